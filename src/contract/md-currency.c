/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-currency.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ISO 4217: all currencies whose minor unit is not a hundredth, all of Africa, and those met most often elsewhere. */
typedef struct
{
  guint16 number;
  char    code[4];
  guint8  n_decimals;
} Currency;

static const Currency currencies[] = {
  /* No minor unit. */
  { 108, "BIF", 0 }, { 152, "CLP", 0 }, { 174, "KMF", 0 }, { 262, "DJF", 0 }, { 324, "GNF", 0 }, { 352, "ISK", 0 },
  { 392, "JPY", 0 }, { 410, "KRW", 0 }, { 548, "VUV", 0 }, { 600, "PYG", 0 }, { 646, "RWF", 0 }, { 704, "VND", 0 },
  { 800, "UGX", 0 }, { 940, "UYI", 0 }, { 950, "XAF", 0 }, { 952, "XOF", 0 }, { 953, "XPF", 0 },
  /* Thousandths, and in accounting units ten-thousandths. */
  { 48, "BHD", 3 },  { 368, "IQD", 3 }, { 400, "JOD", 3 }, { 414, "KWD", 3 }, { 434, "LYD", 3 }, { 512, "OMR", 3 },
  { 788, "TND", 3 }, { 927, "UYW", 4 }, { 990, "CLF", 4 },
  /* Hundredths: Africa. */
  { 12, "DZD", 2 },  { 72, "BWP", 2 },  { 132, "CVE", 2 }, { 230, "ETB", 2 }, { 232, "ERN", 2 }, { 270, "GMD", 2 },
  { 404, "KES", 2 }, { 426, "LSL", 2 }, { 430, "LRD", 2 }, { 454, "MWK", 2 }, { 480, "MUR", 2 }, { 504, "MAD", 2 },
  { 516, "NAD", 2 }, { 566, "NGN", 2 }, { 654, "SHP", 2 }, { 690, "SCR", 2 }, { 694, "SLL", 2 }, { 706, "SOS", 2 },
  { 710, "ZAR", 2 }, { 728, "SSP", 2 }, { 748, "SZL", 2 }, { 818, "EGP", 2 }, { 834, "TZS", 2 }, { 924, "ZWG", 2 },
  { 925, "SLE", 2 }, { 929, "MRU", 2 }, { 930, "STN", 2 }, { 932, "ZWL", 2 }, { 936, "GHS", 2 }, { 938, "SDG", 2 },
  { 943, "MZN", 2 }, { 967, "ZMW", 2 }, { 969, "MGA", 2 }, { 973, "AOA", 2 }, { 976, "CDF", 2 },
  /* Hundredths: elsewhere. */
  { 32, "ARS", 2 },  { 36, "AUD", 2 },  { 50, "BDT", 2 },  { 68, "BOB", 2 },  { 90, "SBD", 2 },  { 104, "MMK", 2 },
  { 116, "KHR", 2 }, { 124, "CAD", 2 }, { 144, "LKR", 2 }, { 156, "CNY", 2 }, { 170, "COP", 2 }, { 188, "CRC", 2 },
  { 203, "CZK", 2 }, { 208, "DKK", 2 }, { 214, "DOP", 2 }, { 242, "FJD", 2 }, { 320, "GTQ", 2 }, { 328, "GYD", 2 },
  { 340, "HNL", 2 }, { 344, "HKD", 2 }, { 348, "HUF", 2 }, { 356, "INR", 2 }, { 360, "IDR", 2 }, { 376, "ILS", 2 },
  { 388, "JMD", 2 }, { 422, "LBP", 2 }, { 458, "MYR", 2 }, { 484, "MXN", 2 }, { 524, "NPR", 2 }, { 554, "NZD", 2 },
  { 558, "NIO", 2 }, { 578, "NOK", 2 }, { 586, "PKR", 2 }, { 598, "PGK", 2 }, { 604, "PEN", 2 }, { 608, "PHP", 2 },
  { 634, "QAR", 2 }, { 643, "RUB", 2 }, { 682, "SAR", 2 }, { 702, "SGD", 2 }, { 752, "SEK", 2 }, { 756, "CHF", 2 },
  { 764, "THB", 2 }, { 776, "TOP", 2 }, { 780, "TTD", 2 }, { 784, "AED", 2 }, { 826, "GBP", 2 }, { 840, "USD", 2 },
  { 882, "WST", 2 }, { 886, "YER", 2 }, { 901, "TWD", 2 }, { 941, "RSD", 2 }, { 946, "RON", 2 }, { 949, "TRY", 2 },
  { 951, "XCD", 2 }, { 971, "AFN", 2 }, { 975, "BGN", 2 }, { 978, "EUR", 2 }, { 980, "UAH", 2 }, { 985, "PLN", 2 },
  { 986, "BRL", 2 },
};

