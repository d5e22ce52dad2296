/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-exceptions-view.h"

#include <glib/gi18n-lib.h>

#include "md-adaptive.h"
#include "md-exception-columns.h"
#include "md-focus.h"
#include "md-list-focus.h"
#include "md-shortcuts.h"
#include "md-sifted-list.h"
#include "md-state-stack.h"
#include "md-tab-stop.h"
#include "md-table-start.h"
#include "md-template.h"

struct _MdExceptionsView
{
  GtkWidget           parent_instance;

  MdAdaptive         *adaptive;
  GtkWidget          *entry;
  GtkWidget          *severities;
  GtkWidget          *open_only;
  GtkWidget          *count;
  GtkWidget          *cut;
  MdStateStack       *states;
  GtkWidget          *view;
  GtkWidget          *strip;
  GtkWidget          *strip_title;
  GtkWidget          *strip_message;

  MdWorklist         *worklist;   /* (owned) (nullable) */
  GtkFilter          *filter;     /* (owned) */
  MdSiftedList       *sifted;     /* (owned) */
  GtkSingleSelection *selection;  /* (owned) */
  char               *needle;     /* (owned): folded */
  gboolean            is_settled; /* all rows have been in order since the filter and the order are what they are */
  gboolean            had_focus;  /* the table, before it made way for other words */
};

G_DEFINE_FINAL_TYPE (MdExceptionsView, md_exceptions_view, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the drop-down offers, in its order. */
static const MdUsageSeverity severities[] = {
  MD_USAGE_SEVERITY_NONE,
  MD_USAGE_SEVERITY_TERMINATE,
  MD_USAGE_SEVERITY_ISSUE,
  MD_USAGE_SEVERITY_INFORMATION,
};

static MdUsageSeverity
get_wanted_severity (MdExceptionsView *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->severities));

  return selected < G_N_ELEMENTS (severities) ? severities[selected] : MD_USAGE_SEVERITY_NONE;
}

static gboolean
is_wanted (gpointer item,
           gpointer user_data)
{
  MdExceptionsView *self = user_data;
  const MdUsageException *exception = md_worklist_exception_get_exception (item);
  MdUsageSeverity wanted = get_wanted_severity (self);

  if (wanted != MD_USAGE_SEVERITY_NONE && exception->severity != wanted)
    return FALSE;
  if (exception->is_closed && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->open_only)))
    return FALSE;

  return md_exception_matches (item, self->needle);
}

static gboolean
is_filtering (MdExceptionsView *self)
{
  return *self->needle != '\0' || get_wanted_severity (self) != MD_USAGE_SEVERITY_NONE ||
         gtk_check_button_get_active (GTK_CHECK_BUTTON (self->open_only));
}

static GListModel *
get_all (MdExceptionsView *self)
{
  return self->worklist != NULL ? md_worklist_get_exceptions (self->worklist) : NULL;
}

static guint
count_all (MdExceptionsView *self)
{
  GListModel *all = get_all (self);

  return all != NULL ? g_list_model_get_n_items (all) : 0;
}

static void
show_count (MdExceptionsView *self)
{
  guint n_shown = g_list_model_get_n_items (md_sifted_list_get_shown (self->sifted));
  guint n_all = count_all (self);
  guint n_cut = n_all > 0 ? md_worklist_exceptions_get_n_left_out (MD_WORKLIST_EXCEPTIONS (get_all (self))) : 0;
  g_autofree char *words = NULL;
  g_autofree char *cut = NULL;

  if (md_sifted_list_is_busy (self->sifted))
    words = g_strdup_printf (ngettext ("%u exception, sorting…", "%u exceptions, sorting…", n_all), n_all);
  else if (is_filtering (self))
    /* Translators: how many exceptions are shown, and how many there are. */
    words = g_strdup_printf (_("%u of %u"), n_shown, n_all);
  else
    words = g_strdup_printf (ngettext ("%u exception", "%u exceptions", n_all), n_all);
  gtk_label_set_text (GTK_LABEL (self->count), words);

  cut = g_strdup_printf (ngettext ("%u more exception is not listed, only the first %u of a transaction. "
                                   "Its structure has all.",
                                   "%u more exceptions are not listed, only the first %u of a transaction. "
                                   "Its structure has all.",
                                   n_cut),
                         n_cut, MD_USAGE_MAX_EXCEPTIONS);
  gtk_label_set_text (GTK_LABEL (self->cut), cut);
  gtk_widget_set_visible (self->cut, n_cut > 0);
}

