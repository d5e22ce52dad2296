/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bench-turns.h"

#include <time.h>

/* Milliseconds: of the processor, and that passed. */
static double began; /* 0 before the first poll */
static double longest;
static double began_at;
static double longest_passed;

/**
 * md_bench_get_processor_time:
 *
 * Returns: milliseconds that the processor has spent on this thread; what else the machine does is no part of it
 */
double
md_bench_get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static int
timed_poll (GPollFD *fds,
            guint    n_fds,
            int      time_out)
{
  int n_ready;

  if (began > 0)
    {
      longest = MAX (longest, md_bench_get_processor_time () - began);
      longest_passed = MAX (longest_passed, g_get_monotonic_time () / 1e3 - began_at);
    }
  n_ready = g_poll (fds, n_fds, time_out);
  began = md_bench_get_processor_time ();
  began_at = g_get_monotonic_time () / 1e3;

  return n_ready;
}

/**
 * md_bench_turns_watch:
 *
 * Measures every turn of the main loop from now on.
 */
void
md_bench_turns_watch (void)
{
  g_main_context_set_poll_func (NULL, timed_poll);
}

/**
 * md_bench_turns_begin:
 *
 * Forgets all turns so far.
 */
void
md_bench_turns_begin (void)
{
  longest = 0;
  longest_passed = 0;
  began = 0;
}

/**
 * md_bench_turns_get_longest:
 *
 * Returns: milliseconds of processor time that the longest turn took; the one that is under way is not among them
 */
double
md_bench_turns_get_longest (void)
{
  return longest;
}

/**
 * md_bench_turns_get_longest_passed:
 *
 * Returns: milliseconds that passed in the longest turn, which grow with what else the machine does
 */
double
md_bench_turns_get_longest_passed (void)
{
  return longest_passed;
}
