/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-button-line.h"
#include "md-digit-groups.h"
#include "md-end-line.h"
#include "md-field-line.h"
#include "md-key-line.h"
#include "md-notice-bar.h"
#include "md-sides.h"
#include "md-text-column.h"
#include "widget-support.h"

static int
left_of (GtkWidget *widget,
         GtkWidget *root)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, root, &bounds));

  return bounds.origin.x;
}

static int
width_of (GtkWidget *widget,
          GtkWidget *root)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, root, &bounds));

  return bounds.size.width;
}

static int
top_of (GtkWidget *widget,
        GtkWidget *root)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, root, &bounds));

  return bounds.origin.y;
}

static void
test_sides (void)
{
  GtkWidget *sides = md_sides_new ();
  GtkWidget *start = gtk_label_new ("start");
  GtkWidget *end = gtk_label_new ("end");
  GtkWidget *window;
  int minimum;

  gtk_widget_set_size_request (start, 340, 900);
  gtk_widget_set_size_request (end, 330, 900);
  md_sides_set_start (MD_SIDES (sides), start);
  md_sides_set_end (MD_SIDES (sides), end);
  window = md_test_present (sides, 1200, 500);

  g_assert_false (md_sides_get_narrow (MD_SIDES (sides)));
  g_assert_cmpint (left_of (end, sides), >, left_of (start, sides) + 340);
  g_assert_cmpint (top_of (end, sides), ==, top_of (start, sides));

  /* Wide as it is now, it can be made as narrow as the wider child. */
  gtk_widget_measure (sides, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 340);

  md_test_resize (window, 400, 500);
  md_test_wait_for (md_sides_get_narrow (MD_SIDES (sides)) && top_of (end, sides) >= 900);
  g_assert_cmpint (left_of (end, sides), <, 100);

  md_sides_reveal_end (MD_SIDES (sides));
  md_test_wait_for (top_of (end, sides) < 500);
  md_sides_reveal_start (MD_SIDES (sides));
  md_test_wait_for (top_of (start, sides) == 0);
  md_test_close (window);
}

/* Side by side each scrolls by itself. */
static void
test_reveal_start (void)
{
  GtkWidget *sides = md_sides_new ();
  GtkWidget *start = gtk_label_new ("start");
  GtkWidget *scrolled;
  GtkWidget *window;

  gtk_widget_set_size_request (start, 340, 900);
  md_sides_set_start (MD_SIDES (sides), start);
  md_sides_set_end (MD_SIDES (sides), gtk_label_new ("end"));
  window = md_test_present (sides, 1200, 500);
  scrolled = gtk_widget_get_ancestor (start, GTK_TYPE_SCROLLED_WINDOW);
  md_test_wait_for (top_of (start, sides) == 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), 200);
  md_test_wait_for (top_of (start, sides) == -200);
  md_sides_reveal_start (MD_SIDES (sides));
  md_test_wait_for (top_of (start, sides) == 0);
  md_test_close (window);
}

static GtkWidget *
make_box (int width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (box, width, 40);

  return box;
}

static void
test_field_line (void)
{
  GtkWidget *line = md_field_line_new ();
  GtkWidget *fields[3];
  GtkWidget *window;
  int height;

  for (guint i = 0; i < 3; i++)
    {
      fields[i] = make_box (50);
      md_field_line_append (MD_FIELD_LINE (line), fields[i]);
    }
  window = md_test_present (line, 600, 200);

  g_assert_cmpuint (md_field_line_get_columns (MD_FIELD_LINE (line)), ==, 3);
  g_assert_cmpint (top_of (fields[2], line), ==, top_of (fields[0], line));
  g_assert_cmpint (ABS (gtk_widget_get_width (fields[0]) - gtk_widget_get_width (fields[2])), <=, 1);

  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, 600, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 40);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, 360, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 2 * 40 + 1);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, 200, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 3 * 40 + 2);

  /* Two and one, then one below the other. */
  md_test_resize (window, 400, 200);
  md_test_wait_for (md_field_line_get_columns (MD_FIELD_LINE (line)) == 2);
  g_assert_cmpint (top_of (fields[1], line), ==, 0);
  g_assert_cmpint (top_of (fields[2], line), ==, 41);
  g_assert_cmpint (gtk_widget_get_width (fields[2]), ==, gtk_widget_get_width (line));

  md_test_resize (window, 200, 200);
  md_test_wait_for (md_field_line_get_columns (MD_FIELD_LINE (line)) == 1);
  g_assert_cmpint (top_of (fields[1], line), ==, 41);
  g_assert_cmpint (gtk_widget_get_width (fields[1]), ==, gtk_widget_get_width (line));
  md_test_close (window);
}

