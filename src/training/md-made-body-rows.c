/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-body.h"

#include <string.h>

#include "md-made-names.h"

#define MESSAGE_CATEGORY 11502

/* Rules do their work in the small hours of the day after the next. */
#define WORK_DAY(usage) ((usage)->to + 1)
#define WORK_SECONDS 4364

static guint
count_decimals (gint64 step)
{
  guint decimals = 6;

  for (; step > 1 && decimals > 0; step /= 10)
    decimals--;

  return decimals;
}

static void
put_point (MdMadeJson        *json,
           const MdMadeUsage *usage,
           gboolean           second)
{
  md_made_json_reference (json, "servicePoint", "servicePointId", MD_FOLDER_POINT,
                          md_made_service_point (&usage->account, second).text);
}

static void
put_group (MdMadeJson        *json,
           const MdMadeUsage *usage,
           guint              segment)
{
  md_made_json_reference (json, "calculationGroup", "calculationGroup", MD_FOLDER_GROUP,
                          md_made_account_get_group (&usage->account, usage->segments[segment].from));
}

static void
put_units (MdMadeJson *json,
           const char *uom,
           const char *tou,
           const char *sqi)
{
  md_made_json_reference (json, "uom", "uom", MD_FOLDER_UOM, uom);
  md_made_json_reference (json, "tou", "tou", MD_FOLDER_TOU, tou);
  md_made_json_reference (json, "sqi", "sqi", MD_FOLDER_SQI, sqi);
}

static void
put_read (MdMadeJson        *json,
          const MdMadeUsage *usage,
          const MdMadeRead  *pair,
          guint              sequence)
{
  const MdMadeSegment *segment = &usage->segments[pair->segment];
  const MdMadeRegister *r = &usage->account.registers[pair->place];
  guint decimals = count_decimals (r->step);

  md_made_json_begin (json, NULL);
  md_made_json_integer (json, "sequence", sequence);
  md_made_json_text (json, "measuringComponentId",
                     md_made_component (&usage->account, pair->place, segment->exchanged).text);
  md_made_json_text (json, "startDateTime", md_day_moment (segment->from, 0).text);
  md_made_json_text (json, "endDateTime", md_day_moment (segment->to, 0).text);
  md_made_json_number (json, "startMeasurement", pair->start, decimals);
  md_made_json_text (json, "startMeasurementCondition", pair->start_condition);
  md_made_json_number (json, "endMeasurement", pair->end, decimals);
  md_made_json_text (json, "endMeasurementCondition", pair->end_condition);
  md_made_json_number (json, "quantity", pair->quantity, decimals);
  md_made_json_number (json, "appliedMultiplier", pair->multiplier, 1);
  md_made_json_integer (json, "usePercent", r->percent);
  md_made_json_number (json, "finalQuantity", pair->final, decimals);
  md_made_json_text (json, "mcHowToUse", r->how);
  md_made_json_text (json, "spHowToUse", r->sp_how);
  md_made_json_text (json, "measuresPeakQuantity", r->how[0] == 'P' ? "D1MP" : "D1DP");
  put_units (json, r->uom, r->tou, r->sqi);
  md_made_json_reference (json, "finalUom", "uom", MD_FOLDER_UOM, r->final_uom != NULL ? r->final_uom : r->uom);
  md_made_json_reference (json, "finalTou", "tou", MD_FOLDER_TOU, r->tou);
  md_made_json_reference (json, "finalSqi", "sqi", MD_FOLDER_SQI, r->sqi);
  put_point (json, usage, strcmp (r->sp_how, "D1CK") == 0);
  put_group (json, usage, pair->segment);
  md_made_json_text (json, "usageRule", r->rule);
  md_made_json_end (json);
}

/**
 * md_made_body_put_reads:
 *
 * Writes the pairs of readings.
 */
void
md_made_body_put_reads (MdMadeJson        *json,
                        const MdMadeUsage *usage)
{
  md_made_json_begin_list (json, "usageTransactionReadingDetails", NULL, MD_LIST_DATA, usage->reads->len);
  for (guint i = 0; i < usage->reads->len; i++)
    put_read (json, usage, &g_array_index (usage->reads, MdMadeRead, i), i + 1);
  md_made_json_end_list (json);
}

