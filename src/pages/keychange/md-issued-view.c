/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-issued-view.h"

#include <glib/gi18n-lib.h>

#include "md-confirm-bar.h"
#include "md-digit-groups.h"
#include "md-focus.h"
#include "md-issue-words.h"
#include "md-line.h"
#include "md-slip-buttons.h"
#include "md-slip-panel.h"
#include "md-template.h"
#include "md-token-card.h"
#include "md-verdict.h"

/* Where letters are loaded: the highest text is a card with its digits on several lines, in logical pixels. */
#define LETTERS_HEIGHT 400

struct _MdIssuedView
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *verdict;
  GtkWidget *doubts;   /* (nullable) */
  GtkWidget *cards;
  GtkWidget *confirm;
  GtkWidget *again;
  GtkWidget *again_words;
  GtkWidget *reprint;
  GtkWidget *slip;

  MdIssue   *issue;    /* (owned) (nullable) */
  guint      slip_id;
  guint      slip_copy; /* of the slip that is shown */
  gboolean   slip_turn;
};

G_DEFINE_FINAL_TYPE (MdIssuedView, md_issued_view, GTK_TYPE_WIDGET)

static GtkWidget *
make_doubt (const char *words)
{
  GtkWidget *line = md_line_new (6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (line, "doubt");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  md_line_append (MD_LINE (line), icon);
  md_line_append (MD_LINE (line), label);

  return line;
}

static void
show_doubts (MdIssuedView *self)
{
  const char *const *doubts = md_issue_get_set_doubts (self->issue);

  /* Made anew each time: GTK would remember of a box that was hidden while it was empty that its height has nothing to
   * do with its width, and cut the words. */
  if (self->doubts != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->doubts);
  self->doubts = NULL;
  if (doubts[0] == NULL)
    return;

  self->doubts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  for (guint i = 0; doubts[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->doubts), make_doubt (doubts[i]));
  gtk_box_append (GTK_BOX (self->doubts), make_doubt (_("Ask your supervisor before you read them to the customer")));
  gtk_box_insert_child_after (GTK_BOX (self->box), self->doubts, self->verdict);
}

/* Cards that are there already show the next tokens: to build them anew would cost more than all the rest. */
static void
show_in_cards (MdIssuedView         *self,
               const MdIssuedToken **tokens,
               guint                 n_tokens)
{
  GtkWidget *card = gtk_widget_get_first_child (self->cards);

  for (guint i = 0; i < n_tokens; i++)
    {
      if (card == NULL)
        {
          card = md_token_card_new ();
          gtk_box_append (GTK_BOX (self->cards), card);
        }
      md_token_card_set_token (MD_TOKEN_CARD (card), tokens[i], i, n_tokens);
      card = gtk_widget_get_next_sibling (card);
    }

  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);

      gtk_box_remove (GTK_BOX (self->cards), card);
      card = next;
    }
}

static void
show_tokens (MdIssuedView *self)
{
  GPtrArray *tokens = md_issue_get_tokens (self->issue);

  show_in_cards (self, (const MdIssuedToken **) tokens->pdata, tokens->len);
}

static void
show_verdict (MdIssuedView *self)
{
  g_autofree char *about = md_issue_describe_about (self->issue);
  g_autofree char *change = md_issue_describe_change (self->issue);
  g_autofree char *elapsed = md_issue_describe_elapsed (self->issue);
  g_autofree char *subtitle = change != NULL ? g_strjoin (" · ", change, elapsed, NULL) : g_strdup (elapsed);
  g_autofree char *title = md_issue_describe_tokens (self->issue);

  md_verdict_set (MD_VERDICT (self->verdict),
                  md_issue_has_doubts (self->issue) ? MD_VERDICT_DOUBTFUL : MD_VERDICT_ISSUED, title, subtitle);
  md_verdict_set_meter (MD_VERDICT (self->verdict), about);
}

