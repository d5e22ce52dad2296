/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-keychange-page-private.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-error-words.h"
#include "md-focus.h"
#include "md-issue-words.h"
#include "md-key-line.h"
#include "md-shortcuts.h"
#include "md-template.h"
#include "md-toasts.h"

G_DEFINE_FINAL_TYPE (MdKeychangePage, md_keychange_page, GTK_TYPE_WIDGET)

/**
 * md_keychange_page_say:
 * @words: translated
 *
 * Says what belongs to no single place.
 */
void
md_keychange_page_say (MdKeychangePage *self,
                       const char      *words)
{
  md_toasts_say (self->toasts, words);
  md_announce (GTK_WIDGET (self), words);
}

static void
take_look_up (MdKeychangePage *self,
              MdOutcome       *outcome)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (MdDraft) before = md_draft_ref (md_keychange_form_get_draft (self->form));
  g_autoptr (MdDraft) draft = NULL;
  gboolean wants_tokens = self->wants & WANTS_TOKENS;

  self->wants = WANTS_NOTHING;
  draft = md_draft_with_lookup (before, outcome->answer, &conflicts);
  md_keychange_form_set_draft (self->form, draft);
  md_keychange_form_set_conflicts (self->form, conflicts);
  if (!wants_tokens)
    {
      md_keychange_page_follow_undo (self, before, draft);
      /* What is under way has to be seen to its end. */
      if (!md_keychange_page_is_working (self))
        md_keychange_page_set_issue (self, NULL);
      md_outcome_panel_set_found (self->panel, outcome->answer);
    }

  if (conflicts->len > 0)
    md_keychange_form_focus_path (self->form, ((const MdDraftConflict *) conflicts->pdata[0])->path);
  else if (wants_tokens)
    md_keychange_page_request_tokens (self);
  else
    md_announce (GTK_WIDGET (self->form), _("Filled in what is registered"));
}

static void
look_up_answered_cb (MdKeychangePage *self,
                     MdOutcome       *outcome)
{
  if (outcome->state == MD_OUTCOME_SUCCESSFUL && outcome->answer != NULL)
    {
      take_look_up (self, outcome);
      return;
    }

  self->wants = WANTS_NOTHING;
  md_keychange_form_refuse_look_up (self->form, outcome, md_desk_get_profile (self->desk)->time_out);
}

static void
look_up_running_cb (MdKeychangePage *self)
{
  md_keychange_form_set_looking_up (self->form, md_meter_lookup_is_running (self->lookup));
}

/**
 * md_keychange_page_has_desk_for:
 * @wants: what the agent wants
 *
 * Returns: %FALSE where it has to wait for the service, or cannot be done at all; then that is said
 */
gboolean
md_keychange_page_has_desk_for (MdKeychangePage *self,
                                MdKeychangeWants wants)
{
  if (self->desk != NULL)
    return TRUE;

  if (self->obstacle != NULL)
    {
      md_keychange_page_say (self, self->obstacle);
      return FALSE;
    }

  self->wants = wants;
  if (wants == WANTS_LOOK_UP)
    md_keychange_form_set_looking_up (self->form, TRUE);
  else
    md_outcome_panel_show_waiting (self->panel);

  return FALSE;
}

static void
stop_waiting (MdKeychangePage *self)
{
  self->wants = WANTS_NOTHING;
  md_keychange_form_set_looking_up (self->form, FALSE);
  md_outcome_panel_set_issue (self->panel, self->issue);
}

/**
 * md_keychange_page_stop_look_up:
 *
 * Nothing more is looked up, or waited for, until the agent asks for it.
 */
void
md_keychange_page_stop_look_up (MdKeychangePage *self)
{
  if (self->desk == NULL)
    stop_waiting (self);
  self->wants = WANTS_NOTHING;
  md_meter_lookup_cancel (self->lookup);
}

static void
look_up (MdKeychangePage *self)
{
  if (*md_keychange_page_get_meter (self) == '\0')
    md_keychange_form_validate (self->form);
  else if (md_keychange_page_has_desk_for (self, WANTS_LOOK_UP))
    md_meter_lookup_start (self->lookup, self->desk, md_keychange_form_get_draft (self->form));
}

