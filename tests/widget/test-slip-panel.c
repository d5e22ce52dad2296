/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <adwaita.h>
#include <string.h>

#include "md-slip-panel.h"
#include "md-slip-view-private.h"
#include "md-slip-zoom.h"
#include "md-template.h"
#include "widget-support.h"

#define SCHEMA "io.github.meterdesk.Meterdesk"
#define TOKEN "3488 6200 7733 9288 4302"

/* Where the pointer is sent to learn where the window is, on the screen. */
#define KNOWN 300

static Display *hands;

typedef struct
{
  GtkWidget     *window;
  GtkWidget     *scrolled;
  MdSlipPanel   *panel;
  MdSlipView    *view;
  double         x;        /* of the pointer in the window, when last moved */
  double         y;
  gboolean       moved;
} Fixture;

static void
press (KeySym key,
       KeySym held)
{
  if (held != NoSymbol)
    XTestFakeKeyEvent (hands, XKeysymToKeycode (hands, held), True, CurrentTime);
  XTestFakeKeyEvent (hands, XKeysymToKeycode (hands, key), True, CurrentTime);
  XTestFakeKeyEvent (hands, XKeysymToKeycode (hands, key), False, CurrentTime);
  if (held != NoSymbol)
    XTestFakeKeyEvent (hands, XKeysymToKeycode (hands, held), False, CurrentTime);
  XFlush (hands);
}

static void
moved_cb (GtkEventControllerMotion *controller,
          double                    x,
          double                    y,
          Fixture                  *fixture)
{
  fixture->x = x;
  fixture->y = y;
  fixture->moved = TRUE;
}

static void
move_to (int x,
         int y)
{
  XTestFakeMotionEvent (hands, -1, x, y, CurrentTime);
  XFlush (hands);
}

/* Puts the pointer on a place of the view; returns when the window knows. */
static void
point (Fixture *fixture,
       double   x,
       double   y)
{
  graphene_point_t wanted;

  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (fixture->view), fixture->window, &GRAPHENE_POINT_INIT (x, y),
                                           &wanted));
  fixture->moved = FALSE;
  for (int i = 0; !fixture->moved; i = 1 - i)
    {
      move_to (KNOWN + i, KNOWN);
      for (guint turn = 0; turn < 20 && !fixture->moved; turn++)
        md_test_turn ();
      if (fixture->moved)
        move_to ((int) (KNOWN + i + wanted.x - fixture->x), (int) (KNOWN + wanted.y - fixture->y));
    }
  md_test_wait_for (ABS (fixture->x - wanted.x) < 2 && ABS (fixture->y - wanted.y) < 2);
}

static void
button (unsigned int number,
        gboolean     down)
{
  XTestFakeButtonEvent (hands, number, down, CurrentTime);
  XFlush (hands);
}

static void
click (guint n_times)
{
  for (guint i = 0; i < n_times; i++)
    {
      button (1, TRUE);
      button (1, FALSE);
    }
}

static MdValue *
slip_new (guint n_lines)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  g_autoptr (MdValue) list = NULL;

  g_ptr_array_add (lines, md_value_with_text (NULL, "text", "Token " TOKEN));
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *text = g_strdup_printf ("Line %u", i + 1);

      g_ptr_array_add (lines, md_value_with_text (NULL, "text", text));
    }
  list = md_value_new_list ((MdValue **) lines->pdata, lines->len);

  return md_value_with (NULL, "messageLines", list);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (MdValue) slip = slip_new (GPOINTER_TO_UINT (data));
  GtkEventController *motion = gtk_event_controller_motion_new ();

  fixture->scrolled = gtk_scrolled_window_new ();
  fixture->panel = MD_SLIP_PANEL (md_slip_panel_new ());
  fixture->view = MD_SLIP_VIEW (md_test_find (GTK_WIDGET (fixture->panel), MD_TYPE_SLIP_VIEW, NULL));
  md_slip_panel_set_slip (fixture->panel, slip, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (fixture->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scrolled), GTK_WIDGET (fixture->panel));
  fixture->window = md_test_present (fixture->scrolled, 700, 600);
  g_signal_connect (motion, "motion", G_CALLBACK (moved_cb), fixture);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (fixture->window, motion);
  md_test_wait_for (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  md_test_wait_for (gtk_widget_get_height (GTK_WIDGET (fixture->view)) > 100);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  md_test_close (fixture->window);
}

