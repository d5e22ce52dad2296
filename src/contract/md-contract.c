/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-contract.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-codes.h"
#include "md-field-check.h"

G_DEFINE_QUARK (md-contract-error-quark, md_contract_error)

/* Steps over "[12]" and the like. %NULL where the brackets are not those of a list item. */
static const char *
skip_brackets (const char *path)
{
  while (*path == '[')
    {
      gsize n_digits = strspn (path + 1, "0123456789");

      if (n_digits == 0 || path[n_digits + 1] != ']')
        return NULL;
      path += n_digits + 2;
    }

  return path;
}

/**
 * md_contract_find_field:
 * @spec: the object in which @path begins
 * @path: see #MdValue; an item of a list counts as the list itself
 *
 * Returns: (nullable): the row that describes what stands at @path; %NULL where no table does
 */
const MdField *
md_contract_find_field (const MdObjectSpec *spec,
                        const char         *path)
{
  g_return_val_if_fail (spec != NULL && path != NULL, NULL);

  for (;;)
    {
      gsize length = strcspn (path, ".[");
      const MdField *field = md_object_spec_find_member (spec, path, length);
      gboolean has_brackets = path[length] == '[';
      const char *rest = skip_brackets (path + length);

      if (field == NULL || rest == NULL || (has_brackets && field->type != MD_FIELD_LIST))
        return NULL;
      if (*rest == '\0')
        return field;
      if (*rest != '.' || field->type != (has_brackets ? MD_FIELD_LIST : MD_FIELD_OBJECT))
        return NULL;

      spec = field->object;
      path = rest + 1;
    }
}

/**
 * md_field_get_label:
 *
 * Returns: the field's standard term, spelled out and translated
 */
const char *
md_field_get_label (const MdField *field)
{
  return _(field->label);
}

/**
 * md_field_get_help:
 *
 * Returns: (nullable): a sentence that says what the field is for, translated
 */
const char *
md_field_get_help (const MdField *field)
{
  return field->help != NULL ? _(field->help) : NULL;
}

/**
 * md_field_get_code_label:
 * @code: (nullable)
 *
 * Returns: (nullable): the words for @code, translated; %NULL where the interface has none, and it is shown as it came
 */
const char *
md_field_get_code_label (const MdField *field,
                         const char    *code)
{
  const MdCode *row = md_code_find (field->codes, code);

  return row != NULL ? _(row->label) : NULL;
}

static void check_object (const MdObjectSpec *spec,
                          MdValue            *object,
                          const char         *path,
                          GPtrArray          *findings);

static void
take_finding (GPtrArray *findings,
              MdFinding *finding)
{
  if (finding != NULL)
    g_ptr_array_add (findings, finding);
}

static void
check_list (const MdField *field,
            MdValue       *list,
            const char    *path,
            GPtrArray     *findings)
{
  for (gsize i = 0; i < md_value_get_n_items (list); i++)
    {
      g_autofree char *item_path = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", path, i);
      MdValue *item = md_value_get_item (list, i);

      if (md_value_get_kind (item) == MD_VALUE_OBJECT)
        check_object (field->object, item, item_path, findings);
      else
        take_finding (findings, md_field_find_wrong_kind (field, item_path));
    }
}

/* On the wire an empty text is a text like any other, but for what a person must not leave empty. */
static MdFinding *
check_plain (const MdField *field,
             MdValue       *value,
             const char    *path)
{
  MdValueKind wanted = field->type == MD_FIELD_BOOLEAN ? MD_VALUE_BOOLEAN
                       : md_field_is_text (field)      ? MD_VALUE_TEXT
                                                       : MD_VALUE_NUMBER;
  const char *text = md_value_get_text (value);

  if (field->type == MD_FIELD_ANY)
    return NULL;
  if (md_value_get_kind (value) != wanted)
    return md_field_find_wrong_kind (field, path);
  if (wanted == MD_VALUE_BOOLEAN)
    return NULL;
  if (*text == '\0' && (field->flags & MD_FIELD_PERSON_REQUIRED) != 0)
    return md_field_find_missing (field, path);

  return md_field_find_wrong_text (field, path, text);
}

static void
check_member (const MdField *field,
              MdValue       *value,
              const char    *path,
              GPtrArray     *findings)
{
  MdValueKind kind = md_value_get_kind (value);

  if (kind == MD_VALUE_NULL)
    {
      if ((field->flags & (MD_FIELD_REQUIRED | MD_FIELD_PERSON_REQUIRED)) != 0)
        take_finding (findings, md_field_find_missing (field, path));
    }
  else if (field->type == MD_FIELD_OBJECT && kind == MD_VALUE_OBJECT)
    {
      check_object (field->object, value, path, findings);
    }
  else if (field->type == MD_FIELD_LIST && kind == MD_VALUE_LIST)
    {
      check_list (field, value, path, findings);
    }
  else if (field->type == MD_FIELD_OBJECT || field->type == MD_FIELD_LIST)
    {
      take_finding (findings, md_field_find_wrong_kind (field, path));
    }
  else
    {
      take_finding (findings, check_plain (field, value, path));
    }
}

/* Tables form a tree, so the recursion is as deep as the deepest of them, whatever the value is. */
static void
check_object (const MdObjectSpec *spec,
              MdValue            *object,
              const char         *path,
              GPtrArray          *findings)
{
  const MdField *field;
  MdFieldIter iter;

  md_field_iter_init (&iter, spec);
  while ((field = md_field_iter_next (&iter)) != NULL)
    {
      g_autofree char *member_path = g_strconcat (path, *path != '\0' ? "." : "", field->name, NULL);

      check_member (field, md_value_peek (object, field->name), member_path, findings);
    }
}

/**
 * md_contract_check:
 * @value: (nullable): anything; what is not an object counts as one without members
 *
 * By the letter of the interface, and what a person must not leave empty besides. The rules are those of
 * md_field_check_text() and "type" for what is not of the right kind. Unknown members are well. Findings are errors.
 *
 * Returns: (transfer full) (element-type MdFinding): what is wrong, in the table's order
 */
GPtrArray *
md_contract_check (const MdObjectSpec *spec,
                   MdValue            *value)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) md_finding_free);

  g_return_val_if_fail (spec != NULL, findings);

  check_object (spec, value, "", findings);

  return findings;
}
