/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-text-column.h"

#include "md-column-cell.h"
#include "md-direction.h"
#include "md-table-names.h"

/* Of what is wrapped: lines at most, and characters of a line at least where it takes what room there is. */
#define MAX_LINES 4
#define MIN_CHARACTERS 24

/* So many characters of a text make its column wider; what is longer is cut. */
#define MAX_CHARACTERS 24

typedef struct
{
  MdTextCellFunc    fill;
  int               characters;
  MdTextColumnFlags flags;
} Column;

/* Widths are in characters, so that they follow the font. What does not fit is cut, but a figure never is: half of one
 * would be read as another. */
static void
set_width (GtkLabel     *label,
           const Column *column)
{
  if (column->flags & MD_TEXT_COLUMN_NUMBERS)
    return;

  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  if (column->flags & MD_TEXT_COLUMN_WRAP)
    {
      gtk_label_set_single_line_mode (label, FALSE);
      gtk_label_set_wrap (label, TRUE);
      gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (label, MAX_LINES);
    }
  if (column->flags & MD_TEXT_COLUMN_EXPAND)
    gtk_label_set_width_chars (label, MIN_CHARACTERS);
  if (column->characters > 0)
    {
      gtk_label_set_width_chars (label, column->characters);
      gtk_label_set_max_width_chars (label, column->characters);
    }
}

/* A column that is as wide as what is in it. */
static void
fit_width (GtkLabel   *label,
           const char *text)
{
  gboolean is_long = text != NULL && g_utf8_strlen (text, -1) > MAX_CHARACTERS;

  gtk_label_set_ellipsize (label, is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, is_long ? MAX_CHARACTERS : -1);
  gtk_label_set_max_width_chars (label, is_long ? MAX_CHARACTERS : -1);
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
  gtk_label_set_single_line_mode (GTK_LABEL (label), !(column->flags & MD_TEXT_COLUMN_LINES));
  gtk_widget_set_hexpand (label, TRUE);
  set_width (GTK_LABEL (label), column);
  if (column->flags & MD_TEXT_COLUMN_NUMBERS)
    gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  if (column->flags & MD_TEXT_COLUMN_WRAP)
    gtk_list_item_set_child (row, md_column_cell_new (box, GTK_LIST_ITEM_FACTORY (factory)));
  else
    gtk_list_item_set_child (row, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *row,
         gpointer                  user_data)
{
  const Column *column = user_data;
  GtkWidget *child = gtk_list_item_get_child (row);
  GtkWidget *box = MD_IS_COLUMN_CELL (child) ? md_column_cell_get_child (MD_COLUMN_CELL (child)) : child;
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
  if (column->characters == 0 && !(column->flags & (MD_TEXT_COLUMN_NUMBERS | MD_TEXT_COLUMN_EXPAND)))
    fit_width (GTK_LABEL (label), cell.text);
  gtk_widget_set_tooltip_text (label, cell.text);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), cell.icon);
  gtk_widget_set_visible (icon, cell.icon != NULL);
  classes[0] = cell.css_class;
  gtk_widget_set_css_classes (box, classes);
  if (cell.row_name != NULL)
    md_table_name_row (child, cell.row_name);
  g_free (cell.row_name);
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
 * @characters: how wide it is, in characters of the font; 0 for what the title and the cells that are seen need
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
                       int                characters,
                       MdTextColumnFlags  flags)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) result = NULL;
  Column *column = g_new0 (Column, 1);

  column->fill = fill;
  column->characters = characters;
  column->flags = flags;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), column, column_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);

  result = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (result, TRUE);
  gtk_column_view_column_set_expand (result, (flags & MD_TEXT_COLUMN_EXPAND) != 0);
  if (compare != NULL)
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));

      gtk_column_view_column_set_sorter (result, sorter);
    }
  gtk_column_view_append_column (view, result);
  md_table_name_title (view, title, (flags & MD_TEXT_COLUMN_NUMBERS) != 0);

  return result;
}