static void
put_quantity (MdMadeJson           *json,
              const MdMadeUsage    *usage,
              const MdMadeQuantity *quantity,
              guint                 sequence)
{
  const MdMadeSegment *segment = &usage->segments[quantity->segment];
  gboolean from_map = strcmp (quantity->rule, "TOU-MAP") == 0;
  gboolean with_loss = strcmp (quantity->rule, "LOSS-FACTOR") == 0;

  md_made_json_begin (json, NULL);
  md_made_json_integer (json, "sequence", sequence);
  md_made_json_text (json, "serviceQuantityType", "D2SQ");
  put_units (json, quantity->uom, quantity->tou, quantity->sqi);
  md_made_json_number (json, "quantity", quantity->amount, 2);
  if (quantity->place >= 0)
    md_made_json_reference (json, "measuringComponent", "measuringComponentId", MD_FOLDER_COMPONENT,
                            md_made_component (&usage->account, quantity->place, segment->exchanged).text);
  if (quantity->hourly)
    md_made_json_integer (json, "secondsPerInterval", 3600);
  md_made_json_text (json, "shouldExtractIntervalData", quantity->hourly ? "D2YS" : "D2NO");
  if (from_map)
    md_made_json_reference (json, "touMap", "touMapId", MD_FOLDER_MAP, md_made_map (&usage->account).text);
  if (with_loss)
    {
      md_made_json_reference (json, "factor", "factor", MD_FOLDER_FACTOR, "LOSS-SECONDARY");
      md_made_json_reference (json, "characteristicType", "characteristicType", MD_FOLDER_CHARACTERISTIC, "CMVOLT");
      md_made_json_reference (json, "characteristicValue", "characteristicValue", MD_FOLDER_CHARACTERISTIC "CMVOLT/",
                              "SECONDARY");
    }
  put_point (json, usage, strcmp (quantity->rule, "GET-ITEMS") == 0);
  put_group (json, usage, quantity->segment);
  md_made_json_reference (json, "calculationRule", "calculationRule", MD_FOLDER_RULE, quantity->rule);
  md_made_json_end (json);
}

static void
put_indicator (MdMadeJson           *json,
               const MdMadeQuantity *quantity)
{
  md_made_json_begin (json, NULL);
  put_units (json, quantity->uom, quantity->tou, quantity->sqi);
  md_made_json_text (json, "isEstimate", quantity->estimated ? "D2YS" : "D2NO");
  md_made_json_end (json);
}

static void
put_items (MdMadeJson         *json,
           const MdMadeUsage  *usage,
           const MdMadePeriod *period)
{
  md_made_json_begin_list (json, "itemDetail", NULL, MD_LIST_DATA, period->n_items > 0 ? 1 : 0);
  if (period->n_items > 0)
    {
      md_made_json_begin (json, NULL);
      md_made_json_integer (json, "sequence", 1);
      md_made_json_reference (json, "itemType", "itemType", MD_FOLDER_ITEM, "LED-51W");
      md_made_json_reference (json, "badgedItem", "deviceId", MD_FOLDER_DEVICE, md_made_device (&usage->account).text);
      md_made_json_integer (json, "itemCount", period->n_items);
      md_made_json_number (json, "dailyServiceQuantity", 612500, 2);
      md_made_json_number (json, "quantity", (gint64) period->n_items * 612500 * (period->to - period->from), 2);
      md_made_json_reference (json, "uom", "uom", MD_FOLDER_UOM, "KWH");
      md_made_json_text (json, "startDateTime", md_day_moment (period->from, 0).text);
      md_made_json_text (json, "endDateTime", md_day_moment (period->to, 0).text);
      put_point (json, usage, TRUE);
      put_group (json, usage, period->segment);
      md_made_json_text (json, "calculationRule", "GET-ITEMS");
      md_made_json_end (json);
    }
  md_made_json_end_list (json);
}

static void
put_period (MdMadeJson         *json,
            const MdMadeUsage  *usage,
            const MdMadePeriod *period,
            guint               sequence)
{
  guint n_quantities = period->quantities->len;

  md_made_json_begin (json, NULL);
  md_made_json_integer (json, "sequence", sequence);
  md_made_json_text (json, "usageType", period->hourly ? "INTV" : "SCAL");
  md_made_json_text (json, "startDateTime", md_day_moment (period->from, 0).text);
  md_made_json_text (json, "endDateTime", md_day_moment (period->to, 0).text);
  md_made_json_text (json, "standardStartDateTime", md_day_standard (period->from).text);
  md_made_json_text (json, "standardEndDateTime", md_day_standard (period->to).text);

  md_made_json_begin_list (json, "serviceQuantities", NULL, MD_LIST_DATA, n_quantities);
  for (guint i = 0; i < n_quantities; i++)
    put_quantity (json, usage, &g_array_index (period->quantities, MdMadeQuantity, i), i + 1);
  md_made_json_end_list (json);

  md_made_json_begin_list (json, "sqsEstimationIndicators", NULL, MD_LIST_DATA, n_quantities);
  for (guint i = 0; i < n_quantities; i++)
    put_indicator (json, &g_array_index (period->quantities, MdMadeQuantity, i));
  md_made_json_end_list (json);

  put_items (json, usage, period);
  md_made_json_end (json);
}

