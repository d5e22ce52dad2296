/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document says about its nodes. The JSON reader makes the documents here: nothing else can. */
#include "md-document.h"

#include <string.h>

#include "md-json-reader.h"

static MdDocument *
document_of (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  MdDocument *document = md_json_read (bytes, NULL, &error);

  g_assert_no_error (error);

  return document;
}

static MdNode
root_member (MdDocument *document,
             const char *name)
{
  return md_document_find_member (document, md_document_get_root (document), name);
}

static MdNode
nth_child (MdDocument *document,
           MdNode      node,
           guint       position)
{
  MdNode child = md_document_get_first_child (document, node);

  while (position-- > 0)
    child = md_document_get_next_sibling (document, child);

  return child;
}

static void
assert_text (MdDocument *document,
             MdNode      node,
             const char *expected)
{
  g_autofree char *text = md_document_dup_text (document, node);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_raw (MdDocument *document,
            MdNode      node,
            const char *expected)
{
  gsize length;
  const char *raw = md_document_peek_raw (document, node, &length);

  g_assert_cmpmem (raw, length, expected, strlen (expected));
}

static void
test_kinds (void)
{
  static const MdValueKind kinds[] = {
    MD_VALUE_NULL, MD_VALUE_BOOLEAN, MD_VALUE_BOOLEAN, MD_VALUE_NUMBER, MD_VALUE_TEXT, MD_VALUE_TEXT, MD_VALUE_LIST,
    MD_VALUE_OBJECT,
  };
  g_autoptr (MdDocument) document = document_of ("[null, true, false, -1.50, \"t\", \"\\n\", [], {}]");
  MdNode root = md_document_get_root (document);

  g_assert_cmpint (md_document_get_kind (document, root), ==, MD_VALUE_LIST);
  g_assert_cmpuint (md_document_get_n_children (document, root), ==, G_N_ELEMENTS (kinds));
  g_assert_cmpuint (md_document_get_n_nodes (document), ==, G_N_ELEMENTS (kinds) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_assert_cmpint (md_document_get_kind (document, nth_child (document, root, i)), ==, kinds[i]);
      g_assert_cmpint (md_document_get_boolean (document, nth_child (document, root, i)), ==, i == 1);
    }
}

static void
test_tree (void)
{
  g_autoptr (MdDocument) document = document_of ("{\"a\": [1, [2, 3], {}], \"b\": 4}");
  MdNode root = md_document_get_root (document);
  MdNode a = md_document_get_first_child (document, root);
  MdNode b = md_document_get_next_sibling (document, a);
  MdNode inner = nth_child (document, a, 1);

  g_assert_cmpuint (md_document_get_parent (document, root), ==, MD_NODE_NONE);
  g_assert_cmpuint (md_document_get_next_sibling (document, root), ==, MD_NODE_NONE);
  g_assert_cmpuint (md_document_get_parent (document, a), ==, root);
  g_assert_cmpuint (md_document_get_parent (document, inner), ==, a);
  g_assert_cmpuint (md_document_get_n_children (document, a), ==, 3);
  g_assert_cmpuint (md_document_get_n_children (document, inner), ==, 2);
  g_assert_cmpuint (md_document_get_n_children (document, b), ==, 0);
  g_assert_cmpuint (md_document_get_first_child (document, b), ==, MD_NODE_NONE);
  g_assert_cmpuint (md_document_get_next_sibling (document, b), ==, MD_NODE_NONE);
  g_assert_cmpuint (nth_child (document, inner, 2), ==, MD_NODE_NONE);
  g_assert_cmpuint (md_document_get_first_child (document, nth_child (document, a, 2)), ==, MD_NODE_NONE);
  assert_text (document, nth_child (document, inner, 1), "3");
}

static void
test_raw_is_what_came (void)
{
  const char *text = " {\"a\" : [ 1.500,\"\\u0041\" ] , \"b\":-0 }\n";
  g_autoptr (MdDocument) document = document_of (text);
  MdNode a = root_member (document, "a");

  g_assert_cmpmem (g_bytes_get_data (md_document_get_bytes (document), NULL),
                   g_bytes_get_size (md_document_get_bytes (document)), text, strlen (text));
  assert_raw (document, md_document_get_root (document), "{\"a\" : [ 1.500,\"\\u0041\" ] , \"b\":-0 }");
  assert_raw (document, a, "[ 1.500,\"\\u0041\" ]");
  assert_raw (document, nth_child (document, a, 0), "1.500");
  assert_raw (document, nth_child (document, a, 1), "\"\\u0041\"");
  assert_raw (document, root_member (document, "b"), "-0");
}

/* Each kind of leaf, in each form, ends where it does, whatever stands behind it: also at the very end, with nothing
 * there that could be read. */
static void
test_ends_of_leaves (void)
{
  static const char *const leaves[] = {
    "null", "true", "false", "0", "-0", "12", "-1.50", "1e5", "1E5", "2e+30", "2E-30", "-0.0e-0", "\"\"", "\"a\"",
    "\"\\\"\"", "\"\\\\\"", "\"a\\\\\\\"b\"", "\"\\u0022\"", "\"],}e+-.9\"",
  };
  static const char *const around[][2] = {
    { "", "" }, { "[", "]" }, { "[", ",7]" }, { "[", " , \"x\"]" }, { "{\"n\":", "}" }, { "[[", "],\"]\"]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (leaves); i++)
    for (guint j = 0; j < G_N_ELEMENTS (around); j++)
      {
        g_autofree char *text = g_strconcat (around[j][0], leaves[i], around[j][1], NULL);
        g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
        g_autoptr (MdDocument) document = md_json_read (bytes, NULL, NULL);
        MdNode node;

        g_assert_nonnull (document);
        node = md_document_get_root (document);
        while (md_document_get_n_children (document, node) > 0)
          node = md_document_get_first_child (document, node);
        assert_raw (document, node, leaves[i]);
      }
}

static void
test_texts (void)
{
  static const char *const texts[][2] = {
    { "\"\"", "" },
    { "\"M\xc3\xbcnze\"", "M\xc3\xbcnze" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t" },
    { "\"\\u0041\\u00e4\\u20AC\"", "A\xc3\xa4\xe2\x82\xac" },
    { "\"\\uD834\\uDD1E!\"", "\xf0\x9d\x84\x9e!" },
    { "\"\\udbff\\udfff\"", "\xf4\x8f\xbf\xbf" },
    /* What has no place in a text becomes U+FFFD: a NUL, and each half of a pair that stands alone. */
    { "\"a\\u0000b\"", "a\xef\xbf\xbd" "b" },
    { "\"\\ud800\"", "\xef\xbf\xbd" },
    { "\"\\udc00\"", "\xef\xbf\xbd" },
    { "\"\\ud800x\"", "\xef\xbf\xbdx" },
    { "\"\\ud800\\n\"", "\xef\xbf\xbd\n" },
    { "\"\\ud800\\u0041\"", "\xef\xbf\xbd" "A" },
    { "\"\\ud800\\ud834\\udd1e\"", "\xef\xbf\xbd\xf0\x9d\x84\x9e" },
    { "\"\\udd1e\\ud834\"", "\xef\xbf\xbd\xef\xbf\xbd" },
    { "12345678901234567890.10e+5", "12345678901234567890.10e+5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MdDocument) document = document_of (texts[i][0]);

      assert_text (document, md_document_get_root (document), texts[i][1]);
      assert_raw (document, md_document_get_root (document), texts[i][0]);
    }
}

static void
test_peeking (void)
{
  g_autoptr (MdDocument) document = document_of ("[\"plain\", \"e\\u0073caped\", 1.50, true, null, [], \"\"]");
  MdNode root = md_document_get_root (document);
  const char *data = g_bytes_get_data (md_document_get_bytes (document), NULL);
  gsize length;

  g_assert_true (md_document_peek_text (document, nth_child (document, root, 0), &length) == data + 2);
  g_assert_cmpuint (length, ==, 5);
  g_assert_null (md_document_peek_text (document, nth_child (document, root, 1), &length));
  g_assert_cmpuint (length, ==, 0);
  g_assert_cmpmem (md_document_peek_text (document, nth_child (document, root, 2), &length), 4, "1.50", 4);
  for (guint i = 3; i < 6; i++)
    {
      g_assert_null (md_document_peek_text (document, nth_child (document, root, i), &length));
      assert_text (document, nth_child (document, root, i), NULL);
    }
  g_assert_nonnull (md_document_peek_text (document, nth_child (document, root, 6), &length));
  g_assert_cmpuint (length, ==, 0);
}

static void
test_names (void)
{
  static const char *const names[] = { "a", "", "b c", "q\"uo\\te", "\xc3\xa4", "\\", "A", "n\xef\xbf\xbd", "\"" };
  g_autoptr (MdDocument) document = document_of (
    "{\"a\":0,\"\":[1],\"b c\" \n\t:\r\n {},\"q\\\"uo\\\\te\":3,\"\xc3\xa4\":4,\"\\\\\":5,\"\\u0041\":6,\"n\\u0000\":7,"
    "\"\\\"\":8}");
  MdNode child = md_document_get_first_child (document, md_document_get_root (document));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = md_document_dup_name (document, child);

      g_assert_cmpstr (name, ==, names[i]);
      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        g_assert_cmpint (md_document_name_equals (document, child, names[k]), ==, i == k);
      g_assert_cmpuint (root_member (document, names[i]), ==, child);
      child = md_document_get_next_sibling (document, child);
    }

  g_assert_cmpuint (root_member (document, "b"), ==, MD_NODE_NONE);
  g_assert_null (md_document_dup_name (document, md_document_get_root (document)));
  g_assert_null (md_document_dup_name (document, nth_child (document, root_member (document, ""), 0)));
}

static void
test_the_last_of_two_names_counts (void)
{
  g_autoptr (MdDocument) document = document_of ("{\"krn\": 1, \"x\": 0, \"\\u006brn\": 2}");

  g_assert_cmpuint (md_document_get_n_children (document, md_document_get_root (document)), ==, 3);
  assert_text (document, root_member (document, "krn"), "2");
}

static void
test_what_is_not_there (void)
{
  g_autoptr (MdDocument) document = document_of ("[1]");
  gsize length = 7;

  g_assert_cmpuint (root_member (document, "a"), ==, MD_NODE_NONE);
  g_assert_cmpuint (md_document_find_member (document, MD_NODE_NONE, "a"), ==, MD_NODE_NONE);
  g_assert_cmpuint (md_document_get_first_child (document, MD_NODE_NONE), ==, MD_NODE_NONE);
  g_assert_cmpuint (md_document_get_next_sibling (document, MD_NODE_NONE), ==, MD_NODE_NONE);
  g_assert_cmpuint (md_document_get_parent (document, MD_NODE_NONE), ==, MD_NODE_NONE);
  g_assert_cmpuint (md_document_get_n_children (document, MD_NODE_NONE), ==, 0);
  g_assert_cmpint (md_document_get_kind (document, MD_NODE_NONE), ==, MD_VALUE_NULL);
  g_assert_false (md_document_get_boolean (document, MD_NODE_NONE));
  g_assert_null (md_document_dup_text (document, MD_NODE_NONE));
  g_assert_null (md_document_dup_name (document, MD_NODE_NONE));
  g_assert_null (md_document_peek_raw (document, MD_NODE_NONE, &length));
  g_assert_cmpuint (length, ==, 0);
  g_assert_null (md_document_to_value (document, MD_NODE_NONE));
}

static void
assert_path (MdDocument *document,
             MdNode      node,
             const char *expected)
{
  g_autofree char *path = md_document_dup_path (document, node);

  g_assert_cmpstr (path, ==, expected);
}

static void
test_paths (void)
{
  g_autoptr (MdDocument) document = document_of (
    "{\"tokens\": [0, {\"token\": 1, \"e.mail\": 2, \"\": [3]}], \"b\\n\": 4}");
  MdNode second = nth_child (document, root_member (document, "tokens"), 1);

  assert_path (document, md_document_get_root (document), "");
  assert_path (document, root_member (document, "tokens"), "tokens");
  assert_path (document, second, "tokens[1]");
  assert_path (document, md_document_find_member (document, second, "token"), "tokens[1].token");
  assert_path (document, md_document_find_member (document, second, "e.mail"), "tokens[1][\"e.mail\"]");
  assert_path (document, nth_child (document, md_document_find_member (document, second, ""), 0), "tokens[1][\"\"][0]");
  assert_path (document, root_member (document, "b\n"), "[\"b\\n\"]");
}

static void
test_to_value (void)
{
  g_autoptr (MdDocument) document = document_of (
    "{\"reqMid\": \"1\\u0032\", \"tokens\": [{\"token\": \"9\"}, [], {}], \"n\": 412.750, \"t\": true, \"f\": false, "
    "\"z\": null,"
    " \"n\": 2}");
  g_autoptr (MdValue) value = md_document_to_value (document, md_document_get_root (document));
  g_autoptr (MdValue) token = md_document_to_value (document,
                                                    nth_child (document, root_member (document, "tokens"), 0));
  g_autoptr (MdValue) leaf = md_document_to_value (document, root_member (document, "reqMid"));

  g_assert_cmpuint (md_value_get_n_items (value), ==, 7);
  g_assert_cmpstr (md_value_get_name (value, 2), ==, "n");
  g_assert_cmpstr (md_value_peek_text (value, "reqMid"), ==, "12");
  g_assert_cmpstr (md_value_peek_text (value, "tokens[0].token"), ==, "9");
  g_assert_cmpint (md_value_get_kind (md_value_peek (value, "tokens[1]")), ==, MD_VALUE_LIST);
  g_assert_cmpint (md_value_get_kind (md_value_peek (value, "tokens[2]")), ==, MD_VALUE_OBJECT);
  g_assert_cmpint (md_value_get_kind (md_value_get_item (value, 2)), ==, MD_VALUE_NUMBER);
  g_assert_cmpstr (md_value_get_text (md_value_get_item (value, 2)), ==, "412.750");
  g_assert_true (md_value_get_boolean (md_value_peek (value, "t")));
  g_assert_cmpint (md_value_get_kind (md_value_peek (value, "f")), ==, MD_VALUE_BOOLEAN);
  g_assert_false (md_value_get_boolean (md_value_peek (value, "f")));
  g_assert_nonnull (md_value_peek (value, "z"));
  g_assert_cmpint (md_value_get_kind (md_value_peek (value, "z")), ==, MD_VALUE_NULL);
  g_assert_cmpstr (md_value_peek_text (token, "token"), ==, "9");
  g_assert_cmpstr (md_value_get_text (leaf), ==, "12");
}

static void
test_references (void)
{
  g_autoptr (MdDocument) document = document_of ("[1]");
  MdDocument *again = md_document_ref (document);
  GValue value = G_VALUE_INIT;

  g_assert_true (again == document);
  md_document_unref (again);

  g_value_init (&value, MD_TYPE_DOCUMENT);
  g_value_set_boxed (&value, document);
  g_assert_true (g_value_get_boxed (&value) == document);
  g_value_unset (&value);
  g_assert_cmpuint (md_document_get_n_nodes (document), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/kinds", test_kinds);
  g_test_add_func ("/document/tree", test_tree);
  g_test_add_func ("/document/raw-is-what-came", test_raw_is_what_came);
  g_test_add_func ("/document/ends-of-leaves", test_ends_of_leaves);
  g_test_add_func ("/document/texts", test_texts);
  g_test_add_func ("/document/peeking", test_peeking);
  g_test_add_func ("/document/names", test_names);
  g_test_add_func ("/document/the-last-of-two-names-counts", test_the_last_of_two_names_counts);
  g_test_add_func ("/document/what-is-not-there", test_what_is_not_there);
  g_test_add_func ("/document/paths", test_paths);
  g_test_add_func ("/document/to-value", test_to_value);
  g_test_add_func ("/document/references", test_references);

  return g_test_run ();
}
