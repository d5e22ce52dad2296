/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-rows.h"

#include <string.h>

#include "tree-numbers.h"

/* What a view would know: the row that each item shows, kept up to date by nothing but what the list tells. */
typedef struct
{
  MdTreeRows *rows;
  GPtrArray  *items;      /* (element-type MdTreeRow) */
  guint       n_changed;
  guint       n_told;
  guint       wanted;
} View;

static void
told_cb (MdTreeRow *row,
         gpointer   user_data)
{
  ((View *) user_data)->n_told++;
}

static void
add_items (View *view,
           guint begin,
           guint n_items)
{
  for (guint i = begin; i < begin + n_items; i++)
    {
      MdTreeRow *row = g_list_model_get_item (G_LIST_MODEL (view->rows), i);

      g_assert_nonnull (row);
      g_assert_cmpuint (md_tree_row_get_position (row), ==, i);
      md_tree_row_watch (row, told_cb, view);
      g_ptr_array_insert (view->items, (int) i, row);
    }
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  View       *view)
{
  g_assert_cmpuint (position + n_removed, ==, view->items->len);
  g_ptr_array_set_size (view->items, (int) position);
  add_items (view, position, n_added);
}

static void
changed_cb (View *view)
{
  view->n_changed++;
}

static void
wanted_cb (MdTreeRows   *rows,
           MdTreeSource *source,
           guint         row,
           View         *view)
{
  view->wanted = row;
}

static void
view_open (View         *view,
           MdTreeSource *source)
{
  *view = (View) { .rows = md_tree_rows_new (), .wanted = MD_TREE_ROW_NONE };
  view->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (view->rows, "items-changed", G_CALLBACK (items_changed_cb), view);
  g_signal_connect_swapped (view->rows, "changed", G_CALLBACK (changed_cb), view);
  g_signal_connect (view->rows, "wanted", G_CALLBACK (wanted_cb), view);
  md_tree_rows_set_source (view->rows, source);
}

static void
view_close (View *view)
{
  for (guint i = 0; i < view->items->len; i++)
    md_tree_row_unwatch (g_ptr_array_index (view->items, i), view);
  g_ptr_array_unref (view->items);
  g_assert_finalize_object (view->rows);
}

static MdTreePlace
place_of (TreeNumbers *tree,
          guint        row)
{
  return (MdTreePlace) { MD_TREE_SOURCE (tree), row };
}

/* The rows on view as words: the number of each, with a letter for each other tree. */
static char *
dup_words (View        *view,
           TreeNumbers *other)
{
  GString *words = g_string_new (NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (view->rows)), ==, view->items->len);
  for (guint i = 0; i < view->items->len; i++)
    {
      MdTreePlace place;

      g_assert_true (md_tree_row_get_place (g_ptr_array_index (view->items, i), &place));
      g_assert_cmpuint (md_tree_rows_find_position (view->rows, &place), ==, i);
      g_string_append_printf (words, "%s%s%u", i > 0 ? " " : "",
                              other != NULL && place.source == MD_TREE_SOURCE (other) ? "b" : "", place.row);
    }

  return g_string_free (words, FALSE);
}

static void
assert_shows (View        *view,
              TreeNumbers *other,
              const char  *expected)
{
  g_autofree char *words = dup_words (view, other);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_empty (void)
{
  g_autoptr (TreeNumbers) empty = tree_numbers_new ("");
  MdTreePlace nowhere = { NULL, 0 };
  View view;

  view_open (&view, NULL);
  assert_shows (&view, NULL, "");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (view.rows), 0));
  g_assert_cmpuint (md_tree_rows_find_position (view.rows, &nowhere), ==, G_MAXUINT);
  g_assert_false (md_tree_rows_reveal (view.rows, &nowhere));
  md_tree_rows_expand_all (view.rows);
  md_tree_rows_set_source (view.rows, MD_TREE_SOURCE (empty));
  assert_shows (&view, NULL, "");
  view_close (&view);
}

