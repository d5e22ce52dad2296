/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-server.h"
#include "md-desk.h"

G_BEGIN_DECLS

/* A desk with a journal in a folder of its own and a service that does as it is told. Time stands still and ids count
 * up: what a request says can be foretold. */

/* The id of the request, or advice, that the desk makes as the n-th of all. */
#define DESK_ID(n) "00000000-0000-4000-8000-00000000000" #n

/* Good as the answer to both a request and its confirmation: each table leaves alone what it does not know. */
#define DESK_TOKENS "{\"requestId\":\"" DESK_ID (1) "\"," \
                    "\"tokens\":[{\"tokenType\":\"KC\",\"token\":\"34886200773392884302\",\"receiptNum\":\"R-77\"}," \
                    "{\"tokenType\":\"KC\",\"token\":\"18359266717991661547\"}]," \
                    "\"thirdPartyIdentifiers\":[{\"institutionId\":\"501\",\"transactionIdentifier\":\"abc\"}]}"

typedef struct
{
  MdFaultServer *server;    /* (nullable) */
  char          *folder;
  char          *path;      /* of the journal */
  MdClock       *clock;
  MdJournal     *journal;
  MdConfirmer   *confirmer;
  MdDesk        *desk;
} DeskFixture;

void            desk_set_up           (DeskFixture    *fixture,
                                       guint           status,
                                       const char     *body);
void            desk_set_up_server    (DeskFixture    *fixture,
                                       MdFaultServer  *server);
void            desk_open             (DeskFixture    *fixture);
void            desk_close            (DeskFixture    *fixture);
void            desk_restart          (DeskFixture    *fixture,
                                       guint           status,
                                       const char     *body);
void            desk_tear_down        (DeskFixture    *fixture);

MdDraft        *desk_make_draft       (void);
MdIssue        *desk_issue_until_over (DeskFixture    *fixture);
void            desk_wait             (MdIssue        *issue);
MdValue        *desk_read_request     (DeskFixture    *fixture,
                                       guint           position);
MdJournalEntry *desk_load             (DeskFixture    *fixture,
                                       const char     *id);

G_END_DECLS
