/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-words.h"

#include <glib/gi18n-lib.h>

#include "md-direction.h"
#include "md-error-types.h"
#include "md-meter-number.h"
#include "md-text.h"

/* As a code of the service's own may be of any length. */
#define MAX_CODE_SHOWN 60

/**
 * md_history_get_kind:
 *
 * Returns: (transfer none): what was asked for
 */
const char *
md_history_get_kind (MdJournalKind kind)
{
  return kind == MD_JOURNAL_REPRINT ? _("Reprint") : _("Key change");
}

/* How each state looks; the words say the same. */
static const struct
{
  const char *icon;
  const char *colour;
} looks[MD_JOURNAL_N_STATES] = {
  [MD_JOURNAL_SENDING] = { "content-loading-symbolic", NULL },
  [MD_JOURNAL_SUCCESSFUL] = { "object-select-symbolic", "success_color" },
  [MD_JOURNAL_FAILED] = { "dialog-error-symbolic", "error_color" },
  [MD_JOURNAL_UNKNOWN] = { "dialog-question-symbolic", "warning_color" },
};

/**
 * md_history_get_icon:
 *
 * Returns: (transfer none): the name of an icon for the state
 */
const char *
md_history_get_icon (MdJournalState state)
{
  return looks[state].icon;
}

/**
 * md_history_get_colour:
 *
 * Returns: (transfer none) (nullable): the name of the theme's colour for the state; %NULL for that of text
 */
const char *
md_history_get_colour (MdJournalState state)
{
  return looks[state].colour;
}

/**
 * md_history_describe_meter:
 *
 * Returns: (transfer full): the meter number, grouped for reading, in the right order in any text
 */
char *
md_history_describe_meter (const MdJournalRow *row)
{
  g_autofree char *grouped = md_meter_number_format (row->meter != NULL ? row->meter : "");

  return md_direction_isolate (grouped);
}

static char *
describe_tokens (const MdJournalRow *row)
{
  if (row->n_tokens == 0)
    return g_strdup (_("Successful, without tokens"));
  if (row->kind == MD_JOURNAL_REPRINT)
    return g_strdup_printf (ngettext ("%u token came once more", "%u tokens came once more", row->n_tokens),
                            row->n_tokens);

  return g_strdup_printf (ngettext ("%u token issued", "%u tokens issued", row->n_tokens), row->n_tokens);
}

static char *
describe_failure (const MdJournalRow *row)
{
  const char *title = row->error_type != NULL ? md_error_type_get_title (row->error_type) : NULL;
  g_autofree char *shown = NULL;

  if (row->error_type == NULL)
    return g_strdup (_("Failed"));

  shown = md_text_cut (title != NULL ? title : row->error_type, MAX_CODE_SHOWN);

  /* Translators: %s is what went wrong in a few words, such as Unknown meter. */
  return g_strdup_printf (_("Failed: %s"), shown);
}

static const char *
get_unknown (const MdJournalRow *row)
{
  if ((row->marks & MD_JOURNAL_MARK_CLOSED) != 0)
    return _("Outcome unknown, settled");
  if (!row->unfinished)
    return _("Outcome unknown, settled by a later request");
  if ((row->marks & MD_JOURNAL_MARK_LATER) != 0)
    return _("Outcome unknown, left for later");

  return _("Outcome unknown");
}

/**
 * md_history_describe_state:
 *
 * Returns: (transfer full): how far it is, or what it came to
 */
char *
md_history_describe_state (const MdJournalRow *row)
{
  switch (row->state)
    {
    case MD_JOURNAL_SENDING:
      return g_strdup (_("Being sent"));
    case MD_JOURNAL_SUCCESSFUL:
      return describe_tokens (row);
    case MD_JOURNAL_FAILED:
      return describe_failure (row);
    case MD_JOURNAL_UNKNOWN:
    default:
      return g_strdup (get_unknown (row));
    }
}

/**
 * md_history_get_confirmation:
 *
 * Returns: (transfer none) (nullable): how far the confirmation is; %NULL where there is nothing to confirm
 */
