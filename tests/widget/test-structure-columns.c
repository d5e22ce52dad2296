/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the structure: how wide they are, how they are called, and that they stay as the user likes them. */
#include <adwaita.h>
#include <string.h>

#include "md-structure-columns.h"
#include "md-template.h"
#include "structure-fixture.h"
#include "widget-support.h"

#define SCHEMA "io.github.meterdesk.Meterdesk"

#define WIDE \
  "{\"usageTransactionId\":\"00000000000001\",\"usageTransactionReadingDetails\":[" \
  "{\"measuringComponentId\":\"658852900631\",\"finalQuantity\":\"10529202.847125\",\"finalUom\":\"MMMMMMMM\"}]}"

static GtkColumnViewColumn *
get_column (Fixture *fixture,
            guint    position)
{
  g_autoptr (GtkColumnViewColumn) column =
    g_list_model_get_item (gtk_column_view_get_columns (md_tree_list_get_view (fixture->list)), position);

  return column;
}

static int
get_width (Fixture *fixture,
           guint    position)
{
  return gtk_column_view_column_get_fixed_width (get_column (fixture, position));
}

/* The cell is drawn with all that it says. */
static gboolean
is_whole (Fixture    *fixture,
          const char *words)
{
  MdTreeCell *cell = structure_find_cell (GTK_WIDGET (fixture->list), words);
  int width;

  if (cell == NULL)
    return FALSE;
  width = gtk_widget_get_width (GTK_WIDGET (cell));
  for (guint i = 0; i < 5; i++)
    md_test_turn ();

  return width > 0 && !md_tree_cell_is_cut (cell);
}

static void
test_content (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (MdUsage) wide = structure_load (WIDE);
  MdTreePlace place;
  int quantity, condition;

  /* As wide as the tree is in a window of 1280 pixels. */
  md_test_resize (fixture->window, 950, 700);
  md_test_wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->list)) <= 950);
  md_test_wait_for (is_whole (fixture, "Usage transaction 05458709929330"));
  md_test_wait_for (is_whole (fixture, "Reading detail 658852900631"));
  md_test_wait_for (is_whole (fixture, "≈ 398.25"));
  quantity = get_width (fixture, MD_STRUCTURE_QUANTITY);
  condition = get_width (fixture, MD_STRUCTURE_CONDITION);
  g_assert_cmpint (get_width (fixture, MD_STRUCTURE_ITEM), ==, -1);

  /* What comes into view later is not cut either; and what is empty has no more than its title needs. */
  md_structure_view_set_usage (fixture->view, wide);
  place = structure_place_of (fixture, 1);
  md_tree_rows_collapse (fixture->rows, &place);
  md_structure_view_set_usage (fixture->view, NULL);
  md_structure_view_set_usage (fixture->view, wide);
  md_test_wait_for (structure_shows (fixture, "00000000000001"));
  g_assert_false (structure_shows (fixture, "10529202.847125"));
  place = structure_place_of (fixture, 1);
  md_tree_rows_expand (fixture->rows, &place);
  md_test_wait_for (is_whole (fixture, "10529202.847125"));
  md_test_wait_for (is_whole (fixture, "MMMMMMMM"));
  g_assert_cmpint (get_width (fixture, MD_STRUCTURE_QUANTITY), >, quantity);
  g_assert_cmpint (get_width (fixture, MD_STRUCTURE_CONDITION), <=, condition);
}

/* Widths, the user's own too, follow the font. */
static void
test_font (Fixture       *fixture,
           gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int own = 200, quantity, dpi;

  md_test_wait_for (structure_shows (fixture, "Usage periods (3)"));
  gtk_column_view_column_set_fixed_width (get_column (fixture, MD_STRUCTURE_FROM), own);
  quantity = get_width (fixture, MD_STRUCTURE_QUANTITY);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 7 / 4, NULL);
  md_test_wait_for (get_width (fixture, MD_STRUCTURE_QUANTITY) > quantity * 13 / 10);
  md_test_wait_for (get_width (fixture, MD_STRUCTURE_FROM) > own * 3 / 2);
  md_test_wait_for (is_whole (fixture, "≈ 398.25"));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  md_test_wait_for (ABS (get_width (fixture, MD_STRUCTURE_FROM) - own) <= 2);
  md_test_wait_for (get_width (fixture, MD_STRUCTURE_QUANTITY) == quantity);

  /* Back to what is in them. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "columns.fit", NULL);
  g_assert_cmpint (get_width (fixture, MD_STRUCTURE_FROM), <, own);
}

/* However large the text is, and however narrow the window: a cell is no wider than its column, or it is cut without a
 * word of it. */
static void
test_large_text (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  MdTreeCell *cell;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 2, NULL);
  md_test_resize (fixture->window, 360, 640);
  md_test_wait_for (get_width (fixture, MD_STRUCTURE_ITEM) > 0 &&
                    (cell = structure_find_cell (GTK_WIDGET (fixture->list), "Usage periods (3)")) != NULL &&
                    gtk_widget_get_width (GTK_WIDGET (cell)) > 0);
  md_test_wait_for (gtk_widget_get_width (GTK_WIDGET (cell)) <= get_width (fixture, MD_STRUCTURE_ITEM));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* The title of numbers ends where the numbers do. */