/**
 * md_made_body_put_periods:
 *
 * Writes the usage periods.
 */
void
md_made_body_put_periods (MdMadeJson        *json,
                          const MdMadeUsage *usage)
{
  md_made_json_begin_list (json, "usagePeriods", NULL, MD_LIST_NAMED_DATA, usage->periods->len);
  for (guint i = 0; i < usage->periods->len; i++)
    put_period (json, usage, &g_array_index (usage->periods, MdMadePeriod, i), i + 1);
  md_made_json_end_list (json);
}

static void
put_interval_data (MdMadeJson           *json,
                   const MdMadeUsage    *usage,
                   const MdMadePeriod   *period,
                   const MdMadeQuantity *quantity)
{
  g_autoptr (GString) data = g_string_new ("<intervals>");
  guint sequence = 0;

  for (MdDay day = period->from; day < period->to; day++)
    {
      gint64 amounts[MD_DAY_MAX_HOURS];
      guint n_hours = md_made_account_get_hours (&usage->account, quantity->place, day, amounts);

      for (guint i = 0; i < n_hours; i++)
        {
          gint64 hour = md_day_get_hour (day) + i;
          char digits[32];

          if (strcmp (md_made_hour_tou (hour), quantity->tou) != 0)
            continue;
          md_micro_print (digits, amounts[i], 3);
          g_string_append_printf (data, "<mL><s>%u</s><dt>%s</dt><q>%s</q><c>%s</c></mL>", ++sequence,
                                  md_hour_stamp (hour + 1).text, digits,
                                  md_made_usage_is_gap (usage, hour) ? "301000" : "501000");
        }
    }
  g_string_append (data, "</intervals>");
  md_made_json_text (json, "intervalData", data->str);
}

static guint
count_hourly (const MdMadeUsage *usage)
{
  guint n_hourly = 0;

  for (guint i = 0; i < usage->periods->len; i++)
    n_hourly += g_array_index (usage->periods, MdMadePeriod, i).hourly ? 3 : 0;

  return n_hourly;
}

/**
 * md_made_body_put_intervals:
 *
 * Writes the intervals behind the service quantities, by the end of each hour.
 */
void
md_made_body_put_intervals (MdMadeJson        *json,
                            const MdMadeUsage *usage)
{
  guint n_hourly = count_hourly (usage);

  if (n_hourly == 0)
    return;

  md_made_json_begin_list (json, "serviceQuantitiesData", NULL, MD_LIST_DATA, n_hourly);
  for (guint i = 0; i < usage->periods->len; i++)
    {
      const MdMadePeriod *period = &g_array_index (usage->periods, MdMadePeriod, i);

      for (guint j = 0; j < period->quantities->len; j++)
        {
          const MdMadeQuantity *quantity = &g_array_index (period->quantities, MdMadeQuantity, j);

          if (!quantity->hourly)
            continue;
          md_made_json_begin (json, NULL);
          md_made_json_integer (json, "usagePeriodSequence", i + 1);
          md_made_json_integer (json, "serviceQuantitySequence", j + 1);
          put_interval_data (json, usage, period, quantity);
          md_made_json_end (json);
        }
    }
  md_made_json_end_list (json);
}

static void
put_parameters (MdMadeJson            *json,
                const MdMadeParameter *parameters,
                guint                  n_parameters)
{
  md_made_json_begin_list (json, "messageParameters", NULL, MD_LIST_NAMED_DATA, n_parameters);
  for (guint i = 0; i < n_parameters; i++)
    {
      md_made_json_begin (json, NULL);
      md_made_json_integer (json, "sequence", i + 1);
      md_made_json_text (json, "messageParameterType", parameters[i].type);
      md_made_json_text (json, "messageParameter", parameters[i].text);
      md_made_json_end (json);
    }
  md_made_json_end_list (json);
}

/* "2026-10-04-00.00.00" is written "2026-10-04 00:00:00" in words. */
static void
append_parameter (GString               *text,
                  const MdMadeParameter *parameter)
{
  gsize begin = text->len;

  g_string_append (text, parameter->text);
  if (strcmp (parameter->type, "DTTM") != 0)
    return;

  text->str[begin + 10] = ' ';
  text->str[begin + 13] = text->str[begin + 16] = ':';
}

static char *
fill_in (const MdMadeFinding *finding)
{
  GString *text = g_string_new (NULL);

  for (const char *p = finding->message; *p != '\0'; p++)
    {
      if (*p == '%' && g_ascii_isdigit (p[1]))
        append_parameter (text, &finding->parameters[*++p - '1']);
      else
        g_string_append_c (text, *p);
    }

  return g_string_free (text, FALSE);
}

