/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-clock.h"
#include "md-issue.h"
#include "md-profile.h"

G_BEGIN_DECLS

/* How the desk tells an issue what happened to it. Its own: md-issue.c has its life, md-issue-entry.c how it comes out
 * of the journal, md-issue-get.c what others ask of it. */

struct _MdIssue
{
  GObject              parent_instance;

  MdProfile           *profile;              /* (owned) */
  MdClock             *clock;                /* (owned) */
  MdJournalKind        kind;
  char                *id;                   /* (owned) */
  MdValue             *request;              /* (owned) (nullable): where it is no JSON any more */
  GBytes              *bytes;                /* (owned): the request as it is sent */
  char                *follows;              /* (owned) (nullable) */
  MdJournalLink        link;
  MdIssue             *original;             /* (owned) (nullable): of a reprint: the key change with the same tokens */
  MdValue             *utility;              /* (owned) (nullable): the meter's, where a look-up told it */
  MdOutcome           *outcome;              /* (owned) (nullable) */
  MdValue             *slip;                 /* (owned) (nullable) */
  MdOutcome           *confirmation_outcome; /* (owned) (nullable) */
  GPtrArray           *tokens;               /* (owned) (element-type MdIssuedToken) */
  char               **set_doubts;           /* (owned) (nullable) */
  GArray              *marks;                /* (owned) (element-type MdIssueMark) */
  GError              *mark_error;           /* (owned) (nullable): why the last of these was not recorded: */
  MdJournalMark        unrecorded_marks;
  GCancellable        *cancellable;          /* (owned) (nullable) */
  GError              *record_error;         /* (owned) (nullable) */
  GError              *confirmation_error;   /* (owned) (nullable): why it could not be queued */
  gint64               begun_at;
  gint64               next_attempt;         /* milliseconds since 1970 */
  guint                n_attempts;
  guint                n_asked;
  guint                n_printed;
  gboolean             had_arrived;
  gboolean             settled;
  gboolean             is_elsewhere;
  gboolean             was_interrupted;
  gboolean             is_blanked;
  MdIssueState         state;
  MdIssueConfirmation  confirmation;
  MdIssueRecord        record;
};

MdIssue      *md_issue_new                   (MdJournalKind          kind,
                                              MdValue               *request,
                                              MdProfile             *profile,
                                              MdClock               *clock);
void          md_issue_set_follows           (MdIssue               *self,
                                              MdIssue               *followed,
                                              MdJournalLink          link);
void          md_issue_set_original          (MdIssue               *self,
                                              MdIssue               *original);
void          md_issue_set_utility           (MdIssue               *self,
                                              MdValue               *utility);
GBytes       *md_issue_get_bytes             (MdIssue               *self);

GCancellable *md_issue_begin                 (MdIssue               *self);
void          md_issue_refuse                (MdIssue               *self,
                                              const GError          *error);
void          md_issue_take_outcome          (MdIssue               *self,
                                              MdOutcome             *outcome);
void          md_issue_show_outcome          (MdIssue               *self,
                                              MdIssueRecord          record,
                                              const GError          *error);
void          md_issue_end                   (MdIssue               *self,
                                              MdOutcome             *outcome);
void          md_issue_set_settled           (MdIssue               *self,
                                              gboolean               settled);
void          md_issue_set_unrecorded        (MdIssue               *self,
                                              MdJournalMark          marks,
                                              const GError          *error);
void          md_issue_count_print           (MdIssue               *self,
                                              guint                  n);

MdValue      *md_issue_make_advice           (MdIssue               *self);
void          md_issue_begin_confirmation    (MdIssue               *self);
void          md_issue_set_confirmation      (MdIssue               *self,
                                              MdJournalConfirmation *confirmation,
                                              MdOutcome             *outcome,
                                              gboolean               is_sending);
void          md_issue_refuse_confirmation   (MdIssue               *self,
                                              const GError          *error);

/* Out of the journal: md-issue-entry.c. */
MdIssue      *md_issue_new_from_entry        (MdJournalEntry        *entry,
                                              MdProfile             *profile,
                                              MdClock               *clock);
void          md_issue_take_entry            (MdIssue               *self,
                                              MdJournalEntry        *entry);

/* For the files of an issue. */
void          md_issue_set_state             (MdIssue               *self,
                                              MdIssueState           state);
void          md_issue_set_record            (MdIssue               *self,
                                              MdIssueRecord          record,
                                              const GError          *error);

/* What of an answer is shown: md-issue-tokens.c. */
GPtrArray    *md_issued_tokens_new           (MdValue               *answer,
                                              char                ***doubts);
GPtrArray    *md_issued_tokens_new_recorded  (const char *const     *digits,
                                              gboolean               is_blanked,
                                              char                ***doubts);

G_END_DECLS
