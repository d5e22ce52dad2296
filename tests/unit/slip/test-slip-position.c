/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-position.h"
#include "md-slip-sheet.h"
#include "md-slip-span.h"
#include "md-slip-text.h"
#include "slip-build.h"

#include <string.h>

static MdSlipLayout *
layout_new (const char     *width,
            const TestLine *lines,
            gsize           n_lines)
{
  g_autoptr (MdValue) slip = test_slip_new (width, NULL, lines, n_lines);

  return md_slip_layout_new (slip);
}

/* The place before the first occurrence of @words in a row, @shift bytes on. */
static MdSlipPosition
find (MdSlipLayout *layout,
      const char   *words,
      gsize         shift)
{
  MdSlipPosition position = md_slip_position_get_start ();

  do
    {
      const MdSlipBox *box = md_slip_position_get_box (layout, position);
      const char *found = box->text != NULL ? strstr (box->text, words) : NULL;

      if (found != NULL)
        {
          position.offset = found - box->text + shift;
          return position;
        }
    }
  while (md_slip_position_move_box (layout, &position, TRUE));

  g_assert_not_reached ();
}

static void
assert_word (MdSlipLayout   *layout,
             MdSlipPosition  position,
             const char     *word)
{
  MdSlipPosition start, end;
  g_autofree char *text = NULL;

  md_slip_position_find_word (layout, position, &start, &end);
  text = md_slip_text_new_part (layout, start, end);
  g_assert_cmpstr (text, ==, word);
}

static void
test_words (void)
{
  const TestLine lines[] = { { "Meter 01122334455, 412.75 kWh (Łódź)" }, { "a@example.org   x" } };
  g_autoptr (MdSlipLayout) layout = layout_new ("48", lines, G_N_ELEMENTS (lines));

  assert_word (layout, find (layout, "Meter", 0), "Meter");
  assert_word (layout, find (layout, "Meter", 4), "Meter");
  assert_word (layout, find (layout, "0112", 5), "01122334455");
  assert_word (layout, find (layout, "412", 3), "412.75");
  assert_word (layout, find (layout, "Łódź", 0), "Łódź");
  assert_word (layout, find (layout, "(", 0), "(");
  assert_word (layout, find (layout, "a@", 1), "a@example.org");
  assert_word (layout, find (layout, "   x", 1), "   ");
  /* Behind the last letter the last word is meant. */
  assert_word (layout, find (layout, "   x", 4), "x");
}

/* Who presses a token twice wants all twenty digits, whichever group was pressed. */
static void
test_tokens (void)
{
  const TestLine lines[] = {
    { "1  3488 6200 7733 9288 4302  now" },
    { "34886200773392884302" },
    { "1234 5678" },
    { "1111 2222 3333 4444 5555 6666 7777 8888 9999 0000" },
    { "Year 2024 0411 3488 6200 7733 9288 4302" },
  };
  g_autoptr (MdSlipLayout) layout = layout_new ("60", lines, G_N_ELEMENTS (lines));

  for (gsize shift = 0; shift < strlen ("3488 6200 7733 9288 430"); shift++)
    {
      /* On the blank between two groups the blank is meant. */
      if (shift % 5 != 4)
        assert_word (layout, find (layout, "3488 6200", shift), "3488 6200 7733 9288 4302");
    }
  assert_word (layout, find (layout, "1  3488", 0), "1");
  assert_word (layout, find (layout, "now", 1), "now");
  assert_word (layout, find (layout, "3488620", 7), "34886200773392884302");
  assert_word (layout, find (layout, "1234", 1), "1234");
  assert_word (layout, find (layout, "1111", 11), "1111 2222 3333 4444 5555");
  assert_word (layout, find (layout, "1111", 25), "6666 7777 8888 9999 0000");
  /* Seven groups are no token: nobody knows where it would begin. */
  assert_word (layout, find (layout, "2024", 1), "2024");
}

/* The width of the paper tears no word apart. */
static void
test_wrapped_words (void)
{
  const TestLine lines[] = { { "3488 6200 7733 9288 4302", "2.0", "2.0" }, { "AWordOfTwentyEightCharacters" } };
  g_autoptr (MdSlipLayout) layout = layout_new ("24", lines, G_N_ELEMENTS (lines));

  g_assert_true (md_slip_layout_get_box (layout, 0, 1)->continues);
  assert_word (layout, find (layout, "3488", 1), "3488 6200 7733 9288 4302");
  assert_word (layout, find (layout, "4302", 1), "3488 6200 7733 9288 4302");
  assert_word (layout, find (layout, "AWord", 3), "AWordOfTwentyEightCharacters");
  assert_word (layout, find (layout, "ters", 2), "AWordOfTwentyEightCharacters");
}