static gboolean
has_focus (MdExceptionsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->view);
}

/* What was sorted anew takes back the keyboard that it had before. */
static void
show_table (MdExceptionsView *self)
{
  gboolean had_focus = self->had_focus;

  self->is_settled = self->is_settled || !md_sifted_list_is_busy (self->sifted);
  self->had_focus = FALSE;
  md_state_stack_show_child (self->states);
  if (had_focus && !has_focus (self))
    md_list_focus_table (self->view);
}

static void
show_sorting (MdExceptionsView *self)
{
  self->had_focus = self->had_focus || has_focus (self);
  md_state_stack_show_loading (self->states, _("Sorting the exceptions"));
}

/* Rows are shown when they are complete and in order. What is loaded later finds its place among them while they are
 * looked at, or a long worklist would take them away from whoever works with them time and again. */
static void
show_state (MdExceptionsView *self)
{
  guint n_shown = g_list_model_get_n_items (md_sifted_list_get_shown (self->sifted));
  guint n_loaded = self->worklist != NULL ? md_worklist_get_count (self->worklist, MD_WORKLIST_ITEM_LOADED) : 0;
  gboolean is_busy = md_sifted_list_is_busy (self->sifted);

  show_count (self);
  if (n_shown > 0 && (self->is_settled || !is_busy))
    show_table (self);
  else if (count_all (self) > 0 && (is_busy || !is_filtering (self)))
    show_sorting (self);
  else if (count_all (self) > 0)
    md_state_stack_show_message (self->states, "edit-find-symbolic", _("No exception is like that"),
                                 _("The filter leaves none."), _("_Show all"));
  else if (n_loaded > 0)
    md_state_stack_show_message (self->states, "object-select-symbolic", _("No exceptions"),
                                 _("None of the transactions that are loaded has any."), NULL);
  else
    md_state_stack_show_message (self->states, "dialog-warning-symbolic", _("No exceptions yet"),
                                 _("The exceptions of all transactions in the list are shown here as they are loaded."),
                                 NULL);
}

/* The order is another from now on. */
static void
unsettle_cb (MdExceptionsView *self)
{
  self->is_settled = FALSE;
  show_state (self);
}

static void
filter_changed_cb (MdExceptionsView *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  g_free (self->needle);
  self->needle = g_utf8_casefold (text, -1);
  self->is_settled = FALSE;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

static void
show_all_cb (MdExceptionsView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->severities), 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->open_only), FALSE);
  filter_changed_cb (self);
  gtk_widget_grab_focus (self->view);
}

/* The whole message of the chosen exception, however long, without a pointer and its tooltips. */
static void
selected_cb (MdExceptionsView *self)
{
  MdWorklistException *chosen = gtk_single_selection_get_selected_item (self->selection);
  const MdUsageException *exception = chosen != NULL ? md_worklist_exception_get_exception (chosen) : NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->strip, exception != NULL && !md_adaptive_get_narrow (self->adaptive));
  if (exception == NULL)
    return;

  /* Translators: the type of an exception, and the id of its usage transaction. */
  title = g_strdup_printf (_("%s in %s"), exception->type != NULL ? exception->type : _("Exception"),
                           md_worklist_item_get_id (md_worklist_exception_get_item (chosen)));
  gtk_label_set_text (GTK_LABEL (self->strip_title), title);
  gtk_label_set_text (GTK_LABEL (self->strip_message),
                      exception->message != NULL ? exception->message : _("It has no message."));
}

/* A card shows the whole message when it is chosen, so nothing below has to. */
static void
narrow_cb (MdExceptionsView *self)
{
  md_exception_columns_set_narrow (GTK_COLUMN_VIEW (self->view), md_adaptive_get_narrow (self->adaptive));
  selected_cb (self);
}

static void
activated_cb (MdExceptionsView *self,
              guint             position)
{
  g_autoptr (MdWorklistException) exception = g_list_model_get_item (md_sifted_list_get_shown (self->sifted),
                                                                     position);

  if (exception != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, md_worklist_exception_get_item (exception),
                   md_worklist_exception_get_exception (exception)->row);
}

static void
stop_search_cb (MdExceptionsView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->view);
}

static void
find_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  gtk_widget_grab_focus (MD_EXCEPTIONS_VIEW (widget)->entry);
}

