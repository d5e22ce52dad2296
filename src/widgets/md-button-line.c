/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-button-line.h"

#define SPACING 9

struct _MdButtonLine
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (MdButtonLine, md_button_line, GTK_TYPE_WIDGET)

/* The least width, the width of all side by side, and the height when one below the other and when side by side. */
typedef struct
{
  int widest;
  int beside_width;
  int below_height;
  int beside_height;
} Sizes;

static Sizes
get_sizes (GtkWidget *widget)
{
  Sizes sizes = { 0, -SPACING, -SPACING, 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, width, height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &width, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
      sizes.widest = MAX (sizes.widest, minimum);
      sizes.beside_width += width + SPACING;
      sizes.below_height += height + SPACING;
      sizes.beside_height = MAX (sizes.beside_height, height);
    }

  sizes.beside_width = MAX (sizes.beside_width, sizes.widest);
  sizes.below_height = MAX (sizes.below_height, 0);

  return sizes;
}

static GtkSizeRequestMode
md_button_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
md_button_line_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  Sizes sizes = get_sizes (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = sizes.widest;
      *natural = sizes.beside_width;
    }
  else
    {
      *minimum = *natural =
        for_size < 0 || for_size >= sizes.beside_width ? sizes.beside_height : sizes.below_height;
    }
}

static void
md_button_line_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  Sizes sizes = get_sizes (widget);
  gboolean beside = width >= sizes.beside_width;
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int place = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation placed;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &placed.width, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &placed.height, NULL, NULL);
      if (beside)
        {
          placed.x = backwards ? width - place - placed.width : place;
          placed.y = 0;
          place += placed.width + SPACING;
        }
      else
        {
          placed.x = 0;
          placed.y = place;
          placed.width = width;
          place += placed.height + SPACING;
        }
      gtk_widget_size_allocate (child, &placed, -1);
    }
}

static void
md_button_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (md_button_line_parent_class)->dispose (object);
}

static void
md_button_line_class_init (MdButtonLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_button_line_dispose;
  widget_class->get_request_mode = md_button_line_get_request_mode;
  widget_class->measure = md_button_line_measure;
  widget_class->size_allocate = md_button_line_size_allocate;
}

static void
md_button_line_init (MdButtonLine *self)
{
}

/**
 * md_button_line_new:
 *
 * Returns: (transfer floating): a line without buttons
 */
GtkWidget *
md_button_line_new (void)
{
  return g_object_new (MD_TYPE_BUTTON_LINE, NULL);
}
