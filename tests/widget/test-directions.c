/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "md-raw-view.h"
#include "md-table-start.h"
#include "md-template.h"
#include "md-text-column.h"
#include "widget-support.h"

#define N_COLUMNS 5

/* A heading has some room before its words. Logical pixels. */
#define AT_START 24

static void
fill (gpointer    item,
      MdTextCell *cell)
{
  cell->text = g_strdup (gtk_string_object_get_string (item));
}

/* How far the first heading begins from where lines begin, in logical pixels. */
static double
get_distance (GtkWidget *table)
{
  GtkWidget *header = gtk_widget_get_first_child (table);
  GtkWidget *title = gtk_widget_get_first_child (header);
  GtkWidget *window = gtk_widget_get_parent (table);
  gboolean backwards = gtk_widget_get_direction (table) == GTK_TEXT_DIR_RTL;
  double x = 0;

  gtk_widget_translate_coordinates (title, window, backwards ? gtk_widget_get_width (title) : 0, 0, &x, NULL);

  return backwards ? gtk_widget_get_width (window) - x : x;
}

/* A table that is wider than its window shows where its lines begin, however either grows, until somebody scrolls. */
static void
check_start (void)
{
  const char *const words[] = { "a word", NULL };
  GtkNoSelection *model = gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new (words)));
  GtkWidget *table = gtk_column_view_new (GTK_SELECTION_MODEL (model));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkColumnViewColumn *column = NULL;
  GtkAdjustment *adjustment;
  GtkWidget *window;

  for (guint i = 0; i < N_COLUMNS; i++)
    column = md_text_column_append (GTK_COLUMN_VIEW (table), "Title", fill, NULL, 200, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), table);
  md_table_keep_start (GTK_SCROLLABLE (table));
  window = md_test_present (scrolled, 400, 300);
  adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  md_test_wait_for (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
  md_test_wait_for (ABS (get_distance (table)) < AT_START);

  gtk_column_view_column_set_fixed_width (column, 500);
  md_test_wait_for (gtk_adjustment_get_upper (adjustment) >= 1300);
  md_test_wait_for (ABS (get_distance (table)) < AT_START);
  md_test_resize (window, 600, 300);
  md_test_wait_for (gtk_adjustment_get_page_size (adjustment) > 500);
  md_test_wait_for (ABS (get_distance (table)) < AT_START);

  /* What somebody has scrolled to stays. */
  gtk_adjustment_set_value (adjustment, 300);
  md_test_wait_for (ABS (get_distance (table)) > 100);
  gtk_column_view_column_set_fixed_width (column, 520);
  md_test_wait_for (gtk_adjustment_get_upper (adjustment) >= 1320);
  g_assert_cmpfloat (ABS (get_distance (table)), >, 100);

  md_test_close (window);
}

static void
test_start (void)
{
  check_start ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  check_start ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
find_rows (GtkWidget *widget,
           guint     *n_found)
{
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), "{ "))
    {
      GtkWidget *box = gtk_widget_get_parent (widget);

      g_assert_cmpint (gtk_widget_get_direction (widget), ==, GTK_TEXT_DIR_LTR);
      g_assert_cmpint (gtk_widget_get_direction (box), ==, GTK_TEXT_DIR_LTR);
      (*n_found)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_rows (child, n_found);
}

static void
fill_number (gpointer    item,
             MdTextCell *cell)
{
  cell->text = g_strdup ("−268.5 (−7.9 %)");
}

/* A number keeps its sign in front, by the marks that Unicode has for that. */
static void
test_numbers (void)
{
  const char *const words[] = { "a word", NULL };
  GtkNoSelection *model;
  GtkWidget *table, *window;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  model = gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new (words)));
  table = gtk_column_view_new (GTK_SELECTION_MODEL (model));
  md_text_column_append (GTK_COLUMN_VIEW (table), "Change", fill_number, NULL, 200, MD_TEXT_COLUMN_NUMBERS);
  window = md_test_present (table, 400, 300);
  md_test_wait_for (md_test_says (table, "\u2066−268.5 (−7.9 %)\u2069"));

  md_test_close (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* A document is read from left to right by everybody. */
static void
test_raw (void)
{
  GtkWidget *view, *window, *head;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{ \"a\": 1 }\n", 11);
  guint n_found = 0;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  view = md_raw_view_new ();
  window = md_test_present (view, 700, 500);
  md_raw_view_set_bytes (MD_RAW_VIEW (view), bytes);
  md_test_wait_for (md_test_says (view, "{ \"a\": 1 }"));
  find_rows (view, &n_found);
  g_assert_cmpuint (n_found, ==, 1);
  g_assert_cmpint (gtk_widget_get_direction (md_test_find (view, GTK_TYPE_LIST_VIEW, NULL)), ==, GTK_TEXT_DIR_LTR);

  md_raw_view_set_head (MD_RAW_VIEW (view), "HTTP/1.1 404 Not Found");
  head = md_test_find (view, GTK_TYPE_LABEL, "HTTP/1.1 404 Not Found");
  g_assert_cmpint (gtk_widget_get_direction (head), ==, GTK_TEXT_DIR_LTR);

  md_test_close (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  g_test_add_func ("/directions/start", test_start);
  g_test_add_func ("/directions/numbers", test_numbers);
  g_test_add_func ("/directions/raw", test_raw);

  return g_test_run ();
}