static gboolean
md_exceptions_view_grab_focus (GtkWidget *widget)
{
  MdExceptionsView *self = MD_EXCEPTIONS_VIEW (widget);

  if (!md_state_stack_is_showing (self->states))
    return gtk_widget_grab_focus (self->entry);

  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);

  return md_list_focus_table (self->view);
}

static void
md_exceptions_view_dispose (GObject *object)
{
  MdExceptionsView *self = MD_EXCEPTIONS_VIEW (object);
  GtkWidget *adaptive = GTK_WIDGET (self->adaptive);

  if (self->worklist != NULL)
    g_signal_handlers_disconnect_by_data (self->worklist, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->sifted != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sifted, self);
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), self);
      md_sifted_list_set_filter (self->sifted, NULL);
    }
  self->adaptive = NULL;
  g_clear_pointer (&adaptive, gtk_widget_unparent);
  g_clear_object (&self->filter);
  g_clear_object (&self->sifted);
  g_clear_object (&self->selection);
  g_clear_object (&self->worklist);

  G_OBJECT_CLASS (md_exceptions_view_parent_class)->dispose (object);
}

static void
md_exceptions_view_finalize (GObject *object)
{
  g_free (MD_EXCEPTIONS_VIEW (object)->needle);

  G_OBJECT_CLASS (md_exceptions_view_parent_class)->finalize (object);
}

static void
md_exceptions_view_class_init (MdExceptionsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_exceptions_view_dispose;
  object_class->finalize = md_exceptions_view_finalize;
  md_focus_set_grab (widget_class, md_exceptions_view_grab_focus);
  md_focus_keep_order (widget_class);

  signals[CHOSEN] = g_signal_new ("chosen", MD_TYPE_EXCEPTIONS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, MD_TYPE_WORKLIST_ITEM, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "exceptions.find", NULL, find_action);

  g_type_ensure (MD_TYPE_ADAPTIVE);
  g_type_ensure (MD_TYPE_STATE_STACK);
  g_type_ensure (MD_TYPE_TAB_STOP);
  md_template_set (widget_class, "usage/md-exceptions-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, adaptive);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, entry);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, severities);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, open_only);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, count);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, cut);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, states);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, view);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, strip);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, strip_title);
  gtk_widget_class_bind_template_child (widget_class, MdExceptionsView, strip_message);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
}

static void
fill_severities (MdExceptionsView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All severities"));
  for (guint i = 1; i < G_N_ELEMENTS (severities); i++)
    gtk_string_list_append (names, md_usage_severity_label (severities[i]));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->severities), G_LIST_MODEL (names));
}

static void
md_exceptions_view_init (MdExceptionsView *self)
{
  GtkSorter *sorter;

  self->needle = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_severities (self);

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL));
  self->sifted = md_sifted_list_new ();
  md_table_keep_start (GTK_SCROLLABLE (self->view));
  md_exception_columns_add (GTK_COLUMN_VIEW (self->view));
  sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));
  md_sifted_list_set_filter (self->sifted, self->filter);
  md_sifted_list_set_sorter (self->sifted, sorter);
  self->selection = gtk_single_selection_new (g_object_ref (md_sifted_list_get_shown (self->sifted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->sifted, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (unsettle_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->severities, "notify::selected", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  md_shortcuts_add_action (GTK_WIDGET (self), "<Control>f", "exceptions.find");
  show_state (self);
}

/**
 * md_exceptions_view_new:
 *
 * Returns: (transfer floating): without a worklist
 */
GtkWidget *
md_exceptions_view_new (void)
{
  return g_object_new (MD_TYPE_EXCEPTIONS_VIEW, NULL);
}

/**
 * md_exceptions_view_set_worklist:
 * @worklist: whose exceptions to show
 */
void
md_exceptions_view_set_worklist (MdExceptionsView *self,
                                 MdWorklist       *worklist)
{
  if (self->worklist == worklist)
    return;

  if (self->worklist != NULL)
    g_signal_handlers_disconnect_by_data (self->worklist, self);
  g_set_object (&self->worklist, worklist);
  md_sifted_list_set_model (self->sifted, md_worklist_get_exceptions (worklist));
  g_signal_connect_object (worklist, "notify::n-loaded", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);
}

/**
 * md_exceptions_view_get_shown:
 *
 * Returns: (transfer none): of #MdWorklistException: as filtered and sorted
 */
GListModel *
md_exceptions_view_get_shown (MdExceptionsView *self)
{
  return md_sifted_list_get_shown (self->sifted);
}
