/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-line.h"
#include "widget-support.h"

/* Something that wraps: 400 pixels of content in lines 10 high. It counts how often it is asked for a width that goes
 * with a height, which is dear for a text. */
#define PROBE_TYPE_WIDGET (probe_widget_get_type ())
G_DECLARE_FINAL_TYPE (ProbeWidget, probe_widget, PROBE, WIDGET, GtkWidget)

#define PROBE_CONTENT 400
#define PROBE_MINIMUM 40
#define PROBE_LINE 10

struct _ProbeWidget
{
  GtkWidget parent_instance;

  int       n_dear;
};

G_DEFINE_FINAL_TYPE (ProbeWidget, probe_widget, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
probe_widget_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
probe_widget_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      PROBE_WIDGET (widget)->n_dear += for_size >= 0;
      *minimum = PROBE_MINIMUM;
      *natural = PROBE_CONTENT;
      return;
    }

  *minimum = *natural = for_size < 0 ? PROBE_LINE : (PROBE_CONTENT + for_size - 1) / for_size * PROBE_LINE;
}

static void
probe_widget_class_init (ProbeWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = probe_widget_get_request_mode;
  widget_class->measure = probe_widget_measure;
}

static void
probe_widget_init (ProbeWidget *self)
{
}

static GtkWidget *
make_block (int width,
            int height)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (block, width, height);

  return block;
}

static graphene_rect_t
get_bounds (GtkWidget *widget,
            GtkWidget *line)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, line, &bounds));

  return bounds;
}

static int
get_height_for (GtkWidget *line,
                int        width)
{
  int minimum;

  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* The width comes first, and the height follows from it. */
static void
test_wrapping (void)
{
  GtkWidget *line = md_line_new (5);
  GtkWidget *probe = g_object_new (PROBE_TYPE_WIDGET, "hexpand", TRUE, NULL);
  GtkWidget *window;
  int minimum, natural;

  md_line_append (MD_LINE (line), make_block (30, 8));
  md_line_append (MD_LINE (line), probe);
  window = md_test_present (line, 235, 200);

  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 30 + 5 + PROBE_MINIMUM);
  g_assert_cmpint (natural, ==, 30 + 5 + PROBE_CONTENT);
  g_assert_cmpint (get_height_for (line, 30 + 5 + 400), ==, 10);
  g_assert_cmpint (get_height_for (line, 30 + 5 + 200), ==, 20);
  g_assert_cmpint (get_height_for (line, 30 + 5 + 40), ==, 100);

  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, 50, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 30 + 5 + PROBE_MINIMUM);
  g_assert_cmpint (PROBE_WIDGET (probe)->n_dear, ==, 0);
  md_test_close (window);
}

/* What is left goes to those that expand; from the other side where one reads from the right. */
static void
test_shares (void)
{
  GtkWidget *line = md_line_new (10);
  GtkWidget *first = make_block (20, 10), *second = make_block (20, 10), *hidden = make_block (500, 10);
  GtkWidget *window;

  gtk_widget_set_hexpand (second, TRUE);
  gtk_widget_set_visible (hidden, FALSE);
  md_line_append (MD_LINE (line), first);
  md_line_append (MD_LINE (line), hidden);
  md_line_append (MD_LINE (line), second);
  window = md_test_present (line, 300, 100);

  g_assert_cmpint (get_bounds (first, line).origin.x, ==, 0);
  g_assert_cmpint (get_bounds (first, line).size.width, ==, 20);
  g_assert_cmpint (get_bounds (second, line).origin.x, ==, 30);
  g_assert_cmpint (get_bounds (second, line).size.width, ==, gtk_widget_get_width (line) - 30);
  g_assert_true (gtk_widget_compute_expand (line, GTK_ORIENTATION_HORIZONTAL));

  gtk_widget_set_direction (line, GTK_TEXT_DIR_RTL);
  gtk_widget_queue_allocate (line);
  md_test_wait_for (get_bounds (second, line).origin.x == 0);
  g_assert_cmpint (get_bounds (first, line).origin.x, ==, gtk_widget_get_width (line) - 20);
  md_test_close (window);
}

static GtkWidget *
make_label (const char *size)
{
  g_autofree char *markup = g_strdup_printf ("<span size='%s'>Meter</span>", size);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);

  return label;
}

/* Where the letters of a label stand, from the top of the line, in pixels and parts of them. */
static double
find_baseline (GtkWidget *label,
               GtkWidget *line)
{
  int offset;

  gtk_label_get_layout_offsets (GTK_LABEL (label), NULL, &offset);

  return get_bounds (label, line).origin.y + offset +
         pango_units_to_double (pango_layout_get_baseline (gtk_label_get_layout (GTK_LABEL (label))));
}

