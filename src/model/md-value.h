/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MdValue:
 *
 * One value of the interface: an object with its members, a list, a text, a number, a truth value or null.
 * Immutable and reference-counted (atomically: values cross threads). An edit gives a new value that shares what did
 * not change.
 *
 * A number keeps the digits with which it came ("412.750" stays "412.750"). An object keeps the order of its
 * members and every member that no table knows, so a round trip loses nothing.
 *
 * Members are addressed by path: names joined by dots, list items in brackets ("meter.keyChangeData.newTariffIndex",
 * "tokens[0].token"). The empty path is the value itself.
 */
typedef struct _MdValue MdValue;

#define MD_TYPE_VALUE (md_value_get_type ())

typedef enum
{
  MD_VALUE_NULL,
  MD_VALUE_BOOLEAN,
  MD_VALUE_NUMBER,
  MD_VALUE_TEXT,
  MD_VALUE_LIST,
  MD_VALUE_OBJECT,
} MdValueKind;

GType        md_value_get_type      (void);

MdValue     *md_value_new_null      (void);
MdValue     *md_value_new_boolean   (gboolean boolean);
MdValue     *md_value_new_number    (const char *digits);
MdValue     *md_value_new_integer   (gint64 integer);
MdValue     *md_value_new_text      (const char *text);
MdValue     *md_value_new_text_len  (const char *text,
                                     gssize      length);
MdValue     *md_value_new_list      (MdValue **items,
                                     gsize     n_items);
MdValue     *md_value_new_object    (void);
MdValue     *md_value_new_members   (const char *const *names,
                                     MdValue          **values,
                                     gsize              n_members);

MdValue     *md_value_ref           (MdValue *self);
void         md_value_unref         (MdValue *self);

MdValueKind  md_value_get_kind      (MdValue *self);
gboolean     md_value_get_boolean   (MdValue *self);
const char  *md_value_get_text      (MdValue *self);
gsize        md_value_get_n_items   (MdValue *self);
MdValue     *md_value_get_item      (MdValue *self,
                                     gsize    position);
const char  *md_value_get_name      (MdValue *self,
                                     gsize    position);

gboolean     md_value_is_path       (const char *path);
MdValue     *md_value_peek          (MdValue    *self,
                                     const char *path);
const char  *md_value_peek_text     (MdValue    *self,
                                     const char *path);

MdValue     *md_value_with          (MdValue    *self,
                                     const char *path,
                                     MdValue    *value);
MdValue     *md_value_with_text     (MdValue    *self,
                                     const char *path,
                                     const char *text);

void         md_value_put           (MdValue   **place,
                                     const char *path,
                                     MdValue    *value);
void         md_value_put_text      (MdValue   **place,
                                     const char *path,
                                     const char *text);

gboolean     md_value_equal         (MdValue *a,
                                     MdValue *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdValue, md_value_unref)

G_END_DECLS
