/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-document.h"

G_BEGIN_DECLS

/* How a document is laid out: for the document itself, and for the JSON reader, which fills it.
 *
 * The nodes are one array of words, in the order of the text, each parent before its children. An MdNode is the index
 * of a node's first word.
 *
 *   word              leaf                     list, object
 *   MD_WORD_START     kind, and offset of its first byte in the bytes
 *   MD_WORD_PARENT    the node it is in, or MD_NODE_NONE for the root
 *   MD_WORD_COUNT     -                        number of children
 *   MD_WORD_END       -                        offset behind its closing bracket
 *   MD_WORD_NEXT      -                        the node behind it and all that is in it
 *
 * The name of a member is not stored: it stands in the bytes before its value. Nor is the end of a leaf, which shows in
 * the bytes: most nodes are leaves, and what is not written need not be found room for. */

typedef enum
{
  MD_NODE_KIND_NULL,
  MD_NODE_KIND_FALSE,
  MD_NODE_KIND_TRUE,
  MD_NODE_KIND_NUMBER,
  MD_NODE_KIND_PLAIN_TEXT,   /* without escapes: the bytes between the quotes are the text */
  MD_NODE_KIND_ESCAPED_TEXT,
  MD_NODE_KIND_LIST,         /* this and the next have children; all before are leaves */
  MD_NODE_KIND_OBJECT,
} MdNodeKind;

enum
{
  MD_WORD_START,
  MD_WORD_PARENT,
  MD_WORDS_OF_LEAF,
  MD_WORD_COUNT = MD_WORDS_OF_LEAF,
  MD_WORD_END,
  MD_WORD_NEXT,
  MD_WORDS_OF_CONTAINER,
};

#define MD_NODE_KIND_SHIFT 29
#define MD_NODE_OFFSET_MASK ((1u << MD_NODE_KIND_SHIFT) - 1)

/* What fits: offsets have 29 bits. A value tree is freed by recursion, so depth must leave the stack alone. */
#define MD_DOCUMENT_MAX_BYTES MD_NODE_OFFSET_MASK
#define MD_DOCUMENT_MAX_DEPTH 4096

MdDocument *md_document_new_take (GBytes  *bytes,
                                  guint32 *words,
                                  gsize    n_words,
                                  gsize    n_nodes);

static inline MdNodeKind
md_document_word_kind (guint32 start_word)
{
  return (MdNodeKind) (start_word >> MD_NODE_KIND_SHIFT);
}

static inline guint32
md_document_word_offset (guint32 start_word)
{
  return start_word & MD_NODE_OFFSET_MASK;
}

struct _MdDocument
{
  gatomicrefcount ref_count;
  GBytes         *bytes;   /* (owned) */
  const char     *data;    /* of @bytes */
  gsize           n_bytes;
  guint32        *words;   /* (owned) (array length=n_words): large memory */
  gsize           n_words;
  gsize           n_nodes;
};

G_END_DECLS
