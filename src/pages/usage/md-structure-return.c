/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure of a transaction looks as it was left when somebody comes back to it. */
#include "md-structure-view-private.h"

/* Keeps how the transaction looks that is about to be left. */
void
md_structure_return_leave (MdStructureView *self)
{
  MdTreeRows *rows = md_tree_list_get_rows (self->list);
  MdStructureLook *look;
  MdTreePlace place;

  md_structure_return_forget (self);
  if (self->usage == NULL)
    return;

  look = g_new0 (MdStructureLook, 1);
  look->state = md_tree_rows_dup_state (rows);
  look->filter = md_structure_view_get_filter (self);
  look->column = md_structure_columns_find_order (md_tree_list_get_view (self->list), &look->descending);
  look->selected = md_structure_path_new (rows, md_tree_list_get_selected (self->list, &place) ? &place : NULL);
  look->top = md_tree_list_get_top (self->list);
  md_structure_memory_take (self->memory, self->usage, look);
}

/* What does not come at once is waited for no longer. */
void
md_structure_return_forget (MdStructureView *self)
{
  g_clear_pointer (&self->awaited_path, g_array_unref);
  self->awaited_at.source = NULL;
}

static gboolean
is_at (MdStructureView   *self,
       const MdTreePlace *place)
{
  MdTreePlace selected;

  return md_tree_list_get_selected (self->list, &selected) && selected.source == place->source &&
         selected.row == place->row;
}

/* Goes to where the user was, as far as what is there now reaches: rows may still have to be sorted, and transactions
 * that hung in this one are loaded once more. Whoever has gone elsewhere meanwhile stays there. */
void
md_structure_return_resume (MdStructureView *self)
{
  gboolean complete;
  MdTreePlace place;

  if (self->awaited_path == NULL)
    return;
  if (!is_at (self, &self->awaited_at))
    {
      md_structure_return_forget (self);
      return;
    }

  complete = md_structure_path_find (md_tree_list_get_rows (self->list), self->awaited_path, &place);
  if (place.source != NULL)
    {
      self->awaited_at = place;
      md_tree_list_select (self->list, &place);
    }
  md_tree_list_set_top (self->list, self->awaited_top);
  if (complete && !md_structure_arranger_is_busy (self->arranger))
    md_structure_return_forget (self);
}

/* Arranges the rows of the transaction that has come as those of @look. */
static void
arrange (MdStructureView       *self,
         const MdStructureLook *look)
{
  GtkColumnView *view = md_tree_list_get_view (self->list);
  gboolean descending;

  md_structure_view_set_filter (self, look->filter);
  if (look->column != md_structure_columns_find_order (view, &descending) || look->descending != descending)
    md_structure_columns_set_order (view, look->column, look->descending);
}

/* Shows the transaction as it was left; returns FALSE when it was not seen before. */
gboolean
md_structure_return_come (MdStructureView *self,
                          MdTreeSource    *source)
{
  const MdStructureLook *look = md_structure_memory_find (self->memory, self->usage);

  if (look == NULL || look->state == NULL ||
      !md_tree_list_set_source_in_state (self->list, source, look->state))
    return FALSE;

  self->awaited_path = g_array_ref (look->selected);
  self->awaited_top = look->top;
  md_tree_list_get_selected (self->list, &self->awaited_at);
  arrange (self, look);

  return TRUE;
}
