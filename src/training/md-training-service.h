/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-training-answer.h"
#include "md-training-ledger.h"
#include "md-training-meters.h"

G_BEGIN_DECLS

#define MD_TRAINING_BASE_PATH "/prepaidutility/v3"

/* How many requests, and how many confirmations, are remembered. */
#define MD_TRAINING_CAPACITY 10000

/**
 * MdTrainingService:
 *
 * The training service without its network: requests in, answers out. Nothing here blocks, and nothing is kept beyond
 * the life of the object.
 *
 * It never changes what is registered for a meter, not even after a confirmation, so an exercise can be repeated as
 * often as one likes. The same change gives the same digits each time.
 *
 * A confirmation that comes again is answered as the first time, because an advice is sent until it is answered. What a
 * request says of the meter's present key counts more than the register: whoever stands at the meter knows better.
 */
typedef struct _MdTrainingService MdTrainingService;

MdTrainingService *md_training_service_new    (MdTrainingLedger  *ledger,
                                               guint              capacity);
void               md_training_service_free   (MdTrainingService *self);
void               md_training_service_set_failing_usage
                                              (MdTrainingService *self,
                                               double             percent);
MdTrainingAnswer  *md_training_service_answer (MdTrainingService *self,
                                               const char        *method,
                                               const char        *path,
                                               GBytes            *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdTrainingService, md_training_service_free)

G_END_DECLS
