/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes which rows are on view. */
#include "md-tree-rows-private.h"

#include "md-tree-state.h"

/**
 * md_tree_rows_is_expandable:
 * @place: a row
 *
 * Returns: whether there is anything below it, or it can be had for the asking
 */
gboolean
md_tree_rows_is_expandable (MdTreeRows        *self,
                            const MdTreePlace *place)
{
  MdTreePart *part = md_tree_rows_find_part (self, place);

  return part != NULL &&
         (md_tree_part_has_children (part, place->row) || md_tree_source_has_more (part->source, place->row));
}

/* Whether the row still lacks what its source has more of. */
static gboolean
wants (MdTreePart *part,
       guint       row)
{
  return md_tree_source_has_more (part->source, row) && md_tree_part_find_graft (part, row) == NULL;
}

/**
 * md_tree_rows_is_expanded:
 * @place: a row
 *
 * Returns: whether what is below it is on view
 */
gboolean
md_tree_rows_is_expanded (MdTreeRows        *self,
                          const MdTreePlace *place)
{
  MdTreePart *part = md_tree_rows_find_part (self, place);

  return part != NULL && md_ranked_bits_get (part->expanded, place->row) &&
         md_tree_part_has_children (part, place->row);
}

/**
 * md_tree_rows_expand:
 * @place: a row; if its source has more of it, "wanted" is emitted
 */
void
md_tree_rows_expand (MdTreeRows        *self,
                     const MdTreePlace *place)
{
  MdTreePart *part = md_tree_rows_find_part (self, place);

  if (part == NULL)
    return;

  md_tree_part_expand (part, place->row);
  md_tree_rows_announce (self, MIN (md_tree_part_find_position (part, place->row), self->root->n_shown));
  if (wants (part, place->row))
    g_signal_emit_by_name (self, "wanted", part->source, place->row);
}

/**
 * md_tree_rows_expand_below:
 * @place: a row; it and everything that is below it at present
 */
void
md_tree_rows_expand_below (MdTreeRows        *self,
                           const MdTreePlace *place)
{
  MdTreePart *part = md_tree_rows_find_part (self, place);

  if (part == NULL)
    return;

  md_tree_part_expand_below (part, place->row);
  md_tree_rows_announce (self, MIN (md_tree_part_find_position (part, place->row), self->root->n_shown));
}

/**
 * md_tree_rows_collapse:
 * @place: a row; what is below it keeps its own state
 */
void
md_tree_rows_collapse (MdTreeRows        *self,
                       const MdTreePlace *place)
{
  MdTreePart *part = md_tree_rows_find_part (self, place);

  if (part == NULL)
    return;

  md_tree_part_collapse (part, place->row);
  md_tree_rows_announce (self, MIN (md_tree_part_find_position (part, place->row), self->root->n_shown));
}

/**
 * md_tree_rows_reveal:
 * @place: a row
 *
 * Expands all that is above it.
 *
 * Returns: whether it is on view now; a filter may forbid it
 */
gboolean
md_tree_rows_reveal (MdTreeRows        *self,
                     const MdTreePlace *place)
{
  MdTreePart *part = md_tree_rows_find_part (self, place);
  MdTreePlace visible;

  if (part == NULL)
    return FALSE;
  if (md_tree_rows_find_position (self, place) != G_MAXUINT)
    return TRUE;

  /* What changes is below this one. */
  if (md_tree_rows_find_visible (self, place, &visible) == G_MAXUINT)
    return FALSE;

  if (!md_tree_part_reveal (part, place->row))
    return FALSE;
  for (; part->host != NULL; part = part->host)
    {
      if (!md_tree_part_reveal (part->host, part->host_row))
        return FALSE;
      md_tree_part_expand (part->host, part->host_row);
    }
  md_tree_rows_announce (self, md_tree_rows_find_position (self, &visible));

  return TRUE;
}

static void
for_each_part (MdTreeRows *self,
               void (*change) (MdTreePart *part))
{
  GHashTableIter iter;
  gpointer part;

  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    change (part);
  md_tree_rows_announce (self, 0);
}

/**
 * md_tree_rows_expand_all:
 *
 * Expands everything that is there. Nothing is asked for that is not.
 */
void
md_tree_rows_expand_all (MdTreeRows *self)
{
  for_each_part (self, md_tree_part_expand_all);
}

/**
 * md_tree_rows_collapse_all:
 *
 * Collapses everything but the roots.
 */
void
md_tree_rows_collapse_all (MdTreeRows *self)
{
  for_each_part (self, md_tree_part_collapse_all);
}

static void
forget_part (MdTreeRows *self,
             MdTreePart *part)
{
  g_hash_table_remove (self->parts, part->source);
  for (guint i = 0; i < part->grafts->len; i++)
    forget_part (self, g_ptr_array_index (part->grafts, i));
}

