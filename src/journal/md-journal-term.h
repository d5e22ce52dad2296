/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people search for, in the form in which it is compared: without spaces, in capitals, its kind in front. */
typedef enum
{
  MD_JOURNAL_TERM_METER = 'M',
  MD_JOURNAL_TERM_REFERENCE = 'R',
  MD_JOURNAL_TERM_LAST_FOUR = 'T',
} MdJournalTerm;

char *md_journal_term_make      (MdJournalTerm  kind,
                                 const char    *text);
char *md_journal_term_last_four (const char    *digits);

G_END_DECLS
