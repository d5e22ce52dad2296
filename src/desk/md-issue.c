/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-issue-private.h"

#include "md-contract.h"
#include "md-prepaid-tables.h"
#include "md-slip-compose.h"

enum
{
  PROP_0,
  PROP_STATE,
  PROP_CONFIRMATION,
  PROP_RECORD,
  PROP_SETTLED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MdIssue, md_issue, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (MdIssueState, md_issue_state,
  G_DEFINE_ENUM_VALUE (MD_ISSUE_WORKING, "working"),
  G_DEFINE_ENUM_VALUE (MD_ISSUE_ISSUED, "issued"),
  G_DEFINE_ENUM_VALUE (MD_ISSUE_FAILED, "failed"),
  G_DEFINE_ENUM_VALUE (MD_ISSUE_UNKNOWN, "unknown"))

G_DEFINE_ENUM_TYPE (MdIssueConfirmation, md_issue_confirmation,
  G_DEFINE_ENUM_VALUE (MD_ISSUE_CONFIRMATION_NONE, "none"),
  G_DEFINE_ENUM_VALUE (MD_ISSUE_CONFIRMATION_SENDING, "sending"),
  G_DEFINE_ENUM_VALUE (MD_ISSUE_CONFIRMATION_DELIVERED, "delivered"),
  G_DEFINE_ENUM_VALUE (MD_ISSUE_CONFIRMATION_REFUSED, "refused"),
  G_DEFINE_ENUM_VALUE (MD_ISSUE_CONFIRMATION_WAITING, "waiting"))

G_DEFINE_ENUM_TYPE (MdIssueRecord, md_issue_record,
  G_DEFINE_ENUM_VALUE (MD_ISSUE_RECORDED, "recorded"),
  G_DEFINE_ENUM_VALUE (MD_ISSUE_NOT_RECORDED, "not-recorded"),
  G_DEFINE_ENUM_VALUE (MD_ISSUE_NOT_REPEATED, "not-repeated"),
  G_DEFINE_ENUM_VALUE (MD_ISSUE_OUTCOME_NOT_RECORDED, "outcome-not-recorded"))

static void
md_issue_finalize (GObject *object)
{
  MdIssue *self = MD_ISSUE (object);

  g_clear_pointer (&self->profile, md_profile_unref);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->request, md_value_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->follows, g_free);
  if (self->original != NULL)
    g_signal_handlers_disconnect_by_data (self->original, self);
  g_clear_object (&self->original);
  g_clear_pointer (&self->utility, md_value_unref);
  g_clear_pointer (&self->outcome, md_outcome_unref);
  g_clear_pointer (&self->slip, md_value_unref);
  g_clear_pointer (&self->confirmation_outcome, md_outcome_unref);
  g_clear_pointer (&self->tokens, g_ptr_array_unref);
  g_clear_pointer (&self->set_doubts, g_strfreev);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->mark_error);
  g_clear_error (&self->record_error);
  g_clear_error (&self->confirmation_error);

  G_OBJECT_CLASS (md_issue_parent_class)->finalize (object);
}