static const TestLine mixed[] = {
  { "One line that is longer than the paper" },
  { .rule = TRUE },
  { "" },
  { "Last", .cut = TRUE },
  { "Office" },
};

static void
test_lines (void)
{
  g_autoptr (MdSlipLayout) layout = layout_new ("16", mixed, G_N_ELEMENTS (mixed));
  MdSlipPosition start, end;
  g_autofree char *text = NULL;

  md_slip_position_find_line (layout, find (layout, "longer", 2), &start, &end);
  text = md_slip_text_new_part (layout, start, end);
  g_assert_cmpstr (text, ==, "One line that is longer than the paper");
  md_slip_position_find_line (layout, find (layout, "Last", 2), &start, &end);
  g_assert_cmpint (md_slip_position_compare (start, find (layout, "Last", 0)), ==, 0);
  g_assert_cmpint (md_slip_position_compare (end, find (layout, "Last", 4)), ==, 0);
}

/* What the service ended stays ended, what the paper broke is whole again. */
static void
test_parts (void)
{
  g_autoptr (MdSlipLayout) layout = layout_new ("16", mixed, G_N_ELEMENTS (mixed));
  g_autofree char *all =
    md_slip_text_new_part (layout, md_slip_position_get_start (), md_slip_position_get_end (layout));
  g_autofree char *part = md_slip_text_new_part (layout, find (layout, "that", 2), find (layout, "Last", 2));
  g_autofree char *none = md_slip_text_new_part (layout, find (layout, "that", 2), find (layout, "that", 2));
  g_autofree char *over = md_slip_text_new_part (layout, find (layout, "Last", 0), find (layout, "Office", 3));

  g_assert_cmpstr (all, ==,
                   "One line that is longer than the paper\n----------------\n\nLast\n- - - - - - - -\nOffice");
  g_assert_cmpstr (part, ==, "at is longer than the paper\n----------------\n\nLa");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (over, ==, "Last\n- - - - - - - -\nOff");
}

/* Step by step through everything, there and back, a letter with its accents at a time. */
static void
test_steps (void)
{
  const TestLine lines[] = {
    { "ae\xcc\x81z" }, { .rule = TRUE }, { "\xe6\xbc\xa2", .cut = TRUE }, { "", NULL }, { "b" },
  };
  const gsize offsets[] = { 0, 1, 4, 5, 0, 1, 0, 3, 0, 0, 1 };
  g_autoptr (MdSlipLayout) layout = layout_new ("16", lines, G_N_ELEMENTS (lines));
  MdSlipPosition position = md_slip_position_get_start ();
  MdSlipPosition before;

  g_assert_false (md_slip_position_move (layout, &position, FALSE));
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      g_assert_cmpuint (position.offset, ==, offsets[i]);
      before = position;
      g_assert_true (md_slip_position_move (layout, &position, TRUE) == (i + 1 < G_N_ELEMENTS (offsets)));
      if (i + 1 < G_N_ELEMENTS (offsets))
        g_assert_cmpint (md_slip_position_compare (before, position), <, 0);
    }
  g_assert_cmpint (md_slip_position_compare (position, md_slip_position_get_end (layout)), ==, 0);
  for (guint i = G_N_ELEMENTS (offsets); i-- > 0;)
    {
      g_assert_cmpuint (position.offset, ==, offsets[i]);
      g_assert_true (md_slip_position_move (layout, &position, FALSE) == (i > 0));
    }
}

static void
test_word_steps (void)
{
  const TestLine lines[] = { { "  one, two" }, { .rule = TRUE }, { "three" } };
  const char *const ends[] = { "  one", "  one, two", "three" };
  g_autoptr (MdSlipLayout) layout = layout_new ("16", lines, G_N_ELEMENTS (lines));
  MdSlipPosition position = md_slip_position_get_start ();

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_assert_true (md_slip_position_move_word (layout, &position, TRUE));
      g_assert_cmpuint (position.offset, ==, strlen (ends[i]));
    }
  g_assert_false (md_slip_position_move_word (layout, &position, TRUE));

  g_assert_true (md_slip_position_move_word (layout, &position, FALSE));
  g_assert_cmpint (md_slip_position_compare (position, find (layout, "three", 0)), ==, 0);
  g_assert_true (md_slip_position_move_word (layout, &position, FALSE));
  g_assert_cmpint (md_slip_position_compare (position, find (layout, "two", 0)), ==, 0);
  g_assert_true (md_slip_position_move_word (layout, &position, FALSE));
  g_assert_cmpint (md_slip_position_compare (position, find (layout, "one", 0)), ==, 0);
  g_assert_false (md_slip_position_move_word (layout, &position, FALSE));
  g_assert_cmpint (md_slip_position_compare (position, md_slip_position_get_start ()), ==, 0);
}

