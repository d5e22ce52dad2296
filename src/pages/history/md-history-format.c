/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-format.h"

#include <glib/gi18n-lib.h>

#include "md-csv.h"
#include "md-history-words.h"
#include "md-journal-mask.h"
#include "md-json-writer.h"
#include "md-token.h"

/* A set has no more; what an absurd answer has besides goes into a column of its own. */
#define N_TOKEN_COLUMNS 4

/* The names in a file are those of no language: programs read them. In the order of the journal's numbers. */
static const char *const kinds[] = { "keyChange", "reprint" };
static const char *const states[] = { "sending", "successful", "failed", "unknown" };
static const char *const outcomes[] = { "successful", "failed", "unknown" };
static const char *const confirmations[] = { "none", "queued", "delivered", "refused" };
static const char *const links[] = { "none", "replaces", "reprints" };
static const char *const events[] = {
  "recorded", "askedAgain", "outcome", "lateAnswer", "recovered", "mark", "confirm", "confirmation", "followed",
  "blanked",
};
static const char *const marks[] = {
  "later", "closed", "readOut", "accepted", "printed", "copied", "refused", "saved",
};

/* (nullable): what a later version of the program recorded has no name here. */
#define NAME(names, n) ((guint) (n) < G_N_ELEMENTS (names) ? (names)[n] : NULL)

static char *
format_time (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / 1000);
  g_autofree char *seconds = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S") : g_strdup ("");

  return g_strdup_printf ("%s.%03dZ", seconds, (int) (at % 1000));
}

static char *
format_seconds (gint64 elapsed)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.3f", elapsed / 1e6));
}

static char *
format_token (const char *token,
              gboolean    all_digits)
{
  return all_digits ? g_strdup (token) : md_journal_mask_token (token);
}

/**
 * md_history_format_csv_head:
 *
 * Adds the row of headings.
 */
void
md_history_format_csv_head (GString *out)
{
  static const char *const headings[] = {
    N_("Time (UTC)"), N_("What"),         N_("Meter number"), N_("Reference"),       N_("Operator"),
    N_("Profile"),    N_("Outcome"),      N_("Unfinished"),   N_("Error type"),      N_("HTTP status"),
    N_("Seconds"),    N_("Token 1"),      N_("Token 2"),      N_("Token 3"),         N_("Token 4"),
    N_("More tokens"), N_("Confirmation"), N_("Confirmation id"), N_("Request id"), N_("Follows request id"),
  };
  MdCsv csv = { .text = out };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    md_csv_add_cell (&csv, _(headings[i]));
  md_csv_end_row (&csv);
}

/* Groups, as on a slip: a spreadsheet would round twenty digits in one. */
static void
add_token_cells (MdCsv        *csv,
                 char        **tokens,
                 gboolean      all_digits)
{
  GString *more = g_string_new (NULL);
  guint i;

  for (i = 0; tokens[i] != NULL; i++)
    {
      g_autofree char *token = format_token (tokens[i], all_digits);
      g_autofree char *grouped = md_token_group (token);

      if (i < N_TOKEN_COLUMNS)
        md_csv_add_cell (csv, grouped);
      else
        g_string_append_printf (more, "%s%s", more->len > 0 ? "; " : "", grouped);
    }
  for (; i < N_TOKEN_COLUMNS; i++)
    md_csv_add_cell (csv, NULL);
  md_csv_add_cell (csv, more->len > 0 ? more->str : NULL);
  g_string_free (more, TRUE);
}

/**
 * md_history_format_csv_entry:
 * @all_digits: tokens as the journal holds them; otherwise their last four digits
 *
 * Adds the row of an entry. Texts that a spreadsheet could take for formulas are guarded, as #MdCsv says.
 */
void
md_history_format_csv_entry (GString              *out,
                             const MdJournalEntry *entry,
                             gboolean              all_digits)
{
  const MdJournalRow *row = entry->row;
  MdOutcome *outcome = entry->outcome;
  MdCsv csv = { .text = out };
  g_autofree char *time = format_time (row->at);
  g_autofree char *status =
    outcome != NULL && outcome->http_status != 0 ? g_strdup_printf ("%u", outcome->http_status) : NULL;
  g_autofree char *seconds = outcome != NULL ? format_seconds (outcome->elapsed) : NULL;

  md_csv_add_cell (&csv, time);
  md_csv_add_cell (&csv, NAME (kinds, row->kind));
  md_csv_add_cell (&csv, row->meter);
  md_csv_add_cell (&csv, row->reference);
  md_csv_add_cell (&csv, row->operator_id);
  md_csv_add_cell (&csv, row->service);
  md_csv_add_cell (&csv, NAME (states, row->state));
  md_csv_add_cell (&csv, row->unfinished ? "yes" : "no");
  md_csv_add_cell (&csv, row->error_type);
  md_csv_add_cell (&csv, status);
  md_csv_add_cell (&csv, seconds);
  add_token_cells (&csv, entry->tokens, all_digits);
  md_csv_add_cell (&csv, NAME (confirmations, row->confirmation));
  md_csv_add_cell (&csv, entry->confirmation != NULL ? entry->confirmation->id : NULL);
  md_csv_add_cell (&csv, row->id);
  md_csv_add_cell (&csv, entry->follows);
  md_csv_end_row (&csv);
}

