/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random sequences of calls, by two consoles on one journal that come and go, against a journal in memory. */
#include "journal-fixture.h"
#include "journal-model.h"

#include <string.h>

#include "md-sqlite-private.h"

#define N_ROUNDS 12
#define N_STEPS 400
#define STEPS_BETWEEN_LOOKS 50

/* Of each. Few enough that the same ones come again. */
#define N_IDS 60

typedef struct
{
  GRand          *rand;                       /* (owned) */
  char           *path;                       /* (owned) */
  Model          *model;                      /* (owned) */
  MdJournalStore *consoles[MODEL_N_CONSOLES]; /* (owned) */
  gint64          now;
} World;

typedef void (*Step) (World *world,
                      int    console);

static guint
any (World *world,
     guint  n)
{
  return (guint) g_rand_int_range (world->rand, 0, (gint32) n);
}

static char *
any_id (World *world)
{
  return md_test_id (any (world, N_IDS));
}

static char *
any_advice_id (World *world)
{
  return md_test_id (1000 + any (world, N_IDS));
}

static void
expect (int       expected,
        gboolean  is_well,
        GError  **error)
{
  g_assert_cmpint (is_well, ==, *error == NULL);
  if (expected == MODEL_WELL)
    g_assert_no_error (*error);
  else
    g_assert_error (*error, MD_JOURNAL_ERROR, expected);
}

static const char *const meters[] = { "01122334455", "0112 2334 466", "TST001", "tst011", "", "07" };
static const char *const references[] = { "B-17", "b-1", "REF 00", "4302", "0112" };
static const char *const token_texts[] = { "34886200773392884302", "18359266717991661547", "55551111222233334302" };

/* Half of them find nothing rare, and search the other way. */
static void
open_console (World *world,
              int    console)
{
  world->consoles[console] = md_test_open_store (world->path);
  if (any (world, 2) == 0)
    MD_SQLITE_STORE (world->consoles[console])->rare = any (world, 3);
}

static void
step_begin (World *world,
            int    console)
{
  g_autofree char *id = any_id (world);
  g_autofree char *follows = any (world, 3) == 0 ? any_id (world) : NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (id, strlen (id));
  g_autoptr (GError) error = NULL;
  const char *some[3] = { references[any (world, 5)], any (world, 2) == 0 ? references[any (world, 5)] : NULL, NULL };
  MdJournalRecord record = {
    .kind = any (world, 2), .id = id, .meter = meters[any (world, 6)],
    .references = any (world, 3) == 0 ? some + 2 : some,
    .request = bytes, .follows = follows,
    .link = follows != NULL ? MD_JOURNAL_LINK_REPLACES + any (world, 2) : MD_JOURNAL_LINK_NONE,
  };
  int expected = model_begin (world->model, console, &record, world->now);
  MdJournalStore *store = world->consoles[console];

  expect (expected, STORE (store)->begin (store, &record, world->now, &error), &error);
}

static void
step_ask_again (World *world,
                int    console)
{
  g_autofree char *id = any_id (world);
  g_autoptr (GError) error = NULL;
  int expected = model_ask_again (world->model, console, id, world->now);
  MdJournalStore *store = world->consoles[console];

  expect (expected, STORE (store)->ask_again (store, id, world->now, &error), &error);
}

static void
step_end (World *world,
          int    console)
{
  g_autofree char *id = any_id (world);
  const char *tokens[] = {
    token_texts[any (world, 3)], any (world, 2) == 0 ? token_texts[any (world, 3)] : NULL, NULL,
  };
  MdOutcomeState state = any (world, 3);
  gboolean has_tokens = state == MD_OUTCOME_SUCCESSFUL;
  g_autoptr (MdOutcome) outcome = md_test_outcome (state, id, has_tokens ? tokens[0] : NULL,
                                                   has_tokens ? tokens[1] : NULL);
  g_autoptr (GError) error = NULL;
  int expected = model_end (world->model, console, id, state, tokens, world->now);
  MdJournalStore *store = world->consoles[console];

  expect (expected, STORE (store)->end (store, id, outcome, outcome->answer, world->now, &error), &error);
}

