/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-direction.h"

/* Unicode: LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE. */
#define BEGIN_LEFT_TO_RIGHT "\u2066"
#define END_ISOLATE "\u2069"

/**
 * md_direction_isolate:
 * @text: a number in groups, or a change from one to another
 *
 * In a right-to-left script the groups of a number would change places: 0112 2334 459 would be read 459 2334 0112.
 *
 * Returns: (transfer full): @text, made to stay in its order there
 */
char *
md_direction_isolate (const char *text)
{
  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return g_strdup (text);

  return g_strconcat (BEGIN_LEFT_TO_RIGHT, text, END_ISOLATE, NULL);
}
