/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-details-view.h"

#include <glib/gi18n-lib.h>

#include "md-detail-row.h"
#include "md-shortcuts.h"
#include "md-tab-stop.h"
#include "md-template.h"

/* More than the interface has for any object; what is beyond can be had from the raw document. */
#define MAX_ROWS 300

struct _MdDetailsView
{
  GtkWidget   parent_instance;

  GtkWidget  *content;
  GtkWidget  *title;
  GtkWidget  *path;
  GtkWidget  *copy_path;
  GtkWidget  *words;
  GtkWidget  *list;
  GtkWidget  *rest;

  MdUsage    *usage;    /* (owned) (nullable) */
  MdUsageRow  row;
  guint       filling;  /* the source that fills it */
  guint       n_rows;
  gboolean    stacked;  /* values stand below their names */
};

G_DEFINE_FINAL_TYPE (MdDetailsView, md_details_view, GTK_TYPE_WIDGET)

enum
{
  NOTICE,
  LEAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
notice_cb (MdDetailsView *self,
           const char    *words)
{
  g_signal_emit (self, signals[NOTICE], 0, words);
}

static gboolean
add_detail (const MdUsageDetail *detail,
            gpointer             user_data)
{
  MdDetailsView *self = user_data;
  GtkWidget *row;

  if (self->n_rows == MAX_ROWS)
    return FALSE;

  row = md_detail_row_new (detail, md_usage_get_document (self->usage));
  md_detail_row_set_stacked (MD_DETAIL_ROW (row), self->stacked);
  g_signal_connect_object (row, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  self->n_rows++;

  return TRUE;
}

static void
clear (MdDetailsView *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->filling, g_source_remove);
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  self->n_rows = 0;
  gtk_widget_set_visible (self->rest, FALSE);
}

static void
show (GtkWidget  *label,
      const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static gboolean
fill_cb (gpointer user_data)
{
  MdDetailsView *self = user_data;
  g_auto (MdUsageLine) line = { NULL };
  g_autofree char *path = md_usage_dup_path (self->usage, self->row);

  self->filling = 0;
  clear (self);
  md_usage_describe (self->usage, self->row, &line);
  show (self->title, line.item);
  show (self->path, path);
  gtk_widget_set_visible (self->copy_path, path != NULL && *path != '\0');
  md_usage_foreach_detail (self->usage, self->row, add_detail, self);
  gtk_widget_set_visible (self->list, self->n_rows > 0);
  gtk_widget_set_visible (self->rest, self->n_rows == MAX_ROWS);
  show (self->words, self->n_rows == 0 ? _("Nothing of its own. What is below it has rows of their own.") : NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->content)), 0);

  return G_SOURCE_REMOVE;
}

static void
row_activated_cb (MdDetailsView *self,
                  MdDetailRow   *row)
{
  md_detail_row_copy_value (row);
}

static void
copy_path_cb (MdDetailsView *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_text (GTK_LABEL (self->path)));
  g_signal_emit (self, signals[NOTICE], 0, _("Path copied"));
}

static gboolean
leave_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  g_signal_emit (widget, signals[LEAVE], 0);

  return TRUE;
}

static gboolean
md_details_view_grab_focus (GtkWidget *widget)
{
  MdDetailsView *self = MD_DETAILS_VIEW (widget);
  GtkWidget *first;

  /* What was chosen just now is wanted at once. */
  if (self->filling != 0)
    {
      g_source_remove (self->filling);
      fill_cb (self);
    }
  first = gtk_widget_get_first_child (self->list);

  return first != NULL && gtk_widget_grab_focus (first);
}

static void
md_details_view_dispose (GObject *object)
{
  MdDetailsView *self = MD_DETAILS_VIEW (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->usage, md_usage_unref);

  G_OBJECT_CLASS (md_details_view_parent_class)->dispose (object);
}

static void
md_details_view_class_init (MdDetailsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_details_view_dispose;
  widget_class->grab_focus = md_details_view_grab_focus;

  signals[NOTICE] = g_signal_new ("notice", MD_TYPE_DETAILS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING);
  signals[LEAVE] =
    g_signal_new ("leave", MD_TYPE_DETAILS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  g_type_ensure (MD_TYPE_TAB_STOP);
  md_template_set (widget_class, "usage/md-details-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, content);
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, title);
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, path);
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, copy_path);
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, words);
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, list);
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, rest);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_path_cb);
}

static void
md_details_view_init (MdDetailsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  md_shortcuts_add_capture (GTK_WIDGET (self), "Escape|<Alt>Left", leave_cb);
  md_details_view_set_row (self, NULL, 0);
}

/**
 * md_details_view_new:
 *
 * Returns: (transfer floating): a view without a row
 */
GtkWidget *
md_details_view_new (void)
{
  return g_object_new (MD_TYPE_DETAILS_VIEW, NULL);
}

/**
 * md_details_view_set_row:
 * @usage: (nullable): the transaction, %NULL for none
 * @row: of @usage
 *
 * Shows what stands at @row, as soon as nothing more urgent is to be done: who holds an arrow key down wants to get on.
 */
void
md_details_view_set_row (MdDetailsView *self,
                         MdUsage       *usage,
                         MdUsageRow     row)
{
  if (usage == NULL)
    {
      md_details_view_set_words (self, _("Details"), _("Choose a row to see all that it says."));
      return;
    }
  /* Whoever is reading it goes on where they are. */
  if (self->usage == usage && self->row == row)
    return;

  if (self->usage != usage)
    {
      g_clear_pointer (&self->usage, md_usage_unref);
      self->usage = md_usage_ref (usage);
    }
  self->row = row;
  if (self->filling == 0)
    self->filling = g_idle_add_full (G_PRIORITY_LOW, fill_cb, self, NULL);
}

/**
 * md_details_view_set_words:
 * @title: what it is about
 * @words: (nullable): what there is to say
 *
 * Shows words instead of a row.
 */
void
md_details_view_set_words (MdDetailsView *self,
                           const char    *title,
                           const char    *words)
{
  clear (self);
  g_clear_pointer (&self->usage, md_usage_unref);
  show (self->title, title);
  show (self->path, NULL);
  gtk_widget_set_visible (self->copy_path, FALSE);
  show (self->words, words);
  gtk_widget_set_visible (self->list, FALSE);
}

/**
 * md_details_view_set_stacked:
 * @stacked: whether there is little room
 *
 * Lets values stand below their names, or, as at first, beside them.
 */
void
md_details_view_set_stacked (MdDetailsView *self,
                             gboolean       stacked)
{
  self->stacked = stacked;
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    md_detail_row_set_stacked (MD_DETAIL_ROW (row), stacked);
}