static void
step_late_answer (World *world,
                  int    console)
{
  g_autofree char *id = any_id (world);
  g_autoptr (GError) error = NULL;
  int expected = model_note_late_answer (world->model, id);
  MdJournalStore *store = world->consoles[console];

  expect (expected, STORE (store)->note_late_answer (store, id, 201, 1, world->now, &error), &error);
}

static void
step_mark (World *world,
           int    console)
{
  g_autofree char *id = any_id (world);
  /* Closing is what other steps undo. */
  MdJournalMark mark = any (world, 3) == 0 ? MD_JOURNAL_MARK_CLOSED : 1u << any (world, 7);
  g_autoptr (GError) error = NULL;
  int expected = model_mark (world->model, id, mark);
  MdJournalStore *store = world->consoles[console];

  expect (expected, STORE (store)->mark (store, id, mark, 1, world->now, &error), &error);
}

static void
step_queue (World *world,
            int    console)
{
  /* An advice has an id of its own: the same number for the same entry. */
  guint number = any (world, N_IDS);
  g_autofree char *request_id = md_test_id (number);
  g_autofree char *id = md_test_id (1000 + number);
  g_autoptr (GBytes) advice = g_bytes_new (id, strlen (id));
  g_autoptr (GError) error = NULL;
  int expected = model_queue (world->model, request_id, id, world->now);
  MdJournalStore *store = world->consoles[console];
  MdJournalConfirmation *confirmation;

  confirmation = STORE (store)->queue_confirmation (store, request_id, id, advice, world->now, &error);
  expect (expected, confirmation != NULL, &error);
  if (confirmation == NULL)
    return;

  g_assert_cmpstr (confirmation->id, ==, model_peek (world->model, request_id)->advice_id);
  g_assert_cmpstr (confirmation->request_id, ==, request_id);
  md_journal_confirmation_unref (confirmation);
}

static void
step_claim (World *world,
            int    console)
{
  guint limit = 1 + any (world, 4);
  g_autoptr (GPtrArray) expected = model_claim (world->model, console, limit, world->now);
  g_autoptr (GError) error = NULL;
  MdJournalStore *store = world->consoles[console];
  gint64 next_at;
  g_autoptr (GPtrArray) claimed = STORE (store)->claim_confirmations (store, limit, world->now, &next_at, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (claimed->len, ==, expected->len);
  for (guint i = 0; i < claimed->len; i++)
    {
      const MdJournalConfirmation *confirmation = g_ptr_array_index (claimed, i);
      const ModelEntry *entry = g_ptr_array_index (expected, i);

      g_assert_cmpstr (confirmation->id, ==, entry->advice_id);
      g_assert_cmpstr (g_bytes_get_data (confirmation->advice, NULL), !=, NULL);
      g_assert_cmpuint (confirmation->n_attempts, ==, entry->n_attempts);
    }
}

static void
step_end_confirmation (World *world,
                       int    console)
{
  g_autofree char *id = any_advice_id (world);
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_FAILED, id, NULL, NULL);
  MdJournalConfirmationState state = MD_JOURNAL_CONFIRMATION_QUEUED + any (world, 3);
  gint64 next_at = world->now + any (world, 100000);
  g_autoptr (GError) error = NULL;
  int expected = model_end_confirmation (world->model, console, id, state, next_at);
  MdJournalStore *store = world->consoles[console];

  expect (expected, STORE (store)->end_confirmation (store, id, outcome, state, next_at, world->now, &error), &error);
}

/* The console ends, in the middle of whatever it does, and comes back as another one; both are told apart. */
static void
step_die (World *world,
          int    console)
{
  g_autoptr (GError) error = NULL;
  MdJournalStore *store;
  guint n_recovered;

  STORE (world->consoles[console])->close (world->consoles[console]);
  g_object_unref (world->consoles[console]);
  open_console (world, console);
  store = world->consoles[console];
  STORE (store)->recover (store, &n_recovered, world->now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_recovered, ==, model_bury (world->model, console, world->now));
}

/* Nobody has died: nothing changes. */
static void
step_recover (World *world,
              int    console)
{
  g_autoptr (GError) error = NULL;
  MdJournalStore *store = world->consoles[console];
  guint n_recovered;

  STORE (store)->recover (store, &n_recovered, world->now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_recovered, ==, 0);
}