const char *
md_history_get_confirmation (const MdJournalRow *row)
{
  switch (row->confirmation)
    {
    case MD_JOURNAL_CONFIRMATION_QUEUED:
      return _("Confirmation waits");
    case MD_JOURNAL_CONFIRMATION_DELIVERED:
      return _("Confirmed as delivered");
    case MD_JOURNAL_CONFIRMATION_REFUSED:
      return _("Confirmation refused");
    case MD_JOURNAL_CONFIRMATION_NONE:
    default:
      if (row->state != MD_JOURNAL_SUCCESSFUL || row->kind == MD_JOURNAL_REPRINT)
        return NULL;
      return row->unfinished ? _("Not confirmed yet") : _("Not confirmed");
    }
}

/**
 * md_history_describe_progress:
 *
 * Returns: (transfer full): the state and the confirmation, in a line
 */
char *
md_history_describe_progress (const MdJournalRow *row)
{
  const char *confirmation = md_history_get_confirmation (row);
  g_autofree char *state = md_history_describe_state (row);

  return confirmation != NULL ? g_strjoin (" · ", state, confirmation, NULL) : g_steal_pointer (&state);
}

/**
 * md_history_describe_origin:
 *
 * Returns: (transfer full): what was asked for, under which reference and by whom, in a line
 */
char *
md_history_describe_origin (const MdJournalRow *row)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts, g_strdup (md_history_get_kind (row->kind)));
  if (row->reference != NULL)
    g_ptr_array_add (parts, md_direction_isolate (row->reference));
  if (row->operator_id != NULL)
    g_ptr_array_add (parts, md_direction_isolate (row->operator_id));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static GDateTime *
