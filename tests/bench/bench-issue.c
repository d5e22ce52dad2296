/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An issue in the real window: from Ctrl+Enter (a real key through XTest) to the frame with the tokens on it, against
 * the bare HTTP exchange of the same request; and the longest stall of the main loop while that happens, that is, the
 * longest time for which the loop does not come back to ask for what is new.
 *
 * Needs a display with a window manager, MD_PROFILES_DIR and MD_TRAINING_PROGRAM. */

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

#include <adwaita.h>
#include <libsoup/soup.h>


#include "md-bench-turns.h"
#include "md-bench.h"
#include "md-composition.h"
#include "md-contract.h"
#include "md-keychange-page.h"
#include "md-prepaid-tables.h"
#include "md-slip-view.h"
#include "md-window.h"

#define N_WARM_UPS 3
#define N_RUNS 31
#define METER "01122334459"
#define GOAL_ADDED_MS 50.0
#define GOAL_STALL_MS 16.0

/* Nobody types the eleven digits of a meter faster. */
#define TYPING_MS 1000

typedef struct
{
  MdComposition   *composition;
  GtkWidget       *window;
  MdKeychangePage *page;
  Display         *keyboard;
  gint64           painted_at;
} Bench;

static gpointer
find_widget (GtkWidget *widget,
             GType      type)
{
  gpointer found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

static void
painted_cb (GdkFrameClock *clock,
            Bench         *bench)
{
  bench->painted_at = g_get_monotonic_time ();
}

static const char *
get_view (Bench *bench)
{
  return md_outcome_panel_get_view (md_keychange_page_get_panel (bench->page));
}

static void
press_control_enter (Bench *bench)
{
  KeyCode control = XKeysymToKeycode (bench->keyboard, XK_Control_L);
  KeyCode enter = XKeysymToKeycode (bench->keyboard, XK_Return);

  XTestFakeKeyEvent (bench->keyboard, control, True, CurrentTime);
  XTestFakeKeyEvent (bench->keyboard, enter, True, CurrentTime);
  XTestFakeKeyEvent (bench->keyboard, enter, False, CurrentTime);
  XTestFakeKeyEvent (bench->keyboard, control, False, CurrentTime);
  XFlush (bench->keyboard);
}

static void
fill_form (Bench *bench)
{
  g_autoptr (MdDraft) empty = md_draft_new ();
  g_autoptr (MdDraft) meter = md_draft_with_text (empty, "meter.meterId", METER);
  g_autoptr (MdDraft) draft = md_draft_with_text (meter, "meter.keyChangeData.newKeyRevisionNumber", "2");

  md_keychange_form_set_draft (md_keychange_page_get_form (bench->page), draft);
}

static gint64
wait_for_paint (Bench *bench)
{
  bench->painted_at = 0;
  while (bench->painted_at == 0)
    g_main_context_iteration (NULL, TRUE);

  return bench->painted_at;
}

/* Milliseconds from the key to the frame that shows the tokens. */
static double
issue_once (Bench *bench)
{
  MdSlipView *slip;
  gint64 begun, painted_at;

  gtk_widget_activate_action (GTK_WIDGET (bench->page), "keychange.clear", NULL);
  fill_form (bench);
  md_keychange_form_focus_path (md_keychange_page_get_form (bench->page), "meter.meterId");

  /* An agent sees the empty panel before she asks. Without this frame the tokens of the last issue would still be laid
   * out, and showing those of the next would cost next to nothing. */
  wait_for_paint (bench);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  md_bench_turns_begin ();
  begun = g_get_monotonic_time ();
  press_control_enter (bench);
  while (g_strcmp0 (get_view (bench), "issued") != 0)
    g_main_context_iteration (NULL, TRUE);
  painted_at = wait_for_paint (bench);

  /* The slip comes after the tokens; its frame counts among the stalls as well. */
  slip = find_widget (bench->window, MD_TYPE_SLIP_VIEW);
  while (md_slip_view_get_slip (slip) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_for_paint (bench);

  /* Once more to the poll: only there does the painting of that frame count as the stall that it was. */
  g_main_context_iteration (NULL, FALSE);

  return (painted_at - begun) / 1000.0;
}

static gboolean
typed_cb (gpointer is_typed)
{
  *(gboolean *) is_typed = TRUE;

  return G_SOURCE_REMOVE;
}

/* What the console prepares meanwhile is ready when the first request of a session is sent. */
static void
wait_as_long_as_one_types (void)
{
  gboolean is_typed = FALSE;

  g_timeout_add (TYPING_MS, typed_cb, &is_typed);
  while (!is_typed)
    g_main_context_iteration (NULL, TRUE);
}

static MdValue *
make_request (Bench *bench)
{
  g_autoptr (MdClock) clock = md_clock_new ();
  g_autofree char *id = md_clock_make_id (clock);
  g_autofree char *time = md_clock_format_now (clock);

  return md_draft_make_request (md_keychange_form_get_draft (md_keychange_page_get_form (bench->page)),
                                md_desk_get_profile (md_composition_get_desk (bench->composition)), id, time);
}

/* Milliseconds for the same request with nothing but libsoup: bytes out, bytes in. */
static double
exchange_once (Bench       *bench,
               SoupSession *session)
{
  MdProfile *profile = md_desk_get_profile (md_composition_get_desk (bench->composition));
  g_autoptr (MdValue) request = make_request (bench);
  g_autoptr (GBytes) body = md_contract_encode (&md_spec_key_change_request, request);
  g_autofree char *address =
    g_strdup_printf ("%s/keyChangeTokenRequests/%s", profile->prepaid_address, md_value_peek_text (request, "id"));
  g_autoptr (SoupMessage) message = soup_message_new ("POST", address);
  g_autofree char *user = g_strdup_printf ("%s:%s", profile->user_name, profile->password);
  g_autofree char *encoded = g_base64_encode ((const guchar *) user, strlen (user));
  g_autofree char *authorization = g_strconcat ("Basic ", encoded, NULL);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", authorization);
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  answer = soup_session_send_and_read (session, message, NULL, &error);
  if (answer == NULL || soup_message_get_status (message) != SOUP_STATUS_CREATED)
    g_error ("the bare exchange failed: %s", error != NULL ? error->message : soup_message_get_reason_phrase (message));

  return (g_get_monotonic_time () - begun) / 1000.0;
}

/* A goal of 0 is none. The first issue of a session is measured by itself: it loads what the others find ready. */
static void
print_turns (const char *name,
             double     *turns,
             double      first,
             double      goal)
{
  double median = md_bench_median (turns, N_RUNS);
  const struct
  {
    const char *words;
    double      value;
  } figures[] = {
    { "median of runs", median }, { "worst of runs", turns[N_RUNS - 1] }, { "first of the session", first },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *whole = g_strdup_printf ("%s, %s", name, figures[i].words);

      md_bench_print (&(MdBenchFigure) {
        .name = whole,
        .unit = "ms",
        .value = figures[i].value,
        .goal_on = goal > 0 ? MD_BENCH_GOAL_ON_VALUE : MD_BENCH_NO_GOAL,
        .goal = goal,
      });
    }
}

static void
measure (Bench *bench)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  double totals[N_RUNS], exchanges[N_RUNS], stalls[N_RUNS], busy[N_RUNS];
  double total, exchange, first_stall = 0, first_work = 0;

  wait_as_long_as_one_types ();
  for (int run = -N_WARM_UPS; run < N_RUNS; run++)
    {
      double milliseconds = issue_once (bench);
      double stall = md_bench_turns_get_longest_passed ();
      double work = md_bench_turns_get_longest ();
      double bare = exchange_once (bench, session);

      if (run == -N_WARM_UPS)
        {
          first_stall = stall;
          first_work = work;
        }
      if (run < 0)
        continue;
      totals[run] = milliseconds;
      stalls[run] = stall;
      busy[run] = work;
      exchanges[run] = bare;
    }

  total = md_bench_median (totals, N_RUNS);
  exchange = md_bench_median (exchanges, N_RUNS);
  md_bench_print (&(MdBenchFigure) {
    .name = "issue: Ctrl+Enter to tokens on screen",
    .unit = "ms",
    .value = total,
    .baseline_name = "bare HTTP exchange",
    .baseline = exchange,
  });
  md_bench_print (&(MdBenchFigure) {
    .name = "issue: tokens on screen after the answer (total less the bare exchange)",
    .unit = "ms",
    .value = total - exchange,
    .goal_on = MD_BENCH_GOAL_ON_VALUE,
    .goal = GOAL_ADDED_MS,
  });
  print_turns ("issue: longest stall of the main loop", stalls, first_stall, GOAL_STALL_MS);
  print_turns ("issue: most processor time of one turn of it", busy, first_work, 0);
}

static void
activate_cb (GtkApplication *application,
             Bench          *bench)
{
  g_autofree char *profile = md_composition_find_profile ("training");
  g_autoptr (GSettings) no_settings = NULL;

  bench->composition = md_composition_new (profile);
  bench->window = md_window_new (application, bench->composition, no_settings);
  bench->page = find_widget (bench->window, MD_TYPE_KEYCHANGE_PAGE);
  gtk_window_present (GTK_WINDOW (bench->window));
  md_composition_start (bench->composition);

  while (md_composition_get_desk (bench->composition) == NULL || !gtk_window_is_active (GTK_WINDOW (bench->window)))
    {
      if (md_composition_get_obstacle (bench->composition) != NULL)
        g_error ("%s", md_composition_get_obstacle (bench->composition));
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint", G_CALLBACK (painted_cb), bench);

  measure (bench);

  gtk_window_destroy (GTK_WINDOW (bench->window));
  g_clear_object (&bench->composition);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application = NULL;
  Bench bench = { .keyboard = XOpenDisplay (NULL) };
  int status;

  if (bench.keyboard == NULL)
    g_error ("no display");

  md_bench_turns_watch ();
  application = adw_application_new ("io.github.meterdesk.Bench", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &bench);
  status = g_application_run (G_APPLICATION (application), argc, argv);
  XCloseDisplay (bench.keyboard);

  return status;
}
