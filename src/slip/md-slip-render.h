/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-slip-layout.h"

G_BEGIN_DECLS

GBytes *md_slip_render_pdf (MdSlipLayout  *layout,
                            GCancellable  *cancellable,
                            GError       **error);
GBytes *md_slip_render_png (MdSlipLayout  *layout,
                            guint          dpi,
                            GCancellable  *cancellable,
                            GError       **error);

G_END_DECLS
