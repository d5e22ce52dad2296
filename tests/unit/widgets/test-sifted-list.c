/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left of a list, in order, held against the same worked out by hand. */
#include "md-sifted-list.h"

#include <string.h>

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  return strcmp (gtk_string_object_get_string ((gpointer) a), gtk_string_object_get_string ((gpointer) b));
}

/* As comparing real rows is, so that it takes several turns. */
static int
compare_slowly (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  for (volatile guint i = 0; i < 300; i++)
    ;

  return compare (a, b, user_data);
}

static guint64
number_of (gpointer item)
{
  return g_ascii_strtoull (gtk_string_object_get_string (item), NULL, 10);
}

static gboolean
is_even (gpointer item,
         gpointer user_data)
{
  return number_of (item) % 2 == 0;
}

/* Numbers in an order that is not theirs, @n of them from 0; with leading zeros, so that they sort as words. */
static GtkStringList *
make_list (guint n)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_take (list, g_strdup_printf ("%06u", i * 7919 % n));

  return list;
}

static void
count_cb (guint *n_calls)
{
  (*n_calls)++;
}

/* Every even number below @n, the smallest first. */
static void
assert_sifted (MdSiftedList *sifted,
               guint         n)
{
  GListModel *shown = md_sifted_list_get_shown (sifted);

  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, (n + 1) / 2);
  for (guint i = 0; i < (n + 1) / 2; i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (shown, i);

      g_assert_cmpuint (number_of (item), ==, 2 * i);
    }
}

static MdSiftedList *
make_sifted (GtkStringList *list)
{
  MdSiftedList *sifted = md_sifted_list_new ();
  g_autoptr (GtkFilter) filter = GTK_FILTER (gtk_custom_filter_new (is_even, NULL, NULL));
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));

  md_sifted_list_set_filter (sifted, filter);
  md_sifted_list_set_sorter (sifted, sorter);
  md_sifted_list_set_model (sifted, G_LIST_MODEL (list));

  return sifted;
}

static void
wait_for_rest (MdSiftedList *sifted)
{
  while (md_sifted_list_is_busy (sifted))
    g_main_context_iteration (NULL, TRUE);
}

/* There is no moment in which a short list is out of order. */
static void
test_short (void)
{
  g_autoptr (GtkStringList) list = make_list (500);
  g_autoptr (MdSiftedList) sifted = make_sifted (list);

  g_assert_false (md_sifted_list_is_busy (sifted));
  assert_sifted (sifted, 500);
}

/* A long one does not keep anybody waiting, and says when it is done. */
static void
test_long (void)
{
  g_autoptr (GtkStringList) list = make_list (50000);
  g_autoptr (MdSiftedList) sifted = make_sifted (list);
  guint n_calls = 0;

  g_signal_connect_swapped (sifted, "changed", G_CALLBACK (count_cb), &n_calls);
  g_assert_true (md_sifted_list_is_busy (sifted));
  wait_for_rest (sifted);
  g_assert_cmpuint (n_calls, >, 0);
  assert_sifted (sifted, 50000);

  /* Without a list there is nothing to do. */
  md_sifted_list_set_model (sifted, NULL);
  assert_sifted (sifted, 0);
  wait_for_rest (sifted);
  g_assert_false (md_sifted_list_is_busy (sifted));
}

/* Rows that are in order but for the last: nothing is called done before that one is where it belongs. */
static void
test_last (void)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (MdSiftedList) sifted = md_sifted_list_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_slowly, NULL, NULL));
  g_autoptr (GtkStringObject) first = NULL;

  for (guint i = 0; i < 9000; i++)
    gtk_string_list_append (list, i + 1 < 9000 ? "2" : "0");
  md_sifted_list_set_sorter (sifted, sorter);
  md_sifted_list_set_model (sifted, G_LIST_MODEL (list));
  wait_for_rest (sifted);
  first = g_list_model_get_item (md_sifted_list_get_shown (sifted), 0);
  g_assert_cmpstr (gtk_string_object_get_string (first), ==, "0");
}

/* What is taken away while it is sorted. */
static void
test_emptied (void)
{
  g_autoptr (GtkStringList) list = make_list (50000);
  g_autoptr (MdSiftedList) sifted = make_sifted (list);

  g_main_context_iteration (NULL, TRUE);
  g_assert_true (md_sifted_list_is_busy (sifted));
  gtk_string_list_splice (list, 0, 50000, NULL);
  wait_for_rest (sifted);
  assert_sifted (sifted, 0);
  gtk_string_list_append (list, "000000");
  assert_sifted (sifted, 1);
}

/* A short list becomes long by what is added in one go. */
static void
test_grows (void)
{
  g_autoptr (GtkStringList) list = make_list (0);
  g_autoptr (MdSiftedList) sifted = make_sifted (list);
  g_autoptr (GtkStringList) more = make_list (50001);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < 50001; i++)
    g_ptr_array_add (words, (gpointer) gtk_string_list_get_string (more, i));
  g_ptr_array_add (words, NULL);
  g_assert_false (md_sifted_list_is_busy (sifted));
  gtk_string_list_splice (list, 0, 0, (const char *const *) words->pdata);
  g_assert_true (md_sifted_list_is_busy (sifted));
  wait_for_rest (sifted);
  assert_sifted (sifted, 50001);
}

static void
test_says (void)
{
  g_autofree char *folded = g_utf8_casefold ("ÄPFEL", -1);

  g_assert_true (md_sifted_list_says ("viele Äpfel", folded));
  g_assert_true (md_sifted_list_says ("VIELE ÄPFEL", folded));
  g_assert_false (md_sifted_list_says ("Birnen", folded));
  g_assert_false (md_sifted_list_says (NULL, folded));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sifted-list/short", test_short);
  g_test_add_func ("/sifted-list/long", test_long);
  g_test_add_func ("/sifted-list/grows", test_grows);
  g_test_add_func ("/sifted-list/last", test_last);
  g_test_add_func ("/sifted-list/emptied", test_emptied);
  g_test_add_func ("/sifted-list/says", test_says);

  return g_test_run ();
}
