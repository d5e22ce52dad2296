/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-issue-private.h"

#include <string.h>

#include "md-slip-compose.h"

struct _MdIssue
{
  GObject              parent_instance;

  MdProfile           *profile;              /* (owned) */
  MdClock             *clock;                /* (owned) */
  MdValue             *request;              /* (owned) */
  MdValue             *utility;              /* (owned) (nullable): the meter's, where a look-up told it */
  MdOutcome           *outcome;              /* (owned) (nullable) */
  MdValue             *slip;                 /* (owned) (nullable) */
  MdValue             *confirmation_advice;  /* (owned) (nullable) */
  MdOutcome           *confirmation_outcome; /* (owned) (nullable) */
  GPtrArray           *tokens;               /* (owned) (element-type MdIssuedToken) */
  char               **set_doubts;           /* (owned) (nullable) */
  GCancellable        *cancellable;          /* (owned) (nullable) */
  gint64               begun_at;
  guint                n_asked;
  guint                n_confirmed;          /* how often the advice was sent */
  gboolean             had_arrived;
  MdIssueState         state;
  MdIssueConfirmation  confirmation;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_CONFIRMATION,
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

static void
md_issue_finalize (GObject *object)
{
  MdIssue *self = MD_ISSUE (object);

  g_clear_pointer (&self->profile, md_profile_unref);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->request, md_value_unref);
  g_clear_pointer (&self->utility, md_value_unref);
  g_clear_pointer (&self->outcome, md_outcome_unref);
  g_clear_pointer (&self->slip, md_value_unref);
  g_clear_pointer (&self->confirmation_advice, md_value_unref);
  g_clear_pointer (&self->confirmation_outcome, md_outcome_unref);
  g_clear_pointer (&self->tokens, g_ptr_array_unref);
  g_clear_pointer (&self->set_doubts, g_strfreev);
  g_clear_object (&self->cancellable);

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

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_issue_init (MdIssue *self)
{
  self->tokens = md_issued_tokens_new (NULL, NULL);
}

/**
 * md_issue_new:
 * @request: (transfer none): the KeyChangeTokenRequest
 *
 * Returns: (transfer full): an issue that has not begun
 */
MdIssue *
md_issue_new (MdValue   *request,
              MdProfile *profile,
              MdClock   *clock)
{
  MdIssue *self = g_object_new (MD_TYPE_ISSUE, NULL);

  self->request = md_value_ref (request);
  self->profile = md_profile_ref (profile);
  self->clock = g_object_ref (clock);

  return self;
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

static void
set_state (MdIssue      *self,
           MdIssueState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_confirmation (MdIssue             *self,
                  MdIssueConfirmation  confirmation)
{
  if (self->confirmation == confirmation)
    return;

  self->confirmation = confirmation;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFIRMATION]);
}

/**
 * md_issue_begin:
 *
 * Says that the request is being sent, for the first time or again.
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
  set_state (self, MD_ISSUE_WORKING);

  return self->cancellable;
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
 * md_issue_end:
 * @outcome: (transfer none): of the exchange; of the last one where the request was sent again
 */
void
md_issue_end (MdIssue   *self,
              MdOutcome *outcome)
{
  static const MdIssueState states[] = {
    [MD_OUTCOME_SUCCESSFUL] = MD_ISSUE_ISSUED,
    [MD_OUTCOME_FAILED] = MD_ISSUE_FAILED,
    [MD_OUTCOME_UNKNOWN] = MD_ISSUE_UNKNOWN,
  };

  g_clear_pointer (&self->outcome, md_outcome_unref);
  self->outcome = self->n_asked > 1 ? md_outcome_new_repetition (outcome) : md_outcome_ref (outcome);
  self->had_arrived = self->n_asked > 1 && says_duplicate (outcome);

  if (outcome->state == MD_OUTCOME_SUCCESSFUL)
    {
      g_clear_pointer (&self->tokens, g_ptr_array_unref);
      g_clear_pointer (&self->set_doubts, g_strfreev);
      self->tokens = md_issued_tokens_new (outcome->answer, &self->set_doubts);
      self->slip = make_slip (self, outcome->answer);
    }

  set_state (self, states[self->outcome->state]);
}

/**
 * md_issue_prepare_confirmation:
 *
 * The identifiers go back exactly as they came in the response, or as sent where there was none (contract:
 * KeyChangeConfirmation). A repetition is the same advice under the same id.
 *
 * Returns: (transfer none): the advice that is to be sent now
 */
MdValue *
md_issue_prepare_confirmation (MdIssue *self)
{
  g_autofree char *id = NULL;
  g_autofree char *time = NULL;
  MdValue *identifiers;
  MdValue **advice = &self->confirmation_advice;

  self->n_confirmed++;
  set_confirmation (self, MD_ISSUE_CONFIRMATION_SENDING);
  if (*advice != NULL)
    return *advice;

  identifiers = md_value_peek (self->outcome->answer, "thirdPartyIdentifiers");
  if (identifiers == NULL)
    identifiers = md_value_peek (self->request, "thirdPartyIdentifiers");

  id = md_clock_make_id (self->clock);
  time = md_clock_format_now (self->clock);
  md_value_put_text (advice, "id", id);
  md_value_put_text (advice, "requestId", md_issue_get_id (self));
  md_value_put_text (advice, "time", time);
  md_value_put (advice, "thirdPartyIdentifiers", identifiers);
  md_value_put_text (advice, "stan", md_value_peek_text (self->request, "stan"));
  md_value_put_text (advice, "rrn", md_value_peek_text (self->request, "rrn"));

  return *advice;
}

/**
 * md_issue_end_confirmation:
 * @outcome: (transfer none): of sending the advice; only an unknown one leaves it to be sent again
 *
 * A service that knows the advice already when it comes again has it (contract: “Outcome”).
 */
void
md_issue_end_confirmation (MdIssue   *self,
                           MdOutcome *outcome)
{
  static const MdIssueConfirmation confirmations[] = {
    [MD_OUTCOME_SUCCESSFUL] = MD_ISSUE_CONFIRMATION_DELIVERED,
    [MD_OUTCOME_FAILED] = MD_ISSUE_CONFIRMATION_REFUSED,
    [MD_OUTCOME_UNKNOWN] = MD_ISSUE_CONFIRMATION_WAITING,
  };
  gboolean never_arrived = outcome->state == MD_OUTCOME_FAILED && outcome->ending != MD_ENDING_ANSWERED;
  gboolean had_arrived = self->n_confirmed > 1 && says_duplicate (outcome);
  MdIssueConfirmation confirmation = confirmations[outcome->state];

  if (never_arrived)
    confirmation = MD_ISSUE_CONFIRMATION_WAITING;
  else if (had_arrived)
    confirmation = MD_ISSUE_CONFIRMATION_DELIVERED;

  g_clear_pointer (&self->confirmation_outcome, md_outcome_unref);
  self->confirmation_outcome = md_outcome_ref (outcome);

  set_confirmation (self, confirmation);
}

/**
 * md_issue_get_state:
 *
 * Returns: how far it is, and what it came to
 */
MdIssueState
md_issue_get_state (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), MD_ISSUE_FAILED);

  return self->state;
}

