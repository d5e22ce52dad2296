/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-confirmer-private.h"

#include "md-prepaid-client.h"

/* At the same time: a desk that comes back with many has its connections free for requests all the same. */
#define MAX_UNDER_WAY 2

/* Milliseconds: the longest time without a look at the journal. Other consoles queue too and may die, and a clock that
 * is put forward wakes nobody up. */
#define LONGEST_LOOK (60 * 1000)

/* Milliseconds until the journal is asked again that could not do something. */
#define JOURNAL_WAIT (5 * 1000)

/* Microseconds between two hints of the network that count. */
#define MIN_BETWEEN_HINTS (2 * G_USEC_PER_SEC)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MdConfirmer, md_confirmer, G_TYPE_OBJECT)

/* One confirmation that this console has. */
typedef struct
{
  MdConfirmer                *self;         /* (owned) */
  MdJournalConfirmation      *confirmation; /* (owned) */
  MdOutcome                  *outcome;      /* (owned) (nullable): once it is over */
  MdJournalConfirmationState  state;        /* what it came to, likewise ... */
  gint64                      next_at;      /* ... and when it goes again */
  gboolean                    is_recording;
} Attempt;

static void
attempt_free (Attempt *attempt)
{
  md_journal_confirmation_unref (attempt->confirmation);
  g_clear_pointer (&attempt->outcome, md_outcome_unref);
  g_object_unref (attempt->self);
  g_free (attempt);
}

static void
md_confirmer_dispose (GObject *object)
{
  MdConfirmer *self = MD_CONFIRMER (object);

  md_confirmer_stop (self);

  G_OBJECT_CLASS (md_confirmer_parent_class)->dispose (object);
}

static void
md_confirmer_finalize (GObject *object)
{
  MdConfirmer *self = MD_CONFIRMER (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->clock);
  g_clear_object (&self->client);
  g_clear_pointer (&self->random, g_rand_free);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);

  G_OBJECT_CLASS (md_confirmer_parent_class)->finalize (object);
}

static void
md_confirmer_class_init (MdConfirmerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = md_confirmer_dispose;
  object_class->finalize = md_confirmer_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 3, G_TYPE_STRING, MD_TYPE_JOURNAL_CONFIRMATION,
                                          MD_TYPE_OUTCOME);
}

static void
md_confirmer_init (MdConfirmer *self)
{
  self->random = g_rand_new ();
  self->pace = md_confirmer_usual_pace;
  self->attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) attempt_free);
}

static gboolean
is_started (MdConfirmer *self)
{
  return self->cancellable != NULL;
}

/**
 * md_confirmer_tell:
 * @outcome: (nullable): of an attempt that is over
 *
 * Emits "changed".
 */
void
md_confirmer_tell (MdConfirmer           *self,
                   MdJournalConfirmation *confirmation,
                   MdOutcome             *outcome)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, confirmation->request_id, confirmation, outcome);
}

static gboolean
timer_cb (gpointer user_data)
{
  MdConfirmer *self = user_data;

  self->timer = 0;
  md_confirmer_look (self);

  return G_SOURCE_REMOVE;
}

/* Whether there is something over that the journal could not take. */
static gboolean
has_unrecorded (MdConfirmer *self)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      const Attempt *attempt = g_ptr_array_index (self->attempts, i);

      if (attempt->outcome != NULL && !attempt->is_recording)
        return TRUE;
    }

  return FALSE;
}

/* Milliseconds. */
static void
look_in (MdConfirmer *self,
         gint64       wait)
{
  gint64 longest = has_unrecorded (self) ? JOURNAL_WAIT : LONGEST_LOOK;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (is_started (self))
    self->timer = g_timeout_add ((guint) CLAMP (wait, 0, longest), timer_cb, self);
}

/* As it is now, after the attempt. */
static MdJournalConfirmation *
make_ended (const Attempt *attempt)
{
  MdJournalConfirmation *ended = md_journal_confirmation_new ();

  ended->id = g_strdup (attempt->confirmation->id);
  ended->request_id = g_strdup (attempt->confirmation->request_id);
  ended->advice = g_bytes_ref (attempt->confirmation->advice);
  ended->state = attempt->state;
  ended->n_attempts = attempt->confirmation->n_attempts + 1;
  ended->next_at = attempt->next_at;
  ended->http_status = attempt->outcome->http_status;
  ended->error_type = g_strdup (attempt->outcome->error_type);
  ended->details = g_strdup (attempt->outcome->details);

  return ended;
}

