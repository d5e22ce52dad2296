/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-issue.h"

G_BEGIN_DECLS

/**
 * MdConfirmBar:
 *
 * Whether the service knows that the customer has the tokens, and the button that tells it so ("keychange.confirm");
 * before it, where that is wanted, the one that reads them out ("keychange.read-out").
 */
#define MD_TYPE_CONFIRM_BAR (md_confirm_bar_get_type ())
G_DECLARE_FINAL_TYPE (MdConfirmBar, md_confirm_bar, MD, CONFIRM_BAR, GtkWidget)

void md_confirm_bar_set_reads   (MdConfirmBar *self,
                                 gboolean      reads);
void md_confirm_bar_set_warning (MdConfirmBar *self,
                                 const char   *warning);
void md_confirm_bar_show        (MdConfirmBar *self,
                                 MdIssue      *issue);

G_END_DECLS
