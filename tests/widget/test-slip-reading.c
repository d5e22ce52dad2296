/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader gets where GTK knows texts that widgets draw themselves: built with such GTK only. */
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <string.h>

#include "md-slip-view.h"
#include "widget-support.h"

#define LINES 3

/* Newer than the oldest GTK that the program is built for. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static GtkWidget *
present_view (GtkWidget **window)
{
  static const char *const texts[LINES] = { "CITY POWER", "Meter é 0112", "  2334 end" };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr (MdValue) list = NULL;
  g_autoptr (MdValue) slip = NULL;
  GtkWidget *view;

  for (guint i = 0; i < LINES; i++)
    g_ptr_array_add (lines, md_value_with_text (NULL, "text", texts[i]));
  list = md_value_new_list ((MdValue **) lines->pdata, lines->len);
  slip = md_value_with (NULL, "messageLines", list);
  view = g_object_new (MD_TYPE_SLIP_VIEW, "slip", slip, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  *window = md_test_present (scrolled, 500, 400);
  md_test_wait_for (gtk_widget_get_width (view) > 0 && gtk_window_is_active (GTK_WINDOW (*window)));

  return view;
}

static GtkWidget *
get_line (GtkWidget *view,
          guint      n)
{
  GtkWidget *line = gtk_widget_get_first_child (view);

  while (n-- > 0)
    line = gtk_widget_get_next_sibling (line);

  return line;
}

static void
assert_bytes (GBytes     *bytes,
              const char *expected)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpmem (data, size, expected, strlen (expected));
  g_bytes_unref (bytes);
}

static void
assert_at (GtkWidget                    *widget,
           guint                         offset,
           GtkAccessibleTextGranularity  granularity,
           const char                   *expected,
           guint                         expected_start)
{
  GtkAccessibleText *text = GTK_ACCESSIBLE_TEXT (widget);
  guint start, end;

  assert_bytes (GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_contents_at (text, offset, granularity, &start, &end),
                expected);
  g_assert_cmpuint (start, ==, expected_start);
  g_assert_cmpuint (end - start, ==, g_utf8_strlen (expected, -1));
}

static guint
get_caret (GtkWidget *widget)
{
  return GTK_ACCESSIBLE_TEXT_GET_IFACE (widget)->get_caret_position (GTK_ACCESSIBLE_TEXT (widget));
}

static void
assert_selected (GtkWidget *widget,
                 guint      start,
                 guint      length)
{
  g_autofree GtkAccessibleTextRange *ranges = NULL;
  gsize n_ranges = 0;
  gboolean selected =
    GTK_ACCESSIBLE_TEXT_GET_IFACE (widget)->get_selection (GTK_ACCESSIBLE_TEXT (widget), &n_ranges, &ranges);

  g_assert_cmpint (selected, ==, length > 0);
  if (length == 0)
    return;
  g_assert_cmpuint (n_ranges, ==, 1);
  g_assert_cmpuint (ranges[0].start, ==, start);
  g_assert_cmpuint (ranges[0].length, ==, length);
}

static void
test_contents (void)
{
  GtkWidget *window;
  GtkWidget *view = present_view (&window);
  GtkWidget *line = get_line (view, 1);
  GtkAccessibleText *text = GTK_ACCESSIBLE_TEXT (view);

  assert_bytes (GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_contents (text, 0, G_MAXUINT),
                "CITY POWER\nMeter é 0112\n  2334 end\n");
  assert_bytes (GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_contents (text, 17, 20), "é 0");
  assert_at (view, 13, GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE, "Meter é 0112\n", 11);
  assert_at (view, 20, GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD, "0112\n", 19);
  assert_at (line, 6, GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER, "é", 6);
  assert_at (line, 8, GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD, "0112", 8);
  assert_at (line, 8, GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE, "Meter é 0112", 0);
  md_test_close (window);
}

/* By real keys. */
static void
press (Display *keyboard,
       KeySym   key,
       gboolean shift)
{
  if (shift)
    XTestFakeKeyEvent (keyboard, XKeysymToKeycode (keyboard, XK_Shift_L), True, CurrentTime);
  XTestFakeKeyEvent (keyboard, XKeysymToKeycode (keyboard, key), True, CurrentTime);
  XTestFakeKeyEvent (keyboard, XKeysymToKeycode (keyboard, key), False, CurrentTime);
  if (shift)
    XTestFakeKeyEvent (keyboard, XKeysymToKeycode (keyboard, XK_Shift_L), False, CurrentTime);
  XFlush (keyboard);
}

