/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-worklist-exceptions.h"

G_BEGIN_DECLS

/**
 * MdExceptionCard:
 *
 * An exception where there is little room: how bad it is and the message, and below that, smaller, its transaction,
 * type and time.
 */
#define MD_TYPE_EXCEPTION_CARD (md_exception_card_get_type ())
G_DECLARE_FINAL_TYPE (MdExceptionCard, md_exception_card, MD, EXCEPTION_CARD, GtkWidget)

GtkWidget *md_exception_card_new           (void);
void       md_exception_card_set_exception (MdExceptionCard     *self,
                                            MdWorklistException *exception);
void       md_exception_card_set_unfolded  (MdExceptionCard     *self,
                                            gboolean             unfolded);

G_END_DECLS
