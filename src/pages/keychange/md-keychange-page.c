/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-keychange-page.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-error-words.h"
#include "md-focus.h"
#include "md-issue-words.h"
#include "md-meter-lookup.h"
#include "md-shortcuts.h"
#include "md-template.h"
#include "md-toasts.h"
#include "md-unfinished.h"

#define METER_NUMBER "meter.meterId"

/* What the agent asked for while it could not be done yet. */
typedef enum
{
  WANTS_NOTHING = 0,
  WANTS_LOOK_UP = 1 << 0,
  WANTS_TOKENS = 1 << 1,
} Wants;

struct _MdKeychangePage
{
  GtkWidget        parent_instance;

  GtkWidget       *toasts;
  GtkWidget       *sides;
  MdKeychangeForm *form;
  MdOutcomePanel  *panel;

  MdDesk          *desk;            /* (owned) (nullable) */
  char            *obstacle;        /* (owned) (nullable): why there is no desk and will not be one by itself */
  Wants            wants;
  MdIssue         *issue;           /* (owned) (nullable): what the panel shows */
  MdUnfinished    *unfinished;      /* (owned): left for later */
  MdMeterLookup   *lookup;          /* (owned) */
  MdDraft         *cleared_draft;   /* (owned) (nullable): for undoing */
  MdIssue         *cleared_issue;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MdKeychangePage, md_keychange_page, GTK_TYPE_WIDGET)

static void request_tokens (MdKeychangePage *self);

static void
say (MdKeychangePage *self,
     const char      *words)
{
  md_toasts_say (self->toasts, words);
  md_announce (GTK_WIDGET (self), words);
}

static const char *
get_meter (MdKeychangePage *self)
{
  return md_draft_get_text (md_keychange_form_get_draft (self->form), METER_NUMBER);
}

static void
update_actions (MdKeychangePage *self)
{
  gboolean working = md_keychange_page_is_working (self);
  MdIssueState state = self->issue != NULL ? md_issue_get_state (self->issue) : MD_ISSUE_WORKING;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keychange.request", !working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keychange.ask-again",
                                 self->issue != NULL && state == MD_ISSUE_UNKNOWN && self->desk != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keychange.leave", self->issue != NULL && state == MD_ISSUE_UNKNOWN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keychange.confirm",
                                 self->issue != NULL && state == MD_ISSUE_ISSUED && self->desk != NULL);
}

static void
settled (MdKeychangePage *self)
{
  g_autoptr (GPtrArray) refusals = NULL;
  g_autofree char *words = md_issue_describe_outcome (self->issue);

  md_unfinished_settle (self->unfinished, self->issue);
  if (md_issue_get_state (self->issue) == MD_ISSUE_FAILED)
    refusals = md_outcome_list_field_errors (md_issue_get_outcome (self->issue));
  md_keychange_form_set_refusals (self->form, refusals);

  md_sides_reveal_end (MD_SIDES (self->sides));
  gtk_widget_grab_focus (GTK_WIDGET (self->panel));
  md_announce (GTK_WIDGET (self->panel), words);
  if (refusals != NULL && refusals->len > 0)
    md_keychange_form_focus_path (self->form, ((const MdFinding *) refusals->pdata[0])->path);
}

static void
state_changed_cb (MdKeychangePage *self)
{
  update_actions (self);
  if (md_issue_get_state (self->issue) != MD_ISSUE_WORKING)
    settled (self);
}

static void
set_issue (MdKeychangePage *self,
           MdIssue         *issue)
{
  if (self->issue != NULL)
    g_signal_handlers_disconnect_by_func (self->issue, state_changed_cb, self);
  g_set_object (&self->issue, issue);
  md_outcome_panel_set_issue (self->panel, issue);
  if (issue != NULL)
    g_signal_connect_object (issue, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
}

static void
take_look_up (MdKeychangePage *self,
              MdOutcome       *outcome)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (MdDraft) draft = NULL;
  gboolean wants_tokens = self->wants & WANTS_TOKENS;

  self->wants = WANTS_NOTHING;
  draft = md_draft_with_lookup (md_keychange_form_get_draft (self->form), outcome->answer, &conflicts);
  md_keychange_form_set_draft (self->form, draft);
  md_keychange_form_set_conflicts (self->form, conflicts);
  if (!wants_tokens)
    {
      set_issue (self, NULL);
      md_outcome_panel_set_found (self->panel, outcome->answer);
    }

  if (conflicts->len > 0)
    md_keychange_form_focus_path (self->form, ((const MdDraftConflict *) conflicts->pdata[0])->path);
  else if (wants_tokens)
    request_tokens (self);
  else
    md_announce (GTK_WIDGET (self->form), _("Filled in what is registered"));
}

