/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-paper.h"

#include "md-slip-symbol.h"

#include <glib/gi18n-lib.h>

#define MIN_CELL_DOTS 6   /* 0.75 mm: smaller letters cannot be read off thermal paper */
#define ROLL_CELL_DOTS 18 /* 2.25 mm: a slip for narrow paper must not become a poster on wide paper */
#define A4_CELL_DOTS 16   /* 2 mm: letters of 10 points */
#define MARGIN_DOTS 24    /* 3 mm */
#define A4_MARGIN_DOTS 80 /* 10 mm: what office printers leave white is less */

/**
 * Paper:
 * @id: in settings and on the command line; never changes
 * @name: translatable, for people
 * @width: in dots
 * @height: in dots; 0 for a roll
 * @printable: dots of its width that can be printed on; 0 for what the slip needs
 * @margin_y: in dots
 * @max_cell: dots of the widest cell
 */
typedef struct
{
  const char *id;
  const char *name;
  guint       width;
  guint       height;
  guint       printable;
  guint       margin_y;
  guint       max_cell;
} Paper;

/* Widths are those of the paper in millimetres at 203 dots to the inch. */
static const Paper papers[MD_SLIP_N_PAPERS] = {
  [MD_SLIP_PAPER_FITTING] = { "fitting", N_("As wide as the slip"), 0, 0, 0, MARGIN_DOTS, MD_SLIP_DOTS_PER_CELL },
  [MD_SLIP_PAPER_ROLL_58] = { "58mm", N_("Roll, 58 mm"), 464, 0, 384, MARGIN_DOTS, ROLL_CELL_DOTS },
  [MD_SLIP_PAPER_ROLL_80] = { "80mm", N_("Roll, 80 mm"), 640, 0, 576, MARGIN_DOTS, ROLL_CELL_DOTS },
  [MD_SLIP_PAPER_A4] = { "a4", N_("A4"), 1678, 2374, 1678 - 2 * A4_MARGIN_DOTS, A4_MARGIN_DOTS, A4_CELL_DOTS },
};

/**
 * md_slip_paper_get_id:
 *
 * Returns: its name in settings
 */
const char *
md_slip_paper_get_id (MdSlipPaper paper)
{
  g_return_val_if_fail (paper < MD_SLIP_N_PAPERS, NULL);

  return papers[paper].id;
}

/**
 * md_slip_paper_get_name:
 *
 * Returns: its name for people, translated
 */
const char *
md_slip_paper_get_name (MdSlipPaper paper)
{
  g_return_val_if_fail (paper < MD_SLIP_N_PAPERS, NULL);

  return _(papers[paper].name);
}

/**
 * md_slip_paper_from_id:
 * @id: (nullable): a name from settings
 * @paper: (out): untouched where there is none of that name
 *
 * Returns: whether there is a paper of that name
 */
gboolean
md_slip_paper_from_id (const char  *id,
                       MdSlipPaper *paper)
{
  for (guint i = 0; i < MD_SLIP_N_PAPERS; i++)
    {
      if (g_strcmp0 (papers[i].id, id) == 0)
        {
          *paper = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * md_slip_paper_is_roll:
 *
 * Returns: whether it is as long as what is printed on it
 */
gboolean
md_slip_paper_is_roll (MdSlipPaper paper)
{
  g_return_val_if_fail (paper < MD_SLIP_N_PAPERS, FALSE);

  return papers[paper].height == 0;
}

/**
 * md_slip_paper_get_printable_dots:
 *
 * Returns: how many dots of its width can be printed on; 0 for paper that is as wide as the slip
 */
guint
md_slip_paper_get_printable_dots (MdSlipPaper paper)
{
  g_return_val_if_fail (paper < MD_SLIP_N_PAPERS, 0);

  return papers[paper].printable;
}

/**
 * md_slip_paper_fit_columns:
 * @n_columns: the characters that a slip wants in a row
 *
 * Returns: how many it gets: fewer where letters would become too small to read
 */
guint
md_slip_paper_fit_columns (MdSlipPaper paper,
                           guint       n_columns)
{
  g_return_val_if_fail (paper < MD_SLIP_N_PAPERS, n_columns);

  return papers[paper].printable == 0 ? n_columns : MIN (n_columns, papers[paper].printable / MIN_CELL_DOTS);
}

/**
 * md_slip_paper_get_cell_dots:
 * @n_columns: the characters in a row, as md_slip_paper_fit_columns() has them
 *
 * Whole dots, so that the modules of barcodes are too.
 *
 * Returns: how wide a character is, in dots
 */
guint
md_slip_paper_get_cell_dots (MdSlipPaper paper,
                             guint       n_columns)
{
  g_return_val_if_fail (paper < MD_SLIP_N_PAPERS && n_columns > 0, MD_SLIP_DOTS_PER_CELL);

  if (papers[paper].printable == 0)
    return papers[paper].max_cell;

  return CLAMP (papers[paper].printable / n_columns, MIN_CELL_DOTS, papers[paper].max_cell);
}

/**
 * md_slip_paper_get_size:
 * @n_columns: the characters in a row, as md_slip_paper_fit_columns() has them
 *
 * The slip stands in the middle of its paper: what it leaves free is margin.
 *
 * Returns: the size of the paper
 */
MdSlipPaperSize
md_slip_paper_get_size (MdSlipPaper paper,
                        guint       n_columns)
{
  guint text_width = n_columns * md_slip_paper_get_cell_dots (paper, n_columns);
  MdSlipPaperSize size = { 0 };

  g_return_val_if_fail (paper < MD_SLIP_N_PAPERS, size);

  size.width = papers[paper].width > 0 ? papers[paper].width : text_width + 2 * MARGIN_DOTS;
  size.height = papers[paper].height;
  size.margin_x = (size.width - text_width) / 2;
  size.margin_y = papers[paper].margin_y;

  return size;
}
