/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-text-column.h"

#include "md-direction.h"

/* Of what is wrapped: lines at most, and characters of a line at least where it takes what room there is. */
#define MAX_LINES 4
#define MIN_CHARACTERS 24

typedef struct
{
  MdTextCellFunc    fill;
  MdTextColumnFlags flags;
} Column;

static void
wrap (GtkLabel          *label,
      MdTextColumnFlags  flags)
{
  gtk_label_set_single_line_mode (label, FALSE);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, MAX_LINES);
  if (flags & MD_TEXT_COLUMN_EXPAND)
    gtk_label_set_width_chars (label, MIN_CHARACTERS);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *row,
          gpointer                  user_data)
{
  const Column *column = user_data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->flags & MD_TEXT_COLUMN_NUMBERS ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  if (column->flags & MD_TEXT_COLUMN_WRAP)
    wrap (GTK_LABEL (label), column->flags);
  if (column->flags & MD_TEXT_COLUMN_NUMBERS)
    gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (row, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *row,
         gpointer                  user_data)
{
  const Column *column = user_data;
  GtkWidget *box = gtk_list_item_get_child (row);
  GtkWidget *icon = gtk_widget_get_first_child (box), *label = gtk_widget_get_last_child (box);
  MdTextCell cell = { NULL };
  const char *classes[] = { NULL, NULL };

  column->fill (gtk_list_item_get_item (row), &cell);
  if (column->flags & MD_TEXT_COLUMN_NUMBERS && cell.text != NULL)
    {
      g_autofree char *number = g_steal_pointer (&cell.text);

      cell.text = md_direction_isolate (number);
    }
  gtk_label_set_text (GTK_LABEL (label), cell.text != NULL ? cell.text : "");
  gtk_widget_set_tooltip_text (label, cell.text);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), cell.icon);
  gtk_widget_set_visible (icon, cell.icon != NULL);
  classes[0] = cell.css_class;
  gtk_widget_set_css_classes (box, classes);
  g_free (cell.text);
}

static void
column_free (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

/**
 * md_text_column_append:
 * @title: translated
 * @fill: says what stands in a cell
 * @compare: (nullable): of two rows' objects; without it one cannot sort by the column
 * @width: to begin with, in logical pixels; -1 for what the title and the cells that are seen need
 *
 * Appends a column of plain texts to a view.
 *
 * Returns: (transfer none): the column
 */
GtkColumnViewColumn *
md_text_column_append (GtkColumnView     *view,
                       const char        *title,
                       MdTextCellFunc     fill,
                       GCompareDataFunc   compare,
                       int                width,
                       MdTextColumnFlags  flags)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) result = NULL;
  Column *column = g_new0 (Column, 1);

  column->fill = fill;
  column->flags = flags;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), column, column_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);

  result = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (result, TRUE);
  gtk_column_view_column_set_expand (result, (flags & MD_TEXT_COLUMN_EXPAND) != 0);
  gtk_column_view_column_set_fixed_width (result, width);
  if (compare != NULL)
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));

      gtk_column_view_column_set_sorter (result, sorter);
    }
  gtk_column_view_append_column (view, result);

  return result;
}
