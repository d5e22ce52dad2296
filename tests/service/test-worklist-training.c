/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worklist-fixture.h"

#include <string.h>

#define N_USUAL "300"

/* A worklist, and the training service as the program that it is, over real HTTP. */
typedef struct
{
  GSubprocess *service;  /* (owned) */
  MdWorklist  *worklist; /* (owned) */
} Fixture;

static MdUsageClient *
make_client (const char *address)
{
  g_autofree char *text = g_strdup_printf ("[Profile]\nName=Test\nTraining=true\n"
                                           "[Services]\nUsage=%s\nUserName=training\nPassword=training\n", address);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MdProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  MdUsageClient *client;

  g_assert_true (g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL));
  profile = md_profile_new_from_key_file (file, &error);
  g_assert_no_error (error);
  client = md_usage_client_new (profile, &error);
  g_assert_no_error (error);

  return client;
}

static char *
read_address (GDataInputStream *out)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line (out, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);

  return g_strdup (strrchr (line, ' ') + 1);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  const char *args[] = { PROGRAM, "--port=0", "--exit-with-parent", "--slow-seconds=0.05", NULL };
  g_autoptr (GDataInputStream) out = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *prepaid = NULL;
  g_autofree char *usage = NULL;
  g_autoptr (MdUsageClient) client = NULL;

  /* libsoup's server forgets the sockets that it has accepted. */
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  fixture->service = g_subprocess_launcher_spawnv (launcher, args, &error);
  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->service));
  prepaid = read_address (out);
  usage = read_address (out);

  client = make_client (usage);
  fixture->worklist = md_worklist_new_with_memory (g_get_tmp_dir (), MD_WORKLIST_MEMORY);
  md_worklist_set_client (fixture->worklist, client, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_object_unref (fixture->worklist);
  g_output_stream_close (g_subprocess_get_stdin_pipe (fixture->service), NULL, NULL);
  g_subprocess_wait (fixture->service, NULL, NULL);
  g_clear_object (&fixture->service);
}

static MdWorklistItem *
add (Fixture    *fixture,
     const char *id)
{
  g_autoptr (GError) error = NULL;
  MdWorklistItem *item = md_worklist_add_id (fixture->worklist, id, &error);

  g_assert_no_error (error);

  return item;
}

/* What the service lists, pasted as it stands there: all are loaded, and are what they say. */
static void
test_usual (Fixture       *fixture,
            gconstpointer  unused)
{
  const char *args[] = { PROGRAM, "usage", "--limit", N_USUAL, NULL };
  g_autofree char *listing = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MdWorklistReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) args, NULL, G_SPAWN_DEFAULT, NULL, NULL, &listing, NULL, NULL, &error);
  g_assert_no_error (error);
  md_worklist_add_text_async (fixture->worklist, listing, -1, NULL, worklist_take_result, &result);
  report = md_worklist_add_finish (fixture->worklist, worklist_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_added, ==, (guint) g_ascii_strtoull (N_USUAL, NULL, 10));

  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, report->n_added, 0);
  for (guint i = 0; i < report->n_added; i++)
    {
      g_autoptr (MdWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->worklist), i);
      const MdUsageDigest *digest = md_worklist_item_get_digest (item);

      g_assert_cmpstr (digest->id, ==, md_worklist_item_get_id (item));
      g_assert_true (digest->has_from && digest->has_to);
      g_assert_nonnull (digest->status);
    }
}

/* The special ids that end of themselves. The statuses are in the ids. */
static void
test_scenarios (Fixture       *fixture,
                gconstpointer  unused)
{
  static const char *const loaded[] = {
    "99000000001001", "99000000001012", "99000000001013", "99000000002002", "99000000002003", "99000000002004",
    "99000000002011", "99000000002012", "99000000002013", "99000000002014", "99000000002015", "99000000003003",
  };
  static const guint refused[] = { 400, 401, 403, 404, 500, 502 };
  static const char *const failing[] = { "99000000003005", "99000000003007" };

  for (gsize i = 0; i < G_N_ELEMENTS (loaded); i++)
    add (fixture, loaded[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (failing); i++)
    add (fixture, failing[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *id = g_strdup_printf ("99%012u", refused[i]);

      add (fixture, id);
    }
  worklist_await_end (fixture->worklist);

  for (gsize i = 0; i < G_N_ELEMENTS (loaded); i++)
    {
      MdWorklistItem *item = md_worklist_find (fixture->worklist, loaded[i]);

      g_test_message ("%s: %s %s", loaded[i], md_worklist_item_get_words (item), md_worklist_item_get_details (item));
      g_assert_cmpint (md_worklist_item_get_state (item), ==, MD_WORKLIST_ITEM_LOADED);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (failing); i++)
    g_assert_nonnull (md_worklist_item_get_words (md_worklist_find (fixture->worklist, failing[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *id = g_strdup_printf ("99%012u", refused[i]);
      MdWorklistItem *item = md_worklist_find (fixture->worklist, id);

      g_assert_cmpuint (md_worklist_item_get_status (item), ==, refused[i]);
      g_assert_nonnull (md_worklist_item_get_problem (item));
      /* A proxy's page is nobody's document. */
      g_assert_cmpint (md_worklist_item_get_problem (item)->is_document, ==, refused[i] != 502);
    }
}

/* Twice “not now”, each time with the seconds to wait, and then the transaction. */
static void
test_busy (Fixture       *fixture,
           gconstpointer  unused)
{
  MdWorklistItem *item = add (fixture, "99000000003001");

  worklist_await_end (fixture->worklist);
  worklist_assert_counts (fixture->worklist, 0, 0, 1, 0);
  g_assert_cmpuint (md_worklist_item_get_n_tries (item), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/worklist-training/usual", Fixture, NULL, set_up, test_usual, tear_down);
  g_test_add ("/worklist-training/scenarios", Fixture, NULL, set_up, test_scenarios, tear_down);
  g_test_add ("/worklist-training/busy", Fixture, NULL, set_up, test_busy, tear_down);

  return g_test_run ();
}
