/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-value.h"

static void
assert_text (MdValue    *value,
             const char *path,
             const char *expected)
{
  g_assert_cmpstr (md_value_peek_text (value, path), ==, expected);
}

static void
test_with_leaves_the_original_alone (void)
{
  g_autoptr (MdValue) empty = md_value_new_object ();
  g_autoptr (MdValue) one = md_value_with_text (empty, "meter.meterId", "TST001");
  g_autoptr (MdValue) two = md_value_with_text (one, "meter.keyChangeData.newTariffIndex", "02");

  g_assert_cmpuint (md_value_get_n_items (empty), ==, 0);
  assert_text (one, "meter.meterId", "TST001");
  assert_text (one, "meter.keyChangeData.newTariffIndex", NULL);
  assert_text (two, "meter.meterId", "TST001");
  assert_text (two, "meter.keyChangeData.newTariffIndex", "02");
}

static void
test_taking_away_the_last_member_takes_the_shell (void)
{
  g_autoptr (MdValue) full = md_value_with_text (NULL, "meter.keyChangeData.newTariffIndex", "02");
  g_autoptr (MdValue) gone = md_value_with (full, "meter.keyChangeData.newTariffIndex", NULL);

  g_assert_cmpuint (md_value_get_n_items (gone), ==, 0);
}

static void
test_taking_away_what_is_not_there (void)
{
  g_autoptr (MdValue) one = md_value_with_text (NULL, "basketRef", "B1");
  g_autoptr (MdValue) same = md_value_with (one, "meter.keyChangeData.newTariffIndex", NULL);

  g_assert_true (md_value_equal (one, same));
}

static void
test_lists (void)
{
  g_autoptr (MdValue) first = md_value_with_text (NULL, "transactionLabels[0].name", "a");
  g_autoptr (MdValue) second = md_value_with_text (first, "transactionLabels[1].name", "b");
  g_autoptr (MdValue) shorter = md_value_with (second, "transactionLabels[0]", NULL);

  assert_text (second, "transactionLabels[0].name", "a");
  assert_text (second, "transactionLabels[1].name", "b");
  assert_text (second, "transactionLabels[2].name", NULL);
  assert_text (shorter, "transactionLabels[0].name", "b");
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (shorter, "transactionLabels")), ==, 1);
}

static void
test_numbers_keep_their_digits (void)
{
  g_autoptr (MdValue) number = md_value_new_number ("412.7500");
  g_autoptr (MdValue) other = md_value_new_number ("412.75");

  g_assert_cmpstr (md_value_get_text (number), ==, "412.7500");
  g_assert_false (md_value_equal (number, other));
}

static void
test_of_a_name_twice_the_last_counts (void)
{
  g_autoptr (MdValue) first = md_value_new_text ("first");
  g_autoptr (MdValue) last = md_value_new_text ("last");
  const char *names[] = { "name", "name" };
  MdValue *values[] = { first, last };
  g_autoptr (MdValue) object = md_value_new_members (names, values, 2);

  assert_text (object, "name", "last");
  g_assert_cmpuint (md_value_get_n_items (object), ==, 2);
}

static void
test_foolish_paths_find_nothing (void)
{
  static const char *const paths[] = {
    "tokens[", "tokens[]", "tokens[-1]", "tokens[99999999999999999999999]", "tokens[0", ".", "..", "[0]", "a..b",
    "tokens[0]x",
  };
  g_autoptr (MdValue) value = md_value_with_text (NULL, "tokens[0].token", "1");

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_null (md_value_peek (value, paths[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value/with/leaves-the-original-alone", test_with_leaves_the_original_alone);
  g_test_add_func ("/value/with/taking-away-the-last-member", test_taking_away_the_last_member_takes_the_shell);
  g_test_add_func ("/value/with/taking-away-nothing", test_taking_away_what_is_not_there);
  g_test_add_func ("/value/lists", test_lists);
  g_test_add_func ("/value/numbers-keep-their-digits", test_numbers_keep_their_digits);
  g_test_add_func ("/value/name-twice", test_of_a_name_twice_the_last_counts);
  g_test_add_func ("/value/foolish-paths", test_foolish_paths_find_nothing);

  return g_test_run ();
}
