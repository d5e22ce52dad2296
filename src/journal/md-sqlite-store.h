/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal-store.h"

G_BEGIN_DECLS

/**
 * MdSqliteStore:
 *
 * A journal in one file of this machine, by SQLite: the default. Write-ahead log, synchronous to the disk.
 *
 * The file, its log and a folder that is made for it are this user's alone. Beside it lies a file with locks, one for
 * each console that has the journal open; they end with the console, however it ends, also within sandboxes that cannot
 * see each other's processes.
 */
#define MD_TYPE_SQLITE_STORE (md_sqlite_store_get_type ())
G_DECLARE_FINAL_TYPE (MdSqliteStore, md_sqlite_store, MD, SQLITE_STORE, GObject)

MdJournalStore *md_sqlite_store_new (const char *path);

G_END_DECLS
