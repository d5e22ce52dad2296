/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-quantity-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "md-text-column.h"

/* Of the column that says all but the total, in a narrow window: as wide as that is at least. */
#define SUMMARY_CHARACTERS 14

struct _MdQuantityRow
{
  GObject             parent_instance;

  MdUsageTotals      *totals;         /* (owned) */
  MdUsageTotals      *previous;       /* (owned) (nullable) */
  MdUsageSeries       series;         /* belongs to @totals */
  const MdUsageTotal *total;
  const MdUsageTotal *previous_total; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (MdQuantityRow, md_quantity_row, G_TYPE_OBJECT)

static void
md_quantity_row_finalize (GObject *object)
{
  MdQuantityRow *self = MD_QUANTITY_ROW (object);

  g_clear_pointer (&self->totals, md_usage_totals_unref);
  g_clear_pointer (&self->previous, md_usage_totals_unref);

  G_OBJECT_CLASS (md_quantity_row_parent_class)->finalize (object);
}

static void
md_quantity_row_class_init (MdQuantityRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_quantity_row_finalize;
}

static void
md_quantity_row_init (MdQuantityRow *self)
{
}

/**
 * md_quantity_row_new:
 * @series: a series of @totals
 * @previous: (nullable): the totals of the transaction before
 *
 * Returns: (transfer full): a row of the table
 */
MdQuantityRow *
md_quantity_row_new (MdUsageTotals *totals,
                     guint          series,
                     MdUsageTotals *previous)
{
  MdQuantityRow *self = g_object_new (MD_TYPE_QUANTITY_ROW, NULL);

  self->totals = md_usage_totals_ref (totals);
  self->series = *md_usage_quantities_get_series (md_usage_totals_get_quantities (totals), series);
  self->total = md_usage_totals_get (totals, series);
  if (previous != NULL)
    {
      self->previous = md_usage_totals_ref (previous);
      self->previous_total = md_usage_totals_find (previous, &self->series);
    }

  return self;
}

/**
 * md_usage_total_get_value:
 * @total: (nullable)
 *
 * Returns: (transfer none) (nullable): the sum; where there is none, the highest peak; %NULL where there is nothing
 */
const MdDecimal *
md_usage_total_get_value (const MdUsageTotal *total)
{
  if (total == NULL)
    return NULL;

  return total->sum != NULL ? total->sum : total->peak;
}

static char *
dup_shown (const MdDecimal *number)
{
  return number != NULL ? md_decimal_dup_shown (number) : NULL;
}

static char *describe_row (gpointer item);

static void
fill_unit (gpointer    item,
           MdTextCell *cell)
{
  cell->text = g_strdup (MD_QUANTITY_ROW (item)->series.unit);
  cell->row_name = describe_row (item);
}

static void
fill_time_of_use (gpointer    item,
                  MdTextCell *cell)
{
  cell->text = g_strdup (MD_QUANTITY_ROW (item)->series.time_of_use);
}

static void
fill_sqi (gpointer    item,
          MdTextCell *cell)
{
  cell->text = g_strdup (MD_QUANTITY_ROW (item)->series.sqi);
}

static void
fill_sum (gpointer    item,
          MdTextCell *cell)
{
  cell->text = dup_shown (MD_QUANTITY_ROW (item)->total->sum);
}

static void
fill_peak (gpointer    item,
           MdTextCell *cell)
{
  cell->text = dup_shown (MD_QUANTITY_ROW (item)->total->peak);
}

static void
fill_previous (gpointer    item,
               MdTextCell *cell)
{
  cell->text = dup_shown (md_usage_total_get_value (MD_QUANTITY_ROW (item)->previous_total));
}

/* With the minus that all other numbers have. */
static char *
describe_percentage (double value)
{
  g_autofree char *digits = g_strdup_printf ("%.1f", fabs (value));

  return g_strconcat (value < 0 ? "−" : "+", digits, NULL);
}

/* The difference is exact; the percentage is to be read and no more. */
static void
fill_change (gpointer    item,
             MdTextCell *cell)
{
  MdQuantityRow *self = item;
  const MdDecimal *now = md_usage_total_get_value (self->total);
  const MdDecimal *before = md_usage_total_get_value (self->previous_total);
  g_autoptr (MdDecimal) zero = md_decimal_new ("0", -1);
  g_autoptr (MdDecimal) difference = NULL;
  g_autofree char *shown = NULL;
  const char *sign;
  double base;

  if (now == NULL || before == NULL)
    return;

  difference = md_decimal_subtract (now, before);
  shown = md_decimal_dup_shown (difference);
  sign = md_decimal_compare (difference, zero) > 0 ? "+" : "";
  base = fabs (md_decimal_to_double (before));
  if (base > 0)
    {
      g_autofree char *percentage = describe_percentage (100 * md_decimal_to_double (difference) / base);

      /* Translators: a difference with its sign, and what that is in per cent of what it was before. */
      cell->text = g_strdup_printf (_("%s%s (%s %%)"), sign, shown, percentage);
    }
  else
    cell->text = g_strconcat (sign, shown, NULL);
}

static void
add (GPtrArray  *parts,
     guint       count,
     const char *one,
     const char *many)
{
  if (count > 0)
    g_ptr_array_add (parts, g_strdup_printf (dngettext (GETTEXT_PACKAGE, one, many, count), count));
}

/* How the total came about, where it is not simply the sum of all. */
static void
fill_notes (gpointer    item,
            MdTextCell *cell)
{
  const MdUsageTotal *total = MD_QUANTITY_ROW (item)->total;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add (parts, total->n_estimates, N_("%u estimated"), N_("%u estimated"));
  add (parts, total->n_left_out, N_("%u check or excluded, left out"), N_("%u check or excluded, left out"));
  add (parts, total->n_subtracted, N_("%u subtracted"), N_("%u subtracted"));
  add (parts, total->n_unreadable, N_("%u without a number"), N_("%u without a number"));
  g_ptr_array_add (parts, NULL);
  cell->text = g_strjoinv (", ", (char **) parts->pdata);
  if (total->n_estimates > 0)
    cell->css_class = "estimated";
}

enum
{
  COLUMN_SUM = 3,
  N_COLUMNS = 8,
};

static const struct
{
  const char       *title;
  MdTextCellFunc    fill;
  int               characters;
  MdTextColumnFlags flags;
} columns[N_COLUMNS] = {
  /* Translators: unit of measure. */
  { N_("Unit"), fill_unit, 0, 0 },
  { N_("Time of use"), fill_time_of_use, 0, 0 },
  /* Translators: service quantity identifier. */
  { N_("SQI"), fill_sqi, 0, 0 },
  [COLUMN_SUM] = { N_("Total"), fill_sum, 0, MD_TEXT_COLUMN_NUMBERS },
  { N_("Highest peak"), fill_peak, 0, MD_TEXT_COLUMN_NUMBERS },
  { N_("Previous"), fill_previous, 0, MD_TEXT_COLUMN_NUMBERS },
  { N_("Change"), fill_change, 0, MD_TEXT_COLUMN_NUMBERS },
  { N_("Notes"), fill_notes, 0, MD_TEXT_COLUMN_EXPAND | MD_TEXT_COLUMN_WRAP },
};

/* What the quantities are of, in up to three words. */
static char *
describe_names (gpointer    item,
                const char *between)
{
  const MdUsageSeries *series = &MD_QUANTITY_ROW (item)->series;
  const char *names[] = { series->unit, series->time_of_use, series->sqi };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (*names[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? between : "", names[i]);

  return g_string_free (text, FALSE);
}

/* What stands in the columns from @first on, each after its title. */
static char *
describe_columns (gpointer    item,
                  guint       first,
                  const char *between)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = first; i < N_COLUMNS; i++)
    {
      MdTextCell cell = { NULL };

      columns[i].fill (item, &cell);
      if (cell.text != NULL && *cell.text != '\0')
        /* Translators: the title of a column, and what stands in it. */
        g_ptr_array_add (parts, g_strdup_printf (C_("cell", "%s: %s"), _(columns[i].title), cell.text));
      g_free (cell.text);
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (between, (char **) parts->pdata);
}

/* What a row says in all its columns; those that are no names come after their titles. */
static char *
describe_row (gpointer item)
{
  g_autofree char *names = describe_names (item, ", ");
  g_autofree char *rest = describe_columns (item, COLUMN_SUM, ", ");
  const char *between = *names != '\0' && *rest != '\0' ? ", " : "";

  return g_strconcat (names, between, rest, NULL);
}

/* All but the total, below each other. */
static void
fill_summary (gpointer    item,
              MdTextCell *cell)
{
  g_autofree char *names = describe_names (item, " · ");
  g_autofree char *rest = describe_columns (item, COLUMN_SUM + 1, "\n");
  const char *between = *names != '\0' && *rest != '\0' ? "\n" : "";

  cell->text = g_strconcat (names, between, rest, NULL);
  cell->row_name = describe_row (item);
}

/**
 * md_quantity_row_add_columns:
 * @view: of #MdQuantityRow
 *
 * Gives a view its columns, with much room for them.
 */
void
md_quantity_row_add_columns (GtkColumnView *view)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    md_text_column_append (view, _(columns[i].title), columns[i].fill, NULL, columns[i].characters,
                           columns[i].flags);
  md_text_column_append (view, _("Quantity"), fill_summary, NULL, SUMMARY_CHARACTERS,
                         MD_TEXT_COLUMN_EXPAND | MD_TEXT_COLUMN_LINES);
  md_text_column_append (view, _(columns[COLUMN_SUM].title), fill_sum, NULL, 0, MD_TEXT_COLUMN_NUMBERS);
  md_quantity_row_set_narrow (view, FALSE);
}

/**
 * md_quantity_row_set_narrow:
 * @view: that was given columns
 * @narrow: whether there is little room
 *
 * Shows a column for each thing there is to say, or two: the total, and all else in a few lines.
 */
void
md_quantity_row_set_narrow (GtkColumnView *view,
                            gboolean       narrow)
{
  GListModel *all = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (all, i);

      gtk_column_view_column_set_visible (column, narrow == (i >= N_COLUMNS));
    }
}
