/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the tree: where it stands, and what of it is seen first. */
#include <adwaita.h>

#include "md-detail-row.h"
#include "md-template.h"
#include "structure-fixture.h"
#include "widget-support.h"

static GtkWidget *
get_details (Fixture *fixture)
{
  return GTK_WIDGET (md_structure_view_get_details (fixture->view));
}

/* Whether two labels stand in one line, the first before the other. */
static gboolean
stand_in_line (GtkWidget  *root,
               const char *name,
               const char *value)
{
  GtkWidget *first = md_test_find (root, GTK_TYPE_LABEL, name);
  GtkWidget *second = md_test_find (root, GTK_TYPE_LABEL, value);
  graphene_rect_t a, b;

  return first != NULL && second != NULL && gtk_widget_compute_bounds (first, root, &a) &&
         gtk_widget_compute_bounds (second, root, &b) && a.origin.x + a.size.width <= b.origin.x &&
         a.origin.y < b.origin.y + b.size.height && b.origin.y < a.origin.y + a.size.height;
}

static void
test_one_line (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *details = get_details (fixture);
  GtkWidget *row;

  md_test_wait_for (stand_in_line (details, "Status", "Issue detected"));
  row = md_test_find (details, MD_TYPE_DETAIL_ROW, NULL);
  g_assert_nonnull (row);
  g_assert_cmpint (gtk_widget_get_height (row), <, 40);

  /* The same in the narrowest window. */
  md_test_resize (fixture->window, 360, 640);
  md_test_wait_for (gtk_widget_get_width (details) < 420);
  md_test_wait_for (stand_in_line (details, "Status", "Issue detected"));
}

/* Where the letters of the first line of a label stand, in pixels and parts of them. */
static double
find_baseline (GtkWidget  *root,
               const char *words)
{
  GtkWidget *label = md_test_find (root, GTK_TYPE_LABEL, words);
  graphene_rect_t bounds;
  int offset;

  g_assert_true (label != NULL && gtk_widget_compute_bounds (label, root, &bounds));
  gtk_label_get_layout_offsets (GTK_LABEL (label), NULL, &offset);

  return bounds.origin.y + offset +
         pango_units_to_double (pango_layout_get_baseline (gtk_label_get_layout (GTK_LABEL (label))));
}

/* Names are smaller than values, and stand on the same lines. */
static void
test_baseline (Fixture       *fixture,
               gconstpointer  data)
{
  gpointer style = md_test_style_add ();
  GtkWidget *details = get_details (fixture);
  GtkWidget *name, *value;

  md_test_wait_for (stand_in_line (details, "Status", "Issue detected"));
  name = md_test_find (details, GTK_TYPE_LABEL, "Status");
  value = md_test_find (details, GTK_TYPE_LABEL, "Issue detected");
  md_test_wait_for (pango_layout_get_baseline (gtk_label_get_layout (GTK_LABEL (name))) <
                    pango_layout_get_baseline (gtk_label_get_layout (GTK_LABEL (value))));
  md_test_turn ();
  g_assert_cmpfloat_with_epsilon (find_baseline (details, "Status"), find_baseline (details, "Issue detected"), 0.01);
  md_test_style_remove (style);
}

static float
find_start (GtkWidget  *root,
            const char *words)
{
  GtkWidget *label = md_test_find (root, GTK_TYPE_LABEL, words);
  graphene_rect_t bounds;

  g_assert_true (label != NULL && gtk_widget_compute_bounds (label, root, &bounds));

  return bounds.origin.x;
}

/* What belongs to the value before has a name that stands further in, and its value stands below that one. */
static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *details = get_details (fixture);

  md_test_wait_for (stand_in_line (details, "Status", "Issue detected"));
  md_test_wait_for (md_test_says (details, "https://"));
  g_assert_cmpfloat (find_start (details, "https://"), ==, find_start (details, "Issue detected"));
  g_assert_cmpfloat (find_start (details, "Address"), >, find_start (details, "Status") + 8);

  /* Below its name it stands as far in. */
  md_details_view_set_stacked (MD_DETAILS_VIEW (details), TRUE);
  md_test_wait_for (find_start (details, "https://") < 100);
  md_test_wait_for (find_start (details, "https://") == find_start (details, "Address"));
  g_assert_cmpfloat (find_start (details, "Address"), >, find_start (details, "Status") + 8);
}

