/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-change.h"

#include "md-track2.h"

#define LAST_KEY_REVISION_NUMBER 9

/* Whatever the present key is, the utility's key is a unique one. */
#define UNIQUE_KEY_TYPE 2

G_DEFINE_QUARK (md-training-change-error-quark, md_training_change_error)

static guint
number_from (const char *digits)
{
  return g_ascii_strtoull (digits, NULL, 10);
}

/* The empty text says as little as no text. */
static const char *
peek_given (MdValue    *sent,
            const char *path)
{
  const char *text = md_value_peek_text (sent, path);

  return text != NULL && *text != '\0' ? text : NULL;
}

static const char *
first_given (const char *a,
             const char *b,
             const char *c)
{
  const char *rest = b != NULL ? b : c;

  return a != NULL ? a : rest;
}

/* What the request says of the present key counts most, then the card that came with it, then what is registered: the
 * person at the meter knows better than the register which key the meter has. */
static void
set_present (const MdTrainingMeter *meter,
             MdValue               *sent,
             MdKeyTerms            *terms)
{
  const char *track2 = peek_given (sent, "track2Data");
  g_autoptr (MdTrack2) card = track2 != NULL ? md_track2_parse (track2, NULL) : NULL;

  *terms = (MdKeyTerms) { .key_type = meter->key_type, .dkga = meter->dkga };
  g_strlcpy (terms->supply_group_code,
             first_given (peek_given (sent, "supplyGroupCode"), card != NULL ? card->supply_group_code : NULL,
                          meter->supply_group_code),
             sizeof terms->supply_group_code);
  terms->key_revision_number =
    number_from (first_given (peek_given (sent, "keyRevisionNum"),
                              card != NULL ? card->key_revision_number : NULL, meter->key_revision_number));
  terms->tariff_index = number_from (first_given (peek_given (sent, "tariffIndex"),
                                                  card != NULL ? card->tariff_index : NULL, meter->tariff_index));
  md_supply_group_set_key_terms (terms);
}

/* Where the request names a change, it is that and nothing else; otherwise the one that the utility has registered, and
 * where there is none, the next key revision. */
static void
set_new (const MdTrainingMeter *meter,
         MdValue               *sent,
         const MdKeyTerms      *from,
         MdKeyTerms            *terms)
{
  const char *supply_group_code = peek_given (sent, "keyChangeData.newSupplyGroupCode");
  const char *key_revision_number = peek_given (sent, "keyChangeData.newKeyRevisionNumber");
  const char *tariff_index = peek_given (sent, "keyChangeData.newTariffIndex");

  *terms = *from;
  terms->key_type = UNIQUE_KEY_TYPE;

  if (first_given (supply_group_code, key_revision_number, tariff_index) == NULL)
    {
      supply_group_code = meter->pending.supply_group_code;
      key_revision_number = meter->pending.key_revision_number;
      tariff_index = meter->pending.tariff_index;
      if (!md_training_meter_has_pending (meter))
        terms->key_revision_number = from->key_revision_number % LAST_KEY_REVISION_NUMBER + 1;
    }

  if (supply_group_code != NULL)
    g_strlcpy (terms->supply_group_code, supply_group_code, sizeof terms->supply_group_code);
  if (key_revision_number != NULL)
    terms->key_revision_number = number_from (key_revision_number);
  if (tariff_index != NULL)
    terms->tariff_index = number_from (tariff_index);

  md_supply_group_set_key_terms (terms);
}

/**
 * md_training_change_resolve:
 * @meter: the meter as registered
 * @sent: (nullable): the request's meter object, checked by its table; %NULL for what follows from the register alone
 * @change: (out caller-allocates): what to mint; its meter number belongs to @meter
 * @error: set from %MD_TRAINING_CHANGE_ERROR
 *
 * Returns: whether there are such keys
 */
gboolean
md_training_change_resolve (const MdTrainingMeter  *meter,
                            MdValue                *sent,
                            MdKeyChange            *change,
                            GError                **error)
{
  const char *algorithm = peek_given (sent, "algorithmCode");

  g_return_val_if_fail (meter != NULL && change != NULL, FALSE);

  *change = (MdKeyChange) {
    .meter_number = md_training_meter_get_number (meter),
    .algorithm = meter->algorithm,
    .key_expiry_number = meter->key_expiry_number,
    .three_tokens = meter->three_tokens,
  };

  if (algorithm != NULL && number_from (algorithm) != (guint) meter->algorithm)
    {
      g_set_error (error, MD_TRAINING_CHANGE_ERROR, MD_TRAINING_CHANGE_ERROR_KEY,
                   "This meter uses algorithm %02u, not %s", (guint) meter->algorithm, algorithm);
      return FALSE;
    }

  set_present (meter, sent, &change->from);
  set_new (meter, sent, &change->from, &change->to);

  if (change->from.key_revision_number == 0 || change->to.key_revision_number == 0)
    {
      g_set_error_literal (error, MD_TRAINING_CHANGE_ERROR, MD_TRAINING_CHANGE_ERROR_KEY,
                           "Key revision numbers are 1 to 9");
      return FALSE;
    }

  return TRUE;
}
