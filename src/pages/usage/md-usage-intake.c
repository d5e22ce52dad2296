/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-intake.h"

#include <string.h>

#include "md-shortcuts.h"

#define WORKLIST "md-usage-intake-worklist"

/* A shorter text cannot hold an id: who pastes it is typing one. */
#define ID_LENGTH 14

static MdWorklistView *
get_worklist (GtkWidget *page)
{
  return g_object_get_data (G_OBJECT (page), WORKLIST);
}

static void
insert (GtkWidget  *page,
        const char *text)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));

  if (GTK_IS_TEXT (focus))
    {
      int position;

      gtk_editable_delete_selection (GTK_EDITABLE (focus));
      position = gtk_editable_get_position (GTK_EDITABLE (focus));
      gtk_editable_insert_text (GTK_EDITABLE (focus), text, -1, &position);
      gtk_editable_set_position (GTK_EDITABLE (focus), position);
    }
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  /* The page may be gone by now. */
  if (text == NULL || gtk_widget_get_root (page) == NULL)
    return;

  g_strstrip (text);
  if (strlen (text) < ID_LENGTH)
    insert (page, text);
  else
    md_worklist_view_add_text (get_worklist (page), text);
}

/* A list that is pasted anywhere goes into the worklist; what is pasted into a search belongs there. */
static gboolean
paste_cb (GtkWidget *page,
          GVariant  *arguments,
          gpointer   user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));

  if (GTK_IS_EDITABLE (focus) && !gtk_widget_is_ancestor (focus, GTK_WIDGET (get_worklist (page))))
    return FALSE;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (page), NULL, pasted_cb, g_object_ref (page));

  return TRUE;
}

static gboolean
drop_cb (GtkWidget    *page,
         const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

      for (const GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
        g_list_store_append (files, file->data);
      md_worklist_view_add_files (get_worklist (page), G_LIST_MODEL (files));
      return TRUE;
    }

  if (G_VALUE_HOLDS_STRING (value))
    {
      md_worklist_view_add_text (get_worklist (page), g_value_get_string (value));
      return TRUE;
    }

  return FALSE;
}

/**
 * md_usage_intake_add:
 * @page: where things may be dropped and pasted
 * @worklist: inside of @page: who takes them
 *
 * Lets text and files be dropped anywhere on @page, and lists be pasted.
 */
void
md_usage_intake_add (GtkWidget      *page,
                     MdWorklistView *worklist)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  g_object_set_data (G_OBJECT (page), WORKLIST, worklist);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), page, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (page, GTK_EVENT_CONTROLLER (target));
  md_shortcuts_add_capture (page, "<Control>v|<Shift>Insert", paste_cb);
}
