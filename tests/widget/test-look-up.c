/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "desk-text.h"
#include "fault-server.h"
#include "md-template.h"
#include "widget-support.h"
#include "window-fixture.h"

/* Looking up what is registered for a meter: what comes of it in the window, in vain or not. */

#define REFUSAL(type, message) "{\"errorType\":\"" type "\",\"errorMessage\":\"" message "\"}"
#define FIELD_ERRORS \
  "{\"errorType\":\"FORMAT_ERROR\",\"errorMessage\":\"Format error\",\"detailMessage\":{\"formatErrors\":" \
  "[{\"field\":\"meter.supplyGroupCode\",\"msg\":\"no such group here\"}]}}"

static const MdFaultStep cut[] = {
  { MD_FAULT_READ_REQUEST }, { MD_FAULT_WRITE, "HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n{\"id\"" },
  { MD_FAULT_END },
};
static const MdFaultStep reset[] = { { MD_FAULT_READ_REQUEST }, { MD_FAULT_RESET } };
static const MdFaultStep silent[] = { { MD_FAULT_READ_REQUEST }, { MD_FAULT_AWAIT_CLIENT }, { MD_FAULT_END } };

/* What a service does, and what the agent reads of it at the meter number and under Details. */
typedef struct
{
  const char        *name;
  const MdFaultStep *script;   /* (nullable): or an answer */
  guint              status;   /* 0 with no script: nobody listens */
  const char        *body;
  const char        *happened;
  const char        *next;
  const char        *details;
} Case;

static const Case cases[] = {
  { "nobody-listens", NULL, 0, NULL, "could not be reached", "connected to the network", "Request id" },
  { "no-answer", silent, 0, NULL, "within 1 second", "Look the meter up again", "Request id" },
  { "reset", reset, 0, NULL, "connection broke", "Look the meter up again", "Request id" },
  { "cut", cut, 0, NULL, "connection broke", "type in what the customer reads", "HTTP status" },
  { "web-page", NULL, 201, "<html>Welcome</html>", "nothing usable in its answer", "type in what", "Welcome" },
  { "empty", NULL, 200, "", "nothing usable in its answer", "type in what", "HTTP status" },
  { "tokens-instead", NULL, 201, "{\"tokens\":[{\"token\":\"12345678901234567890\"}]}", "nothing usable in its answer",
    "Look the meter up again", "12345678901234567890" },
  { "moved", NULL, 302, "", "another address", "your administrator", "302" },
  { "unknown-meter", NULL, 400, REFUSAL ("UNKNOWN_METER_ID", "Not here"), "does not know this meter number",
    "from the meter itself once more", "Not here" },
  { "field-errors", NULL, 400, FIELD_ERRORS, "does not accept some of the details", "rows that are marked",
    "no such group" },
  { "general", NULL, 400, REFUSAL ("GENERAL_ERROR", "Kaput <b>"), "does not say why", "tell your supervisor",
    "Kaput <b>" },
  { "known-id", NULL, 400, REFUSAL ("DUPLICATE_RECORD", "Again"), "a lookup with this id before",
    "A new lookup has a new id", "Again" },
  { "own-word", NULL, 400, REFUSAL ("METER_REMOVED", "Taken away"), "“METER_REMOVED”", "look under Details",
    "Taken away" },
  { "no-reason", NULL, 400, "", "found fault with the request", "look under Details", "400" },
  { "password", NULL, 401, "", "did not accept this desk’s user name", "your administrator", "401" },
  { "not-allowed", NULL, 403, "", "does not allow it to do this", "your supervisor", "403" },
  { "no-such-place", NULL, 404, "", "no prepaid utility service at the address", "your administrator", "404" },
  { "too-many", NULL, 429, "", "more requests from here", "Wait a minute", "429" },
  { "fault", NULL, 500, "", "A lookup changes nothing at the service", "Look the meter up again", "500" },
  { "not-offered", NULL, 501, "", "does not offer this function", "your supervisor", "501" },
  { "unavailable", NULL, 503, "<h1>Closed</h1>", "not available at the moment", "Try again in a few minutes",
    "Closed" },
  { "utility-silent", NULL, 504, "", "no answer from the utility", "Look the meter up again", "504" },
};

static char *
write_profile (MdFaultServer *server)
{
  g_autofree char *address = md_fault_server_make_address (server, "/prepaidutility/v3");
  g_autofree char *text =
    g_strdup_printf ("[Profile]\nName=Test\n[Services]\nPrepaidUtility=%s\nTimeOut=%u\n" MD_TEST_DESK,
                                           address, 1);
  char *path = NULL;
  int handle = g_file_open_tmp ("md-profile-XXXXXX", &path, NULL);

  g_assert_cmpint (handle, >=, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_close (handle, NULL));

  return path;
}

