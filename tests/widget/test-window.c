/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "md-digit-groups.h"
#include "md-draft-fields.h"
#include "md-keychange-page.h"
#include "md-template.h"
#include "md-token-card.h"
#include "md-usage-page.h"
#include "md-window.h"
#include "widget-support.h"

/* Meters of the training service; the last digits of the scenarios say what happens (see its list). */
#define WITH_PENDING_CHANGE "01122334459"
#define UNKNOWN_METER "99000001109"
#define BAD_FORMAT "99000001026"
#define SLOW "99000002016"
#define CONNECTION_DROPPED "99000002032"
#define DUMMY_TOKENS "99000002065"
#define CARD ";600727011223344595===0207100042011?" /* of the first of them */

#define METER "meter.meterId"
#define GROUP "meter.supplyGroupCode"

typedef struct
{
  MdComposition   *composition;
  GtkWidget       *window;
  MdKeychangePage *page;
  MdKeychangeForm *form;
  MdOutcomePanel  *panel;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *profile = md_composition_find_profile ("training");

  fixture->composition = md_composition_new (profile);
  fixture->window = md_window_new (NULL, fixture->composition, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  md_test_wait_for (gtk_widget_get_mapped (fixture->window));
  fixture->page = MD_KEYCHANGE_PAGE (md_test_find (fixture->window, MD_TYPE_KEYCHANGE_PAGE, NULL));
  fixture->form = md_keychange_page_get_form (fixture->page);
  fixture->panel = md_keychange_page_get_panel (fixture->page);
}

/* Nothing of a window stays behind, whatever it was doing. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (page), &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  md_test_wait_for (page == NULL);
  g_assert_finalize_object (fixture->composition);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

static void
type (Fixture    *fixture,
      const char *path,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (md_row_get_control (md_keychange_form_get_row (fixture->form, path))), text);
}

static const char *
text (Fixture    *fixture,
      const char *path)
{
  return md_row_get_text (md_keychange_form_get_row (fixture->form, path));
}

static gboolean
shows (Fixture    *fixture,
       const char *view)
{
  return g_str_equal (md_outcome_panel_get_view (fixture->panel), view);
}

static gboolean
says (Fixture    *fixture,
      const char *words)
{
  return md_test_says (GTK_WIDGET (fixture->panel), words);
}

static guint
count_cards (GtkWidget *root)
{
  guint n = MD_IS_TOKEN_CARD (root) && gtk_widget_get_mapped (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cards (child);

  return n;
}

static void
request (Fixture    *fixture,
         const char *meter,
         const char *view)
{
  type (fixture, METER, meter);
  act (fixture, "keychange.request");
  md_test_wait_for (shows (fixture, view) && !md_keychange_page_is_working (fixture->page));
  md_test_assert_named (fixture->window);
}

static void
press (Fixture    *fixture,
       const char *label)
{
  GtkWidget *button = md_test_find (fixture->window, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
has_focus (Fixture   *fixture,
           GtkWidget *within)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && (focus == within || gtk_widget_is_ancestor (focus, within));
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_true (shows (fixture, "guide"));
  g_assert_true (md_test_says (fixture->window, "tokens from here work on no meter"));
  g_assert_true (has_focus (fixture, GTK_WIDGET (md_keychange_form_get_row (fixture->form, METER))));
  g_assert_cmpuint (md_test_assert_named (fixture->window), >=, 17);
}

static void
find_example_cb (const char *meter,
                 const char *words,
                 gpointer    user_data)
{
  /* By its name, not by words that nobody could translate. */
  g_assert_null (strchr (words, ' '));
  g_assert_false (says (user_data, words));
}

static void
test_examples (Fixture      *fixture,
               gconstpointer data)
{
  MdGuide *guide = md_outcome_panel_get_guide (fixture->panel);

  md_composition_foreach_example (fixture->composition, find_example_cb, fixture);
  g_assert_true (says (fixture, "Electricity: a new key revision waits for this meter"));
  g_assert_true (says (fixture, "Electricity: moved to another supply group"));
  g_assert_true (says (fixture, "The connection breaks after the tokens were made"));

  /* A profile of one's own may say it in its own words. */
  md_guide_add_example (guide, SLOW, "A slow one of ours");
  g_assert_true (says (fixture, "A slow one of ours"));
}

