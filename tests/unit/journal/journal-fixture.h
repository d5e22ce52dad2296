/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal-store.h"
#include "md-journal.h"

G_BEGIN_DECLS

/* A folder of its own for each test, a clock that says what it is told, and requests and outcomes to record. */

#define MD_TEST_START G_GINT64_CONSTANT (1790000000000)

#define MD_TYPE_TEST_CLOCK (md_test_clock_get_type ())
G_DECLARE_FINAL_TYPE (MdTestClock, md_test_clock, MD, TEST_CLOCK, MdClock)

struct _MdTestClock
{
  MdClock parent_instance;
  gint64  now; /* milliseconds since 1970; its microseconds since some moment are the same */
};

/**
 * MdTestJournal:
 * @folder: (owned): of the journal and of whatever a test puts beside it
 * @clock: (owned): the journal's
 * @store: (owned): another console's, which is open
 * @journal: (owned): this one's
 *
 * Two consoles on one journal. None of it need outlast a power cut.
 */
typedef struct
{
  char           *folder;
  MdTestClock    *clock;
  MdJournalStore *store;
  MdJournal      *journal;
} MdTestJournal;

void            md_test_journal_set_up    (MdTestJournal *self);
void            md_test_journal_open      (MdTestJournal *self);
void            md_test_journal_tear_down (MdTestJournal *self);

/* The store's calls, without its class in front. */
#define STORE(store) MD_JOURNAL_STORE_GET_IFACE (store)

char           *md_test_make_folder   (void);
void            md_test_remove_folder (const char     *folder);
MdJournalStore *md_test_open_store    (const char     *path);
char           *md_test_id            (guint           number);
MdValue        *md_test_request       (const char     *id,
                                       const char     *meter,
                                       const char     *reference);
MdOutcome      *md_test_outcome       (MdOutcomeState  state,
                                       const char     *id,
                                       const char     *token,
                                       const char     *second);
gboolean        md_test_begin         (MdJournalStore *store,
                                       const char     *id,
                                       const char     *meter,
                                       gint64          at,
                                       GError        **error);
MdJournalEntry *md_test_load          (MdJournalStore *store,
                                       const char     *id);

/* Runs the main loop until a call has been answered. */
void            md_test_answered_cb   (GObject        *source,
                                       GAsyncResult   *result,
                                       gpointer        place);
GAsyncResult   *md_test_wait          (GAsyncResult  **place);

G_END_DECLS
