/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-field.h"

#include <string.h>

/**
 * md_field_iter_init:
 * @spec: (nullable): without one there is nothing to walk
 *
 * Starts before the first field.
 */
void
md_field_iter_init (MdFieldIter        *self,
                    const MdObjectSpec *spec)
{
  const MdObjectSpec *first = spec;

  while (first != NULL && first->base != NULL)
    first = first->base;

  *self = (MdFieldIter) { .spec = spec, .current = first, .next = first != NULL ? first->fields : NULL };
}

/**
 * md_field_iter_next:
 *
 * Returns: (nullable): the next field, %NULL after the last
 */
const MdField *
md_field_iter_next (MdFieldIter *self)
{
  while (self->next != NULL && self->next->name == NULL)
    {
      const MdObjectSpec *following = self->spec;

      if (self->current == self->spec)
        return NULL;

      while (following->base != self->current)
        following = following->base;
      self->current = following;
      self->next = following->fields;
    }

  return self->next != NULL ? self->next++ : NULL;
}

/**
 * md_object_spec_find_member:
 * @self: (nullable)
 * @name: a member's JSON name, not a path
 * @length: of @name in bytes, or -1 where it ends with a NUL
 *
 * Returns: (nullable): its row, %NULL where neither the table nor its bases know the name
 */
const MdField *
md_object_spec_find_member (const MdObjectSpec *self,
                            const char         *name,
                            gssize              length)
{
  gsize n_bytes = length < 0 ? strlen (name) : (gsize) length;
  const MdField *field;
  MdFieldIter iter;

  md_field_iter_init (&iter, self);
  while ((field = md_field_iter_next (&iter)) != NULL)
    {
      if (strlen (field->name) == n_bytes && memcmp (field->name, name, n_bytes) == 0)
        return field;
    }

  return NULL;
}

/**
 * md_finding_new:
 * @path: where it was found
 * @rule: (transfer none): a static name
 * @words: translated
 *
 * Returns: (transfer full): a finding
 */
MdFinding *
md_finding_new (const char *path,
                const char *rule,
                MdSeverity  severity,
                const char *words)
{
  MdFinding *self = g_new0 (MdFinding, 1);

  self->path = g_strdup (path);
  self->rule = rule;
  self->severity = severity;
  self->words = g_strdup (words);

  return self;
}

/**
 * md_finding_free:
 * @self: (transfer full)
 */
void
md_finding_free (MdFinding *self)
{
  g_free (self->path);
  g_free (self->words);
  g_free (self);
}
