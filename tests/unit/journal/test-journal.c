/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal as a desk uses it: calls in order, on threads of its own. */
#include "journal-fixture.h"

#include <string.h>

#define FIRST "34886200773392884302"
#define SECOND "18359266717991661547"

typedef struct
{
  char         *folder;  /* (owned) */
  MdTestClock  *clock;   /* (owned) */
  MdJournal    *journal; /* (owned) (nullable) */
  GAsyncResult *result;  /* (owned) (nullable) */
  char         *id;      /* (owned): of a request */
  MdValue      *request; /* (owned) */
} Fixture;

static void
open_journal (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "data", "journal.sqlite", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->journal = md_journal_new_sqlite (path, MD_CLOCK (fixture->clock));
  md_journal_open_async (fixture->journal, md_test_answered_cb, &fixture->result);
  result = md_test_wait (&fixture->result);
  md_journal_open_finish (fixture->journal, result, &error);
  g_assert_no_error (error);
}

static void
close_journal (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  md_journal_close_async (fixture->journal, md_test_answered_cb, &fixture->result);
  result = md_test_wait (&fixture->result);
  md_journal_close_finish (fixture->journal, result);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->folder = md_test_make_folder ();
  fixture->clock = g_object_new (MD_TYPE_TEST_CLOCK, NULL);
  fixture->id = md_test_id (1);
  fixture->request = md_test_request (fixture->id, "01122334455", "B-17");
  open_journal (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  close_journal (fixture);
  g_clear_object (&fixture->journal);
  g_object_unref (fixture->clock);
  md_value_unref (fixture->request);
  g_free (fixture->id);
  md_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
begin (Fixture *fixture)
{
  MdJournalRequest request = { .request = fixture->request, .service = "Test" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  md_journal_begin_async (fixture->journal, &request, md_test_answered_cb, &fixture->result);
  result = md_test_wait (&fixture->result);
  md_journal_begin_finish (fixture->journal, result, &error);
  g_assert_no_error (error);
}

static void
end_with_slip (Fixture   *fixture,
               MdOutcome *outcome,
               MdValue   *slip)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  md_journal_end_async (fixture->journal, fixture->id, outcome, slip, md_test_answered_cb, &fixture->result);
  result = md_test_wait (&fixture->result);
  md_journal_end_finish (fixture->journal, result, &error);
  g_assert_no_error (error);
}

static void
end (Fixture   *fixture,
     MdOutcome *outcome)
{
  end_with_slip (fixture, outcome, NULL);
}

static MdJournalEntry *
load (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  MdJournalEntry *entry;

  md_journal_load_entry_async (fixture->journal, fixture->id, NULL, md_test_answered_cb, &fixture->result);
  result = md_test_wait (&fixture->result);
  entry = md_journal_load_entry_finish (fixture->journal, result, &error);
  g_assert_no_error (error);

  return entry;
}

static void
test_issue (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_SUCCESSFUL, fixture->id, FIRST, SECOND);
  g_autoptr (MdJournalEntry) sending = NULL;
  g_autoptr (MdJournalEntry) issued = NULL;
  static const char bytes[] =
    "{\"id\":\"00000001-0000-4000-8000-000000000000\",\"meter\":{\"meterId\":\"01122334455\"},"
    "\"originator\":{\"operatorId\":\"N.MOLEFE\"},\"basketRef\":\"B-17\"}";

  begin (fixture);
  sending = load (fixture);
  g_assert_cmpint (sending->row->state, ==, MD_JOURNAL_SENDING);
  g_assert_true (sending->row->unfinished);
  g_assert_null (sending->outcome);
  g_assert_cmpmem (g_bytes_get_data (sending->request, NULL), g_bytes_get_size (sending->request), bytes,
                   sizeof bytes - 1);
  g_assert_true (md_value_equal (sending->request_value, fixture->request));

  fixture->clock->now += 1234;
  end (fixture, outcome);
  issued = load (fixture);
  g_assert_cmpint (issued->row->state, ==, MD_JOURNAL_SUCCESSFUL);
  g_assert_true (issued->row->unfinished);
  g_assert_cmpstr (issued->row->meter, ==, "01122334455");
  g_assert_cmpstr (issued->row->reference, ==, "B-17");
  g_assert_cmpstr (issued->row->operator_id, ==, "N.MOLEFE");
  g_assert_cmpstr (issued->row->service, ==, "Test");
  g_assert_cmpint (issued->row->at, ==, MD_TEST_START);
  g_assert_cmpuint (issued->row->n_tokens, ==, 2);
  g_assert_cmpstr (issued->tokens[0], ==, FIRST);
  g_assert_cmpstr (issued->tokens[1], ==, SECOND);
  g_assert_true (md_value_equal (issued->outcome->answer, outcome->answer));
  g_assert_true (g_bytes_equal (issued->outcome->body, outcome->body));
  g_assert_cmpuint (issued->events->len, ==, 2);
  g_assert_cmpint (((MdJournalEvent *) g_ptr_array_index (issued->events, 1))->at, ==, MD_TEST_START + 1234);
}

/* What was asked for before the closing is written, though nobody waited for it. */
static void
test_close (Fixture       *fixture,
            gconstpointer  unused)
{
  MdJournalRequest request = { .request = fixture->request };
  g_autoptr (GAsyncResult) begun = NULL;
  GAsyncResult *begun_place = NULL;
  g_autoptr (MdJournalEntry) entry = NULL;

  md_journal_begin_async (fixture->journal, &request, md_test_answered_cb, &begun_place);
  close_journal (fixture);
  begun = md_test_wait (&begun_place);
  g_assert_true (md_journal_begin_finish (fixture->journal, begun, NULL));
  g_clear_object (&fixture->journal);

  open_journal (fixture);
  entry = load (fixture);
  g_assert_cmpstr (entry->row->id, ==, fixture->id);
}

static void
test_closed (Fixture       *fixture,
             gconstpointer  unused)
{
  MdJournalRequest request = { .request = fixture->request };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  close_journal (fixture);
  md_journal_begin_async (fixture->journal, &request, md_test_answered_cb, &fixture->result);
  result = md_test_wait (&fixture->result);
  g_assert_false (md_journal_begin_finish (fixture->journal, result, &error));
  g_assert_error (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CLOSED);
  g_assert_nonnull (md_journal_error_get_advice (error));

  g_clear_object (&fixture->journal);
  open_journal (fixture);
}

static void
count_cb (MdJournal  *journal,
          const char *id,
          guint      *n_changes)
{
  g_assert_cmpstr (id, ==, "00000001-0000-4000-8000-000000000000");
  ++*n_changes;
}

static void
test_changed (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_FAILED, fixture->id, NULL, NULL);
  guint n_changes = 0;

  g_signal_connect (fixture->journal, "changed", G_CALLBACK (count_cb), &n_changes);
  begin (fixture);
  while (n_changes < 1)
    g_main_context_iteration (NULL, TRUE);
  end (fixture, outcome);
  while (n_changes < 2)
    g_main_context_iteration (NULL, TRUE);
}

