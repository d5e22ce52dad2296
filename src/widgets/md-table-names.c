/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-table-names.h"

/**
 * md_table_find_row:
 * @child: of a cell
 *
 * Later GTK fills the cells of a row before it gives the row its place in the list.
 *
 * Returns: (transfer none) (nullable): the row of the table that @child stands in
 */
GtkWidget *
md_table_find_row (GtkWidget *child)
{
  GtkWidget *cell = gtk_widget_get_parent (child);
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  GtkWidget *list = row != NULL ? gtk_widget_get_parent (row) : NULL;

  return list == NULL || GTK_IS_LIST_VIEW (list) ? row : NULL;
}

/**
 * md_table_name_row:
 * @child: of a cell, or something else right inside of one
 * @name: what a screen reader calls the row
 *
 * The row of a table has the keyboard, not its cells: so it has to say what they do.
 */
void
md_table_name_row (GtkWidget  *child,
                   const char *name)
{
  GtkWidget *row = md_table_find_row (child);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * md_table_name_title:
 * @title: of the last column
 * @at_end: whether the heading stands at the end of its column, as numbers do
 *
 * Calls the heading of the last column by its title.
 *
 * Returns: (transfer none) (nullable): the heading
 */
GtkWidget *
md_table_name_title (GtkColumnView *view,
                     const char    *title,
                     gboolean       at_end)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *heading = header != NULL ? gtk_widget_get_last_child (header) : NULL;
  GtkWidget *words = heading != NULL ? gtk_widget_get_first_child (heading) : NULL;

  if (words == NULL)
    return NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (at_end)
    gtk_widget_set_halign (words, GTK_ALIGN_END);

  return heading;
}
