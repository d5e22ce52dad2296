/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-saver.h"

#include <glib/gi18n-lib.h>

#include "md-choose-file.h"
#include "md-slip-actions-private.h"

/* What each kind of file is called in the question, and its ending. */
static const struct
{
  const char *title;
  const char *ending;
} kinds[MD_SLIP_N_FORMATS] = {
  [MD_SLIP_FORMAT_PDF] = { N_("Save the slip as PDF"), ".pdf" },
  [MD_SLIP_FORMAT_PNG] = { N_("Save the slip as a picture for thermal printers"), ".png" },
  [MD_SLIP_FORMAT_PNG_300] = { N_("Save the slip as a fine picture"), ".png" },
  [MD_SLIP_FORMAT_TEXT] = { N_("Save the slip as text"), ".txt" },
  [MD_SLIP_FORMAT_ESCPOS] = { N_("Save the slip as receipt printer data"), ".escpos" },
};

typedef struct
{
  MdSlipActions *actions; /* (owned) */
  MdSlipSubject *subject; /* (owned) */
  MdSlipFormat   format;
  GFile         *file;    /* (owned) (nullable): not chosen yet */
  MdSlipJob     *job;     /* (owned) (nullable): likewise */
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_pointer (&saving->job, md_slip_job_end);
  g_clear_object (&saving->file);
  md_slip_subject_unref (saving->subject);
  g_object_unref (saving->actions);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
say_failed (Saving       *saving,
            const GError *error)
{
  g_clear_pointer (&saving->job, md_slip_job_end);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    md_slip_actions_fail (saving->actions, error->message, _("Save _elsewhere…"), "output.save-as-last-time");
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_file_get_basename (saving->file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *words = NULL;

  if (!md_slip_output_write_finish (result, &error))
    {
      say_failed (saving, error);
      return;
    }

  g_clear_pointer (&saving->job, md_slip_job_end);
  md_slip_memory_tell_saved (md_slip_actions_get_memory (saving->actions), md_slip_subject_get_id (saving->subject));
  /* Translators: %s is the name of a file. */
  words = g_strdup_printf (_("Slip saved as “%s”"), name);
  md_slip_actions_say_saved (saving->actions, words, saving->file);
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdSlipLayout) layout = md_slip_output_lay_out_finish (result, &error);
  GCancellable *cancellable;

  if (layout == NULL)
    {
      say_failed (saving, error);
      return;
    }

  cancellable = md_slip_job_get_cancellable (saving->job);
  md_slip_output_write_async (layout, saving->format, saving->file, cancellable, written_cb, saving);
  g_steal_pointer (&saving);
}

/* Text is as wide as the service sent it; a receipt printer has its own roll. */
static MdSlipPaper
choose_paper (const Saving *saving)
{
  MdSlipMemory *memory = md_slip_actions_get_memory (saving->actions);

  switch (saving->format)
    {
    case MD_SLIP_FORMAT_TEXT:
      return MD_SLIP_PAPER_FITTING;
    case MD_SLIP_FORMAT_ESCPOS:
      return md_slip_memory_get_receipt_paper (memory);
    case MD_SLIP_FORMAT_PDF:
    case MD_SLIP_FORMAT_PNG:
    case MD_SLIP_FORMAT_PNG_300:
    case MD_SLIP_N_FORMATS:
    default:
      return md_slip_memory_get_paper (memory);
    }
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  MdValue *slip = md_slip_subject_get_slip (saving->subject);
  GCancellable *cancellable;

  saving->file = md_choose_new_file_finish (result, NULL);
  if (saving->file == NULL)
    return;

  md_slip_memory_set_saved (md_slip_actions_get_memory (saving->actions), saving->format, saving->file);
  saving->job = md_slip_actions_begin (saving->actions, _("Saving the slip…"));
  cancellable = md_slip_job_get_cancellable (saving->job);
  md_slip_output_lay_out_async (slip, choose_paper (saving), 0, cancellable, laid_out_cb, saving);
  g_steal_pointer (&saving);
}

/**
 * md_slip_saver_save:
 * @actions: have a slip
 * @format: what kind of file
 *
 * Asks where to save the slip, and does it. It carries no mark of a copy, however often it was printed: what is kept is
 * the slip as it was issued.
 */
void
md_slip_saver_save (MdSlipActions *actions,
                    MdSlipFormat   format)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autofree char *name = NULL;
  g_autofree char *file_name = NULL;
  g_autoptr (GFile) folder = md_slip_memory_get_folder (md_slip_actions_get_memory (actions));

  saving->actions = g_object_ref (actions);
  saving->subject = md_slip_subject_ref (md_slip_actions_get_subject (actions));
  saving->format = format;
  name = md_slip_subject_make_name (saving->subject);
  file_name = g_strconcat (name, kinds[format].ending, NULL);
  md_choose_new_file_async (md_slip_actions_get_window (actions), _(kinds[format].title), file_name, folder, NULL,
                            chosen_cb, saving);
}
