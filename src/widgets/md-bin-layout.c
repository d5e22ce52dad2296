/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bin-layout.h"

struct _MdBinLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (MdBinLayout, md_bin_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
md_bin_layout_get_request_mode (GtkLayoutManager *manager,
                                GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
md_bin_layout_measure (GtkLayoutManager *manager,
                       GtkWidget        *widget,
                       GtkOrientation    orientation,
                       int               for_size,
                       int              *minimum,
                       int              *natural,
                       int              *minimum_baseline,
                       int              *natural_baseline)
{
  int size = orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, most;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, size, &least, &most, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, most);
    }
}

static void
md_bin_layout_allocate (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        int               width,
                        int               height,
                        int               baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_size_allocate (child, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
md_bin_layout_class_init (MdBinLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = md_bin_layout_get_request_mode;
  layout_class->measure = md_bin_layout_measure;
  layout_class->allocate = md_bin_layout_allocate;
}

static void
md_bin_layout_init (MdBinLayout *self)
{
}

/**
 * md_bin_layout_new:
 *
 * Returns: (transfer full): for one widget
 */
GtkLayoutManager *
md_bin_layout_new (void)
{
  return g_object_new (MD_TYPE_BIN_LAYOUT, NULL);
}
