/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-symbol.h"

#include "md-slip-clean.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zint.h>

#define LINEAR_DOTS 80     /* height of the bars, 10 mm: as the usual handheld readers want it */
#define LINEAR_MAX_DOTS 4  /* of a module: wider bars only take paper */
#define MATRIX_GOAL_DOTS 200 /* width of a matrix, 25 mm: read from a hand's distance */
#define MATRIX_MAX_DOTS 8
#define STACK_ROW_MODULES 3 /* height of a row of PDF417 for its module, by its standard */
#define STACK_FRAME 69      /* modules of PDF417 besides its data columns */
#define STACK_COLUMN 17     /* modules of a data column */
#define UTF_8_ECI 26

/**
 * Symbology:
 * @name: as people write it; not translated
 * @zint: the library's number for it
 * @linear: bars, not a matrix
 * @quiet_start: light modules that must be left before it
 * @quiet_end: and after it
 * @quiet_above: and above and below it
 * @digits: of those that end with a check digit: how many they may have without it, ended by 0
 * @zint_checked: the library's number for such data with its check digit
 */
typedef struct
{
  const char *name;
  int         zint;
  gboolean    linear;
  guint       quiet_start;
  guint       quiet_end;
  guint       quiet_above;
  guint       digits[3];
  int         zint_checked;
} Symbology;

/* Quiet zones by the standards of each kind; Data Matrix gets two modules where one is the least. */
static const Symbology symbologies[] = {
  [MD_SLIP_SYMBOLOGY_NONE] = { NULL, 0, FALSE, 0, 0, 0, { 0 }, 0 },
  [MD_SLIP_SYMBOLOGY_CODE_128] = { "Code 128", BARCODE_CODE128, TRUE, 10, 10, 0, { 0 }, 0 },
  [MD_SLIP_SYMBOLOGY_CODE_39] = { "Code 39", BARCODE_CODE39, TRUE, 10, 10, 0, { 0 }, 0 },
  [MD_SLIP_SYMBOLOGY_EAN] = { "EAN", BARCODE_EANX, TRUE, 11, 11, 0, { 7, 12, 0 }, BARCODE_EANX_CHK },
  [MD_SLIP_SYMBOLOGY_EAN_13] = { "EAN-13", BARCODE_EANX, TRUE, 11, 11, 0, { 12, 0 }, BARCODE_EANX_CHK },
  [MD_SLIP_SYMBOLOGY_EAN_8] = { "EAN-8", BARCODE_EANX, TRUE, 7, 7, 0, { 7, 0 }, BARCODE_EANX_CHK },
  [MD_SLIP_SYMBOLOGY_UPC_A] = { "UPC-A", BARCODE_UPCA, TRUE, 9, 9, 0, { 11, 0 }, BARCODE_UPCA_CHK },
  [MD_SLIP_SYMBOLOGY_ITF] = { "ITF", BARCODE_C25INTER, TRUE, 10, 10, 0, { 0 }, 0 },
  [MD_SLIP_SYMBOLOGY_QR] = { "QR", BARCODE_QRCODE, FALSE, 4, 4, 4, { 0 }, 0 },
  [MD_SLIP_SYMBOLOGY_PDF_417] = { "PDF417", BARCODE_PDF417, FALSE, 2, 2, 2, { 0 }, 0 },
  [MD_SLIP_SYMBOLOGY_DATA_MATRIX] = { "Data Matrix", BARCODE_DATAMATRIX, FALSE, 2, 2, 2, { 0 }, 0 },
};

