/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under which request the tokens of a reprint were issued: that one is confirmed, not the reprint (contract:
 * KeyChangeConfirmation). The journal says which it reprints; where the agent asked for the last tokens of a meter, it
 * is the latest key change of that meter with the same digits, if this journal has one. */
#include "md-desk-private.h"

#include <string.h>

#define METER_NUMBER "meter.meterId"

/* So many entries are looked at. */
#define MAX_LOOKED_AT 20

/* Digits at the end of a token by which the journal finds it. */
#define N_LAST 4

typedef struct
{
  MdDesk           *desk;      /* (owned) */
  MdIssue          *reprint;   /* (owned) */
  GPtrArray        *ids;       /* (owned) (element-type utf8): entries to be looked at */
  MdJournalQuery   *query;     /* (owned) (nullable): where they have to be looked for */
  MdJournalSection  section;
  guint             n_looked_at;
} Finding;

static void
finding_free (Finding *finding)
{
  g_clear_pointer (&finding->query, md_journal_query_free);
  g_ptr_array_unref (finding->ids);
  g_object_unref (finding->reprint);
  g_object_unref (finding->desk);
  g_free (finding);
}

static void look_on (Finding *finding);

/* Whether the digits are the same, and not only what is left of them. */
static gboolean
has_same_tokens (MdJournalEntry *entry,
                 MdIssue        *reprint)
{
  GPtrArray *tokens = md_issue_get_tokens (reprint);
  guint n_tokens = g_strv_length (entry->tokens);

  if (entry->row->blanked || n_tokens == 0 || n_tokens != tokens->len)
    return FALSE;

  for (guint i = 0; i < n_tokens; i++)
    if (!g_str_equal (entry->tokens[i], ((const MdIssuedToken *) g_ptr_array_index (tokens, i))->digits))
      return FALSE;

  return TRUE;
}

/* An entry that the journal names is it; one that was found has to have the same tokens. */
static gboolean
is_original (Finding        *finding,
             MdJournalEntry *entry)
{
  return entry->row->kind == MD_JOURNAL_KEY_CHANGE &&
         (finding->query == NULL || has_same_tokens (entry, finding->reprint));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Finding *finding = user_data;
  g_autoptr (MdJournalEntry) entry = md_journal_load_entry_finish (MD_JOURNAL (source), result, NULL);

  if (entry != NULL && is_original (finding, entry))
    {
      g_autoptr (MdIssue) original = md_desk_reopen (finding->desk, entry);

      md_issue_set_original (finding->reprint, original);
      finding_free (finding);
      return;
    }

  /* A reprint of a reprint. */
  if (entry != NULL && entry->row->kind == MD_JOURNAL_REPRINT && entry->link == MD_JOURNAL_LINK_REPRINTS &&
      finding->query == NULL)
    g_ptr_array_add (finding->ids, g_strdup (entry->follows));
  look_on (finding);
}

static void
rows_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Finding *finding = user_data;
  g_autoptr (GPtrArray) rows = md_journal_load_rows_finish (MD_JOURNAL (source), result, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const MdJournalRow *row = g_ptr_array_index (rows, i);

      if (row != NULL && row->kind == MD_JOURNAL_KEY_CHANGE)
        g_ptr_array_add (finding->ids, g_strdup (row->id));
    }
  look_on (finding);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Finding *finding = user_data;
  g_autoptr (GArray) places = md_journal_find_finish (MD_JOURNAL (source), result, NULL);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; places != NULL && i < places->len; i++)
    g_array_append_val (numbers, g_array_index (places, MdJournalPlace, i).number);
  finding->section++;
  if (numbers->len == 0)
    {
      look_on (finding);
      return;
    }

  md_journal_load_rows_async (MD_JOURNAL (source), (const gint64 *) numbers->data, numbers->len, NULL, rows_cb,
                              finding);
}

/* Where the reprint was of whatever came last for its meter. */
static MdJournalQuery *
make_query (MdIssue *reprint)
{
  GPtrArray *tokens = md_issue_get_tokens (reprint);
  const MdIssuedToken *first = tokens->len > 0 ? g_ptr_array_index (tokens, 0) : NULL;
  MdJournalQuery *query;

  if (md_issue_get_state (reprint) != MD_ISSUE_ISSUED || md_issue_get_is_blanked (reprint) || first == NULL ||
      strlen (first->digits) < N_LAST)
    return NULL;

  query = md_journal_query_new ();
  query->meter = g_strdup (md_value_peek_text (md_issue_get_request (reprint), METER_NUMBER));
  query->last_four = g_strdup (first->digits + strlen (first->digits) - N_LAST);
  query->states = 1 << MD_JOURNAL_SUCCESSFUL;

  return query;
}

/* The next entry, or the next half of the journal; the unfinished half comes first. */
static void
look_on (Finding *finding)
{
  MdJournal *journal = finding->desk->journal;

  if (finding->n_looked_at < MIN (finding->ids->len, MAX_LOOKED_AT))
    md_journal_load_entry_async (journal, g_ptr_array_index (finding->ids, finding->n_looked_at++), NULL, loaded_cb,
                                 finding);
  else if (finding->section <= MD_JOURNAL_SECTION_FINISHED &&
           (finding->query != NULL || (finding->query = make_query (finding->reprint)) != NULL))
    md_journal_find_async (journal, finding->query, finding->section, NULL, MAX_LOOKED_AT, NULL, found_cb, finding);
  else
    finding_free (finding);
}

/**
 * md_desk_find_original:
 * @issue: of any kind, known or under way
 *
 * Looks in the journal under which request the tokens of a reprint were issued, unless that is known. Nothing is found
 * before the reprint has its tokens where the journal does not say it.
 */
void
md_desk_find_original (MdDesk  *self,
                       MdIssue *issue)
{
  const char *follows = md_issue_get_follows (issue);
  g_autoptr (MdJournalQuery) query = NULL;
  Finding *finding;

  if (md_issue_get_kind (issue) != MD_JOURNAL_REPRINT || md_issue_get_original (issue) != NULL)
    return;
  if (follows == NULL && (query = make_query (issue)) == NULL)
    return;

  finding = g_new0 (Finding, 1);
  finding->desk = g_object_ref (self);
  finding->reprint = g_object_ref (issue);
  finding->query = g_steal_pointer (&query);
  finding->ids = g_ptr_array_new_with_free_func (g_free);
  if (follows != NULL)
    g_ptr_array_add (finding->ids, g_strdup (follows));
  look_on (finding);
}
