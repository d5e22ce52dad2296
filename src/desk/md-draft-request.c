/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-draft.h"

#include "md-draft-fields.h"

/* Lists are packed: a form may leave holes between its rows, the interface has none. */
static void
add_lists (MdDraft  *self,
           MdValue **request)
{
  for (const MdDraftList *list = md_draft_get_lists (); list->path != NULL; list++)
    {
      gsize n_sent = md_value_get_n_items (md_value_peek (*request, list->path));

      for (guint row = 0; row < MD_DRAFT_MAX_LIST_ITEMS; row++)
        {
          gboolean any = FALSE;

          for (guint i = 0; list->members[i] != NULL; i++)
            {
              g_autofree char *from = g_strdup_printf ("%s[%u].%s", list->path, row, list->members[i]);
              g_autofree char *to = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "].%s", list->path, n_sent,
                                                     list->members[i]);
              g_autofree char *text = md_draft_normalize (from, md_draft_get_text (self, from));

              if (*text == '\0')
                continue;
              md_value_put_text (request, to, text);
              any = TRUE;
            }
          n_sent += any;
        }
    }
}

/**
 * md_draft_make_request:
 * @profile: whose desk identity the request carries
 * @id: a UUID
 * @time: RFC 3339 with milliseconds
 *
 * The first third-party identifier is the desk's own for this transaction (contract: thirdPartyIdentifiers); those the
 * agent filled in follow.
 *
 * Returns: (transfer full): a KeyChangeTokenRequest
 */
MdValue *
md_draft_make_request (MdDraft    *self,
                       MdProfile  *profile,
                       const char *id,
                       const char *time)
{
  MdValue *request;
  const char *institution;

  g_return_val_if_fail (self != NULL && profile != NULL && id != NULL && time != NULL, NULL);

  request = md_value_ref (profile->desk);
  md_value_put_text (&request, "id", id);
  md_value_put_text (&request, "time", time);

  institution = md_value_peek_text (profile->desk, "client.id");
  if (institution != NULL)
    {
      md_value_put_text (&request, "thirdPartyIdentifiers[0].institutionId", institution);
      md_value_put_text (&request, "thirdPartyIdentifiers[0].transactionIdentifier", id);
    }

  for (MdDraftGroup group = MD_DRAFT_GROUP_METER; group < MD_DRAFT_N_GROUPS; group++)
    {
      const char *const *paths = md_draft_group_get_paths (group);

      for (guint i = 0; paths[i] != NULL; i++)
        {
          g_autofree char *text = md_draft_normalize (paths[i], md_draft_get_text (self, paths[i]));

          md_value_put_text (&request, paths[i], text);
        }
    }

  add_lists (self, &request);

  return request;
}

/* The desk's own name for the transaction is not the agent's to fill in; the next request gets another. */
static gboolean
is_own_identifier (MdValue    *request,
                   const char *list,
                   gsize       position)
{
  MdValue *identifier = md_value_get_item (md_value_peek (request, list), position);

  return g_str_equal (list, "thirdPartyIdentifiers") &&
         g_strcmp0 (md_value_peek_text (identifier, "transactionIdentifier"), md_value_peek_text (request, "id")) == 0;
}

static void
take_list (MdDraft           **self,
           MdValue            *request,
           const MdDraftList  *list)
{
  gsize n_items = md_value_get_n_items (md_value_peek (request, list->path));
  guint row = 0;

  for (gsize i = 0; i < n_items && row < MD_DRAFT_MAX_LIST_ITEMS; i++)
    {
      if (is_own_identifier (request, list->path, i))
        continue;
      for (guint member = 0; list->members[member] != NULL; member++)
        {
          g_autofree char *from = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "].%s", list->path, i, list->members[member]);
          g_autofree char *to = g_strdup_printf ("%s[%u].%s", list->path, row, list->members[member]);
          MdDraft *before = *self;

          *self = md_draft_with_text (before, to, md_value_peek_text (request, from));
          md_draft_unref (before);
        }
      row++;
    }
}

/**
 * md_draft_new_from_request:
 * @request: a KeyChangeTokenRequest or TokenReprintRequest
 *
 * Returns: (transfer full): what an agent would have typed for it
 */
MdDraft *
md_draft_new_from_request (MdValue *request)
{
  MdDraft *self = md_draft_new ();

  g_return_val_if_fail (request != NULL, self);

  for (MdDraftGroup group = MD_DRAFT_GROUP_METER; group < MD_DRAFT_N_GROUPS; group++)
    {
      const char *const *paths = md_draft_group_get_paths (group);

      for (guint i = 0; paths[i] != NULL; i++)
        {
          MdDraft *before = self;

          self = md_draft_with_text (before, paths[i], md_value_peek_text (request, paths[i]));
          md_draft_unref (before);
        }
    }
  for (const MdDraftList *list = md_draft_get_lists (); list->path != NULL; list++)
    take_list (&self, request, list);

  return self;
}
