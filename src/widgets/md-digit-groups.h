/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdDigitGroups:
 *
 * A long number in groups, as large as the width allows, to be read out loud. Always from left to right; in one line
 * where that can be large, else in two or three.
 */
#define MD_TYPE_DIGIT_GROUPS (md_digit_groups_get_type ())
G_DECLARE_FINAL_TYPE (MdDigitGroups, md_digit_groups, MD, DIGIT_GROUPS, GtkWidget)

GtkWidget  *md_digit_groups_new      (const char *text);
const char *md_digit_groups_get_text (MdDigitGroups *self);
void        md_digit_groups_set_text (MdDigitGroups *self,
                                      const char    *text);
guint       md_digit_groups_count_lines (MdDigitGroups *self,
                                         int            width);
void        md_digit_groups_draw     (MdDigitGroups *self,
                                      cairo_t       *cr,
                                      int            width);

G_END_DECLS
