/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "history-fixture.h"
#include "md-history-count.h"
#include "md-history-entry-view.h"
#include "md-history-filter.h"
#include "md-history-pretty.h"
#include "md-history-row.h"
#include "md-history-view.h"
#include "md-slip-buttons.h"
#include "md-state-stack.h"
#include "md-token-card.h"
#include "widget-support.h"

#define TOKEN "34886200773392884302"
#define SECOND "18359266717991661547"
#define UNKNOWN_METER "01122334566"

/* What the other console says of an entry: nothing more is to be done. */
static void
settle (History *history,
        guint    number)
{
  MdJournalStore *store = history->base.store;
  g_autofree char *id = md_test_id (number);

  g_assert_true (STORE (store)->mark (store, id, MD_JOURNAL_MARK_CLOSED, 0, MD_TEST_START, NULL));
}

/* One of each kind, the latest last; two of them are unfinished. */
static void
record_five (History *history)
{
  g_autofree char *first = md_test_id (1);
  const Record records[] = {
    { .meter = "01122334459", .reference = "CALL-1" },
    { .meter = UNKNOWN_METER, .reference = "CALL-2" },
    { .meter = "01122334673" },
    { .meter = "04040404045", .reference = "BASKET 77" },
    { .meter = "01122334459", .kind = MD_JOURNAL_REPRINT, .follows = first, .link = MD_JOURNAL_LINK_REPRINTS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    history_record (history, i + 1, &records[i]);
  history_end (history, 1, MD_OUTCOME_SUCCESSFUL, TOKEN, SECOND);
  history_end (history, 2, MD_OUTCOME_FAILED, NULL, NULL);
  history_end (history, 3, MD_OUTCOME_UNKNOWN, NULL, NULL);
  history_end (history, 4, MD_OUTCOME_UNKNOWN, NULL, NULL);
  history_end (history, 5, MD_OUTCOME_SUCCESSFUL, TOKEN, NULL);
  settle (history, 1);
}

static GtkWidget *
find (History *history,
      GType    type)
{
  return md_test_find (GTK_WIDGET (history->page), type, NULL);
}

/* The row of the list that shows an entry, at a position. */
static GtkWidget *
get_list_item (History *history,
               guint    position)
{
  GtkWidget *row = gtk_widget_get_first_child (history->list);

  for (guint i = 0; i < position && row != NULL; i++)
    row = gtk_widget_get_next_sibling (row);

  return row;
}

/* In its heading, or of its entry, which it draws itself: that is what the row is called. */
static gboolean
row_says (History    *history,
          guint       position,
          const char *words)
{
  GtkWidget *row = get_list_item (history, position);
  g_autofree char *name = NULL;

  if (row == NULL)
    return FALSE;

  name = gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "");

  return md_test_says (row, words) || (name != NULL && strstr (name, words) != NULL);
}

static void
test_empty (History      *history,
            gconstpointer data)
{
  history_open (history);
  md_test_wait_for (history_says (history, "Nothing asked for yet"));
  g_assert_null (find (history, MD_TYPE_HISTORY_FILTER));
  g_assert_false (history_says (history, "No entry chosen"));
  md_test_assert_named (GTK_WIDGET (history->page));
}

/* Where there is no journal it is said why; as soon as there is one it is shown. */
static void
test_obstacle (History      *history,
               gconstpointer data)
{
  md_history_page_set_obstacle (history->page, "The disk is full.\nMake room on it.");
  g_assert_true (history_says (history, "There is no history"));
  g_assert_true (history_says (history, "The disk is full.\nMake room on it."));
  md_test_assert_named (GTK_WIDGET (history->page));
  record_five (history);
  history_open (history);
  history_wait_for (history, 5);
  g_assert_false (history_says (history, "There is no history"));
}

/* Unfinished ones stand on top, each half has its latest first. */
static void
test_list (History      *history,
           gconstpointer data)
{
  record_five (history);
  history_open (history);
  history_wait_for (history, 5);
  md_test_wait_for (row_says (history, 4, "0112 2334 459"));
  g_assert_true (row_says (history, 0, "2 unfinished"));
  g_assert_true (row_says (history, 0, "0404 0404 045"));
  g_assert_true (row_says (history, 0, "Outcome unknown"));
  g_assert_true (row_says (history, 0, "Key change · BASKET 77 · N.MOLEFE"));
  g_assert_true (row_says (history, 1, "0112 2334 673"));
  g_assert_false (row_says (history, 1, "unfinished"));
  g_assert_true (row_says (history, 2, "Finished"));
  g_assert_true (row_says (history, 2, "1 token came once more"));
  g_assert_true (row_says (history, 2, "Reprint · N.MOLEFE"));
  g_assert_true (row_says (history, 3, "Failed: Unknown meter"));
  g_assert_true (row_says (history, 4, "2 tokens issued · Not confirmed"));
  g_assert_false (row_says (history, 4, "Finished"));
  g_assert_true (history_says (history, "5 entries"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_list_item (history, 3)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "0112 2334 566, 21 Sep 14:15, Failed: Unknown meter, "
                                       "Key change · CALL-2 · N.MOLEFE");
  md_test_assert_named (GTK_WIDGET (history->page));
}

static void
test_entry (History      *history,
            gconstpointer data)
{
  GtkWidget *fold;

  record_five (history);
  history_open (history);
  history_wait_for (history, 5);
  g_assert_true (history_says (history, "No entry chosen"));
  history_select (history, 4);
  md_test_wait_for (find (history, MD_TYPE_TOKEN_CARD) != NULL);
  g_assert_false (history_says (history, "No entry chosen"));
  g_assert_true (history_says (history, "2 tokens issued"));
  g_assert_true (history_says (history, "Meter 0112 2334 459"));
  g_assert_true (history_says (history, "1 of 2"));
  g_assert_true (history_says (history, "CALL-1"));
  g_assert_true (history_says (history, "Training"));
  g_assert_true (history_says (history, "The key change was asked for"));
  g_assert_true (history_says (history, "Successful · HTTP status 201 · 0.002 s"));
  g_assert_true (history_says (history, "00000001-0000-4000-8000-000000000000"));
  md_test_assert_named (GTK_WIDGET (history->page));

  /* What was sent and received, to the letter. */
  fold = md_test_find (GTK_WIDGET (history->page), GTK_TYPE_EXPANDER, "Sent and received");
  gtk_expander_set_expanded (GTK_EXPANDER (fold), TRUE);
  g_assert_true (history_says (history, "Request"));
  g_assert_true (history_says (history, "Answer · "));
  md_test_assert_named (GTK_WIDGET (history->page));

  /* Its reprint is a step away, and so is the way back. */
  g_signal_emit_by_name (md_test_find (GTK_WIDGET (history->page), GTK_TYPE_BUTTON, "Show the later entry"), "clicked");
  md_test_wait_for (history_says (history, "The reprint was asked for"));
  g_assert_true (history_says (history, "1 of 1"));
  g_assert_true (gtk_selection_model_is_selected (gtk_list_view_get_model (GTK_LIST_VIEW (history->list)), 2));
  g_signal_emit_by_name (md_test_find (GTK_WIDGET (history->page), GTK_TYPE_BUTTON, "Show the entry whose tokens"),
                         "clicked");
  md_test_wait_for (history_says (history, "The key change was asked for"));

  /* What went wrong is said in the words of the key-change page. */
  history_select (history, 3);
  md_test_wait_for (history_says (history, "The service does not know this meter number."));
  g_assert_null (find (history, MD_TYPE_TOKEN_CARD));
  g_assert_true (history_says (history, "UNKNOWN_METER_ID"));
}

/* A settled one goes down to the others; it stays chosen, and what is shown of it follows. */
static void
test_settle (History      *history,
             gconstpointer data)
{
  record_five (history);
  history_open (history);
  history_wait_for (history, 5);
  history_select (history, 0);
  md_test_wait_for (history_says (history, "Tokens may have been issued"));
  history_act (history, "history.later");
  md_test_wait_for (row_says (history, 0, "Outcome unknown, left for later"));
  md_test_wait_for (history_says (history, "Left for later"));

  history_act (history, "history.settle");
  md_test_wait_for (row_says (history, 0, "1 unfinished") && row_says (history, 2, "Outcome unknown, settled"));
  g_assert_true (gtk_selection_model_is_selected (gtk_list_view_get_model (GTK_LIST_VIEW (history->list)), 2));
  md_test_wait_for (history_says (history, "Settled: nothing more is to be done"));
  g_assert_true (history_says (history, "Meter 0404 0404 045"));
  g_assert_null (md_test_find (GTK_WIDGET (history->page), GTK_TYPE_BUTTON, "Settle"));
}

/* What another console wrote is seen when one looks again, and the choice stays. */
static void
test_refresh (History      *history,
              gconstpointer data)
{
  record_five (history);
  history_open (history);
  history_wait_for (history, 5);
  history_select (history, 3);
  md_test_wait_for (history_says (history, "Meter 0112 2334 566"));
  history_record (history, 6, &(Record) { .meter = "07070707070" });
  history_act (history, "history.refresh");
  history_wait_for (history, 6);
  md_test_wait_for (row_says (history, 0, "3 unfinished") && row_says (history, 0, "Being sent"));
  g_assert_true (gtk_selection_model_is_selected (gtk_list_view_get_model (GTK_LIST_VIEW (history->list)), 4));
  g_assert_true (history_says (history, "Meter 0112 2334 566"));

  /* It has its outcome now, and nothing else has moved. */
  history_end (history, 6, MD_OUTCOME_FAILED, NULL, NULL);
  history_act (history, "history.refresh");
  md_test_wait_for (row_says (history, 0, "2 unfinished") && row_says (history, 2, "Failed: Unknown meter"));
  g_assert_true (gtk_selection_model_is_selected (gtk_list_view_get_model (GTK_LIST_VIEW (history->list)), 4));
}

static void
look_for (History    *history,
          const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (find (history, GTK_TYPE_SEARCH_ENTRY)), words);
}

static void
test_search (History      *history,
             gconstpointer data)
{
  record_five (history);
  history_open (history);
  history_wait_for (history, 5);
  history_select (history, 3);
  md_test_wait_for (history_says (history, "Meter 0112 2334 566"));

  look_for (history, "0112 2334 4");
  history_wait_for (history, 2);
  g_assert_true (history_says (history, "2 found"));
  /* The one that is shown is not among them, and is shown all the same. */
  g_assert_true (history_says (history, "Meter 0112 2334 566"));
  look_for (history, "call-");
  history_wait_for (history, 2);
  look_for (history, "4302");
  md_test_wait_for (history_count (history) == 2 && row_says (history, 1, "2 tokens issued"));
  look_for (history, "basket");
  history_wait_for (history, 1);

  look_for (history, "0404");
  history_wait_for (history, 1);
  history_choose (history, 0, 3);
  md_test_wait_for (history_says (history, "Nothing found"));
  g_assert_true (history_says (history, "0 found · Last four digits of a token"));
  md_test_assert_named (GTK_WIDGET (history->page));
  history_choose (history, 0, 1);
  history_wait_for (history, 1);
  history_choose (history, 0, 2);
  md_test_wait_for (history_says (history, "Nothing found"));
  g_signal_emit_by_name (md_test_find (find (history, MD_TYPE_STATE_STACK), GTK_TYPE_BUTTON, "_Show everything"),
                         "clicked");
  history_wait_for (history, 5);
  md_test_wait_for (gtk_selection_model_is_selected (gtk_list_view_get_model (GTK_LIST_VIEW (history->list)), 3));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (history, GTK_TYPE_SEARCH_ENTRY))), ==, "");
}

