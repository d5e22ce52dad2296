/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-journal-term.h"

#include <string.h>

/* Characters: nobody types more of a reference. */
#define MAX_CHARACTERS 64

#define N_LAST 4

/**
 * md_journal_term_make:
 * @text: (nullable): as it stands in a request, or as a person typed it
 *
 * Returns: (transfer full) (nullable): the term; %NULL where there is nothing in the text to search for
 */
char *
md_journal_term_make (MdJournalTerm  kind,
                      const char    *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *capitals = g_utf8_strup (valid, -1);
  GString *term = g_string_new (NULL);
  guint n_characters = 0;

  g_string_append_c (term, (char) kind);
  for (const char *p = capitals; *p != '\0' && n_characters < MAX_CHARACTERS; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)))
      {
        g_string_append_unichar (term, g_utf8_get_char (p));
        n_characters++;
      }

  return g_string_free (term, n_characters == 0);
}

/**
 * md_journal_term_last_four:
 * @digits: of a token, as the service sent them
 *
 * Returns: (transfer full) (nullable): the term for its last four digits; %NULL where it has fewer
 */
char *
md_journal_term_last_four (const char *digits)
{
  char last[N_LAST + 1] = "";
  guint n_digits = 0;

  for (const char *p = digits + strlen (digits); p > digits && n_digits < N_LAST; p--)
    if (g_ascii_isdigit (p[-1]))
      last[N_LAST - ++n_digits] = p[-1];

  return n_digits == N_LAST ? md_journal_term_make (MD_JOURNAL_TERM_LAST_FOUR, last) : NULL;
}
