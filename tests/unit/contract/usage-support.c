/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "usage-support.h"

#include <string.h>

MdDocument *
usage_read_document (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  MdDocument *document = md_json_read (bytes, NULL, &error);

  g_assert_no_error (error);

  return document;
}

MdUsage *
usage_read (const char *json)
{
  g_autoptr (MdDocument) document = usage_read_document (json);

  return md_usage_new (document, md_document_get_root (document));
}

/* The document in a file of tests/fixtures. */
MdDocument *
usage_read_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return usage_read_document (text);
}

MdUsage *
usage_read_example (void)
{
  g_autoptr (MdDocument) document = usage_read_fixture ("usage-transaction.json");

  return md_usage_new (document, md_document_get_root (document));
}

static void
append_marks (GString     *out,
              MdUsageMarks marks)
{
  static const char *const words[] = {
    "estimate", "check", "excluded", "peak", "subtracted", "unknown", "odd", "link",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if ((marks & 1u << i) != 0)
        g_string_append_printf (out, " %s", words[i]);
    }
}

/* One line a row: a space for each row above, the member's name, or "-" for what has none; "[n]" for a list; the digits
 * or the text of a value without parts; and the marks. */
char *
usage_dump (MdUsage *usage)
{
  GString *out = g_string_new (NULL);
  MdDocument *document = md_usage_get_document (usage);

  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    {
      MdNode node = md_usage_get_node (usage, row);
      g_autofree char *name = md_document_dup_name (document, node);
      gboolean is_item = row > 0 && md_usage_get_field (usage, row) == NULL &&
                         md_usage_is_list (usage, md_usage_get_parent (usage, row)) &&
                         (md_usage_row_marks (usage, row) & MD_USAGE_MARK_UNKNOWN) == 0;

      for (guint i = 0; i < md_usage_get_depth (usage, row); i++)
        g_string_append_c (out, ' ');
      g_string_append (out, name != NULL && !is_item ? name : "-");
      if (md_usage_is_list (usage, row))
        g_string_append_printf (out, "[%u]", md_usage_get_n_children (usage, row));
      if (md_document_get_kind (document, node) < MD_VALUE_LIST)
        {
          gsize length;
          const char *raw = md_document_peek_raw (document, node, &length);

          g_string_append_c (out, '=');
          g_string_append_len (out, raw, length);
        }
      append_marks (out, md_usage_row_marks (usage, row));
      g_string_append_c (out, '\n');
    }

  return g_string_free (out, FALSE);
}

/* The row that shows the node at @path, as md_document_dup_path() writes it. */
MdUsageRow
usage_find (MdUsage    *usage,
            const char *path)
{
  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    {
      g_autofree char *own = md_document_dup_path (md_usage_get_document (usage), md_usage_get_node (usage, row));

      if (strcmp (own, path) == 0)
        return row;
    }

  return MD_USAGE_ROW_NONE;
}
