/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-view-private.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-focus.h"
#include "md-line.h"
#include "md-list-focus.h"
#include "md-stack.h"
#include "md-tab-stop.h"
#include "md-template.h"
#include "md-worklist-click.h"
#include "md-worklist-removal.h"
#include "md-worklist-row.h"
#include "md-worklist-words.h"

G_DEFINE_FINAL_TYPE (MdWorklistView, md_worklist_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* A shorter list is seen at a glance. */
#define MIN_ITEMS_TO_FILTER 6

static void show_list (MdWorklistView *self);

/* (nullable) both: what became of what was added, and what of it was not; takes the place of what was said before. */
void
md_worklist_view_show_report (MdWorklistView *self,
                              const char     *words,
                              const char     *refusals)
{
  gtk_label_set_text (GTK_LABEL (self->report), words != NULL ? words : "");
  gtk_label_set_text (GTK_LABEL (self->refusals), refusals != NULL ? refusals : "");
  gtk_widget_set_visible (self->refusals_button, refusals != NULL);
  gtk_widget_set_visible (self->report_box, words != NULL);
  gtk_widget_remove_css_class (self->entry, "error");
  gtk_widget_set_visible (self->undo, FALSE);
  g_clear_pointer (&self->removed, g_ptr_array_unref);
  if (words != NULL)
    md_announce (self->entry, words);
}

/* Of what was opened the first is shown: somebody wants to see it. */
static void
take_report (MdWorklistView   *self,
             MdWorklistReport *report)
{
  g_autofree char *words = md_worklist_describe_report (report);
  g_autofree char *refusals = md_worklist_describe_refusals (report);
  gboolean single = report->n_added + report->n_known == 1;

  /* That one was added is seen in the list. */
  md_worklist_view_show_report (self, single && report->n_refused == 0 ? NULL : words, refusals);
  if (report->first != NULL && (single || self->is_opening || md_worklist_view_get_selected (self) == NULL))
    md_worklist_view_select (self, report->first);
  self->is_opening = FALSE;
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (MdWorklistView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdWorklistReport) report = md_worklist_add_finish (MD_WORKLIST (source), result, &error);

  if (report != NULL && self->worklist == MD_WORKLIST (source))
    take_report (self, report);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    md_worklist_view_show_report (self, error->message, NULL);
}

static void
entry_activated_cb (MdWorklistView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "worklist.add", NULL);
}

/* All numbers of a worklist are told together, some twenty times a second at most. */
static void
worklist_changed_cb (MdWorklistView *self)
{
  guint n_total = g_list_model_get_n_items (G_LIST_MODEL (self->worklist));
  guint n_failed = md_worklist_get_count (self->worklist, MD_WORKLIST_ITEM_FAILED);
  guint n_done = md_worklist_get_count (self->worklist, MD_WORKLIST_ITEM_LOADED) + n_failed;
  g_autofree char *words = md_worklist_describe_progress (self->worklist);
  g_autofree char *retry = g_strdup_printf (ngettext ("_Retry %u", "_Retry %u", n_failed), n_failed);

  gtk_label_set_text (GTK_LABEL (self->progress_words), words);
  gtk_label_set_text (GTK_LABEL (self->failed_words), words);
  gtk_widget_set_visible (self->failed, n_failed > 0 && n_done == n_total);
  gtk_widget_set_visible (self->progress_words, n_failed == 0 || n_done < n_total);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), n_total > 0 ? n_done / (double) n_total : 0);
  gtk_widget_set_visible (self->progress, n_done < n_total);
  gtk_widget_set_visible (self->pause, n_done < n_total);
  gtk_widget_set_visible (self->cancel, n_done < n_total);
  gtk_button_set_label (GTK_BUTTON (self->retry), retry);
  gtk_widget_set_visible (self->retry, n_failed > 0);
  gtk_widget_set_visible (self->progress_box, n_total > 0);
  show_list (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "worklist.clear", n_total > 0);
  md_worklist_show_paused (self->worklist, self->pause);
}

