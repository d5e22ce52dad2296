/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdSwipe:
 *
 * Tells a card reader's typing from a person's. A reader that types like a keyboard puts the whole stripe into
 * whichever field has the focus, one key after the other; a paste brings it in one piece.
 */
typedef struct
{
  GString       *text;      /* (owned): what came in so far, in one go */
  gconstpointer  field;     /* where; only compared */
  gint64         first;     /* when the first of it came, in microseconds */
  gint64         last;      /* when the last did */
  guint          n_pieces;  /* in so many pieces: keys, or pastes */
  gboolean       reading;
} MdSwipe;

/**
 * MdSwipeStep:
 * @MD_SWIPE_STARTS_ANEW: typing, the first of a run: remember what the form is like now
 * @MD_SWIPE_TYPING: typing goes on
 * @MD_SWIPE_BEGINS: this run is a card: take back what it has put into the field
 * @MD_SWIPE_GOES_ON: more of the card
 */
typedef enum
{
  MD_SWIPE_STARTS_ANEW,
  MD_SWIPE_TYPING,
  MD_SWIPE_BEGINS,
  MD_SWIPE_GOES_ON,
} MdSwipeStep;

void        md_swipe_init          (MdSwipe       *self);
void        md_swipe_clear         (MdSwipe       *self);
MdSwipeStep md_swipe_feed          (MdSwipe       *self,
                                    gconstpointer  field,
                                    const char    *text,
                                    gint64         now);
gboolean    md_swipe_is_unreadable (const MdSwipe *self,
                                    gconstpointer  field,
                                    gint64         now);
gboolean    md_swipe_is_unreadable_in_field (const MdSwipe *self,
                                             gconstpointer  field,
                                             gint64         now);
gboolean    md_swipe_may_be_whole  (const MdSwipe *self);
char       *md_swipe_finish        (MdSwipe       *self);

G_END_DECLS
