/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-buttons.h"

#include "md-template.h"

struct _MdSlipButtons
{
  GtkWidget  parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (MdSlipButtons, md_slip_buttons, GTK_TYPE_WIDGET)

static void
md_slip_buttons_dispose (GObject *object)
{
  g_clear_pointer (&MD_SLIP_BUTTONS (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_slip_buttons_parent_class)->dispose (object);
}

static void
md_slip_buttons_class_init (MdSlipButtonsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_slip_buttons_dispose;
  md_template_set (widget_class, "slip/md-slip-buttons.ui");
  gtk_widget_class_bind_template_child (widget_class, MdSlipButtons, box);
}

static void
md_slip_buttons_init (MdSlipButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_slip_buttons_new:
 *
 * Returns: (transfer floating): the buttons
 */
GtkWidget *
md_slip_buttons_new (void)
{
  return g_object_new (MD_TYPE_SLIP_BUTTONS, NULL);
}