/* What hung in the part when it was left is wanted there again. */
void
md_tree_rows_ask_for_awaited (MdTreeRows *self,
                              MdTreePart *part)
{
  g_autoptr (GArray) hosts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (MdTreeSource) source = g_object_ref (part->source);

  for (guint i = 0; i < part->awaited->len; i++)
    {
      guint row = md_tree_state_get_host (g_ptr_array_index (part->awaited, i));

      g_array_append_val (hosts, row);
    }
  for (guint i = 0; i < hosts->len; i++)
    {
      MdTreePlace host = { source, g_array_index (hosts, guint, i) };

      part = md_tree_rows_find_part (self, &host);
      if (part != NULL && wants (part, host.row))
        g_signal_emit_by_name (self, "wanted", source, host.row);
    }
}

/**
 * md_tree_rows_graft:
 * @host: a row
 * @source: (nullable): a tree to hang below @host, behind what is there, instead of the one that hung there; %NULL for
 *   none. A tree can hang in one place only
 */
void
md_tree_rows_graft (MdTreeRows        *self,
                    const MdTreePlace *host,
                    MdTreeSource      *source)
{
  MdTreePart *part = md_tree_rows_find_part (self, host);
  MdTreePart *graft = NULL;
  MdTreePart *old;

  if (part == NULL || (source != NULL && g_hash_table_contains (self->parts, source)))
    return;

  old = md_tree_part_find_graft (part, host->row);
  if (old != NULL)
    {
      forget_part (self, old);
      g_ptr_array_remove (part->grafts, old);
    }
  if (source != NULL)
    {
      graft = md_tree_rows_add_part (self, source);
      graft->host = part;
      graft->host_row = host->row;
      g_ptr_array_add (part->grafts, graft);
      md_tree_state_apply_awaited (part, graft);
    }
  md_tree_rows_announce (self, MIN (md_tree_part_find_position (part, host->row), self->root->n_shown));
  if (graft != NULL)
    md_tree_rows_ask_for_awaited (self, graft);
}

/**
 * md_tree_rows_get_graft:
 * @host: a row
 *
 * Returns: (transfer none) (nullable): the tree that hangs below it
 */
MdTreeSource *
md_tree_rows_get_graft (MdTreeRows        *self,
                        const MdTreePlace *host)
{
  MdTreePart *part = md_tree_rows_find_part (self, host);
  MdTreePart *graft = part != NULL ? md_tree_part_find_graft (part, host->row) : NULL;

  return graft != NULL ? graft->source : NULL;
}

/**
 * md_tree_rows_get_host:
 * @source: a tree
 * @host: (out): the row that it hangs below
 *
 * Returns: %FALSE when it does not hang anywhere
 */
gboolean
md_tree_rows_get_host (MdTreeRows   *self,
                       MdTreeSource *source,
                       MdTreePlace  *host)
{
  MdTreePart *part = g_hash_table_lookup (self->parts, source);

  if (part == NULL || part->host == NULL)
    return FALSE;
  *host = (MdTreePlace) { part->host->source, part->host_row };

  return TRUE;
}

/**
 * md_tree_rows_set_filter:
 * @source: one of the trees
 * @rows: (array length=n_rows): what may be on view of it, besides what stands above these
 * @n_rows: how many
 *
 * Everything that is left is expanded. What was expanded before comes back with md_tree_rows_clear_filter().
 */
void
md_tree_rows_set_filter (MdTreeRows   *self,
                         MdTreeSource *source,
                         const guint  *rows,
                         guint         n_rows)
{
  MdTreePart *part = g_hash_table_lookup (self->parts, source);

  if (part == NULL)
    return;

  md_tree_part_set_filter (part, rows, n_rows);
  md_tree_rows_announce (self, 0);
}

/**
 * md_tree_rows_clear_filter:
 *
 * Shows everything again, expanded as it was.
 */
void
md_tree_rows_clear_filter (MdTreeRows *self)
{
  for_each_part (self, md_tree_part_clear_filter);
}

/**
 * md_tree_rows_take_order:
 * @source: one of the trees
 * @order: (transfer full) (nullable): all its rows in the order to show them in, parents before children and all that
 *   is below a row right behind it; from md_tree_order_new(). %NULL for the source's own order
 */
void
md_tree_rows_take_order (MdTreeRows   *self,
                         MdTreeSource *source,
                         guint        *order)
{
  MdTreePart *part = g_hash_table_lookup (self->parts, source);

  if (part == NULL)
    {
      g_free (order);
      return;
    }
  md_tree_part_take_order (part, order);
  md_tree_rows_announce (self, 0);
}
