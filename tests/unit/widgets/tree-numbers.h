/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-tree-source.h"

G_BEGIN_DECLS

/**
 * TreeNumbers:
 *
 * A tree for tests, made from the parents of its rows.
 */
#define TREE_TYPE_NUMBERS (tree_numbers_get_type ())
G_DECLARE_FINAL_TYPE (TreeNumbers, tree_numbers, TREE, NUMBERS, GObject)

TreeNumbers *tree_numbers_new       (const char  *shape);
TreeNumbers *tree_numbers_new_grown (GRand       *random,
                                     guint        n_rows,
                                     guint        max_depth);
void         tree_numbers_set_more  (TreeNumbers *self,
                                     guint        row);

G_END_DECLS
