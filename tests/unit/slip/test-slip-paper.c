/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-pieces.h"
#include "md-slip-text.h"
#include "slip-build.h"

#include <math.h>
#include <string.h>

static const MdSlipPaper all_papers[] = { MD_SLIP_PAPER_FITTING, MD_SLIP_PAPER_ROLL_58, MD_SLIP_PAPER_ROLL_80,
                                          MD_SLIP_PAPER_A4 };

static void
test_cells (void)
{
  static const struct
  {
    MdSlipPaper paper;
    guint       wanted;
    guint       columns;
    guint       dots;
  } cases[] = {
    /* 384 and 576 dots, shared out. */
    { MD_SLIP_PAPER_ROLL_58, 32, 32, 12 }, { MD_SLIP_PAPER_ROLL_58, 40, 40, 9 }, { MD_SLIP_PAPER_ROLL_58, 48, 48, 8 },
    { MD_SLIP_PAPER_ROLL_80, 48, 48, 12 }, { MD_SLIP_PAPER_ROLL_80, 40, 40, 14 }, { MD_SLIP_PAPER_ROLL_80, 64, 64, 9 },
    /* Neither posters nor letters that nobody can read. */
    { MD_SLIP_PAPER_ROLL_58, 16, 16, 18 }, { MD_SLIP_PAPER_ROLL_80, 16, 16, 18 }, { MD_SLIP_PAPER_A4, 40, 40, 16 },
    { MD_SLIP_PAPER_ROLL_58, 120, 64, 6 }, { MD_SLIP_PAPER_ROLL_80, 120, 96, 6 }, { MD_SLIP_PAPER_A4, 120, 120, 12 },
    { MD_SLIP_PAPER_FITTING, 48, 48, 12 }, { MD_SLIP_PAPER_FITTING, 120, 120, 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint columns = md_slip_paper_fit_columns (cases[i].paper, cases[i].wanted);
      MdSlipPaperSize size = md_slip_paper_get_size (cases[i].paper, columns);

      g_assert_cmpuint (columns, ==, cases[i].columns);
      g_assert_cmpuint (md_slip_paper_get_cell_dots (cases[i].paper, columns), ==, cases[i].dots);
      g_assert_cmpuint (2 * size.margin_x + columns * cases[i].dots, <=, size.width);
      g_assert_cmpuint (2 * size.margin_x + columns * cases[i].dots + 1, >=, size.width);
    }
}

/* 58 mm, 80 mm and 210 by 297 mm, at 203 dots to the inch. */
static void
test_sizes (void)
{
  g_assert_cmpfloat_with_epsilon (md_slip_paper_get_size (MD_SLIP_PAPER_ROLL_58, 32).width / 203.0 * 25.4, 58, 0.2);
  g_assert_cmpfloat_with_epsilon (md_slip_paper_get_size (MD_SLIP_PAPER_ROLL_80, 32).width / 203.0 * 25.4, 80, 0.2);
  g_assert_cmpfloat_with_epsilon (md_slip_paper_get_size (MD_SLIP_PAPER_A4, 32).width / 203.0 * 25.4, 210, 0.2);
  g_assert_cmpfloat_with_epsilon (md_slip_paper_get_size (MD_SLIP_PAPER_A4, 32).height / 203.0 * 25.4, 297, 0.2);
  g_assert_true (md_slip_paper_is_roll (MD_SLIP_PAPER_ROLL_58));
  g_assert_false (md_slip_paper_is_roll (MD_SLIP_PAPER_A4));
}

static void
test_names (void)
{
  MdSlipPaper paper = MD_SLIP_PAPER_A4;

  for (guint i = 0; i < G_N_ELEMENTS (all_papers); i++)
    {
      g_assert_true (md_slip_paper_from_id (md_slip_paper_get_id (all_papers[i]), &paper));
      g_assert_cmpint (paper, ==, all_papers[i]);
      g_assert_cmpuint (strlen (md_slip_paper_get_name (all_papers[i])), >, 0);
    }
  paper = MD_SLIP_PAPER_ROLL_80;
  g_assert_false (md_slip_paper_from_id (NULL, &paper));
  g_assert_false (md_slip_paper_from_id ("letter", &paper));
  g_assert_cmpint (paper, ==, MD_SLIP_PAPER_ROLL_80);
}

/* On every paper and for slips of every width, a module is at least two whole dots and the symbol fits. */
static void
test_modules (void)
{
  const TestLine line = { "", .encoding = "CODE128", .data = "3488620077" };

  for (guint i = 0; i < G_N_ELEMENTS (all_papers); i++)
    for (guint width = 32; width <= 120; width++)
      {
        g_autofree char *digits = g_strdup_printf ("%u", width);
        g_autoptr (MdValue) slip = test_slip_new (digits, NULL, &line, 1);
        g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (slip, all_papers[i], 0);
        const MdSlipBox *box = md_slip_layout_get_box (layout, 0, 0);
        guint dots = md_slip_layout_get_cell_dots (layout);
        double modules;

        g_assert_nonnull (box->symbol);
        modules = box->width * dots / md_slip_symbol_get_module_dots (box->symbol);
        g_assert_cmpuint (md_slip_symbol_get_module_dots (box->symbol), >=, 2);
        /* Start, five pairs, check and stop, and twenty for the quiet zones. */
        g_assert_cmpfloat_with_epsilon (modules, 11 * 7 + 13 + 20, 1e-6);
        g_assert_cmpfloat (box->column, >=, 0);
      }
}

static MdSlipLayout *
long_layout (guint       n_lines,
             MdSlipPaper paper)
{
  g_autofree TestLine *lines = g_new0 (TestLine, n_lines);
  g_autoptr (MdValue) slip = NULL;

  for (guint i = 0; i < n_lines; i++)
    {
      lines[i].text = "Row";
      lines[i].high = i % 7 == 0 ? "1.5" : NULL;
    }
  slip = test_slip_new ("40", NULL, lines, n_lines);

  return md_slip_layout_new_for_paper (slip, paper, 0);
}

static void
test_pieces (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_papers); i++)
    {
      g_autoptr (MdSlipLayout) layout = long_layout (9000, all_papers[i]);
      g_autoptr (GArray) pieces = md_slip_pieces_new (layout);
      MdSlipPaperSize size = md_slip_paper_get_size (all_papers[i], 40);
      double end = 0;

      for (guint j = 0; j < pieces->len; j++)
        {
          const MdSlipPiece *piece = &g_array_index (pieces, MdSlipPiece, j);
          guint first = md_slip_layout_find_row (layout, 0, piece->top + 0.01);

          g_assert_cmpfloat_with_epsilon (piece->top, end, 1e-6);
          g_assert_cmpfloat_with_epsilon (md_slip_layout_get_box (layout, 0, first)->row, piece->top, 1e-6);
          if (size.height > 0)
            g_assert_cmpfloat (md_slip_piece_get_length (layout, piece), ==, size.height);
          g_assert_cmpfloat (piece->height * md_slip_layout_get_cell_dots (layout) * MD_SLIP_CELL_RATIO
                             + 2 * size.margin_y, <=, (size.height > 0 ? size.height : 200 * 203) + 1e-3);
          end = piece->top + piece->height;
        }
      g_assert_cmpfloat_with_epsilon (end, md_slip_layout_get_page_height (layout, 0), 1e-6);
      g_assert_cmpuint (pieces->len, >, 1);
    }
}

