/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-view-private.h"

#include "md-slip-reading.h"

#define PAGE_SHARE 0.9 /* of what is seen: so far a page up or down goes */

typedef enum
{
  MOVE_LETTER,
  MOVE_WORD,
  MOVE_ROW,
  MOVE_PAGE,
  MOVE_ROW_END,
  MOVE_END,
} Move;

static MdSlipLayout *
get_layout (MdSlipView *self)
{
  return md_slip_sheet_get_layout (self->sheet);
}

/* In cells from the left edge of the paper, for going up and down. */
static double
get_goal (MdSlipView *self)
{
  const MdSlipBox *box = md_slip_position_get_box (get_layout (self), self->caret);

  return self->goal >= 0 ? self->goal : box->column + md_slip_span_get_x (box, self->caret.offset);
}

/* To the next row that says something. FALSE where there is none. */
static gboolean
move_row (MdSlipView     *self,
          MdSlipPosition *caret,
          gboolean        forward)
{
  MdSlipPosition next = *caret;
  const MdSlipBox *box;

  do
    {
      if (!md_slip_position_move_box (get_layout (self), &next, forward))
        return FALSE;
      box = md_slip_position_get_box (get_layout (self), next);
    }
  while (!md_slip_lines_has_words (box));

  *caret = next;
  caret->offset = md_slip_span_find (box, get_goal (self) - box->column);

  return TRUE;
}

static void
move_page (MdSlipView     *self,
           MdSlipPosition *caret,
           gboolean        forward)
{
  cairo_rectangle_t place = md_slip_view_get_caret_place (self);
  double top, bottom, distance;

  md_slip_scroll_see (self->scroll, &top, &bottom);
  distance = (bottom - top) * PAGE_SHARE;
  *caret = md_slip_sheet_find_position (self->sheet, place.x, place.y + place.height / 2 +
                                                                (forward ? distance : -distance));
  md_slip_scroll_by (self->scroll, forward ? distance : -distance);
}

static MdSlipPosition
get_moved (MdSlipView *self,
           Move        move,
           gboolean    forward)
{
  MdSlipLayout *layout = get_layout (self);
  MdSlipPosition caret = self->caret;

  switch (move)
    {
    case MOVE_LETTER:
      md_slip_position_move (layout, &caret, forward);
      break;
    case MOVE_WORD:
      md_slip_position_move_word (layout, &caret, forward);
      break;
    case MOVE_ROW:
      move_row (self, &caret, forward);
      break;
    case MOVE_PAGE:
      move_page (self, &caret, forward);
      break;
    case MOVE_ROW_END:
      caret.offset = forward ? md_slip_span_get_length (md_slip_position_get_box (layout, caret)) : 0;
      break;
    case MOVE_END:
      caret = forward ? md_slip_position_get_end (layout) : md_slip_position_get_start ();
      break;
    default:
      g_assert_not_reached ();
    }

  return caret;
}

/* A screen reader may have given the keyboard to another line. */
static void
follow_focus (MdSlipView *self)
{
  MdSlipPosition line;

  if (md_slip_lines_find (gtk_widget_get_focus_child (GTK_WIDGET (self)), &line) &&
      (line.page != self->caret.page || line.box != self->caret.box))
    md_slip_view_select (self, line, line);
}

/* The line of the caret has the keyboard, so a screen reader reads it; where there is nothing to read the view has. */
static void
take_line (MdSlipView *self)
{
  GtkWidget *line = md_slip_lines_show (GTK_WIDGET (self), get_layout (self), self->caret);
  GtkWidget *taker = line != NULL ? line : GTK_WIDGET (self);

  if (!gtk_widget_has_focus (taker))
    {
      md_slip_scroll_hold (self->scroll, TRUE);
      gtk_widget_grab_focus (taker);
      md_slip_scroll_hold (self->scroll, FALSE);
      md_slip_reading_tell_caret (self);
    }
  md_slip_view_show_rectangle (self, md_slip_view_get_caret_place (self));
}

/* The first key only shows where the caret is: at the first words, if nobody has put it elsewhere. */
static gboolean
show_caret (MdSlipView *self)
{
  MdSlipPosition caret = self->caret;

  if (self->caret_seen)
    return FALSE;

  self->caret_seen = TRUE;
  if (!md_slip_lines_has_words (md_slip_position_get_box (get_layout (self), caret)) &&
      move_row (self, &caret, TRUE))
    md_slip_view_select (self, caret, caret);

  return TRUE;
}

static void
move_caret (MdSlipView *self,
            Move        move,
            gboolean    forward,
            gboolean    extend)
{
  gboolean down = move == MOVE_ROW || move == MOVE_PAGE;
  MdSlipPosition caret, start, end;
  double goal;

  follow_focus (self);
  if (show_caret (self) && down && forward && !extend)
    {
      take_line (self);
      return;
    }

  goal = get_goal (self);
  md_slip_view_get_bounds (self, &start, &end);
  /* As everywhere, a selection is left at the side that the key points to. */
  if (move == MOVE_LETTER && !extend && md_slip_view_has_selection (self))
    caret = forward ? end : start;
  else
    caret = get_moved (self, move, forward);

  self->goal = down ? goal : -1;
  md_slip_view_select (self, extend ? self->anchor : caret, caret);
  if (extend)
    md_slip_view_offer_selection (self);
  take_line (self);
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *parameter,
         gpointer   user_data)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);
  gboolean forward, extend;
  int move;

  if (!md_slip_view_has_pages (self))
    return FALSE;
  g_variant_get (parameter, "(ibb)", &move, &forward, &extend);
  move_caret (self, (Move) move, forward, extend);

  return TRUE;
}

/* For the arrow keys as the window passes them on. FALSE where the keyboard has to leave the slip. */
gboolean
md_slip_view_enter (MdSlipView       *self,
                    GtkDirectionType  direction)
{
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  move_caret (self, MOVE_ROW, direction == GTK_DIR_DOWN, FALSE);

  return TRUE;
}

static void
add_move (GtkWidgetClass  *widget_class,
          guint            key,
          guint            keypad_key,
          GdkModifierType  modifiers,
          Move             move,
          gboolean         forward)
{
  for (guint extend = 0; extend < 2; extend++)
    {
      GdkModifierType all = modifiers | (extend ? GDK_SHIFT_MASK : 0);

      gtk_widget_class_add_binding (widget_class, key, all, move_cb, "(ibb)", (int) move, forward, (gboolean) extend);
      gtk_widget_class_add_binding (widget_class, keypad_key, all, move_cb, "(ibb)", (int) move, forward,
                                    (gboolean) extend);
    }
}

void
md_slip_view_add_keys (GtkWidgetClass *widget_class)
{
  add_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, 0, MOVE_LETTER, FALSE);
  add_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 0, MOVE_LETTER, TRUE);
  add_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_CONTROL_MASK, MOVE_WORD, FALSE);
  add_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, GDK_CONTROL_MASK, MOVE_WORD, TRUE);
  add_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, MOVE_ROW, FALSE);
  add_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, MOVE_ROW, TRUE);
  add_move (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, MOVE_PAGE, FALSE);
  add_move (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, MOVE_PAGE, TRUE);
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, 0, MOVE_ROW_END, FALSE);
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 0, MOVE_ROW_END, TRUE);
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, MOVE_END, FALSE);
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, MOVE_END, TRUE);
}
