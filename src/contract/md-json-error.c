/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a document, in words and with its place. */
#include "md-json-scan.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  MdJsonPlace place;
} MdJsonErrorPrivate;

static void
md_json_error_private_init (MdJsonErrorPrivate *self)
{
}

static void
md_json_error_private_copy (const MdJsonErrorPrivate *source,
                            MdJsonErrorPrivate       *copy)
{
  *copy = *source;
}

static void
md_json_error_private_clear (MdJsonErrorPrivate *self)
{
}

G_DEFINE_EXTENDED_ERROR (MdJsonError, md_json_error)

/**
 * md_json_error_get_place:
 * @place: (out): where the fault is
 *
 * Returns: whether @error is an %MD_JSON_ERROR; only then is there a place
 */
gboolean
md_json_error_get_place (const GError *error,
                         MdJsonPlace  *place)
{
  g_return_val_if_fail (error != NULL && place != NULL, FALSE);

  if (error->domain != MD_JSON_ERROR)
    return FALSE;
  *place = md_json_error_get_private (error)->place;

  return TRUE;
}

typedef struct
{
  const char *message;          /* what was expected where something else stands */
  const char *message_at_end;   /* the same where the document ends */
} Words;

/* Translators: in all of these the first %u is the line, the second the column, both counted from 1. */
static const Words words[] = {
  [MD_JSON_FAULT_VALUE] = {
    N_("Line %u, column %u: expected a value"),
    N_("The document ends at line %u, column %u, where a value was expected"),
  },
  [MD_JSON_FAULT_VALUE_OR_BRACKET] = {
    N_("Line %u, column %u: expected a value or “]”"),
    N_("The document ends at line %u, column %u, where a value or “]” was expected"),
  },
  [MD_JSON_FAULT_NAME] = {
    N_("Line %u, column %u: expected a name in quotes"),
    N_("The document ends at line %u, column %u, where a name in quotes was expected"),
  },
  [MD_JSON_FAULT_NAME_OR_BRACE] = {
    N_("Line %u, column %u: expected a name in quotes or “}”"),
    N_("The document ends at line %u, column %u, where a name in quotes or “}” was expected"),
  },
  [MD_JSON_FAULT_COLON] = {
    N_("Line %u, column %u: expected a colon"),
    N_("The document ends at line %u, column %u, where a colon was expected"),
  },
  [MD_JSON_FAULT_COMMA_OR_BRACKET] = {
    N_("Line %u, column %u: expected a comma or “]”"),
    N_("The document ends at line %u, column %u, where a comma or “]” was expected"),
  },
  [MD_JSON_FAULT_COMMA_OR_BRACE] = {
    N_("Line %u, column %u: expected a comma or “}”"),
    N_("The document ends at line %u, column %u, where a comma or “}” was expected"),
  },
  [MD_JSON_FAULT_END] = {
    N_("Line %u, column %u: expected the end of the document"),
    NULL,
  },
  [MD_JSON_FAULT_LITERAL] = {
    N_("Line %u, column %u: expected true, false or null"),
    N_("The document ends at line %u, column %u, in the middle of true, false or null"),
  },
  [MD_JSON_FAULT_DIGIT] = {
    N_("Line %u, column %u: expected a digit"),
    N_("The document ends at line %u, column %u, where a digit was expected"),
  },
  [MD_JSON_FAULT_LEADING_ZERO] = {
    N_("Line %u, column %u: expected no more digits after a leading zero"),
    NULL,
  },
  [MD_JSON_FAULT_QUOTE] = {
    NULL,
    N_("The document ends at line %u, column %u, in the middle of a text"),
  },
  [MD_JSON_FAULT_CONTROL] = {
    N_("Line %u, column %u: expected an escape instead of a control character, or the quote that ends the text"),
    NULL,
  },
  [MD_JSON_FAULT_ESCAPE] = {
    N_("Line %u, column %u: expected one of \", \\, /, b, f, n, r, t and u after the backslash"),
    N_("The document ends at line %u, column %u, after a backslash"),
  },
  [MD_JSON_FAULT_HEX] = {
    N_("Line %u, column %u: expected four hexadecimal digits after “\\u”"),
    N_("The document ends at line %u, column %u, where four hexadecimal digits were expected"),
  },
  [MD_JSON_FAULT_UTF8] = {
    N_("Line %u, column %u: expected text in UTF-8"),
    NULL,
  },
};

