/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-tree-source.h"

G_BEGIN_DECLS

/**
 * MdTreePlace:
 * @source: (unowned) (nullable): the tree
 * @row: a row of @source
 *
 * A row of a tree, whether on view or not. Needs no freeing; it means nothing once its tree is gone.
 */
typedef struct
{
  MdTreeSource *source;
  guint         row;
} MdTreePlace;

/**
 * MdTreeState:
 *
 * Which rows of a tree were expanded, and of those that hung in it. It knows them by their numbers, so it can be kept
 * when the tree is gone, and costs a few bytes for each place where a row is expanded and the one before it is not.
 */
typedef struct _MdTreeState MdTreeState;

MdTreeState *md_tree_state_ref   (MdTreeState *self);
void         md_tree_state_unref (MdTreeState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdTreeState, md_tree_state_unref)

/**
 * MdTreeRows:
 *
 * The rows of a tree that are on view, one below the other, as a #GListModel of #MdTreeRow. Rows can be expanded and
 * collapsed, one or all, filtered, and ordered; and other trees can be hung below a row. An item is made only for a
 * position that is asked for; a row that is not costs two bits. Positions are found in O(log n).
 *
 * An item stands for a position, not for a row: when rows above it come or go, the item stays and shows another row,
 * which #MdTreeRow tells to whoever watches it. Only what the list grows or shrinks by is announced, at its end. So a
 * view keeps its widgets, however many rows a change moves.
 *
 * Signals:
 * - "changed": after the rows on view, or their order, became others;
 * - "wanted" (MdTreeSource *source, guint row): a row was expanded of which the source has more. Whoever has it hangs
 *   it there by md_tree_rows_graft().
 */
#define MD_TYPE_TREE_ROWS (md_tree_rows_get_type ())
G_DECLARE_FINAL_TYPE (MdTreeRows, md_tree_rows, MD, TREE_ROWS, GObject)

MdTreeRows   *md_tree_rows_new           (void);
void          md_tree_rows_set_step      (MdTreeRows        *self,
                                          guint              step);
void          md_tree_rows_prepare       (MdTreeRows        *self);
guint         md_tree_rows_get_n_shown   (MdTreeRows        *self);
void          md_tree_rows_grow_to       (MdTreeRows        *self,
                                          guint              position);
void          md_tree_rows_set_source    (MdTreeRows        *self,
                                          MdTreeSource      *source);
void          md_tree_rows_set_source_unfolded (MdTreeRows  *self,
                                          MdTreeSource      *source,
                                          guint              n_rows);
gboolean      md_tree_rows_set_source_in_state (MdTreeRows  *self,
                                          MdTreeSource      *source,
                                          const MdTreeState *state);
MdTreeState  *md_tree_rows_dup_state     (MdTreeRows        *self);
MdTreeSource *md_tree_rows_get_source    (MdTreeRows        *self);

GPtrArray    *md_tree_rows_list_sources  (MdTreeRows        *self);

gboolean      md_tree_rows_get_place     (MdTreeRows        *self,
                                          guint              position,
                                          MdTreePlace       *place);
guint         md_tree_rows_find_position (MdTreeRows        *self,
                                          const MdTreePlace *place);
guint         md_tree_rows_find_visible  (MdTreeRows        *self,
                                          const MdTreePlace *place,
                                          MdTreePlace       *visible);
guint         md_tree_rows_get_depth     (MdTreeRows        *self,
                                          const MdTreePlace *place);
gboolean      md_tree_rows_get_above     (MdTreeRows        *self,
                                          const MdTreePlace *place,
                                          MdTreePlace       *above);

void          md_tree_rows_find_standings (MdTreeRows       *self,
                                          const MdTreePlace *places,
                                          guint              n_places,
                                          guint             *standings);

gboolean      md_tree_rows_is_expandable (MdTreeRows        *self,
                                          const MdTreePlace *place);
gboolean      md_tree_rows_is_expanded   (MdTreeRows        *self,
                                          const MdTreePlace *place);
void          md_tree_rows_expand        (MdTreeRows        *self,
                                          const MdTreePlace *place);
void          md_tree_rows_expand_below  (MdTreeRows        *self,
                                          const MdTreePlace *place);
void          md_tree_rows_collapse      (MdTreeRows        *self,
                                          const MdTreePlace *place);
gboolean      md_tree_rows_reveal        (MdTreeRows        *self,
                                          const MdTreePlace *place);
void          md_tree_rows_expand_all    (MdTreeRows        *self);
void          md_tree_rows_collapse_all  (MdTreeRows        *self);

void          md_tree_rows_graft         (MdTreeRows        *self,
                                          const MdTreePlace *host,
                                          MdTreeSource      *source);
MdTreeSource *md_tree_rows_get_graft     (MdTreeRows        *self,
                                          const MdTreePlace *host);
gboolean      md_tree_rows_get_host      (MdTreeRows        *self,
                                          MdTreeSource      *source,
                                          MdTreePlace       *host);
void          md_tree_rows_set_filter    (MdTreeRows        *self,
                                          MdTreeSource      *source,
                                          const guint       *rows,
                                          guint              n_rows);
void          md_tree_rows_clear_filter  (MdTreeRows        *self);
void          md_tree_rows_take_order    (MdTreeRows        *self,
                                          MdTreeSource      *source,
                                          guint             *order);

/**
 * MdTreeRow:
 *
 * What stands at one position of an #MdTreeRows.
 */
#define MD_TYPE_TREE_ROW (md_tree_row_get_type ())
G_DECLARE_FINAL_TYPE (MdTreeRow, md_tree_row, MD, TREE_ROW, GObject)

/**
 * MdTreeRowFunc:
 *
 * The row at a position became another, or its state did.
 */
typedef void (*MdTreeRowFunc) (MdTreeRow *row,
                               gpointer   user_data);

MdTreeRows *md_tree_row_get_rows     (MdTreeRow      *self);
guint       md_tree_row_get_position (MdTreeRow      *self);
gboolean    md_tree_row_get_place    (MdTreeRow      *self,
                                      MdTreePlace    *place);
gpointer    md_tree_row_get_data     (MdTreeRow      *self);
void        md_tree_row_set_data     (MdTreeRow      *self,
                                      gpointer        data,
                                      GDestroyNotify  destroy);
void        md_tree_row_watch        (MdTreeRow      *self,
                                      MdTreeRowFunc   changed,
                                      gpointer        user_data);
void        md_tree_row_unwatch      (MdTreeRow      *self,
                                      gpointer        user_data);

G_END_DECLS
