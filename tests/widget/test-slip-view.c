/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-view.h"

#include "widget-support.h"

static MdValue *
slip_new (guint n_lines)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  g_autoptr (MdValue) list = NULL;

  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *text = g_strdup_printf ("Line %u", i + 1);

      g_ptr_array_add (lines, md_value_with_text (NULL, "text", text));
    }
  list = md_value_new_list ((MdValue **) lines->pdata, lines->len);

  return md_value_with (NULL, "messageLines", list);
}

static GtkWidget *
view_new (guint n_lines)
{
  g_autoptr (MdValue) slip = slip_new (n_lines);

  return g_object_new (MD_TYPE_SLIP_VIEW, "slip", slip, NULL);
}

static guint
count_children (GtkWidget *view)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

static void
assert_line (GtkWidget  *line,
             const char *text)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

/* The text itself is what a screen reader finds, a line at a time. */
static void
test_accessible (void)
{
  GtkWidget *view = g_object_ref_sink (view_new (2));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Slip");
  g_assert_cmpuint (count_children (view), ==, 2);
  assert_line (gtk_widget_get_first_child (view), "Line 1");
  assert_line (gtk_widget_get_last_child (view), "Line 2");

  md_slip_view_set_slip (MD_SLIP_VIEW (view), NULL);
  g_assert_cmpuint (count_children (view), ==, 0);
  g_object_unref (view);

  view = g_object_ref_sink (view_new (2));
  g_assert_cmpstr (md_slip_view_get_text (MD_SLIP_VIEW (view)), ==, "Line 1\nLine 2\n");
  g_assert_true (gtk_widget_get_focusable (view));
  g_object_unref (view);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_property (void)
{
  GtkWidget *view = g_object_ref_sink (md_slip_view_new ());
  g_autoptr (MdValue) slip = slip_new (1);
  g_autoptr (MdValue) equal = slip_new (1);
  g_autoptr (MdValue) got = NULL;
  guint count = 0;

  g_signal_connect_swapped (view, "notify::slip", G_CALLBACK (count_cb), &count);
  g_object_set (view, "slip", NULL, NULL);
  g_assert_cmpuint (count, ==, 0);
  g_object_set (view, "slip", slip, NULL);
  g_assert_cmpuint (count, ==, 1);
  g_object_set (view, "slip", equal, NULL);
  g_assert_cmpuint (count, ==, 1);
  g_object_get (view, "slip", &got, NULL);
  g_assert_true (md_value_equal (got, slip));
  g_object_set (view, "slip", NULL, NULL);
  g_assert_cmpuint (count, ==, 2);
  g_assert_null (md_slip_view_get_slip (MD_SLIP_VIEW (view)));
  g_object_unref (view);
}

static int
height_at (GtkWidget *view,
           int        width)
{
  int minimum, natural;

  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, natural);

  return minimum;
}

static void
test_size (void)
{
  GtkWidget *view = g_object_ref_sink (view_new (30));
  GtkWidget *empty = g_object_ref_sink (md_slip_view_new ());
  int minimum, natural;

  g_assert_cmpint (gtk_widget_get_request_mode (view), ==, GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <, 360);
  g_assert_cmpint (natural, >, minimum);

  /* Fitted to the width, a narrow slip is a small one; beyond the greatest size of a cell it grows no more. */
  g_assert_cmpint (height_at (view, minimum), <, height_at (view, natural));
  g_assert_cmpint (height_at (view, natural), ==, height_at (view, 4 * natural));
  g_assert_cmpint (height_at (empty, 400), ==, 0);
  g_object_unref (view);
  g_object_unref (empty);
}

static void
test_copy (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = view_new (2);
  g_autofree char *text = NULL;

  gtk_window_set_child (GTK_WINDOW (window), view);
  g_assert_true (gtk_widget_activate_action (view, "slip.copy-all", NULL));
  text = md_test_read_clipboard (view);
  g_assert_cmpstr (text, ==, "Line 1\nLine 2\n");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* One stop for the Tab key, seen from its top; inside of it the arrow keys go from line to line. */
static void
test_keyboard (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *before = gtk_button_new_with_label ("Before");
  GtkWidget *view = view_new (60);
  GtkWidget *after = gtk_button_new_with_label ("After");
  GtkWidget *window;
  graphene_rect_t bounds;

  gtk_widget_set_margin_bottom (before, 600);
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), after);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  window = md_test_present (scrolled, 400, 300);
  md_test_wait_for (gtk_widget_get_height (view) > gtk_widget_get_height (scrolled));

  /* Before the window manager has given it the keyboard, nothing in the window has it. */
  md_test_wait_for (gtk_window_is_active (GTK_WINDOW (window)));
  gtk_widget_grab_focus (before);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_has_focus (view));
  md_test_wait_for (gtk_widget_compute_bounds (view, scrolled, &bounds) && bounds.origin.y >= 0 &&
                    bounds.origin.y < 100);

  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_DOWN));
  g_assert_true (gtk_widget_has_focus (gtk_widget_get_first_child (view)));
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_DOWN));
  g_assert_true (gtk_widget_has_focus (gtk_widget_get_next_sibling (gtk_widget_get_first_child (view))));
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_UP));
  g_assert_true (gtk_widget_has_focus (gtk_widget_get_first_child (view)));
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_has_focus (after));
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_has_focus (view));
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_has_focus (before));
  md_test_close (window);
}

