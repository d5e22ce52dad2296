/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list that a history shows. A mirror that only listens to “items-changed” must always end up with what is
 * there. */
#include "md-history-list.h"

#include "journal-fixture.h"

/* More than the first page. */
#define N_MANY 450

typedef struct
{
  MdTestJournal  base;
  MdHistoryList *list;    /* (owned) */
  GPtrArray     *mirror;  /* (owned): items */
  guint          n_told;  /* items that came or went since it was last set to 0 */
} Fixture;

static void
changed_cb (GListModel *model,
            guint       position,
            guint       n_removed,
            guint       n_added,
            Fixture    *fixture)
{
  g_assert_cmpuint (position + n_removed, <=, fixture->mirror->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (fixture->mirror, (int) (position + i), g_list_model_get_item (model, position + i));
  fixture->n_told += n_removed + n_added;
}

static void
record (Fixture    *fixture,
        guint       number,
        const char *meter)
{
  g_autofree char *id = md_test_id (number);
  g_autoptr (GError) error = NULL;

  md_test_begin (fixture->base.store, id, meter, MD_TEST_START + number, &error);
  g_assert_no_error (error);
}

static void
end (Fixture        *fixture,
     guint           number,
     MdOutcomeState  state)
{
  g_autofree char *id = md_test_id (number);
  g_autoptr (MdOutcome) outcome = md_test_outcome (state, id, NULL, NULL);
  g_autoptr (GError) error = NULL;

  STORE (fixture->base.store)->end (fixture->base.store, id, outcome, NULL, MD_TEST_START + number, &error);
  g_assert_no_error (error);
}

static void
wait_until_loaded (Fixture *fixture)
{
  while (md_history_list_get_loading (fixture->list))
    g_main_context_iteration (NULL, TRUE);
}

static MdJournalRow *
wait_for_row (Fixture *fixture,
              guint    position)
{
  g_autoptr (MdHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  g_assert_nonnull (item);
  while (md_history_item_get_row (item) == NULL)
    g_main_context_iteration (NULL, TRUE);

  /* The mirror has the item too: its row stays. */
  return md_history_item_get_row (item);
}

static void
assert_mirrored (Fixture *fixture)
{
  GListModel *model = G_LIST_MODEL (fixture->list);

  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      g_autoptr (MdHistoryItem) item = g_list_model_get_item (model, i);

      g_assert_true (item == g_ptr_array_index (fixture->mirror, i));
      g_assert_cmpuint (md_history_list_find (fixture->list, md_history_list_get_number (fixture->list, i)), ==, i);
    }
  g_assert_cmpint (md_history_list_get_number (fixture->list, fixture->mirror->len), ==, 0);
  g_assert_cmpuint (md_history_list_find (fixture->list, G_MAXINT64), ==, G_MAXUINT);
  g_assert_null (g_list_model_get_item (model, fixture->mirror->len));
}

static void
assert_listed (Fixture     *fixture,
               guint        n_items,
               const guint *numbers)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, n_items);
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *id = md_test_id (numbers[i]);

      g_assert_cmpstr (wait_for_row (fixture, i)->id, ==, id);
      g_assert_cmpint (wait_for_row (fixture, i)->number, ==, md_history_list_get_number (fixture->list, i));
    }
  assert_mirrored (fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  md_test_journal_set_up (&fixture->base);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  md_test_journal_open (&fixture->base);
}

static void
make_list (Fixture *fixture)
{
  fixture->list = md_history_list_new (fixture->base.journal);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (changed_cb), fixture);
  g_assert_true (md_history_list_get_loading (fixture->list));
  wait_until_loaded (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_clear_object (&fixture->list);
  g_ptr_array_unref (fixture->mirror);
  md_test_journal_tear_down (&fixture->base);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  unused)
{
  static const guint expected[] = { 4, 2, 5, 3, 1 };

  for (guint i = 1; i <= 5; i++)
    record (fixture, i, "TST001");
  end (fixture, 1, MD_OUTCOME_SUCCESSFUL);
  end (fixture, 3, MD_OUTCOME_FAILED);
  end (fixture, 4, MD_OUTCOME_UNKNOWN);
  end (fixture, 5, MD_OUTCOME_SUCCESSFUL);

  make_list (fixture);
  assert_listed (fixture, 5, expected);
  g_assert_cmpuint (md_history_list_get_n_unfinished (fixture->list), ==, 2);
  g_assert_null (md_history_list_get_error (fixture->list));
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  unused)
{
  guint expected[N_MANY];

  for (guint i = 0; i < N_MANY; i++)
    {
      record (fixture, i, "TST001");
      end (fixture, i, MD_OUTCOME_SUCCESSFUL);
      expected[i] = N_MANY - 1 - i;
    }
  make_list (fixture);
  assert_listed (fixture, N_MANY, expected);
}

