/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-json-writer.h"

#include <string.h>

#include "md-field-check.h"

static void
write_escaped (GString *out,
               char     c)
{
  switch (c)
    {
    case '"':
    case '\\':
      g_string_append_c (out, '\\');
      g_string_append_c (out, c);
      break;
    case '\b':
      g_string_append (out, "\\b");
      break;
    case '\f':
      g_string_append (out, "\\f");
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    case '\r':
      g_string_append (out, "\\r");
      break;
    case '\t':
      g_string_append (out, "\\t");
      break;
    default:
      g_string_append_printf (out, "\\u%04x", (guchar) c);
      break;
    }
}

/* Texts are looked at eight bytes at a time. The highest bit of each byte tells. */
#define EACH(byte) ((guint64) (byte) * G_GUINT64_CONSTANT (0x0101010101010101))
#define HIGHEST EACH (0x80)

static guint64
peek_eight (const char *text)
{
  guint64 eight;

  memcpy (&eight, text, sizeof eight);

  return eight;
}

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  gsize i = 0;

  for (; i + sizeof (guint64) <= length; i += sizeof (guint64))
    if ((peek_eight (text + i) & HIGHEST) != 0)
      return FALSE;
  for (; i < length; i++)
    if ((text[i] & 0x80) != 0)
      return FALSE;

  return TRUE;
}

/* Whether one of eight bytes is less than a space, a quotation mark or a backslash: a byte that is too small for what
 * is taken from it borrows from the bit that was not set in it. */
static gboolean
has_special (guint64 eight)
{
  guint64 quote = eight ^ EACH ('"');
  guint64 backslash = eight ^ EACH ('\\');

  return ((((eight - EACH (' ')) & ~eight) | ((quote - EACH (1)) & ~quote) | ((backslash - EACH (1)) & ~backslash)) &
          HIGHEST) != 0;
}

static gboolean
is_special (char c)
{
  return (guchar) c < ' ' || c == '"' || c == '\\';
}

/* How many bytes from here on are written as they are. */
static gsize
count_plain (const char *text,
             gsize       length)
{
  gsize n = 0;

  while (n + sizeof (guint64) <= length && !has_special (peek_eight (text + n)))
    n += sizeof (guint64);
  while (n < length && !is_special (text[n]))
    n++;

  return n;
}

/**
 * md_json_write_text:
 * @text: UTF-8; what is not is replaced by U+FFFD
 *
 * Appends a JSON string to @out. Only what must be escaped is.
 */
void
md_json_write_text (GString    *out,
                    const char *text)
{
  g_autofree char *repaired = NULL;
  gsize length;

  g_return_if_fail (out != NULL && text != NULL);

  length = strlen (text);
  if (!is_ascii (text, length) && !g_utf8_validate_len (text, length, NULL))
    {
      text = repaired = g_utf8_make_valid (text, (gssize) length);
      length = strlen (text);
    }

  g_string_append_c (out, '"');
  while (length > 0)
    {
      gsize n_plain = count_plain (text, length);

      g_string_append_len (out, text, (gssize) n_plain);
      if (n_plain < length)
        write_escaped (out, text[n_plain++]);
      text += n_plain;
      length -= n_plain;
    }
  g_string_append_c (out, '"');
}

/**
 * md_json_is_overruled:
 *
 * Returns: whether a later member of @object has the same name as the one at @position, so that this one is not written
 */
gboolean
md_json_is_overruled (MdValue *object,
                      gsize    position)
{
  const char *name = md_value_get_name (object, position);

  for (gsize i = position + 1; i < md_value_get_n_items (object); i++)
    {
      if (g_str_equal (md_value_get_name (object, i), name))
        return TRUE;
    }

  return FALSE;
}

static void
write_items (GString *out,
             MdValue *value)
{
  gboolean is_object = md_value_get_kind (value) == MD_VALUE_OBJECT;
  gboolean first = TRUE;

  g_string_append_c (out, is_object ? '{' : '[');
  for (gsize i = 0; i < md_value_get_n_items (value); i++)
    {
      if (is_object && md_json_is_overruled (value, i))
        continue;

      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;

      if (is_object)
        {
          md_json_write_text (out, md_value_get_name (value, i));
          g_string_append_c (out, ':');
        }
      md_json_write_value (out, md_value_get_item (value, i));
    }
  g_string_append_c (out, is_object ? '}' : ']');
}

/**
 * md_json_write_value:
 * @value: (nullable): %NULL is written as null
 *
 * Appends @value to @out. A number whose digits are none is written as a text: what we send can always be read.
 */
void
md_json_write_value (GString *out,
                     MdValue *value)
{
  g_return_if_fail (out != NULL);

  switch (md_value_get_kind (value))
    {
    case MD_VALUE_BOOLEAN:
      g_string_append (out, md_value_get_boolean (value) ? "true" : "false");
      break;
    case MD_VALUE_NUMBER:
      if (md_text_is_number (md_value_get_text (value)))
        g_string_append (out, md_value_get_text (value));
      else
        md_json_write_text (out, md_value_get_text (value));
      break;
    case MD_VALUE_TEXT:
      md_json_write_text (out, md_value_get_text (value));
      break;
    case MD_VALUE_LIST:
    case MD_VALUE_OBJECT:
      write_items (out, value);
      break;
    case MD_VALUE_NULL:
    default:
      g_string_append (out, "null");
      break;
    }
}
