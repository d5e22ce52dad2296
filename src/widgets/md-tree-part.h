/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-ranked-bits.h"
#include "md-tree-source.h"

G_BEGIN_DECLS

/* The inside of MdTreeRows: what of one source is on view. A part may hang below a row of another, which is how a tree
 * that was fetched later joins the one that asked for it.
 *
 * Rows are known by two numbers: the source's own, and the place in which the present order puts them. Both are in
 * pre-order, so all that is below a row lies behind it in either. */

typedef struct _MdTreePart MdTreePart;

struct _MdTreePart
{
  MdTreeSource          *source;          /* (owned) */
  MdTreeSourceInterface *iface;           /* of @source */
  guint                  n_rows;
  guint                 *order;           /* (owned) (nullable): row by place; %NULL for the source's own order */
  guint                 *places;          /* (owned) (nullable): place by row */
  MdRankedBits          *shown;           /* (owned): by place: on view, as far as this part decides */
  MdRankedBits          *expanded;        /* (owned): by row */
  MdRankedBits          *kept;            /* (owned) (nullable): by row: what a filter leaves, ancestors included */
  MdRankedBits          *expanded_before; /* (owned) (nullable): @expanded, from before the filter */
  gboolean               all_expanded;

  MdTreePart            *host;            /* (unowned) (nullable): the part that this one hangs in */
  guint                  host_row;
  GPtrArray             *grafts;          /* (owned) (element-type MdTreePart): what hangs in this one */
  GPtrArray             *awaited;         /* (owned) (element-type MdTreeState): of what is to hang in it once more */

  /* Worked out by md_tree_part_recount(). */
  guint                  n_shown;         /* with all that hangs in it */
  guint                  rank;            /* how many rows of the host are before it */
  guint                  offset;          /* how many rows are before it in its host */
  gboolean               on_view;         /* whether its host row is on view and expanded */
};

MdTreePart *md_tree_part_new            (MdTreeSource *source);
void        md_tree_part_free           (MdTreePart   *self);

gboolean    md_tree_part_is_shown       (MdTreePart   *self,
                                         guint         row);
gboolean    md_tree_part_has_children   (MdTreePart   *self,
                                         guint         row);
MdTreePart *md_tree_part_find_graft     (MdTreePart   *self,
                                         guint         row);

void        md_tree_part_expand         (MdTreePart   *self,
                                         guint         row);
void        md_tree_part_expand_below   (MdTreePart   *self,
                                         guint         row);
void        md_tree_part_unfold         (MdTreePart   *self,
                                         guint         n_rows);
void        md_tree_part_set_expanded   (MdTreePart   *self,
                                         const guint  *turns,
                                         guint         n_turns);
void        md_tree_part_collapse       (MdTreePart   *self,
                                         guint         row);
gboolean    md_tree_part_reveal         (MdTreePart   *self,
                                         guint         row);
void        md_tree_part_expand_all     (MdTreePart   *self);
void        md_tree_part_collapse_all   (MdTreePart   *self);
void        md_tree_part_set_filter     (MdTreePart   *self,
                                         const guint  *rows,
                                         guint         n_rows);
void        md_tree_part_clear_filter   (MdTreePart   *self);
void        md_tree_part_take_order     (MdTreePart   *self,
                                         guint        *order);

void        md_tree_part_recount        (MdTreePart   *self);
guint       md_tree_part_find_position  (MdTreePart   *self,
                                         guint         row);
MdTreePart *md_tree_part_find_row       (MdTreePart   *self,
                                         guint         position,
                                         guint        *row);

G_END_DECLS
