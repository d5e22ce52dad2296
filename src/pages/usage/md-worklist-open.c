/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-open.h"

#include <glib/gi18n-lib.h>

#include "md-choose-file.h"
#include "md-worklist-view.h"

static const char *const text_patterns[] = { "*.txt", "*.csv", "*.tsv", "*.json", NULL };
static const char *const all_patterns[] = { "*", NULL };

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (MdWorklistView) self = user_data;
  g_autoptr (GListModel) files = md_choose_files_finish (result, NULL);

  if (files != NULL)
    md_worklist_view_add_files (self, files);
}

/**
 * md_worklist_open_action:
 * @widget: a #MdWorklistView
 *
 * Asks for files and adds what is in them. A #GtkWidgetActionActivateFunc.
 */
void
md_worklist_open_action (GtkWidget  *widget,
                         const char *action,
                         GVariant   *target)
{
  const MdFileKind kinds[] = {
    { _("Lists of ids and saved transactions"), text_patterns },
    { _("All files"), all_patterns },
    { NULL },
  };

  md_choose_files_async (GTK_WINDOW (gtk_widget_get_root (widget)), _("Open transactions"), kinds, NULL,
                         files_chosen_cb, g_object_ref (widget));
}
