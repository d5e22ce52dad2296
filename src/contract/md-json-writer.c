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

static const char to_escape[] =
  "\"\\\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c"
  "\x1d\x1e\x1f";

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

  g_return_if_fail (out != NULL && text != NULL);

  if (!g_utf8_validate (text, -1, NULL))
    text = repaired = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  while (*text != '\0')
    {
      gsize n_plain = strcspn (text, to_escape);

      g_string_append_len (out, text, (gssize) n_plain);
      text += n_plain;
      if (*text != '\0')
        write_escaped (out, *text++);
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
