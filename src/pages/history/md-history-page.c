/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-page-private.h"

#include "md-announce.h"
#include "md-focus.h"
#include "md-shortcuts.h"
#include "md-template.h"
#include "md-toasts.h"

G_DEFINE_FINAL_TYPE (MdHistoryPage, md_history_page, GTK_TYPE_WIDGET)

static void
refresh (MdHistoryPage *self)
{
  MdHistoryList *list = md_history_view_get_list (self->list);

  if (list == NULL)
    return;

  md_history_list_refresh (list);
  md_history_subject_reload (self);
}

/* What other consoles wrote meanwhile is seen when one comes back, to the page or to the window. */
static void
active_cb (MdHistoryPage *self,
           GParamSpec    *pspec,
           GtkWindow     *window)
{
  if (gtk_window_is_active (window) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
md_history_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (md_history_page_parent_class)->map (widget);
  refresh (MD_HISTORY_PAGE (widget));
}

static void
md_history_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (md_history_page_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active", G_CALLBACK (active_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
md_history_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), active_cb, widget);
  GTK_WIDGET_CLASS (md_history_page_parent_class)->unroot (widget);
}

static void
changed_cb (MdHistoryPage *self,
            const char    *id)
{
  if (id == NULL || g_strcmp0 (id, self->id) == 0)
    md_history_subject_reload (self);
}

static void
selected_cb (MdHistoryPage *self)
{
  md_history_subject_follow (self);
}

/* An entry that was selected before the list had it is there now. */
static void
listed_cb (MdHistoryPage *self)
{
  md_history_subject_follow (self);
  md_history_saving_update (self);
  md_history_layout_update (self);
}

static void
search_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  MdHistoryPage *self = MD_HISTORY_PAGE (widget);

  md_history_layout_set_fold (self, FALSE);
  md_history_view_focus_search (self->list);
}

static void
refresh_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  refresh (MD_HISTORY_PAGE (widget));
}

static void
show_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  md_history_page_show (MD_HISTORY_PAGE (widget), g_variant_get_string (target, NULL));
}

static void
copied_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  md_toasts_say (MD_HISTORY_PAGE (widget)->toasts, g_variant_get_string (target, NULL));
  md_announce (widget, g_variant_get_string (target, NULL));
}

static void
retry_cb (MdHistoryPage *self)
{
  md_history_subject_reload (self);
}

static gboolean
md_history_page_grab_focus (GtkWidget *widget)
{
  MdHistoryPage *self = MD_HISTORY_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->back_bar) ? self->back : GTK_WIDGET (self->list));
}

static void
md_history_page_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  md_history_saving_get (MD_HISTORY_PAGE (object), value);
}

static void
md_history_page_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  md_history_saving_set (MD_HISTORY_PAGE (object), value);
}

static void
md_history_page_dispose (GObject *object)
{
  MdHistoryPage *self = MD_HISTORY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->item);
  g_clear_object (&self->journal);
  g_clear_object (&self->desk);
  g_clear_object (&self->output);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->toasts, gtk_widget_unparent);

  G_OBJECT_CLASS (md_history_page_parent_class)->dispose (object);
}

