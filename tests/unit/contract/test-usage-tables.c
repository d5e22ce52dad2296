/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-codes.h"
#include "md-contract.h"
#include "md-usage-tables.h"
#include "usage-support.h"

#include <string.h>

/* The tables against the schema of the interface. */

/* How many properties the schema of a transaction has, wrappers of lists and parts of references included. */
#define N_PROPERTIES 252

static guint n_properties;

static MdNode
find (MdDocument *schema,
      MdNode      node,
      const char *name)
{
  return md_document_find_member (schema, node, name);
}

static char *
dup_text (MdDocument *schema,
          MdNode      node,
          const char *name)
{
  return md_document_dup_text (schema, find (schema, node, name));
}

static gboolean
is_array (MdDocument *schema,
          MdNode      node)
{
  g_autofree char *type = dup_text (schema, node, "type");

  return g_strcmp0 (type, "array") == 0;
}

/* The only property of an object, when it is one that leads to the rows of a list. */
static MdNode
find_wrapped (MdDocument *schema,
              MdNode      node)
{
  MdNode properties = find (schema, node, "properties");
  MdNode only = md_document_get_first_child (schema, properties);

  if (md_document_get_n_children (schema, properties) != 1)
    return MD_NODE_NONE;

  return is_array (schema, only) || find_wrapped (schema, only) != MD_NODE_NONE ? only : MD_NODE_NONE;
}

static void
check_codes (MdDocument    *schema,
             MdNode         codes,
             const MdField *field)
{
  guint n_codes = 0;

  for (MdNode code = md_document_get_first_child (schema, codes); code != MD_NODE_NONE;
       code = md_document_get_next_sibling (schema, code), n_codes++)
    {
      g_autofree char *name = md_document_dup_name (schema, code);

      g_test_message ("%s: %s", field->name, name);
      g_assert_nonnull (md_field_get_code_label (field, name));
    }
  g_assert_cmpuint (n_codes, >, 0);

  /* A list that is complete has no codes of ours. */
  for (guint i = 0; (field->flags & MD_FIELD_EXTENSIBLE) == 0 && field->codes[i].code != NULL; i++)
    g_assert_cmpuint (find (schema, codes, field->codes[i].code), !=, MD_NODE_NONE);
}

/* The schema says of a text whether it is a time or a code, and of the rest nothing that matters to a table. */
static void
check_text_type (MdDocument    *schema,
                 MdNode         node,
                 const MdField *field)
{
  g_autofree char *format = dup_text (schema, node, "format");
  MdNode codes = find (schema, node, "x-codes");

  if (codes != MD_NODE_NONE)
    {
      g_assert_cmpint (field->type, ==, MD_FIELD_CODE);
      check_codes (schema, codes, field);
    }
  else if (format != NULL)
    {
      g_assert_cmpint (field->type, ==, strcmp (format, "date") == 0 ? MD_FIELD_DATE : MD_FIELD_TIME);
    }
  else if (field->type != MD_FIELD_TEXT)
    {
      g_assert_cmpint (field->type, ==, MD_FIELD_CODE);
      g_assert_cmpint (field->flags & MD_FIELD_EXTENSIBLE, !=, 0);
    }
}

static void check_object (MdDocument         *schema,
                          MdNode              node,
                          const MdObjectSpec *spec);

static void
check_list (MdDocument    *schema,
            MdNode         node,
            const MdField *field)
{
  const char *key = NULL;
  g_autofree char *name = NULL;

  g_assert_cmpint (field->type, ==, MD_FIELD_LIST);
  while (!is_array (schema, node))
    {
      node = find_wrapped (schema, node);
      n_properties++;
      g_clear_pointer (&name, g_free);
      name = md_document_dup_name (schema, node);
      if (strcmp (name, "_data") != 0)
        key = field->key;
      if (strcmp (name, "_data") != 0)
        g_assert_cmpstr (field->key, ==, name);
    }
  g_assert_cmpstr (field->key, ==, key);
  check_object (schema, find (schema, node, "items"), field->object);
}

static void
check_object_type (MdDocument    *schema,
                   MdNode         node,
                   const MdField *field)
{
  MdNode properties = find (schema, node, "properties");

  if (find_wrapped (schema, node) != MD_NODE_NONE)
    {
      check_list (schema, node, field);
      return;
    }

  if (find (schema, properties, "_link") != MD_NODE_NONE)
    {
      g_assert_cmpint (field->type, ==, MD_FIELD_REFERENCE);
      g_assert_nonnull (field->key);
      g_assert_cmpstr (field->key, !=, "_link");
      g_assert_cmpuint (find (schema, properties, field->key), !=, MD_NODE_NONE);
      g_assert_cmpuint (md_document_get_n_children (schema, properties), ==, 2);
    }
  else
    {
      g_assert_cmpint (field->type, ==, MD_FIELD_OBJECT);
      g_assert_null (field->key);
    }
  check_object (schema, node, field->object);
}

