/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-columns.h"

#include <glib/gi18n-lib.h>

#include "md-structure-cells.h"

/* What a key of the settings holds of each column, in the order of the columns. */
#define SETTING "usage-columns"
#define SETTING_TYPE "a(sib)"
#define NAME_KEY "md-structure-column"

#define LEAST_WIDTH 40
#define GREATEST_WIDTH 4000

typedef struct
{
  const char     *name;
  const char     *title;
  MdTreeCellKind  kind;
  int             least;    /* of the width, in digits; all fit into the usual window together */
  int             natural;
} Column;

static const Column columns[MD_STRUCTURE_N_COLUMNS] = {
  [MD_STRUCTURE_ITEM] = { "item", N_("Item"), MD_TREE_CELL_TREE, 22, 34 },
  [MD_STRUCTURE_QUANTITY] = { "quantity", N_("Quantity"), MD_TREE_CELL_NUMBER, 7, 8 },
  [MD_STRUCTURE_UNIT] = { "unit", N_("Unit"), MD_TREE_CELL_TEXT, 5, 6 },
  [MD_STRUCTURE_TIME_OF_USE] = { "time-of-use", N_("Time of use"), MD_TREE_CELL_TEXT, 4, 8 },
  /* Translators: short for service quantity identifier. */
  [MD_STRUCTURE_SQI] = { "sqi", N_("SQI"), MD_TREE_CELL_TEXT, 4, 4 },
  [MD_STRUCTURE_FROM] = { "from", N_("From"), MD_TREE_CELL_TEXT, 10, 15 },
  [MD_STRUCTURE_TO] = { "to", N_("To"), MD_TREE_CELL_TEXT, 10, 11 },
  [MD_STRUCTURE_CONDITION] = { "condition", N_("Condition"), MD_TREE_CELL_TEXT, 8, 12 },
};

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  MdStructureColumn column = GPOINTER_TO_UINT (user_data);

  GtkWidget *cell = md_structure_cell_new (columns[column].kind, column);

  md_tree_cell_set_digits (MD_TREE_CELL (cell), columns[column].least, columns[column].natural);
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

  return G_MENU_MODEL (menu);
}

/**
 * md_structure_columns_add:
 * @actions: gets an action for each column that may be hidden, for the menus of the column titles; their prefix is
 *   "columns"
 *
 * Gives @view its columns.
 */
void
md_structure_columns_add (GtkColumnView *view,
                          GActionMap    *actions)
{
  g_autoptr (GMenuModel) menu = make_menu ();

  for (guint i = 0; i < MD_STRUCTURE_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(columns[i].title), make_factory (i));
      GtkWidget *title;
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (answer, GUINT_TO_POINTER (i), NULL));

      g_object_set_data (G_OBJECT (column), NAME_KEY, (gpointer) columns[i].name);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i == MD_STRUCTURE_ITEM);
      gtk_column_view_column_set_expand (column, i == MD_STRUCTURE_ITEM);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_header_menu (column, menu);
      gtk_column_view_append_column (view, column);
      title = gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (view)));
      gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL, _(columns[i].title), -1);
      if (i != MD_STRUCTURE_ITEM)
        {
          g_autoptr (GPropertyAction) action = g_property_action_new (columns[i].name, column, "visible");

          g_action_map_add_action (actions, G_ACTION (action));
        }
    }
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
      if (width != gtk_column_view_column_get_fixed_width (column))
        gtk_column_view_column_set_expand (column, FALSE);
      /* Those that nobody has made wider or narrower fit into the room that there is. */
      gtk_column_view_column_set_fixed_width (column, width < 0 ? -1 : CLAMP (width, LEAST_WIDTH, GREATEST_WIDTH));
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
                             gtk_column_view_column_get_fixed_width (column),
                             gtk_column_view_column_get_visible (column));
    }
  g_settings_set_value (settings, SETTING, g_variant_builder_end (&builder));
}
