/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked for in the structure is gone through as it stands on screen. */
#include <adwaita.h>
#include <stdio.h>

#include "md-template.h"
#include "structure-fixture.h"
#include "widget-support.h"

#define SUB "{\"usageTransactionId\":\"05458709911208\",\"usagePeriods\":[{},{}]}"

static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *entry = md_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_SEARCH_ENTRY, NULL);
  MdUsageRow first = structure_find_row (fixture->usage, "658852900631");

  /* Something that only a detail of a row below collapsed ones says. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.collapse-all", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "658852900631");
  md_test_wait_for (structure_get_selected (fixture) != 0);
  g_assert_cmpuint (structure_get_selected (fixture), <=, first);
  g_assert_true (md_test_says (GTK_WIDGET (fixture->view), "1 of "));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.find-previous", NULL);
  g_assert_false (md_test_says (GTK_WIDGET (fixture->view), "1 of "));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.find-next", NULL);
  g_assert_true (md_test_says (GTK_WIDGET (fixture->view), "1 of "));

  gtk_editable_set_text (GTK_EDITABLE (entry), "no such words <b>");
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->view), "Not found"));
}

/* Where on screen the selected row stands. */
static guint
get_position (Fixture *fixture)
{
  MdTreePlace place;

  g_assert_true (md_tree_list_get_selected (fixture->list, &place));

  return md_tree_rows_find_position (fixture->rows, &place);
}

/* Goes through what was found, from the first on screen to the last, and back; and round the end. */
static void
assert_steps (Fixture *fixture,
              guint    n_found)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  guint first, last;

  gtk_widget_activate_action (view, "structure.expand-all", NULL);
  for (guint i = 0; i < n_found && !md_test_says (view, "1 of "); i++)
    gtk_widget_activate_action (view, "structure.find-next", NULL);
  first = last = get_position (fixture);
  for (guint i = 1; i < n_found; i++)
    {
      g_autofree char *words = g_strdup_printf ("%u of %u", i + 1, n_found);

      gtk_widget_activate_action (view, "structure.find-next", NULL);
      g_assert_cmpuint (get_position (fixture), >, last);
      g_assert_true (md_test_says (view, words));
      last = get_position (fixture);
    }
  gtk_widget_activate_action (view, "structure.find-next", NULL);
  g_assert_cmpuint (get_position (fixture), ==, first);
  gtk_widget_activate_action (view, "structure.find-previous", NULL);
  g_assert_cmpuint (get_position (fixture), ==, last);
  for (guint i = 1; i < n_found; i++)
    {
      gtk_widget_activate_action (view, "structure.find-previous", NULL);
      g_assert_cmpuint (get_position (fixture), <, last);
      last = get_position (fixture);
    }
  g_assert_cmpuint (last, ==, first);
}

/* Whoever looks for something goes down the screen, however the rows are sorted. */
static void
test_sorted (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *entry = md_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_SEARCH_ENTRY, NULL);
  GtkColumnView *columns = md_tree_list_get_view (fixture->list);
  MdUsageRow zero = structure_find_row (fixture->usage, "Reading details (5)");

  gtk_column_view_sort_by_column (columns, structure_get_column (fixture, 1), GTK_SORT_ASCENDING);
  md_test_wait_for (structure_reads (fixture, "0 9.84 61.5 398.25 445.5"));
  md_structure_view_go_to (fixture->view, zero);
  gtk_editable_set_text (GTK_EDITABLE (entry), "reading detail 6");
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->view), "1 of 5"));

  /* The first below where one was is the first on screen, and not the first of the document. */
  g_assert_cmpuint (structure_get_selected (fixture), !=, structure_find_row (fixture->usage, "Reading detail 6"));
  g_assert_cmpuint (get_position (fixture), ==, 1 + md_tree_rows_find_position (fixture->rows, &(MdTreePlace) {
    md_tree_rows_get_source (fixture->rows), zero }));
  assert_steps (fixture, 5);

  /* What is shown is counted anew when it stands elsewhere. */
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->view), "1 of 5"));
  gtk_column_view_sort_by_column (columns, structure_get_column (fixture, 1), GTK_SORT_DESCENDING);
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->view), "5 of 5"));
  assert_steps (fixture, 5);
  gtk_column_view_sort_by_column (columns, NULL, GTK_SORT_ASCENDING);
  md_test_wait_for (structure_reads (fixture, "445.5 398.25 61.5 9.84 0"));
  assert_steps (fixture, 5);
}

/* How many rows were found, when all have been looked through. */
static guint
count_found (Fixture *fixture)
{
  GtkWidget *label = md_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_LABEL, " of ");
  guint current, n_found;
  char more;

  if (label == NULL || sscanf (gtk_label_get_text (GTK_LABEL (label)), "%u of %u%c", &current, &n_found, &more) != 2)
    return 0;

  return n_found;
}

/* What was loaded in place is gone through where it stands. */
static void
test_in_place (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *entry = md_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_SEARCH_ENTRY, NULL);
  MdTreePlace link = structure_place_of (fixture, structure_find_row (fixture->usage, "Previous transaction"));
  guint n_found;
  MdUsageRow row;

  md_tree_rows_expand (fixture->rows, &link);
  structure_answer (fixture, structure_load (SUB), NULL);
  md_test_wait_for (structure_shows (fixture, "Usage transaction 05458709911208"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "o");
  md_test_wait_for (count_found (fixture) > 5);
  n_found = count_found (fixture);
  assert_steps (fixture, n_found);

  /* The first row of it comes when its turn is. */
  for (guint i = 0; md_structure_view_get_selected (fixture->view, &row) == fixture->usage; i++)
    {
      g_assert_cmpuint (i, <, n_found);
      gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.find-next", NULL);
    }
  g_assert_cmpuint (row, ==, 0);
  g_assert_cmpuint (get_position (fixture), ==, 1 + md_tree_rows_find_position (fixture->rows, &link));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  g_test_add ("/structure-search/steps", Fixture, NULL, structure_set_up, test_steps, structure_tear_down);
  g_test_add ("/structure-search/sorted", Fixture, NULL, structure_set_up, test_sorted, structure_tear_down);
  g_test_add ("/structure-search/in-place", Fixture, NULL, structure_set_up, test_in_place, structure_tear_down);

  return g_test_run ();
}
