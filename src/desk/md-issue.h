/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-outcome.h"

G_BEGIN_DECLS

/**
 * MdIssue:
 *
 * One key change that was asked for, from the moment of asking to its outcome, and its confirmation.
 * Made by #MdDesk; notifies; lives on the main thread.
 *
 * Properties: "state" (#MdIssueState), "confirmation" (#MdIssueConfirmation).
 */
#define MD_TYPE_ISSUE (md_issue_get_type ())
G_DECLARE_FINAL_TYPE (MdIssue, md_issue, MD, ISSUE, GObject)

typedef enum
{
  MD_ISSUE_WORKING,
  MD_ISSUE_ISSUED,
  MD_ISSUE_FAILED,
  MD_ISSUE_UNKNOWN,
} MdIssueState;

typedef enum
{
  MD_ISSUE_CONFIRMATION_NONE,
  MD_ISSUE_CONFIRMATION_SENDING,
  MD_ISSUE_CONFIRMATION_DELIVERED,
  MD_ISSUE_CONFIRMATION_REFUSED,   /* final: the service does not want it */
  MD_ISSUE_CONFIRMATION_WAITING,   /* outcome unknown: to be sent again under the same id */
} MdIssueConfirmation;

GType                md_issue_state_get_type        (void);
GType                md_issue_confirmation_get_type (void);

MdIssueState         md_issue_get_state             (MdIssue *self);
MdIssueConfirmation  md_issue_get_confirmation      (MdIssue *self);
const char          *md_issue_get_id                (MdIssue *self);
MdValue             *md_issue_get_request           (MdIssue *self);
MdOutcome           *md_issue_get_outcome           (MdIssue *self);
MdOutcome           *md_issue_get_confirmation_outcome (MdIssue *self);
MdValue             *md_issue_get_slip              (MdIssue *self);

/* Whole seconds since it was sent, and how many are allowed. */
guint                md_issue_get_elapsed           (MdIssue *self);
guint                md_issue_get_time_out          (MdIssue *self);

/* TRUE where a DUPLICATE_RECORD answers a repetition: the first request did arrive. */
gboolean             md_issue_get_had_arrived       (MdIssue *self);

/* A set has four tokens at most. Of an absurd answer only so many are kept; the doubts about the set say how many there
 * are. */
#define MD_ISSUE_MAX_TOKENS 20

/**
 * MdIssuedToken:
 * @digits: as the service sent them
 * @grouped: in groups of four, for showing; of an absurdly long text only the beginning
 * @doubt: (nullable): translated, why this cannot be right
 */
typedef struct
{
  char *digits;
  char *grouped;
  char *doubt;
} MdIssuedToken;

/* (transfer none): MdIssuedToken, in the order of entry; empty until issued. */
GPtrArray           *md_issue_get_tokens            (MdIssue *self);
/* (transfer none) (nullable): translated sentences about the set as a whole; empty where there is no doubt. */
const char *const   *md_issue_get_set_doubts        (MdIssue *self);

void                 md_issue_cancel                (MdIssue *self);

G_END_DECLS
