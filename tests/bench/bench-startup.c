/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Start-up: from exec to the first mapped window, and the memory at that moment, against a bare libadwaita window.
 * Both programs are started in turn on the same display, so that a machine's bad moment meets both.
 *
 * usage: bench-startup METERDESK BARE-WINDOW; on a private display without a window manager. */

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "md-bench.h"

#define N_RUNS 11
#define WAIT_MS 20000

typedef struct
{
  double milliseconds;
  double mebibytes;
} Start;

static int
ignore_error_cb (Display     *display,
                 XErrorEvent *event)
{
  /* A window may be gone before it is asked for its process. */
  return 0;
}

static pid_t
window_process (Display *display,
                Window   window)
{
  Atom atom = XInternAtom (display, "_NET_WM_PID", False);
  Atom type;
  int format;
  unsigned long n_items, n_left;
  unsigned char *data = NULL;
  pid_t pid = 0;

  if (XGetWindowProperty (display, window, atom, 0, 1, False, XA_CARDINAL, &type, &format, &n_items, &n_left, &data) ==
        Success &&
      data != NULL)
    {
      if (n_items == 1)
        pid = *(unsigned long *) data;
      XFree (data);
    }

  return pid;
}

/* Proportional set size: what the process costs, shared pages counted by share. */
static double
read_mebibytes (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", (int) pid);
  g_autofree char *text = NULL;
  const char *pss;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  pss = strstr (text, "\nPss:");

  return pss != NULL ? g_ascii_strtod (pss + strlen ("\nPss:"), NULL) / 1024 : 0;
}

static gboolean
wait_for_window (Display *display,
                 pid_t    pid)
{
  gint64 deadline = g_get_monotonic_time () + WAIT_MS * 1000;

  while (g_get_monotonic_time () < deadline)
    {
      struct pollfd connection = { ConnectionNumber (display), POLLIN, 0 };

      while (XPending (display) > 0)
        {
          XEvent event;

          XNextEvent (display, &event);
          if (event.type == MapNotify && window_process (display, event.xmap.window) == pid)
            return TRUE;
        }
      poll (&connection, 1, 50);
    }

  return FALSE;
}

static Start
start (Display    *display,
       const char *program)
{
  gint64 begun = g_get_monotonic_time ();
  pid_t pid = fork ();
  Start result;

  if (pid == 0)
    {
      execl (program, program, NULL);
      _exit (127);
    }

  if (!wait_for_window (display, pid))
    g_error ("%s showed no window within %d s", program, WAIT_MS / 1000);
  result.milliseconds = (g_get_monotonic_time () - begun) / 1000.0;
  result.mebibytes = read_mebibytes (pid);

  kill (pid, SIGTERM);
  while (waitpid (pid, NULL, 0) < 0 && errno == EINTR)
    ;

  return result;
}

int
main (int    argc,
      char **argv)
{
  double milliseconds[2][N_RUNS], mebibytes[2][N_RUNS];
  Display *display;

  if (argc != 3)
    {
      g_printerr ("usage: bench-startup METERDESK BARE-WINDOW\n");
      return 2;
    }

  display = XOpenDisplay (NULL);
  if (display == NULL)
    {
      g_printerr ("bench-startup: no display\n");
      return 2;
    }
  XSetErrorHandler (ignore_error_cb);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);

  /* One of each first, to warm the caches of both. */
  for (int run = -1; run < N_RUNS; run++)
    {
      for (int which = 0; which < 2; which++)
        {
          Start result = start (display, argv[1 + which]);

          if (run >= 0)
            {
              milliseconds[which][run] = result.milliseconds;
              mebibytes[which][run] = result.mebibytes;
            }
        }
    }

  md_bench_print (&(MdBenchFigure) {
    .name = "start-up: exec to first mapped window",
    .unit = "ms",
    .value = md_bench_median (milliseconds[0], N_RUNS),
    .baseline_name = "bare libadwaita window",
    .baseline = md_bench_median (milliseconds[1], N_RUNS),
    .goal_on = MD_BENCH_GOAL_ON_RATIO,
    .goal = 1.5,
  });
  md_bench_print (&(MdBenchFigure) {
    .name = "start-up: memory (PSS) at first mapped window",
    .unit = "MiB",
    .value = md_bench_median (mebibytes[0], N_RUNS),
    .baseline_name = "bare libadwaita window",
    .baseline = md_bench_median (mebibytes[1], N_RUNS),
    .goal_on = MD_BENCH_GOAL_ON_RATIO,
    .goal = 1.5,
  });

  XCloseDisplay (display);
  return 0;
}
