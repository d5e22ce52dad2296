/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view of quantities: its charts and its table, by documents of which every number is known. */
#include <adwaita.h>
#include <math.h>

#include "md-bar-private.h"
#include "md-quantities-view.h"
#include "md-quantity-chart.h"
#include "md-quantity-charts.h"
#include "md-quantity-row.h"
#include "md-template.h"
#include "structure-fixture.h"
#include "widget-support.h"

#define NO_BREAK_SPACE "\302\240"

static MdUsageTotals *
total_up (const char *text)
{
  g_autoptr (MdUsage) usage = structure_load (text);
  g_autoptr (MdUsageQuantities) quantities = md_usage_quantities_new (usage);

  return md_usage_totals_new (quantities);
}

/* So many hours from midnight on, the first of 1, the second of 2 and so on. */
static char *
write_hours (guint n_hours)
{
  g_autoptr (GString) text = g_string_new ("{\"usageTransactionId\":\"00000000000001\",\"usagePeriods\":[");

  for (guint i = 0; i < n_hours; i++)
    g_string_append_printf (text,
                            "%s{\"startDateTime\":\"2026-08-%02uT%02u:00:00\","
                            "\"endDateTime\":\"2026-08-%02uT%02u:00:00\","
                            "\"serviceQuantities\":[{\"quantity\":%u,\"uom\":{\"uom\":\"KWH\"}}]}",
                            i > 0 ? "," : "", 1 + i / 24, i % 24, 1 + (i + 1) / 24, (i + 1) % 24, i + 1);
  g_string_append (text, "]}");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
write_quantities (const char *quantities)
{
  return g_strdup_printf ("{\"usageTransactionId\":\"00000000000001\",\"usagePeriods\":[{\"startDateTime\":"
                          "\"2026-08-01T00:00:00\",\"endDateTime\":\"2026-09-01T00:00:00\","
                          "\"serviceQuantities\":[%s]}]}", quantities);
}

/* What a chart tells those who cannot see it. */
static gboolean
tells (GtkWidget  *chart,
       const char *line)
{
  g_autofree char *found = NULL;

  found = gtk_test_accessible_check_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line);

  return found == NULL;
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *icon)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), icon) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, icon);

  return found;
}

/* Every period comes into sight, in turns, and the keyboard is never left on a button that does nothing. */
static void
test_pages (void)
{
  const guint n_hours = 90;
  g_autofree char *text = write_hours (n_hours);
  g_autoptr (MdUsageTotals) totals = total_up (text);
  GtkWidget *charts = g_object_new (MD_TYPE_QUANTITY_CHARTS, NULL);
  GtkWidget *window = md_test_present (charts, 800, 500);
  GtkWidget *earlier = find_button (charts, "go-previous-symbolic"), *later = find_button (charts, "go-next-symbolic");
  GtkWidget *chart;
  guint n_parts = 0;

  md_quantity_charts_set_totals (MD_QUANTITY_CHARTS (charts), totals);
  md_test_wait_for (md_test_says (charts, "Periods 1 to 40 of 90"));
  chart = md_test_find (charts, MD_TYPE_BAR_CHART, NULL);
  n_parts += md_bar_chart_get_n_parts (MD_BAR_CHART (chart));
  g_assert_false (gtk_widget_get_sensitive (earlier));
  gtk_widget_grab_focus (later);
  g_signal_emit_by_name (later, "clicked");
  g_assert_true (md_test_says (charts, "Periods 41 to 80 of 90"));
  n_parts += md_bar_chart_get_n_parts (MD_BAR_CHART (chart));
  g_assert_true (gtk_widget_get_sensitive (earlier) && gtk_widget_get_sensitive (later));
  g_signal_emit_by_name (later, "clicked");
  g_assert_true (md_test_says (charts, "Periods 81 to 90 of 90"));
  n_parts += md_bar_chart_get_n_parts (MD_BAR_CHART (chart));
  g_assert_cmpuint (n_parts, ==, n_hours);
  g_assert_false (gtk_widget_get_sensitive (later));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == earlier);
  md_test_wait_for (tells (chart, "4 Aug 2026 08:00 – 4 Aug 2026 09:00, Any time: 81 KWH\n"
                                  "4 Aug 2026 09:00 – 4 Aug 2026 10:00, Any time: 82 KWH\n"
                                  "4 Aug 2026 10:00 – 4 Aug 2026 11:00, Any time: 83 KWH\n"
                                  "4 Aug 2026 11:00 – 4 Aug 2026 12:00, Any time: 84 KWH\n"
                                  "4 Aug 2026 12:00 – 4 Aug 2026 13:00, Any time: 85 KWH\n"
                                  "4 Aug 2026 13:00 – 4 Aug 2026 14:00, Any time: 86 KWH\n"
                                  "4 Aug 2026 14:00 – 4 Aug 2026 15:00, Any time: 87 KWH\n"
                                  "4 Aug 2026 15:00 – 4 Aug 2026 16:00, Any time: 88 KWH\n"
                                  "4 Aug 2026 16:00 – 4 Aug 2026 17:00, Any time: 89 KWH\n"
                                  "4 Aug 2026 17:00 – 4 Aug 2026 18:00, Any time: 90 KWH"));
  g_signal_emit_by_name (earlier, "clicked");
  g_signal_emit_by_name (earlier, "clicked");
  g_assert_true (md_test_says (charts, "Periods 1 to 40 of 90"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == later);
  md_test_assert_named (charts);

  md_test_close (window);
}

