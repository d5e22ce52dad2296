/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-view.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-focus.h"
#include "md-history-row.h"
#include "md-list-click.h"
#include "md-list-focus.h"
#include "md-state-stack.h"
#include "md-tab-stop.h"
#include "md-template.h"

#define CHOOSE "history.choose"

struct _MdHistoryView
{
  GtkWidget           parent_instance;

  GtkWidget          *content;
  GtkWidget          *head;
  MdHistoryFilter    *filter;
  GtkWidget          *count;
  GtkWidget          *clear;
  GtkWidget          *trouble;
  MdStateStack       *states;
  GtkWidget          *scrolled;
  GtkWidget          *list_view;

  char               *obstacle;   /* (owned) (nullable): why there is no journal */
  MdHistoryList      *list;       /* (owned) (nullable) */
  MdHistorySelection *selection;  /* (owned) (nullable) */
  GPtrArray          *rows;       /* (owned) (element-type GtkListItem): unowned: as long as the view has them */
  gboolean            to_top;     /* something else is looked for: it is to be seen from its beginning */
  gboolean            is_awaited; /* the keyboard was to come here, and there was no place for it yet */
};

enum
{
  SELECTED,
  CHOSEN,
  LISTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MdHistoryView, md_history_view, GTK_TYPE_WIDGET)

/* The rows. */

static void
show_heading (MdHistoryView *self,
              GtkListItem   *list_item)
{
  MdHistoryRow *row = MD_HISTORY_ROW (gtk_list_item_get_child (list_item));
  guint position = gtk_list_item_get_position (list_item);
  guint n_unfinished = self->list != NULL ? md_history_list_get_n_unfinished (self->list) : 0;
  g_autofree char *words = NULL;

  if (n_unfinished > 0 && position == 0)
    /* Translators: a heading above so many entries: what they ask for is not done yet. */
    words = g_strdup_printf (ngettext ("%u unfinished", "%u unfinished", n_unfinished), n_unfinished);
  else if (n_unfinished > 0 && position == n_unfinished)
    /* Translators: a heading above the other entries. */
    words = g_strdup (_("Finished"));
  md_history_row_set_heading (row, words);
}

static void
show_headings (MdHistoryView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    show_heading (self, g_ptr_array_index (self->rows, i));
}

static void
position_changed_cb (GtkListItem   *list_item,
                     GParamSpec    *pspec,
                     MdHistoryView *self)
{
  show_heading (self, list_item);
}

static void
setup_cb (MdHistoryView *self,
          GtkListItem   *list_item)
{
  GtkWidget *row = md_history_row_new ();

  md_list_click_add_row (row, CHOOSE);
  gtk_list_item_set_child (list_item, row);
  g_signal_connect_object (list_item, "notify::position", G_CALLBACK (position_changed_cb), self, 0);
}

static void
bind_cb (MdHistoryView *self,
         GtkListItem   *list_item)
{
  MdHistoryRow *row = MD_HISTORY_ROW (gtk_list_item_get_child (list_item));

  md_history_row_set_item (row, gtk_list_item_get_item (list_item));
  g_ptr_array_add (self->rows, list_item);
  show_heading (self, list_item);
}

static void
unbind_cb (MdHistoryView *self,
           GtkListItem   *list_item)
{
  md_history_row_set_item (MD_HISTORY_ROW (gtk_list_item_get_child (list_item)), NULL);
  g_ptr_array_remove_fast (self->rows, list_item);
}

/* What there is. */

static void
show_count (MdHistoryView *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gboolean active = md_history_filter_is_active (self->filter);
  g_autofree char *filter = md_history_filter_describe (self->filter);
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;

  if (active)
    count = g_strdup_printf (ngettext ("%'u found", "%'u found", n_items), n_items);
  else
    count = g_strdup_printf (ngettext ("%'u entry", "%'u entries", n_items), n_items);
  words = filter != NULL ? g_strjoin (" · ", count, filter, NULL) : g_strdup (count);
  gtk_label_set_text (GTK_LABEL (self->count), words);
  gtk_widget_set_visible (self->clear, active);
}

/* What was read before stays in view; that it could not be read once more is said above it. */
static void
show_trouble (MdHistoryView *self)
{
  const GError *error = md_history_list_get_error (self->list);

  gtk_label_set_text (GTK_LABEL (self->trouble), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->trouble, error != NULL);
}

static void
show_error (MdHistoryView *self,
            const GError  *error)
{
  g_autofree char *words = g_strdup_printf ("%s\n%s", error->message, md_journal_error_get_advice (error));

  md_state_stack_show_message (self->states, "dialog-error-symbolic", _("The history cannot be read"), words,
                               _("_Try again"));
}

