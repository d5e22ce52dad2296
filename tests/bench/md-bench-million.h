/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MD_BENCH_MILLION 1000000

void  md_bench_make_million  (const char *path);
char *md_bench_million_meter (guint       i);

G_END_DECLS