static guint
count_charts (GtkWidget *root)
{
  guint n_charts = MD_IS_BAR_CHART (root) && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_charts += count_charts (child);

  return n_charts;
}

/* The whole has a chart and a scale of its own, or what is a part of it would be lost beside it. */
static void
test_whole (void)
{
  g_autofree char *text = write_hours (50);
  g_autofree char *single = write_quantities ("{\"quantity\":700,\"uom\":{\"uom\":\"KWH\"}}");
  g_autoptr (MdUsageTotals) totals = total_up (text);
  g_autoptr (MdUsageTotals) previous = total_up (single);
  GtkWidget *charts = g_object_new (MD_TYPE_QUANTITY_CHARTS, NULL);
  GtkWidget *window = md_test_present (charts, 900, 500);
  GtkWidget *whole;

  md_quantity_charts_set_totals (MD_QUANTITY_CHARTS (charts), totals);
  md_test_wait_for (count_charts (charts) == 1);
  md_quantity_charts_set_previous (MD_QUANTITY_CHARTS (charts), previous);
  md_test_wait_for (count_charts (charts) == 2);
  g_assert_true (md_test_says (charts, "By period"));
  g_assert_true (md_test_says (charts, "As a whole"));

  /* One period is the whole, and need not be drawn twice. */
  md_quantity_charts_set_totals (MD_QUANTITY_CHARTS (charts), previous);
  md_quantity_charts_set_previous (MD_QUANTITY_CHARTS (charts), totals);
  md_test_wait_for (count_charts (charts) == 1);
  g_assert_false (md_test_says (charts, "By period"));
  whole = md_test_find (charts, MD_TYPE_BAR_CHART, NULL);
  /* 50 hours of 1 to 50. */
  md_test_wait_for (tells (whole, "Previous transaction, Any time: 1275 KWH\nThis transaction, Any time: 700 KWH"));

  md_test_close (window);
}

static void
assert_label (const char *from,
              const char *to,
              const char *expected)
{
  MdUsagePeriod period = { .has_from = TRUE, .has_to = TRUE };
  g_autofree char *label = NULL;

  g_assert_true (md_moment_parse (from, -1, &period.from));
  g_assert_true (md_moment_parse (to, -1, &period.to));
  label = md_quantity_label_period (&period, 0);
  g_assert_cmpstr (label, ==, expected);
}

