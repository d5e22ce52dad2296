/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-sheet.h"

#include <math.h>

#define MIN_CELL 2.5 /* pixels: the widest slip still goes into the narrowest window */
#define TOOTH_SHARE 0.5 /* of a cell's width: how deep a tear is */
#define GAP_SHARE 1.5 /* of a cell's width: how far torn pieces lie apart */

struct _MdSlipSheet
{
  MdSlipLayout *layout;     /* (owned) */
  int           width;      /* that it is fitted to; 0 before */
  double        cell;       /* the width of a cell, in pixels */
  int          *tops;       /* (owned): the y of each page, and last the end of all */
};

/**
 * md_slip_sheet_new:
 * @layout: (transfer none): what is shown
 *
 * Returns: (transfer full): a sheet that is not yet fitted to a width
 */
MdSlipSheet *
md_slip_sheet_new (MdSlipLayout *layout)
{
  MdSlipSheet *self = g_new0 (MdSlipSheet, 1);

  self->layout = md_slip_layout_ref (layout);
  self->tops = g_new0 (int, md_slip_layout_get_n_pages (layout) + 1);

  return self;
}

/**
 * md_slip_sheet_free:
 * @self: (transfer full)
 */
void
md_slip_sheet_free (MdSlipSheet *self)
{
  md_slip_layout_unref (self->layout);
  g_free (self->tops);
  g_free (self);
}

/**
 * md_slip_sheet_get_layout:
 *
 * Returns: (transfer none): what is shown
 */
MdSlipLayout *
md_slip_sheet_get_layout (MdSlipSheet *self)
{
  return self->layout;
}

/* The paper with its margins, in cells. */
static double
paper_columns (MdSlipSheet *self)
{
  return md_slip_layout_get_width (self->layout) + 2 * MD_SLIP_MARGIN_X;
}

/**
 * md_slip_sheet_get_minimum_width:
 *
 * Returns: the least width in pixels at which anything can be made out
 */
int
md_slip_sheet_get_minimum_width (MdSlipSheet *self)
{
  return (int) ceil (paper_columns (self) * MIN_CELL) + 2 * MD_SLIP_SHADOW_SIDE;
}

/**
 * md_slip_sheet_get_natural_width:
 * @max_cell: the greatest width of a cell, in pixels
 *
 * Returns: the width in pixels at which cells have their greatest size
 */
int
md_slip_sheet_get_natural_width (MdSlipSheet *self,
                                 double       max_cell)
{
  return (int) ceil (paper_columns (self) * MAX (max_cell, MIN_CELL)) + 2 * MD_SLIP_SHADOW_SIDE;
}

static MdSlipTears
tears_of (MdSlipSheet *self,
          guint        page)
{
  MdSlipTears tears = MD_SLIP_TEAR_NONE;

  if (page > 0)
    tears |= MD_SLIP_TEAR_TOP;
  if (md_slip_layout_page_is_cut (self->layout, page))
    tears |= MD_SLIP_TEAR_BOTTOM;

  return tears;
}

static double
tooth (MdSlipSheet *self)
{
  return self->cell * TOOTH_SHARE;
}

static int
gap (MdSlipSheet *self)
{
  return (int) ceil (self->cell * GAP_SHARE);
}

/* Above the first row of text: the margin, and the points of a tear. */
static double
head_of (MdSlipSheet *self,
         guint        page)
{
  double head = MD_SLIP_MARGIN_Y * self->cell * MD_SLIP_CELL_RATIO;

  return tears_of (self, page) & MD_SLIP_TEAR_TOP ? head + tooth (self) : head;
}

static int
height_of (MdSlipSheet *self,
           guint        page)
{
  double height = md_slip_layout_get_page_height (self->layout, page) * self->cell * MD_SLIP_CELL_RATIO;
  double foot = MD_SLIP_MARGIN_Y * self->cell * MD_SLIP_CELL_RATIO;

  if (tears_of (self, page) & MD_SLIP_TEAR_BOTTOM)
    foot += tooth (self);

  return (int) ceil (head_of (self, page) + height + foot);
}

