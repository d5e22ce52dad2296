/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-field-line.h"

/* Below this width for each, in logical pixels, fields go one below the other. */
#define LEAST_SHARE 132

struct _MdFieldLine
{
  GtkWidget parent_instance;

  guint     n_fields;
  gboolean  narrow;
};

G_DEFINE_FINAL_TYPE (MdFieldLine, md_field_line, GTK_TYPE_WIDGET)

static gboolean
is_separator (GtkWidget *child)
{
  return GTK_IS_SEPARATOR (child);
}

static int
count_fields (MdFieldLine *self)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!is_separator (child) && gtk_widget_should_layout (child))
      n++;

  return n;
}

static gboolean
fits_side_by_side (MdFieldLine *self,
                   int          n,
                   int          width)
{
  int least = LEAST_SHARE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!is_separator (child) && gtk_widget_should_layout (child))
      {
        int minimum;

        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
        least = MAX (least, minimum);
      }

  return n <= 1 || width >= n * least + n - 1;
}

static GtkSizeRequestMode
md_field_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The width of the field at position, so that the last pixel of the line is used too. */
static int
share (int width,
       int n,
       int position)
{
  int usable = width - (n - 1);

  return usable * (position + 1) / n - usable * position / n;
}

static void
md_field_line_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  MdFieldLine *self = MD_FIELD_LINE (widget);
  int n = count_fields (self);
  gboolean beside = orientation == GTK_ORIENTATION_VERTICAL && fits_side_by_side (self, n, for_size < 0 ? G_MAXINT : for_size);
  int position = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural, child_size = for_size;

      if (is_separator (child) || !gtk_widget_should_layout (child))
        continue;

      if (beside && for_size >= 0)
        child_size = share (for_size, n, position);
      position++;
      gtk_widget_measure (child, orientation, child_size, &child_minimum, &child_natural, NULL, NULL);

      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural += child_natural;
        }
      else if (beside)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
      else
        {
          *minimum += child_minimum + (position > 1 ? 1 : 0);
          *natural += child_natural + (position > 1 ? 1 : 0);
        }
    }

  *natural = MAX (*natural, *minimum);
}

static void
md_field_line_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  MdFieldLine *self = MD_FIELD_LINE (widget);
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int n = count_fields (self);
  gboolean beside = fits_side_by_side (self, n, width);
  int position = 0;
  GtkAllocation place = { 0, 0, width, height };

  self->narrow = !beside;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation placed = place;

      if (!gtk_widget_should_layout (child))
        continue;

      if (is_separator (child))
        placed.width = beside ? 1 : width, placed.height = beside ? height : 1;
      else if (beside)
        placed.width = share (width, n, position++);
      else
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &placed.height, NULL, NULL, NULL);

      if (beside)
        place.x += placed.width;
      else
        place.y += placed.height;
      if (beside && backwards)
        placed.x = width - placed.x - placed.width;
      gtk_widget_size_allocate (child, &placed, -1);
    }
}

static void
md_field_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (md_field_line_parent_class)->dispose (object);
}

static void
md_field_line_class_init (MdFieldLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_field_line_dispose;
  widget_class->get_request_mode = md_field_line_get_request_mode;
  widget_class->measure = md_field_line_measure;
  widget_class->size_allocate = md_field_line_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "fieldline");
}

static void
md_field_line_init (MdFieldLine *self)
{
}

/**
 * md_field_line_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
md_field_line_new (void)
{
  return g_object_new (MD_TYPE_FIELD_LINE, NULL);
}

/**
 * md_field_line_append:
 * @field: goes after the fields that are there
 */
void
md_field_line_append (MdFieldLine *self,
                      GtkWidget   *field)
{
  if (self->n_fields++ > 0)
    gtk_widget_set_parent (gtk_separator_new (GTK_ORIENTATION_VERTICAL), GTK_WIDGET (self));
  gtk_widget_set_parent (field, GTK_WIDGET (self));
}

/**
 * md_field_line_is_narrow:
 *
 * Returns: whether the fields stand one below the other at present
 */
gboolean
md_field_line_is_narrow (MdFieldLine *self)
{
  return self->narrow;
}
