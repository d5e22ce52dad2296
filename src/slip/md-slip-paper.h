/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dots of the usual thermal printer. All lengths of a paper are counted in them. */
#define MD_SLIP_DPI 203

/**
 * MdSlipPaper:
 * @MD_SLIP_PAPER_FITTING: as wide as the slip, in normal letters: where no paper was chosen
 * @MD_SLIP_PAPER_ROLL_58: rolls 58 mm wide, of which 384 dots are printed on
 * @MD_SLIP_PAPER_ROLL_80: rolls 80 mm wide, of which 576 dots are printed on
 * @MD_SLIP_PAPER_A4: sheets
 *
 * What a slip is printed on. A slip is laid out for one of them.
 */
typedef enum
{
  MD_SLIP_PAPER_FITTING,
  MD_SLIP_PAPER_ROLL_58,
  MD_SLIP_PAPER_ROLL_80,
  MD_SLIP_PAPER_A4,
  MD_SLIP_N_PAPERS,
} MdSlipPaper;

/**
 * MdSlipPaperSize:
 * @width: of the paper
 * @height: of the paper; 0 for a roll, which is as long as what is on it
 * @margin_x: from its left and its right edge to the nearest ink
 * @margin_y: from its upper and its lower edge to the nearest ink
 *
 * Lengths in dots.
 */
typedef struct
{
  guint width;
  guint height;
  guint margin_x;
  guint margin_y;
} MdSlipPaperSize;

const char      *md_slip_paper_get_id             (MdSlipPaper  paper);
const char      *md_slip_paper_get_name           (MdSlipPaper  paper);
gboolean         md_slip_paper_from_id            (const char  *id,
                                                   MdSlipPaper *paper);
gboolean         md_slip_paper_is_roll            (MdSlipPaper  paper);
guint            md_slip_paper_get_printable_dots (MdSlipPaper  paper);
guint            md_slip_paper_fit_columns        (MdSlipPaper  paper,
                                                   guint        n_columns);
guint            md_slip_paper_get_cell_dots      (MdSlipPaper  paper,
                                                   guint        n_columns);
MdSlipPaperSize  md_slip_paper_get_size           (MdSlipPaper  paper,
                                                   guint        n_columns);

G_END_DECLS
