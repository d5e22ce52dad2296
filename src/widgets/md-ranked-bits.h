/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdRankedBits:
 *
 * A row of bits that can say how many are set before a place, and where the nth set bit is, in O(log n): which of a
 * million rows are on view, for one bit and a sixteenth a row. Setting and clearing ranges costs a 64th of their
 * length.
 */
typedef struct _MdRankedBits MdRankedBits;

MdRankedBits *md_ranked_bits_new         (guint               n_bits);
void          md_ranked_bits_free        (MdRankedBits       *self);

gboolean      md_ranked_bits_get         (const MdRankedBits *self,
                                          guint               bit);
void          md_ranked_bits_set         (MdRankedBits       *self,
                                          guint               bit);
void          md_ranked_bits_clear       (MdRankedBits       *self,
                                          guint               bit);
void          md_ranked_bits_set_range   (MdRankedBits       *self,
                                          guint               begin,
                                          guint               end);
void          md_ranked_bits_clear_range (MdRankedBits       *self,
                                          guint               begin,
                                          guint               end);
guint         md_ranked_bits_find_next   (const MdRankedBits *self,
                                          guint               begin);
guint         md_ranked_bits_find_next_clear (const MdRankedBits *self,
                                          guint               begin);

guint         md_ranked_bits_count       (MdRankedBits       *self);
guint         md_ranked_bits_rank        (MdRankedBits       *self,
                                          guint               bit);
guint         md_ranked_bits_select      (MdRankedBits       *self,
                                          guint               nth);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdRankedBits, md_ranked_bits_free)

G_END_DECLS