static void
test_expand (void)
{
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(x(xx)x(x(xx))x)");
  MdTreePlace one = place_of (tree, 1), four = place_of (tree, 4), five = place_of (tree, 5), leaf = place_of (tree, 8);
  View view;

  view_open (&view, MD_TREE_SOURCE (tree));
  assert_shows (&view, NULL, "0 1 4 8");
  g_assert_true (md_tree_rows_is_expandable (view.rows, &one));
  g_assert_false (md_tree_rows_is_expandable (view.rows, &leaf));
  g_assert_false (md_tree_rows_is_expanded (view.rows, &one));

  md_tree_rows_expand (view.rows, &one);
  assert_shows (&view, NULL, "0 1 2 3 4 8");
  g_assert_true (md_tree_rows_is_expanded (view.rows, &one));

  /* What is expanded out of sight shows once it comes into sight, and stays through a collapse. */
  md_tree_rows_expand (view.rows, &five);
  assert_shows (&view, NULL, "0 1 2 3 4 8");
  md_tree_rows_expand (view.rows, &four);
  assert_shows (&view, NULL, "0 1 2 3 4 5 6 7 8");
  md_tree_rows_collapse (view.rows, &four);
  assert_shows (&view, NULL, "0 1 2 3 4 8");
  md_tree_rows_expand (view.rows, &four);
  assert_shows (&view, NULL, "0 1 2 3 4 5 6 7 8");

  md_tree_rows_collapse_all (view.rows);
  assert_shows (&view, NULL, "0 1 4 8");
  md_tree_rows_expand_below (view.rows, &four);
  assert_shows (&view, NULL, "0 1 4 5 6 7 8");
  md_tree_rows_expand_all (view.rows);
  assert_shows (&view, NULL, "0 1 2 3 4 5 6 7 8");
  g_assert_cmpuint (md_tree_rows_get_depth (view.rows, &five), ==, 2);
  view_close (&view);
}

static void
test_items_stay (void)
{
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(x(xx)x)");
  MdTreePlace one = place_of (tree, 1);
  g_autoptr (MdTreeRow) second = NULL;
  MdTreePlace place;
  View view;

  view_open (&view, MD_TREE_SOURCE (tree));
  second = g_list_model_get_item (G_LIST_MODEL (view.rows), 2);
  g_assert_true (md_tree_row_get_place (second, &place));
  g_assert_cmpuint (place.row, ==, 4);
  md_tree_row_set_data (second, g_strdup ("of row 4"), g_free);

  /* The position is the same item, shows another row, and has forgotten what it knew. */
  view.n_told = 0;
  md_tree_rows_expand (view.rows, &one);
  g_assert_true (g_ptr_array_index (view.items, 2) == (gpointer) second);
  g_assert_true (md_tree_row_get_place (second, &place));
  g_assert_cmpuint (place.row, ==, 2);
  g_assert_null (md_tree_row_get_data (second));
  g_assert_cmpuint (view.n_told, ==, 2);
  g_assert_cmpuint (view.n_changed, ==, 2);

  /* An item outlives its list. */
  view_close (&view);
  g_assert_null (md_tree_row_get_rows (second));
  g_assert_false (md_tree_row_get_place (second, &place));
}

static void
test_reveal (void)
{
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(x(x(x)x)x(x))");
  MdTreePlace three = place_of (tree, 3), visible;
  View view;

  view_open (&view, MD_TREE_SOURCE (tree));
  g_assert_cmpuint (md_tree_rows_find_visible (view.rows, &three, &visible), ==, 1);
  g_assert_cmpuint (visible.row, ==, 1);
  g_assert_true (md_tree_rows_reveal (view.rows, &three));
  assert_shows (&view, NULL, "0 1 2 3 4 5");
  view_close (&view);
}

static void
test_filter (void)
{
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(x(xx)x(x(xx))x)");
  MdTreePlace one = place_of (tree, 1), four = place_of (tree, 4), five = place_of (tree, 5), six = place_of (tree, 6);
  View view;

  view_open (&view, MD_TREE_SOURCE (tree));
  md_tree_rows_expand (view.rows, &one);
  md_tree_rows_set_filter (view.rows, MD_TREE_SOURCE (tree), (guint[]) { 5, 7 }, 2);
  assert_shows (&view, NULL, "0 4 5 7");
  g_assert_true (md_tree_rows_is_expandable (view.rows, &five));
  g_assert_false (md_tree_rows_is_expandable (view.rows, &one));
  md_tree_rows_collapse (view.rows, &four);
  assert_shows (&view, NULL, "0 4");
  g_assert_false (md_tree_rows_reveal (view.rows, &six));
  md_tree_rows_set_filter (view.rows, MD_TREE_SOURCE (tree), (guint[]) { 2 }, 1);
  assert_shows (&view, NULL, "0 1 2");
  md_tree_rows_set_filter (view.rows, MD_TREE_SOURCE (tree), NULL, 0);
  assert_shows (&view, NULL, "");
  md_tree_rows_clear_filter (view.rows);
  assert_shows (&view, NULL, "0 1 2 3 4 8");
  view_close (&view);
}

