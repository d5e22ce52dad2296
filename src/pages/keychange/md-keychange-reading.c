/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-keychange-page-private.h"

#include "md-readout.h"
#include "md-stack.h"

static void
left_cb (MdKeychangePage *self)
{
  md_keychange_page_stop_reading (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->panel));
}

static void
marked_cb (MdKeychangePage *self,
           guint            mark,
           guint            token)
{
  if (self->any_desk != NULL)
    md_desk_mark (self->any_desk, self->issue, mark, token);
}

/* Who reads nothing out waits for nothing of it. */
static void
ensure_readout (MdKeychangePage *self)
{
  if (self->readout != NULL)
    return;

  self->readout = md_readout_new ();
  g_signal_connect_object (self->readout, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->readout, "marked", G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (GTK_STACK (self->places), self->readout);
  md_stack_hide_unseen (self->places);
}

/**
 * md_keychange_page_is_reading:
 *
 * Returns: whether tokens are being read out, over the whole page
 */
gboolean
md_keychange_page_is_reading (MdKeychangePage *self)
{
  return self->readout != NULL && gtk_stack_get_visible_child (GTK_STACK (self->places)) == self->readout;
}

/**
 * md_keychange_page_read_out:
 *
 * Reads out what is shown, where there is anything to read.
 */
void
md_keychange_page_read_out (MdKeychangePage *self)
{
  if (!md_readout_can_read (self->issue))
    return;

  ensure_readout (self);
  md_readout_set_issue (MD_READOUT (self->readout), self->issue);
  gtk_stack_set_visible_child (GTK_STACK (self->places), self->readout);
  gtk_widget_grab_focus (self->readout);
}

/**
 * md_keychange_page_stop_reading:
 *
 * Shows the form and the outcome again.
 */
void
md_keychange_page_stop_reading (MdKeychangePage *self)
{
  if (!md_keychange_page_is_reading (self))
    return;

  gtk_stack_set_visible_child (GTK_STACK (self->places), self->sides);
  md_readout_set_issue (MD_READOUT (self->readout), NULL);
}
