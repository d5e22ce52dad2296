/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-columns.h"

#include <glib/gi18n-lib.h>

#include "md-structure-cells.h"
#include "md-structure-widths.h"
#include "md-table-names.h"

/* What a key of the settings holds of each column, in the order of the columns. */
#define SETTING "usage-columns"
#define SETTING_TYPE "a(sib)"
#define NAME_KEY "md-structure-column"

/* What is seen first decides how wide the columns are to begin with. */
#define ROWS_SEEN_FIRST 40

/* Of the column that gets what is left, in digits: what it can live with, and what others give up something for. */
#define LEAST_ITEM 22
#define NATURAL_ITEM 40

typedef struct
{
  const char     *name;
  const char     *title;
  MdTreeCellKind  kind;
  int             least;  /* of what is in it, in digits */
  int             most;   /* 0 for the column that gets what is left */
} Column;

static const Column columns[MD_STRUCTURE_N_COLUMNS] = {
  [MD_STRUCTURE_ITEM] = { "item", N_("Item"), MD_TREE_CELL_TREE, NATURAL_ITEM, 0 },
  [MD_STRUCTURE_QUANTITY] = { "quantity", N_("Quantity"), MD_TREE_CELL_NUMBER, 6, 30 },
  [MD_STRUCTURE_UNIT] = { "unit", N_("Unit"), MD_TREE_CELL_TEXT, 3, 14 },
  [MD_STRUCTURE_TIME_OF_USE] = { "time-of-use", N_("Time of use"), MD_TREE_CELL_TEXT, 3, 14 },
  /* Translators: short for service quantity identifier. */
  [MD_STRUCTURE_SQI] = { "sqi", N_("SQI"), MD_TREE_CELL_TEXT, 3, 14 },
  [MD_STRUCTURE_FROM] = { "from", N_("From"), MD_TREE_CELL_TEXT, 10, 22 },
  [MD_STRUCTURE_TO] = { "to", N_("To"), MD_TREE_CELL_TEXT, 10, 22 },
  [MD_STRUCTURE_CONDITION] = { "condition", N_("Condition"), MD_TREE_CELL_TEXT, 6, 26 },
};

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  MdStructureColumn column = GPOINTER_TO_UINT (user_data);
  GtkWidget *cell = md_structure_cell_new (columns[column].kind, column);

  if (column == MD_STRUCTURE_ITEM)
    md_tree_cell_set_digits (MD_TREE_CELL (cell), LEAST_ITEM, NATURAL_ITEM);
  else
    md_tree_cell_set_digits (MD_TREE_CELL (cell), 0, 0);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  md_tree_cell_set_row (MD_TREE_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  md_tree_cell_set_row (MD_TREE_CELL (gtk_list_item_get_child (item)), NULL);
}

/* The view has some hundred rows of eight cells: made by hand they cost a third of what a template would. */
static GtkListItemFactory *
make_factory (MdStructureColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}

/* The view's sorter says nothing of which column it goes by, but asks that column's sorter first: which remembers that
 * it was asked, and always gives the same answer, so that the view's own tells the direction. */
static MdStructureColumn asked;

static int
answer (gconstpointer a,
        gconstpointer b,
        gpointer      user_data)
{
  if (asked == MD_STRUCTURE_NO_COLUMN)
    asked = GPOINTER_TO_UINT (user_data);

  return -1;
}

static GtkColumnViewColumn *
find_column (GListModel *model,
             const char *name,
             guint      *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      if (g_strcmp0 (g_object_get_data (G_OBJECT (column), NAME_KEY), name) == 0)
        {
          *position = i;
          return column;
        }
    }

  return NULL;
}

/**
 * md_structure_columns_set_order:
 * @column: by which to sort, %MD_STRUCTURE_NO_COLUMN for the order of the document
 * @descending: which way
 *
 * Does what a click on the title of @column would do.
 */
