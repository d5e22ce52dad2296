/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-totals.h"

#include <string.h>

struct _MdUsageTotals
{
  gatomicrefcount    ref_count;
  MdUsageQuantities *quantities; /* (owned) */
  GHashTable        *by_period;  /* (owned): series and period as one number -> MdUsageTotal */
  GArray            *totals;     /* (owned) (element-type MdUsageTotal): by series */
  GHashTable        *by_series;  /* (owned): a series of @quantities -> its MdUsageTotal */
  GPtrArray         *kinds;      /* (owned) (element-type GArray of guint): the series of each kind */
};

static void
total_clear (gpointer data)
{
  MdUsageTotal *self = data;

  g_clear_pointer (&self->sum, md_decimal_free);
  g_clear_pointer (&self->peak, md_decimal_free);
}

static void
total_free (gpointer data)
{
  total_clear (data);
  g_free (data);
}

static void
take_sum (MdDecimal       **sum,
          const MdDecimal  *quantity,
          gboolean          subtract)
{
  MdDecimal *next;

  if (*sum == NULL)
    next = subtract ? md_decimal_negate (quantity) : md_decimal_copy (quantity);
  else
    next = subtract ? md_decimal_subtract (*sum, quantity) : md_decimal_add (*sum, quantity);
  g_clear_pointer (sum, md_decimal_free);
  *sum = next;
}

static void
add_quantity (MdUsageTotal          *total,
              const MdUsageQuantity *quantity)
{
  gboolean is_subtracted = (quantity->marks & MD_USAGE_MARK_SUBTRACTED) != 0;

  if ((quantity->marks & (MD_USAGE_MARK_CHECK | MD_USAGE_MARK_EXCLUDED)) != 0)
    {
      total->n_left_out++;
      return;
    }
  if (quantity->quantity == NULL)
    {
      total->n_unreadable++;
      return;
    }

  total->n_counted++;
  total->n_estimates += (quantity->marks & MD_USAGE_MARK_ESTIMATE) != 0;
  if ((quantity->marks & MD_USAGE_MARK_PEAK) != 0)
    {
      if (total->peak != NULL && md_decimal_compare (total->peak, quantity->quantity) >= 0)
        return;
      g_clear_pointer (&total->peak, md_decimal_free);
      total->peak = md_decimal_copy (quantity->quantity);
      return;
    }
  total->n_subtracted += is_subtracted;
  take_sum (&total->sum, quantity->quantity, is_subtracted);
}

static gint64
cell_key (guint series,
          guint period)
{
  return (gint64) series << 32 | period;
}

static MdUsageTotal *
get_cell (MdUsageTotals *self,
          guint          series,
          guint          period)
{
  gint64 key = cell_key (series, period);
  MdUsageTotal *total = g_hash_table_lookup (self->by_period, &key);

  if (total == NULL)
    {
      total = g_new0 (MdUsageTotal, 1);
      g_hash_table_insert (self->by_period, g_memdup2 (&key, sizeof key), total);
    }

  return total;
}

static guint
hash_kind (gconstpointer key)
{
  const MdUsageSeries *series = key;

  return g_str_hash (series->unit) * 31 + g_str_hash (series->sqi);
}

static gboolean
equal_kind (gconstpointer a,
            gconstpointer b)
{
  const MdUsageSeries *one = a, *other = b;

  return strcmp (one->unit, other->unit) == 0 && strcmp (one->sqi, other->sqi) == 0;
}

static guint
hash_series (gconstpointer key)
{
  return hash_kind (key) * 31 + g_str_hash (((const MdUsageSeries *) key)->time_of_use);
}

static gboolean
equal_series (gconstpointer a,
              gconstpointer b)
{
  return equal_kind (a, b) && strcmp (((const MdUsageSeries *) a)->time_of_use,
                                      ((const MdUsageSeries *) b)->time_of_use) == 0;
}

static gboolean
has_value (MdUsageTotals *self,
           guint          series)
{
  const MdUsageTotal *total = &g_array_index (self->totals, MdUsageTotal, series);

  return total->sum != NULL || total->peak != NULL;
}

/* A hostile document may have as many series as quantities: each is looked at once. */
static void
index_series (MdUsageTotals *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (hash_kind, equal_kind);

  for (guint i = 0; i < self->totals->len; i++)
    {
      MdUsageSeries *series = (MdUsageSeries *) md_usage_quantities_get_series (self->quantities, i);
      GArray *kind;

      g_hash_table_insert (self->by_series, series, &g_array_index (self->totals, MdUsageTotal, i));
      if (!has_value (self, i))
        continue;

      kind = g_hash_table_lookup (known, series);
      if (kind == NULL)
        {
          kind = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (self->kinds, kind);
          g_hash_table_insert (known, series, kind);
        }
      g_array_append_val (kind, i);
    }
}

/**
 * md_usage_totals_new:
 *
 * For worker threads where there may be very many quantities: see md_usage_totals_read_async().
 *
 * Returns: (transfer full): the totals
 */
