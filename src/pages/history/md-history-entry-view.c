/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-entry-view.h"

#include <glib/gi18n-lib.h>

#include "md-button-line.h"
#include "md-direction.h"
#include "md-focus.h"
#include "md-history-exchange.h"
#include "md-history-timeline.h"
#include "md-history-words.h"
#include "md-issue-words.h"
#include "md-slip-buttons.h"
#include "md-slip-panel.h"
#include "md-template.h"
#include "md-text.h"
#include "md-token-card.h"
#include "md-token.h"
#include "md-verdict.h"

/* Characters of a fact: a request may hold a novel in place of a reference. */
#define MAX_FACT 200

/* Whoever goes through a list does not look at each slip. Milliseconds. */
#define SLIP_DELAY 80

struct _MdHistoryEntryView
{
  GtkWidget       parent_instance;

  GtkWidget      *scrolled;
  GtkWidget      *verdict;
  GtkWidget      *words_card;
  GtkWidget      *happened;
  GtkWidget      *next;
  GtkWidget      *blanked;
  GtkWidget      *cards;
  GtkWidget      *main_actions;
  GtkWidget      *ask_again;
  GtkWidget      *request_instead;
  GtkWidget      *read_out;
  GtkWidget      *confirm;
  GtkWidget      *later;
  GtkWidget      *settle;
  GtkWidget      *reprint;
  GtkWidget      *issue_again;
  GtkWidget      *links;
  GtkWidget      *facts;
  GtkWidget      *slip_heading;
  GtkWidget      *slip;
  GtkWidget      *timeline;
  GtkWidget      *exchange;

  MdJournalEntry *entry;    /* (owned) (nullable) */
  MdIssue        *reissue;  /* (owned) (nullable): of a reprint: itself, as the desk knows it */
  guint           slip_id;
  guint           slip_copy; /* of the slip that is shown */
};

G_DEFINE_FINAL_TYPE (MdHistoryEntryView, md_history_entry_view, GTK_TYPE_WIDGET)

static void
show_verdict (MdHistoryEntryView *self)
{
  static const MdVerdictKind kinds[MD_JOURNAL_N_STATES] = {
    [MD_JOURNAL_SENDING] = MD_VERDICT_WORKING,
    [MD_JOURNAL_SUCCESSFUL] = MD_VERDICT_ISSUED,
    [MD_JOURNAL_FAILED] = MD_VERDICT_FAILED,
    [MD_JOURNAL_UNKNOWN] = MD_VERDICT_UNKNOWN,
  };
  const MdJournalRow *row = self->entry->row;
  MdOutcome *outcome = self->entry->outcome;
  g_autoptr (MdOutcomeWords) words = md_history_describe_outcome (self->entry);
  g_autofree char *state = md_history_describe_state (row);
  g_autofree char *meter = md_history_describe_meter (row);
  /* Translators: %s is a meter number. */
  g_autofree char *about = g_strdup_printf (_("Meter %s"), meter);
  g_autofree char *moment = md_history_describe_moment (row->at);
  g_autofree char *change =
    md_request_describe_change (self->entry->request_value, outcome != NULL ? outcome->answer : NULL);
  g_autofree char *subtitle =
    g_strjoin (" · ", md_history_get_kind (row->kind), moment, change, NULL);

  md_verdict_set (MD_VERDICT (self->verdict), kinds[row->state], words != NULL ? words->title : state, subtitle);
  md_verdict_set_meter (MD_VERDICT (self->verdict), about);
  gtk_widget_set_visible (self->words_card, words != NULL);
  gtk_label_set_text (GTK_LABEL (self->happened), words != NULL ? words->happened : "");
  gtk_label_set_text (GTK_LABEL (self->next), words != NULL ? words->next : "");
}

static void
show_tokens (MdHistoryEntryView *self)
{
  char **tokens = self->entry->tokens;
  guint n_tokens = MIN (g_strv_length (tokens), MD_ISSUE_MAX_TOKENS);
  GtkWidget *card = gtk_widget_get_first_child (self->cards);

  for (guint i = 0; i < n_tokens; i++)
    {
      g_autofree char *grouped = md_token_group (tokens[i]);
      g_autofree char *shown = md_text_cut (grouped, MAX_FACT);
      MdIssuedToken token = { tokens[i], shown, NULL };

      if (card == NULL)
        {
          card = md_token_card_new ();
          gtk_box_append (GTK_BOX (self->cards), card);
        }
      md_token_card_set_token (MD_TOKEN_CARD (card), &token, i, n_tokens);
      card = gtk_widget_get_next_sibling (card);
    }

  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);

      gtk_box_remove (GTK_BOX (self->cards), card);
      card = next;
    }
  gtk_widget_set_visible (self->cards, n_tokens > 0);
  gtk_widget_set_visible (self->blanked, self->entry->row->blanked);
}

