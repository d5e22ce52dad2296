/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-end-line.h"

#define SPACING 6

struct _MdEndLine
{
  GtkWidget  parent_instance;

  GtkWidget *body;    /* (owned by self) */
  GtkWidget *end;     /* (owned by self) */
  gboolean   beside;  /* as laid out last */
};

G_DEFINE_FINAL_TYPE (MdEndLine, md_end_line, GTK_TYPE_WIDGET)

static int
get_natural (GtkWidget     *widget,
             GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static int
get_beside_width (MdEndLine *self)
{
  return get_natural (self->body, GTK_ORIENTATION_HORIZONTAL) + SPACING +
         get_natural (self->end, GTK_ORIENTATION_HORIZONTAL);
}

static GtkSizeRequestMode
md_end_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
md_end_line_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  MdEndLine *self = MD_END_LINE (widget);
  int body_minimum, end_minimum;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->body, orientation, -1, &body_minimum, NULL, NULL, NULL);
      gtk_widget_measure (self->end, orientation, -1, &end_minimum, NULL, NULL, NULL);
      *minimum = MAX (body_minimum, end_minimum);
      *natural = get_beside_width (self);
    }
  else
    {
      int body_height = get_natural (self->body, orientation);
      int end_height = get_natural (self->end, orientation);

      *minimum = *natural = for_size < 0 || for_size >= get_beside_width (self) ? MAX (body_height, end_height)
                                                                                : body_height + SPACING + end_height;
    }
}

static void
md_end_line_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  MdEndLine *self = MD_END_LINE (widget);
  int end_width = get_natural (self->end, GTK_ORIENTATION_HORIZONTAL);
  GtkAllocation body = { 0, 0, width, height };
  GtkAllocation end = { 0, 0, width, height };

  self->beside = width >= get_beside_width (self);
  if (self->beside)
    {
      body.width = width - SPACING - end_width;
      end.width = end_width;
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        body.x = end_width + SPACING;
      else
        end.x = width - end_width;
    }
  else
    {
      body.height = get_natural (self->body, GTK_ORIENTATION_VERTICAL);
      end.y = body.height + SPACING;
      end.height = MAX (height - end.y, 0);
    }

  gtk_widget_size_allocate (self->body, &body, -1);
  gtk_widget_size_allocate (self->end, &end, -1);
}

static void
md_end_line_dispose (GObject *object)
{
  MdEndLine *self = MD_END_LINE (object);

  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);

  G_OBJECT_CLASS (md_end_line_parent_class)->dispose (object);
}

static void
md_end_line_class_init (MdEndLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_end_line_dispose;
  widget_class->get_request_mode = md_end_line_get_request_mode;
  widget_class->measure = md_end_line_measure;
  widget_class->size_allocate = md_end_line_size_allocate;
}

static void
md_end_line_init (MdEndLine *self)
{
}

/**
 * md_end_line_new:
 * @body: takes the width that is left
 * @end: keeps its natural width beside @body, and has the whole width below it
 *
 * Returns: (transfer floating): both in one line, or in two
 */
GtkWidget *
md_end_line_new (GtkWidget *body,
                 GtkWidget *end)
{
  MdEndLine *self = g_object_new (MD_TYPE_END_LINE, NULL);

  self->body = body;
  self->end = end;
  gtk_widget_set_parent (body, GTK_WIDGET (self));
  gtk_widget_set_parent (end, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * md_end_line_is_beside:
 *
 * Returns: whether both stand in one line at present
 */
gboolean
md_end_line_is_beside (MdEndLine *self)
{
  return self->beside;
}
