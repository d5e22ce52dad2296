/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-page.h"

#include "md-template.h"

struct _MdUsagePage
{
  GtkWidget  parent_instance;

  GtkWidget *content;
};

G_DEFINE_FINAL_TYPE (MdUsagePage, md_usage_page, GTK_TYPE_WIDGET)

static void
md_usage_page_dispose (GObject *object)
{
  MdUsagePage *self = MD_USAGE_PAGE (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (md_usage_page_parent_class)->dispose (object);
}

static void
md_usage_page_class_init (MdUsagePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_usage_page_dispose;

  md_template_set (widget_class, "usage/md-usage-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MdUsagePage, content);
}

static void
md_usage_page_init (MdUsagePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_usage_page_new:
 *
 * Returns: (transfer floating): a page without any transaction
 */
GtkWidget *
md_usage_page_new (void)
{
  return g_object_new (MD_TYPE_USAGE_PAGE, NULL);
}
