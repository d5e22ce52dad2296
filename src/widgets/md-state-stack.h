/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdStateStack:
 *
 * A place that shows its child; or, while there is nothing to show, says why: that it is empty, that something is on
 * its way, that something went wrong.
 *
 * Property "child". Signal "activated" for the button below the words.
 */
#define MD_TYPE_STATE_STACK (md_state_stack_get_type ())
G_DECLARE_FINAL_TYPE (MdStateStack, md_state_stack, MD, STATE_STACK, GtkWidget)

GtkWidget *md_state_stack_new          (void);
void       md_state_stack_set_child    (MdStateStack *self,
                                        GtkWidget    *child);
void       md_state_stack_show_child   (MdStateStack *self);
void       md_state_stack_show_loading (MdStateStack *self,
                                        const char   *words);
void       md_state_stack_show_message (MdStateStack *self,
                                        const char   *icon,
                                        const char   *title,
                                        const char   *words,
                                        const char   *button);
void       md_state_stack_set_details  (MdStateStack *self,
                                        const char   *details);
gboolean   md_state_stack_is_showing   (MdStateStack *self);

G_END_DECLS
