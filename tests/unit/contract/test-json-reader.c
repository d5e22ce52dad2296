/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-json-reader.h"

#include <string.h>

static void
test_reads (void)
{
  const char *text_in = "{\"a\": [1, 2.50, {\"b\\u0041\" : \"x\\ty\"}], \"t\":true}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text_in, strlen (text_in));
  g_autoptr (GError) error = NULL;
  g_autoptr (MdDocument) document = md_json_read (bytes, NULL, &error);
  MdNode list, third, member;
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autoptr (MdValue) value = NULL;

  g_assert_no_error (error);
  list = md_document_find_member (document, md_document_get_root (document), "a");
  g_assert_cmpuint (md_document_get_n_children (document, list), ==, 3);
  third = md_document_get_next_sibling (document, md_document_get_next_sibling (document,
            md_document_get_first_child (document, list)));
  member = md_document_find_member (document, third, "bA");
  text = md_document_dup_text (document, member);
  path = md_document_dup_path (document, third);
  g_assert_cmpstr (text, ==, "x\ty");
  g_assert_cmpstr (path, ==, "a[2]");
  g_assert_cmpuint (md_document_get_n_nodes (document), ==, 7);
  value = md_document_to_value (document, md_document_get_root (document));
  g_assert_cmpstr (md_value_peek_text (value, "a[1]"), ==, "2.50");
  g_assert_cmpstr (md_value_peek_text (value, "a[2].bA"), ==, "x\ty");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-reader/reads", test_reads);

  return g_test_run ();
}
