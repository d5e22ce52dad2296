/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-meters.h"

struct _MdTrainingMeters
{
  GArray     *meters; /* (element-type MdTrainingMeter) */
  GHashTable *by_id;  /* (element-type utf8 MdTrainingMeter): both (transfer none) */
};

/* All scenario meters are alike but for what happens to them. */
static MdTrainingMeter
meter_for_scenario (const MdScenario *scenario)
{
  MdTrainingMeter meter = {
    .meter_id = scenario->meter_id,
    .service_type = "electricity",
    .supply_group_code = "990001",
    .key_revision_number = "1",
    .tariff_index = "01",
    .token_technology_code = "02",
    .algorithm = MD_ALGORITHM_STA,
    .dkga = MD_DKGA_02,
    .key_type = 2,
    .key_expiry_number = 255,
    .pending = { .key_revision_number = "2" },
    .exact_amount = -1,
    .customer = { "Practice", "Scenario", "99 Practice Road, Training", "27825559999" },
    .scenario = scenario,
  };

  if (scenario->kind == MD_SCENARIO_TOKENS && scenario->detail == 3)
    {
      meter.three_tokens = TRUE;
    }
  else if (scenario->kind == MD_SCENARIO_TOKENS && scenario->detail == 4)
    {
      meter.algorithm = MD_ALGORITHM_MISTY1;
      meter.dkga = MD_DKGA_04;
    }

  return meter;
}

/**
 * md_training_meters_new:
 *
 * Returns: (transfer full): all meters, scenario meters at the end
 */
MdTrainingMeters *
md_training_meters_new (void)
{
  MdTrainingMeters *self = g_new0 (MdTrainingMeters, 1);
  guint n_ordinary, n_scenarios;
  const MdTrainingMeter *ordinary = md_training_meters_list_ordinary (&n_ordinary);
  const MdScenario *scenarios = md_scenario_list (&n_scenarios);

  self->meters = g_array_sized_new (FALSE, FALSE, sizeof (MdTrainingMeter), n_ordinary + n_scenarios);
  g_array_append_vals (self->meters, ordinary, n_ordinary);
  for (guint i = 0; i < n_scenarios; i++)
    {
      MdTrainingMeter meter = meter_for_scenario (&scenarios[i]);

      g_array_append_val (self->meters, meter);
    }

  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->meters->len; i++)
    {
      MdTrainingMeter *meter = &g_array_index (self->meters, MdTrainingMeter, i);

      g_hash_table_insert (self->by_id, (gpointer) meter->meter_id, meter);
    }

  return self;
}

/**
 * md_training_meters_free:
 * @self: (transfer full)
 */
void
md_training_meters_free (MdTrainingMeters *self)
{
  g_hash_table_unref (self->by_id);
  g_array_unref (self->meters);
  g_free (self);
}

/**
 * md_training_meters_find:
 * @meter_id: as a client sends it
 *
 * Returns: (transfer none) (nullable): the meter, %NULL where there is none
 */
const MdTrainingMeter *
md_training_meters_find (MdTrainingMeters *self,
                         const char       *meter_id)
{
  return g_hash_table_lookup (self->by_id, meter_id);
}

/**
 * md_training_meters_get_n:
 *
 * Returns: how many meters there are
 */
guint
md_training_meters_get_n (MdTrainingMeters *self)
{
  return self->meters->len;
}

/**
 * md_training_meters_get:
 * @position: from 0
 *
 * Returns: (transfer none): the meter there
 */
const MdTrainingMeter *
md_training_meters_get (MdTrainingMeters *self,
                        guint             position)
{
  g_return_val_if_fail (position < self->meters->len, NULL);

  return &g_array_index (self->meters, MdTrainingMeter, position);
}

/**
 * md_training_meter_has_pending:
 *
 * Returns: whether the utility has changed the meter's key
 */
gboolean
md_training_meter_has_pending (const MdTrainingMeter *self)
{
  return self->pending.supply_group_code != NULL || self->pending.key_revision_number != NULL ||
         self->pending.tariff_index != NULL;
}

/**
 * md_training_meter_get_number:
 *
 * Returns: the STS meter number under which keys are derived
 */
const char *
md_training_meter_get_number (const MdTrainingMeter *self)
{
  return self->internal_number != NULL ? self->internal_number : self->meter_id;
}
