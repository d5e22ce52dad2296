/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

#include "md-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (GApplication) application = NULL;
  const char *locale_dir = getenv ("MD_LOCALE_DIR"); /* of a program that is not installed */

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = md_application_new ();

  return g_application_run (application, argc, argv);
}
