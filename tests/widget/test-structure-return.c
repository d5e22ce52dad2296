/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transactions that somebody comes back to look as they were left. */
#include <adwaita.h>

#include "md-structure-columns.h"
#include "md-structure-memory.h"
#include "md-template.h"
#include "structure-fixture.h"
#include "widget-support.h"

#define OTHER "{\"usageTransactionId\":\"00000000000001\",\"usageType\":\"X\",\"usagePeriods\":[{},{},{}]}"
#define SUB "{\"usageTransactionId\":\"05458709911208\",\"usagePeriods\":[{\"sequence\":1},{\"sequence\":2}]}"

/* The rows on view, by their numbers and how deep they are. */
static char *
dup_shown (Fixture *fixture)
{
  GString *text = g_string_new (NULL);
  MdTreePlace place;

  for (guint i = 0; md_tree_rows_get_place (fixture->rows, i, &place); i++)
    g_string_append_printf (text, "%u/%u ", place.row, md_tree_rows_get_depth (fixture->rows, &place));

  return g_string_free (text, FALSE);
}

static gboolean
shows_again (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *shown = dup_shown (fixture);

  return g_str_equal (shown, expected);
}

static MdUsage *
load_again (Fixture *fixture)
{
  GBytes *bytes = md_document_get_bytes (md_usage_get_document (fixture->usage));
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return structure_load (text);
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  MdUsageRow period = structure_find_row (fixture->usage, "Usage period 2");
  MdUsageRow quantity = structure_find_row (fixture->usage, "Reading detail 658852900631");
  MdTreePlace exceptions = structure_place_of (fixture, structure_find_row (fixture->usage, "Exceptions (3)"));
  MdTreePlace place = structure_place_of (fixture, period);
  g_autoptr (MdUsage) other = structure_load (OTHER);
  g_autoptr (MdUsage) again = load_again (fixture);
  g_autofree char *before = NULL;

  md_tree_rows_collapse (fixture->rows, &exceptions);
  md_tree_rows_expand_below (fixture->rows, &place);
  md_structure_view_go_to (fixture->view, quantity);
  before = dup_shown (fixture);

  /* Nothing of it is left on another, which is opened as any. */
  md_structure_view_set_usage (fixture->view, NULL);
  md_structure_view_set_usage (fixture->view, other);
  g_assert_cmpuint (structure_get_selected (fixture), ==, 0);
  g_assert_cmpuint (structure_count (fixture), ==, md_usage_get_n_rows (other));

  /* The document may have been dropped and read anew meanwhile. */
  md_structure_view_set_usage (fixture->view, NULL);
  md_structure_view_set_usage (fixture->view, again);
  g_assert_true (shows_again (fixture, before));
  g_assert_cmpuint (structure_get_selected (fixture), ==, quantity);
}

static GtkToggleButton *
get_exceptions (Fixture *fixture)
{
  return GTK_TOGGLE_BUTTON (md_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_TOGGLE_BUTTON, NULL));
}

static void
test_arrangement (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkColumnView *view = md_tree_list_get_view (fixture->list);
  g_autoptr (MdUsage) other = structure_load (OTHER);
  g_autofree char *before = NULL;
  gboolean descending;

  gtk_column_view_sort_by_column (view, structure_get_column (fixture, 1), GTK_SORT_DESCENDING);
  gtk_toggle_button_set_active (get_exceptions (fixture), TRUE);
  md_test_wait_for (structure_count (fixture) == 5);
  before = dup_shown (fixture);

  /* What is chosen for another belongs to that one. */
  md_structure_view_set_usage (fixture->view, other);
  gtk_toggle_button_set_active (get_exceptions (fixture), FALSE);
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  md_test_wait_for (structure_count (fixture) == md_usage_get_n_rows (other));

  md_structure_view_set_usage (fixture->view, fixture->usage);
  g_assert_true (gtk_toggle_button_get_active (get_exceptions (fixture)));
  g_assert_cmpint (md_structure_columns_find_order (view, &descending), ==, MD_STRUCTURE_QUANTITY);
  g_assert_true (descending);
  md_test_wait_for (shows_again (fixture, before));

  md_structure_view_set_usage (fixture->view, other);
  g_assert_false (gtk_toggle_button_get_active (get_exceptions (fixture)));
  g_assert_cmpint (md_structure_columns_find_order (view, &descending), ==, MD_STRUCTURE_NO_COLUMN);
}