static void
test_states (History      *history,
             gconstpointer data)
{
  const guint counts[] = { 5, 2, 2, 1, 2, 0 };

  record_five (history);
  history_open (history);
  history_wait_for (history, 5);
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    {
      history_choose (history, 1, i);
      md_test_wait_for (counts[i] > 0 ? history_count (history) == counts[i] : history_says (history, "Nothing found"));
    }
  history_choose (history, 1, 0);
  history_wait_for (history, 5);
}

/* By keys alone: what was found first is chosen with Enter, the next with the arrow keys. */
static void
test_keys (History      *history,
           gconstpointer data)
{
  record_five (history);
  history_open (history);
  history_wait_for (history, 5);
  md_test_wait_for (row_says (history, 4, "2 tokens issued"));
  history_act (history, "history.search");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (history->window)),
                                         find (history, MD_TYPE_HISTORY_FILTER)));
  look_for (history, "call-");
  history_wait_for (history, 2);
  g_signal_emit_by_name (find (history, GTK_TYPE_SEARCH_ENTRY), "activate");
  md_test_wait_for (history_says (history, "Meter 0112 2334 566"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (history->window)), history->list));
  /* Enter chooses the row that has the keyboard, selected or not. */
  g_signal_emit_by_name (history->list, "activate", 1);
  md_test_wait_for (history_says (history, "Meter 0112 2334 459"));
}

