/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-announce.h"

/**
 * md_announce:
 * @widget: what the words are about; best the one with the focus
 * @words: translated; what a screen reader is to say now
 *
 * Older GTK knows no announcements. There the words become the description of @widget, of whose change screen readers
 * speak while it has the focus.
 */
void
md_announce (GtkWidget  *widget,
             const char *words)
{
#if GTK_CHECK_VERSION (4, 14, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
#endif
}
