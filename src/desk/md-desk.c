/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-desk-private.h"

#include <string.h>

#include "md-contract.h"
#include "md-draft-fields.h"
#include "md-prepaid-tables.h"

#define METER_NUMBER "meter.meterId"
#define CARD "meter.track2Data"

static guint unrecorded_signal;

G_DEFINE_FINAL_TYPE (MdDesk, md_desk, G_TYPE_OBJECT)

static void
issue_gone_cb (gpointer  user_data,
               GObject  *gone)
{
  MdDesk *self = user_data;
  GHashTableIter iter;
  gpointer issue;

  g_hash_table_iter_init (&iter, self->issues);
  while (g_hash_table_iter_next (&iter, NULL, &issue))
    if (issue == gone)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static void
forget_issues (MdDesk *self)
{
  GHashTableIter iter;
  gpointer issue;

  g_hash_table_iter_init (&iter, self->issues);
  while (g_hash_table_iter_next (&iter, NULL, &issue))
    g_object_weak_unref (issue, issue_gone_cb, self);
  g_clear_pointer (&self->issues, g_hash_table_unref);
}

static void
md_desk_finalize (GObject *object)
{
  MdDesk *self = MD_DESK (object);

  md_desk_forget_marks (self);
  forget_issues (self);
  g_clear_pointer (&self->profile, md_profile_unref);
  g_clear_object (&self->client);
  g_clear_object (&self->journal);
  g_clear_object (&self->confirmer);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->found, g_free);
  g_clear_pointer (&self->utility, md_value_unref);

  G_OBJECT_CLASS (md_desk_parent_class)->finalize (object);
}

static void
md_desk_class_init (MdDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_desk_finalize;

  unrecorded_signal = g_signal_new ("unrecorded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
md_desk_init (MdDesk *self)
{
  self->issues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  md_desk_set_up_marks (self);
}

/**
 * md_desk_tell_unrecorded:
 *
 * Lets whoever keeps a log of the program know.
 */
void
md_desk_tell_unrecorded (MdDesk       *self,
                         const GError *error)
{
  g_signal_emit (self, unrecorded_signal, 0, error);
}

/**
 * md_desk_know:
 * @issue: (transfer none): of an id that is not known
 */
void
md_desk_know (MdDesk  *self,
              MdIssue *issue)
{
  g_hash_table_insert (self->issues, g_strdup (md_issue_get_id (issue)), issue);
  g_object_weak_ref (G_OBJECT (issue), issue_gone_cb, self);
}

/**
 * md_desk_find:
 * @id: of a request
 *
 * Returns: (transfer none) (nullable): its issue, if somebody has it
 */
MdIssue *
md_desk_find (MdDesk     *self,
              const char *id)
{
  return g_hash_table_lookup (self->issues, id);
}

/* Which findings are about the profile: the meter is the agent's, id, time and third parties come with each request. */
static gboolean
is_of_profile (const char *path)
{
  static const char *const members[] = { "originator", "client", "settlementEntity", "receiver" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_has_prefix (path, members[i]))
      return TRUE;

  return FALSE;
}

/**
 * md_desk_check_profile:
 * @profile: whose identity every request carries
 *
 * A service would refuse every single request of a desk that does not say who it is; better one word before the first.
 *
 * Returns: (transfer full) (element-type MdFinding): what the interface refuses of it
 */
GPtrArray *
md_desk_check_profile (MdProfile *profile)
{
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) md_finding_free);

  g_return_val_if_fail (profile != NULL, findings);

  all = md_contract_check (&md_spec_key_change_request, profile->desk);
  for (guint i = 0; i < all->len; i++)
    {
      const MdFinding *finding = g_ptr_array_index (all, i);

      if (is_of_profile (finding->path))
        g_ptr_array_add (findings, md_finding_new (finding->path, finding->rule, finding->severity, finding->words));
    }

  return findings;
}

/**
 * md_desk_new:
 * @profile: whose identity every request carries
 * @client: (nullable): of the service; %NULL while there is none
 * @journal: open
 * @confirmer: of the same journal
 *
 * Returns: (transfer full): a desk
 */
MdDesk *
md_desk_new (MdProfile       *profile,
             MdPrepaidClient *client,
             MdJournal       *journal,
             MdConfirmer     *confirmer,
             MdClock         *clock)
{
  MdDesk *self = g_object_new (MD_TYPE_DESK, NULL);

  self->journal = g_object_ref (journal);
  self->confirmer = g_object_ref (confirmer);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (confirmer, "changed", G_CALLBACK (md_desk_confirmation_changed), self, G_CONNECT_SWAPPED);
  md_desk_set_service (self, profile, client);

  return self;
}

/**
 * md_desk_set_service:
 * @profile: of the same desk: only addresses may be others
 * @client: (nullable): of the service from now on; %NULL while there is none
 *
 * What is under way with the old one is seen to its end.
 */
void
md_desk_set_service (MdDesk          *self,
                     MdProfile       *profile,
                     MdPrepaidClient *client)
{
  g_return_if_fail (MD_IS_DESK (self) && profile != NULL);

  md_profile_ref (profile);
  g_clear_pointer (&self->profile, md_profile_unref);
  self->profile = profile;
  if (!g_set_object (&self->client, client))
    return;

  md_confirmer_set_client (self->confirmer, client);
  if (client != NULL)
    g_signal_connect_object (client, "late-answer", G_CALLBACK (md_desk_late_answer), self, G_CONNECT_SWAPPED);
}