/**
 * md_issue_get_confirmation:
 *
 * Returns: how far the confirmation is
 */
MdIssueConfirmation
md_issue_get_confirmation (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), MD_ISSUE_CONFIRMATION_NONE);

  return self->confirmation;
}

/**
 * md_issue_get_id:
 *
 * Returns: the request's id
 */
const char *
md_issue_get_id (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return md_value_peek_text (self->request, "id");
}

/**
 * md_issue_get_request:
 *
 * Returns: (transfer none): the request as it was sent
 */
MdValue *
md_issue_get_request (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->request;
}

/**
 * md_issue_get_outcome:
 *
 * Returns: (transfer none) (nullable): the last outcome; %NULL until there is one
 */
MdOutcome *
md_issue_get_outcome (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->outcome;
}

/**
 * md_issue_get_confirmation_outcome:
 *
 * Returns: (transfer none) (nullable): the last outcome of sending the confirmation
 */
MdOutcome *
md_issue_get_confirmation_outcome (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->confirmation_outcome;
}

/**
 * md_issue_get_slip:
 *
 * Returns: (transfer none) (nullable): a SlipData, the service's own or composed; %NULL until issued
 */
MdValue *
md_issue_get_slip (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->slip;
}

/**
 * md_issue_get_elapsed:
 *
 * Returns: whole seconds since the request was last sent; while there is no outcome yet
 */
guint
md_issue_get_elapsed (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), 0);

  return (md_clock_get_monotonic (self->clock) - self->begun_at) / G_USEC_PER_SEC;
}

/**
 * md_issue_get_time_out:
 *
 * Returns: how many seconds are allowed
 */
guint
md_issue_get_time_out (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), 0);

  return self->profile->time_out;
}

/**
 * md_issue_get_had_arrived:
 *
 * Returns: whether the service said, when asked again, that it knows the first request
 */
gboolean
md_issue_get_had_arrived (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), FALSE);

  return self->had_arrived;
}

/**
 * md_issue_get_tokens:
 *
 * Returns: (transfer none) (element-type MdIssuedToken): in the order of entry; empty until issued
 */
GPtrArray *
md_issue_get_tokens (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return self->tokens;
}

/**
 * md_issue_get_set_doubts:
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): what is odd about the set as a whole, translated;
 *   %NULL until issued
 */
const char *const *
md_issue_get_set_doubts (MdIssue *self)
{
  g_return_val_if_fail (MD_IS_ISSUE (self), NULL);

  return (const char *const *) self->set_doubts;
}

/**
 * md_issue_cancel:
 *
 * Stops waiting. The outcome comes as always: failed where nothing was sent yet, unknown after that.
 */
void
md_issue_cancel (MdIssue *self)
{
  g_return_if_fail (MD_IS_ISSUE (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