/* Days for what is longer than a day, and the time at which it begins for what is shorter. No day is broken. */
static void
test_labels (void)
{
  MdUsagePeriod odd = { .has_from = FALSE };
  g_autofree char *label = md_quantity_label_period (&odd, 6);

#define DAY(number, month) number NO_BREAK_SPACE month NO_BREAK_SPACE "2026"
  assert_label ("2026-09-04T00:00:00", "2026-10-04T00:00:00", DAY ("4", "Sep") " – " DAY ("4", "Oct"));
  assert_label ("2026-09-04T10:13:00", "2026-10-04T09:00:00", DAY ("4", "Sep") " – " DAY ("4", "Oct"));
  assert_label ("2026-03-29T00:00:00", "2026-03-30T00:00:00", DAY ("29", "Mar") " – " DAY ("30", "Mar"));
  assert_label ("2026-08-01T01:00:00", "2026-08-01T02:00:00", "01:00\n" DAY ("1", "Aug"));
  assert_label ("2026-08-01T00:15:00", "2026-08-01T00:30:00", "00:15\n" DAY ("1", "Aug"));
  assert_label ("2026-08-01T00:00:00", "2026-08-01T00:15:00", DAY ("1", "Aug"));
  assert_label ("2026-08-01T23:00:00", "2026-08-02T00:00:00", "23:00\n" DAY ("1", "Aug"));
  g_assert_cmpstr (label, ==, "Period 7");
}

/* However narrow the chart is: what is written below it is whole, in few lines, and nothing is over another. */
static void
test_room (void)
{
  GtkWidget *chart = g_object_ref_sink (md_bar_chart_new ());
  MdBarData data = { .widget = chart, .n_bars = 1 };
  const char *days = "14" NO_BREAK_SPACE "September – 23" NO_BREAK_SPACE "October";

  data.groups = g_ptr_array_new ();
  data.parts = g_array_new (FALSE, FALSE, sizeof (MdBarPart));
  for (guint i = 0; i < 40; i++)
    {
      g_ptr_array_add (data.groups, (gpointer) (i % 3 == 0 ? days : "Previous transaction"));
      for (int width = 240; width < 1500; width += 97)
        {
          MdBarLayout layout = md_bar_layout_new (&data, width);
          double room = md_bar_layout_get_room (&layout, &data);

          g_assert_cmpint (layout.label_every, <=, (int) i + 1);
          for (guint group = 0; group <= i; group += (guint) layout.label_every)
            {
              g_autoptr (PangoLayout) label =
                md_bar_layout_make_label (&data, g_ptr_array_index (data.groups, group), room);
              int label_width, label_height;

              pango_layout_get_pixel_size (label, &label_width, &label_height);
              g_assert_cmpfloat (label_width, <=, ceil (room));
              g_assert_cmpint (pango_layout_get_line_count (label), <=, 3);
              g_assert_cmpfloat (label_height, <=, layout.label_height);
            }
          if (layout.label_every > 1)
            g_assert_cmpfloat (layout.plot_width / (i + 1) * (layout.label_every - 1), <, 150);
        }
    }
  g_ptr_array_unref (data.groups);
  g_array_unref (data.parts);
  g_object_unref (chart);
}