MdUsageTotals *
md_usage_totals_new (MdUsageQuantities *quantities)
{
  MdUsageTotals *self;

  g_return_val_if_fail (quantities != NULL, NULL);

  self = g_new0 (MdUsageTotals, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->quantities = md_usage_quantities_ref (quantities);
  self->by_period = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, total_free);
  self->totals = g_array_sized_new (FALSE, TRUE, sizeof (MdUsageTotal), md_usage_quantities_get_n_series (quantities));
  g_array_set_size (self->totals, md_usage_quantities_get_n_series (quantities));
  g_array_set_clear_func (self->totals, total_clear);

  for (guint i = 0; i < md_usage_quantities_get_n (quantities); i++)
    {
      g_auto (MdUsageQuantity) quantity = { 0, };

      md_usage_quantities_get (quantities, i, &quantity);
      add_quantity (&g_array_index (self->totals, MdUsageTotal, quantity.series), &quantity);
      add_quantity (get_cell (self, quantity.series, quantity.period), &quantity);
    }

  self->by_series = g_hash_table_new (hash_series, equal_series);
  self->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  index_series (self);

  return self;
}

/**
 * md_usage_totals_ref:
 *
 * Returns: (transfer full): @self
 */
MdUsageTotals *
md_usage_totals_ref (MdUsageTotals *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_usage_totals_unref:
 * @self: (transfer full)
 */
void
md_usage_totals_unref (MdUsageTotals *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->by_series);
  g_ptr_array_unref (self->kinds);
  md_usage_quantities_unref (self->quantities);
  g_hash_table_unref (self->by_period);
  g_array_unref (self->totals);
  g_free (self);
}

static void
read_thread_cb (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (MdUsageQuantities) quantities = md_usage_quantities_new (task_data);

  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_return_pointer (task, md_usage_totals_new (quantities), (GDestroyNotify) md_usage_totals_unref);
}

/**
 * md_usage_totals_read_async:
 * @cancellable: (nullable)
 * @callback: called on the thread-default main context of the caller
 *
 * Finds the quantities of a tree and adds them up on a worker thread.
 */
void
md_usage_totals_read_async (MdUsage             *usage,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (usage != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_usage_totals_read_async);
  g_task_set_task_data (task, md_usage_ref (usage), (GDestroyNotify) md_usage_unref);
  g_task_run_in_thread (task, read_thread_cb);
}

/**
 * md_usage_totals_read_finish:
 *
 * Returns: (transfer full): the totals; %NULL with %G_IO_ERROR_CANCELLED
 */
MdUsageTotals *
md_usage_totals_read_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, md_usage_totals_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * md_usage_totals_get_quantities:
 *
 * Returns: (transfer none): what was added up
 */
MdUsageQuantities *
md_usage_totals_get_quantities (MdUsageTotals *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->quantities;
}

/**
 * md_usage_totals_get:
 * @series: the number of a series of the quantities
 *
 * Returns: (transfer none): what it comes to
 */
const MdUsageTotal *
md_usage_totals_get (MdUsageTotals *self,
                     guint          series)
{
  g_return_val_if_fail (self != NULL && series < self->totals->len, NULL);

  return &g_array_index (self->totals, MdUsageTotal, series);
}

/**
 * md_usage_totals_get_of_period:
 * @series: the number of a series of the quantities
 * @period: the number of a period of the quantities
 *
 * Returns: (transfer none) (nullable): what the series comes to in the period; %NULL where it has no quantity there
 */
const MdUsageTotal *
md_usage_totals_get_of_period (MdUsageTotals *self,
                               guint          series,
                               guint          period)
{
  gint64 key;

  g_return_val_if_fail (self != NULL, NULL);

  key = cell_key (series, period);

  return g_hash_table_lookup (self->by_period, &key);
}

/**
 * md_usage_totals_find:
 * @series: of any transaction
 *
 * Finds the same series, to compare one transaction with another.
 *
 * Returns: (transfer none) (nullable): what it comes to here; %NULL where there is none
 */
const MdUsageTotal *
md_usage_totals_find (MdUsageTotals       *self,
                      const MdUsageSeries *series)
{
  g_return_val_if_fail (self != NULL && series != NULL, NULL);

  return g_hash_table_lookup (self->by_series, series);
}

/**
 * md_usage_totals_get_n_kinds:
 *
 * A kind is what can be drawn in one chart: series of one unit and one identifier, of any time of use.
 *
 * Returns: of how many kinds the series are that come to something
 */
guint
md_usage_totals_get_n_kinds (MdUsageTotals *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kinds->len;
}

/**
 * md_usage_totals_get_kind:
 * @kind: less than md_usage_totals_get_n_kinds()
 * @n_series: (out): how many there are, one at least
 *
 * Returns: (transfer none) (array length=n_series): the series of the kind that come to something, in their order
 */
const guint *
md_usage_totals_get_kind (MdUsageTotals *self,
                          guint          kind,
                          guint         *n_series)
{
  GArray *series;

  g_return_val_if_fail (self != NULL && kind < self->kinds->len, NULL);

  series = g_ptr_array_index (self->kinds, kind);
  *n_series = series->len;

  return (const guint *) series->data;
}
