/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bench-million.h"

#include <sqlite3.h>
#include <string.h>

static const char million[] =
  "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY; BEGIN;"
  "CREATE TEMP TABLE made AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
  " SELECT i, i * 2654435761 % 4294967296 AS r, printf ('%011d', i * 2654435761 % 4294967296 % 400000 * 24917 %"
  " 100000000000) AS meter, printf ('%012d', i * 7919 % 1000003) AS rrn FROM n;";

static const char fill[] =
  "INSERT INTO entry (number, id, kind, at, last_at, meter, reference, operator, service, state, confirmation, marks,"
  " n_tokens, blanked, link, search, unfinished)"
  " SELECT i, printf ('%08x-0000-4000-8000-%012x', r, i), 0, 1700000000000 + i * 30000, 1700000000000 + i * 30000,"
  " meter, rrn, 'AGENT' || r % 50, 'Bench',"
  " CASE WHEN r % 1000 = 0 THEN 3 WHEN r % 20 = 1 THEN 2 ELSE 1 END, CASE WHEN r % 20 = 1 THEN 0 ELSE 2 END,"
  " CASE WHEN r % 1000 = 0 AND i % 97 <> 0 THEN 2 ELSE 0 END,"
  " CASE WHEN r % 20 = 1 OR r % 1000 = 0 THEN 0 ELSE 2 END, 0, 0, char (10) || 'M' || meter || char (10) ||"
  " 'R' || rrn || char (10) || 'T' || printf ('%04d', r % 9973) || char (10), r % 1000 = 0 AND i % 97 = 0 FROM made;"
  "INSERT INTO content (entry, request) SELECT i, zeroblob (100) FROM made;"
  "INSERT INTO term SELECT text, i FROM (SELECT 'M' || meter AS text, i FROM made UNION ALL"
  " SELECT 'R' || rrn, i FROM made UNION ALL SELECT 'T' || printf ('%04d', r % 9973), i FROM made) ORDER BY text, i;"
  "COMMIT;";

static void
run (sqlite3    *db,
     const char *sql)
{
  char *error = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &error) != SQLITE_OK)
    g_error ("%s", error);
}

/**
 * md_bench_make_million:
 * @path: of an empty journal that nobody has open
 *
 * Fills it with SQL, with little in the wide columns, which no listing reads.
 */
void
md_bench_make_million (const char *path)
{
  const char *place = strstr (million, "?1");
  g_autofree char *begin = g_strndup (million, (gsize) (place - million));
  g_autofree char *sql = g_strdup_printf ("%s%d%s", begin, MD_BENCH_MILLION, place + 2);
  sqlite3 *db;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  run (db, sql);
  run (db, fill);
  sqlite3_close (db);
}

/**
 * md_bench_million_meter:
 * @i: of an entry, from 1
 *
 * Returns: (transfer full): its meter number
 */
char *
md_bench_million_meter (guint i)
{
  guint64 r = (guint64) i * 2654435761u % 4294967296u;

  return g_strdup_printf ("%011" G_GUINT64_FORMAT, r % 400000 * 24917 % 100000000000u);
}
