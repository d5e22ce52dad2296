/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-field.h"
#include "md-training-flow.h"
#include "md-value.h"

G_BEGIN_DECLS

typedef enum
{
  MD_DELIVERY_WHOLE,
  MD_DELIVERY_HALF,    /* the head and half of the body, then the connection is closed */
  MD_DELIVERY_NOTHING, /* the connection is closed without an answer */
} MdDelivery;

typedef enum
{
  MD_PAUSE_NONE,
  MD_PAUSE_SLOW, /* well within any sensible time-out */
  MD_PAUSE_LATE, /* beyond it */
} MdPause;

/**
 * MdTrainingAnswer:
 * @status: HTTP
 * @content_type: (transfer none): a static text
 * @body: (owned)
 * @delivery: how much of it reaches the client
 * @pause: how long the client waits for it
 * @retry_after: for the header of that name, seconds; 0 for none
 * @allow: (transfer none) (nullable): a static text, for the header of that name
 * @flow: (owned) (nullable): the body, where it is made while it is sent
 *
 * What the service has to say, and how it goes out.
 */
typedef struct
{
  guint           status;
  const char     *content_type;
  GBytes         *body;
  MdDelivery      delivery;
  MdPause         pause;
  guint           retry_after;
  const char     *allow;
  MdTrainingFlow *flow;
} MdTrainingAnswer;

/**
 * MdTrainingCall:
 * @request_type: the ErrorDetail's requestType for this operation
 * @id: (nullable): the id in the path
 * @original_id: (nullable): the id of the request that an advice is about
 *
 * Which call an error answers.
 */
typedef struct
{
  const char *request_type;
  const char *id;
  const char *original_id;
} MdTrainingCall;

MdTrainingAnswer *md_training_answer_new          (guint                 status,
                                                   const char           *content_type,
                                                   const char           *body);
MdTrainingAnswer *md_training_answer_new_value    (guint                 status,
                                                   const MdObjectSpec   *spec,
                                                   MdValue              *value);
MdTrainingAnswer *md_training_answer_new_error    (guint                 status,
                                                   const MdTrainingCall *call,
                                                   const char           *error_type,
                                                   MdValue              *detail);
MdTrainingAnswer *md_training_answer_new_refusal  (guint                 status,
                                                   const MdTrainingCall *call,
                                                   const char           *error_type,
                                                   const char           *detail);
void              md_training_answer_free         (MdTrainingAnswer     *self);

MdValue          *md_format_errors_new            (void);
void              md_format_errors_add            (MdValue             **detail,
                                                   const char           *field,
                                                   const char           *message,
                                                   const char           *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdTrainingAnswer, md_training_answer_free)

G_END_DECLS
