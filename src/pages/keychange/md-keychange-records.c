/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was asked for before, and what can be done with it. */
#include "md-keychange-page-private.h"

#include <glib/gi18n-lib.h>

#include "md-issue-words.h"
#include "md-journal-error.h"
#include "md-toasts.h"

/* So many unfinished requests of earlier days are offered here; the history has all of them. */
#define MAX_UNFINISHED 20

/* Where nothing can be asked for, it is said why. */
static gboolean
has_desk (MdKeychangePage *self)
{
  if (self->desk == NULL && self->obstacle != NULL)
    md_keychange_page_say (self, self->obstacle);

  return self->desk != NULL;
}

/**
 * md_keychange_page_confirm:
 *
 * Tells the service that the customer has the tokens, as soon as that can be done.
 */
void
md_keychange_page_confirm (MdKeychangePage *self)
{
  if (self->any_desk != NULL)
    md_desk_confirm (self->any_desk, self->issue);
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
  if (has_desk (self))
    md_desk_ask_again (self->desk, self->issue);
}

/**
 * md_keychange_page_request_instead:
 *
 * Asks anew in the place of what is shown: for what is in the form, where that is the same meter, or else for the same
 * as before.
 */
void
md_keychange_page_request_instead (MdKeychangePage *self)
{
  g_autoptr (MdIssue) replaced = g_object_ref (self->issue);
  g_autoptr (MdDraft) draft = NULL;

  if (md_issue_is_for_meter (replaced, md_keychange_page_get_meter (self)) || md_issue_get_request (replaced) == NULL)
    {
      md_keychange_page_request_tokens (self);
      return;
    }
  if (!has_desk (self))
    return;

  draft = md_draft_new_from_request (md_issue_get_request (replaced));
  md_keychange_page_send (self, draft, replaced);
}

static void
show_reprint (MdKeychangePage *self,
              MdIssue         *reprint)
{
  md_toasts_dismiss (self->toasts);
  md_attention_note (self->attention, md_keychange_form_get_draft (self->form));
  md_keychange_page_set_issue (self, reprint);
}

/**
 * md_keychange_page_reprint:
 *
 * Asks the service for the tokens of what is shown once more.
 */
void
md_keychange_page_reprint (MdKeychangePage *self)
{
  g_autoptr (MdIssue) reprint = NULL;

  if (!has_desk (self))
    return;

  reprint = md_desk_reprint (self->desk, self->issue);
  show_reprint (self, reprint);
}

/**
 * md_keychange_page_reprint_last:
 *
 * Asks the service for the last tokens of the meter in the form.
 */
void
md_keychange_page_reprint_last (MdKeychangePage *self)
{
  g_autoptr (MdIssue) reprint = NULL;

  if (*md_keychange_page_get_meter (self) == '\0')
    {
      md_keychange_form_focus_path (self->form, METER_NUMBER);
      md_keychange_page_say (self, _("Type the meter number first"));
      return;
    }
  if (!has_desk (self))
    return;

  reprint = md_desk_reprint_last (self->desk, md_keychange_form_get_draft (self->form));
  show_reprint (self, reprint);
}

static void
put_away (MdKeychangePage *self)
{
  md_keychange_page_set_issue (self, NULL);
  md_keychange_form_focus_path (self->form, METER_NUMBER);
}

/**
 * md_keychange_page_leave:
 *
 * Leaves what is shown for later.
 */
void
md_keychange_page_leave (MdKeychangePage *self)
{
  if (self->any_desk != NULL)
    md_desk_mark (self->any_desk, self->issue, MD_JOURNAL_MARK_LATER, 0);
  put_away (self);
}

/**
 * md_keychange_page_settle:
 *
 * Nothing more is to be done about what is shown.
 */
void
md_keychange_page_settle (MdKeychangePage *self)
{
  if (self->any_desk != NULL)
    md_desk_mark (self->any_desk, self->issue, MD_JOURNAL_MARK_CLOSED, 0);
  put_away (self);
}

/**
 * md_keychange_page_refresh:
 *
 * Looks what another console has made of what is shown.
 */
void
md_keychange_page_refresh (MdKeychangePage *self)
{
  if (self->any_desk != NULL)
    md_desk_refresh (self->any_desk, self->issue);
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

  if (issue != NULL)
    md_keychange_page_show_issue (self, issue);
}

/* An empty form takes what was asked for, so that form and outcome are about the same meter. */
static void
fill_empty_form (MdKeychangePage *self,
                 MdIssue         *issue)
{
  MdValue *request = md_issue_get_request (issue);
  g_autoptr (MdDraft) draft = NULL;

  if (request == NULL || !md_draft_is_empty (md_keychange_form_get_draft (self->form)))
    return;

  draft = md_draft_new_from_request (request);
  md_keychange_form_set_draft (self->form, draft);
}

/**
 * md_keychange_page_show_issue:
 * @issue: of the page's desk
 *
 * Shows what was asked for before, with all that can be done about it. An empty form is filled with it.
 *
 * Returns: whether it is shown; %FALSE while another request is under way, which has to be seen to its end
 */