static void
test_baseline (void)
{
  GtkWidget *line = md_line_new (10);
  GtkWidget *small = make_label ("small"), *large = make_label ("xx-large");
  GtkWidget *window;

  md_line_append (MD_LINE (line), small);
  md_line_append (MD_LINE (line), large);
  md_line_append (MD_LINE (line), make_block (10, 80));
  window = md_test_present (line, 300, 100);
  g_assert_cmpint (pango_layout_get_baseline (gtk_label_get_layout (GTK_LABEL (small))), <,
                   pango_layout_get_baseline (gtk_label_get_layout (GTK_LABEL (large))));
  g_assert_cmpfloat_with_epsilon (find_baseline (small, line), find_baseline (large, line), 0.01);
  md_test_close (window);
}

/* What stands beside a text of many lines is no taller than without it, and on its first line. */
static void
test_beside_many_lines (void)
{
  GtkWidget *line = md_line_new (10);
  GtkWidget *mark = make_label ("small"), *text = make_label ("medium");
  GtkWidget *window;
  int height;

  gtk_label_set_text (GTK_LABEL (text), "one\ntwo\nthree");
  md_line_append (MD_LINE (line), mark);
  md_line_append (MD_LINE (line), text);
  window = md_test_present (line, 300, 100);
  gtk_widget_measure (mark, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (text), >, 2 * height);
  g_assert_cmpint (gtk_widget_get_height (mark), ==, height);
  g_assert_cmpfloat_with_epsilon (find_baseline (mark, line), find_baseline (text, line), 0.01);
  md_test_close (window);
}

/* Where there is little room each has the whole width, and they stand below each other as tall as that makes them. */
static void
test_stacked (void)
{
  GtkWidget *outer = md_line_new (10), *line = md_line_new (10);
  GtkWidget *block = make_block (30, 8), *probe = g_object_new (PROBE_TYPE_WIDGET, NULL);
  GtkWidget *window;
  int minimum, natural;

  md_line_append (MD_LINE (line), block);
  md_line_append (MD_LINE (line), probe);
  gtk_widget_set_hexpand (line, TRUE);
  md_line_append (MD_LINE (outer), line);
  window = md_test_present (outer, 300, 200);
  g_assert_cmpfloat (get_bounds (probe, line).origin.x, ==, 40);

  md_line_set_stacked (MD_LINE (line), TRUE);
  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, PROBE_MINIMUM);
  g_assert_cmpint (natural, ==, PROBE_CONTENT);
  g_assert_cmpint (get_height_for (line, 400), ==, 8 + 10);
  g_assert_cmpint (get_height_for (line, 100), ==, 8 + 40);
  md_test_wait_for (get_bounds (probe, line).origin.x == 0);
  g_assert_cmpint (get_bounds (block, line).size.width, ==, gtk_widget_get_width (line));
  g_assert_cmpint (get_bounds (probe, line).origin.y, ==, 8);
  g_assert_cmpint (get_bounds (probe, line).size.width, ==, gtk_widget_get_width (line));

  md_line_set_stacked (MD_LINE (line), FALSE);
  md_test_wait_for (get_bounds (probe, line).origin.x == 40);
  md_test_close (window);
}

/* The first line of a stack stands on the baseline of what is beside it. */
static void
test_stacked_baseline (void)
{
  GtkWidget *line = md_line_new (10), *stack = md_line_new (0);
  GtkWidget *name = make_label ("small"), *value = make_label ("xx-large");
  GtkWidget *window;

  md_line_set_stacked (MD_LINE (stack), TRUE);
  gtk_widget_set_valign (stack, GTK_ALIGN_BASELINE);
  md_line_append (MD_LINE (stack), value);
  md_line_append (MD_LINE (stack), make_label ("medium"));
  md_line_append (MD_LINE (line), name);
  md_line_append (MD_LINE (line), stack);
  window = md_test_present (line, 300, 100);
  g_assert_cmpfloat_with_epsilon (find_baseline (name, line), find_baseline (value, line), 0.01);
  md_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/line/wrapping", test_wrapping);
  g_test_add_func ("/line/shares", test_shares);
  g_test_add_func ("/line/baseline", test_baseline);
  g_test_add_func ("/line/beside-many-lines", test_beside_many_lines);
  g_test_add_func ("/line/stacked", test_stacked);
  g_test_add_func ("/line/stacked-baseline", test_stacked_baseline);

  return g_test_run ();
}
