/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <adwaita.h>
#include <string.h>

#include "issue-build.h"
#include "md-readout-digits.h"
#include "md-readout-groups.h"
#include "md-readout.h"
#include "md-template.h"
#include "widget-support.h"

#define FIRST "3488 6200 7733 9288 4302"
#define SECOND "18359266717991661547"

/* A number is not left alone on a line. */
#define NO_BREAK "\302\240"

/* The narrowest window, and the size of a telephone. */
#define LEAST_WIDTH 360
#define LEAST_HEIGHT 640

static Display *keyboard;

typedef struct
{
  MdIssue   *issue;
  GtkWidget *readout;
  GtkWidget *window;
  GtkWidget *digits;
  GString   *marks;
  guint      n_left;
} Fixture;

static MdIssue *
make_issue (const char *const *tokens)
{
  MdIssue *issue = md_test_issue_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  g_autoptr (MdValue) list = NULL;
  g_autoptr (MdValue) answer = NULL;
  g_autoptr (MdOutcome) outcome = NULL;

  for (guint i = 0; tokens[i] != NULL; i++)
    g_ptr_array_add (items, md_value_with_text (NULL, "token", tokens[i]));
  list = md_value_new_list ((MdValue **) items->pdata, items->len);
  answer = md_value_with (NULL, "tokens", list);
  outcome = md_outcome_new (MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, answer, NULL, NULL, MD_TEST_ISSUE_ID, 0);
  md_issue_begin (issue);
  md_issue_end (issue, outcome);

  return issue;
}

static void
marked_cb (Fixture *fixture,
           guint    mark,
           guint    token)
{
  g_string_append_printf (fixture->marks, "%s%u ",
                          mark == MD_JOURNAL_MARK_READ_OUT   ? "read"
                          : mark == MD_JOURNAL_MARK_ACCEPTED ? "accepted"
                                                             : "refused", token);
}

static void
left_cb (Fixture *fixture)
{
  fixture->n_left++;
}

static void
open (Fixture           *fixture,
      const char *const *tokens)
{
  fixture->issue = make_issue (tokens);
  fixture->marks = g_string_new (NULL);
  fixture->readout = md_readout_new ();
  g_signal_connect_swapped (fixture->readout, "marked", G_CALLBACK (marked_cb), fixture);
  g_signal_connect_swapped (fixture->readout, "left", G_CALLBACK (left_cb), fixture);
  fixture->window = md_test_present (fixture->readout, 1200, 800);
  md_readout_set_issue (MD_READOUT (fixture->readout), fixture->issue);
  fixture->digits = md_test_find (fixture->readout, MD_TYPE_READOUT_DIGITS, NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  if (GPOINTER_TO_INT (data) == GTK_TEXT_DIR_RTL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open (fixture, (const char *const[]) { FIRST, SECOND, NULL });
}

static void
set_text_size (int percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", percent * 96 * 1024 / 100, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  set_text_size (100);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  md_test_close (fixture->window);
  g_assert_finalize_object (fixture->issue);
  g_string_free (fixture->marks, TRUE);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->readout, action, NULL));
}

static gboolean
says (Fixture    *fixture,
      const char *words)
{
  return md_test_says (fixture->readout, words);
}