/* Tokens of another day: what they are, and how to get them whole. */
static void
show_again (MdIssuedView *self)
{
  gboolean is_reprint = md_issue_get_kind (self->issue) == MD_JOURNAL_REPRINT;
  gboolean is_blanked = md_issue_get_is_blanked (self->issue);

  md_confirm_bar_set_reads (MD_CONFIRM_BAR (self->confirm), !is_blanked);
  gtk_widget_set_visible (self->again, is_reprint || is_blanked);
  gtk_widget_set_visible (self->reprint, is_blanked);
  gtk_label_set_text (GTK_LABEL (self->again_words),
                      is_blanked ? _("These tokens are so old that only their last digits are kept here. The service "
                                     "may still have them.")
                                 : _("This is a reprint: the tokens were issued before, and nothing new was issued. "
                                     "What you confirm is the request of before."));
}

static void
stop_waiting_for_slip (MdIssuedView *self)
{
  if (self->slip_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->slip_id);
  self->slip_id = 0;
}

static void
show_slip (MdIssuedView *self)
{
  stop_waiting_for_slip (self);
  gtk_widget_set_visible (self->slip, TRUE);
  self->slip_copy = md_issue_get_copy (self->issue);
  md_slip_panel_set_slip (MD_SLIP_PANEL (self->slip), md_issue_get_slip (self->issue), self->slip_copy);
}

/* The first turn is the tokens’, the second the slip’s. */
static gboolean
slip_turn_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  MdIssuedView *self = MD_ISSUED_VIEW (widget);

  if (self->slip_turn)
    show_slip (self);
  self->slip_turn = TRUE;

  return G_SOURCE_CONTINUE;
}

/* The agent reads the tokens first, so the slip may come one frame later; that of the call before goes at once. */
static void
show_slip_soon (MdIssuedView *self)
{
  MdValue *slip = md_issue_get_slip (self->issue);
  MdValue *shown = md_slip_panel_get_slip (MD_SLIP_PANEL (self->slip));

  if (md_issue_get_copy (self->issue) == self->slip_copy && shown != NULL && slip != NULL &&
      md_value_equal (shown, slip))
    {
      stop_waiting_for_slip (self);
      return;
    }

  md_slip_panel_wait (MD_SLIP_PANEL (self->slip));
  self->slip_turn = FALSE;
  if (self->slip_id == 0)
    self->slip_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), slip_turn_cb, NULL, NULL);
}

static void
slip_copied_cb (MdIssuedView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "keychange.copied", "s", _("Copied from the slip"));
}

static gboolean
md_issued_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MD_ISSUED_VIEW (widget)->verdict);
}

static void
confirmation_cb (MdIssuedView *self)
{
  md_confirm_bar_show (MD_CONFIRM_BAR (self->confirm), self->issue);
}

static void
md_issued_view_dispose (GObject *object)
{
  MdIssuedView *self = MD_ISSUED_VIEW (object);

  stop_waiting_for_slip (self);
  if (self->issue != NULL)
    g_signal_handlers_disconnect_by_func (self->issue, confirmation_cb, self);
  g_clear_object (&self->issue);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_issued_view_parent_class)->dispose (object);
}

static void
md_issued_view_class_init (MdIssuedViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_issued_view_dispose;
  md_focus_set_grab (widget_class, md_issued_view_grab_focus);

  g_type_ensure (MD_TYPE_VERDICT);
  g_type_ensure (MD_TYPE_CONFIRM_BAR);
  g_type_ensure (MD_TYPE_LINE);
  g_type_ensure (MD_TYPE_SLIP_PANEL);
  md_template_set (widget_class, "keychange/md-issued-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MdIssuedView, box);
  gtk_widget_class_bind_template_child (widget_class, MdIssuedView, verdict);
  gtk_widget_class_bind_template_child (widget_class, MdIssuedView, cards);
  gtk_widget_class_bind_template_callback (widget_class, slip_copied_cb);
  gtk_widget_class_bind_template_child (widget_class, MdIssuedView, confirm);
  gtk_widget_class_bind_template_child (widget_class, MdIssuedView, again);
  gtk_widget_class_bind_template_child (widget_class, MdIssuedView, again_words);
  gtk_widget_class_bind_template_child (widget_class, MdIssuedView, reprint);
  gtk_widget_class_bind_template_child (widget_class, MdIssuedView, slip);
}

static void
md_issued_view_init (MdIssuedView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (md_slip_panel_get_start (MD_SLIP_PANEL (self->slip))), md_slip_buttons_new ());
}