make_local (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

/**
 * md_history_describe_time:
 * @at: milliseconds since 1970
 * @now: on this computer's clock
 *
 * Returns: (transfer full): when it was on this computer's clock, as short as it can be: of today the time of day, of
 *   another year no time of day
 */
char *
md_history_describe_time (gint64     at,
                          GDateTime *now)
{
  g_autoptr (GDateTime) local = make_local (at);

  if (local == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (local) != g_date_time_get_year (now))
    return g_date_time_format (local, _("%-e %b %Y"));
  if (g_date_time_get_day_of_year (local) != g_date_time_get_day_of_year (now))
    /* Translators: day, month, hours and minutes, as g_date_time_format() writes them. */
    return g_date_time_format (local, _("%-e %b %H:%M"));

  return g_date_time_format (local, _("%H:%M"));
}

/**
 * md_history_describe_moment:
 * @at: milliseconds since 1970
 *
 * Returns: (transfer full): when exactly it was on this computer's clock
 */
char *
md_history_describe_moment (gint64 at)
{
  g_autoptr (GDateTime) local = make_local (at);

  /* Translators: day, month, year, hours, minutes and seconds, as g_date_time_format() writes them. */
  return local != NULL ? g_date_time_format (local, _("%-e %b %Y %H:%M:%S")) : g_strdup ("");
}

/* An outcome, told in the past. */
static char *
describe_ending (const MdJournalEvent *event)
{
  static const char *const states[] = {
    [MD_OUTCOME_SUCCESSFUL] = N_("Successful"),
    [MD_OUTCOME_FAILED] = N_("Failed"),
    [MD_OUTCOME_UNKNOWN] = N_("Outcome unknown"),
  };
  g_autofree char *seconds = g_strdup_printf (_("%.3f s"), event->elapsed / 1e6);
  g_autofree char *type = event->error_type != NULL ? md_text_cut (event->error_type, MAX_CODE_SHOWN) : NULL;
  const char *title = type != NULL ? md_error_type_get_title (type) : NULL;
  GString *words = g_string_new (_(states[event->state]));

  if (type != NULL)
    g_string_append_printf (words, " · %s", title != NULL ? title : type);
  if (event->http_status != 0)
    {
      g_string_append (words, " · ");
      /* Translators: a status of HTTP, such as 201. */
      g_string_append_printf (words, _("HTTP status %u"), event->http_status);
    }
  g_string_append_printf (words, " · %s", seconds);

  return g_string_free (words, FALSE);
}

static char *
describe_mark (const MdJournalEvent *event)
{
  switch (event->mark)
    {
    case MD_JOURNAL_MARK_LATER:
      return g_strdup (_("Left for later"));
    case MD_JOURNAL_MARK_CLOSED:
      return g_strdup (_("Settled: nothing more is to be done"));
    case MD_JOURNAL_MARK_READ_OUT:
      return g_strdup_printf (_("Token %u was read out"), event->n);
    case MD_JOURNAL_MARK_ACCEPTED:
      return g_strdup_printf (_("The customer says that the meter accepted token %u"), event->n);
    case MD_JOURNAL_MARK_REFUSED:
      return g_strdup_printf (_("The customer says that the meter refused token %u"), event->n);
    case MD_JOURNAL_MARK_PRINTED:
      return event->n > 1 ? g_strdup_printf (_("Copy %u of the slip was printed"), event->n - 1)
                          : g_strdup (_("The slip was printed"));
    case MD_JOURNAL_MARK_SAVED:
      return g_strdup (_("The slip was saved as a file"));
    case MD_JOURNAL_MARK_COPIED:
      return event->n > 0 ? g_strdup_printf (_("Token %u was copied"), event->n) : g_strdup (_("The slip was copied"));
    default:
      return g_strdup (_("Something that a later version of the program recorded"));
    }
}

/**
 * md_history_describe_event:
 * @kind: of the entry
 *
 * Returns: (transfer full): what happened
 */
char *
md_history_describe_event (const MdJournalEvent *event,
                           MdJournalKind         kind)
{
  g_autofree char *ending = NULL;

  switch (event->kind)
    {
    case MD_JOURNAL_EVENT_RECORDED:
      return g_strdup (kind == MD_JOURNAL_REPRINT ? _("The reprint was asked for") : _("The key change was asked for"));
    case MD_JOURNAL_EVENT_ASKED_AGAIN:
      return g_strdup (_("Asked again with the same id"));
    case MD_JOURNAL_EVENT_OUTCOME:
      return describe_ending (event);
    case MD_JOURNAL_EVENT_LATE_ANSWER:
      ending = g_strdup_printf (_("%.3f s"), event->elapsed / 1e6);
      /* Translators: %1$u is a status of HTTP such as 201, %2$s a time such as 61.200 s. */
      return g_strdup_printf (_("An answer came too late and was ignored · HTTP status %1$u · %2$s"),
                              event->http_status, ending);
    case MD_JOURNAL_EVENT_RECOVERED:
      return g_strdup (_("The program had ended before the answer was recorded"));
    case MD_JOURNAL_EVENT_MARK:
      return describe_mark (event);
    case MD_JOURNAL_EVENT_CONFIRM:
      return g_strdup (_("Confirmed as delivered by the agent"));
    case MD_JOURNAL_EVENT_CONFIRMATION:
      ending = describe_ending (event);
      /* Translators: %s is what came of it, such as Successful. */
      return g_strdup_printf (_("The confirmation was sent · %s"), ending);
    case MD_JOURNAL_EVENT_FOLLOWED:
      return g_strdup (_("Settled by a later request that was successful"));
    case MD_JOURNAL_EVENT_BLANKED:
      return g_strdup (_("The tokens were blanked; their last four digits are kept"));
    default:
      return g_strdup (_("Something that a later version of the program recorded"));
    }
}

/**
 * md_history_describe_outcome:
 *
 * Returns: (transfer full) (nullable): what happened and what to do next, in the sentences of the outcome panel; %NULL
 *   where it was successful
 */
MdOutcomeWords *
md_history_describe_outcome (const MdJournalEntry *entry)
{
  gboolean reprint = entry->row->kind == MD_JOURNAL_REPRINT;

  if (entry->row->state == MD_JOURNAL_SUCCESSFUL)
    return NULL;

  if (entry->row->state == MD_JOURNAL_SENDING)
    return md_outcome_words_new_told (_("Being sent"), _("The request is on its way, and there is no answer yet."),
                                      _("Wait until it has its outcome. If the program that sent it has ended, this is "
                                        "settled when the program starts again."));

  /* Recovered after a start, before there was any outcome. */
  if (entry->outcome == NULL)
    return md_outcome_words_new_told (_("Outcome unknown"),
                                      reprint ? _("The program ended before the answer was recorded.")
                                              : _("The program ended before the answer was recorded. Tokens may have "
                                                  "been issued."),
                                      _("Ask again with the same id: the service cannot take it for a second "
                                        "request."));

  return md_outcome_words_new_for (entry->outcome, reprint ? MD_OPERATION_REPRINT : MD_OPERATION_KEY_CHANGE, 0);
}
