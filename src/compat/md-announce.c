/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-announce.h"

#if GTK_CHECK_VERSION (4, 14, 0)
/* GTK's own recorder of what a screen reader would be told (GTK_A11Y=test) knows no announcements, and GTK 4.18 calls
 * it all the same, through a null pointer. */
static gboolean
can_announce (void)
{
  return g_strcmp0 (g_getenv ("GTK_A11Y"), "test") != 0;
}

static void
announce (GtkWidget  *widget,
          const char *words)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  G_GNUC_END_IGNORE_DEPRECATIONS
}
#else
static gboolean
can_announce (void)
{
  return FALSE;
}

static void
announce (GtkWidget  *widget,
          const char *words)
{
}
#endif

/* The same words once more are no change: what was said before goes first. */
static void
describe (GtkWidget  *widget,
          const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

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
  if (can_announce ())
    announce (widget, words);
  else
    describe (widget, words);
}