static void
put_exception (MdMadeJson          *json,
               const MdMadeUsage   *usage,
               const MdMadeFinding *finding,
               guint                place)
{
  g_autofree char *text = fill_in (finding);
  MdStamp created = md_day_moment (WORK_DAY (usage), WORK_SECONDS + 5 * place);
  guint64 number = (usage->id.account * 1000 + usage->id.month) * G_GUINT64_CONSTANT (100) + usage->id.sub * 20 + place;

  md_made_json_begin (json, NULL);
  md_made_json_text (json, "usageExceptionId", md_made_number ("71", number, 12).text);
  md_made_json_text (json, "businessObject", "D1-UsageException");
  md_made_json_text (json, "exceptionSeverity", finding->severity);
  md_made_json_text (json, "exceptionType", finding->type);
  md_made_json_text (json, "calculationGroup", md_made_account_get_group (&usage->account, usage->from));
  md_made_json_text (json, "calculationRule", finding->rule);
  md_made_json_integer (json, "messageCategory", MESSAGE_CATEGORY);
  md_made_json_integer (json, "messageNumber", finding->number);
  /* Not every installation fills in the parameters; some send the places for them, some no text at all. */
  if (usage->id.account % 50 != 30)
    md_made_json_text (json, "messageText", usage->id.account % 10 == 3 ? finding->message : text);
  put_parameters (json, finding->parameters, finding->n_parameters);
  md_made_json_text (json, "openClose", finding->open ? "D1OP" : "D1CL");
  md_made_json_text (json, "status",
                     finding->open ? "OPEN" : strcmp (finding->severity, "D1IS") == 0 ? "OVERRIDDEN" : "CLOSED");
  md_made_json_text (json, "creationDateTime", created.text);
  md_made_json_text (json, "statusUpdateDateTime",
                     finding->open ? created.text : md_day_moment (WORK_DAY (usage) + 1, 37200 + 60 * place).text);
  md_made_json_end (json);
}

/**
 * md_made_body_put_exceptions:
 *
 * Writes the exceptions.
 */
void
md_made_body_put_exceptions (MdMadeJson        *json,
                             const MdMadeUsage *usage)
{
  md_made_json_begin_list (json, "exceptions", NULL, MD_LIST_DATA, usage->findings->len);
  for (guint i = 0; i < usage->findings->len; i++)
    put_exception (json, usage, &g_array_index (usage->findings, MdMadeFinding, i), i);
  md_made_json_end_list (json);
}

static void
put_trace (MdMadeJson            *json,
           const MdMadeUsage     *usage,
           guint                  sequence,
           const MdMadeParameter *parameters,
           guint                  n_parameters)
{
  md_made_json_begin (json, NULL);
  md_made_json_integer (json, "sequence", sequence);
  md_made_json_text (json, "creationDateTime", md_day_moment (WORK_DAY (usage), WORK_SECONDS - 60 + sequence).text);
  md_made_json_integer (json, "messageCategory", MESSAGE_CATEGORY);
  md_made_json_integer (json, "messageNumber", 10000 + sequence);
  put_parameters (json, parameters, n_parameters);
  md_made_json_end (json);
}

/**
 * md_made_body_put_traces:
 *
 * Writes what the rules said of their work, one entry for each usage period and one at the end.
 */
void
md_made_body_put_traces (MdMadeJson        *json,
                         const MdMadeUsage *usage)
{
  guint n_periods = usage->periods->len;
  MdMadeParameter last[] = { { "SRVC", "D1-CalculateUsage" }, { "TIME", "01:12:44" }, { "TBL ", "D1_USAGE" },
                             { "MSG ", "" } };

  md_made_json_begin_list (json, "traces", NULL, MD_LIST_DATA, n_periods + 1);
  for (guint i = 0; i < n_periods; i++)
    {
      const MdMadePeriod *period = &g_array_index (usage->periods, MdMadePeriod, i);
      MdMadeParameter parameters[] = { { "FLD ", "" }, { "DTTM", "" }, { "DUR ", "" }, { "NBR ", "" } };

      g_strlcpy (parameters[0].text, g_array_index (period->quantities, MdMadeQuantity, 0).rule,
                 sizeof parameters[0].text);
      g_strlcpy (parameters[1].text, md_day_parameter (period->from, 0).text, sizeof parameters[1].text);
      g_snprintf (parameters[2].text, sizeof parameters[2].text, "%d:00:00", 24 * (period->to - period->from));
      g_snprintf (parameters[3].text, sizeof parameters[3].text, "%u", period->quantities->len);
      put_trace (json, usage, i + 1, parameters, G_N_ELEMENTS (parameters));
    }
  g_snprintf (last[3].text, sizeof last[3].text, "%u exceptions were found", usage->findings->len);
  put_trace (json, usage, n_periods + 1, last, G_N_ELEMENTS (last));
  md_made_json_end_list (json);
}
