/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "desk-text.h"
#include "md-composition.h"
#include "md-training-process.h"
#include "own-data.h"

static void
wait_until_settled (MdTrainingProcess *process)
{
  while (md_training_process_get_address (process) == NULL && md_training_process_get_problem (process) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_serves (void)
{
  g_autoptr (MdTrainingProcess) process = md_training_process_new (g_getenv ("MD_TRAINING_PROGRAM"));
  g_autofree char *first = NULL;

  g_assert_null (md_training_process_get_address (process));
  md_training_process_start (process);
  wait_until_settled (process);
  g_assert_null (md_training_process_get_problem (process));
  g_assert_true (g_regex_match_simple ("^http://127\\.0\\.0\\.1:[0-9]+/prepaidutility/v3$",
                                       md_training_process_get_address (process), 0, 0));

  /* While it runs there is nothing to start. */
  first = g_strdup (md_training_process_get_address (process));
  md_training_process_start (process);
  g_assert_cmpstr (md_training_process_get_address (process), ==, first);
}

static gboolean
can_be_reached (const char *address)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_uri (client, address, 80, NULL, NULL);

  return connection != NULL;
}

/* The service ends with what started it, although somebody still waits for its end; the main loop need not run for
 * that. */
static void
test_goes (void)
{
  MdTrainingProcess *process = md_training_process_new (g_getenv ("MD_TRAINING_PROGRAM"));
  g_autofree char *address = NULL;

  md_training_process_start (process);
  wait_until_settled (process);
  address = g_strdup (md_training_process_get_address (process));
  g_assert_true (can_be_reached (address));

  g_assert_finalize_object (process);
  while (can_be_reached (address))
    g_usleep (G_USEC_PER_SEC / 100);

  /* What it waited for comes now, and finds nobody. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A program that is not there, one that says something else, one that says nothing and goes. */
static void
test_problem (gconstpointer data)
{
  g_autoptr (MdTrainingProcess) process = md_training_process_new (data);

  md_training_process_start (process);
  wait_until_settled (process);
  g_assert_null (md_training_process_get_address (process));
  g_assert_cmpuint (strlen (md_training_process_get_problem (process)), >, 10);

  /* It can be tried again. */
  md_training_process_start (process);
  wait_until_settled (process);
  g_assert_null (md_training_process_get_address (process));
}

static void
wait_for_desk (MdComposition *composition)
{
  while (md_composition_get_desk (composition) == NULL && md_composition_get_obstacle (composition) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
count_cb (const char *meter,
          const char *words,
          gpointer    user_data)
{
  g_assert_cmpuint (strlen (meter), >, 0);
  g_assert_cmpuint (strlen (words), >, 0);
  ++*(guint *) user_data;
}

static void
test_composition (void)
{
  g_autofree char *profile = md_composition_find_profile ("training");
  g_autoptr (MdComposition) composition = md_composition_new (profile);
  guint n_examples = 0;

  g_assert_cmpstr (md_composition_get_name (composition), ==, "Training");
  g_assert_true (md_composition_is_training (composition));
  md_composition_foreach_example (composition, count_cb, &n_examples);
  g_assert_cmpuint (n_examples, >=, 3);

  g_assert_null (md_composition_get_desk (composition));
  md_composition_start (composition);
  wait_for_desk (composition);
  g_assert_nonnull (md_composition_get_desk (composition));
  g_assert_null (md_composition_get_obstacle (composition));
  g_assert_true (md_desk_get_profile (md_composition_get_desk (composition))->training);
}

static void
test_bad_profile (void)
{
  g_autoptr (MdComposition) composition = md_composition_new ("/nonexistent/desk.profile");

  g_assert_nonnull (strstr (md_composition_get_obstacle (composition), "/nonexistent/desk.profile"));
  g_assert_null (md_composition_get_name (composition));
  g_assert_false (md_composition_can_restart (composition));
  md_composition_start (composition);
  g_assert_null (md_composition_get_desk (composition));
}

#define PROFILE "[Profile]\nName=Somewhere\n[Services]\nPrepaidUtility="
/* What stands in the way of a profile with this text. */
static char *
find_obstacle (const char *text)
{
  g_autofree char *path = NULL;
  g_autoptr (MdComposition) composition = NULL;
  int handle = g_file_open_tmp ("md-profile-XXXXXX", &path, NULL);

  g_assert_cmpint (handle, >=, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_close (handle, NULL));
  composition = md_composition_new (path);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpstr (md_composition_get_name (composition), ==, "Somewhere");
  g_assert_false (md_composition_is_training (composition));
  md_composition_start (composition);
  wait_for_desk (composition);
  g_assert_true ((md_composition_get_desk (composition) == NULL) ==
                 (md_composition_get_obstacle (composition) != NULL));
  g_assert_false (md_composition_can_restart (composition));

  return g_strdup (md_composition_get_obstacle (composition));
}

/* Plain http to another machine is refused, in words. */
static void
test_refused_address (void)
{
  g_autofree char *obstacle = find_obstacle (PROFILE "http://utility.example/v3" MD_TEST_DESK);

  g_assert_cmpuint (strlen (obstacle), >, 10);
  g_assert_null (strstr (obstacle, "what the profile says of this desk"));
}

static void
test_good_identity (void)
{
  g_autofree char *obstacle = find_obstacle (PROFILE "https://utility.example/v3" MD_TEST_DESK);

  g_assert_cmpstr (obstacle, ==, NULL);
}

/* What the interface demands of every request (contract: Originator) is looked for before there is one. */
static void
test_bad_identity (void)
{
  static const struct
  {
    const char *line;
    const char *path;
  } rows[] = {
    { "originator.terminalId=DESK1", "“originator.terminalId”" },
    { "originator.terminalId=DESK000001", "“originator.terminalId”" },
    { "originator.merchant.merchantType=49x0", "“originator.merchant.merchantType”" },
    { "originator.merchant.merchantId=TOO SHORT", "“originator.merchant.merchantId”" },
    { "originator.merchant.merchantName.country=South Africa", "“originator.merchant.merchantName.country”" },
    { "client.id=", "“client.id”" },
    { "settlementEntity.name=Only the name", "“settlementEntity.id”" },
    { "receiver.id=7", "“receiver.name”" },
  };
  g_autofree char *nothing = find_obstacle (PROFILE "https://utility.example/v3");

  g_assert_nonnull (strstr (nothing, "“originator"));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      /* The last of two lines counts. */
      g_autofree char *text = g_strconcat (PROFILE "https://utility.example/v3" MD_TEST_DESK, rows[i].line, "\n", NULL);
      g_autofree char *obstacle = find_obstacle (text);

      g_test_message ("%s: %s", rows[i].line, obstacle);
      g_assert_nonnull (obstacle);
      g_assert_nonnull (strstr (obstacle, rows[i].path));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/training-process/serves", test_serves);
  g_test_add_func ("/training-process/goes", test_goes);
  g_test_add_data_func ("/training-process/missing", "/nonexistent/meterdesk-training", test_problem);
  g_test_add_data_func ("/training-process/says-other", "/bin/echo", test_problem);
  g_test_add_data_func ("/training-process/ends", "/bin/true", test_problem);
  g_test_add_func ("/composition/training", test_composition);
  g_test_add_func ("/composition/bad-profile", test_bad_profile);
  g_test_add_func ("/composition/refused-address", test_refused_address);
  g_test_add_func ("/composition/good-identity", test_good_identity);
  g_test_add_func ("/composition/bad-identity", test_bad_identity);

  return md_test_run_with_own_data ();
}
