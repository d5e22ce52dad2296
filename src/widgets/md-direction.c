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

/**
 * md_direction_is_backwards:
 *
 * Returns: whether the first letter of @text is of a script that runs from right to left
 */
gboolean
md_direction_is_backwards (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_isalpha (character))
        continue;

      switch ((int) g_unichar_get_script (character))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
          return TRUE;
        default:
          return FALSE;
        }
    }

  return FALSE;
}