gboolean
md_keychange_page_show_issue (MdKeychangePage *self,
                              MdIssue         *issue)
{
  g_return_val_if_fail (MD_IS_KEYCHANGE_PAGE (self) && MD_IS_ISSUE (issue), FALSE);

  if (md_keychange_page_is_working (self) && self->issue != issue)
    {
      md_keychange_page_say (self, _("A request is under way. Wait for its outcome, or cancel it."));
      return FALSE;
    }

  if (md_issue_get_state (issue) != MD_ISSUE_WORKING &&
      md_kept_issues_find (md_keychange_page_get_kept (self), md_issue_get_id (issue)) == NULL)
    md_kept_issues_take (md_keychange_page_get_kept (self), issue);
  fill_empty_form (self, issue);
  md_keychange_page_stop_reading (self);
  md_keychange_page_set_issue (self, issue);
  md_keychange_page_go_to_outcome (self);

  return TRUE;
}

/**
 * md_keychange_page_fill_from:
 * @request: a KeyChangeTokenRequest of before
 *
 * Fills the form with what was asked for then, to be asked for again. It can be undone.
 *
 * Returns: whether it is filled; %FALSE while a request is under way
 */
gboolean
md_keychange_page_fill_from (MdKeychangePage *self,
                             MdValue         *request)
{
  g_autoptr (MdDraft) before = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (MdDraft) draft = NULL;

  g_return_val_if_fail (MD_IS_KEYCHANGE_PAGE (self) && request != NULL, FALSE);

  if (md_keychange_page_is_working (self))
    {
      md_keychange_page_say (self, _("A request is under way. Wait for its outcome, or cancel it."));
      return FALSE;
    }

  md_keychange_page_stop_look_up (self);
  draft = md_draft_new_from_request (request);
  before = md_draft_ref (md_keychange_form_get_draft (self->form));
  if (!md_draft_is_empty (before))
    md_keychange_page_offer_undo (self, _("Form filled from the history"), before,
                                  md_keychange_form_get_conflicts (self->form), draft);
  md_keychange_form_set_draft (self->form, draft);
  md_outcome_panel_set_found (self->panel, NULL);
  md_keychange_page_set_issue (self, NULL);
  md_keychange_form_focus_path (self->form, METER_NUMBER);
  md_sides_reveal_start (MD_SIDES (self->sides));

  return TRUE;
}

static void
unfinished_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (MdKeychangePage) self = user_data;
  g_autoptr (GPtrArray) issues = md_desk_load_unfinished_finish (MD_DESK (source), result, NULL);

  if (issues == NULL || self->any_desk != MD_DESK (source))
    return;

  /* The latest comes last, to stand first. What is under way comes by itself. */
  for (guint i = issues->len; i > 0; i--)
    if (md_issue_get_state (g_ptr_array_index (issues, i - 1)) != MD_ISSUE_WORKING)
      md_kept_issues_take (md_keychange_page_get_kept (self), g_ptr_array_index (issues, i - 1));
}

/* Whoever has gone on to the next call is told; what is in view says it itself, until it is recorded. */
static void
unrecorded_cb (MdKeychangePage *self,
               const GError    *error)
{
  g_autofree char *words = NULL;

  if (self->issue != NULL && md_issue_get_mark_error (self->issue) != NULL)
    return;

  /* Translators: two sentences: what could not be recorded and why, and what to do. */
  words = g_strdup_printf (_("%1$s %2$s"), error->message, md_journal_error_get_advice (error));
  md_keychange_page_say (self, words);
}

/**
 * md_keychange_page_set_any_desk:
 * @desk: (nullable): the page's desk, with or without a service; %NULL while its journal is not open
 *
 * What an earlier run of the program left unfinished is offered.
 */
void
md_keychange_page_set_any_desk (MdKeychangePage *self,
                                MdDesk          *desk)
{
  g_autoptr (MdDesk) before = self->any_desk != NULL ? g_object_ref (self->any_desk) : NULL;

  if (!g_set_object (&self->any_desk, desk))
    return;

  if (before != NULL)
    g_signal_handlers_disconnect_by_func (before, unrecorded_cb, self);
  if (desk == NULL)
    return;

  g_signal_connect_object (desk, "unrecorded", G_CALLBACK (unrecorded_cb), self, G_CONNECT_SWAPPED);
  md_desk_load_unfinished_async (desk, MAX_UNFINISHED, unfinished_loaded_cb, g_object_ref (self));
}

/**
 * md_keychange_page_fill_menu:
 * @button: what opens the menu of what is rarely asked for
 *
 * The menu is made when it is first opened.
 */
void
md_keychange_page_fill_menu (GtkMenuButton *button,
                             gpointer       user_data)
{
  g_autoptr (GMenu) menu = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  menu = g_menu_new ();
  g_menu_append (menu, _("_Reprint the last tokens of this meter"), "keychange.reprint-last");
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}
