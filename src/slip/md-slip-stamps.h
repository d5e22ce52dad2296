/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * MdSlipStamps:
 *
 * Pictures of letters, ready to be put on pixels, in the few sizes that were used last. Cairo and Pixman ask anew for
 * each letter how it is to be drawn; of long slips those questions cost more than the letters.
 */
typedef struct _MdSlipStamps MdSlipStamps;

MdSlipStamps *md_slip_stamps_new  (cairo_scaled_font_t *font,
                                   guint                n_letters);
void          md_slip_stamps_free (MdSlipStamps        *self);
gboolean      md_slip_stamps_draw (MdSlipStamps        *self,
                                   cairo_t             *cr,
                                   const cairo_glyph_t *glyphs,
                                   const guint8        *letters,
                                   guint                n_glyphs);

G_END_DECLS
