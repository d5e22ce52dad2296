/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-readout-heading.h"

#include "md-readout-words.h"

struct _MdReadoutHeading
{
  GtkWidget  parent_instance;

  GtkWidget *title;
  GtkWidget *detail;

  char      *words;   /* (owned) (nullable): of both */
};

G_DEFINE_FINAL_TYPE (MdReadoutHeading, md_readout_heading, GTK_TYPE_WIDGET)

static void
md_readout_heading_dispose (GObject *object)
{
  MdReadoutHeading *self = MD_READOUT_HEADING (object);

  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);

  G_OBJECT_CLASS (md_readout_heading_parent_class)->dispose (object);
}

static void
md_readout_heading_finalize (GObject *object)
{
  g_free (MD_READOUT_HEADING (object)->words);

  G_OBJECT_CLASS (md_readout_heading_parent_class)->finalize (object);
}

static void
md_readout_heading_class_init (MdReadoutHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_readout_heading_dispose;
  object_class->finalize = md_readout_heading_finalize;
  gtk_widget_class_set_css_name (widget_class, "readoutheading");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
add_label (MdReadoutHeading *self,
           const char       *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return label;
}

static void
md_readout_heading_init (MdReadoutHeading *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 12);
  self->title = add_label (self, "readout-title");
  self->detail = add_label (self, "readout-detail");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * md_readout_heading_set:
 * @title: translated
 * @detail: (nullable): translated
 */
void
md_readout_heading_set (MdReadoutHeading *self,
                        const char       *title,
                        const char       *detail)
{
  g_autofree char *joined_title = md_readout_join_numbers (title);
  g_autofree char *joined_detail = md_readout_join_numbers (detail != NULL ? detail : "");

  g_free (self->words);
  self->words = detail != NULL ? g_strjoin (" ", title, detail, NULL) : g_strdup (title);
  gtk_label_set_text (GTK_LABEL (self->title), joined_title);
  gtk_label_set_text (GTK_LABEL (self->detail), joined_detail);
  gtk_widget_set_visible (self->detail, detail != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail != NULL ? detail : "",
                                  -1);
}

/**
 * md_readout_heading_describe:
 *
 * Returns: (transfer full): all that it says
 */
char *
md_readout_heading_describe (MdReadoutHeading *self)
{
  return g_strdup (self->words != NULL ? self->words : "");
}
