/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a view hears of the history. A mirror that only listens must at every moment hold the beginning of the list, and
 * in the end all of it, whatever happens to the list in between. */
#include "md-history-count.h"
#include "md-history-selection.h"

#include "journal-fixture.h"

/* More than a view keeps widgets for. */
#define N_MANY 450
#define N_ROUNDS 60
/* A screenful and a little. */
#define N_AT_ONCE 24

typedef struct
{
  MdTestJournal       base;
  MdHistoryList      *list;      /* (owned) */
  MdHistorySelection *selection; /* (owned) */
  GPtrArray          *mirror;    /* (owned): items */
  guint               most;      /* that came at once */
  guint               n_entries;
} Fixture;

static void
assert_beginning (Fixture *fixture)
{
  GListModel *list = G_LIST_MODEL (fixture->list);

  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (fixture->selection)));
  g_assert_cmpuint (fixture->mirror->len, <=, g_list_model_get_n_items (list));
  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      g_autoptr (MdHistoryItem) item = g_list_model_get_item (list, i);

      g_assert_true (item == g_ptr_array_index (fixture->mirror, i));
    }
}

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
  if (position < N_MANY / 2)
    fixture->most = MAX (fixture->most, n_added);
  assert_beginning (fixture);
}

static void
record (Fixture *fixture)
{
  g_autofree char *id = md_test_id (fixture->n_entries);
  g_autofree char *meter = g_strdup_printf ("%u0000000000", fixture->n_entries % 10);
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_FAILED, id, NULL, NULL);
  g_autoptr (GError) error = NULL;

  md_test_begin (fixture->base.store, id, meter, MD_TEST_START + fixture->n_entries++, &error);
  g_assert_no_error (error);
  STORE (fixture->base.store)->end (fixture->base.store, id, outcome, NULL, MD_TEST_START, &error);
  g_assert_no_error (error);
}

static void
wait_until_all (Fixture *fixture)
{
  while (md_history_list_get_loading (fixture->list) ||
         fixture->mirror->len < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)))
    g_main_context_iteration (NULL, TRUE);
  assert_beginning (fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  md_test_journal_set_up (&fixture->base);
  for (guint i = 0; i < N_MANY; i++)
    record (fixture);

  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  md_test_journal_open (&fixture->base);
  fixture->list = md_history_list_new (fixture->base.journal);
  fixture->selection = md_history_selection_new (fixture->list);
  g_signal_connect (fixture->selection, "items-changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_clear_object (&fixture->selection);
  g_clear_object (&fixture->list);
  g_ptr_array_unref (fixture->mirror);
  md_test_journal_tear_down (&fixture->base);
}

/* A view never has to make many rows in one turn. */
static void
test_steps (Fixture       *fixture,
            gconstpointer  unused)
{
  wait_until_all (fixture);
  g_assert_cmpuint (fixture->mirror->len, ==, N_MANY);
  g_assert_cmpuint (fixture->most, <=, N_AT_ONCE);
}

/* Somebody wants to go to the last one now. */
static void
test_all_at_once (Fixture       *fixture,
                  gconstpointer  unused)
{
  while (md_history_list_get_loading (fixture->list))
    g_main_context_iteration (NULL, TRUE);
  md_history_selection_announce_all (fixture->selection);
  g_assert_cmpuint (fixture->mirror->len, ==, N_MANY);
  assert_beginning (fixture);
}

/* What is selected is where the list has it, announced or not. */
static void
test_selected (Fixture       *fixture,
               gconstpointer  unused)
{
  gint64 number;

  while (md_history_list_get_loading (fixture->list))
    g_main_context_iteration (NULL, TRUE);
  number = md_history_list_get_number (fixture->list, N_MANY - 1);
  md_history_selection_select (fixture->selection, number);
  g_assert_cmpuint (md_history_selection_get_position (fixture->selection), ==, N_MANY - 1);
  wait_until_all (fixture);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (fixture->selection), N_MANY - 1));

  record (fixture);
  md_history_list_refresh (fixture->list);
  wait_until_all (fixture);
  g_assert_cmpuint (md_history_selection_get_position (fixture->selection), ==, N_MANY);
}

/* Entries come, searches begin and end, and none of it waits for the steps before it. */
static void
test_anything (Fixture       *fixture,
               gconstpointer  unused)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (MdJournalQuery) query = md_journal_query_new ();
      guint n_turns = (guint) g_test_rand_int_range (0, 40);

      if (g_test_rand_bit ())
        query->meter = g_strdup_printf ("%d", g_test_rand_int_range (0, 12));
      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          record (fixture);
          md_history_list_refresh (fixture->list);
          break;
        case 1:
          md_history_selection_announce_all (fixture->selection);
          break;
        default:
          md_history_list_set_query (fixture->list, query);
        }
      for (guint i = 0; i < n_turns; i++)
        g_main_context_iteration (NULL, FALSE);
      assert_beginning (fixture);
      if (round % 10 == 0)
        wait_until_all (fixture);
    }
  wait_until_all (fixture);
}

static void
end (MdTestJournal  *journal,
     guint           number,
     MdOutcomeState  state)
{
  g_autofree char *id = md_test_id (number);
  g_autoptr (MdOutcome) outcome =
    md_test_outcome (state, id, state == MD_OUTCOME_SUCCESSFUL ? "34886200773392884302" : NULL, NULL);

  g_assert_true (md_test_begin (journal->store, id, "01122334459", MD_TEST_START + number, NULL));
  g_assert_true (STORE (journal->store)->end (journal->store, id, outcome, NULL, MD_TEST_START, NULL));
}

static void
wait_for_count (MdHistoryCount *count,
                guint           wanted)
{
  while (md_history_count_get (count) != wanted)
    g_main_context_iteration (NULL, TRUE);
}

/* Tokens that somebody is busy with are not left unfinished; what is unknown is, whoever looks at it. */
static void
test_in_hand (void)
{
  MdTestJournal journal = { 0 };
  g_autoptr (MdHistoryCount) count = md_history_count_new ();
  g_autofree char *issued = md_test_id (1);
  g_autofree char *unknown = md_test_id (2);

  md_test_journal_set_up (&journal);
  end (&journal, 1, MD_OUTCOME_SUCCESSFUL);
  end (&journal, 2, MD_OUTCOME_UNKNOWN);
  md_test_journal_open (&journal);
  md_history_count_set_journal (count, journal.journal);
  md_history_count_set_in_hand (count, issued);
  wait_for_count (count, 1);
  md_history_count_set_in_hand (count, unknown);
  wait_for_count (count, 2);
  md_history_count_set_in_hand (count, issued);
  wait_for_count (count, 1);
  md_history_count_set_in_hand (count, NULL);
  wait_for_count (count, 2);
  md_history_count_set_journal (count, NULL);
  md_test_journal_tear_down (&journal);
}

#define ADD(name, test) \
  g_test_add ("/history-selection/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("steps", test_steps);
  ADD ("all-at-once", test_all_at_once);
  ADD ("selected", test_selected);
  ADD ("anything", test_anything);
  g_test_add_func ("/history-count/in-hand", test_in_hand);

  return g_test_run ();
}
