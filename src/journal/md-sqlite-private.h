/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "md-sqlite-store.h"

G_BEGIN_DECLS

/* The parts of #MdSqliteStore. SQL does not leave these files. */

/* "MdJn": tells a journal from other SQLite files. */
#define MD_SQLITE_APPLICATION_ID 0x4d644a6e

/* Whether an entry stands on top, as the schema checks it: sending; unknown and not settled; a confirmation in the
 * queue; tokens of a key change that nobody has confirmed, and that is not settled. What it will be by then, as SQL. */
#define MD_SQLITE_UNFINISHED(state, confirmation, marks, n_tokens) \
  "(" state " = 0 OR (" state " = 3 AND " marks " & 2 = 0) OR " confirmation " = 1 OR (" state " = 1 AND kind = 0" \
  " AND " confirmation " = 0 AND " n_tokens " > 0 AND " marks " & 2 = 0))"

/* Whether the service takes no confirmations at all: that is what it said to the last one that has its end. Nobody is
 * reminded of one then. */
#define MD_SQLITE_TAKES_NO_CONFIRMATIONS \
  "coalesce ((SELECT state = 3 AND http_status IN (404, 405, 501) AND (error_type IS NULL OR error_type IN" \
  " ('FUNCTION_NOT_SUPPORTED', 'TRANSACTION_NOT_SUPPORTED')) FROM confirmation WHERE state > 1 ORDER BY entry DESC" \
  " LIMIT 1), 0)"

struct _MdSqliteStore
{
  GObject     parent_instance;

  char       *path;       /* (owned) */
  sqlite3    *db;         /* (owned) (nullable): while it is open */
  GHashTable *statements; /* (owned): the SQL's address -> sqlite3_stmt, ready for use */
  int         consoles;   /* the file with the locks; -1 while a store does not write */
  gint64      console;    /* this console's number; 0 while a store does not write */
  guint       rare;       /* entries that a term may have and still lead a search */
  guint       patience;   /* milliseconds to wait for another console */
  GError     *damage;     /* (owned) (nullable): found once, it stays */
};

/* Statements: md-sqlite-statement.c. Formats: i int, l gint64, t nullable text, b nullable GBytes. */
gboolean      md_sqlite_fail          (MdSqliteStore         *self,
                                       int                    result,
                                       GError               **error);
gboolean      md_sqlite_refuse        (MdSqliteStore         *self,
                                       MdJournalError         code,
                                       GError               **error);
gboolean      md_sqlite_execute       (MdSqliteStore         *self,
                                       const char            *sql,
                                       GError               **error);
sqlite3_stmt *md_sqlite_prepare       (MdSqliteStore         *self,
                                       const char            *sql,
                                       GError               **error);
sqlite3_stmt *md_sqlite_select        (MdSqliteStore         *self,
                                       GError               **error,
                                       const char            *sql,
                                       const char            *format,
                                       ...);
gboolean      md_sqlite_run           (MdSqliteStore         *self,
                                       GError               **error,
                                       const char            *sql,
                                       const char            *format,
                                       ...);
gboolean      md_sqlite_step          (MdSqliteStore         *self,
                                       sqlite3_stmt          *statement,
                                       GError               **error);
gboolean      md_sqlite_get_integer   (MdSqliteStore         *self,
                                       const char            *sql,
                                       gint64                *out,
                                       GError               **error);
char         *md_sqlite_dup_text      (sqlite3_stmt          *statement,
                                       int                    column);
GBytes       *md_sqlite_dup_bytes     (sqlite3_stmt          *statement,
                                       int                    column);
gboolean      md_sqlite_begin         (MdSqliteStore         *self,
                                       GError               **error);
gboolean      md_sqlite_end           (MdSqliteStore         *self,
                                       gboolean               is_well,
                                       GError               **error);

/* Opening and closing: md-sqlite-open.c, md-sqlite-file.c, md-sqlite-schema.c. */
gboolean      md_sqlite_open          (MdJournalStore        *store,
                                       gboolean               writing,
                                       gint64                 at,
                                       GError               **error);
void          md_sqlite_close         (MdJournalStore        *store);
gboolean      md_sqlite_prepare_file  (const char            *path,
                                       GError               **error);
gboolean      md_sqlite_make_private  (const char            *path,
                                       GError               **error);
gboolean      md_sqlite_migrate       (MdSqliteStore         *self,
                                       const char *const     *steps,
                                       guint                  n_steps,
                                       GError               **error);
const char *const *
              md_sqlite_get_steps     (guint                 *n_steps);

