/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-keychange-page-private.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-toasts.h"

/**
 * md_keychange_page_offer_undo:
 * @words: translated: what was done
 * @before: what the form was before
 * @after: (nullable): what it is now; %NULL for empty
 * @issue: (nullable): what was shown before, and is no more
 *
 * Says what was done to the form, and offers to have it as it was.
 */
void
md_keychange_page_offer_undo (MdKeychangePage *self,
                              const char      *words,
                              MdDraft         *before,
                              MdDraft         *after,
                              MdIssue         *issue)
{
  g_autoptr (MdDraft) undo_draft = md_draft_ref (before);

  g_clear_pointer (&self->undo_draft, md_draft_unref);
  g_clear_pointer (&self->undo_from, md_draft_unref);
  self->undo_draft = g_steal_pointer (&undo_draft);
  self->undo_from = after != NULL ? md_draft_ref (after) : NULL;
  g_set_object (&self->undo_issue, issue);
  md_toasts_offer (self->toasts, words, _("_Undo"), "keychange.undo");
  md_announce (GTK_WIDGET (self), words);
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
 * Makes the form what it was before it was cleared, or filled by a card.
 */
void
md_keychange_page_undo (MdKeychangePage *self)
{
  g_autoptr (MdDraft) draft = g_steal_pointer (&self->undo_draft);
  g_autoptr (MdIssue) issue = g_steal_pointer (&self->undo_issue);

  g_clear_pointer (&self->undo_from, md_draft_unref);
  if (draft == NULL)
    return;

  md_toasts_dismiss (self->toasts);
  md_keychange_form_set_draft (self->form, draft);
  if (issue != NULL && !md_keychange_page_is_working (self))
    md_keychange_page_set_issue (self, issue);
}
