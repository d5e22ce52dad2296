/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-jobs.h"

#include "md-decimal.h"
#include "md-moment.h"
#include "md-tree-order.h"
#include "md-usage-column.h"

/* After so many rows a worker looks whether it is wanted still. */
#define ROWS_BETWEEN_LOOKS 4096

typedef enum
{
  KEY_NONE,
  KEY_NUMBER,
  KEY_MOMENT,
  KEY_TEXT,
} KeyKind;

/* By what a row is sorted. Numbers before times before texts: only odd documents have several in one column. */
typedef struct
{
  KeyKind kind;
  union
  {
    MdDecimal *number;
    MdMoment  *moment;
    char      *text;
  };
} Key;

typedef struct
{
  MdStructureColumn column;
  gboolean          descending;
  Key              *keys;
  guint             n_keys;
} Sort;

static void
sort_free (Sort *sort)
{
  for (guint i = 0; sort->keys != NULL && i < sort->n_keys; i++)
    {
      Key *key = &sort->keys[i];

      if (key->kind == KEY_NUMBER)
        md_decimal_free (key->number);
      else if (key->kind == KEY_MOMENT)
        g_free (key->moment);
      else if (key->kind == KEY_TEXT)
        g_free (key->text);
    }
  g_free (sort->keys);
  g_free (sort);
}

static void
filter_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  MdUsage *usage = md_usage_source_get_usage (source_object);
  MdStructureFilter filter = GPOINTER_TO_UINT (task_data);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < md_usage_get_n_rows (usage); row++)
    {
      gboolean exception = (filter & MD_STRUCTURE_FILTER_EXCEPTIONS) != 0 &&
                           md_usage_row_severity (usage, row) != MD_USAGE_SEVERITY_NONE;
      gboolean estimate = (filter & MD_STRUCTURE_FILTER_ESTIMATES) != 0 &&
                          (md_usage_row_marks (usage, row) & MD_USAGE_MARK_ESTIMATE) != 0;

      if (exception || estimate)
        g_array_append_val (rows, row);
      if (row % ROWS_BETWEEN_LOOKS == 0 && g_task_return_error_if_cancelled (task))
        return;
    }
  g_task_return_pointer (task, g_steal_pointer (&rows), (GDestroyNotify) g_array_unref);
}

/**
 * md_structure_filter_async:
 * @filter: which rows to leave
 *
 * Finds the rows of @source that @filter leaves.
 */
void
md_structure_filter_async (MdUsageSource       *source,
                           MdStructureFilter    filter,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, md_structure_filter_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (filter), NULL);
  g_task_run_in_thread (task, filter_thread);
}

/**
 * md_structure_filter_finish:
 *
 * Returns: (transfer full) (nullable) (element-type guint): the rows; %NULL when it was cancelled
 */
GArray *
md_structure_filter_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
set_text_key (Key        *key,
              const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  /* As people count: 2 before 10. */
  key->kind = KEY_TEXT;
  key->text = g_utf8_collate_key_for_filename (text, -1);
}

static gboolean
set_number_key (Key        *key,
                const char *raw,
                gsize       length)
{
  MdDecimal *number = md_decimal_new (raw, (gssize) length);

  if (number == NULL)
    return FALSE;

  key->kind = KEY_NUMBER;
  key->number = number;

  return TRUE;
}

