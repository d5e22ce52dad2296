/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-clock.h"
#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdTrainingLedger:
 *
 * A file with one JSON object a line for each thing that the service did. A test that loses answers on purpose reads
 * there what really happened. Each line is written, in one piece, before the answer goes out.
 */
typedef struct _MdTrainingLedger MdTrainingLedger;

MdTrainingLedger *md_training_ledger_open   (const char        *path,
                                             MdClock           *clock,
                                             GError           **error);
void              md_training_ledger_close  (MdTrainingLedger  *self);
void              md_training_ledger_append (MdTrainingLedger  *self,
                                             const char        *event,
                                             MdValue           *members);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdTrainingLedger, md_training_ledger_close)

G_END_DECLS