/* Draws every text below @widget, which loads its letters; where they come to stand does not matter, as long as it is
 * on the surface: what falls outside is not loaded. */
static void
load_letters (GtkWidget *widget,
              cairo_t   *cr,
              int        width)
{
  if (GTK_IS_LABEL (widget))
    pango_cairo_show_layout (cr, gtk_label_get_layout (GTK_LABEL (widget)));
  else if (MD_IS_DIGIT_GROUPS (widget))
    md_digit_groups_draw (MD_DIGIT_GROUPS (widget), cr, width);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    load_letters (child, cr, width);
}

static void
prepare_letters (GtkWidget *part,
                 int        width)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, LETTERS_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  load_letters (part, cr, width);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
prepare_cards (MdIssuedView *self,
               int           width)
{
  static const MdIssuedToken sample = { (char *) "", (char *) "0123 4567 8901 2345 6789", NULL };

  show_in_cards (self, (const MdIssuedToken *[]) { &sample, &sample }, 2);
}

/* The arrow is in few fonts: the one that has it is looked up here. */
static void
prepare_verdict (MdIssuedView *self,
                 int           width)
{
  static const char *const sample = "0123 4567 → 89";

  md_verdict_set (MD_VERDICT (self->verdict), MD_VERDICT_ISSUED, sample, sample);
  md_verdict_set_meter (MD_VERDICT (self->verdict), sample);
}

static void
prepare_sizes (MdIssuedView *self,
               int           width)
{
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
}

static void
prepare_slip (MdIssuedView *self,
              int           width)
{
  md_slip_panel_prepare (MD_SLIP_PANEL (self->slip));
}

static void (*const preparations[]) (MdIssuedView *self, int width) = {
  prepare_cards, prepare_verdict, prepare_sizes, prepare_slip,
};

/* (nullable): the part of the view whose letters are loaded in a step. */
static GtkWidget *
get_part (MdIssuedView *self,
          guint         step)
{
  GtkWidget *part = gtk_widget_get_first_child (self->box);

  while (part != NULL && step-- > 0)
    part = gtk_widget_get_next_sibling (part);

  return part;
}

/**
 * md_issued_view_prepare:
 * @width: in pixels, that the view will have
 * @step: 0, and one more each time
 *
 * Loads what the first tokens of a session would have to wait for, a few milliseconds' worth at a time: the cards, the
 * fonts of the slip, the letters in sizes that are used nowhere else.
 *
 * Returns: whether there is more to load; not once tokens were issued
 */
gboolean
md_issued_view_prepare (MdIssuedView *self,
                        int           width,
                        guint         step)
{
  GtkWidget *part;
  int least;

  if (self->issue != NULL)
    return FALSE;

  /* There may be no place for it yet, and GTK warns of a width that is too small. */
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  if (step < G_N_ELEMENTS (preparations))
    {
      preparations[step] (self, width);
      return TRUE;
    }

  part = get_part (self, step - G_N_ELEMENTS (preparations));
  if (part != NULL)
    prepare_letters (part, width);

  return part != NULL;
}

/**
 * md_issued_view_set_settings:
 * @settings: (transfer none): of the console
 *
 * Remembers there how large slips are shown.
 */
void
md_issued_view_set_settings (MdIssuedView *self,
                             GSettings    *settings)
{
  md_slip_panel_set_settings (MD_SLIP_PANEL (self->slip), settings);
}

/**
 * md_issued_view_set_issue:
 * @issue: was issued
 *
 * Shows what was issued, and keeps the confirmation up to date.
 */
void
md_issued_view_set_issue (MdIssuedView *self,
                          MdIssue      *issue)
{
  if (self->issue != NULL)
    g_signal_handlers_disconnect_by_func (self->issue, confirmation_cb, self);
  g_set_object (&self->issue, issue);
  g_signal_connect_object (issue, "notify::confirmation", G_CALLBACK (confirmation_cb), self, G_CONNECT_SWAPPED);

  show_verdict (self);
  show_doubts (self);
  show_tokens (self);
  show_again (self);
  show_slip_soon (self);
  confirmation_cb (self);
}
