/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a slip takes from the service's value to ink: one of 10 000 lines, and a usual one.
 *
 * Time is the processor's, of this thread. "As shown" is the layout and what a window shows of it; "all of it" is the
 * layout and every line, in pictures of a window's height. Fonts are looked up once before, as in a program that
 * runs.
 *
 * "In the window" is the panel with the preview and its controls, from the slip to the frame that shows it: the longest
 * turn of the main loop in it.
 *
 * Needs a display. */
#include <adwaita.h>
#include <math.h>

#include "md-bench-turns.h"
#include "md-bench.h"
#include "md-slip-compose.h"
#include "md-slip-panel.h"
#include "md-slip-render.h"
#include "md-slip-sheet.h"
#include "md-template.h"

#define N_LINES 10000
#define N_RUNS 9
#define N_SHOWINGS 31
#define WIDTH 520    /* pixels */
#define HEIGHT 900   /* of the window */
#define MAX_CELL 9.6 /* pixels: letters of 12 points */
#define LONG_GOAL 100.0
#define USUAL_GOAL 16.0

static MdValue *
long_slip (void)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  g_autoptr (MdValue) list = NULL;

  for (guint i = 0; i < N_LINES; i++)
    {
      g_autofree char *text = g_strdup_printf ("%05u  Units 412.75 kWh  R 799.95  0112 2334", i);

      g_ptr_array_add (lines, md_value_with_text (NULL, "text", text));
    }
  list = md_value_new_list ((MdValue **) lines->pdata, lines->len);

  return md_value_with (NULL, "messageLines", list);
}

/* @number makes it a slip of its own: one that is shown already would not be shown again. */
static MdValue *
usual_slip (guint number)
{
  g_autofree char *basket = g_strdup_printf ("B-%u", number);
  const char *const fields[] = {
    "utility.name", "CITY POWER", "meter.meterId", "01122334455", "meter.supplyGroupCode", "400011",
    "meter.keyRevisionNum", "1", "meter.tariffIndex", "01", "meter.keyChangeData.newKeyRevisionNumber", "2",
    "tokens[0].token", "34886200773392884302", "tokens[1].token", "18359266717991661547",
    "id", "5b0e2a7c-6c1f-4f0e-9d6e-0d6a4a2b8f3c", "basketRef", basket,
  };
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 11, 21, 21, 4, 0);
  g_autoptr (MdValue) answer = md_value_new_object ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i += 2)
    {
      MdValue *next = md_value_with_text (answer, fields[i], fields[i + 1]);

      md_value_unref (answer);
      answer = next;
    }

  return md_slip_compose (answer, answer, TRUE, "N.MOLEFE", when);
}

/* Draws the first page from its top to @bottom, a window at a time. */
static void
draw (MdSlipLayout *layout,
      int           bottom)
{
  MdSlipSheet *sheet = md_slip_sheet_new (layout);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  MdSlipPlace place;

  md_slip_sheet_fit (sheet, WIDTH, MAX_CELL);
  place = md_slip_sheet_get_place (sheet, 0);
  for (int top = 0; top < MIN (place.height, bottom); top += HEIGHT)
    {
      cairo_t *cr = cairo_create (surface);

      cairo_translate (cr, place.x, -top);
      md_slip_sheet_paint (sheet, 0, cr);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (surface);
  md_slip_sheet_free (sheet);
}

static double
measure (MdValue *slip,
         int      bottom)
{
  double figures[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double begin = md_bench_get_processor_time ();
      MdSlipLayout *layout = md_slip_layout_new_for_paper (slip, MD_SLIP_PAPER_ROLL_80, 0);

      draw (layout, bottom);
      md_slip_layout_unref (layout);
      figures[i] = md_bench_get_processor_time () - begin;
    }

  return md_bench_median (figures, N_RUNS);
}

static double
measure_pdf (MdValue *slip)
{
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (slip, MD_SLIP_PAPER_ROLL_80, 0);
  double begin = md_bench_get_processor_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = md_slip_render_pdf (layout, NULL, &error);

  if (bytes == NULL)
    g_error ("%s", error->message);

  return md_bench_get_processor_time () - begin;
}

static void
report (const char *name,
        double      value,
        double      goal)
{
  md_bench_print (&(MdBenchFigure) {
    .name = name,
    .unit = "ms",
    .value = value,
    .goal_on = goal > 0 ? MD_BENCH_GOAL_ON_VALUE : MD_BENCH_NO_GOAL,
    .goal = goal,
  });
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

/* As an agent sees it: the empty panel first, then the slip. Milliseconds of the longest turn of the main loop. */
static double
show_once (MdSlipPanel   *panel,
           GdkFrameClock *clock,
           guint          number)
{
  g_autoptr (MdValue) slip = usual_slip (number);
  gboolean painted = FALSE;
  gulong handler;

  md_slip_panel_wait (panel);
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  gtk_widget_queue_draw (GTK_WIDGET (panel));
  while (!painted || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);

  painted = FALSE;
  md_bench_turns_begin ();
  g_main_context_iteration (NULL, FALSE);
  md_slip_panel_set_slip (panel, slip, 0);
  while (!painted || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
  /* Once more to the poll: only there does the last turn count. */
  g_main_context_iteration (NULL, FALSE);
  g_signal_handler_disconnect (clock, handler);

  return md_bench_turns_get_longest ();
}

static void
measure_window (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *panel = md_slip_panel_new ();
  double figures[N_SHOWINGS];
  double first;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), panel);
  adw_window_set_content (ADW_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (panel) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);

  md_bench_turns_watch ();
  first = show_once (MD_SLIP_PANEL (panel), gtk_widget_get_frame_clock (window), N_SHOWINGS);
  for (guint i = 0; i < N_SHOWINGS; i++)
    figures[i] = show_once (MD_SLIP_PANEL (panel), gtk_widget_get_frame_clock (window), i);

  report ("Usual slip: first in the window, longest turn", first, 0);
  report ("Usual slip: later in the window, longest turn, median", md_bench_median (figures, N_SHOWINGS), USUAL_GOAL);
  report ("Usual slip: later in the window, longest turn, worst", figures[N_SHOWINGS - 1], USUAL_GOAL);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (MdValue) many = long_slip ();
  g_autoptr (MdValue) usual = usual_slip (0);

  adw_init ();
  md_template_ensure_resources ();
  /* The first of a session finds no font looked up. */
  measure_window ();

  measure (usual, HEIGHT);
  report ("Slip of 10 000 lines: laid out and drawn, as shown", measure (many, HEIGHT), LONG_GOAL);
  report ("Slip of 10 000 lines: laid out and drawn, all of it", measure (many, G_MAXINT), LONG_GOAL);
  report ("Slip of 10 000 lines: laid out", measure (many, 0), 0);
  report ("Usual slip: laid out and drawn, all of it", measure (usual, G_MAXINT), USUAL_GOAL);
  report ("Slip of 10 000 lines: as PDF, on a thread", measure_pdf (many), 0);

  return 0;
}
