/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-decoder-key.h"
#include "md-supply-group.h"
#include "md-training-scenario.h"

G_BEGIN_DECLS

/**
 * MdTrainingCustomer:
 *
 * A made-up customer, for the lookup.
 */
typedef struct
{
  const char *first_name;
  const char *last_name;
  const char *address;
  const char *msisdn;
} MdTrainingCustomer;

/**
 * MdTrainingChange:
 * @supply_group_code: (nullable): the new one, %NULL where it stays
 * @key_revision_number: (nullable): likewise
 * @tariff_index: (nullable): likewise
 *
 * What a utility has changed. Nothing is pending where all three stay.
 */
typedef struct
{
  const char *supply_group_code;
  const char *key_revision_number;
  const char *tariff_index;
} MdTrainingChange;

/**
 * MdTrainingMeter:
 * @meter_id: what the client calls it
 * @internal_number: (nullable): the number under which keys are derived, where @meter_id is no STS meter number
 * @service_type: electricity, water or gas
 * @supply_group_code: registered at present, as are the next three
 * @key_revision_number: one digit
 * @tariff_index: two digits
 * @token_technology_code: two digits
 * @algorithm: the encryption algorithm
 * @dkga: the key derivation
 * @key_type: of the present key; 1 in a meter straight from the factory
 * @key_expiry_number: of the new key
 * @three_tokens: whether an algorithm-07 meter is told its supply group code in a third token
 * @pending: the change that the utility has registered
 * @exact_amount: the only amount that can be bought, in minor units; -1 for what the supply group allows
 * @customer: whose it is
 * @scenario: (nullable): what happens to a key-change request, where it is something special
 */
typedef struct
{
  const char         *meter_id;
  const char         *internal_number;
  const char         *service_type;
  const char         *supply_group_code;
  const char         *key_revision_number;
  const char         *tariff_index;
  const char         *token_technology_code;
  MdAlgorithm         algorithm;
  MdDkga              dkga;
  guint               key_type;
  guint               key_expiry_number;
  gboolean            three_tokens;
  MdTrainingChange    pending;
  int                 exact_amount;
  MdTrainingCustomer  customer;
  const MdScenario   *scenario;
} MdTrainingMeter;

/**
 * MdTrainingMeters:
 *
 * All meters of the training service. Immutable.
 */
typedef struct _MdTrainingMeters MdTrainingMeters;

MdTrainingMeters      *md_training_meters_new              (void);
void                   md_training_meters_free             (MdTrainingMeters       *self);
const MdTrainingMeter *md_training_meters_find             (MdTrainingMeters       *self,
                                                            const char             *meter_id);
guint                  md_training_meters_get_n            (MdTrainingMeters       *self);
const MdTrainingMeter *md_training_meters_get              (MdTrainingMeters       *self,
                                                            guint                   position);

gboolean               md_training_meter_has_pending       (const MdTrainingMeter  *self);
const char            *md_training_meter_get_number        (const MdTrainingMeter  *self);

const MdTrainingMeter *md_training_meters_list_ordinary    (guint                  *n_meters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdTrainingMeters, md_training_meters_free)

G_END_DECLS
