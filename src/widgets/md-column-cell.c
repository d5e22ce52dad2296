/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-column-cell.h"

/* Of a factory: how wide the last of its cells was that was given its place. All of them stand in one column, so the
 * next one will be that wide too. */
#define WIDTH_KEY "md-column-cell-width"

struct _MdColumnCell
{
  GtkWidget           parent_instance;

  GtkWidget          *child;      /* (owned) */
  GtkListItemFactory *factory;    /* (owned) */
  int                 measured;   /* width that the row has its height for */
  int                 width;      /* as laid out last */
  guint               resize_id;
};

G_DEFINE_FINAL_TYPE (MdColumnCell, md_column_cell, GTK_TYPE_WIDGET)

static int
get_column_width (MdColumnCell *self)
{
  int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self->factory), WIDTH_KEY));

  return width > 0 ? width : -1;
}

static GtkSizeRequestMode
md_column_cell_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
md_column_cell_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  MdColumnCell *self = MD_COLUMN_CELL (widget);
  int least;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
      return;
    }

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  self->measured = for_size < 0 ? get_column_width (self) : for_size;
  gtk_widget_measure (self->child, orientation, self->measured < 0 ? -1 : MAX (self->measured, least), minimum,
                      natural, NULL, NULL);
}

static gboolean
resize_cb (gpointer user_data)
{
  MdColumnCell *self = user_data;

  self->resize_id = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* What turns out to be of another width than it was measured for is measured again: not now, for sizes are being given
 * out, but before the next frame. */
static void
md_column_cell_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  MdColumnCell *self = MD_COLUMN_CELL (widget);

  g_object_set_data (G_OBJECT (self->factory), WIDTH_KEY, GINT_TO_POINTER (width));
  gtk_widget_allocate (self->child, width, height, baseline, NULL);
  if (self->measured != width && self->width != width && self->resize_id == 0)
    self->resize_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_cb, self, NULL);
  self->width = width;
}

static void
md_column_cell_dispose (GObject *object)
{
  MdColumnCell *self = MD_COLUMN_CELL (object);

  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->factory);

  G_OBJECT_CLASS (md_column_cell_parent_class)->dispose (object);
}

static void
md_column_cell_class_init (MdColumnCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_column_cell_dispose;
  widget_class->get_request_mode = md_column_cell_get_request_mode;
  widget_class->measure = md_column_cell_measure;
  widget_class->size_allocate = md_column_cell_size_allocate;
}

static void
md_column_cell_init (MdColumnCell *self)
{
}

/**
 * md_column_cell_new:
 * @child: what is to be shown
 * @factory: of the cells of one column
 *
 * Returns: (transfer floating): what to set as the child of a cell
 */
GtkWidget *
md_column_cell_new (GtkWidget          *child,
                    GtkListItemFactory *factory)
{
  MdColumnCell *self = g_object_new (MD_TYPE_COLUMN_CELL, NULL);

  self->child = child;
  self->factory = g_object_ref (factory);
  gtk_widget_set_parent (child, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * md_column_cell_get_child:
 *
 * Returns: (transfer none): what it was made for
 */
GtkWidget *
md_column_cell_get_child (MdColumnCell *self)
{
  return self->child;
}