static void
test_button_line (void)
{
  GtkWidget *line = md_button_line_new ();
  GtkWidget *buttons[2];
  GtkWidget *window;
  int minimum, natural, height, full_height;

  for (guint i = 0; i < 2; i++)
    {
      buttons[i] = gtk_button_new_with_label ("Ask again with the same id");
      gtk_widget_set_parent (buttons[i], line);
    }
  window = md_test_present (line, 800, 200);
  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (top_of (buttons[1], line), ==, top_of (buttons[0], line));

  /* A label that is too long by itself has two lines. */
  g_assert_cmpint (minimum * 3, <=, natural);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, natural, &height, NULL, NULL, NULL);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, minimum, &full_height, NULL, NULL, NULL);
  g_assert_cmpint (full_height, >, height * 2 + 9);

  md_test_resize (window, natural * 2 / 3, 200);
  md_test_wait_for (top_of (buttons[1], line) > top_of (buttons[0], line));
  g_assert_cmpint (width_of (buttons[1], line), ==, gtk_widget_get_width (line));
  md_test_close (window);
}

/* Shows a widget with just so much room, whatever window there is around it. */
static GtkWidget *
present_with_width (GtkWidget *widget,
                    int        width)
{
  GtkWidget *fixed = gtk_fixed_new ();

  gtk_widget_set_size_request (widget, width, -1);
  gtk_fixed_put (GTK_FIXED (fixed), widget, 0, 0);

  return md_test_present (fixed, 500, 300);
}

static void
give_width (GtkWidget *widget,
            int        width)
{
  gtk_widget_set_size_request (widget, width, -1);
  md_test_wait_for (gtk_widget_get_width (widget) == width);
}

/* As many in a row as fit, and each over the whole width only where no two fit: four of 100 × 40 pixels, 9 between. */
static void
test_button_rows (void)
{
  GtkWidget *line = md_button_line_new ();
  GtkWidget *buttons[4];
  GtkWidget *window;

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      buttons[i] = make_box (100);
      gtk_widget_set_parent (buttons[i], line);
    }
  for (int width = 100; width < 450; width++)
    {
      int in_a_row = CLAMP ((width + 9) / 109, 1, 4);
      int n_rows = (4 + in_a_row - 1) / in_a_row;
      int least, most;

      gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, width, &least, &most, NULL, NULL);
      g_assert_cmpint (least, ==, n_rows * 40 + (n_rows - 1) * 9);
      g_assert_cmpint (most, ==, least);
    }

  window = present_with_width (line, 330);
  md_test_wait_for (gtk_widget_get_width (line) == 330);
  g_assert_cmpint (top_of (buttons[3], line), ==, 49);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpint (top_of (buttons[i], line), ==, 0);
      g_assert_cmpint (left_of (buttons[i], line), ==, i * 109);
    }
  g_assert_cmpint (left_of (buttons[3], line), ==, 0);
  g_assert_cmpint (width_of (buttons[3], line), ==, 100);

  gtk_widget_set_direction (line, GTK_TEXT_DIR_RTL);
  md_test_wait_for (left_of (buttons[0], line) == 230);
  g_assert_cmpint (left_of (buttons[3], line), ==, 230);
  gtk_widget_set_direction (line, GTK_TEXT_DIR_LTR);

  /* What is hidden takes no place. */
  gtk_widget_set_visible (buttons[1], FALSE);
  md_test_wait_for (top_of (buttons[3], line) == 0);
  g_assert_cmpint (left_of (buttons[2], line), ==, 109);
  gtk_widget_set_visible (buttons[1], TRUE);

  give_width (line, 200);
  md_test_wait_for (top_of (buttons[3], line) == 147);
  g_assert_cmpint (width_of (buttons[0], line), ==, 200);
  g_assert_cmpint (width_of (buttons[3], line), ==, 200);

  /* In the middle where the line is there. */
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  give_width (line, 330);
  md_test_wait_for (left_of (buttons[3], line) == 115);
  md_test_close (window);
}

