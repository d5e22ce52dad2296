/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-view-private.h"

#include "md-slip-reading.h"
#include "md-slip-text.h"

#include <math.h>

#define CARET 2         /* pixels */
#define ROW_END 0.6     /* cells: how the end of a selected row shows */
#define MENU_COPY "slip.copy"

gboolean
md_slip_view_has_selection (MdSlipView *self)
{
  return md_slip_position_compare (self->anchor, self->caret) != 0;
}

void
md_slip_view_get_bounds (MdSlipView     *self,
                         MdSlipPosition *start,
                         MdSlipPosition *end)
{
  gboolean forward = md_slip_position_compare (self->anchor, self->caret) <= 0;

  *start = forward ? self->anchor : self->caret;
  *end = forward ? self->caret : self->anchor;
}

void
md_slip_view_select (MdSlipView     *self,
                     MdSlipPosition  anchor,
                     MdSlipPosition  caret)
{
  self->anchor = anchor;
  self->caret = caret;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), MENU_COPY, md_slip_view_has_selection (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  md_slip_reading_tell_caret (self);
}

void
md_slip_view_forget_selection (MdSlipView *self)
{
  md_slip_view_stop_drag (self);
  self->goal = -1;
  self->caret_seen = FALSE;
  md_slip_view_select (self, md_slip_position_get_start (), md_slip_position_get_start ());
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.copy-all", md_slip_view_has_pages (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.select-all", md_slip_view_has_pages (self));
}

/**
 * md_slip_view_get_selected:
 *
 * Returns: (transfer full) (nullable): the selected text, a line of the service in each of its lines; %NULL for none
 */
char *
md_slip_view_get_selected (MdSlipView *self)
{
  MdSlipPosition start, end;

  g_return_val_if_fail (MD_IS_SLIP_VIEW (self), NULL);

  if (!md_slip_view_has_pages (self) || !md_slip_view_has_selection (self))
    return NULL;
  md_slip_view_get_bounds (self, &start, &end);

  return md_slip_text_new_part (md_slip_sheet_get_layout (self->sheet), start, end);
}

/* For the middle button of the mouse, where the desktop has that. */
void
md_slip_view_offer_selection (MdSlipView *self)
{
  g_autofree char *text = md_slip_view_get_selected (self);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), text);
}

static void
put_on_clipboard (MdSlipView *self,
                  const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  g_signal_emit_by_name (self, "copied");
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_autofree char *text = md_slip_view_get_selected (MD_SLIP_VIEW (widget));

  if (text != NULL)
    put_on_clipboard (MD_SLIP_VIEW (widget), text);
}

static void
copy_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  put_on_clipboard (MD_SLIP_VIEW (widget), md_slip_view_get_text (MD_SLIP_VIEW (widget)));
}

/* Where nothing is selected, who copies wants the slip. */
static gboolean
copy_pressed_cb (GtkWidget *widget,
                 GVariant  *parameter,
                 gpointer   user_data)
{
  const char *action = md_slip_view_has_selection (MD_SLIP_VIEW (widget)) ? MENU_COPY : "slip.copy-all";

  return gtk_widget_activate_action (widget, action, NULL);
}

static void
select_all_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);

  md_slip_view_select (self, md_slip_position_get_start (),
                       md_slip_position_get_end (md_slip_sheet_get_layout (self->sheet)));
  md_slip_view_offer_selection (self);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *parameter,
           gpointer   user_data)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);

  if (!md_slip_view_has_selection (self))
    return FALSE;
  md_slip_view_select (self, self->caret, self->caret);

  return TRUE;
}

void
md_slip_view_add_copying (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, MENU_COPY, NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "slip.copy-all", NULL, copy_all_cb);
  gtk_widget_class_install_action (widget_class, "slip.select-all", NULL, select_all_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_pressed_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK, copy_pressed_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "slip.select-all", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

/* On the sheet, in pixels. */
cairo_rectangle_t
md_slip_view_get_caret_place (MdSlipView *self)
{
  const MdSlipBox *box = md_slip_position_get_box (md_slip_sheet_get_layout (self->sheet), self->caret);
  MdSlipSpan span = { md_slip_span_get_x (box, self->caret.offset), 0 };

  return md_slip_sheet_get_span_place (self->sheet, self->caret.page, box, span);
}

/* The paper is white on every desktop, so this does not follow it either. */
static void
append_span (GtkSnapshot       *snapshot,
             cairo_rectangle_t  place)
{
  static const GdkRGBA colour = { 0.21, 0.52, 0.89, 0.32 };
  double top = floor (place.y);

  /* Whole pixels up and down, or a seam shows between two rows. */
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (place.x, top, place.width,
                                                  floor (place.y + place.height) - top));
}