/* Some time ago; often the very moment of an entry, or the one after. */
static gint64
any_moment (World *world)
{
  const ModelEntry *entry;

  if (world->model->entries->len == 0 || any (world, 2) == 0)
    return world->now - any (world, 200000);

  entry = g_ptr_array_index (world->model->entries, any (world, world->model->entries->len));

  return entry->last_at + any (world, 2);
}

static void
step_blank (World *world,
            int    console)
{
  MdJournalStore *store = world->consoles[console];
  gint64 before = any_moment (world);
  g_autoptr (GError) error = NULL;
  guint n_all = 0;
  gboolean is_more;

  do
    {
      guint n_blanked;

      is_more = STORE (store)->blank (store, before, &n_blanked, world->now, &error);
      n_all += n_blanked;
    }
  while (is_more);
  g_assert_no_error (error);
  g_assert_cmpuint (n_all, ==, model_blank (world->model, before));
}

/* A letter for each event, as in the model. */
static char *
spell_events (const MdJournalEntry *entry)
{
  static const char letters[] = "raolvmcdfb";
  GString *events = g_string_new (NULL);

  for (guint i = 0; i < entry->events->len; i++)
    g_string_append_c (events, letters[((MdJournalEvent *) g_ptr_array_index (entry->events, i))->kind]);

  return g_string_free (events, FALSE);
}

static void
compare_entry (World            *world,
               const ModelEntry *expected)
{
  g_autoptr (MdJournalEntry) entry = md_test_load (world->consoles[any (world, MODEL_N_CONSOLES)], expected->id);
  g_autofree char *events = spell_events (entry);
  const ModelEntry *followed = expected->follows >= 0 ?
    g_ptr_array_index (world->model->entries, (guint) expected->follows) : NULL;

  g_assert_cmpint (entry->row->state, ==, expected->state);
  g_assert_cmpint (entry->row->kind, ==, expected->kind);
  g_assert_cmpint (entry->row->confirmation, ==, expected->confirmation);
  g_assert_cmpint (entry->row->at, ==, expected->at);
  g_assert_cmpuint (entry->row->marks, ==, expected->marks);
  g_assert_cmpuint (entry->row->n_tokens, ==, expected->n_tokens);
  g_assert_cmpint (entry->row->blanked, ==, expected->blanked);
  g_assert_cmpint (entry->row->unfinished, ==, model_is_unfinished (expected));
  g_assert_cmpstr (entry->row->meter, ==, expected->meter);
  g_assert_cmpstr (entry->row->reference, ==, expected->references[0]);
  g_assert_cmpstr (events, ==, expected->events->str);
  g_assert_cmpstr (entry->follows, ==, followed != NULL ? followed->id : NULL);
  g_assert_cmpint (entry->link, ==, expected->link);
  g_assert_cmpmem (g_bytes_get_data (entry->request, NULL), g_bytes_get_size (entry->request), expected->id,
                   strlen (expected->id));
  g_assert_cmpuint (g_strv_length (entry->tokens), ==, expected->n_tokens);
  for (guint i = 0; i < expected->n_tokens; i++)
    g_assert_cmpstr (entry->tokens[i], ==, expected->tokens[i]);
  g_assert_cmpstr (entry->confirmation != NULL ? entry->confirmation->id : NULL, ==, expected->advice_id);
  if (entry->confirmation != NULL)
    g_assert_cmpuint (entry->confirmation->n_attempts, ==, expected->n_attempts);
}

static MdJournalQuery *
any_query (World *world)
{
  static const char *const texts[] = { "01122334455", "0112", "tst", "B-1", "4302", "1547", "REF0", "x", "07" };
  /* Four are meant, not their beginning. */
  static const char *const last_fours[] = { "4302", "1547", "43" };
  MdJournalQuery *query = md_journal_query_new ();

  if (any (world, 3) == 0)
    query->text = g_strdup (texts[any (world, G_N_ELEMENTS (texts))]);
  if (any (world, 4) == 0)
    query->meter = g_strdup (texts[any (world, G_N_ELEMENTS (texts))]);
  if (any (world, 6) == 0)
    query->reference = g_strdup (texts[any (world, G_N_ELEMENTS (texts))]);
  if (any (world, 6) == 0)
    query->last_four = g_strdup (last_fours[any (world, G_N_ELEMENTS (last_fours))]);
  if (any (world, 2) == 0)
    query->states = any (world, 1 << MD_JOURNAL_N_STATES);
  query->unfinished = any (world, 4) == 0;
  if (any (world, 3) == 0)
    query->since = world->now - any (world, 500000);
  if (any (world, 3) == 0)
    query->until = world->now - any (world, 200000);

  return query;
}