/* Room that is held back for answers: md-sqlite-reserve.c. */
gboolean      md_sqlite_keep_reserve  (MdSqliteStore         *self,
                                       GError               **error);
gboolean      md_sqlite_use_reserve   (MdSqliteStore         *self,
                                       GError               **error);

/* Who is there: md-sqlite-consoles.c. */
gboolean      md_sqlite_enter         (MdSqliteStore         *self,
                                       gint64                 at,
                                       GError               **error);
void          md_sqlite_leave         (MdSqliteStore         *self);
gboolean      md_sqlite_free_dead     (MdSqliteStore         *self,
                                       guint                 *n_recovered,
                                       gint64                 at,
                                       GError               **error);
gboolean      md_sqlite_recover       (MdJournalStore        *store,
                                       guint                 *n_recovered,
                                       gint64                 at,
                                       GError               **error);

/* Writing: md-sqlite-write.c, md-sqlite-confirmations.c, md-sqlite-blank.c. */
gboolean      md_sqlite_add_event     (MdSqliteStore         *self,
                                       gint64                 entry,
                                       MdJournalEventKind     kind,
                                       gint64                 at,
                                       GError               **error);
gboolean      md_sqlite_add_outcome   (MdSqliteStore         *self,
                                       gint64                 entry,
                                       MdJournalEventKind     kind,
                                       MdOutcome             *outcome,
                                       gint64                 at,
                                       GError               **error);
gboolean      md_sqlite_fail_entry    (MdSqliteStore         *self,
                                       const char            *id,
                                       GError               **error);
gint64        md_sqlite_find_number   (MdSqliteStore         *self,
                                       const char            *id,
                                       GError               **error);
gboolean      md_sqlite_record        (MdJournalStore        *store,
                                       const MdJournalRecord *record,
                                       gint64                 at,
                                       GError               **error);
gboolean      md_sqlite_ask_again     (MdJournalStore        *store,
                                       const char            *id,
                                       gint64                 at,
                                       GError               **error);
gboolean      md_sqlite_settle        (MdJournalStore        *store,
                                       const char            *id,
                                       MdOutcome             *outcome,
                                       MdValue               *slip,
                                       gint64                 at,
                                       GError               **error);
gboolean      md_sqlite_late_answer   (MdJournalStore        *store,
                                       const char            *id,
                                       guint                  http_status,
                                       gint64                 elapsed,
                                       gint64                 at,
                                       GError               **error);
gboolean      md_sqlite_mark          (MdJournalStore        *store,
                                       const char            *id,
                                       MdJournalMark          mark,
                                       guint                  n,
                                       gint64                 at,
                                       GError               **error);
MdJournalConfirmation *
              md_sqlite_queue         (MdJournalStore        *store,
                                       const char            *request_id,
                                       const char            *id,
                                       GBytes                *advice,
                                       gint64                 at,
                                       GError               **error);
GPtrArray    *md_sqlite_claim         (MdJournalStore        *store,
                                       guint                  limit,
                                       gint64                 at,
                                       gint64                *next_at,
                                       GError               **error);
gboolean      md_sqlite_delivered     (MdJournalStore        *store,
                                       const char            *id,
                                       MdOutcome             *outcome,
                                       MdJournalConfirmationState state,
                                       gint64                 next_at,
                                       gint64                 at,
                                       GError               **error);
gboolean      md_sqlite_hasten        (MdJournalStore        *store,
                                       gboolean               all,
                                       gint64                 at,
                                       GError               **error);
MdJournalConfirmation *
              md_sqlite_load_confirmation (MdSqliteStore     *self,
                                           gint64             entry,
                                           GError           **error);
char        **md_sqlite_load_tokens   (MdSqliteStore         *self,
                                       gint64                 entry,
                                       GError               **error);
gboolean      md_sqlite_blank         (MdJournalStore        *store,
                                       gint64                 before,
                                       guint                 *n_blanked,
                                       gint64                 at,
                                       GError               **error);

/* Reading: md-sqlite-find.c, md-sqlite-load.c. */
GArray       *md_sqlite_find          (MdJournalStore        *store,
                                       const MdJournalQuery  *query,
                                       MdJournalSection       section,
                                       const MdJournalPlace  *behind,
                                       guint                  limit,
                                       GCancellable          *cancellable,
                                       GError               **error);
GPtrArray    *md_sqlite_load_rows     (MdJournalStore        *store,
                                       const gint64          *numbers,
                                       guint                  n_numbers,
                                       GError               **error);
MdJournalEntry *
              md_sqlite_load_entry    (MdJournalStore        *store,
                                       const char            *id,
                                       GError               **error);

G_END_DECLS
