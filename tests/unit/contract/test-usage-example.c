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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage-example/everything-has-words", test_example);

  return g_test_run ();
}