static double
get_share (Fixture *fixture)
{
  return (double) gtk_widget_get_height (get_details (fixture)) /
         gtk_widget_get_height (gtk_widget_get_parent (get_details (fixture)));
}

static void
test_share (Fixture       *fixture,
            gconstpointer  data)
{
  GtkPaned *panes = GTK_PANED (gtk_widget_get_parent (get_details (fixture)));

  md_test_wait_for (gtk_widget_get_width (get_details (fixture)) >= 320 && get_share (fixture) > 0.99);

  md_test_resize (fixture->window, 900, 700);
  md_test_wait_for (get_share (fixture) >= 0.4 && get_share (fixture) < 0.5);
  md_test_resize (fixture->window, 820, 600);
  md_test_wait_for (gtk_widget_get_height (GTK_WIDGET (panes)) < 580);
  md_test_wait_for (get_share (fixture) >= 0.4 && get_share (fixture) < 0.5);

  for (guint i = 0; i < 10; i++)
    md_test_turn ();

  /* Whoever moves the handle keeps what they made of it. */
  gtk_paned_set_position (panes, gtk_widget_get_height (GTK_WIDGET (panes)) * 7 / 10);
  md_test_wait_for (get_share (fixture) < 0.35);
  md_test_resize (fixture->window, 740, 500);
  md_test_wait_for (gtk_widget_get_height (GTK_WIDGET (panes)) < 480);
  md_test_wait_for (get_share (fixture) < 0.35);
}

static void
test_top (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *scrolled = md_test_find (get_details (fixture), GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  MdUsageRow exception = structure_find_row (fixture->usage, "Exceptions (3)") + 1;

  md_test_resize (fixture->window, 900, 600);
  md_test_wait_for (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 50);
  gtk_adjustment_set_value (adjustment, 50);
  md_test_turn ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 50);

  md_structure_view_go_to (fixture->view, exception);
  md_test_wait_for (md_test_says (get_details (fixture), "exceptions._data[0]"));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
}

/* What is wrong is what the row says, and the first thing beside it. */
static void
test_message (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (MdUsage) usage = structure_load (
    "{\"usageTransactionId\": \"1\", \"exceptions\": [{\"exceptionType\": \"GONE\", "
    "\"messageText\": \"%1 has no reading\","
    "\"messageParameters\": [{\"sequence\": 1, \"messageParameter\": \"Meter <b>7</b>\"}]}]}");
  GtkWidget *row;

  md_structure_view_set_usage (fixture->view, usage);
  md_structure_view_go_to (fixture->view, structure_find_row (usage, "Exception GONE"));
  md_test_wait_for (structure_shows (fixture, "Meter <b>7</b> has no reading"));
  md_test_wait_for (stand_in_line (get_details (fixture), "Message", "Meter <b>7</b> has no reading"));
  row = md_test_find (get_details (fixture), MD_TYPE_DETAIL_ROW, NULL);
  g_assert_true (md_test_says (row, "Meter <b>7</b> has no reading"));
  g_assert_true (md_test_says (get_details (fixture), "Exception GONE"));
}

/* The Tab key goes from the tree to the details and out of them, whatever rows there are. */
static void
test_tab (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *window = fixture->window;
  GtkWidget *list;

  md_test_wait_for (structure_shows (fixture, "Usage periods (3)"));
  md_test_wait_for (md_test_says (get_details (fixture), "Issue detected"));
  list = md_test_find (get_details (fixture), GTK_TYPE_LIST_BOX, NULL);
  g_assert_nonnull (list);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->list)));
  for (guint i = 0; i < 2 && !structure_has_focus_in (fixture, list); i++)
    {
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      g_assert_false (structure_has_focus_in (fixture, GTK_WIDGET (fixture->list)));
    }
  g_assert_true (structure_has_focus_in (fixture, list));
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_false (structure_has_focus_in (fixture, list));

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->list)));
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_false (structure_has_focus_in (fixture, GTK_WIDGET (fixture->list)));
}

static gboolean
stands_inside (Fixture    *fixture,
               const char *words,
               double      margin)
{
  GtkWidget *cell = GTK_WIDGET (structure_find_cell (GTK_WIDGET (fixture->list), words));
  graphene_rect_t bounds;

  return cell != NULL && gtk_widget_compute_bounds (cell, GTK_WIDGET (fixture->list), &bounds) &&
         bounds.origin.y > margin &&
         bounds.origin.y + bounds.size.height < gtk_widget_get_height (GTK_WIDGET (fixture->list)) - margin;
}

