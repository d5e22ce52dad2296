/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of exceptions, by transactions of which every exception is known. */
#include <adwaita.h>

#include "md-exception-card.h"
#include "md-exceptions-view.h"
#include "md-state-stack.h"
#include "md-template.h"
#include "md-usage-digest.h"
#include "md-usage-page.h"
#include "widget-support.h"

#define ID "00000000000001"
#define LONG_MESSAGE                                                                                                   \
  "The reading of 4 September is more than twice the one of 4 August, and the one of 4 August is more than twice the " \
  "one of 4 July, so that somebody should look at the meter before the bill goes out, and at the multiplier, which "   \
  "was changed on 12 August for no reason that anybody wrote down"

typedef struct
{
  MdWorklist *worklist;
  GtkWidget  *view;
  GtkWidget  *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  width)
{
  fixture->worklist = md_worklist_new ();
  fixture->view = md_exceptions_view_new ();
  md_exceptions_view_set_worklist (MD_EXCEPTIONS_VIEW (fixture->view), fixture->worklist);
  fixture->window = md_test_present (fixture->view, GPOINTER_TO_INT (width), 600);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  width)
{
  md_test_close (fixture->window);
  g_object_unref (fixture->worklist);
}

static void
add (MdWorklist *worklist,
     const char *exceptions)
{
  g_autofree char *text = g_strdup_printf ("{\"usageTransactionId\":\"" ID "\",\"exceptions\":[%s]}", exceptions);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  md_worklist_add_bytes_async (worklist, bytes, "saved.json", NULL, NULL, NULL);
}

/* The last is the worst: it says so, and the others only inform. */
static char *
write_many (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"exceptionType\":\"T%05u\",\"exceptionSeverity\":\"%s\"}", i > 0 ? "," : "",
                            i * 7919 % n, i + 1 < n ? "D1IF" : "D1TM");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static MdStateStack *
get_states (Fixture *fixture)
{
  return MD_STATE_STACK (md_test_find (fixture->view, MD_TYPE_STATE_STACK, NULL));
}

static gboolean
is_sorted (Fixture *fixture)
{
  GListModel *shown = md_exceptions_view_get_shown (MD_EXCEPTIONS_VIEW (fixture->view));
  g_autoptr (MdWorklistException) first = g_list_model_get_item (shown, 0);

  return first != NULL && md_worklist_exception_get_exception (first)->severity == MD_USAGE_SEVERITY_TERMINATE;
}

/* Rows stand there as soon as they are complete and in order, and not a moment before; nothing is called missing. */
static void
test_sorting (Fixture       *fixture,
              gconstpointer  width)
{
  g_autofree char *many = write_many (9000);
  guint n_turns = 0;

  g_assert_true (md_test_says (fixture->view, "No exceptions yet"));
  add (fixture->worklist, many);
  while (!md_state_stack_is_showing (get_states (fixture)))
    {
      g_assert_false (md_test_says (fixture->view, "No exception is like that"));
      md_test_turn ();
      n_turns++;
    }
  g_assert_cmpuint (n_turns, >, 0);
  g_assert_true (is_sorted (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (md_exceptions_view_get_shown (MD_EXCEPTIONS_VIEW (fixture->view))), ==,
                    9000);
  g_assert_true (md_test_says (fixture->view, "9000 exceptions"));
  g_assert_false (md_test_says (fixture->view, "sorting"));

  /* What a filter leaves nothing of says so when it is known, and not before. */
  gtk_editable_set_text (GTK_EDITABLE (md_test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY, NULL)), "no such type");
  md_test_wait_for (md_test_says (fixture->view, "No exception is like that"));
  g_assert_true (md_test_says (fixture->view, "0 of 9000"));
  g_signal_emit_by_name (md_test_find (fixture->view, GTK_TYPE_BUTTON, "Show all"), "clicked");
  md_test_wait_for (md_state_stack_is_showing (get_states (fixture)));
  g_assert_true (is_sorted (fixture));
}

/* No more than so many of a transaction are listed, and that is said. */
static void
test_cut (Fixture       *fixture,
          gconstpointer  width)
{
  g_autofree char *many = write_many (MD_USAGE_MAX_EXCEPTIONS + 3);

  add (fixture->worklist, many);
  md_test_wait_for (md_test_says (fixture->view, "3 more exceptions are not listed, only the first 10000"));
  md_worklist_clear (fixture->worklist);
  md_test_wait_for (md_test_says (fixture->view, "No exceptions yet"));
  g_assert_false (md_test_says (fixture->view, "not listed"));

  add (fixture->worklist, "{\"exceptionType\":\"ONE\",\"exceptionSeverity\":\"D1IF\"}");
  md_test_wait_for (md_test_says (fixture->view, "1 exception"));
  g_assert_false (md_test_says (fixture->view, "not listed"));
}

/* The tab says that there are more than it counts. */
static void
test_tab (void)
{
  g_autofree char *many = write_many (MD_USAGE_MAX_EXCEPTIONS + 3);
  g_autoptr (MdWorklist) worklist = md_worklist_new ();
  GtkWidget *page = md_usage_page_new ();
  GtkWidget *window;

  md_usage_page_set_worklist (MD_USAGE_PAGE (page), worklist);
  window = md_test_present (page, 1200, 700);
  add (worklist, many);
  md_test_wait_for (md_test_says (page, "10000+"));
  md_test_close (window);
}

