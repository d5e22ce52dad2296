/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-json-reader.h"
#include "md-slip-columns.h"
#include "md-slip-compose.h"
#include "md-slip-layout.h"
#include "md-slip-text.h"

#include "fuzz-require.h"

#define EPSILON 1e-6
/* Our own words after the last of the service's rows: two sentences, on the narrowest paper. */
#define MAX_BOXES (MD_SLIP_MAX_ROWS + 64)

static void
check_box (const MdSlipBox *box,
           double           top,
           guint            width)
{
  require (box->row >= top - EPSILON && box->row <= top + EPSILON);
  require (box->column >= 0 && box->column + box->width <= width + EPSILON);
  require (box->height > 0);
  require (box->scale_x >= MD_SLIP_MIN_SCALE && box->scale_x <= MD_SLIP_MAX_SCALE);
  require (box->scale_y >= MD_SLIP_MIN_SCALE && box->scale_y <= MD_SLIP_MAX_SCALE);
  require ((box->kind == MD_SLIP_BOX_RULE) == (box->text == NULL));
  if (box->kind == MD_SLIP_BOX_TEXT)
    require (md_slip_count_columns (box->text, -1) == box->columns);
}

static void
check_slip_on (MdValue     *slip,
               MdSlipPaper  paper)
{
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (slip, paper, 0);
  g_autofree char *text = md_slip_text_new (layout);
  guint n_pages = md_slip_layout_get_n_pages (layout);
  guint width = md_slip_layout_get_width (layout);
  guint sum = 0;

  require (width >= MD_SLIP_MIN_WIDTH && width <= MD_SLIP_MAX_WIDTH);
  require (g_utf8_validate (text, -1, NULL));
  for (guint page = 0; page < n_pages; page++)
    {
      guint n_boxes = md_slip_layout_get_n_boxes (layout, page);
      double top = 0;

      for (guint i = 0; i < n_boxes; i++)
        {
          const MdSlipBox *box = md_slip_layout_get_box (layout, page, i);

          check_box (box, top, width);
          require (md_slip_layout_find_row (layout, page, top) == i);
          top += box->height;
        }
      require (n_boxes > 0);
      sum += n_boxes;
    }
  require (sum <= MAX_BOXES);
}

static void
check_slip (MdValue *slip)
{
  check_slip_on (slip, MD_SLIP_PAPER_FITTING);
  check_slip_on (slip, MD_SLIP_PAPER_ROLL_58);
}

/* The input as a slip, as an answer that may hold one, and as both sides of the exchange. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (MdDocument) document = md_json_read (bytes, NULL, NULL);
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 11, 21, 21, 4, 0);
  g_autoptr (MdValue) value = NULL;
  g_autoptr (MdValue) chosen = NULL;
  g_autoptr (MdValue) composed = NULL;

  if (document == NULL)
    return 0;

  value = md_document_to_value (document, md_document_get_root (document));
  chosen = md_slip_for_answer (value, value, FALSE, NULL, when);
  composed = md_slip_compose (value, value, TRUE, md_value_peek_text (value, "originator.operatorId"), when);
  check_slip (value);
  check_slip (md_value_peek (value, "slipData"));
  check_slip (chosen);
  check_slip (composed);

  return 0;
}
