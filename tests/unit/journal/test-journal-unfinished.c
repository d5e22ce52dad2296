/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens that nobody has confirmed stand on top until somebody does, or says that nothing more is to be done; and what
 * is counted of all entries that have the same tokens. */
#include "journal-fixture.h"

#include "md-sqlite-private.h"

#define FIRST "34886200773392884302"
#define SECOND "18359266717991661547"
#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

typedef struct
{
  char           *folder; /* (owned) */
  char           *path;   /* (owned) */
  MdJournalStore *store;  /* (owned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->folder = md_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "journal.sqlite", NULL);
  fixture->store = md_test_open_store (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_object_unref (fixture->store);
  md_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
begin (Fixture       *fixture,
       guint          number,
       MdJournalKind  kind,
       guint          follows,
       MdJournalLink  link)
{
  g_autofree char *id = md_test_id (number);
  g_autofree char *followed = md_test_id (follows);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;
  MdJournalRecord record = {
    .kind = kind, .id = id, .meter = "07", .request = bytes, .link = link,
    .follows = link != MD_JOURNAL_LINK_NONE ? followed : NULL,
  };

  STORE (fixture->store)->begin (fixture->store, &record, MD_TEST_START + number, &error);
  g_assert_no_error (error);
}

static void
end (Fixture        *fixture,
     guint           number,
     MdOutcomeState  state)
{
  g_autofree char *id = md_test_id (number);
  gboolean issued = state == MD_OUTCOME_SUCCESSFUL;
  g_autoptr (MdOutcome) outcome = md_test_outcome (state, id, issued ? FIRST : NULL, issued ? SECOND : NULL);
  g_autoptr (GError) error = NULL;

  STORE (fixture->store)->end (fixture->store, id, outcome, NULL, MD_TEST_START + number, &error);
  g_assert_no_error (error);
}

static void
issue (Fixture *fixture,
       guint    number)
{
  begin (fixture, number, MD_JOURNAL_KEY_CHANGE, 0, MD_JOURNAL_LINK_NONE);
  end (fixture, number, MD_OUTCOME_SUCCESSFUL);
}

static gboolean
mark (Fixture       *fixture,
      guint          number,
      MdJournalMark  mark,
      guint          n)
{
  g_autofree char *id = md_test_id (number);

  return STORE (fixture->store)->mark (fixture->store, id, mark, n, MD_TEST_START + 50, NULL);
}

/* The confirmation is queued, sent, and answered with @status; without an error's body. */
static void
confirm (Fixture                    *fixture,
         guint                       number,
         MdJournalConfirmationState  state,
         guint                       status,
         const char                 *error_type)
{
  g_autofree char *id = md_test_id (number);
  g_autofree char *advice_id = md_test_id (1000 + number);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (MdValue) answer = NULL;
  g_autoptr (MdOutcome) outcome = NULL;
  g_autoptr (GPtrArray) claimed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next_at;

  if (error_type != NULL)
    md_value_put_text (&answer, "errorType", error_type);
  outcome = md_outcome_new (status == 202 ? MD_OUTCOME_SUCCESSFUL : MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, status,
                            answer, NULL, NULL, advice_id, 10);
  md_journal_confirmation_unref (STORE (fixture->store)->queue_confirmation (fixture->store, id, advice_id, bytes,
                                                                             MD_TEST_START + 60, &error));
  claimed = STORE (fixture->store)->claim_confirmations (fixture->store, 1, MD_TEST_START + 70, &next_at, &error);
  g_assert_cmpuint (claimed->len, ==, 1);
  STORE (fixture->store)->end_confirmation (fixture->store, advice_id, outcome, state, MD_TEST_START + 80,
                                            MD_TEST_START + 80, &error);
  g_assert_no_error (error);
}

static gboolean
is_on_top (Fixture *fixture,
           guint    number)
{
  g_autofree char *id = md_test_id (number);
  g_autoptr (MdJournalEntry) entry = md_test_load (fixture->store, id);
  MdJournalQuery query = { .unfinished = TRUE };
  g_autoptr (GArray) places = NULL;
  gboolean found = FALSE;

  places = STORE (fixture->store)->find (fixture->store, &query, MD_JOURNAL_SECTION_UNFINISHED, NULL, 100, NULL, NULL);
  for (guint i = 0; i < places->len; i++)
    found = found || g_array_index (places, MdJournalPlace, i).number == entry->row->number;
  g_assert_cmpint (found, ==, entry->row->unfinished);

  return found;
}

/* How many a listing of a half has. */
static guint
count (Fixture          *fixture,
       MdJournalSection  section,
       gboolean          unfinished)
{
  MdJournalQuery query = { .unfinished = unfinished };
  g_autoptr (GArray) places =
    STORE (fixture->store)->find (fixture->store, &query, section, NULL, 100, NULL, NULL);

  return places->len;
}

static void
test_confirmed (Fixture       *fixture,
                gconstpointer  unused)
{
  issue (fixture, 1);
  g_assert_true (is_on_top (fixture, 1));
  confirm (fixture, 1, MD_JOURNAL_CONFIRMATION_DELIVERED, 202, NULL);
  g_assert_false (is_on_top (fixture, 1));

  /* A refusal of this one alone says nothing of others. */
  issue (fixture, 2);
  issue (fixture, 3);
  confirm (fixture, 2, MD_JOURNAL_CONFIRMATION_REFUSED, 404, "UNABLE_TO_LOCATE_RECORD");
  g_assert_false (is_on_top (fixture, 2));
  g_assert_true (is_on_top (fixture, 3));
  g_assert_cmpuint (count (fixture, MD_JOURNAL_SECTION_UNFINISHED, TRUE), ==, 1);
  g_assert_cmpuint (count (fixture, MD_JOURNAL_SECTION_FINISHED, TRUE), ==, 0);
  g_assert_cmpuint (count (fixture, MD_JOURNAL_SECTION_FINISHED, FALSE), ==, 2);
}

/* Somebody says that nothing more is to be done, and may confirm it later all the same. */
static void
test_settled (Fixture       *fixture,
              gconstpointer  unused)
{
  issue (fixture, 1);
  g_assert_true (mark (fixture, 1, MD_JOURNAL_MARK_READ_OUT, 1));
  g_assert_true (is_on_top (fixture, 1));
  g_assert_true (mark (fixture, 1, MD_JOURNAL_MARK_CLOSED, 0));
  g_assert_false (is_on_top (fixture, 1));
  g_assert_true (mark (fixture, 1, MD_JOURNAL_MARK_READ_OUT, 2));
  g_assert_false (is_on_top (fixture, 1));
  confirm (fixture, 1, MD_JOURNAL_CONFIRMATION_DELIVERED, 202, NULL);
  g_assert_false (is_on_top (fixture, 1));
  g_assert_false (mark (fixture, 1, MD_JOURNAL_MARK_CLOSED, 0));
}

/* What brought no tokens, or brought them once more, waits for nothing. */
static void
test_others (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autofree char *id = md_test_id (2);
  g_autoptr (MdOutcome) without = md_test_outcome (MD_OUTCOME_SUCCESSFUL, id, NULL, NULL);

  begin (fixture, 1, MD_JOURNAL_REPRINT, 0, MD_JOURNAL_LINK_NONE);
  end (fixture, 1, MD_OUTCOME_SUCCESSFUL);
  g_assert_false (is_on_top (fixture, 1));
  g_assert_false (mark (fixture, 1, MD_JOURNAL_MARK_CLOSED, 0));
  begin (fixture, 2, MD_JOURNAL_KEY_CHANGE, 0, MD_JOURNAL_LINK_NONE);
  g_assert_true (STORE (fixture->store)->end (fixture->store, id, without, NULL, MD_TEST_START, NULL));
  g_assert_false (is_on_top (fixture, 2));
  begin (fixture, 3, MD_JOURNAL_KEY_CHANGE, 0, MD_JOURNAL_LINK_NONE);
  end (fixture, 3, MD_OUTCOME_FAILED);
  g_assert_false (is_on_top (fixture, 3));
}

/* Nobody is reminded of confirmations that the service does not take; of none before, and of none after. */
static void
test_no_confirmations (Fixture       *fixture,
                       gconstpointer  unused)
{
  static const guint statuses[] = { 404, 405, 501 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      guint number = 10 * (i + 1);

      issue (fixture, number);
      issue (fixture, number + 1);
      g_assert_true (is_on_top (fixture, number));
      confirm (fixture, number + 1, MD_JOURNAL_CONFIRMATION_REFUSED, statuses[i],
               i == 0 ? NULL : "FUNCTION_NOT_SUPPORTED");
      g_assert_false (is_on_top (fixture, number));
      issue (fixture, number + 2);
      g_assert_false (is_on_top (fixture, number + 2));
      /* Until it takes one. */
      confirm (fixture, number + 2, MD_JOURNAL_CONFIRMATION_DELIVERED, 202, NULL);
    }
  issue (fixture, 99);
  g_assert_true (is_on_top (fixture, 99));
}

/* Nobody can do anything about tokens that are gone. */
static void
test_blanked (Fixture       *fixture,
              gconstpointer  unused)
{
  guint n_blanked;

  issue (fixture, 1);
  begin (fixture, 2, MD_JOURNAL_KEY_CHANGE, 0, MD_JOURNAL_LINK_NONE);
  end (fixture, 2, MD_OUTCOME_UNKNOWN);
  STORE (fixture->store)->blank (fixture->store, MD_TEST_START + DAY, &n_blanked, MD_TEST_START + DAY, NULL);
  g_assert_cmpuint (n_blanked, ==, 1);
  g_assert_false (is_on_top (fixture, 1));
  g_assert_true (is_on_top (fixture, 2));
}

static guint
get_n_printed (Fixture *fixture,
               guint    number,
               guint   *copy)
{
  g_autofree char *id = md_test_id (number);
  g_autoptr (MdJournalEntry) entry = md_test_load (fixture->store, id);

  *copy = md_journal_entry_get_copy (entry);

  return md_journal_entry_get_n_printed (entry);
}

/* Print-outs of the same tokens are counted as one, whichever entry they were made from. */
static void
test_copies (Fixture       *fixture,
             gconstpointer  unused)
{
  static const guint family[] = { 1, 2, 3, 4 };
  guint copy;

  issue (fixture, 1);
  for (guint i = 2; i <= 4; i++)
    {
      /* The third is a reprint of a reprint. */
      begin (fixture, i, MD_JOURNAL_REPRINT, i == 3 ? 2 : 1, MD_JOURNAL_LINK_REPRINTS);
      end (fixture, i, MD_OUTCOME_SUCCESSFUL);
    }
  begin (fixture, 5, MD_JOURNAL_KEY_CHANGE, 1, MD_JOURNAL_LINK_REPLACES);
  end (fixture, 5, MD_OUTCOME_SUCCESSFUL);

  g_assert_cmpuint (get_n_printed (fixture, 2, &copy), ==, 0);
  g_assert_cmpuint (copy, ==, 1);
  g_assert_true (mark (fixture, 1, MD_JOURNAL_MARK_PRINTED, 1));
  g_assert_true (mark (fixture, 3, MD_JOURNAL_MARK_PRINTED, 2));
  g_assert_true (mark (fixture, 1, MD_JOURNAL_MARK_PRINTED, 3));
  /* What came in the place of the first is another slip. */
  g_assert_true (mark (fixture, 5, MD_JOURNAL_MARK_PRINTED, 7));
  for (guint i = 0; i < G_N_ELEMENTS (family); i++)
    {
      g_assert_cmpuint (get_n_printed (fixture, family[i], &copy), ==, 3);
      g_assert_cmpuint (copy, ==, i == 0 ? 0 : 3);
    }
  g_assert_cmpuint (get_n_printed (fixture, 5, &copy), ==, 7);
}

static void
execute (sqlite3    *db,
         const char *sql)
{
  char *error = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &error);
  g_assert_cmpstr (error, ==, NULL);
}

