/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "md-tab-line.h"
#include "md-template.h"
#include "md-tree-list.h"
#include "md-usage-page.h"
#include "md-worklist-row.h"
#include "md-worklist-view.h"
#include "widget-support.h"

/* The narrowest window, and the size of a telephone. */
#define LEAST_WIDTH 360
#define LEAST_HEIGHT 640

static const char *const views[] = { "structure", "exceptions", "quantities", "raw" };

typedef struct
{
  MdWorklist  *worklist;
  GtkWidget   *window;
  MdUsagePage *page;
  GtkWidget   *list;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *page = md_usage_page_new ();

  fixture->worklist = md_worklist_new ();
  fixture->page = MD_USAGE_PAGE (page);
  md_usage_page_set_worklist (fixture->page, fixture->worklist);
  fixture->window = md_test_present (page, 1200, 800);
  fixture->list = md_test_find (page, MD_TYPE_WORKLIST_VIEW, NULL);
}

static void
set_text_size (int percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", percent * 96 * 1024 / 100, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  set_text_size (100);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  md_test_close (fixture->window);
  g_object_unref (fixture->worklist);
}

static void
open_example (Fixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "usage-transaction.json", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_list_store_append (files, file);
  md_worklist_view_add_files (MD_WORKLIST_VIEW (fixture->list), G_LIST_MODEL (files));
  md_test_wait_for (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_LOADED) == 1);
}

static int
get_least_width (gpointer widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

static void
show_view (Fixture    *fixture,
           const char *view)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "usage.show", "s", view));
  md_test_wait_for (g_str_equal (md_usage_page_get_view (fixture->page), view));
}

static void
assert_fits (Fixture *fixture)
{
  for (guint turn = 0; turn < 5; turn++)
    {
      g_assert_cmpint (get_least_width (fixture->page), <=, LEAST_WIDTH);
      md_test_turn ();
    }
}

/* What is made narrow has to stay so, whichever view is chosen then: each of them is told only when it gets its
 * room. */
static void
test_widths (Fixture      *fixture,
             gconstpointer data)
{
  /* The views come to sight only when the window is narrow already. */
  set_text_size (GPOINTER_TO_INT (data));
  assert_fits (fixture);
  md_test_resize (fixture->window, LEAST_WIDTH, LEAST_HEIGHT);
  open_example (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      show_view (fixture, views[i]);
      assert_fits (fixture);
    }
  show_view (fixture, "structure");
  g_assert_true (gtk_widget_activate_action (md_test_find (GTK_WIDGET (fixture->page), MD_TYPE_TREE_LIST, NULL),
                                             "structure.details", NULL));
  assert_fits (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "usage.list", NULL));
  md_test_wait_for (gtk_widget_get_mapped (fixture->list));
  assert_fits (fixture);
}

/* The gesture that hears of clicks and of taps; which of them it was makes no difference to it. */
static GtkGesture *
find_gesture (GtkWidget *row)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller) && !gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (controller)))
        return GTK_GESTURE (controller);
    }

  return NULL;
}

static void
test_tap (Fixture      *fixture,
          gconstpointer data)
{
  GtkGesture *gesture;

  open_example (fixture);
  md_test_resize (fixture->window, LEAST_WIDTH, LEAST_HEIGHT);
  md_test_wait_for (!gtk_widget_get_mapped (fixture->list));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "usage.list", NULL));
  md_test_wait_for (gtk_widget_get_mapped (fixture->list));
  gesture = find_gesture (md_test_find (fixture->list, MD_TYPE_WORKLIST_ROW, NULL));
  g_assert_nonnull (gesture);
  g_signal_emit_by_name (gesture, "released", 1, 5.0, 5.0);
  md_test_wait_for (!gtk_widget_get_mapped (fixture->list));
  g_assert_cmpstr (md_usage_page_get_view (fixture->page), ==, "structure");
}

/* The list is as wide as its text needs, and nothing of it is outside the window. */
static void
test_large_text (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *row;
  graphene_rect_t bounds;
  int usual;

  open_example (fixture);
  md_test_resize (fixture->window, 1300, 800);
  md_test_wait_for (gtk_widget_get_width (fixture->list) > 200);
  usual = gtk_widget_get_width (fixture->list);
  set_text_size (175);
  md_test_wait_for (gtk_widget_get_width (fixture->list) > usual * 3 / 2);
  g_assert_true (gtk_widget_compute_bounds (fixture->list, GTK_WIDGET (fixture->page), &bounds));
  g_assert_cmpint (bounds.origin.x, ==, 0);

  /* With three times the text there is room for one thing where there was for both. */
  set_text_size (300);
  md_test_wait_for (!gtk_widget_get_mapped (fixture->list));
  set_text_size (100);
  md_test_wait_for (gtk_widget_get_mapped (fixture->list) && gtk_widget_get_width (fixture->list) == usual);
  row = md_test_find (fixture->list, MD_TYPE_WORKLIST_ROW, NULL);
  g_assert_cmpint (get_least_width (row), <, usual);
}

