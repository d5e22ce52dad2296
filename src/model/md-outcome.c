/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-outcome.h"

#include "md-text.h"

#define MAX_BODY_KEPT (64 * 1024)

/* Characters: far more than any code of the interface has. */
#define MAX_ERROR_TYPE 200

G_DEFINE_BOXED_TYPE (MdOutcome, md_outcome, md_outcome_ref, md_outcome_unref)

/**
 * md_outcome_new:
 * @answer: (nullable) (transfer none): the decoded answer
 * @details: (nullable): see #MdOutcome
 * @body: (nullable) (transfer none): kept up to 64 KiB
 * @request_id: the id of the request
 * @elapsed: microseconds
 *
 * Returns: (transfer full): an outcome; its error_type is taken from @answer where the outcome is not a success, and it
 *   says nothing of when to come again
 */
MdOutcome *
md_outcome_new (MdOutcomeState   state,
                MdOutcomeEnding  ending,
                guint            http_status,
                MdValue         *answer,
                const char      *details,
                GBytes          *body,
                const char      *request_id,
                gint64           elapsed)
{
  MdOutcome *self = g_atomic_rc_box_new0 (MdOutcome);
  const char *error_type = md_value_peek_text (answer, "errorType");

  self->state = state;
  self->ending = ending;
  self->http_status = http_status;
  self->answer = answer != NULL ? md_value_ref (answer) : NULL;
  if (state != MD_OUTCOME_SUCCESSFUL && error_type != NULL)
    self->error_type = md_text_cut (error_type, MAX_ERROR_TYPE);
  self->details = g_strdup (details);
  if (body != NULL)
    self->body = g_bytes_new_from_bytes (body, 0, MIN (g_bytes_get_size (body), MAX_BODY_KEPT));
  self->request_id = g_strdup (request_id);
  self->elapsed = elapsed;
  self->retry_after = -1;

  return self;
}

/**
 * md_outcome_has_reason:
 *
 * Who may come in at all is decided before anyone looks at a request: with the statuses for that, an errorType is no
 * word about it.
 *
 * Returns: whether the service itself has said, by an errorType, what became of the request
 */
gboolean
md_outcome_has_reason (MdOutcome *self)
{
  return self->ending == MD_ENDING_ANSWERED && self->error_type != NULL && *self->error_type != '\0' &&
         self->http_status != 401 && self->http_status != 403 && self->http_status != 407;
}

/**
 * md_outcome_new_repetition:
 * @repetition: (transfer none): what came of sending a request again, under the same id, after an unknown outcome
 *
 * What the repetition says of the request as a whole (contract: “Outcome”). The service answers an id that it knows
 * with the tokens or with DUPLICATE_RECORD, so any other errorType says that the first request never arrived. A failure
 * without one says nothing of the first request: no connection, a gateway's page, a refused password.
 *
 * Returns: (transfer full): @repetition, or the same with an unknown state where the first request is still open
 */
MdOutcome *
md_outcome_new_repetition (MdOutcome *repetition)
{
  MdOutcome *self;

  if (repetition->state != MD_OUTCOME_FAILED || md_outcome_has_reason (repetition))
    return md_outcome_ref (repetition);

  self = md_outcome_new (MD_OUTCOME_UNKNOWN, repetition->ending, repetition->http_status, repetition->answer,
                         repetition->details, repetition->body, repetition->request_id, repetition->elapsed);
  self->retry_after = repetition->retry_after;
  self->still_open = TRUE;

  return self;
}

/**
 * md_outcome_ref:
 *
 * Returns: (transfer full): @self
 */
MdOutcome *
md_outcome_ref (MdOutcome *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
outcome_clear (MdOutcome *self)
{
  g_clear_pointer (&self->answer, md_value_unref);
  g_clear_pointer (&self->error_type, g_free);
  g_clear_pointer (&self->details, g_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->request_id, g_free);
}

/**
 * md_outcome_unref:
 * @self: (transfer full)
 */
void
md_outcome_unref (MdOutcome *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) outcome_clear);
}