/* "048" may come as the number 48, and some write "ZAR" where the interface has "710". */
static const Currency *
find_currency (const char *number)
{
  guint64 wanted = 0;

  if (number == NULL || strlen (number) > 3)
    return NULL;
  if (g_ascii_isdigit (*number) && !g_ascii_string_to_unsigned (number, 10, 1, 999, &wanted, NULL))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      if (currencies[i].number == wanted || strcmp (currencies[i].code, number) == 0)
        return &currencies[i];
    }

  return NULL;
}

/**
 * md_currency_get_n_decimals:
 * @number: (nullable): the currency's number in ISO 4217, or its code of three letters
 *
 * Returns: how many decimals its minor unit has: 2 for 710, 0 for 392; -1 for a currency that is not known here
 */
int
md_currency_get_n_decimals (const char *number)
{
  const Currency *currency = find_currency (number);

  return currency != NULL ? currency->n_decimals : -1;
}

/**
 * md_currency_get_code:
 * @number: (nullable): the currency's number in ISO 4217, or its code of three letters
 *
 * Returns: (nullable): the code of three letters: "ZAR" for 710; %NULL for a currency that is not known here
 */
const char *
md_currency_get_code (const char *number)
{
  const Currency *currency = find_currency (number);

  return currency != NULL ? currency->code : NULL;
}

static gboolean
is_whole (const char *text)
{
  gsize start = *text == '-' ? 1 : 0;

  return text[start] != '\0' && text[start + strspn (text + start, "0123456789")] == '\0';
}

/* Puts the point in by hand: an amount may have more digits than a number of this machine. */
static char *
place_point (const char *minor,
             guint       n_decimals)
{
  gboolean negative = *minor == '-';
  const char *digits = minor + negative;
  GString *text = g_string_new (NULL);

  while (*digits == '0' && digits[1] != '\0')
    digits++;
  g_string_append (text, digits);
  while (text->len <= n_decimals)
    g_string_prepend_c (text, '0');
  if (n_decimals > 0)
    g_string_insert_c (text, text->len - n_decimals, '.');
  if (negative)
    g_string_prepend_c (text, '-');

  return g_string_free (text, FALSE);
}

/**
 * md_currency_format_minor:
 * @minor: (nullable): whole minor units of the currency, as digits
 * @number: (nullable): the currency's number in ISO 4217, or its code of three letters
 *
 * An amount is never shown a hundredfold wrong: where the currency is not known, it is named in minor units.
 *
 * Returns: (transfer full) (nullable): "799.95 ZAR" for 79995 of 710; %NULL without @minor
 */
char *
md_currency_format_minor (const char *minor,
                          const char *number)
{
  const Currency *currency = find_currency (number);
  g_autofree char *major = NULL;

  if (minor == NULL || *minor == '\0')
    return NULL;

  if (currency != NULL && is_whole (minor))
    {
      major = place_point (minor, currency->n_decimals);
      return g_strdup_printf ("%s %s", major, currency->code);
    }

  if (number == NULL || *number == '\0')
    /* Translators: %s is a number; minor units are cents where the currency has cents. */
    return g_strdup_printf (_("%s minor units"), minor);

  /* Translators: %1$s is a number, %2$s a currency such as 710; minor units are cents where the currency has cents. */
  return g_strdup_printf (_("%1$s minor units of currency %2$s"), minor, number);
}

/**
 * md_currency_format_amount:
 * @amount: (nullable): an object with the members "amount" and "currency" (contract: "amount")
 *
 * Returns: (transfer full) (nullable): as for md_currency_format_minor()
 */
char *
md_currency_format_amount (MdValue *amount)
{
  return md_currency_format_minor (md_value_peek_text (amount, "amount"), md_value_peek_text (amount, "currency"));
}
