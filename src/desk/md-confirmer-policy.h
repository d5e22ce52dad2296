/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal-entry.h"

G_BEGIN_DECLS

/* What an attempt to deliver a confirmation comes to, and when to make the next one. Pure. */

/**
 * MdConfirmerPace:
 * @first: milliseconds to wait after the first attempt
 * @longest: milliseconds; each wait is twice the one before, up to this
 * @longest_asked: milliseconds; a service that asks for more is asked again after this
 *
 * How patient a desk is.
 */
typedef struct
{
  gint64 first;
  gint64 longest;
  gint64 longest_asked;
} MdConfirmerPace;

extern const MdConfirmerPace md_confirmer_usual_pace;

MdJournalConfirmationState md_confirmer_policy_judge    (MdOutcome             *outcome,
                                                         guint                  n_before);
gint64                     md_confirmer_policy_get_wait (const MdConfirmerPace *pace,
                                                         MdOutcome             *outcome,
                                                         guint                  n_before,
                                                         double                 chance);

G_END_DECLS
