/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal-fixture.h"
#include "md-confirmer-private.h"
#include "md-prepaid-client.h"

G_BEGIN_DECLS

/* What every test of the confirmer needs: consoles on one journal, and a service that keeps a ledger of its own. */

/* How the service treats an advice. */
typedef enum
{
  KEEPER_TAKES,          /* 202; one that it knows is a duplicate */
  KEEPER_LOSES_ANSWER,   /* takes it, and goes away without a word */
  KEEPER_LOSES_REQUEST,  /* goes away without having looked at it */
  KEEPER_IS_BUSY,        /* 503, with what it asks for */
  KEEPER_FAILS,          /* 500, although it took it */
} KeeperManner;

/**
 * Keeper:
 * @manner: how it treats the next advice
 * @surprise: (nullable): where given, says how it treats each one
 * @n_requests: how many came
 * @n_taken: how many different advices it has
 * @advices: by request id, the bytes of the advice that came for it first
 *
 * The service. It fails the test at once where a request is confirmed under two ids or in other bytes than before.
 */
typedef struct _Keeper Keeper;
typedef KeeperManner (*KeeperSurprise) (gpointer data);
struct _Keeper
{
  gpointer        server;
  KeeperManner    manner;
  KeeperSurprise  surprise;
  gpointer        surprise_data;
  const char     *retry_after;
  guint           n_requests;
  guint           n_taken;
  GHashTable     *advices;
  GHashTable     *taken;
};

Keeper                *keeper_new             (void);
void                   keeper_free            (Keeper          *self);
MdPrepaidClient       *keeper_make_client     (Keeper          *self);

/* A network that says what it is told to say. */
#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

void                   test_network_say       (TestNetwork     *self,
                                               gboolean         is_available);

/**
 * Till:
 * @clock: (nullable): the test's own; %NULL for that of the machine
 * @n_changes: how often "changed" came
 * @n_sending: how often with a confirmation that was being sent
 * @last: (nullable): the confirmation of the last time
 * @outcome: (nullable): likewise
 *
 * A console on a journal, as far as confirmations go.
 */
typedef struct
{
  MdClock               *clock;
  TestNetwork           *network;
  MdJournal             *journal;
  MdConfirmer           *confirmer;
  guint                  n_changes;
  guint                  n_sending;
  MdJournalConfirmation *last;
  MdOutcome             *outcome;
} Till;

extern const MdConfirmerPace till_test_pace;

void                   till_open              (Till            *self,
                                               const char      *path,
                                               MdClock         *clock,
                                               guint32          seed);
void                   till_close             (Till            *self);
void                   till_issue             (Till            *self,
                                               guint            number);
MdJournalConfirmation *till_confirm           (Till            *self,
                                               guint            number,
                                               guint            advice);
MdJournalEntry        *till_load              (Till            *self,
                                               guint            number);
void                   till_await_outcome     (Till            *self);

MdPrepaidClient       *test_make_client       (const char      *base);

G_END_DECLS
