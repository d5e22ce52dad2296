/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MD_JOURNAL_ERROR (md_journal_error_quark ())

/**
 * MdJournalError:
 * @MD_JOURNAL_ERROR_FAILED: the disk or its driver failed; the message has what the system says
 * @MD_JOURNAL_ERROR_FULL: the disk, or what this user may have of it, is full
 * @MD_JOURNAL_ERROR_READ_ONLY: the journal cannot be written to
 * @MD_JOURNAL_ERROR_NO_ACCESS: the journal or its folder cannot be opened or made
 * @MD_JOURNAL_ERROR_CORRUPT: it is a journal, and damaged
 * @MD_JOURNAL_ERROR_NOT_A_JOURNAL: some other file is in its place; it was not touched
 * @MD_JOURNAL_ERROR_NEWER: a later version of the program wrote it; it was not touched
 * @MD_JOURNAL_ERROR_GONE: the file was moved or deleted while it was open
 * @MD_JOURNAL_ERROR_BUSY: another console kept it for too long
 * @MD_JOURNAL_ERROR_CLOSED: it is closed, or was never opened
 * @MD_JOURNAL_ERROR_NOT_FOUND: there is no such entry
 * @MD_JOURNAL_ERROR_CONFLICT: the entry is no longer in a state that allows this: another console was faster
 *
 * Why a journal did not do what it was asked. The message is one translated sentence that says what happened;
 * md_journal_error_get_advice() says what to do now. Neither holds a token or anything of a customer.
 *
 * After any of these nothing of what was asked has been recorded. Besides these, %G_IO_ERROR_CANCELLED from a reading.
 */
typedef enum
{
  MD_JOURNAL_ERROR_FAILED,
  MD_JOURNAL_ERROR_FULL,
  MD_JOURNAL_ERROR_READ_ONLY,
  MD_JOURNAL_ERROR_NO_ACCESS,
  MD_JOURNAL_ERROR_CORRUPT,
  MD_JOURNAL_ERROR_NOT_A_JOURNAL,
  MD_JOURNAL_ERROR_NEWER,
  MD_JOURNAL_ERROR_GONE,
  MD_JOURNAL_ERROR_BUSY,
  MD_JOURNAL_ERROR_CLOSED,
  MD_JOURNAL_ERROR_NOT_FOUND,
  MD_JOURNAL_ERROR_CONFLICT,
} MdJournalError;

GQuark      md_journal_error_quark      (void);
const char *md_journal_error_get_advice (const GError *error);

G_END_DECLS
