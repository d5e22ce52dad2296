/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-issue-words.h"

#include <glib/gi18n-lib.h>

#include "md-contract.h"
#include "md-direction.h"
#include "md-draft-fields.h"
#include "md-draft.h"
#include "md-error-words.h"
#include "md-journal-error.h"
#include "md-meter-number.h"

#define METER_NUMBER "meter.meterId"

/**
 * md_issue_describe_meter:
 *
 * Returns: (transfer full): the meter that @issue is about, grouped for reading, in the right order in any text
 */
char *
md_issue_describe_meter (MdIssue *issue)
{
  const char *number = md_value_peek_text (md_issue_get_request (issue), METER_NUMBER);
  g_autofree char *grouped = md_meter_number_format (number != NULL ? number : "");

  return md_direction_isolate (grouped);
}

/**
 * md_issue_describe_about:
 *
 * Returns: (transfer full): which meter @issue is about, translated
 */
char *
md_issue_describe_about (MdIssue *issue)
{
  g_autofree char *meter = md_issue_describe_meter (issue);

  /* Translators: %s is a meter number. */
  return g_strdup_printf (_("Meter %s"), meter);
}

/**
 * md_issue_is_for_meter:
 * @number: a meter number as it was typed
 *
 * Returns: whether @issue is about that meter
 */
gboolean
md_issue_is_for_meter (MdIssue    *issue,
                       const char *number)
{
  g_autofree char *normal = md_draft_normalize (METER_NUMBER, number);

  return g_strcmp0 (md_value_peek_text (md_issue_get_request (issue), METER_NUMBER), normal) == 0;
}

/**
 * md_issue_describe_other_meter:
 *
 * Returns: (transfer full): that the form is about another meter than @issue, translated
 */
char *
md_issue_describe_other_meter (MdIssue *issue)
{
  g_autofree char *meter = md_issue_describe_meter (issue);

  switch (md_issue_get_state (issue))
    {
    case MD_ISSUE_ISSUED:
      /* Translators: %s is a meter number. */
      return g_strdup_printf (_("These tokens are for meter %s. That is not the meter in the form."), meter);
    case MD_ISSUE_WORKING:
      /* Translators: %s is a meter number. */
      return g_strdup_printf (_("This request is for meter %s. That is not the meter in the form."), meter);
    case MD_ISSUE_FAILED:
    case MD_ISSUE_UNKNOWN:
    default:
      /* Translators: %s is a meter number. */
      return g_strdup_printf (_("This is about meter %s. That is not the meter in the form."), meter);
    }
}

/* What was asked for, or where that leaves it to the service, what the service says. */
static const char *
peek_meter (MdValue    *request,
            MdValue    *answer,
            const char *path)
{
  const char *asked = request != NULL ? md_value_peek_text (request, path) : NULL;

  if (asked != NULL || answer == NULL)
    return asked;

  return md_value_peek_text (answer, path);
}

/**
 * md_issue_peek_field:
 * @path: of a field of the meter
 *
 * Returns: (transfer none) (nullable): what was asked for, or where that leaves it to the service, what the service
 *   says
 */
const char *
md_issue_peek_field (MdIssue    *issue,
                     const char *path)
{
  MdOutcome *outcome = md_issue_get_outcome (issue);

  return peek_meter (md_issue_get_request (issue), outcome != NULL ? outcome->answer : NULL, path);
}

/**
 * md_request_describe_change:
 * @request: (nullable): a KeyChangeTokenRequest
 * @answer: (nullable): what came of it
 *
 * Returns: (transfer full) (nullable): what changes, translated, such as "Key revision number 1 → 2"; %NULL where
 *   neither the request nor the answer says
 */
char *
md_request_describe_change (MdValue *request,
                            MdValue *answer)
{
  const char *const *paths = md_draft_group_get_paths (MD_DRAFT_GROUP_KEY_CHANGE);
  GString *words = g_string_new (NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      const char *present_path = md_draft_get_present (paths[i]);
      const char *changed = peek_meter (request, answer, paths[i]);
      const char *present = peek_meter (request, answer, present_path);
      g_autoptr (MdDraft) empty = md_draft_new ();
      g_autoptr (MdDraft) half = md_draft_with_text (empty, paths[i], changed);
      g_autoptr (MdDraft) whole = md_draft_with_text (half, present_path, present);
      g_autofree char *change = md_draft_describe_change (whole, paths[i]);
      g_autofree char *isolated = change != NULL ? md_direction_isolate (change) : NULL;

      if (changed == NULL || change == NULL || g_strcmp0 (changed, present) == 0)
        continue;
      g_string_append_printf (words, "%s%s %s", words->len > 0 ? " · " : "",
                              md_field_get_label (md_draft_find_field (present_path)), isolated);
    }

  return g_string_free (words, words->len == 0);
}