/* What services and printers call them, without case, blanks and punctuation. */
static const struct
{
  const char      *name;
  MdSlipSymbology  symbology;
} names[] = {
  { "CODE128", MD_SLIP_SYMBOLOGY_CODE_128 },
  { "CODE128A", MD_SLIP_SYMBOLOGY_CODE_128 },
  { "CODE128B", MD_SLIP_SYMBOLOGY_CODE_128 },
  { "CODE128C", MD_SLIP_SYMBOLOGY_CODE_128 },
  { "CODE128AUTO", MD_SLIP_SYMBOLOGY_CODE_128 },
  { "C128", MD_SLIP_SYMBOLOGY_CODE_128 },
  { "128", MD_SLIP_SYMBOLOGY_CODE_128 },
  { "USD6", MD_SLIP_SYMBOLOGY_CODE_128 },
  { "CODE39", MD_SLIP_SYMBOLOGY_CODE_39 },
  { "C39", MD_SLIP_SYMBOLOGY_CODE_39 },
  { "39", MD_SLIP_SYMBOLOGY_CODE_39 },
  { "3OF9", MD_SLIP_SYMBOLOGY_CODE_39 },
  { "CODE3OF9", MD_SLIP_SYMBOLOGY_CODE_39 },
  { "USD3", MD_SLIP_SYMBOLOGY_CODE_39 },
  { "EAN", MD_SLIP_SYMBOLOGY_EAN },
  { "JAN", MD_SLIP_SYMBOLOGY_EAN },
  { "EAN13", MD_SLIP_SYMBOLOGY_EAN_13 },
  { "JAN13", MD_SLIP_SYMBOLOGY_EAN_13 },
  { "GTIN13", MD_SLIP_SYMBOLOGY_EAN_13 },
  { "EAN8", MD_SLIP_SYMBOLOGY_EAN_8 },
  { "JAN8", MD_SLIP_SYMBOLOGY_EAN_8 },
  { "GTIN8", MD_SLIP_SYMBOLOGY_EAN_8 },
  { "UPCA", MD_SLIP_SYMBOLOGY_UPC_A },
  { "UPC", MD_SLIP_SYMBOLOGY_UPC_A },
  { "UPC12", MD_SLIP_SYMBOLOGY_UPC_A },
  { "GTIN12", MD_SLIP_SYMBOLOGY_UPC_A },
  { "ITF", MD_SLIP_SYMBOLOGY_ITF },
  { "I25", MD_SLIP_SYMBOLOGY_ITF },
  { "I2OF5", MD_SLIP_SYMBOLOGY_ITF },
  { "2OF5", MD_SLIP_SYMBOLOGY_ITF },
  { "2OF5INTERLEAVED", MD_SLIP_SYMBOLOGY_ITF },
  { "INTERLEAVED2OF5", MD_SLIP_SYMBOLOGY_ITF },
  { "CODE2OF5INTERLEAVED", MD_SLIP_SYMBOLOGY_ITF },
  { "INTERLEAVED25", MD_SLIP_SYMBOLOGY_ITF },
  { "QR", MD_SLIP_SYMBOLOGY_QR },
  { "QRCODE", MD_SLIP_SYMBOLOGY_QR },
  { "QRCODE2", MD_SLIP_SYMBOLOGY_QR },
  { "QRCODE2005", MD_SLIP_SYMBOLOGY_QR },
  { "PDF417", MD_SLIP_SYMBOLOGY_PDF_417 },
  { "PDF", MD_SLIP_SYMBOLOGY_PDF_417 },
  { "DATAMATRIX", MD_SLIP_SYMBOLOGY_DATA_MATRIX },
  { "DATAMATRIXECC200", MD_SLIP_SYMBOLOGY_DATA_MATRIX },
  { "ECC200", MD_SLIP_SYMBOLOGY_DATA_MATRIX },
  { "DMC", MD_SLIP_SYMBOLOGY_DATA_MATRIX },
  { "DM", MD_SLIP_SYMBOLOGY_DATA_MATRIX },
};

struct _MdSlipSymbol
{
  MdSlipSymbology  symbology;
  guint            n_columns;
  guint            n_rows;
  guint            module_dots;
  guint            row_dots;
  gsize            stride;
  guint8          *modules; /* (owned): n_rows times stride bytes, the first column in the lowest bit */
  char            *words;   /* (owned) (nullable) */
};

/**
 * md_slip_symbology_from_name:
 * @name: (nullable): as a service spells it; case, blanks and punctuation do not count
 *
 * Contract: "SlipLine", barcode.encoding.
 *
 * Returns: the kind of barcode, %MD_SLIP_SYMBOLOGY_NONE for a name that none is known by
 */
