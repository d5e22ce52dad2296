/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MdTrainingProcess:
 *
 * The bundled training service as a child process on a port of its own choosing. It ends when this program does.
 *
 * Properties: "address" (nullable: base address of its prepaid utility service, once it listens), "problem" (nullable:
 * translated: why it does not run).
 */
#define MD_TYPE_TRAINING_PROCESS (md_training_process_get_type ())
G_DECLARE_FINAL_TYPE (MdTrainingProcess, md_training_process, MD, TRAINING_PROCESS, GObject)

MdTrainingProcess *md_training_process_new         (const char        *program);
void               md_training_process_start       (MdTrainingProcess *self);
const char        *md_training_process_get_address (MdTrainingProcess *self);
const char        *md_training_process_get_problem (MdTrainingProcess *self);

G_END_DECLS
