/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>

#include "md-adaptive.h"
#include "md-digit-groups.h"
#include "md-draft-fields.h"
#include "md-template.h"
#include "md-token-card.h"
#include "md-usage-page.h"
#include "widget-support.h"
#include "window-fixture.h"

/* More meters of the training service. */
#define BAD_FORMAT "99000001026"
#define CONNECTION_DROPPED "99000002032"
#define DUMMY_TOKENS "99000002065"

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
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_true (window_shows (fixture, "guide"));
  g_assert_true (md_test_says (fixture->window, "tokens from here work on no meter"));
  g_assert_true (window_has_focus (fixture, GTK_WIDGET (md_keychange_form_get_row (fixture->form, METER))));
  g_assert_cmpuint (md_test_assert_named (fixture->window), >=, 17);
}

/* Where the letters of a label stand, within @root. */
static double
get_baseline (GtkWidget *label,
              GtkWidget *root)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  graphene_point_t at = GRAPHENE_POINT_INIT (0, 0);
  int y;

  gtk_label_get_layout_offsets (GTK_LABEL (label), NULL, &y);
  g_assert_true (gtk_widget_compute_point (label, root, &GRAPHENE_POINT_INIT (0, y), &at));

  return at.y + pango_layout_get_baseline (layout) / (double) PANGO_SCALE;
}

/* How many names of keys are smaller than the words before them and stand on one line with them. */
static guint
count_keycaps_on_the_line (GtkWidget *widget)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "keycap"))
    {
      GtkWidget *words = gtk_widget_get_prev_sibling (widget);
      GtkWidget *box = gtk_widget_get_parent (widget);
      int height, full_height;

      pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (widget)), NULL, &height);
      pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (words)), NULL, &full_height);
      if (height < full_height && fabs (get_baseline (widget, box) - get_baseline (words, box)) < 1.01)
        n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_keycaps_on_the_line (child);

  return n;
}

/* The names of keys, which are smaller, stand on one line with the words beside them. */
static void
test_keycaps (Fixture      *fixture,
              gconstpointer data)
{
  /* Without it the names of keys are no smaller. */
  gpointer style = md_test_style_add ();

  md_test_wait_for (count_keycaps_on_the_line (fixture->window) == 3);

  /* Where the words take two lines too: with the first of them. */
  md_test_resize (fixture->window, 360, 640);
  md_test_wait_for (md_sides_get_narrow (md_keychange_page_get_sides (fixture->page)));
  md_test_wait_for (count_keycaps_on_the_line (fixture->window) == 3);

  md_test_style_remove (style);
}

static void
find_example_cb (const char *meter,
                 const char *words,
                 gpointer    user_data)
{
  /* By its name, not by words that nobody could translate. */
  g_assert_null (strchr (words, ' '));
  g_assert_false (window_says (user_data, words));
}

static void
test_examples (Fixture      *fixture,
               gconstpointer data)
{
  MdGuide *guide = md_outcome_panel_get_guide (fixture->panel);

  md_composition_foreach_example (fixture->composition, find_example_cb, fixture);
  g_assert_true (window_says (fixture, "Electricity: a new key revision waits for this meter"));
  g_assert_true (window_says (fixture, "Electricity: moved to another supply group"));
  g_assert_true (window_says (fixture, "The connection breaks after the tokens were made"));

  /* A profile of one's own may say it in its own words. */
  md_guide_add_example (guide, SLOW, "A slow one of ours");
  g_assert_true (window_says (fixture, "A slow one of ours"));
}

/* How many unfinished ones the name of the history says that there are. */
static guint
get_badge (Fixture *fixture)
{
  AdwViewStack *stack = ADW_VIEW_STACK (md_test_find (fixture->window, ADW_TYPE_VIEW_STACK, NULL));
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (stack);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

      n += adw_view_stack_page_get_badge_number (page);
    }

  return n;
}

/* What is in front of the agent is not left unfinished; put away, it is. */
static void
put_away_and_take_up (Fixture *fixture)
{
  g_autofree char *id = g_strdup (md_issue_get_id (md_keychange_page_get_issue (fixture->page)));

  window_act (fixture, "keychange.clear");
  md_test_wait_for (get_badge (fixture) == 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "keychange.reopen", "s", id);
  md_test_wait_for (window_shows (fixture, "issued") && get_badge (fixture) == 0);
}