/**
 * md_slip_sheet_fit:
 * @width: that there is, in pixels
 * @max_cell: the greatest width of a cell, in pixels
 *
 * Makes cells as wide as there is room for.
 *
 * Returns: whether places changed
 */
gboolean
md_slip_sheet_fit (MdSlipSheet *self,
                   int          width,
                   double       max_cell)
{
  return md_slip_sheet_arrange (self, width, md_slip_sheet_get_fitting_cell (self, width, max_cell));
}

/**
 * md_slip_sheet_get_fitting_cell:
 * @width: that there is, in pixels
 * @max_cell: the greatest width of a cell, in pixels
 *
 * Returns: the width that cells have where the paper fills @width, in pixels
 */
double
md_slip_sheet_get_fitting_cell (MdSlipSheet *self,
                                int          width,
                                double       max_cell)
{
  double room = width - 2 * MD_SLIP_SHADOW_SIDE;

  return CLAMP (room / paper_columns (self), MIN_CELL, MAX (max_cell, MIN_CELL));
}

/**
 * md_slip_sheet_arrange:
 * @width: that there is, in pixels; the sheet is wider where the paper needs more
 * @cell: the width of a cell, in pixels
 *
 * Returns: whether places changed
 */
gboolean
md_slip_sheet_arrange (MdSlipSheet *self,
                       int          width,
                       double       cell)
{
  guint n_pages = md_slip_layout_get_n_pages (self->layout);
  int y = MD_SLIP_SHADOW_TOP;

  width = MAX (width, md_slip_sheet_get_natural_width (self, cell));

  if (width == self->width && cell == self->cell)
    return FALSE;

  self->width = width;
  self->cell = cell;
  for (guint page = 0; page < n_pages; page++)
    {
      self->tops[page] = y;
      y += height_of (self, page) + gap (self);
    }
  self->tops[n_pages] = y;

  return TRUE;
}

/**
 * md_slip_sheet_get_cell:
 *
 * Returns: the width of a cell, in pixels; 0 before there is one
 */
double
md_slip_sheet_get_cell (MdSlipSheet *self)
{
  return self->cell;
}

/**
 * md_slip_sheet_get_width:
 *
 * Returns: the width of the sheet with the room for its shadow, in pixels; 0 before there is one
 */
int
md_slip_sheet_get_width (MdSlipSheet *self)
{
  return self->width;
}

/**
 * md_slip_sheet_get_height:
 *
 * Returns: the height of all pages with gaps and shadows, in pixels; 0 where there is no page or no width yet
 */
int
md_slip_sheet_get_height (MdSlipSheet *self)
{
  guint n_pages = md_slip_layout_get_n_pages (self->layout);

  if (n_pages == 0 || self->width == 0)
    return 0;

  return self->tops[n_pages] - gap (self) + MD_SLIP_SHADOW_BOTTOM;
}

/**
 * md_slip_sheet_get_place:
 * @page: less than the number of pages
 *
 * Returns: where the page is
 */
MdSlipPlace
md_slip_sheet_get_place (MdSlipSheet *self,
                         guint        page)
{
  int width = (int) floor (paper_columns (self) * self->cell);

  return (MdSlipPlace) {
    .x = (self->width - width) / 2,
    .y = self->tops[page],
    .width = width,
    .height = height_of (self, page),
    .tears = tears_of (self, page),
  };
}

/**
 * md_slip_sheet_get_box_place:
 * @page: less than the number of pages
 * @box: of that page
 *
 * Returns: where the box is drawn
 */
cairo_rectangle_int_t
md_slip_sheet_get_box_place (MdSlipSheet     *self,
                             guint            page,
                             const MdSlipBox *box)
{
  MdSlipPlace place = md_slip_sheet_get_place (self, page);
  double cell_height = self->cell * MD_SLIP_CELL_RATIO;

  return (cairo_rectangle_int_t) {
    .x = place.x + (int) ((MD_SLIP_MARGIN_X + box->column) * self->cell),
    .y = place.y + (int) (head_of (self, page) + box->row * cell_height),
    .width = MAX (1, (int) ceil (box->width * self->cell)),
    .height = MAX (1, (int) ceil (box->height * cell_height)),
  };
}

