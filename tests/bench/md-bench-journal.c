/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bench-journal.h"

/**
 * md_bench_answered_cb:
 * @place: a GAsyncResult *, for md_bench_wait()
 */
void
md_bench_answered_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

/**
 * md_bench_wait:
 *
 * Returns: (transfer full): what was answered
 */
GAsyncResult *
md_bench_wait (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (place);
}

/**
 * md_bench_open_journal:
 *
 * Returns: (transfer full): an open journal
 */
MdJournal *
md_bench_open_journal (const char *path)
{
  g_autoptr (MdClock) clock = md_clock_new ();
  MdJournal *journal = md_journal_new_sqlite (path, clock);
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  md_journal_open_async (journal, md_bench_answered_cb, &place);
  result = md_bench_wait (&place);
  if (!md_journal_open_finish (journal, result, &error))
    g_error ("%s", error->message);

  return journal;
}

/**
 * md_bench_close_journal:
 * @journal: (transfer full)
 */
void
md_bench_close_journal (MdJournal *journal)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  md_journal_close_async (journal, md_bench_answered_cb, &place);
  result = md_bench_wait (&place);
  md_journal_close_finish (journal, result);
  g_object_unref (journal);
}
