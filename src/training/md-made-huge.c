/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-huge.h"

#include "md-made-usage.h"

/* Hourly settlement of a whole district: a usage period an hour, and in it a service quantity for each service point.
 * Both sequences stay within the three digits of the interface; with the periods' own rows it makes a million. */
#define N_PERIODS 999
#define N_QUANTITIES 999

/* So many quantities make a part: small enough that others are served between two parts. */
#define PER_PART 333

#define BEGINS (24 * (gint64) md_day_new (2026, 8, 1))

typedef struct
{
  char *base;
  char *id;
  guint period;   /* the next one, from 0 on */
  guint quantity; /* the next one in it */
} Huge;

static void
huge_free (gpointer data)
{
  Huge *self = data;

  g_free (self->base);
  g_free (self->id);
  g_free (self);
}

/* In standard time, which is what the hours of a settlement are counted in. */
static MdStamp
format_hour (gint64 hour)
{
  MdStamp date = md_day_date (hour / 24);
  MdStamp stamp;

  g_snprintf (stamp.text, sizeof stamp.text, "%.10sT%02u:00:00-08:00", date.text, (guint) (hour % 24));

  return stamp;
}

static void
put_head (GString    *out,
          const Huge *self)
{
  g_string_append_printf (out,
                          "{\"_self\":\"%s/usage/usageTransactions/%s\",\"usageTransactionId\":\"%s\","
                          "\"status\":\"CALCULATED\","
                          "\"startDateTime\":\"%s\",\"endDateTime\":\"%s\",\"calculationGroup\":{\"calculationGroup\":"
                          "\"DISTRICT-HOURLY\"},\"usagePeriods\":{\"usagePeriodsList\":{\"_data\":[",
                          self->base, self->id, self->id, format_hour (BEGINS).text,
                          format_hour (BEGINS + N_PERIODS).text);
}

static void
put_period_head (GString *out,
                 guint    period)
{
  g_string_append_printf (out,
                          "%s{\"sequence\":%u,\"usageType\":\"INTV\",\"startDateTime\":\"%s\",\"endDateTime\":\"%s\","
                          "\"serviceQuantities\":{\"_data\":[",
                          period > 0 ? "," : "", period + 1, format_hour (BEGINS + period).text,
                          format_hour (BEGINS + period + 1).text);
}

static void
put_quantity (GString *out,
              guint    period,
              guint    quantity)
{
  char digits[32];

  md_micro_print (digits, md_made_roll (period, 7, quantity) % (40 * MD_MICRO), 0);
  g_string_append_printf (out, "%s{\"sequence\":%u,\"quantity\":%s,\"uom\":{\"uom\":\"KWH\"},\"tou\":{\"tou\":\"%s\"}}",
                          quantity > 0 ? "," : "", quantity + 1, digits, md_made_hour_tou (BEGINS + period));
}

static GBytes *
next_part (gpointer data)
{
  Huge *self = data;
  GString *out;
  guint end = MIN (self->quantity + PER_PART, N_QUANTITIES);

  if (self->period == N_PERIODS)
    return NULL;

  out = g_string_sized_new (32768);
  if (self->period == 0 && self->quantity == 0)
    put_head (out, self);
  if (self->quantity == 0)
    put_period_head (out, self->period);
  for (; self->quantity < end; self->quantity++)
    put_quantity (out, self->period, self->quantity);

  if (self->quantity == N_QUANTITIES)
    {
      g_string_append (out, "]},\"sqsEstimationIndicators\":{\"_data\":[{\"uom\":{\"uom\":\"KWH\"},"
                            "\"isEstimate\":\"D2NO\"}]}}");
      self->quantity = 0;
      self->period++;
    }
  if (self->period == N_PERIODS)
    g_string_append (out, "]}},\"nextActions\":[]}");

  return g_string_free_to_bytes (out);
}

/**
 * md_made_huge_new:
 * @base: how the addresses of resources begin
 * @id: of the transaction
 *
 * Returns: (transfer full): a transaction of a million rows, made while it is sent
 */
MdTrainingFlow *
md_made_huge_new (const char *base,
                  const char *id)
{
  Huge *self = g_new0 (Huge, 1);

  self->base = g_strdup (base);
  self->id = g_strdup (id);

  return md_training_flow_new (next_part, self, huge_free);
}
