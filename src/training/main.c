/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>

#include "md-training-command.h"

int
main (int    argc,
      char **argv)
{
  const char *locale_dir = getenv ("MD_LOCALE_DIR"); /* of a program that is not installed */

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return md_training_command_run (argc, argv);
}
