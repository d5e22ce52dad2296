/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-body.h"

#include <string.h>

#include "md-made-names.h"

#define WORK_SECONDS 4364

static void
put_moment (MdMadeJson *json,
            const char *name,
            MdDay       day,
            guint       seconds)
{
  md_made_json_text (json, name, md_day_moment (day, seconds).text);
}

static void
put_window (MdMadeJson        *json,
            const MdMadeUsage *usage)
{
  gboolean scalar = FALSE;
  gboolean hourly = FALSE;
  const char *condition = md_made_account_get_condition (&usage->account, usage->id.month);

  for (guint i = 0; i < usage->account.n_registers; i++)
    *(usage->account.registers[i].hourly ? &hourly : &scalar) = TRUE;

  if (hourly)
    {
      md_made_json_begin (json, "intervalMeasuringComponent");
      put_moment (json, "startDateTime", usage->from, 0);
      put_moment (json, "endDateTimeFrom", usage->to, 0);
      put_moment (json, "endDateTimeTo", usage->to, 0);
      md_made_json_end (json);
    }
  if (!scalar)
    return;

  md_made_json_begin (json, "scalarMeasuringComponent");
  put_moment (json, "startDateTime", usage->from, 0);
  put_moment (json, "endDateTimeFrom", usage->to - 2, 0);
  put_moment (json, "endDateTimeTo", usage->to, 0);
  md_made_json_text (json, "endRangeOption", usage->account.number % 5 == 2 ? "D2SP" : "D2SC");
  md_made_json_integer (json, "minimumOffsetDays", -2);
  md_made_json_integer (json, "maximumOffsetDays", 2);
  md_made_json_text (json, "allowEstimate", md_made_usage_is_missing (usage) ? "D2DE" : "D2AE");
  if (strcmp (condition, "501000") != 0 && usage->calculated &&
      usage->to == md_made_account_get_start (&usage->account, usage->id.month + 1))
    {
      md_made_json_text (json, "isEstimate", "D2YS");
      md_made_json_text (json, "estimateDate", md_day_date (usage->to).text);
      md_made_json_text (json, "estimateTime", usage->account.number % 2 == 0 ? "D1ET" : "D1EF");
    }
  else
    {
      md_made_json_text (json, "isEstimate", "D2NO");
    }
  md_made_json_end (json);
}

static void
put_breaks (MdMadeJson        *json,
            const MdMadeUsage *usage)
{
  md_made_json_begin_list (json, "dateBreaks", NULL, MD_LIST_NAMED_DATA, usage->n_segments - 1);
  for (guint i = 1; i < usage->n_segments; i++)
    {
      md_made_json_begin (json, NULL);
      put_moment (json, "dateBreak", usage->segments[i].from, 0);
      md_made_json_end (json);
    }
  md_made_json_end_list (json);
}

static void
put_action (MdMadeJson *json,
            const char *id,
            gboolean    wrapped,
            const char *code,
            const char *name)
{
  g_autofree char *link = g_strdup_printf ("%s" MD_FOLDER_USAGE "%s/%s%s", json->base, id,
                                           wrapped ? "action?name=" : "lifecycle?action=", code);

  md_made_json_begin (json, NULL);
  md_made_json_text (json, "_link", link);
  md_made_json_text (json, "actionName", name);
  md_made_json_end (json);
}

/* What may be done next: nothing any more with what has been sent, corrected or discarded. */
static void
put_actions (MdMadeJson        *json,
             const MdMadeUsage *usage,
             const MdMadeStyle *style,
             const char        *id)
{
  static const struct
  {
    const char *status;
    const char *actions;
  } next[] = {
    { "PENDING", "CD" },    { "CALC-DEFER", "CD" }, { "CALC-INPROG", "D" },  { "CALCULATED", "CSD" },
    { "APPR-INPROG", "SD" },  { "SEND-ERROR", "SD" }, { "ISSUE-DETECT", "COD" },
  };
  const char *actions = "";

  for (gsize i = 0; i < G_N_ELEMENTS (next); i++)
    if (md_made_usage_is (usage, next[i].status))
      actions = next[i].actions;
  /* What stopped the calculation cannot be overridden: there is nothing to send. */
  if (md_made_usage_is (usage, "ISSUE-DETECT") && !usage->calculated)
    actions = "CD";

  md_made_json_begin_list (json, "nextActions", NULL, style->wrapped_actions ? MD_LIST_DATA : MD_LIST_BARE,
                           strlen (actions));
  for (const char *action = actions; *action != '\0'; action++)
    switch (*action)
      {
      case 'C':
        put_action (json, id, style->wrapped_actions, "D1CA", "Calculate");
        break;
      case 'O':
        put_action (json, id, style->wrapped_actions, "D1OE", "Override Exception");
        break;
      case 'S':
        put_action (json, id, style->wrapped_actions, "D1ST", "Sent");
        break;
      default:
        put_action (json, id, style->wrapped_actions, "D1DD", "Discarded");
        break;
      }
  md_made_json_end_list (json);
}