MdSlipSymbology
md_slip_symbology_from_name (const char *name)
{
  char plain[24];
  gsize length = 0;

  for (const char *p = name != NULL ? name : ""; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p))
        continue;
      if (length + 1 == sizeof plain)
        return MD_SLIP_SYMBOLOGY_NONE;
      plain[length++] = g_ascii_toupper (*p);
    }
  plain[length] = '\0';

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i].name, plain) == 0)
        return names[i].symbology;
    }

  return MD_SLIP_SYMBOLOGY_NONE;
}

/**
 * md_slip_symbology_get_name:
 *
 * Returns: (nullable): the name as people write it, %NULL for %MD_SLIP_SYMBOLOGY_NONE
 */
const char *
md_slip_symbology_get_name (MdSlipSymbology symbology)
{
  g_return_val_if_fail (symbology < G_N_ELEMENTS (symbologies), NULL);

  return symbologies[symbology].name;
}

static gboolean
is_one_of (const guint *numbers,
           gsize        wanted)
{
  for (; *numbers != 0; numbers++)
    {
      if (*numbers == wanted)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_check_digit (MdSlipSymbology  symbology,
                 const char      *data)
{
  return is_one_of (symbologies[symbology].digits, strlen (data) - 1);
}

static gboolean
is_number (MdSlipSymbology  symbology,
           const char      *data)
{
  gsize length = strlen (data);

  return strspn (data, "0123456789") == length
         && (is_one_of (symbologies[symbology].digits, length) || has_check_digit (symbology, data));
}

/* The library would quietly change such data, by capitals or by leading zeros: a reader would see what nobody sent. */
static gboolean
check_data (MdSlipSymbology   symbology,
            const char       *data,
            char            **why)
{
  gsize length = strlen (data);

  if (length > MD_SLIP_MAX_SYMBOL_DATA)
    *why = g_strdup (_("too long for a barcode"));
  else if (symbology == MD_SLIP_SYMBOLOGY_EAN && !is_number (symbology, data))
    *why = g_strdup (_("EAN has 13 or 8 digits"));
  else if (symbology == MD_SLIP_SYMBOLOGY_EAN_13 && !is_number (symbology, data))
    *why = g_strdup (_("EAN-13 has 13 digits"));
  else if (symbology == MD_SLIP_SYMBOLOGY_EAN_8 && !is_number (symbology, data))
    *why = g_strdup (_("EAN-8 has 8 digits"));
  else if (symbology == MD_SLIP_SYMBOLOGY_UPC_A && !is_number (symbology, data))
    *why = g_strdup (_("UPC-A has 12 digits"));
  else if (symbology == MD_SLIP_SYMBOLOGY_ITF && !(strspn (data, "0123456789") == length && length % 2 == 0))
    *why = g_strdup (_("ITF has digits only, an even number of them"));
  else if (symbology == MD_SLIP_SYMBOLOGY_CODE_39
           && strspn (data, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -.$/+%") != length)
    *why = g_strdup (_("Code 39 has capitals, digits, blanks and a few signs only"));

  return *why == NULL;
}

static char *
dup_reason (MdSlipSymbology symbology,
            int             error)
{
  const char *name = symbologies[symbology].name;

  switch (error)
    {
    case ZINT_ERROR_TOO_LONG:
      /* Translators: why a barcode on a slip is not drawn; %s is a kind of barcode, such as Code 128 */
      return g_strdup_printf (_("too long for %s"), name);
    case ZINT_ERROR_INVALID_DATA:
      /* Translators: why a barcode on a slip is not drawn; %s is a kind of barcode, such as Code 128 */
      return g_strdup_printf (_("%s cannot hold these characters"), name);
    case ZINT_ERROR_INVALID_CHECK:
      return g_strdup (_("its check digit is wrong"));
    default:
      /* Translators: why a barcode on a slip is not drawn; %s is a kind of barcode, such as Code 128 */
      return g_strdup_printf (_("it cannot be made into %s"), name);
    }
}

static struct zint_symbol *
encode (MdSlipSymbology   symbology,
        const char       *data,
        guint             columns,
        char            **why)
{
  struct zint_symbol *zint = ZBarcode_Create ();
  int error;

  if (zint == NULL)
    {
      *why = dup_reason (symbology, ZINT_ERROR_MEMORY);
      return NULL;
    }

  zint->symbology = symbologies[symbology].zint;
  if (has_check_digit (symbology, data))
    zint->symbology = symbologies[symbology].zint_checked;
  zint->input_mode = UNICODE_MODE;
  if (!symbologies[symbology].linear && !g_str_is_ascii (data))
    zint->eci = UTF_8_ECI;
  if (columns > 0)
    zint->option_2 = (int) columns;

  error = ZBarcode_Encode (zint, (unsigned char *) data, (int) strlen (data));
  if (error >= ZINT_ERROR)
    {
      *why = dup_reason (symbology, error);
      ZBarcode_Delete (zint);
      return NULL;
    }

  return zint;
}

static guint
count_modules (MdSlipSymbology           symbology,
               const struct zint_symbol *zint)
{
  return zint->width + symbologies[symbology].quiet_start + symbologies[symbology].quiet_end;
}

/* PDF417 can be made narrower and higher; the others are as wide as they are. */
static struct zint_symbol *
encode_for_width (MdSlipSymbology   symbology,
                  const char       *data,
                  guint             max_modules,
                  char            **why)
{
  struct zint_symbol *zint = encode (symbology, data, 0, why);

  if (zint == NULL || count_modules (symbology, zint) <= max_modules)
    return zint;

  ZBarcode_Delete (zint);
  if (symbology == MD_SLIP_SYMBOLOGY_PDF_417)
    {
      guint quiet = symbologies[symbology].quiet_start + symbologies[symbology].quiet_end;
      guint room = max_modules > STACK_FRAME + quiet ? (max_modules - STACK_FRAME - quiet) / STACK_COLUMN : 0;

      zint = room > 0 ? encode (symbology, data, room, why) : NULL;
      if (zint != NULL && count_modules (symbology, zint) <= max_modules)
        return zint;
      g_clear_pointer (&zint, ZBarcode_Delete);
      g_clear_pointer (why, g_free);
    }

  *why = g_strdup (_("too wide for this paper"));
  return NULL;
}

static guint
choose_module_dots (MdSlipSymbology symbology,
                    guint           n_modules,
                    guint           width_dots)
{
  guint fitting = width_dots / n_modules;

  if (symbologies[symbology].linear)
    return MIN (fitting, LINEAR_MAX_DOTS);

  return MIN (fitting, CLAMP (MATRIX_GOAL_DOTS / n_modules, MD_SLIP_MIN_MODULE_DOTS, MATRIX_MAX_DOTS));
}

static void
take_modules (MdSlipSymbol             *self,
              const struct zint_symbol *zint)
{
  self->n_columns = zint->width;
  self->n_rows = zint->rows;
  self->stride = (self->n_columns + 7) / 8;
  self->modules = g_malloc (self->stride * self->n_rows);
  for (guint row = 0; row < self->n_rows; row++)
    memcpy (self->modules + row * self->stride, zint->encoded_data[row], self->stride);
}

/**
 * md_slip_symbol_new:
 * @data: UTF-8: what a reader of the barcode is to see
 * @width_dots: the room that there is for it and its quiet zones, in dots
 * @why: (out) (optional) (transfer full): translated: why it cannot be drawn; part of a sentence
 *
 * Encodes a barcode so that it fits on the paper with its quiet zones, in modules that a thermal printer can print.
 * Nothing of @data is changed: what does not fit the symbology is refused. A check digit that is left out of an EAN or
 * UPC-A is added.
 *
 * Returns: (transfer full) (nullable): the symbol; %NULL where it cannot be drawn
 */
MdSlipSymbol *
md_slip_symbol_new (MdSlipSymbology   symbology,
                    const char       *data,
                    guint             width_dots,
                    char            **why)
{
  g_autofree char *reason = NULL;
  struct zint_symbol *zint = NULL;
  MdSlipSymbol *self = NULL;

  g_return_val_if_fail (symbology < G_N_ELEMENTS (symbologies) && data != NULL, NULL);

  if (symbology == MD_SLIP_SYMBOLOGY_NONE)
    reason = g_strdup (_("this kind of barcode is not known"));
  else if (check_data (symbology, data, &reason))
    zint = encode_for_width (symbology, data, width_dots / MD_SLIP_MIN_MODULE_DOTS, &reason);

  if (zint != NULL)
    {
      self = g_new0 (MdSlipSymbol, 1);
      self->symbology = symbology;
      take_modules (self, zint);
      self->module_dots = choose_module_dots (symbology, count_modules (symbology, zint), width_dots);
      if (symbologies[symbology].linear)
        self->row_dots = LINEAR_DOTS;
      else
        self->row_dots = self->module_dots * (symbology == MD_SLIP_SYMBOLOGY_PDF_417 ? STACK_ROW_MODULES : 1);
      if (symbologies[symbology].linear)
        self->words = md_slip_clean_line (symbologies[symbology].digits[0] != 0 ? (const char *) zint->text : data,
                                          MD_SLIP_MAX_SYMBOL_DATA);
      ZBarcode_Delete (zint);
    }

  if (why != NULL)
    *why = g_steal_pointer (&reason);

  return self;
}

/**
 * md_slip_symbol_free:
 * @self: (nullable) (transfer full)
 */
void
md_slip_symbol_free (MdSlipSymbol *self)
{
  if (self == NULL)
    return;

  g_free (self->modules);
  g_free (self->words);
  g_free (self);
}

/**
 * md_slip_symbol_get_symbology:
 *
 * Returns: what kind it is
 */
MdSlipSymbology
md_slip_symbol_get_symbology (const MdSlipSymbol *self)
{
  return self->symbology;
}

/**
 * md_slip_symbol_is_linear:
 *
 * Returns: whether it is made of bars
 */
gboolean
md_slip_symbol_is_linear (const MdSlipSymbol *self)
{
  return symbologies[self->symbology].linear;
}

/**
 * md_slip_symbol_get_n_columns:
 *
 * Returns: how many modules it is wide, without its quiet zone
 */
guint
md_slip_symbol_get_n_columns (const MdSlipSymbol *self)
{
  return self->n_columns;
}

/**
 * md_slip_symbol_get_n_rows:
 *
 * Returns: how many rows it has; 1 of a linear one
 */
guint
md_slip_symbol_get_n_rows (const MdSlipSymbol *self)
{
  return self->n_rows;
}

/**
 * md_slip_symbol_is_dark:
 * @column: less than the number of columns
 * @row: less than the number of rows
 */
gboolean
md_slip_symbol_is_dark (const MdSlipSymbol *self,
                        guint               column,
                        guint               row)
{
  g_return_val_if_fail (column < self->n_columns && row < self->n_rows, FALSE);

  return (self->modules[row * self->stride + column / 8] >> (column % 8)) & 1;
}

/**
 * md_slip_symbol_get_module_dots:
 *
 * Returns: how wide a module is, in dots (see %MD_SLIP_MIN_MODULE_DOTS)
 */
guint
md_slip_symbol_get_module_dots (const MdSlipSymbol *self)
{
  return self->module_dots;
}

/**
 * md_slip_symbol_get_row_dots:
 *
 * Returns: how high a row is, in dots
 */
guint
md_slip_symbol_get_row_dots (const MdSlipSymbol *self)
{
  return self->row_dots;
}

/**
 * md_slip_symbol_get_quiet_start:
 *
 * Returns: how many modules must stay light before it
 */
guint
md_slip_symbol_get_quiet_start (const MdSlipSymbol *self)
{
  return symbologies[self->symbology].quiet_start;
}

/**
 * md_slip_symbol_get_quiet_end:
 *
 * Returns: how many modules must stay light after it
 */
guint
md_slip_symbol_get_quiet_end (const MdSlipSymbol *self)
{
  return symbologies[self->symbology].quiet_end;
}

/**
 * md_slip_symbol_get_quiet_above:
 *
 * Returns: how many modules must stay light above it, and below it
 */
guint
md_slip_symbol_get_quiet_above (const MdSlipSymbol *self)
{
  return symbologies[self->symbology].quiet_above;
}

/**
 * md_slip_symbol_get_words:
 *
 * Returns: (nullable): what people read below a linear one, the check digit included; %NULL for a matrix
 */
const char *
md_slip_symbol_get_words (const MdSlipSymbol *self)
{
  return self->words;
}