static void
choose (MdWorklistView *self,
        MdWorklistItem *item)
{
  if (g_set_object (&self->chosen, item))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
selected_cb (MdWorklistView *self)
{
  MdWorklistItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    choose (self, item);
}

/* What is taken away from the list is no longer chosen; what comes to sight again is marked once more. */
static void
items_changed_cb (MdWorklistView *self)
{
  if (self->chosen != NULL && md_worklist_find (self->worklist, md_worklist_item_get_id (self->chosen)) != self->chosen)
    choose (self, NULL);
}

static void
show_list (MdWorklistView *self)
{
  guint n_total = g_list_model_get_n_items (G_LIST_MODEL (self->worklist));
  gboolean any = g_list_model_get_n_items (md_worklist_order_get_shown (self->order)) > 0;

  gtk_label_set_text (GTK_LABEL (self->empty), n_total > 0 ? _("The filter leaves none") : _("No transactions yet"));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), any ? self->scrolled : self->empty);
  gtk_widget_set_visible (self->filter_box, n_total >= MIN_ITEMS_TO_FILTER ||
                                             md_worklist_order_hides_any (self->order));
}

static void
ordered_cb (MdWorklistView *self)
{
  if (self->worklist == NULL)
    return;

  show_list (self);
  if (self->chosen != NULL && gtk_single_selection_get_selected_item (self->selection) == NULL)
    gtk_single_selection_set_selected (self->selection, md_worklist_order_find (self->order, self->chosen));
}

static void
filter_changed_cb (MdWorklistView *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->filter))));

  md_worklist_order_set (self->order, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->order_kind)), words);
}

static void
show_all (MdWorklistView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->order_kind), MD_WORKLIST_AS_ADDED);
  filter_changed_cb (self);
}

static void
stop_filter_cb (MdWorklistView *self)
{
  show_all (self);
  gtk_widget_grab_focus (self->list);
}

static gboolean
md_worklist_view_grab_focus (GtkWidget *widget)
{
  MdWorklistView *self = MD_WORKLIST_VIEW (widget);

  if (gtk_single_selection_get_selected_item (self->selection) != NULL)
    return md_list_focus_selected (self->list);

  return gtk_widget_grab_focus (self->entry);
}

static void
md_worklist_view_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, md_worklist_view_get_selected (MD_WORKLIST_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_worklist_view_dispose (GObject *object)
{
  MdWorklistView *self = MD_WORKLIST_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->worklist != NULL)
    g_signal_handlers_disconnect_by_data (self->worklist, self);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  if (self->order != NULL)
    g_signal_handlers_disconnect_by_data (self->order, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->order);
  g_clear_object (&self->chosen);
  g_clear_object (&self->worklist);

  G_OBJECT_CLASS (md_worklist_view_parent_class)->dispose (object);
}

static void
md_worklist_view_finalize (GObject *object)
{
  g_object_unref (MD_WORKLIST_VIEW (object)->cancellable);
  g_clear_pointer (&MD_WORKLIST_VIEW (object)->removed, g_ptr_array_unref);

  G_OBJECT_CLASS (md_worklist_view_parent_class)->finalize (object);
}

