/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "issue-build.h"
#include "md-confirm-bar.h"
#include "md-details.h"
#include "md-journal-error.h"
#include "md-outcome-panel.h"
#include "md-template.h"
#include "md-text-size.h"
#include "md-token-card.h"
#include "md-trouble-view.h"
#include "md-verdict.h"
#include "widget-support.h"

#define ASK_AGAIN "Ask again with the same id"
#define NEW "New request"
#define LATER "Leave for later"
#define LOOK_UP "Look up"
#define AGAIN "Request again"

static void
assert_offers (GtkWidget  *view,
               const char *offered)
{
  static const char *const buttons[] = { ASK_AGAIN, NEW, LATER, LOOK_UP, AGAIN };

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gboolean found = md_test_find (view, GTK_TYPE_BUTTON, buttons[i]) != NULL;

      if (found != (strstr (offered, buttons[i]) != NULL))
        g_error ("“%s” is %s, where there should be: %s", buttons[i], found ? "offered" : "not offered", offered);
    }
}

/* What is offered is what can help: nothing where the words say that trying again will not. */
static void
test_remedies (void)
{
  static const struct
  {
    MdOutcomeState   state;
    MdOutcomeEnding  ending;
    guint            status;
    const char      *error_type;
    const char      *offered;
  } rows[] = {
    { MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL, ASK_AGAIN "|" NEW "|" LATER },
    { MD_OUTCOME_UNKNOWN, MD_ENDING_ANSWERED, 400, "OUTCOME_UNKNOWN", ASK_AGAIN "|" NEW "|" LATER },
    { MD_OUTCOME_FAILED, MD_ENDING_NOT_SENT, 0, NULL, AGAIN },
    { MD_OUTCOME_FAILED, MD_ENDING_CANCELLED_BEFORE_SENDING, 0, NULL, AGAIN },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 503, NULL, AGAIN },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "GENERAL_ERROR", AGAIN },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "UNKNOWN_METER_ID", AGAIN },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "METER_KEY_INVALID", LOOK_UP },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "UTILITY_INVALID", LOOK_UP },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "METER_ID_BLOCKED", "" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "FUNCTION_NOT_SUPPORTED", "" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "TRANSACTION_NOT_SUPPORTED", "" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "TRANSACTION_DECLINED", "" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "INVALID_MERCHANT", "" },
    { MD_OUTCOME_FAILED, MD_ENDING_NOT_TRUSTED, 0, NULL, "" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 403, NULL, "" },
    { MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 501, NULL, "" },
  };
  GtkWidget *view = g_object_new (MD_TYPE_TROUBLE_VIEW, NULL);
  GtkWidget *window = md_test_present (view, 700, 600);

  /* One view for all of them: nothing of the one before stays. */
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MdIssue) issue = md_test_issue_new ();

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      md_test_issue_ask (issue, rows[i].state, rows[i].ending, rows[i].status, rows[i].error_type);
      md_trouble_view_set_issue (MD_TROUBLE_VIEW (view), issue);
      assert_offers (view, rows[i].offered);
    }
  md_test_close (window);
}

/* The program knows that it asked twice, so it need not say “if”. */
static void
test_had_arrived (void)
{
  GtkWidget *view = g_object_new (MD_TYPE_TROUBLE_VIEW, NULL);
  GtkWidget *window = md_test_present (view, 700, 600);
  g_autoptr (MdIssue) issue = md_test_issue_new ();

  md_test_issue_ask (issue, MD_OUTCOME_UNKNOWN, MD_ENDING_LOST, 0, NULL);
  md_trouble_view_set_issue (MD_TROUBLE_VIEW (view), issue);
  g_assert_true (md_test_says (view, "Tokens may have been issued"));

  md_test_issue_ask (issue, MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "DUPLICATE_RECORD");
  md_trouble_view_set_issue (MD_TROUBLE_VIEW (view), issue);
  g_assert_true (md_test_says (view, "The first request arrived"));
  g_assert_true (md_test_says (view, "the same change gives the same digits"));
  g_assert_false (md_test_says (view, "No tokens were issued"));
  g_assert_false (md_test_says (view, "If you asked again"));
  assert_offers (view, NEW);
  md_test_close (window);
}

