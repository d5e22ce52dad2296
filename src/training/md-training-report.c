/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-report.h"

#include <glib/gi18n-lib.h>

#define N_SUPPLY_GROUP_CODES 1000000
#define N_TARIFF_INDICES 100
#define LAST_KEY_REVISION_NUMBER 9
#define DEFAULT_KEY_TYPE 1
#define UNIQUE_KEY_TYPE 2

/* What is known while the keys are looked for. */
typedef struct
{
  const MdTrainingMeter *meter;
  const char *const     *digits;
  guint                  n_tokens;
  MdDecodedToken         tokens[MD_MINT_MAX_TOKENS];
  MdKeyTerms             from;
  MdKeyTerms             to;
} Search;

static gboolean
derive (const MdTrainingMeter *meter,
        MdKeyTerms            *terms,
        MdDecoderKey          *key)
{
  md_supply_group_set_key_terms (terms);

  return md_decoder_key_derive (terms, meter->algorithm, md_training_meter_get_number (meter), key, NULL);
}

/* Whether all tokens were made under the key of these terms. */
static gboolean
try_present (Search     *search,
             const char *supply_group_code,
             guint       key_revision_number,
             guint       tariff_index,
             guint       key_type)
{
  MdDecoderKey key;

  search->from = (MdKeyTerms) {
    .tariff_index = tariff_index,
    .key_revision_number = key_revision_number,
    .key_type = key_type,
    .dkga = search->meter->dkga,
  };
  g_strlcpy (search->from.supply_group_code, supply_group_code, sizeof search->from.supply_group_code);
  if (!derive (search->meter, &search->from, &key))
    return FALSE;

  for (guint i = 0; i < search->n_tokens; i++)
    if (!md_decode_token (search->digits[i], &key, &search->tokens[i], NULL))
      return FALSE;

  return TRUE;
}

/* One token alone has a CRC of 16 bits, so trying many keys would find a wrong one: then only the meter's own tariff
 * index is tried. */
static gboolean
try_group (Search     *search,
           const char *supply_group_code)
{
  guint registered = g_ascii_strtoull (search->meter->tariff_index, NULL, 10);

  for (guint revision = 1; revision <= LAST_KEY_REVISION_NUMBER; revision++)
    for (guint key_type = DEFAULT_KEY_TYPE; key_type <= UNIQUE_KEY_TYPE; key_type++)
      {
        if (try_present (search, supply_group_code, revision, registered, key_type))
          return TRUE;
        for (guint index = 0; search->n_tokens > 1 && index < N_TARIFF_INDICES; index++)
          if (try_present (search, supply_group_code, revision, index, key_type))
            return TRUE;
      }

  return FALSE;
}

/* The registered key first, then every other key of a supply group that is listed. */
static gboolean
find_present (Search *search)
{
  const MdTrainingMeter *meter = search->meter;
  guint n_groups;
  const MdSupplyGroup *groups = md_supply_group_list (&n_groups);

  if (try_present (search, meter->supply_group_code, g_ascii_strtoull (meter->key_revision_number, NULL, 10),
                   g_ascii_strtoull (meter->tariff_index, NULL, 10), meter->key_type) ||
      try_group (search, meter->supply_group_code))
    return TRUE;

  for (guint i = 0; search->n_tokens > 1 && i < n_groups; i++)
    if (try_group (search, groups[i].code))
      return TRUE;

  return FALSE;
}

static gboolean
try_new (Search             *search,
         const MdDecodedSet *set,
         const char         *supply_group_code)
{
  MdDecoderKey key;

  search->to = (MdKeyTerms) {
    .tariff_index = set->tariff_index,
    .key_revision_number = set->key_revision_number,
    .key_type = set->key_type,
    .dkga = search->meter->dkga,
  };
  g_strlcpy (search->to.supply_group_code, supply_group_code, sizeof search->to.supply_group_code);

  return derive (search->meter, &search->to, &key) && md_decoder_key_equal (&key, &set->new_key);
}

/* A set of three or four says its supply group code. Two tokens do not: then every code that there can be is tried,
 * the likely ones first. */
static gboolean
find_new (Search             *search,
          const MdDecodedSet *set)
{
  const char *pending = search->meter->pending.supply_group_code;

  if (set->has_supply_group_code)
    return try_new (search, set, set->supply_group_code);

  if (try_new (search, set, search->from.supply_group_code) || (pending != NULL && try_new (search, set, pending)))
    return TRUE;

  for (guint code = 0; code < N_SUPPLY_GROUP_CODES; code++)
    {
      char digits[11];

      g_snprintf (digits, sizeof digits, "%06u", code);
      if (try_new (search, set, digits))
        return TRUE;
    }

  return FALSE;
}

static void
append_key_part (GString              *out,
                 const MdDecodedToken *token)
{
  g_string_append (out, "  ");
  /* Translators: the value is a part of a meter's key, in hexadecimal digits. */
  g_string_append_printf (out, _("32 bits of the new key: %08x"), token->key_part);
  g_string_append_c (out, '\n');
}

