/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-draft.h"

#include <string.h>

#include "md-draft-fields.h"

#define METER_NUMBER "meter.meterId"

typedef struct
{
  char          *path;
  char          *text;
  MdDraftOrigin  origin;
} Entry;

struct _MdDraft
{
  gatomicrefcount  ref_count;
  GPtrArray       *entries; /* (owned) (element-type Entry): only fields that are not empty, in order of first edit */
};

G_DEFINE_BOXED_TYPE (MdDraft, md_draft, md_draft_ref, md_draft_unref)

static Entry *
entry_new (const char    *path,
           const char    *text,
           MdDraftOrigin  origin)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->path = g_strdup (path);
  entry->text = g_strdup (text);
  entry->origin = origin;

  return entry;
}

static void
entry_free (Entry *entry)
{
  g_free (entry->path);
  g_free (entry->text);
  g_free (entry);
}

/**
 * md_draft_new:
 *
 * Returns: (transfer full): an empty draft
 */
MdDraft *
md_draft_new (void)
{
  MdDraft *self = g_new0 (MdDraft, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);

  return self;
}

static MdDraft *
draft_copy (MdDraft *self)
{
  MdDraft *copy = md_draft_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      g_ptr_array_add (copy->entries, entry_new (entry->path, entry->text, entry->origin));
    }

  return copy;
}

/**
 * md_draft_ref:
 *
 * Returns: (transfer full): @self
 */
MdDraft *
md_draft_ref (MdDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_draft_unref:
 * @self: (transfer full)
 */
void
md_draft_unref (MdDraft *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->entries);
  g_free (self);
}

static Entry *
find_entry (MdDraft    *self,
            const char *path,
            guint      *position)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (strcmp (entry->path, path) == 0)
        {
          if (position != NULL)
            *position = i;
          return entry;
        }
    }

  return NULL;
}

/* Only on a copy that nobody else has seen yet. */
static void
put (MdDraft       *self,
     const char    *path,
     const char    *text,
     MdDraftOrigin  origin)
{
  guint position;
  Entry *entry = find_entry (self, path, &position);

  if (text == NULL || *text == '\0')
    {
      if (entry != NULL)
        g_ptr_array_remove_index (self->entries, position);
      return;
    }

  if (entry == NULL)
    {
      g_ptr_array_add (self->entries, entry_new (path, text, origin));
      return;
    }

  g_free (entry->text);
  entry->text = g_strdup (text);
  entry->origin = origin;
}

/* What a card or the service said of one meter must not stay with another. What the agent typed stays. */
static void
forget_meter (MdDraft *self)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i - 1);

      if (entry->origin != MD_DRAFT_ORIGIN_TYPED)
        g_ptr_array_remove_index (self->entries, i - 1);
    }
}

/**
 * md_draft_get_text:
 * @path: of a field in the request
 *
 * Returns: the text as it was typed or filled in; the empty text where there is none
 */
const char *
md_draft_get_text (MdDraft    *self,
                   const char *path)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL && path != NULL, "");

  entry = find_entry (self, path, NULL);

  return entry != NULL ? entry->text : "";
}

/**
 * md_draft_get_origin:
 * @path: of a field in the request
 *
 * Returns: where the field's text came from
 */
MdDraftOrigin
md_draft_get_origin (MdDraft    *self,
                     const char *path)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL && path != NULL, MD_DRAFT_ORIGIN_NONE);

  entry = find_entry (self, path, NULL);

  return entry != NULL ? entry->origin : MD_DRAFT_ORIGIN_NONE;
}

/**
 * md_draft_is_empty:
 *
 * Returns: whether no field has a text
 */
gboolean
md_draft_is_empty (MdDraft *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->entries->len == 0;
}

static gboolean
same_meter (const char *a,
            const char *b)
{
  g_autofree char *normal_a = md_draft_normalize (METER_NUMBER, a);
  g_autofree char *normal_b = md_draft_normalize (METER_NUMBER, b);

  return strcmp (normal_a, normal_b) == 0;
}

/**
 * md_draft_is_for_meter:
 * @meter: a meter number, as typed
 *
 * Returns: whether the draft is about that meter, however its digits are grouped
 */
gboolean
md_draft_is_for_meter (MdDraft    *self,
                       const char *meter)
{
  g_return_val_if_fail (self != NULL && meter != NULL, FALSE);

  return same_meter (md_draft_get_text (self, METER_NUMBER), meter);
}

/**
 * md_draft_with_text:
 * @path: of a field in the request
 * @text: (nullable): as typed; %NULL or the empty text empties the field
 *
 * Another meter number takes away what a card or a lookup had filled in for the one before.
 *
 * Returns: (transfer full): the draft with that edit
 */