/* A line is where its text is drawn: that is where a screen reader's own cursor goes. */
static void
test_places (void)
{
  GtkWidget *view = view_new (30);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *window;
  float above = 0;

  /* As in the program: a window cannot be fitted to what takes less height the narrower it is. */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  window = md_test_present (scrolled, 400, 900);
  md_test_wait_for (gtk_widget_get_width (view) > 0);

  for (GtkWidget *line = gtk_widget_get_first_child (view); line != NULL; line = gtk_widget_get_next_sibling (line))
    {
      graphene_rect_t bounds;

      g_assert_true (gtk_widget_compute_bounds (line, view, &bounds));
      g_assert_cmpfloat (bounds.origin.y, >, above);
      g_assert_cmpfloat (bounds.origin.x, >, 0);
      g_assert_cmpfloat (bounds.size.height, >, 3);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <, gtk_widget_get_height (view));
      above = bounds.origin.y;
    }
  md_test_close (window);
}

/* Of an endless slip there are never more lines than can be read in a while; the keyboard takes them along. */
static void
test_endless (void)
{
  GtkWidget *view = view_new (1000);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *window;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  window = md_test_present (scrolled, 400, 300);
  md_test_wait_for (gtk_window_is_active (GTK_WINDOW (window)));
  g_assert_cmpuint (count_children (view), <=, 500);
  assert_line (gtk_widget_get_first_child (view), "Line 1");

  gtk_widget_grab_focus (view);
  for (guint i = 1; i <= 1000; i++)
    {
      g_autofree char *text = g_strdup_printf ("Line %u", i);

      g_assert_true (gtk_widget_child_focus (window, GTK_DIR_DOWN));
      g_assert_nonnull (gtk_widget_get_focus_child (view));
      assert_line (gtk_widget_get_focus_child (view), text);
      g_assert_cmpuint (count_children (view), <=, 500);
    }
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_DOWN));
  assert_line (gtk_widget_get_focus_child (view), "Line 1000");
  md_test_close (window);
}

static guint
count_pictures (GskRenderNode *node)
{
  guint count = 0;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CAIRO_NODE:
      return 1;
    case GSK_TRANSFORM_NODE:
      return count_pictures (gsk_transform_node_get_child (node));
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        count += count_pictures (gsk_container_node_get_child (node, i));
      return count;
    default:
      return 0;
    }
}

static GskRenderNode *
draw (GtkWidget *view)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (view)->snapshot (view, snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
test_only_what_is_seen_is_drawn (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = view_new (10000);
  GtkAdjustment *adjustment;
  GskRenderNode *node;

  gtk_widget_set_valign (view, GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 400);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_height (view) == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (gtk_widget_get_height (view), >, 50000);
  node = draw (view);
  g_assert_cmpuint (count_pictures (node), >=, 1);
  g_assert_cmpuint (count_pictures (node), <=, 4);
  gsk_render_node_unref (node);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_adjustment_set_value (adjustment, 40000);
  node = draw (view);
  g_assert_cmpuint (count_pictures (node), >=, 1);
  g_assert_cmpuint (count_pictures (node), <=, 4);
  gsk_render_node_unref (node);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* By its key the menu comes up where it can be seen, wherever the caret is. */
static void
test_menu_in_view (void)
{
  GtkWidget *view = view_new (1000);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *window, *menu;
  GdkRectangle place;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  window = md_test_present (scrolled, 400, 300);
  md_test_wait_for (gtk_widget_get_height (view) > 1000);

  g_assert_true (gtk_widget_activate_action (view, "slip.select-all", NULL));
  g_assert_true (gtk_widget_activate_action (view, "slip.menu", NULL));
  menu = gtk_widget_get_last_child (view);
  g_assert_true (GTK_IS_POPOVER (menu));
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (menu), &place));
  g_assert_cmpint (place.y, >=, 0);
  g_assert_cmpint (place.y, <, gtk_widget_get_height (scrolled));
  g_assert_cmpint (place.x, >=, 0);
  g_assert_cmpint (place.x, <, gtk_widget_get_width (view));
  gtk_popover_popdown (GTK_POPOVER (menu));
  md_test_close (window);
}

static void
test_finalized (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = view_new (3);
  gpointer gone = view;

  g_object_add_weak_pointer (G_OBJECT (view), &gone);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (view))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  while (gone != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip-view/accessible", test_accessible);
  g_test_add_func ("/slip-view/keyboard", test_keyboard);
  g_test_add_func ("/slip-view/places", test_places);
  g_test_add_func ("/slip-view/endless", test_endless);
  g_test_add_func ("/slip-view/property", test_property);
  g_test_add_func ("/slip-view/size", test_size);
  g_test_add_func ("/slip-view/copy", test_copy);
  g_test_add_func ("/slip-view/only-what-is-seen", test_only_what_is_seen_is_drawn);
  g_test_add_func ("/slip-view/menu-in-view", test_menu_in_view);
  g_test_add_func ("/slip-view/finalized", test_finalized);

  return g_test_run ();
}