/* A letter is found where it is drawn: its left half is before it, its right half behind it. */
static void
test_places (void)
{
  const TestLine lines[] = { { "plain" }, { "wide", "2.5", "1" }, { "\xe6\xbc\xa2\xe5\xad\x97" }, { "e\xcc\x81t" } };
  const double widths[] = { 1, 2.5, 2, 1 };
  g_autoptr (MdSlipLayout) layout = layout_new ("40", lines, G_N_ELEMENTS (lines));

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const MdSlipBox *box = md_slip_layout_get_box (layout, 0, i);
      MdSlipPosition position = { 0, i, 0 };

      for (guint letter = 0; position.offset < strlen (box->text); letter++)
        {
          double left = letter * widths[i];

          g_assert_cmpfloat_with_epsilon (md_slip_span_get_x (box, position.offset), left, 1e-9);
          g_assert_cmpuint (md_slip_span_find (box, left + widths[i] * 0.4), ==, position.offset);
          g_assert_true (md_slip_position_move (layout, &position, TRUE));
          g_assert_cmpuint (md_slip_span_find (box, left + widths[i] * 0.6), ==, position.offset);
        }
      g_assert_cmpuint (md_slip_span_find (box, -5), ==, 0);
      g_assert_cmpuint (md_slip_span_find (box, 100), ==, strlen (box->text));
    }
}

/* A row that reads from right to left begins at its right end. */
static void
test_right_to_left (void)
{
  const TestLine lines[] = { { "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 123" } };
  g_autoptr (MdSlipLayout) layout = layout_new ("40", lines, G_N_ELEMENTS (lines));
  const MdSlipBox *box = md_slip_layout_get_box (layout, 0, 0);
  MdSlipSpan spans[MD_SLIP_MAX_SPANS];
  guint n_spans;

  g_assert_true (box->right_to_left);
  g_assert_cmpuint (md_slip_span_find (box, box->width + 3), ==, 0);
  g_assert_cmpfloat (md_slip_span_get_x (box, 0), >, md_slip_span_get_x (box, 6));
  /* The digits read from left to right all the same, and stand left of the word. */
  n_spans = md_slip_span_find_all (box, 9, 12, spans);
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpfloat (spans[0].x + spans[0].width, <, md_slip_span_get_x (box, 6));
  /* A part of both is two pieces. */
  g_assert_cmpuint (md_slip_span_find_all (box, 6, 10, spans), ==, 2);
}

static void
test_points (void)
{
  g_autoptr (MdSlipLayout) layout = layout_new ("16", mixed, G_N_ELEMENTS (mixed));
  g_autoptr (MdSlipSheet) sheet = md_slip_sheet_new (layout);
  MdSlipPosition position = md_slip_position_get_start ();

  md_slip_sheet_arrange (sheet, 600, 10);
  do
    {
      const MdSlipBox *box = md_slip_position_get_box (layout, position);
      cairo_rectangle_t place = md_slip_sheet_get_span_place (sheet, position.page, box, (MdSlipSpan) { 0, 1 });
      MdSlipPosition found = md_slip_sheet_find_position (sheet, place.x - 50, place.y + place.height / 2);

      g_assert_cmpint (md_slip_position_compare (found, position), ==, 0);
    }
  while (md_slip_position_move_box (layout, &position, TRUE));

  position = md_slip_sheet_find_position (sheet, 0, -100);
  g_assert_cmpint (md_slip_position_compare (position, md_slip_position_get_start ()), ==, 0);
  position = md_slip_sheet_find_position (sheet, 0, 10000);
  g_assert_cmpint (md_slip_position_compare (position, md_slip_position_get_end (layout)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slip-position/words", test_words);
  g_test_add_func ("/slip-position/tokens", test_tokens);
  g_test_add_func ("/slip-position/wrapped-words", test_wrapped_words);
  g_test_add_func ("/slip-position/lines", test_lines);
  g_test_add_func ("/slip-position/parts", test_parts);
  g_test_add_func ("/slip-position/steps", test_steps);
  g_test_add_func ("/slip-position/word-steps", test_word_steps);
  g_test_add_func ("/slip-position/places", test_places);
  g_test_add_func ("/slip-position/right-to-left", test_right_to_left);
  g_test_add_func ("/slip-position/points", test_points);

  return g_test_run ();
}