static MdOutcome *
make_outcome (const char *message,
              const char *body)
{
  g_autoptr (MdValue) message_only = md_value_with_text (NULL, "errorMessage", message);
  g_autoptr (MdValue) answer = md_value_with_text (message_only, "errorType", "GENERAL_ERROR");
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  return md_outcome_new (MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, answer, "POST /somewhere", bytes,
                         MD_TEST_ISSUE_ID, 310000);
}

static gboolean
hyphenates (GtkLabel *label)
{
  PangoAttrList *attributes = gtk_label_get_attributes (label);
  PangoAttrIterator *iterator;
  PangoAttribute *attribute;
  gboolean hyphenates;

  if (attributes == NULL)
    return TRUE;

  iterator = pango_attr_list_get_iterator (attributes);
  attribute = pango_attr_iterator_get (iterator, PANGO_ATTR_INSERT_HYPHENS);
  hyphenates = attribute == NULL || ((PangoAttrInt *) attribute)->value != 0;
  pango_attr_iterator_destroy (iterator);

  return hyphenates;
}

static guint
count_hyphenating (GtkWidget *root)
{
  guint n = 0;

  if (GTK_IS_LABEL (root) && gtk_label_get_selectable (GTK_LABEL (root)) && hyphenates (GTK_LABEL (root)))
    n++;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_hyphenating (child);

  return n;
}

static void
assert_no_hyphens (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&iter);
      gboolean insert_hyphens = TRUE;

      for (GSList *tag = tags; tag != NULL; tag = tag->next)
        g_object_get (tag->data, "insert-hyphens", &insert_hyphens, NULL);
      g_assert_false (insert_hyphens);
    }
  while (gtk_text_iter_forward_char (&iter) && !gtk_text_iter_is_end (&iter));
}

/* A hyphen at the end of a line would be taken for one of the service's own. */
static void
test_no_hyphens (void)
{
  g_autoptr (MdOutcome) outcome = make_outcome ("A message of some length about a detailMessage", "{\"errorType\":1}");
  GtkWidget *details = g_object_ref_sink (md_details_new (outcome));

  g_assert_true (md_test_says (details, "detailMessage"));
  g_assert_true (md_test_says (details, MD_TEST_ISSUE_ID));
  g_assert_cmpuint (count_hyphenating (details), ==, 0);
  assert_no_hyphens (GTK_TEXT_VIEW (md_test_find (details, GTK_TYPE_TEXT_VIEW, NULL)));
  g_assert_finalize_object (details);
}

static void
test_copy_details (void)
{
  g_autofree char *endless = g_strnfill (5000, 'x');
  g_autofree char *message = g_strconcat ("<b>no markup</b> ", endless, NULL);
  g_autoptr (MdOutcome) outcome = make_outcome (message, "{\"a\":1}");
  GtkWidget *details = md_details_new (outcome);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autofree char *text = NULL;
  GtkWidget *window;

  /* As in the window: a word without an end would ask for one of endless height. */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), details);
  window = md_test_present (scrolled, 500, 400);

  g_signal_emit_by_name (md_test_find (details, GTK_TYPE_BUTTON, "Copy details"), "clicked");
  text = md_test_read_clipboard (details);

  g_assert_nonnull (strstr (text, "Request id: " MD_TEST_ISSUE_ID "\n"));
  g_assert_nonnull (strstr (text, "Error type: GENERAL_ERROR\n"));
  g_assert_nonnull (strstr (text, "HTTP status: 400\n"));
  g_assert_nonnull (strstr (text, "<b>no markup</b> xxx"));
  g_assert_true (g_str_has_suffix (text, "\n{\"a\":1}\n"));

  /* A message without an end is cut, and says so. */
  g_assert_null (strstr (text, endless));
  g_assert_nonnull (strstr (text, "xxx…\n"));
  md_test_close (window);
}

