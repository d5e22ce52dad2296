/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-line.h"

#include <math.h>

struct _MdLine
{
  GtkWidget parent_instance;

  int       spacing;  /* logical pixels */
  gboolean  stacked;
};

G_DEFINE_FINAL_TYPE (MdLine, md_line, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_STACKED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What the children on one baseline need above and below it, and the others in all. One below the other they need
 * the sum, and the baseline of the first is that of all. */
typedef struct
{
  int      above;
  int      below;
  int      whole;
  gboolean has_baseline;
} Height;

static guint
count_laid_out (GtkWidget *line)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (line); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child);

  return n;
}

/* The children that are laid out, with the widths that they ask for. */
static void
list_children (GtkWidget        *line,
               GtkRequestedSize *children)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (line); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        children[n].data = child;
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &children[n].minimum_size,
                            &children[n].natural_size, NULL, NULL);
        n++;
      }
}

/* Shares width out: what each needs, then what each would like, and the rest among those that expand. The minimum sizes
 * become the widths. */
static void
share_out (MdLine           *self,
           GtkRequestedSize *children,
           guint             n,
           int               width)
{
  int rest = width - (int) (n - 1) * self->spacing;
  int n_expanding = 0;

  for (guint i = 0; i < n; i++)
    {
      rest -= children[i].minimum_size;
      n_expanding += gtk_widget_compute_expand (children[i].data, GTK_ORIENTATION_HORIZONTAL);
    }

  rest = gtk_distribute_natural_allocation (MAX (rest, 0), n, children);
  for (guint i = 0; i < n && n_expanding > 0; i++)
    if (gtk_widget_compute_expand (children[i].data, GTK_ORIENTATION_HORIZONTAL))
      {
        int share = rest / n_expanding--;

        children[i].minimum_size += share;
        rest -= share;
      }
}

static void
add_child (Height    *height,
           GtkWidget *child,
           int        size,
           int        baseline)
{
  if (baseline >= 0 && gtk_widget_get_valign (child) == GTK_ALIGN_BASELINE)
    {
      height->above = MAX (height->above, baseline);
      height->below = MAX (height->below, size - baseline);
      height->has_baseline = TRUE;
    }
  else
    {
      height->whole = MAX (height->whole, size);
    }
}

static void
add_below (Height *height,
           int     size,
           int     baseline)
{
  if (height->whole == 0 && baseline >= 0)
    {
      height->above = baseline;
      height->has_baseline = TRUE;
    }
  height->whole += size;
}

static int
get_height (const Height *height)
{
  return MAX (height->above + height->below, height->whole);
}

/* width: -1 where each child may have the one that it likes best. */
static void
measure_height (MdLine *self,
                int     width,
                Height *minimum,
                Height *natural)
{
  guint n = count_laid_out (GTK_WIDGET (self));
  GtkRequestedSize *children = g_newa (GtkRequestedSize, n);

  list_children (GTK_WIDGET (self), children);
  if (width >= 0 && n > 0 && !self->stacked)
    share_out (self, children, n, width);

  for (guint i = 0; i < n; i++)
    {
      int least, most, least_baseline = -1, most_baseline = -1;
      int room = self->stacked ? width : children[i].minimum_size;

      gtk_widget_measure (children[i].data, GTK_ORIENTATION_VERTICAL, width < 0 ? -1 : room, &least, &most,
                          &least_baseline, &most_baseline);
      if (self->stacked)
        {
          add_below (minimum, least, least_baseline);
          add_below (natural, most, most_baseline);
        }
      else
        {
          add_child (minimum, children[i].data, least, least_baseline);
          add_child (natural, children[i].data, most, most_baseline);
        }
    }
}

static void
measure_width (MdLine *self,
               int    *minimum,
               int    *natural)
{
  guint n = count_laid_out (GTK_WIDGET (self));
  GtkRequestedSize *children = g_newa (GtkRequestedSize, n);

  list_children (GTK_WIDGET (self), children);
  *minimum = *natural = n > 0 && !self->stacked ? (int) (n - 1) * self->spacing : 0;
  for (guint i = 0; i < n; i++)
    {
      if (self->stacked)
        {
          *minimum = MAX (*minimum, children[i].minimum_size);
          *natural = MAX (*natural, children[i].natural_size);
          continue;
        }
      *minimum += children[i].minimum_size;
      *natural += children[i].natural_size;
    }
}

static GtkSizeRequestMode
md_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
md_line_measure (GtkWidget      *widget,
                 GtkOrientation  orientation,
                 int             for_size,
                 int            *minimum,
                 int            *natural,
                 int            *minimum_baseline,
                 int            *natural_baseline)
{
  Height least = { 0 }, most = { 0 };

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (MD_LINE (widget), minimum, natural);
      return;
    }

  measure_height (MD_LINE (widget), for_size, &least, &most);
  *minimum = get_height (&least);
  *natural = MAX (get_height (&most), *minimum);
  if (least.has_baseline && most.has_baseline)
    {
      *minimum_baseline = least.above;
      *natural_baseline = most.above;
    }
}

/* A text is drawn in whole pixels, so its letters stand up to a pixel beside the baseline that it was given, and those
 * of two sizes not in one line. By so much it has to move down.
 *
 * Toolkits of today give no baseline to what fills its place, which is why the text is asked then. */