static void
press (KeySym key)
{
  XTestFakeKeyEvent (keyboard, XKeysymToKeycode (keyboard, key), True, CurrentTime);
  XTestFakeKeyEvent (keyboard, XKeysymToKeycode (keyboard, key), False, CurrentTime);
  XFlush (keyboard);
}

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  GtkAccessible *digits = GTK_ACCESSIBLE (fixture->digits);
  GtkWidget *groups = md_test_find (fixture->readout, MD_TYPE_READOUT_GROUPS, NULL);

  /* One digit at a time, whatever the group. */
  gtk_test_accessible_assert_role (digits, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (digits, GTK_ACCESSIBLE_PROPERTY_LABEL, "Token 1 of 2, group 1 of 5: 3 4 8 8");
  act (fixture, "readout.next");
  gtk_test_accessible_assert_property (digits, GTK_ACCESSIBLE_PROPERTY_LABEL, "Group 2 of 5: 6 2 0 0");
  g_assert_true (says (fixture, "Group 2 of 5"));
  g_assert_true (says (fixture, "Next: 7733"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (groups), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (groups), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "3 4 8 8, 6 2 0 0, 7 7 3 3, 9 2 8 8, 4 3 0 2");
  g_assert_cmpuint (md_test_assert_named (fixture->readout), >=, 6);
  for (guint i = 0; i < 4; i++)
    act (fixture, "readout.next");
  g_assert_cmpuint (md_test_assert_named (fixture->readout), >=, 7);
  act (fixture, "readout.next-token");
  act (fixture, "readout.next-token");
  g_assert_true (says (fixture, "not said"));
  g_assert_cmpuint (md_test_assert_named (fixture->readout), >=, 5);
}

static void
test_marks (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    act (fixture, "readout.next");
  g_assert_cmpstr (fixture->marks->str, ==, "read1 ");
  act (fixture, "readout.refuse");
  g_assert_true (says (fixture, "If the meter refuses a token"));
  act (fixture, "readout.repeat");
  g_assert_false (says (fixture, "If the meter refuses a token"));
  for (guint i = 0; i < 5; i++)
    act (fixture, "readout.next");
  act (fixture, "readout.accept");
  g_assert_true (says (fixture, "Token" NO_BREAK "2 of" NO_BREAK "2"));
  for (guint i = 0; i < 5; i++)
    act (fixture, "readout.next");
  act (fixture, "readout.refuse");
  act (fixture, "readout.next-token");
  g_assert_cmpstr (fixture->marks->str, ==, "read1 refused1 read1 accepted1 read2 refused2 ");

  g_assert_true (says (fixture, "The meter refused token" NO_BREAK "2"));
  g_assert_true (says (fixture, MD_TEST_ISSUE_ID));
  g_assert_nonnull (md_test_find (fixture->readout, GTK_TYPE_BUTTON, "Confirm all the same"));
  g_assert_null (md_test_find (fixture->readout, GTK_TYPE_BUTTON, "Confirm as delivered"));
  act (fixture, "readout.back");
  act (fixture, "readout.accept");
  g_assert_true (says (fixture, "The meter has accepted all" NO_BREAK "2 tokens"));
  g_assert_nonnull (md_test_find (fixture->readout, GTK_TYPE_BUTTON, "Confirm as delivered"));
  md_test_issue_confirm (fixture->issue, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 202, NULL);
  g_assert_true (says (fixture, "Confirmed as delivered"));
}

/* Each issue keeps its own place. */
static void
test_place_is_kept (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (MdIssue) other = make_issue ((const char *const[]) { SECOND, FIRST, NULL });

  act (fixture, "readout.next");
  act (fixture, "readout.next");
  md_readout_set_issue (MD_READOUT (fixture->readout), other);
  g_assert_true (says (fixture, "Group 1 of 5"));
  g_assert_true (says (fixture, "Next: 9266"));
  md_readout_set_issue (MD_READOUT (fixture->readout), NULL);
  md_readout_set_issue (MD_READOUT (fixture->readout), fixture->issue);
  g_assert_true (says (fixture, "Group 3 of 5"));
  md_readout_set_issue (MD_READOUT (fixture->readout), NULL);
}

/* What is in the place of the tokens goes first. */
static void
test_leave (Fixture      *fixture,
            gconstpointer data)
{
  act (fixture, "readout.code");
  g_assert_true (says (fixture, "Code that lets the meter show its key revision"));
  g_assert_true (says (fixture, "Next: 6744"));
  for (guint i = 0; i < 5; i++)
    act (fixture, "readout.next");
  g_assert_true (says (fixture, "Which key revision does the meter show?"));
  act (fixture, "readout.leave");
  g_assert_true (says (fixture, "Token" NO_BREAK "1 of" NO_BREAK "2"));
  g_assert_cmpuint (fixture->n_left, ==, 0);
  act (fixture, "readout.leave");
  g_assert_cmpuint (fixture->n_left, ==, 1);
  g_assert_cmpstr (fixture->marks->str, ==, "");
}

/* Forth is where one reads on, and the digits stay as they are keyed. */
static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  gboolean backwards = GPOINTER_TO_INT (data) == GTK_TEXT_DIR_RTL;
  KeySym forth = backwards ? XK_Left : XK_Right;
  KeySym back = backwards ? XK_Right : XK_Left;
  GtkWidget *groups = md_test_find (fixture->readout, MD_TYPE_READOUT_GROUPS, NULL);
  graphene_rect_t first, last;

  md_test_wait_for (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  g_assert_true (gtk_widget_grab_focus (fixture->readout));
  md_test_wait_for (gtk_widget_has_focus (fixture->digits));
  press (forth);
  md_test_wait_for (says (fixture, "Group 2 of 5"));
  press (XK_space);
  md_test_wait_for (says (fixture, "Group 3 of 5"));
  press (back);
  md_test_wait_for (says (fixture, "Group 2 of 5"));
  press (XK_Home);
  md_test_wait_for (says (fixture, "Group 1 of 5"));
  g_assert_cmpint (gtk_widget_get_direction (fixture->digits), ==, GTK_TEXT_DIR_LTR);
  md_test_wait_for (gtk_widget_compute_bounds (gtk_widget_get_first_child (groups), groups, &first) &&
                    gtk_widget_compute_bounds (gtk_widget_get_last_child (groups), groups, &last) &&
                    first.origin.x < last.origin.x);
  press (XK_Escape);
  md_test_wait_for (fixture->n_left == 1);
}

/* Whether nothing below @widget is drawn outside of @root, from one side to the other, and no words are cut. */
static gboolean
is_whole (GtkWidget *widget,
          GtkWidget *root)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget))
    return TRUE;

  if (GTK_IS_LABEL (widget) || GTK_IS_BUTTON (widget) || MD_IS_READOUT_DIGITS (widget))
    {
      g_assert_true (gtk_widget_compute_bounds (widget, root, &bounds));
      if (bounds.origin.x < 0 || bounds.origin.x + bounds.size.width > gtk_widget_get_width (root))
        return FALSE;
    }
  if (GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!is_whole (child, root))
      return FALSE;

  return TRUE;
}

