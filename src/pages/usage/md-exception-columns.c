/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-exception-columns.h"

#include <glib/gi18n-lib.h>

#include "md-column-cell.h"
#include "md-exception-card.h"
#include "md-severity.h"
#include "md-sifted-list.h"
#include "md-table-names.h"
#include "md-text-column.h"

/* Of the first column: the factory that it does not use now, of plain cells or of cards. */
#define OTHER_FACTORY_KEY "md-exception-columns-other-factory"

static const MdUsageException *
get (gconstpointer item)
{
  return md_worklist_exception_get_exception ((gpointer) item);
}

static const char *
get_id (gconstpointer item)
{
  return md_worklist_item_get_id (md_worklist_exception_get_item ((gpointer) item));
}

static const char *
get_severity_label (const MdUsageException *exception)
{
  const char *label = md_usage_severity_label (exception->severity);

  return label != NULL ? label : _("Unknown");
}

/* What a screen reader says of it: how bad it is, what is wrong, and where. */
static char *
describe (gpointer item)
{
  const MdUsageException *exception = get (item);
  const char *words = exception->message != NULL ? exception->message : exception->type;

  if (words == NULL)
    words = _("It has no message.");
  if (exception->is_closed)
    /* Translators: how bad an exception is, what is wrong, and the id of the transaction. */
    return g_strdup_printf (_("%s, closed: %s Transaction %s"), get_severity_label (exception), words, get_id (item));

  /* Translators: how bad an exception is, what is wrong, and the id of the transaction. */
  return g_strdup_printf (_("%s: %s Transaction %s"), get_severity_label (exception), words, get_id (item));
}

static void
fill_severity (gpointer    item,
               MdTextCell *cell)
{
  MdUsageSeverity severity = get (item)->severity;

  cell->text = g_strdup (get_severity_label (get (item)));
  cell->icon = md_severity_get_icon (severity);
  cell->css_class = md_severity_get_class (severity);
  cell->row_name = describe (item);
}

static void
fill_transaction (gpointer    item,
                  MdTextCell *cell)
{
  cell->text = g_strdup (get_id (item));
  cell->css_class = "numeric";
}

static void
fill_message (gpointer    item,
              MdTextCell *cell)
{
  cell->text = g_strdup (get (item)->message);
}

static void
fill_type (gpointer    item,
           MdTextCell *cell)
{
  cell->text = g_strdup (get (item)->type);
}

static void
fill_rule (gpointer    item,
           MdTextCell *cell)
{
  const MdUsageException *exception = get (item);

  if (exception->rule != NULL && exception->group != NULL)
    /* Translators: a calculation group, and one of its rules. */
    cell->text = g_strdup_printf (_("%s · %s"), exception->group, exception->rule);
  else
    cell->text = g_strdup (exception->rule != NULL ? exception->rule : exception->group);
}

static void
fill_created (gpointer    item,
              MdTextCell *cell)
{
  const MdUsageException *exception = get (item);

  cell->text = exception->has_created ? md_moment_dup_short (&exception->created) : NULL;
}

static void
fill_state (gpointer    item,
            MdTextCell *cell)
{
  /* Translators: of an exception. */
  cell->text = g_strdup (get (item)->is_closed ? _("Closed") : _("Open"));
}

static int
compare_transaction (gconstpointer a,
                     gconstpointer b,
                     gpointer      user_data)
{
  return g_strcmp0 (get_id (a), get_id (b));
}

/* The worst first. */
static int
compare_severity (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  int order = (int) get (b)->severity - (int) get (a)->severity;

  if (order == 0)
    order = (int) get (a)->is_closed - (int) get (b)->is_closed;

  return order != 0 ? order : compare_transaction (a, b, user_data);
}

static int
compare_message (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  return g_strcmp0 (get (a)->message, get (b)->message);
}

static int
compare_type (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  return g_strcmp0 (get (a)->type, get (b)->type);
}

static int
compare_rule (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  int order = g_strcmp0 (get (a)->group, get (b)->group);

  return order != 0 ? order : g_strcmp0 (get (a)->rule, get (b)->rule);
}

static int
compare_created (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const MdUsageException *first = get (a), *second = get (b);

  if (first->has_created != second->has_created)
    return first->has_created ? -1 : 1;

  return first->has_created ? md_moment_compare (&first->created, &second->created) : 0;
}

static int
compare_state (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return (int) get (a)->is_closed - (int) get (b)->is_closed;
}