static void
assert_says_once (const char *message,
                  const char *words)
{
  const char *at = strstr (message, words);

  if (at == NULL)
    g_error ("“%s” does not say “%s”", message, words);
  if (strstr (at + 1, words) != NULL)
    g_error ("“%s” says “%s” twice", message, words);
}

/* Said at the meter number, in a whole sentence and no word of tokens; the rest of the window stays as it was. */
static void
assert_refused (Fixture    *fixture,
                const Case *wanted)
{
  MdRow *row = md_keychange_form_get_row (fixture->form, METER);
  const char *message = md_row_get_message (row);
  GtkWidget *details = md_test_find (GTK_WIDGET (fixture->form), GTK_TYPE_EXPANDER, "Details of the lookup");
  g_autofree char *copied = NULL;

  g_assert_cmpint (md_row_get_tone (row), ==, MD_ROW_TONE_ERROR);
  assert_says_once (message, wanted->happened);
  g_assert_nonnull (strcasestr (message, wanted->next));
  g_assert_null (strstr (message, "oken"));
  g_assert_null (strstr (message, "issued"));
  g_assert_true (g_str_has_suffix (message, "."));
  g_assert_true (window_shows (fixture, "guide"));
  g_assert_true (window_has_focus (fixture, GTK_WIDGET (row)));
  g_assert_cmpstr (window_text (fixture, METER), ==, WITH_PENDING_CHANGE);
  g_assert_cmpstr (window_text (fixture, GROUP), ==, "100042");

  g_assert_nonnull (details);
  g_assert_null (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Copy details"));
  gtk_expander_set_expanded (GTK_EXPANDER (details), TRUE);
  md_test_assert_named (fixture->window);
  window_press (fixture, "Copy details");
  copied = md_test_read_clipboard (details);
  g_assert_nonnull (strstr (copied, wanted->details));
}

static void
test_in_vain (gconstpointer data)
{
  const Case *wanted = data;
  g_autoptr (MdFaultServer) server =
    wanted->script != NULL ? md_fault_server_new (wanted->script, NULL)
                           : md_fault_server_new_answering (wanted->status, "application/json",
                                                            wanted->body != NULL ? wanted->body : "");
  g_autofree char *profile = write_profile (server);
  Fixture fixture;
  MdRow *row;

  if (wanted->script == NULL && wanted->status == 0)
    g_clear_pointer (&server, md_fault_server_free);
  window_open (&fixture, profile);
  g_assert_cmpint (g_unlink (profile), ==, 0);
  md_composition_start (fixture.composition);
  md_test_wait_for (md_composition_get_desk (fixture.composition) != NULL);

  window_type (&fixture, METER, WITH_PENDING_CHANGE);
  window_type (&fixture, GROUP, "100042");
  row = md_keychange_form_get_row (fixture.form, METER);
  window_act (&fixture, "keychange.look-up");
  md_test_wait_for (md_row_get_message (row) != NULL);
  assert_refused (&fixture, wanted);

  /* What was said holds for what was asked: with another number it is gone, its details too. */
  window_type (&fixture, METER, UNKNOWN_METER);
  g_assert_null (md_row_get_message (row));
  g_assert_null (md_test_find (GTK_WIDGET (fixture.form), GTK_TYPE_EXPANDER, "Details of the lookup"));
  window_tear_down (&fixture, NULL);
}

/* What the service says of single fields is said at their rows. */
static void
test_field_errors (void)
{
  g_autoptr (MdFaultServer) server = md_fault_server_new_answering (400, "application/json", FIELD_ERRORS);
  g_autofree char *profile = write_profile (server);
  Fixture fixture;
  MdRow *group;

  window_open (&fixture, profile);
  g_assert_cmpint (g_unlink (profile), ==, 0);
  md_composition_start (fixture.composition);
  window_type (&fixture, METER, WITH_PENDING_CHANGE);
  window_type (&fixture, GROUP, "100042");
  window_act (&fixture, "keychange.look-up");
  group = md_keychange_form_get_row (fixture.form, GROUP);
  md_test_wait_for (md_row_get_message (group) != NULL);
  g_assert_nonnull (strstr (md_row_get_message (group), "no such group here"));
  g_assert_cmpint (md_row_get_tone (group), ==, MD_ROW_TONE_ERROR);
  window_tear_down (&fixture, NULL);
}

static void
test_conflict (Fixture      *fixture,
               gconstpointer data)
{
  md_composition_start (fixture->composition);
  window_type (fixture, METER, WITH_PENDING_CHANGE);
  window_type (fixture, GROUP, "400011");
  window_act (fixture, "keychange.look-up");
  window_act (fixture, "keychange.request");
  md_test_wait_for (md_row_get_message (md_keychange_form_get_row (fixture->form, GROUP)) != NULL);

  /* What the agent typed stands, and nothing went out behind the agent's back. */
  g_assert_cmpstr (window_text (fixture, GROUP), ==, "400011");
  g_assert_false (md_keychange_page_is_working (fixture->page));
  g_assert_true (window_has_focus (fixture, GTK_WIDGET (md_keychange_form_get_row (fixture->form, GROUP))));
  window_press (fixture, "Use 100042");
  g_assert_cmpstr (window_text (fixture, GROUP), ==, "100042");
}

/* What was looked up, and what is registered otherwise than it stands there, comes back with the fields. */
static void
test_undo_keeps_the_look_up (Fixture      *fixture,
                             gconstpointer data)
{
  MdRow *group = md_keychange_form_get_row (fixture->form, GROUP);

  md_composition_start (fixture->composition);
  window_type (fixture, METER, WITH_PENDING_CHANGE);
  window_type (fixture, GROUP, "100043");
  window_act (fixture, "keychange.look-up");
  md_test_wait_for (window_shows (fixture, "found"));
  g_assert_nonnull (strstr (md_row_get_message (group), "100042"));

  window_act (fixture, "keychange.clear");
  g_assert_true (window_shows (fixture, "guide"));
  g_assert_null (md_row_get_message (group));
  window_act (fixture, "keychange.undo");
  g_assert_cmpstr (window_text (fixture, GROUP), ==, "100043");
  g_assert_nonnull (strstr (md_row_get_message (group), "100042"));
  g_assert_true (window_shows (fixture, "found"));
  window_press (fixture, "Use 100042");
  g_assert_cmpstr (window_text (fixture, GROUP), ==, "100042");
}

/* A card is looked up at once; that goes together with it. */
static void
test_undo_card_and_look_up (Fixture      *fixture,
                            gconstpointer data)
{
  MdRow *group = md_keychange_form_get_row (fixture->form, GROUP);
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (md_row_get_control (group)));
  int position = 0;

  md_composition_start (fixture->composition);
  window_type (fixture, METER, UNKNOWN_METER);
  gtk_editable_insert_text (delegate, CARD, -1, &position);
  md_test_wait_for (window_shows (fixture, "found"));
  g_assert_cmpstr (window_text (fixture, METER), ==, WITH_PENDING_CHANGE);
  g_assert_cmpstr (window_text (fixture, "meter.keyChangeData.newKeyRevisionNumber"), ==, "2");

  window_press (fixture, "Undo");
  g_assert_cmpstr (window_text (fixture, METER), ==, UNKNOWN_METER);
  g_assert_cmpstr (window_text (fixture, GROUP), ==, "");
  g_assert_true (window_shows (fixture, "guide"));
}