static void
test_a_short_slip_is_one_piece (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_papers); i++)
    {
      g_autoptr (MdSlipLayout) layout = long_layout (20, all_papers[i]);
      g_autoptr (GArray) pieces = md_slip_pieces_new (layout);

      g_assert_cmpuint (pieces->len, ==, 1);
    }
}

static void
test_copies (void)
{
  const TestLine lines[] = { { "First", .cut = TRUE }, { "Second" } };
  g_autoptr (MdValue) slip = test_slip_new ("20", "AB1", lines, G_N_ELEMENTS (lines));
  g_autoptr (MdValue) nothing = test_slip_new ("20", NULL, NULL, 0);
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (slip, MD_SLIP_PAPER_ROLL_58, 2);
  g_autoptr (MdSlipLayout) original = md_slip_layout_new_for_paper (slip, MD_SLIP_PAPER_ROLL_58, 0);
  g_autoptr (MdSlipLayout) empty = md_slip_layout_new_for_paper (nothing, MD_SLIP_PAPER_ROLL_58, 2);
  g_autofree char *text = md_slip_text_new (layout);
  g_autofree char *original_text = md_slip_text_new (original);

  g_assert_cmpstr (text, ==,
                   "       COPY 2\nFirst\n       COPY 2\n- - - - - - - - - -\n"
                   "       COPY 2\nSecond\nIssuer reference:\nAB1\n       COPY 2\n");
  g_assert_cmpstr (original_text, ==, "First\n- - - - - - - - - -\nSecond\nIssuer reference:\nAB1\n");
  g_assert_true (md_slip_layout_page_is_cut (layout, 0));
  g_assert_false (md_slip_layout_page_is_cut (layout, 1));
  g_assert_cmpfloat (md_slip_layout_get_box (layout, 1, 1)->row, ==, 1);
  g_assert_cmpuint (md_slip_layout_get_n_pages (empty), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/paper/cells", test_cells);
  g_test_add_func ("/slip/paper/sizes", test_sizes);
  g_test_add_func ("/slip/paper/names", test_names);
  g_test_add_func ("/slip/paper/modules", test_modules);
  g_test_add_func ("/slip/paper/pieces", test_pieces);
  g_test_add_func ("/slip/paper/one-piece", test_a_short_slip_is_one_piece);
  g_test_add_func ("/slip/paper/copies", test_copies);

  return g_test_run ();
}
