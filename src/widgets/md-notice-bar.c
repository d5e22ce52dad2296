/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-notice-bar.h"

#include "md-line.h"
#include "md-template.h"

struct _MdNoticeBar
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (MdNoticeBar, md_notice_bar, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clicked_cb (MdNoticeBar *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
md_notice_bar_dispose (GObject *object)
{
  MdNoticeBar *self = MD_NOTICE_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_notice_bar_parent_class)->dispose (object);
}

static void
md_notice_bar_class_init (MdNoticeBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_notice_bar_dispose;

  signals[ACTIVATED] =
    g_signal_new ("activated", MD_TYPE_NOTICE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "noticebar");
  g_type_ensure (MD_TYPE_LINE);
  md_template_set (widget_class, "widgets/md-notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MdNoticeBar, box);
  gtk_widget_class_bind_template_child (widget_class, MdNoticeBar, label);
  gtk_widget_class_bind_template_child (widget_class, MdNoticeBar, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
md_notice_bar_init (MdNoticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_notice_bar_new:
 *
 * Returns: (transfer floating): a bar with nothing to say
 */
GtkWidget *
md_notice_bar_new (void)
{
  return g_object_new (MD_TYPE_NOTICE_BAR, NULL);
}

/**
 * md_notice_bar_get_text:
 *
 * Returns: (transfer none) (nullable): what it says at present
 */
const char *
md_notice_bar_get_text (MdNoticeBar *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (GTK_LABEL (self->label)) : NULL;
}

/**
 * md_notice_bar_set_text:
 * @text: (nullable): what to say; %NULL hides the bar
 */
void
md_notice_bar_set_text (MdNoticeBar *self,
                        const char  *text)
{
  gtk_label_set_text (GTK_LABEL (self->label), text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

/**
 * md_notice_bar_set_action:
 * @label: (nullable): the button's label; %NULL for no button
 */
void
md_notice_bar_set_action (MdNoticeBar *self,
                          const char  *label)
{
  gtk_button_set_label (GTK_BUTTON (self->button), label != NULL ? label : "");
  gtk_widget_set_visible (self->button, label != NULL);
}