/* What comes, and what changes its place, moves nothing else; what changes shows in its item. */
static void
test_refresh (Fixture       *fixture,
              gconstpointer  unused)
{
  static const guint before[] = { 6, 3, 5, 4, 2, 1 };
  static const guint after[] = { 7, 6, 5, 4, 3, 2, 1 };
  g_autoptr (MdHistoryItem) item = NULL;

  for (guint i = 1; i <= 6; i++)
    record (fixture, i, "TST001");
  for (guint i = 1; i <= 5; i++)
    if (i != 3)
      end (fixture, i, MD_OUTCOME_SUCCESSFUL);
  make_list (fixture);
  assert_listed (fixture, 6, before);

  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  record (fixture, 7, "TST001");
  end (fixture, 3, MD_OUTCOME_FAILED);
  end (fixture, 6, MD_OUTCOME_UNKNOWN);
  fixture->n_told = 0;
  md_history_list_refresh (fixture->list);
  wait_until_loaded (fixture);
  assert_listed (fixture, 7, after);
  /* In place of two on top two others; one below. */
  g_assert_cmpuint (fixture->n_told, <=, 5);

  while (md_history_item_get_row (item)->state != MD_JOURNAL_UNKNOWN)
    g_main_context_iteration (NULL, TRUE);
}

/* What this console writes is followed without being asked. */
static void
test_follow (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autofree char *id = md_test_id (1);
  g_autoptr (MdValue) value = md_test_request (id, "TST001", NULL);
  MdJournalRequest request = { .request = value };
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *place = NULL;

  make_list (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
  md_journal_begin_async (fixture->base.journal, &request, md_test_answered_cb, &place);
  result = md_test_wait (&place);
  while (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)) == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_listed (fixture, 1, (const guint[]) { 1 });
}

static void
test_query (Fixture       *fixture,
            gconstpointer  unused)
{
  static const guint all[] = { 4, 3, 2, 1 };
  MdJournalQuery query = { .meter = (char *) "07" };

  for (guint i = 1; i <= 4; i++)
    record (fixture, i, i % 2 == 0 ? "0701" : "0801");
  make_list (fixture);
  assert_listed (fixture, 4, all);

  /* What is under way for one query never shows under the next. */
  md_history_list_set_query (fixture->list, &query);
  query.meter = (char *) "none";
  md_history_list_set_query (fixture->list, &query);
  query.meter = (char *) "08";
  md_history_list_set_query (fixture->list, &query);
  wait_until_loaded (fixture);
  assert_listed (fixture, 2, (const guint[]) { 3, 1 });
  g_assert_cmpstr (md_history_list_get_query (fixture->list)->meter, ==, "08");

  md_history_list_set_query (fixture->list, NULL);
  wait_until_loaded (fixture);
  assert_listed (fixture, 4, all);
}

/* Items outlive the list, and the list its items. */
static void
test_lives (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr (MdHistoryItem) item = NULL;

  record (fixture, 1, "TST001");
  make_list (fixture);
  wait_for_row (fixture, 0);
  g_ptr_array_set_size (fixture->mirror, 0);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  while (md_history_item_get_row (item) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&fixture->list);
  g_assert_cmpstr (md_history_item_get_row (item)->meter, ==, "TST001");
}

static void
test_closed (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *place = NULL;

  md_journal_close_async (fixture->base.journal, md_test_answered_cb, &place);
  result = md_test_wait (&place);
  make_list (fixture);
  g_assert_error ((GError *) md_history_list_get_error (fixture->list), MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CLOSED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/history-list/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("order", test_order);
  ADD ("pages", test_pages);
  ADD ("refresh", test_refresh);
  ADD ("follow", test_follow);
  ADD ("query", test_query);
  ADD ("lives", test_lives);
  ADD ("closed", test_closed);
#undef ADD

  return g_test_run ();
}
