/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-document.h"

#include <string.h>

/* Aborts with the line in tests as in fuzzing. */
#define require(condition) \
  G_STMT_START { if (!(condition)) g_error ("%s: %s", G_STRLOC, #condition); } G_STMT_END

static void
check_text (MdDocument *document,
            MdNode      node)
{
  MdValueKind kind = md_document_get_kind (document, node);
  g_autofree char *text = md_document_dup_text (document, node);
  gsize length;
  gsize raw_length;
  const char *raw = md_document_peek_raw (document, node, &raw_length);
  const char *peeked = md_document_peek_text (document, node, &length);

  require ((text != NULL) == (kind == MD_VALUE_TEXT || kind == MD_VALUE_NUMBER));
  require (text != NULL || peeked == NULL);
  if (text != NULL)
    require (g_utf8_validate (text, -1, NULL));
  if (kind == MD_VALUE_TEXT)
    require ((peeked == NULL) == (memchr (raw, '\\', raw_length) != NULL));
  if (peeked != NULL)
    require (strlen (text) == length && memcmp (text, peeked, length) == 0);
}

static void
check_name (MdDocument *document,
            MdNode      node)
{
  gboolean is_member = md_document_get_kind (document, md_document_get_parent (document, node)) == MD_VALUE_OBJECT &&
                       md_document_get_parent (document, node) != MD_NODE_NONE;
  g_autofree char *name = md_document_dup_name (document, node);
  gsize length;
  const char *raw = md_document_peek_raw_name (document, node, &length);
  MdNode found;

  require ((name != NULL) == is_member && (raw != NULL) == is_member);
  if (!is_member)
    return;

  require (g_utf8_validate (name, -1, NULL));
  require (md_document_name_equals (document, node, name));
  require (raw[-1] == '"' && raw[length] == '"');

  /* What is found by the name is this member or a later one. Not for huge objects: that would take its square. */
  if (md_document_get_n_children (document, md_document_get_parent (document, node)) > 100)
    return;
  found = md_document_find_member (document, md_document_get_parent (document, node), name);
  require (found != MD_NODE_NONE && found >= node);
}

/* Checks @node by itself and against its parent, and writes its beginning. */
static void
check_node (MdDocument *document,
            MdNode      node,
            GString    *written)
{
  MdValueKind kind = md_document_get_kind (document, node);
  gsize length;
  gsize around_length;
  const char *raw = md_document_peek_raw (document, node, &length);
  const char *around = md_document_peek_raw (document, md_document_get_parent (document, node), &around_length);
  const char *name;

  check_text (document, node);
  check_name (document, node);
  require (around == NULL || (raw > around && raw + length < around + around_length));
  require (md_document_get_boolean (document, node) == (kind == MD_VALUE_BOOLEAN && *raw == 't'));

  name = md_document_peek_raw_name (document, node, &around_length);
  if (name != NULL)
    {
      g_string_append_len (written, name - 1, around_length + 2);
      g_string_append_c (written, ':');
    }
  if (kind == MD_VALUE_LIST || kind == MD_VALUE_OBJECT)
    {
      require (*raw == (kind == MD_VALUE_LIST ? '[' : '{') && raw[length - 1] == *raw + 2);
      g_string_append_c (written, *raw);
    }
  else
    {
      require (md_document_get_n_children (document, node) == 0);
      g_string_append_len (written, raw, length);
    }
}

/* Behind a node: the closing brackets that follow it, and the comma if something comes after. */
static MdNode
step_on (MdDocument *document,
         MdNode      node,
         GArray     *n_seen,
         GString    *written)
{
  MdNode next = MD_NODE_NONE;

  while (node != MD_NODE_NONE)
    {
      MdValueKind kind = md_document_get_kind (document, node);

      if (kind == MD_VALUE_LIST || kind == MD_VALUE_OBJECT)
        {
          require (g_array_index (n_seen, guint, n_seen->len - 1) == md_document_get_n_children (document, node));
          g_array_set_size (n_seen, n_seen->len - 1);
          g_string_append_c (written, kind == MD_VALUE_LIST ? ']' : '}');
        }
      next = md_document_get_next_sibling (document, node);
      if (next != MD_NODE_NONE)
        {
          require (md_document_get_parent (document, next) == md_document_get_parent (document, node));
          g_string_append_c (written, ',');
          return next;
        }
      node = md_document_get_parent (document, node);
    }

  return next;
}

/* All that is left of the bytes without the space between the parts and the byte order mark. */
static char *
without_space (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  GString *compact = g_string_sized_new (length);
  gboolean in_text = FALSE;

  for (gsize i = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0; i < length; i++)
    {
      if (in_text && data[i] == '\\')
        g_string_append_c (compact, data[i++]);
      else if (data[i] == '"')
        in_text = !in_text;
      if (in_text || strchr (" \t\r\n", data[i]) == NULL)
        g_string_append_c (compact, data[i]);
    }

  return g_string_free (compact, FALSE);
}

static void
check_value (MdDocument *document,
             gsize       n_nodes)
{
  g_autoptr (MdValue) value = NULL;

  /* A value tree is for small documents. */
  if (n_nodes > 10000)
    return;
  value = md_document_to_value (document, md_document_get_root (document));
  require (md_value_get_kind (value) == md_document_get_kind (document, md_document_get_root (document)));
  require (md_value_get_n_items (value) == md_document_get_n_children (document, md_document_get_root (document)));
}

/**
 * check_document:
 *
 * Walks every node of a document and calls everything there is on it. Aborts if two answers do not agree, or if what
 * the nodes say, put together again, is not what was received.
 */
void
check_document (MdDocument *document)
{
  g_autoptr (GArray) n_seen = g_array_new (FALSE, FALSE, sizeof (guint)); /* children, of each node we are in */
  g_autoptr (GString) written = g_string_new (NULL);
  g_autofree char *expected = without_space (md_document_get_bytes (document));
  MdNode node = md_document_get_root (document);
  gsize n_nodes = 0;

  while (node != MD_NODE_NONE)
    {
      MdNode child = md_document_get_first_child (document, node);
      MdValueKind kind = md_document_get_kind (document, node);
      const guint none = 0;

      n_nodes++;
      if (n_seen->len > 0)
        g_array_index (n_seen, guint, n_seen->len - 1)++;
      check_node (document, node, written);
      if (md_document_get_n_nodes (document) < 1000) /* in a long list this would take too long for each item */
        g_free (md_document_dup_path (document, node));

      require (child == MD_NODE_NONE || md_document_get_parent (document, child) == node);
      if (kind == MD_VALUE_LIST || kind == MD_VALUE_OBJECT)
        g_array_append_val (n_seen, none);
      node = child != MD_NODE_NONE ? child : step_on (document, node, n_seen, written);
    }

  require (n_nodes == md_document_get_n_nodes (document));
  require (n_seen->len == 0);
  require (strcmp (written->str, expected) == 0);
  check_value (document, n_nodes);
}
