/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-document-private.h"

#include <string.h>

#include "md-large-memory.h"

G_DEFINE_BOXED_TYPE (MdDocument, md_document, md_document_ref, md_document_unref)

static const MdValueKind value_kinds[] = {
  [MD_NODE_KIND_NULL] = MD_VALUE_NULL,
  [MD_NODE_KIND_FALSE] = MD_VALUE_BOOLEAN,
  [MD_NODE_KIND_TRUE] = MD_VALUE_BOOLEAN,
  [MD_NODE_KIND_NUMBER] = MD_VALUE_NUMBER,
  [MD_NODE_KIND_PLAIN_TEXT] = MD_VALUE_TEXT,
  [MD_NODE_KIND_ESCAPED_TEXT] = MD_VALUE_TEXT,
  [MD_NODE_KIND_LIST] = MD_VALUE_LIST,
  [MD_NODE_KIND_OBJECT] = MD_VALUE_OBJECT,
};

static inline const guint32 *
words_of (MdDocument *self,
          MdNode      node)
{
  g_assert (node < self->n_words);

  return self->words + node;
}

static inline MdNodeKind
kind_of (const guint32 *words)
{
  return md_document_word_kind (words[MD_WORD_START]);
}

static inline MdNode
node_behind (const guint32 *words,
             MdNode         node)
{
  return kind_of (words) < MD_NODE_KIND_LIST ? node + MD_WORDS_OF_LEAF : words[MD_WORD_NEXT];
}

/*
 * md_document_new_take:
 * @bytes: (transfer none): the document as received
 * @words: (transfer full) (array length=n_words): its nodes, as md-document-private.h lays them out; of
 *   md_large_memory_resize()
 * @n_nodes: how many nodes these are
 *
 * For the JSON reader only: nothing is checked here.
 *
 * Returns: (transfer full): the document
 */
MdDocument *
md_document_new_take (GBytes  *bytes,
                      guint32 *words,
                      gsize    n_words,
                      gsize    n_nodes)
{
  MdDocument *self;

  g_return_val_if_fail (bytes != NULL && words != NULL && n_words > 0, NULL);

  self = g_new0 (MdDocument, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &self->n_bytes);
  self->words = words;
  self->n_words = n_words;
  self->n_nodes = n_nodes;

  return self;
}

/**
 * md_document_ref:
 *
 * Returns: (transfer full): @self
 */
