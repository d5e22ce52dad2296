/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal.h"

G_BEGIN_DECLS

/* Journals that are opened and closed while somebody waits; what goes wrong ends the program. */

void          md_bench_answered_cb   (GObject       *source,
                                      GAsyncResult  *result,
                                      gpointer       place);
GAsyncResult *md_bench_wait          (GAsyncResult **place);
MdJournal    *md_bench_open_journal  (const char    *path);
void          md_bench_close_journal (MdJournal     *journal);

G_END_DECLS
