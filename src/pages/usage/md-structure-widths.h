/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdStructureWidths:
 *
 * How wide the columns of a view are: as wide as what stands in them, or as the user has made them; the first column
 * gets what is left. All of it grows and shrinks with the font.
 */
typedef struct _MdStructureWidths MdStructureWidths;

/* In hundredths of the width of a digit: what the user has not set. */
#define MD_STRUCTURE_WIDTH_OF_CONTENT -1

MdStructureWidths *md_structure_widths_get     (GtkColumnView       *view);
void               md_structure_widths_add     (GtkColumnView       *view,
                                                GtkColumnViewColumn *column,
                                                GtkWidget           *title,
                                                int                  least,
                                                int                  most,
                                                gboolean             firm);
void               md_structure_widths_begin   (MdStructureWidths   *self);
void               md_structure_widths_see     (MdStructureWidths   *self,
                                                guint                column,
                                                const char          *text);
void               md_structure_widths_end     (MdStructureWidths   *self);
void               md_structure_widths_fit     (MdStructureWidths   *self);
void               md_structure_widths_refresh (MdStructureWidths   *self);
int                md_structure_widths_get_own (MdStructureWidths   *self,
                                                GtkColumnViewColumn *column);
void               md_structure_widths_set_own (MdStructureWidths   *self,
                                                GtkColumnViewColumn *column,
                                                int                  width);

G_END_DECLS