static void
show_nothing (MdHistoryView *self)
{
  const GError *error = md_history_list_get_error (self->list);

  if (md_history_list_get_loading (self->list))
    md_state_stack_show_loading (self->states, _("Reading the history"));
  else if (error != NULL)
    show_error (self, error);
  else if (md_history_filter_is_active (self->filter))
    md_state_stack_show_message (self->states, "edit-find-symbolic", _("Nothing found"),
                                 _("No entry is like that. Meter numbers and references are found by how they begin, "
                                   "tokens by their last four digits."),
                                 _("_Show everything"));
  else
    md_state_stack_show_message (self->states, "document-open-recent-symbolic", _("Nothing asked for yet"),
                                 _("Every request is recorded here before it is sent, with what became of it."), NULL);
}

/* Whoever opened the history wants to search it. Where the keyboard is meanwhile is an accident: what had it before is
 * gone from the screen. */
static void
take_keyboard (MdHistoryView *self)
{
  if (!self->is_awaited || !gtk_widget_get_visible (self->head) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_awaited = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

static void
md_history_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (md_history_view_parent_class)->map (widget);
  take_keyboard (MD_HISTORY_VIEW (widget));
}

static void
show_state (MdHistoryView *self)
{
  if (self->list == NULL)
    {
      gtk_widget_set_visible (self->head, FALSE);
      if (self->obstacle != NULL)
        md_state_stack_show_message (self->states, "dialog-error-symbolic", _("There is no history"), self->obstacle,
                                     NULL);
      else
        md_state_stack_show_loading (self->states, _("Opening the journal"));
      return;
    }

  gtk_widget_set_visible (self->head, !md_history_view_is_empty (self));
  take_keyboard (self);
  show_count (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    {
      show_trouble (self);
      md_state_stack_show_child (self->states);
    }
  else
    {
      gtk_widget_set_visible (self->trouble, FALSE);
      show_nothing (self);
    }
}

static void
scroll_to (MdHistoryView *self,
           guint          position)
{
  gtk_widget_activate_action (self->list_view, "list.scroll-to-item", "u", position);
}

static void
items_changed_cb (MdHistoryView *self,
                  guint          position)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  gboolean is_top = gtk_adjustment_get_value (adjustment) <= 0;
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;

  /* Whoever looks at the latest wants to see the one that has just come, too. */
  if (any && (self->to_top || (is_top && position == 0)))
    scroll_to (self, 0);
  self->to_top = FALSE;
  show_state (self);
  g_signal_emit (self, signals[LISTED], 0);
}

static void
loading_cb (MdHistoryView *self)
{
  show_state (self);
  g_signal_emit (self, signals[LISTED], 0);
}

static void
selected_cb (MdHistoryView *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

/* What is done. */

static void
filter_changed_cb (MdHistoryView *self)
{
  g_autoptr (MdJournalQuery) query = NULL;

  if (self->list == NULL)
    return;

  query = md_history_filter_make_query (self->filter);
  self->to_top = !md_journal_query_is_equal (query, md_history_list_get_query (self->list));
  md_history_list_set_query (self->list, query);
  show_state (self);
}

/* What was found first is what was looked for, more often than not. */
static void
filter_left_cb (MdHistoryView *self)
{
  if (!gtk_widget_get_mapped (self->list_view) || self->selection == NULL)
    return;

  if (md_history_selection_get_position (self->selection) == G_MAXUINT)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
  md_list_focus_selected (self->list_view);
}

static void
clear_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  MdHistoryView *self = MD_HISTORY_VIEW (widget);

  md_history_filter_clear (self->filter);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

static void
state_activated_cb (MdHistoryView *self)
{
  if (md_history_list_get_error (self->list) != NULL)
    md_history_list_refresh (self->list);
  else
    clear_action (GTK_WIDGET (self), NULL, NULL);
}

static void
choose_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  MdHistoryView *self = MD_HISTORY_VIEW (widget);

  if (md_history_view_get_number (self) != 0)
    g_signal_emit (self, signals[CHOSEN], 0);
}

/* The row that has the keyboard is not always the one that is selected. */
static void
activated_cb (MdHistoryView *self,
              guint          position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  choose_action (GTK_WIDGET (self), NULL, NULL);
}

static gboolean
md_history_view_grab_focus (GtkWidget *widget)
{
  MdHistoryView *self = MD_HISTORY_VIEW (widget);

  if (self->selection != NULL && md_history_selection_get_position (self->selection) != G_MAXUINT &&
      gtk_widget_get_mapped (self->list_view))
    return md_list_focus_selected (self->list_view);
  if (gtk_widget_get_visible (self->head))
    return gtk_widget_grab_focus (GTK_WIDGET (self->filter));

  /* What can have the keyboard before there is anything to see is no place to stay. */
  self->is_awaited = self->list == NULL || md_history_list_get_loading (self->list);

  return gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
}

static void
drop_list (MdHistoryView *self)
{
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list_view), NULL);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
}

