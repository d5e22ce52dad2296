/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-hold.h"

/* How long nothing is begun after the first refusal, and at most; milliseconds. */
#define FIRST 1000
#define GREATEST (60 * 1000)

/**
 * md_usage_hold_init:
 * @over: called each time that a hold is over by itself
 *
 * Nothing is held yet.
 */
void
md_usage_hold_init (MdUsageHold     *self,
                    MdUsageHoldFunc  over,
                    gpointer         user_data)
{
  *self = (MdUsageHold) { .first = FIRST, .over = over, .user_data = user_data, .rand = g_rand_new () };
}

/**
 * md_usage_hold_end:
 *
 * Ends a hold early, without calling anybody.
 */
void
md_usage_hold_end (MdUsageHold *self)
{
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}

/**
 * md_usage_hold_clear:
 *
 * Frees what @self has; it is not to be used any more.
 */
void
md_usage_hold_clear (MdUsageHold *self)
{
  md_usage_hold_end (self);
  g_clear_pointer (&self->rand, g_rand_free);
}

/**
 * md_usage_hold_holds:
 *
 * Returns: whether nothing is to be asked now
 */
gboolean
md_usage_hold_holds (MdUsageHold *self)
{
  return self->source != NULL;
}

/**
 * md_usage_hold_get_left:
 *
 * Returns: seconds until it is over by itself, one at least; 0 where nothing is held
 */
guint
md_usage_hold_get_left (MdUsageHold *self)
{
  gint64 left = self->until - g_get_monotonic_time ();

  return self->source != NULL ? (guint) MAX ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC, 1) : 0;
}

static gboolean
over_cb (gpointer user_data)
{
  MdUsageHold *self = user_data;

  md_usage_hold_end (self);
  self->is_probing = TRUE;
  self->over (self->user_data);

  return G_SOURCE_REMOVE;
}

/* What the service asks for, or else what doubles with each refusal, half of it by chance; milliseconds. Nobody waits
 * for what would take longer than a pause of work: one odd answer must not stop all others for days. */
static guint
get_length (MdUsageHold *self,
            int          retry_after)
{
  guint longest;

  if (retry_after >= 0 && retry_after <= MD_USAGE_HOLD_LONGEST)
    return (guint) retry_after * 1000;

  longest = (guint) MIN ((guint64) self->first << (MIN (self->n_refusals, 16) - 1), GREATEST);

  return longest / 2 + (guint) g_rand_int_range (self->rand, 0, (gint32) longest / 2 + 1);
}

/**
 * md_usage_hold_refuse:
 * @retry_after: seconds that the service wants to be left alone for, or -1; more than %MD_USAGE_HOLD_LONGEST is as -1
 *
 * The service has refused. Requests that were under way together are refused together, which counts as one refusal; the
 * longest hold of theirs holds.
 */
void
md_usage_hold_refuse (MdUsageHold *self,
                      int          retry_after)
{
  guint length;
  gint64 until;

  if (self->source == NULL)
    self->n_refusals++;
  length = get_length (self, retry_after);
  until = g_get_monotonic_time () + length * G_TIME_SPAN_MILLISECOND;
  if (self->source != NULL && until <= self->until)
    return;

  md_usage_hold_end (self);
  self->until = until;
  self->source = g_timeout_source_new (length);
  g_source_set_callback (self->source, over_cb, self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

/**
 * md_usage_hold_accept:
 *
 * The service is there: the next refusal is a first one.
 */
void
md_usage_hold_accept (MdUsageHold *self)
{
  self->n_refusals = 0;
  self->is_probing = FALSE;
}