/* Where the letter at @offset of the row at @box stands in the view. */
static graphene_point_t
place_of (Fixture *fixture,
          guint    box,
          gsize    offset)
{
  const MdSlipBox *row = md_slip_layout_get_box (md_slip_sheet_get_layout (fixture->view->sheet), 0, box);
  MdSlipSpan span = { md_slip_span_get_x (row, offset), 1 };
  cairo_rectangle_t place = md_slip_sheet_get_span_place (fixture->view->sheet, 0, row, span);

  return GRAPHENE_POINT_INIT (place.x - md_slip_view_get_pan (fixture->view), place.y + place.height / 2);
}

static gboolean
is_selected (Fixture    *fixture,
             const char *words)
{
  g_autofree char *selected = md_slip_view_get_selected (fixture->view);

  return g_strcmp0 (selected, words) == 0;
}

static void
assert_clipboard (Fixture    *fixture,
                  const char *words)
{
  g_autofree char *text = md_test_read_clipboard (GTK_WIDGET (fixture->view));

  g_assert_cmpstr (text, ==, words);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  guint n_copied = 0;

  g_signal_connect_swapped (fixture->panel, "copied", G_CALLBACK (count_cb), &n_copied);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  press (XK_Down, NoSymbol);
  md_test_wait_for (fixture->view->caret_seen);
  press (XK_Down, NoSymbol);
  press (XK_End, XK_Shift_L);
  md_test_wait_for (is_selected (fixture, "Line 1"));
  press (XK_Down, XK_Shift_L);
  md_test_wait_for (is_selected (fixture, "Line 1\nLine 2"));
  press (XK_Left, XK_Shift_L);
  md_test_wait_for (is_selected (fixture, "Line 1\nLine "));
  press (XK_c, XK_Control_L);
  md_test_wait_for (n_copied == 1);
  assert_clipboard (fixture, "Line 1\nLine ");

  /* Without Shift the caret goes on by itself; with nothing selected all is copied. */
  press (XK_Left, NoSymbol);
  md_test_wait_for (is_selected (fixture, NULL));
  g_assert_cmpuint (fixture->view->caret.box, ==, 1);
  g_assert_cmpuint (fixture->view->caret.offset, ==, 0);
  press (XK_c, XK_Control_L);
  md_test_wait_for (n_copied == 2);
  assert_clipboard (fixture, "Token " TOKEN "\nLine 1\nLine 2\nLine 3\n");

  press (XK_a, XK_Control_L);
  md_test_wait_for (is_selected (fixture, "Token " TOKEN "\nLine 1\nLine 2\nLine 3"));
  press (XK_Escape, NoSymbol);
  md_test_wait_for (is_selected (fixture, NULL));
}

static void
test_drag (Fixture       *fixture,
           gconstpointer  data)
{
  graphene_point_t from = place_of (fixture, 0, 6);
  graphene_point_t to = place_of (fixture, 1, 4);
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (fixture->view));

  point (fixture, from.x, from.y);
  button (1, TRUE);
  point (fixture, to.x, to.y);
  md_test_wait_for (is_selected (fixture, TOKEN "\nLine"));
  button (1, FALSE);
  md_test_wait_for (gdk_clipboard_is_local (primary));

  /* A press elsewhere ends it. */
  point (fixture, to.x + 30, to.y);
  click (1);
  md_test_wait_for (is_selected (fixture, NULL));
}

static void
test_clicks (Fixture       *fixture,
             gconstpointer  data)
{
  graphene_point_t group = place_of (fixture, 0, 13);

  point (fixture, group.x, group.y);
  click (2);
  md_test_wait_for (is_selected (fixture, TOKEN));
  click (1);
  md_test_wait_for (is_selected (fixture, "Token " TOKEN));
}

/* What is dragged out of what is seen brings more into view. */
static void
test_drag_scrolls (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scrolled));
  graphene_point_t from = place_of (fixture, 1, 0);
  double top, bottom;

  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  point (fixture, from.x, from.y);
  button (1, TRUE);
  md_slip_scroll_see (fixture->view->scroll, &top, &bottom);
  point (fixture, from.x, bottom - 30);
  md_test_wait_for (fixture->view->drag_id != 0);
  move_to (KNOWN, DisplayHeight (hands, DefaultScreen (hands)) - 1);
  md_test_wait_for (gtk_adjustment_get_value (adjustment) > 500);
  button (1, FALSE);
  md_test_wait_for (fixture->view->drag_id == 0);
}