/* A journal of before, in which that was finished. */
static void
test_before (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr (MdSqliteStore) before = MD_SQLITE_STORE (md_sqlite_store_new (fixture->path));
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  guint n_steps;
  gint64 n;

  g_clear_object (&fixture->store);
  md_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  fixture->folder = md_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "journal.sqlite", NULL);

  g_assert_cmpint (sqlite3_open (fixture->path, &before->db), ==, SQLITE_OK);
  md_sqlite_migrate (before, md_sqlite_get_steps (&n_steps), 1, &error);
  g_assert_no_error (error);
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *id = md_test_id ((guint) i);
      g_autofree char *insert = g_strdup_printf (
        "INSERT INTO entry (id, kind, at, last_at, meter, state, n_tokens, blanked, follows, link, search, unfinished)"
        " VALUES ('%s', %d, 1, 1, '07', 1, 2, %d, nullif (%d, 0), 2, '', 0);"
        "INSERT INTO content (entry, request) VALUES (%d, x'7b7d');"
        "INSERT INTO token (entry, position, digits) VALUES (%d, 1, '" FIRST "')",
        id, i == 3, i == 2, i == 3, i, i);

      execute (before->db, insert);
    }
  g_clear_object (&before);

  fixture->store = md_test_open_store (fixture->path);
  g_assert_true (is_on_top (fixture, 1));
  g_assert_false (is_on_top (fixture, 2));
  g_assert_false (is_on_top (fixture, 3));
  /* What refers to an entry still does, and is still held to it. */
  md_sqlite_get_integer (MD_SQLITE_STORE (fixture->store), "SELECT count(*) FROM pragma_foreign_key_check", &n, NULL);
  g_assert_cmpint (n, ==, 0);
  md_sqlite_get_integer (MD_SQLITE_STORE (fixture->store), "PRAGMA foreign_keys", &n, NULL);
  g_assert_cmpint (n, ==, 1);
  g_assert_false (md_sqlite_execute (MD_SQLITE_STORE (fixture->store), "DELETE FROM entry", NULL));
  g_assert_true (mark (fixture, 2, MD_JOURNAL_MARK_READ_OUT, 1));
  confirm (fixture, 1, MD_JOURNAL_CONFIRMATION_DELIVERED, 202, NULL);
  g_assert_false (is_on_top (fixture, 1));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/journal-unfinished/confirmed", test_confirmed },
    { "/journal-unfinished/settled", test_settled },
    { "/journal-unfinished/others", test_others },
    { "/journal-unfinished/no-confirmations", test_no_confirmations },
    { "/journal-unfinished/blanked", test_blanked },
    { "/journal-unfinished/copies", test_copies },
    { "/journal-unfinished/before", test_before },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