static void
check_property (MdDocument    *schema,
                MdNode         node,
                const MdField *field)
{
  g_autofree char *type = dup_text (schema, node, "type");

  if (type == NULL)
    /* Either a date or a time. */
    g_assert_cmpint (field->type, ==, MD_FIELD_TIME);
  else if (strcmp (type, "object") == 0)
    check_object_type (schema, node, field);
  else if (strcmp (type, "array") == 0)
    check_list (schema, node, field);
  else if (strcmp (type, "number") == 0)
    g_assert_true (field->type == MD_FIELD_INTEGER || field->type == MD_FIELD_DECIMAL);
  else
    check_text_type (schema, node, field);
}

static guint
count_fields (const MdObjectSpec *spec)
{
  const MdField *field;
  MdFieldIter iter;
  guint n_fields = 0;

  for (md_field_iter_init (&iter, spec); (field = md_field_iter_next (&iter)) != NULL; n_fields++)
    ;

  return n_fields;
}

/* Every property has a row, and there are no other rows. */
static void
check_object (MdDocument         *schema,
              MdNode              node,
              const MdObjectSpec *spec)
{
  MdNode properties = find (schema, node, "properties");

  g_assert_nonnull (spec);
  g_assert_cmpuint (count_fields (spec), ==, md_document_get_n_children (schema, properties));

  for (MdNode property = md_document_get_first_child (schema, properties); property != MD_NODE_NONE;
       property = md_document_get_next_sibling (schema, property))
    {
      g_autofree char *name = md_document_dup_name (schema, property);
      const MdField *field = md_object_spec_find_member (spec, name, -1);

      g_test_message ("%s.%s", spec->name, name);
      g_assert_nonnull (field);
      n_properties++;
      check_property (schema, property, field);
    }
}

static void
test_schema (void)
{
  g_autoptr (MdDocument) schema = usage_read_fixture ("usage-transaction.schema.json");

  n_properties = 0;
  check_object (schema, md_document_get_root (schema), &md_usage_transaction_spec);
  g_assert_cmpuint (n_properties, ==, N_PROPERTIES);
}

static void
test_problem_schema (void)
{
  g_autoptr (MdDocument) schema = usage_read_fixture ("usage-transaction.schema.json");
  MdNode definitions = find (schema, md_document_get_root (schema), "definitions");

  check_object (schema, find (schema, definitions, "problemDetailDocument"), &md_usage_problem_spec);
}

static void
assert_sentence (const char *text)
{
  g_assert_true (g_unichar_isupper (g_utf8_get_char (text)));
  g_assert_false (g_str_has_suffix (text, "."));
  g_assert_null (strstr (text, "  "));
  g_assert_null (strchr (text, '\''));
}

static void
check_row (const MdObjectSpec *spec,
           const MdField      *field,
           GHashTable         *labels)
{
  g_test_message ("%s.%s", spec->name, field->name);
  g_assert_true (md_object_spec_find_member (spec, field->name, -1) == field);
  assert_sentence (field->label);
  /* Two rows beside each other must not be called the same. */
  g_assert_true (g_hash_table_add (labels, (gpointer) field->label));
  if (field->help != NULL)
    {
      assert_sentence (field->help);
      g_assert_cmpstr (field->help, !=, field->label);
    }
  g_assert_true ((field->codes != NULL) == (field->type == MD_FIELD_CODE));
  g_assert_true ((field->object != NULL) == (field->type == MD_FIELD_OBJECT || field->type == MD_FIELD_LIST ||
                                             field->type == MD_FIELD_REFERENCE));
  for (guint i = 0; field->codes != NULL && field->codes[i].code != NULL; i++)
    {
      g_assert_cmpstr (field->codes[i].label, !=, "");
      g_assert_true (md_code_find (field->codes, field->codes[i].code) == &field->codes[i]);
    }
}

static void
check_rows (const MdObjectSpec *spec,
            GHashTable         *seen)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  const MdField *field;
  MdFieldIter iter;

  if (!g_hash_table_add (seen, (gpointer) spec))
    return;

  assert_sentence (spec->label);
  md_field_iter_init (&iter, spec);
  while ((field = md_field_iter_next (&iter)) != NULL)
    {
      check_row (spec, field, labels);
      if (field->object != NULL)
        check_rows (field->object, seen);
    }
}

static void
test_rows_are_complete (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  check_rows (&md_usage_transaction_spec, seen);
  check_rows (&md_usage_problem_spec, seen);
}

/* What of a label matters for its meaning: letters and digits, whatever signs stand between them. */
static char *
fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (g_ascii_isalnum (*text))
        g_string_append_c (folded, g_ascii_tolower (*text));
    }

  return g_string_free (folded, FALSE);
}

/* Codes whose words in the interface's description are cut off, or better in other ones. */
static gboolean
has_own_words (const char *code)
{
  static const char *const codes[] = { "D2HC", "DTTM", "MMDD" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (strcmp (code, codes[i]) == 0)
        return TRUE;
    }

  return g_ascii_strncasecmp (code, "ZZ", 2) == 0;
}

