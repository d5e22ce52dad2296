/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-panel.h"

#include "md-slip-view.h"
#include "md-template.h"

struct _MdSlipPanel
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *start;
  GtkWidget *end;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (MdSlipPanel, md_slip_panel, GTK_TYPE_WIDGET)

static void
md_slip_panel_dispose (GObject *object)
{
  MdSlipPanel *self = MD_SLIP_PANEL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_slip_panel_parent_class)->dispose (object);
}

static void
md_slip_panel_class_init (MdSlipPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_slip_panel_dispose;

  g_type_ensure (MD_TYPE_SLIP_VIEW);
  md_template_set (widget_class, "slip/md-slip-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, box);
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, start);
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, end);
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, view);
}

static void
md_slip_panel_init (MdSlipPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_slip_panel_new:
 *
 * Returns: (transfer floating): a panel without a slip
 */
GtkWidget *
md_slip_panel_new (void)
{
  return g_object_new (MD_TYPE_SLIP_PANEL, NULL);
}

/**
 * md_slip_panel_get_slip:
 *
 * Returns: (transfer none) (nullable): the SlipData that is shown
 */
MdValue *
md_slip_panel_get_slip (MdSlipPanel *self)
{
  g_return_val_if_fail (MD_IS_SLIP_PANEL (self), NULL);

  return md_slip_view_get_slip (MD_SLIP_VIEW (self->view));
}

/**
 * md_slip_panel_set_slip:
 * @slip: (nullable) (transfer none): a SlipData (contract: "SlipData"); %NULL shows nothing
 * @copy: 0 for the original, else the number of the copy
 */
void
md_slip_panel_set_slip (MdSlipPanel *self,
                        MdValue     *slip,
                        guint        copy)
{
  g_return_if_fail (MD_IS_SLIP_PANEL (self));

  md_slip_view_show (MD_SLIP_VIEW (self->view), slip, copy);
}

/**
 * md_slip_panel_get_text:
 *
 * Returns: (transfer none): the slip as plain text
 */
const char *
md_slip_panel_get_text (MdSlipPanel *self)
{
  g_return_val_if_fail (MD_IS_SLIP_PANEL (self), NULL);

  return md_slip_view_get_text (MD_SLIP_VIEW (self->view));
}

/**
 * md_slip_panel_get_start:
 *
 * Returns: (transfer none): the #GtkBox at the start of the line of controls, for what is done with the slip
 */
GtkWidget *
md_slip_panel_get_start (MdSlipPanel *self)
{
  g_return_val_if_fail (MD_IS_SLIP_PANEL (self), NULL);

  return self->start;
}
