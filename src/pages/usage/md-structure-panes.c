/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the details of a row stand: beside the tree, below it, or, where there is little room, in its place. */
#include "md-structure-view-private.h"

#include <glib/gi18n-lib.h>

#include "md-adaptive.h"
#include "md-pane-share.h"

/* Of the details, beside the tree and below it, in logical pixels: the least. */
#define DETAILS_WIDTH 320
#define DETAILS_HEIGHT 100

/* Of the room, for the tree: beside the details and above them. */
#define TREE_SHARE_BESIDE 0.68
#define TREE_SHARE_ABOVE 0.58

static gboolean
wants_details (MdStructureView *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->details_button));
}

static void
turn_cb (MdStructureView *self)
{
  gboolean below = md_adaptive_get_narrow (MD_ADAPTIVE (self->content));
  gboolean only_details = md_structure_panes_has_only_details (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->panes),
                                  below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->details), below ? -1 : DETAILS_WIDTH, below ? DETAILS_HEIGHT : -1);
  md_pane_share_set (GTK_PANED (self->panes), below ? TREE_SHARE_ABOVE : TREE_SHARE_BESIDE);

  md_details_view_set_stacked (self->details, md_structure_panes_is_small (self));
  gtk_widget_set_visible (self->exceptions_label, !md_structure_panes_is_small (self));
  gtk_widget_set_visible (self->estimates_label, !md_structure_panes_is_small (self));
  gtk_widget_set_visible (self->details_button, md_structure_panes_is_small (self));
  gtk_widget_set_visible (GTK_WIDGET (self->details), !md_structure_panes_is_small (self) || only_details);
  gtk_widget_set_visible (self->stack, !only_details);
  gtk_widget_set_visible (self->bar, !only_details);
  md_structure_actions_update (self);
}

/* The keyboard goes to what has come, before what it stood on is gone. */
static void
toggled_cb (MdStructureView *self)
{
  gboolean keyboard = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->details_icon),
                                wants_details (self) ? "go-down-symbolic" : "go-up-symbolic");
  gtk_label_set_label (GTK_LABEL (self->details_label),
                       wants_details (self) ? _("_Back to the structure") : _("_Details of the row"));
  turn_cb (self);
  if (keyboard)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!wants_details (self))
    md_tree_list_show_selected (self->list);
}

/* Once the template is there. */
void
md_structure_panes_set_up (MdStructureView *self)
{
  g_signal_connect_object (self->content, "notify::narrow", G_CALLBACK (turn_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->room, "notify::narrow", G_CALLBACK (turn_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details_button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  turn_cb (self);
}

/* Whether there is room for one thing at a time. */
gboolean
md_structure_panes_is_small (MdStructureView *self)
{
  return md_adaptive_get_narrow (MD_ADAPTIVE (self->room));
}

/* Whether the details have taken the place of the tree. */
gboolean
md_structure_panes_has_only_details (MdStructureView *self)
{
  return md_structure_panes_is_small (self) && wants_details (self);
}

/* Brings the tree back without the keyboard: something else is to be seen in it. */
void
md_structure_panes_fold (MdStructureView *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->details_button), FALSE);
}

/* Goes to the details, wherever they stand. */
void
md_structure_panes_show_details (MdStructureView *self)
{
  if (md_structure_panes_is_small (self))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->details_button), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->details));
}

/* Goes to the tree. */
void
md_structure_panes_show_tree (MdStructureView *self)
{
  md_structure_panes_fold (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
