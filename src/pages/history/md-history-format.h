/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal-entry.h"

G_BEGIN_DECLS

/* Entries of a history as text for files, appended to what is there. */

void md_history_format_csv_head  (GString              *out);
void md_history_format_csv_entry (GString              *out,
                                  const MdJournalEntry *entry,
                                  gboolean              all_digits);
void md_history_format_json_entry (GString              *out,
                                   const MdJournalEntry *entry,
                                   gboolean              all_digits);

G_END_DECLS