/* Where there is room for one thing, the list makes way for what is chosen from it, and comes back. */
static void
test_narrow (History      *history,
             gconstpointer data)
{
  GtkWidget *view;
  GtkWidget *entry;

  record_five (history);
  history_open (history);
  history_wait_for (history, 5);
  view = find (history, MD_TYPE_HISTORY_VIEW);
  history_select (history, 3);
  md_test_wait_for (find (history, MD_TYPE_HISTORY_ENTRY_VIEW) != NULL);
  entry = find (history, MD_TYPE_HISTORY_ENTRY_VIEW);
  g_assert_true (gtk_widget_get_mapped (view));
  md_test_resize (history->window, 360, 640);
  md_test_wait_for (!gtk_widget_get_mapped (view) && gtk_widget_get_mapped (entry));
  md_test_assert_named (GTK_WIDGET (history->page));

  history_act (history, "history.list");
  md_test_wait_for (gtk_widget_get_mapped (view) && !gtk_widget_get_mapped (entry));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (history->window)), history->list));
  g_signal_emit_by_name (history->list, "activate", 3);
  md_test_wait_for (!gtk_widget_get_mapped (view) && gtk_widget_get_mapped (entry));
  history_act (history, "history.search");
  g_assert_true (gtk_widget_get_mapped (view));
  md_test_resize (history->window, 1200, 800);
  md_test_wait_for (gtk_widget_get_mapped (view) && gtk_widget_get_mapped (entry));
}