static void
test_zoom_keys (Fixture       *fixture,
                gconstpointer  data)
{
  g_assert_cmpint (md_slip_view_get_zoom (fixture->view), ==, MD_SLIP_ZOOM_AUTOMATIC);
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->panel), "100 %"));

  /* Wherever the keyboard is. */
  press (XK_plus, XK_Control_L);
  md_test_wait_for (md_slip_view_get_zoom (fixture->view) == 125);
  press (XK_KP_Add, XK_Control_L);
  md_test_wait_for (md_slip_view_get_percent (fixture->view) == 150);
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->panel), "150 %"));
  press (XK_minus, XK_Control_L);
  md_test_wait_for (md_slip_view_get_zoom (fixture->view) == 125);
  press (XK_0, XK_Control_L);
  md_test_wait_for (md_slip_view_get_zoom (fixture->view) == MD_SLIP_ZOOM_NORMAL);
}

/* Every level, and no further at either end. */
static void
test_levels (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *panel = GTK_WIDGET (fixture->panel);

  for (guint i = 0; i < 30 && gtk_widget_activate_action (panel, "slip.zoom-in", NULL); i++)
    md_test_wait_for (md_slip_view_get_percent (fixture->view) == md_slip_view_get_zoom (fixture->view));
  md_test_wait_for (md_slip_view_get_percent (fixture->view) == MD_SLIP_ZOOM_MAX);
  md_test_wait_for (gtk_widget_get_can_target (fixture->view->scrollbar));

  for (guint i = 0; i < 30 && gtk_widget_activate_action (panel, "slip.zoom-out", NULL); i++)
    md_test_wait_for (md_slip_view_get_percent (fixture->view) == md_slip_view_get_zoom (fixture->view));
  md_test_wait_for (md_slip_view_get_percent (fixture->view) == MD_SLIP_ZOOM_MIN);
  md_test_wait_for (!gtk_widget_get_can_target (fixture->view->scrollbar));
}

static void
test_fit (Fixture       *fixture,
          gconstpointer  data)
{
  MdSlipSheet *sheet = fixture->view->sheet;
  int room = gtk_widget_get_width (GTK_WIDGET (fixture->view)) - 2 * MD_SLIP_SHADOW_SIDE;

  g_object_set (fixture->panel, "zoom", MD_SLIP_ZOOM_WIDTH, NULL);
  md_test_wait_for (md_slip_sheet_get_place (sheet, 0).width >= room - 2);
  g_assert_cmpint (md_slip_sheet_get_place (sheet, 0).width, <=, room);

  md_test_resize (fixture->window, 400, 600);
  md_test_wait_for (md_slip_sheet_get_place (sheet, 0).width < 400);
  g_object_set (fixture->panel, "zoom", MD_SLIP_ZOOM_AUTOMATIC, NULL);
  md_test_resize (fixture->window, 700, 600);
  md_test_wait_for (md_slip_view_get_percent (fixture->view) == MD_SLIP_ZOOM_NORMAL);
}

/* The place on the paper that is below the pointer, as shares of its width and height. */
static graphene_point_t
below_pointer (Fixture *fixture)
{
  MdSlipPlace place = md_slip_sheet_get_place (fixture->view->sheet, 0);
  graphene_point_t at;

  g_assert_true (gtk_widget_compute_point (fixture->window, GTK_WIDGET (fixture->view),
                                           &GRAPHENE_POINT_INIT (fixture->x, fixture->y), &at));

  return GRAPHENE_POINT_INIT ((at.x + md_slip_view_get_pan (fixture->view) - place.x) / place.width,
                              (at.y - place.y) / place.height);
}

/* With Ctrl held the wheel zooms, and what is below the pointer stays there. */
static void
test_wheel (Fixture       *fixture,
            gconstpointer  data)
{
  graphene_point_t letter = place_of (fixture, 20, 0);
  graphene_point_t before, after;

  point (fixture, gtk_widget_get_width (GTK_WIDGET (fixture->view)) / 2.0 + 40, letter.y);
  before = below_pointer (fixture);
  XTestFakeKeyEvent (hands, XKeysymToKeycode (hands, XK_Control_L), True, CurrentTime);
  for (guint i = 0; i < 4; i++)
    {
      int zoom = md_slip_view_get_percent (fixture->view);

      button (4, TRUE);
      button (4, FALSE);
      md_test_wait_for (md_slip_view_get_percent (fixture->view) > zoom);
    }
  XTestFakeKeyEvent (hands, XKeysymToKeycode (hands, XK_Control_L), False, CurrentTime);
  XFlush (hands);
  md_test_wait_for (gtk_adjustment_get_value (
                      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scrolled))) > 0);

  after = below_pointer (fixture);
  g_assert_cmpfloat (ABS (after.x - before.x), <, 0.05);
  g_assert_cmpfloat (ABS (after.y - before.y), <, 0.02);
}

