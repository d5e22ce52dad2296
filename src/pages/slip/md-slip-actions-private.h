/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-actions.h"
#include "md-slip-subject.h"

G_BEGIN_DECLS

/* What printing, saving and sending need of the page that they are asked for on. */

MdSlipSubject *md_slip_actions_get_subject (MdSlipActions *self);
MdSlipMemory  *md_slip_actions_get_memory  (MdSlipActions *self);
GActionGroup  *md_slip_actions_get_group   (MdSlipActions *self);
GtkWindow     *md_slip_actions_get_window  (MdSlipActions *self);
MdSlipJob     *md_slip_actions_begin       (MdSlipActions *self,
                                            const char    *words);
void           md_slip_actions_say         (MdSlipActions *self,
                                            const char    *words);
void           md_slip_actions_say_saved   (MdSlipActions *self,
                                            const char    *words,
                                            GFile         *file);
void           md_slip_actions_fail        (MdSlipActions *self,
                                            const char    *words,
                                            const char    *label,
                                            const char    *action);

G_END_DECLS