static guint
put_subs (MdMadeJson        *json,
          const MdMadeUsage *usage)
{
  guint n_review = 0;

  if (usage->n_subs == 0 || usage->id.sub > 0)
    return 0;

  md_made_json_begin_list (json, "subUsageTransactions", NULL, MD_LIST_DATA, usage->n_subs);
  for (guint sub = 1; sub <= usage->n_subs; sub++)
    {
      g_autoptr (MdMadeUsage) part = md_made_usage_new ((MdMadeId) { usage->id.account, usage->id.month, sub });
      char id[MD_MADE_ID_LENGTH + 1];

      md_made_id_print (id, part->id);
      n_review += md_made_usage_is (part, "ISSUE-DETECT") ? 1 : 0;
      md_made_json_begin (json, NULL);
      md_made_json_integer (json, "sequence", sub);
      md_made_json_text (json, "usageTransactionId", id);
      md_made_json_text (json, "status", part->status);
      put_moment (json, "startDateTime", part->from, 0);
      put_moment (json, "endDateTime", part->to, 0);
      md_made_json_reference (json, "calculationGroup", "calculationGroup", MD_FOLDER_GROUP,
                              md_made_account_get_group (&part->account, part->from));
      md_made_json_end (json);
    }
  md_made_json_end_list (json);

  return n_review;
}

static void
put_to_dos (MdMadeJson        *json,
            const MdMadeUsage *usage,
            guint              n_to_dos)
{
  if (usage->account.kind == MD_MADE_ALL)
    n_to_dos = MAX (n_to_dos, 1);
  if (n_to_dos == 0)
    return;

  md_made_json_begin_list (json, "subUsageToDoIds", NULL, MD_LIST_DATA, n_to_dos);
  for (guint i = 0; i < n_to_dos; i++)
    {
      md_made_json_begin (json, NULL);
      md_made_json_text (json, "toDoId",
                         md_made_number ("3140", usage->id.account * 1000 + usage->id.month * 3 + i, 10).text);
      md_made_json_end (json);
    }
  md_made_json_end_list (json);
}

static void
put_characteristic (MdMadeJson *json,
                    guint       sequence,
                    const char *type,
                    const char *name,
                    const char *value)
{
  md_made_json_begin (json, NULL);
  md_made_json_integer (json, "sequence", sequence);
  md_made_json_reference (json, "characteristicType", "characteristicType", MD_FOLDER_CHARACTERISTIC, type);
  if (name != NULL)
    {
      md_made_json_text (json, name, value);
    }
  else
    {
      md_made_json_begin (json, "characteristicValueForeignKey");
      md_made_json_text (json, "characteristicValueForeignKey1", value);
      md_made_json_text (json, "characteristicValueForeignKey2", "1");
      md_made_json_end (json);
    }
  md_made_json_end (json);
}

