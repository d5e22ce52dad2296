/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-quantities.h"

#include "md-usage-key.h"
#include "md-usage-private.h"
#include "md-usage-text.h"

#define MAX_TEXT 100

typedef struct
{
  MdUsageRow row;
  guint      period;
  guint      series;
} Entry;

struct _MdUsageQuantities
{
  gatomicrefcount ref_count;
  MdUsage        *usage;   /* (owned) */
  GArray         *entries; /* (owned) (element-type Entry) */
  GArray         *periods; /* (owned) (element-type MdUsagePeriod) */
  GArray         *series;  /* (owned) (element-type MdUsageSeries) */
  GStringChunk   *texts;   /* (owned): of the series */
};

static const MdUsageRole series_roles[] = { MD_USAGE_ROLE_UNIT, MD_USAGE_ROLE_TIME_OF_USE, MD_USAGE_ROLE_SQI };

#define N_SERIES_ROLES G_N_ELEMENTS (series_roles)

/* The members of a quantity by their roles. */
static void
find_roles (MdUsage           *usage,
            MdNode             object,
            const MdUsagePlan *plan,
            MdNode            *nodes)
{
  MdNode members[MD_USAGE_MAX_FIELDS];

  md_usage_plan_find_members (plan, usage->document, object, G_MAXUINT, members);
  for (guint i = 0; i < MD_USAGE_N_ROLES; i++)
    nodes[i] = plan->by_role[i] != MD_USAGE_NO_FIELD ? members[plan->by_role[i]] : MD_NODE_NONE;
}

static const MdField *
field_of (const MdUsagePlan *plan,
          MdUsageRole        role)
{
  guint field = plan->by_role[role];

  return field != MD_USAGE_NO_FIELD ? plan->fields[field].field : NULL;
}

static char *
dup_key (MdUsage           *usage,
         const MdUsagePlan *plan,
         MdUsageRole        role,
         MdNode             node)
{
  MdNode key = md_usage_reference_find_key (usage->document, node, field_of (plan, role));
  g_autofree char *text = md_document_dup_text (usage->document, key);

  return text != NULL ? md_usage_text_dup_line (g_strstrip (text), -1, MAX_TEXT) : NULL;
}

/* Finds the series of a quantity by the bytes of its keys; only those of a new one are taken out of the document. */
static guint
find_series (MdUsageQuantities *self,
             GHashTable        *known,
             GString           *bytes,
             const MdUsagePlan *plan,
             const MdNode      *nodes)
{
  MdUsageSeries series;
  const char *texts[N_SERIES_ROLES];
  gpointer found;

  g_string_truncate (bytes, 0);
  for (guint i = 0; i < N_SERIES_ROLES; i++)
    {
      gsize length = 0;
      MdUsageRole role = series_roles[i];
      const char *key = md_usage_peek_key (self->usage->document, nodes[role], field_of (plan, role), &length);

      /* No quote stands in the bytes of a text without a backslash before it. */
      g_string_append_len (bytes, key, length);
      g_string_append_c (bytes, '"');
    }
  if (g_hash_table_lookup_extended (known, bytes->str, NULL, &found))
    return GPOINTER_TO_UINT (found);

  for (guint i = 0; i < N_SERIES_ROLES; i++)
    {
      g_autofree char *text = dup_key (self->usage, plan, series_roles[i], nodes[series_roles[i]]);

      texts[i] = g_string_chunk_insert_const (self->texts, text != NULL ? text : "");
    }
  series = (MdUsageSeries) { .unit = texts[0], .time_of_use = texts[1], .sqi = texts[2] };
  g_array_append_val (self->series, series);
  g_hash_table_insert (known, g_strdup (bytes->str), GUINT_TO_POINTER (self->series->len - 1));

  return self->series->len - 1;
}

static gboolean
read_moment (MdUsage    *usage,
             MdNode      object,
             const char *name,
             MdMoment   *moment)
{
  MdNode node = md_document_find_member (usage->document, object, name);
  g_autofree char *text = md_document_dup_text (usage->document, node);

  return text != NULL && md_moment_parse (g_strstrip (text), -1, moment);
}

/* The number of the period above a quantity, which is the last one unless this is the first quantity of another. */
static guint
find_period (MdUsageQuantities *self,
             MdUsageRow         quantity)
{
  MdUsageRow above = self->usage->rows[quantity].parent;
  MdUsagePeriod period = { .row = self->usage->rows[above].parent };
  MdNode node;

  if (self->periods->len > 0 && g_array_index (self->periods, MdUsagePeriod, self->periods->len - 1).row == period.row)
    return self->periods->len - 1;

  node = self->usage->rows[period.row].node;
  period.has_from = read_moment (self->usage, node, "startDateTime", &period.from);
  period.has_to = read_moment (self->usage, node, "endDateTime", &period.to);
  g_array_append_val (self->periods, period);

  return self->periods->len - 1;
}

/* Whether @row is an item of a list of service quantities beneath a period. */
static const MdUsagePlan *
is_quantity (MdUsage    *usage,
             MdUsageRow  row)
{
  const MdUsageRowData *data = &usage->rows[row];
  const MdUsagePlan *plan = md_usage_plans_get (usage->plans, data->plan);
  const MdUsageRowData *above;

  if (plan == NULL || !plan->is_quantity || data->is_list || data->is_extra || data->parent == MD_USAGE_ROW_NONE)
    return NULL;
  above = &usage->rows[data->parent];

  return above->is_list && above->parent != MD_USAGE_ROW_NONE && !usage->rows[above->parent].is_list ? plan : NULL;
}

