/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-server.h"
#include "md-prepaid-client-private.h"

G_BEGIN_DECLS

/* What every test of the client needs: a profile, the four operations as a table, and one request under way. */

#define CLIENT_USER "desk-17"
#define CLIENT_PASSWORD "pä:ss wörd"
#define CLIENT_ID "3b241101-e2bb-4255-8caf-4136c566a962"
#define CLIENT_ADVICE_ID "7c9e6679-7425-40de-944b-e07fc1f90ae7"

/* An answer to a key change that is a success. */
#define CLIENT_TOKENS \
  "{\"id\":\"" CLIENT_ID "\",\"tokens\":[{\"tokenType\":\"KC\",\"token\":\"12345678901234567890\"}]}"

typedef void (*ClientStartFunc) (MdPrepaidClient     *client,
                                 MdValue             *request,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
typedef MdOutcome *(*ClientFinishFunc) (MdPrepaidClient *client,
                                        GAsyncResult    *result);

/**
 * ClientOperation:
 * @name: for people
 * @start: begins it
 * @finish: ends it
 * @path: where its request must arrive, by the contract, under the base
 * @status: of its success
 * @answer: of its success
 */
typedef struct
{
  const char       *name;
  ClientStartFunc   start;
  ClientFinishFunc  finish;
  const char       *path;
  guint             status;
  const char       *answer;
} ClientOperation;

extern const ClientOperation client_operations[4];

typedef struct
{
  const ClientOperation *operation;
  MdPrepaidClient       *client;      /* (owned) */
  GCancellable          *cancellable; /* (owned) */
  MdValue               *request;     /* (owned) (nullable): instead of a small one */
  MdOutcome             *outcome;     /* (owned) (nullable): once it has ended */
} ClientRun;

MdProfile       *client_make_profile (const char      *base,
                                      const char      *ca_file,
                                      guint            max_connections);
MdPrepaidClient *client_make         (MdFaultServer   *server,
                                      const char      *ca_file);
ClientRun       *client_run_new      (MdPrepaidClient *client);
void             client_run_start    (ClientRun       *run);
MdOutcome       *client_run_await    (ClientRun       *run);
void             client_run_free     (ClientRun       *run);
MdOutcome       *client_ask          (MdPrepaidClient *client);
void             client_await_steps  (MdFaultServer   *server,
                                      guint            n_steps);
void             client_retire       (MdPrepaidClient *client);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClientRun, client_run_free)

G_END_DECLS
