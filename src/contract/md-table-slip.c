/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-prepaid-tables.h"

#include <glib/gi18n-lib.h>

/* Contract: "SlipData". */

static const MdField barcode_fields[] = {
  { "data", N_("Barcode data"), MD_FIELD_TEXT, .flags = MD_FIELD_REQUIRED | MD_FIELD_SECRET,
    .help = N_("What the barcode says") },
  { "encoding", N_("Barcode encoding"), MD_FIELD_TEXT, .flags = MD_FIELD_REQUIRED,
    .help = N_("The kind of barcode, by any of its usual names") },
  { NULL },
};

const MdObjectSpec md_spec_barcode = {
  .name = "Barcode",
  .label = N_("Barcode"),
  .fields = barcode_fields,
};

static const MdField slip_line_fields[] = {
  { "text", N_("Text"), MD_FIELD_TEXT, .flags = MD_FIELD_REQUIRED | MD_FIELD_SECRET,
    .help = N_("The words of the line") },
  { "fontWidthScaleFactor", N_("Width factor"), MD_FIELD_DECIMAL,
    .help = N_("How many times wider than normal the characters are") },
  { "fontHeightScaleFactor", N_("Height factor"), MD_FIELD_DECIMAL,
    .help = N_("How many times higher than normal the characters are") },
  /* Translators: a solid line across a printed slip. */
  { "line", N_("Rule"), MD_FIELD_BOOLEAN, .help = N_("A solid line across the paper") },
  /* Translators: where the printer cuts the paper of a slip. */
  { "cut", N_("Cut"), MD_FIELD_BOOLEAN, .help = N_("The paper is cut here") },
  { "barcode", N_("Barcode"), MD_FIELD_OBJECT, .object = &md_spec_barcode },
  { NULL },
};

const MdObjectSpec md_spec_slip_line = {
  .name = "SlipLine",
  .label = N_("Slip line"),
  .fields = slip_line_fields,
};

static const MdField slip_data_fields[] = {
  { "messageLines", N_("Slip lines"), MD_FIELD_LIST, .object = &md_spec_slip_line },
  { "slipWidth", N_("Slip width"), MD_FIELD_INTEGER, .help = N_("How many normal characters fit on a line") },
  { "issuerReference", N_("Issuer reference"), MD_FIELD_TEXT, 1, 40, MD_CHARACTERS_UPPER,
    .help = N_("Printed on the slip; identifies the transaction at the issuer") },
  { NULL },
};

const MdObjectSpec md_spec_slip_data = {
  .name = "SlipData",
  .label = N_("Slip"),
  .fields = slip_data_fields,
};
