/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-journal-query.h"

/**
 * md_journal_query_new:
 *
 * Returns: (transfer full): a query that lists everything
 */
MdJournalQuery *
md_journal_query_new (void)
{
  return g_new0 (MdJournalQuery, 1);
}

/**
 * md_journal_query_copy:
 * @self: (nullable)
 *
 * Returns: (transfer full): the same; one that lists everything for %NULL
 */
MdJournalQuery *
md_journal_query_copy (const MdJournalQuery *self)
{
  MdJournalQuery *copy = md_journal_query_new ();

  if (self == NULL)
    return copy;

  *copy = *self;
  copy->text = g_strdup (self->text);
  copy->meter = g_strdup (self->meter);
  copy->reference = g_strdup (self->reference);
  copy->last_four = g_strdup (self->last_four);

  return copy;
}

/**
 * md_journal_query_is_equal:
 *
 * Returns: whether both are written alike
 */
gboolean
md_journal_query_is_equal (const MdJournalQuery *a,
                           const MdJournalQuery *b)
{
  return g_strcmp0 (a->text, b->text) == 0 && g_strcmp0 (a->meter, b->meter) == 0 &&
         g_strcmp0 (a->reference, b->reference) == 0 && g_strcmp0 (a->last_four, b->last_four) == 0 &&
         a->states == b->states && a->since == b->since && a->until == b->until && a->unfinished == b->unfinished;
}

/**
 * md_journal_query_free:
 * @self: (transfer full)
 */
void
md_journal_query_free (MdJournalQuery *self)
{
  g_free (self->text);
  g_free (self->meter);
  g_free (self->reference);
  g_free (self->last_four);
  g_free (self);
}
