/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worklist-fixture.h"

#include <string.h>

#define N_ITEMS 5000

/* Of each 100 three fail, each in another way. */
static const char *const failures[] = {
  "4000", "4030", "4040", "5000", "5020", "5040", "0010", "0020", "0030", "0040", "0060",
};

/* What the worklist says while it works. */
typedef struct
{
  guint n_notified;    /* that the number of the loaded has changed */
  guint n_rows;        /* changes of the list */
  guint n_exceptions;  /* changes of the exceptions */
  guint n_states;      /* of one item */
} Noise;

static void
notified_cb (GObject    *object,
             GParamSpec *pspec,
             guint      *n)
{
  (*n)++;
}

static void
changed_cb (GListModel *model,
            guint       position,
            guint       n_removed,
            guint       n_added,
            guint      *n)
{
  (*n)++;
}

static char *
make_text (guint *n_failing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  *n_failing = 0;
  for (guint i = 0; i < N_ITEMS; i++)
    {
      gboolean fails = i % 100 == 13 || i % 100 == 57 || i % 100 == 91;

      g_string_append_printf (text, "%s%010u\n", fails ? failures[*n_failing % G_N_ELEMENTS (failures)] : "2000", i);
      *n_failing += fails;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_all (WorklistFixture *fixture,
         const char      *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MdWorklistReport) report = NULL;
  g_autoptr (GError) error = NULL;

  md_worklist_add_text_async (fixture->worklist, text, -1, NULL, worklist_take_result, &result);
  report = md_worklist_add_finish (fixture->worklist, worklist_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, N_ITEMS);
  g_assert_cmpuint (report->n_refused, ==, 0);
}

/* Every row is loaded, and is the one that was asked for; or it has failed, with a reason and something to do. */
static void
account_for_all (MdWorklist *worklist,
                 const char *text)
{
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autoptr (MdWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (worklist), i);
      const char *id = md_worklist_item_get_id (item);

      g_assert_cmpint (strncmp (id, text + i * (MD_USAGE_ID_LENGTH + 1), MD_USAGE_ID_LENGTH), ==, 0);
      if (md_worklist_item_get_state (item) == MD_WORKLIST_ITEM_LOADED)
        {
          g_assert_cmpstr (md_worklist_item_get_digest (item)->id, ==, id);
        }
      else
        {
          g_assert_cmpint (md_worklist_item_get_state (item), ==, MD_WORKLIST_ITEM_FAILED);
          g_assert_nonnull (md_worklist_item_get_words (item));
          g_assert_nonnull (md_worklist_item_get_next (item));
        }
    }
}

/* The exceptions are those of the loaded transactions that have one, each once, and lead to them. */
static void
account_for_exceptions (MdWorklist *worklist)
{
  GListModel *exceptions = md_worklist_get_exceptions (worklist);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n_expected = 0;

  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autoptr (MdWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (worklist), i);

      n_expected += md_worklist_item_get_state (item) == MD_WORKLIST_ITEM_LOADED &&
                    g_str_has_suffix (md_worklist_item_get_id (item), "7");
    }

  g_assert_cmpuint (g_list_model_get_n_items (exceptions), ==, n_expected);
  for (guint i = 0; i < n_expected; i++)
    {
      g_autoptr (MdWorklistException) exception = g_list_model_get_item (exceptions, i);
      MdWorklistItem *item = md_worklist_exception_get_item (exception);

      g_assert_true (g_str_has_suffix (md_worklist_item_get_id (item), "7"));
      g_assert_true (g_hash_table_add (seen, item));
      g_assert_cmpint (md_worklist_exception_get_exception (exception)->severity, ==, MD_USAGE_SEVERITY_ISSUE);
      g_assert_cmpstr (md_worklist_exception_get_exception (exception)->type, ==, "HIGH-USAGE");
    }
}

static void
test_many (WorklistFixture *fixture,
           gconstpointer    unused)
{
  g_autofree char *text = NULL;
  guint n_failing;
  Noise noise = { 0 };
  gint64 begun = g_get_monotonic_time ();
  guint n_ticks;

  text = make_text (&n_failing);
  g_assert_cmpuint (n_failing, ==, N_ITEMS * 3 / 100);
  g_signal_connect (fixture->worklist, "notify::n-loaded", G_CALLBACK (notified_cb), &noise.n_notified);
  g_signal_connect (fixture->worklist, "items-changed", G_CALLBACK (changed_cb), &noise.n_rows);
  g_signal_connect (md_worklist_get_exceptions (fixture->worklist), "items-changed", G_CALLBACK (changed_cb),
                    &noise.n_exceptions);

  add_all (fixture, text);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, N_ITEMS - n_failing, n_failing);
  account_for_all (fixture->worklist, text);

  /* The end is told, too; what is told is told some 20 times a second at most. */
  md_worklist_tell (fixture->worklist);
  n_ticks = (guint) ((g_get_monotonic_time () - begun) / (50 * G_TIME_SPAN_MILLISECOND)) + 2;
  g_assert_cmpuint (noise.n_notified, >=, 1);
  g_assert_cmpuint (noise.n_notified, <=, n_ticks);
  g_assert_cmpuint (noise.n_exceptions, <=, n_ticks);
  g_assert_cmpuint (noise.n_rows, <=, 3);
  account_for_exceptions (fixture->worklist);

  worklist_heal (fixture);
  g_assert_cmpuint (md_worklist_retry_failed (fixture->worklist), ==, n_failing);
  worklist_await_end (fixture->worklist);
  md_worklist_tell (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, N_ITEMS, 0);
  account_for_all (fixture->worklist, text);
  account_for_exceptions (fixture->worklist);
}

