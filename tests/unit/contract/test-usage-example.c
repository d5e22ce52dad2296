/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-codes.h"
#include "md-usage-tables.h"
#include "md-usage-words.h"
#include "usage-support.h"

#include <string.h>

/* The example that has all fields of the interface, read by the tables. */

static void check_example (MdDocument         *document,
                           MdNode              node,
                           const MdObjectSpec *spec);

static void
check_example_value (MdDocument    *document,
                     MdNode         node,
                     const MdField *field)
{
  g_auto (MdShown) shown = { NULL };

  g_assert_true (md_usage_value_fits (document, node, field));
  md_usage_value_init (&shown, document, node, field);
  g_assert_cmpstr (shown.text, !=, "");
  g_assert_nonnull (shown.raw);
  g_assert_false (shown.odd);

  if (field->type == MD_FIELD_CODE && field->codes != md_usage_codes_action)
    g_assert_cmpstr (shown.text, !=, shown.raw);
  if (field->type == MD_FIELD_REFERENCE)
    {
      g_assert_null (strstr (shown.text, "http"));
      check_example (document, node, field->object);
    }
}

static void
check_example_list (MdDocument    *document,
                    MdNode         node,
                    const MdField *field)
{
  while (md_document_get_kind (document, node) == MD_VALUE_OBJECT)
    {
      g_assert_cmpuint (md_document_get_n_children (document, node), ==, 1);
      node = md_document_get_first_child (document, node);
      g_assert_true (md_document_name_equals (document, node, "_data") ||
                     md_document_name_equals (document, node, field->key));
    }

  g_assert_cmpint (md_document_get_kind (document, node), ==, MD_VALUE_LIST);
  for (node = md_document_get_first_child (document, node); node != MD_NODE_NONE;
       node = md_document_get_next_sibling (document, node))
    check_example (document, node, field->object);
}

static void
check_example (MdDocument         *document,
               MdNode              node,
               const MdObjectSpec *spec)
{
  for (MdNode member = md_document_get_first_child (document, node); member != MD_NODE_NONE;
       member = md_document_get_next_sibling (document, member))
    {
      g_autofree char *name = md_document_dup_name (document, member);
      const MdField *field = md_object_spec_find_member (spec, name, -1);

      g_test_message ("%s.%s", spec->name, name);
      g_assert_nonnull (field);
      if (field->type == MD_FIELD_LIST)
        check_example_list (document, member, field);
      else if (field->type == MD_FIELD_OBJECT)
        check_example (document, member, field->object);
      else
        check_example_value (document, member, field);
    }
}

/* Everything in the example has a name, and every code its words. */
static void
test_example (void)
{
  g_autoptr (MdDocument) document = usage_read_fixture ("usage-transaction.json");

  check_example (document, md_document_get_root (document), &md_usage_transaction_spec);
}

/* What the tree and the details of its rows say, by where it stands in the document. */
typedef struct
{
  MdUsage    *usage;
  GHashTable *said;  /* node -> what it is called */
} Said;

static gboolean
detail_cb (const MdUsageDetail *detail,
           gpointer             user_data)
{
  Said *said = user_data;

  g_assert_nonnull (detail->shown->text);
  if (detail->field != NULL && detail->field->type == MD_FIELD_CODE && detail->field->codes != md_usage_codes_action)
    g_assert_cmpstr (detail->shown->text, !=, detail->shown->raw);
  g_hash_table_insert (said->said, GUINT_TO_POINTER (detail->node + 1), g_strdup (detail->label));

  return TRUE;
}

/* Wrappers around a list have no name of their own: the list has. A reference says its key by its own name. */
static gboolean
is_said_by_what_is_around (Said   *said,
                           MdNode  node)
{
  MdDocument *document = md_usage_get_document (said->usage);
  MdNode around = md_document_get_parent (document, node);
  g_autofree char *name = md_document_dup_name (document, node);

  return g_hash_table_contains (said->said, GUINT_TO_POINTER (around + 1)) && name != NULL &&
         !g_str_equal (name, "_link");
}

static void
check_reachable (Said  *said,
                 MdNode node,
                 guint *n_leaves)
{
  MdDocument *document = md_usage_get_document (said->usage);
  MdValueKind kind = md_document_get_kind (document, node);
  g_autofree char *path = md_document_dup_path (document, node);
  const char *label = g_hash_table_lookup (said->said, GUINT_TO_POINTER (node + 1));

  if (kind == MD_VALUE_OBJECT || kind == MD_VALUE_LIST)
    {
      for (MdNode child = md_document_get_first_child (document, node); child != MD_NODE_NONE;
           child = md_document_get_next_sibling (document, child))
        check_reachable (said, child, n_leaves);
      return;
    }

  ++*n_leaves;
  if (label == NULL && !is_said_by_what_is_around (said, node))
    g_error ("%s cannot be reached", path);
  g_assert_cmpstr (label, !=, "");
}

/* Every value of the example stands in the tree or in the details of a row, by a name. */
static void
test_everything_is_reachable (void)
{
  g_autoptr (MdUsage) usage = usage_read_example ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Said said = { usage, names };
  guint n_leaves = 0;

  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    {
      g_hash_table_insert (names, GUINT_TO_POINTER (md_usage_get_node (usage, row) + 1),
                           md_usage_dup_label (usage, row));
      md_usage_foreach_detail (usage, row, detail_cb, &said);
    }
  check_reachable (&said, md_usage_get_node (usage, 0), &n_leaves);
  g_assert_cmpuint (n_leaves, >, 250);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage-example/everything-has-words", test_example);
  g_test_add_func ("/usage-example/everything-is-reachable", test_everything_is_reachable);

  return g_test_run ();
}