/* Only what is recorded is over. Until then nobody else has it: it is not sent meanwhile. */
static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Attempt *attempt = user_data;
  g_autoptr (MdConfirmer) self = g_object_ref (attempt->self);
  g_autoptr (MdJournalConfirmation) ended = NULL;
  g_autoptr (MdOutcome) outcome = md_outcome_ref (attempt->outcome);
  g_autoptr (GError) error = NULL;
  gboolean is_recorded = md_journal_end_confirmation_finish (MD_JOURNAL (source), result, &error);

  attempt->is_recording = FALSE;
  if (!is_recorded && is_started (self) && !g_error_matches (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CONFLICT) &&
      !g_error_matches (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_NOT_FOUND))
    {
      look_in (self, JOURNAL_WAIT);
      return;
    }

  ended = make_ended (attempt);
  g_ptr_array_remove (self->attempts, attempt);
  if (is_recorded)
    md_confirmer_tell (self, ended, outcome);
  md_confirmer_look (self);
}

static void
record (Attempt *attempt)
{
  if (attempt->outcome == NULL || attempt->is_recording)
    return;

  attempt->is_recording = TRUE;
  md_journal_end_confirmation_async (attempt->self->journal, attempt->confirmation->id, attempt->outcome,
                                     attempt->state, attempt->next_at, recorded_cb, attempt);
}

static void
end_attempt (Attempt   *attempt,
             MdOutcome *outcome)
{
  MdConfirmer *self = attempt->self;
  guint n_before = attempt->confirmation->n_attempts;

  attempt->outcome = md_outcome_ref (outcome);
  attempt->state = md_confirmer_policy_judge (outcome, n_before);
  attempt->next_at = md_clock_get_milliseconds (self->clock);
  if (attempt->state == MD_JOURNAL_CONFIRMATION_QUEUED)
    attempt->next_at += md_confirmer_policy_get_wait (&self->pace, outcome, n_before, g_rand_double (self->random));

  record (attempt);
}

static void
delivered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (MdOutcome) outcome = md_prepaid_client_deliver_finish (MD_PREPAID_CLIENT (source), result);

  end_attempt (user_data, outcome);
}

static void
send (MdConfirmer           *self,
      MdJournalConfirmation *confirmation)
{
  Attempt *attempt = g_new0 (Attempt, 1);
  g_autoptr (MdOutcome) nothing = NULL;

  attempt->self = g_object_ref (self);
  attempt->confirmation = md_journal_confirmation_ref (confirmation);
  g_ptr_array_add (self->attempts, attempt);

  /* Stopped, or without a service, since it was claimed. */
  if (!is_started (self) || self->client == NULL)
    {
      nothing = md_outcome_new (MD_OUTCOME_FAILED, MD_ENDING_CANCELLED_BEFORE_SENDING, 0, NULL, NULL, NULL,
                                confirmation->id, 0);
      end_attempt (attempt, nothing);
      return;
    }

  md_prepaid_client_deliver_async (self->client, confirmation->request_id, confirmation->id, confirmation->advice,
                                   self->cancellable, delivered_cb, attempt);
  md_confirmer_tell (self, confirmation, NULL);
}

static void
claimed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (MdConfirmer) self = user_data;
  g_autoptr (GPtrArray) claimed = NULL;
  gint64 next_at;

  self->is_claiming = FALSE;
  claimed = md_journal_claim_confirmations_finish (MD_JOURNAL (source), result, &next_at, NULL);
  /* Whoever asks for tokens is told what is wrong with the journal. */
  if (claimed == NULL)
    {
      look_in (self, JOURNAL_WAIT);
      return;
    }

  for (guint i = 0; i < claimed->len; i++)
    send (self, g_ptr_array_index (claimed, i));

  look_in (self, next_at != 0 ? next_at - md_clock_get_milliseconds (self->clock) : LONGEST_LOOK);
  if (self->look_again)
    md_confirmer_look (self);
}

/**
 * md_confirmer_look:
 *
 * Takes what is due, unless enough is under way: then it looks again when one of them is over. See
 * md-confirmer-private.h.
 */
void
md_confirmer_look (MdConfirmer *self)
{
  if (!is_started (self))
    return;

  for (guint i = 0; i < self->attempts->len; i++)
    record (g_ptr_array_index (self->attempts, i));

  self->look_again = self->is_claiming;
  if (self->is_claiming || self->client == NULL || self->attempts->len >= MAX_UNDER_WAY)
    return;

  self->is_claiming = TRUE;
  md_journal_claim_confirmations_async (self->journal, MAX_UNDER_WAY - self->attempts->len, claimed_cb,
                                        g_object_ref (self));
}

