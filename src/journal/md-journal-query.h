/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal-entry.h"

G_BEGIN_DECLS

/* Which half of the journal: unfinished entries stand on top, each half has its latest entry first. */
typedef enum
{
  MD_JOURNAL_SECTION_UNFINISHED,
  MD_JOURNAL_SECTION_FINISHED,
} MdJournalSection;

/**
 * MdJournalQuery:
 * @text: (nullable): the beginning of a meter number or of a reference, or the last four digits of a token
 * @meter: (nullable): the beginning of a meter number
 * @reference: (nullable): the beginning of a basket reference, retrieval reference, trace number or issuer reference
 * @last_four: (nullable): the last four digits of a token; blanked tokens keep them
 * @states: bits 1 << #MdJournalState; 0 for any
 * @since: entries of this time and later; 0 for all
 * @until: entries before this time; 0 for all
 * @unfinished: only entries that stand on top
 *
 * What a listing holds; all that is given must be true of an entry. Spaces and letter case of texts do not matter.
 * A query of zeros lists everything.
 */
typedef struct
{
  char     *text;
  char     *meter;
  char     *reference;
  char     *last_four;
  guint     states;
  gint64    since;
  gint64    until;
  gboolean  unfinished;
} MdJournalQuery;

/**
 * MdJournalPlace:
 * @at: of an entry
 * @number: of the same
 *
 * A place in a section of a listing: right behind this entry. All zeros is the beginning.
 */
typedef struct
{
  gint64 at;
  gint64 number;
} MdJournalPlace;

MdJournalQuery *md_journal_query_new      (void);
MdJournalQuery *md_journal_query_copy     (const MdJournalQuery *self);
gboolean        md_journal_query_is_equal (const MdJournalQuery *a,
                                           const MdJournalQuery *b);
void            md_journal_query_free     (MdJournalQuery       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdJournalQuery, md_journal_query_free)

G_END_DECLS
