/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-contract.h"

#include "md-json-writer.h"

static void write_by_table (GString            *out,
                            const MdObjectSpec *spec,
                            MdValue            *object);

static void
write_list_by_table (GString            *out,
                     const MdObjectSpec *spec,
                     MdValue            *list)
{
  g_string_append_c (out, '[');
  for (gsize i = 0; i < md_value_get_n_items (list); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_by_table (out, spec, md_value_get_item (list, i));
    }
  g_string_append_c (out, ']');
}

static void
write_member (GString       *out,
              gboolean      *first,
              const MdField *field,
              const char    *name,
              MdValue       *value)
{
  if (!*first)
    g_string_append_c (out, ',');
  *first = FALSE;

  md_json_write_text (out, name);
  g_string_append_c (out, ':');
  if (field != NULL && field->object != NULL && md_value_get_kind (value) == MD_VALUE_LIST)
    write_list_by_table (out, field->object, value);
  else
    write_by_table (out, field != NULL ? field->object : NULL, value);
}

/* What no table describes, or is not of the kind that the table has, is written as it is. */
static void
write_by_table (GString            *out,
                const MdObjectSpec *spec,
                MdValue            *object)
{
  gboolean first = TRUE;
  const MdField *field;
  MdFieldIter iter;

  if (spec == NULL || md_value_get_kind (object) != MD_VALUE_OBJECT)
    {
      md_json_write_value (out, object);
      return;
    }

  g_string_append_c (out, '{');
  md_field_iter_init (&iter, spec);
  while ((field = md_field_iter_next (&iter)) != NULL)
    {
      MdValue *value = md_value_peek (object, field->name);

      if (value != NULL)
        write_member (out, &first, field, field->name, value);
    }

  for (gsize i = 0; i < md_value_get_n_items (object); i++)
    {
      const char *name = md_value_get_name (object, i);

      if (md_object_spec_find_member (spec, name, -1) == NULL && !md_json_is_overruled (object, i))
        write_member (out, &first, NULL, name, md_value_get_item (object, i));
    }
  g_string_append_c (out, '}');
}

/**
 * md_contract_encode:
 * @value: an object
 *
 * Members in the table's order, then those that no table knows, in theirs. A name that comes twice is written once,
 * with the value that counts. Numbers keep their digits. Nothing is checked: md_contract_check() does that.
 *
 * Returns: (transfer full): compact JSON in UTF-8, without a NUL at the end
 */
GBytes *
md_contract_encode (const MdObjectSpec *spec,
                    MdValue            *value)
{
  GString *out = g_string_new (NULL);

  write_by_table (out, spec, value);

  return g_string_free_to_bytes (out);
}
