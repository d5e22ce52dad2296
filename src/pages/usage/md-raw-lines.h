/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Longer lines are shown in several rows, so that a document that was sent as one line can be scrolled, too; bytes. */
#define MD_RAW_ROW 120

/* Of what is found, so many places are told. */
#define MD_RAW_MAX_FOUND 10000

/**
 * MdRawLine:
 *
 * One row of a raw document. Properties, read-only: "number" (the line's number, empty for the rows that go on with a
 * line), "text" (plain), "attributes" (a PangoAttrList, %NULL where nothing is marked).
 */
#define MD_TYPE_RAW_LINE (md_raw_line_get_type ())
G_DECLARE_FINAL_TYPE (MdRawLine, md_raw_line, MD, RAW_LINE, GObject)

/**
 * MdRawLines:
 *
 * A document as it was received, row by row: a GListModel of #MdRawLine. A row costs 8 bytes; objects are made for
 * those that are asked for alone.
 */
#define MD_TYPE_RAW_LINES (md_raw_lines_get_type ())
G_DECLARE_FINAL_TYPE (MdRawLines, md_raw_lines, MD, RAW_LINES, GObject)

void        md_raw_lines_new_async    (GBytes              *bytes,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
MdRawLines *md_raw_lines_new_finish   (GAsyncResult        *result,
                                       GError             **error);

void        md_raw_lines_find_async   (MdRawLines          *self,
                                       const char          *words,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
GArray     *md_raw_lines_find_finish  (MdRawLines          *self,
                                       GAsyncResult        *result,
                                       GError             **error);

guint       md_raw_lines_get_row      (MdRawLines          *self,
                                       gsize                offset);
void        md_raw_lines_set_mark     (MdRawLines          *self,
                                       gsize                offset,
                                       gsize                length);
GBytes     *md_raw_lines_get_part     (MdRawLines          *self,
                                       guint                first_row,
                                       guint                n_rows);

G_END_DECLS