static void
test_issue (Fixture      *fixture,
            gconstpointer data)
{
  md_composition_start (fixture->composition);
  type (fixture, METER, WITH_PENDING_CHANGE);
  act (fixture, "keychange.look-up");
  md_test_wait_for (shows (fixture, "found"));
  g_assert_cmpstr (text (fixture, GROUP), ==, "100042");
  g_assert_cmpstr (text (fixture, "meter.keyChangeData.newKeyRevisionNumber"), ==, "2");
  md_test_assert_named (fixture->window);

  act (fixture, "keychange.request");
  md_test_wait_for (shows (fixture, "issued"));
  g_assert_true (says (fixture, "2 tokens issued"));
  md_test_wait_for (count_cards (GTK_WIDGET (fixture->panel)) == 2);
  g_assert_true (has_focus (fixture, GTK_WIDGET (fixture->panel)));
  g_assert_false (says (fixture, "alid"));
  md_test_assert_named (fixture->window);

  press (fixture, "Confirm as delivered");
  md_test_wait_for (says (fixture, "Confirmed as delivered"));
}

static void
assert_token_card (GtkWidget *card)
{
  GtkWidget *digits = md_test_find (card, MD_TYPE_DIGIT_GROUPS, NULL);
  GtkWidget *copy = md_test_find (card, GTK_TYPE_BUTTON, NULL);
  const char *token = md_digit_groups_get_text (MD_DIGIT_GROUPS (digits));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, "Token 1 of 2");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, "Copy token 1 of 2");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (digits), GTK_ACCESSIBLE_PROPERTY_LABEL, token);
  g_assert_cmpuint (strlen (token), ==, 24);
  g_assert_true (g_regex_match_simple ("^([0-9]{4} ){4}[0-9]{4}$", token, 0, 0));
}

/* Ctrl+Enter right after Enter: the request waits for what is registered, and both for the service itself. */
static void
test_hasty (Fixture      *fixture,
            gconstpointer data)
{
  type (fixture, METER, WITH_PENDING_CHANGE);
  act (fixture, "keychange.look-up");
  act (fixture, "keychange.request");
  md_composition_start (fixture->composition);
  md_test_wait_for (shows (fixture, "issued"));
  g_assert_cmpstr (text (fixture, GROUP), ==, "100042");
  g_assert_true (says (fixture, "1 → 2"));
  assert_token_card (md_test_find (GTK_WIDGET (fixture->panel), MD_TYPE_TOKEN_CARD, NULL));
}

static void
test_waiting (Fixture      *fixture,
              gconstpointer data)
{
  type (fixture, METER, WITH_PENDING_CHANGE);
  act (fixture, "keychange.request");
  g_assert_true (shows (fixture, "working"));
  act (fixture, "keychange.cancel");
  g_assert_true (shows (fixture, "guide"));
  act (fixture, "keychange.request");
  md_composition_start (fixture->composition);
  md_test_wait_for (shows (fixture, "issued"));
}

