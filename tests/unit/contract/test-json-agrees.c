/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random documents, read by this reader and by json-glib, must say the same. They keep to what json-glib reads rightly:
 * whole numbers of 64 bits, no lone surrogates, no NUL. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "check-document.h"
#include "md-json-reader.h"

#define N_DOCUMENTS 2000
#define MAX_DEPTH 6

static void write_value (GString *text,
                         guint    depth);

static void
write_space (GString *text)
{
  static const char *const spaces[] = { "", "", "", " ", "\n", "\t", "\r\n",
                                        "\n                                          " };

  g_string_append (text, spaces[g_test_rand_int_range (0, G_N_ELEMENTS (spaces))]);
}

static void
write_text (GString *text)
{
  static const char *const parts[] = {
    "a", "kWh", " ", "TST001", "/", "ä", "€", "😀", "\\n", "\\t", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\r", "\\u00e4",
    "\\u20AC", "\\ud83d\\ude00", "0123456789012345678901234567890123456789", "{", "]", ",", ":",
  };
  guint n_parts = g_test_rand_int_range (0, 12);

  g_string_append_c (text, '"');
  while (n_parts-- > 0)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  g_string_append_c (text, '"');
}

static void
write_number (GString *text)
{
  gint64 high = (gint64) g_test_rand_int () * G_GINT64_CONSTANT (2147483648);

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      g_string_append_printf (text, "%d", g_test_rand_int_range (-20, 20));
      break;
    case 1:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, high + g_test_rand_int_range (0, G_MAXINT32));
      break;
    case 2:
      g_string_append_printf (text, "%.3f", g_test_rand_double_range (-1000, 1000));
      break;
    default:
      g_string_append_printf (text, "%.17e", g_test_rand_double_range (-1, 1));
      break;
    }
}

static void
write_children (GString *text,
                guint    depth,
                gboolean have_names)
{
  guint n_children = g_test_rand_int_range (0, 6);

  write_space (text);
  for (guint i = 0; i < n_children; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      write_space (text);
      if (have_names)
        {
          write_text (text);
          write_space (text);
          g_string_append_c (text, ':');
          write_space (text);
        }
      write_value (text, depth + 1);
      write_space (text);
    }
}

static void
write_value (GString *text,
             guint    depth)
{
  static const char *const literals[] = { "true", "false", "null" };

  switch (depth == 0 ? g_test_rand_int_range (0, 2) : g_test_rand_int_range (depth < MAX_DEPTH ? 0 : 2, 6))
    {
    case 0:
      g_string_append_c (text, '[');
      write_children (text, depth, FALSE);
      g_string_append_c (text, ']');
      break;
    case 1:
      g_string_append_c (text, '{');
      write_children (text, depth, TRUE);
      g_string_append_c (text, '}');
      break;
    case 2:
      write_number (text);
      break;
    case 3:
      g_string_append (text, literals[g_test_rand_int_range (0, G_N_ELEMENTS (literals))]);
      break;
    default:
      write_text (text);
      break;
    }
}

static void assert_same (MdDocument *document,
                         MdNode      node,
                         JsonNode   *other);

static void
assert_same_leaf (MdDocument *document,
                  MdNode      node,
                  JsonNode   *other)
{
  g_autofree char *text = md_document_dup_text (document, node);

  switch (md_document_get_kind (document, node))
    {
    case MD_VALUE_TEXT:
      g_assert_cmpint (json_node_get_value_type (other), ==, G_TYPE_STRING);
      g_assert_cmpstr (text, ==, json_node_get_string (other));
      break;
    case MD_VALUE_BOOLEAN:
      g_assert_cmpint (json_node_get_value_type (other), ==, G_TYPE_BOOLEAN);
      g_assert_cmpint (md_document_get_boolean (document, node), ==, json_node_get_boolean (other));
      break;
    case MD_VALUE_NUMBER:
      if (json_node_get_value_type (other) == G_TYPE_INT64)
        g_assert_cmpint (g_ascii_strtoll (text, NULL, 10), ==, json_node_get_int (other));
      else
        g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, json_node_get_double (other));
      break;
    default:
      g_assert_true (json_node_is_null (other));
      g_assert_cmpint (md_document_get_kind (document, node), ==, MD_VALUE_NULL);
      break;
    }
}

static void
assert_same_list (MdDocument *document,
                  MdNode      node,
                  JsonArray  *other)
{
  MdNode child = md_document_get_first_child (document, node);

  g_assert_cmpuint (md_document_get_n_children (document, node), ==, json_array_get_length (other));
  for (guint i = 0; i < json_array_get_length (other); i++)
    {
      assert_same (document, child, json_array_get_element (other, i));
      child = md_document_get_next_sibling (document, child);
    }
  g_assert_cmpuint (child, ==, MD_NODE_NONE);
}

/* Of a name that comes twice json-glib keeps the last, and md_document_find_member() finds that. */
static void
assert_same_object (MdDocument *document,
                    MdNode      node,
                    JsonObject *other)
{
  g_autoptr (GList) names = json_object_get_members (other);

  g_assert_cmpuint (md_document_get_n_children (document, node), >=, g_list_length (names));
  for (GList *l = names; l != NULL; l = l->next)
    assert_same (document, md_document_find_member (document, node, l->data), json_object_get_member (other, l->data));

  for (MdNode child = md_document_get_first_child (document, node); child != MD_NODE_NONE;
       child = md_document_get_next_sibling (document, child))
    {
      g_autofree char *name = md_document_dup_name (document, child);

      g_assert_true (json_object_has_member (other, name));
    }
}

static void
assert_same (MdDocument *document,
             MdNode      node,
             JsonNode   *other)
{
  MdValueKind kind = md_document_get_kind (document, node);

  g_assert_cmpuint (node, !=, MD_NODE_NONE);
  if (JSON_NODE_HOLDS_ARRAY (other))
    {
      g_assert_cmpint (kind, ==, MD_VALUE_LIST);
      assert_same_list (document, node, json_node_get_array (other));
    }
  else if (JSON_NODE_HOLDS_OBJECT (other))
    {
      g_assert_cmpint (kind, ==, MD_VALUE_OBJECT);
      assert_same_object (document, node, json_node_get_object (other));
    }
  else
    {
      assert_same_leaf (document, node, other);
    }
}

static void
test_random_documents (void)
{
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (MdDocument) document = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      GString *text = g_string_new (NULL);

      write_value (text, 0);
      bytes = g_string_free_to_bytes (text);

      json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
      g_assert_no_error (error);
      document = md_json_read (bytes, NULL, &error);
      g_assert_no_error (error);

      check_document (document);
      assert_same (document, md_document_get_root (document), json_parser_get_root (parser));
    }
}

/* The same the other way round: what json-glib writes is read, and a value tree made of it says the same. */
static void
test_what_json_glib_writes (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "usage-transaction.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MdDocument) document = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  written = json_to_string (json_parser_get_root (parser), TRUE);
  bytes = g_bytes_new_static (written, strlen (written));

  document = md_json_read (bytes, NULL, &error);
  g_assert_no_error (error);
  check_document (document);
  assert_same (document, md_document_get_root (document), json_parser_get_root (parser));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-agrees/random-documents", test_random_documents);
  g_test_add_func ("/json-agrees/what-json-glib-writes", test_what_json_glib_writes);

  return g_test_run ();
}
