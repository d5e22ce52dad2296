/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-keychange-page-private.h"

#include "md-announce.h"
#include "md-error-words.h"
#include "md-issue-words.h"
#include "md-readout.h"
#include "md-toasts.h"

/**
 * md_keychange_page_get_kept:
 *
 * Returns: (transfer none): what was asked for before
 */
MdKeptIssues *
md_keychange_page_get_kept (MdKeychangePage *self)
{
  return md_outcome_panel_get_kept (self->panel);
}

/**
 * md_keychange_page_get_meter:
 *
 * Returns: (transfer none): the meter number in the form, as it was typed
 */
const char *
md_keychange_page_get_meter (MdKeychangePage *self)
{
  return md_draft_get_text (md_keychange_form_get_draft (self->form), METER_NUMBER);
}

/**
 * md_keychange_page_update_actions:
 *
 * Brings what can be done up to date with the issue.
 */
void
md_keychange_page_update_actions (MdKeychangePage *self)
{
  gboolean working = md_keychange_page_is_working (self);
  MdIssueState state = self->issue != NULL ? md_issue_get_state (self->issue) : MD_ISSUE_WORKING;

  const struct
  {
    const char *name;
    gboolean    enabled;
  } actions[] = {
    { "keychange.request", !working },
    { "keychange.request-instead", !working && self->issue != NULL },
    { "keychange.reprint-last", !working },
    { "keychange.reprint", !working && self->issue != NULL && md_issue_get_request (self->issue) != NULL },
    { "keychange.ask-again", state == MD_ISSUE_UNKNOWN && !md_issue_get_is_elsewhere (self->issue) },
    { "keychange.leave", state == MD_ISSUE_UNKNOWN },
    { "keychange.settle", state == MD_ISSUE_UNKNOWN && !md_issue_get_is_elsewhere (self->issue) },
    { "keychange.refresh", state == MD_ISSUE_UNKNOWN },
    { "keychange.confirm", self->issue != NULL && md_issue_can_confirm (self->issue) },
    { "keychange.read-out", md_readout_can_read (self->issue) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
  md_keychange_page_update_slip (self);
}

/**
 * md_keychange_page_go_to_outcome:
 *
 * Puts the keyboard where the outcome is, and shows it.
 */
void
md_keychange_page_go_to_outcome (MdKeychangePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->panel));
  md_sides_reveal_end (MD_SIDES (self->sides));
}

static void
settled (MdKeychangePage *self)
{
  g_autoptr (GPtrArray) refusals = NULL;
  g_autofree char *words = md_issue_describe_outcome (self->issue);
  gboolean same_meter = md_issue_is_for_meter (self->issue, md_keychange_page_get_meter (self));
  gboolean has_left = md_attention_has_left (self->attention, md_keychange_form_get_draft (self->form));

  md_kept_issues_take (md_keychange_page_get_kept (self), self->issue);
  if (md_issue_get_state (self->issue) == MD_ISSUE_FAILED && same_meter)
    refusals = md_outcome_list_field_errors (md_issue_get_outcome (self->issue));
  if (same_meter)
    md_keychange_form_set_refusals (self->form, refusals);

  md_announce (GTK_WIDGET (self->panel), words);
  if (has_left)
    return;

  md_keychange_page_go_to_outcome (self);
  if (refusals != NULL && refusals->len > 0)
    md_keychange_form_focus_path (self->form, ((const MdFinding *) refusals->pdata[0])->path);
}

static void
state_changed_cb (MdKeychangePage *self)
{
  md_keychange_page_update_actions (self);
  if (md_issue_get_state (self->issue) != MD_ISSUE_WORKING)
    settled (self);
}

/* Of a reprint it may be found out later what it is that can be confirmed. */
static void
confirmation_changed_cb (MdKeychangePage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keychange.confirm", md_issue_can_confirm (self->issue));
}

/**
 * md_keychange_page_set_issue:
 * @issue: (nullable): what was asked for
 *
 * Shows @issue and follows it.
 */