static int
get_least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return least;
}

/* So many turns that sizes are what they will be. */
static void
settle (guint n_turns)
{
  for (guint i = 0; i < n_turns; i++)
    md_test_turn ();
}

static void
assert_digits_fit (Fixture *fixture,
                   int     *height)
{
  int width;

  md_readout_digits_get_extents (MD_READOUT_DIGITS (fixture->digits), &width, height);
  g_assert_cmpint (width, <=, gtk_widget_get_width (fixture->digits));
  g_assert_cmpint (*height, <=, gtk_widget_get_height (fixture->digits));
}

/* From a group to the end, and the help and the code. */
static void
assert_all_whole (Fixture *fixture)
{
  static const char *const steps[] = {
    "readout.next", "readout.help", "readout.help", "readout.next", "readout.next", "readout.next", "readout.next",
    "readout.refuse", "readout.leave", "readout.code", "readout.next", "readout.next", "readout.next", "readout.next",
    "readout.next", "readout.code", "readout.next-token", "readout.next-token", "readout.first",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (!g_str_equal (steps[i], "readout.leave") || md_test_find (fixture->readout, GTK_TYPE_BUTTON, "Go on reading"))
        act (fixture, steps[i]);
      g_test_message ("%s", steps[i]);
      settle (4);
      if (get_least_width (fixture->readout) > LEAST_WIDTH)
        g_error ("After %s it needs a width of %d", steps[i], get_least_width (fixture->readout));
      /* Words that have just come get their place with the next frame, whenever that is. */
      md_test_wait_for (is_whole (fixture->readout, fixture->readout));
    }
}

