/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-slip-layout.h"

G_BEGIN_DECLS

/**
 * MdSlipFormat:
 * @MD_SLIP_FORMAT_PDF: a page for each piece of paper
 * @MD_SLIP_FORMAT_PNG: a picture at %MD_SLIP_DPI
 * @MD_SLIP_FORMAT_PNG_300: a picture at 300 dots to the inch
 * @MD_SLIP_FORMAT_TEXT: UTF-8, see md_slip_text_new()
 * @MD_SLIP_FORMAT_ESCPOS: what a receipt printer understands, see md_slip_escpos_new()
 */
typedef enum
{
  MD_SLIP_FORMAT_PDF,
  MD_SLIP_FORMAT_PNG,
  MD_SLIP_FORMAT_PNG_300,
  MD_SLIP_FORMAT_TEXT,
  MD_SLIP_FORMAT_ESCPOS,
  MD_SLIP_N_FORMATS,
} MdSlipFormat;

void          md_slip_output_lay_out_async  (MdValue              *slip,
                                            MdSlipPaper           paper,
                                            guint                 copy,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
MdSlipLayout *md_slip_output_lay_out_finish (GAsyncResult         *result,
                                            GError              **error);
void          md_slip_output_render_async   (MdSlipLayout         *layout,
                                            MdSlipFormat          format,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GBytes       *md_slip_output_render_finish  (GAsyncResult         *result,
                                            GError              **error);
void          md_slip_output_write_async    (MdSlipLayout         *layout,
                                            MdSlipFormat          format,
                                            GFile                *file,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean      md_slip_output_write_finish   (GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