/* Nothing in the folder has so much as a part of a token any more: not the file, not its free pages, not its log. */
static void
assert_nowhere (const char *folder,
                const char *token)
{
  g_autofree char *data_folder = g_build_filename (folder, "data", NULL);
  g_autoptr (GDir) dir = g_dir_open (data_folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (data_folder, name, NULL);
      g_autofree char *data = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      g_assert_null (memmem (data, size, token, strlen (token)));
    }
}

static void
blank (Fixture *fixture,
       guint    days,
       guint    expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_blanked;

  md_journal_blank_async (fixture->journal, days, md_test_answered_cb, &fixture->result);
  result = md_test_wait (&fixture->result);
  md_journal_blank_finish (fixture->journal, result, &n_blanked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_blanked, ==, expected);
}

/* Tokens as slips have them: in groups, and from one line to the next. */
static MdValue *
make_slip (void)
{
  MdValue *slip = NULL;

  md_value_put_text (&slip, "slipLines[0].text", "CITY POWER");
  md_value_put_text (&slip, "slipLines[1].text", "3488 6200 7733 9288 4302");
  md_value_put_text (&slip, "slipLines[2].text", "1835 9266 7179");
  md_value_put_text (&slip, "slipLines[3].text", "9166 1547");

  return slip;
}

static void
assert_slip_blanked (MdValue *slip)
{
  static const char *const paths[] = { "slipLines[1].text", "slipLines[2].text", "slipLines[3].text" };

  g_assert_cmpstr (md_value_peek_text (slip, "slipLines[0].text"), ==, "CITY POWER");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_assert_nonnull (md_value_peek_text (slip, paths[i]));
      g_assert_null (strpbrk (md_value_peek_text (slip, paths[i]), "0123456789"));
    }
}

