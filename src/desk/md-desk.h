/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-clock.h"
#include "md-confirmer.h"
#include "md-draft.h"
#include "md-issue.h"
#include "md-journal.h"

G_BEGIN_DECLS

/**
 * MdDesk:
 *
 * What an agent does at one profile: ask for tokens, look meters up, confirm. Nothing else calls the client. All that
 * is asked for goes through the journal, as its header says: nothing is sent that was not recorded before.
 *
 * It stays when its service goes: what was asked for before can be looked at, confirmed and marked without one.
 *
 * Signal "unrecorded" (error): the journal did not take something without which the work goes on, such as a mark. It is
 * tried again; the issue says so until then. The #GError says nothing of tokens or customers.
 */
#define MD_TYPE_DESK (md_desk_get_type ())
G_DECLARE_FINAL_TYPE (MdDesk, md_desk, MD, DESK, GObject)

/* What the interface refuses of the identity that every request of a profile carries (MdFinding); empty where all is
 * well. */
GPtrArray *md_desk_check_profile  (MdProfile       *profile);

MdDesk    *md_desk_new            (MdProfile       *profile,
                                   MdPrepaidClient *client,
                                   MdJournal       *journal,
                                   MdConfirmer     *confirmer,
                                   MdClock         *clock);
void       md_desk_set_service    (MdDesk          *self,
                                   MdProfile       *profile,
                                   MdPrepaidClient *client);
MdProfile *md_desk_get_profile    (MdDesk          *self);
MdJournal *md_desk_get_journal    (MdDesk          *self);
gboolean   md_desk_has_service    (MdDesk          *self);

/* Asking for tokens; each answers the issue, working, which tells what comes of it. */
MdIssue   *md_desk_issue          (MdDesk          *self,
                                   MdDraft         *draft);
MdIssue   *md_desk_issue_instead  (MdDesk          *self,
                                   MdDraft         *draft,
                                   MdIssue         *replaced);
MdIssue   *md_desk_reprint        (MdDesk          *self,
                                   MdIssue         *issue);
MdIssue   *md_desk_reprint_last   (MdDesk          *self,
                                   MdDraft         *draft);
/* Whether that would ask for exactly the same as an issue did. */
gboolean   md_desk_would_repeat   (MdDesk          *self,
                                   MdDraft         *draft,
                                   MdIssue         *issue);

/* What can be done with an issue. */
void       md_desk_ask_again      (MdDesk          *self,
                                   MdIssue         *issue);
void       md_desk_confirm        (MdDesk          *self,
                                   MdIssue         *issue);
void       md_desk_mark           (MdDesk          *self,
                                   MdIssue         *issue,
                                   MdJournalMark    mark,
                                   guint            n);
void       md_desk_refresh        (MdDesk          *self,
                                   MdIssue         *issue);
void       md_desk_note_print     (MdDesk          *self,
                                   const char      *id,
                                   guint            n);
void       md_desk_note_saved     (MdDesk          *self,
                                   const char      *id);

/* Out of the journal. */
MdIssue   *md_desk_reopen         (MdDesk          *self,
                                   MdJournalEntry  *entry);
void       md_desk_load_unfinished_async  (MdDesk              *self,
                                           guint                limit,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
GPtrArray *md_desk_load_unfinished_finish (MdDesk              *self,
                                           GAsyncResult        *result,
                                           GError             **error);

void       md_desk_look_up_async  (MdDesk              *self,
                                   MdDraft             *draft,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
MdOutcome *md_desk_look_up_finish (MdDesk              *self,
                                   GAsyncResult        *result);

G_END_DECLS
