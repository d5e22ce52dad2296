/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-output.h"

#include "md-json-reader.h"

#include <stdio.h>
#include <stdlib.h>

/* usage: write-slip SLIP.json PAPER COPY FORMAT FILE
 *
 * A slip as a file of the format (pdf, png, png-300, text, escpos), as the program writes it. What goes wrong is
 * printed. */

static const char *const formats[MD_SLIP_N_FORMATS] = { "pdf", "png", "png-300", "text", "escpos" };

typedef struct
{
  GMainLoop *loop;
  gboolean   good;
} Wait;

static void
write_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Wait *wait = user_data;
  g_autoptr (GError) error = NULL;

  wait->good = md_slip_output_write_finish (result, &error);
  if (error != NULL)
    printf ("%s\n", error->message);
  g_main_loop_quit (wait->loop);
}

static MdSlipLayout *
read_layout (const char  *path,
             MdSlipPaper  paper,
             guint        copy)
{
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MdDocument) document = NULL;
  g_autoptr (MdValue) slip = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  document = md_json_read (bytes, NULL, &error);
  if (document == NULL)
    g_error ("%s", error->message);
  slip = md_document_to_value (document, md_document_get_root (document));

  return md_slip_layout_new_for_paper (slip, paper, copy);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (MdSlipLayout) layout = NULL;
  g_autoptr (GFile) file = NULL;
  Wait wait = { 0 };
  MdSlipPaper paper;
  guint format = 0;

  if (argc != 6 || !md_slip_paper_from_id (argv[2], &paper))
    g_error ("usage: write-slip SLIP.json PAPER COPY FORMAT FILE");
  while (format < MD_SLIP_N_FORMATS && !g_str_equal (formats[format], argv[4]))
    format++;
  layout = read_layout (argv[1], paper, (guint) g_ascii_strtoull (argv[3], NULL, 10));
  file = g_file_new_for_commandline_arg (argv[5]);

  wait.loop = g_main_loop_new (NULL, FALSE);
  md_slip_output_write_async (layout, format, file, NULL, write_cb, &wait);
  g_main_loop_run (wait.loop);
  g_main_loop_unref (wait.loop);

  return wait.good ? EXIT_SUCCESS : EXIT_FAILURE;
}
