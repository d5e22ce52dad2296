/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-sides.h"

#include "md-narrow.h"

/* The start side has this share of the width, but no more pixels than this. */
#define START_SHARE 0.46
#define START_MOST 680

/* After so many frames everything that was changed has its size. */
#define REVEAL_FRAMES 3

/* The body lays the two scrolled halves out. Each of them scrolls only while it is wide; while it is narrow they take
 * the height that they need, and the scrolled window around both scrolls. So nothing is ever moved from one parent to
 * another, and the window can be made low at any width. */
#define MD_TYPE_SIDES_BODY (md_sides_body_get_type ())
G_DECLARE_FINAL_TYPE (MdSidesBody, md_sides_body, MD, SIDES_BODY, GtkWidget)

struct _MdSidesBody
{
  GtkWidget  parent_instance;

  GtkWidget *start;
  GtkWidget *separator;
  GtkWidget *end;
};

struct _MdSides
{
  GtkWidget    parent_instance;

  GtkWidget   *scrolled;
  MdSidesBody *body;
  MdNarrow     narrow;
  guint        reveal_id;
  guint        reveal_frames;
};

G_DEFINE_FINAL_TYPE (MdSidesBody, md_sides_body, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (MdSides, md_sides, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_START,
  PROP_END,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkSizeRequestMode
md_sides_body_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_start_width (int width)
{
  return MIN (width * START_SHARE, START_MOST);
}

/* A scrolled window asks its child for one height at any width. While a half does not scroll, what is in it is asked
 * itself, or fields that stand one below the other would be cut off. */
static GtkWidget *
get_measured (GtkWidget *half,
              gboolean   scrolls)
{
  GtkWidget *child = scrolls ? NULL : gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (half));

  if (GTK_IS_VIEWPORT (child))
    child = gtk_viewport_get_child (GTK_VIEWPORT (child));

  return child != NULL ? child : half;
}

/* Side by side there must be room for both, whatever stands in them; else one goes below the other. */
static gboolean
fits_side_by_side (MdSidesBody *self,
                   int          width)
{
  int start_width = get_start_width (width);
  int start_minimum, end_minimum;

  if (width < MD_SIDES_WIDE)
    return FALSE;

  gtk_widget_measure (self->start, GTK_ORIENTATION_HORIZONTAL, -1, &start_minimum, NULL, NULL, NULL);
  gtk_widget_measure (self->end, GTK_ORIENTATION_HORIZONTAL, -1, &end_minimum, NULL, NULL, NULL);

  return start_minimum <= start_width && end_minimum <= width - start_width - 1;
}

static void
measure_pair (MdSidesBody    *self,
              GtkOrientation  orientation,
              int             start_size,
              int             end_size,
              gboolean        add,
              int            *minimum,
              int            *natural)
{
  int end_minimum, end_natural;

  gtk_widget_measure (get_measured (self->start, !add), orientation, start_size, minimum, natural, NULL, NULL);
  gtk_widget_measure (get_measured (self->end, !add), orientation, end_size, &end_minimum, &end_natural, NULL, NULL);
  *minimum = add ? *minimum + end_minimum + 1 : MAX (*minimum, end_minimum);
  *natural = add ? *natural + end_natural + 1 : MAX (*natural, end_natural);
}

static void
md_sides_body_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  MdSidesBody *self = MD_SIDES_BODY (widget);
  int start_width;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_pair (self, orientation, -1, -1, FALSE, minimum, natural);
      *natural = MAX (*natural, MD_SIDES_WIDE);
      return;
    }

  if (for_size >= 0 && !fits_side_by_side (self, for_size))
    {
      measure_pair (self, orientation, for_size, for_size, TRUE, minimum, natural);
      return;
    }

  start_width = for_size < 0 ? -1 : get_start_width (for_size);
  measure_pair (self, orientation, start_width, for_size < 0 ? -1 : for_size - start_width - 1, FALSE,
                minimum, natural);
}

static void
place (GtkWidget *widget,
       int        x,
       int        y,
       int        width,
       int        height)
{
  gtk_widget_size_allocate (widget, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
apply (MdSides *self)
{
  GtkPolicyType inner = self->narrow.narrow ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC;

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->body->start), GTK_POLICY_NEVER, inner);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->body->end), GTK_POLICY_NEVER, inner);
}

