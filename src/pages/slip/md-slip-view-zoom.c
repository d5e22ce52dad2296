/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-view-private.h"

#include "md-slip-letters.h"
#include "md-slip-zoom.h"

#include <math.h>
#include <string.h>

#define CELL_SHARE 1.05 /* of the width of the desktop's own monospace letters */
#define NO_POINT (-1.0)

/* The width of a cell at 100 %. Paper grows with the desktop's letters, and so with its text scale. */
double
md_slip_view_get_base_cell (MdSlipView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  PangoFontMetrics *metrics;
  double cell;

  pango_font_description_set_family (font, "monospace");
  metrics = pango_context_get_metrics (context, font, NULL);
  cell = pango_font_metrics_get_approximate_digit_width (metrics) / (double) PANGO_SCALE * CELL_SHARE;
  pango_font_metrics_unref (metrics);
  pango_font_description_free (font);

  return cell;
}

/**
 * md_slip_view_prepare:
 *
 * Looks up the fonts of slips: those of the paper, and the one for signs that they lack. The first slip would have to
 * wait for them.
 */
void
md_slip_view_prepare (MdSlipView *self)
{
  static const char sample[] = "0 →";

  g_return_if_fail (MD_IS_SLIP_VIEW (self));

  md_slip_view_get_base_cell (self);
  md_slip_letters_shape (md_slip_letters_get (), sample, strlen (sample));
}

double
md_slip_view_choose_cell (MdSlipView *self,
                          int         width)
{
  double base = md_slip_view_get_base_cell (self);

  if (self->zoom == MD_SLIP_ZOOM_AUTOMATIC)
    return md_slip_sheet_get_fitting_cell (self->sheet, width, base);
  if (self->zoom == MD_SLIP_ZOOM_WIDTH)
    return md_slip_sheet_get_fitting_cell (self->sheet, width, base * MD_SLIP_ZOOM_MAX / 100);

  return base * self->zoom / 100;
}

static gboolean
tell_percent_cb (gpointer user_data)
{
  MdSlipView *self = user_data;

  self->percent_id = 0;
  g_object_notify (G_OBJECT (self), "percent");

  return G_SOURCE_REMOVE;
}

void
md_slip_view_tell_percent (MdSlipView *self)
{
  double cell = md_slip_sheet_get_cell (self->sheet);
  int percent = cell > 0 ? (int) round (100 * cell / md_slip_view_get_base_cell (self)) : MD_SLIP_ZOOM_NORMAL;

  if (percent == self->percent || !md_slip_view_has_pages (self))
    return;
  self->percent = percent;
  if (self->percent_id == 0)
    self->percent_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_percent_cb, self, NULL);
}

/* In the same frame: after all have their places, but before anything is drawn. */
static void
laid_out_cb (GdkFrameClock *clock,
             MdSlipView    *self)
{
  if (self->zoomed)
    return;
  g_signal_handlers_disconnect_by_func (clock, laid_out_cb, self);
  if (self->point_page < md_slip_layout_get_n_pages (md_slip_sheet_get_layout (self->sheet)))
    {
      MdSlipPlace place = md_slip_sheet_get_place (self->sheet, self->point_page);

      md_slip_scroll_by (self->scroll, place.y + self->point_down * place.height - self->point_y);
    }
}

/* Moves the paper so that the point that was to stay is where it was. */
void
md_slip_view_keep_point (MdSlipView *self)
{
  guint n_pages = md_slip_layout_get_n_pages (md_slip_sheet_get_layout (self->sheet));
  gboolean zoomed = self->zoomed && self->point_page < n_pages;
  MdSlipPlace place;

  self->zoomed = FALSE;
  if (!zoomed)
    return;

  place = md_slip_sheet_get_place (self->sheet, self->point_page);
  gtk_adjustment_set_value (self->across, place.x + self->point_across * place.width - self->point_x);
}

static void
remember_point (MdSlipView *self,
                double      x,
                double      y)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  MdSlipPlace place;

  if (clock == NULL)
    return;
  g_signal_handlers_disconnect_by_func (clock, laid_out_cb, self);
  g_signal_connect_object (clock, "layout", G_CALLBACK (laid_out_cb), self, G_CONNECT_AFTER);
  self->zoomed = TRUE;
  self->point_x = x;
  self->point_y = y;
  self->point_page = md_slip_sheet_find_position (self->sheet, x, y).page;
  place = md_slip_sheet_get_place (self->sheet, self->point_page);
  self->point_across = (md_slip_view_get_pan (self) + x - place.x) / place.width;
  self->point_down = (y - place.y) / place.height;
}

/* @x and @y in the view: the point of the paper that stays where it is; NO_POINT for the middle of what is seen. */
void
md_slip_view_zoom_at (MdSlipView *self,
                      int         zoom,
                      double      x,
                      double      y)
{
  double top, bottom;

  zoom = md_slip_zoom_clamp (zoom);
  if (self->zoom == zoom)
    return;

  md_slip_scroll_see (self->scroll, &top, &bottom);
  if (x < 0)
    x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  /* Who looks at the top of the slip still wants to afterwards. */
  if (y < 0)
    y = top > 0 ? (top + bottom) / 2 : 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && md_slip_sheet_get_height (self->sheet) > 0)
    remember_point (self, x, y);

  self->zoom = zoom;
  if (zoom > 0 && self->scrollbar == NULL)
    {
      self->scrollbar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, self->across);
      /* Paper has its left side on the left for everybody. */
      gtk_widget_set_direction (self->scrollbar, GTK_TEXT_DIR_LTR);
      gtk_widget_insert_before (self->scrollbar, GTK_WIDGET (self), NULL);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "zoom");
}

