/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands at a path of a value, and the value with something else there. */
#include "md-value.h"

#include "md-value-private.h"

#include <string.h>

/* A path comes from our own code or from a service's formatErrors: no honest one is longer or points further. */
#define MAX_LIST_POSITION 100000

/* Of a name that comes twice the last counts, as in every common reader. */
static gssize
find_member (MdValue    *self,
             const char *name,
             gsize       length)
{
  if (self->kind != MD_VALUE_OBJECT)
    return -1;

  for (gsize i = self->n_items; i > 0; i--)
    {
      if (strlen (self->names[i - 1]) == length && memcmp (self->names[i - 1], name, length) == 0)
        return i - 1;
    }

  return -1;
}

typedef struct
{
  const char *name;     /* of a member; NULL where the step goes into a list */
  gsize       length;
  gsize       position; /* in a list */
  const char *rest;
} Step;

static gboolean
next_step (const char *path,
           Step       *step)
{
  if (*path == '[')
    {
      char *end = NULL;
      guint64 position;

      if (!g_ascii_isdigit (path[1]))
        return FALSE;
      position = g_ascii_strtoull (path + 1, &end, 10);
      if (*end != ']' || position > MAX_LIST_POSITION)
        return FALSE;
      *step = (Step) { .position = position, .rest = end + 1 };
    }
  else
    {
      gsize length = strcspn (path, ".[");

      if (length == 0)
        return FALSE;
      *step = (Step) { .name = path, .length = length, .rest = path + length };
    }

  if (*step->rest == '.')
    step->rest++;

  return TRUE;
}

/**
 * md_value_is_path:
 * @path: anything
 *
 * Returns: whether @path leads to a member, so that md_value_with() can be given it
 */
gboolean
md_value_is_path (const char *path)
{
  Step step;

  g_return_val_if_fail (path != NULL, FALSE);

  do
    {
      if (!next_step (path, &step))
        return FALSE;
      path = step.rest;
    }
  while (*path != '\0');

  return TRUE;
}

/**
 * md_value_peek:
 * @self: (nullable)
 * @path: see #MdValue
 *
 * Returns: (transfer none) (nullable): what stands at @path, %NULL where nothing does
 */
MdValue *
md_value_peek (MdValue    *self,
               const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  while (self != NULL && *path != '\0')
    {
      Step step;
      gssize member;

      if (!next_step (path, &step))
        return NULL;

      if (step.name == NULL)
        {
          self = self->kind == MD_VALUE_LIST && step.position < self->n_items ? self->items[step.position] : NULL;
        }
      else
        {
          member = find_member (self, step.name, step.length);
          self = member >= 0 ? self->items[member] : NULL;
        }
      path = step.rest;
    }

  return self;
}

/**
 * md_value_peek_text:
 * @self: (nullable)
 * @path: see #MdValue
 *
 * Returns: (nullable): the text or the digits at @path; %NULL where there are none
 */
const char *
md_value_peek_text (MdValue    *self,
                    const char *path)
{
  return md_value_get_text (md_value_peek (self, path));
}

static MdValue *
copy_items (MdValue     *self,
            MdValueKind  kind,
            gsize        n_items)
{
  MdValue *copy = md_value_new_kind (kind);
  gsize n_kept = self != NULL && self->kind == kind ? MIN (self->n_items, n_items) : 0;

  copy->n_items = n_items;
  copy->items = g_new0 (MdValue *, n_items);
  if (kind == MD_VALUE_OBJECT)
    copy->names = g_new0 (char *, n_items);

  for (gsize i = 0; i < n_kept; i++)
    {
      copy->items[i] = md_value_ref (self->items[i]);
      if (kind == MD_VALUE_OBJECT)
        copy->names[i] = g_strdup (self->names[i]);
    }
  for (gsize i = n_kept; i < n_items; i++)
    copy->items[i] = md_value_new_null ();

  return copy;
}

static void
take_item (MdValue *self,
           gsize    position,
           MdValue *item)
{
  md_value_unref (self->items[position]);
  self->items[position] = item;
}