/* Whoever looks up the next meter still sees what comes of the request that is under way. */
static void
test_look_up_beside_a_request (Fixture      *fixture,
                               gconstpointer data)
{
  md_composition_start (fixture->composition);
  window_type (fixture, METER, SLOW);
  window_act (fixture, "keychange.request");
  md_test_wait_for (window_shows (fixture, "working") && window_says (fixture, "of 60 seconds"));
  window_type (fixture, METER, WITH_PENDING_CHANGE);
  window_act (fixture, "keychange.look-up");
  md_test_wait_for (g_str_equal (window_text (fixture, GROUP), "100042"));
  g_assert_true (md_keychange_page_is_working (fixture->page));
  window_press (fixture, "Cancel");
  md_test_wait_for (window_shows (fixture, "trouble"));
}

/* However its digits are grouped, it is the same meter, and the answer is still wanted. */
static void
test_regrouping_keeps_the_look_up (Fixture      *fixture,
                                   gconstpointer data)
{
  GtkEditable *entry = GTK_EDITABLE (md_row_get_control (md_keychange_form_get_row (fixture->form, METER)));
  int position = 4;

  md_composition_start (fixture->composition);
  md_test_wait_for (md_composition_get_desk (fixture->composition) != NULL);
  window_type (fixture, METER, WITH_PENDING_CHANGE);
  window_act (fixture, "keychange.look-up");
  gtk_editable_insert_text (entry, " ", 1, &position);
  md_test_wait_for (window_shows (fixture, "found"));
  g_assert_cmpstr (window_text (fixture, METER), ==, "0112 2334459");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/look-up/in-vain/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_in_vain);
    }
  g_test_add_func ("/look-up/field-errors", test_field_errors);

#define ADD(name, function) g_test_add ("/look-up/" name, Fixture, NULL, window_set_up, function, window_tear_down)
  ADD ("conflict", test_conflict);
  ADD ("undo", test_undo_keeps_the_look_up);
  ADD ("undo-card", test_undo_card_and_look_up);
  ADD ("beside-a-request", test_look_up_beside_a_request);
  ADD ("regrouping", test_regrouping_keeps_the_look_up);

  return g_test_run ();
}
