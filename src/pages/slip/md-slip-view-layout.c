/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the view is, what of it lies where, and its drawing. */
#include "md-slip-view-private.h"

#include <math.h>

#define OVERSCAN 512      /* pixels drawn beyond what is seen */
#define SMALL_ENOUGH 4096 /* pixels: a slip of this height is drawn as a whole */
#define MARGIN 24         /* pixels around the caret that are to be seen */

static GtkSizeRequestMode
md_slip_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* On another sheet than the one on the screen: what is asked here need not be what is given. */
static int
measure_height (MdSlipView *self,
                int         width)
{
  g_autoptr (MdSlipSheet) sheet = md_slip_sheet_new (md_slip_sheet_get_layout (self->sheet));

  md_slip_sheet_arrange (sheet, width, md_slip_view_choose_cell (self, width));

  return md_slip_sheet_get_height (sheet);
}

static void
md_slip_view_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);

  if (self->scrollbar != NULL)
    gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  if (!md_slip_view_has_pages (self))
    {
      *minimum = *natural = 0;
      return;
    }

  *minimum = md_slip_sheet_get_minimum_width (self->sheet);
  *natural = MAX (*minimum, md_slip_sheet_get_natural_width (self->sheet, md_slip_view_choose_cell (self, G_MAXINT)));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      /* One height, that of the natural width, where no width is given: GTK 4.8 checks it against any greater width. */
      *minimum = *natural = measure_height (self, for_size < 0 ? *natural : for_size);
    }
}

static gboolean
is_wide (MdSlipView *self)
{
  return md_slip_sheet_get_width (self->sheet) > gtk_widget_get_width (GTK_WIDGET (self));
}

/* At the lower edge of what is seen: at that of a long slip nobody would find it. */
static void
allocate_scrollbar (MdSlipView *self,
                    int         width)
{
  double top, bottom;
  int height;

  if (self->scrollbar == NULL)
    return;

  /* To hide it while widgets are being laid out would ask for the next round of that. */
  gtk_widget_set_can_target (self->scrollbar, is_wide (self));
  gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  md_slip_scroll_see (self->scroll, &top, &bottom);
  gtk_widget_size_allocate (self->scrollbar,
                            &(GtkAllocation) { 0, MAX (0, (int) floor (bottom) - height), width, height }, -1);
}

static void
across_moved_cb (MdSlipView *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
md_slip_view_get_pan (MdSlipView *self)
{
  return (int) round (gtk_adjustment_get_value (self->across));
}

static void
md_slip_view_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);

  if (md_slip_sheet_arrange (self->sheet, width, md_slip_view_choose_cell (self, width)))
    md_slip_strips_clear (self->strips);

  g_signal_handlers_block_by_func (self->across, across_moved_cb, self);
  gtk_adjustment_configure (self->across, gtk_adjustment_get_value (self->across), 0,
                            md_slip_sheet_get_width (self->sheet), width * 0.1, width * 0.9, width);
  md_slip_view_keep_point (self);
  g_signal_handlers_unblock_by_func (self->across, across_moved_cb, self);

  md_slip_lines_allocate (widget, self->sheet, md_slip_view_get_pan (self));
  allocate_scrollbar (self, width);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  md_slip_view_tell_percent (self);
}

/* What is to be drawn: what is seen, and a little more of a long slip, so that not every step of the wheel draws. */
static void
get_drawn (MdSlipView *self,
           double     *top,
           double     *bottom)
{
  int height = md_slip_sheet_get_height (self->sheet);

  *top = 0;
  *bottom = height;
  if (height <= SMALL_ENOUGH)
    return;

  md_slip_scroll_see (self->scroll, top, bottom);
  *top = MAX (*top - OVERSCAN, 0);
  *bottom = MIN (*bottom + OVERSCAN, height);
}

static void
append_focus (MdSlipView  *self,
              GtkSnapshot *snapshot)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  const float widths[] = { 2, 2, 2, 2 };
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  GskRoundedRect outline;
  GdkRGBA colour;

  if (self->caret_seen || !gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    return;
  if (!gtk_style_context_lookup_color (style, "accent_color", &colour))
    gtk_style_context_get_color (style, &colour);

  graphene_rect_inset (&bounds, 1, 1);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 6);
  gtk_snapshot_append_border (snapshot, &outline, widths, (GdkRGBA[]) { colour, colour, colour, colour });
}

static void
md_slip_view_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);
  double top, bottom;

  if (md_slip_view_has_pages (self))
    {
      get_drawn (self, &top, &bottom);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-md_slip_view_get_pan (self), 0));
      md_slip_strips_append (self->strips, self->sheet, snapshot, top, bottom);
      md_slip_view_append_selection (self, snapshot, top, bottom);
      md_slip_view_append_caret (self, snapshot);
      gtk_snapshot_restore (snapshot);
      append_focus (self, snapshot);
    }
  if (self->scrollbar != NULL && is_wide (self))
    gtk_widget_snapshot_child (widget, self->scrollbar, snapshot);
}

/* Called when the view is scrolled by what it lies in. */
static void
moved_cb (MdSlipView *self)
{
  if (md_slip_sheet_get_height (self->sheet) > SMALL_ENOUGH)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->scrollbar != NULL && is_wide (self))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* @rectangle on the sheet, in pixels. */
void
md_slip_view_show_rectangle (MdSlipView        *self,
                             cairo_rectangle_t  rectangle)
{
  md_slip_scroll_to (self->scroll, rectangle.y - MARGIN, rectangle.y + rectangle.height + MARGIN);
  gtk_adjustment_clamp_page (self->across, rectangle.x - MARGIN, rectangle.x + rectangle.width + MARGIN);
}

void
md_slip_view_add_layout (MdSlipView *self)
{
  self->scroll = md_slip_scroll_new (GTK_WIDGET (self), G_CALLBACK (moved_cb));
  self->across = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (self->across, "value-changed", G_CALLBACK (across_moved_cb), self);
}

void
md_slip_view_install_layout (GtkWidgetClass *widget_class)
{
  widget_class->get_request_mode = md_slip_view_get_request_mode;
  widget_class->measure = md_slip_view_measure;
  widget_class->size_allocate = md_slip_view_size_allocate;
  widget_class->snapshot = md_slip_view_snapshot;
}
