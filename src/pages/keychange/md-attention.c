/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-attention.h"

struct _MdAttention
{
  GtkWidget *form;   /* owns this */
  MdDraft   *draft;  /* (owned) (nullable): as it was then */
  GtkWidget *focus;  /* (nullable): never looked into, it may be gone */
};

static GtkWidget *
get_focus (MdAttention *self)
{
  GtkRoot *root = gtk_widget_get_root (self->form);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/**
 * md_attention_new:
 * @form: where the agent types; outlives the result
 *
 * Returns: (transfer full): nothing noted yet
 */
MdAttention *
md_attention_new (GtkWidget *form)
{
  MdAttention *self = g_new0 (MdAttention, 1);

  self->form = form;

  return self;
}

/**
 * md_attention_free:
 * @self: (transfer full)
 */
void
md_attention_free (MdAttention *self)
{
  g_clear_pointer (&self->draft, md_draft_unref);
  g_free (self);
}

/**
 * md_attention_note:
 * @draft: what is in the form
 *
 * Something is asked for now.
 */
void
md_attention_note (MdAttention *self,
                   MdDraft     *draft)
{
  md_draft_ref (draft);
  g_clear_pointer (&self->draft, md_draft_unref);
  self->draft = draft;
  self->focus = get_focus (self);
}

/**
 * md_attention_has_left:
 * @draft: what is in the form
 *
 * Returns: whether the agent has edited the form since, or gone to another place in it
 */
gboolean
md_attention_has_left (MdAttention *self,
                       MdDraft     *draft)
{
  GtkWidget *focus = get_focus (self);

  if (self->draft != draft)
    return TRUE;

  return focus != NULL && focus != self->focus && gtk_widget_is_ancestor (focus, self->form);
}
