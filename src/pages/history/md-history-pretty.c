/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-pretty.h"

/* As much as a person can make sense of; the rest is cut. */
#define MAX_BYTES 65536

/* Deeper than any message of the interface: what is deeper is shown as it came. */
#define MAX_DEPTH 32

#define INDENT 2

typedef struct
{
  const char *at;
  const char *end;
  GString    *out;
  guint       depth;
} Pretty;

static void
break_line (Pretty *self)
{
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->depth * INDENT; i++)
    g_string_append_c (self->out, ' ');
}

/* A text, to the letter. */
static gboolean
copy_text (Pretty *self)
{
  const char *start = self->at++;

  while (self->at < self->end && *self->at != '"')
    self->at += *self->at == '\\' ? 2 : 1;
  if (self->at >= self->end)
    return FALSE;
  self->at++;
  g_string_append_len (self->out, start, self->at - start);

  return TRUE;
}

static const char *
skip_space (Pretty     *self,
            const char *at)
{
  while (at < self->end && g_ascii_isspace (*at))
    at++;

  return at;
}

static gboolean
open_bracket (Pretty *self)
{
  const char *next = skip_space (self, self->at + 1);

  g_string_append_c (self->out, *self->at);
  if (next < self->end && (*next == '}' || *next == ']'))
    {
      g_string_append_c (self->out, *next);
      self->at = next + 1;
      return TRUE;
    }
  self->at++;
  if (++self->depth > MAX_DEPTH)
    return FALSE;
  break_line (self);

  return TRUE;
}

static gboolean
close_bracket (Pretty *self)
{
  if (self->depth == 0)
    return FALSE;
  self->depth--;
  break_line (self);
  g_string_append_c (self->out, *self->at++);

  return TRUE;
}

static gboolean
copy_next (Pretty *self)
{
  switch (*self->at)
    {
    case '"':
      return copy_text (self);
    case '{':
    case '[':
      return open_bracket (self);
    case '}':
    case ']':
      return close_bracket (self);
    case ',':
      g_string_append_c (self->out, *self->at++);
      break_line (self);
      return TRUE;
    case ':':
      g_string_append (self->out, ": ");
      self->at++;
      return TRUE;
    default:
      if (!g_ascii_isspace (*self->at))
        g_string_append_c (self->out, *self->at);
      self->at++;
      return TRUE;
    }
}

/* Whether it may be JSON at all. */
static gboolean
begins_like_json (Pretty *self)
{
  self->at = skip_space (self, self->at);

  return self->at < self->end && (*self->at == '{' || *self->at == '[');
}

/**
 * md_history_pretty:
 * @bytes: of a request or an answer
 *
 * Of JSON nothing is changed but the spaces between its parts: every text and every digit is as it was sent. What is no
 * JSON, or is cut, stays as it is.
 *
 * Returns: (transfer full): plain valid text, with a line a member
 */
char *
md_history_pretty (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize length = MIN (size, MAX_BYTES);
  Pretty self = { data, data + length, g_string_sized_new (2 * length), 0 };
  gboolean ok = length == size && begins_like_json (&self);
  char *text;

  /* GLib gives no pointer to nothing. */
  if (length == 0)
    data = "";
  while (ok && self.at < self.end)
    ok = copy_next (&self);
  ok = ok && self.depth == 0;
  text = ok ? g_utf8_make_valid (self.out->str, (gssize) self.out->len) : g_utf8_make_valid (data, (gssize) length);
  g_string_free (self.out, TRUE);

  return text;
}