/* Counts lines and columns up to the fault. What was read is UTF-8, so that each byte which does not continue a
 * character begins one. */
static MdJsonPlace
find_place (const MdJsonScan *scan)
{
  const guint8 *fault = scan->fault_place;
  MdJsonPlace place = { .line = 1, .column = 1, .offset = scan->first_offset + (fault - scan->start) };

  for (const guint8 *at = scan->start; at < fault; at++)
    {
      if (*at == '\n' || (*at == '\r' && !(at + 1 < scan->end && at[1] == '\n')))
        {
          place.line++;
          place.column = 1;
        }
      else if ((*at & 0xc0) != 0x80)
        {
          place.column++;
        }
    }

  return place;
}

static char *
limit_message (const MdJsonScan  *scan,
               const MdJsonPlace *place)
{
  g_autofree char *size = NULL;

  switch (scan->fault)
    {
    case MD_JSON_FAULT_TOO_DEEP:
      /* Translators: %u are the line, the column, and how many are allowed in each other. */
      return g_strdup_printf (ngettext ("Line %u, column %u: expected no more than %u list or object inside another",
                                        "Line %u, column %u: expected no more than %u lists and objects inside each "
                                        "other",
                                        scan->limits.max_depth),
                              place->line, place->column, scan->limits.max_depth);
    case MD_JSON_FAULT_TOO_MANY_NODES:
      /* Translators: the last placeholder says how many values are allowed. */
      return g_strdup_printf (ngettext ("Line %u, column %u: expected no more than %u value",
                                        "Line %u, column %u: expected no more than %u values",
                                        scan->limits.max_nodes),
                              place->line, place->column, scan->limits.max_nodes);
    case MD_JSON_FAULT_TEXT_TOO_LONG:
      size = g_format_size_full (scan->limits.max_text, G_FORMAT_SIZE_IEC_UNITS);
      /* Translators: %s is a size, such as “16.0 MiB”. */
      return g_strdup_printf (_("Line %u, column %u: expected a text or a number of no more than %s"),
                              place->line, place->column, size);
    default:
      size = g_format_size_full (scan->limits.max_bytes, G_FORMAT_SIZE_IEC_UNITS);
      /* Translators: %s is a size, such as “256.0 MiB”. */
      return g_strdup_printf (_("Expected a document of no more than %s"), size);
    }
}

static MdJsonError
code_of (const MdJsonScan *scan)
{
  switch ((int) scan->fault)
    {
    case MD_JSON_FAULT_UTF8:
      return MD_JSON_ERROR_ENCODING;
    case MD_JSON_FAULT_TOO_LARGE:
      return MD_JSON_ERROR_TOO_LARGE;
    case MD_JSON_FAULT_TOO_DEEP:
      return MD_JSON_ERROR_TOO_DEEP;
    case MD_JSON_FAULT_TOO_MANY_NODES:
      return MD_JSON_ERROR_TOO_MANY_NODES;
    case MD_JSON_FAULT_TEXT_TOO_LONG:
      return MD_JSON_ERROR_TEXT_TOO_LONG;
    default:
      return scan->fault_place == scan->end ? MD_JSON_ERROR_TRUNCATED : MD_JSON_ERROR_SYNTAX;
    }
}

/*
 * md_json_error_new:
 *
 * Returns: (transfer full): the fault of @scan, which failed, as an error
 */
GError *
md_json_error_new (const MdJsonScan *scan)
{
  g_autofree char *message = NULL;
  MdJsonPlace place;
  GError *error;

  if (scan->fault == MD_JSON_FAULT_CANCELLED)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The reading was cancelled"));

  place = find_place (scan);
  if (scan->fault >= MD_JSON_FAULT_TOO_LARGE)
    {
      message = limit_message (scan, &place);
    }
  else
    {
      gboolean at_end = code_of (scan) == MD_JSON_ERROR_TRUNCATED;
      const char *format = at_end ? words[scan->fault].message_at_end : words[scan->fault].message;

      message = g_strdup_printf (_(format), place.line, place.column);
    }

  error = g_error_new_literal (MD_JSON_ERROR, code_of (scan), message);
  md_json_error_get_private (error)->place = place;

  return error;
}
