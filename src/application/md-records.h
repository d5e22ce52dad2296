/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-confirmer.h"
#include "md-journal.h"

G_BEGIN_DECLS

/**
 * MdRecords:
 *
 * The journal of one profile from its opening to its closing: what an earlier run of the program left is recovered, old
 * tokens are blanked, now and once a day, and confirmations that wait are delivered.
 *
 * Property "state" (#MdRecordsState).
 */
#define MD_TYPE_RECORDS (md_records_get_type ())
G_DECLARE_FINAL_TYPE (MdRecords, md_records, MD, RECORDS, GObject)

typedef enum
{
  MD_RECORDS_CLOSED,
  MD_RECORDS_OPENING,
  MD_RECORDS_OPEN,
  MD_RECORDS_FAILED,  /* md_records_get_problem() says why */
} MdRecordsState;

GType           md_records_state_get_type (void);

MdRecords      *md_records_new            (const char           *profile_path,
                                           MdClock              *clock);
void            md_records_set_retention  (MdRecords            *self,
                                           guint                 days);
void            md_records_open           (MdRecords            *self);
MdRecordsState  md_records_get_state      (MdRecords            *self);
const char     *md_records_get_problem    (MdRecords            *self);
MdJournal      *md_records_get_journal    (MdRecords            *self);
MdConfirmer    *md_records_get_confirmer  (MdRecords            *self);

void            md_records_close_async    (MdRecords            *self,
                                           guint                 patience,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean        md_records_close_finish   (MdRecords            *self,
                                           GAsyncResult         *result);

G_END_DECLS
