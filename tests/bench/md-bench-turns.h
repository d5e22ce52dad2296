/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long the main loop is busy at a time. A turn goes from the end of one poll to the start of the next: for so long
 * nothing that the desk's agent does is heard. */

double md_bench_get_processor_time       (void);
void   md_bench_turns_watch              (void);
void   md_bench_turns_begin              (void);
double md_bench_turns_get_longest        (void);
double md_bench_turns_get_longest_passed (void);

G_END_DECLS