MdDocument *
md_document_ref (MdDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_document_unref:
 * @self: (transfer full)
 */
void
md_document_unref (MdDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_bytes_unref (self->bytes);
  md_large_memory_free (self->words);
  g_free (self);
}

/**
 * md_document_get_bytes:
 *
 * Returns: (transfer none): the document exactly as it was received, a byte order mark included
 */
GBytes *
md_document_get_bytes (MdDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

/**
 * md_document_get_n_nodes:
 *
 * Returns: how many values the document has, the root included
 */
gsize
md_document_get_n_nodes (MdDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_nodes;
}

/**
 * md_document_get_root:
 *
 * Returns: the value that is the document; never %MD_NODE_NONE
 */
MdNode
md_document_get_root (MdDocument *self)
{
  g_return_val_if_fail (self != NULL, MD_NODE_NONE);

  return 0;
}

/**
 * md_document_get_parent:
 *
 * In constant time.
 *
 * Returns: the list or object that @node is in; %MD_NODE_NONE for the root
 */
MdNode
md_document_get_parent (MdDocument *self,
                        MdNode      node)
{
  g_return_val_if_fail (self != NULL, MD_NODE_NONE);

  return node == MD_NODE_NONE ? MD_NODE_NONE : words_of (self, node)[MD_WORD_PARENT];
}

/**
 * md_document_get_first_child:
 *
 * In constant time.
 *
 * Returns: the first item of a list or the first member's value of an object; %MD_NODE_NONE if @node has none
 */
MdNode
md_document_get_first_child (MdDocument *self,
                             MdNode      node)
{
  return md_document_get_n_children (self, node) > 0 ? node + MD_WORDS_OF_CONTAINER : MD_NODE_NONE;
}

/**
 * md_document_get_next_sibling:
 *
 * In constant time.
 *
 * Returns: what follows @node in the same list or object, in the order of the text; %MD_NODE_NONE behind the last
 */
MdNode
md_document_get_next_sibling (MdDocument *self,
                              MdNode      node)
{
  const guint32 *words;
  MdNode parent;
  MdNode next;

  g_return_val_if_fail (self != NULL, MD_NODE_NONE);

  if (node == MD_NODE_NONE)
    return MD_NODE_NONE;

  words = words_of (self, node);
  parent = words[MD_WORD_PARENT];
  if (parent == MD_NODE_NONE)
    return MD_NODE_NONE;
  next = node_behind (words, node);

  return next < words_of (self, parent)[MD_WORD_NEXT] ? next : MD_NODE_NONE;
}

/**
 * md_document_get_n_children:
 *
 * In constant time.
 *
 * Returns: how many items a list or members an object has, a name that comes twice counted twice; 0 for everything else
 */
guint
md_document_get_n_children (MdDocument *self,
                            MdNode      node)
{
  const guint32 *words;

  g_return_val_if_fail (self != NULL, 0);

  if (node == MD_NODE_NONE)
    return 0;
  words = words_of (self, node);

  return kind_of (words) < MD_NODE_KIND_LIST ? 0 : words[MD_WORD_COUNT];
}

/**
 * md_document_find_member:
 * @name: UTF-8, as md_document_dup_name() would give it
 *
 * In a time that grows with the number of members.
 *
 * Returns: the value of the member of the object @node that is called so, the last one where there are several;
 *   %MD_NODE_NONE where there is none and where @node is no object
 */
MdNode
md_document_find_member (MdDocument *self,
                         MdNode      node,
                         const char *name)
{
  MdNode found = MD_NODE_NONE;

  g_return_val_if_fail (self != NULL && name != NULL, MD_NODE_NONE);

  if (md_document_get_kind (self, node) != MD_VALUE_OBJECT)
    return MD_NODE_NONE;

  for (MdNode child = md_document_get_first_child (self, node); child != MD_NODE_NONE;
       child = md_document_get_next_sibling (self, child))
    {
      if (md_document_name_equals (self, child, name))
        found = child;
    }

  return found;
}

/**
 * md_document_get_kind:
 *
 * Returns: what @node is; %MD_VALUE_NULL where there is none
 */
MdValueKind
md_document_get_kind (MdDocument *self,
                      MdNode      node)
{
  g_return_val_if_fail (self != NULL, MD_VALUE_NULL);

  return node == MD_NODE_NONE ? MD_VALUE_NULL : value_kinds[kind_of (words_of (self, node))];
}

/**
 * md_document_get_boolean:
 *
 * Returns: whether @node is the truth value true
 */
gboolean
md_document_get_boolean (MdDocument *self,
                         MdNode      node)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return node != MD_NODE_NONE && kind_of (words_of (self, node)) == MD_NODE_KIND_TRUE;
}

/* The offset behind the quote that closes a text: the reader has seen to it that there is one. */
static gsize
find_end_of_text (MdDocument *self,
                  gsize       opening)
{
  const char *at = self->data + opening + 1;

  while (*at != '"')
    at += *at == '\\' ? 2 : 1;

  return at + 1 - self->data;
}

static gboolean
is_of_number (char byte)
{
  return g_ascii_isdigit (byte) || byte == '.' || byte == '-' || byte == '+' || byte == 'e' || byte == 'E';
}

static gsize
find_end_of_number (MdDocument *self,
                    gsize       start)
{
  gsize end = start;

  while (end < self->n_bytes && is_of_number (self->data[end]))
    end++;

  return end;
}

/* The offset behind a value. What is behind a leaf is not stored. */
static gsize
find_end (MdDocument    *self,
          const guint32 *words)
{
  gsize start = md_document_word_offset (words[MD_WORD_START]);

  switch (kind_of (words))
    {
    case MD_NODE_KIND_NULL:
      return start + strlen ("null");
    case MD_NODE_KIND_FALSE:
      return start + strlen ("false");
    case MD_NODE_KIND_TRUE:
      return start + strlen ("true");
    case MD_NODE_KIND_NUMBER:
      return find_end_of_number (self, start);
    case MD_NODE_KIND_PLAIN_TEXT:
      return (const char *) memchr (self->data + start + 1, '"', self->n_bytes - start - 1) + 1 - self->data;
    case MD_NODE_KIND_ESCAPED_TEXT:
      return find_end_of_text (self, start);
    case MD_NODE_KIND_LIST:
    case MD_NODE_KIND_OBJECT:
    default:
      return words[MD_WORD_END];
    }
}

/**
 * md_document_peek_raw:
 * @length: (out): in bytes
 *
 * Looks at the bytes of @node in the document, from its first to its last one: a text with its quotes and escapes, a
 * number with all its digits, a list or an object with its brackets and all that is in them.
 *
 * Returns: (transfer none) (nullable): not ended by a NUL; %NULL for %MD_NODE_NONE
 */
const char *
md_document_peek_raw (MdDocument *self,
                      MdNode      node,
                      gsize      *length)
{
  const guint32 *words;
  gsize start;

  g_return_val_if_fail (self != NULL && length != NULL, NULL);

  *length = 0;
  if (node == MD_NODE_NONE)
    return NULL;
  words = words_of (self, node);
  start = md_document_word_offset (words[MD_WORD_START]);
  *length = find_end (self, words) - start;

  return self->data + start;
}

/**
 * md_document_peek_text:
 * @length: (out): in bytes
 *
 * Looks at a text or a number without taking it out of the document.
 *
 * Returns: (transfer none) (nullable): the text without its quotes, or the digits, not ended by a NUL; %NULL for a text
 *   that holds escapes (use md_document_dup_text()) and for everything else
 */
const char *
md_document_peek_text (MdDocument *self,
                       MdNode      node,
                       gsize      *length)
{
  const char *raw = md_document_peek_raw (self, node, length);
  MdNodeKind kind = raw != NULL ? kind_of (words_of (self, node)) : MD_NODE_KIND_NULL;

  if (kind == MD_NODE_KIND_NUMBER)
    return raw;
  if (kind == MD_NODE_KIND_PLAIN_TEXT)
    {
      *length -= 2;
      return raw + 1;
    }

  *length = 0;
  return NULL;
}
