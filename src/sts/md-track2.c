/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-track2.h"

#include "md-meter-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define START_SENTINEL ';'
#define END_SENTINEL '?'
#define SEPARATOR '='
#define PLAIN_LENGTH 34
#define EXPIRY_LENGTH 37
#define PAN_DIGITS MD_METER_PAN_DIGITS

/* Far more than a card holds: beyond this nothing needs to be looked at. */
#define MAX_BYTES 256
#define MAX_COUNTED 100

/* A payment card has at least this many digits before its separator, as has a MeterPAN. */
#define MIN_CARD_DIGITS 12
#define MAX_CARD_DIGITS 19

G_DEFINE_QUARK (md-track2-error-quark, md_track2_error)

/* Takes off what a reader types around the stripe. Returns the stripe, inside of @text. */
static char *
strip_sentinels (char    *text,
                 GError **error)
{
  char *end;

  g_strstrip (text);
  if (*text == START_SENTINEL)
    text++;

  /* The check character may itself look like a sentinel, so the first one counts. */
  end = strchr (text, END_SENTINEL);
  if (end == NULL)
    return text;

  if (*(end + 1) != '\0' && *g_utf8_next_char (end + 1) != '\0')
    {
      g_set_error_literal (error, MD_TRACK2_ERROR, MD_TRACK2_ERROR_TRAILING,
                           _("There is more text after the end of the card; swipe the card once"));
      return NULL;
    }

  *end = '\0';
  return text;
}

static gboolean
check_length (const char *stripe,
              GError    **error)
{
  gulong length = (gulong) g_utf8_strlen (stripe, -1);

  if (length == PLAIN_LENGTH || length == EXPIRY_LENGTH)
    return TRUE;

  if (length > MAX_COUNTED)
    g_set_error_literal (error, MD_TRACK2_ERROR, MD_TRACK2_ERROR_LENGTH,
                         _("This is not a meter card: far more than 34 or 37 characters"));
  else
    g_set_error (error, MD_TRACK2_ERROR, MD_TRACK2_ERROR_LENGTH,
                 ngettext ("This is not a meter card: %lu character instead of 34 or 37",
                           "This is not a meter card: %lu characters instead of 34 or 37", length),
                 length);
  return FALSE;
}

static gboolean
check_characters (const char *stripe,
                  GError    **error)
{
  guint place = 1;
  const char *p = stripe;

  while (g_ascii_isdigit (*p) || *p == SEPARATOR)
    {
      p++;
      place++;
    }

  if (*p == '\0')
    return TRUE;

  if (g_unichar_isgraph (g_utf8_get_char (p)))
    {
      g_autofree char *character = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

      g_set_error (error, MD_TRACK2_ERROR, MD_TRACK2_ERROR_CHARACTER,
                   /* Translators: %1$s is a single character, %2$u its place counted from 1. */
                   _("This is not a meter card: unexpected “%1$s” at place %2$u"), character, place);
    }
  else
    {
      g_set_error (error, MD_TRACK2_ERROR, MD_TRACK2_ERROR_CHARACTER,
                   _("This is not a meter card: unexpected character at place %u"), place);
    }

  return FALSE;
}