/* JSON. The first member of an object has no comma before it. */

static void
add_name (GString    *out,
          const char *name)
{
  g_string_append_printf (out, "%s\"%s\":", out->len > 0 && out->str[out->len - 1] == '{' ? "" : ",", name);
}

static void
add_text (GString    *out,
          const char *name,
          const char *text)
{
  if (text == NULL)
    return;

  add_name (out, name);
  md_json_write_text (out, text);
}

/* A number, or a truth value. */
static void
add_literal (GString    *out,
             const char *name,
             const char *literal)
{
  add_name (out, name);
  g_string_append (out, literal);
}

static void
add_count (GString    *out,
           const char *name,
           gint64      count)
{
  add_name (out, name);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, count);
}

static void
add_time (GString    *out,
          gint64      at)
{
  g_autofree char *time = format_time (at);

  add_text (out, "time", time);
}

static void
add_ending (GString    *out,
            guint       http_status,
            gint64      elapsed,
            const char *error_type)
{
  g_autofree char *seconds = format_seconds (elapsed);

  add_text (out, "errorType", error_type);
  if (http_status != 0)
    add_count (out, "httpStatus", http_status);
  add_literal (out, "seconds", seconds);
}

static void
add_tokens (GString  *out,
            char    **tokens,
            gboolean  all_digits)
{
  add_name (out, "tokens");
  g_string_append_c (out, '[');
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      g_autofree char *token = format_token (tokens[i], all_digits);

      if (i > 0)
        g_string_append_c (out, ',');
      md_json_write_text (out, token);
    }
  g_string_append_c (out, ']');
}

static void
add_confirmation (GString                     *out,
                  const MdJournalConfirmation *confirmation)
{
  add_name (out, "confirmation");
  g_string_append_c (out, '{');
  add_text (out, "id", confirmation->id);
  add_text (out, "state", NAME (confirmations, confirmation->state));
  add_count (out, "attempts", confirmation->n_attempts);
  if (confirmation->http_status != 0)
    add_count (out, "httpStatus", confirmation->http_status);
  add_text (out, "errorType", confirmation->error_type);
  g_string_append_c (out, '}');
}

static const char *
get_mark_name (MdJournalMark mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if ((guint) mark == 1u << i)
      return marks[i];

  return NULL;
}

static void
add_event (GString              *out,
           const MdJournalEvent *event)
{
  g_string_append_c (out, '{');
  add_time (out, event->at);
  add_text (out, "event", NAME (events, event->kind));
  switch ((int) event->kind)
    {
    case MD_JOURNAL_EVENT_MARK:
      add_text (out, "mark", get_mark_name (event->mark));
      if (event->n > 0)
        add_count (out, "n", event->n);
      break;
    case MD_JOURNAL_EVENT_OUTCOME:
    case MD_JOURNAL_EVENT_CONFIRMATION:
      add_text (out, "outcome", NAME (outcomes, event->state));
      add_ending (out, event->http_status, event->elapsed, event->error_type);
      break;
    case MD_JOURNAL_EVENT_LATE_ANSWER:
      add_ending (out, event->http_status, event->elapsed, NULL);
      break;
    default:
      break;
    }
  g_string_append_c (out, '}');
}

static void
add_events (GString         *out,
            const GPtrArray *entries)
{
  add_name (out, "events");
  g_string_append_c (out, '[');
  for (guint i = 0; i < entries->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      add_event (out, g_ptr_array_index (entries, i));
    }
  g_string_append_c (out, ']');
}

/**
 * md_history_format_json_entry:
 * @all_digits: tokens as the journal holds them; otherwise their last four digits
 *
 * Adds an entry as an object in one line. The request is in it as it was sent, which has neither tokens nor
 * credentials; answers, which have tokens, are not.
 */
void
md_history_format_json_entry (GString              *out,
                              const MdJournalEntry *entry,
                              gboolean              all_digits)
{
  const MdJournalRow *row = entry->row;

  g_string_append_c (out, '{');
  add_time (out, row->at);
  add_text (out, "kind", NAME (kinds, row->kind));
  add_text (out, "id", row->id);
  add_text (out, "meter", row->meter);
  add_text (out, "reference", row->reference);
  add_text (out, "operator", row->operator_id);
  add_text (out, "profile", row->service);
  add_text (out, "outcome", NAME (states, row->state));
  add_literal (out, "unfinished", row->unfinished ? "true" : "false");
  if (entry->outcome != NULL)
    add_ending (out, entry->outcome->http_status, entry->outcome->elapsed, row->error_type);
  add_tokens (out, entry->tokens, all_digits);
  add_literal (out, "blanked", row->blanked ? "true" : "false");
  if (entry->confirmation != NULL)
    add_confirmation (out, entry->confirmation);
  if (entry->follows != NULL)
    {
      add_text (out, "follows", entry->follows);
      add_text (out, "link", NAME (links, entry->link));
    }
  if (entry->request_value != NULL)
    {
      add_name (out, "request");
      md_json_write_value (out, entry->request_value);
    }
  add_events (out, entry->events);
  g_string_append_c (out, '}');
}
