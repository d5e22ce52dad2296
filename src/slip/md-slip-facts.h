/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdSlipFacts:
 * @answer: (nullable): a KeyChangeTokenResponse
 * @request: (nullable): the KeyChangeTokenRequest that it answers
 * @training: whether the tokens work on no meter
 * @operator_name: (nullable)
 * @when: (nullable)
 *
 * What a composed slip is made of. Owns nothing.
 */
typedef struct
{
  MdValue    *answer;
  MdValue    *request;
  gboolean    training;
  const char *operator_name;
  GDateTime  *when;
} MdSlipFacts;

gboolean   md_slip_facts_has_name   (const char        *name);
char      *md_slip_facts_get        (const MdSlipFacts *self,
                                     const char        *name);
GPtrArray *md_slip_facts_get_tokens (const MdSlipFacts *self);

G_END_DECLS