void
md_structure_columns_set_order (GtkColumnView     *view,
                                MdStructureColumn  column,
                                gboolean           descending)
{
  guint position;
  GtkColumnViewColumn *found = NULL;

  if (column != MD_STRUCTURE_NO_COLUMN)
    found = find_column (gtk_column_view_get_columns (view), columns[column].name, &position);
  gtk_column_view_sort_by_column (view, found, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/**
 * md_structure_columns_find_order:
 * @descending: (out): which way
 *
 * Returns: the column whose title was clicked to sort by it, %MD_STRUCTURE_NO_COLUMN for none
 */
MdStructureColumn
md_structure_columns_find_order (GtkColumnView *view,
                                 gboolean      *descending)
{
  GListModel *other = gtk_column_view_get_columns (view);

  /* Any two things do, as long as they are not the same. */
  asked = MD_STRUCTURE_NO_COLUMN;
  *descending = gtk_sorter_compare (gtk_column_view_get_sorter (view), view, other) == GTK_ORDERING_LARGER;

  return asked;
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = g_menu_new ();

  for (guint i = MD_STRUCTURE_ITEM + 1; i < MD_STRUCTURE_N_COLUMNS; i++)
    {
      g_autofree char *action = g_strconcat ("columns.", columns[i].name, NULL);

      g_menu_append (section, _(columns[i].title), action);
    }
  g_menu_append_section (menu, _("Columns"), G_MENU_MODEL (section));
  g_object_unref (section);
  section = g_menu_new ();
  g_menu_append (section, _("_Fit to what is in them"), "columns.fit");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);

  return G_MENU_MODEL (menu);
}

static void
fit_cb (GSimpleAction *action,
        GVariant      *parameter,
        GtkColumnView *view)
{
  md_structure_widths_fit (md_structure_widths_get (view));
}

static void
add_action (GActionMap          *actions,
            MdStructureColumn    number,
            GtkColumnViewColumn *column)
{
  g_autoptr (GPropertyAction) action = NULL;

  if (number == MD_STRUCTURE_ITEM)
    return;
  action = g_property_action_new (columns[number].name, column, "visible");
  g_action_map_add_action (actions, G_ACTION (action));
}

/* What the view made for a column that was just added to it. The title of numbers ends where they do: so the arrow
 * comes before it. */
static GtkWidget *
name_title (GtkColumnView     *view,
            MdStructureColumn  number)
{
  GtkWidget *title = md_table_name_title (view, _(columns[number].title), FALSE);
  GtkWidget *box = title != NULL ? gtk_widget_get_first_child (title) : NULL;
  gboolean backwards = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  if (columns[number].kind == MD_TREE_CELL_NUMBER && box != NULL)
    {
      gtk_widget_set_direction (box, backwards ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
      gtk_widget_set_halign (box, GTK_ALIGN_START);
    }

  return title;
}

/**
 * md_structure_columns_add:
 * @actions: gets an action for each column that may be hidden, and others, for the menus of the column titles; their
 *   prefix is "columns"
 *
 * Gives @view its columns.
 */
void
md_structure_columns_add (GtkColumnView *view,
                          GActionMap    *actions)
{
  g_autoptr (GMenuModel) menu = make_menu ();
  g_autoptr (GSimpleAction) fit = g_simple_action_new ("fit", NULL);

  for (guint i = 0; i < MD_STRUCTURE_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(columns[i].title), make_factory (i));
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (answer, GUINT_TO_POINTER (i), NULL));

      g_object_set_data (G_OBJECT (column), NAME_KEY, (gpointer) columns[i].name);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i == MD_STRUCTURE_ITEM);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_header_menu (column, menu);
      gtk_column_view_append_column (view, column);
      md_structure_widths_add (view, column, name_title (view, i), columns[i].least, columns[i].most,
                               i >= MD_STRUCTURE_QUANTITY && i <= MD_STRUCTURE_SQI);
      add_action (actions, i, column);
    }
  g_signal_connect_object (fit, "activate", G_CALLBACK (fit_cb), view, 0);
  g_action_map_add_action (actions, G_ACTION (fit));
  md_structure_widths_end (md_structure_widths_get (view));
}

/**
 * md_structure_columns_see:
 * @rows: what @view shows
 *
 * Makes the columns as wide as what they show first of another tree. Where something wider comes into view later, its
 * column becomes wider then.
 */
void
md_structure_columns_see (GtkColumnView *view,
                          MdTreeRows    *rows)
{
  MdStructureWidths *widths = md_structure_widths_get (view);
  guint n_rows = MIN (g_list_model_get_n_items (G_LIST_MODEL (rows)), ROWS_SEEN_FIRST);

  md_structure_widths_begin (widths);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (MdTreeRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

      md_structure_cells_see (row, widths);
    }
  md_structure_widths_end (widths);
}

/**
 * md_structure_columns_load:
 * @settings: where the user's own widths, order and choice of columns are kept
 *
 * Arranges the columns as they were left. What the settings do not know stays as it is.
 */
void
md_structure_columns_load (GtkColumnView *view,
                           GSettings     *settings)
{
  GListModel *model = gtk_column_view_get_columns (view);
  g_autoptr (GVariant) value = g_settings_get_value (settings, SETTING);
  GVariantIter iter;
  const char *name;
  int width;
  gboolean visible;
  guint place = 0;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&sib)", &name, &width, &visible))
    {
      guint position;
      GtkColumnViewColumn *column = find_column (model, name, &position);

      if (column == NULL || position < place)
        continue;
      /* What the user has set is not to be stretched. */
      if (width >= 0)
        gtk_column_view_column_set_expand (column, FALSE);
      md_structure_widths_set_own (md_structure_widths_get (view), column, width);
      gtk_column_view_column_set_visible (column, visible || g_str_equal (name, columns[MD_STRUCTURE_ITEM].name));
      if (position != place)
        gtk_column_view_insert_column (view, place, column);
      place++;
    }
}

/**
 * md_structure_columns_save:
 * @settings: where the user's own widths, order and choice of columns are kept
 *
 * Keeps the columns as they are now.
 */
void
md_structure_columns_save (GtkColumnView *view,
                           GSettings     *settings)
{
  GListModel *model = gtk_column_view_get_columns (view);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (SETTING_TYPE));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      g_variant_builder_add (&builder, "(sib)", g_object_get_data (G_OBJECT (column), NAME_KEY),
                             md_structure_widths_get_own (md_structure_widths_get (view), column),
                             gtk_column_view_column_get_visible (column));
    }
  g_settings_set_value (settings, SETTING, g_variant_builder_end (&builder));
}
