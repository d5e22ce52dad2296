/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reading JSON measured: the documents, the program to compare with, and what a read costs.
 *
 * Each measurement is a child process of its own, forked when nothing but the input is in memory. Memory is the child's
 * peak (getrusage(), ru_maxrss) after it has read the input once; less that of a child which only holds the input, it
 * is what reading takes. Time is the processor's, the system's share included, so that it matters little what else the
 * machine does. It is that of reading the input a second time: the first time pays for fresh pages, which is the
 * machine's price and not the reader's, and would flatter the one that needs fewer. */

#define MD_BENCH_MEGABYTE 1000000

/**
 * MdBenchRead:
 * @seconds: of the processor
 * @peak: of memory, in megabytes
 *
 * What a read costs.
 */
typedef struct
{
  double seconds;
  double peak;
} MdBenchRead;

typedef void (*MdBenchReadFunc) (GBytes *bytes);

MdBenchRead md_bench_read            (MdBenchReadFunc  func,
                                      GBytes          *bytes);
void        md_bench_read_nothing    (GBytes          *bytes);
void        md_bench_read_json_glib  (GBytes          *bytes);

char       *md_bench_load_usage      (void);
char       *md_bench_without_space   (const char      *text);
void        md_bench_change_digits   (GString         *text,
                                      gsize            from,
                                      GRand           *random);
GBytes     *md_bench_repeat_usage    (const char      *example,
                                      gsize            n_bytes);

G_END_DECLS
