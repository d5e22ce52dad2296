/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-slip.h"

#include "md-token.h"

#define SLIP_WIDTH 40

/* Everything that a slip line can be. Fields that are NULL or FALSE are left out of the JSON. */
typedef struct
{
  const char *text;
  const char *width_factor;
  const char *height_factor;
  gboolean    line;
  gboolean    cut;
  const char *barcode_data;
  const char *barcode_encoding;
} SlipLine;

/* Before the tokens. */
static const SlipLine head[] = {
  { .text = "SCENARIO POWER", .width_factor = "2.0", .height_factor = "2.0" },
  { .text = "99 Practice Road, Training" },
  { .text = "" },
  { .text = "KEY CHANGE", .width_factor = "1.5", .height_factor = "1.5" },
  { .text = "tokens from here work on no meter", .width_factor = "0.75", .height_factor = "0.75" },
  { .text = "", .line = TRUE },
  { .text = "Factor 0 means not set", .width_factor = "0", .height_factor = "0" },
  { .text = "Tall", .height_factor = "3" },
  { .text = "Wide", .width_factor = "3" },
};

/* After them. */
static const SlipLine tail[] = {
  { .text = "Text and a rule in one line", .line = TRUE },
  { .text = "Item\tUnits\tPrice" },
  { .text = "Key change\t0\t0.00" },
  { .text = "    four blanks before, three after   " },
  { .text = "This line is longer than the paper is wide, and it has to be broken somewhere between its words." },
  { .text = "ThisLineIsLongerThanThePaperIsWideAndHasNoPlaceWhereItCouldBeBrokenWithoutCuttingAWord" },
  { .text = "A wide line that does not fit", .width_factor = "2.5", .height_factor = "1" },
  { .text = "Größe, façade, naïve, Łódź, Ωμέγα, кВт·ч" },
  { .text = "漢字は二倍の幅" },
  { .text = "שלום, המונה שלך: 12345" },
  { .text = "مرحبا بكم في التدريب" },
  { .text = "<b>not markup</b> &amp; neither" },
  { .text = "Code 128", .barcode_data = "34886200773392884302", .barcode_encoding = "CODE128" },
  { .text = "Code 39", .barcode_data = "METER-1", .barcode_encoding = "Code 39" },
  { .text = "EAN-13", .barcode_data = "600727000000", .barcode_encoding = "EAN-13" },
  { .text = "EAN-8", .barcode_data = "6007271", .barcode_encoding = "EAN_8" },
  { .text = "UPC-A", .barcode_data = "60072700001", .barcode_encoding = "upc-a" },
  { .text = "ITF", .barcode_data = "1234567890", .barcode_encoding = "Interleaved 2 of 5" },
  { .text = "QR", .barcode_data = "https://example.org/meter/99000002081", .barcode_encoding = "QR" },
  { .text = "PDF417", .barcode_data = "Scenario Power, key change", .barcode_encoding = "PDF417" },
  { .text = "Data Matrix", .barcode_data = "99000002081", .barcode_encoding = "DataMatrix" },
  { .text = "An encoding that nobody knows", .barcode_data = "12345", .barcode_encoding = "TRAINING-CODE" },
  { .text = "Data that its encoding cannot have", .barcode_data = "letters", .barcode_encoding = "EAN13" },
  { .text = "", .cut = TRUE },
  { .text = "Second page: for the office" },
  { .text = "", .line = TRUE },
  { .text = "Text at a cut", .cut = TRUE },
};

static void
put_number (MdValue    **value,
            const char  *name,
            const char  *digits)
{
  g_autoptr (MdValue) number = NULL;

  if (digits == NULL)
    return;

  number = md_value_new_number (digits);
  md_value_put (value, name, number);
}

static void
add_line (GPtrArray      *lines,
          const SlipLine *line)
{
  g_autoptr (MdValue) text = md_value_new_text (line->text);
  g_autoptr (MdValue) yes = md_value_new_boolean (TRUE);
  MdValue *value = NULL;

  md_value_put (&value, "text", text);
  put_number (&value, "fontWidthScaleFactor", line->width_factor);
  put_number (&value, "fontHeightScaleFactor", line->height_factor);
  if (line->line)
    md_value_put (&value, "line", yes);
  if (line->cut)
    md_value_put (&value, "cut", yes);
  md_value_put_text (&value, "barcode.data", line->barcode_data);
  md_value_put_text (&value, "barcode.encoding", line->barcode_encoding);

  g_ptr_array_add (lines, value);
}

static void
add_token (GPtrArray  *lines,
           guint       position,
           const char *digits)
{
  g_autofree char *title = g_strdup_printf ("Token %u", position);
  g_autofree char *grouped = md_token_group (digits);

  add_line (lines, &(SlipLine) { .text = title });
  add_line (lines, &(SlipLine) { .text = grouped, .width_factor = "1.25", .height_factor = "1.5" });
}

/**
 * md_training_slip_new:
 * @meter_id: the meter
 * @digits: (array zero-terminated=1): the tokens
 * @receipt: the receipt number, also the issuer's reference
 *
 * Returns: (transfer full): a slip with every kind of line there is (contract: "SlipData")
 */
MdValue *
md_training_slip_new (const char        *meter_id,
                      const char *const *digits,
                      const char        *receipt)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  g_autofree char *meter_line = g_strdup_printf ("Meter\t%s", meter_id);
  g_autofree char *receipt_line = g_strdup_printf ("Receipt\t%s", receipt);
  g_autoptr (MdValue) list = NULL;
  g_autoptr (MdValue) width = md_value_new_integer (SLIP_WIDTH);
  MdValue *slip = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (head); i++)
    add_line (lines, &head[i]);
  add_line (lines, &(SlipLine) { .text = meter_line });
  add_line (lines, &(SlipLine) { .text = receipt_line });
  for (guint i = 0; digits[i] != NULL; i++)
    add_token (lines, i + 1, digits[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (tail); i++)
    add_line (lines, &tail[i]);

  list = md_value_new_list ((MdValue **) lines->pdata, lines->len);
  md_value_put (&slip, "messageLines", list);
  md_value_put (&slip, "slipWidth", width);
  md_value_put_text (&slip, "issuerReference", receipt);

  return slip;
}
