/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-training-service.h"

G_BEGIN_DECLS

/* What the tests of the service ask of it, and of its answers. */

MdTrainingAnswer *post                  (MdTrainingService *service,
                                         const char        *path,
                                         MdValue           *request);
MdTrainingAnswer *post_request          (MdTrainingService *service,
                                         const char        *operation,
                                         const char        *id,
                                         const char        *meter_id);
void              assert_error_type     (MdTrainingAnswer  *answer,
                                         guint              status,
                                         const char        *error_type);
char             *dup_wrong_field       (MdTrainingAnswer  *answer);
MdValue          *read_tokens           (MdTrainingAnswer  *answer);
void              assert_pending_change (const char        *meter_id,
                                         MdValue           *tokens);

G_END_DECLS