/* The name of the key gives way to the words. */
static void
test_key_line (void)
{
  GtkWidget *words = gtk_label_new ("Request tokens");
  GtkWidget *key = gtk_label_new ("Ctrl+Enter");
  GtkWidget *line = md_key_line_new (words, key);
  GtkWidget *window;
  int least, most, words_width;

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_measure (words, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &words_width, NULL, NULL);
  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
  g_assert_cmpint (least, <, words_width);
  window = present_with_width (line, most + 40);
  md_test_wait_for (gtk_widget_get_width (line) == most + 40);
  g_assert_true (gtk_widget_get_mapped (key));
  g_assert_cmpint (left_of (words, line), ==, 20);
  g_assert_cmpint (width_of (words, line), ==, words_width);
  g_assert_cmpint (left_of (key, line) + width_of (key, line), ==, most + 20);

  gtk_widget_set_direction (line, GTK_TEXT_DIR_RTL);
  md_test_wait_for (left_of (key, line) == 20);
  g_assert_cmpint (left_of (words, line) + width_of (words, line), ==, most + 20);

  give_width (line, most - 1);
  md_test_wait_for (!gtk_widget_get_mapped (key));
  g_assert_cmpint (width_of (words, line), ==, most - 1);
  give_width (line, most);
  md_test_wait_for (gtk_widget_get_mapped (key));
  md_test_close (window);
}

static void
test_digit_groups (void)
{
  GtkWidget *digits = g_object_ref_sink (md_digit_groups_new ("3488 6200 7733 9288 4302"));
  int minimum, natural, small, large, before = 0;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (digits), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (digits), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "3488 6200 7733 9288 4302");
  gtk_widget_measure (digits, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, >, 0);
  g_assert_cmpint (natural, >, 2 * minimum);

  /* The wider, the fewer lines, and in each the larger, up to a bound. Never as small as text while a line more would
   * make it larger. */
  gtk_widget_measure (digits, GTK_ORIENTATION_VERTICAL, natural, &large, NULL, NULL, NULL);
  for (int width = natural; width >= minimum; width -= 7)
    {
      int lines = md_digit_groups_count_lines (MD_DIGIT_GROUPS (digits), width);

      gtk_widget_measure (digits, GTK_ORIENTATION_VERTICAL, width, &small, NULL, NULL, NULL);
      g_assert_cmpint (lines, >=, before);
      g_assert_cmpint (lines, <=, 3);
      if (lines < 3)
        g_assert_cmpint (2 * small, >=, lines * large);
      before = lines;
    }
  g_assert_cmpint (before, ==, 3);
  g_assert_cmpint (md_digit_groups_count_lines (MD_DIGIT_GROUPS (digits), natural), ==, 1);
  gtk_widget_measure (digits, GTK_ORIENTATION_VERTICAL, 10 * natural, &small, NULL, NULL, NULL);
  g_assert_cmpint (small, ==, large);

  /* A group is not left alone. */
  md_digit_groups_set_text (MD_DIGIT_GROUPS (digits), "3488 6200 7733");
  g_assert_cmpuint (md_digit_groups_count_lines (MD_DIGIT_GROUPS (digits), 1), ==, 2);
  md_digit_groups_set_text (MD_DIGIT_GROUPS (digits), "3488 6200");
  g_assert_cmpuint (md_digit_groups_count_lines (MD_DIGIT_GROUPS (digits), 1), ==, 1);

  md_digit_groups_set_text (MD_DIGIT_GROUPS (digits), "");
  gtk_widget_measure (digits, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_object_unref (digits);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_notice_bar (void)
{
  GtkWidget *bar = md_notice_bar_new ();
  GtkWidget *window;
  guint n_activated = 0;

  md_notice_bar_set_text (MD_NOTICE_BAR (bar), "Tokens <i>work</i> on no meter");
  window = md_test_present (bar, 400, 100);
  g_assert_true (md_test_says (bar, "Tokens <i>work</i> on no meter"));
  g_assert_null (md_test_find (bar, GTK_TYPE_BUTTON, NULL));

  md_notice_bar_set_action (MD_NOTICE_BAR (bar), "Start again");
  g_signal_connect_swapped (bar, "activated", G_CALLBACK (count_cb), &n_activated);
  g_signal_emit_by_name (md_test_find (bar, GTK_TYPE_BUTTON, "Start again"), "clicked");
  g_assert_cmpuint (n_activated, ==, 1);
  g_assert_cmpuint (md_test_assert_named (bar), ==, 1);

  md_notice_bar_set_text (MD_NOTICE_BAR (bar), NULL);
  g_assert_false (gtk_widget_get_visible (bar));
  g_assert_null (md_notice_bar_get_text (MD_NOTICE_BAR (bar)));
  md_test_close (window);
}

static void
test_end_line (void)
{
  GtkWidget *body = gtk_entry_new ();
  GtkWidget *end = gtk_button_new_with_label ("Look up");
  GtkWidget *line = md_end_line_new (body, end);
  GtkWidget *window;

  gtk_widget_set_hexpand (body, TRUE);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (body), 30);
  window = md_test_present (line, 700, 200);
  g_assert_true (md_end_line_is_beside (MD_END_LINE (line)));
  g_assert_cmpint (left_of (end, line), >, left_of (body, line));
  g_assert_cmpint (left_of (end, line) + width_of (end, line), ==, gtk_widget_get_width (line));

  md_test_resize (window, 300, 200);
  md_test_wait_for (!md_end_line_is_beside (MD_END_LINE (line)));
  g_assert_cmpint (width_of (body, line), ==, gtk_widget_get_width (line));
  g_assert_cmpint (top_of (end, line), >, top_of (body, line));
  md_test_close (window);
}

