/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-swipe.h"

#include <string.h>

#include "md-track2.h"

/* A pause of this many microseconds, and it is another run. Readers type in a few milliseconds a character; people
 * pause for longer, at least once in eighteen digits. */
#define LONGEST_PAUSE 400000

#define START_SENTINEL ';'
#define END_SENTINEL '?'

/* Faster than so many microseconds a character nobody types, only a reader. */
#define READERS_PAUSE 40000

/* So many characters that a reader types into a field are no number that belongs there: meter numbers have up to 13. */
#define LEAST_RUN_IN_FIELD 15

/* So many characters in one go where nothing can be typed come from a reader. */
#define LEAST_RUN 8

/* A stripe with its sentinels is 40 characters; what is longer is no run of a reader. */
#define MAX_TEXT 4096

/**
 * md_swipe_init:
 *
 * Nothing has come in yet.
 */
void
md_swipe_init (MdSwipe *self)
{
  *self = (MdSwipe) { .text = g_string_new (NULL) };
}

/**
 * md_swipe_clear:
 *
 * Frees what @self holds.
 */
void
md_swipe_clear (MdSwipe *self)
{
  g_string_free (self->text, TRUE);
  self->text = NULL;
}

static gboolean
ends_like_card (const MdSwipe *self)
{
  return self->text->len > 0 && self->text->str[self->text->len - 1] == END_SENTINEL;
}

/* Of any track. */
static gboolean
begins_like_card (const MdSwipe *self)
{
  return self->text->len > 0 && strchr (";%+", self->text->str[0]) != NULL;
}

static gboolean
is_too_fast (const MdSwipe *self,
             gint64         now)
{
  return self->n_pieces >= 2 && now - self->first <= self->n_pieces * READERS_PAUSE;
}

/**
 * md_swipe_feed:
 * @field: into which field; only compared
 * @text: what is about to be inserted
 * @now: monotonic time in microseconds
 *
 * Returns: what it is
 */
MdSwipeStep
md_swipe_feed (MdSwipe       *self,
               gconstpointer  field,
               const char    *text,
               gint64         now)
{
  /* A start sentinel, or a whole card in one piece, has nothing to do with what was typed just before. */
  gboolean anew = self->field != field || now - self->last > LONGEST_PAUSE || now < self->last ||
                  self->text->len == 0 || *text == START_SENTINEL || md_track2_looks_like (text);

  if (self->reading)
    {
      self->last = now;
      self->n_pieces++;
      if (self->text->len < MAX_TEXT)
        g_string_append (self->text, text);
      return MD_SWIPE_GOES_ON;
    }

  if (anew)
    {
      g_string_truncate (self->text, 0);
      self->first = now;
      self->n_pieces = 0;
    }
  self->n_pieces++;
  self->field = field;
  self->last = now;
  if (self->text->len + strlen (text) <= MAX_TEXT)
    g_string_append (self->text, text);

  self->reading = md_track2_looks_like (self->text->str) ||
                  (ends_like_card (self) && begins_like_card (self) &&
                   is_too_fast (self, now));
  if (self->reading)
    return MD_SWIPE_BEGINS;

  return anew ? MD_SWIPE_STARTS_ANEW : MD_SWIPE_TYPING;
}

/**
 * md_swipe_is_unreadable:
 * @field: where the Enter key was pressed; only compared
 * @now: monotonic time in microseconds
 *
 * Returns: whether what came in there just now is what a reader types of a card that it cannot read
 */
gboolean
md_swipe_is_unreadable (const MdSwipe *self,
                        gconstpointer  field,
                        gint64         now)
{
  if (self->reading || self->field != field || now - self->last > LONGEST_PAUSE || self->text->len == 0)
    return FALSE;

  return begins_like_card (self) || self->text->len >= LEAST_RUN;
}

/**
 * md_swipe_is_unreadable_in_field:
 * @field: into which the Enter key was pressed; only compared
 * @now: monotonic time in microseconds
 *
 * Where something can be typed, a person may have meant it: what comes from a reader came too fast for that.
 *
 * Returns: whether what came in there just now is what a reader types of a card that it cannot read
 */
gboolean
md_swipe_is_unreadable_in_field (const MdSwipe *self,
                                 gconstpointer  field,
                                 gint64         now)
{
  return self->field == field && is_too_fast (self, now) &&
         (begins_like_card (self) || self->n_pieces >= LEAST_RUN_IN_FIELD);
}

/**
 * md_swipe_may_be_whole:
 *
 * Returns: whether the card's end has come, so that only a check character or Enter may still follow
 */
gboolean
md_swipe_may_be_whole (const MdSwipe *self)
{
  return self->reading && strchr (self->text->str, END_SENTINEL) != NULL;
}

/**
 * md_swipe_finish:
 *
 * Returns: (transfer full): what came in; the next character begins anew
 */
char *
md_swipe_finish (MdSwipe *self)
{
  char *text = g_strdup (self->text->str);

  g_string_truncate (self->text, 0);
  self->reading = FALSE;
  self->field = NULL;

  return text;
}
