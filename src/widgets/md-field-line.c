/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-field-line.h"

/* A column is no narrower than this in logical pixels, and than so many digits: large text needs wider columns. */
#define LEAST_WIDTH 175
#define LEAST_DIGITS 20

struct _MdFieldLine
{
  GtkWidget  parent_instance;

  GtkWidget *fields[MD_FIELD_LINE_MOST];      /* (owned by self) */
  GtkWidget *separators[MD_FIELD_LINE_MOST];  /* (owned by self): the one before the field of the same position */
  guint      n_fields;
  guint      columns;                         /* as laid out last */
};

G_DEFINE_FINAL_TYPE (MdFieldLine, md_field_line, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
md_field_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_digit_width (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);

  return width;
}

static guint
find_columns (MdFieldLine *self,
              int          width)
{
  int least = MAX (LEAST_WIDTH, LEAST_DIGITS * get_digit_width (GTK_WIDGET (self)));
  guint columns = self->n_fields;

  for (guint i = 0; i < self->n_fields; i++)
    {
      int minimum;

      gtk_widget_measure (self->fields[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      least = MAX (least, minimum);
    }

  while (columns > 1 && width < (int) columns * (least + 1) - 1)
    columns--;

  return columns;
}

/* The fields of the row that begins at position; the last row may be shorter and share the width among fewer. */
static guint
count_in_row (MdFieldLine *self,
              guint        columns,
              guint        position)
{
  return MIN (columns, self->n_fields - position);
}

/* The width of a column, so that the last pixel of the line is used too. */
static int
get_share (int   width,
           guint n,
           guint column)
{
  int usable = width - ((int) n - 1);

  return usable * ((int) column + 1) / (int) n - usable * (int) column / (int) n;
}

static void
measure_row (MdFieldLine *self,
             guint        position,
             guint        n,
             int          width,
             int         *minimum,
             int         *natural)
{
  *minimum = *natural = 0;
  for (guint i = 0; i < n; i++)
    {
      int field_minimum, field_natural;

      gtk_widget_measure (self->fields[position + i], GTK_ORIENTATION_VERTICAL,
                          width < 0 ? -1 : get_share (width, n, i), &field_minimum, &field_natural, NULL, NULL);
      *minimum = MAX (*minimum, field_minimum);
      *natural = MAX (*natural, field_natural);
    }
}

static void
measure_height (MdFieldLine *self,
                int          width,
                int         *minimum,
                int         *natural)
{
  guint columns = find_columns (self, width < 0 ? G_MAXINT : width);

  *minimum = *natural = 0;
  for (guint position = 0, n; position < self->n_fields; position += n)
    {
      int row_minimum, row_natural;

      n = count_in_row (self, columns, position);
      measure_row (self, position, n, width, &row_minimum, &row_natural);
      *minimum += row_minimum + (position > 0 ? 1 : 0);
      *natural += row_natural + (position > 0 ? 1 : 0);
    }
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

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (self, for_size, minimum, natural);
      return;
    }

  *minimum = *natural = 0;
  for (guint i = 0; i < self->n_fields; i++)
    {
      int field_minimum, field_natural;

      gtk_widget_measure (self->fields[i], orientation, -1, &field_minimum, &field_natural, NULL, NULL);
      *minimum = MAX (*minimum, field_minimum);
      *natural += field_natural;
    }
}

static void
place (GtkWidget *line,
       GtkWidget *widget,
       int        x,
       int        y,
       int        width,
       int        height)
{
  if (gtk_widget_get_direction (line) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (line) - x - width;
  gtk_widget_size_allocate (widget, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
place_row (MdFieldLine *self,
           guint        position,
           guint        n,
           int          width,
           int          y,
           int          height)
{
  int x = 0;

  for (guint i = 0; i < n; i++)
    {
      int share = get_share (width, n, i);

      if (i > 0)
        place (GTK_WIDGET (self), self->separators[position + i], x++, y, 1, height);
      place (GTK_WIDGET (self), self->fields[position + i], x, y, share, height);
      x += share;
    }
}

static void
md_field_line_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  MdFieldLine *self = MD_FIELD_LINE (widget);
  int y = 0;

  self->columns = find_columns (self, width);
  for (guint position = 0, n; position < self->n_fields; position += n)
    {
      int minimum, natural;

      n = count_in_row (self, self->columns, position);
      measure_row (self, position, n, width, &minimum, &natural);
      if (position > 0)
        place (widget, self->separators[position], 0, y++, width, 1);
      /* A single row takes what it is given. */
      place_row (self, position, n, width, y, n == self->n_fields ? height : natural);
      y += natural;
    }
}

static void
md_field_line_dispose (GObject *object)
{
  MdFieldLine *self = MD_FIELD_LINE (object);
  GtkWidget *child;

  self->n_fields = 0;
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
 * @field: goes after the fields that are there, of which there are fewer than %MD_FIELD_LINE_MOST
 */
void
md_field_line_append (MdFieldLine *self,
                      GtkWidget   *field)
{
  g_return_if_fail (self->n_fields < MD_FIELD_LINE_MOST);

  if (self->n_fields > 0)
    {
      self->separators[self->n_fields] = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
      gtk_widget_set_parent (self->separators[self->n_fields], GTK_WIDGET (self));
    }
  gtk_widget_set_parent (field, GTK_WIDGET (self));
  self->fields[self->n_fields++] = field;
}

/**
 * md_field_line_get_columns:
 *
 * Returns: how many fields stand side by side at present
 */
guint
md_field_line_get_columns (MdFieldLine *self)
{
  return self->columns;
}
