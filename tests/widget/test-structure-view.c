/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <adwaita.h>
#include <string.h>

#include "md-decimal.h"
#include "md-structure-columns.h"
#include "md-template.h"
#include "structure-fixture.h"
#include "widget-support.h"

static Display *keyboard;

/* A real key, with what is held down meanwhile. */
static void
press (KeySym key,
       KeySym held)
{
  if (held != NoSymbol)
    XTestFakeKeyEvent (keyboard, XKeysymToKeycode (keyboard, held), True, CurrentTime);
  XTestFakeKeyEvent (keyboard, XKeysymToKeycode (keyboard, key), True, CurrentTime);
  XTestFakeKeyEvent (keyboard, XKeysymToKeycode (keyboard, key), False, CurrentTime);
  if (held != NoSymbol)
    XTestFakeKeyEvent (keyboard, XKeysymToKeycode (keyboard, held), False, CurrentTime);
  XFlush (keyboard);
}

static void
focus_list (Fixture *fixture)
{
  md_test_wait_for (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  md_test_wait_for (structure_shows (fixture, "transaction"));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->view)));
  md_test_wait_for (structure_has_focus_in (fixture, GTK_WIDGET (fixture->list)));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  char **text = user_data;
  g_autoptr (GError) error = NULL;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
assert_copied (Fixture    *fixture,
               const char *action,
               const char *expected)
{
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->view)), NULL, read_cb, &text);
  md_test_wait_for (text != NULL);
  g_assert_cmpstr (text, ==, expected);
  g_assert_nonnull (fixture->notice);
}

static void
test_shows (Fixture       *fixture,
            gconstpointer  data)
{
  MdTreeCell *root;

  md_test_wait_for (structure_shows (fixture, "Usage transaction 05458709929330"));
  g_assert_true (structure_shows (fixture, "Usage periods (3)"));
  g_assert_true (structure_shows (fixture, "≈ 398.25"));
  root = structure_find_cell (GTK_WIDGET (fixture->list), "Usage transaction 05458709929330");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_ROLE_TREE_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Usage transaction 05458709929330, Terminate");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_assert_cmpuint (md_test_assert_named (GTK_WIDGET (fixture->view)), >, 7);

  /* All that the row says itself is beside it. */
  md_test_wait_for (md_test_says (GTK_WIDGET (md_structure_view_get_details (fixture->view)), "Issue detected"));
  g_assert_true (md_test_says (GTK_WIDGET (md_structure_view_get_details (fixture->view)), "Sent as ISSUE-DETECT"));

  md_structure_view_set_usage (fixture->view, NULL);
  g_assert_cmpuint (structure_get_selected (fixture), ==, MD_USAGE_ROW_NONE);
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->view), "No transaction"));
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  MdUsageRow exceptions = structure_find_row (fixture->usage, "Exceptions (3)");
  guint before;

  focus_list (fixture);
  before = structure_count (fixture);
  press (XK_Down, NoSymbol);
  md_test_wait_for (structure_get_selected (fixture) == exceptions);
  press (XK_Left, NoSymbol);
  md_test_wait_for (structure_count (fixture) == before - 3);
  press (XK_Right, NoSymbol);
  md_test_wait_for (structure_count (fixture) == before);
  press (XK_Right, NoSymbol);
  md_test_wait_for (structure_get_selected (fixture) == exceptions + 1);
  press (XK_Left, NoSymbol);
  md_test_wait_for (structure_get_selected (fixture) == exceptions);
  press (XK_Down, NoSymbol);
  md_test_wait_for (structure_get_selected (fixture) == exceptions + 1);

  /* Enter leads to the details, Escape back. */
  press (XK_Return, NoSymbol);
  md_test_wait_for (structure_has_focus_in (fixture, GTK_WIDGET (md_structure_view_get_details (fixture->view))));
  press (XK_Escape, NoSymbol);
  md_test_wait_for (structure_has_focus_in (fixture, GTK_WIDGET (fixture->list)));

  /* Find something, and go back to where that was begun. */
  press (XK_f, XK_Control_L);
  md_test_wait_for (!structure_has_focus_in (fixture, GTK_WIDGET (fixture->list)));
  for (const char *letter = "bill"; *letter != '\0'; letter++)
    press ((KeySym) *letter, NoSymbol);
  md_test_wait_for (structure_get_selected (fixture) != exceptions + 1);
  press (XK_Escape, NoSymbol);
  md_test_wait_for (structure_has_focus_in (fixture, GTK_WIDGET (fixture->list)));
  press (XK_Left, XK_Alt_L);
  md_test_wait_for (structure_get_selected (fixture) == exceptions + 1);
  press (XK_c, XK_Control_L);
  md_test_wait_for (fixture->notice != NULL);
}