static void
test_blank (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_SUCCESSFUL, fixture->id, FIRST, SECOND);
  g_autoptr (MdValue) slip = make_slip ();
  g_autoptr (MdJournalEntry) entry = NULL;

  begin (fixture);
  end_with_slip (fixture, outcome, slip);

  /* To the day: what came ninety days ago is not older than ninety days. */
  fixture->clock->now += G_GINT64_CONSTANT (90) * 24 * 3600 * 1000;
  blank (fixture, 90, 0);
  fixture->clock->now += 1;
  blank (fixture, 90, 1);
  blank (fixture, 90, 0);

  entry = load (fixture);
  g_assert_true (entry->row->blanked);
  g_assert_cmpuint (entry->row->n_tokens, ==, 2);
  g_assert_cmpstr (entry->tokens[0], ==, "****************4302");
  g_assert_cmpstr (md_value_peek_text (entry->outcome->answer, "tokens[0].token"), ==, "********************");
  assert_slip_blanked (entry->slip);
  assert_nowhere (fixture->folder, FIRST);
  assert_nowhere (fixture->folder, SECOND);
  assert_nowhere (fixture->folder, "3488620077");
  assert_nowhere (fixture->folder, "3488 6200");
  assert_nowhere (fixture->folder, "1835 9266");
}

/* More than go in one step. */
static void
test_blank_many (Fixture       *fixture,
                 gconstpointer  unused)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (MdOutcome) outcome = NULL;

      g_free (fixture->id);
      md_value_unref (fixture->request);
      fixture->id = md_test_id (100 + i);
      fixture->request = md_test_request (fixture->id, "01122334455", NULL);
      outcome = md_test_outcome (MD_OUTCOME_SUCCESSFUL, fixture->id, FIRST, SECOND);
      begin (fixture);
      end (fixture, outcome);
    }

  fixture->clock->now += 1;
  blank (fixture, 0, 60);
  assert_nowhere (fixture->folder, FIRST);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  md_journal_find_async (fixture->journal, NULL, MD_JOURNAL_SECTION_FINISHED, NULL, 10, cancellable,
                         md_test_answered_cb, &fixture->result);
  g_cancellable_cancel (cancellable);
  result = md_test_wait (&fixture->result);
  g_assert_null (md_journal_find_finish (fixture->journal, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Calls answer in their order, each with what those before it wrote. */
static void
test_ordered (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr (MdOutcome) unknown = md_test_outcome (MD_OUTCOME_UNKNOWN, fixture->id, NULL, NULL);
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_SUCCESSFUL, fixture->id, FIRST, NULL);
  MdJournalRequest request = { .request = fixture->request };
  GAsyncResult *places[4] = { NULL };
  GAsyncResult *results[4];

  md_journal_begin_async (fixture->journal, &request, md_test_answered_cb, &places[0]);
  md_journal_end_async (fixture->journal, fixture->id, unknown, NULL, md_test_answered_cb, &places[1]);
  md_journal_ask_again_async (fixture->journal, fixture->id, md_test_answered_cb, &places[2]);
  md_journal_end_async (fixture->journal, fixture->id, outcome, NULL, md_test_answered_cb, &places[3]);
  for (guint i = G_N_ELEMENTS (places); i-- > 0;)
    results[i] = md_test_wait (&places[i]);
  g_assert_true (md_journal_begin_finish (fixture->journal, results[0], NULL));
  g_assert_true (md_journal_end_finish (fixture->journal, results[1], NULL));
  g_assert_true (md_journal_ask_again_finish (fixture->journal, results[2], NULL));
  g_assert_true (md_journal_end_finish (fixture->journal, results[3], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (results[i]);
}

/* A journal that is let go of in the middle of everything still answers. */
static void
test_let_go (Fixture       *fixture,
             gconstpointer  unused)
{
  MdJournalRequest request = { .request = fixture->request };
  g_autoptr (GAsyncResult) result = NULL;
  MdJournal *journal = fixture->journal;
  g_autoptr (MdJournalEntry) entry = NULL;

  md_journal_begin_async (journal, &request, md_test_answered_cb, &fixture->result);
  g_clear_object (&fixture->journal);
  result = md_test_wait (&fixture->result);
  g_assert_true (md_journal_begin_finish (journal, result, NULL));
  g_clear_object (&result);

  open_journal (fixture);
  entry = load (fixture);
  g_assert_nonnull (entry);
}

/* Whoever is told may wait for something else of the same thread. */
static void
nested_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_FAILED, fixture->id, NULL, NULL);
  g_autoptr (MdJournalEntry) entry = NULL;

  g_assert_true (md_journal_begin_finish (MD_JOURNAL (source), result, NULL));
  end (fixture, outcome);
  entry = load (fixture);
  g_assert_cmpint (entry->row->state, ==, MD_JOURNAL_FAILED);
  g_clear_pointer (&fixture->id, g_free);
}

static void
test_nested (Fixture       *fixture,
             gconstpointer  unused)
{
  MdJournalRequest request = { .request = fixture->request };

  md_journal_begin_async (fixture->journal, &request, nested_cb, fixture);
  while (fixture->id != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* What was done while nobody looked is told, all of it. */
static void
test_looked_away (Fixture       *fixture,
                  gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "data", "journal.sqlite", NULL);
  g_autoptr (MdJournalStore) store = md_test_open_store (path);
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_FAILED, fixture->id, NULL, NULL);
  MdJournalRequest request = { .request = fixture->request };
  GAsyncResult *places[3] = { NULL };
  gboolean is_marked = FALSE;

  md_journal_begin_async (fixture->journal, &request, md_test_answered_cb, &places[0]);
  md_journal_end_async (fixture->journal, fixture->id, outcome, NULL, md_test_answered_cb, &places[1]);
  md_journal_mark_async (fixture->journal, fixture->id, MD_JOURNAL_MARK_LATER, 0, md_test_answered_cb, &places[2]);
  while (!is_marked)
    {
      g_autoptr (MdJournalEntry) entry = STORE (store)->load_entry (store, fixture->id, NULL);

      is_marked = entry != NULL && entry->row->marks != 0;
      g_thread_yield ();
    }

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GAsyncResult) result = md_test_wait (&places[i]);

      g_assert_false (g_task_had_error (G_TASK (result)));
    }
}

