/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Modules are drawn in dots of a thermal printer: 203 to the inch. Its normal font is 12 of them wide, and so is a cell
 * where no paper says otherwise. A module of one dot does not survive such a printer, so a symbol that would need that
 * is not drawn. */
#define MD_SLIP_DOTS_PER_CELL 12
#define MD_SLIP_MIN_MODULE_DOTS 2

/* The most that one slip may hold: encoding takes time, and no paper needs more. */
#define MD_SLIP_MAX_SYMBOLS 20

/* The longest text that is tried: more than the largest symbology here can take. */
#define MD_SLIP_MAX_SYMBOL_DATA 7200

/**
 * MdSlipSymbology:
 *
 * The kinds of barcode that can be drawn (contract: "SlipLine", barcode).
 */
typedef enum
{
  MD_SLIP_SYMBOLOGY_NONE, /* no name that is known */
  MD_SLIP_SYMBOLOGY_CODE_128,
  MD_SLIP_SYMBOLOGY_CODE_39,
  MD_SLIP_SYMBOLOGY_EAN, /* EAN-13 or EAN-8, by the number of digits */
  MD_SLIP_SYMBOLOGY_EAN_13,
  MD_SLIP_SYMBOLOGY_EAN_8,
  MD_SLIP_SYMBOLOGY_UPC_A,
  MD_SLIP_SYMBOLOGY_ITF,
  MD_SLIP_SYMBOLOGY_QR,
  MD_SLIP_SYMBOLOGY_PDF_417,
  MD_SLIP_SYMBOLOGY_DATA_MATRIX,
} MdSlipSymbology;

/**
 * MdSlipSymbol:
 *
 * A barcode as dark and light modules, its quiet zone not included. Immutable; freed by md_slip_symbol_free().
 */
typedef struct _MdSlipSymbol MdSlipSymbol;

MdSlipSymbology  md_slip_symbology_from_name      (const char      *name);
const char      *md_slip_symbology_get_name       (MdSlipSymbology  symbology);

MdSlipSymbol    *md_slip_symbol_new               (MdSlipSymbology      symbology,
                                                   const char          *data,
                                                   guint                width_dots,
                                                   char               **why);
void             md_slip_symbol_free              (MdSlipSymbol        *self);

MdSlipSymbology  md_slip_symbol_get_symbology     (const MdSlipSymbol  *self);
gboolean         md_slip_symbol_is_linear         (const MdSlipSymbol  *self);
guint            md_slip_symbol_get_n_columns     (const MdSlipSymbol  *self);
guint            md_slip_symbol_get_n_rows        (const MdSlipSymbol  *self);
gboolean         md_slip_symbol_is_dark           (const MdSlipSymbol  *self,
                                                   guint                column,
                                                   guint                row);
guint            md_slip_symbol_get_module_dots   (const MdSlipSymbol  *self);
guint            md_slip_symbol_get_row_dots      (const MdSlipSymbol  *self);
guint            md_slip_symbol_get_quiet_start   (const MdSlipSymbol  *self);
guint            md_slip_symbol_get_quiet_end     (const MdSlipSymbol  *self);
guint            md_slip_symbol_get_quiet_above   (const MdSlipSymbol  *self);
const char      *md_slip_symbol_get_words         (const MdSlipSymbol  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdSlipSymbol, md_slip_symbol_free)

G_END_DECLS