static const struct
{
  const char       *title;
  MdTextCellFunc    fill;
  GCompareDataFunc  compare;
  int               characters;
  MdTextColumnFlags flags;
} columns[] = {
  { NC_("exception column", "Severity"), fill_severity, compare_severity, 11, 0 },
  { NC_("exception column", "Transaction"), fill_transaction, compare_transaction, 14, 0 },
  { NC_("exception column", "Message"), fill_message, compare_message, 0,
    MD_TEXT_COLUMN_EXPAND | MD_TEXT_COLUMN_WRAP },
  { NC_("exception column", "Type"), fill_type, compare_type, 14, MD_TEXT_COLUMN_WRAP },
  { NC_("exception column", "Rule"), fill_rule, compare_rule, 16, MD_TEXT_COLUMN_WRAP },
  { NC_("exception column", "Created"), fill_created, compare_created, 10, MD_TEXT_COLUMN_WRAP },
  { NC_("exception column", "State"), fill_state, compare_state, 6, 0 },
};

static MdExceptionCard *
get_card (GtkListItem *row)
{
  return MD_EXCEPTION_CARD (md_column_cell_get_child (MD_COLUMN_CELL (gtk_list_item_get_child (row))));
}

static void
unfold_cb (GtkListItem *row)
{
  md_exception_card_set_unfolded (get_card (row), gtk_list_item_get_selected (row));
}

static void
setup_card_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *row)
{
  gtk_list_item_set_child (row, md_column_cell_new (md_exception_card_new (), GTK_LIST_ITEM_FACTORY (factory)));
  g_signal_connect (row, "notify::selected", G_CALLBACK (unfold_cb), NULL);
}

static void
bind_card_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *row)
{
  MdWorklistException *exception = gtk_list_item_get_item (row);
  g_autofree char *name = describe (exception);

  md_exception_card_set_exception (get_card (row), exception);
  unfold_cb (row);
  md_table_name_row (gtk_list_item_get_child (row), name);
}

/**
 * md_exception_columns_add:
 * @view: of #MdWorklistException
 *
 * Gives a view its columns; it is sorted by the first, the worst first.
 */
void
md_exception_columns_add (GtkColumnView *view)
{
  GtkListItemFactory *cards = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "exception column", columns[i].title);
      GtkColumnViewColumn *column = md_text_column_append (view, title, columns[i].fill, columns[i].compare,
                                                           columns[i].characters, columns[i].flags);

      if (first == NULL)
        first = column;
    }
  g_signal_connect (cards, "setup", G_CALLBACK (setup_card_cb), NULL);
  g_signal_connect (cards, "bind", G_CALLBACK (bind_card_cb), NULL);
  g_object_set_data_full (G_OBJECT (first), OTHER_FACTORY_KEY, cards, g_object_unref);
  gtk_column_view_sort_by_column (view, first, GTK_SORT_ASCENDING);
}

/**
 * md_exception_columns_set_narrow:
 * @view: with these columns
 * @narrow: whether there is no room for all of them
 *
 * Shows all of an exception in the first column, or each thing in a column of its own. It is the first that stays,
 * because GTK 4.8 takes the width of a hidden column for that of the next one.
 */
void
md_exception_columns_set_narrow (GtkColumnView *view,
                                 gboolean       narrow)
{
  GListModel *all = gtk_column_view_get_columns (view);
  g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (all, 0);
  g_autoptr (GtkListItemFactory) other = NULL;

  if (gtk_column_view_column_get_expand (first) == narrow)
    return;

  other = g_object_steal_data (G_OBJECT (first), OTHER_FACTORY_KEY);
  g_object_set_data_full (G_OBJECT (first), OTHER_FACTORY_KEY,
                          g_object_ref (gtk_column_view_column_get_factory (first)), g_object_unref);
  /* The cells that are there keep to the old one. */
  gtk_column_view_column_set_visible (first, FALSE);
  gtk_column_view_column_set_factory (first, other);
  gtk_column_view_column_set_visible (first, TRUE);
  gtk_column_view_column_set_expand (first, narrow);
  for (guint i = 1; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (all, i);

      gtk_column_view_column_set_visible (column, !narrow);
    }
}

/**
 * md_exception_matches:
 * @folded: from g_utf8_casefold(); empty matches all
 *
 * Returns: whether it says that somewhere
 */
gboolean
md_exception_matches (MdWorklistException *self,
                      const char          *folded)
{
  const MdUsageException *exception = get (self);
  const char *texts[] = { get_id (self), exception->message, exception->type, exception->rule, exception->group };

  if (*folded == '\0')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (md_sifted_list_says (texts[i], folded))
      return TRUE;

  return FALSE;
}