/* What else there is to know, a line each. */

static void
add_fact (MdHistoryEntryView *self,
          int                *line,
          const char         *name,
          const char         *value)
{
  g_autofree char *shown = NULL;
  GtkWidget *name_label;
  GtkWidget *value_label;

  if (value == NULL || *value == '\0')
    return;

  shown = md_text_cut (value, MAX_FACT);
  name_label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_label_set_wrap (GTK_LABEL (name_label), TRUE);
  gtk_widget_set_valign (name_label, GTK_ALIGN_START);
  gtk_widget_add_css_class (name_label, "secondary");
  value_label = gtk_label_new (shown);
  gtk_label_set_xalign (GTK_LABEL (value_label), 0);
  gtk_label_set_wrap (GTK_LABEL (value_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value_label), TRUE);
  gtk_widget_set_hexpand (value_label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value_label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name_label, NULL,
                                  -1);
  gtk_grid_attach (GTK_GRID (self->facts), name_label, 0, *line, 1, 1);
  gtk_grid_attach (GTK_GRID (self->facts), value_label, 1, *line, 1, 1);
  (*line)++;
}

/* (nullable): of what a reprint brought, which is confirmed under the request that it was issued for. */
static const char *
get_reprint_confirmation (MdIssue *reissue)
{
  if (!md_issue_can_confirm (reissue))
    return NULL;

  switch (md_issue_get_confirmation (reissue))
    {
    case MD_ISSUE_CONFIRMATION_SENDING:
    case MD_ISSUE_CONFIRMATION_WAITING:
      return _("Confirmation waits");
    case MD_ISSUE_CONFIRMATION_DELIVERED:
      return _("Confirmed as delivered");
    case MD_ISSUE_CONFIRMATION_REFUSED:
      return _("Confirmation refused");
    case MD_ISSUE_CONFIRMATION_NONE:
    default:
      return _("Not confirmed yet");
    }
}

/* A refusal with its reason. */
static char *
describe_confirmation (MdHistoryEntryView *self)
{
  const MdJournalConfirmation *confirmation = self->entry->confirmation;
  const char *state = md_history_get_confirmation (self->entry->row);
  const char *reason;
  g_autofree char *next = NULL;

  if (self->reissue != NULL)
    return g_strdup (get_reprint_confirmation (self->reissue));
  if (confirmation == NULL)
    return g_strdup (state);
  if (confirmation->state == MD_JOURNAL_CONFIRMATION_QUEUED && confirmation->n_attempts > 0)
    {
      next = md_history_describe_moment (confirmation->next_at);
      /* Translators: %1$s is “Confirmation waits”, %2$u how often it was sent, %3$s a time. */
      return g_strdup_printf (ngettext ("%1$s; sent %2$u time so far, next time at %3$s",
                                        "%1$s; sent %2$u times so far, next time at %3$s", confirmation->n_attempts),
                              state, confirmation->n_attempts, next);
    }

  reason = confirmation->details != NULL ? confirmation->details : confirmation->error_type;
  if (confirmation->state != MD_JOURNAL_CONFIRMATION_REFUSED || reason == NULL)
    return g_strdup (state);

  /* Translators: %1$s is a sentence, %2$s the reason. */
  return g_strdup_printf (_("%1$s: %2$s"), state, reason);
}

static void
show_facts (MdHistoryEntryView *self)
{
  const MdJournalRow *row = self->entry->row;
  g_autofree char *confirmation = describe_confirmation (self);
  int line = 0;

  while (gtk_widget_get_first_child (self->facts) != NULL)
    gtk_grid_remove (GTK_GRID (self->facts), gtk_widget_get_first_child (self->facts));

  add_fact (self, &line, _("Confirmation"), confirmation);
  add_fact (self, &line, _("Reference"), row->reference);
  add_fact (self, &line, _("Operator"), row->operator_id);
  add_fact (self, &line, _("Profile"), row->service);
  if (self->entry->outcome != NULL)
    {
      const char *message = self->entry->outcome->answer != NULL
                              ? md_value_peek_text (self->entry->outcome->answer, "errorMessage")
                              : NULL;

      add_fact (self, &line, _("Service’s message"), message);
      add_fact (self, &line, _("Error type"), self->entry->outcome->error_type);
      if (row->state != MD_JOURNAL_SUCCESSFUL)
        add_fact (self, &line, _("What happened"), self->entry->outcome->details);
    }
  add_fact (self, &line, _("Request id"), row->id);
}