static void
append_box (MdSlipView      *self,
            GtkSnapshot     *snapshot,
            guint            page,
            const MdSlipBox *box,
            gsize            start,
            gsize            end,
            gboolean         goes_on)
{
  MdSlipSpan spans[MD_SLIP_MAX_SPANS];
  double left = box->width;
  guint n_spans;

  if (box->kind != MD_SLIP_BOX_TEXT)
    {
      if (start < end)
        append_span (snapshot, md_slip_sheet_get_span_place (self->sheet, page, box, (MdSlipSpan) { 0, box->width }));
      return;
    }

  n_spans = md_slip_span_find_all (box, start, end, spans);
  for (guint i = 0; i < n_spans; i++)
    {
      append_span (snapshot, md_slip_sheet_get_span_place (self->sheet, page, box, spans[i]));
      left = MIN (left, spans[i].x);
    }
  if (goes_on)
    {
      double x = box->right_to_left ? left - ROW_END : box->width;

      append_span (snapshot, md_slip_sheet_get_span_place (self->sheet, page, box, (MdSlipSpan) { x, ROW_END }));
    }
}

/* @top and @bottom of what is to be drawn of the sheet, in pixels. */
void
md_slip_view_append_selection (MdSlipView  *self,
                               GtkSnapshot *snapshot,
                               double       top,
                               double       bottom)
{
  MdSlipLayout *layout = md_slip_sheet_get_layout (self->sheet);
  MdSlipPosition start, end, position;

  if (!md_slip_view_has_selection (self))
    return;

  md_slip_view_get_bounds (self, &start, &end);
  position = md_slip_sheet_find_position (self->sheet, 0, top);
  if (md_slip_position_compare (position, start) < 0)
    position = start;
  position.offset = 0;
  do
    {
      const MdSlipBox *box = md_slip_position_get_box (layout, position);
      MdSlipPosition box_end = position;
      gboolean first = position.page == start.page && position.box == start.box;
      gboolean last = position.page == end.page && position.box == end.box;

      if (md_slip_position_compare (position, end) > 0 ||
          md_slip_sheet_get_span_place (self->sheet, position.page, box, (MdSlipSpan) { 0 }).y > bottom)
        break;
      box_end.offset = md_slip_span_get_length (box);
      append_box (self, snapshot, position.page, box, first ? start.offset : 0, last ? end.offset : box_end.offset,
                  !last);
    }
  while (md_slip_position_move_box (layout, &position, TRUE));
}

static gboolean
has_keyboard (MdSlipView *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return gtk_widget_has_visible_focus (child != NULL ? child : GTK_WIDGET (self));
}

/* The row that is read, and the place in it. */
void
md_slip_view_append_caret (MdSlipView  *self,
                           GtkSnapshot *snapshot)
{
  static const GdkRGBA row_colour = { 0.21, 0.52, 0.89, 0.09 };
  static const GdkRGBA caret_colour = { 0.07, 0.35, 0.75, 1 };
  cairo_rectangle_t place;
  MdSlipPlace paper;

  if (!self->caret_seen || !has_keyboard (self))
    return;

  place = md_slip_view_get_caret_place (self);
  paper = md_slip_sheet_get_place (self->sheet, self->caret.page);
  gtk_snapshot_append_color (snapshot, &row_colour,
                             &GRAPHENE_RECT_INIT (paper.x, floor (place.y), paper.width, ceil (place.height)));
  gtk_snapshot_append_color (snapshot, &caret_colour,
                             &GRAPHENE_RECT_INIT (round (place.x) - CARET / 2, floor (place.y), CARET,
                                                  ceil (place.height)));
}