static void
test_go_to (Fixture       *fixture,
            gconstpointer  data)
{
  MdUsageRow last = md_usage_get_n_rows (fixture->usage) - 1;
  MdTreePlace place = structure_place_of (fixture, last);

  g_assert_cmpuint (md_tree_rows_find_position (fixture->rows, &place), ==, G_MAXUINT);
  md_structure_view_go_to (fixture->view, last);
  g_assert_cmpuint (structure_get_selected (fixture), ==, last);
  g_assert_cmpuint (md_tree_rows_find_position (fixture->rows, &place), !=, G_MAXUINT);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.back", NULL);
  g_assert_cmpuint (structure_get_selected (fixture), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.expand-all", NULL);
  md_test_wait_for (structure_count (fixture) == md_usage_get_n_rows (fixture->usage));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.collapse-all", NULL);
  g_assert_cmpuint (structure_count (fixture), ==, md_usage_get_n_children (fixture->usage, 0) + 1);
}

/* Counts what a filter should leave by looking at every row. */
static guint
count_left (MdUsage *usage)
{
  g_autofree gboolean *left = g_new0 (gboolean, md_usage_get_n_rows (usage));
  guint n_left = 0;

  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    if (md_usage_row_severity (usage, row) != MD_USAGE_SEVERITY_NONE)
      for (MdUsageRow above = row; above != MD_USAGE_ROW_NONE; above = md_usage_get_parent (usage, above))
        left[above] = TRUE;
  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    n_left += left[row];

  return n_left;
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  static const char plain[] = "{\"usageTransactionId\":\"00000000000001\",\"usageType\":\"X\"}";
  GtkWidget *exceptions = md_test_find (GTK_WIDGET (fixture->view), GTK_TYPE_TOGGLE_BUTTON, NULL);
  guint n_left = count_left (fixture->usage);
  guint before = structure_count (fixture);
  g_autoptr (MdUsage) without = structure_load (plain);

  g_assert_cmpuint (n_left, ==, 5);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (exceptions), TRUE);
  md_test_wait_for (structure_count (fixture) == n_left);

  /* Whoever is led to a row that is filtered away sees everything again. */
  md_structure_view_go_to (fixture->view, structure_find_row (fixture->usage, "Usage period 2"));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (exceptions)));
  md_test_wait_for (structure_count (fixture) >= before);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (exceptions), TRUE);
  md_structure_view_set_usage (fixture->view, without);
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->view), "Nothing of the kind"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.show-all", NULL);
  md_test_wait_for (structure_shows (fixture, "00000000000001"));
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  GtkColumnView *columns = md_tree_list_get_view (fixture->list);
  gboolean descending;

  g_assert_true (structure_reads (fixture, "445.5 398.25 61.5 9.84 0"));
  g_assert_cmpint (md_structure_columns_find_order (columns, &descending), ==, MD_STRUCTURE_NO_COLUMN);
  gtk_column_view_sort_by_column (columns, structure_get_column (fixture, 1), GTK_SORT_ASCENDING);
  g_assert_cmpint (md_structure_columns_find_order (columns, &descending), ==, MD_STRUCTURE_QUANTITY);
  g_assert_false (descending);
  md_test_wait_for (structure_reads (fixture, "0 9.84 61.5 398.25 445.5"));
  gtk_column_view_sort_by_column (columns, structure_get_column (fixture, 1), GTK_SORT_DESCENDING);
  md_test_wait_for (structure_reads (fixture, "445.5 398.25 61.5 9.84 0"));

  /* By time: those that begin first, then by the document. */
  gtk_column_view_sort_by_column (columns, structure_get_column (fixture, 5), GTK_SORT_ASCENDING);
  md_test_wait_for (structure_reads (fixture, "445.5 9.84 0 398.25 61.5"));
  gtk_column_view_sort_by_column (columns, NULL, GTK_SORT_ASCENDING);
  md_test_wait_for (structure_reads (fixture, "445.5 398.25 61.5 9.84 0"));
}