/**
 * md_slip_sheet_get_span_place:
 * @page: less than the number of pages
 * @box: of that page
 * @span: a part of @box
 *
 * Returns: where that part is drawn
 */
cairo_rectangle_t
md_slip_sheet_get_span_place (MdSlipSheet     *self,
                              guint            page,
                              const MdSlipBox *box,
                              MdSlipSpan       span)
{
  MdSlipPlace place = md_slip_sheet_get_place (self, page);
  double cell_height = self->cell * MD_SLIP_CELL_RATIO;

  return (cairo_rectangle_t) {
    .x = place.x + (MD_SLIP_MARGIN_X + box->column + span.x) * self->cell,
    .y = place.y + head_of (self, page) + box->row * cell_height,
    .width = span.width * self->cell,
    .height = box->height * cell_height,
  };
}

/**
 * md_slip_sheet_find_box:
 * @page: less than the number of pages
 * @y: in pixels
 *
 * Returns: the position of the first box of the page that reaches below @y; the number of boxes where none does
 */
guint
md_slip_sheet_find_box (MdSlipSheet *self,
                        guint        page,
                        double       y)
{
  MdSlipPlace place = md_slip_sheet_get_place (self, page);

  return md_slip_layout_find_row (self->layout, page,
                                  (y - place.y - head_of (self, page)) / (self->cell * MD_SLIP_CELL_RATIO));
}

/**
 * md_slip_sheet_find_position:
 * @x: in pixels
 * @y: in pixels
 *
 * Returns: the place between two letters that is nearest to a point, first of all in its row; the sheet has pages
 */
MdSlipPosition
md_slip_sheet_find_position (MdSlipSheet *self,
                             double       x,
                             double       y)
{
  guint n_pages = md_slip_layout_get_n_pages (self->layout);
  MdSlipPosition position = { 0 };
  cairo_rectangle_t place;
  const MdSlipBox *box;

  position.page = MIN (md_slip_sheet_find_page (self, y), n_pages - 1);
  while (position.page + 1 < n_pages && self->tops[position.page + 1] <= y)
    position.page++;

  position.box = md_slip_sheet_find_box (self, position.page, y);
  if (position.box >= md_slip_layout_get_n_boxes (self->layout, position.page))
    {
      position.box = md_slip_layout_get_n_boxes (self->layout, position.page) - 1;
      position.offset = md_slip_span_get_length (md_slip_position_get_box (self->layout, position));
      return position;
    }

  box = md_slip_position_get_box (self->layout, position);
  place = md_slip_sheet_get_span_place (self, position.page, box, (MdSlipSpan) { 0 });
  if (y >= place.y)
    position.offset = md_slip_span_find (box, (x - place.x) / self->cell);

  return position;
}

/**
 * md_slip_sheet_find_page:
 * @y: in pixels
 *
 * Returns: the first page that reaches below @y, shadow included; the number of pages where none does
 */
guint
md_slip_sheet_find_page (MdSlipSheet *self,
                         double       y)
{
  guint low = 0;
  guint high = md_slip_layout_get_n_pages (self->layout);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->tops[middle + 1] + MD_SLIP_SHADOW_BOTTOM > y)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

/**
 * md_slip_sheet_paint:
 * @page: less than the number of pages
 * @cr: where to draw: the paper's upper left corner is at the origin
 *
 * Draws a page with its paper. What lies outside of the clip costs next to nothing.
 */
void
md_slip_sheet_paint (MdSlipSheet *self,
                     guint        page,
                     cairo_t     *cr)
{
  MdSlipPlace place = md_slip_sheet_get_place (self, page);

  md_slip_paint_paper (cr, place.width, place.height, tooth (self), place.tears);
  cairo_save (cr);
  cairo_translate (cr, MD_SLIP_MARGIN_X * self->cell, head_of (self, page));
  md_slip_paint_page (cr, self->layout, page, self->cell, self->cell * MD_SLIP_CELL_RATIO, MD_SLIP_PAINT_WRAPS);
  cairo_restore (cr);
}
