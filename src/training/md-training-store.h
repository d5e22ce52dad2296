/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdTrainingRecord:
 * @id: (owned): the request's id, lower case
 * @meter_id: (owned)
 * @receipt: (owned) (nullable): the receipt number of the tokens, where some were made
 * @request: (owned): as it came
 * @response: (owned) (nullable): the response of a key change that made tokens
 * @answers_again: whether the same request, sent again, brings @response; else it is refused as a duplicate
 *
 * One request that the service knows.
 */
typedef struct
{
  char     *id;
  char     *meter_id;
  char     *receipt;
  MdValue  *request;
  MdValue  *response;
  gboolean  answers_again;
} MdTrainingRecord;

/**
 * MdTrainingStore:
 *
 * What the service remembers: in memory only, and of the newest requests and confirmations only.
 */
typedef struct _MdTrainingStore MdTrainingStore;

MdTrainingStore  *md_training_store_new               (guint             capacity);
void              md_training_store_free              (MdTrainingStore  *self);
MdTrainingRecord *md_training_store_add               (MdTrainingStore  *self,
                                                       const char       *id,
                                                       const char       *meter_id,
                                                       MdValue          *request);
void              md_training_store_set_response      (MdTrainingStore  *self,
                                                       MdTrainingRecord *record,
                                                       const char       *receipt,
                                                       MdValue          *response);
MdTrainingRecord *md_training_store_find              (MdTrainingStore  *self,
                                                       const char       *id);
MdTrainingRecord *md_training_store_find_tokens       (MdTrainingStore  *self,
                                                       const char       *meter_id,
                                                       const char       *reference);
void              md_training_store_add_confirmation  (MdTrainingStore  *self,
                                                       const char       *id,
                                                       const char       *request_id);
const char       *md_training_store_find_confirmation (MdTrainingStore  *self,
                                                       const char       *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdTrainingStore, md_training_store_free)

G_END_DECLS
