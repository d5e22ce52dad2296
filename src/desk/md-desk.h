/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-clock.h"
#include "md-draft.h"
#include "md-issue.h"

G_BEGIN_DECLS

/* Declared here so that those who only use a desk need not know of clients. */
typedef struct _MdPrepaidClient MdPrepaidClient;

/**
 * MdDesk:
 *
 * What an agent does at one profile: ask for tokens, look meters up, confirm. Nothing else calls the client.
 */
#define MD_TYPE_DESK (md_desk_get_type ())
G_DECLARE_FINAL_TYPE (MdDesk, md_desk, MD, DESK, GObject)

/* What the interface refuses of the identity that every request of a profile carries (MdFinding); empty where all is
 * well. */
GPtrArray *md_desk_check_profile  (MdProfile       *profile);

MdDesk    *md_desk_new            (MdProfile       *profile,
                                   MdPrepaidClient *client,
                                   MdClock         *clock);
MdProfile *md_desk_get_profile    (MdDesk          *self);

/* Asks for tokens under a new id; the issue tells what comes of it. */
MdIssue   *md_desk_issue          (MdDesk          *self,
                                   MdDraft         *draft);
/* Whether that would ask for exactly the same as an issue did. */
gboolean   md_desk_would_repeat   (MdDesk          *self,
                                   MdDraft         *draft,
                                   MdIssue         *issue);
/* Asks once more with the same id and the same bytes (contract: "Outcome"); only after an unknown outcome. */
void       md_desk_ask_again      (MdDesk          *self,
                                   MdIssue         *issue);
/* Tells the service that the customer has the tokens (contract: KeyChangeConfirmation). Repeats under the same id. */
void       md_desk_confirm        (MdDesk          *self,
                                   MdIssue         *issue);

void       md_desk_look_up_async  (MdDesk              *self,
                                   MdDraft             *draft,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
MdOutcome *md_desk_look_up_finish (MdDesk              *self,
                                   GAsyncResult        *result);

G_END_DECLS