void
md_keychange_page_set_issue (MdKeychangePage *self,
                             MdIssue         *issue)
{
  gboolean turned;

  if (self->issue != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->issue, state_changed_cb, self);
      g_signal_handlers_disconnect_by_func (self->issue, confirmation_changed_cb, self);
    }
  turned = g_set_object (&self->issue, issue);
  if (turned)
    md_keychange_page_stop_reading (self);
  md_outcome_panel_set_issue (self->panel, issue);
  if (issue != NULL)
    {
      g_signal_connect_object (issue, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (issue, "notify::confirmation", G_CALLBACK (confirmation_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  md_keychange_page_update_actions (self);
  if (turned)
    g_signal_emit_by_name (self, "turned");
}

/* A nervous second press must not become a second issue. */
static gboolean
has_just_issued_this (MdKeychangePage *self)
{
  return self->issue != NULL && md_issue_get_state (self->issue) == MD_ISSUE_ISSUED && self->desk != NULL &&
         md_desk_would_repeat (self->desk, md_keychange_form_get_draft (self->form), self->issue);
}

/**
 * md_keychange_page_find_replaced:
 *
 * Returns: (transfer none) (nullable): what is shown, where it is open and a new request for the meter in the form
 *   would come in its place
 */
MdIssue *
md_keychange_page_find_replaced (MdKeychangePage *self)
{
  MdIssue *issue = self->issue;
  gboolean is_open = issue != NULL && md_issue_get_kind (issue) == MD_JOURNAL_KEY_CHANGE &&
                     (md_issue_get_state (issue) == MD_ISSUE_UNKNOWN || md_issue_get_had_arrived (issue));

  return is_open && md_issue_is_for_meter (issue, md_keychange_page_get_meter (self)) ? issue : NULL;
}

/**
 * md_keychange_page_send:
 * @draft: what to ask for
 * @replaced: (nullable): in whose place
 *
 * Asks for it, and shows what comes of it.
 */
void
md_keychange_page_send (MdKeychangePage *self,
                        MdDraft         *draft,
                        MdIssue         *replaced)
{
  g_autoptr (MdIssue) issue = NULL;

  md_toasts_dismiss (self->toasts);
  md_attention_note (self->attention, md_keychange_form_get_draft (self->form));
  issue = md_desk_issue_instead (self->desk, draft, replaced);
  md_keychange_page_set_issue (self, issue);
}

static void
send_request (MdKeychangePage *self)
{
  md_keychange_page_send (self, md_keychange_form_get_draft (self->form), md_keychange_page_find_replaced (self));
}

/**
 * md_keychange_page_request_once_more:
 *
 * Asks for the same tokens again, although they were issued.
 */
void
md_keychange_page_request_once_more (MdKeychangePage *self)
{
  md_outcome_panel_ask_once_more (self->panel, FALSE);
  if (md_keychange_form_validate (self->form) && md_keychange_page_has_desk_for (self, WANTS_TOKENS))
    send_request (self);
}

/**
 * md_keychange_page_keep_tokens:
 *
 * Leaves it at the tokens that were issued.
 */
void
md_keychange_page_keep_tokens (MdKeychangePage *self)
{
  md_outcome_panel_ask_once_more (self->panel, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->panel));
}

/**
 * md_keychange_page_request_tokens:
 *
 * Asks for the tokens of what is in the form, as soon as that can be done.
 */
void
md_keychange_page_request_tokens (MdKeychangePage *self)
{
  if (md_keychange_page_is_working (self))
    return;

  /* What is registered is not in the form yet: the request goes out once it is. */
  if (md_meter_lookup_is_running (self->lookup) || self->wants & WANTS_LOOK_UP)
    {
      self->wants |= WANTS_TOKENS;
      return;
    }

  if (!md_keychange_form_validate (self->form) || !md_keychange_page_has_desk_for (self, WANTS_TOKENS))
    return;

  if (has_just_issued_this (self))
    {
      md_outcome_panel_ask_once_more (self->panel, TRUE);
      md_keychange_page_go_to_outcome (self);
      return;
    }

  send_request (self);
}