static void
put_characteristics (MdMadeJson        *json,
                     const MdMadeUsage *usage)
{
  static const char *const regions[] = { "NORTH", "SOUTH", "COAST", "HILLS" };
  gboolean all = usage->account.kind == MD_MADE_ALL || usage->account.kind == MD_MADE_FACTORY;

  md_made_json_begin_list (json, "characteristics", NULL, MD_LIST_DATA, all ? 3 : 1);
  put_characteristic (json, 1, "CMREGION", "characteristicValue",
                      regions[usage->id.account / 250 % G_N_ELEMENTS (regions)]);
  if (all)
    {
      put_characteristic (json, 2, "CMSEGMNT", NULL, md_made_number ("7712", usage->id.account * 13 + 5, 8).text);
      put_characteristic (json, 3, "CMNOTE", "adhocCharacteristicValue", "Contract with an hourly reading");
    }
  md_made_json_end_list (json);

  if (!all)
    return;

  md_made_json_begin_list (json, "usageAdjustmentProfileFactors", "profileFactorsList", MD_LIST_NAMED, 2);
  md_made_json_begin (json, NULL);
  md_made_json_text (json, "profileFactor", "LOSS-SECONDARY");
  md_made_json_text (json, "factorCharacteristicValue", "SECONDARY");
  md_made_json_end (json);
  md_made_json_begin (json, NULL);
  md_made_json_text (json, "profileFactor", "WEATHER");
  md_made_json_text (json, "factorCharacteristicValue", regions[usage->id.account / 250 % G_N_ELEMENTS (regions)]);
  md_made_json_end (json);
  md_made_json_end_list (json);
}

static const char *
find_reason (const MdMadeUsage *usage)
{
  if (md_made_usage_is (usage, "ISSUE-DETECT") || md_made_usage_is (usage, "APPR-INPROG"))
    return usage->calculated ? "CM-REVIEW-USAGE" : "CM-NO-DATA";
  if (md_made_usage_is (usage, "DISCARDED"))
    return usage->n_subs > 0 && usage->id.sub == 0 ? "CM-SUB-DISCARDED" : "CM-REPLACED";
  if (md_made_usage_is (usage, "SUB-CORRECT"))
    return "CM-LATE-READ";
  if (md_made_usage_is (usage, "SEND-ERROR"))
    return "CM-NO-ANSWER";

  return NULL;
}

static const char *
find_comments (const MdMadeUsage *usage)
{
  if (md_made_usage_is (usage, "SUB-CORRECT"))
    return "A reading that came in later corrects this transaction; the bill is settled with the next one.";
  if (md_made_usage_is (usage, "SEND-ERROR"))
    return "The billing system did not take the usage. It can be sent again.";
  if (md_made_usage_is (usage, "DISCARDED"))
    return "Discarded before it was billed.";
  if (usage->n_segments > 1 && !usage->segments[0].exchanged && usage->segments[usage->n_segments - 1].exchanged)
    return "The meter was exchanged during this period.";

  return NULL;
}

/* Whether something was done after the night's calculation, as opposed to what the calculation itself leaves behind. */
static gboolean
was_handled (const MdMadeUsage *usage)
{
  for (guint i = 0; i < usage->findings->len; i++)
    if (!g_array_index (usage->findings, MdMadeFinding, i).open)
      return TRUE;

  return !md_made_usage_is (usage, "PENDING") && !md_made_usage_is (usage, "ISSUE-DETECT") &&
         !g_str_has_prefix (usage->status, "CALC");
}

static void
put_state (MdMadeJson        *json,
           const MdMadeUsage *usage)
{
  gboolean sent = md_made_usage_is (usage, "SENT") || md_made_usage_is (usage, "SUB-CORRECT");
  gboolean waits = md_made_usage_is (usage, "PENDING");
  gboolean initial = usage->id.month == MD_MADE_FIRST_MONTH;
  guint age = MD_MADE_LAST_MONTH - usage->id.month;

  md_made_json_text (json, "businessObject", usage->id.sub > 0 ? "D2-SubUsageTransaction" : "D2-UsageTransaction");
  md_made_json_text (json, "status", usage->status);
  md_made_json_text (json, "statusReason", find_reason (usage));
  if (was_handled (usage))
    put_moment (json, "statusUpdateDateTime", usage->to + 2, 39900);
  else
    put_moment (json, "statusUpdateDateTime", usage->to + 1, waits ? 3600 : WORK_SECONDS + 95);
  put_moment (json, "creationDateTime", usage->to + 1, 3600);
  put_moment (json, "startDateTime", usage->from, 0);
  put_moment (json, "endDateTime", usage->to, 0);
  put_moment (json, "alignmentDateTime", usage->to, 0);
  md_made_json_text (json, "billCondition", initial ? "D2IL" : "D2IM");
  md_made_json_text (json, "automatedRetry", md_made_usage_is (usage, "CALC-DEFER") ? "D1YS" : "D1NO");
  if (usage->account.kind == MD_MADE_ALL)
    md_made_json_text (json, "calculationMode", "D2HC");
  md_made_json_text (json, "usedOnBill", sent && age > 0 ? "D2YS" : "D2NO");
  md_made_json_text (json, "linkedToFrozenBillSegment", sent && age > 1 ? "D2YS" : "D2NO");
  md_made_json_text (json, "comments", find_comments (usage));
}

