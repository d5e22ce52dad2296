/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-adaptive.h"

#include "md-narrow.h"
#include "md-text-size.h"

struct _MdAdaptive
{
  GtkWidget  parent_instance;

  GtkWidget *child;
  int        limit;
  MdNarrow   narrow;
};

G_DEFINE_FINAL_TYPE (MdAdaptive, md_adaptive, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_LIMIT,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkSizeRequestMode
md_adaptive_get_request_mode (GtkWidget *widget)
{
  MdAdaptive *self = MD_ADAPTIVE (widget);

  return self->child != NULL ? gtk_widget_get_request_mode (self->child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* In logical pixels, at the size of the text that there is. */
static int
get_limit (MdAdaptive *self)
{
  return md_text_size_scale (GTK_WIDGET (self), self->limit);
}

/* What it needs with much room says nothing of how narrow it can be made, so it is not asked for. When the room shrinks
 * the child hears of it a frame later; up to then it gets what it needs, and sticks out at its end. */
static int
get_child_width (MdAdaptive *self,
                 int         width)
{
  int minimum;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return MAX (minimum, width);
}

static void
md_adaptive_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  MdAdaptive *self = MD_ADAPTIVE (widget);

  if (self->child == NULL)
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
      if (!md_narrow_is_told (&self->narrow) && get_limit (self) > 0)
        *minimum = 0;
    }
  else
    gtk_widget_measure (self->child, orientation, for_size < 0 ? -1 : get_child_width (self, for_size),
                        minimum, natural, NULL, NULL);
}

static void
md_adaptive_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  MdAdaptive *self = MD_ADAPTIVE (widget);

  if (self->child != NULL)
    {
      int child_width = get_child_width (self, width);
      gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
      GtkAllocation place = { mirrored ? width - child_width : 0, 0, child_width, height };

      gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, child_width, &place.height, NULL, NULL, NULL);
      place.height = MAX (place.height, height);
      gtk_widget_size_allocate (self->child, &place, baseline);
    }
  md_narrow_set (&self->narrow, width < get_limit (self));
}

static void
md_adaptive_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  MdAdaptive *self = MD_ADAPTIVE (object);

  switch (property_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_LIMIT:
      g_value_set_int (value, self->limit);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow.narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_adaptive_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_CHILD:
      md_adaptive_set_child (MD_ADAPTIVE (object), g_value_get_object (value));
      break;
    case PROP_LIMIT:
      md_adaptive_set_limit (MD_ADAPTIVE (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_adaptive_dispose (GObject *object)
{
  MdAdaptive *self = MD_ADAPTIVE (object);

  md_narrow_clear (&self->narrow);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (md_adaptive_parent_class)->dispose (object);
}

static void
md_adaptive_class_init (MdAdaptiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_adaptive_get_property;
  object_class->set_property = md_adaptive_set_property;
  object_class->dispose = md_adaptive_dispose;
  widget_class->get_request_mode = md_adaptive_get_request_mode;
  widget_class->measure = md_adaptive_measure;
  widget_class->size_allocate = md_adaptive_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LIMIT] = g_param_spec_int ("limit", NULL, NULL, 0, G_MAXINT, 0,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "adaptive");
}

static void
md_adaptive_init (MdAdaptive *self)
{
  md_narrow_init (&self->narrow, GTK_WIDGET (self), properties[PROP_NARROW]);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * md_adaptive_new:
 *
 * Returns: (transfer floating): without a child, never narrow
 */
GtkWidget *
md_adaptive_new (void)
{
  return g_object_new (MD_TYPE_ADAPTIVE, NULL);
}

/**
 * md_adaptive_set_child:
 * @child: (nullable): takes the place of what was there
 */
void
md_adaptive_set_child (MdAdaptive *self,
                       GtkWidget  *child)
{
  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

/**
 * md_adaptive_set_limit:
 * @limit: in logical pixels at the usual size of text; 0 for never narrow
 */
void
md_adaptive_set_limit (MdAdaptive *self,
                       int         limit)
{
  if (self->limit == limit)
    return;

  self->limit = limit;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIMIT]);
}

/**
 * md_adaptive_get_narrow:
 *
 * Returns: whether there is less room than the limit
 */
gboolean
md_adaptive_get_narrow (MdAdaptive *self)
{
  return self->narrow.narrow;
}