static void
md_sides_body_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  MdSidesBody *self = MD_SIDES_BODY (widget);
  GtkWidget *sides = gtk_widget_get_ancestor (widget, MD_TYPE_SIDES);
  gboolean narrow = !fits_side_by_side (self, width);
  int start_width;

  md_narrow_set (&MD_SIDES (sides)->narrow, narrow);

  if (narrow)
    {
      int start_height;

      gtk_widget_measure (get_measured (self->start, FALSE), GTK_ORIENTATION_VERTICAL, width, NULL, &start_height,
                          NULL, NULL);
      start_height = MIN (start_height, height - 1);
      place (self->start, 0, 0, width, start_height);
      place (self->separator, 0, start_height, width, 1);
      place (self->end, 0, start_height + 1, width, MAX (height - start_height - 1, 0));
      return;
    }

  start_width = get_start_width (width);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      place (self->start, width - start_width, 0, start_width, height);
      place (self->separator, width - start_width - 1, 0, 1, height);
      place (self->end, 0, 0, width - start_width - 1, height);
      return;
    }

  place (self->start, 0, 0, start_width, height);
  place (self->separator, start_width, 0, 1, height);
  place (self->end, start_width + 1, 0, width - start_width - 1, height);
}

static gboolean
reveal_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  MdSides *self = MD_SIDES (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t bounds;

  if (self->narrow.narrow && gtk_widget_compute_bounds (self->body->end, GTK_WIDGET (self->body), &bounds))
    gtk_adjustment_set_value (adjustment, bounds.origin.y);

  if (--self->reveal_frames > 0)
    return G_SOURCE_CONTINUE;

  self->reveal_id = 0;
  return G_SOURCE_REMOVE;
}

static void
dispose_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

static void
md_sides_body_dispose (GObject *object)
{
  dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (md_sides_body_parent_class)->dispose (object);
}

static void
md_sides_body_class_init (MdSidesBodyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_sides_body_dispose;
  widget_class->get_request_mode = md_sides_body_get_request_mode;
  widget_class->measure = md_sides_body_measure;
  widget_class->size_allocate = md_sides_body_size_allocate;
}

static GtkWidget *
make_half (void)
{
  return g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
}

static void
md_sides_body_init (MdSidesBody *self)
{
  self->start = make_half ();
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  self->end = make_half ();
  gtk_widget_add_css_class (self->start, "sides-start");
  gtk_widget_add_css_class (self->end, "sides-end");
  gtk_widget_set_parent (self->start, GTK_WIDGET (self));
  gtk_widget_set_parent (self->separator, GTK_WIDGET (self));
  gtk_widget_set_parent (self->end, GTK_WIDGET (self));
}

static void
md_sides_get_property (GObject    *object,
                       guint       property_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, MD_SIDES (object)->narrow.narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_sides_set_property (GObject      *object,
                       guint         property_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_START:
      md_sides_set_start (MD_SIDES (object), g_value_get_object (value));
      break;
    case PROP_END:
      md_sides_set_end (MD_SIDES (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_sides_dispose (GObject *object)
{
  MdSides *self = MD_SIDES (object);

  md_narrow_clear (&self->narrow);
  if (self->reveal_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->reveal_id);
  self->reveal_id = 0;
  dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (md_sides_parent_class)->dispose (object);
}

static void
md_sides_class_init (MdSidesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_sides_get_property;
  object_class->set_property = md_sides_set_property;
  object_class->dispose = md_sides_dispose;

  properties[PROP_START] =
    g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_END] =
    g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "sides");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
md_sides_init (MdSides *self)
{
  md_narrow_init (&self->narrow, GTK_WIDGET (self), properties[PROP_NARROW]);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (apply), NULL);
  self->body = g_object_new (MD_TYPE_SIDES_BODY, NULL);
  self->scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                 "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "child", self->body,
                                 NULL);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

/**
 * md_sides_new:
 *
 * Returns: (transfer floating): two empty sides
 */
GtkWidget *
md_sides_new (void)
{
  return g_object_new (MD_TYPE_SIDES, NULL);
}

/**
 * md_sides_set_start:
 * @start: the child on the side where reading begins, or on top
 */
void
md_sides_set_start (MdSides   *self,
                    GtkWidget *start)
{
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->body->start), start);
}

/**
 * md_sides_set_end:
 * @end: the other child
 */
void
md_sides_set_end (MdSides   *self,
                  GtkWidget *end)
{
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->body->end), end);
}

/**
 * md_sides_get_narrow:
 *
 * Returns: whether the children stand one below the other
 */
gboolean
md_sides_get_narrow (MdSides *self)
{
  return self->narrow.narrow;
}

/**
 * md_sides_reveal_end:
 *
 * Scrolls so that the top of the end side is in view, if the sides stand one below the other. It does so once what was
 * changed there just now has its size.
 */
void
md_sides_reveal_end (MdSides *self)
{
  self->reveal_frames = REVEAL_FRAMES;
  if (self->reveal_id == 0)
    self->reveal_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);
}

/**
 * md_sides_reveal_start:
 *
 * Scrolls so that the top of the start side is in view.
 */
void
md_sides_reveal_start (MdSides *self)
{
  GtkWidget *scrolled[] = { self->scrolled, self->body->start };

  if (self->reveal_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->reveal_id);
  self->reveal_id = 0;
  for (guint i = 0; i < G_N_ELEMENTS (scrolled); i++)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled[i])), 0);
}