MdDraft *
md_draft_with_text (MdDraft    *self,
                    const char *path,
                    const char *text)
{
  MdDraft *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (md_draft_find_field (path) != NULL, md_draft_ref (self));

  if (g_strcmp0 (md_draft_get_text (self, path), text != NULL ? text : "") == 0)
    return md_draft_ref (self);

  copy = draft_copy (self);
  if (strcmp (path, METER_NUMBER) == 0 && !same_meter (md_draft_get_text (self, path), text))
    forget_meter (copy);
  put (copy, path, text, MD_DRAFT_ORIGIN_TYPED);

  return copy;
}

/**
 * md_draft_with_card:
 * @card: a meter card's stripe
 *
 * The card is in the customer's hand: it fills every field that it knows, typed or not.
 *
 * Returns: (transfer full): the draft with that edit
 */
MdDraft *
md_draft_with_card (MdDraft  *self,
                    MdTrack2 *card)
{
  MdDraft *copy;

  g_return_val_if_fail (self != NULL && card != NULL, NULL);

  copy = draft_copy (self);
  if (!same_meter (md_draft_get_text (self, METER_NUMBER), card->meter_number))
    forget_meter (copy);

  put (copy, METER_NUMBER, card->meter_number, MD_DRAFT_ORIGIN_CARD);
  put (copy, "meter.track2Data", card->plain, MD_DRAFT_ORIGIN_CARD);
  put (copy, "meter.tokenTechCode", card->token_technology_code, MD_DRAFT_ORIGIN_CARD);
  put (copy, "meter.algorithmCode", card->algorithm_code, MD_DRAFT_ORIGIN_CARD);
  put (copy, "meter.supplyGroupCode", card->supply_group_code, MD_DRAFT_ORIGIN_CARD);
  put (copy, "meter.tariffIndex", card->tariff_index, MD_DRAFT_ORIGIN_CARD);
  put (copy, "meter.keyRevisionNum", card->key_revision_number, MD_DRAFT_ORIGIN_CARD);

  return copy;
}

static MdDraftConflict *
conflict_new (const char *path,
              const char *typed,
              const char *registered)
{
  MdDraftConflict *conflict = g_new0 (MdDraftConflict, 1);

  conflict->path = g_strdup (path);
  conflict->typed = g_strdup (typed);
  conflict->registered = g_strdup (registered);

  return conflict;
}

/**
 * md_draft_conflict_free:
 * @self: (transfer full)
 */
void
md_draft_conflict_free (MdDraftConflict *self)
{
  g_free (self->path);
  g_free (self->typed);
  g_free (self->registered);
  g_free (self);
}

static void
fill_registered (MdDraft    *draft,
                 const char *path,
                 const char *registered,
                 GPtrArray  *conflicts)
{
  const char *text = md_draft_get_text (draft, path);
  g_autofree char *normal = md_draft_normalize (path, text);

  if (registered == NULL || *registered == '\0')
    {
      if (md_draft_get_origin (draft, path) == MD_DRAFT_ORIGIN_LOOKUP)
        put (draft, path, NULL, MD_DRAFT_ORIGIN_NONE);
    }
  else if (strcmp (normal, registered) == 0)
    {
      return;
    }
  else if (*normal == '\0' || md_draft_get_origin (draft, path) == MD_DRAFT_ORIGIN_LOOKUP)
    {
      put (draft, path, registered, MD_DRAFT_ORIGIN_LOOKUP);
    }
  else
    {
      g_ptr_array_add (conflicts, conflict_new (path, text, registered));
    }
}

/**
 * md_draft_with_lookup:
 * @response: a MeterLookupResponse
 * @conflicts: (out) (transfer full) (element-type MdDraftConflict): what was left as it stood although the service has
 *   something else; empty where there is none
 *
 * Fills in what is registered, the changed key included.
 *
 * Returns: (transfer full): the draft with that edit
 */
MdDraft *
md_draft_with_lookup (MdDraft    *self,
                      MdValue    *response,
                      GPtrArray **conflicts)
{
  MdDraft *copy;

  g_return_val_if_fail (self != NULL && conflicts != NULL, NULL);

  copy = draft_copy (self);
  *conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) md_draft_conflict_free);

  for (MdDraftGroup group = MD_DRAFT_GROUP_METER; group <= MD_DRAFT_GROUP_KEY_CHANGE; group++)
    {
      const char *const *paths = md_draft_group_get_paths (group);

      for (guint i = 0; paths[i] != NULL; i++)
        fill_registered (copy, paths[i], md_value_peek_text (response, paths[i]), *conflicts);
    }

  return copy;
}

/**
 * md_draft_with_conflict:
 * @conflict: the agent decided for what is registered
 *
 * Returns: (transfer full): the draft with that edit
 */
MdDraft *
md_draft_with_conflict (MdDraft               *self,
                        const MdDraftConflict *conflict)
{
  MdDraft *copy;

  g_return_val_if_fail (self != NULL && conflict != NULL, NULL);

  copy = draft_copy (self);
  put (copy, conflict->path, conflict->registered, MD_DRAFT_ORIGIN_LOOKUP);

  return copy;
}
