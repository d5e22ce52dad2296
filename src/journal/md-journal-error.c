/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-journal-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (md-journal-error-quark, md_journal_error)

/**
 * md_journal_error_get_advice:
 * @error: of #MD_JOURNAL_ERROR; any other is treated as %MD_JOURNAL_ERROR_FAILED
 *
 * Returns: (transfer none): translated: what to do now, one or two sentences
 */
const char *
md_journal_error_get_advice (const GError *error)
{
  static const char *const advice[] = {
    [MD_JOURNAL_ERROR_FAILED] =
      N_("Nothing is sent while it cannot be recorded. Try again; if it stays like this, call those who look after "
         "this computer."),
    [MD_JOURNAL_ERROR_FULL] =
      N_("Nothing is sent while it cannot be recorded. Make room on the disk, then try again."),
    [MD_JOURNAL_ERROR_READ_ONLY] =
      N_("Nothing is sent while it cannot be recorded. Make the journal and its folder writable for you, then try "
         "again."),
    [MD_JOURNAL_ERROR_NO_ACCESS] =
      N_("Nothing is sent while it cannot be recorded. Make the journal’s folder accessible for you, then try "
         "again."),
    [MD_JOURNAL_ERROR_CORRUPT] =
      N_("Nothing is sent while it cannot be recorded. Do not delete the journal: call those who look after this "
         "computer, so that what is in it can be saved."),
    [MD_JOURNAL_ERROR_NOT_A_JOURNAL] =
      N_("It was left as it is. Move that file away, then start again."),
    [MD_JOURNAL_ERROR_NEWER] =
      N_("It was left as it is. Use that version of the program, or a later one, on this journal."),
    [MD_JOURNAL_ERROR_GONE] =
      N_("Nothing is sent while it cannot be recorded. Put the journal back in its place, then start again."),
    [MD_JOURNAL_ERROR_BUSY] =
      N_("Try again in a moment. If it stays like this, close the other windows that use this journal."),
    [MD_JOURNAL_ERROR_CLOSED] =
      N_("Nothing is sent while it cannot be recorded. Start the program again."),
    [MD_JOURNAL_ERROR_NOT_FOUND] =
      N_("Look for it in the history."),
    [MD_JOURNAL_ERROR_CONFLICT] =
      N_("Look at what became of it in the history."),
  };
  guint code = MD_JOURNAL_ERROR_FAILED;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == MD_JOURNAL_ERROR && (guint) error->code < G_N_ELEMENTS (advice))
    code = error->code;

  return _(advice[code]);
}
