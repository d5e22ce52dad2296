/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-keychange-form-private.h"

#include "md-announce.h"
#include "md-details.h"
#include "md-issue-words.h"

/**
 * md_keychange_form_get_conflicts:
 *
 * Returns: (transfer none) (nullable) (element-type MdDraftConflict): what is registered otherwise than typed
 */
GPtrArray *
md_keychange_form_get_conflicts (MdKeychangeForm *self)
{
  return self->conflicts;
}

/**
 * md_keychange_form_set_conflicts:
 * @conflicts: (nullable) (element-type MdDraftConflict): what is registered otherwise than typed
 */
void
md_keychange_form_set_conflicts (MdKeychangeForm *self,
                                 GPtrArray       *conflicts)
{
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->conflicts = conflicts != NULL ? g_ptr_array_ref (conflicts) : NULL;
  md_keychange_form_refresh (self);
}

/**
 * md_keychange_form_set_refusals:
 * @refusals: (nullable) (element-type MdFinding): what the service said of single fields
 *
 * Each is said at its row until that is edited.
 */
void
md_keychange_form_set_refusals (MdKeychangeForm *self,
                                GPtrArray       *refusals)
{
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  self->refusals = refusals != NULL ? g_ptr_array_ref (refusals) : NULL;
  md_keychange_form_refresh (self);
}

/**
 * md_keychange_form_has_failed_look_up:
 *
 * Returns: whether it still says at the meter number why nothing was found
 */
gboolean
md_keychange_form_has_failed_look_up (MdKeychangeForm *self)
{
  for (guint i = 0; self->refusals != NULL && i < self->refusals->len; i++)
    if (g_str_equal (((const MdFinding *) self->refusals->pdata[i])->rule, MD_RULE_LOOK_UP))
      return TRUE;

  return FALSE;
}

/**
 * md_keychange_form_refuse_look_up:
 * @outcome: of a look-up that found nothing
 * @time_out: the allowed seconds
 *
 * Says at the meter number what happened and what to do next, until that is edited; what the service said to the letter
 * can be unfolded below.
 */
void
md_keychange_form_refuse_look_up (MdKeychangeForm *self,
                                  MdOutcome       *outcome,
                                  guint            time_out)
{
  g_autoptr (GPtrArray) refusals = md_look_up_list_failure (outcome, time_out);

  md_details_fold (GTK_EXPANDER (self->look_up_details), outcome);
  md_keychange_form_set_refusals (self, refusals);
  md_keychange_form_focus_path (self, METER_NUMBER);
}

/**
 * md_keychange_form_set_looking_up:
 * @looking_up: whether the service is being asked what is registered
 */
void
md_keychange_form_set_looking_up (MdKeychangeForm *self,
                                  gboolean         looking_up)
{
  gtk_widget_set_visible (self->spinner, looking_up);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), looking_up);
  gtk_widget_set_sensitive (self->look_up_button, !looking_up);
}

/**
 * md_keychange_form_validate:
 *
 * From now on empty fields that must not be empty are named too.
 *
 * Returns: whether the draft can be sent; if not, the first row that stops it has the focus and says why
 */
gboolean
md_keychange_form_validate (MdKeychangeForm *self)
{
  g_autoptr (GPtrArray) findings = md_draft_check (self->draft, NULL);
  MdFormState form = md_keychange_form_get_state (self, findings);
  const MdFinding *error;

  self->tried = TRUE;
  self->editing = NULL;
  md_keychange_form_refresh (self);

  error = md_row_state_find_error (&form);
  if (error == NULL)
    return TRUE;

  md_keychange_form_focus_path (self, error->path);

  return FALSE;
}

/**
 * md_keychange_form_focus_path:
 * @path: of a field in the request
 *
 * Moves the focus to the field's row, unfolding Reference if it is there, and says its words to screen readers.
 *
 * Returns: whether there is such a row
 */
gboolean
md_keychange_form_focus_path (MdKeychangeForm *self,
                              const char      *path)
{
  MdRow *row = md_keychange_form_get_row (self, path);

  if (row == NULL || gtk_widget_is_ancestor (GTK_WIDGET (row), self->reference))
    gtk_expander_set_expanded (GTK_EXPANDER (self->reference), TRUE);
  row = md_keychange_form_get_row (self, path);
  if (row == NULL)
    return FALSE;

  gtk_widget_grab_focus (GTK_WIDGET (row));
  if (md_row_get_message (row) != NULL)
    md_announce (md_row_get_control (row), md_row_get_message (row));

  return TRUE;
}
