/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-tree-rows.h"

G_BEGIN_DECLS

/**
 * MdTreeCell:
 *
 * One cell of a row of #MdTreeRows, for the factory of a column: a line of text, and an icon before it. The cell of the
 * column that shows the tree also indents, and has an arrow for what can be expanded.
 *
 * A view keeps a good many more rows than it shows, and may exchange all of them in one frame. So a cell takes a row
 * for next to nothing: what it shows is asked for when it is drawn, its size does not depend on it, and it has no parts
 * of its own.
 */
#define MD_TYPE_TREE_CELL (md_tree_cell_get_type ())
G_DECLARE_FINAL_TYPE (MdTreeCell, md_tree_cell, MD, TREE_CELL, GtkWidget)

/**
 * MdTreeCellKind:
 * @MD_TREE_CELL_TREE: indented, with an arrow
 * @MD_TREE_CELL_TEXT: at the start
 * @MD_TREE_CELL_NUMBER: at the end, with digits of one width
 */
typedef enum
{
  MD_TREE_CELL_TREE,
  MD_TREE_CELL_TEXT,
  MD_TREE_CELL_NUMBER,
} MdTreeCellKind;

/**
 * MdTreeTone:
 * @MD_TREE_TONE_PLAIN: as the text around it
 * @MD_TREE_TONE_DIM: less than that
 * @MD_TREE_TONE_ACCENT: something to act on
 * @MD_TREE_TONE_WARNING: something to look at
 * @MD_TREE_TONE_ERROR: something wrong
 *
 * Never says anything that words or an icon do not say too.
 */
typedef enum
{
  MD_TREE_TONE_PLAIN,
  MD_TREE_TONE_DIM,
  MD_TREE_TONE_ACCENT,
  MD_TREE_TONE_WARNING,
  MD_TREE_TONE_ERROR,
} MdTreeTone;

/**
 * MdTreeCellFunc:
 * @cell: to be filled by md_tree_cell_set_text() and md_tree_cell_set_icon()
 * @row: what it stands in
 *
 * Is called when the cell is about to be drawn, or asked what it says, with a row that it was not asked for before.
 */
typedef void (*MdTreeCellFunc) (MdTreeCell *cell,
                                MdTreeRow  *row,
                                gpointer    user_data);

GtkWidget  *md_tree_cell_new         (MdTreeCellKind  kind,
                                      MdTreeCellFunc  fill,
                                      gpointer        user_data);

void        md_tree_cell_set_digits  (MdTreeCell     *self,
                                      int             least,
                                      int             natural);
MdTreeRow  *md_tree_cell_get_row     (MdTreeCell     *self);
void        md_tree_cell_set_row     (MdTreeCell     *self,
                                      MdTreeRow      *row);
const char *md_tree_cell_get_text    (MdTreeCell     *self);
void        md_tree_cell_set_text    (MdTreeCell     *self,
                                      const char     *text,
                                      MdTreeTone      tone);
void        md_tree_cell_set_row_words (MdTreeCell   *self,
                                      const char     *words);
void        md_tree_cell_set_icon    (MdTreeCell     *self,
                                      const char     *icon_name,
                                      const char     *words,
                                      MdTreeTone      tone);
gboolean    md_tree_cell_is_cut      (MdTreeCell     *self);
gboolean    md_tree_cell_hits_arrow  (MdTreeCell     *self,
                                      double          x);

G_END_DECLS
