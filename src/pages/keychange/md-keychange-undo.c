/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-keychange-page-private.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-toasts.h"

/**
 * md_keychange_page_forget_undo:
 *
 * There is nothing to have back any more.
 */
void
md_keychange_page_forget_undo (MdKeychangePage *self)
{
  g_clear_pointer (&self->undo_draft, md_draft_unref);
  g_clear_pointer (&self->undo_from, md_draft_unref);
  g_clear_pointer (&self->undo_conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->undo_found, md_value_unref);
  g_clear_object (&self->undo_issue);
}

/**
 * md_keychange_page_offer_undo:
 * @words: translated: what was done
 * @before: what the form was before
 * @conflicts: (nullable) (element-type MdDraftConflict): what was said of @before
 * @after: (nullable): what it is now; %NULL for empty
 *
 * Says what was done to the form, and offers to have it as it was, together with what the page shows still.
 */
void
md_keychange_page_offer_undo (MdKeychangePage *self,
                              const char      *words,
                              MdDraft         *before,
                              GPtrArray       *conflicts,
                              MdDraft         *after)
{
  g_autoptr (MdDraft) undo_draft = md_draft_ref (before);
  MdValue *found = md_outcome_panel_get_found (self->panel);

  md_keychange_page_forget_undo (self);
  self->undo_found = found != NULL ? md_value_ref (found) : NULL;
  self->undo_draft = g_steal_pointer (&undo_draft);
  self->undo_from = after != NULL ? md_draft_ref (after) : NULL;
  self->undo_conflicts = conflicts != NULL ? g_ptr_array_ref (conflicts) : NULL;
  if (!md_keychange_page_is_working (self))
    g_set_object (&self->undo_issue, self->issue);
  md_toasts_offer (self->toasts, words, _("_Undo"), "keychange.undo");
  md_announce (GTK_WIDGET (self), words);
}

/**
 * md_keychange_page_follow_undo:
 * @before: what the form was until a look-up was answered
 * @after: what it is now
 *
 * What a card brought is looked up at once, and goes together with it. For any other meter an older offer is over.
 */
void
md_keychange_page_follow_undo (MdKeychangePage *self,
                               MdDraft         *before,
                               MdDraft         *after)
{
  if (self->undo_draft == NULL)
    return;
  if (self->undo_from != before)
    {
      md_toasts_dismiss (self->toasts);
      return;
    }

  md_draft_unref (self->undo_from);
  self->undo_from = md_draft_ref (after);
}

/**
 * md_keychange_page_can_undo:
 *
 * Returns: whether nothing was typed since, so that undoing can only mean the whole form
 */
gboolean
md_keychange_page_can_undo (MdKeychangePage *self)
{
  MdDraft *draft = md_keychange_form_get_draft (self->form);

  if (self->undo_draft == NULL)
    return FALSE;

  return self->undo_from != NULL ? draft == self->undo_from : md_draft_is_empty (draft);
}

/**
 * md_keychange_page_undo:
 *
 * Makes the form what it was before it was cleared, or filled by a card, and says of it what was said then.
 */
void
md_keychange_page_undo (MdKeychangePage *self)
{
  g_autoptr (MdDraft) draft = g_steal_pointer (&self->undo_draft);
  g_autoptr (GPtrArray) conflicts = g_steal_pointer (&self->undo_conflicts);
  g_autoptr (MdValue) found = g_steal_pointer (&self->undo_found);
  g_autoptr (MdIssue) issue = g_steal_pointer (&self->undo_issue);

  md_keychange_page_forget_undo (self);
  if (draft == NULL)
    return;

  md_toasts_dismiss (self->toasts);
  md_keychange_page_stop_look_up (self);
  md_keychange_form_set_draft (self->form, draft);
  md_keychange_form_set_conflicts (self->form, conflicts);
  md_outcome_panel_set_found (self->panel, found);
  if (issue != NULL && !md_keychange_page_is_working (self))
    md_keychange_page_set_issue (self, issue);
}
