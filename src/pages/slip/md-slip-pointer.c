/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PULL 0.25 /* of the distance that the pointer is outside: so far what is selected is scrolled in each frame */

static MdSlipPosition
find_position (MdSlipView *self,
               double      x,
               double      y)
{
  return md_slip_sheet_find_position (self->sheet, x + md_slip_view_get_pan (self), y);
}

static void
find_unit (MdSlipView     *self,
           MdSlipPosition  position,
           MdSlipPosition *start,
           MdSlipPosition *end)
{
  MdSlipLayout *layout = md_slip_sheet_get_layout (self->sheet);

  *start = *end = position;
  if (self->unit == MD_SLIP_BY_WORD)
    md_slip_position_find_word (layout, position, start, end);
  else if (self->unit == MD_SLIP_BY_LINE)
    md_slip_position_find_line (layout, position, start, end);
}

/* A word is selected from where it begins even if it was pressed in its middle; so what was pressed always stays. */
static void
select_to_pointer (MdSlipView *self)
{
  MdSlipPosition start, end;

  find_unit (self, find_position (self, self->pointer_x, self->pointer_y), &start, &end);
  if (md_slip_position_compare (start, self->unit_start) < 0)
    md_slip_view_select (self, self->unit_end, start);
  else
    md_slip_view_select (self, self->unit_start,
                         md_slip_position_compare (end, self->unit_end) < 0 ? self->unit_end : end);
}

/* Whoever clicks sees already what matters: nothing moves. */
static void
take_keyboard (MdSlipView *self)
{
  md_slip_scroll_hold (self->scroll, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  md_slip_scroll_hold (self->scroll, FALSE);
  self->caret_seen = TRUE;
  self->goal = -1;
}

/* Fingers scroll; what they are to select they hold on. */
static gboolean
is_finger (GtkGesture *gesture)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
pressed_cb (GtkGesture *gesture,
            int         n_press,
            double      x,
            double      y,
            MdSlipView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  MdSlipPosition position;

  take_keyboard (self);
  if (!md_slip_view_has_pages (self))
    return;

  self->pointer_x = x;
  self->pointer_y = y;
  position = find_position (self, x, y);
  if (n_press == 1 && (state & GDK_SHIFT_MASK) != 0)
    {
      self->unit = MD_SLIP_BY_LETTER;
      self->unit_start = self->unit_end = self->anchor;
      md_slip_view_select (self, self->anchor, position);
      return;
    }

  self->unit = n_press == 1 ? MD_SLIP_BY_LETTER : n_press == 2 ? MD_SLIP_BY_WORD : MD_SLIP_BY_LINE;
  find_unit (self, position, &self->unit_start, &self->unit_end);
  md_slip_view_select (self, self->unit_start, self->unit_end);
  md_slip_view_offer_selection (self);
}

/* As long as the pointer is held outside of what is seen, that moves. */
static gboolean
drag_tick_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  double top, bottom, before, moved;
  double down = 0;
  double across = 0;

  md_slip_scroll_see (self->scroll, &top, &bottom);
  if (self->pointer_y < top)
    down = self->pointer_y - top;
  else if (self->pointer_y > bottom)
    down = self->pointer_y - bottom;
  if (self->pointer_x < 0)
    across = self->pointer_x;
  else if (self->pointer_x > width)
    across = self->pointer_x - width;
  if (down == 0 && across == 0)
    return G_SOURCE_CONTINUE;

  before = gtk_adjustment_get_value (self->across);
  gtk_adjustment_set_value (self->across, before + across * PULL);
  moved = md_slip_scroll_by (self->scroll, down * PULL);
  /* The pointer stays where it is, and the paper moves below it. */
  self->pointer_y += moved;
  if (moved != 0 || gtk_adjustment_get_value (self->across) != before)
    select_to_pointer (self);

  return G_SOURCE_CONTINUE;
}

static void
drag_begins_cb (GtkGestureDrag *gesture,
                double          x,
                double          y,
                MdSlipView     *self)
{
  if (is_finger (GTK_GESTURE (gesture)) || !md_slip_view_has_pages (self))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
dragged_cb (GtkGestureDrag *gesture,
            double          offset_x,
            double          offset_y,
            MdSlipView     *self)
{
  double x, y;

  if (!gtk_gesture_drag_get_start_point (gesture, &x, &y) || !md_slip_view_has_pages (self))
    return;

  if (self->drag_id == 0)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) offset_x, (int) offset_y))
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->drag_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), drag_tick_cb, NULL, NULL);
    }
  gtk_gesture_get_point (GTK_GESTURE (gesture), NULL, &self->pointer_x, &self->pointer_y);
  select_to_pointer (self);
}

void
md_slip_view_stop_drag (MdSlipView *self)
{
  if (self->drag_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drag_id);
  self->drag_id = 0;
}

static void
drag_ends_cb (MdSlipView *self)
{
  if (self->drag_id == 0)
    return;
  md_slip_view_stop_drag (self);
  md_slip_view_offer_selection (self);
}

static void
make_menu (MdSlipView *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();

  g_menu_append (menu, _("_Copy"), "slip.copy");
  g_menu_append (menu, _("Copy _All"), "slip.copy-all");
  g_menu_append (all, _("Select A_ll"), "slip.select-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_insert_before (self->menu, GTK_WIDGET (self), NULL);
}

static void
show_menu (MdSlipView *self,
           double      x,
           double      y)
{
  if (!md_slip_view_has_pages (self))
    return;
  if (self->menu == NULL)
    make_menu (self);

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_pressed_cb (GtkGesture *gesture,
                 int         n_press,
                 double      x,
                 double      y,
                 MdSlipView *self)
{
  take_keyboard (self);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

static void
held_cb (GtkGesture *gesture,
         double      x,
         double      y,
         MdSlipView *self)
{
  if (!md_slip_view_has_pages (self))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->unit = MD_SLIP_BY_WORD;
  find_unit (self, find_position (self, x, y), &self->unit_start, &self->unit_end);
  md_slip_view_select (self, self->unit_start, self->unit_end);
  show_menu (self, x, y);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);
  double top, bottom;
  cairo_rectangle_t place;

  if (!md_slip_view_has_pages (self))
    return;
  /* At the caret, or as near to it as can be seen: what is selected may end elsewhere. */
  place = md_slip_view_get_caret_place (self);
  md_slip_scroll_see (self->scroll, &top, &bottom);
  show_menu (self, CLAMP (place.x - md_slip_view_get_pan (self), 0, gtk_widget_get_width (widget) - 1),
             CLAMP (place.y + place.height, top, MAX (bottom - 1, top)));
}

void
md_slip_view_add_menu (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "slip.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "slip.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "slip.menu", NULL);
}

void
md_slip_view_add_pointer (MdSlipView *self)
{
  GtkGesture *press = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();

  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begins_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (dragged_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_ends_cb), self, G_CONNECT_SWAPPED);
  gtk_gesture_group (drag, press);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (menu, "pressed", G_CALLBACK (menu_pressed_cb), self, 0);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (held_cb), self, 0);

  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
}