static void
test_room (Fixture      *fixture,
           gconstpointer data)
{
  static const struct
  {
    int width, height, text, least;
  } rows[] = {
    /* The digits: as large as there is room for, and never smaller than from two metres: a capital letter of ten
     * pixels a metre away is easily read. */
    { LEAST_WIDTH, LEAST_HEIGHT, 100, 70 },
    { LEAST_WIDTH, LEAST_HEIGHT, 200, 40 },
    { 700, 500, 100, 100 },
    { 1200, 800, 100, 180 },
    { 1200, 800, 175, 150 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int height;

      g_test_message ("%d × %d at %d %%", rows[i].width, rows[i].height, rows[i].text);
      set_text_size (rows[i].text);
      md_test_resize (fixture->window, rows[i].width, rows[i].height);
      settle (20);
      assert_digits_fit (fixture, &height);
      g_assert_cmpint (height, >=, rows[i].least);
      assert_all_whole (fixture);
    }
}

/* Whatever a service sends, and however much of it. */
static void
test_odd_sets (void)
{
  static const char *const sets[][22] = {
    { "1" },
    { "12345678901234567890123456789012345678901234567890123456789012345678901234567890", "" },
    { "", SECOND, " " },
    { "<b>&amp;</b>", "\xe2\x82\xac\xe2\x82\xac" },
    { FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, FIRST, FIRST,
      FIRST, FIRST, FIRST, FIRST, FIRST },
  };
  g_autoptr (MdIssue) none = make_issue ((const char *const[]) { NULL });
  g_autoptr (MdIssue) blank = make_issue ((const char *const[]) { "", "-", NULL });
  g_autoptr (MdIssue) failed = md_test_issue_new ();

  g_assert_false (md_readout_can_read (NULL));
  g_assert_false (md_readout_can_read (none));
  g_assert_false (md_readout_can_read (blank));
  md_test_issue_ask (failed, MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, NULL);
  g_assert_false (md_readout_can_read (failed));

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      Fixture fixture = { 0 };

      open (&fixture, sets[i]);
      g_assert_true (md_readout_can_read (fixture.issue));
      /* They are all in doubt, and that is said before they are read, and when they are to be confirmed. */
      g_assert_true (says (&fixture, "There is a doubt about these tokens."));
      for (guint j = 0; j < 20 * 6; j++)
        {
          act (&fixture, "readout.next");
          if (says (&fixture, "Has the meter accepted token"))
            act (&fixture, "readout.accept");
        }
      settle (20);
      g_assert_nonnull (md_test_find (fixture.readout, GTK_TYPE_BUTTON, "Confirm all the same"));
      g_assert_true (says (&fixture, "The meter has accepted"));
      tear_down (&fixture, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  GtkCssProvider *style = gtk_css_provider_new ();
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();
  gtk_css_provider_load_from_resource (style, MD_RESOURCE_PATH "style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  keyboard = XOpenDisplay (NULL);

  g_test_add ("/readout/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/readout/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/readout/place-is-kept", Fixture, NULL, set_up, test_place_is_kept, tear_down);
  g_test_add ("/readout/leave", Fixture, NULL, set_up, test_leave, tear_down);
  g_test_add ("/readout/keys", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_LTR), set_up, test_keys, tear_down);
  g_test_add ("/readout/keys-from-right-to-left", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_RTL), set_up, test_keys,
              tear_down);
  g_test_add ("/readout/room", Fixture, NULL, set_up, test_room, tear_down);
  g_test_add ("/readout/room-from-right-to-left", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_RTL), set_up, test_room,
              tear_down);
  g_test_add_func ("/readout/odd-sets", test_odd_sets);

  status = g_test_run ();
  XCloseDisplay (keyboard);
  g_object_unref (style);

  return status;
}
