/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "md-adaptive.h"
#include "md-bar-chart.h"
#include "md-raw-view.h"
#include "md-state-stack.h"
#include "md-template.h"
#include "widget-support.h"

/* What is narrow takes the room that there is, and says so. */
static void
test_adaptive (void)
{
  GtkWidget *adaptive = md_adaptive_new ();
  GtkWidget *window;

  md_adaptive_set_child (MD_ADAPTIVE (adaptive), gtk_label_new ("x"));
  md_adaptive_set_limit (MD_ADAPTIVE (adaptive), 500);
  window = md_test_present (adaptive, 700, 300);
  g_assert_false (md_adaptive_get_narrow (MD_ADAPTIVE (adaptive)));
  md_test_resize (window, 400, 300);
  md_test_wait_for (md_adaptive_get_narrow (MD_ADAPTIVE (adaptive)));
  md_test_resize (window, 700, 300);
  md_test_wait_for (!md_adaptive_get_narrow (MD_ADAPTIVE (adaptive)));

  md_test_close (window);
}

static void
count_cb (guint *n_calls)
{
  (*n_calls)++;
}

static void
test_states (void)
{
  GtkWidget *states = md_state_stack_new ();
  MdStateStack *stack = MD_STATE_STACK (states);
  GtkWidget *child = gtk_label_new ("the child"), *button;
  GtkWidget *window;
  guint n_activated = 0;

  md_state_stack_set_child (stack, child);
  window = md_test_present (states, 500, 400);
  g_signal_connect_swapped (states, "activated", G_CALLBACK (count_cb), &n_activated);
  g_assert_true (md_state_stack_is_showing (stack));

  md_state_stack_show_message (stack, "dialog-error-symbolic", "<b>Failed</b>", "because & so", "_Try again");
  g_assert_false (md_state_stack_is_showing (stack));
  g_assert_true (md_test_says (states, "<b>Failed</b>"));
  g_assert_true (md_test_says (states, "because & so"));
  g_assert_false (md_test_says (states, "the child"));
  button = md_test_find (states, GTK_TYPE_BUTTON, "Try again");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n_activated, ==, 1);

  /* Details are there for whoever unfolds them. */
  md_state_stack_set_details (stack, "at <line> 7");
  g_assert_false (md_test_says (states, "at <line> 7"));
  gtk_expander_set_expanded (GTK_EXPANDER (md_test_find (states, GTK_TYPE_EXPANDER, "Details")), TRUE);
  g_assert_true (md_test_says (states, "at <line> 7"));
  button = md_test_find (states, GTK_TYPE_BUTTON, "Copy details");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gdk_clipboard_is_local (gtk_widget_get_clipboard (states)));

  md_state_stack_show_message (stack, "dialog-error-symbolic", "Failed", NULL, NULL);
  g_assert_null (md_test_find (states, GTK_TYPE_EXPANDER, "Details"));
  g_assert_null (md_test_find (states, GTK_TYPE_BUTTON, "Try again"));
  md_test_assert_named (states);

  /* What comes at once does not flicker; what takes its time is said. */
  md_state_stack_show_loading (stack, "On its way");
  g_assert_false (md_test_says (states, "On its way"));
  md_test_wait_for (md_test_says (states, "On its way"));
  md_state_stack_show_loading (stack, "On its way");
  md_state_stack_show_child (stack);
  g_assert_true (md_test_says (states, "the child"));

  md_test_close (window);
}

static void
test_chart (void)
{
  GtkWidget *chart = md_bar_chart_new ();
  MdBarChart *bars = MD_BAR_CHART (chart);
  GtkWidget *window = md_test_present (chart, 500, 400);
  int minimum, wide, narrow;

  gtk_widget_measure (chart, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 300);
  md_bar_chart_add_series (bars, "ON");
  md_bar_chart_add_series (bars, "OFF");
  for (guint i = 0; i < 3; i++)
    {
      guint group = md_bar_chart_add_group (bars, "Jan");

      md_bar_chart_add_part (bars, group, 0, 0, 10 * i, MD_BAR_PLAIN, "ten");
      md_bar_chart_add_part (bars, group, 1, 0, -2.5, MD_BAR_HATCHED, "less");
      md_bar_chart_add_part (bars, group, 1, 1, 1 / 0.0, MD_BAR_PALE, "boundless");
    }
  g_assert_cmpuint (md_bar_chart_get_n_parts (bars), ==, 9);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);

  /* The names of many series go into several lines. */
  for (guint i = 0; i < 12; i++)
    md_bar_chart_add_series (bars, "A name of some length");
  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, 1200, &wide, NULL, NULL, NULL);
  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, 300, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);

  md_bar_chart_clear (bars);
  g_assert_cmpuint (md_bar_chart_get_n_parts (bars), ==, 0);

  md_test_close (window);
}

/* Nothing in a document is markup, and it is shown as soon as somebody looks. */
static void
test_raw (void)
{
  GtkWidget *view = md_raw_view_new ();
  GtkWidget *window = md_test_present (view, 700, 500);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{\n\"a\": \"<b>&amp;</b>\"\n}\n", 24);
  GtkWidget *entry;

  g_assert_true (md_test_says (view, "No document"));
  md_raw_view_set_bytes (MD_RAW_VIEW (view), bytes);
  md_test_wait_for (md_test_says (view, "\"a\": \"<b>&amp;</b>\""));
  md_test_assert_named (view);

  entry = md_test_find (view, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "AMP");
  md_test_wait_for (md_test_says (view, "1 of 1"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "lt");
  md_test_wait_for (md_test_says (view, "Not found"));

  md_raw_view_set_bytes (MD_RAW_VIEW (view), NULL);
  g_assert_true (md_test_says (view, "No document"));
  md_test_close (window);
}

/* A document that was sent as one line is read without going to and fro. */
static void
test_raw_fits (void)
{
  GtkWidget *view = md_raw_view_new ();
  GtkWidget *window = md_test_present (view, 360, 500);
  g_autofree char *blanks = g_strnfill (2000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"first\": 1, \"rest\": \"%s\"}", blanks);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GtkAdjustment *across;
  GtkWidget *list;

  md_raw_view_set_bytes (MD_RAW_VIEW (view), bytes);
  md_test_wait_for (md_test_says (view, "\"first\""));
  list = md_test_find (view, GTK_TYPE_LIST_VIEW, NULL);
  across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (list));
  md_test_wait_for (gtk_adjustment_get_page_size (across) > 0);
  g_assert_cmpfloat (gtk_adjustment_get_upper (across), <=, gtk_adjustment_get_page_size (across));
  md_test_wait_for (gtk_widget_get_width (window) <= 400);

  md_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  g_test_add_func ("/usage-views/adaptive", test_adaptive);
  g_test_add_func ("/usage-views/states", test_states);
  g_test_add_func ("/usage-views/chart", test_chart);
  g_test_add_func ("/usage-views/raw", test_raw);
  g_test_add_func ("/usage-views/raw-fits", test_raw_fits);

  return g_test_run ();
}
