/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-part.h"

#include "md-tree-rows.h"

static guint
get_end (MdTreePart *self,
         guint       row)
{
  return self->iface->get_end (self->source, row);
}

static guint
get_parent (MdTreePart *self,
            guint       row)
{
  return self->iface->get_parent (self->source, row);
}

static guint
row_at (MdTreePart *self,
        guint       place)
{
  return self->order != NULL ? self->order[place] : place;
}

static guint
place_of (MdTreePart *self,
          guint       row)
{
  return self->places != NULL ? self->places[row] : row;
}

static gboolean
is_kept (MdTreePart *self,
         guint       row)
{
  return self->kept == NULL || md_ranked_bits_get (self->kept, row);
}

/* Puts on view what in these places is kept and has nothing collapsed above it. The places begin with a row and end
 * with all that is below some row. */
static void
show_places (MdTreePart *self,
             guint       begin,
             guint       end)
{
  for (guint place = begin; place < end;)
    {
      guint row = row_at (self, place);
      gboolean kept = is_kept (self, row);

      if (kept)
        md_ranked_bits_set (self->shown, place);
      place += kept && md_ranked_bits_get (self->expanded, row) ? 1 : get_end (self, row) - row;
    }
}

/* As show_places() for everything, where nothing is collapsed. */
static void
show_everything (MdTreePart *self)
{
  if (self->kept == NULL)
    {
      md_ranked_bits_set_range (self->shown, 0, self->n_rows);
      return;
    }
  for (guint row = md_ranked_bits_find_next (self->kept, 0); row != G_MAXUINT;
       row = md_ranked_bits_find_next (self->kept, row + 1))
    md_ranked_bits_set (self->shown, place_of (self, row));
}

static void
show_again (MdTreePart *self)
{
  md_ranked_bits_clear_range (self->shown, 0, self->n_rows);
  if (self->all_expanded)
    show_everything (self);
  else
    show_places (self, 0, self->n_rows);
}

/* Collapses all but the roots: a lone row would be of no use. */
static void
collapse_to_roots (MdTreePart *self)
{
  md_ranked_bits_clear_range (self->expanded, 0, self->n_rows);
  for (guint row = 0; row < self->n_rows; row = get_end (self, row))
    md_ranked_bits_set (self->expanded, row);
  self->all_expanded = FALSE;
}

MdTreePart *
md_tree_part_new (MdTreeSource *source)
{
  MdTreePart *self = g_new0 (MdTreePart, 1);

  self->source = g_object_ref (source);
  self->iface = MD_TREE_SOURCE_GET_IFACE (source);
  self->n_rows = self->iface->get_n_rows (source);
  self->shown = md_ranked_bits_new (self->n_rows);
  self->expanded = md_ranked_bits_new (self->n_rows);
  self->grafts = g_ptr_array_new_with_free_func ((GDestroyNotify) md_tree_part_free);
  self->awaited = g_ptr_array_new_with_free_func ((GDestroyNotify) md_tree_state_unref);
  collapse_to_roots (self);
  show_again (self);

  return self;
}

void
md_tree_part_free (MdTreePart *self)
{
  g_ptr_array_unref (self->grafts);
  g_ptr_array_unref (self->awaited);
  md_ranked_bits_free (self->shown);
  md_ranked_bits_free (self->expanded);
  g_clear_pointer (&self->kept, md_ranked_bits_free);
  g_clear_pointer (&self->expanded_before, md_ranked_bits_free);
  g_free (self->order);
  g_free (self->places);
  g_object_unref (self->source);
  g_free (self);
}

gboolean
md_tree_part_is_shown (MdTreePart *self,
                       guint       row)
{
  return md_ranked_bits_get (self->shown, place_of (self, row));
}

MdTreePart *
md_tree_part_find_graft (MdTreePart *self,
                         guint       row)
{
  for (guint i = 0; i < self->grafts->len; i++)
    {
      MdTreePart *graft = g_ptr_array_index (self->grafts, i);

      if (graft->host_row == row)
        return graft;
    }

  return NULL;
}

