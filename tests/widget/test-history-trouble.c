/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A history that cannot be read, from the start or from some moment on: what was read stays, what was not is said, and
 * nothing of one search stands there as what another one found. */
#include <adwaita.h>

#include "history-fixture.h"
#include "md-history-view.h"
#include "widget-support.h"

#define N_ENTRIES 5
#define REFUSED "The disk does not answer."
#define CANNOT_LIST "The history cannot be read"
#define CANNOT_SHOW "The entry cannot be read"
#define TRY_AGAIN "_Try again"

/* What the store refuses to read. */
enum
{
  LISTS = 1 << 0,
  ROWS = 1 << 1,
  ENTRIES = 1 << 2,
};

static struct
{
  MdJournalStoreInterface honest;
  int                     what;      /* atomic: the reading thread looks at it */
  int                     n_refused; /* likewise */
} refusal;

static gboolean
refuse (int      what,
        GError **error)
{
  if ((g_atomic_int_get (&refusal.what) & what) == 0)
    return FALSE;

  g_set_error_literal (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FAILED, REFUSED);
  g_atomic_int_inc (&refusal.n_refused);

  return TRUE;
}

static GArray *
find (MdJournalStore        *store,
      const MdJournalQuery  *query,
      MdJournalSection       section,
      const MdJournalPlace  *behind,
      guint                  limit,
      GCancellable          *cancellable,
      GError               **error)
{
  return refuse (LISTS, error) ? NULL : refusal.honest.find (store, query, section, behind, limit, cancellable, error);
}

static GPtrArray *
load_rows (MdJournalStore  *store,
           const gint64    *numbers,
           guint            n_numbers,
           GError         **error)
{
  return refuse (ROWS, error) ? NULL : refusal.honest.load_rows (store, numbers, n_numbers, error);
}

static MdJournalEntry *
load_entry (MdJournalStore  *store,
            const char      *id,
            GError         **error)
{
  return refuse (ENTRIES, error) ? NULL : refusal.honest.load_entry (store, id, error);
}

static void
set_up (History      *history,
        gconstpointer data)
{
  history_set_up (history, data);
  if (refusal.honest.find == NULL)
    {
      MdJournalStoreInterface *iface = STORE (history->base.store);

      refusal.honest = *iface;
      iface->find = find;
      iface->load_rows = load_rows;
      iface->load_entry = load_entry;
    }

  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *meter = g_strdup_printf ("0%u00000000", i + 1);

      history_record (history, i + 1, &(Record) { .meter = meter });
      history_end (history, i + 1, MD_OUTCOME_FAILED, NULL, NULL);
    }
}

static void
tear_down (History      *history,
           gconstpointer data)
{
  g_atomic_int_set (&refusal.what, 0);
  history_tear_down (history, data);
}

static MdHistoryView *
get_view (History *history)
{
  return MD_HISTORY_VIEW (md_test_find (GTK_WIDGET (history->page), MD_TYPE_HISTORY_VIEW, NULL));
}

/* Whether the row at a position is there. */
static gboolean
is_loaded (History *history,
           guint    position)
{
  g_autoptr (MdHistoryItem) item =
    g_list_model_get_item (G_LIST_MODEL (md_history_view_get_list (get_view (history))), position);

  return item != NULL && md_history_item_get_row (item) != NULL;
}

static void
try_again (History *history)
{
  g_signal_emit_by_name (md_test_find (GTK_WIDGET (history->page), GTK_TYPE_BUTTON, TRY_AGAIN), "clicked");
}

static void
allow (int what)
{
  g_atomic_int_and ((guint *) &refusal.what, ~(guint) what);
}

/* Nothing can be read when it is opened; one may try as often as one likes. */
static void
test_from_the_start (History      *history,
                     gconstpointer data)
{
  int n_refused;

  g_atomic_int_set (&refusal.what, LISTS);
  history_open (history);
  md_test_wait_for (history_says (history, CANNOT_LIST));
  g_assert_true (history_says (history, REFUSED));
  g_assert_cmpuint (history_count (history), ==, 0);
  md_test_assert_named (GTK_WIDGET (history->page));

  n_refused = g_atomic_int_get (&refusal.n_refused);
  try_again (history);
  md_test_wait_for (g_atomic_int_get (&refusal.n_refused) > n_refused && history_says (history, CANNOT_LIST));

  allow (LISTS);
  try_again (history);
  history_wait_for (history, N_ENTRIES);
  g_assert_false (history_says (history, CANNOT_LIST));
  g_assert_false (history_says (history, REFUSED));
}

