/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-exchange.h"

#include <glib/gi18n-lib.h>

#include "md-details.h"
#include "md-history-pretty.h"
#include "md-history-words.h"

/* Of an entry that was asked for over and over the last ones are enough. */
#define MAX_ANSWERS 20

static void
copy_cb (GtkWidget *button,
         GBytes    *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_utf8_make_valid (size > 0 ? data : "", (gssize) size);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text);
  gtk_widget_activate_action (button, "keychange.copied", "s", _("Copied as it was sent"));
}

static void
release_bytes (gpointer  bytes,
               GClosure *closure)
{
  g_bytes_unref (bytes);
}

static void
add_part (GtkBox     *box,
          const char *name,
          GBytes     *bytes)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  /* Translators: %s is what is copied, such as Request. */
  g_autofree char *copy = g_strdup_printf (_("Copy: %s"), name);
  g_autofree char *text = md_history_pretty (bytes);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "secondary");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, copy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, copy, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_cb), g_bytes_ref (bytes), release_bytes, 0);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), button);
  gtk_box_append (box, head);
  gtk_box_append (box, md_details_new_text (text, name));
}

static void
add_answer (GtkBox               *box,
            const MdJournalEvent *event)
{
  g_autofree char *moment = md_history_describe_moment (event->at);
  g_autofree char *name = NULL;

  if (event->kind == MD_JOURNAL_EVENT_CONFIRMATION)
    /* Translators: %1$s is a time, %2$u a status of HTTP such as 201. */
    name = g_strdup_printf (_("Answer to the confirmation · %1$s · HTTP status %2$u"), moment, event->http_status);
  else
    /* Translators: %1$s is a time, %2$u a status of HTTP such as 201. */
    name = g_strdup_printf (_("Answer · %1$s · HTTP status %2$u"), moment, event->http_status);
  add_part (box, name, event->body);
}

static GtkWidget *
make_exchange (const MdJournalEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  guint n_answers = 0;
  guint first = entry->events->len;

  while (first > 0 && n_answers < MAX_ANSWERS)
    {
      const MdJournalEvent *event = g_ptr_array_index (entry->events, --first);

      n_answers += event->body != NULL;
    }

  add_part (GTK_BOX (box), _("Request"), entry->request);
  for (guint i = first; i < entry->events->len; i++)
    {
      const MdJournalEvent *event = g_ptr_array_index (entry->events, i);

      if (event->kind == MD_JOURNAL_EVENT_CONFIRM && entry->confirmation != NULL)
        add_part (GTK_BOX (box), _("Confirmation"), entry->confirmation->advice);
      if (event->body != NULL)
        add_answer (GTK_BOX (box), event);
    }

  return box;
}

static void
expanded_cb (GtkExpander    *fold,
             GParamSpec     *pspec,
             MdJournalEntry *entry)
{
  if (gtk_expander_get_expanded (fold) && gtk_expander_get_child (fold) == NULL)
    gtk_expander_set_child (fold, make_exchange (entry));
}

static void
release_entry (gpointer  entry,
               GClosure *closure)
{
  md_journal_entry_unref (entry);
}

/**
 * md_history_exchange_fold:
 * @entry: (transfer none)
 *
 * Lets @fold show what was sent and what came back, made when it is first looked at. It stays as far unfolded as it is.
 */
void
md_history_exchange_fold (GtkExpander    *fold,
                          MdJournalEntry *entry)
{
  gtk_expander_set_child (fold, NULL);
  g_signal_handlers_disconnect_matched (fold, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, expanded_cb, NULL);
  g_signal_connect_data (fold, "notify::expanded", G_CALLBACK (expanded_cb), md_journal_entry_ref (entry),
                         release_entry, 0);
  expanded_cb (fold, NULL, entry);
}