/* Whether anything at present hangs below the row that expanding it would show. */
gboolean
md_tree_part_has_children (MdTreePart *self,
                           guint       row)
{
  guint end = get_end (self, row);

  if (md_tree_part_find_graft (self, row) != NULL)
    return TRUE;
  if (self->kept != NULL)
    return md_ranked_bits_find_next (self->kept, row + 1) < end;

  return end > row + 1;
}

void
md_tree_part_expand (MdTreePart *self,
                     guint       row)
{
  guint place = place_of (self, row);

  if (md_ranked_bits_get (self->expanded, row))
    return;

  md_ranked_bits_set (self->expanded, row);
  if (md_ranked_bits_get (self->shown, place))
    show_places (self, place + 1, place + get_end (self, row) - row);
}

void
md_tree_part_expand_below (MdTreePart *self,
                           guint       row)
{
  guint place = place_of (self, row);
  guint end = get_end (self, row);

  md_ranked_bits_set_range (self->expanded, row, end);
  if (!md_ranked_bits_get (self->shown, place))
    return;

  if (self->kept == NULL)
    md_ranked_bits_set_range (self->shown, place, place + end - row);
  else
    show_places (self, place, place + end - row);
}

/* Expands what is right below the roots, from the top on, as long as no more than so many rows are on view. */
void
md_tree_part_unfold (MdTreePart *self,
                     guint       n_rows)
{
  guint n_shown = md_ranked_bits_count (self->shown);

  for (guint row = 0; row < self->n_rows && n_shown < n_rows; row = md_ranked_bits_find_next (self->shown, row + 1))
    {
      guint parent = get_parent (self, row);
      guint n_children = 0;
      guint end = get_end (self, row);

      if (parent == MD_TREE_ROW_NONE || get_parent (self, parent) != MD_TREE_ROW_NONE)
        continue;
      for (guint child = row + 1; child < end && n_children <= n_rows; child = get_end (self, child))
        n_children++;
      if (n_children == 0 || n_shown + n_children > n_rows)
        continue;
      md_tree_part_expand (self, row);
      n_shown += n_children;
    }
}

/* Expands the rows from each first of @turns to before each second, and no others. */
void
md_tree_part_set_expanded (MdTreePart  *self,
                           const guint *turns,
                           guint        n_turns)
{
  md_ranked_bits_clear_range (self->expanded, 0, self->n_rows);
  for (guint i = 0; i + 1 < n_turns; i += 2)
    md_ranked_bits_set_range (self->expanded, turns[i], MIN (turns[i + 1], self->n_rows));
  self->all_expanded = md_ranked_bits_count (self->expanded) == self->n_rows;
  show_again (self);
}

void
md_tree_part_collapse (MdTreePart *self,
                       guint       row)
{
  guint place = place_of (self, row);

  md_ranked_bits_clear (self->expanded, row);
  md_ranked_bits_clear_range (self->shown, place + 1, place + get_end (self, row) - row);
  self->all_expanded = FALSE;
}

/* Expands all that is above the row; says whether it is on view then, which a filter may forbid. */
gboolean
md_tree_part_reveal (MdTreePart *self,
                     guint       row)
{
  guint hidden_below = MD_TREE_ROW_NONE;

  if (!is_kept (self, row))
    return FALSE;

  for (guint above = get_parent (self, row); above != MD_TREE_ROW_NONE; above = get_parent (self, above))
    if (!md_ranked_bits_get (self->expanded, above))
      {
        md_ranked_bits_set (self->expanded, above);
        hidden_below = above;
      }
  if (hidden_below != MD_TREE_ROW_NONE)
    {
      guint place = place_of (self, hidden_below);

      show_places (self, place + 1, place + get_end (self, hidden_below) - hidden_below);
    }

  return TRUE;
}

void
md_tree_part_expand_all (MdTreePart *self)
{
  md_ranked_bits_set_range (self->expanded, 0, self->n_rows);
  self->all_expanded = TRUE;
  show_again (self);
}

void
md_tree_part_collapse_all (MdTreePart *self)
{
  collapse_to_roots (self);
  show_again (self);
}

