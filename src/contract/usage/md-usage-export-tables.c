/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the exported tables. */
#include "md-usage-export-private.h"

#include <glib/gi18n-lib.h>

#include "md-usage-private.h"

static void
add_number (MdUsageSink *sink,
            guint        number)
{
  char digits[16];

  g_snprintf (digits, sizeof digits, "%u", number);
  md_csv_add_cell (&sink->csv, digits);
}

static void
add_decimal (MdUsageSink     *sink,
             const MdDecimal *decimal)
{
  g_autofree char *plain = decimal != NULL ? md_decimal_dup_plain (decimal) : NULL;

  md_csv_add_cell (&sink->csv, plain);
}

static void
add_marks (MdUsageSink  *sink,
           MdUsageMarks  marks)
{
  g_autofree char *words = md_usage_marks_dup_words (marks);

  md_csv_add_cell (&sink->csv, words);
}

gboolean
md_usage_write_structure (MdUsageSink *sink,
                          gpointer     subject)
{
  static const char *const headings[] = {
    N_("Row"), N_("Beneath row"), N_("Level"), N_("Item"), N_("Quantity"), N_("Unit of measure"), N_("Time of use"),
    N_("Service quantity identifier"), N_("From"), N_("To"), N_("Condition"), N_("Severity"), N_("Marks"),
  };
  MdUsage *usage = subject;

  md_usage_sink_headings (sink, headings, G_N_ELEMENTS (headings));
  for (MdUsageRow row = 0; row < usage->n_rows; row++)
    {
      g_auto (MdUsageLine) line = { NULL };
      MdUsageSeverity severity = md_usage_row_severity (usage, row);

      md_usage_describe_plain (usage, row, &line);
      add_number (sink, row + 1);
      if (row > 0)
        add_number (sink, usage->rows[row].parent + 1);
      else
        md_csv_add_cell (&sink->csv, NULL);
      add_number (sink, md_usage_get_depth (usage, row));
      md_csv_add_cell (&sink->csv, line.item);
      md_csv_add_cell (&sink->csv, line.quantity);
      md_csv_add_cell (&sink->csv, line.unit);
      md_csv_add_cell (&sink->csv, line.time_of_use);
      md_csv_add_cell (&sink->csv, line.sqi);
      md_csv_add_cell (&sink->csv, line.from);
      md_csv_add_cell (&sink->csv, line.to);
      md_csv_add_cell (&sink->csv, line.condition);
      md_csv_add_cell (&sink->csv, severity != MD_USAGE_SEVERITY_NONE ? md_usage_severity_label (severity) : NULL);
      add_marks (sink, line.marks);
      if (!md_usage_sink_end_row (sink))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_exception (MdUsageSink            *sink,
                 const MdUsageDigest    *digest,
                 const MdUsageException *exception)
{
  md_csv_add_cell (&sink->csv, digest->id);
  md_csv_add_cell (&sink->csv, digest->status_label);
  md_csv_add_cell (&sink->csv, md_usage_severity_label (exception->severity));
  /* Translators: the state of an exception. */
  md_csv_add_cell (&sink->csv, exception->is_closed ? C_("exception", "Closed") : C_("exception", "Open"));
  md_csv_add_cell (&sink->csv, exception->type);
  md_csv_add_cell (&sink->csv, exception->message);
  md_csv_add_cell (&sink->csv, exception->group);
  md_csv_add_cell (&sink->csv, exception->rule);
  md_csv_add_cell (&sink->csv, exception->created_text);
  add_number (sink, exception->row + 1);

  return md_usage_sink_end_row (sink);
}

gboolean
md_usage_write_exceptions (MdUsageSink *sink,
                           gpointer     subject)
{
  static const char *const headings[] = {
    N_("Usage transaction"), N_("Status"), N_("Severity"), N_("Open or closed"), N_("Exception type"), N_("Message"),
    N_("Calculation group"), N_("Calculation rule"), N_("Created"), N_("Row"),
  };
  GPtrArray *digests = subject;

  md_usage_sink_headings (sink, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < digests->len; i++)
    {
      const MdUsageDigest *digest = g_ptr_array_index (digests, i);

      for (guint j = 0; j < digest->n_kept; j++)
        {
          if (!write_exception (sink, digest, &digest->exceptions[j]))
            return FALSE;
        }
    }

  return TRUE;
}

static void
add_series (MdUsageSink         *sink,
            const MdUsageSeries *series)
{
  md_csv_add_cell (&sink->csv, series->unit);
  md_csv_add_cell (&sink->csv, series->time_of_use);
  md_csv_add_cell (&sink->csv, series->sqi);
}

gboolean
md_usage_write_quantities (MdUsageSink *sink,
                           gpointer     subject)
{
  static const char *const headings[] = {
    N_("Usage period"), N_("From"), N_("To"), N_("Unit of measure"), N_("Time of use"),
    N_("Service quantity identifier"), N_("Quantity"), N_("Measuring component"), N_("Marks"), N_("Row"),
  };
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (subject);
  MdUsage *usage = md_usage_quantities_get_usage (quantities);
  g_auto (MdUsageLine) period = { NULL };
  guint described = G_MAXUINT;

  md_usage_sink_headings (sink, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < md_usage_quantities_get_n (quantities); i++)
    {
      g_auto (MdUsageQuantity) quantity = { 0, };

      md_usage_quantities_get (quantities, i, &quantity);
      if (quantity.period != described)
        {
          md_usage_line_clear (&period);
          md_usage_describe_plain (usage, md_usage_quantities_get_period (quantities, quantity.period)->row, &period);
          described = quantity.period;
        }
      md_csv_add_cell (&sink->csv, period.item);
      md_csv_add_cell (&sink->csv, period.from);
      md_csv_add_cell (&sink->csv, period.to);
      add_series (sink, md_usage_quantities_get_series (quantities, quantity.series));
      add_decimal (sink, quantity.quantity);
      md_csv_add_cell (&sink->csv, quantity.component);
      add_marks (sink, quantity.marks);
      add_number (sink, quantity.row + 1);
      if (!md_usage_sink_end_row (sink))
        return FALSE;
    }

  return TRUE;
}

gboolean
md_usage_write_totals (MdUsageSink *sink,
                       gpointer     subject)
{
  static const char *const headings[] = {
    N_("Unit of measure"), N_("Time of use"), N_("Service quantity identifier"), N_("Total"), N_("Highest peak"),
    N_("Counted"), N_("Estimated"), N_("Subtracted"), N_("Left out"), N_("Without a number"),
  };
  MdUsageQuantities *quantities = md_usage_totals_get_quantities (subject);

  md_usage_sink_headings (sink, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < md_usage_quantities_get_n_series (quantities); i++)
    {
      const MdUsageTotal *total = md_usage_totals_get (subject, i);

      add_series (sink, md_usage_quantities_get_series (quantities, i));
      add_decimal (sink, total->sum);
      add_decimal (sink, total->peak);
      add_number (sink, total->n_counted);
      add_number (sink, total->n_estimates);
      add_number (sink, total->n_subtracted);
      add_number (sink, total->n_left_out);
      add_number (sink, total->n_unreadable);
      if (!md_usage_sink_end_row (sink))
        return FALSE;
    }

  return TRUE;
}