static void
test_order (void)
{
  static const guint backwards[] = { 0, 8, 4, 5, 7, 6, 1, 3, 2 };
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(x(xx)x(x(xx))x)");
  MdTreePlace one = place_of (tree, 1), four = place_of (tree, 4);
  View view;

  view_open (&view, MD_TREE_SOURCE (tree));
  md_tree_rows_expand (view.rows, &one);
  md_tree_rows_take_order (view.rows, MD_TREE_SOURCE (tree), g_memdup2 (backwards, sizeof backwards));
  assert_shows (&view, NULL, "0 8 4 1 3 2");
  md_tree_rows_expand_below (view.rows, &four);
  assert_shows (&view, NULL, "0 8 4 5 7 6 1 3 2");
  md_tree_rows_collapse (view.rows, &one);
  assert_shows (&view, NULL, "0 8 4 5 7 6 1");
  md_tree_rows_set_filter (view.rows, MD_TREE_SOURCE (tree), (guint[]) { 2, 6, 7 }, 3);
  assert_shows (&view, NULL, "0 4 5 7 6 1 2");
  md_tree_rows_clear_filter (view.rows);
  md_tree_rows_take_order (view.rows, MD_TREE_SOURCE (tree), NULL);
  assert_shows (&view, NULL, "0 1 4 5 6 7 8");
  view_close (&view);
}

static void
test_graft (void)
{
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(x(x)x)");
  g_autoptr (TreeNumbers) other = tree_numbers_new ("x(x(x)x)");
  g_autoptr (TreeNumbers) inner = tree_numbers_new ("x");
  MdTreePlace zero = place_of (tree, 0), two = place_of (tree, 2), one = place_of (tree, 1), host;
  MdTreePlace other_leaf = place_of (other, 2), root_of_inner = place_of (inner, 0);
  View view;

  tree_numbers_set_more (tree, 2);
  view_open (&view, MD_TREE_SOURCE (tree));
  md_tree_rows_expand (view.rows, &one);
  assert_shows (&view, other, "0 1 2 3");
  g_assert_true (md_tree_rows_is_expandable (view.rows, &two));
  g_assert_false (md_tree_rows_is_expanded (view.rows, &two));

  md_tree_rows_expand (view.rows, &two);
  g_assert_cmpuint (view.wanted, ==, 2);
  g_assert_false (md_tree_rows_is_expanded (view.rows, &two));
  md_tree_rows_graft (view.rows, &two, MD_TREE_SOURCE (other));
  assert_shows (&view, other, "0 1 2 b0 b1 b3 3");
  g_assert_true (md_tree_rows_is_expanded (view.rows, &two));
  g_assert_true (md_tree_rows_get_graft (view.rows, &two) == MD_TREE_SOURCE (other));
  g_assert_true (md_tree_rows_get_host (view.rows, MD_TREE_SOURCE (other), &host));
  g_assert_true (host.source == two.source && host.row == 2);
  g_assert_cmpuint (md_tree_rows_get_depth (view.rows, &other_leaf), ==, 5);

  /* In the graft, and around it. */
  g_assert_true (md_tree_rows_reveal (view.rows, &other_leaf));
  assert_shows (&view, other, "0 1 2 b0 b1 b2 b3 3");
  md_tree_rows_collapse (view.rows, &one);
  assert_shows (&view, other, "0 1 3");
  g_assert_cmpuint (md_tree_rows_find_position (view.rows, &other_leaf), ==, G_MAXUINT);
  g_assert_true (md_tree_rows_reveal (view.rows, &other_leaf));
  assert_shows (&view, other, "0 1 2 b0 b1 b2 b3 3");

  /* One below the root comes last; where two end at one place, the inner comes first. */
  md_tree_rows_graft (view.rows, &zero, MD_TREE_SOURCE (inner));
  assert_shows (&view, other, "0 1 2 b0 b1 b2 b3 3 0");
  g_assert_cmpuint (md_tree_rows_find_position (view.rows, &root_of_inner), ==, 8);
  md_tree_rows_graft (view.rows, &zero, NULL);
  md_tree_rows_graft (view.rows, &one, MD_TREE_SOURCE (inner));
  g_assert_cmpuint (md_tree_rows_find_position (view.rows, &root_of_inner), ==, 7);

  md_tree_rows_graft (view.rows, &two, NULL);
  g_assert_false (md_tree_rows_is_expanded (view.rows, &two));
  assert_shows (&view, other, "0 1 2 0 3");
  g_assert_cmpuint (md_tree_rows_find_position (view.rows, &other_leaf), ==, G_MAXUINT);
  view_close (&view);
}