static void
put_schedule (MdMadeJson        *json,
              const MdMadeUsage *usage)
{
  gboolean skips = md_made_usage_is (usage, "CALC-DEFER");

  md_made_json_reference (json, "calculationGroup", "calculationGroup", MD_FOLDER_GROUP,
                          md_made_account_get_group (&usage->account, usage->from));
  md_made_json_reference (json, "usageSubscription", "usageSubscriptionId", MD_FOLDER_SUBSCRIPTION,
                          md_made_subscription (&usage->account).text);
  md_made_json_text (json, "externalId", md_made_number ("1044", usage->id.account * 1000 + usage->id.month, 10).text);
  md_made_json_reference (json, "measurementCycle", "measurementCycle", MD_FOLDER_CYCLE,
                          md_made_number ("M", usage->account.cycle_day, 2).text);
  md_made_json_text (json, "measurementCycleRoute", md_made_number ("R-", usage->id.account % 40 + 101, 3).text);
  md_made_json_text (json, "scheduledSelectionDate", md_day_date (usage->to - 1).text);
  md_made_json_begin (json, "skipDetails");
  md_made_json_text (json, "shouldSkip", skips ? "D2YS" : "D2NO");
  if (skips || usage->account.kind == MD_MADE_ALL)
    md_made_json_text (json, "skipReason", "D2NS");
  md_made_json_text (json, "nextScheduledReadDate",
                     md_day_date (md_made_account_get_start (&usage->account, usage->id.month + 2)).text);
  md_made_json_end (json);
}

static void
put_previous (MdMadeJson        *json,
              const MdMadeUsage *usage)
{
  char id[MD_MADE_ID_LENGTH + 1];

  if (!md_made_usage_has_previous (usage))
    return;

  md_made_id_print (id, (MdMadeId) { usage->id.account, usage->id.month - 1, 0 });
  md_made_json_reference (json, "previousUsageTransaction", "usageTransactionId", MD_FOLDER_USAGE, id);
}

/**
 * md_made_body_new:
 * @usage: what to write
 * @style: how
 *
 * Returns: (transfer full): the transaction as a JSON document
 */
GBytes *
md_made_body_new (const MdMadeUsage *usage,
                  const MdMadeStyle *style)
{
  MdMadeJson json = { .out = g_string_sized_new (16384), .base = style->base, .form = style->form };
  gboolean traced = usage->id.account % 10 == 3 || usage->account.kind == MD_MADE_ALL;
  char own_id[MD_MADE_ID_LENGTH + 1];
  const char *id = style->shown_id != NULL ? style->shown_id : own_id;
  g_autofree char *self = NULL;

  md_made_id_print (own_id, usage->id);
  self = g_strconcat (style->base, MD_FOLDER_USAGE, id, NULL);
  md_made_json_begin (&json, NULL);
  md_made_json_text (&json, "_self", self);
  md_made_json_text (&json, "usageTransactionId", id);
  put_state (&json, usage);
  put_schedule (&json, usage);
  put_previous (&json, usage);
  put_window (&json, usage);
  put_breaks (&json, usage);
  put_characteristics (&json, usage);
  md_made_body_put_exceptions (&json, usage);
  md_made_body_put_periods (&json, usage);
  md_made_body_put_reads (&json, usage);
  md_made_body_put_intervals (&json, usage);
  put_to_dos (&json, usage, put_subs (&json, usage));
  md_made_json_text (&json, "isTraceOn", traced ? "D2YS" : "D2NO");
  if (traced)
    md_made_body_put_traces (&json, usage);
  put_actions (&json, usage, style, id);
  if (style->members != NULL)
    g_string_append_printf (json.out, ",%s", style->members);
  md_made_json_end (&json);

  return g_string_free_to_bytes (json.out);
}