static void
look_up_answered_cb (MdKeychangePage *self,
                     MdOutcome       *outcome)
{
  g_autoptr (GPtrArray) refusals = NULL;

  if (outcome->state == MD_OUTCOME_SUCCESSFUL && outcome->answer != NULL)
    {
      take_look_up (self, outcome);
      return;
    }

  self->wants = WANTS_NOTHING;
  refusals = md_look_up_list_failure (outcome, md_desk_get_profile (self->desk)->time_out);
  md_keychange_form_set_refusals (self->form, refusals);
  md_keychange_form_focus_path (self->form, METER_NUMBER);
}

static void
look_up_running_cb (MdKeychangePage *self)
{
  md_keychange_form_set_looking_up (self->form, md_meter_lookup_is_running (self->lookup));
}

/* FALSE where it has to wait for the service, or cannot be done at all; then that is said. */
static gboolean
has_desk_for (MdKeychangePage *self,
              Wants            wants)
{
  if (self->desk != NULL)
    return TRUE;

  if (self->obstacle != NULL)
    {
      say (self, self->obstacle);
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

static void
look_up (MdKeychangePage *self)
{
  if (*get_meter (self) == '\0')
    md_keychange_form_validate (self->form);
  else if (has_desk_for (self, WANTS_LOOK_UP))
    md_meter_lookup_start (self->lookup, self->desk, md_keychange_form_get_draft (self->form));
}

static void
request_tokens (MdKeychangePage *self)
{
  g_autoptr (MdIssue) issue = NULL;

  if (md_keychange_page_is_working (self))
    return;

  /* What is registered is not in the form yet: the request goes out once it is. */
  if (md_meter_lookup_is_running (self->lookup) || self->wants & WANTS_LOOK_UP)
    {
      self->wants |= WANTS_TOKENS;
      return;
    }

  if (!md_keychange_form_validate (self->form) || !has_desk_for (self, WANTS_TOKENS))
    return;

  md_unfinished_keep (self->unfinished, self->issue);
  issue = md_desk_issue (self->desk, md_keychange_form_get_draft (self->form));
  set_issue (self, issue);
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

static void
cancel (MdKeychangePage *self)
{
  if (!cancel_what_runs (self))
    md_keychange_form_focus_path (self->form, METER_NUMBER);
}

static void
clear (MdKeychangePage *self)
{
  MdDraft *draft = md_keychange_form_get_draft (self->form);
  gboolean working = md_keychange_page_is_working (self);

  if (self->desk == NULL)
    stop_waiting (self);
  self->wants = WANTS_NOTHING;
  md_meter_lookup_cancel (self->lookup);
  if (!md_draft_is_empty (draft) || (self->issue != NULL && !working))
    {
      g_clear_pointer (&self->cleared_draft, md_draft_unref);
      self->cleared_draft = md_draft_ref (draft);
      g_clear_object (&self->cleared_issue);
      if (self->issue != NULL && !working)
        self->cleared_issue = g_object_ref (self->issue);
      md_toasts_offer (self->toasts, _("Form cleared"), _("_Undo"), "keychange.undo-clear");
    }

  md_unfinished_keep (self->unfinished, self->issue);
  md_keychange_form_set_draft (self->form, NULL);
  md_outcome_panel_set_found (self->panel, NULL);
  if (!working)
    set_issue (self, NULL);
  md_keychange_form_focus_path (self->form, METER_NUMBER);
}

static void
undo_clear (MdKeychangePage *self)
{
  g_autoptr (MdDraft) draft = g_steal_pointer (&self->cleared_draft);
  g_autoptr (MdIssue) issue = g_steal_pointer (&self->cleared_issue);

  if (draft == NULL)
    return;

  md_keychange_form_set_draft (self->form, draft);
  if (issue != NULL && !md_keychange_page_is_working (self))
    set_issue (self, issue);
}

static void
confirm (MdKeychangePage *self)
{
  md_desk_confirm (self->desk, self->issue);
}

static void
ask_again (MdKeychangePage *self)
{
  md_desk_ask_again (self->desk, self->issue);
}

static void
leave (MdKeychangePage *self)
{
  md_unfinished_keep (self->unfinished, self->issue);
  set_issue (self, NULL);
  md_keychange_form_focus_path (self->form, METER_NUMBER);
}

static void
reopen (MdKeychangePage *self,
        const char      *id)
{
  MdIssue *issue = md_unfinished_find (self->unfinished, id);

  if (issue == NULL || md_keychange_page_is_working (self))
    return;

  set_issue (self, issue);
  gtk_widget_grab_focus (GTK_WIDGET (self->panel));
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

  md_outcome_panel_set_meter (self->panel, get_meter (self));
  if (meter == NULL || g_str_equal (meter, get_meter (self)))
    return;

  self->wants = WANTS_NOTHING;
  md_meter_lookup_cancel (self->lookup);
}

static gboolean
md_keychange_page_grab_focus (GtkWidget *widget)
{
  return md_keychange_form_focus_path (MD_KEYCHANGE_PAGE (widget)->form, METER_NUMBER);
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
    g_signal_handlers_disconnect_by_func (self->issue, state_changed_cb, self);
  g_clear_object (&self->issue);
  g_clear_object (&self->lookup);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->toasts, gtk_widget_unparent);

  G_OBJECT_CLASS (md_keychange_page_parent_class)->dispose (object);
}

static void
md_keychange_page_finalize (GObject *object)
{
  MdKeychangePage *self = MD_KEYCHANGE_PAGE (object);

  g_free (self->obstacle);
  md_unfinished_free (self->unfinished);
  g_clear_pointer (&self->cleared_draft, md_draft_unref);
  g_clear_object (&self->cleared_issue);

  G_OBJECT_CLASS (md_keychange_page_parent_class)->finalize (object);
}

/* What can be done here: by buttons, by keys wherever in the window the focus is, by other parts of the page. */
static const struct
{
  const char *name;
  void      (*perform)      (MdKeychangePage *self);
  void      (*perform_with) (MdKeychangePage *self,
                             const char      *text);
  const char *keys;
} actions[] = {
  { "keychange.request", request_tokens, NULL, "<Control>Return|<Control>KP_Enter|<Control>ISO_Enter" },
  { "keychange.look-up", look_up, NULL, "<Control>l" },
  { "keychange.cancel", cancel, NULL, "Escape" },
  { "keychange.clear", clear, NULL, "<Control>n" },
  { "keychange.undo-clear", undo_clear },
  { "keychange.confirm", confirm },
  { "keychange.ask-again", ask_again },
  { "keychange.leave", leave },
  { "keychange.reopen", NULL, reopen },
  { "keychange.try", NULL, try_meter },
  { "keychange.copied", NULL, say },
};

static void
activated (GtkWidget  *widget,
           const char *name,
           GVariant   *target)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
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

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].perform_with != NULL ? "s" : NULL,
                                     activated);

  g_type_ensure (MD_TYPE_SIDES);
  g_type_ensure (MD_TYPE_KEYCHANGE_FORM);
  g_type_ensure (MD_TYPE_OUTCOME_PANEL);
  md_template_set (widget_class, "keychange/md-keychange-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, toasts);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, sides);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, form);
  gtk_widget_class_bind_template_child (widget_class, MdKeychangePage, panel);
  gtk_widget_class_bind_template_callback (widget_class, look_up);
  gtk_widget_class_bind_template_callback (widget_class, say);
  gtk_widget_class_bind_template_callback (widget_class, draft_changed_cb);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  return cancel_what_runs (MD_KEYCHANGE_PAGE (widget));
}

static void
add_shortcuts (MdKeychangePage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].keys != NULL)
      md_shortcuts_add_action (GTK_WIDGET (self), actions[i].keys, actions[i].name);

  /* A toast would take Escape for itself; what runs goes first. */
  md_shortcuts_add_capture (GTK_WIDGET (self), "Escape", escape_cb);
}

static void
md_keychange_page_init (MdKeychangePage *self)
{
  self->lookup = md_meter_lookup_new ();
  g_signal_connect_object (self->lookup, "notify::running", G_CALLBACK (look_up_running_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lookup, "answered", G_CALLBACK (look_up_answered_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->unfinished = md_unfinished_new (md_outcome_panel_get_guide (self->panel));
  add_shortcuts (self);
  update_actions (self);
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
  Wants wants = self->wants;

  if (!g_set_object (&self->desk, desk))
    return;

  md_meter_lookup_cancel (self->lookup);
  update_actions (self);
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
      request_tokens (self);
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
  say (self, words);
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
