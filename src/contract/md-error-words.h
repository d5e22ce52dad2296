/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-outcome.h"

G_BEGIN_DECLS

/**
 * MdOutcomeWords:
 * @title: a few words: what it came to ("Unknown meter")
 * @happened: one or two sentences: what happened
 * @next: one or two sentences: what to do next
 *
 * All (owned) and translated.
 */
typedef struct
{
  char *title;
  char *happened;
  char *next;
} MdOutcomeWords;

MdOutcomeWords *md_outcome_words_new  (MdOutcome      *outcome,
                                       guint           time_out);
void            md_outcome_words_free (MdOutcomeWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdOutcomeWords, md_outcome_words_free)

/* The service's findings about single fields (ErrorDetail.detailMessage.formatErrors), as MdFinding. */
GPtrArray      *md_outcome_list_field_errors (MdOutcome *outcome);

G_END_DECLS