/**
 * md_issue_describe_change:
 *
 * Returns: (transfer full) (nullable): what changes, as md_request_describe_change() has it
 */
char *
md_issue_describe_change (MdIssue *issue)
{
  MdOutcome *outcome = md_issue_get_outcome (issue);

  return md_request_describe_change (md_issue_get_request (issue), outcome != NULL ? outcome->answer : NULL);
}

/**
 * md_issue_describe_elapsed:
 *
 * Returns: (transfer full): how long the answer took, translated
 */
char *
md_issue_describe_elapsed (MdIssue *issue)
{
  MdOutcome *outcome = md_issue_get_outcome (issue);
  double seconds = outcome != NULL ? outcome->elapsed / 1e6 : 0;

  /* Translators: how long the answer took. */
  if (seconds < 0.1)
    return g_strdup (_("under 0.1 s"));

  /* Translators: how long the answer took; %.1f is a number of seconds such as 0.3. */
  return g_strdup_printf (_("%.1f s"), seconds);
}

/**
 * md_issue_has_doubts:
 * @issue: was issued
 *
 * Returns: whether there is anything odd about one of its tokens, or about all together
 */
gboolean
md_issue_has_doubts (MdIssue *issue)
{
  GPtrArray *tokens = md_issue_get_tokens (issue);

  for (guint i = 0; i < tokens->len; i++)
    {
      const MdIssuedToken *token = g_ptr_array_index (tokens, i);

      if (token->doubt != NULL)
        return TRUE;
    }

  return md_issue_get_set_doubts (issue)[0] != NULL;
}

/**
 * md_issue_describe_order:
 * @position: of a token in its set, from 0
 * @n_tokens: of the set
 *
 * Returns: (transfer none): when to enter it, translated
 */
const char *
md_issue_describe_order (guint position,
                         guint n_tokens)
{
  if (n_tokens == 1)
    return _("enter this");

  return position == 0 ? _("enter first") : _("then this");
}

/**
 * md_issue_describe_tokens:
 * @issue: was issued
 *
 * Returns: (transfer full): how many tokens were issued, translated
 */
char *
md_issue_describe_tokens (MdIssue *issue)
{
  guint n_tokens = md_issue_get_tokens (issue)->len;

  if (md_issue_get_kind (issue) == MD_JOURNAL_REPRINT)
    /* Translators: the service sent tokens again that were issued before. */
    return g_strdup_printf (ngettext ("%u token once more", "%u tokens once more", n_tokens), n_tokens);

  return g_strdup_printf (ngettext ("%u token issued", "%u tokens issued", n_tokens), n_tokens);
}

/* (nullable): when it was asked for, on this computer's clock; with the day where that was not today. */
static char *
describe_time (MdIssue *issue)
{
  const char *text = md_value_peek_text (md_issue_get_request (issue), "time");
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (local == NULL)
    return NULL;
  if (g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (now) &&
      g_date_time_get_year (local) == g_date_time_get_year (now))
    /* Translators: a time of day, hours and minutes, as g_date_time_format() writes it. */
    return g_date_time_format (local, _("%H:%M"));

  /* Translators: a day and a time of day, hours and minutes, as g_date_time_format() writes it. */
  return g_date_time_format (local, _("%e %b %Y, %H:%M"));
}

static const char *
describe_progress (MdIssue *issue)
{
  gboolean is_reprint = md_issue_get_kind (issue) == MD_JOURNAL_REPRINT;

  if (md_issue_get_state (issue) != MD_ISSUE_ISSUED)
    return is_reprint ? _("Nobody knows yet what came of the reprint")
                      : _("Nobody knows yet whether tokens were issued");
  if (is_reprint && (!md_issue_can_confirm (issue) ||
                     md_issue_get_confirmation (issue) == MD_ISSUE_CONFIRMATION_NONE))
    return _("Reprinted");
  if (md_issue_get_settled (issue))
    return _("Settled, not confirmed");

  switch (md_issue_get_confirmation (issue))
    {
    case MD_ISSUE_CONFIRMATION_DELIVERED:
      return _("Confirmed as delivered");
    case MD_ISSUE_CONFIRMATION_REFUSED:
      return _("The service did not take the confirmation");
    case MD_ISSUE_CONFIRMATION_SENDING:
      return _("The confirmation is being sent");
    case MD_ISSUE_CONFIRMATION_WAITING:
      return _("The confirmation waits to be delivered");
    case MD_ISSUE_CONFIRMATION_NONE:
    default:
      return _("Not yet confirmed as delivered");
    }
}

