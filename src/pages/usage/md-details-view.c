/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-details-view.h"

#include <glib/gi18n-lib.h>

#include "md-detail-row.h"
#include "md-direction.h"
#include "md-shortcuts.h"
#include "md-tab-stop.h"
#include "md-template.h"

#define MENU_RESOURCE MD_RESOURCE_PATH "application/detail-menu.ui"

/* More than the interface has for any object; what is beyond can be had from the raw document. */
#define MAX_ROWS 300

struct _MdDetailsView
{
  GtkWidget   parent_instance;

  GtkWidget  *content;
  GtkWidget  *title;
  GtkWidget  *path;
  GtkWidget  *copy_path;
  GtkWidget  *open;
  GtkWidget  *words;
  GtkWidget  *list;
  GtkWidget  *rest;
  GtkWidget  *menu;     /* (nullable): a popover, made when first wanted */

  MdUsage    *usage;    /* (owned) (nullable) */
  MdUsageRow  row;
  guint       waiting;  /* for a frame: the tick callback */
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
stop_filling (MdDetailsView *self)
{
  if (self->waiting != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->waiting);
  self->waiting = 0;
  g_clear_handle_id (&self->filling, g_source_remove);
}

static void
clear (MdDetailsView *self)
{
  GtkWidget *child;

  stop_filling (self);
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
  g_autofree char *isolated = md_direction_isolate (path);

  clear (self);
  md_usage_describe (self->usage, self->row, &line);
  show (self->title, line.item);
  show (self->path, *path != '\0' ? isolated : NULL);
  gtk_widget_set_visible (self->copy_path, *path != '\0');
  gtk_widget_set_visible (self->open, line.link != NULL);
  md_usage_foreach_detail (self->usage, self->row, add_detail, self);
  gtk_widget_set_visible (self->list, self->n_rows > 0);
  gtk_widget_set_visible (self->rest, self->n_rows == MAX_ROWS);
  show (self->words, self->n_rows == 0 ? _("Nothing of its own. What is below it has rows of their own.") : NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->content)), 0);

  return G_SOURCE_REMOVE;
}

/* Called before a frame is drawn; what is done when there is time comes after it. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  MdDetailsView *self = MD_DETAILS_VIEW (widget);

  self->waiting = 0;
  self->filling = g_idle_add (fill_cb, self);

  return G_SOURCE_REMOVE;
}

static void
begin_filling (MdDetailsView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->waiting = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  else
    self->filling = g_idle_add (fill_cb, self);
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
  g_autofree char *path = md_usage_dup_path (self->usage, self->row);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), path);
  g_signal_emit (self, signals[NOTICE], 0, _("Path copied"));
}

/* The row that has the keyboard, or has it within. */
static MdDetailRow *
find_focused (MdDetailsView *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (self->list);

  return row != NULL && MD_IS_DETAIL_ROW (row) ? MD_DETAIL_ROW (row) : NULL;
}

static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  MdDetailRow *row = find_focused (MD_DETAILS_VIEW (widget));

  if (row == NULL)
    return;
  if (g_str_equal (action, "detail.copy-path"))
    md_detail_row_copy_path (row);
  else if (g_str_equal (action, "detail.copy-row"))
    md_detail_row_copy_row (row);
  else
    md_detail_row_copy_value (row);
}

static void
show_menu (MdDetailsView      *self,
           const GdkRectangle *at)
{
  if (self->menu == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (MENU_RESOURCE);

      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_pressed_cb (MdDetailsView *self,
                 int            n_pressed,
                 double         x,
                 double         y)
{
  GdkRectangle at = { .x = (int) x, .y = (int) y, .width = 1, .height = 1 };
  GtkWidget *row = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  row = row != NULL && !MD_IS_DETAIL_ROW (row) ? gtk_widget_get_ancestor (row, MD_TYPE_DETAIL_ROW) : row;
  if (row != NULL && gtk_widget_grab_focus (row))
    show_menu (self, &at);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  MdDetailsView *self = MD_DETAILS_VIEW (widget);
  MdDetailRow *row = find_focused (self);
  GdkRectangle at = { .x = 48, .width = 1, .height = 1 };
  double x, y;

  if (row == NULL)
    return FALSE;
  if (gtk_widget_translate_coordinates (GTK_WIDGET (row), widget, 0, gtk_widget_get_height (GTK_WIDGET (row)), &x, &y))
    at.y = (int) y;
  show_menu (self, &at);

  return TRUE;
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
  if (self->waiting != 0 || self->filling != 0)
    fill_cb (self);
  first = gtk_widget_get_first_child (self->list);

  return first != NULL && gtk_widget_grab_focus (first);
}

static void
md_details_view_dispose (GObject *object)
{
  MdDetailsView *self = MD_DETAILS_VIEW (object);

  stop_filling (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
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
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, open);
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, words);
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, list);
  gtk_widget_class_bind_template_child (widget_class, MdDetailsView, rest);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_path_cb);
  gtk_widget_class_install_action (widget_class, "detail.copy-value", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "detail.copy-row", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "detail.copy-path", NULL, copy_action);
}

static void
md_details_view_init (MdDetailsView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  md_shortcuts_add_capture (GTK_WIDGET (self), "Escape|<Alt>Left", leave_cb);
  md_shortcuts_add_capture (GTK_WIDGET (self), "Menu|<Shift>F10", menu_key_cb);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
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
 * Shows what stands at @row, after the next frame and as soon as keys and drawing leave time for it: who holds an arrow
 * key down wants to get on, and the tree is seen first. It takes its turn with all else that is done meanwhile, which
 * may be much.
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
  if (self->waiting == 0 && self->filling == 0)
    begin_filling (self);
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
  gtk_widget_set_visible (self->open, FALSE);
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