static double
get_value (Fixture *fixture)
{
  return gtk_adjustment_get_value (
    gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (md_tree_list_get_view (fixture->list))));
}

static void
test_place (Fixture       *fixture,
            gconstpointer  data)
{
  GtkAdjustment *adjustment =
    gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (md_tree_list_get_view (fixture->list)));
  g_autoptr (MdUsage) other = structure_load (OTHER);
  double before;

  md_tree_rows_set_step (fixture->rows, 24);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.expand-all", NULL);
  md_test_wait_for (gtk_adjustment_get_upper (adjustment) > 2 * gtk_adjustment_get_page_size (adjustment));
  before = gtk_adjustment_get_upper (adjustment) / 3;
  gtk_adjustment_set_value (adjustment, before);
  for (guint i = 0; i < 3; i++)
    md_test_turn ();
  g_assert_cmpfloat (get_value (fixture), ==, before);

  md_structure_view_set_usage (fixture->view, other);
  md_test_wait_for (structure_shows (fixture, "00000000000001"));
  g_assert_cmpfloat (get_value (fixture), ==, 0);
  md_structure_view_set_usage (fixture->view, fixture->usage);
  md_test_wait_for (get_value (fixture) > before - 1 && get_value (fixture) < before + 1);

  /* The row that is selected is not in sight then; whoever is led to one sees it. */
  g_assert_cmpuint (structure_get_selected (fixture), ==, 0);
  md_structure_view_set_usage (fixture->view, other);
  md_structure_view_set_usage (fixture->view, fixture->usage);
  md_structure_view_go_to (fixture->view, structure_find_row (fixture->usage, "Usage periods (3)"));
  for (guint i = 0; i < 30; i++)
    md_test_turn ();
  g_assert_true (structure_shows (fixture, "Usage periods (3)"));
  g_assert_cmpfloat (get_value (fixture), <, before - 1);
}

/* A transaction that was loaded in place is loaded there again, and is as it was. */
static void
test_in_place (Fixture       *fixture,
               gconstpointer  data)
{
  MdTreePlace host = structure_place_of (fixture, structure_find_row (fixture->usage, "Previous transaction"));
  MdTreePlace inside;
  g_autoptr (MdUsage) other = structure_load (OTHER);
  g_autofree char *before = NULL;
  MdUsageRow row;

  md_tree_rows_expand (fixture->rows, &host);
  structure_answer (fixture, structure_load (SUB), NULL);
  md_test_wait_for (structure_shows (fixture, "Usage transaction 05458709911208"));
  inside = (MdTreePlace) { md_tree_rows_get_graft (fixture->rows, &host), 1 };
  md_tree_rows_expand (fixture->rows, &inside);
  inside.row = 3;
  md_tree_list_go_to (fixture->list, &inside);
  before = dup_shown (fixture);

  md_structure_view_set_usage (fixture->view, other);
  g_assert_null (fixture->fetch);
  md_structure_view_set_usage (fixture->view, fixture->usage);
  g_assert_cmpstr (fixture->fetch_id, ==, "05458709911208");
  g_assert_nonnull (fixture->fetch);
  structure_answer (fixture, structure_load (SUB), NULL);
  md_test_wait_for (shows_again (fixture, before));
  g_assert_true (md_structure_view_get_selected (fixture->view, &row) != fixture->usage);
  g_assert_cmpuint (row, ==, 3);

  /* Whoever has gone on meanwhile stays where they are. */
  md_structure_view_set_usage (fixture->view, other);
  md_structure_view_set_usage (fixture->view, fixture->usage);
  md_structure_view_go_to (fixture->view, structure_find_row (fixture->usage, "Usage period 2"));
  structure_answer (fixture, structure_load (SUB), NULL);
  md_test_wait_for (shows_again (fixture, before));
  g_assert_cmpuint (structure_get_selected (fixture), ==, structure_find_row (fixture->usage, "Usage period 2"));
}