/* All of some entries, in the order that was asked for; those that are not there are left out. */
static void
test_entries (Fixture       *fixture,
              gconstpointer  unused)
{
  const gint64 numbers[] = { 2, 77, 1 };
  g_autofree char *second = md_test_id (2);
  g_autoptr (MdValue) value = md_test_request (second, "07", NULL);
  MdJournalRequest request = { .request = value };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  begin (fixture);
  md_journal_begin_async (fixture->journal, &request, md_test_answered_cb, &fixture->result);
  begun = md_test_wait (&fixture->result);
  md_journal_load_entries_async (fixture->journal, numbers, G_N_ELEMENTS (numbers), NULL, md_test_answered_cb,
                                 &fixture->result);
  loaded = md_test_wait (&fixture->result);
  entries = md_journal_load_entries_finish (fixture->journal, loaded, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpstr (((MdJournalEntry *) g_ptr_array_index (entries, 0))->row->id, ==, second);
  g_assert_cmpstr (((MdJournalEntry *) g_ptr_array_index (entries, 1))->row->id, ==, fixture->id);
  g_assert_cmpuint (((MdJournalEntry *) g_ptr_array_index (entries, 1))->events->len, ==, 1);

  g_cancellable_cancel (cancellable);
  md_journal_load_entries_async (fixture->journal, numbers, G_N_ELEMENTS (numbers), cancellable, md_test_answered_cb,
                                 &fixture->result);
  cancelled = md_test_wait (&fixture->result);
  g_assert_null (md_journal_load_entries_finish (fixture->journal, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/journal/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("issue", test_issue);
  ADD ("close", test_close);
  ADD ("closed", test_closed);
  ADD ("changed", test_changed);
  ADD ("ordered", test_ordered);
  ADD ("blank", test_blank);
  ADD ("blank-many", test_blank_many);
  ADD ("cancel", test_cancel);
  ADD ("let-go", test_let_go);
  ADD ("nested", test_nested);
  ADD ("looked-away", test_looked_away);
  ADD ("entries", test_entries);
#undef ADD

  return g_test_run ();
}