static void
md_issue_get_property (GObject    *object,
                       guint       property_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  MdIssue *self = MD_ISSUE (object);

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_CONFIRMATION:
      g_value_set_enum (value, self->confirmation);
      break;
    case PROP_RECORD:
      g_value_set_enum (value, self->record);
      break;
    case PROP_SETTLED:
      g_value_set_boolean (value, self->settled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_issue_class_init (MdIssueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = md_issue_finalize;
  object_class->get_property = md_issue_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, md_issue_state_get_type (), MD_ISSUE_WORKING, flags);
  properties[PROP_CONFIRMATION] =
    g_param_spec_enum ("confirmation", NULL, NULL, md_issue_confirmation_get_type (), MD_ISSUE_CONFIRMATION_NONE,
                       flags);
  properties[PROP_RECORD] =
    g_param_spec_enum ("record", NULL, NULL, md_issue_record_get_type (), MD_ISSUE_RECORDED, flags);
  properties[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_issue_init (MdIssue *self)
{
  self->tokens = md_issued_tokens_new (NULL, NULL);
  self->marks = g_array_new (FALSE, FALSE, sizeof (MdIssueMark));
}

/**
 * md_issue_new:
 * @kind: what is asked for
 * @request: (transfer none): the KeyChangeTokenRequest or TokenReprintRequest; has an id
 *
 * Returns: (transfer full): an issue that has not begun
 */
MdIssue *
md_issue_new (MdJournalKind  kind,
              MdValue       *request,
              MdProfile     *profile,
              MdClock       *clock)
{
  MdIssue *self = g_object_new (MD_TYPE_ISSUE, NULL);
  gboolean is_reprint = kind == MD_JOURNAL_REPRINT;

  self->kind = kind;
  self->id = g_strdup (md_value_peek_text (request, "id"));
  self->request = md_value_ref (request);
  self->bytes = md_contract_encode (is_reprint ? &md_spec_token_reprint_request : &md_spec_key_change_request, request);
  self->profile = md_profile_ref (profile);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * md_issue_set_follows:
 * @followed: in the journal
 * @link: what @self is to it
 */
void
md_issue_set_follows (MdIssue       *self,
                      MdIssue       *followed,
                      MdJournalLink  link)
{
  self->follows = g_strdup (followed->id);
  self->link = link;
  if (link != MD_JOURNAL_LINK_REPRINTS)
    return;

  /* All print-outs of the same tokens are counted as one. */
  self->n_printed = md_issue_get_n_printed (followed);
  md_issue_set_original (self, followed->kind == MD_JOURNAL_KEY_CHANGE ? followed : followed->original);
}

static void
tell_confirmation (MdIssue *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFIRMATION]);
}

/**
 * md_issue_set_original:
 * @self: a reprint
 * @original: (nullable): a key change: the request under which its tokens were issued
 *
 * Its confirmation is the reprint's too from now on.
 */
void
md_issue_set_original (MdIssue *self,
                       MdIssue *original)
{
  if (self->original != NULL)
    g_signal_handlers_disconnect_by_data (self->original, self);
  g_set_object (&self->original, original);
  if (original != NULL)
    {
      g_signal_connect_object (original, "notify::confirmation", G_CALLBACK (tell_confirmation), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (original, "notify::state", G_CALLBACK (tell_confirmation), self, G_CONNECT_SWAPPED);
    }
  tell_confirmation (self);
}

/**
 * md_issue_set_utility:
 * @utility: (nullable): a Utility, as a look-up of the same meter told it
 *
 * For a slip that is composed: the answer need not say whose meter it is.
 */
void
md_issue_set_utility (MdIssue *self,
                      MdValue *utility)
{
  g_clear_pointer (&self->utility, md_value_unref);
  self->utility = utility != NULL ? md_value_ref (utility) : NULL;
}

/**
 * md_issue_set_state:
 *
 * Tells of it where it is another.
 */
void
md_issue_set_state (MdIssue      *self,
                    MdIssueState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * md_issue_set_record:
 * @error: (nullable) (transfer none): why the journal has not all of it
 */
void
md_issue_set_record (MdIssue       *self,
                     MdIssueRecord  record,
                     const GError  *error)
{
  g_clear_error (&self->record_error);
  self->record_error = error != NULL ? g_error_copy (error) : NULL;
  self->record = record;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

/**
 * md_issue_set_settled:
 * @settled: whether somebody said that nothing more is to be done: about an outcome that is unknown, or to confirm it
 */
void
md_issue_set_settled (MdIssue  *self,
                      gboolean  settled)
{
  if (self->settled == settled)
    return;

  self->settled = settled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTLED]);
}

/**
 * md_issue_set_unrecorded:
 * @marks: those that the journal has not taken yet; 0 for none
 * @error: (nullable) (transfer none): why it did not take the last one
 */
void
md_issue_set_unrecorded (MdIssue       *self,
                         MdJournalMark  marks,
                         const GError  *error)
{
  g_autoptr (GError) before = g_steal_pointer (&self->mark_error);

  self->mark_error = error != NULL ? g_error_copy (error) : NULL;
  if (self->unrecorded_marks == marks && (error == NULL) == (before == NULL))
    return;

  self->unrecorded_marks = marks;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

/**
 * md_issue_count_print:
 * @n: which print-out of the slip was made, from 1
 */
void
md_issue_count_print (MdIssue *self,
                      guint    n)
{
  self->n_printed = MAX (self->n_printed, n);
  if (self->original != NULL)
    md_issue_count_print (self->original, n);
}

/**
 * md_issue_begin:
 *
 * Says that the request is about to be sent, for the first time or again.
 *
 * Returns: (transfer none): what cancels it
 */
GCancellable *
md_issue_begin (MdIssue *self)
{
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  self->begun_at = md_clock_get_monotonic (self->clock);
  self->n_asked++;
  md_issue_set_settled (self, FALSE);
  md_issue_set_state (self, MD_ISSUE_WORKING);

  return self->cancellable;
}

/**
 * md_issue_refuse:
 * @error: of the journal
 *
 * Says that the journal did not take what was about to be sent, so it was not sent.
 */
void
md_issue_refuse (MdIssue      *self,
                 const GError *error)
{
  gboolean is_repetition = --self->n_asked > 0;

  md_issue_set_record (self, is_repetition ? MD_ISSUE_NOT_REPEATED : MD_ISSUE_NOT_RECORDED, error);
  if (!is_repetition)
    {
      g_clear_pointer (&self->outcome, md_outcome_unref);
      self->outcome =
        md_outcome_new (MD_OUTCOME_FAILED, MD_ENDING_NOT_SENT, 0, NULL, error->message, NULL, self->id, 0);
    }
  md_issue_set_state (self, is_repetition ? MD_ISSUE_UNKNOWN : MD_ISSUE_FAILED);
}

/* The slip of @answer; what the answer does not say of the utility comes from the look-up. */
static MdValue *
make_slip (MdIssue *self,
           MdValue *answer)
{
  g_autoptr (GDateTime) now = md_clock_get_now (self->clock);
  g_autoptr (MdValue) named = NULL;

  if (self->utility != NULL && md_value_peek (answer, "utility.name") == NULL)
    named = md_value_with (answer, "utility", self->utility);

  return md_slip_for_answer (named != NULL ? named : answer, self->request, self->profile->training,
                             md_value_peek_text (self->request, "originator.operatorId"), now);
}

/* Whether the service said, when it was sent an id again, that it has it already. */
static gboolean
says_duplicate (MdOutcome *outcome)
{
  return g_strcmp0 (outcome->error_type, "DUPLICATE_RECORD") == 0;
}

/**
 * md_issue_take_outcome:
 * @outcome: (transfer none): of the exchange; of the last one where the request was sent again
 *
 * What it came to; the issue still says that it is working.
 */
void
md_issue_take_outcome (MdIssue   *self,
                       MdOutcome *outcome)
{
  g_clear_pointer (&self->outcome, md_outcome_unref);
  self->outcome = self->n_asked > 1 ? md_outcome_new_repetition (outcome) : md_outcome_ref (outcome);
  self->had_arrived = self->n_asked > 1 && says_duplicate (outcome);
  self->was_interrupted = FALSE;
  self->is_blanked = FALSE;

  if (outcome->state == MD_OUTCOME_SUCCESSFUL)
    {
      g_clear_pointer (&self->tokens, g_ptr_array_unref);
      g_clear_pointer (&self->set_doubts, g_strfreev);
      g_clear_pointer (&self->slip, md_value_unref);
      self->tokens = md_issued_tokens_new (outcome->answer, &self->set_doubts);
      self->slip = make_slip (self, outcome->answer);
    }
}

/**
 * md_issue_show_outcome:
 * @record: whether the journal has the outcome
 * @error: (nullable) (transfer none): why it has not
 *
 * Says what it came to.
 */
void
md_issue_show_outcome (MdIssue       *self,
                       MdIssueRecord  record,
                       const GError  *error)
{
  static const MdIssueState states[] = {
    [MD_OUTCOME_SUCCESSFUL] = MD_ISSUE_ISSUED,
    [MD_OUTCOME_FAILED] = MD_ISSUE_FAILED,
    [MD_OUTCOME_UNKNOWN] = MD_ISSUE_UNKNOWN,
  };

  md_issue_set_record (self, record, error);
  md_issue_set_state (self, states[self->outcome->state]);
}

/**
 * md_issue_end:
 * @outcome: (transfer none): of the exchange
 *
 * Both at once.
 */
void
md_issue_end (MdIssue   *self,
              MdOutcome *outcome)
{
  md_issue_take_outcome (self, outcome);
  md_issue_show_outcome (self, MD_ISSUE_RECORDED, NULL);
}

/**
 * md_issue_make_advice:
 * @self: a key change
 *
 * The identifiers go back exactly as they came in the response, or as sent where there was none (contract:
 * KeyChangeConfirmation). What a reprint brought is the response to another request, and an error is none.
 *
 * Returns: (transfer full): a KeyChangeConfirmation with a new id
 */
MdValue *
md_issue_make_advice (MdIssue *self)
{
  g_autofree char *id = md_clock_make_id (self->clock);
  g_autofree char *time = md_clock_format_now (self->clock);
  gboolean answered = self->outcome != NULL && self->outcome->state == MD_OUTCOME_SUCCESSFUL;
  MdValue *identifiers = answered ? md_value_peek (self->outcome->answer, "thirdPartyIdentifiers") : NULL;
  MdValue *advice = NULL;

  if (identifiers == NULL)
    identifiers = md_value_peek (self->request, "thirdPartyIdentifiers");

  md_value_put_text (&advice, "id", id);
  md_value_put_text (&advice, "requestId", self->id);
  md_value_put_text (&advice, "time", time);
  md_value_put (&advice, "thirdPartyIdentifiers", identifiers);
  md_value_put_text (&advice, "stan", md_value_peek_text (self->request, "stan"));
  md_value_put_text (&advice, "rrn", md_value_peek_text (self->request, "rrn"));

  return advice;
}

/* What the journal keeps of the last attempt, as the outcome that it was. */
static MdOutcome *
make_confirmation_outcome (MdJournalConfirmation *confirmation)
{
  g_autoptr (MdValue) answer = NULL;

  md_value_put_text (&answer, "errorType", confirmation->error_type);

  return md_outcome_new (MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, confirmation->http_status, answer,
                         confirmation->details, NULL, confirmation->id, 0);
}

/**
 * md_issue_set_confirmation:
 * @confirmation: as the journal has it
 * @outcome: (nullable): of the attempt that is over
 * @is_sending: whether it is being sent now
 */
void
md_issue_set_confirmation (MdIssue               *self,
                           MdJournalConfirmation *confirmation,
                           MdOutcome             *outcome,
                           gboolean               is_sending)
{
  static const MdIssueConfirmation confirmations[] = {
    [MD_JOURNAL_CONFIRMATION_NONE] = MD_ISSUE_CONFIRMATION_NONE,
    [MD_JOURNAL_CONFIRMATION_QUEUED] = MD_ISSUE_CONFIRMATION_WAITING,
    [MD_JOURNAL_CONFIRMATION_DELIVERED] = MD_ISSUE_CONFIRMATION_DELIVERED,
    [MD_JOURNAL_CONFIRMATION_REFUSED] = MD_ISSUE_CONFIRMATION_REFUSED,
  };

  if (outcome != NULL)
    {
      g_clear_pointer (&self->confirmation_outcome, md_outcome_unref);
      self->confirmation_outcome = md_outcome_ref (outcome);
    }
  else if (confirmation->state == MD_JOURNAL_CONFIRMATION_REFUSED && self->confirmation_outcome == NULL)
    {
      self->confirmation_outcome = make_confirmation_outcome (confirmation);
    }

  g_clear_error (&self->confirmation_error);
  self->next_attempt = confirmation->next_at;
  self->n_attempts = confirmation->n_attempts;
  self->confirmation = confirmations[confirmation->state];
  if (is_sending && confirmation->state == MD_JOURNAL_CONFIRMATION_QUEUED)
    self->confirmation = MD_ISSUE_CONFIRMATION_SENDING;
  tell_confirmation (self);
}

/**
 * md_issue_begin_confirmation:
 *
 * Says that the confirmation is being queued.
 */
void
md_issue_begin_confirmation (MdIssue *self)
{
  g_clear_error (&self->confirmation_error);
  self->confirmation = MD_ISSUE_CONFIRMATION_SENDING;
  tell_confirmation (self);
}

/**
 * md_issue_refuse_confirmation:
 * @error: of the journal
 *
 * Says that the confirmation could not be queued.
 */
void
md_issue_refuse_confirmation (MdIssue      *self,
                              const GError *error)
{
  g_clear_error (&self->confirmation_error);
  self->confirmation_error = g_error_copy (error);
  self->confirmation = MD_ISSUE_CONFIRMATION_NONE;
  tell_confirmation (self);
}
