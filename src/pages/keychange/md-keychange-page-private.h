/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-attention.h"
#include "md-keychange-page.h"
#include "md-meter-lookup.h"
#include "md-slip-actions.h"

G_BEGIN_DECLS

/* The page in six files: md-keychange-page.c has the form and the window's side of it, md-keychange-asking.c what is
 * asked for and what comes of it, md-keychange-records.c what was asked for before, md-keychange-undo.c how the form
 * comes back, md-keychange-slip.c that the slip is printed, md-keychange-reading.c that tokens are read out. */

#define METER_NUMBER "meter.meterId"

/* What the agent asked for while it could not be done yet. */
typedef enum
{
  WANTS_NOTHING = 0,
  WANTS_LOOK_UP = 1 << 0,
  WANTS_TOKENS = 1 << 1,
} MdKeychangeWants;

struct _MdKeychangePage
{
  GtkWidget        parent_instance;

  GtkWidget       *toasts;
  GtkWidget       *places;          /* the two sides, or what is read out */
  GtkWidget       *sides;
  GtkWidget       *more;
  MdKeychangeForm *form;
  MdOutcomePanel  *panel;

  GtkWidget       *readout;         /* (nullable): made when it is first wanted */
  GtkWidget       *jobs;
  MdSlipActions   *output;          /* (owned): what can be done with the slip */
  MdDesk          *desk;            /* (owned) (nullable): while it has a service */
  MdDesk          *any_desk;        /* (owned) (nullable): the same, also while it has none */
  char            *obstacle;        /* (owned) (nullable): why there is no desk and will not be one by itself */
  MdKeychangeWants wants;
  MdIssue         *issue;           /* (owned) (nullable): what the panel shows */
  MdAttention     *attention;       /* (owned): where the agent was when asking */
  MdMeterLookup   *lookup;          /* (owned) */
  MdDraft         *undo_draft;      /* (owned) (nullable): what the form was before it was cleared or filled */
  GPtrArray       *undo_conflicts;  /* (owned) (nullable): what was said of it, ... */
  MdValue         *undo_found;      /* (owned) (nullable): ... what had been looked up ... */
  MdIssue         *undo_issue;      /* (owned) (nullable): ... and what was shown */
  MdDraft         *undo_from;       /* (owned) (nullable): what the card made of the form; NULL for a cleared one */
};

void          md_keychange_page_say               (MdKeychangePage *self,
                                                   const char      *words);
void          md_keychange_page_stop_look_up      (MdKeychangePage *self);
gboolean      md_keychange_page_has_desk_for      (MdKeychangePage *self,
                                                   MdKeychangeWants wants);

void          md_keychange_page_offer_undo        (MdKeychangePage *self,
                                                   const char      *words,
                                                   MdDraft         *before,
                                                   GPtrArray       *conflicts,
                                                   MdDraft         *after);
void          md_keychange_page_follow_undo       (MdKeychangePage *self,
                                                   MdDraft         *before,
                                                   MdDraft         *after);
void          md_keychange_page_forget_undo       (MdKeychangePage *self);
gboolean      md_keychange_page_can_undo          (MdKeychangePage *self);
void          md_keychange_page_undo              (MdKeychangePage *self);

const char   *md_keychange_page_get_meter         (MdKeychangePage *self);
MdKeptIssues *md_keychange_page_get_kept          (MdKeychangePage *self);
void          md_keychange_page_update_actions    (MdKeychangePage *self);
void          md_keychange_page_update_slip       (MdKeychangePage *self);
void          md_keychange_page_set_issue         (MdKeychangePage *self,
                                                   MdIssue         *issue);
void          md_keychange_page_request_once_more (MdKeychangePage *self);
void          md_keychange_page_keep_tokens       (MdKeychangePage *self);
void          md_keychange_page_request_tokens    (MdKeychangePage *self);
void          md_keychange_page_confirm           (MdKeychangePage *self);
void          md_keychange_page_go_to_outcome     (MdKeychangePage *self);
MdIssue      *md_keychange_page_find_replaced     (MdKeychangePage *self);
void          md_keychange_page_send              (MdKeychangePage *self,
                                                   MdDraft         *draft,
                                                   MdIssue         *replaced);
void          md_keychange_page_request_instead   (MdKeychangePage *self);
void          md_keychange_page_reprint           (MdKeychangePage *self);
void          md_keychange_page_reprint_last      (MdKeychangePage *self);
void          md_keychange_page_fill_menu         (GtkMenuButton   *button,
                                                   gpointer         user_data);
void          md_keychange_page_ask_again         (MdKeychangePage *self);
void          md_keychange_page_leave             (MdKeychangePage *self);
void          md_keychange_page_settle            (MdKeychangePage *self);
void          md_keychange_page_refresh           (MdKeychangePage *self);
gboolean      md_keychange_page_is_reading        (MdKeychangePage *self);
void          md_keychange_page_read_out          (MdKeychangePage *self);
void          md_keychange_page_stop_reading      (MdKeychangePage *self);
void          md_keychange_page_reopen            (MdKeychangePage *self,
                                                   const char      *id);

G_END_DECLS
