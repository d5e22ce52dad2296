/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-keychange-page-private.h"

/**
 * md_keychange_page_update_slip:
 *
 * Lets the slip that is shown be printed and saved, and no other.
 */
void
md_keychange_page_update_slip (MdKeychangePage *self)
{
  gboolean issued = self->issue != NULL && md_issue_get_state (self->issue) == MD_ISSUE_ISSUED;

  if (issued)
    md_slip_actions_set_slip (self->output, md_issue_get_slip (self->issue),
                              md_value_peek_text (md_issue_get_request (self->issue), METER_NUMBER),
                              md_issue_get_id (self->issue));
  else
    md_slip_actions_set_slip (self->output, NULL, NULL, NULL);
  if (issued)
    md_slip_actions_note_printed (self->output,
                                  MAX (md_issue_get_n_printed (self->issue), md_issue_get_copy (self->issue)));
}

/**
 * md_keychange_page_set_slip_memory:
 * @memory: what is remembered of printing
 */
void
md_keychange_page_set_slip_memory (MdKeychangePage *self,
                                   MdSlipMemory    *memory)
{
  md_slip_actions_set_memory (self->output, memory);
}