static void
check_words_of_codes (MdDocument    *schema,
                      MdNode         node,
                      const MdField *field)
{
  for (MdNode code = md_document_get_first_child (schema, find (schema, node, "x-codes")); code != MD_NODE_NONE;
       code = md_document_get_next_sibling (schema, code))
    {
      g_autofree char *name = md_document_dup_name (schema, code);
      g_autofree char *theirs = md_document_dup_text (schema, code);
      g_autofree char *expected = fold (theirs);
      g_autofree char *ours = fold (md_field_get_code_label (field, name));

      if (!has_own_words (name))
        g_assert_cmpstr (ours, ==, expected);
    }
}

static void
walk_words_of_codes (MdDocument         *schema,
                     MdNode              node,
                     const MdObjectSpec *spec)
{
  for (MdNode child = md_document_get_first_child (schema, node); child != MD_NODE_NONE;
       child = md_document_get_next_sibling (schema, child))
    {
      g_autofree char *name = md_document_dup_name (schema, child);
      const MdField *field = name != NULL ? md_object_spec_find_member (spec, name, -1) : NULL;

      if (field != NULL && field->codes != NULL)
        check_words_of_codes (schema, child, field);
      walk_words_of_codes (schema, child, field != NULL && field->object != NULL ? field->object : spec);
    }
}

/* The words for codes mean what the interface says. */
static void
test_words_of_codes (void)
{
  g_autoptr (MdDocument) schema = usage_read_fixture ("usage-transaction.schema.json");

  walk_words_of_codes (schema, find (schema, md_document_get_root (schema), "properties"), &md_usage_transaction_spec);
}

static MdColumns
collect_columns (const MdObjectSpec *spec)
{
  MdColumns columns = MD_COLUMN_NONE;
  const MdField *field;
  MdFieldIter iter;

  md_field_iter_init (&iter, spec);
  while ((field = md_field_iter_next (&iter)) != NULL)
    {
      g_test_message ("%s.%s", spec->name, field->name);
      /* Only what a person can read in a narrow cell fills one. */
      if (field->columns != MD_COLUMN_NONE)
        g_assert_true (field->type != MD_FIELD_OBJECT && field->type != MD_FIELD_LIST);
      if ((field->columns & MD_COLUMN_QUANTITY) != 0)
        g_assert_cmpint (field->type, ==, MD_FIELD_DECIMAL);
      if ((field->columns & (MD_COLUMN_FROM | MD_COLUMN_TO)) != 0)
        g_assert_cmpint (field->type, ==, MD_FIELD_TIME);
      if ((field->columns & (MD_COLUMN_UNIT | MD_COLUMN_TIME_OF_USE | MD_COLUMN_SQI)) != 0)
        g_assert_cmpint (field->type, ==, MD_FIELD_REFERENCE);
      columns |= field->columns;
    }

  return columns;
}

static void
test_columns (void)
{
  const MdColumns measured = MD_COLUMN_QUANTITY | MD_COLUMN_UNIT;
  const MdColumns sorted = MD_COLUMN_TIME_OF_USE | MD_COLUMN_SQI;
  const MdColumns period = MD_COLUMN_FROM | MD_COLUMN_TO;
  const struct
  {
    const MdObjectSpec *spec;
    MdColumns columns;
  } rows[] = {
    { &md_usage_transaction_spec, MD_COLUMN_ITEM | period | MD_COLUMN_CONDITION },
    { &md_usage_sub_transaction_spec, MD_COLUMN_ITEM | period | MD_COLUMN_CONDITION },
    { &md_usage_period_spec, MD_COLUMN_ITEM | period },
    { &md_usage_service_quantity_spec, MD_COLUMN_ITEM | measured | sorted },
    { &md_usage_item_detail_spec, MD_COLUMN_ITEM | measured | period },
    { &md_usage_estimation_indicator_spec, MD_COLUMN_UNIT | sorted | MD_COLUMN_CONDITION },
    { &md_usage_reading_detail_spec, MD_COLUMN_ITEM | measured | sorted | period | MD_COLUMN_CONDITION },
    { &md_usage_scalar_component_spec, period | MD_COLUMN_CONDITION },
    { &md_usage_interval_component_spec, period },
    { &md_usage_exception_spec, MD_COLUMN_ITEM | MD_COLUMN_FROM | MD_COLUMN_CONDITION },
    { &md_usage_date_break_spec, MD_COLUMN_FROM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmphex (collect_columns (rows[i].spec), ==, rows[i].columns);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage-tables/schema", test_schema);
  g_test_add_func ("/usage-tables/problem-schema", test_problem_schema);
  g_test_add_func ("/usage-tables/rows-are-complete", test_rows_are_complete);
  g_test_add_func ("/usage-tables/words-of-codes", test_words_of_codes);
  g_test_add_func ("/usage-tables/columns", test_columns);

  return g_test_run ();
}