static int
get_height_for (GtkWidget *chart,
                int        width)
{
  int height;

  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

static int
get_chart_height (GtkWidget *chart)
{
  return get_height_for (chart, 300);
}

/* What GTK counts on: more width never takes more height, and no width at all asks for no more than the best one. */
static void
test_heights (void)
{
  GtkWidget *chart = g_object_ref_sink (md_bar_chart_new ());
  int least = G_MAXINT;

  md_bar_chart_add_series (MD_BAR_CHART (chart), "Any time");
  md_bar_chart_add_series (MD_BAR_CHART (chart), "A time of use with a long name");
  for (guint i = 0; i < 12; i++)
    {
      md_bar_chart_add_group (MD_BAR_CHART (chart), i % 5 == 3 ? "03:00\n1" NO_BREAK_SPACE "Aug" : "1 August");
      md_bar_chart_add_part (MD_BAR_CHART (chart), i, 0, 0, 10, MD_BAR_PLAIN, "ten");
    }
  for (int width = 140; width < 4000; width += 20)
    {
      int height = get_height_for (chart, width);

      g_assert_cmpint (height, <=, least);
      least = height;
    }
  g_assert_cmpint (get_height_for (chart, -1), ==, least);

  g_object_unref (chart);
}

/* The legend has the looks that there are, and the unit stands above the axis. */
static void
test_legend (void)
{
  GtkWidget *chart = g_object_ref_sink (md_bar_chart_new ());
  MdBarChart *bars = MD_BAR_CHART (chart);
  int plain, before;

  md_bar_chart_add_series (bars, "");
  md_bar_chart_add_group (bars, "Jan");
  md_bar_chart_name_look (bars, MD_BAR_PALE, "Previous transaction");
  md_bar_chart_add_part (bars, 0, 0, 0, 10, MD_BAR_PLAIN, "ten");
  plain = get_chart_height (chart);
  md_bar_chart_add_part (bars, 0, 0, 0, 10, MD_BAR_PALE, "ten before");
  g_assert_cmpint (get_chart_height (chart), >, plain);
  before = get_chart_height (chart);
  md_bar_chart_set_unit (bars, "KWH");
  g_assert_cmpint (get_chart_height (chart), >, before);
  md_bar_chart_set_unit (bars, "");
  g_assert_cmpint (get_chart_height (chart), ==, before);

  g_object_unref (chart);
}

#define LONG_NUMBER "123456789012345678901234567890.123456789"

static GtkWidget *
make_table (MdUsageTotals *totals,
            MdUsageTotals *previous)
{
  GtkWidget *view = gtk_column_view_new (NULL);
  GListStore *rows = g_list_store_new (MD_TYPE_QUANTITY_ROW);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (rows));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < md_usage_quantities_get_n_series (md_usage_totals_get_quantities (totals)); i++)
    {
      g_autoptr (MdQuantityRow) row = md_quantity_row_new (totals, i, previous);

      g_list_store_append (rows, row);
    }
  md_quantity_row_add_columns (GTK_COLUMN_VIEW (view));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), GTK_SELECTION_MODEL (selection));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);

  return scrolled;
}

static void
get_bounds (GtkWidget       *root,
            const char      *words,
            graphene_rect_t *bounds)
{
  GtkWidget *label = md_test_find (root, GTK_TYPE_LABEL, words);

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, root, bounds));
}

/* Worked out by hand: of what was received 8286.8 after 3712.8, both written as less than nothing. The change is less,
 * and so is its part; the title stands above the end of its numbers. */
static void
test_table (void)
{
  g_autofree char *now = write_quantities ("{\"quantity\":-8286.8,\"uom\":{\"uom\":\"KWH\"},\"sqi\":{\"sqi\":\"REC\"}},"
                                           "{\"quantity\":" LONG_NUMBER ",\"uom\":{\"uom\":\"KVARH\"}}");
  g_autofree char *before =
    write_quantities ("{\"quantity\":-3712.8,\"uom\":{\"uom\":\"KWH\"},\"sqi\":{\"sqi\":\"REC\"}}");
  g_autoptr (MdUsageTotals) totals = total_up (now);
  g_autoptr (MdUsageTotals) previous = total_up (before);
  GtkWidget *table = make_table (totals, previous);
  GtkWidget *window = md_test_present (table, 320, 300);
  const char *name = "KWH, REC, Total: −8286.8, Previous: −3712.8, Change: −4574 (−123.2 %)";
  GtkWidget *number, *row;
  graphene_rect_t title_place, number_place;

  md_test_wait_for (md_test_says (table, "−4574 (−123.2 %)"));
  g_assert_true (md_test_says (table, "−8286.8"));

  /* However little room there is. */
  number = md_test_find (table, GTK_TYPE_LABEL, LONG_NUMBER);
  g_assert_nonnull (number);
  md_test_wait_for (gtk_widget_get_width (number) > 0);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (number))));
  g_assert_cmpint (gtk_label_get_ellipsize (GTK_LABEL (number)), ==, PANGO_ELLIPSIZE_NONE);

  get_bounds (table, "Total", &title_place);
  get_bounds (table, LONG_NUMBER, &number_place);
  g_assert_cmpfloat_with_epsilon (title_place.origin.x + title_place.size.width,
                                  number_place.origin.x + number_place.size.width, 4);

  row = gtk_widget_get_parent (gtk_widget_get_parent (gtk_widget_get_parent (
    md_test_find (table, GTK_TYPE_LABEL, "REC"))));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  md_test_close (window);
}