static void
test_refused_confirmation (void)
{
  GtkWidget *bar = g_object_new (MD_TYPE_CONFIRM_BAR, NULL);
  GtkWidget *window = md_test_present (bar, 600, 400);
  g_autoptr (MdIssue) issue = md_test_issue_new ();
  GtkWidget *details;

  md_test_issue_ask (issue, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  md_confirm_bar_show (MD_CONFIRM_BAR (bar), issue);
  g_assert_nonnull (md_test_find (bar, GTK_TYPE_BUTTON, "Confirm"));
  g_assert_null (md_test_find (bar, GTK_TYPE_EXPANDER, NULL));

  md_test_issue_confirm (issue, MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "UNABLE_TO_LOCATE_RECORD");
  md_confirm_bar_show (MD_CONFIRM_BAR (bar), issue);
  g_assert_true (md_test_says (bar, "did not take the confirmation"));
  g_assert_true (md_test_says (bar, "What was issued stays issued"));
  g_assert_true (md_test_says (bar, MD_TEST_ISSUE_ID));
  g_assert_null (md_test_find (bar, GTK_TYPE_BUTTON, "Confirm"));

  details = md_test_find (bar, GTK_TYPE_EXPANDER, "Details");
  g_assert_false (md_test_says (bar, "UNABLE_TO_LOCATE_RECORD"));
  gtk_expander_set_expanded (GTK_EXPANDER (details), TRUE);
  g_assert_true (md_test_says (bar, "UNABLE_TO_LOCATE_RECORD"));
  md_test_assert_named (bar);
  md_test_close (window);
}

/* Of a confirmation, an unknown id and an outcome that is open mean something else than of a key change. */
static void
test_words_of_a_confirmation (void)
{
  GtkWidget *bar = g_object_new (MD_TYPE_CONFIRM_BAR, NULL);
  GtkWidget *window = md_test_present (bar, 600, 400);
  g_autoptr (MdIssue) issue = md_test_issue_new ();

  md_test_issue_ask (issue, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  md_test_issue_confirm (issue, MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, "DUPLICATE_RECORD");
  md_confirm_bar_show (MD_CONFIRM_BAR (bar), issue);
  g_assert_true (md_test_says (bar, "has had this confirmation before"));
  md_test_close (window);
}

/* Beside large text icons are as large as beside the usual one; there they are as they were drawn. */
static void
test_icons_grow (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  gpointer style = md_test_style_add ();
  GtkWidget *verdict = g_object_new (MD_TYPE_VERDICT, NULL);
  GtkWidget *window, *icon;
  int dpi;

  md_verdict_set (MD_VERDICT (verdict), MD_VERDICT_ISSUED, "2 tokens issued", NULL);
  window = md_test_present (verdict, 600, 300);
  icon = md_test_find (verdict, GTK_TYPE_IMAGE, NULL);
  md_text_size_mark (window);
  md_test_wait_for (gtk_widget_get_width (icon) == 24);

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 2, "gtk-font-name", "Sans 11", NULL);
  md_test_turn ();
  md_text_size_mark (window);
  md_test_wait_for (gtk_widget_get_width (icon) == 48);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  gtk_settings_reset_property (settings, "gtk-font-name");
  md_test_turn ();
  md_text_size_mark (window);
  md_test_wait_for (gtk_widget_get_width (icon) == 24);
  md_test_close (window);
  md_test_style_remove (style);
}

/* What the journal has is not lost; what came of a request that it could not record is asked about before the window
 * closes. */
static void
test_losses (void)
{
  MdKeptIssues *kept = MD_KEPT_ISSUES (g_object_ref_sink (md_kept_issues_new ()));
  g_autoptr (MdIssue) unknown = md_test_issue_new ();
  g_autoptr (MdIssue) issued = md_test_issue_new ();
  g_autoptr (GError) error = g_error_new (MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_FULL, "Full.");
  g_autofree char *question = NULL;
  g_autofree char *explanation = NULL;

  md_test_issue_ask (unknown, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
  md_kept_issues_take (kept, unknown);
  md_test_issue_ask (issued, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  md_kept_issues_take (kept, issued);
  md_issue_set_unrecorded (unknown, MD_JOURNAL_MARK_LATER, error);
  g_assert_false (md_kept_issues_describe_loss (kept, &question, &explanation));

  md_issue_set_unrecorded (issued, MD_JOURNAL_MARK_LATER | MD_JOURNAL_MARK_READ_OUT, error);
  g_assert_true (md_kept_issues_describe_loss (kept, &question, &explanation));
  g_assert_cmpstr (question, ==, "Close with work that is not recorded?");
  g_assert_nonnull (strstr (explanation, "done about the request for meter"));
  g_clear_pointer (&question, g_free);
  g_clear_pointer (&explanation, g_free);

  /* The tokens themselves are more than what was done with them. */
  md_issue_show_outcome (issued, MD_ISSUE_OUTCOME_NOT_RECORDED, error);
  g_assert_true (md_kept_issues_describe_loss (kept, &question, &explanation));
  g_assert_cmpstr (question, ==, "Close with an outcome that is not recorded?");
  g_assert_nonnull (strstr (explanation, "could not be recorded"));
  g_assert_finalize_object (kept);
}

/* What is kept here alone is still there when it is taken once more. */
static void
test_taken_again (void)
{
  MdKeptIssues *kept = MD_KEPT_ISSUES (g_object_ref_sink (md_kept_issues_new ()));
  MdIssue *unknown = md_test_issue_new ();
  gpointer witness = unknown;

  g_object_add_weak_pointer (G_OBJECT (unknown), &witness);
  md_test_issue_ask (unknown, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
  md_kept_issues_take (kept, unknown);
  g_object_unref (unknown);
  md_kept_issues_take (kept, md_kept_issues_find (kept, MD_TEST_ISSUE_ID));
  g_assert_nonnull (witness);
  g_assert_true (md_kept_issues_find (kept, MD_TEST_ISSUE_ID) == witness);
  g_assert_finalize_object (kept);
  g_assert_null (witness);
}

/* What is settled needs nobody's attention any more. */
static void
test_settled_goes (void)
{
  MdKeptIssues *kept = MD_KEPT_ISSUES (g_object_ref_sink (md_kept_issues_new ()));
  g_autoptr (MdIssue) unknown = md_test_issue_new ();

  md_test_issue_ask (unknown, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
  md_kept_issues_take (kept, unknown);
  g_assert_true (md_kept_issues_find (kept, MD_TEST_ISSUE_ID) == unknown);
  md_issue_set_settled (unknown, TRUE);
  g_assert_null (md_kept_issues_find (kept, MD_TEST_ISSUE_ID));
  g_assert_finalize_object (kept);
}

static gboolean
stands_above (GtkWidget *panel,
              GtkWidget *one,
              GtkWidget *other)
{
  graphene_rect_t above, below;

  return gtk_widget_get_mapped (one) && gtk_widget_compute_bounds (one, panel, &above) &&
         gtk_widget_compute_bounds (other, panel, &below) &&
         above.size.height > 0 && above.origin.y + above.size.height <= below.origin.y;
}

/* What is left to do comes before meters to try; what is done, after them. */
static void
test_unfinished_first (void)
{
  GtkWidget *panel = md_outcome_panel_new ();
  GtkWidget *window = md_test_present (panel, 700, 900);
  MdKeptIssues *kept = md_outcome_panel_get_kept (MD_OUTCOME_PANEL (panel));
  GtkWidget *guide = GTK_WIDGET (md_outcome_panel_get_guide (MD_OUTCOME_PANEL (panel)));
  GtkWidget *finished = md_kept_issues_get_finished (kept);
  g_autoptr (MdIssue) unknown = md_test_issue_new ();
  g_autoptr (MdIssue) issued = md_test_issue_new ();

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (kept)));
  g_assert_false (gtk_widget_get_visible (finished));

  md_test_issue_ask (unknown, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
  md_kept_issues_take (kept, unknown);
  md_test_issue_ask (issued, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 201, NULL);
  md_kept_issues_take (kept, issued);
  md_test_wait_for (stands_above (panel, GTK_WIDGET (kept), guide));
  g_assert_true (md_test_says (GTK_WIDGET (kept), "Left for later"));
  g_assert_true (md_test_says (GTK_WIDGET (kept), "Issued here, not confirmed"));
  g_assert_false (gtk_widget_get_visible (finished));

  md_test_issue_confirm (issued, MD_OUTCOME_SUCCESSFUL, MD_ENDING_ANSWERED, 202, NULL);
  md_test_wait_for (stands_above (panel, guide, finished));
  g_assert_true (md_test_says (finished, "Confirmed as delivered"));
  g_assert_false (md_test_says (GTK_WIDGET (kept), "Issued here"));

  md_outcome_panel_set_issue (MD_OUTCOME_PANEL (panel), issued);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (kept)));
  g_assert_false (gtk_widget_get_visible (finished));
  md_outcome_panel_set_issue (MD_OUTCOME_PANEL (panel), NULL);
  g_assert_true (gtk_widget_get_visible (finished));
  md_test_close (window);
}

/* Relative luminance, and contrast to white, as the web's guidelines for accessibility define them. */
static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
contrast_on_white (const GdkRGBA *color)
{
  double red = linear (1 - color->alpha * (1 - color->red));
  double green = linear (1 - color->alpha * (1 - color->green));
  double blue = linear (1 - color->alpha * (1 - color->blue));

  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/* Returns how many labels of less weight there are. */
static guint
assert_readable (GtkWidget *root)
{
  guint n = gtk_widget_has_css_class (root, "secondary") ? 1 : 0;
  GdkRGBA color;

  g_assert_false (GTK_IS_LABEL (root) && gtk_widget_has_css_class (root, "dim-label"));
  gtk_style_context_get_color (gtk_widget_get_style_context (root), &color);
  if (n > 0)
    g_assert_cmpfloat (contrast_on_white (&color), >=, 4.5);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += assert_readable (child);

  return n;
}

static void
test_contrast (void)
{
  gpointer style = md_test_style_add ();
  GtkWidget *panel = md_outcome_panel_new ();
  GtkWidget *window = md_test_present (panel, 700, 900);
  g_autoptr (MdIssue) unknown = md_test_issue_new ();

  md_guide_add_example (md_outcome_panel_get_guide (MD_OUTCOME_PANEL (panel)), "01122334459", "One to try");
  md_test_issue_ask (unknown, MD_OUTCOME_UNKNOWN, MD_ENDING_TIMED_OUT, 0, NULL);
  md_kept_issues_take (md_outcome_panel_get_kept (MD_OUTCOME_PANEL (panel)), unknown);
  md_outcome_panel_set_issue (MD_OUTCOME_PANEL (panel), unknown);
  md_test_turn ();
  g_assert_cmpuint (assert_readable (panel), >=, 3);

  md_test_style_remove (style);
  md_test_close (window);
}

/* (nullable): the first of a type, seen or not. */
static GtkWidget *
find_unseen (GtkWidget *root,
             GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (root), type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_unseen (child, type);

  return found;
}

/* What the first tokens of a session need is made while nothing is asked for, and nobody sees anything of it. */
static void
test_prepared (void)
{
  GtkWidget *panel = g_object_new (MD_TYPE_OUTCOME_PANEL, NULL);
  GtkWidget *window = md_test_present (panel, 700, 900);

  md_test_wait_for (find_unseen (panel, MD_TYPE_TOKEN_CARD) != NULL);
  g_assert_cmpstr (md_outcome_panel_get_view (MD_OUTCOME_PANEL (panel)), ==, "guide");
  g_assert_null (md_test_find (panel, MD_TYPE_TOKEN_CARD, NULL));
  g_assert_false (md_test_says (panel, "0123"));
  md_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  g_test_add_func ("/outcome-views/remedies", test_remedies);
  g_test_add_func ("/outcome-views/had-arrived", test_had_arrived);
  g_test_add_func ("/outcome-views/no-hyphens", test_no_hyphens);
  g_test_add_func ("/outcome-views/copy-details", test_copy_details);
  g_test_add_func ("/outcome-views/refused-confirmation", test_refused_confirmation);
  g_test_add_func ("/outcome-views/words-of-a-confirmation", test_words_of_a_confirmation);
  g_test_add_func ("/outcome-views/icons-grow", test_icons_grow);
  g_test_add_func ("/outcome-views/losses", test_losses);
  g_test_add_func ("/outcome-views/settled-goes", test_settled_goes);
  g_test_add_func ("/outcome-views/taken-again", test_taken_again);
  g_test_add_func ("/outcome-views/unfinished-first", test_unfinished_first);
  g_test_add_func ("/outcome-views/contrast", test_contrast);
  g_test_add_func ("/outcome-views/prepared", test_prepared);

  return g_test_run ();
}
