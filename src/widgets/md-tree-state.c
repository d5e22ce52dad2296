/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-state.h"

#include "md-tree-rows-private.h"

/* Where expanded rows begin and end, by turns: a million rows of which some are expanded are a few numbers. */
struct _MdTreeState
{
  guint      n_rows;
  guint      host_row; /* in what it hung */
  GArray    *turns;    /* (owned) (element-type guint) */
  GPtrArray *grafts;   /* (owned) (element-type MdTreeState): of what hung in it */
};

static void
clear (gpointer data)
{
  MdTreeState *self = data;

  g_array_unref (self->turns);
  g_ptr_array_unref (self->grafts);
}

MdTreeState *
md_tree_state_new (MdTreePart *part)
{
  MdTreeState *self = g_rc_box_new0 (MdTreeState);
  MdRankedBits *expanded = part->expanded_before != NULL ? part->expanded_before : part->expanded;
  guint begin, end;

  self->n_rows = part->n_rows;
  self->host_row = part->host_row;
  self->turns = g_array_new (FALSE, FALSE, sizeof (guint));
  for (begin = md_ranked_bits_find_next (expanded, 0); begin != G_MAXUINT;
       begin = md_ranked_bits_find_next (expanded, end))
    {
      end = md_ranked_bits_find_next_clear (expanded, begin);
      g_array_append_val (self->turns, begin);
      g_array_append_val (self->turns, end);
    }

  self->grafts = g_ptr_array_new_with_free_func ((GDestroyNotify) md_tree_state_unref);
  for (guint i = 0; i < part->grafts->len; i++)
    g_ptr_array_add (self->grafts, md_tree_state_new (g_ptr_array_index (part->grafts, i)));

  return self;
}

/* Returns whether the state is of such a part: what was hung into it comes to be when that is there again. */
gboolean
md_tree_state_apply (const MdTreeState *self,
                     MdTreePart        *part)
{
  if (self->n_rows != part->n_rows)
    return FALSE;

  md_tree_part_set_expanded (part, (const guint *) self->turns->data, self->turns->len);
  g_ptr_array_set_size (part->awaited, 0);
  for (guint i = 0; i < self->grafts->len; i++)
    g_ptr_array_add (part->awaited, md_tree_state_ref (g_ptr_array_index (self->grafts, i)));

  return TRUE;
}

/* The row that it hung below. */
guint
md_tree_state_get_host (const MdTreeState *self)
{
  return self->host_row;
}

/* What comes to hang in @host is as it was left, if anything like it hung there; a note that stands for it is not. */
void
md_tree_state_apply_awaited (MdTreePart *host,
                             MdTreePart *part)
{
  for (guint i = 0; i < host->awaited->len; i++)
    {
      MdTreeState *state = g_ptr_array_index (host->awaited, i);

      if (state->host_row == part->host_row && md_tree_state_apply (state, part))
        {
          g_ptr_array_remove_index_fast (host->awaited, i);
          return;
        }
    }
}

/**
 * md_tree_state_ref:
 *
 * Returns: (transfer full): @self
 */
MdTreeState *
md_tree_state_ref (MdTreeState *self)
{
  return g_rc_box_acquire (self);
}

/**
 * md_tree_state_unref:
 *
 * Gives it back.
 */
void
md_tree_state_unref (MdTreeState *self)
{
  g_rc_box_release_full (self, clear);
}

/**
 * md_tree_rows_dup_state:
 *
 * Returns: (transfer full) (nullable): which rows are expanded, and what hangs where; without a filter, for that can be
 *   had again. %NULL without a tree
 */
MdTreeState *
md_tree_rows_dup_state (MdTreeRows *self)
{
  return self->root != NULL ? md_tree_state_new (self->root) : NULL;
}