/* What was read before stays where it is, what is chosen too; above it stands that it may be out of date. */
static void
test_refresh (History      *history,
              gconstpointer data)
{
  gint64 number;

  history_open (history);
  history_wait_for (history, N_ENTRIES);
  history_select (history, 3);
  md_test_wait_for (history_says (history, "Meter 0200 0000 00"));
  number = md_history_view_get_number (get_view (history));

  history_record (history, N_ENTRIES + 1, &(Record) { .meter = "07" });
  g_atomic_int_set (&refusal.what, LISTS);
  history_act (history, "history.refresh");
  md_test_wait_for (history_says (history, REFUSED));
  g_assert_cmpuint (history_count (history), ==, N_ENTRIES);
  g_assert_false (history_says (history, CANNOT_LIST));
  g_assert_cmpint (md_history_view_get_number (get_view (history)), ==, number);
  g_assert_true (history_says (history, "Meter 0200 0000 00"));
  md_test_assert_named (GTK_WIDGET (history->page));

  allow (LISTS);
  history_act (history, "history.refresh");
  history_wait_for (history, N_ENTRIES + 1);
  md_test_wait_for (!history_says (history, REFUSED));
  g_assert_cmpint (md_history_view_get_number (get_view (history)), ==, number);
}

/* Entries that nobody searched for do not stand there as if they had been found. */
static void
test_search (History      *history,
             gconstpointer data)
{
  GtkWidget *search;

  history_open (history);
  history_wait_for (history, N_ENTRIES);
  search = md_test_find (GTK_WIDGET (history->page), GTK_TYPE_SEARCH_ENTRY, NULL);
  g_atomic_int_set (&refusal.what, LISTS);
  gtk_editable_set_text (GTK_EDITABLE (search), "04");
  md_test_wait_for (history_says (history, CANNOT_LIST));
  g_assert_true (history_says (history, REFUSED));
  g_assert_cmpuint (history_count (history), ==, 0);

  allow (LISTS);
  try_again (history);
  history_wait_for (history, 1);
  g_assert_true (history_says (history, "1 found"));
  g_assert_false (history_says (history, REFUSED));
}

/* Which entries there are is known, and not what stands in them: nobody is left with empty rows and no word. */
static void
test_rows (History      *history,
           gconstpointer data)
{
  g_atomic_int_set (&refusal.what, ROWS);
  history_open (history);
  history_wait_for (history, N_ENTRIES);
  md_test_wait_for (history_says (history, REFUSED));
  g_assert_false (is_loaded (history, 0));

  allow (ROWS);
  history_act (history, "history.refresh");
  md_test_wait_for (is_loaded (history, 0) && is_loaded (history, N_ENTRIES - 1));
  md_test_wait_for (!history_says (history, REFUSED));
}

static void
test_entry (History      *history,
            gconstpointer data)
{
  history_open (history);
  history_wait_for (history, N_ENTRIES);
  g_atomic_int_set (&refusal.what, ENTRIES);
  history_select (history, 0);
  md_test_wait_for (history_says (history, CANNOT_SHOW));
  g_assert_true (history_says (history, REFUSED));
  g_assert_cmpuint (history_count (history), ==, N_ENTRIES);
  md_test_assert_named (GTK_WIDGET (history->page));

  allow (ENTRIES);
  try_again (history);
  md_test_wait_for (history_says (history, "Meter 0500 0000 00"));
  g_assert_false (history_says (history, CANNOT_SHOW));
}

#define ADD(name, test) g_test_add ("/history-trouble/" name, History, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("from-the-start", test_from_the_start);
  ADD ("refresh", test_refresh);
  ADD ("search", test_search);
  ADD ("rows", test_rows);
  ADD ("entry", test_entry);

  return g_test_run ();
}
