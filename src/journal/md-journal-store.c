/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-journal-store.h"

G_DEFINE_INTERFACE (MdJournalStore, md_journal_store, G_TYPE_OBJECT)

static void
md_journal_store_default_init (MdJournalStoreInterface *iface)
{
}