/**
 * md_desk_get_profile:
 *
 * Returns: (transfer none): the profile
 */
MdProfile *
md_desk_get_profile (MdDesk *self)
{
  g_return_val_if_fail (MD_IS_DESK (self), NULL);

  return self->profile;
}

/**
 * md_desk_get_journal:
 *
 * Returns: (transfer none): where all is recorded
 */
MdJournal *
md_desk_get_journal (MdDesk *self)
{
  g_return_val_if_fail (MD_IS_DESK (self), NULL);

  return self->journal;
}

/**
 * md_desk_has_service:
 *
 * Returns: whether there is anybody to ask
 */
gboolean
md_desk_has_service (MdDesk *self)
{
  g_return_val_if_fail (MD_IS_DESK (self), FALSE);

  return self->client != NULL;
}

/**
 * md_desk_make_request:
 *
 * Returns: (transfer full): what is asked for, under a new id
 */
MdValue *
md_desk_make_request (MdDesk  *self,
                      MdDraft *draft)
{
  g_autofree char *id = md_clock_make_id (self->clock);
  g_autofree char *time = md_clock_format_now (self->clock);

  return md_draft_make_request (draft, self->profile, id, time);
}

/**
 * md_desk_would_repeat:
 * @issue: was asked for before
 *
 * Returns: whether a request made of @draft now would ask for exactly the same as @issue did
 */
gboolean
md_desk_would_repeat (MdDesk  *self,
                      MdDraft *draft,
                      MdIssue *issue)
{
  g_autoptr (MdValue) request = NULL;
  MdValue *before;

  g_return_val_if_fail (MD_IS_DESK (self) && draft != NULL && MD_IS_ISSUE (issue), FALSE);

  before = md_issue_get_request (issue);
  if (before == NULL || md_issue_get_kind (issue) != MD_JOURNAL_KEY_CHANGE)
    return FALSE;

  request = md_draft_make_request (draft, self->profile, md_issue_get_id (issue), md_value_peek_text (before, "time"));

  return md_value_equal (request, before);
}

/* Whose meter it is stands on the slip later, though the answer to the request itself need not say it. */
static void
remember_utility (MdDesk     *self,
                  const char *meter,
                  MdOutcome  *outcome)
{
  MdValue *utility = md_value_peek (outcome->answer, "utility");

  if (outcome->state != MD_OUTCOME_SUCCESSFUL)
    return;

  g_free (self->found);
  self->found = g_strdup (meter);
  g_clear_pointer (&self->utility, md_value_unref);
  self->utility = utility != NULL ? md_value_ref (utility) : NULL;
}

static void
look_up_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  MdOutcome *outcome = md_prepaid_client_look_up_finish (MD_PREPAID_CLIENT (source), result);

  remember_utility (g_task_get_source_object (task), g_task_get_task_data (task), outcome);
  g_task_return_pointer (task, outcome, (GDestroyNotify) md_outcome_unref);
}

/**
 * md_desk_keep_meter:
 *
 * Only what names the meter: a half-typed code elsewhere in the form must not fail the look-up. That is its number, and
 * its card where there is one: some providers ask for it (contract: Meter, track2Data).
 *
 * Returns: (transfer full): that
 */
MdDraft *
md_desk_keep_meter (MdDraft *draft)
{
  g_autoptr (MdDraft) empty = md_draft_new ();
  g_autoptr (MdDraft) number = md_draft_with_text (empty, METER_NUMBER, md_draft_get_text (draft, METER_NUMBER));
  g_autoptr (MdTrack2) card = md_track2_parse (md_draft_get_text (draft, CARD), NULL);
  g_autofree char *normal = md_draft_normalize (METER_NUMBER, md_draft_get_text (draft, METER_NUMBER));

  if (card == NULL || strcmp (card->meter_number, normal) != 0)
    return g_steal_pointer (&number);

  return md_draft_with_text (number, CARD, card->plain);
}

/**
 * md_desk_look_up_async:
 * @draft: has a meter number
 * @cancellable: (nullable): stops waiting
 *
 * Asks what is registered for the draft's meter (contract: MeterLookup).
 */
void
md_desk_look_up_async (MdDesk              *self,
                       MdDraft             *draft,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (MdDraft) meter_only = NULL;
  g_autoptr (MdValue) request = NULL;
  GTask *task;

  g_return_if_fail (MD_IS_DESK (self) && draft != NULL);

  meter_only = md_desk_keep_meter (draft);
  request = md_desk_make_request (self, meter_only);

  /* No cancellable here: the client's outcome tells of the cancelling. */
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, md_desk_look_up_async);
  g_task_set_task_data (task, g_strdup (md_value_peek_text (request, METER_NUMBER)), g_free);
  if (self->client == NULL)
    {
      g_task_return_pointer (task, md_outcome_new (MD_OUTCOME_FAILED, MD_ENDING_NOT_SENT, 0, NULL, NULL, NULL, NULL, 0),
                             (GDestroyNotify) md_outcome_unref);
      g_object_unref (task);
      return;
    }

  md_prepaid_client_look_up_async (self->client, request, cancellable, look_up_answered_cb, task);
}

/**
 * md_desk_look_up_finish:
 *
 * Returns: (transfer full): the outcome; its answer is a MeterLookupResponse where it is successful
 */
MdOutcome *
md_desk_look_up_finish (MdDesk       *self,
                        GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