static void
test_steps (void)
{
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(xxxxxxxxxxxxxxxxxxxxxxxxxxxxx)x");
  MdTreePlace zero = place_of (tree, 0), last = place_of (tree, 30), nothing;
  View view;

  view_open (&view, NULL);
  md_tree_rows_set_step (view.rows, 8);
  md_tree_rows_set_source (view.rows, MD_TREE_SOURCE (tree));
  assert_shows (&view, NULL, "0 1 2 3 4 5 6 7");
  g_assert_cmpuint (md_tree_rows_find_position (view.rows, &last), ==, 30);
  while (view.items->len < 31)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (view.n_changed, ==, 2);

  /* So they go, too: meanwhile nothing stands behind the last row. */
  md_tree_rows_collapse (view.rows, &zero);
  g_assert_cmpuint (md_tree_rows_get_n_shown (view.rows), ==, 2);
  g_assert_cmpuint (view.items->len, >=, 23);
  g_assert_cmpuint (view.items->len, <, 31);
  g_assert_false (md_tree_row_get_place (g_ptr_array_index (view.items, 2), &nothing));
  while (view.items->len > 2)
    g_main_context_iteration (NULL, TRUE);
  assert_shows (&view, NULL, "0 30");
  md_tree_rows_expand (view.rows, &zero);
  g_assert_cmpuint (view.items->len, >=, 8);
  g_assert_cmpuint (view.items->len, <=, 10);

  /* A change in between, and a jump to the end. */
  md_tree_rows_set_source (view.rows, NULL);
  g_assert_cmpuint (view.items->len, ==, 8);
  md_tree_rows_set_source (view.rows, MD_TREE_SOURCE (tree));
  md_tree_rows_grow_to (view.rows, 30);
  g_assert_cmpuint (view.items->len, ==, 31);

  md_tree_rows_collapse (view.rows, &zero);
  md_tree_rows_expand (view.rows, &zero);
  view_close (&view);
}

/* Microseconds that a slow view takes for each item. */
#define SLOWLY 2000

static void
slow_cb (GListModel *model,
         guint       position,
         guint       n_removed,
         guint       n_added,
         gpointer    sizes)
{
  guint n_changed = n_removed + n_added;

  g_usleep (n_changed * SLOWLY);
  g_array_append_val ((GArray *) sizes, n_changed);
}

/* A view that needs long for an item hears of few at a time, and of all in the end. */
static void
test_pace (void)
{
  g_autoptr (TreeNumbers) tree = tree_numbers_new ("x(xxxxxxxxxxxxxxxxxxxxxxxxxxxxx)x");
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  View view;

  view_open (&view, NULL);
  md_tree_rows_set_step (view.rows, 16);
  g_signal_connect (view.rows, "items-changed", G_CALLBACK (slow_cb), sizes);
  md_tree_rows_set_source (view.rows, MD_TREE_SOURCE (tree));
  while (view.items->len < 31)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (g_array_index (sizes, guint, 0), ==, 16);
  for (guint i = 1; i < sizes->len; i++)
    g_assert_cmpuint (g_array_index (sizes, guint, i), <=, 4);
  view_close (&view);
}

