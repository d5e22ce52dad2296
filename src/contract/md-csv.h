/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdCsv:
 * @text: (owned): what is written so far; whoever hands it on may empty it
 * @in_row: whether the row has a cell
 *
 * A table as comma-separated values by RFC 4180, for spreadsheets: UTF-8, commas, CR LF.
 *
 * A spreadsheet takes a cell that begins with one of = + - @ for a formula, and the formula of a stranger can do harm.
 * Such a text gets an apostrophe in front, which spreadsheets take for "this is text". Numbers stay as they are.
 */
typedef struct
{
  GString *text;
  gboolean in_row;
} MdCsv;

void md_csv_init     (MdCsv      *self);
void md_csv_clear    (MdCsv      *self);
void md_csv_add_cell (MdCsv      *self,
                      const char *text);
void md_csv_end_row  (MdCsv      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MdCsv, md_csv_clear)

G_END_DECLS
