/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-saver.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-choose-file.h"
#include "md-toasts.h"

typedef struct
{
  GtkWidget       *toasts;     /* (owned): where to say what became of it */
  MdSlipJobs      *jobs;       /* (owned): where to say how far it is */
  MdSlipJob       *job;        /* (owned) (nullable): while it is under way */
  MdJournal       *journal;    /* (owned) */
  MdJournalQuery  *query;      /* (owned) */
  MdHistoryFormat  format;
  gboolean         all_digits;
} Saving;

static void
saving_free (Saving *self)
{
  g_clear_pointer (&self->job, md_slip_job_end);
  g_object_unref (self->toasts);
  g_object_unref (self->jobs);
  g_object_unref (self->journal);
  md_journal_query_free (self->query);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static char *
describe_saved (Saving *self,
                guint   n_written)
{
  if (self->all_digits)
    return g_strdup_printf (ngettext ("%'u entry saved with all digits of its tokens: keep the file safe",
                                      "%'u entries saved with all digits of their tokens: keep the file safe",
                                      n_written),
                            n_written);

  return g_strdup_printf (ngettext ("%'u entry saved", "%'u entries saved", n_written), n_written);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint n_written;

  if (md_history_export_finish (result, &n_written, &error))
    words = describe_saved (saving, n_written);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    words = g_strdup (_("Not saved: cancelled"));
  else
    /* Translators: %s is a sentence that says why. */
    words = g_strdup_printf (_("Not saved: %s"), error->message);

  /* The window may have been closed meanwhile. */
  if (gtk_widget_get_root (saving->toasts) == NULL)
    return;
  md_toasts_say (saving->toasts, words);
  md_announce (saving->toasts, words);
}

static void
progress_cb (guint    n_written,
             gpointer user_data)
{
  Saving *saving = user_data;
  g_autofree char *words = g_strdup_printf (ngettext ("Saving the history: %'u entry so far",
                                                      "Saving the history: %'u entries so far", n_written),
                                            n_written);

  md_slip_job_say (saving->job, words);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GFile) file = md_choose_new_file_finish (result, NULL);
  const MdHistoryExport what = { saving->query, saving->format, saving->all_digits };

  if (file == NULL || gtk_widget_get_root (saving->toasts) == NULL)
    return;

  saving->job = md_slip_jobs_begin (saving->jobs, _("Saving the history"));
  md_history_export_async (saving->journal, &what, file, progress_cb, saving,
                           md_slip_job_get_cancellable (saving->job), saved_cb, saving);
  g_steal_pointer (&saving);
}

static const char *
get_title (const MdHistoryExport *what)
{
  if (what->format == MD_HISTORY_FORMAT_CSV)
    return what->all_digits ? _("Save as CSV with all digits of the tokens")
                            : _("Save as CSV with the last four digits of the tokens");

  return what->all_digits ? _("Save as JSON with all digits of the tokens")
                          : _("Save as JSON with the last four digits of the tokens");
}

/**
 * md_history_saver_save:
 * @toasts: an #AdwToastOverlay in a window: where to say what became of it
 * @jobs: where to say how far it is, and to cancel it
 * @what: what of @journal to save
 *
 * Asks where to save a history, and does it.
 */
void
md_history_saver_save (GtkWidget             *toasts,
                       MdSlipJobs            *jobs,
                       MdJournal             *journal,
                       const MdHistoryExport *what)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name =
    g_strconcat ("history-", day, what->format == MD_HISTORY_FORMAT_CSV ? ".csv" : ".json", NULL);
  Saving *saving = g_new0 (Saving, 1);

  saving->toasts = g_object_ref (toasts);
  saving->jobs = g_object_ref (jobs);
  saving->journal = g_object_ref (journal);
  saving->query = md_journal_query_copy (what->query);
  saving->format = what->format;
  saving->all_digits = what->all_digits;
  md_choose_new_file_async (GTK_WINDOW (gtk_widget_get_root (toasts)), get_title (what), name, NULL, NULL, chosen_cb,
                            saving);
}
