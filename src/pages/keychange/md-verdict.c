/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-verdict.h"

#include "md-line.h"
#include "md-template.h"

struct _MdVerdict
{
  GtkWidget     parent_instance;

  GtkWidget    *box;
  GtkWidget    *icon;
  GtkWidget    *title;
  GtkWidget    *meter;
  GtkWidget    *subtitle;
  MdVerdictKind kind;
};

G_DEFINE_FINAL_TYPE (MdVerdict, md_verdict, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *css_class;
} looks[] = {
  [MD_VERDICT_WORKING] = { "content-loading-symbolic", "working" },
  [MD_VERDICT_FOUND] = { "system-search-symbolic", "found" },
  [MD_VERDICT_ISSUED] = { "object-select-symbolic", "issued" },
  [MD_VERDICT_DOUBTFUL] = { "dialog-warning-symbolic", "doubtful" },
  [MD_VERDICT_FAILED] = { "dialog-error-symbolic", "failed" },
  [MD_VERDICT_UNKNOWN] = { "dialog-question-symbolic", "unknown" },
  [MD_VERDICT_ARRIVED] = { "dialog-information-symbolic", "arrived" },
};

static void
md_verdict_dispose (GObject *object)
{
  MdVerdict *self = MD_VERDICT (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_verdict_parent_class)->dispose (object);
}

static void
md_verdict_class_init (MdVerdictClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_verdict_dispose;

  gtk_widget_class_set_css_name (widget_class, "verdict");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (MD_TYPE_LINE);
  md_template_set (widget_class, "keychange/md-verdict.ui");
  gtk_widget_class_bind_template_child (widget_class, MdVerdict, box);
  gtk_widget_class_bind_template_child (widget_class, MdVerdict, icon);
  gtk_widget_class_bind_template_child (widget_class, MdVerdict, title);
  gtk_widget_class_bind_template_child (widget_class, MdVerdict, meter);
  gtk_widget_class_bind_template_child (widget_class, MdVerdict, subtitle);
}

static void
md_verdict_init (MdVerdict *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[self->kind].css_class);
}

/**
 * md_verdict_set:
 * @title: translated, a few words
 * @subtitle: (nullable): translated, a line about it
 */
void
md_verdict_set (MdVerdict     *self,
                MdVerdictKind  kind,
                const char    *title,
                const char    *subtitle)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), looks[self->kind].css_class);
  self->kind = kind;
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[kind].css_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[kind].icon);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->subtitle, subtitle != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle != NULL ? subtitle : "",
                                  -1);
}

/**
 * md_verdict_set_meter:
 * @meter: (nullable): translated: which meter it is about
 *
 * Shows it large: what is said of one meter must not be taken for another's.
 */
void
md_verdict_set_meter (MdVerdict  *self,
                      const char *meter)
{
  gtk_label_set_text (GTK_LABEL (self->meter), meter != NULL ? meter : "");
  gtk_widget_set_visible (self->meter, meter != NULL);
}

/**
 * md_verdict_get_title:
 *
 * Returns: (transfer none): what it has come to
 */
const char *
md_verdict_get_title (MdVerdict *self)
{
  return gtk_label_get_text (GTK_LABEL (self->title));
}
