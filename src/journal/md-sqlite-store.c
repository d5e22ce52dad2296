/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-sqlite-private.h"

/* To look up and sort as many entries takes some ten milliseconds. */
#define RARE 4000

/* Milliseconds, on a thread that has nothing else to do. */
#define PATIENCE 10000

static void md_sqlite_store_iface_init (MdJournalStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MdSqliteStore, md_sqlite_store, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (MD_TYPE_JOURNAL_STORE, md_sqlite_store_iface_init))

static void
md_sqlite_store_iface_init (MdJournalStoreInterface *iface)
{
  iface->open = md_sqlite_open;
  iface->close = md_sqlite_close;
  iface->begin = md_sqlite_record;
  iface->ask_again = md_sqlite_ask_again;
  iface->end = md_sqlite_settle;
  iface->note_late_answer = md_sqlite_late_answer;
  iface->mark = md_sqlite_mark;
  iface->queue_confirmation = md_sqlite_queue;
  iface->claim_confirmations = md_sqlite_claim;
  iface->hasten_confirmations = md_sqlite_hasten;
  iface->end_confirmation = md_sqlite_delivered;
  iface->recover = md_sqlite_recover;
  iface->blank = md_sqlite_blank;
  iface->find = md_sqlite_find;
  iface->load_rows = md_sqlite_load_rows;
  iface->load_entry = md_sqlite_load_entry;
}

static void
md_sqlite_store_finalize (GObject *object)
{
  MdSqliteStore *self = MD_SQLITE_STORE (object);

  md_sqlite_close (MD_JOURNAL_STORE (self));
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_error (&self->damage);

  G_OBJECT_CLASS (md_sqlite_store_parent_class)->finalize (object);
}

static void
md_sqlite_store_class_init (MdSqliteStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_sqlite_store_finalize;
}

static void
statement_free (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
md_sqlite_store_init (MdSqliteStore *self)
{
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, statement_free);
  self->consoles = -1;
  self->rare = RARE;
  self->patience = PATIENCE;
}

/**
 * md_sqlite_store_new:
 * @path: of the file
 *
 * Returns: (transfer full): a store that is not open yet
 */
MdJournalStore *
md_sqlite_store_new (const char *path)
{
  MdSqliteStore *self = g_object_new (MD_TYPE_SQLITE_STORE, NULL);

  self->path = g_strdup (path);

  return MD_JOURNAL_STORE (self);
}
