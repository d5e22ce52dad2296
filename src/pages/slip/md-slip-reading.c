/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-reading.h"

#include <math.h>
#include <string.h>

#include "md-accessible-text.h"
#include "md-slip-text.h"
#include "md-slip-view-private.h"

/* --- the whole slip --- */

static const char *
get_view_text (GtkWidget *widget)
{
  return md_slip_view_get_text (MD_SLIP_VIEW (widget));
}

/* The text up to @position is what would be copied of it. */
static gsize
to_offset (MdSlipView     *self,
           MdSlipPosition  position)
{
  g_autofree char *text =
    md_slip_text_new_part (md_slip_sheet_get_layout (self->sheet), md_slip_position_get_start (), position);

  return strlen (text);
}

static void
get_view_caret (GtkWidget *widget,
                gsize     *caret,
                gsize     *start,
                gsize     *end)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);
  MdSlipPosition first, last;

  *caret = *start = *end = 0;
  if (!md_slip_view_has_pages (self))
    return;

  md_slip_view_get_bounds (self, &first, &last);
  *caret = to_offset (self, self->caret);
  *start = to_offset (self, first);
  *end = to_offset (self, last);
}

static const MdAccessibleText view_functions = { get_view_text, get_view_caret, NULL, NULL };

/* --- a line --- */

/* FALSE where the line is on its way out. */
static gboolean
find_box (GtkWidget        *line,
          MdSlipView      **view,
          MdSlipPosition   *position,
          const MdSlipBox **box)
{
  GtkWidget *parent = gtk_widget_get_parent (line);

  if (parent == NULL || !md_slip_lines_find (line, position))
    return FALSE;
  *view = MD_SLIP_VIEW (parent);
  *box = md_slip_position_get_box (md_slip_sheet_get_layout ((*view)->sheet), *position);

  return TRUE;
}

static const char *
get_line_text (GtkWidget *line)
{
  MdSlipView *view;
  MdSlipPosition position;
  const MdSlipBox *box;

  return find_box (line, &view, &position, &box) && box->text != NULL ? box->text : "";
}

/* A barcode is taken whole, and so are its words. */
static gsize
to_line_offset (const MdSlipBox *box,
                gsize            offset)
{
  if (box->kind == MD_SLIP_BOX_TEXT || box->text == NULL)
    return offset;

  return offset > 0 ? strlen (box->text) : 0;
}

/* Where a place of the slip is, seen from a line: in it, or at the end that is nearer. */
static gsize
clamp_to_line (const MdSlipBox *box,
               MdSlipPosition   line,
               MdSlipPosition   position)
{
  MdSlipPosition line_end = line;

  line_end.offset = md_slip_span_get_length (box);
  if (md_slip_position_compare (position, line) <= 0)
    return 0;
  if (md_slip_position_compare (position, line_end) >= 0)
    return to_line_offset (box, line_end.offset);

  return to_line_offset (box, position.offset);
}

static void
get_line_caret (GtkWidget *line,
                gsize     *caret,
                gsize     *start,
                gsize     *end)
{
  MdSlipView *view;
  MdSlipPosition position, first, last;
  const MdSlipBox *box;

  *caret = *start = *end = 0;
  if (!find_box (line, &view, &position, &box))
    return;

  md_slip_view_get_bounds (view, &first, &last);
  *caret = clamp_to_line (box, position, view->caret);
  *start = clamp_to_line (box, position, first);
  *end = clamp_to_line (box, position, last);
}

static gboolean
get_line_place (GtkWidget       *line,
                gsize            start,
                gsize            end,
                graphene_rect_t *place)
{
  MdSlipView *view;
  MdSlipPosition position;
  MdSlipSpan spans[MD_SLIP_MAX_SPANS];
  const MdSlipBox *box;
  double left = G_MAXDOUBLE;
  double right = 0;
  guint n_spans;

  if (!find_box (line, &view, &position, &box) || box->kind != MD_SLIP_BOX_TEXT)
    return FALSE;

  n_spans = md_slip_span_find_all (box, start, end, spans);
  for (guint i = 0; i < n_spans; i++)
    {
      left = MIN (left, spans[i].x);
      right = MAX (right, spans[i].x + spans[i].width);
    }
  if (n_spans == 0)
    left = right = md_slip_span_get_x (box, start);
  left *= md_slip_sheet_get_cell (view->sheet);
  right *= md_slip_sheet_get_cell (view->sheet);
  graphene_rect_init (place, (float) left, 0, (float) (right - left), (float) gtk_widget_get_height (line));

  return TRUE;
}

static gboolean
find_in_line (GtkWidget              *line,
              const graphene_point_t *point,
              gsize                  *offset)
{
  MdSlipView *view;
  MdSlipPosition position;
  const MdSlipBox *box;

  if (!find_box (line, &view, &position, &box) || box->kind != MD_SLIP_BOX_TEXT)
    return FALSE;
  *offset = md_slip_span_find (box, point->x / md_slip_sheet_get_cell (view->sheet));

  return TRUE;
}

static const MdAccessibleText line_functions = { get_line_text, get_line_caret, get_line_place, find_in_line };

/**
 * md_slip_reading_implement_view:
 * @type: of #MdSlipView, just registered
 */
void
md_slip_reading_implement_view (GType type)
{
  md_accessible_text_implement (type, &view_functions);
}

/**
 * md_slip_reading_implement_line:
 * @type: of a line, just registered
 */
void
md_slip_reading_implement_line (GType type)
{
  md_accessible_text_implement (type, &line_functions);
}

/**
 * md_slip_reading_tell_caret:
 *
 * The caret or what is selected is elsewhere: the view says it, and the line that has the keyboard.
 */
void
md_slip_reading_tell_caret (MdSlipView *view)
{
  GtkWidget *line = gtk_widget_get_focus_child (GTK_WIDGET (view));
  MdSlipPosition position;

  if (!gtk_widget_get_realized (GTK_WIDGET (view)))
    return;
  md_accessible_text_tell_caret (GTK_WIDGET (view));
  if (md_slip_lines_find (line, &position))
    md_accessible_text_tell_caret (line);
}
