/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-field-row.h"

G_BEGIN_DECLS

/**
 * MdCardReader:
 *
 * Watches rows for a meter card that a reader types, or somebody pastes, into any of them, and all the rest for one
 * that a reader types where no text is.
 *
 * Signals: "typing-begins" before the first character of anything typed in one go; "card-begins" when that turns out to
 * be a card, so that what it has put into the row so far can be taken back; "card-ends" (stripe) once it is whole;
 * "no-card" (row, text) where only a few characters came that a person may have meant.
 */
#define MD_TYPE_CARD_READER (md_card_reader_get_type ())
G_DECLARE_FINAL_TYPE (MdCardReader, md_card_reader, MD, CARD_READER, GObject)

MdCardReader *md_card_reader_new          (void);
void          md_card_reader_watch        (MdCardReader *self,
                                           MdFieldRow   *row);
void          md_card_reader_watch_window (MdCardReader *self,
                                           GtkWidget    *widget);
gboolean      md_card_reader_take_enter   (MdCardReader *self,
                                           MdRow        *row);

G_END_DECLS