static int
left_of (GtkWidget *widget,
         GtkWidget *root)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, root, &bounds));

  return bounds.origin.x;
}

static GtkWidget *
make_tabs (void)
{
  GtkWidget *tabs = md_tab_line_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) view = g_simple_action_new_stateful ("view", G_VARIANT_TYPE_STRING,
                                                                 g_variant_new_string ("one"));

  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (view));
  gtk_widget_insert_action_group (tabs, "test", G_ACTION_GROUP (actions));
  md_tab_line_append (MD_TAB_LINE (tabs), "test.view", "one", "list-add-symbolic", "The first view", "First");
  md_tab_line_append (MD_TAB_LINE (tabs), "test.view", "two", "list-remove-symbolic", "The second view", "Second");

  return tabs;
}

/* All names, that of the chosen one, none: never a part of one. */
static void
test_tabs (void)
{
  GtkWidget *tabs = make_tabs ();
  GtkWidget *window = md_test_present (tabs, 700, 100);
  GtkWidget *first = md_test_find (tabs, GTK_TYPE_LABEL, "The first view");
  GtkWidget *second = md_test_find (tabs, GTK_TYPE_LABEL, "The second view");
  int least, natural, counted;

  gtk_widget_measure (tabs, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_true (gtk_widget_get_child_visible (first) && gtk_widget_get_child_visible (second));

  md_tab_line_set_count (MD_TAB_LINE (tabs), 1, "12");
  gtk_widget_measure (tabs, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &counted, NULL, NULL);
  g_assert_cmpint (counted, >, natural);
  g_assert_true (md_test_says (tabs, "12"));
  md_tab_line_set_count (MD_TAB_LINE (tabs), 1, NULL);
  g_assert_false (md_test_says (tabs, "12"));

  gtk_widget_allocate (tabs, natural - 1, 50, -1, NULL);
  g_assert_true (gtk_widget_get_child_visible (first) && !gtk_widget_get_child_visible (second));
  gtk_widget_activate_action (tabs, "test.view", "s", "two");
  gtk_widget_allocate (tabs, natural - 1, 50, -1, NULL);
  g_assert_true (!gtk_widget_get_child_visible (first) && gtk_widget_get_child_visible (second));
  gtk_widget_allocate (tabs, least, 50, -1, NULL);
  g_assert_true (!gtk_widget_get_child_visible (first) && !gtk_widget_get_child_visible (second));
  g_assert_cmpuint (md_test_assert_named (tabs), ==, 2);
  md_test_close (window);
}

/* Where people read from right to left, everything begins there. */
static void
test_mirrored (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *tabs, *first, *back;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_example (fixture);
  md_test_wait_for (left_of (fixture->list, GTK_WIDGET (fixture->page)) > 600);
  tabs = md_test_find (GTK_WIDGET (fixture->page), MD_TYPE_TAB_LINE, NULL);
  first = gtk_widget_get_first_child (tabs);
  md_test_wait_for (left_of (first, tabs) > left_of (gtk_widget_get_last_child (tabs), tabs));

  md_test_resize (fixture->window, LEAST_WIDTH, LEAST_HEIGHT);
  md_test_wait_for (!gtk_widget_get_mapped (fixture->list));
  back = gtk_widget_get_first_child (gtk_widget_get_parent (tabs));
  md_test_wait_for (left_of (back, GTK_WIDGET (fixture->page)) > LEAST_WIDTH / 2);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

#define ADD(name, function) g_test_add ("/usage-layout/" name, Fixture, NULL, set_up, function, tear_down)
  g_test_add ("/usage-layout/widths", Fixture, GINT_TO_POINTER (100), set_up, test_widths, tear_down);
  g_test_add ("/usage-layout/widths-of-large-text", Fixture, GINT_TO_POINTER (175), set_up, test_widths, tear_down);
  ADD ("tap", test_tap);
  ADD ("large-text", test_large_text);
  ADD ("mirrored", test_mirrored);
  g_test_add_func ("/usage-layout/tabs", test_tabs);

  return g_test_run ();
}