static void
hastened_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (MdConfirmer) self = user_data;

  /* Where that failed they come at their time. */
  md_journal_hasten_confirmations_finish (MD_JOURNAL (source), result, NULL);
  md_confirmer_look (self);
}

static void
hasten (MdConfirmer *self,
        gboolean     all)
{
  if (is_started (self) && self->client != NULL)
    md_journal_hasten_confirmations_async (self->journal, all, hastened_cb, g_object_ref (self));
}

/* A hint: what waits because nobody answered may have a way now. A network that comes and goes is not followed. */
static void
network_changed_cb (MdConfirmer     *self,
                    gboolean         is_available,
                    GNetworkMonitor *network)
{
  gint64 now = md_clock_get_monotonic (self->clock);

  if (!is_available || (self->hinted_at != 0 && now - self->hinted_at < MIN_BETWEEN_HINTS))
    return;

  self->hinted_at = now;
  hasten (self, FALSE);
}

/**
 * md_confirmer_new:
 * @journal: (transfer none): open
 * @clock: (transfer none)
 * @network: (transfer none) (nullable): a hint for when to try
 *
 * Returns: (transfer full): a confirmer that is not started and has no client
 */
MdConfirmer *
md_confirmer_new (MdJournal       *journal,
                  MdClock         *clock,
                  GNetworkMonitor *network)
{
  MdConfirmer *self = g_object_new (MD_TYPE_CONFIRMER, NULL);

  self->journal = g_object_ref (journal);
  self->clock = g_object_ref (clock);
  if (network != NULL)
    g_signal_connect_object (network, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * md_confirmer_set_client:
 * @client: (transfer none) (nullable): the way to the service; %NULL while there is none
 *
 * What is under way ends with the client that it began with. A new client is tried at once.
 */
void
md_confirmer_set_client (MdConfirmer     *self,
                         MdPrepaidClient *client)
{
  g_return_if_fail (MD_IS_CONFIRMER (self));

  if (g_set_object (&self->client, client))
    hasten (self, FALSE);
}

/**
 * md_confirmer_start:
 *
 * Begins to deliver, first what no service has answered yet. May be called again after md_confirmer_stop().
 */
void
md_confirmer_start (MdConfirmer *self)
{
  g_return_if_fail (MD_IS_CONFIRMER (self));

  if (is_started (self))
    return;

  self->cancellable = g_cancellable_new ();
  hasten (self, FALSE);
}

/**
 * md_confirmer_stop:
 *
 * Claims nothing more, and does not wait for what is under way; that is sent again after the next start.
 */
void
md_confirmer_stop (MdConfirmer *self)
{
  g_return_if_fail (MD_IS_CONFIRMER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  /* A last try. */
  for (guint i = 0; i < self->attempts->len; i++)
    record (g_ptr_array_index (self->attempts, i));
}

/**
 * md_confirmer_hurry:
 *
 * Somebody wants all that waits to be tried now, whatever it waits for.
 */
void
md_confirmer_hurry (MdConfirmer *self)
{
  g_return_if_fail (MD_IS_CONFIRMER (self));

  hasten (self, TRUE);
}

/**
 * md_confirmer_is_sending:
 * @request_id: of the request whose tokens are confirmed
 *
 * Returns: whether this console is sending that confirmation now
 */
gboolean
md_confirmer_is_sending (MdConfirmer *self,
                         const char  *request_id)
{
  g_return_val_if_fail (MD_IS_CONFIRMER (self) && request_id != NULL, FALSE);

  for (guint i = 0; i < self->attempts->len; i++)
    {
      const Attempt *attempt = g_ptr_array_index (self->attempts, i);

      if (attempt->outcome == NULL && g_str_equal (attempt->confirmation->request_id, request_id))
        return TRUE;
    }

  return FALSE;
}

/**
 * md_confirmer_set_pace:
 *
 * See md-confirmer-private.h.
 */
void
md_confirmer_set_pace (MdConfirmer           *self,
                       const MdConfirmerPace *pace)
{
  self->pace = *pace;
}

/**
 * md_confirmer_set_random:
 * @random: (transfer full)
 *
 * See md-confirmer-private.h.
 */
void
md_confirmer_set_random (MdConfirmer *self,
                         GRand       *random)
{
  g_rand_free (self->random);
  self->random = random;
}
