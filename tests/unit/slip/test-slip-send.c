/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-device.h"
#include "md-slip-send.h"
#include "slip-build.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <pty.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
check (const char  *path,
       GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  md_slip_send_check_async (path, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return md_slip_send_check_finish (result, error);
}

/* What a person may have typed, and what the words must name. The disk is never written to. */
static void
test_check (void)
{
  g_autofree char *folder = g_dir_make_tmp ("send-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *none = g_build_filename (folder, "none", NULL);
  const struct
  {
    const char *path;
    int         code;
    const char *words;
  } cases[] = {
    { "", G_IO_ERROR_INVALID_FILENAME, "slash" },
    { "lp0", G_IO_ERROR_INVALID_FILENAME, "slash" },
    { none, G_IO_ERROR_NOT_FOUND, "plugged in" },
    { folder, G_IO_ERROR_NOT_SUPPORTED, "is a folder" },
    { file, G_IO_ERROR_NOT_SUPPORTED, "To keep a slip in a file, save it" },
    { fifo, -1, "switched on" },
  };

  g_assert_true (g_file_set_contents (file, "kept", -1, NULL));
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (check (cases[i].path, &error));
      g_assert_true (error->domain == G_IO_ERROR);
      if (cases[i].code >= 0)
        g_assert_cmpint (error->code, ==, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
  g_assert_true (check ("/dev/null", NULL));
  g_unlink (file);
  g_unlink (fifo);
  g_rmdir (folder);
}

static MdValue *
slip_of (guint n_lines)
{
  g_autofree TestLine *lines = g_new0 (TestLine, n_lines);

  for (guint i = 0; i < n_lines; i++)
    lines[i].text = "Meter 0112 2334 455 → 3";

  return test_slip_new ("40", NULL, lines, n_lines);
}

typedef struct
{
  int           fd;
  GByteArray   *received;
  GCancellable *cancellable;
  guint         n_words;
  double        last;
} Watch;

static void
progress_cb (double   share,
             gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (share, >, 0);
  g_assert_cmpfloat (share, <=, 1);
  g_assert_cmpfloat (share, >=, watch->last);
  watch->last = share;
  watch->n_words++;
}

static gboolean
take_cb (gpointer user_data)
{
  Watch *watch = user_data;
  guint8 buffer[2048];
  gssize n = read (watch->fd, buffer, sizeof buffer);

  if (n > 0)
    g_byte_array_append (watch->received, buffer, n);

  return G_SOURCE_CONTINUE;
}

static gboolean
send_slip (MdValue     *slip,
           const char  *path,
           Watch       *watch,
           GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  md_slip_send_async (slip, MD_SLIP_PAPER_ROLL_80, 0, path, progress_cb, watch, watch->cancellable, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return md_slip_send_finish (result, error);
}

/* A serial line must pass every byte as it is: it has a picture's bytes that are line feeds, and those of signals. */
static void
test_serial_line (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  Watch watch = { .received = g_byte_array_new () };
  char path[128];
  int line;

  for (guint i = 0; i < 1024; i++)
    g_byte_array_append (all, (const guint8[]) { i & 0xff }, 1);
  bytes = g_bytes_new (all->data, all->len);
  g_assert_cmpint (openpty (&watch.fd, &line, path, NULL, NULL), ==, 0);
  g_assert_cmpint (fcntl (watch.fd, F_SETFL, O_NONBLOCK), ==, 0);

  g_assert_true (md_slip_device_write (path, bytes, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  while (watch.received->len < all->len)
    take_cb (&watch);
  g_assert_cmpmem (watch.received->data, watch.received->len, all->data, all->len);
  g_byte_array_unref (watch.received);
  close (line);
  close (watch.fd);
}

static void
test_progress (void)
{
  g_autofree char *folder = g_dir_make_tmp ("send-XXXXXX", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autoptr (MdValue) slip = slip_of (800);
  g_autoptr (GError) error = NULL;
  Watch watch = { .received = g_byte_array_new () };
  guint id;

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  watch.fd = open (fifo, O_RDONLY | O_NONBLOCK);
  id = g_timeout_add (2, take_cb, &watch);
  g_assert_true (send_slip (slip, fifo, &watch, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (watch.n_words, >, 1);
  g_source_remove (id);
  close (watch.fd);
  g_byte_array_unref (watch.received);
  g_unlink (fifo);
  g_rmdir (folder);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* Nobody takes anything: only the person can end it before patience does. */
static void
test_cancel (void)
{
  g_autofree char *folder = g_dir_make_tmp ("send-XXXXXX", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autoptr (MdValue) slip = slip_of (800);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Slip\n", 5);
  Watch watch = { .cancellable = cancellable };

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  watch.fd = open (fifo, O_RDONLY | O_NONBLOCK);
  g_timeout_add (50, cancel_cb, cancellable);
  g_assert_false (send_slip (slip, fifo, &watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* It is the writing that ends, not only the waiting for it. */
  g_clear_error (&error);
  g_assert_false (md_slip_device_write (fifo, bytes, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  close (watch.fd);
  g_unlink (fifo);
  g_rmdir (folder);
}

static void
test_full (void)
{
  g_autoptr (MdValue) slip = slip_of (2);
  g_autoptr (GError) error = NULL;
  Watch watch = { 0 };

  g_assert_false (send_slip (slip, "/dev/full", &watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/send/check", test_check);
  g_test_add_func ("/slip/send/serial-line", test_serial_line);
  g_test_add_func ("/slip/send/progress", test_progress);
  g_test_add_func ("/slip/send/cancel", test_cancel);
  g_test_add_func ("/slip/send/full", test_full);

  return g_test_run ();
}