static void
test_heading (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (md_tree_list_get_view (fixture->list));
  GtkWidget *title = md_test_find (view, GTK_TYPE_LABEL, "Quantity");
  MdTreeCell *cell;
  graphene_rect_t heading, numbers;

  md_test_wait_for ((cell = structure_find_cell (view, "≈ 398.25")) != NULL &&
                    gtk_widget_get_width (GTK_WIDGET (cell)) > 20);
  g_assert_true (gtk_widget_compute_bounds (title, view, &heading));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (cell), view, &numbers));
  g_assert_cmpfloat (ABS (heading.origin.x + heading.size.width - numbers.origin.x - numbers.size.width), <=, 4);
}

/* The row that has the keyboard says all that it shows, and how deep it is. */
static void
test_row_names (Fixture       *fixture,
                gconstpointer  data)
{
  MdUsageRow reading = structure_find_row (fixture->usage, "Reading detail 658852900631");
  GtkWidget *row;

  md_structure_view_go_to (fixture->view, reading);
  md_test_wait_for (structure_shows (fixture, "Reading detail 658852900631"));
  row = GTK_WIDGET (structure_find_cell (GTK_WIDGET (fixture->list), "Reading detail 658852900631"));
  row = gtk_widget_get_parent (gtk_widget_get_parent (row));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Reading detail 658852900631, ≈ 398.25, KWH, DEL, 20 Jan 2025, 3 Feb 2025, "
                                       "System estimate · Estimated, level 3");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LEVEL, 3);

  row = GTK_WIDGET (structure_find_cell (GTK_WIDGET (fixture->list), "Usage periods (3)"));
  row = gtk_widget_get_parent (gtk_widget_get_parent (row));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Usage periods (3), level 2");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
}

static void
test_columns_stay (void)
{
  g_autoptr (GSettings) settings = g_settings_new (SCHEMA);
  Fixture fixture = { NULL };
  GListModel *columns;
  g_autoptr (GtkColumnViewColumn) sqi = NULL;

  g_settings_reset (settings, "usage-columns");
  structure_set_up (&fixture, NULL);
  md_structure_view_set_settings (fixture.view, settings);
  sqi = g_object_ref (get_column (&fixture, 4));
  gtk_column_view_column_set_fixed_width (get_column (&fixture, 1), 222);
  gtk_column_view_column_set_visible (get_column (&fixture, 2), FALSE);
  gtk_column_view_insert_column (md_tree_list_get_view (fixture.list), 0, sqi);
  g_clear_object (&sqi);
  structure_tear_down (&fixture, NULL);

  fixture = (Fixture) { NULL };
  structure_set_up (&fixture, NULL);
  md_structure_view_set_settings (fixture.view, settings);
  columns = gtk_column_view_get_columns (md_tree_list_get_view (fixture.list));
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, MD_STRUCTURE_N_COLUMNS);
  g_assert_cmpstr (gtk_column_view_column_get_title (get_column (&fixture, 0)), ==, "SQI");
  g_assert_cmpint (ABS (gtk_column_view_column_get_fixed_width (get_column (&fixture, 2)) - 222), <=, 1);
  g_assert_false (gtk_column_view_column_get_visible (get_column (&fixture, 3)));

  /* What nobody understands is left alone. */
  g_settings_set (settings, "usage-columns", "a(sib)", NULL);
  g_settings_set_value (settings, "usage-columns",
                        g_variant_new_parsed ("[('nonsense', -5, false), ('item', 9999999, false), ('sqi', 1, true)]"));
  md_structure_view_set_settings (fixture.view, NULL);
  md_structure_view_set_settings (fixture.view, settings);
  g_assert_cmpstr (gtk_column_view_column_get_title (get_column (&fixture, 0)), ==, "Item");
  g_assert_true (gtk_column_view_column_get_visible (get_column (&fixture, 0)));
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (get_column (&fixture, 0)), <, 5000);
  md_structure_view_set_settings (fixture.view, NULL);
  structure_tear_down (&fixture, NULL);
}

/* Where the columns have to be scrolled through, the first two are seen, and whole: the item has what is left. */
static void
test_small_room (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (md_tree_list_get_view (fixture->list));

  g_assert_cmpint (get_width (fixture, MD_STRUCTURE_ITEM), ==, -1);
  md_test_resize (fixture->window, 360, 640);
  md_test_wait_for (gtk_widget_get_width (view) > 0 && gtk_widget_get_width (view) < 420);
  md_test_wait_for (get_width (fixture, MD_STRUCTURE_ITEM) + get_width (fixture, MD_STRUCTURE_QUANTITY) ==
                    gtk_widget_get_width (view));
  md_test_wait_for (is_whole (fixture, "≈ 398.25"));

  md_test_resize (fixture->window, 1100, 640);
  md_test_wait_for (get_width (fixture, MD_STRUCTURE_ITEM) == -1);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/structure-columns/content", test_content },
    { "/structure-columns/font", test_font },
    { "/structure-columns/large-text", test_large_text },
    { "/structure-columns/heading", test_heading },
    { "/structure-columns/row-names", test_row_names },
    { "/structure-columns/small-room", test_small_room },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, structure_set_up, tests[i].test, structure_tear_down);
  g_test_add_func ("/structure-columns/stay", test_columns_stay);

  return g_test_run ();
}
