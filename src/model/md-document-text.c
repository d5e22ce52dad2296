/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of a document: taking out escapes, the names of members, paths. All of it reads what the JSON reader has
 * already found to be valid, so nothing here can run over an end. */
#include "md-document-private.h"

#include <string.h>

#define REPLACEMENT_CHARACTER 0xfffd

static gunichar
hex4 (const char *digits)
{
  gunichar unit = 0;

  for (gsize i = 0; i < 4; i++)
    unit = unit << 4 | g_ascii_xdigit_value (digits[i]);

  return unit;
}

/* What the escape at @at (behind its "\u") means; @n_digits says how much of the text it took. */
static gunichar
decode_unicode_escape (const char *at,
                       const char *end,
                       gsize      *length)
{
  gunichar unit = hex4 (at);
  gunichar low;

  *length = 4;
  if (unit == 0 || (unit >= 0xdc00 && unit < 0xe000))
    return REPLACEMENT_CHARACTER;
  if (unit < 0xd800 || unit >= 0xe000)
    return unit;

  if (end - at < 10 || at[4] != '\\' || at[5] != 'u')
    return REPLACEMENT_CHARACTER;
  low = hex4 (at + 6);
  if (low < 0xdc00 || low >= 0xe000)
    return REPLACEMENT_CHARACTER;

  *length = 10;
  return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

static char
decode_short_escape (char letter)
{
  switch (letter)
    {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return letter;
    }
}

/* No escape is shorter than what it stands for, so the text fits into as many bytes as its raw form has. */
static char *
decode (const char *raw,
        gsize       length)
{
  const char *end = raw + length;
  char *text = g_malloc (length + 1);
  char *out = text;

  while (raw < end)
    {
      const char *escape = memchr (raw, '\\', end - raw);
      gsize n_plain = (escape != NULL ? escape : end) - raw;
      gsize n_escape;

      memcpy (out, raw, n_plain);
      out += n_plain;
      raw += n_plain;
      if (escape == NULL)
        break;
      if (escape[1] != 'u')
        {
          *out++ = decode_short_escape (escape[1]);
          raw += 2;
          continue;
        }
      out += g_unichar_to_utf8 (decode_unicode_escape (escape + 2, end, &n_escape), out);
      raw += 2 + n_escape;
    }
  *out = '\0';

  return g_realloc (text, out - text + 1);
}

/**
 * md_document_dup_text:
 *
 * Returns: (transfer full) (nullable): the text with its escapes decoded, or the digits of a number; %NULL for
 *   everything else
 */
char *
md_document_dup_text (MdDocument *self,
                      MdNode      node)
{
  gsize length;
  const char *text = md_document_peek_text (self, node, &length);

  if (text != NULL)
    return g_strndup (text, length);
  if (md_document_get_kind (self, node) != MD_VALUE_TEXT)
    return NULL;
  text = md_document_peek_raw (self, node, &length);

  return decode (text + 1, length - 2);
}

static inline gboolean
is_space (char byte)
{
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/* The quote that closes the name of the member with the value @node; %NULL where @node has no name. */
static const char *
find_closing_quote (MdDocument *self,
                    MdNode      node)
{
  MdNode parent = md_document_get_parent (self, node);
  const char *at;

  if (md_document_get_kind (self, parent) != MD_VALUE_OBJECT)
    return NULL;

  at = self->data + md_document_word_offset (self->words[node + MD_WORD_START]) - 1;
  while (is_space (*at))
    at--;
  at--; /* the colon */
  while (is_space (*at))
    at--;

  return at;
}

/* Inside a text each quote has a backslash before it; before the quote that opens a name there is none. */
static const char *
find_opening_quote (const char *closing)
{
  const char *at = closing - 1;

  while (*at != '"' || at[-1] == '\\')
    at--;

  return at;
}

/**
 * md_document_peek_raw_name:
 * @length: (out): in bytes
 *
 * Returns: (transfer none) (nullable): the name of the member that has the value @node, as it stands in the bytes, with
 *   its escapes and without its quotes, not ended by a NUL; %NULL where @node is not in an object
 */
const char *
md_document_peek_raw_name (MdDocument *self,
                           MdNode      node,
                           gsize      *length)
{
  const char *closing;
  const char *opening;

  g_return_val_if_fail (self != NULL && length != NULL, NULL);

  *length = 0;
  closing = find_closing_quote (self, node);
  if (closing == NULL)
    return NULL;
  opening = find_opening_quote (closing);
  *length = closing - opening - 1;

  return opening + 1;
}

/**
 * md_document_dup_name:
 *
 * Returns: (transfer full) (nullable): the name of the member that has the value @node, its escapes decoded; %NULL
 *   where @node is not in an object
 */
char *
md_document_dup_name (MdDocument *self,
                      MdNode      node)
{
  gsize length;
  const char *raw = md_document_peek_raw_name (self, node, &length);

  return raw != NULL ? decode (raw, length) : NULL;
}

/**
 * md_document_name_equals:
 * @name: UTF-8, as md_document_dup_name() would give it
 *
 * Returns: whether @node is the value of a member that is called so
 */
gboolean
md_document_name_equals (MdDocument *self,
                         MdNode      node,
                         const char *name)
{
  g_autofree char *decoded = NULL;
  gsize length;
  const char *raw;

  g_return_val_if_fail (name != NULL, FALSE);

  raw = md_document_peek_raw_name (self, node, &length);
  if (raw == NULL)
    return FALSE;
  if (memchr (raw, '\\', length) == NULL)
    return strncmp (raw, name, length) == 0 && name[length] == '\0';
  decoded = decode (raw, length);

  return strcmp (decoded, name) == 0;
}

static guint
get_position (MdDocument *self,
              MdNode      node)
{
  MdNode parent = md_document_get_parent (self, node);
  guint position = 0;

  for (MdNode child = md_document_get_first_child (self, parent); child != node;
       child = md_document_get_next_sibling (self, child))
    position++;

  return position;
}

static gboolean
needs_quotes (const char *name,
              gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (strchr (" .[]\"\\", name[i]) != NULL)
        return TRUE;
    }

  return length == 0;
}

static void
append_step (MdDocument *self,
             MdNode      node,
             GString    *path)
{
  gsize length;
  const char *name = md_document_peek_raw_name (self, node, &length);

  if (name == NULL)
    {
      g_string_append_printf (path, "[%u]", get_position (self, node));
    }
  else if (needs_quotes (name, length))
    {
      g_string_append (path, "[\"");
      g_string_append_len (path, name, length);
      g_string_append (path, "\"]");
    }
  else
    {
      if (path->len > 0)
        g_string_append_c (path, '.');
      g_string_append_len (path, name, length);
    }
}

/**
 * md_document_dup_path:
 *
 * The way from the root to @node, as md_value_peek() takes it: "tokens[0].token". A name that would be taken for
 * something else (it holds a dot, a bracket, a quote, a space or an escape, or is empty) stands as in the document,
 * in quotes and brackets: "customer[\"e.mail\"]". Takes a time that grows with the depth and with the positions in
 * lists.
 *
 * Returns: (transfer full): empty for the root
 */
char *
md_document_dup_path (MdDocument *self,
                      MdNode      node)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (MdNode));
  GString *path = g_string_new (NULL);

  while (md_document_get_parent (self, node) != MD_NODE_NONE)
    {
      g_array_append_val (steps, node);
      node = md_document_get_parent (self, node);
    }
  for (guint i = steps->len; i > 0; i--)
    append_step (self, g_array_index (steps, MdNode, i - 1), path);

  return g_string_free (path, FALSE);
}