/**
 * md_issue_describe_kept:
 * @issue: was issued, or its outcome is unknown
 *
 * Returns: (transfer full): a line by which to tell it from others of the same meter, translated
 */
char *
md_issue_describe_kept (MdIssue *issue)
{
  g_autofree char *time = describe_time (issue);
  g_autofree char *change = md_issue_describe_change (issue);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (time != NULL)
    g_ptr_array_add (parts, time);
  if (change != NULL)
    g_ptr_array_add (parts, change);
  g_ptr_array_add (parts, (gpointer) describe_progress (issue));
  if ((md_issue_get_unrecorded_marks (issue) & MD_JOURNAL_MARK_CLOSED) != 0)
    g_ptr_array_add (parts, (gpointer) _("that it is settled is not recorded yet"));
  else if (md_issue_get_unrecorded_marks (issue) != 0)
    g_ptr_array_add (parts, (gpointer) _("not all that was done is recorded yet"));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* What only this program knows of it; %NULL where the outcome says it all. */
static MdOutcomeWords *
describe_own_trouble (MdIssue *issue)
{
  gboolean is_key_change = md_issue_get_kind (issue) == MD_JOURNAL_KEY_CHANGE;
  const GError *error = md_issue_get_record_error (issue);

  if (md_issue_get_record (issue) == MD_ISSUE_NOT_RECORDED)
    return md_outcome_words_new_told (_("Not recorded, so not sent"), error->message,
                                      md_journal_error_get_advice (error));

  if (md_issue_get_is_elsewhere (issue))
    return md_outcome_words_new_told (_("Under way in another window"),
                                      _("Another window that uses this journal is sending this request now."),
                                      _("Look again in a moment: its outcome will stand here."));

  /* It was this program that asked again: no need to say “if”. */
  if (is_key_change && md_issue_get_had_arrived (issue))
    return md_outcome_words_new_told (_("The first request arrived"),
                                      _("The service has the first request already, so it does not act a second time "
                                        "and does not send the tokens again."),
                                      _("Ask for a reprint of the tokens, or make a new request: the same change gives "
                                        "the same digits."));

  if (is_key_change && md_issue_get_was_interrupted (issue))
    return md_outcome_words_new_told (_("Outcome unknown"),
                                      _("The program ended before the answer came. Tokens may have been issued."),
                                      _("Ask again with the same id: either the tokens come, or the service says that "
                                        "it has the request already. A new request is safe too, as the same change "
                                        "gives the same digits."));

  return NULL;
}

/**
 * md_issue_describe_trouble:
 * @issue: failed, or its outcome is unknown
 *
 * Returns: (transfer full): what happened and what to do next
 */
MdOutcomeWords *
md_issue_describe_trouble (MdIssue *issue)
{
  MdOutcomeWords *own = describe_own_trouble (issue);
  gboolean is_reprint = md_issue_get_kind (issue) == MD_JOURNAL_REPRINT;

  if (own != NULL)
    return own;

  return md_outcome_words_new_for (md_issue_get_outcome (issue),
                                   is_reprint ? MD_OPERATION_REPRINT : MD_OPERATION_KEY_CHANGE,
                                   md_issue_get_time_out (issue));
}

/* (nullable): of what a person did with it. */
static char *
describe_marks (MdIssue *issue)
{
  MdJournalMark marks = md_issue_get_unrecorded_marks (issue);
  const GError *error = md_issue_get_mark_error (issue);
  const char *advice;

  if (error == NULL)
    return NULL;

  advice = md_journal_error_get_advice (error);
  if ((marks & MD_JOURNAL_MARK_CLOSED) != 0)
    /* Translators: %1$s is a whole sentence that says why, %2$s one that says what to do. */
    return g_strdup_printf (_("That nothing more is to be done could not be recorded: it still counts as unfinished. "
                              "%1$s %2$s It is tried again every few seconds."), error->message, advice);
  if ((marks & ~MD_JOURNAL_MARK_LATER) == 0)
    /* Translators: %1$s is a whole sentence that says why, %2$s one that says what to do. */
    return g_strdup_printf (_("That this is left for later could not be recorded; it counts as unfinished all the "
                              "same. %1$s %2$s It is tried again every few seconds."), error->message, advice);

  /* Translators: %1$s is a whole sentence that says why, %2$s one that says what to do. */
  return g_strdup_printf (_("What was read out, accepted or printed could not be recorded: it is forgotten when you "
                            "close the window. %1$s %2$s It is tried again every few seconds."), error->message,
                          advice);
}

/**
 * md_issue_describe_record:
 * @issue: has an outcome
 *
 * Returns: (transfer full) (nullable): that the journal has not all of what is shown, translated; %NULL where it has,
 *   or where the outcome says it
 */
char *
md_issue_describe_record (MdIssue *issue)
{
  const GError *error = md_issue_get_record_error (issue);

  switch (md_issue_get_record (issue))
    {
    case MD_ISSUE_OUTCOME_NOT_RECORDED:
      if (error == NULL)
        return g_strdup (_("This is still being recorded. Keep the window open until this note is gone."));
      /* Translators: %s is a whole sentence that says why. */
      return g_strdup_printf (_("What came of this request could not be recorded: it is gone when you close the "
                                "window. Write down what is still needed. %s"), error->message);
    case MD_ISSUE_NOT_REPEATED:
      /* Translators: %1$s is a whole sentence that says why, %2$s one that says what to do. */
      return g_strdup_printf (_("The request was not sent again, because that could not be recorded. %1$s %2$s"),
                              error->message, md_journal_error_get_advice (error));
    case MD_ISSUE_RECORDED:
    case MD_ISSUE_NOT_RECORDED:
    default:
      return describe_marks (issue);
    }
}

/**
 * md_issue_describe_ending:
 * @issue: failed, or its outcome is unknown
 *
 * A failed outcome means that nothing was issued (contract: “Outcome”), but for an id that the service knows
 * already. A reprint issues nothing anyhow.
 *
 * Returns: (transfer full) (nullable): whether tokens were issued, where that is certain, and how long it took, or when
 *   it was asked for where that is all that is known, translated
 */
char *
md_issue_describe_ending (MdIssue *issue)
{
  g_autofree char *elapsed = md_issue_describe_elapsed (issue);
  g_autofree char *time = describe_time (issue);
  const char *error_type = md_issue_get_outcome (issue)->error_type;

  if (md_issue_get_was_interrupted (issue) || md_issue_get_is_elsewhere (issue))
    /* Translators: %s is a time of day, perhaps with the day. */
    return time != NULL ? g_strdup_printf (_("Asked for: %s"), time) : NULL;
  if (md_issue_get_state (issue) != MD_ISSUE_FAILED || md_issue_get_kind (issue) == MD_JOURNAL_REPRINT ||
      g_strcmp0 (error_type, "DUPLICATE_RECORD") == 0)
    return g_steal_pointer (&elapsed);

  return g_strjoin (" · ", _("No tokens were issued"), elapsed, NULL);
}

/**
 * md_issue_describe_outcome:
 * @issue: has an outcome
 *
 * Returns: (transfer full): what has come of it, for a screen reader to say, translated
 */
char *
md_issue_describe_outcome (MdIssue *issue)
{
  g_autoptr (MdOutcomeWords) words = NULL;

  if (md_issue_get_state (issue) == MD_ISSUE_ISSUED)
    return md_issue_describe_tokens (issue);

  words = md_issue_describe_trouble (issue);

  /* Translators: %1$s is a headline such as Unknown meter, %2$s the sentence that explains it. */
  return g_strdup_printf (_("%1$s. %2$s"), words->title, words->happened);
}

static char *
describe_look_up_failure (MdOutcome *outcome,
                          guint      time_out)
{
  g_autoptr (MdOutcomeWords) words = md_outcome_words_new_for (outcome, MD_OPERATION_LOOKUP, time_out);

  /* Translators: two sentences: what happened, and what to do next. */
  return g_strdup_printf (_("%1$s %2$s"), words->happened, words->next);
}

/**
 * md_look_up_list_failure:
 * @outcome: of a look-up, not successful
 * @time_out: the allowed seconds
 *
 * Returns: (transfer full) (element-type MdFinding): what the service says of single fields; and what happened and what
 *   to do next, at the meter number
 */
GPtrArray *
md_look_up_list_failure (MdOutcome *outcome,
                         guint      time_out)
{
  GPtrArray *findings = md_outcome_list_field_errors (outcome);
  g_autofree char *words = describe_look_up_failure (outcome, time_out);

  g_ptr_array_add (findings, md_finding_new (METER_NUMBER, MD_RULE_LOOK_UP, MD_SEVERITY_ERROR, words));

  return findings;
}
