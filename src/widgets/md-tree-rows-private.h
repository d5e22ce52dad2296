/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-tree-part.h"
#include "md-tree-rows.h"

G_BEGIN_DECLS

/* The inside of MdTreeRows. */

struct _MdTreeRows
{
  GObject     parent_instance;

  MdTreePart *root;     /* (owned) (nullable) */
  GHashTable *parts;    /* (owned): source -> part, unowned both */
  GHashTable *live;     /* (owned): position -> MdTreeRow, unowned */
  guint       n_items;  /* as announced */
  guint       step;     /* how many come or go at a time at most; 0 for all */
  guint       pace;     /* how many there is time for */
  guint       stepping; /* the source that takes the next step */
};

void        md_tree_rows_announce  (MdTreeRows        *self,
                                    guint              first);
MdTreePart *md_tree_rows_find_part (MdTreeRows        *self,
                                    const MdTreePlace *place);
MdTreePart *md_tree_rows_add_part  (MdTreeRows        *self,
                                    MdTreeSource      *source);
void        md_tree_rows_ask_for_awaited (MdTreeRows      *self,
                                          MdTreePart      *part);

/* Between it and its items. */

MdTreeRow *md_tree_row_new     (MdTreeRows *rows,
                                GHashTable *live,
                                guint       position);
void       md_tree_row_changed (MdTreeRow  *self);
void       md_tree_row_orphan  (MdTreeRow  *self);

G_END_DECLS