/* Leaves these rows and what stands above them, everything expanded. */
void
md_tree_part_set_filter (MdTreePart  *self,
                         const guint *rows,
                         guint        n_rows)
{
  g_clear_pointer (&self->kept, md_ranked_bits_free);
  self->kept = md_ranked_bits_new (self->n_rows);
  for (guint i = 0; i < n_rows; i++)
    for (guint row = rows[i]; row != MD_TREE_ROW_NONE && !md_ranked_bits_get (self->kept, row);
         row = get_parent (self, row))
      md_ranked_bits_set (self->kept, row);

  if (self->expanded_before == NULL)
    {
      self->expanded_before = self->expanded;
      self->expanded = md_ranked_bits_new (self->n_rows);
    }
  md_tree_part_expand_all (self);
}

void
md_tree_part_clear_filter (MdTreePart *self)
{
  if (self->kept == NULL)
    return;

  g_clear_pointer (&self->kept, md_ranked_bits_free);
  md_ranked_bits_free (self->expanded);
  self->expanded = g_steal_pointer (&self->expanded_before);
  self->all_expanded = md_ranked_bits_count (self->expanded) == self->n_rows;
  show_again (self);
}

/* Takes the rows in the order in which they are to be shown, %NULL for the source's own. */
void
md_tree_part_take_order (MdTreePart *self,
                         guint      *order)
{
  g_free (self->order);
  g_clear_pointer (&self->places, g_free);
  self->order = order;
  if (order != NULL)
    {
      self->places = g_new (guint, self->n_rows);
      for (guint place = 0; place < self->n_rows; place++)
        self->places[order[place]] = place;
    }
  show_again (self);
}

/* What hangs below a row stands behind all else that is below it; so of two that end at one place, the inner first. */
static int
compare_grafts (gconstpointer a,
                gconstpointer b)
{
  MdTreePart *first = *(MdTreePart *const *) a;
  MdTreePart *second = *(MdTreePart *const *) b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;

  return place_of (first->host, first->host_row) > place_of (second->host, second->host_row) ? -1 : 1;
}

/* Counts anew, here and in all that hangs in it. */
void
md_tree_part_recount (MdTreePart *self)
{
  guint n_before = 0;

  for (guint i = 0; i < self->grafts->len; i++)
    {
      MdTreePart *graft = g_ptr_array_index (self->grafts, i);
      guint row = graft->host_row;

      graft->on_view = md_tree_part_is_shown (self, row) && md_ranked_bits_get (self->expanded, row);
      graft->rank = md_ranked_bits_rank (self->shown, place_of (self, row) + get_end (self, row) - row);
      md_tree_part_recount (graft);
    }
  g_ptr_array_sort (self->grafts, compare_grafts);

  for (guint i = 0; i < self->grafts->len; i++)
    {
      MdTreePart *graft = g_ptr_array_index (self->grafts, i);

      graft->offset = graft->rank + n_before;
      if (graft->on_view)
        n_before += graft->n_shown;
    }
  self->n_shown = md_ranked_bits_count (self->shown) + n_before;
}

/* Counted from the outermost part; G_MAXUINT for a row that is not on view. */
guint
md_tree_part_find_position (MdTreePart *self,
                            guint       row)
{
  guint rank, position;

  if (!md_tree_part_is_shown (self, row))
    return G_MAXUINT;

  rank = md_ranked_bits_rank (self->shown, place_of (self, row));
  position = rank;
  for (guint i = 0; i < self->grafts->len; i++)
    {
      MdTreePart *graft = g_ptr_array_index (self->grafts, i);

      if (graft->on_view && graft->rank <= rank)
        position += graft->n_shown;
    }

  for (MdTreePart *part = self; part->host != NULL; part = part->host)
    {
      if (!part->on_view)
        return G_MAXUINT;
      position += part->offset;
    }

  return position;
}

/* The part and the row at a position below n_shown. */
MdTreePart *
md_tree_part_find_row (MdTreePart *self,
                       guint       position,
                       guint      *row)
{
  guint n_before = 0;

  for (guint i = 0; i < self->grafts->len; i++)
    {
      MdTreePart *graft = g_ptr_array_index (self->grafts, i);

      if (!graft->on_view)
        continue;
      if (position < graft->offset)
        break;
      if (position < graft->offset + graft->n_shown)
        return md_tree_part_find_row (graft, position - graft->offset, row);
      n_before += graft->n_shown;
    }
  *row = row_at (self, md_ranked_bits_select (self->shown, position - n_before));

  return self;
}
