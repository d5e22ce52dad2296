/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-columns.h"
#include "md-slip-text.h"
#include "slip-build.h"

#include <string.h>

#define N_ROUNDS 2000
#define MAX_LINES 12
#define MAX_PIECES 24
#define EPSILON 1e-6

static const char *const pieces[] = {
  " ", "  ", "      ", "\t", "\n", "\r\n", "a", "I", "meter", "3488 6200", "01122334455667788990", "electricity",
  "supercalifragilisticexpialidocious", "-", "–", "é", "e\u0301", "\u0301", "電気", "料金。", "「", "שלום", "رقم", "→",
  "\u00a0", "\u3000", "\u200b", "\u200d", "\U0001f469\u200d\U0001f527", "<b>", "&amp;", "%s", "…",
};

static const char *const factors[] = {
  NULL, NULL, NULL, "0", "1", "1.5", "2", "2.75", "3", "0.5", "0.7", "8", "1000", "-1", "1e-9", "NaN",
};

static const char *const widths[] = { NULL, "16", "17", "24", "32", "40", "48", "120", "0", "7", "5000" };

#define PICK(array) ((array)[g_test_rand_int_range (0, G_N_ELEMENTS (array))])

typedef struct
{
  TestLine lines[MAX_LINES];
  guint    n_lines;
  char    *texts[MAX_LINES];
  MdValue *slip;
} RandomSlip;

static void
random_slip_init (RandomSlip *self,
                  gboolean    all_kinds)
{
  memset (self, 0, sizeof *self);
  self->n_lines = g_test_rand_int_range (1, MAX_LINES + 1);
  for (guint i = 0; i < self->n_lines; i++)
    {
      GString *text = g_string_new (NULL);
      guint n_pieces = g_test_rand_int_range (0, MAX_PIECES + 1);

      for (guint j = 0; j < n_pieces; j++)
        g_string_append (text, PICK (pieces));
      self->texts[i] = g_string_free (text, FALSE);
      self->lines[i] = (TestLine) { self->texts[i], .wide = PICK (factors), .high = PICK (factors) };
      if (all_kinds)
        {
          self->lines[i].rule = g_test_rand_int_range (0, 4) == 0;
          self->lines[i].cut = g_test_rand_int_range (0, 4) == 0;
          self->lines[i].encoding = g_test_rand_int_range (0, 4) == 0 ? "QR" : NULL;
        }
    }
  self->slip = test_slip_new (PICK (widths), all_kinds ? "8F3C2A" : NULL, self->lines, self->n_lines);
}

static void
random_slip_clear (RandomSlip *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    g_free (self->texts[i]);
  md_value_unref (self->slip);
}

static void
assert_box_fits (const MdSlipBox *box,
                 double           top,
                 guint            width)
{
  g_assert_cmpfloat_with_epsilon (box->row, top, EPSILON);
  g_assert_cmpfloat (box->column, >=, -EPSILON);
  g_assert_cmpfloat (box->column + box->width, <=, width + EPSILON);
  g_assert_cmpfloat (box->height, >=, MD_SLIP_MIN_SCALE);
  g_assert_cmpfloat (box->scale_x, >=, MD_SLIP_MIN_SCALE);
  g_assert_cmpfloat (box->scale_x, <=, MD_SLIP_MAX_SCALE);
  g_assert_cmpfloat (box->scale_y, >=, MD_SLIP_MIN_SCALE);
  g_assert_cmpfloat (box->scale_y, <=, MD_SLIP_MAX_SCALE);

  if (box->kind == MD_SLIP_BOX_TEXT)
    {
      g_assert_cmpuint (md_slip_count_columns (box->text, -1), ==, box->columns);
      g_assert_cmpfloat_with_epsilon (box->width, box->columns * box->scale_x, EPSILON);
      g_assert_null (strpbrk (box->text, "\t\n\r"));
    }
}

static void
test_nothing_is_wider_than_the_paper (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (MdSlipLayout) layout = NULL;
      RandomSlip random;
      guint n_pages;

      random_slip_init (&random, TRUE);
      layout = md_slip_layout_new (random.slip);
      n_pages = md_slip_layout_get_n_pages (layout);
      for (guint page = 0; page < n_pages; page++)
        {
          guint n_boxes = md_slip_layout_get_n_boxes (layout, page);
          double top = 0;

          g_assert_cmpuint (n_boxes, >, 0);
          g_assert_true (md_slip_layout_page_is_cut (layout, page) || page == n_pages - 1);
          for (guint i = 0; i < n_boxes; i++)
            {
              const MdSlipBox *box = md_slip_layout_get_box (layout, page, i);

              assert_box_fits (box, top, md_slip_layout_get_width (layout));
              top += box->height;
            }
          g_assert_cmpfloat_with_epsilon (md_slip_layout_get_page_height (layout, page), top, EPSILON);
        }
      random_slip_clear (&random);
    }
}

static gboolean
is_ink (gunichar character)
{
  return g_unichar_type (character) != G_UNICODE_SPACE_SEPARATOR && !g_unichar_iscntrl (character);
}

static char *
ink_of (const char *text)
{
  GString *ink = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (is_ink (g_utf8_get_char (text)))
        g_string_append_unichar (ink, g_utf8_get_char (text));
    }

  return g_string_free (ink, FALSE);
}

static void
test_nothing_is_lost (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GString) sent = g_string_new (NULL);
      g_autofree char *text = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *printed = NULL;
      RandomSlip random;

      random_slip_init (&random, FALSE);
      for (guint i = 0; i < random.n_lines; i++)
        g_string_append (sent, random.texts[i]);
      text = test_slip_text (random.slip);
      expected = ink_of (sent->str);
      printed = ink_of (text);
      g_assert_cmpstr (printed, ==, expected);
      random_slip_clear (&random);
    }
}

/* With rules, barcodes and the reference there is more on the paper, but what was sent is there, in order. */
static void
test_everything_is_there_in_order (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autofree char *text = NULL;
      const char *printed;
      RandomSlip random;

      random_slip_init (&random, TRUE);
      text = test_slip_text (random.slip);
      printed = text;
      for (guint i = 0; i < random.n_lines; i++)
        {
          for (const char *sent = random.texts[i]; *sent != '\0'; sent = g_utf8_next_char (sent))
            {
              gunichar character = g_utf8_get_char (sent);

              if (!is_ink (character))
                continue;
              printed = g_utf8_strchr (printed, -1, character);
              g_assert_nonnull (printed);
              printed = g_utf8_next_char (printed);
            }
        }
      random_slip_clear (&random);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip/property/fits", test_nothing_is_wider_than_the_paper);
  g_test_add_func ("/slip/property/nothing-lost", test_nothing_is_lost);
  g_test_add_func ("/slip/property/in-order", test_everything_is_there_in_order);

  return g_test_run ();
}