static gboolean
is_in_table (GtkWidget *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  GtkWidget *list = focus != NULL ? gtk_widget_get_parent (focus) : NULL;

  return list != NULL && GTK_IS_LIST_VIEW (list);
}

/* Where there is little room for a table of eight columns it has two, and all that the eight say. */
static void
test_narrow_table (void)
{
  g_autofree char *text = write_hours (3);
  g_autoptr (MdUsage) hours = structure_load (text);
  g_autoptr (MdWorklist) worklist = md_worklist_new ();
  GtkWidget *view = md_quantities_view_new (), *window, *scrolled;
  GtkAdjustment *across;

  md_quantities_view_set_worklist (MD_QUANTITIES_VIEW (view), worklist);
  window = md_test_present (view, 1200, 800);
  md_quantities_view_set_usage (MD_QUANTITIES_VIEW (view), hours, NULL);
  md_test_wait_for (md_test_says (view, "names no previous one"));
  g_assert_true (md_test_says (view, "Notes"));
  g_assert_false (md_test_says (view, "Quantity"));

  md_test_resize (window, 360, 640);
  md_test_wait_for (gtk_widget_get_width (view) <= 400 && md_test_says (view, "Quantity"));
  g_assert_false (md_test_says (view, "Notes"));
  g_assert_true (md_test_says (view, "KWH"));
  scrolled = gtk_widget_get_ancestor (md_test_find (view, GTK_TYPE_COLUMN_VIEW, NULL), GTK_TYPE_SCROLLED_WINDOW);
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  md_test_wait_for (gtk_adjustment_get_page_size (across) > 0);
  md_test_wait_for (gtk_adjustment_get_upper (across) <= gtk_adjustment_get_page_size (across));

  md_test_resize (window, 1200, 800);
  md_test_wait_for (md_test_says (view, "Notes"));
  md_test_close (window);
}

/* Who comes by the keyboard while it is worked out is led to the first row when it is there, and stays there when what
 * it is compared with comes. */
static void
test_keyboard (void)
{
  g_autofree char *text = write_hours (3);
  g_autoptr (MdUsage) hours = structure_load (text);
  g_autoptr (MdWorklist) worklist = md_worklist_new ();
  GtkWidget *view = md_quantities_view_new (), *window;

  md_quantities_view_set_worklist (MD_QUANTITIES_VIEW (view), worklist);
  window = md_test_present (view, 1200, 800);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  md_quantities_view_set_usage (MD_QUANTITIES_VIEW (view), hours, NULL);
  g_assert_null (md_quantities_view_get_totals (MD_QUANTITIES_VIEW (view)));
  g_assert_false (gtk_widget_grab_focus (view));
  md_test_wait_for (is_in_table (window));

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  g_assert_true (gtk_widget_grab_focus (view));
  md_test_wait_for (is_in_table (window));
  md_test_close (window);
}

