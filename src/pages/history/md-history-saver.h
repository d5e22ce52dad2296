/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-history-export.h"
#include "md-slip-jobs.h"

G_BEGIN_DECLS

void md_history_saver_save (GtkWidget             *toasts,
                            MdSlipJobs            *jobs,
                            MdJournal             *journal,
                            const MdHistoryExport *what);

G_END_DECLS