/**
 * md_usage_quantities_new:
 *
 * For worker threads where there may be very many: it takes a time that grows with the number of rows.
 *
 * Returns: (transfer full): the quantities, in the document's order
 */
MdUsageQuantities *
md_usage_quantities_new (MdUsage *usage)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) bytes = g_string_new (NULL);
  MdUsageQuantities *self;

  g_return_val_if_fail (usage != NULL, NULL);

  self = g_new0 (MdUsageQuantities, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->usage = md_usage_ref (usage);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->periods = g_array_new (FALSE, FALSE, sizeof (MdUsagePeriod));
  self->series = g_array_new (FALSE, FALSE, sizeof (MdUsageSeries));
  self->texts = g_string_chunk_new (256);

  for (MdUsageRow row = 0; row < usage->n_rows; row++)
    {
      const MdUsagePlan *plan = is_quantity (usage, row);
      MdNode nodes[MD_USAGE_N_ROLES];
      Entry entry = { .row = row };

      if (plan == NULL)
        continue;
      find_roles (usage, usage->rows[row].node, plan, nodes);
      entry.period = find_period (self, row);
      entry.series = find_series (self, known, bytes, plan, nodes);
      g_array_append_val (self->entries, entry);
    }

  return self;
}

/**
 * md_usage_quantities_ref:
 *
 * Returns: (transfer full): @self
 */
MdUsageQuantities *
md_usage_quantities_ref (MdUsageQuantities *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_usage_quantities_unref:
 * @self: (transfer full)
 */
void
md_usage_quantities_unref (MdUsageQuantities *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  md_usage_unref (self->usage);
  g_array_unref (self->entries);
  g_array_unref (self->periods);
  g_array_unref (self->series);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * md_usage_quantities_get_usage:
 *
 * Returns: (transfer none): the tree that they are in
 */
MdUsage *
md_usage_quantities_get_usage (MdUsageQuantities *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->usage;
}

/**
 * md_usage_quantities_get_n:
 *
 * Returns: how many quantities there are
 */
guint
md_usage_quantities_get_n (MdUsageQuantities *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

/**
 * md_usage_quantities_get:
 * @position: less than md_usage_quantities_get_n()
 * @quantity: (out caller-allocates): to be cleared with md_usage_quantity_clear()
 *
 * Looks one of them up in the document.
 */
void
md_usage_quantities_get (MdUsageQuantities *self,
                         guint              position,
                         MdUsageQuantity   *quantity)
{
  const MdUsageRowData *data;
  const MdUsagePlan *plan;
  const Entry *entry;
  MdNode nodes[MD_USAGE_N_ROLES];
  gsize length;
  const char *digits;

  g_return_if_fail (self != NULL && position < self->entries->len && quantity != NULL);

  entry = &g_array_index (self->entries, Entry, position);
  data = &self->usage->rows[entry->row];
  plan = md_usage_plans_get (self->usage->plans, data->plan);
  find_roles (self->usage, data->node, plan, nodes);
  *quantity = (MdUsageQuantity) {
    .row = entry->row, .period = entry->period, .series = entry->series, .marks = data->marks,
  };
  digits = md_usage_peek_trimmed (self->usage->document, nodes[MD_USAGE_ROLE_QUANTITY], &length);
  if (digits != NULL)
    quantity->quantity = md_decimal_new (digits, length);
  quantity->component = dup_key (self->usage, plan, MD_USAGE_ROLE_COMPONENT, nodes[MD_USAGE_ROLE_COMPONENT]);
}

/**
 * md_usage_quantity_clear:
 *
 * Frees what md_usage_quantities_get() filled in.
 */
void
md_usage_quantity_clear (MdUsageQuantity *quantity)
{
  g_clear_pointer (&quantity->quantity, md_decimal_free);
  g_clear_pointer (&quantity->component, g_free);
}

/**
 * md_usage_quantities_get_n_periods:
 *
 * Returns: how many periods have quantities
 */
guint
md_usage_quantities_get_n_periods (MdUsageQuantities *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->periods->len;
}

/**
 * md_usage_quantities_get_period:
 * @period: less than md_usage_quantities_get_n_periods()
 *
 * Returns: (transfer none): one of them, in the document's order
 */
const MdUsagePeriod *
md_usage_quantities_get_period (MdUsageQuantities *self,
                                guint              period)
{
  g_return_val_if_fail (self != NULL && period < self->periods->len, NULL);

  return &g_array_index (self->periods, MdUsagePeriod, period);
}

/**
 * md_usage_quantities_get_n_series:
 *
 * Returns: how many kinds of quantities there are
 */
guint
md_usage_quantities_get_n_series (MdUsageQuantities *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->series->len;
}

/**
 * md_usage_quantities_get_series:
 * @series: less than md_usage_quantities_get_n_series()
 *
 * Returns: (transfer none): one of them, in the order in which they first come
 */
const MdUsageSeries *
md_usage_quantities_get_series (MdUsageQuantities *self,
                                guint              series)
{
  g_return_val_if_fail (self != NULL && series < self->series->len, NULL);

  return &g_array_index (self->series, MdUsageSeries, series);
}
