/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-exports.h"

#include <glib/gi18n-lib.h>

#include "md-usage-saver.h"

typedef enum
{
  OF_TRANSACTION,
  OF_ALL,      /* of all transactions, not of the chosen one */
  OF_RECEIVED, /* what was received for the chosen one, whatever it is */
} ExportSubject;

/* What can be saved, and under which name. */
static const struct
{
  const char   *action;
  const char   *title;
  const char   *ending;
  ExportSubject of;
} exports[] = {
  { "usage.save-structure", N_("Save the structure as CSV"), "-structure.csv", OF_TRANSACTION },
  { "usage.save-exceptions", N_("Save the exceptions as CSV"), "exceptions.csv", OF_ALL },
  { "usage.save-quantities", NULL, NULL, OF_TRANSACTION },
  { "usage.save-totals", NULL, NULL, OF_TRANSACTION },
  { "usage.save-document", N_("Save the document as JSON"), ".json", OF_RECEIVED },
};

/**
 * md_usage_exports_install:
 * @save: calls md_usage_exports_save()
 *
 * Gives a page the actions "usage.save-structure" and so on.
 */
void
md_usage_exports_install (GtkWidgetClass              *widget_class,
                          GtkWidgetActionActivateFunc  save)
{
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    gtk_widget_class_install_action (widget_class, exports[i].action, NULL, save);
}

/**
 * md_usage_exports_update:
 * @page: with the actions
 * @worklist: (nullable)
 *
 * Only what is there can be saved.
 */
void
md_usage_exports_update (GtkWidget      *page,
                         MdUsageSubject *subject,
                         MdWorklist     *worklist)
{
  const gboolean there[] = {
    [OF_TRANSACTION] = md_usage_subject_get_usage (subject) != NULL,
    [OF_ALL] = worklist != NULL && g_list_model_get_n_items (md_worklist_get_exceptions (worklist)) > 0,
    [OF_RECEIVED] = md_usage_subject_get_bytes (subject) != NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    gtk_widget_action_set_enabled (page, exports[i].action, there[exports[i].of]);
}

/* Byte for byte; the name says what it looks like. */
static void
save_answer (GtkWidget  *toasts,
             GBytes     *answer,
             const char *id)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  const char *ending = "-answer.txt";

  while (size > 0 && g_ascii_isspace (*data))
    {
      data++;
      size--;
    }
  if (size > 0 && (*data == '{' || *data == '['))
    ending = "-answer.json";
  else if (size > 0 && *data == '<')
    ending = "-answer.html";
  md_usage_saver_save (toasts, md_usage_export_new_document (answer), _("Save the answer as it was received"), id,
                       ending);
}

/**
 * md_usage_exports_save:
 * @action: which of the actions
 * @toasts: where to say what became of it
 *
 * Asks where to save something, and does it.
 */
void
md_usage_exports_save (const char     *action,
                       GtkWidget      *toasts,
                       MdUsageSubject *subject,
                       MdWorklist     *worklist)
{
  MdWorklistItem *item = md_usage_subject_get_item (subject);
  MdUsage *usage = md_usage_subject_get_usage (subject);
  const char *id = item != NULL ? md_worklist_item_get_id (item) : "";
  MdUsageExport *export = NULL;
  guint i = 0;

  if (g_str_has_suffix (action, "-document") && usage == NULL)
    {
      save_answer (toasts, md_usage_subject_get_answer (subject), id);
      return;
    }

  while (!g_str_equal (exports[i].action, action))
    i++;
  if (g_str_has_suffix (action, "-structure"))
    export = md_usage_export_new_structure (usage);
  else if (g_str_has_suffix (action, "-document"))
    export = md_usage_export_new_document (md_usage_subject_get_bytes (subject));
  else if (g_str_has_suffix (action, "-exceptions"))
    {
      g_autoptr (GPtrArray) digests = md_usage_saver_list_digests (worklist);

      export = md_usage_export_new_exceptions (digests);
    }

  if (export != NULL)
    md_usage_saver_save (toasts, export, _(exports[i].title), exports[i].of == OF_ALL ? "" : id, exports[i].ending);
  else
    md_usage_saver_save_totals (toasts, usage, g_str_has_suffix (action, "-quantities"), id);
}
