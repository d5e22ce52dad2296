/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-journal-entry.h"

G_BEGIN_DECLS

void md_history_exchange_fold (GtkExpander    *fold,
                               MdJournalEntry *entry);

G_END_DECLS
