/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-quantities-view.h"

#include <glib/gi18n-lib.h>

#include "md-adaptive.h"
#include "md-focus.h"
#include "md-line.h"
#include "md-list-focus.h"
#include "md-quantity-charts.h"
#include "md-quantity-row.h"
#include "md-state-stack.h"
#include "md-tab-line.h"
#include "md-tab-stop.h"
#include "md-table-start.h"
#include "md-template.h"

/* Of a table that stands in full in its place: a list view draws no more at a time. */
#define MAX_ROWS 200

struct _MdQuantitiesView
{
  GtkWidget      parent_instance;

  MdStateStack  *states;
  GtkWidget     *charts;
  GtkWidget     *previous_words;
  GtkWidget     *previous_open;
  GtkWidget     *previous_retry;
  MdAdaptive    *room;
  GtkWidget     *table;
  GtkWidget     *table_note;

  MdWorklist    *worklist;     /* (owned) (nullable): loads what came before */
  MdUsage       *usage;        /* (owned) (nullable) */
  char          *previous_id;  /* (owned) (nullable) */
  MdUsageTotals *totals;       /* (owned) (nullable): of @usage, once worked out */
  MdUsageTotals *previous;     /* (owned) (nullable) */
  GListStore    *rows;         /* (owned) (element-type MdQuantityRow) */
  GCancellable  *cancellable;  /* (owned) (nullable): of all that is under way */
  gboolean       is_awaited;   /* by somebody who came by the keyboard, and stands at the names of the views */
};

G_DEFINE_FINAL_TYPE (MdQuantitiesView, md_quantities_view, GTK_TYPE_WIDGET)

enum
{
  LINK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The rows that come take the places of those that go, and the keyboard with them. */
static void
fill_rows (MdQuantitiesView *self)
{
  gboolean keyboard = (gtk_widget_get_state_flags (self->table) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_series = md_usage_quantities_get_n_series (md_usage_totals_get_quantities (self->totals));
  g_autofree char *note = NULL;

  for (guint i = 0; i < MIN (n_series, MAX_ROWS); i++)
    g_ptr_array_add (rows, md_quantity_row_new (self->totals, i, self->previous));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  if (keyboard)
    md_list_focus_table (self->table);

  note = g_strdup_printf (_("The first %u of %u totals are shown. Save the totals to have them all."), MAX_ROWS,
                          n_series);
  gtk_label_set_text (GTK_LABEL (self->table_note), note);
  gtk_widget_set_visible (self->table_note, n_series > MAX_ROWS);
}

static void
say_previous (MdQuantitiesView *self,
              const char       *words,
              gboolean          can_open,
              gboolean          can_retry)
{
  gtk_label_set_text (GTK_LABEL (self->previous_words), words);
  gtk_widget_set_visible (self->previous_open, can_open);
  gtk_widget_set_visible (self->previous_retry, can_retry);
}

static void
previous_failed (MdQuantitiesView *self,
                 const GError     *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Translators: the id of a transaction, and a sentence that says why. */
  words = g_strdup_printf (_("The previous transaction %s could not be loaded. %s"), self->previous_id, error->message);
  say_previous (self, words, FALSE, TRUE);
}

static void
previous_totals_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (MdQuantitiesView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdUsageTotals) previous = md_usage_totals_read_finish (result, &error);
  g_autofree char *words = NULL;

  if (previous == NULL)
    {
      previous_failed (self, error);
      return;
    }

  g_clear_pointer (&self->previous, md_usage_totals_unref);
  self->previous = g_steal_pointer (&previous);
  /* Translators: %s is the id of a transaction. */
  words = g_strdup_printf (_("Compared with the previous transaction %s."), self->previous_id);
  say_previous (self, words, TRUE, FALSE);
  fill_rows (self);
  md_quantity_charts_set_previous (MD_QUANTITY_CHARTS (self->charts), self->previous);
}

static void
previous_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (MdQuantitiesView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdUsage) usage = md_worklist_load_usage_finish (MD_WORKLIST (source), result, &error);

  if (usage == NULL)
    previous_failed (self, error);
  else if (self->cancellable != NULL)
    md_usage_totals_read_async (usage, self->cancellable, previous_totals_cb, g_object_ref (self));
}

static void
load_previous (MdQuantitiesView *self)
{
  g_autofree char *words = NULL;

  if (self->previous_id == NULL)
    {
      say_previous (self, _("The transaction names no previous one to compare with."), FALSE, FALSE);
      return;
    }

  /* Translators: %s is the id of a transaction. */
  words = g_strdup_printf (_("Loading the previous transaction %s to compare with…"), self->previous_id);
  say_previous (self, words, FALSE, FALSE);
  md_worklist_load_usage_async (self->worklist, self->previous_id, self->cancellable, previous_loaded_cb,
                                g_object_ref (self));
}

/* Whoever has gone elsewhere meanwhile stays there. */
static void
welcome (MdQuantitiesView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean waits = focus == NULL || gtk_widget_get_ancestor (focus, MD_TYPE_TAB_LINE) != NULL;

  if (self->is_awaited && waits)
    md_list_focus_table (self->table);
  self->is_awaited = FALSE;
}

