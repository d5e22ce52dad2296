/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "md-value.h"

G_BEGIN_DECLS

/* The outcome of one exchange with the prepaid utility service: one of three, never two (contract: "Outcome"). */
typedef enum
{
  MD_OUTCOME_SUCCESSFUL,
  MD_OUTCOME_FAILED,
  MD_OUTCOME_UNKNOWN,   /* the service may have acted */
} MdOutcomeState;

/* How the exchange ended. */
typedef enum
{
  MD_ENDING_ANSWERED,      /* a whole answer came; http_status says which */
  MD_ENDING_NOT_SENT,      /* nothing reached the service: refused, no such host, no network */
  MD_ENDING_NOT_TRUSTED,   /* TLS: the service's certificate could not be verified; nothing was sent */
  MD_ENDING_CANCELLED_BEFORE_SENDING,
  MD_ENDING_CANCELLED,     /* after sending */
  MD_ENDING_TIMED_OUT,     /* no whole answer within the allowed time */
  MD_ENDING_LOST,          /* the connection broke after sending */
  MD_ENDING_UNREADABLE,    /* a success status with a body that cannot be read */
  MD_ENDING_TOO_LARGE,     /* the answer was larger than allowed */
} MdOutcomeEnding;

/**
 * MdOutcome:
 * @state: what it comes to
 * @ending: how it ended
 * @http_status: 0 where no status line came
 * @answer: (nullable): the decoded answer: the response of a success, the ErrorDetail of a failure
 * @error_type: (nullable): the ErrorDetail's errorType, as it came, cut at 200 characters
 * @details: (nullable): for the person who looks under Details: what exactly went wrong, untranslated where it is the
 *   service's own
 * @body: (nullable): the bytes of the answer as received, cut at 64 KiB
 * @request_id: the id under which the request was sent
 * @elapsed: microseconds from start to end
 * @retry_after: seconds that the service wants to be left alone for (Retry-After), -1 where it says nothing of it
 * @still_open: a repetition failed without a word about the request that was sent before, so @state is unknown
 *
 * Immutable and reference-counted.
 */
typedef struct
{
  MdOutcomeState   state;
  MdOutcomeEnding  ending;
  guint            http_status;
  MdValue         *answer;
  char            *error_type;
  char            *details;
  GBytes          *body;
  char            *request_id;
  gint64           elapsed;
  int              retry_after;
  gboolean         still_open;
} MdOutcome;

#define MD_TYPE_OUTCOME (md_outcome_get_type ())

GType      md_outcome_get_type       (void);
MdOutcome *md_outcome_new            (MdOutcomeState   state,
                                      MdOutcomeEnding  ending,
                                      guint            http_status,
                                      MdValue         *answer,
                                      const char      *details,
                                      GBytes          *body,
                                      const char      *request_id,
                                      gint64           elapsed);
MdOutcome *md_outcome_new_repetition (MdOutcome       *repetition);
gboolean   md_outcome_has_reason     (MdOutcome       *self);
MdOutcome *md_outcome_ref            (MdOutcome       *self);
void       md_outcome_unref          (MdOutcome       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdOutcome, md_outcome_unref)

G_END_DECLS