static void
test_load_in_place (Fixture       *fixture,
                    gconstpointer  data)
{
  MdUsageRow link = structure_find_row (fixture->usage, "Previous transaction");
  MdTreePlace place = structure_place_of (fixture, link);
  MdTreePlace below;
  MdUsageRow row;

  md_structure_view_go_to (fixture->view, link);
  md_test_wait_for (structure_shows (fixture, "Previous transaction"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.load", NULL);
  g_assert_cmpstr (fixture->fetch_id, ==, "05458709911208");
  md_test_wait_for (structure_shows (fixture, "Loading 05458709911208"));

  /* It fails; Enter on what says so tries again. */
  structure_answer (fixture, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Nobody <i>knows</i> it."));
  md_test_wait_for (structure_shows (fixture, "Nobody <i>knows</i> it. Press Enter to try again."));
  g_assert_cmpstr (fixture->notice, ==, "Nobody <i>knows</i> it.");
  focus_list (fixture);
  press (XK_Down, NoSymbol);
  md_test_wait_for (structure_get_selected (fixture) == MD_USAGE_ROW_NONE);
  press (XK_Return, NoSymbol);
  md_test_wait_for (fixture->fetch != NULL);
  structure_answer (fixture, structure_load ("{\"usageTransactionId\":\"05458709911208\",\"usagePeriods\":[{}]}"),
                    NULL);
  md_test_wait_for (structure_shows (fixture, "Usage transaction 05458709911208"));

  /* What was chosen was the note: now it is what came in its place. */
  g_assert_true (md_structure_view_get_selected (fixture->view, &row) != fixture->usage);
  g_assert_cmpuint (row, ==, 0);
  g_assert_true (md_tree_rows_is_expanded (fixture->rows, &place));
  below = (MdTreePlace) { md_tree_rows_get_graft (fixture->rows, &place), 1 };
  g_assert_cmpuint (md_tree_rows_find_position (fixture->rows, &below), ==,
                    md_tree_rows_find_position (fixture->rows, &place) + 2);

  md_structure_view_go_to (fixture->view, link);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.open", NULL);
  g_assert_cmpstr (fixture->link, ==, "05458709911208");
}

typedef struct
{
  Fixture    *fixture;
  MdUsage    *usage;
  const char *id;           /* of @usage */
  guint       n_frames;
  gboolean    has_rows;     /* the first frame with @usage */
  gboolean    has_details;  /* ... of it */
} Frames;

/* Right behind a frame another transaction is chosen. No other frame begins before this returns, whatever else is done
 * meanwhile. */
static void
framed_cb (GdkFrameClock *clock,
           Frames        *frames)
{
  Fixture *fixture = frames->fixture;

  if (frames->n_frames++ == 0)
    {
      md_structure_view_set_usage (fixture->view, frames->usage);
      for (guint i = 0; i < 30; i++)
        g_main_context_iteration (NULL, FALSE);
    }
  else if (frames->n_frames == 2)
    {
      frames->has_rows = structure_shows (fixture, frames->id);
      frames->has_details = md_test_says (GTK_WIDGET (md_structure_view_get_details (fixture->view)), frames->id);
    }
}

/* The first frame of a transaction has its rows; what stands beside them comes behind it, however much time there was
 * before. */
static void
test_details_later (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (MdUsage) other = structure_load ("{\"usageTransactionId\":\"00000000000001\",\"usageType\":\"X\"}");
  GtkWidget *details = GTK_WIDGET (md_structure_view_get_details (fixture->view));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->window);
  Frames frames = { .fixture = fixture, .usage = other, .id = "00000000000001" };
  gulong handler;

  md_test_wait_for (md_test_says (details, "05458709929330"));
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (framed_cb), &frames);
  gtk_widget_queue_draw (fixture->window);
  md_test_wait_for (frames.n_frames > 1 && md_test_says (details, frames.id));
  g_assert_true (frames.has_rows);
  g_assert_false (frames.has_details);
  g_signal_handler_disconnect (clock, handler);
}

/* What comes after something else was opened is of no use to anybody. */
static void
test_late (Fixture       *fixture,
           gconstpointer  data)
{
  MdTreePlace place = structure_place_of (fixture, structure_find_row (fixture->usage, "Previous transaction"));

  md_tree_rows_expand (fixture->rows, &place);
  g_assert_nonnull (fixture->fetch);
  md_structure_view_set_usage (fixture->view, NULL);
  g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (fixture->fetch)));
  structure_answer (fixture, md_usage_ref (fixture->usage), NULL);
  md_test_wait_for (md_test_says (GTK_WIDGET (fixture->view), "No transaction"));
  g_assert_cmpuint (structure_count (fixture), ==, 0);

  md_structure_view_set_usage (fixture->view, fixture->usage);
  place = structure_place_of (fixture, structure_find_row (fixture->usage, "Previous transaction"));
  md_tree_rows_expand (fixture->rows, &place);
  md_test_close (g_steal_pointer (&fixture->window));
  structure_answer (fixture, md_usage_ref (fixture->usage), NULL);
  for (guint i = 0; i < 10; i++)
    md_test_turn ();
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  md_structure_view_go_to (fixture->view, structure_find_row (fixture->usage, "Reading detail 658852900631"));
  assert_copied (fixture, "structure.copy-value", "398.25");
  assert_copied (fixture, "structure.copy-path", "usageTransactionReadingDetails._data[1]");
  md_structure_view_go_to (fixture->view, structure_find_row (fixture->usage, "Usage period 2"));
  assert_copied (fixture, "structure.copy-row", "Usage period 2\t\t\t\t\t20 Jan 2025\t3 Feb 2025\t");
}

