/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-removal.h"

#include <glib/gi18n-lib.h>

static guint
find_position (MdWorklist     *worklist,
               MdWorklistItem *item)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (worklist));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (MdWorklistItem) each = g_list_model_get_item (G_LIST_MODEL (worklist), i);

      if (each == item)
        return i;
    }

  return n_items;
}

/**
 * md_worklist_take_out:
 * @item: (nullable): what to remove; %NULL for all
 * @position: (out) (optional): where it was
 *
 * Returns: (transfer full) (element-type MdWorklistItem): what was removed, for md_worklist_put_back()
 */
GPtrArray *
md_worklist_take_out (MdWorklist     *worklist,
                      MdWorklistItem *item,
                      guint          *position)
{
  GPtrArray *removed = g_ptr_array_new_with_free_func (g_object_unref);

  if (item != NULL)
    {
      *position = find_position (worklist, item);
      g_ptr_array_add (removed, g_object_ref (item));
      md_worklist_remove (worklist, item);
      return removed;
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (worklist)); i++)
    g_ptr_array_add (removed, g_list_model_get_item (G_LIST_MODEL (worklist), i));
  md_worklist_clear (worklist);

  return removed;
}

/**
 * md_worklist_describe_removal:
 *
 * Returns: (transfer full): that @n transactions were removed
 */
char *
md_worklist_describe_removal (guint n)
{
  return g_strdup_printf (ngettext ("%u transaction removed.", "%u transactions removed.", n), n);
}

/**
 * md_worklist_add_removal_keys:
 * @list: the rows, in a widget with the actions "worklist.remove" and "worklist.undo"
 *
 * Delete removes a transaction, Ctrl+Z brings it back.
 */
void
md_worklist_add_removal_keys (GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Delete|KP_Delete"),
                                                          gtk_named_action_new ("worklist.remove")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>z"),
                                                          gtk_named_action_new ("worklist.undo")));
  gtk_widget_add_controller (list, keys);
}
