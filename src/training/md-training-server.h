/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-training-service.h"

G_BEGIN_DECLS

/* Two users, both published: the training profile's, and the one of the interface's public test server. */
#define MD_TRAINING_USERS "training:training, test:test"

#define MD_TRAINING_SLOW_SECONDS 8
#define MD_TRAINING_LATE_SECONDS 65

/**
 * MdTrainingServerOptions:
 * @port: where to listen; 0 for any free port
 * @slow_milliseconds: how long the slow scenario meter takes
 * @late_milliseconds: how long the one takes that answers after the time-out
 * @failing_usage: how many of a hundred usage transactions fail
 * @certificate: (nullable): serves HTTPS with it
 */
typedef struct
{
  guint16          port;
  guint            slow_milliseconds;
  guint            late_milliseconds;
  double           failing_usage;
  GTlsCertificate *certificate;
} MdTrainingServerOptions;

/**
 * MdTrainingServer:
 *
 * The training service on a port of this machine, 127.0.0.1 only. It runs in the main context of the thread that made
 * it. An answer that has to wait holds nobody else up.
 */
typedef struct _MdTrainingServer MdTrainingServer;

MdTrainingServer *md_training_server_new         (const MdTrainingServerOptions  *options,
                                                  MdTrainingLedger               *ledger,
                                                  GError                        **error);
void              md_training_server_free        (MdTrainingServer               *self);
const char       *md_training_server_get_address (MdTrainingServer               *self);
char             *md_training_server_make_usage_address
                                                 (MdTrainingServer               *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdTrainingServer, md_training_server_free)

G_END_DECLS