static void
md_history_page_finalize (GObject *object)
{
  g_free (MD_HISTORY_PAGE (object)->id);

  G_OBJECT_CLASS (md_history_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (MD_TYPE_ADAPTIVE);
  g_type_ensure (MD_TYPE_HISTORY_VIEW);
  g_type_ensure (MD_TYPE_SLIP_JOBS);
  g_type_ensure (MD_TYPE_STATE_STACK);
  md_template_set (widget_class, "history/md-history-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MdHistoryPage, name)
  BIND (toasts);
  BIND (adaptive);
  BIND (paned);
  BIND (list);
  BIND (side);
  BIND (back_bar);
  BIND (back);
  BIND (states);
  BIND (jobs);
  BIND (save);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, listed_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
md_history_page_class_init (MdHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_history_page_get_property;
  object_class->set_property = md_history_page_set_property;
  object_class->dispose = md_history_page_dispose;
  object_class->finalize = md_history_page_finalize;
  widget_class->map = md_history_page_map;
  widget_class->root = md_history_page_root;
  widget_class->unroot = md_history_page_unroot;
  md_focus_set_grab (widget_class, md_history_page_grab_focus);

  gtk_widget_class_install_action (widget_class, "history.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "history.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "history.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "keychange.copied", "s", copied_action);
  gtk_widget_class_set_css_name (widget_class, "historypage");
  md_history_actions_install (widget_class);
  md_history_saving_install (widget_class);
  md_history_layout_install (widget_class);
  bind_template (widget_class);
}

static void
md_history_page_init (MdHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->output = md_slip_actions_new (GTK_WIDGET (self), self->toasts, self->jobs);
  md_shortcuts_add_action (GTK_WIDGET (self), "<Control>f", "history.search");
  md_shortcuts_add_action (GTK_WIDGET (self), "F5", "history.refresh");
  md_history_saving_set_up (self);
  md_history_actions_update (self);
  md_history_subject_clear (self);
  md_history_layout_set_up (self);
}

/**
 * md_history_page_new:
 *
 * Returns: (transfer floating): a page without a journal
 */
GtkWidget *
md_history_page_new (void)
{
  return g_object_new (MD_TYPE_HISTORY_PAGE, NULL);
}

/**
 * md_history_page_set_journal:
 * @journal: (nullable): open; %NULL while there is none
 */
void
md_history_page_set_journal (MdHistoryPage *self,
                             MdJournal     *journal)
{
  g_return_if_fail (MD_IS_HISTORY_PAGE (self));

  if (self->journal == journal)
    return;

  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_set_object (&self->journal, journal);
  if (journal != NULL)
    g_signal_connect_object (journal, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  md_history_view_set_journal (self->list, journal);
  md_history_subject_clear (self);
}

/**
 * md_history_page_set_desk:
 * @desk: (nullable): with or without a service; %NULL while its journal is not open
 *
 * Shows the desk's journal, and lets it do something about what is in it.
 */
void
md_history_page_set_desk (MdHistoryPage *self,
                          MdDesk        *desk)
{
  g_return_if_fail (MD_IS_HISTORY_PAGE (self));

  if (!g_set_object (&self->desk, desk))
    return;

  md_history_page_set_journal (self, desk != NULL ? md_desk_get_journal (desk) : NULL);
  md_history_actions_update (self);
}

/**
 * md_history_page_set_obstacle:
 * @words: (nullable): translated: why there is no journal, and what to do about it; %NULL while it is being opened
 */
void
md_history_page_set_obstacle (MdHistoryPage *self,
                              const char    *words)
{
  g_return_if_fail (MD_IS_HISTORY_PAGE (self));

  md_history_view_set_obstacle (self->list, words);
}

/**
 * md_history_page_set_settings:
 * @settings: (transfer none): of the console
 *
 * Remembers there how large slips are shown.
 */
void
md_history_page_set_settings (MdHistoryPage *self,
                              GSettings     *settings)
{
  g_return_if_fail (MD_IS_HISTORY_PAGE (self));

  g_set_object (&self->settings, settings);
  if (self->entry_view != NULL)
    md_history_entry_view_set_settings (self->entry_view, settings);
}

/**
 * md_history_page_set_slip_memory:
 * @memory: what is remembered of printing
 */
void
md_history_page_set_slip_memory (MdHistoryPage *self,
                                 MdSlipMemory  *memory)
{
  g_return_if_fail (MD_IS_HISTORY_PAGE (self));

  md_slip_actions_set_memory (self->output, memory);
}

/**
 * md_history_page_show:
 * @id: of an entry
 *
 * Shows it, whatever is looked for in the list.
 */
void
md_history_page_show (MdHistoryPage *self,
                      const char    *id)
{
  g_return_if_fail (MD_IS_HISTORY_PAGE (self) && id != NULL);

  md_history_subject_load (self, id);
  md_history_layout_set_fold (self, TRUE);
}