static void
add_link (MdHistoryEntryView *self,
          const char         *id,
          const char         *words)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "history.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->links), button);
}

static void
show_links (MdHistoryEntryView *self)
{
  const MdJournalEntry *entry = self->entry;

  while (gtk_widget_get_first_child (self->links) != NULL)
    gtk_box_remove (GTK_BOX (self->links), gtk_widget_get_first_child (self->links));

  if (entry->follows != NULL)
    add_link (self, entry->follows,
              entry->link == MD_JOURNAL_LINK_REPRINTS ? _("Show the entry whose tokens this asks for")
                                                      : _("Show the entry in whose place this was asked for"));
  for (guint i = 0; entry->followers[i] != NULL; i++)
    add_link (self, entry->followers[i], _("Show the later entry that follows this"));
  gtk_widget_set_visible (self->links, gtk_widget_get_first_child (self->links) != NULL);
}

/* Whether the service can still be told that the customer has the tokens. */
static gboolean
is_confirmable (MdHistoryEntryView *self)
{
  const MdJournalRow *row = self->entry->row;

  if (row->kind == MD_JOURNAL_REPRINT)
    return self->reissue != NULL && md_issue_can_confirm (self->reissue) &&
           md_issue_get_confirmation (self->reissue) == MD_ISSUE_CONFIRMATION_NONE;

  return row->state == MD_JOURNAL_SUCCESSFUL && row->confirmation == MD_JOURNAL_CONFIRMATION_NONE;
}

/* What makes sense with such an entry; whether it can be done just now is up to the actions. */
static void
show_actions (MdHistoryEntryView *self)
{
  const MdJournalRow *row = self->entry->row;
  gboolean unknown = row->state == MD_JOURNAL_UNKNOWN;
  gboolean open = unknown && row->unfinished;
  gboolean successful = row->state == MD_JOURNAL_SUCCESSFUL;
  gboolean reprint = row->kind == MD_JOURNAL_REPRINT;
  gboolean confirm = is_confirmable (self);
  gboolean read_out = successful && row->n_tokens > 0 && !row->blanked;
  gboolean to_confirm = confirm && row->unfinished;
  gboolean arrived = row->state == MD_JOURNAL_FAILED && g_strcmp0 (row->error_type, "DUPLICATE_RECORD") == 0;

  gtk_widget_set_visible (self->main_actions, unknown || confirm || read_out);
  gtk_widget_set_visible (self->ask_again, unknown);
  gtk_widget_set_visible (self->request_instead, unknown);
  gtk_widget_set_visible (self->read_out, read_out);
  gtk_widget_set_visible (self->confirm, confirm);
  gtk_widget_set_visible (self->later, open && (row->marks & MD_JOURNAL_MARK_LATER) == 0);
  gtk_widget_set_visible (self->settle, open || to_confirm);
  gtk_widget_set_visible (self->reprint, successful || arrived);
  gtk_widget_set_visible (self->issue_again, !unknown && !reprint && self->entry->request_value != NULL);
}

static void
reprint_cb (MdHistoryEntryView *self)
{
  show_actions (self);
  show_facts (self);
}

static void
forget_reprint (MdHistoryEntryView *self)
{
  if (self->reissue != NULL)
    g_signal_handlers_disconnect_by_func (self->reissue, reprint_cb, self);
  g_clear_object (&self->reissue);
}

static gboolean
show_slip_cb (gpointer user_data)
{
  MdHistoryEntryView *self = user_data;

  self->slip_id = 0;
  self->slip_copy = md_journal_entry_get_copy (self->entry);
  md_slip_panel_set_slip (MD_SLIP_PANEL (self->slip), self->entry->slip, self->slip_copy);

  return G_SOURCE_REMOVE;
}

static void
show_slip (MdHistoryEntryView *self)
{
  gboolean any = self->entry->slip != NULL;

  g_clear_handle_id (&self->slip_id, g_source_remove);
  gtk_widget_set_visible (self->slip_heading, any);
  gtk_widget_set_visible (self->slip, any);
  if (!any || (md_journal_entry_get_copy (self->entry) == self->slip_copy &&
               md_value_equal (md_slip_panel_get_slip (MD_SLIP_PANEL (self->slip)), self->entry->slip)))
    return;

  md_slip_panel_wait (MD_SLIP_PANEL (self->slip));
  self->slip_id = g_timeout_add (SLIP_DELAY, show_slip_cb, self);
}