static double
find_shift (GtkWidget *child)
{
  int baseline = gtk_widget_get_allocated_baseline (child), top;
  double letters;

  if (!GTK_IS_LABEL (child))
    return 0;

  gtk_label_get_layout_offsets (GTK_LABEL (child), NULL, &top);
  letters = pango_units_to_double (pango_layout_get_baseline (gtk_label_get_layout (GTK_LABEL (child))));

  return (baseline >= 0 ? baseline : ceil (letters)) - top - letters;
}

/* Puts a child on a baseline, as tall as it is: what has a ground of its own does not grow with a text beside it. */
static void
allocate_on_baseline (GtkWidget           *child,
                      const GtkAllocation *room,
                      int                  baseline)
{
  GtkAllocation place = *room;
  int height, own = -1;
  double shift;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, room->width, NULL, &height, NULL, &own);
  if (own < 0)
    {
      gtk_widget_size_allocate (child, room, -1);
      return;
    }
  place.y += MAX (baseline - own, 0);
  place.height = height;
  gtk_widget_size_allocate (child, &place, own);
  shift = find_shift (child);
  if (shift != 0)
    gtk_widget_allocate (child, place.width, place.height, own,
                         gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (place.x, place.y + shift)));
}

/* The first child stands on the baseline that the line is given. */
static void
allocate_stacked (GtkWidget *line,
                  int        width,
                  int        baseline)
{
  GtkAllocation place = { 0, 0, width, 0 };
  Height least = { 0 }, most = { 0 };
  gboolean is_first = TRUE;

  measure_height (MD_LINE (line), width, &least, &most);
  if (baseline >= 0 && least.has_baseline)
    place.y = MAX (baseline - least.above, 0);
  for (GtkWidget *child = gtk_widget_get_first_child (line); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int own = -1;

        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &place.height, NULL, &own, NULL);
        if (is_first && baseline >= 0)
          allocate_on_baseline (child, &place, own);
        else
          gtk_widget_size_allocate (child, &place, own);
        is_first = FALSE;
        place.y += place.height;
      }
}

static void
md_line_size_allocate (GtkWidget *widget,
                       int        width,
                       int        height,
                       int        baseline)
{
  MdLine *self = MD_LINE (widget);
  guint n = count_laid_out (widget);
  GtkRequestedSize *children = g_newa (GtkRequestedSize, n);
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Height least = { 0 }, most = { 0 };
  int common, x = 0;

  if (n == 0)
    return;
  if (self->stacked)
    {
      allocate_stacked (widget, width, baseline);
      return;
    }

  measure_height (self, width, &least, &most);
  common = baseline >= 0 ? baseline : least.above + (height - least.above - least.below) / 2;
  list_children (widget, children);
  share_out (self, children, n, width);
  for (guint i = 0; i < n; i++)
    {
      GtkAllocation place = { backwards ? width - x - children[i].minimum_size : x, 0, children[i].minimum_size,
                              height };

      if (gtk_widget_get_valign (children[i].data) == GTK_ALIGN_BASELINE)
        allocate_on_baseline (children[i].data, &place, common);
      else
        gtk_widget_size_allocate (children[i].data, &place, -1);
      x += children[i].minimum_size + self->spacing;
    }
}

static void
md_line_get_property (GObject    *object,
                      guint       property_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  MdLine *self = MD_LINE (object);

  switch (property_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_STACKED:
      g_value_set_boolean (value, self->stacked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_line_set_property (GObject      *object,
                      guint         property_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  MdLine *self = MD_LINE (object);

  switch (property_id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_STACKED:
      md_line_set_stacked (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (md_line_parent_class)->dispose (object);
}

/* A child that expands makes a box expand; so it is here. */
static void
md_line_compute_expand (GtkWidget *widget,
                        gboolean  *horizontally,
                        gboolean  *vertically)
{
  *horizontally = *vertically = FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      *horizontally |= gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
      *vertically |= gtk_widget_compute_expand (child, GTK_ORIENTATION_VERTICAL);
    }
}

static void
md_line_class_init (MdLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_line_get_property;
  object_class->set_property = md_line_set_property;
  object_class->dispose = md_line_dispose;
  widget_class->get_request_mode = md_line_get_request_mode;
  widget_class->measure = md_line_measure;
  widget_class->size_allocate = md_line_size_allocate;
  widget_class->compute_expand = md_line_compute_expand;

  properties[PROP_SPACING] =
    g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STACKED] =
    g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_line_init (MdLine *self)
{
}

/**
 * md_line_new:
 * @spacing: between two children, in logical pixels
 *
 * Returns: (transfer floating): a line without children
 */
GtkWidget *
md_line_new (int spacing)
{
  return g_object_new (MD_TYPE_LINE, "spacing", spacing, NULL);
}

/**
 * md_line_append:
 * @child: at the end of the line
 */
void
md_line_append (MdLine    *self,
                GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * md_line_set_stacked:
 * @stacked: whether there is little room
 *
 * Lets each child stand below the one before, as wide as the line and without a space between them, or, as at first,
 * beside it.
 */
void
md_line_set_stacked (MdLine   *self,
                     gboolean  stacked)
{
  if (self->stacked == stacked)
    return;

  self->stacked = stacked;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACKED]);
}
