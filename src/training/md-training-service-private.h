/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-training-request.h"
#include "md-training-service.h"
#include "md-training-store.h"
#include "md-training-usage.h"

G_BEGIN_DECLS

/* What the service's files share among themselves, and with nobody else. */

struct _MdTrainingService
{
  MdTrainingMeters *meters;     /* (owned) */
  MdTrainingStore  *store;      /* (owned) */
  MdTrainingLedger *ledger;     /* (nullable) (unowned) */
  MdTrainingUsage  *usage;      /* (owned) */
  guint             n_receipts;
};

MdTrainingAnswer *md_training_service_key_change    (MdTrainingService    *self,
                                                     const MdTrainingCall *call,
                                                     MdValue              *request);

MdTrainingAnswer *md_training_service_open_record   (MdTrainingService      *self,
                                                     const MdTrainingCall   *call,
                                                     MdValue                *request,
                                                     MdTrainingRecord      **record,
                                                     const MdTrainingMeter **meter);
char             *md_training_service_make_receipt  (MdTrainingService      *self);
void              md_training_service_note          (MdTrainingService      *self,
                                                     const char             *event,
                                                     MdValue                *request,
                                                     MdTrainingRecord       *record);

G_END_DECLS