static void
append_token (GString              *out,
              guint                 position,
              const char           *digits,
              const MdDecodedToken *token,
              MdAlgorithm           algorithm)
{
  g_autofree char *grouped = md_token_group (digits);
  g_autofree char *block = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", token->block);
  guint middle = token->block >> 48 & 0xfff;

  /* Translators: "Token 1: 1234 ...". */
  g_string_append_printf (out, _("Token %u: %s"), position, grouped);
  g_string_append (out, "\n  ");
  /* Translators: %2$s is a number of 16 hexadecimal digits. */
  g_string_append_printf (out, _("class 2, sub-class %1$u, block %2$s, CRC %3$04x matches"), token->sub_class, block,
                          token->crc);
  g_string_append (out, "\n  ");

  switch (token->sub_class)
    {
    case MD_SUB_CLASS_FIRST_SECTION:
      g_string_append_printf (out, _("first section: key expiry number, upper half %u; key revision number %u; "
                                     "roll-over %u; third of three follows %u; key type %u"),
                              middle >> 8, middle >> 4 & 0xf, middle >> 3 & 1, middle >> 2 & 1, middle & 3);
      break;
    case MD_SUB_CLASS_SECOND_SECTION:
      g_string_append_printf (out, _("second section: key expiry number, lower half %u; tariff index %02u"),
                              middle >> 8, middle & 0xff);
      break;
    case MD_SUB_CLASS_THIRD_SECTION:
      if (algorithm == MD_ALGORITHM_STA)
        g_string_append_printf (out, _("third of three: supply group code %06u"),
                                (guint) (token->block >> 36 & 0xffffff));
      else
        g_string_append_printf (out, _("third section: supply group code, lower 12 bits %03x"), middle);
      break;
    case MD_SUB_CLASS_FOURTH_SECTION:
      g_string_append_printf (out, _("fourth section: supply group code, upper 12 bits %03x"), middle);
      break;
    default:
      g_string_append (out, _("not a key-change token"));
      break;
    }
  g_string_append_c (out, '\n');

  if (token->sub_class != MD_SUB_CLASS_THIRD_SECTION || algorithm != MD_ALGORITHM_STA)
    append_key_part (out, token);
}

static void
append_terms (GString          *out,
              const char       *format,
              const MdKeyTerms *terms)
{
  g_string_append_printf (out, format, terms->supply_group_code, terms->key_revision_number, terms->tariff_index,
                          terms->key_type, terms->base_date, (guint) terms->dkga);
  g_string_append_c (out, '\n');
}

static void
append_set (GString *out,
            Search  *search)
{
  g_autoptr (GError) error = NULL;
  MdDecodedSet set;

  if (!md_decode_set (search->tokens, search->n_tokens, search->meter->algorithm, &set, &error))
    {
      g_string_append_printf (out, "%s\n", error->message);
      return;
    }

  g_string_append_printf (out,
                          _("Together: key revision number %u, tariff index %02u, key type %u, key expiry number %u"),
                          set.key_revision_number, set.tariff_index, set.key_type, set.key_expiry_number);
  g_string_append_c (out, '\n');
  g_string_append (out, set.roll_over ? _("The meter forgets its used tokens (roll-over).")
                                      : _("The meter keeps its list of used tokens (no roll-over)."));
  g_string_append_c (out, '\n');
  g_string_append (out, _("New decoder key:"));
  g_string_append_c (out, ' ');
  for (gsize i = 0; i < set.new_key.length; i++)
    g_string_append_printf (out, "%02x", set.new_key.bytes[i]);
  g_string_append_c (out, '\n');

  if (find_new (search, &set))
    append_terms (out,
                  _("It is the key of supply group %s, key revision %u, tariff index %02u (key type %u, base date "
                    "%02u, DKGA %02u)."),
                  &search->to);
  else
    g_string_append_printf (out, "%s\n", _("It is no key that the published rule makes for this meter."));
}

/**
 * md_training_report_new:
 * @meters: all meters
 * @meter_id: one of them
 * @tokens: (array zero-terminated=1): one to four tokens, with or without grouping
 * @error: set from %MD_DECODE_ERROR
 *
 * Decodes tokens that the training service has made, and says to which key they lead.
 *
 * Returns: (transfer full) (nullable): the report, in lines
 */
char *
md_training_report_new (MdTrainingMeters  *meters,
                        const char        *meter_id,
                        const char *const *tokens,
                        GError           **error)
{
  Search search = {
    .meter = md_training_meters_find (meters, meter_id),
    .digits = tokens,
    .n_tokens = g_strv_length ((char **) tokens),
  };
  GString *out;

  if (search.meter == NULL)
    {
      g_set_error (error, MD_DECODE_ERROR, MD_DECODE_ERROR_KEY, _("The training service has no meter “%s”"), meter_id);
      return NULL;
    }
  if (search.n_tokens < 1 || search.n_tokens > MD_MINT_MAX_TOKENS)
    {
      g_set_error_literal (error, MD_DECODE_ERROR, MD_DECODE_ERROR_SET, _("A set has two, three or four tokens"));
      return NULL;
    }
  for (guint i = 0; i < search.n_tokens; i++)
    {
      MdTokenReading reading = md_token_read (tokens[i]);

      if (reading.kind == MD_TOKEN_MANAGEMENT)
        continue;
      g_set_error (error, MD_DECODE_ERROR, MD_DECODE_ERROR_TOKEN, _("“%s” is not a token of class 2"), tokens[i]);
      return NULL;
    }
  if (!find_present (&search))
    {
      g_set_error_literal (error, MD_DECODE_ERROR, MD_DECODE_ERROR_KEY,
                           _("No CRC matches under any key that this meter can have: another meter, or a slip in the "
                             "digits"));
      return NULL;
    }

  out = g_string_new (NULL);
  append_terms (out,
                _("Made under the key of supply group %s, key revision %u, tariff index %02u (key type %u, base date "
                  "%02u, DKGA %02u)."),
                &search.from);
  for (guint i = 0; i < search.n_tokens; i++)
    append_token (out, i + 1, tokens[i], &search.tokens[i], search.meter->algorithm);
  append_set (out, &search);

  return g_string_free (out, FALSE);
}
