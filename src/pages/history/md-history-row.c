/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-row.h"

#include <glib/gi18n-lib.h>

#include "md-history-words.h"
#include "md-line.h"
#include "md-template.h"

/* Characters of a meter number of 13 digits in groups, and what isolates it from other scripts. */
#define LONGEST 18

struct _MdHistoryRow
{
  GtkWidget      parent_instance;

  GtkWidget     *content;
  GtkWidget     *heading;
  GtkWidget     *body;
  GtkWidget     *icon;
  GtkWidget     *meter;
  GtkWidget     *time;
  GtkWidget     *progress;
  GtkWidget     *origin;

  MdHistoryItem *item;   /* (owned) (nullable) */
  const char    *style;  /* (nullable): the style class of the state that is shown */
};

G_DEFINE_FINAL_TYPE (MdHistoryRow, md_history_row, GTK_TYPE_WIDGET)

/* The row of the list has the keyboard, not what is in it: so it has to say all that is. */
static void
name_list_item (MdHistoryRow *self)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL;

  if (self->item == NULL || list_item == NULL || !GTK_IS_LIST_VIEW (gtk_widget_get_parent (list_item)))
    return;

  name = g_strjoin (", ", gtk_label_get_text (GTK_LABEL (self->meter)), gtk_label_get_text (GTK_LABEL (self->time)),
                    gtk_label_get_text (GTK_LABEL (self->progress)), gtk_label_get_text (GTK_LABEL (self->origin)),
                    NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_words (MdHistoryRow *self,
            const char   *meter,
            const char   *time,
            const char   *progress,
            const char   *origin)
{
  gtk_label_set_text (GTK_LABEL (self->meter), meter);
  /* A meter number is seen whole, or it is taken for another's. Nobody has one so long as what is cut. */
  gtk_label_set_ellipsize (GTK_LABEL (self->meter),
                           g_utf8_strlen (meter, -1) > LONGEST ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_text (GTK_LABEL (self->time), time);
  gtk_label_set_text (GTK_LABEL (self->progress), progress);
  gtk_label_set_text (GTK_LABEL (self->origin), origin);
  name_list_item (self);
}

static void
show_state (MdHistoryRow *self,
            const char   *icon,
            const char   *style)
{
  if (self->style != NULL)
    gtk_widget_remove_css_class (self->icon, self->style);
  self->style = style;
  if (style != NULL)
    gtk_widget_add_css_class (self->icon, style);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
}

/* What is not loaded yet is empty for a moment, and keeps its height. */
static void
row_changed_cb (MdHistoryRow *self)
{
  const MdJournalRow *row = self->item != NULL ? md_history_item_get_row (self->item) : NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *meter = NULL;
  g_autofree char *time = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *origin = NULL;

  if (row == NULL)
    {
      show_state (self, NULL, NULL);
      show_words (self, "", "", "", "");
      gtk_widget_set_tooltip_text (self->time, NULL);
      return;
    }

  now = g_date_time_new_now_local ();
  meter = md_history_describe_meter (row);
  time = md_history_describe_time (row->at, now);
  moment = md_history_describe_moment (row->at);
  progress = md_history_describe_progress (row);
  origin = md_history_describe_origin (row);
  show_state (self, md_history_get_icon (row), md_history_get_style (row));
  show_words (self, meter, time, progress, origin);
  gtk_widget_set_tooltip_text (self->time, moment);
}

static void
md_history_row_dispose (GObject *object)
{
  MdHistoryRow *self = MD_HISTORY_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (md_history_row_parent_class)->dispose (object);
}

static void
md_history_row_class_init (MdHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_history_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "historyrow");
  g_type_ensure (MD_TYPE_LINE);
  md_template_set (widget_class, "history/md-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MdHistoryRow, content);
  gtk_widget_class_bind_template_child (widget_class, MdHistoryRow, heading);
  gtk_widget_class_bind_template_child (widget_class, MdHistoryRow, body);
  gtk_widget_class_bind_template_child (widget_class, MdHistoryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, MdHistoryRow, meter);
  gtk_widget_class_bind_template_child (widget_class, MdHistoryRow, time);
  gtk_widget_class_bind_template_child (widget_class, MdHistoryRow, progress);
  gtk_widget_class_bind_template_child (widget_class, MdHistoryRow, origin);
}

static void
md_history_row_init (MdHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A new row is filled before it is in the list. */
  g_signal_connect (self, "notify::root", G_CALLBACK (name_list_item), NULL);
}

/**
 * md_history_row_new:
 *
 * Returns: (transfer floating): a row without an entry
 */
GtkWidget *
md_history_row_new (void)
{
  return g_object_new (MD_TYPE_HISTORY_ROW, NULL);
}

/**
 * md_history_row_set_item:
 * @item: (nullable): what to show, and to follow
 */
void
md_history_row_set_item (MdHistoryRow  *self,
                         MdHistoryItem *item)
{
  if (self->item == item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::row", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  row_changed_cb (self);
}

/**
 * md_history_row_set_heading:
 * @words: (nullable): translated: what stands above the entry
 */
void
md_history_row_set_heading (MdHistoryRow *self,
                            const char   *words)
{
  gtk_label_set_text (GTK_LABEL (self->heading), words != NULL ? words : "");
  gtk_widget_set_visible (self->heading, words != NULL);
}