/* PAN(18) ===, or PAN(18) =YYMM=, then 13 digits. */
static gboolean
check_layout (const char *stripe,
              gsize       length,
              GError    **error)
{
  for (gsize i = 0; i < length; i++)
    {
      gboolean expected = i == PAN_DIGITS || i == length - 14 || (length == PLAIN_LENGTH && i == PAN_DIGITS + 1);

      if ((stripe[i] == SEPARATOR) != expected)
        {
          g_set_error_literal (error, MD_TRACK2_ERROR, MD_TRACK2_ERROR_LAYOUT,
                               _("This is not a meter card: its parts are not separated as on a meter card"));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_pan (MdTrack2 *self,
          GError  **error)
{
  static const char *issuers[] = { MD_METER_SHORT_ISSUER, MD_METER_LONG_ISSUER };
  const char *number = NULL;
  gsize n;

  for (gsize i = 0; i < G_N_ELEMENTS (issuers); i++)
    if (g_str_has_prefix (self->pan, issuers[i]))
      number = self->pan + strlen (issuers[i]);

  if (number == NULL)
    {
      g_set_error_literal (error, MD_TRACK2_ERROR, MD_TRACK2_ERROR_ISSUER,
                           _("This is not a meter card: the card number begins neither with 600727 nor with 0000"));
      return FALSE;
    }

  if (md_luhn_check_digit (self->pan, PAN_DIGITS - 1) != (guint) (self->pan[PAN_DIGITS - 1] - '0'))
    {
      g_set_error_literal (error, MD_TRACK2_ERROR, MD_TRACK2_ERROR_CARD_CHECK_DIGIT,
                           _("The check digit of the card number does not match; swipe the card again"));
      return FALSE;
    }

  n = strlen (number) - 1;
  memcpy (self->meter_number, number, n);
  if (md_luhn_check_digit (number, n - 1) != (guint) (number[n - 1] - '0'))
    {
      g_set_error_literal (error, MD_TRACK2_ERROR, MD_TRACK2_ERROR_METER_CHECK_DIGIT,
                           _("The check digit of the meter number on the card does not match; swipe the card again"));
      return FALSE;
    }

  return TRUE;
}

static const char *
take (char       *field,
      gsize       n,
      const char *from)
{
  memcpy (field, from, n);
  return from + n;
}

static void
read_codes (MdTrack2   *self,
            const char *codes)
{
  g_snprintf (self->plain, sizeof self->plain, "%s===%s", self->pan, codes);

  codes = take (self->token_technology_code, 2, codes);
  codes = take (self->algorithm_code, 2, codes);
  codes = take (self->supply_group_code, 6, codes);
  codes = take (self->tariff_index, 2, codes);
  take (self->key_revision_number, 1, codes);
}

/**
 * md_track2_looks_like:
 * @text: (nullable): the text of any field, or something pasted
 *
 * A cheap test for something that is probably a swiped card, whole or still coming in: a start sentinel and a digit,
 * or a card number and a separator. It reads the first few characters only. No field of the forms takes such a text.
 *
 * Returns: %TRUE if it is worth trying md_track2_parse()
 */
gboolean
md_track2_looks_like (const char *text)
{
  gsize n = 0;

  if (text == NULL)
    return FALSE;

  while (g_ascii_isspace (*text) && n++ < MAX_BYTES)
    text++;

  if (*text == START_SENTINEL)
    return g_ascii_isdigit (text[1]);

  for (n = 0; n <= MAX_CARD_DIGITS && g_ascii_isdigit (text[n]); n++)
    ;

  return n >= MIN_CARD_DIGITS && n <= MAX_CARD_DIGITS && text[n] == SEPARATOR;
}

/**
 * md_track2_parse:
 * @text: (nullable): what a reader typed, or something pasted
 * @error: return location, domain %MD_TRACK2_ERROR
 *
 * Reads the stripe of a meter card (STS facts, section 12), with or without sentinels, check character and line end.
 * Both check digits must match.
 *
 * Returns: (transfer full) (nullable): what the card says, or %NULL with @error set
 */
MdTrack2 *
md_track2_parse (const char *text,
                 GError    **error)
{
  g_autofree char *copy = NULL;
  g_autoptr (MdTrack2) self = g_new0 (MdTrack2, 1);
  char *stripe;
  gsize length;

  if (text == NULL)
    text = "";
  copy = g_utf8_make_valid (text, (gssize) strnlen (text, MAX_BYTES));
  stripe = strip_sentinels (copy, error);
  if (stripe == NULL || !check_length (stripe, error) || !check_characters (stripe, error))
    return NULL;

  length = strlen (stripe);
  if (!check_layout (stripe, length, error))
    return NULL;

  memcpy (self->data, stripe, length);
  memcpy (self->pan, stripe, PAN_DIGITS);
  if (!read_pan (self, error))
    return NULL;

  if (length == EXPIRY_LENGTH)
    memcpy (self->expiry, stripe + PAN_DIGITS + 1, sizeof self->expiry - 1);
  read_codes (self, stripe + length - 13);

  return g_steal_pointer (&self);
}

/**
 * md_track2_free:
 * @self: (nullable) (transfer full): a card
 *
 * Frees it.
 */
void
md_track2_free (MdTrack2 *self)
{
  g_free (self);
}
