/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdTextPart:
 * @MD_TEXT_LETTER: one character
 * @MD_TEXT_WORD: from the beginning of a word to that of the next, or to the end of the line
 * @MD_TEXT_LINE: up to a line feed, and that too
 *
 * So much is read at a time.
 */
typedef enum
{
  MD_TEXT_LETTER,
  MD_TEXT_WORD,
  MD_TEXT_LINE,
} MdTextPart;

void md_text_find_part (const char *text,
                        gsize       offset,
                        MdTextPart  part,
                        gsize      *start,
                        gsize      *end);

G_END_DECLS
