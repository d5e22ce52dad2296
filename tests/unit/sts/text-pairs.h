/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct
{
  const char *input;
  const char *expected;
} Pair;

/* For functions that make one text of another. */
static inline void
check_pairs (const Pair *pairs,
             gsize       n_pairs,
             char     *(*function) (const char *))
{
  for (gsize i = 0; i < n_pairs; i++)
    {
      g_autofree char *result = function (pairs[i].input);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (result, ==, pairs[i].expected);
    }
}
