/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-desk.h"

#include <string.h>

#include "md-contract.h"
#include "md-draft-fields.h"
#include "md-issue-private.h"
#include "md-prepaid-client.h"
#include "md-prepaid-tables.h"

#define METER_NUMBER "meter.meterId"
#define CARD "meter.track2Data"

struct _MdDesk
{
  GObject          parent_instance;

  MdProfile       *profile; /* (owned) */
  MdPrepaidClient *client;  /* (owned) */
  MdClock         *clock;   /* (owned) */
  char            *found;   /* (owned) (nullable): the meter that was looked up last, ... */
  MdValue         *utility; /* (owned) (nullable): ... and whose it is */
};

G_DEFINE_FINAL_TYPE (MdDesk, md_desk, G_TYPE_OBJECT)

static void
md_desk_finalize (GObject *object)
{
  MdDesk *self = MD_DESK (object);

  g_clear_pointer (&self->profile, md_profile_unref);
  g_clear_object (&self->client);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->found, g_free);
  g_clear_pointer (&self->utility, md_value_unref);

  G_OBJECT_CLASS (md_desk_parent_class)->finalize (object);
}

static void
md_desk_class_init (MdDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_desk_finalize;
}

static void
md_desk_init (MdDesk *self)
{
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
 *
 * Returns: (transfer full): a desk that works with @client as @profile says
 */
MdDesk *
md_desk_new (MdProfile       *profile,
             MdPrepaidClient *client,
             MdClock         *clock)
{
  MdDesk *self = g_object_new (MD_TYPE_DESK, NULL);

  self->profile = md_profile_ref (profile);
  self->client = g_object_ref (client);
  self->clock = g_object_ref (clock);

  return self;
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

static void
tokens_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (MdIssue) issue = user_data;
  g_autoptr (MdOutcome) outcome = md_prepaid_client_request_tokens_finish (MD_PREPAID_CLIENT (source), result);

  md_issue_end (issue, outcome);
}

static void
ask (MdDesk  *self,
     MdIssue *issue)
{
  GCancellable *cancellable = md_issue_begin (issue);

  md_prepaid_client_request_tokens_async (self->client, md_issue_get_request (issue), cancellable,
                                          tokens_answered_cb, g_object_ref (issue));
}

static MdValue *
make_request (MdDesk  *self,
              MdDraft *draft)
{
  g_autofree char *id = md_clock_make_id (self->clock);
  g_autofree char *time = md_clock_format_now (self->clock);

  return md_draft_make_request (draft, self->profile, id, time);
}

/**
 * md_desk_issue:
 * @draft: has no errors by md_draft_check()
 *
 * Returns: (transfer full): the issue, working
 */
MdIssue *
md_desk_issue (MdDesk  *self,
               MdDraft *draft)
{
  g_autoptr (MdValue) request = NULL;
  MdIssue *issue;

  g_return_val_if_fail (MD_IS_DESK (self) && draft != NULL, NULL);

  request = make_request (self, draft);
  issue = md_issue_new (request, self->profile, self->clock);
  if (g_strcmp0 (self->found, md_value_peek_text (request, METER_NUMBER)) == 0)
    md_issue_set_utility (issue, self->utility);
  ask (self, issue);

  return issue;
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
  request = md_draft_make_request (draft, self->profile, md_issue_get_id (issue), md_value_peek_text (before, "time"));

  return md_value_equal (request, before);
}

/**
 * md_desk_ask_again:
 * @issue: its outcome is unknown
 */
void
md_desk_ask_again (MdDesk  *self,
                   MdIssue *issue)
{
  g_return_if_fail (MD_IS_DESK (self) && MD_IS_ISSUE (issue));
  g_return_if_fail (md_issue_get_state (issue) == MD_ISSUE_UNKNOWN);

  ask (self, issue);
}

static void
confirmation_answered_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (MdIssue) issue = user_data;
  g_autoptr (MdOutcome) outcome = md_prepaid_client_confirm_finish (MD_PREPAID_CLIENT (source), result);

  md_issue_end_confirmation (issue, outcome);
}

/**
 * md_desk_confirm:
 * @issue: was issued; a confirmation that has its final outcome, or is under way, is left alone
 */
void
md_desk_confirm (MdDesk  *self,
                 MdIssue *issue)
{
  MdIssueConfirmation confirmation;

  g_return_if_fail (MD_IS_DESK (self) && MD_IS_ISSUE (issue));
  g_return_if_fail (md_issue_get_state (issue) == MD_ISSUE_ISSUED);

  confirmation = md_issue_get_confirmation (issue);
  if (confirmation != MD_ISSUE_CONFIRMATION_NONE && confirmation != MD_ISSUE_CONFIRMATION_WAITING)
    return;

  md_prepaid_client_confirm_async (self->client, md_issue_prepare_confirmation (issue), NULL,
                                   confirmation_answered_cb, g_object_ref (issue));
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

/* Only what names the meter: a half-typed code elsewhere in the form must not fail the look-up. That is its number, and
 * its card where there is one: some providers ask for it (contract: Meter, track2Data). */
static MdDraft *
keep_meter (MdDraft *draft)
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

  meter_only = keep_meter (draft);
  request = make_request (self, meter_only);

  /* No cancellable here: the client's outcome tells of the cancelling. */
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, md_desk_look_up_async);
  g_task_set_task_data (task, g_strdup (md_value_peek_text (request, METER_NUMBER)), g_free);
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