static gboolean
cancel_what_runs (MdKeychangePage *self)
{
  if (self->desk == NULL && self->wants != WANTS_NOTHING)
    {
      stop_waiting (self);
    }
  else if (md_keychange_page_is_working (self))
    {
      md_issue_cancel (self->issue);
    }
  else if (md_meter_lookup_is_running (self->lookup))
    {
      self->wants = WANTS_NOTHING;
      md_meter_lookup_cancel (self->lookup);
    }
  else
    {
      return FALSE;
    }

  return TRUE;
}

/* To where a call begins, its heading included. */
static void
go_to_meter_number (MdKeychangePage *self)
{
  md_keychange_form_focus_path (self->form, METER_NUMBER);
  md_sides_reveal_start (MD_SIDES (self->sides));
}

static void
cancel (MdKeychangePage *self)
{
  if (!cancel_what_runs (self))
    go_to_meter_number (self);
}

static void
notice_cb (MdKeychangePage *self,
           const char      *words,
           MdDraft         *before,
           GPtrArray       *conflicts)
{
  if (before == NULL)
    md_keychange_page_say (self, words);
  else
    md_keychange_page_offer_undo (self, words, before, conflicts, md_keychange_form_get_draft (self->form));
}

static void
clear (MdKeychangePage *self)
{
  MdDraft *draft = md_keychange_form_get_draft (self->form);
  gboolean working = md_keychange_page_is_working (self);

  md_keychange_page_stop_look_up (self);
  if (!md_draft_is_empty (draft) || (self->issue != NULL && !working))
    md_keychange_page_offer_undo (self, _("Form cleared"), draft, md_keychange_form_get_conflicts (self->form), NULL);

  md_keychange_form_set_draft (self->form, NULL);
  md_outcome_panel_set_found (self->panel, NULL);
  if (!working)
    md_keychange_page_set_issue (self, NULL);
  go_to_meter_number (self);
}

static void
try_meter (MdKeychangePage *self,
           const char      *meter)
{
  g_autoptr (MdDraft) empty = md_draft_new ();
  g_autoptr (MdDraft) draft = md_draft_with_text (empty, METER_NUMBER, meter);

  if (!md_draft_is_empty (md_keychange_form_get_draft (self->form)))
    clear (self);
  md_keychange_form_set_draft (self->form, draft);
  md_keychange_form_focus_path (self->form, METER_NUMBER);
  look_up (self);
}

/* An answer for another meter must not fill this form. */
static void
draft_changed_cb (MdKeychangePage *self)
{
  const char *meter = md_meter_lookup_get_meter (self->lookup);

  md_outcome_panel_set_form_meter (self->panel, md_keychange_page_get_meter (self));
  md_outcome_panel_ask_once_more (self->panel, FALSE);
  if (meter == NULL || md_draft_is_for_meter (md_keychange_form_get_draft (self->form), meter))
    return;

  self->wants = WANTS_NOTHING;
  md_meter_lookup_cancel (self->lookup);
}

static gboolean
md_keychange_page_grab_focus (GtkWidget *widget)
{
  MdKeychangePage *self = MD_KEYCHANGE_PAGE (widget);

  if (md_keychange_page_is_reading (self))
    return gtk_widget_grab_focus (self->readout);

  return md_keychange_form_focus_path (self->form, METER_NUMBER);
}

static void
md_keychange_page_dispose (GObject *object)
{
  MdKeychangePage *self = MD_KEYCHANGE_PAGE (object);

  if (self->lookup != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->lookup, self);
      md_meter_lookup_cancel (self->lookup);
    }
  if (self->issue != NULL)
    g_signal_handlers_disconnect_by_data (self->issue, self);
  g_clear_object (&self->issue);
  g_clear_object (&self->lookup);
  g_clear_object (&self->desk);
  g_clear_object (&self->any_desk);
  g_clear_object (&self->output);
  g_clear_pointer (&self->toasts, gtk_widget_unparent);

  G_OBJECT_CLASS (md_keychange_page_parent_class)->dispose (object);
}

static void
md_keychange_page_finalize (GObject *object)
{
  MdKeychangePage *self = MD_KEYCHANGE_PAGE (object);

  g_free (self->obstacle);
  md_attention_free (self->attention);
  md_keychange_page_forget_undo (self);

  G_OBJECT_CLASS (md_keychange_page_parent_class)->finalize (object);
}

