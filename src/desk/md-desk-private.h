/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-desk.h"
#include "md-issue-private.h"
#include "md-prepaid-client.h"

G_BEGIN_DECLS

/* The desk in five files: md-desk.c has its life and the look-up, md-desk-asking.c how tokens are asked for by way of
 * the journal, md-desk-records.c what is done with what the journal has, md-desk-marks.c what it is told that a person
 * did, md-desk-original.c under which request the tokens of a reprint were issued. */

struct _MdDesk
{
  GObject          parent_instance;

  MdProfile       *profile;   /* (owned) */
  MdPrepaidClient *client;    /* (owned) (nullable): while there is no service */
  MdJournal       *journal;   /* (owned) */
  MdConfirmer     *confirmer; /* (owned) */
  MdClock         *clock;     /* (owned) */
  GHashTable      *issues;    /* (owned): id → MdIssue, of those that live; not owned */
  char            *found;     /* (owned) (nullable): the meter that was looked up last, ... */
  MdValue         *utility;   /* (owned) (nullable): ... and whose it is */
  GPtrArray       *marks;     /* (owned) (element-type Mark): those that the journal has not, in their order */
  guint            marks_id;  /* the source that tries them again */
};

MdValue *md_desk_make_request  (MdDesk       *self,
                                MdDraft      *draft);
MdDraft *md_desk_keep_meter    (MdDraft      *draft);

/* Each id has one issue as long as anybody shows it. */
void     md_desk_know          (MdDesk       *self,
                                MdIssue      *issue);
MdIssue *md_desk_find          (MdDesk       *self,
                                const char   *id);

void     md_desk_tell_unrecorded (MdDesk     *self,
                                  const GError *error);
void     md_desk_set_up_marks  (MdDesk       *self);
void     md_desk_forget_marks  (MdDesk       *self);
void     md_desk_find_original (MdDesk       *self,
                                MdIssue      *reprint);
void     md_desk_late_answer   (MdDesk       *self,
                                const char   *path,
                                guint         status,
                                gint64        elapsed);
void     md_desk_confirmation_changed (MdDesk                *self,
                                       const char            *id,
                                       MdJournalConfirmation *confirmation,
                                       MdOutcome             *outcome);

G_END_DECLS
