/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-output.h"
#include "slip-build.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) */
} Place;

static void
place_init (Place      *place,
            const char *name)
{
  place->folder = g_dir_make_tmp ("slip-XXXXXX", NULL);
  g_assert_nonnull (place->folder);
  place->path = g_build_filename (place->folder, name, NULL);
}

static void
place_clear (Place *place)
{
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->path);
  g_free (place->folder);
}

static MdSlipLayout *
layout_of (guint n_lines)
{
  g_autofree TestLine *lines = g_new0 (TestLine, n_lines);
  g_autoptr (MdValue) slip = NULL;

  for (guint i = 0; i < n_lines; i++)
    lines[i].text = "Meter 0112 2334 455 → 3";
  slip = test_slip_new ("40", NULL, lines, n_lines);

  return md_slip_layout_new_for_paper (slip, MD_SLIP_PAPER_ROLL_80, 0);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
write_slip (MdSlipLayout  *layout,
            MdSlipFormat   format,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  md_slip_output_write_async (layout, format, file, cancellable, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return md_slip_output_write_finish (result, error);
}

static GBytes *
render_slip (MdSlipLayout  *layout,
             MdSlipFormat   format,
             GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  md_slip_output_render_async (layout, format, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return md_slip_output_render_finish (result, error);
}

static void
test_formats (void)
{
  static const char *const beginnings[MD_SLIP_N_FORMATS] = { "%PDF-1.", "\x89PNG\r\n", "\x89PNG\r\n", "Meter 0112",
                                                             "\033@" };
  g_autoptr (MdSlipLayout) layout = layout_of (3);

  for (guint format = 0; format < MD_SLIP_N_FORMATS; format++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = render_slip (layout, format, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 32);
      g_assert_true (memcmp (g_bytes_get_data (bytes, NULL), beginnings[format], strlen (beginnings[format])) == 0);
    }
}

/* Whatever was there, and whoever could read it. */
static void
test_private_file (void)
{
  g_autoptr (MdSlipLayout) layout = layout_of (2);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  Place place;
  struct stat status;

  place_init (&place, "slip.txt");
  g_assert_true (g_file_set_contents (place.path, "something else that is longer", -1, NULL));
  g_assert_cmpint (g_chmod (place.path, 0666), ==, 0);
  g_assert_true (write_slip (layout, MD_SLIP_FORMAT_TEXT, place.path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (place.path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "Meter 0112 2334 455 → 3\nMeter 0112 2334 455 → 3\n");
  g_assert_cmpint (g_stat (place.path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  place_clear (&place);
}

static void
test_no_such_folder (void)
{
  g_autoptr (MdSlipLayout) layout = layout_of (2);
  g_autoptr (GError) error = NULL;

  g_assert_false (write_slip (layout, MD_SLIP_FORMAT_PDF, "/nonexistent/slip.pdf", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/nonexistent/slip.pdf"));
}

static void
test_cancelled (void)
{
  g_autoptr (MdSlipLayout) layout = layout_of (2);

  for (guint format = 0; format < MD_SLIP_N_FORMATS; format++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Place place;

      place_init (&place, "slip");
      g_cancellable_cancel (cancellable);
      g_assert_false (write_slip (layout, format, place.path, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_false (g_file_test (place.path, G_FILE_TEST_EXISTS));
      place_clear (&place);
    }
}

static void
test_nothing_to_write (void)
{
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (NULL, MD_SLIP_PAPER_ROLL_80, 1);

  for (guint format = 0; format < MD_SLIP_N_FORMATS; format++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (render_slip (layout, format, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_too_long_for_a_picture (void)
{
  g_autoptr (MdSlipLayout) layout = layout_of (10000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;

  g_assert_null (render_slip (layout, MD_SLIP_FORMAT_PNG, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  pdf = render_slip (layout, MD_SLIP_FORMAT_PDF, &error);
  g_assert_no_error (error);
}

static void
test_wrong_paper (void)
{
  g_autoptr (GError) error = NULL;
  const TestLine line = { "Text" };
  g_autoptr (MdValue) slip = test_slip_new ("40", NULL, &line, 1);
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (slip, MD_SLIP_PAPER_A4, 0);

  g_assert_null (render_slip (layout, MD_SLIP_FORMAT_ESCPOS, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

typedef struct
{
  int         fd;
  GByteArray *bytes;
} Printer;

/* Takes what comes only when the main loop gets to it: a writer that blocked the loop would wait for ever. */
static gboolean
read_cb (gpointer user_data)
{
  Printer *printer = user_data;
  guint8 buffer[512];
  gssize n = read (printer->fd, buffer, sizeof buffer);

  if (n > 0)
    g_byte_array_append (printer->bytes, buffer, n);

  return G_SOURCE_CONTINUE;
}

static void
test_device (void)
{
  g_autoptr (MdSlipLayout) layout = layout_of (400);
  g_autoptr (GBytes) expected = render_slip (layout, MD_SLIP_FORMAT_ESCPOS, NULL);
  g_autoptr (GBytes) received = NULL;
  g_autoptr (GError) error = NULL;
  Printer printer = { .bytes = g_byte_array_new () };
  Place place;
  guint id;

  /* More than a pipe holds. */
  g_assert_cmpuint (g_bytes_get_size (expected), >, 100000);
  place_init (&place, "printer");
  g_assert_cmpint (mkfifo (place.path, 0600), ==, 0);
  printer.fd = open (place.path, O_RDONLY | O_NONBLOCK);
  id = g_idle_add (read_cb, &printer);

  g_assert_true (write_slip (layout, MD_SLIP_FORMAT_ESCPOS, place.path, NULL, &error));
  g_assert_no_error (error);
  while (printer.bytes->len < g_bytes_get_size (expected))
    read_cb (&printer);
  received = g_byte_array_free_to_bytes (printer.bytes);
  g_assert_true (g_bytes_equal (received, expected));

  /* It is no place for other things, and stays what it is. */
  g_assert_false (write_slip (layout, MD_SLIP_FORMAT_PDF, place.path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_false (g_file_test (place.path, G_FILE_TEST_IS_REGULAR));
  g_source_remove (id);
  close (printer.fd);
  place_clear (&place);
}

static gboolean
close_cb (gpointer user_data)
{
  close (*(int *) user_data);

  return G_SOURCE_REMOVE;
}

static void
test_device_that_goes_away (void)
{
  g_autoptr (MdSlipLayout) layout = layout_of (400);
  g_autoptr (GError) error = NULL;
  Place place;
  int fd;

  /* Whoever started the test may have told it not to mind. */
  signal (SIGPIPE, SIG_DFL);
  place_init (&place, "printer");
  g_assert_cmpint (mkfifo (place.path, 0600), ==, 0);
  g_assert_false (write_slip (layout, MD_SLIP_FORMAT_ESCPOS, place.path, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, place.path));
  g_clear_error (&error);

  fd = open (place.path, O_RDONLY | O_NONBLOCK);
  g_timeout_add (50, close_cb, &fd);
  g_assert_false (write_slip (layout, MD_SLIP_FORMAT_ESCPOS, place.path, NULL, &error));
  g_assert_nonnull (error);
  place_clear (&place);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/output/formats", test_formats);
  g_test_add_func ("/slip/output/private-file", test_private_file);
  g_test_add_func ("/slip/output/no-such-folder", test_no_such_folder);
  g_test_add_func ("/slip/output/cancelled", test_cancelled);
  g_test_add_func ("/slip/output/nothing", test_nothing_to_write);
  g_test_add_func ("/slip/output/too-long", test_too_long_for_a_picture);
  g_test_add_func ("/slip/output/wrong-paper", test_wrong_paper);
  g_test_add_func ("/slip/output/device", test_device);
  g_test_add_func ("/slip/output/device-goes-away", test_device_that_goes_away);

  return g_test_run ();
}