/* What can be done here: by buttons, by keys wherever in the window the focus is, by other parts of the page; and what
 * of it while tokens are read out, when neither form nor outcome is in view. */
static const struct
{
  const char *name;
  void      (*perform)      (MdKeychangePage *self);
  void      (*perform_with) (MdKeychangePage *self,
                             const char      *text);
  const char *keys;
  gboolean    while_reading;
} actions[] = {
  { "keychange.request", md_keychange_page_request_tokens, NULL,
    "<Control>Return|<Control>KP_Enter|<Control>ISO_Enter" },
  { "keychange.request-once-more", md_keychange_page_request_once_more },
  { "keychange.request-instead", md_keychange_page_request_instead },
  { "keychange.reprint", md_keychange_page_reprint },
  { "keychange.reprint-last", md_keychange_page_reprint_last },
  { "keychange.keep", md_keychange_page_keep_tokens },
  { "keychange.look-up", look_up, NULL, "<Control>l" },
  { "keychange.cancel", cancel, NULL, "Escape" },
  { "keychange.clear", clear, NULL, "<Control>n", TRUE },
  { "keychange.undo", md_keychange_page_undo },
  { "keychange.confirm", md_keychange_page_confirm, NULL, NULL, TRUE },
  { "keychange.read-out", md_keychange_page_read_out, NULL, "<Control>r" },
  { "keychange.ask-again", md_keychange_page_ask_again },
  { "keychange.leave", md_keychange_page_leave },
  { "keychange.settle", md_keychange_page_settle },
  { "keychange.refresh", md_keychange_page_refresh },
  { "keychange.reopen", NULL, md_keychange_page_reopen },
  { "keychange.try", NULL, try_meter },
  { "keychange.copied", NULL, md_keychange_page_say, NULL, TRUE },
};

static void
activated (GtkWidget  *widget,
           const char *name,
           GVariant   *target)
{
  gboolean reading = md_keychange_page_is_reading (MD_KEYCHANGE_PAGE (widget));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name) && (!reading || actions[i].while_reading))
      {
        if (actions[i].perform != NULL)
          actions[i].perform (MD_KEYCHANGE_PAGE (widget));
        else
          actions[i].perform_with (MD_KEYCHANGE_PAGE (widget), g_variant_get_string (target, NULL));
      }
}

static void
md_keychange_page_class_init (MdKeychangePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_keychange_page_dispose;
  object_class->finalize = md_keychange_page_finalize;
  md_focus_set_grab (widget_class, md_keychange_page_grab_focus);
  g_signal_new ("turned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].perform_with != NULL ? "s" : NULL,
                                     activated);

  g_type_ensure (MD_TYPE_KEY_LINE);
  g_type_ensure (MD_TYPE_SIDES);
  g_type_ensure (MD_TYPE_KEYCHANGE_FORM);
  g_type_ensure (MD_TYPE_OUTCOME_PANEL);
  g_type_ensure (MD_TYPE_SLIP_JOBS);
  md_template_set (widget_class, "keychange/md-keychange-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, toasts);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, places);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, sides);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, more);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, form);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, panel);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, jobs);
  gtk_widget_class_bind_template_callback (widget_class, look_up);
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_changed_cb);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  return cancel_what_runs (MD_KEYCHANGE_PAGE (widget));
}

/* As long as nothing was typed since, no field has anything to undo, and it is the whole form that comes back. */
static gboolean
undo_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  MdKeychangePage *self = MD_KEYCHANGE_PAGE (widget);

  if (!md_keychange_page_can_undo (self))
    return FALSE;

  md_keychange_page_undo (self);

  return TRUE;
}

static void
add_shortcuts (MdKeychangePage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].keys != NULL)
      md_shortcuts_add_action (GTK_WIDGET (self), actions[i].keys, actions[i].name);

  /* A toast would take Escape for itself; what runs goes first. */
  md_shortcuts_add_capture (GTK_WIDGET (self), "Escape", escape_cb);
  md_shortcuts_add_capture (GTK_WIDGET (self), "<Control>z", undo_cb);
}

