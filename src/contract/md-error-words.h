/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-outcome.h"

G_BEGIN_DECLS

/**
 * MdOperation:
 *
 * What was asked of the service. What an unknown outcome means depends on it, and what it means that the service knows
 * the id already.
 */
typedef enum
{
  MD_OPERATION_KEY_CHANGE,
  MD_OPERATION_CONFIRMATION,
  MD_OPERATION_LOOKUP,
  MD_OPERATION_REPRINT,
} MdOperation;

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

MdOutcomeWords *md_outcome_words_new      (MdOutcome      *outcome,
                                           guint           time_out);
MdOutcomeWords *md_outcome_words_new_for  (MdOutcome      *outcome,
                                           MdOperation     operation,
                                           guint           time_out);
MdOutcomeWords *md_outcome_words_new_told (const char     *title,
                                           const char     *happened,
                                           const char     *next);
void            md_outcome_words_free     (MdOutcomeWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdOutcomeWords, md_outcome_words_free)

/* The service's findings about single fields (ErrorDetail.detailMessage.formatErrors), as MdFinding. */
GPtrArray      *md_outcome_list_field_errors (MdOutcome *outcome);

G_END_DECLS
