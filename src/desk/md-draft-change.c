/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-contract.h"
#include "md-draft-fields.h"

static gboolean
changes_anything (MdDraft *self)
{
  const char *const *paths = md_draft_group_get_paths (MD_DRAFT_GROUP_KEY_CHANGE);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      if (*md_draft_get_text (self, paths[i]) != '\0')
        return TRUE;
    }

  return FALSE;
}

/* (nullable): what would be sent; NULL where the field is empty or the interface would not take it. */
static char *
get_sound (MdDraft    *self,
           const char *path)
{
  g_autofree char *text = md_draft_normalize (path, md_draft_get_text (self, path));
  g_autoptr (MdFinding) finding = md_field_check_text (md_draft_find_field (path), path, text);

  return finding == NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/**
 * md_draft_describe_change:
 * @path: of a field of the changed key
 *
 * That a value stays can only be said where another one is given: with no new key at all the service decides.
 *
 * Returns: (transfer full) (nullable): what the change comes to, translated; %NULL where there is nothing to say yet
 */
char *
md_draft_describe_change (MdDraft    *self,
                          const char *path)
{
  const char *present_path = md_draft_get_present (path);
  g_autofree char *changed = NULL;
  g_autofree char *present = NULL;

  g_return_val_if_fail (self != NULL && present_path != NULL, NULL);

  changed = get_sound (self, path);
  present = get_sound (self, present_path);

  if (*md_draft_get_text (self, path) == '\0')
    {
      /* Translators: beside a field of the new key that is left empty; %s is the present value, such as 01. */
      return present != NULL && changes_anything (self) ? g_strdup_printf (_("stays %s"), present) : NULL;
    }
  if (changed == NULL)
    return NULL;
  if (present == NULL)
    {
      /* Translators: a key value that will be new; the old one is not known. */
      return g_strdup_printf (_("→ %s"), changed);
    }
  if (strcmp (changed, present) == 0)
    return g_strdup_printf (_("stays %s"), present);

  /* Translators: a key value before and after the change, such as 1 → 2. */
  return g_strdup_printf (_("%1$s → %2$s"), present, changed);
}
