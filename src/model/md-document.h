/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdDocument:
 *
 * A JSON document as it was received: the bytes, and a flat array that says where in them each node lies. Only
 * md_json_read() makes one. It is immutable and reference-counted (atomically: any thread may read it).
 *
 * A leaf costs 8 bytes and a list or an object 20, whatever it holds: texts, names and digits stay in the bytes and
 * are looked at on demand. So a document of a million rows can be walked row by row, and what is shown as raw is what
 * came.
 *
 * A text that is taken out (md_document_dup_text(), md_document_dup_name()) is valid UTF-8 that ends with a NUL. Two
 * things that JSON can escape have no place in such a text and become U+FFFD, the replacement character: the NUL
 * ("\u0000") and each half of a surrogate pair that stands alone ("\ud800"). The raw bytes keep them.
 */
typedef struct _MdDocument MdDocument;

/**
 * MdNode:
 *
 * One value in a document. It means nothing without the document that gave it, and needs no freeing.
 * %MD_NODE_NONE stands for a value that is not there: everything below takes it and answers as for nothing.
 */
typedef guint32 MdNode;

#define MD_NODE_NONE G_MAXUINT32

#define MD_TYPE_DOCUMENT (md_document_get_type ())

GType        md_document_get_type         (void);

MdDocument  *md_document_ref              (MdDocument *self);
void         md_document_unref            (MdDocument *self);

GBytes      *md_document_get_bytes        (MdDocument *self);
gsize        md_document_get_n_nodes      (MdDocument *self);

MdNode       md_document_get_root         (MdDocument *self);
MdNode       md_document_get_parent       (MdDocument *self,
                                           MdNode      node);
MdNode       md_document_get_first_child  (MdDocument *self,
                                           MdNode      node);
MdNode       md_document_get_next_sibling (MdDocument *self,
                                           MdNode      node);
guint        md_document_get_n_children   (MdDocument *self,
                                           MdNode      node);
MdNode       md_document_find_member      (MdDocument *self,
                                           MdNode      node,
                                           const char *name);

MdValueKind  md_document_get_kind         (MdDocument *self,
                                           MdNode      node);
gboolean     md_document_get_boolean      (MdDocument *self,
                                           MdNode      node);
char        *md_document_dup_text         (MdDocument *self,
                                           MdNode      node);
const char  *md_document_peek_text        (MdDocument *self,
                                           MdNode      node,
                                           gsize      *length);
const char  *md_document_peek_raw         (MdDocument *self,
                                           MdNode      node,
                                           gsize      *length);

const char  *md_document_peek_raw_name    (MdDocument *self,
                                           MdNode      node,
                                           gsize      *length);
char        *md_document_dup_name         (MdDocument *self,
                                           MdNode      node);
gboolean     md_document_name_equals      (MdDocument *self,
                                           MdNode      node,
                                           const char *name);
char        *md_document_dup_path         (MdDocument *self,
                                           MdNode      node);

MdValue     *md_document_to_value         (MdDocument *self,
                                           MdNode      node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdDocument, md_document_unref)

G_END_DECLS