static void
step_at (MdSlipView *self,
         gboolean    larger,
         double      x,
         double      y)
{
  md_slip_view_zoom_at (self, md_slip_zoom_step (self->zoom > 0 ? self->zoom : self->percent, larger), x, y);
}

/* Kept as a place in the window: the view may move below the pointer. */
static void
pointer_moved_cb (GtkEventControllerMotion *controller,
                  double                    x,
                  double                    y,
                  MdSlipView               *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_native (GTK_WIDGET (self)));

  if (!gtk_widget_compute_point (GTK_WIDGET (self), window, &GRAPHENE_POINT_INIT (x, y), &self->hover))
    self->hover = GRAPHENE_POINT_INIT (NO_POINT, NO_POINT);
}

static graphene_point_t
find_pointer (MdSlipView *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_native (GTK_WIDGET (self)));
  graphene_point_t point;

  if (self->hover.x < 0 || !gtk_widget_compute_point (window, GTK_WIDGET (self), &self->hover, &point))
    return GRAPHENE_POINT_INIT (NO_POINT, NO_POINT);

  return point;
}

/* With Ctrl the wheel zooms. Without, it moves wide paper sideways; up and down is for what the view lies in. */
static gboolean
scrolled_cb (GtkEventControllerScroll *controller,
             double                    dx,
             double                    dy,
             MdSlipView               *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      self->turned += dy;
      if (fabs (self->turned) >= 1)
        {
          graphene_point_t pointer = find_pointer (self);

          step_at (self, self->turned < 0, pointer.x, pointer.y);
          self->turned = 0;
        }
      return TRUE;
    }

  if ((state & GDK_SHIFT_MASK) != 0 && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  if (dx == 0 || fabs (dy) > fabs (dx) ||
      md_slip_sheet_get_width (self->sheet) <= gtk_widget_get_width (GTK_WIDGET (self)))
    return FALSE;
  gtk_adjustment_set_value (self->across, gtk_adjustment_get_value (self->across) +
                                            dx * gtk_adjustment_get_step_increment (self->across));

  return TRUE;
}

static void
pinch_begins_cb (GtkGesture       *gesture,
                 GdkEventSequence *sequence,
                 MdSlipView       *self)
{
  self->pinched = self->percent;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinched_cb (GtkGesture *gesture,
            double      scale,
            MdSlipView *self)
{
  double x = NO_POINT;
  double y = NO_POINT;

  if (gtk_gesture_is_active (gesture))
    gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  md_slip_view_zoom_at (self, CLAMP ((int) round (self->pinched * scale), MD_SLIP_ZOOM_MIN, MD_SLIP_ZOOM_MAX), x, y);
}

void
md_slip_view_add_zoom (MdSlipView *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->hover = GRAPHENE_POINT_INIT (NO_POINT, NO_POINT);
  g_signal_connect_object (motion, "motion", G_CALLBACK (pointer_moved_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  self->pinched = MD_SLIP_ZOOM_NORMAL;
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begins_cb), self, 0);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinched_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

/**
 * md_slip_view_get_zoom:
 *
 * Returns: how large the slip is to be shown: in percent, or MD_SLIP_ZOOM_AUTOMATIC or MD_SLIP_ZOOM_WIDTH
 */
int
md_slip_view_get_zoom (MdSlipView *self)
{
  g_return_val_if_fail (MD_IS_SLIP_VIEW (self), MD_SLIP_ZOOM_AUTOMATIC);

  return self->zoom;
}

/**
 * md_slip_view_set_zoom:
 * @zoom: in percent, or MD_SLIP_ZOOM_AUTOMATIC or MD_SLIP_ZOOM_WIDTH; brought within bounds
 */
void
md_slip_view_set_zoom (MdSlipView *self,
                       int         zoom)
{
  g_return_if_fail (MD_IS_SLIP_VIEW (self));

  md_slip_view_zoom_at (self, zoom, NO_POINT, NO_POINT);
}

/**
 * md_slip_view_step_zoom:
 * @larger: or smaller
 *
 * Goes to the next level from what is shown now.
 */
void
md_slip_view_step_zoom (MdSlipView *self,
                        gboolean    larger)
{
  g_return_if_fail (MD_IS_SLIP_VIEW (self));

  step_at (self, larger, NO_POINT, NO_POINT);
}

/**
 * md_slip_view_get_percent:
 *
 * Returns: how large the slip is shown, in percent of the desktop's own letters
 */
int
md_slip_view_get_percent (MdSlipView *self)
{
  g_return_val_if_fail (MD_IS_SLIP_VIEW (self), MD_SLIP_ZOOM_NORMAL);

  return self->percent;
}