static void
md_keychange_page_init (MdKeychangePage *self)
{
  self->lookup = md_meter_lookup_new ();
  g_signal_connect_object (self->lookup, "notify::running", G_CALLBACK (look_up_running_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lookup, "answered", G_CALLBACK (look_up_answered_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more), md_keychange_page_fill_menu, NULL, NULL);
  self->attention = md_attention_new (GTK_WIDGET (self->form));
  self->output = md_slip_actions_new (GTK_WIDGET (self), self->toasts, MD_SLIP_JOBS (self->jobs));
  add_shortcuts (self);
  md_keychange_page_update_actions (self);
}

/**
 * md_keychange_page_new:
 *
 * Returns: (transfer floating): a page without a desk
 */
GtkWidget *
md_keychange_page_new (void)
{
  return g_object_new (MD_TYPE_KEYCHANGE_PAGE, NULL);
}

/**
 * md_keychange_page_set_desk:
 * @desk: (nullable): who does what the agent asks for; %NULL while there is none
 *
 * What was asked for while there was none is done now.
 */
void
md_keychange_page_set_desk (MdKeychangePage *self,
                            MdDesk          *desk)
{
  MdKeychangeWants wants = self->wants;

  if (!g_set_object (&self->desk, desk))
    return;

  md_meter_lookup_cancel (self->lookup);
  md_keychange_page_update_actions (self);
  if (desk == NULL)
    return;

  self->wants = WANTS_NOTHING;
  if (wants & WANTS_LOOK_UP)
    {
      look_up (self);
      self->wants = wants & WANTS_TOKENS;
    }
  else if (wants & WANTS_TOKENS)
    {
      md_keychange_page_request_tokens (self);
    }
}

/**
 * md_keychange_page_set_obstacle:
 * @words: (nullable): translated: why there is no desk; %NULL while one is expected to come by itself
 */
void
md_keychange_page_set_obstacle (MdKeychangePage *self,
                                const char      *words)
{
  g_free (self->obstacle);
  self->obstacle = g_strdup (words);
  if (words == NULL || self->wants == WANTS_NOTHING || self->desk != NULL)
    return;

  stop_waiting (self);
  md_keychange_page_say (self, words);
}

/**
 * md_keychange_page_get_issue:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
MdIssue *
md_keychange_page_get_issue (MdKeychangePage *self)
{
  return self->issue;
}

/**
 * md_keychange_page_is_working:
 *
 * Returns: whether a request is under way
 */
gboolean
md_keychange_page_is_working (MdKeychangePage *self)
{
  return self->issue != NULL && md_issue_get_state (self->issue) == MD_ISSUE_WORKING;
}

/**
 * md_keychange_page_describe_loss:
 * @question: (out): translated, short
 * @explanation: (out): translated: what is lost when the window is closed now
 *
 * Returns: whether anything is lost; if not, nothing is returned
 */
gboolean
md_keychange_page_describe_loss (MdKeychangePage *self,
                                 char           **question,
                                 char           **explanation)
{
  g_autofree char *meter = NULL;

  if (!md_keychange_page_is_working (self))
    return md_kept_issues_describe_loss (md_keychange_page_get_kept (self), question, explanation);

  meter = md_issue_describe_meter (self->issue);
  *question = g_strdup (_("A request is under way"));
  /* Translators: %s is a meter number. */
  *explanation = g_strdup_printf (_("If you close the window now, you will not see whether tokens were issued for "
                                    "meter %s."), meter);

  return TRUE;
}

/**
 * md_keychange_page_go_on:
 *
 * Puts the keyboard where the work goes on: at the outcome if there is one, else in the form.
 */
void
md_keychange_page_go_on (MdKeychangePage *self)
{
  if (self->issue != NULL && !md_keychange_page_is_reading (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->panel));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * md_keychange_page_get_form:
 *
 * Returns: (transfer none): the form
 */
MdKeychangeForm *
md_keychange_page_get_form (MdKeychangePage *self)
{
  return self->form;
}

/**
 * md_keychange_page_get_panel:
 *
 * Returns: (transfer none): the outcome panel
 */
MdOutcomePanel *
md_keychange_page_get_panel (MdKeychangePage *self)
{
  return self->panel;
}

/**
 * md_keychange_page_get_sides:
 *
 * Returns: (transfer none): how the two are laid out
 */
MdSides *
md_keychange_page_get_sides (MdKeychangePage *self)
{
  return MD_SIDES (self->sides);
}