static void
test_pinch (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_ZOOM (controller))
        continue;
      found = TRUE;
      g_signal_emit_by_name (controller, "scale-changed", 1.8);
      g_assert_cmpint (md_slip_view_get_zoom (fixture->view), ==, 180);
      g_signal_emit_by_name (controller, "scale-changed", 50.0);
      g_assert_cmpint (md_slip_view_get_zoom (fixture->view), ==, MD_SLIP_ZOOM_MAX);
    }
  g_assert_true (found);
}

static void
test_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new (SCHEMA);
  GtkWidget *panel = g_object_ref_sink (md_slip_panel_new ());
  GtkWidget *next = g_object_ref_sink (md_slip_panel_new ());
  int zoom;

  g_settings_reset (settings, "slip-zoom");
  md_slip_panel_set_settings (MD_SLIP_PANEL (panel), settings);
  g_object_set (panel, "zoom", 150, NULL);
  g_assert_cmpint (g_settings_get_int (settings, "slip-zoom"), ==, 150);
  md_slip_panel_set_settings (MD_SLIP_PANEL (next), settings);
  g_object_get (next, "zoom", &zoom, NULL);
  g_assert_cmpint (zoom, ==, 150);

  /* Whatever the file holds. */
  g_settings_set_int (settings, "slip-zoom", 7);
  g_object_get (next, "zoom", &zoom, NULL);
  g_assert_cmpint (zoom, ==, MD_SLIP_ZOOM_MIN);
  g_settings_reset (settings, "slip-zoom");
  g_object_unref (panel);
  g_object_unref (next);
}

/* No slip, an empty one and one that comes soon are three things. */
static void
test_nothing (void)
{
  GtkWidget *panel = md_slip_panel_new ();
  GtkWidget *window = md_test_present (panel, 600, 400);
  g_autoptr (MdValue) empty = md_value_with_text (NULL, "slipWidth", "40");
  g_autoptr (MdValue) slip = slip_new (1);

  md_slip_panel_wait (MD_SLIP_PANEL (panel));
  g_assert_false (md_test_says (panel, "There is no slip"));
  md_slip_panel_set_slip (MD_SLIP_PANEL (panel), NULL, 0);
  g_assert_true (md_test_says (panel, "There is no slip"));
  md_test_wait_for (!gtk_widget_get_sensitive (md_test_find (panel, GTK_TYPE_BUTTON, "_Copy")));
  md_slip_panel_set_slip (MD_SLIP_PANEL (panel), empty, 0);
  g_assert_true (md_test_says (panel, "There is nothing on the slip"));
  md_slip_panel_set_slip (MD_SLIP_PANEL (panel), slip, 3);
  g_assert_false (md_test_says (panel, "There is"));
  md_test_wait_for (gtk_widget_get_sensitive (md_test_find (panel, GTK_TYPE_BUTTON, "_Copy")));
  g_assert_nonnull (strstr (md_slip_panel_get_text (MD_SLIP_PANEL (panel)), "COPY 3"));
  md_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();
  hands = XOpenDisplay (NULL);
  g_assert_nonnull (hands);

  g_test_add ("/slip-panel/keys", Fixture, GUINT_TO_POINTER (3), set_up, test_keys, tear_down);
  g_test_add ("/slip-panel/drag", Fixture, GUINT_TO_POINTER (3), set_up, test_drag, tear_down);
  g_test_add ("/slip-panel/clicks", Fixture, GUINT_TO_POINTER (3), set_up, test_clicks, tear_down);
  g_test_add ("/slip-panel/drag-scrolls", Fixture, GUINT_TO_POINTER (200), set_up, test_drag_scrolls, tear_down);
  g_test_add ("/slip-panel/zoom-keys", Fixture, GUINT_TO_POINTER (3), set_up, test_zoom_keys, tear_down);
  g_test_add ("/slip-panel/levels", Fixture, GUINT_TO_POINTER (10), set_up, test_levels, tear_down);
  g_test_add ("/slip-panel/fit", Fixture, GUINT_TO_POINTER (10), set_up, test_fit, tear_down);
  g_test_add ("/slip-panel/wheel", Fixture, GUINT_TO_POINTER (60), set_up, test_wheel, tear_down);
  g_test_add ("/slip-panel/pinch", Fixture, GUINT_TO_POINTER (3), set_up, test_pinch, tear_down);
  g_test_add_func ("/slip-panel/settings", test_settings);
  g_test_add_func ("/slip-panel/nothing", test_nothing);

  return g_test_run ();
}
