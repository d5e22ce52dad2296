/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-exception-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-severity.h"
#include "md-text-column.h"

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

static void
fill_severity (gpointer    item,
               MdTextCell *cell)
{
  MdUsageSeverity severity = get (item)->severity;
  const char *label = md_usage_severity_label (severity);

  cell->text = g_strdup (label != NULL ? label : _("Unknown"));
  cell->icon = md_severity_get_icon (severity);
  cell->css_class = md_severity_get_class (severity);
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
  int               width;
  MdTextColumnFlags flags;
} columns[] = {
  { N_("Severity"), fill_severity, compare_severity, 112, 0 },
  { N_("Transaction"), fill_transaction, compare_transaction, 130, 0 },
  { N_("Message"), fill_message, compare_message, -1, MD_TEXT_COLUMN_EXPAND | MD_TEXT_COLUMN_WRAP },
  { N_("Type"), fill_type, compare_type, 120, MD_TEXT_COLUMN_WRAP },
  { N_("Rule"), fill_rule, compare_rule, 120, MD_TEXT_COLUMN_WRAP },
  { N_("Created"), fill_created, compare_created, 96, MD_TEXT_COLUMN_WRAP },
  { N_("State"), fill_state, compare_state, 60, 0 },
};

/**
 * md_exception_columns_add:
 * @view: of #MdWorklistException
 *
 * Gives a view its columns; it is sorted by the first, the worst first.
 */
void
md_exception_columns_add (GtkColumnView *view)
{
  GtkColumnViewColumn *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkColumnViewColumn *column = md_text_column_append (view, _(columns[i].title), columns[i].fill,
                                                           columns[i].compare, columns[i].width, columns[i].flags);

      if (first == NULL)
        first = column;
    }
  gtk_column_view_sort_by_column (view, first, GTK_SORT_ASCENDING);
}

static gboolean
contains (const char *text,
          const char *folded)
{
  g_autofree char *own = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
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

  return *folded == '\0' || contains (get_id (self), folded) || contains (exception->message, folded) ||
         contains (exception->type, folded) || contains (exception->rule, folded) || contains (exception->group, folded);
}
