/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-text.h"

/**
 * md_text_cut:
 * @text: UTF-8, of a length that somebody else decides
 * @max_characters: how many are worth showing
 *
 * Returns: (transfer full): @text, or its beginning and "…" for the rest
 */
char *
md_text_cut (const char *text,
             glong       max_characters)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= max_characters)
    return g_strdup (text);

  start = g_utf8_substring (text, 0, max_characters);

  return g_strconcat (start, "…", NULL);
}
