/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-scroll.h"

struct _MdSlipScroll
{
  GtkWidget     *widget;      /* (unowned): has this */
  GCallback      moved;       /* called with the widget when another part of it is seen */
  GPtrArray     *adjustments; /* (owned) (element-type GtkAdjustment): whose moves change what is seen */
  double        *held;        /* (owned) (nullable): their values, while nothing is to move */
  guint          changed_id;
};

/**
 * md_slip_scroll_new:
 * @widget: (transfer none): outlives the result
 * @moved: is called with @widget, swapped, when another part of it is seen
 *
 * Returns: (transfer full): not attached to anything yet
 */
MdSlipScroll *
md_slip_scroll_new (GtkWidget *widget,
                    GCallback  moved)
{
  MdSlipScroll *self = g_new0 (MdSlipScroll, 1);

  self->widget = widget;
  self->moved = moved;
  self->adjustments = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

/**
 * md_slip_scroll_free:
 * @self: (transfer full)
 */
void
md_slip_scroll_free (MdSlipScroll *self)
{
  md_slip_scroll_detach (self);
  g_ptr_array_unref (self->adjustments);
  g_free (self->held);
  g_free (self);
}

static gboolean
changed_idle_cb (gpointer user_data)
{
  MdSlipScroll *self = user_data;

  self->changed_id = 0;
  ((void (*) (GtkWidget *)) self->moved) (self->widget);

  return G_SOURCE_REMOVE;
}

/* There is another amount of room, or of what scrolls. It is told in the middle of laying widgets out, when none of
 * them may ask to be laid out once more. */
static void
changed_cb (GtkAdjustment *adjustment,
            MdSlipScroll  *self)
{
  if (self->changed_id == 0)
    self->changed_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, changed_idle_cb, self, NULL);
}

/**
 * md_slip_scroll_attach:
 *
 * The widget has its place now: follows all that scrolls it up and down.
 */
void
md_slip_scroll_attach (MdSlipScroll *self)
{
  for (GtkWidget *above = gtk_widget_get_parent (self->widget); above != NULL; above = gtk_widget_get_parent (above))
    {
      GtkAdjustment *adjustment;

      if (!GTK_IS_SCROLLED_WINDOW (above))
        continue;
      adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (above));
      g_signal_connect_swapped (adjustment, "value-changed", self->moved, self->widget);
      g_signal_connect (adjustment, "changed", G_CALLBACK (changed_cb), self);
      g_ptr_array_add (self->adjustments, g_object_ref (adjustment));
    }
}

/**
 * md_slip_scroll_detach:
 *
 * The opposite of md_slip_scroll_attach().
 */
void
md_slip_scroll_detach (MdSlipScroll *self)
{
  for (guint i = 0; i < self->adjustments->len; i++)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->adjustments, i), self->widget);
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->adjustments, i), self);
    }
  g_clear_handle_id (&self->changed_id, g_source_remove);
  g_ptr_array_set_size (self->adjustments, 0);
}

/**
 * md_slip_scroll_hold:
 * @hold: %TRUE before, %FALSE after something that is not to move what is seen
 */
void
md_slip_scroll_hold (MdSlipScroll *self,
                     gboolean      hold)
{
  if (hold)
    {
      g_free (self->held);
      self->held = g_new (double, self->adjustments->len);
      for (guint i = 0; i < self->adjustments->len; i++)
        self->held[i] = gtk_adjustment_get_value (g_ptr_array_index (self->adjustments, i));
      return;
    }

  for (guint i = 0; self->held != NULL && i < self->adjustments->len; i++)
    gtk_adjustment_set_value (g_ptr_array_index (self->adjustments, i), self->held[i]);
  g_clear_pointer (&self->held, g_free);
}

/**
 * md_slip_scroll_see:
 * @top: (out): of the part that its ancestors let through, at least 0
 * @bottom: (out): likewise, at most the height of the widget
 */
void
md_slip_scroll_see (MdSlipScroll *self,
                    double       *top,
                    double       *bottom)
{
  *top = 0;
  *bottom = gtk_widget_get_height (self->widget);
  for (GtkWidget *above = gtk_widget_get_parent (self->widget); above != NULL; above = gtk_widget_get_parent (above))
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_overflow (above) != GTK_OVERFLOW_HIDDEN ||
          !gtk_widget_compute_bounds (above, self->widget, &bounds))
        continue;
      *top = MAX (*top, bounds.origin.y);
      *bottom = MIN (*bottom, bounds.origin.y + bounds.size.height);
    }
}

/* The innermost viewport that scrolls the widget up and down, and where the widget lies in what it scrolls. Measured
 * there, because seen from outside it has not moved yet when the adjustment has. */
static GtkAdjustment *
find_viewport (MdSlipScroll *self,
               double       *y)
{
  for (GtkWidget *above = gtk_widget_get_parent (self->widget); above != NULL; above = gtk_widget_get_parent (above))
    {
      GtkAdjustment *adjustment;
      graphene_rect_t bounds;

      if (!GTK_IS_VIEWPORT (above))
        continue;
      adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (above));
      if (gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment) ||
          !gtk_widget_compute_bounds (self->widget, gtk_viewport_get_child (GTK_VIEWPORT (above)), &bounds))
        continue;
      *y = bounds.origin.y;
      return adjustment;
    }

  return NULL;
}

/**
 * md_slip_scroll_to:
 *
 * Scrolls as little as needed to see what lies between @top and @bottom.
 */
void
md_slip_scroll_to (MdSlipScroll *self,
                   double        top,
                   double        bottom)
{
  double y;
  GtkAdjustment *adjustment = find_viewport (self, &y);

  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, y + top, y + bottom);
}

/**
 * md_slip_scroll_by:
 * @distance: in pixels
 *
 * Returns: how far it went, in pixels; less than @distance at an end
 */
double
md_slip_scroll_by (MdSlipScroll *self,
                   double        distance)
{
  double y, before;
  GtkAdjustment *adjustment = find_viewport (self, &y);

  if (adjustment == NULL)
    return 0;
  before = gtk_adjustment_get_value (adjustment);
  gtk_adjustment_set_value (adjustment, before + distance);

  return gtk_adjustment_get_value (adjustment) - before;
}

/**
 * md_slip_scroll_to_top:
 * @headroom: pixels above the widget that stay in view
 *
 * A scrolled window brings the end of what gets the keyboard into view where there is no room for all of it. This
 * brings the start into view then.
 */
void
md_slip_scroll_to_top (MdSlipScroll *self,
                       double        headroom)
{
  double y;
  GtkAdjustment *adjustment = find_viewport (self, &y);

  if (adjustment != NULL &&
      gtk_widget_get_height (self->widget) + headroom > gtk_adjustment_get_page_size (adjustment))
    gtk_adjustment_set_value (adjustment, y - headroom);
}
