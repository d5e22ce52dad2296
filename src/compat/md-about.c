/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-about.h"

#include <adwaita.h>

#define SHARED_PROPERTIES(about)                                                                                       \
  "application-name", (about)->name, "application-icon", (about)->icon, "version", (about)->version, "comments",       \
    (about)->comments, "copyright", (about)->copyright, "developer-name", (about)->developers, "license-type",         \
    GTK_LICENSE_GPL_3_0

/**
 * md_show_about:
 *
 * Shows what there is to tell, in front of @parent.
 */
void
md_show_about (GtkWindow     *parent,
               const MdAbout *about)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  adw_dialog_present (g_object_new (ADW_TYPE_ABOUT_DIALOG, SHARED_PROPERTIES (about), NULL), GTK_WIDGET (parent));
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  gtk_window_present (
    g_object_new (ADW_TYPE_ABOUT_WINDOW, SHARED_PROPERTIES (about), "transient-for", parent, "modal", TRUE, NULL));
#endif
}
