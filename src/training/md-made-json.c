/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-made-json.h"

#include <string.h>

#include "md-json-writer.h"

/* A comma goes before whatever does not begin its object or list. */
static void
begin_member (MdMadeJson *self,
              const char *name)
{
  char last = self->out->len > 0 ? self->out->str[self->out->len - 1] : '{';

  if (last != '{' && last != '[' && last != ':')
    g_string_append_c (self->out, ',');
  if (name == NULL)
    return;

  g_string_append_c (self->out, '"');
  g_string_append (self->out, name);
  g_string_append (self->out, "\":");
}

/**
 * md_made_json_begin:
 * @name: (nullable): of the member; %NULL for the item of a list and for the document
 *
 * Begins an object.
 */
void
md_made_json_begin (MdMadeJson *self,
                    const char *name)
{
  begin_member (self, name);
  g_string_append_c (self->out, '{');
}

/**
 * md_made_json_end:
 *
 * Ends the object.
 */
void
md_made_json_end (MdMadeJson *self)
{
  g_string_append_c (self->out, '}');
}

/**
 * md_made_json_text:
 * @text: (nullable): the member is left out where there is none
 *
 * Writes a text member.
 */
void
md_made_json_text (MdMadeJson *self,
                   const char *name,
                   const char *text)
{
  if (text == NULL)
    return;

  begin_member (self, name);
  md_json_write_text (self->out, text);
}

/**
 * md_made_json_integer:
 *
 * Writes a whole number.
 */
void
md_made_json_integer (MdMadeJson *self,
                      const char *name,
                      gint64      integer)
{
  begin_member (self, name);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, integer);
}

/**
 * md_micro_print:
 * @out: (out): the digits
 * @millionths: the number, a million times
 * @decimals: how many are written at least, up to six
 *
 * Writes a number exactly: as many decimals as it has, and no fewer than @decimals.
 */
void
md_micro_print (char   out[32],
                gint64 millionths,
                guint  decimals)
{
  guint64 amount = millionths < 0 ? -(guint64) millionths : (guint64) millionths;
  gsize length;

  g_snprintf (out, 32, "%s%" G_GUINT64_FORMAT ".%06" G_GUINT64_FORMAT, millionths < 0 ? "-" : "", amount / MD_MICRO,
              amount % MD_MICRO);
  length = strlen (out);
  for (guint written = 6; written > decimals && out[length - 1] == '0'; written--)
    out[--length] = '\0';
  if (out[length - 1] == '.')
    out[length - 1] = '\0';
}

/**
 * md_made_json_number:
 * @millionths: the number, a million times
 * @decimals: how many are written at least
 *
 * Writes a number with its exact digits.
 */
void
md_made_json_number (MdMadeJson *self,
                     const char *name,
                     gint64      millionths,
                     guint       decimals)
{
  char digits[32];

  md_micro_print (digits, millionths, decimals);
  md_made_json_raw (self, name, digits);
}

/**
 * md_made_json_raw:
 * @json: any JSON value, written as it is
 *
 * Writes a member whose value is written already.
 */
void
md_made_json_raw (MdMadeJson *self,
                  const char *name,
                  const char *json)
{
  begin_member (self, name);
  g_string_append (self->out, json);
}

/**
 * md_made_json_reference:
 * @key: name of the member that holds the id
 * @folder: where resources of its kind lie, below the base
 * @id: (nullable): the whole reference is left out where there is none
 *
 * Writes a reference to another resource: its address and its id.
 */
void
md_made_json_reference (MdMadeJson *self,
                        const char *name,
                        const char *key,
                        const char *folder,
                        const char *id)
{
  if (id == NULL)
    return;

  md_made_json_begin (self, name);
  g_string_append (self->out, "\"_link\":\"");
  g_string_append (self->out, self->base);
  g_string_append (self->out, folder);
  g_string_append (self->out, id);
  g_string_append_c (self->out, '"');
  md_made_json_text (self, key, id);
  md_made_json_end (self);
}

/**
 * md_made_json_begin_list:
 * @name: of the member
 * @list_name: (nullable): the inner name of the named forms; else @name and "List"
 * @natural: how the interface wraps this list
 * @n_items: how many will come
 *
 * Begins a list. Lists may lie in each other.
 */
void
md_made_json_begin_list (MdMadeJson *self,
                         const char *name,
                         const char *list_name,
                         MdListForm  natural,
                         guint       n_items)
{
  MdListForm form = self->form == MD_LIST_NATURAL ? natural : self->form;
  char *end = self->ends[self->n_open++];

  g_assert (self->n_open <= G_N_ELEMENTS (self->ends));

  if (form == MD_LIST_SINGLE && n_items != 1)
    form = natural;
  begin_member (self, name);
  *end = '\0';

  if (form == MD_LIST_NAMED_DATA || form == MD_LIST_NAMED)
    {
      if (list_name != NULL)
        g_string_append_printf (self->out, "{\"%s\":", list_name);
      else
        g_string_append_printf (self->out, "{\"%sList\":", name);
    }
  if (form == MD_LIST_NAMED_DATA || form == MD_LIST_DATA)
    g_string_append (self->out, "{\"_data\":");
  if (form != MD_LIST_SINGLE)
    g_string_append_c (self->out, '[');

  g_strlcpy (end,
             form == MD_LIST_NAMED_DATA ? "]}}"
             : form == MD_LIST_SINGLE   ? ""
             : form == MD_LIST_BARE     ? "]"
                                        : "]}",
             sizeof self->ends[0]);
}

/**
 * md_made_json_end_list:
 *
 * Ends the list that was begun last.
 */
void
md_made_json_end_list (MdMadeJson *self)
{
  g_string_append (self->out, self->ends[--self->n_open]);
}
