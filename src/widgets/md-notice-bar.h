/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdNoticeBar:
 *
 * A sentence across the window, with a button where something can be done about it. Without a sentence it takes no
 * room.
 *
 * Signal "activated" for the button.
 */
#define MD_TYPE_NOTICE_BAR (md_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (MdNoticeBar, md_notice_bar, MD, NOTICE_BAR, GtkWidget)

GtkWidget  *md_notice_bar_new        (void);
const char *md_notice_bar_get_text   (MdNoticeBar *self);
void        md_notice_bar_set_text   (MdNoticeBar *self,
                                      const char  *text);
void        md_notice_bar_set_action (MdNoticeBar *self,
                                      const char  *label);

G_END_DECLS