static void
set_key (Key               *key,
         MdUsage           *usage,
         MdUsageRow         row,
         MdStructureColumn  column)
{
  static const MdColumns kinds[MD_STRUCTURE_N_COLUMNS] = {
    [MD_STRUCTURE_QUANTITY] = MD_COLUMN_QUANTITY, [MD_STRUCTURE_UNIT] = MD_COLUMN_UNIT,
    [MD_STRUCTURE_TIME_OF_USE] = MD_COLUMN_TIME_OF_USE, [MD_STRUCTURE_SQI] = MD_COLUMN_SQI,
    [MD_STRUCTURE_FROM] = MD_COLUMN_FROM, [MD_STRUCTURE_TO] = MD_COLUMN_TO,
  };
  MdDocument *document = md_usage_get_document (usage);
  const MdField *field;
  g_autofree char *text = NULL;
  MdMoment moment;
  gsize length;
  MdNode node;

  if (column == MD_STRUCTURE_ITEM || column == MD_STRUCTURE_CONDITION)
    {
      g_auto (MdUsageLine) line = { NULL };

      md_usage_describe (usage, row, &line);
      set_text_key (key, column == MD_STRUCTURE_ITEM ? line.item : line.condition);
      return;
    }

  node = md_usage_find_column (usage, row, kinds[column], &field);
  if (node == MD_NODE_NONE)
    return;
  if (md_document_get_kind (document, node) == MD_VALUE_NUMBER)
    {
      const char *raw = md_document_peek_raw (document, node, &length);

      if (set_number_key (key, raw, length))
        return;
    }

  text = md_usage_value_dup_brief (document, node, field);
  if (column == MD_STRUCTURE_FROM || column == MD_STRUCTURE_TO)
    {
      g_autofree char *raw = md_document_dup_text (document, node);

      if (raw != NULL && md_moment_parse (raw, -1, &moment))
        {
          key->kind = KEY_MOMENT;
          key->moment = g_memdup2 (&moment, sizeof moment);
          return;
        }
    }
  set_text_key (key, text);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  Sort *sort = user_data;
  const Key *first = &sort->keys[*(const guint *) a];
  const Key *second = &sort->keys[*(const guint *) b];
  int order = 0;

  /* What has nothing in the column comes last either way. */
  if (first->kind == KEY_NONE || second->kind == KEY_NONE)
    return (first->kind == KEY_NONE) - (second->kind == KEY_NONE);

  if (first->kind != second->kind)
    order = first->kind < second->kind ? -1 : 1;
  else if (first->kind == KEY_NUMBER)
    order = md_decimal_compare (first->number, second->number);
  else if (first->kind == KEY_MOMENT)
    order = md_moment_compare (first->moment, second->moment);
  else
    order = strcmp (first->text, second->text);

  return sort->descending ? -order : order;
}

static void
sort_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  MdUsage *usage = md_usage_source_get_usage (source_object);
  Sort *sort = task_data;
  guint *order;

  sort->n_keys = md_usage_get_n_rows (usage);
  sort->keys = g_new0 (Key, sort->n_keys);
  for (guint row = 0; row < sort->n_keys; row++)
    {
      if (row % ROWS_BETWEEN_LOOKS == 0 && g_task_return_error_if_cancelled (task))
        return;
      set_key (&sort->keys[row], usage, row, sort->column);
    }

  order = md_tree_order_new (MD_TREE_SOURCE (source_object), compare_rows, sort, cancellable);
  if (order != NULL)
    g_task_return_pointer (task, order, g_free);
  else
    g_task_return_error_if_cancelled (task);
}

/**
 * md_structure_sort_async:
 * @column: by which
 * @descending: which way
 *
 * Sorts the rows below each row of @source by what they have in a column: numbers and times by their value, whatever
 * stands for them. Those that have nothing there come last.
 */
void
md_structure_sort_async (MdUsageSource       *source,
                         MdStructureColumn    column,
                         gboolean             descending,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  Sort *sort = g_new0 (Sort, 1);

  sort->column = column;
  sort->descending = descending;
  g_task_set_source_tag (task, md_structure_sort_async);
  g_task_set_task_data (task, sort, (GDestroyNotify) sort_free);
  g_task_run_in_thread (task, sort_thread);
}

/**
 * md_structure_sort_finish:
 *
 * Returns: (transfer full) (nullable): for md_tree_rows_take_order(); %NULL when it was cancelled
 */
guint *
md_structure_sort_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