/* What there is to say where there is nothing to show, and where there is nothing to compare with. */
static void
test_states (void)
{
  g_autofree char *text = write_hours (3);
  g_autoptr (MdUsage) hours = structure_load (text);
  g_autoptr (MdUsage) empty = structure_load ("{\"usageTransactionId\":\"00000000000001\"}");
  g_autoptr (MdWorklist) worklist = md_worklist_new ();
  GtkWidget *view = md_quantities_view_new ();
  MdQuantitiesView *quantities = MD_QUANTITIES_VIEW (view);
  GtkWidget *window;
  GtkWidget *retry;

  md_quantities_view_set_worklist (quantities, worklist);
  window = md_test_present (view, 360, 600);
  md_quantities_view_set_usage (quantities, empty, NULL);
  md_test_wait_for (md_test_says (view, "No quantities"));
  g_assert_null (md_quantities_view_get_totals (quantities));

  md_quantities_view_set_usage (quantities, hours, NULL);
  md_test_wait_for (md_test_says (view, "names no previous one"));
  g_assert_false (md_test_says (view, "No quantities"));

  /* There is no service to ask. */
  md_quantities_view_set_usage (quantities, hours, "00000000000002");
  md_test_wait_for (md_test_says (view, "The previous transaction 00000000000002 could not be loaded"));
  retry = md_test_find (view, GTK_TYPE_BUTTON, "Try again");
  g_assert_nonnull (retry);
  g_signal_emit_by_name (retry, "clicked");
  md_test_wait_for (md_test_says (view, "The previous transaction 00000000000002 could not be loaded"));
  md_test_assert_named (view);
  md_test_wait_for (gtk_widget_get_width (window) <= 400);

  md_test_close (window);
}

static void
assert_called (GtkWidget  *widget,
               const char *name)
{
  gboolean has_label = GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;

  if (has_label)
    g_assert_nonnull (md_test_find (widget, GTK_TYPE_LABEL, name));
  else
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* Everything that can be pressed or read is a stop of the Tab key, and a table is one. */
static void
test_tab (void)
{
  g_autofree char *text = write_hours (50);
  g_autofree char *two = write_quantities ("{\"quantity\":1,\"uom\":{\"uom\":\"KWH\"}},"
                                           "{\"quantity\":2,\"uom\":{\"uom\":\"KVARH\"}}");
  g_autoptr (MdUsage) hours = structure_load (text);
  g_autoptr (MdUsage) units = structure_load (two);
  g_autoptr (MdWorklist) worklist = md_worklist_new ();
  GtkWidget *view = md_quantities_view_new ();
  GtkWidget *window, *focus = NULL;
  const char *const stops[] = { "Later periods", "Try again", "KWH, Total: 1275" };

  md_quantities_view_set_worklist (MD_QUANTITIES_VIEW (view), worklist);
  window = md_test_present (view, 700, 700);
  md_quantities_view_set_usage (MD_QUANTITIES_VIEW (view), hours, "00000000000002");
  md_test_wait_for (md_test_says (view, "could not be loaded"));
  /* Whoever goes to the view goes to its table; whoever comes by Tab, to all of it in its order. */
  gtk_widget_grab_focus (view);
  md_test_wait_for (GTK_IS_LIST_VIEW (gtk_widget_get_parent (gtk_root_get_focus (GTK_ROOT (window)))));
  gtk_root_set_focus (GTK_ROOT (window), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      focus = gtk_root_get_focus (GTK_ROOT (window));
      assert_called (focus, stops[i]);
    }

  /* The table is one stop, however many rows it has. */
  md_quantities_view_set_usage (MD_QUANTITIES_VIEW (view), units, NULL);
  md_test_wait_for (md_test_says (view, "KVARH") && md_test_says (view, "names no previous one"));
  g_assert_true (gtk_widget_grab_focus (view));
  md_test_wait_for (is_in_table (window));
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_false (is_in_table (window));

  md_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  g_test_add_func ("/quantities/pages", test_pages);
  g_test_add_func ("/quantities/whole", test_whole);
  g_test_add_func ("/quantities/labels", test_labels);
  g_test_add_func ("/quantities/room", test_room);
  g_test_add_func ("/quantities/legend", test_legend);
  g_test_add_func ("/quantities/heights", test_heights);
  g_test_add_func ("/quantities/table", test_table);
  g_test_add_func ("/quantities/narrow-table", test_narrow_table);
  g_test_add_func ("/quantities/keyboard", test_keyboard);
  g_test_add_func ("/quantities/states", test_states);
  g_test_add_func ("/quantities/tab", test_tab);

  return g_test_run ();
}
