/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-saver.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-choose-file.h"
#include "md-toasts.h"

/* What no file system wants in a name. */
#define UNWANTED "/\\:*?\"<>|\n\r\t"

typedef struct
{
  GtkWidget     *toasts;  /* (owned): where to say what became of it */
  MdUsageExport *export;  /* (owned) (nullable): not worked out yet */
  gboolean       each;    /* every quantity, not the totals */
  char          *id;      /* (owned) */
} Saving;

static void
saving_free (Saving *self)
{
  g_object_unref (self->toasts);
  g_clear_pointer (&self->export, md_usage_export_free);
  g_free (self->id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
say (Saving     *self,
     const char *words)
{
  /* The window may have been closed meanwhile. */
  if (gtk_widget_get_root (self->toasts) == NULL)
    return;

  md_toasts_say (self->toasts, words);
  md_announce (self->toasts, words);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (md_usage_export_save_finish (result, &error))
    words = g_strdup (_("Saved"));
  else
    /* Translators: %s is a sentence that says why. */
    words = g_strdup_printf (_("Not saved: %s"), error->message);
  say (saving, words);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GFile) file = md_choose_new_file_finish (result, NULL);
  MdUsageExport *export;

  if (file == NULL)
    return;

  export = g_steal_pointer (&saving->export);
  md_usage_export_save_async (export, file, NULL, saved_cb, g_steal_pointer (&saving));
}

static void
choose (Saving     *self,
        const char *title,
        const char *ending)
{
  g_autofree char *name = g_strconcat ("usage-", self->id, ending, NULL);

  g_strdelimit (name, UNWANTED, '-');
  md_choose_new_file_async (GTK_WINDOW (gtk_widget_get_root (self->toasts)), title, name, NULL, NULL, chosen_cb, self);
}

static Saving *
saving_new (GtkWidget  *toasts,
            const char *id)
{
  Saving *self = g_new0 (Saving, 1);

  self->toasts = g_object_ref (toasts);
  self->id = g_strdup (id);

  return self;
}

/**
 * md_usage_saver_list_digests:
 *
 * Returns: (transfer full) (element-type MdUsageDigest): of all that is loaded, in the order of the list
 */
GPtrArray *
md_usage_saver_list_digests (MdWorklist *worklist)
{
  GPtrArray *digests = g_ptr_array_new_with_free_func ((GDestroyNotify) md_usage_digest_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (worklist));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (MdWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (worklist), i);
      const MdUsageDigest *digest = md_worklist_item_get_digest (item);

      if (digest != NULL)
        g_ptr_array_add (digests, md_usage_digest_ref ((MdUsageDigest *) digest));
    }

  return digests;
}

/**
 * md_usage_saver_save:
 * @toasts: an #AdwToastOverlay in a window: where to say what became of it
 * @export: (transfer full): what to save
 * @title: translated: of the dialog that asks where
 * @id: what it is of, for the file's name
 * @ending: of the file's name, such as "-structure.csv"
 *
 * Asks where to save something, and does it.
 */
void
md_usage_saver_save (GtkWidget     *toasts,
                     MdUsageExport *export,
                     const char    *title,
                     const char    *id,
                     const char    *ending)
{
  Saving *saving = saving_new (toasts, id);

  saving->export = export;
  choose (saving, title, ending);
}

static void
totals_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdUsageTotals) totals = md_usage_totals_read_finish (result, &error);

  if (totals == NULL)
    {
      say (saving, error->message);
      return;
    }
  if (gtk_widget_get_root (saving->toasts) == NULL)
    return;

  if (saving->each)
    {
      saving->export = md_usage_export_new_quantities (totals);
      choose (g_steal_pointer (&saving), _("Save the quantities as CSV"), "-quantities.csv");
    }
  else
    {
      saving->export = md_usage_export_new_totals (totals);
      choose (g_steal_pointer (&saving), _("Save the totals as CSV"), "-totals.csv");
    }
}

/**
 * md_usage_saver_save_totals:
 * @toasts: as in md_usage_saver_save()
 * @usage: whose quantities
 * @each: every quantity; otherwise what they come to
 * @id: what it is of, for the file's name
 *
 * Adds up the quantities, asks where to save them, and does it.
 */
void
md_usage_saver_save_totals (GtkWidget  *toasts,
                            MdUsage    *usage,
                            gboolean    each,
                            const char *id)
{
  Saving *saving = saving_new (toasts, id);

  saving->each = each;
  md_usage_totals_read_async (usage, NULL, totals_cb, saving);
}