#define TWO                                                                                                            \
  "{\"exceptionType\":\"LOUD\",\"exceptionSeverity\":\"D1IS\",\"messageText\":\"" LONG_MESSAGE "\","                   \
  "\"creationDateTime\":\"2026-10-05T01:12:44\"},"                                                                     \
  "{\"exceptionType\":\"QUIET\",\"exceptionSeverity\":\"D1IF\",\"messageText\":\"Nothing much\","                   \
  "\"openClose\":\"D1CL\"}"

static GtkWidget *
find_row (GtkWidget  *view,
          const char *words)
{
  GtkWidget *widget = md_test_find (view, GTK_TYPE_LABEL, words);

  while (widget != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (widget)))
    widget = gtk_widget_get_parent (widget);

  return widget;
}

static void
assert_name (GtkWidget  *row,
             const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* A row has the keyboard: so it says how bad it is, what is wrong, and where. Headings are called by their titles. */
static void
test_names (Fixture       *fixture,
            gconstpointer  width)
{
  const char *const titles[] = { "Severity", "Transaction", "Message", "Type", "Rule", "Created", "State" };
  GtkWidget *view = md_test_find (fixture->view, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *title;

  add (fixture->worklist, TWO);
  md_test_wait_for (find_row (fixture->view, "QUIET") != NULL);
  assert_name (find_row (fixture->view, "LOUD"), "Issue: " LONG_MESSAGE " Transaction " ID);
  assert_name (find_row (fixture->view, "QUIET"), "Information, closed: Nothing much Transaction " ID);

  view = md_test_find (fixture->view, GTK_TYPE_COLUMN_VIEW, NULL);
  title = gtk_widget_get_first_child (gtk_widget_get_first_child (view));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++, title = gtk_widget_get_next_sibling (title))
    assert_name (title, titles[i]);
  g_assert_null (md_test_find (fixture->view, MD_TYPE_EXCEPTION_CARD, NULL));
}

static gboolean
fits (GtkWidget *view)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));

  return gtk_adjustment_get_upper (across) <= gtk_adjustment_get_page_size (across);
}

static gboolean
is_cut (GtkWidget *view)
{
  GtkWidget *label = md_test_find (view, GTK_TYPE_LABEL, LONG_MESSAGE);

  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* With little room all of an exception stands below each other, and the chosen one shows its whole message. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  width)
{
  GtkWidget *view;
  GtkSelectionModel *selection;

  add (fixture->worklist, TWO);
  md_test_wait_for (md_test_find (fixture->view, MD_TYPE_EXCEPTION_CARD, NULL) != NULL);
  view = md_test_find (fixture->view, GTK_TYPE_COLUMN_VIEW, NULL);
  md_test_wait_for (fits (view) && gtk_widget_get_width (view) > 0);
  g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, 400);
  assert_name (find_row (fixture->view, LONG_MESSAGE), "Issue: " LONG_MESSAGE " Transaction " ID);
  g_assert_true (md_test_says (view, ID " · LOUD · 5 Oct 2026 01:12:44"));
  g_assert_true (md_test_says (view, "Closed"));

  selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  md_test_wait_for (is_cut (view));
  gtk_selection_model_select_item (selection, 0, TRUE);
  md_test_wait_for (!is_cut (view));
  gtk_selection_model_select_item (selection, 1, TRUE);
  md_test_wait_for (is_cut (view));

  /* And back. */
  md_test_resize (fixture->window, 1200, 600);
  md_test_wait_for (md_test_find (fixture->view, MD_TYPE_EXCEPTION_CARD, NULL) == NULL);
  g_assert_true (md_test_says (view, "Rule"));
}

/* The Tab key comes to the filter before the table, and leaves the table for the message below it. */
static void
test_tab_key (Fixture       *fixture,
          gconstpointer  width)
{
  GtkRoot *root = GTK_ROOT (fixture->window);
  const GType stops[] = { GTK_TYPE_SEARCH_ENTRY, GTK_TYPE_DROP_DOWN, GTK_TYPE_CHECK_BUTTON, GTK_TYPE_COLUMN_VIEW };

  add (fixture->worklist, TWO);
  md_test_wait_for (find_row (fixture->view, "QUIET") != NULL);
  gtk_widget_grab_focus (fixture->view);
  md_test_wait_for (gtk_widget_get_ancestor (gtk_root_get_focus (root), GTK_TYPE_COLUMN_VIEW) != NULL);
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_assert_null (gtk_widget_get_ancestor (gtk_root_get_focus (root), GTK_TYPE_COLUMN_VIEW));

  gtk_root_set_focus (root, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
      g_assert_nonnull (gtk_widget_get_ancestor (gtk_root_get_focus (root), stops[i]));
    }
}

int
main (int    argc,
      char **argv)
{
  const gpointer wide = GINT_TO_POINTER (1200), narrow = GINT_TO_POINTER (360);

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  g_test_add ("/exceptions/sorting", Fixture, wide, set_up, test_sorting, tear_down);
  g_test_add ("/exceptions/cut", Fixture, wide, set_up, test_cut, tear_down);
  g_test_add_func ("/exceptions/tab", test_tab);
  g_test_add ("/exceptions/names", Fixture, wide, set_up, test_names, tear_down);
  g_test_add ("/exceptions/narrow", Fixture, narrow, set_up, test_narrow, tear_down);

  g_test_add ("/exceptions/tab-key", Fixture, wide, set_up, test_tab_key, tear_down);

  return g_test_run ();
}
