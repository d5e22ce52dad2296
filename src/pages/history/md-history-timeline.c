/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-timeline.h"

#include <glib/gi18n-lib.h>

#include "md-history-words.h"

/* Nobody does so much to one request. Those that are left out are the first. */
#define MAX_LINES 200

static void
add_line (GtkGrid    *grid,
          int         line,
          const char *time,
          const char *words)
{
  GtkWidget *time_label = gtk_label_new (time);
  GtkWidget *words_label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (time_label), 0);
  gtk_widget_set_valign (time_label, GTK_ALIGN_START);
  gtk_widget_add_css_class (time_label, "secondary");
  gtk_widget_add_css_class (time_label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (words_label), 0);
  gtk_label_set_wrap (GTK_LABEL (words_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words_label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (words_label, TRUE);
  gtk_grid_attach (grid, time_label, 0, line, 1, 1);
  gtk_grid_attach (grid, words_label, 1, line, 1, 1);
}

static void
add_day (GtkGrid   *grid,
         int        line,
         GDateTime *time)
{
  g_autofree char *day = g_date_time_format (time, _("%-e %b %Y"));
  GtkWidget *label = gtk_label_new (day);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "history-day");
  gtk_grid_attach (grid, label, 0, line, 2, 1);
}

static gboolean
is_same_day (GDateTime *a,
             GDateTime *b)
{
  return a != NULL && g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/**
 * md_history_timeline_fill:
 * @grid: what is in it makes way
 *
 * Puts what happened to an entry into a grid, a line each, day by day.
 */
void
md_history_timeline_fill (GtkGrid              *grid,
                          const MdJournalEntry *entry)
{
  guint first = entry->events->len > MAX_LINES ? entry->events->len - MAX_LINES : 0;
  g_autoptr (GDateTime) before = NULL;
  int line = 0;

  while (gtk_widget_get_first_child (GTK_WIDGET (grid)) != NULL)
    gtk_grid_remove (grid, gtk_widget_get_first_child (GTK_WIDGET (grid)));

  for (guint i = first; i < entry->events->len; i++)
    {
      const MdJournalEvent *event = g_ptr_array_index (entry->events, i);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (event->at / 1000);
      g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_local (utc) : NULL;
      g_autofree char *words = md_history_describe_event (event, entry->row->kind);
      g_autofree char *shown = NULL;

      if (time == NULL)
        continue;
      if (!is_same_day (before, time))
        add_day (grid, line++, time);
      g_clear_pointer (&before, g_date_time_unref);
      before = g_date_time_ref (time);
      /* Translators: hours, minutes and seconds, as g_date_time_format() writes them. */
      shown = g_date_time_format (time, _("%H:%M:%S"));
      add_line (grid, line++, shown, words);
    }
}