/* Whoever is led to a row sees what is around it, and the keyboard is there. */
static void
test_around (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (md_tree_list_get_view (fixture->list));
  GtkWidget *focus;

  md_test_resize (fixture->window, 900, 600);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.expand-all", NULL);
  md_test_wait_for (structure_count (fixture) == md_usage_get_n_rows (fixture->usage));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->list)));
  md_structure_view_go_to (fixture->view, structure_find_row (fixture->usage, "Usage period 2"));
  md_test_wait_for (stands_inside (fixture, "Usage period 2", 50));
  md_test_wait_for ((focus = gtk_root_get_focus (GTK_ROOT (fixture->window))) != NULL &&
                    structure_find_cell (focus, "Usage period 2") != NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Usage period 2, 20 Jan 2025, 3 Feb 2025, level 3");

  /* And upwards. */
  md_structure_view_go_to (fixture->view, md_usage_get_n_rows (fixture->usage) - 1);
  md_test_turn ();
  md_structure_view_go_to (fixture->view, structure_find_row (fixture->usage, "Usage period 2"));
  md_test_wait_for (stands_inside (fixture, "Usage period 2", 50));

  /* All columns have room. */
  g_assert_cmpfloat (gtk_adjustment_get_upper (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view))), <=,
                     gtk_widget_get_width (view));
}

static gboolean
busy_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* However much else is done in the idle time, the row that was chosen is shown. */
static void
test_not_starved (Fixture       *fixture,
                  gconstpointer  data)
{
  guint busy = g_idle_add (busy_cb, NULL);

  md_structure_view_go_to (fixture->view, structure_find_row (fixture->usage, "Usage period 2"));
  md_test_wait_for (md_test_says (get_details (fixture), "Usage period 2"));
  g_source_remove (busy);
}

/* What leads to another transaction says so by a button, and in no other row. */
static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *button;

  md_test_wait_for (md_test_says (get_details (fixture), "Issue detected"));
  button = md_test_find (get_details (fixture), GTK_TYPE_BUTTON, "Open in the worklist");
  g_assert_true (button == NULL || !gtk_widget_get_mapped (button));
  md_structure_view_go_to (fixture->view, structure_find_row (fixture->usage, "Previous transaction"));
  md_test_wait_for ((button = md_test_find (get_details (fixture), GTK_TYPE_BUTTON, "Open in the worklist")) != NULL &&
                    gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (fixture->link, ==, "05458709911208");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
assert_copies (Fixture    *fixture,
               const char *action,
               const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (gtk_widget_activate_action (get_details (fixture), action, NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (get_details (fixture)), NULL, read_cb, &text);
  md_test_wait_for (text != NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *row = NULL;

  md_test_wait_for ((row = md_test_find (get_details (fixture), GTK_TYPE_LABEL, "Issue detected")) != NULL);
  row = gtk_widget_get_ancestor (row, MD_TYPE_DETAIL_ROW);
  g_assert_true (gtk_widget_grab_focus (row));
  assert_copies (fixture, "detail.copy-value", "ISSUE-DETECT");
  assert_copies (fixture, "detail.copy-row", "Status\tIssue detected");
  assert_copies (fixture, "detail.copy-path", "status");
}

/* The address of what a reference leads to is said once, by its name. */
static void
test_address_once (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char address[] = "https://utility.example/ouaf/rest/apis/meter/admin/uoms/KWH";
  GtkWidget *list;
  guint n_found = 0;

  md_structure_view_go_to (fixture->view, structure_find_row (fixture->usage, "Service quantity 1"));
  md_test_wait_for (md_test_says (get_details (fixture), address));
  list = md_test_find (get_details (fixture), GTK_TYPE_LIST_BOX, NULL);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    n_found += md_test_says (row, address);
  g_assert_cmpuint (n_found, ==, 1);
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
    { "/details-view/one-line", test_one_line },
    { "/details-view/baseline", test_baseline },
    { "/details-view/columns", test_columns },
    { "/details-view/share", test_share },
    { "/details-view/top", test_top },
    { "/details-view/message", test_message },
    { "/details-view/tab", test_tab },
    { "/details-view/around", test_around },
    { "/details-view/not-starved", test_not_starved },
    { "/details-view/link", test_link },
    { "/details-view/copy", test_copy },
    { "/details-view/address-once", test_address_once },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, structure_set_up, tests[i].test, structure_tear_down);

  return g_test_run ();
}