/* Loaded anew, removed, cleared: its exceptions go with a transaction. */
static void
test_exceptions (WorklistFixture *fixture,
                 gconstpointer    unused)
{
  GListModel *exceptions = md_worklist_get_exceptions (fixture->worklist);
  g_autoptr (MdWorklistException) kept = NULL;
  MdWorklistItem *item = worklist_add (fixture, "2000", 7);

  worklist_add (fixture, "2000", 8);
  worklist_add (fixture, "2000", 17);
  worklist_await_end (fixture->worklist);
  md_worklist_tell (fixture->worklist);
  g_assert_cmpuint (g_list_model_get_n_items (exceptions), ==, 2);
  kept = g_list_model_get_item (exceptions, 0);

  md_worklist_retry (fixture->worklist, item);
  g_assert_null (md_worklist_item_get_digest (item));
  g_assert_cmpuint (md_worklist_item_get_size (item), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (exceptions), ==, 1);
  worklist_await_end (fixture->worklist);
  md_worklist_tell (fixture->worklist);
  g_assert_cmpuint (g_list_model_get_n_items (exceptions), ==, 2);
  /* Whoever still looks at the old one may do so. */
  g_assert_cmpstr (md_worklist_exception_get_exception (kept)->type, ==, "HIGH-USAGE");

  md_worklist_remove (fixture->worklist, item);
  g_assert_cmpuint (g_list_model_get_n_items (exceptions), ==, 1);
  md_worklist_clear (fixture->worklist);
  g_assert_cmpuint (g_list_model_get_n_items (exceptions), ==, 0);
  g_assert_null (g_list_model_get_item (exceptions, 0));
}

/* A pause without end is that one's own: it has failed, with what the service said, and the others go on. */
static void
test_endless_pause (WorklistFixture *fixture,
                    gconstpointer    unused)
{
  MdWorklistItem *item = worklist_add (fixture, "2960", 0);

  worklist_add_many (fixture, 20);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 20, 1);
  g_assert_cmpint (md_worklist_item_get_state (item), ==, MD_WORKLIST_ITEM_FAILED);
  g_assert_cmpuint (md_worklist_item_get_status (item), ==, 429);
  g_assert_cmpuint (md_worklist_item_get_n_tries (item), ==, 1);
}

/* A pause of some minutes is kept, and told; somebody may end it. */
static void
test_end_pause (WorklistFixture *fixture,
                gconstpointer    unused)
{
  MdWorklistItem *item = worklist_add (fixture, "2940", 0);

  g_assert_cmpuint (md_worklist_get_hold_left (fixture->worklist), ==, 0);
  while (md_worklist_get_hold_left (fixture->worklist) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (md_worklist_get_hold_left (fixture->worklist), <=, 200);
  worklist_add_many (fixture, 5);
  g_assert_cmpuint (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_WAITING), ==, 6);

  worklist_heal (fixture);
  md_worklist_end_hold (fixture->worklist);
  g_assert_cmpuint (md_worklist_get_hold_left (fixture->worklist), ==, 0);
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 6, 0);
  g_assert_cmpuint (md_worklist_item_get_n_tries (item), ==, 2);
}

/* A document of another transaction is shown, for it is what came; that it is another one is told. */
static void
test_other_id (WorklistFixture *fixture,
               gconstpointer    unused)
{
  MdWorklistItem *other = worklist_add (fixture, "2950", 0);
  MdWorklistItem *own = worklist_add (fixture, "2000", 0);

  g_assert_null (md_worklist_item_get_other_id (other));
  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 2, 0);
  g_assert_cmpstr (md_worklist_item_get_other_id (other), ==, "11111111111111");
  g_assert_null (md_worklist_item_get_other_id (own));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/worklist-many/all", WorklistFixture, NULL, worklist_set_up, test_many, worklist_tear_down);
  g_test_add ("/worklist-many/exceptions", WorklistFixture, NULL, worklist_set_up, test_exceptions, worklist_tear_down);
  g_test_add ("/worklist-many/endless-pause", WorklistFixture, NULL, worklist_set_up, test_endless_pause,
              worklist_tear_down);
  g_test_add ("/worklist-many/end-pause", WorklistFixture, NULL, worklist_set_up, test_end_pause, worklist_tear_down);
  g_test_add ("/worklist-many/other-id", WorklistFixture, NULL, worklist_set_up, test_other_id, worklist_tear_down);

  return g_test_run ();
}