static void
md_worklist_view_class_init (MdWorklistViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_worklist_view_get_property;
  object_class->dispose = md_worklist_view_dispose;
  object_class->finalize = md_worklist_view_finalize;
  md_focus_set_grab (widget_class, md_worklist_view_grab_focus);

  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, MD_TYPE_WORKLIST_ITEM,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  md_worklist_click_install (widget_class);
  md_worklist_actions_install (widget_class);

  g_type_ensure (MD_TYPE_LINE);
  g_type_ensure (MD_TYPE_WORKLIST_PAUSE);
  g_type_ensure (MD_TYPE_WORKLIST_ROW);
  g_type_ensure (MD_TYPE_TAB_STOP);
  md_template_set (widget_class, "usage/md-worklist-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MdWorklistView, name)
  BIND (content);
  BIND (entry);
  BIND (report_box);
  BIND (report);
  BIND (undo);
  BIND (refusals_button);
  BIND (refusals);
  BIND (progress_box);
  BIND (progress_words);
  BIND (progress);
  BIND (pause);
  BIND (cancel);
  BIND (retry);
  BIND (service_pause);
  BIND (failed);
  BIND (failed_words);
  BIND (filter_box);
  BIND (filter);
  BIND (order_kind);
  BIND (stack);
  BIND (empty);
  BIND (scrolled);
  BIND (list);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_filter_cb);
}

static void
md_worklist_view_init (MdWorklistView *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  md_worklist_click_add_list (self->list);
  md_stack_hide_unseen (self->stack);

  self->order = md_worklist_order_new ();
  g_signal_connect_object (self->order, "done", G_CALLBACK (ordered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->order_kind, "notify::selected", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (md_worklist_order_get_shown (self->order)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));

  md_worklist_add_removal_keys (self->list);
}

/**
 * md_worklist_view_set_worklist:
 * @worklist: what to show and to add to
 */
void
md_worklist_view_set_worklist (MdWorklistView *self,
                               MdWorklist     *worklist)
{
  if (self->worklist == worklist)
    return;

  if (self->worklist != NULL)
    g_signal_handlers_disconnect_by_data (self->worklist, self);
  g_set_object (&self->worklist, worklist);
  choose (self, NULL);
  md_worklist_order_set_worklist (self->order, worklist);
  g_signal_connect_object (worklist, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (worklist, "notify", G_CALLBACK (worklist_changed_cb), self, G_CONNECT_SWAPPED);
  md_worklist_pause_set_worklist (self->service_pause, worklist);
  worklist_changed_cb (self);
}

/**
 * md_worklist_view_get_selected:
 *
 * Returns: (transfer none) (nullable): the item that is chosen
 */
MdWorklistItem *
md_worklist_view_get_selected (MdWorklistView *self)
{
  return self->chosen;
}

/**
 * md_worklist_view_select:
 * @item: of the worklist
 *
 * Chooses an item, and brings it into view, whatever filter there is.
 */
void
md_worklist_view_select (MdWorklistView *self,
                         MdWorklistItem *item)
{
  guint position = md_worklist_order_find (self->order, item);

  if (position == GTK_INVALID_LIST_POSITION)
    {
      show_all (self);
      position = md_worklist_order_find (self->order, item);
    }
  if (position == GTK_INVALID_LIST_POSITION)
    return;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
}

/**
 * md_worklist_view_add_text:
 * @text: typed, pasted or dropped; any number of ids with anything around them
 *
 * Adds the ids in it, and says what became of them.
 */
void
md_worklist_view_add_text (MdWorklistView *self,
                           const char     *text)
{
  md_worklist_view_show_report (self, NULL, NULL);
  self->is_opening = FALSE;
  md_worklist_add_text_async (self->worklist, text, -1, self->cancellable, added_cb, g_object_ref (self));
}

/**
 * md_worklist_view_add_files:
 * @files: of #GFile: lists of ids, or saved transactions
 *
 * Adds what is in them, and says what became of it. What was said before stays until then: most files are read in less
 * than a frame.
 */
void
md_worklist_view_add_files (MdWorklistView *self,
                            GListModel     *files)
{
  self->is_opening = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      md_worklist_add_file_async (self->worklist, file, self->cancellable, added_cb, g_object_ref (self));
    }
}

/**
 * md_worklist_view_focus_entry:
 *
 * Puts the keyboard where ids are typed.
 */
void
md_worklist_view_focus_entry (MdWorklistView *self)
{
  gtk_widget_grab_focus (self->entry);
}