/* A page of items outlives the tree, so that the next one finds it. */
static void
test_page (void)
{
  g_autoptr (TreeNumbers) large = tree_numbers_new ("x(xxxxxxxxxxxxxxxxxxxxxxxxxxxxx)x");
  g_autoptr (TreeNumbers) small = tree_numbers_new ("xxx");
  MdTreePlace nothing;
  gpointer first;
  View view;

  view_open (&view, NULL);
  md_tree_rows_set_step (view.rows, 8);
  g_assert_cmpuint (view.items->len, ==, 0);
  md_tree_rows_prepare (view.rows);
  g_assert_cmpuint (view.items->len, ==, 8);
  first = g_ptr_array_index (view.items, 0);
  g_assert_false (md_tree_row_get_place (first, &nothing));

  /* More come with the steps, and so they do where more is expanded meanwhile. */
  md_tree_rows_set_source (view.rows, MD_TREE_SOURCE (large));
  assert_shows (&view, NULL, "0 1 2 3 4 5 6 7");
  md_tree_rows_expand_all (view.rows);
  g_assert_cmpuint (view.items->len, ==, 8);
  while (view.items->len < 31)
    g_main_context_iteration (NULL, TRUE);

  /* Without a tree they go down to a page, and stay. */
  md_tree_rows_set_source (view.rows, NULL);
  while (view.items->len > 8)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 4; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (view.items->len, ==, 8);
  g_assert_true (g_ptr_array_index (view.items, 0) == first);
  g_assert_false (md_tree_row_get_place (first, &nothing));
  md_tree_rows_prepare (view.rows);
  g_assert_cmpuint (view.items->len, ==, 8);

  /* What a smaller tree does not need goes with the next step. */
  md_tree_rows_set_source (view.rows, MD_TREE_SOURCE (small));
  g_assert_cmpuint (view.items->len, ==, 8);
  g_assert_false (md_tree_row_get_place (g_ptr_array_index (view.items, 3), &nothing));
  while (view.items->len > 3)
    g_main_context_iteration (NULL, TRUE);
  assert_shows (&view, NULL, "0 1 2");
  view_close (&view);
}

/* A plain model of the same tree, which walks it all, for every change that chance thinks of. */
static void
walk (TreeNumbers    *tree,
      const gboolean *expanded,
      GString        *words)
{
  MdTreeSource *source = MD_TREE_SOURCE (tree);

  for (guint row = 0; row < md_tree_source_get_n_rows (source); row++)
    {
      gboolean hidden = FALSE;

      for (guint above = md_tree_source_get_parent (source, row); above != MD_TREE_ROW_NONE;
           above = md_tree_source_get_parent (source, above))
        hidden |= !expanded[above];
      if (!hidden)
        g_string_append_printf (words, "%s%u", words->len > 0 ? " " : "", row);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);

  for (guint run = 0; run < 30; run++)
    {
      guint n_rows = (guint) g_rand_int_range (random, 1, 700);
      g_autoptr (TreeNumbers) tree = tree_numbers_new_grown (random, n_rows, 5);
      g_autofree gboolean *expanded = g_new0 (gboolean, n_rows);
      View view;

      view_open (&view, MD_TREE_SOURCE (tree));
      for (guint row = 0; row < n_rows; row++)
        expanded[row] = md_tree_source_get_parent (MD_TREE_SOURCE (tree), row) == MD_TREE_ROW_NONE;
      for (guint change = 0; change < 40; change++)
        {
          MdTreePlace place = place_of (tree, (guint) g_rand_int_range (random, 0, (int) n_rows));
          guint end = md_tree_source_get_end (place.source, place.row);
          guint what = (guint) g_rand_int_range (random, 0, 4);
          g_autoptr (GString) words = g_string_new (NULL);

          if (what == 0)
            md_tree_rows_expand (view.rows, &place);
          else if (what == 1)
            md_tree_rows_collapse (view.rows, &place);
          else if (what == 2)
            md_tree_rows_expand_below (view.rows, &place);
          else
            g_assert_true (md_tree_rows_reveal (view.rows, &place));

          for (guint row = place.row; what != 3 && row < (what == 2 ? end : place.row + 1); row++)
            expanded[row] = what != 1;
          for (guint above = md_tree_source_get_parent (place.source, place.row);
               what == 3 && above != MD_TREE_ROW_NONE; above = md_tree_source_get_parent (place.source, above))
            expanded[above] = TRUE;
          walk (tree, expanded, words);
          assert_shows (&view, NULL, words->str);
        }
      view_close (&view);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tree-rows/empty", test_empty);
  g_test_add_func ("/tree-rows/expand", test_expand);
  g_test_add_func ("/tree-rows/items-stay", test_items_stay);
  g_test_add_func ("/tree-rows/reveal", test_reveal);
  g_test_add_func ("/tree-rows/filter", test_filter);
  g_test_add_func ("/tree-rows/order", test_order);
  g_test_add_func ("/tree-rows/graft", test_graft);
  g_test_add_func ("/tree-rows/steps", test_steps);
  g_test_add_func ("/tree-rows/pace", test_pace);
  g_test_add_func ("/tree-rows/page", test_page);
  g_test_add_func ("/tree-rows/random", test_random);

  return g_test_run ();
}
