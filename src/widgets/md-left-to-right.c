/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-left-to-right.h"

struct _MdLeftToRight
{
  GtkWidget  parent_instance;

  GtkWidget *child;
};

G_DEFINE_FINAL_TYPE (MdLeftToRight, md_left_to_right, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* A direction is not handed down: each widget has its own, or that of the language. */
static void
turn (GtkWidget *widget)
{
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    turn (child);
}

static void
md_left_to_right_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (md_left_to_right_parent_class)->root (widget);
  turn (widget);
}

static void
md_left_to_right_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (property_id == PROP_CHILD)
    g_value_set_object (value, MD_LEFT_TO_RIGHT (object)->child);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
md_left_to_right_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  MdLeftToRight *self = MD_LEFT_TO_RIGHT (object);

  if (property_id != PROP_CHILD)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = g_value_get_object (value);
  if (self->child == NULL)
    return;
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  turn (GTK_WIDGET (self));
}

static void
md_left_to_right_dispose (GObject *object)
{
  g_clear_pointer (&MD_LEFT_TO_RIGHT (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (md_left_to_right_parent_class)->dispose (object);
}

static void
md_left_to_right_class_init (MdLeftToRightClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_left_to_right_get_property;
  object_class->set_property = md_left_to_right_set_property;
  object_class->dispose = md_left_to_right_dispose;
  widget_class->root = md_left_to_right_root;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
md_left_to_right_init (MdLeftToRight *self)
{
}