/* Whatever a document says is text. */
static void
test_hostile (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (MdUsage) hostile =
    structure_load ("{\"usageTransactionId\":\"<b>&amp;\",\"a\":\"<span size='999999'>x\",\"\\u0000\":null,"
                    "\"b\":\"one\\ntwo\",\"usagePeriods\":7,"
                    "\"exceptions\":{\"_data\":[{\"exceptionSeverity\":[[]]}]}}");

  md_structure_view_set_usage (fixture->view, hostile);
  md_test_wait_for (structure_shows (fixture, "<b>&amp;"));
  g_assert_true (structure_shows (fixture, "<span size='999999'>x"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "structure.expand-all", NULL);
  for (MdUsageRow row = 0; row < md_usage_get_n_rows (hostile); row++)
    {
      md_structure_view_go_to (fixture->view, row);
      md_test_turn ();
    }
  for (guint column = 0; column < MD_STRUCTURE_N_COLUMNS; column++)
    {
      gtk_column_view_sort_by_column (md_tree_list_get_view (fixture->list), structure_get_column (fixture, column),
                                      GTK_SORT_DESCENDING);
      md_test_turn ();
    }
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *details = GTK_WIDGET (md_structure_view_get_details (fixture->view));
  double x, y;

  md_test_wait_for (gtk_widget_translate_coordinates (details, GTK_WIDGET (fixture->list), 0, 0, &x, &y) && x > 500);
  md_test_resize (fixture->window, 700, 700);
  md_test_wait_for (gtk_widget_translate_coordinates (details, GTK_WIDGET (fixture->list), 0, 0, &x, &y) && y > 200);

  /* Where there is room for one of them, that is the tree, until somebody wants to see the details. */
  md_test_resize (fixture->window, 420, 700);
  md_test_wait_for (!gtk_widget_get_mapped (details));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->list)));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->list));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->list), "structure.details", NULL));
  md_test_wait_for (gtk_widget_get_mapped (details) && !gtk_widget_get_mapped (GTK_WIDGET (fixture->list)));
  md_test_wait_for (gtk_widget_get_state_flags (details) & GTK_STATE_FLAG_FOCUS_WITHIN);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->list), "structure.back", NULL));
  md_test_wait_for (!gtk_widget_get_mapped (details) && gtk_widget_get_mapped (GTK_WIDGET (fixture->list)));
  md_test_wait_for (gtk_widget_get_state_flags (GTK_WIDGET (fixture->list)) & GTK_STATE_FLAG_FOCUS_WITHIN);

  /* What is gone to is seen in the tree. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->list), "structure.details", NULL));
  md_structure_view_go_to (fixture->view, 3);
  md_test_wait_for (gtk_widget_get_mapped (GTK_WIDGET (fixture->list)));
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
    { "/structure-view/shows", test_shows },
    { "/structure-view/keys", test_keys },
    { "/structure-view/go-to", test_go_to },
    { "/structure-view/filter", test_filter },
    { "/structure-view/sort", test_sort },
    { "/structure-view/details-later", test_details_later },
    { "/structure-view/load-in-place", test_load_in_place },
    { "/structure-view/late", test_late },
    { "/structure-view/copy", test_copy },
    { "/structure-view/hostile", test_hostile },
    { "/structure-view/narrow", test_narrow },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();
  keyboard = XOpenDisplay (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, structure_set_up, tests[i].test, structure_tear_down);

  return g_test_run ();
}