static void
totals_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (MdQuantitiesView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdUsageTotals) totals = md_usage_totals_read_finish (result, &error);

  if (totals == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        md_state_stack_show_message (self->states, "dialog-error-symbolic", _("The quantities could not be added up"),
                                     error->message, NULL);
      return;
    }

  if (md_usage_quantities_get_n (md_usage_totals_get_quantities (totals)) == 0)
    {
      md_state_stack_show_message (self->states, "view-list-symbolic", _("No quantities"),
                                   _("No usage period of the transaction has a service quantity."), NULL);
      return;
    }

  self->totals = g_steal_pointer (&totals);
  fill_rows (self);
  md_quantity_charts_set_totals (MD_QUANTITY_CHARTS (self->charts), self->totals);
  md_state_stack_show_child (self->states);
  welcome (self);
  load_previous (self);
}

/* Nothing is added up, and nothing is loaded to compare with, until somebody looks. */
static void
start (MdQuantitiesView *self)
{
  if (self->usage == NULL || self->cancellable != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  md_state_stack_show_loading (self->states, _("Adding up the quantities"));
  self->cancellable = g_cancellable_new ();
  md_usage_totals_read_async (self->usage, self->cancellable, totals_cb, g_object_ref (self));
}

static void
open_cb (MdQuantitiesView *self)
{
  g_signal_emit (self, signals[LINK_ACTIVATED], 0, self->previous_id);
}

static void
narrow_cb (MdQuantitiesView *self)
{
  md_quantity_row_set_narrow (GTK_COLUMN_VIEW (self->table), md_adaptive_get_narrow (self->room));
}

static void
md_quantities_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (md_quantities_view_parent_class)->map (widget);
  start (MD_QUANTITIES_VIEW (widget));
}

static gboolean
md_quantities_view_grab_focus (GtkWidget *widget)
{
  MdQuantitiesView *self = MD_QUANTITIES_VIEW (widget);

  self->is_awaited = self->usage != NULL && self->totals == NULL;

  return self->totals != NULL && md_list_focus_table (self->table);
}

static void
forget (MdQuantitiesView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->totals, md_usage_totals_unref);
  g_clear_pointer (&self->previous, md_usage_totals_unref);
  g_clear_pointer (&self->usage, md_usage_unref);
  g_clear_pointer (&self->previous_id, g_free);
  self->is_awaited = FALSE;
}

static void
md_quantities_view_dispose (GObject *object)
{
  MdQuantitiesView *self = MD_QUANTITIES_VIEW (object);
  GtkWidget *states = GTK_WIDGET (self->states);

  forget (self);
  self->states = NULL;
  g_clear_pointer (&states, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->worklist);

  G_OBJECT_CLASS (md_quantities_view_parent_class)->dispose (object);
}

static void
md_quantities_view_class_init (MdQuantitiesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_quantities_view_dispose;
  widget_class->map = md_quantities_view_map;
  md_focus_set_grab (widget_class, md_quantities_view_grab_focus);
  md_focus_keep_order (widget_class);

  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", MD_TYPE_QUANTITIES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (MD_TYPE_ADAPTIVE);
  g_type_ensure (MD_TYPE_LINE);
  g_type_ensure (MD_TYPE_QUANTITY_CHARTS);
  g_type_ensure (MD_TYPE_STATE_STACK);
  g_type_ensure (MD_TYPE_TAB_STOP);
  md_template_set (widget_class, "usage/md-quantities-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MdQuantitiesView, states);
  gtk_widget_class_bind_template_child (widget_class, MdQuantitiesView, charts);
  gtk_widget_class_bind_template_child (widget_class, MdQuantitiesView, previous_words);
  gtk_widget_class_bind_template_child (widget_class, MdQuantitiesView, previous_open);
  gtk_widget_class_bind_template_child (widget_class, MdQuantitiesView, previous_retry);
  gtk_widget_class_bind_template_child (widget_class, MdQuantitiesView, room);
  gtk_widget_class_bind_template_child (widget_class, MdQuantitiesView, table);
  gtk_widget_class_bind_template_child (widget_class, MdQuantitiesView, table_note);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_previous);
}

static void
md_quantities_view_init (MdQuantitiesView *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (MD_TYPE_QUANTITY_ROW);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  md_table_keep_start (GTK_SCROLLABLE (self->table));
  md_quantity_row_add_columns (GTK_COLUMN_VIEW (self->table));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->table), GTK_SELECTION_MODEL (selection));
}

/**
 * md_quantities_view_new:
 *
 * Returns: (transfer floating): without a transaction
 */
GtkWidget *
md_quantities_view_new (void)
{
  return g_object_new (MD_TYPE_QUANTITIES_VIEW, NULL);
}

/**
 * md_quantities_view_set_worklist:
 * @worklist: loads the transactions to compare with
 */
void
md_quantities_view_set_worklist (MdQuantitiesView *self,
                                 MdWorklist       *worklist)
{
  g_set_object (&self->worklist, worklist);
}

/**
 * md_quantities_view_set_usage:
 * @usage: (nullable): whose quantities to show
 * @previous_id: (nullable): the transaction before, as the document names it
 */
void
md_quantities_view_set_usage (MdQuantitiesView *self,
                              MdUsage          *usage,
                              const char       *previous_id)
{
  forget (self);
  g_list_store_remove_all (self->rows);
  self->usage = usage != NULL ? md_usage_ref (usage) : NULL;
  self->previous_id = g_strdup (previous_id);
  start (self);
}

/**
 * md_quantities_view_get_totals:
 *
 * Returns: (transfer none) (nullable): what is shown, once it is worked out
 */
MdUsageTotals *
md_quantities_view_get_totals (MdQuantitiesView *self)
{
  return self->totals;
}
