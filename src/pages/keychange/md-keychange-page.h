/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-desk.h"
#include "md-keychange-form.h"
#include "md-outcome-panel.h"
#include "md-sides.h"
#include "md-slip-memory.h"

G_BEGIN_DECLS

/**
 * MdKeychangePage:
 *
 * The key change: the form on the one side, what comes of it on the other, and the desk between them. Without a desk it
 * keeps what the agent asked for until there is one, or says why there is none.
 *
 * Actions: "keychange.request", "request-once-more", "request-instead", "reprint", "reprint-last", "keep", "look-up",
 * "cancel", "clear", "undo", "confirm", "read-out", "ask-again", "leave", "settle", "refresh", "reopen" (id),
 * "try" (meter number), "copied" (words).
 *
 * Signal "turned": it shows another request now, or none.
 */
#define MD_TYPE_KEYCHANGE_PAGE (md_keychange_page_get_type ())
G_DECLARE_FINAL_TYPE (MdKeychangePage, md_keychange_page, MD, KEYCHANGE_PAGE, GtkWidget)

GtkWidget       *md_keychange_page_new          (void);
void             md_keychange_page_set_desk     (MdKeychangePage *self,
                                                 MdDesk          *desk);
void             md_keychange_page_set_any_desk (MdKeychangePage *self,
                                                 MdDesk          *desk);
gboolean         md_keychange_page_show_issue   (MdKeychangePage *self,
                                                 MdIssue         *issue);
gboolean         md_keychange_page_fill_from    (MdKeychangePage *self,
                                                 MdValue         *request);
void             md_keychange_page_set_slip_memory (MdKeychangePage *self,
                                                    MdSlipMemory    *memory);
void             md_keychange_page_set_obstacle (MdKeychangePage *self,
                                                 const char      *words);
MdIssue         *md_keychange_page_get_issue    (MdKeychangePage *self);
gboolean         md_keychange_page_is_working   (MdKeychangePage *self);
gboolean         md_keychange_page_describe_loss (MdKeychangePage *self,
                                                  char           **question,
                                                  char           **explanation);
void             md_keychange_page_go_on        (MdKeychangePage *self);
MdKeychangeForm *md_keychange_page_get_form     (MdKeychangePage *self);
MdOutcomePanel  *md_keychange_page_get_panel    (MdKeychangePage *self);
MdSides         *md_keychange_page_get_sides    (MdKeychangePage *self);

G_END_DECLS
