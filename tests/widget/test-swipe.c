/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-swipe.h"

/* A card with right check digits: issuer 600727, meter 01122334455 less its last digit made right. */
#define STRIPE "600727011223344595===0207100042011"

#define MILLISECOND 1000

static MdSwipeStep
type (MdSwipe    *swipe,
      const void *field,
      const char *text,
      gint64     *now,
      gint64      pause)
{
  MdSwipeStep step = MD_SWIPE_STARTS_ANEW;

  for (; *text != '\0'; text++)
    {
      const char one[] = { *text, '\0' };

      *now += pause;
      step = md_swipe_feed (swipe, field, one, *now);
    }

  return step;
}

static void
test_reader (void)
{
  MdSwipe swipe;
  int field;
  gint64 now = 0;
  g_autofree char *text = NULL;

  md_swipe_init (&swipe);
  g_assert_cmpint (type (&swipe, &field, ";", &now, 5 * MILLISECOND), ==, MD_SWIPE_STARTS_ANEW);
  g_assert_cmpint (type (&swipe, &field, "6", &now, 5 * MILLISECOND), ==, MD_SWIPE_BEGINS);
  g_assert_cmpint (type (&swipe, &field, STRIPE + 1, &now, 5 * MILLISECOND), ==, MD_SWIPE_GOES_ON);
  g_assert_false (md_swipe_may_be_whole (&swipe));
  g_assert_cmpint (type (&swipe, &field, "?", &now, 5 * MILLISECOND), ==, MD_SWIPE_GOES_ON);
  g_assert_true (md_swipe_may_be_whole (&swipe));
  text = md_swipe_finish (&swipe);
  g_assert_cmpstr (text, ==, ";" STRIPE "?");
  g_assert_false (swipe.reading);
  md_swipe_clear (&swipe);
}

static void
test_without_sentinels (void)
{
  MdSwipe swipe;
  int field;
  gint64 now = 0;
  g_autofree char *text = NULL;

  md_swipe_init (&swipe);
  g_assert_cmpint (type (&swipe, &field, "600727011223344595", &now, 5 * MILLISECOND), ==, MD_SWIPE_TYPING);
  g_assert_cmpint (type (&swipe, &field, "=", &now, 5 * MILLISECOND), ==, MD_SWIPE_BEGINS);
  g_assert_cmpint (type (&swipe, &field, "==0207100042011", &now, 5 * MILLISECOND), ==, MD_SWIPE_GOES_ON);
  text = md_swipe_finish (&swipe);
  g_assert_cmpstr (text, ==, STRIPE);
  md_swipe_clear (&swipe);
}

static void
test_paste (void)
{
  MdSwipe swipe;
  int field;
  g_autofree char *text = NULL;

  md_swipe_init (&swipe);
  g_assert_cmpint (md_swipe_feed (&swipe, &field, STRIPE, 1), ==, MD_SWIPE_BEGINS);
  md_swipe_clear (&swipe);

  /* Right after something else was typed. */
  md_swipe_init (&swipe);
  g_assert_cmpint (md_swipe_feed (&swipe, &field, "4000", 1), ==, MD_SWIPE_STARTS_ANEW);
  g_assert_cmpint (md_swipe_feed (&swipe, &field, ";" STRIPE "?", 2), ==, MD_SWIPE_BEGINS);
  text = md_swipe_finish (&swipe);
  g_assert_cmpstr (text, ==, ";" STRIPE "?");
  md_swipe_clear (&swipe);
}

/* People type slowly, and into one field after the other. */
static void
test_person (void)
{
  MdSwipe swipe;
  int field, other;
  gint64 now = 0;

  md_swipe_init (&swipe);
  g_assert_cmpint (type (&swipe, &field, "01122334459", &now, 150 * MILLISECOND), ==, MD_SWIPE_TYPING);
  g_assert_cmpint (type (&swipe, &other, "400011", &now, 150 * MILLISECOND), ==, MD_SWIPE_TYPING);
  g_assert_cmpint (type (&swipe, &field, "600727011223344595=", &now, 900 * MILLISECOND), ==, MD_SWIPE_STARTS_ANEW);
  md_swipe_clear (&swipe);
}

/* What a reader types instead of a card ends by itself; a person types the same more slowly. */
static void
test_nothing_read (void)
{
  MdSwipe swipe;
  int field;
  gint64 now = 0;

  md_swipe_init (&swipe);
  g_assert_cmpint (type (&swipe, &field, ";E?", &now, 5 * MILLISECOND), ==, MD_SWIPE_BEGINS);
  g_assert_true (md_swipe_may_be_whole (&swipe));
  md_swipe_clear (&swipe);

  md_swipe_init (&swipe);
  g_assert_cmpint (type (&swipe, &field, ";E?", &now, 150 * MILLISECOND), ==, MD_SWIPE_TYPING);
  g_assert_cmpint (type (&swipe, &field, "E?", &now, 500 * MILLISECOND), ==, MD_SWIPE_STARTS_ANEW);
  md_swipe_clear (&swipe);
}

/* In a field a person may have meant it, unless it came too fast for a person. */
static void
test_unreadable_in_field (void)
{
  static const struct
  {
    const char *text;
    gint64      pause;
    gboolean    unreadable;
  } cases[] = {
    { ";E?", 5 * MILLISECOND, TRUE },
    { ";E?", 150 * MILLISECOND, FALSE },
    { "%E?", 25 * MILLISECOND, TRUE },
    { "600727065072301495", 10 * MILLISECOND, TRUE },
    { "600727065072301495", 100 * MILLISECOND, FALSE },
    { "0112233445945", 5 * MILLISECOND, FALSE },
    { "E?", 5 * MILLISECOND, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MdSwipe swipe;
      int field, other;
      gint64 now = 0;

      md_swipe_init (&swipe);
      type (&swipe, &field, cases[i].text, &now, cases[i].pause);
      now += cases[i].pause;
      g_assert_cmpint (md_swipe_is_unreadable_in_field (&swipe, &field, now), ==, cases[i].unreadable);
      g_assert_false (md_swipe_is_unreadable_in_field (&swipe, &other, now));
      md_swipe_clear (&swipe);
    }
}

/* A key held down, or a file pasted in pieces, does not grow without bound. */
static void
test_bounded (void)
{
  MdSwipe swipe;
  int field;
  g_autofree char *much = g_strnfill (100000, '1');

  md_swipe_init (&swipe);
  for (guint i = 0; i < 100; i++)
    md_swipe_feed (&swipe, &field, much, 1);
  g_assert_cmpuint (swipe.text->len, <, 10000);
  md_swipe_clear (&swipe);

  md_swipe_init (&swipe);
  g_assert_cmpint (md_swipe_feed (&swipe, &field, ";6", 1), ==, MD_SWIPE_BEGINS);
  for (guint i = 0; i < 100; i++)
    md_swipe_feed (&swipe, &field, "1234567890123456789012345678901234567890", 1);
  g_assert_cmpuint (swipe.text->len, <, 10000);
  md_swipe_clear (&swipe);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/swipe/reader", test_reader);
  g_test_add_func ("/swipe/without-sentinels", test_without_sentinels);
  g_test_add_func ("/swipe/paste", test_paste);
  g_test_add_func ("/swipe/person", test_person);
  g_test_add_func ("/swipe/nothing-read", test_nothing_read);
  g_test_add_func ("/swipe/unreadable-in-field", test_unreadable_in_field);
  g_test_add_func ("/swipe/bounded", test_bounded);

  return g_test_run ();
}
