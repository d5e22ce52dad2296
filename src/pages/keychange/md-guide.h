/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdGuide:
 *
 * What the outcome side shows while there is no outcome: how the job goes by keyboard, and in training, meters to try.
 * Its buttons activate "keychange.try" (a meter number).
 */
#define MD_TYPE_GUIDE (md_guide_get_type ())
G_DECLARE_FINAL_TYPE (MdGuide, md_guide, MD, GUIDE, GtkWidget)

void md_guide_add_example    (MdGuide    *self,
                              const char *meter,
                              const char *words);
void md_guide_clear_examples (MdGuide    *self);

G_END_DECLS
