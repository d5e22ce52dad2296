/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contract-support.h"

#include <string.h>

/* Takes away the blanks and line ends between the members, which are for the reader of the fixture. */
static char *
compact (const char *json)
{
  GString *text = g_string_new (NULL);
  gboolean in_text = FALSE;

  for (; *json != '\0'; json++)
    {
      if (*json == '"')
        in_text = !in_text;
      else if (*json == '\\')
        g_error ("an example has no escapes");
      if (in_text || !g_ascii_isspace (*json))
        g_string_append_c (text, *json);
    }

  return g_string_free (text, FALSE);
}

/*
 * contract_load_example:
 *
 * Returns: (transfer full): the full example of a message, as compact JSON
 */
char *
contract_load_example (const MdObjectSpec *spec)
{
  g_autofree char *name = g_strconcat (spec->name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "prepaid", name, NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);

  return compact (json);
}

/*
 * contract_read:
 *
 * Returns: (transfer full): @json as @spec, which must take it
 */
MdValue *
contract_read (const MdObjectSpec *spec,
               const char         *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  MdValue *value = md_contract_read (spec, bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (value);

  return value;
}

/*
 * contract_read_example:
 *
 * Returns: (transfer full): the full example of a message
 */
MdValue *
contract_read_example (const MdObjectSpec *spec)
{
  g_autofree char *json = contract_load_example (spec);

  return contract_read (spec, json);
}

/*
 * contract_read_fragment:
 *
 * Returns: (transfer full): any piece of JSON as a value
 */
MdValue *
contract_read_fragment (const char *json)
{
  g_autofree char *holder = g_strdup_printf ("{\"of\":%s}", json);
  g_autoptr (MdValue) value = contract_read (&md_spec_transaction, holder);

  return md_value_ref (md_value_peek (value, "of"));
}

/*
 * contract_encode:
 *
 * Returns: (transfer full): what md_contract_encode() gives, as a text
 */
char *
contract_encode (const MdObjectSpec *spec,
                 MdValue            *value)
{
  g_autoptr (GBytes) bytes = md_contract_encode (spec, value);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
