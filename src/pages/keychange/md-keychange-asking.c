/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-keychange-page-private.h"

#include "md-announce.h"
#include "md-error-words.h"
#include "md-issue-words.h"
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

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keychange.request", !working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keychange.ask-again",
                                 self->issue != NULL && state == MD_ISSUE_UNKNOWN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keychange.leave",
                                 self->issue != NULL && state == MD_ISSUE_UNKNOWN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keychange.confirm",
                                 self->issue != NULL && state == MD_ISSUE_ISSUED);
  md_keychange_page_update_slip (self);
}

static void
go_to_outcome (MdKeychangePage *self)
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

  go_to_outcome (self);
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
  if (self->issue != NULL)
    g_signal_handlers_disconnect_by_func (self->issue, state_changed_cb, self);
  g_set_object (&self->issue, issue);
  md_outcome_panel_set_issue (self->panel, issue);
  if (issue != NULL)
    g_signal_connect_object (issue, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  md_keychange_page_update_actions (self);
}

/* A nervous second press must not become a second issue. */
static gboolean
has_just_issued_this (MdKeychangePage *self)
{
  return self->issue != NULL && md_issue_get_state (self->issue) == MD_ISSUE_ISSUED && self->desk != NULL &&
         md_desk_would_repeat (self->desk, md_keychange_form_get_draft (self->form), self->issue);
}

static void
send_request (MdKeychangePage *self)
{
  MdDraft *draft = md_keychange_form_get_draft (self->form);
  g_autoptr (MdIssue) issue = NULL;

  md_toasts_dismiss (self->toasts);
  md_attention_note (self->attention, draft);
  issue = md_desk_issue (self->desk, draft);
  md_keychange_page_set_issue (self, issue);
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
      go_to_outcome (self);
      return;
    }

  send_request (self);
}

/**
 * md_keychange_page_confirm:
 *
 * Tells the service that the customer has the tokens.
 */
void
md_keychange_page_confirm (MdKeychangePage *self)
{
  if (self->desk != NULL)
    md_desk_confirm (self->desk, self->issue);
  else if (self->obstacle != NULL)
    md_keychange_page_say (self, self->obstacle);
}

/**
 * md_keychange_page_ask_again:
 *
 * Asks again with the same id.
 */
void
md_keychange_page_ask_again (MdKeychangePage *self)
{
  md_attention_note (self->attention, md_keychange_form_get_draft (self->form));
  if (self->desk != NULL)
    md_desk_ask_again (self->desk, self->issue);
  else if (self->obstacle != NULL)
    md_keychange_page_say (self, self->obstacle);
}

/**
 * md_keychange_page_leave:
 *
 * Leaves what is shown for later.
 */
void
md_keychange_page_leave (MdKeychangePage *self)
{
  md_keychange_page_set_issue (self, NULL);
  md_keychange_form_focus_path (self->form, METER_NUMBER);
}

/**
 * md_keychange_page_reopen:
 * @id: of a request that is kept
 *
 * Shows a request of before.
 */
void
md_keychange_page_reopen (MdKeychangePage *self,
                          const char      *id)
{
  MdIssue *issue = md_kept_issues_find (md_keychange_page_get_kept (self), id);

  if (issue == NULL || md_keychange_page_is_working (self))
    return;

  md_keychange_page_set_issue (self, issue);
  go_to_outcome (self);
}
