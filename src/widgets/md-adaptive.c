/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-adaptive.h"

struct _MdAdaptive
{
  GtkWidget  parent_instance;

  GtkWidget *child;
  int        limit;
  int        characters;
  gboolean   narrow;
  guint      notify_id;
};

G_DEFINE_FINAL_TYPE (MdAdaptive, md_adaptive, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_LIMIT,
  PROP_CHARACTERS,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
notify_cb (gpointer user_data)
{
  MdAdaptive *self = user_data;

  self->notify_id = 0;
  if (self->narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);

  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
md_adaptive_get_request_mode (GtkWidget *widget)
{
  MdAdaptive *self = MD_ADAPTIVE (widget);

  return self->child != NULL ? gtk_widget_get_request_mode (self->child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
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

  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
}

/* The limit in logical pixels; in characters as labels count them. */
static double
get_limit (MdAdaptive *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics;
  int width;

  if (self->characters == 0)
    return self->limit;

  metrics = pango_context_get_metrics (context, NULL, NULL);
  width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
               pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);

  return MAX (self->limit, (double) self->characters * width / PANGO_SCALE);
}

/* Called while sizes are given out, when nothing may ask for new ones. */
static void
md_adaptive_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  MdAdaptive *self = MD_ADAPTIVE (widget);
  gboolean narrow = width < get_limit (self);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
  if (narrow == self->narrow)
    return;

  self->narrow = narrow;
  if (self->notify_id == 0)
    self->notify_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_cb, self, NULL);
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
    case PROP_CHARACTERS:
      g_value_set_int (value, self->characters);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
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
    case PROP_CHARACTERS:
      md_adaptive_set_characters (MD_ADAPTIVE (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_adaptive_dispose (GObject *object)
{
  MdAdaptive *self = MD_ADAPTIVE (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
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
  properties[PROP_CHARACTERS] =
    g_param_spec_int ("characters", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "adaptive");
}

static void
md_adaptive_init (MdAdaptive *self)
{
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
 * @limit: in logical pixels; 0 for never narrow
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
 * md_adaptive_set_characters:
 * @characters: so many characters of the font; 0 for the limit in pixels alone
 *
 * Sets a limit that follows the size of the text.
 */
void
md_adaptive_set_characters (MdAdaptive *self,
                            int         characters)
{
  if (self->characters == characters)
    return;

  self->characters = characters;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHARACTERS]);
}

/**
 * md_adaptive_get_narrow:
 *
 * Returns: whether there is less room than the limit
 */
gboolean
md_adaptive_get_narrow (MdAdaptive *self)
{
  return self->narrow;
}
