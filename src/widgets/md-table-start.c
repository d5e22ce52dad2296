/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-table-start.h"

/* How far the table is scrolled from where its lines begin. */
#define OFFSET_KEY "md-table-start-offset"

static gboolean
is_backwards (GtkScrollable *table)
{
  return gtk_widget_get_direction (GTK_WIDGET (table)) == GTK_TEXT_DIR_RTL;
}

static double
get_end (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

/* Whether what is scrolled counts from the left, also where people read from right to left. Later GTK counts from where
 * lines begin; that is told by where a table stands that nobody has scrolled yet, all tables alike. */
static gboolean
counts_from_left (GtkScrollable *table,
                  GtkAdjustment *adjustment)
{
  static enum { UNKNOWN, LEFT, START } counts;
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (table));
  double x;

  if (counts == UNKNOWN && header != NULL && get_end (adjustment) > 0 && gtk_adjustment_get_value (adjustment) == 0 &&
      gtk_widget_translate_coordinates (header, GTK_WIDGET (table), 0, 0, &x, NULL))
    counts = x < 0 ? START : LEFT;

  return counts == LEFT;
}

static void
scrolled_cb (GtkAdjustment *adjustment,
             gpointer       user_data)
{
  double *offset = g_object_get_data (G_OBJECT (adjustment), OFFSET_KEY);

  *offset = get_end (adjustment) - gtk_adjustment_get_value (adjustment);
}

static gboolean
place_again_cb (gpointer user_data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (user_data);
  double *offset = adjustment != NULL ? g_object_get_data (G_OBJECT (adjustment), OFFSET_KEY) : NULL;

  if (offset == NULL || !counts_from_left (user_data, adjustment))
    return G_SOURCE_REMOVE;

  gtk_adjustment_set_value (adjustment, MAX (get_end (adjustment) - *offset, 0));
  gtk_widget_queue_allocate (user_data);

  return G_SOURCE_REMOVE;
}

/* The width of the table or of its window has changed: told while sizes are given out, when the table has been placed
 * already; so it is placed once more. */
static void
resized_cb (GtkAdjustment *adjustment,
            GtkScrollable *table)
{
  double *offset = g_object_get_data (G_OBJECT (adjustment), OFFSET_KEY);

  if (!is_backwards (table))
    return;

  if (counts_from_left (table, adjustment))
    gtk_adjustment_set_value (adjustment, MAX (get_end (adjustment) - *offset, 0));
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, place_again_cb, g_object_ref (table), g_object_unref);
}

/**
 * md_table_keep_start:
 * @table: in its scrolled window
 *
 * Where people read from right to left a table that is wider than its window would show the end of its lines first, for
 * what is scrolled counts from the left. This keeps it where the lines begin, or where the user has scrolled it from
 * there.
 */
void
md_table_keep_start (GtkScrollable *table)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (table);

  g_object_set_data_full (G_OBJECT (adjustment), OFFSET_KEY, g_new0 (double, 1), g_free);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (resized_cb), table, 0);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), table, 0);
}