static void
slip_copied_cb (MdHistoryEntryView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "keychange.copied", "s", _("Copied from the slip"));
}

static gboolean
md_history_entry_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MD_HISTORY_ENTRY_VIEW (widget)->verdict);
}

static void
md_history_entry_view_dispose (GObject *object)
{
  MdHistoryEntryView *self = MD_HISTORY_ENTRY_VIEW (object);

  g_clear_handle_id (&self->slip_id, g_source_remove);
  forget_reprint (self);
  g_clear_pointer (&self->entry, md_journal_entry_unref);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (md_history_entry_view_parent_class)->dispose (object);
}

static void
md_history_entry_view_class_init (MdHistoryEntryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_history_entry_view_dispose;
  md_focus_set_grab (widget_class, md_history_entry_view_grab_focus);

  g_type_ensure (MD_TYPE_BUTTON_LINE);
  g_type_ensure (MD_TYPE_SLIP_PANEL);
  g_type_ensure (MD_TYPE_VERDICT);
  md_template_set (widget_class, "history/md-history-entry-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MdHistoryEntryView, name)
  BIND (scrolled);
  BIND (verdict);
  BIND (words_card);
  BIND (happened);
  BIND (next);
  BIND (blanked);
  BIND (cards);
  BIND (main_actions);
  BIND (ask_again);
  BIND (request_instead);
  BIND (read_out);
  BIND (confirm);
  BIND (later);
  BIND (settle);
  BIND (reprint);
  BIND (issue_again);
  BIND (links);
  BIND (facts);
  BIND (slip_heading);
  BIND (slip);
  BIND (timeline);
  BIND (exchange);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, slip_copied_cb);
}

static void
md_history_entry_view_init (MdHistoryEntryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (md_slip_panel_get_start (MD_SLIP_PANEL (self->slip))), md_slip_buttons_new ());
}

/**
 * md_history_entry_view_new:
 *
 * Returns: (transfer floating): a view without an entry
 */
GtkWidget *
md_history_entry_view_new (void)
{
  return g_object_new (MD_TYPE_HISTORY_ENTRY_VIEW, NULL);
}

/**
 * md_history_entry_view_get_entry:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
MdJournalEntry *
md_history_entry_view_get_entry (MdHistoryEntryView *self)
{
  return self->entry;
}

/**
 * md_history_entry_view_set_entry:
 * @entry: (transfer none): what to show
 *
 * Where it is the same entry, as it is now, what is looked at stays in view; another is shown from its beginning.
 */
void
md_history_entry_view_set_entry (MdHistoryEntryView *self,
                                 MdJournalEntry     *entry)
{
  gboolean same = self->entry != NULL && g_str_equal (self->entry->row->id, entry->row->id);

  if (!same)
    forget_reprint (self);
  md_journal_entry_ref (entry);
  g_clear_pointer (&self->entry, md_journal_entry_unref);
  self->entry = entry;

  show_verdict (self);
  show_tokens (self);
  show_actions (self);
  show_links (self);
  show_facts (self);
  show_slip (self);
  md_history_timeline_fill (GTK_GRID (self->timeline), entry);
  md_history_exchange_fold (GTK_EXPANDER (self->exchange), entry);
  if (!same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}

/**
 * md_history_entry_view_set_reprint:
 * @issue: (transfer none) (nullable): the reprint that is shown, as a desk knows it
 *
 * The journal has the confirmation of what a reprint brought at another entry, and the desk knows at which: from now
 * on it is shown here too, and offered. For as long as that entry is shown.
 */
void
md_history_entry_view_set_reprint (MdHistoryEntryView *self,
                                   MdIssue            *issue)
{
  if (self->reissue == issue)
    return;

  forget_reprint (self);
  if (issue != NULL)
    {
      self->reissue = g_object_ref (issue);
      g_signal_connect_object (issue, "notify::confirmation", G_CALLBACK (reprint_cb), self, G_CONNECT_SWAPPED);
    }
  reprint_cb (self);
}

/**
 * md_history_entry_view_set_settings:
 * @settings: (transfer none): of the console
 *
 * Remembers there how large slips are shown.
 */
void
md_history_entry_view_set_settings (MdHistoryEntryView *self,
                                    GSettings          *settings)
{
  md_slip_panel_set_settings (MD_SLIP_PANEL (self->slip), settings);
}