#define LONG_WORDS "Words that are too many for one line of a column as narrow as this one, whatever the font may be"

static void
fill_words (gpointer    item,
            MdTextCell *cell)
{
  cell->text = g_strdup (LONG_WORDS);
}

/* Whether all words are to be seen, in so many lines at least. */
static gboolean
is_wrapped (GtkWidget *table,
            int        n_lines)
{
  GtkWidget *words = md_test_find (table, GTK_TYPE_LABEL, LONG_WORDS);
  PangoLayout *layout = words != NULL ? gtk_label_get_layout (GTK_LABEL (words)) : NULL;
  int width, height;

  if (layout == NULL)
    return FALSE;
  pango_layout_get_pixel_size (layout, &width, &height);

  return pango_layout_get_line_count (layout) >= n_lines && !pango_layout_is_ellipsized (layout) &&
         width <= gtk_widget_get_width (table) && height <= gtk_widget_get_height (words);
}

/* What is wrapped in a table has the lines that it needs, and no more. */
static void
test_text_column (void)
{
  const char *const items[] = { "one", NULL };
  GtkNoSelection *model = gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new (items)));
  GtkWidget *table = gtk_column_view_new (GTK_SELECTION_MODEL (model));
  GtkWidget *window, *words;
  int narrow;

  md_text_column_append (GTK_COLUMN_VIEW (table), "Words", fill_words, NULL, 0,
                         MD_TEXT_COLUMN_EXPAND | MD_TEXT_COLUMN_WRAP);
  window = md_test_present (table, 400, 300);
  md_test_wait_for (is_wrapped (table, 2));
  words = md_test_find (table, GTK_TYPE_LABEL, LONG_WORDS);
  narrow = gtk_widget_get_height (words);
  md_test_resize (window, 1100, 300);
  md_test_wait_for (gtk_widget_get_height (words) < narrow && is_wrapped (table, 1));
  md_test_resize (window, 400, 300);
  md_test_wait_for (is_wrapped (table, 2));
  md_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/layouts/sides", test_sides);
  g_test_add_func ("/layouts/field-line", test_field_line);
  g_test_add_func ("/layouts/button-line", test_button_line);
  g_test_add_func ("/layouts/button-rows", test_button_rows);
  g_test_add_func ("/layouts/key-line", test_key_line);
  g_test_add_func ("/layouts/digit-groups", test_digit_groups);
  g_test_add_func ("/layouts/notice-bar", test_notice_bar);
  g_test_add_func ("/layouts/end-line", test_end_line);
  g_test_add_func ("/layouts/reveal-start", test_reveal_start);
  g_test_add_func ("/layouts/text-column", test_text_column);

  return g_test_run ();
}