static void
test_failed (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *details;

  md_composition_start (fixture->composition);
  request (fixture, UNKNOWN_METER, "trouble");
  g_assert_true (says (fixture, "Unknown meter"));
  g_assert_null (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Ask again"));

  details = md_test_find (GTK_WIDGET (fixture->panel), GTK_TYPE_EXPANDER, "Details");
  g_assert_false (says (fixture, "UNKNOWN_METER_ID"));
  gtk_expander_set_expanded (GTK_EXPANDER (details), TRUE);
  g_assert_true (says (fixture, "UNKNOWN_METER_ID"));
  md_test_assert_named (fixture->window);
}

/* The service's own field errors are said at their rows. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  MdRow *row = NULL;

  md_composition_start (fixture->composition);
  request (fixture, BAD_FORMAT, "trouble");
  for (MdDraftGroup group = 0; group < MD_DRAFT_GROUP_REFERENCE && row == NULL; group++)
    for (const char *const *path = md_draft_group_get_paths (group); *path != NULL && row == NULL; path++)
      if (md_row_get_tone (md_keychange_form_get_row (fixture->form, *path)) == MD_ROW_TONE_ERROR)
        row = md_keychange_form_get_row (fixture->form, *path);
  g_assert_nonnull (row);
  g_assert_true (has_focus (fixture, GTK_WIDGET (row)));
}

static void
test_unknown (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *left;

  md_composition_start (fixture->composition);
  request (fixture, CONNECTION_DROPPED, "trouble");
  g_assert_true (says (fixture, "Tokens may have been issued"));
  g_assert_nonnull (md_test_find (fixture->window, GTK_TYPE_BUTTON, "New request"));

  press (fixture, "Leave for later");
  g_assert_true (shows (fixture, "guide"));
  g_assert_true (says (fixture, "Left for later"));
  g_assert_true (has_focus (fixture, GTK_WIDGET (md_keychange_form_get_row (fixture->form, METER))));
  md_test_assert_named (fixture->window);

  left = md_test_find (GTK_WIDGET (md_outcome_panel_get_kept (fixture->panel)), GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (left, "clicked");
  g_assert_true (shows (fixture, "trouble"));
  press (fixture, "Ask again with the same id");
  g_assert_true (md_keychange_page_is_working (fixture->page));
  md_test_wait_for (!md_keychange_page_is_working (fixture->page));
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  md_composition_start (fixture->composition);
  type (fixture, METER, SLOW);
  act (fixture, "keychange.request");
  md_test_wait_for (shows (fixture, "working") && says (fixture, "of 60 seconds"));
  md_test_assert_named (fixture->window);
  press (fixture, "Cancel");
  md_test_wait_for (shows (fixture, "trouble"));
  g_assert_true (says (fixture, "Tokens may have been issued"));
}

static void
test_doubts (Fixture      *fixture,
             gconstpointer data)
{
  md_composition_start (fixture->composition);
  request (fixture, DUMMY_TOKENS, "issued");
  g_assert_true (says (fixture, "None of these can be a key-change token"));
  g_assert_cmpuint (count_cards (GTK_WIDGET (fixture->panel)), >, 0);

  /* Nobody confirms such a thing as a matter of course; with tokens that are as they should be it is one. */
  g_assert_true (says (fixture, "only if your supervisor agrees"));
  g_assert_null (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Confirm as delivered"));
  g_assert_nonnull (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Confirm all the same"));
  request (fixture, WITH_PENDING_CHANGE, "issued");
  g_assert_false (says (fixture, "only if your supervisor agrees"));
  g_assert_nonnull (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Confirm as delivered"));
}

static void
test_conflict (Fixture      *fixture,
               gconstpointer data)
{
  md_composition_start (fixture->composition);
  type (fixture, METER, WITH_PENDING_CHANGE);
  type (fixture, GROUP, "400011");
  act (fixture, "keychange.look-up");
  act (fixture, "keychange.request");
  md_test_wait_for (md_row_get_message (md_keychange_form_get_row (fixture->form, GROUP)) != NULL);

  /* What the agent typed stands, and nothing went out behind the agent's back. */
  g_assert_cmpstr (text (fixture, GROUP), ==, "400011");
  g_assert_false (md_keychange_page_is_working (fixture->page));
  g_assert_true (has_focus (fixture, GTK_WIDGET (md_keychange_form_get_row (fixture->form, GROUP))));
  press (fixture, "Use 100042");
  g_assert_cmpstr (text (fixture, GROUP), ==, "100042");
}

static void
test_look_up_fails (Fixture      *fixture,
                    gconstpointer data)
{
  MdRow *row = md_keychange_form_get_row (fixture->form, METER);

  md_composition_start (fixture->composition);
  type (fixture, METER, UNKNOWN_METER);
  act (fixture, "keychange.look-up");
  md_test_wait_for (md_row_get_message (row) != NULL);
  g_assert_cmpint (md_row_get_tone (row), ==, MD_ROW_TONE_ERROR);
  g_assert_true (shows (fixture, "guide"));
}

static void
test_clear (Fixture      *fixture,
            gconstpointer data)
{
  md_composition_start (fixture->composition);
  request (fixture, WITH_PENDING_CHANGE, "issued");
  act (fixture, "keychange.clear");
  g_assert_cmpstr (text (fixture, METER), ==, "");
  g_assert_true (shows (fixture, "guide"));

  act (fixture, "keychange.undo");
  g_assert_cmpstr (text (fixture, METER), ==, WITH_PENDING_CHANGE);
  g_assert_true (shows (fixture, "issued"));

  act (fixture, "keychange.clear");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "keychange.try", "s", "01605582137"));
  md_test_wait_for (shows (fixture, "found"));
  g_assert_cmpstr (text (fixture, METER), ==, "01605582137");
}

/* What was looked up, and what is registered otherwise than it stands there, comes back with the fields. */
static void
test_undo_keeps_the_look_up (Fixture      *fixture,
                             gconstpointer data)
{
  MdRow *group = md_keychange_form_get_row (fixture->form, GROUP);

  md_composition_start (fixture->composition);
  type (fixture, METER, WITH_PENDING_CHANGE);
  type (fixture, GROUP, "100043");
  act (fixture, "keychange.look-up");
  md_test_wait_for (shows (fixture, "found"));
  g_assert_nonnull (strstr (md_row_get_message (group), "100042"));

  act (fixture, "keychange.clear");
  g_assert_true (shows (fixture, "guide"));
  g_assert_null (md_row_get_message (group));
  act (fixture, "keychange.undo");
  g_assert_cmpstr (text (fixture, GROUP), ==, "100043");
  g_assert_nonnull (strstr (md_row_get_message (group), "100042"));
  g_assert_true (shows (fixture, "found"));
  press (fixture, "Use 100042");
  g_assert_cmpstr (text (fixture, GROUP), ==, "100042");
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
  type (fixture, METER, UNKNOWN_METER);
  gtk_editable_insert_text (delegate, CARD, -1, &position);
  md_test_wait_for (shows (fixture, "found"));
  g_assert_cmpstr (text (fixture, METER), ==, WITH_PENDING_CHANGE);
  g_assert_cmpstr (text (fixture, "meter.keyChangeData.newKeyRevisionNumber"), ==, "2");

  press (fixture, "Undo");
  g_assert_cmpstr (text (fixture, METER), ==, UNKNOWN_METER);
  g_assert_cmpstr (text (fixture, GROUP), ==, "");
  g_assert_true (shows (fixture, "guide"));
}

/* Whoever looks up the next meter still sees what comes of the request that is under way. */
static void
test_look_up_beside_a_request (Fixture      *fixture,
                               gconstpointer data)
{
  md_composition_start (fixture->composition);
  type (fixture, METER, SLOW);
  act (fixture, "keychange.request");
  md_test_wait_for (shows (fixture, "working") && says (fixture, "of 60 seconds"));
  type (fixture, METER, WITH_PENDING_CHANGE);
  act (fixture, "keychange.look-up");
  md_test_wait_for (g_str_equal (text (fixture, GROUP), "100042"));
  g_assert_true (md_keychange_page_is_working (fixture->page));
  press (fixture, "Cancel");
  md_test_wait_for (shows (fixture, "trouble"));
}

/* What a card took the place of can be had back, as long as nothing was typed since. */
static void
test_undo_card (Fixture      *fixture,
                gconstpointer data)
{
  MdRow *group = md_keychange_form_get_row (fixture->form, GROUP);
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (md_row_get_control (group)));
  int position = 0;

  type (fixture, METER, UNKNOWN_METER);
  gtk_editable_insert_text (delegate, CARD, -1, &position);
  md_test_wait_for (g_str_equal (text (fixture, METER), WITH_PENDING_CHANGE));
  g_assert_nonnull (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Undo"));
  act (fixture, "keychange.undo");
  g_assert_cmpstr (text (fixture, METER), ==, UNKNOWN_METER);
  g_assert_cmpstr (text (fixture, GROUP), ==, "");
  md_test_wait_for (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Undo") == NULL);

  /* Nothing was there: nothing to undo. */
  md_keychange_form_set_draft (fixture->form, NULL);
  gtk_editable_insert_text (delegate, CARD, -1, &position);
  md_test_wait_for (g_str_equal (text (fixture, METER), WITH_PENDING_CHANGE));
  g_assert_null (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Undo"));
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
  type (fixture, METER, WITH_PENDING_CHANGE);
  act (fixture, "keychange.look-up");
  gtk_editable_insert_text (entry, " ", 1, &position);
  md_test_wait_for (shows (fixture, "found"));
  g_assert_cmpstr (text (fixture, METER), ==, "0112 2334459");
}

/* Whoever has begun with the next customer does not read the last one's tokens out. */
static void
test_other_meter (Fixture      *fixture,
                  gconstpointer data)
{
  md_composition_start (fixture->composition);
  request (fixture, WITH_PENDING_CHANGE, "issued");
  g_assert_false (says (fixture, "That is not the meter in the form"));
  type (fixture, METER, "0112 2334 459");
  g_assert_false (says (fixture, "That is not the meter in the form"));
  type (fixture, METER, UNKNOWN_METER);
  g_assert_true (says (fixture, "These tokens are for meter 0112 2334 459"));
  type (fixture, METER, WITH_PENDING_CHANGE);
  g_assert_false (says (fixture, "That is not the meter in the form"));
}

static void
test_obstacle (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *program = g_strdup (g_getenv ("MD_TRAINING_PROGRAM"));

  g_setenv ("MD_TRAINING_PROGRAM", "/nonexistent/meterdesk-training", TRUE);
  type (fixture, METER, WITH_PENDING_CHANGE);
  act (fixture, "keychange.request");
  md_composition_start (fixture->composition);
  g_setenv ("MD_TRAINING_PROGRAM", program, TRUE);

  md_test_wait_for (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Start again") != NULL);
  g_assert_true (md_test_says (fixture->window, "could not be started"));
  g_assert_true (shows (fixture, "guide"));
  g_assert_cmpstr (text (fixture, METER), ==, WITH_PENDING_CHANGE);
  md_test_assert_named (fixture->window);
}

/* The usage page is made when it is first shown; what is not in view is not found, and takes no keys. */
static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_null (md_test_find (fixture->window, MD_TYPE_USAGE_PAGE, NULL));
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.page", "s", "usage"));
  g_assert_nonnull (md_test_find (fixture->window, MD_TYPE_USAGE_PAGE, NULL));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->page)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fixture->page), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
  md_test_assert_named (fixture->window);

  g_assert_true (gtk_widget_activate_action (fixture->window, "win.page", "s", "key-change"));
  md_test_wait_for (gtk_widget_get_mapped (GTK_WIDGET (fixture->page)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (fixture->page), GTK_ACCESSIBLE_STATE_HIDDEN, FALSE);
  g_assert_null (md_test_find (fixture->window, MD_TYPE_USAGE_PAGE, NULL));
  g_assert_true (has_focus (fixture, GTK_WIDGET (md_keychange_form_get_row (fixture->form, METER))));
}

static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  int minimum;

  md_composition_start (fixture->composition);
  request (fixture, WITH_PENDING_CHANGE, "issued");
  gtk_widget_measure (fixture->window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  md_test_resize (fixture->window, 360, 640);
  md_test_wait_for (md_sides_get_narrow (md_keychange_page_get_sides (fixture->page)));
  g_assert_cmpuint (count_cards (GTK_WIDGET (fixture->panel)), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

#define ADD(name, function) g_test_add ("/window/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("empty", test_empty);
  ADD ("examples", test_examples);
  ADD ("issue", test_issue);
  ADD ("hasty", test_hasty);
  ADD ("waiting", test_waiting);
  ADD ("failed", test_failed);
  ADD ("refused", test_refused);
  ADD ("unknown", test_unknown);
  ADD ("cancel", test_cancel);
  ADD ("doubts", test_doubts);
  ADD ("conflict", test_conflict);
  ADD ("look-up-fails", test_look_up_fails);
  ADD ("clear", test_clear);
  ADD ("undo-keeps-the-look-up", test_undo_keeps_the_look_up);
  ADD ("undo-card", test_undo_card);
  ADD ("undo-card-and-look-up", test_undo_card_and_look_up);
  ADD ("look-up-beside-a-request", test_look_up_beside_a_request);
  ADD ("regrouping-keeps-the-look-up", test_regrouping_keeps_the_look_up);
  ADD ("other-meter", test_other_meter);
  ADD ("obstacle", test_obstacle);
  ADD ("pages", test_pages);
  ADD ("narrow", test_narrow);

  return g_test_run ();
}