static void
test_issue (Fixture      *fixture,
            gconstpointer data)
{
  md_composition_start (fixture->composition);
  window_type (fixture, METER, WITH_PENDING_CHANGE);
  window_act (fixture, "keychange.look-up");
  md_test_wait_for (window_shows (fixture, "found"));
  g_assert_cmpstr (window_text (fixture, GROUP), ==, "100042");
  g_assert_cmpstr (window_text (fixture, "meter.keyChangeData.newKeyRevisionNumber"), ==, "2");
  md_test_assert_named (fixture->window);

  window_act (fixture, "keychange.request");
  md_test_wait_for (window_shows (fixture, "issued"));
  g_assert_true (window_says (fixture, "2 tokens issued"));
  md_test_wait_for (count_cards (GTK_WIDGET (fixture->panel)) == 2);
  g_assert_true (window_has_focus (fixture, GTK_WIDGET (fixture->panel)));
  g_assert_false (window_says (fixture, "alid"));
  md_test_assert_named (fixture->window);

  put_away_and_take_up (fixture);
  window_press (fixture, "Confirm as delivered");
  md_test_wait_for (window_says (fixture, "Confirmed as delivered"));
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
  window_type (fixture, METER, WITH_PENDING_CHANGE);
  window_act (fixture, "keychange.look-up");
  window_act (fixture, "keychange.request");
  md_composition_start (fixture->composition);
  md_test_wait_for (window_shows (fixture, "issued"));
  g_assert_cmpstr (window_text (fixture, GROUP), ==, "100042");
  g_assert_true (window_says (fixture, "1 → 2"));
  assert_token_card (md_test_find (GTK_WIDGET (fixture->panel), MD_TYPE_TOKEN_CARD, NULL));
}

static void
test_waiting (Fixture      *fixture,
              gconstpointer data)
{
  window_type (fixture, METER, WITH_PENDING_CHANGE);
  window_act (fixture, "keychange.request");
  g_assert_true (window_shows (fixture, "working"));
  window_act (fixture, "keychange.cancel");
  g_assert_true (window_shows (fixture, "guide"));
  window_act (fixture, "keychange.request");
  md_composition_start (fixture->composition);
  md_test_wait_for (window_shows (fixture, "issued"));
}

