/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Barcodes that receipt printers draw themselves: Code 128, Code 39, ITF, EAN, UPC-A (GS k) and QR (GS ( k). Each is
 * sent only where the printer's own encoding of it is certain to fit on the paper and to hold the same: a printer that
 * cannot draw one prints nothing at all. */
#include "md-slip-escpos-writer.h"

#include "md-slip-columns.h"

#include <string.h>

#define GS 0x1d
#define BAR_HEIGHT 80 /* dots: as on the screen */
#define MAX_BARS_DATA 255
#define QUIET 20      /* modules on both sides of most linear ones */
#define EAN_QUIET 22

enum
{
  BARS_UPC_A = 65,
  BARS_EAN_13 = 67,
  BARS_EAN_8 = 68,
  BARS_CODE_39 = 69,
  BARS_ITF = 70,
  BARS_CODE_128 = 73,
};

/* The most bytes that a QR code of each size takes at the lowest level of correction, from its standard. Whatever the
 * printer makes of digits and capitals, it is no larger than that. */
static const guint qr_bytes[] = { 17,  32,  53,  78,  106, 134, 154, 192, 230, 271,
                                  321, 367, 425, 458, 520, 586, 644, 718, 792, 858 };

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

static gboolean
is_printable_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text < ' ' || *text > '~')
        return FALSE;
    }

  return TRUE;
}

/* Digits two by two in code set C, else all in code set B, in which a brace stands twice. Returns its modules. */
static guint
encode_code_128 (GByteArray *data,
                 const char *text)
{
  gsize length = strlen (text);
  guint n_symbols = 0;

  if (is_digits (text) && length % 2 == 0)
    {
      g_byte_array_append (data, (const guint8 *) "{C", 2);
      for (gsize i = 0; i < length; i += 2, n_symbols++)
        {
          guint8 pair = (text[i] - '0') * 10 + (text[i + 1] - '0');

          g_byte_array_append (data, &pair, 1);
        }
    }
  else
    {
      g_byte_array_append (data, (const guint8 *) "{B", 2);
      for (gsize i = 0; i < length; i++, n_symbols++)
        {
          if (text[i] == '{')
            g_byte_array_append (data, (const guint8 *) "{", 1);
          g_byte_array_append (data, (const guint8 *) &text[i], 1);
        }
    }

  /* Start and check symbol besides, and a stop of 13 modules. */
  return (n_symbols + 2) * 11 + 13 + QUIET;
}

/* Returns the number of the printer's kind, 0 for none, the data for it and how many modules it takes at most. */
static guint
encode_bars (const MdSlipBox *box,
             GByteArray      *data,
             guint           *n_modules)
{
  const char *words = md_slip_symbol_get_words (box->symbol);
  gsize length = strlen (words);

  if (md_slip_symbol_get_symbology (box->symbol) == MD_SLIP_SYMBOLOGY_CODE_128)
    {
      if (!is_printable_ascii (box->data))
        return 0;
      *n_modules = encode_code_128 (data, box->data);
      return BARS_CODE_128;
    }

  g_byte_array_append (data, (const guint8 *) words, length);
  switch (md_slip_symbol_get_symbology (box->symbol))
    {
    case MD_SLIP_SYMBOLOGY_CODE_39:
      /* Wide bars of three modules, and the two asterisks. */
      *n_modules = (length + 2) * 16 + QUIET;
      return BARS_CODE_39;
    case MD_SLIP_SYMBOLOGY_ITF:
      *n_modules = length * 9 + 9 + QUIET;
      return BARS_ITF;
    case MD_SLIP_SYMBOLOGY_UPC_A:
      *n_modules = 95 + EAN_QUIET;
      return length == 12 && is_digits (words) ? BARS_UPC_A : 0;
    case MD_SLIP_SYMBOLOGY_EAN:
    case MD_SLIP_SYMBOLOGY_EAN_13:
    case MD_SLIP_SYMBOLOGY_EAN_8:
      *n_modules = (length == 8 ? 67 : 95) + EAN_QUIET;
      if (!is_digits (words))
        return 0;
      return length == 13 ? BARS_EAN_13 : length == 8 ? BARS_EAN_8 : 0;
    default:
      return 0;
    }
}

/* As wide as on the screen where that fits; 0 where even the narrowest does not. */
static guint
choose_dots (MdSlipEscposWriter *self,
             const MdSlipBox    *box,
             guint               n_modules)
{
  guint dots = MIN (md_slip_symbol_get_module_dots (box->symbol), md_slip_escpos_get_width (self) / n_modules);

  return dots >= MD_SLIP_MIN_MODULE_DOTS ? dots : 0;
}

static gboolean
add_bars (MdSlipEscposWriter *self,
          const MdSlipBox    *box)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint n_modules = 0;
  guint kind = encode_bars (box, data, &n_modules);
  guint dots = kind != 0 ? choose_dots (self, box, n_modules) : 0;

  if (dots == 0 || data->len > MAX_BARS_DATA)
    return FALSE;

  md_slip_escpos_centre (self, TRUE);
  MD_SLIP_ESCPOS_PUT (self, GS, 'h', BAR_HEIGHT, GS, 'w', dots, GS, 'H', 2, GS, 'f', 0, GS, 'k', kind, data->len);
  md_slip_escpos_put (self, data->data, data->len);

  return TRUE;
}

/* Bytes with a meaning of their own are left to us, who can say which letters they are. */
static gboolean
add_qr (MdSlipEscposWriter *self,
        const MdSlipBox    *box)
{
  gsize length = strlen (box->data);
  guint size = 0;
  guint dots;

  while (size < G_N_ELEMENTS (qr_bytes) && qr_bytes[size] < length)
    size++;
  if (size == G_N_ELEMENTS (qr_bytes) || !is_printable_ascii (box->data))
    return FALSE;
  dots = choose_dots (self, box, 21 + 4 * size + 2 * md_slip_symbol_get_quiet_start (box->symbol));
  if (dots == 0)
    return FALSE;

  md_slip_escpos_centre (self, TRUE);
  MD_SLIP_ESCPOS_PUT (self, GS, '(', 'k', 4, 0, 49, 65, 50, 0); /* model 2 */
  MD_SLIP_ESCPOS_PUT (self, GS, '(', 'k', 3, 0, 49, 67, dots);
  MD_SLIP_ESCPOS_PUT (self, GS, '(', 'k', 3, 0, 49, 69, 48); /* the lowest level of correction */
  MD_SLIP_ESCPOS_PUT (self, GS, '(', 'k', (length + 3) & 0xff, (length + 3) >> 8, 49, 80, 48);
  md_slip_escpos_put (self, box->data, length);
  MD_SLIP_ESCPOS_PUT (self, GS, '(', 'k', 3, 0, 49, 81, 48);

  return TRUE;
}

/**
 * md_slip_escpos_add_symbol:
 * @box: with a symbol
 *
 * Returns: %FALSE where the printer cannot be trusted to draw it; nothing is added then
 */
gboolean
md_slip_escpos_add_symbol (MdSlipEscposWriter *self,
                           const MdSlipBox    *box)
{
  if (md_slip_symbol_is_linear (box->symbol))
    return add_bars (self, box);
  if (md_slip_symbol_get_symbology (box->symbol) == MD_SLIP_SYMBOLOGY_QR)
    return add_qr (self, box);

  return FALSE;
}
