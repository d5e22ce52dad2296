/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-button-line.h"

#define SPACING 9

struct _MdButtonLine
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (MdButtonLine, md_button_line, GTK_TYPE_WIDGET)

/* A row of buttons: the first of them, and the one that does not stand in it any more. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *next;    /* (nullable) */
  guint      n;
  int        width;
  int        height;
} Row;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
get_first (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

static int
get_natural_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static int
get_height (GtkWidget *child,
            int        width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* How wide a button stands in a line of so much room: what the words in it need, and no more than there is. */
static int
get_width_in (GtkWidget *child,
              int        room,
              gboolean   fills)
{
  return fills ? room : MIN (get_natural_width (child), room);
}

/* As many as fit beside each other, one at least. Alone it may fill the room. */
static Row
make_row (GtkWidget *first,
          int        room,
          gboolean   fills)
{
  Row row = { first, first, 0, -SPACING, 0 };

  for (; row.next != NULL; row.next = get_next (row.next))
    {
      int width = get_width_in (row.next, room, fills);

      if (row.n > 0 && row.width + SPACING + width > room)
        break;
      row.width += SPACING + width;
      row.height = MAX (row.height, get_height (row.next, width));
      row.n++;
    }

  return row;
}

/* Where no two fit beside each other, all are as wide as there is room for. */
static gboolean
fills_rows (GtkWidget *widget,
            int        room)
{
  GtkWidget *next = get_first (widget);
  guint n_rows = 0;

  for (; next != NULL; n_rows++)
    {
      Row row = make_row (next, room, FALSE);

      if (row.n > 1)
        return FALSE;
      next = row.next;
    }

  return n_rows > 1;
}

static GtkSizeRequestMode
md_button_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  *minimum = 0;
  *natural = -SPACING;
  for (GtkWidget *child = get_first (widget); child != NULL; child = get_next (child))
    {
      int least, most;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += SPACING + most;
    }
  *natural = MAX (*natural, *minimum);
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
  int room = for_size < 0 ? G_MAXINT : for_size;
  gboolean fills;
  int height = -SPACING;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }

  fills = fills_rows (widget, room);
  for (GtkWidget *next = get_first (widget); next != NULL;)
    {
      Row row = make_row (next, room, fills);

      height += SPACING + row.height;
      next = row.next;
    }
  *minimum = *natural = MAX (height, 0);
}

static void
allocate_row (GtkWidget *widget,
              const Row *row,
              int        top,
              int        room,
              gboolean   fills)
{
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int place = gtk_widget_get_halign (widget) == GTK_ALIGN_CENTER ? (room - row->width) / 2 : 0;

  for (GtkWidget *child = row->first; child != row->next; child = get_next (child))
    {
      GtkAllocation placed = { place, top, get_width_in (child, room, fills), row->height };

      if (backwards)
        placed.x = room - place - placed.width;
      place += placed.width + SPACING;
      gtk_widget_size_allocate (child, &placed, -1);
    }
}

static void
md_button_line_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  gboolean fills = fills_rows (widget, width);
  int top = 0;

  for (GtkWidget *next = get_first (widget); next != NULL;)
    {
      Row row = make_row (next, width, fills);

      allocate_row (widget, &row, top, width, fills);
      top += row.height + SPACING;
      next = row.next;
    }
}

/* Large text in a narrow window: a long label has two lines rather than half of one outside. */
static void
md_button_line_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (md_button_line_parent_class)->root (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = GTK_IS_BUTTON (child) ? gtk_button_get_child (GTK_BUTTON (child)) : NULL;

      if (!GTK_IS_LABEL (label))
        continue;
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
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
  widget_class->root = md_button_line_root;
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
