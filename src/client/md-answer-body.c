/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-answer-body.h"

/* What an answer gets that does not say how long it will be, and the most that is believed at once of one that does. */
#define FIRST_ROOM ((gsize) 64 * 1024)
#define MAX_FIRST_ROOM ((gsize) 1024 * 1024)

/**
 * md_answer_body_clear:
 *
 * Frees what has come.
 */
void
md_answer_body_clear (MdAnswerBody *self)
{
  g_clear_pointer (&self->data, g_free);
}

/**
 * md_answer_body_make_room:
 * @promised: bytes that the whole body will have, or -1 where that is not known; what is said is believed in steps, as
 *   far as bytes come
 *
 * Makes sure that there is room for one more byte at least. A body that says how long it will be gets that much, and
 * one byte in which its end shows itself.
 */
void
md_answer_body_make_room (MdAnswerBody *self,
                          gint64        promised)
{
  gsize wanted = promised >= 0 ? (gsize) promised + 1 : G_MAXSIZE;
  gsize first = promised >= 0 ? MAX_FIRST_ROOM : FIRST_ROOM;

  if (self->length < self->room)
    return;

  /* More than was promised: nothing is known any more. */
  if (wanted <= self->length)
    wanted = G_MAXSIZE;
  self->room = MIN (wanted, MAX (first, 2 * self->room));
  self->data = g_realloc (self->data, self->room);
}

/**
 * md_answer_body_take:
 *
 * Returns: (transfer full): what has come, in no more memory than it needs; nothing is left but a room that is lent
 */
GBytes *
md_answer_body_take (MdAnswerBody *self)
{
  if (self->is_lent)
    return g_bytes_new (self->data, self->length);

  if (self->room > self->length + 1)
    self->data = g_realloc (self->data, MAX (self->length, 1));
  self->room = 0;

  return g_bytes_new_take (g_steal_pointer (&self->data), self->length);
}