/* What is looked for does not lead away from where somebody comes back to. */
static void
test_search_stays (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *entry = md_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_SEARCH_ENTRY, NULL);
  g_autoptr (MdUsage) other = structure_load (OTHER);

  gtk_editable_set_text (GTK_EDITABLE (entry), "usage period 2");
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->view), "1 of 1"));
  g_assert_cmpuint (structure_get_selected (fixture), ==, structure_find_row (fixture->usage, "Usage period 2"));
  md_structure_view_go_to (fixture->view, 1);

  md_structure_view_set_usage (fixture->view, other);
  md_test_wait_for (structure_get_selected (fixture) == structure_find_row (other, "Usage period 2"));
  md_structure_view_set_usage (fixture->view, fixture->usage);
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->view), "1 of 1"));
  g_assert_cmpuint (structure_get_selected (fixture), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.find-next", NULL);
  g_assert_cmpuint (structure_get_selected (fixture), ==, structure_find_row (fixture->usage, "Usage period 2"));
}

/* A filter that leaves nothing takes the selected row away, and gives it back. */
static void
test_filter_gives_back (Fixture       *fixture,
                        gconstpointer  data)
{
  GtkToggleButton *exceptions = get_exceptions (fixture);
  MdUsageRow period = structure_find_row (fixture->usage, "Usage period 2");
  MdUsageRow exception = structure_find_row (fixture->usage, "Exceptions (3)") + 1;
  g_autoptr (MdUsage) other = structure_load (OTHER);

  md_structure_view_go_to (fixture->view, period);
  gtk_toggle_button_set_active (exceptions, TRUE);
  md_test_wait_for (structure_get_selected (fixture) == 0);
  gtk_toggle_button_set_active (exceptions, FALSE);
  g_assert_cmpuint (structure_get_selected (fixture), ==, period);

  gtk_toggle_button_set_active (exceptions, TRUE);
  md_test_wait_for (structure_get_selected (fixture) == 0);
  md_structure_view_go_to (fixture->view, exception);
  gtk_toggle_button_set_active (exceptions, FALSE);
  g_assert_cmpuint (structure_get_selected (fixture), ==, exception);

  md_structure_view_set_usage (fixture->view, other);
  md_structure_view_go_to (fixture->view, 2);
  gtk_toggle_button_set_active (exceptions, TRUE);
  md_test_wait_for (structure_get_selected (fixture) == MD_USAGE_ROW_NONE);
  gtk_toggle_button_set_active (exceptions, FALSE);
  g_assert_cmpuint (structure_get_selected (fixture), ==, 2);
}

static MdStructureLook *
make_look (guint row)
{
  MdStructureLook *look = g_new0 (MdStructureLook, 1);

  look->selected = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (look->selected, row);

  return look;
}

/* As many are known as anybody goes between, and no more. */
static void
test_memory (void)
{
  MdStructureMemory *memory = md_structure_memory_new ();
  g_autoptr (GPtrArray) usages = g_ptr_array_new_with_free_func ((GDestroyNotify) md_usage_unref);
  g_autoptr (MdUsage) changed = structure_load ("{\"usageTransactionId\":\"00000000000069\",\"x\":7}");
  g_autoptr (MdUsage) nameless = structure_load ("{\"usageType\":\"X\"}");

  for (guint i = 0; i < 70; i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"usageTransactionId\":\"%014u\"}", i);

      g_ptr_array_add (usages, structure_load (text));
      md_structure_memory_take (memory, g_ptr_array_index (usages, i), make_look (i));
    }
  for (guint i = 0; i < 70; i++)
    {
      const MdStructureLook *look = md_structure_memory_find (memory, g_ptr_array_index (usages, i));

      g_assert_cmpint (look != NULL, ==, i >= 6);
      if (look != NULL)
        g_assert_cmpuint (g_array_index (look->selected, guint, 0), ==, i);
    }

  /* Another document of the same transaction is none that is known, and what has no name is never known again. */
  g_assert_null (md_structure_memory_find (memory, changed));
  md_structure_memory_take (memory, nameless, make_look (0));
  g_assert_null (md_structure_memory_find (memory, nameless));
  md_structure_memory_free (memory);
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
    { "/structure-return/rows", test_rows },
    { "/structure-return/arrangement", test_arrangement },
    { "/structure-return/place", test_place },
    { "/structure-return/in-place", test_in_place },
    { "/structure-return/search-stays", test_search_stays },
    { "/structure-return/filter-gives-back", test_filter_gives_back },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, structure_set_up, tests[i].test, structure_tear_down);
  g_test_add_func ("/structure-return/memory", test_memory);

  return g_test_run ();
}