/* Page by page, each behind the last one. */
static void
compare_listing (World                *world,
                 const MdJournalQuery *query,
                 MdJournalSection      section)
{
  MdJournalStore *store = world->consoles[any (world, MODEL_N_CONSOLES)];
  g_autoptr (GPtrArray) expected = model_find (world->model, query, section);
  MdJournalPlace behind = { 0, 0 };
  guint limit = 1 + any (world, 20);
  guint n_found = 0;
  guint n_page;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) places = STORE (store)->find (store, query, section, &behind, limit, NULL, &error);

      g_assert_no_error (error);
      n_page = places->len;
      for (guint i = 0; i < n_page; i++)
        {
          gint64 number = g_array_index (places, MdJournalPlace, i).number;
          g_autoptr (GPtrArray) rows = STORE (store)->load_rows (store, &number, 1, &error);

          g_assert_no_error (error);
          g_assert_cmpuint (n_found, <, expected->len);
          g_assert_cmpstr (((MdJournalRow *) g_ptr_array_index (rows, 0))->id, ==,
                           ((ModelEntry *) g_ptr_array_index (expected, n_found++))->id);
        }
      if (n_page > 0)
        behind = g_array_index (places, MdJournalPlace, n_page - 1);
    }
  while (n_page == limit);

  g_assert_cmpuint (n_found, ==, expected->len);
}

static void
look (World *world)
{
  for (guint i = 0; i < world->model->entries->len; i++)
    compare_entry (world, g_ptr_array_index (world->model->entries, i));

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (MdJournalQuery) query = any_query (world);

      compare_listing (world, query, MD_JOURNAL_SECTION_UNFINISHED);
      compare_listing (world, query, MD_JOURNAL_SECTION_FINISHED);
    }
}

static void
take_step (World *world)
{
  static const struct
  {
    Step  step;
    guint weight;
  } steps[] = {
    { step_begin, 30 }, { step_end, 40 }, { step_ask_again, 12 }, { step_late_answer, 3 }, { step_mark, 12 },
    { step_queue, 12 }, { step_claim, 6 }, { step_end_confirmation, 20 }, { step_die, 2 }, { step_recover, 2 },
    { step_blank, 2 },
  };
  guint all = 0;
  guint chosen;
  guint i = 0;

  for (guint j = 0; j < G_N_ELEMENTS (steps); j++)
    all += steps[j].weight;
  for (chosen = any (world, all); chosen >= steps[i].weight; i++)
    chosen -= steps[i].weight;

  /* Clocks also stand still, and go back a little. */
  if (any (world, 4) == 0)
    world->now += (gint64) any (world, 12000) - 2000;
  steps[i].step (world, (int) any (world, MODEL_N_CONSOLES));
}

static void
test_random (gconstpointer round)
{
  g_autofree char *folder = md_test_make_folder ();
  World world = { .now = MD_TEST_START };

  world.rand = g_rand_new_with_seed (g_test_rand_int () ^ GPOINTER_TO_UINT (round));
  world.path = g_build_filename (folder, "journal.sqlite", NULL);
  world.model = model_new ();
  for (guint i = 0; i < MODEL_N_CONSOLES; i++)
    open_console (&world, (int) i);

  for (guint i = 0; i < N_STEPS; i++)
    {
      take_step (&world);
      if (i % STEPS_BETWEEN_LOOKS == 0)
        look (&world);
    }
  look (&world);

  for (guint i = 0; i < MODEL_N_CONSOLES; i++)
    g_object_unref (world.consoles[i]);
  model_free (world.model);
  g_rand_free (world.rand);
  g_free (world.path);
  md_test_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/journal-model/random/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_random);
    }

  return g_test_run ();
}
