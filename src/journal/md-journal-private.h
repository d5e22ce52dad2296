/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal-call.h"

G_BEGIN_DECLS

/* What the calls that write and those that read share. */

gint64           md_journal_get_now     (MdJournal     *self);
void             md_journal_write       (MdJournal     *self,
                                         GTask         *task,
                                         MdJournalWork  work,
                                         gpointer       data,
                                         GDestroyNotify free_data,
                                         GDestroyNotify free_result);
void             md_journal_read        (MdJournal     *self,
                                         GTask         *task,
                                         MdJournalWork  work,
                                         gpointer       data,
                                         GDestroyNotify free_data,
                                         GDestroyNotify free_result);
void             md_journal_tell_change (MdJournal     *self,
                                         const char    *id);

G_END_DECLS