static void
drop_item (MdValue *self,
           gsize    position)
{
  gsize n_after = self->n_items - position - 1;

  md_value_unref (self->items[position]);
  memmove (self->items + position, self->items + position + 1, n_after * sizeof *self->items);
  if (self->names != NULL)
    {
      g_free (self->names[position]);
      memmove (self->names + position, self->names + position + 1, n_after * sizeof *self->names);
    }
  self->n_items--;
}

/**
 * md_value_with:
 * @self: (nullable): %NULL counts as an object without members
 * @path: see #MdValue; objects and lists on the way are made where they are missing
 * @value: (nullable) (transfer none): what shall stand there; %NULL takes away what stands there now
 *
 * An object that becomes empty by taking its last member away goes too, so that an emptied form sends no empty shells.
 *
 * Returns: (transfer full): @self with that one change
 */
MdValue *
md_value_with (MdValue    *self,
               const char *path,
               MdValue    *value)
{
  g_autoptr (MdValue) inner = NULL;
  MdValue *old = NULL;
  MdValue *changed;
  MdValueKind kind;
  gssize position;
  gsize n_items;
  Step step;

  g_return_val_if_fail (path != NULL, NULL);

  if (*path == '\0')
    return value != NULL ? md_value_ref (value) : md_value_new_object ();

  if (!next_step (path, &step))
    {
      g_critical ("“%s” is not a path", path);
      return self != NULL ? md_value_ref (self) : md_value_new_object ();
    }

  kind = step.name != NULL ? MD_VALUE_OBJECT : MD_VALUE_LIST;
  n_items = self != NULL && self->kind == kind ? self->n_items : 0;
  position = step.name == NULL ? (gssize) step.position
             : n_items > 0     ? find_member (self, step.name, step.length)
                               : -1;

  if (position >= 0 && (gsize) position < n_items)
    old = self->items[position];
  else if (value == NULL)
    return self != NULL ? md_value_ref (self) : md_value_new_object ();

  if (*step.rest != '\0')
    {
      inner = md_value_with (old, step.rest, value);
      if (value == NULL && inner->kind == MD_VALUE_OBJECT && inner->n_items == 0)
        g_clear_pointer (&inner, md_value_unref);
    }
  else if (value != NULL)
    {
      inner = md_value_ref (value);
    }

  if (position < 0)
    position = n_items;

  changed = copy_items (self, kind, MAX (n_items, (gsize) position + 1));
  if (inner == NULL)
    {
      drop_item (changed, position);
      return changed;
    }

  take_item (changed, position, g_steal_pointer (&inner));
  if (kind == MD_VALUE_OBJECT && changed->names[position] == NULL)
    changed->names[position] = g_strndup (step.name, step.length);

  return changed;
}

/**
 * md_value_with_text:
 * @self: (nullable)
 * @path: see #MdValue
 * @text: (nullable): %NULL or the empty text takes the member away
 *
 * Returns: (transfer full): @self with that text at @path
 */
MdValue *
md_value_with_text (MdValue    *self,
                    const char *path,
                    const char *text)
{
  g_autoptr (MdValue) value = text != NULL && *text != '\0' ? md_value_new_text (text) : NULL;

  return md_value_with (self, path, value);
}

/**
 * md_value_put:
 * @place: (inout) (transfer full): holds a value or %NULL
 * @path: see #MdValue
 * @value: (nullable) (transfer none): as for md_value_with()
 *
 * Replaces the value at @place by the changed one: for building a value step by step.
 */
void
md_value_put (MdValue   **place,
              const char *path,
              MdValue    *value)
{
  g_autoptr (MdValue) before = NULL;

  g_return_if_fail (place != NULL);

  before = *place;
  *place = md_value_with (before, path, value);
}

/**
 * md_value_put_text:
 * @place: (inout) (transfer full): holds a value or %NULL
 * @path: see #MdValue
 * @text: (nullable): as for md_value_with_text()
 */
void
md_value_put_text (MdValue   **place,
                   const char *path,
                   const char *text)
{
  g_autoptr (MdValue) before = NULL;

  g_return_if_fail (place != NULL);

  before = *place;
  *place = md_value_with_text (before, path, text);
}