static void
md_history_view_dispose (GObject *object)
{
  MdHistoryView *self = MD_HISTORY_VIEW (object);

  if (self->content != NULL)
    drop_list (self);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (md_history_view_parent_class)->dispose (object);
}

static void
md_history_view_finalize (GObject *object)
{
  MdHistoryView *self = MD_HISTORY_VIEW (object);

  g_ptr_array_unref (self->rows);
  g_free (self->obstacle);

  G_OBJECT_CLASS (md_history_view_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, MD_TYPE_HISTORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
md_history_view_class_init (MdHistoryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_history_view_dispose;
  object_class->finalize = md_history_view_finalize;
  widget_class->map = md_history_view_map;
  md_focus_set_grab (widget_class, md_history_view_grab_focus);

  signals[SELECTED] = add_signal ("selected");
  signals[CHOSEN] = add_signal ("chosen");
  signals[LISTED] = add_signal ("listed");
  gtk_widget_class_install_action (widget_class, CHOOSE, NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "history.clear-filter", NULL, clear_action);

  g_type_ensure (MD_TYPE_HISTORY_FILTER);
  g_type_ensure (MD_TYPE_STATE_STACK);
  g_type_ensure (MD_TYPE_TAB_STOP);
  md_template_set (widget_class, "history/md-history-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MdHistoryView, name)
  BIND (content);
  BIND (head);
  BIND (filter);
  BIND (count);
  BIND (clear);
  BIND (trouble);
  BIND (states);
  BIND (scrolled);
  BIND (list_view);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
md_history_view_init (MdHistoryView *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_state (self);
}

/**
 * md_history_view_set_journal:
 * @journal: (nullable): open; %NULL while there is none
 *
 * Shows the history in it.
 */
void
md_history_view_set_journal (MdHistoryView *self,
                             MdJournal     *journal)
{
  drop_list (self);
  if (journal != NULL)
    {
      self->list = md_history_list_new (journal);
      self->selection = md_history_selection_new (self->list);
      g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->list, "notify::n-unfinished", G_CALLBACK (show_headings), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->selection, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
      gtk_list_view_set_model (GTK_LIST_VIEW (self->list_view), GTK_SELECTION_MODEL (self->selection));
      filter_changed_cb (self);
    }
  show_state (self);
  selected_cb (self);
  g_signal_emit (self, signals[LISTED], 0);
}

/**
 * md_history_view_set_obstacle:
 * @words: (nullable): translated: why there is no journal, and what to do about it; %NULL while it is being opened
 */
void
md_history_view_set_obstacle (MdHistoryView *self,
                              const char    *words)
{
  g_free (self->obstacle);
  self->obstacle = g_strdup (words);
  show_state (self);
}

/**
 * md_history_view_get_list:
 *
 * Returns: (transfer none) (nullable): what is listed
 */
MdHistoryList *
md_history_view_get_list (MdHistoryView *self)
{
  return self->list;
}

/**
 * md_history_view_get_filter:
 *
 * Returns: (transfer none): what it is searched by
 */
MdHistoryFilter *
md_history_view_get_filter (MdHistoryView *self)
{
  return self->filter;
}

/**
 * md_history_view_get_number:
 *
 * Returns: the number of the selected entry; 0 for none
 */
gint64
md_history_view_get_number (MdHistoryView *self)
{
  return self->selection != NULL ? md_history_selection_get_number (self->selection) : 0;
}

/**
 * md_history_view_get_item:
 *
 * Returns: (transfer full) (nullable): the item of the selected entry, while the list has it
 */
MdHistoryItem *
md_history_view_get_item (MdHistoryView *self)
{
  guint position = self->selection != NULL ? md_history_selection_get_position (self->selection) : G_MAXUINT;

  return position != G_MAXUINT ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;
}

/**
 * md_history_view_select:
 * @number: of an entry, which the filter may hide; 0 for none
 *
 * Selects an entry, and brings it into view.
 */
void
md_history_view_select (MdHistoryView *self,
                        gint64         number)
{
  guint position;

  if (self->selection == NULL)
    return;

  md_history_selection_select (self->selection, number);
  position = md_history_selection_get_position (self->selection);
  if (position == G_MAXUINT)
    return;

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    md_history_selection_announce_all (self->selection);
  scroll_to (self, position);
}

/**
 * md_history_view_is_empty:
 *
 * Returns: whether there is nothing, and that is not for what is looked for
 */
gboolean
md_history_view_is_empty (MdHistoryView *self)
{
  return self->list == NULL || (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0 &&
                                !md_history_filter_is_active (self->filter));
}

/**
 * md_history_view_focus_search:
 *
 * Puts the keyboard where one searches.
 */
void
md_history_view_focus_search (MdHistoryView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}
