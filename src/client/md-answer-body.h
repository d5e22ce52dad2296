/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdAnswerBody:
 * @data: (nullable): what has come so far, and room for more
 * @length: what has come so far, bytes
 * @room: of @data, bytes
 * @is_lent: somebody may write into the room at any moment
 *
 * The body of an answer while it comes. It is read where it is to stay: nothing is copied.
 */
typedef struct
{
  guint8   *data;
  gsize     length;
  gsize     room;
  gboolean  is_lent;
} MdAnswerBody;

void    md_answer_body_clear     (MdAnswerBody *self);
void    md_answer_body_make_room (MdAnswerBody *self,
                                  gint64        promised);
GBytes *md_answer_body_take      (MdAnswerBody *self);

G_END_DECLS