/* The slip and the line that is read both know where the caret is, and each its own part of what is selected. */
static void
test_caret_and_selection (void)
{
  Display *keyboard = XOpenDisplay (NULL);
  GtkWidget *window;
  GtkWidget *view = present_view (&window);
  GtkWidget *second = get_line (view, 1);
  GtkWidget *third = get_line (view, 2);

  gtk_widget_grab_focus (view);
  g_assert_cmpuint (get_caret (view), ==, 0);
  assert_selected (view, 0, 0);

  press (keyboard, XK_Down, FALSE);
  press (keyboard, XK_Down, FALSE);
  md_test_wait_for (gtk_widget_has_focus (second));
  g_assert_cmpuint (get_caret (view), ==, 11);
  g_assert_cmpuint (get_caret (second), ==, 0);
  for (guint i = 0; i < 7; i++)
    press (keyboard, XK_Right, FALSE);
  md_test_wait_for (get_caret (second) == 7);
  g_assert_cmpuint (get_caret (view), ==, 18);

  press (keyboard, XK_Down, TRUE);
  md_test_wait_for (gtk_widget_has_focus (third));
  g_assert_cmpuint (get_caret (view), ==, 31);
  assert_selected (view, 18, 13);
  assert_selected (get_line (view, 0), 0, 0);
  assert_selected (second, 7, 5);
  assert_selected (third, 0, 7);
  g_assert_cmpuint (get_caret (third), ==, 7);

  md_slip_view_set_slip (MD_SLIP_VIEW (view), NULL);
  assert_bytes (GTK_ACCESSIBLE_TEXT_GET_IFACE (view)->get_contents (GTK_ACCESSIBLE_TEXT (view), 0, G_MAXUINT), "");
  g_assert_cmpuint (get_caret (view), ==, 0);
  md_test_close (window);
  XCloseDisplay (keyboard);
}

/* A letter is found where it is. */
static void
test_places (void)
{
  GtkWidget *window;
  GtkWidget *view = present_view (&window);
  GtkWidget *line = get_line (view, 1);
  GtkAccessibleTextInterface *text = GTK_ACCESSIBLE_TEXT_GET_IFACE (line);
  graphene_rect_t all, last;
  guint offset;

  g_assert_true (text->get_extents (GTK_ACCESSIBLE_TEXT (line), 0, 12, &all));
  g_assert_true (text->get_extents (GTK_ACCESSIBLE_TEXT (line), 11, 12, &last));
  g_assert_cmpfloat_with_epsilon (all.origin.x, 0, 0.01);
  g_assert_cmpfloat_with_epsilon (last.size.width * 12, all.size.width, 0.1);
  g_assert_cmpfloat_with_epsilon (last.origin.x + last.size.width, all.size.width, 0.1);
  g_assert_cmpfloat (all.size.width, <=, gtk_widget_get_width (line) + 1);
  g_assert_true (text->get_offset (GTK_ACCESSIBLE_TEXT (line), &last.origin, &offset));
  g_assert_cmpuint (offset, ==, 11);
  md_test_close (window);
}

G_GNUC_END_IGNORE_DEPRECATIONS

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip-reading/contents", test_contents);
  g_test_add_func ("/slip-reading/caret-and-selection", test_caret_and_selection);
  g_test_add_func ("/slip-reading/places", test_places);

  return g_test_run ();
}