static void
test_failed (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *details;

  md_composition_start (fixture->composition);
  window_request (fixture, UNKNOWN_METER, "trouble");
  g_assert_true (window_says (fixture, "Unknown meter"));
  g_assert_null (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Ask again"));

  details = md_test_find (GTK_WIDGET (fixture->panel), GTK_TYPE_EXPANDER, "Details");
  g_assert_false (window_says (fixture, "UNKNOWN_METER_ID"));
  gtk_expander_set_expanded (GTK_EXPANDER (details), TRUE);
  g_assert_true (window_says (fixture, "UNKNOWN_METER_ID"));
  md_test_assert_named (fixture->window);
}

/* The service's own field errors are said at their rows. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  MdRow *row = NULL;

  md_composition_start (fixture->composition);
  window_request (fixture, BAD_FORMAT, "trouble");
  for (MdDraftGroup group = 0; group < MD_DRAFT_GROUP_REFERENCE && row == NULL; group++)
    for (const char *const *path = md_draft_group_get_paths (group); *path != NULL && row == NULL; path++)
      if (md_row_get_tone (md_keychange_form_get_row (fixture->form, *path)) == MD_ROW_TONE_ERROR)
        row = md_keychange_form_get_row (fixture->form, *path);
  g_assert_nonnull (row);
  g_assert_true (window_has_focus (fixture, GTK_WIDGET (row)));
}

static void
test_unknown (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *left;

  md_composition_start (fixture->composition);
  window_request (fixture, CONNECTION_DROPPED, "trouble");
  g_assert_true (window_says (fixture, "Tokens may have been issued"));
  g_assert_nonnull (md_test_find (fixture->window, GTK_TYPE_BUTTON, "New request"));

  window_press (fixture, "Leave for later");
  g_assert_true (window_shows (fixture, "guide"));
  g_assert_true (window_says (fixture, "Left for later"));
  g_assert_true (window_has_focus (fixture, GTK_WIDGET (md_keychange_form_get_row (fixture->form, METER))));
  md_test_assert_named (fixture->window);

  left = md_test_find (GTK_WIDGET (md_outcome_panel_get_kept (fixture->panel)), GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (left, "clicked");
  g_assert_true (window_shows (fixture, "trouble"));
  window_press (fixture, "Ask again with the same id");
  g_assert_true (md_keychange_page_is_working (fixture->page));
  md_test_wait_for (!md_keychange_page_is_working (fixture->page));
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  md_composition_start (fixture->composition);
  window_type (fixture, METER, SLOW);
  window_act (fixture, "keychange.request");
  md_test_wait_for (window_shows (fixture, "working") && window_says (fixture, "of 60 seconds"));
  md_test_assert_named (fixture->window);
  window_press (fixture, "Cancel");
  md_test_wait_for (window_shows (fixture, "trouble"));
  g_assert_true (window_says (fixture, "Tokens may have been issued"));
}

static void
test_doubts (Fixture      *fixture,
             gconstpointer data)
{
  md_composition_start (fixture->composition);
  window_request (fixture, DUMMY_TOKENS, "issued");
  g_assert_true (window_says (fixture, "None of these can be a key-change token"));
  g_assert_cmpuint (count_cards (GTK_WIDGET (fixture->panel)), >, 0);

  /* Nobody confirms such a thing as a matter of course; with tokens that are as they should be it is one. */
  g_assert_true (window_says (fixture, "only if your supervisor agrees"));
  g_assert_null (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Confirm as delivered"));
  g_assert_nonnull (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Confirm all the same"));
  window_request (fixture, WITH_PENDING_CHANGE, "issued");
  g_assert_false (window_says (fixture, "only if your supervisor agrees"));
  g_assert_nonnull (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Confirm as delivered"));
}

static void
test_clear (Fixture      *fixture,
            gconstpointer data)
{
  md_composition_start (fixture->composition);
  window_request (fixture, WITH_PENDING_CHANGE, "issued");
  window_act (fixture, "keychange.clear");
  g_assert_cmpstr (window_text (fixture, METER), ==, "");
  g_assert_true (window_shows (fixture, "guide"));

  window_act (fixture, "keychange.undo");
  g_assert_cmpstr (window_text (fixture, METER), ==, WITH_PENDING_CHANGE);
  g_assert_true (window_shows (fixture, "issued"));

  window_act (fixture, "keychange.clear");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "keychange.try", "s", "01605582137"));
  md_test_wait_for (window_shows (fixture, "found"));
  g_assert_cmpstr (window_text (fixture, METER), ==, "01605582137");
}

/* What a card took the place of can be had back, as long as nothing was typed since. */
static void
test_undo_card (Fixture      *fixture,
                gconstpointer data)
{
  MdRow *group = md_keychange_form_get_row (fixture->form, GROUP);
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (md_row_get_control (group)));
  int position = 0;

  window_type (fixture, METER, UNKNOWN_METER);
  gtk_editable_insert_text (delegate, CARD, -1, &position);
  md_test_wait_for (g_str_equal (window_text (fixture, METER), WITH_PENDING_CHANGE));
  g_assert_nonnull (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Undo"));
  window_act (fixture, "keychange.undo");
  g_assert_cmpstr (window_text (fixture, METER), ==, UNKNOWN_METER);
  g_assert_cmpstr (window_text (fixture, GROUP), ==, "");
  md_test_wait_for (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Undo") == NULL);

  /* Nothing was there: nothing to undo. */
  md_keychange_form_set_draft (fixture->form, NULL);
  gtk_editable_insert_text (delegate, CARD, -1, &position);
  md_test_wait_for (g_str_equal (window_text (fixture, METER), WITH_PENDING_CHANGE));
  g_assert_null (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Undo"));
}

/* Whoever has begun with the next customer does not read the last one's tokens out. */
static void
test_other_meter (Fixture      *fixture,
                  gconstpointer data)
{
  md_composition_start (fixture->composition);
  window_request (fixture, WITH_PENDING_CHANGE, "issued");
  g_assert_false (window_says (fixture, "That is not the meter in the form"));
  window_type (fixture, METER, "0112 2334 459");
  g_assert_false (window_says (fixture, "That is not the meter in the form"));
  window_type (fixture, METER, UNKNOWN_METER);
  g_assert_true (window_says (fixture, "These tokens are for meter 0112 2334 459"));
  window_type (fixture, METER, WITH_PENDING_CHANGE);
  g_assert_false (window_says (fixture, "That is not the meter in the form"));
}

static void
test_obstacle (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *program = g_strdup (g_getenv ("MD_TRAINING_PROGRAM"));

  g_setenv ("MD_TRAINING_PROGRAM", "/nonexistent/meterdesk-training", TRUE);
  window_type (fixture, METER, WITH_PENDING_CHANGE);
  window_act (fixture, "keychange.request");
  md_composition_start (fixture->composition);
  g_setenv ("MD_TRAINING_PROGRAM", program, TRUE);

  md_test_wait_for (md_test_find (fixture->window, GTK_TYPE_BUTTON, "Start again") != NULL);
  g_assert_true (md_test_says (fixture->window, "could not be started"));
  g_assert_true (window_shows (fixture, "guide"));
  g_assert_cmpstr (window_text (fixture, METER), ==, WITH_PENDING_CHANGE);
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
  g_assert_true (window_has_focus (fixture, GTK_WIDGET (md_keychange_form_get_row (fixture->form, METER))));
}

static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  int minimum;

  md_composition_start (fixture->composition);
  window_request (fixture, WITH_PENDING_CHANGE, "issued");
  gtk_widget_measure (fixture->window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  md_test_resize (fixture->window, 360, 640);
  md_test_wait_for (md_sides_get_narrow (md_keychange_page_get_sides (fixture->page)));
  g_assert_cmpuint (count_cards (GTK_WIDGET (fixture->panel)), ==, 2);
}

/* Whether the names of the pages stand in the header bar, all of them. */
static gboolean
has_names_on_top (Fixture *fixture)
{
  MdAdaptive *adaptive = MD_ADAPTIVE (md_test_find (fixture->window, MD_TYPE_ADAPTIVE, NULL));
  GtkWidget *names = md_test_find (fixture->window, ADW_TYPE_VIEW_SWITCHER, NULL);
  int wanted;

  gtk_widget_measure (names, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);

  return !md_adaptive_get_narrow (adaptive) && gtk_widget_get_width (names) >= wanted;
}

/* What they need is what counts, whatever the size of the text. */
static void
test_page_names (Fixture      *fixture,
                 gconstpointer data)
{
  md_composition_start (fixture->composition);
  md_test_resize (fixture->window, 500, 640);
  md_test_wait_for (!has_names_on_top (fixture));
  md_test_resize (fixture->window, 1000, 640);
  md_test_wait_for (has_names_on_top (fixture));

  /* A window that is shown anew measures anew. */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 150 * 96 * 1024 / 100, NULL);
  md_test_resize (fixture->window, 1270, 640);
  md_test_wait_for (has_names_on_top (fixture));
  gtk_widget_set_visible (fixture->window, FALSE);
  gtk_widget_set_visible (fixture->window, TRUE);
  md_test_resize (fixture->window, 800, 640);
  md_test_wait_for (!has_names_on_top (fixture));
  md_test_resize (fixture->window, 1270, 640);
  md_test_wait_for (has_names_on_top (fixture));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

#define ADD(name, function) g_test_add ("/window/" name, Fixture, NULL, window_set_up, function, window_tear_down)
  ADD ("empty", test_empty);
  ADD ("keycaps", test_keycaps);
  ADD ("examples", test_examples);
  ADD ("issue", test_issue);
  ADD ("hasty", test_hasty);
  ADD ("waiting", test_waiting);
  ADD ("failed", test_failed);
  ADD ("refused", test_refused);
  ADD ("unknown", test_unknown);
  ADD ("cancel", test_cancel);
  ADD ("doubts", test_doubts);
  ADD ("clear", test_clear);
  ADD ("undo-card", test_undo_card);
  ADD ("other-meter", test_other_meter);
  ADD ("obstacle", test_obstacle);
  ADD ("pages", test_pages);
  ADD ("narrow", test_narrow);
  ADD ("page-names", test_page_names);

  return g_test_run ();
}
