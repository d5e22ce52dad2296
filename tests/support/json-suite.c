/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json-suite DIRECTORY: reads each file of a public JSON parsing suite, whose names begin with y_ (to be taken), n_ (to
 * be refused) or i_ (left to the reader), and says where the JSON reader does otherwise. Exits with 1 if it does. */
#include <stdlib.h>

#include "md-json-reader.h"

static gboolean
check_file (const char *directory,
            const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MdDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  bytes = g_bytes_new_take (contents, length);
  document = md_json_read (bytes, NULL, &error);

  if (*name == 'i')
    g_print ("%s %s\n", document != NULL ? "takes  " : "refuses", name);
  if ((*name == 'y' && document == NULL) || (*name == 'n' && document != NULL))
    {
      g_print ("WRONG   %s: %s\n", name, error != NULL ? error->message : "taken");
      return FALSE;
    }

  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = NULL;
  guint n_files[128] = { 0, };
  gboolean right = TRUE;
  const char *name;

  if (argc != 2)
    {
      g_printerr ("Usage: %s DIRECTORY\n", argv[0]);
      return 2;
    }
  directory = g_dir_open (argv[1], 0, &error);
  if (directory == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      if (!g_str_has_suffix (name, ".json") || name[1] != '_')
        continue;
      n_files[*name & 127]++;
      right = check_file (argv[1], name) && right;
    }
  g_print ("%u to be taken, %u to be refused, %u left to the reader: %s\n",
           n_files['y'], n_files['n'], n_files['i'], right ? "all right" : "not all right");

  return right ? EXIT_SUCCESS : EXIT_FAILURE;
}
