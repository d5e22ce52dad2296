/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-value.h"

#include "md-value-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (MdValue, md_value, md_value_ref, md_value_unref)

/**
 * md_value_new_kind:
 *
 * Returns: (transfer full): an empty value of that kind, to be filled before anyone else sees it
 */
MdValue *
md_value_new_kind (MdValueKind kind)
{
  MdValue *self = g_new0 (MdValue, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;

  return self;
}

/**
 * md_value_new_null:
 *
 * Returns: (transfer full): JSON's null
 */
MdValue *
md_value_new_null (void)
{
  return md_value_new_kind (MD_VALUE_NULL);
}

/**
 * md_value_new_boolean:
 *
 * Returns: (transfer full): a truth value
 */
MdValue *
md_value_new_boolean (gboolean boolean)
{
  MdValue *self = md_value_new_kind (MD_VALUE_BOOLEAN);

  self->boolean = !!boolean;

  return self;
}

/**
 * md_value_new_number:
 * @digits: the number as it is to be written, by the grammar of RFC 8259; not checked here
 *
 * Returns: (transfer full): a number that keeps these digits
 */
MdValue *
md_value_new_number (const char *digits)
{
  MdValue *self;

  g_return_val_if_fail (digits != NULL, NULL);

  self = md_value_new_kind (MD_VALUE_NUMBER);
  self->text = g_strdup (digits);

  return self;
}

/**
 * md_value_new_integer:
 *
 * Returns: (transfer full): a whole number
 */
MdValue *
md_value_new_integer (gint64 integer)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, integer);

  return md_value_new_number (digits);
}

/**
 * md_value_new_text:
 * @text: UTF-8
 *
 * Returns: (transfer full): a text
 */
MdValue *
md_value_new_text (const char *text)
{
  return md_value_new_text_len (text, -1);
}

/**
 * md_value_new_text_len:
 * @text: UTF-8, not necessarily ended by a NUL
 * @length: in bytes, or -1 where @text ends with a NUL
 *
 * Returns: (transfer full): a text
 */
MdValue *
md_value_new_text_len (const char *text,
                       gssize      length)
{
  MdValue *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = md_value_new_kind (MD_VALUE_TEXT);
  self->text = length < 0 ? g_strdup (text) : g_strndup (text, length);

  return self;
}

/**
 * md_value_new_list:
 * @items: (transfer none) (array length=n_items): each is referenced
 *
 * Returns: (transfer full): a list
 */
MdValue *
md_value_new_list (MdValue **items,
                   gsize     n_items)
{
  MdValue *self = md_value_new_kind (MD_VALUE_LIST);

  self->n_items = n_items;
  self->items = g_new (MdValue *, n_items);
  for (gsize i = 0; i < n_items; i++)
    self->items[i] = md_value_ref (items[i]);

  return self;
}

/**
 * md_value_new_object:
 *
 * Returns: (transfer full): an object without members
 */
MdValue *
md_value_new_object (void)
{
  return md_value_new_kind (MD_VALUE_OBJECT);
}

/**
 * md_value_new_members:
 * @names: (array length=n_members): in order; a name that comes twice stays twice
 * @values: (array length=n_members) (transfer none): each is referenced
 *
 * Returns: (transfer full): an object with these members
 */
MdValue *
md_value_new_members (const char *const *names,
                      MdValue          **values,
                      gsize              n_members)
{
  MdValue *self = md_value_new_list (values, n_members);

  self->kind = MD_VALUE_OBJECT;
  self->names = g_new (char *, n_members);
  for (gsize i = 0; i < n_members; i++)
    self->names[i] = g_strdup (names[i]);

  return self;
}

/**
 * md_value_ref:
 *
 * Returns: (transfer full): @self
 */
MdValue *
md_value_ref (MdValue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_value_unref:
 * @self: (transfer full)
 */
void
md_value_unref (MdValue *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (gsize i = 0; i < self->n_items; i++)
    {
      if (self->names != NULL)
        g_free (self->names[i]);
      md_value_unref (self->items[i]);
    }
  g_free (self->names);
  g_free (self->items);
  g_free (self->text);
  g_free (self);
}

/**
 * md_value_get_kind:
 * @self: (nullable): a missing value counts as null
 */
MdValueKind
md_value_get_kind (MdValue *self)
{
  return self != NULL ? self->kind : MD_VALUE_NULL;
}

/**
 * md_value_get_boolean:
 * @self: (nullable)
 *
 * Returns: whether @self is the truth value true
 */
gboolean
md_value_get_boolean (MdValue *self)
{
  return self != NULL && self->boolean;
}

/**
 * md_value_get_text:
 * @self: (nullable)
 *
 * Returns: (nullable): the text, or the digits of a number; %NULL for everything else
 */
const char *
md_value_get_text (MdValue *self)
{
  return self != NULL ? self->text : NULL;
}

/**
 * md_value_get_n_items:
 * @self: (nullable)
 *
 * Returns: how many items a list or members an object has; 0 for everything else
 */
gsize
md_value_get_n_items (MdValue *self)
{
  return self != NULL ? self->n_items : 0;
}

/**
 * md_value_get_item:
 *
 * Returns: (transfer none): the list item or the member's value at @position
 */
MdValue *
md_value_get_item (MdValue *self,
                   gsize    position)
{
  g_return_val_if_fail (self != NULL && position < self->n_items, NULL);

  return self->items[position];
}

/**
 * md_value_get_name:
 *
 * Returns: the name of the member at @position of an object
 */
const char *
md_value_get_name (MdValue *self,
                   gsize    position)
{
  g_return_val_if_fail (self != NULL && self->names != NULL && position < self->n_items, NULL);

  return self->names[position];
}

/**
 * md_value_equal:
 * @a: (nullable)
 * @b: (nullable)
 *
 * Returns: whether both say the same, number digits and member order included
 */
gboolean
md_value_equal (MdValue *a,
                MdValue *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->kind != b->kind || a->n_items != b->n_items || a->boolean != b->boolean ||
      g_strcmp0 (a->text, b->text) != 0)
    return FALSE;

  for (gsize i = 0; i < a->n_items; i++)
    {
      if (a->names != NULL && b->names != NULL && strcmp (a->names[i], b->names[i]) != 0)
        return FALSE;
      if (!md_value_equal (a->items[i], b->items[i]))
        return FALSE;
    }

  return TRUE;
}
