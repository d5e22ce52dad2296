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
