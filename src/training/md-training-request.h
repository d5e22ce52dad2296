/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-training-answer.h"

G_BEGIN_DECLS

/* The largest request that is read, in bytes. An honest one has less than 4 KiB, and ten thousand are remembered. */
#define MD_TRAINING_MAX_REQUEST (64 * 1024)

MdValue  *md_training_request_read    (const MdTrainingCall  *call,
                                       const MdObjectSpec    *spec,
                                       GBytes                *body,
                                       MdTrainingAnswer     **refusal);
gboolean  md_training_request_same_id (MdValue               *request,
                                       const char            *member,
                                       const char            *id);

G_END_DECLS
