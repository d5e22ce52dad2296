/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-ranked-bits.h"

/* An honest row of bytes is the oracle. */
static void
assert_same (MdRankedBits   *bits,
             const gboolean *expected,
             guint           n_bits)
{
  guint rank = 0;

  for (guint i = 0; i < n_bits; i++)
    {
      guint next = i;

      g_assert_cmpint (md_ranked_bits_get (bits, i), ==, expected[i]);
      g_assert_cmpuint (md_ranked_bits_rank (bits, i), ==, rank);
      while (next < n_bits && !expected[next])
        next++;
      g_assert_cmpuint (md_ranked_bits_find_next (bits, i), ==, next < n_bits ? next : G_MAXUINT);
      if (expected[i])
        g_assert_cmpuint (md_ranked_bits_select (bits, rank++), ==, i);
    }
  g_assert_cmpuint (md_ranked_bits_count (bits), ==, rank);
  g_assert_cmpuint (md_ranked_bits_rank (bits, n_bits), ==, rank);
  g_assert_cmpuint (md_ranked_bits_select (bits, rank), ==, G_MAXUINT);
}

static void
test_random (void)
{
  static const guint sizes[] = { 0, 1, 63, 64, 65, 511, 512, 513, 1500 };
  g_autoptr (GRand) random = g_rand_new_with_seed (17);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint n_bits = sizes[i];
      g_autoptr (MdRankedBits) bits = md_ranked_bits_new (n_bits);
      g_autofree gboolean *expected = g_new0 (gboolean, MAX (n_bits, 1));

      assert_same (bits, expected, n_bits);
      for (guint change = 0; change < 60 && n_bits > 0; change++)
        {
          guint begin = (guint) g_rand_int_range (random, 0, (int) n_bits);
          guint end = (guint) g_rand_int_range (random, (int) begin, (int) n_bits + 1);
          guint what = g_rand_int_range (random, 0, 4);

          if (what == 0)
            md_ranked_bits_set (bits, begin);
          else if (what == 1)
            md_ranked_bits_clear (bits, begin);
          else if (what == 2)
            md_ranked_bits_set_range (bits, begin, end);
          else
            md_ranked_bits_clear_range (bits, begin, end);
          for (guint bit = begin; bit < (what < 2 ? begin + 1 : end); bit++)
            expected[bit] = what % 2 == 0;
          assert_same (bits, expected, n_bits);
        }
    }
}

static void
test_edges (void)
{
  g_autoptr (MdRankedBits) bits = md_ranked_bits_new (1024);

  md_ranked_bits_set_range (bits, 0, 1024);
  g_assert_cmpuint (md_ranked_bits_count (bits), ==, 1024);
  g_assert_cmpuint (md_ranked_bits_select (bits, 1023), ==, 1023);
  g_assert_cmpuint (md_ranked_bits_find_next (bits, 1024), ==, G_MAXUINT);
  md_ranked_bits_clear_range (bits, 1, 1023);
  g_assert_cmpuint (md_ranked_bits_count (bits), ==, 2);
  g_assert_cmpuint (md_ranked_bits_select (bits, 1), ==, 1023);
  md_ranked_bits_set_range (bits, 5, 5);
  g_assert_cmpuint (md_ranked_bits_count (bits), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ranked-bits/random", test_random);
  g_test_add_func ("/ranked-bits/edges", test_edges);

  return g_test_run ();
}