/* The button that prints the slip. */
static GtkWidget *
find_print (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "output.print") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_print (child);

  return found;
}

/* Of an old entry the last four digits are left, which nobody can copy or print, but find. */
static void
test_blanked (History      *history,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_blanked = 0;

  record_five (history);
  STORE (history->base.store)->blank (history->base.store, MD_TEST_START + 240 * 60000, &n_blanked, MD_TEST_START,
                                      &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_blanked, ==, 2);
  history_open (history);
  history_wait_for (history, 5);
  history_select (history, 4);
  md_test_wait_for (history_says (history, "no more of them than their last four digits"));
  g_assert_null (md_test_find (find (history, MD_TYPE_TOKEN_CARD), GTK_TYPE_BUTTON, NULL));
  g_assert_false (gtk_widget_is_sensitive (find_print (find (history, MD_TYPE_SLIP_BUTTONS))));
  look_for (history, "4302");
  history_wait_for (history, 2);
}

/* Who is on another page sees how many there are; what is on its way just now does not count. */
static void
test_count (History      *history,
            gconstpointer data)
{
  g_autoptr (MdHistoryCount) count = md_history_count_new ();

  record_five (history);
  history_record (history, 6, &(Record) { .meter = "07070707070" });
  history_open (history);
  md_history_count_set_journal (count, history->base.journal);
  md_test_wait_for (md_history_count_get (count) == 2);
  history_wait_for (history, 6);
  history_select (history, 1);
  md_test_wait_for (find (history, MD_TYPE_HISTORY_ENTRY_VIEW) != NULL);
  history_act (history, "history.settle");
  md_test_wait_for (md_history_count_get (count) == 1);
  history_end (history, 6, MD_OUTCOME_UNKNOWN, NULL, NULL);
  md_history_count_refresh (count);
  md_test_wait_for (md_history_count_get (count) == 2);
  md_history_count_set_journal (count, NULL);
  g_assert_cmpuint (md_history_count_get (count), ==, 0);
}

/* Nothing but the spaces between the parts changes. */
static void
test_pretty (void)
{
  static const struct
  {
    const char *bytes;
    const char *shown;
  } cases[] = {
    { "{\"a\":1.50,\"b\":[1e3,\"x, y: {z}\"]}",
      "{\n  \"a\": 1.50,\n  \"b\": [\n    1e3,\n    \"x, y: {z}\"\n  ]\n}" },
    { "{\"a\" : \"\\\"\\u00e9 \",\n\"b\":{},\"c\":[ ]}",
      "{\n  \"a\": \"\\\"\\u00e9 \",\n  \"b\": {},\n  \"c\": []\n}" },
    { "<html>{\"a\":1}</html>", "<html>{\"a\":1}</html>" },
    { "{\"a\":", "{\"a\":" },
    { "{\"a\":\"cut", "{\"a\":\"cut" },
    { "{\"a\":\"cut\\", "{\"a\":\"cut\\" },
    { "]}", "]}" },
    { "", "" },
    { "{\"a\":\"\xff\"}", "{\n  \"a\": \"\xef\xbf\xbd\"\n}" },
  };
  g_autofree char *deep = g_strnfill (5000, '[');
  g_autoptr (GBytes) deep_bytes = g_bytes_new (deep, strlen (deep));
  g_autofree char *deep_shown = md_history_pretty (deep_bytes);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].bytes, strlen (cases[i].bytes));
      g_autofree char *shown = md_history_pretty (bytes);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  g_assert_cmpstr (deep_shown, ==, deep);
}

#define ADD(name) g_test_add ("/history/" #name, History, NULL, history_set_up, test_##name, history_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD (empty);
  ADD (obstacle);
  ADD (list);
  ADD (entry);
  ADD (settle);
  ADD (refresh);
  ADD (search);
  ADD (states);
  ADD (keys);
  ADD (narrow);
  ADD (blanked);
  ADD (count);
  g_test_add_func ("/history/pretty", test_pretty);

  return g_test_run ();
}
