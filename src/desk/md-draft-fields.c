/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-draft-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-contract.h"
#include "md-meter-number.h"
#include "md-prepaid-tables.h"
#include "md-track2.h"

static const char *const meter_paths[] = {
  "meter.meterId",      "meter.supplyGroupCode", "meter.keyRevisionNum", "meter.tariffIndex",
  "meter.serviceType",  "meter.tokenTechCode",   "meter.algorithmCode",  "meter.track2Data",
  NULL,
};

static const char *const key_change_paths[] = {
  "meter.keyChangeData.newSupplyGroupCode",
  "meter.keyChangeData.newKeyRevisionNumber",
  "meter.keyChangeData.newTariffIndex",
  NULL,
};

static const char *const reference_paths[] = {
  "basketRef", "stan", "rrn", "tranType", "srcAccType", "destAccType", NULL,
};

static const char *const label_members[] = { "name", "value", NULL };
static const char *const identifier_members[] = { "institutionId", "transactionIdentifier", NULL };

static const MdDraftList lists[] = {
  { "transactionLabels", label_members },
  { "thirdPartyIdentifiers", identifier_members },
  { NULL, NULL },
};

/* What each field of a changed key was before the change. */
static const struct
{
  const char *changed;
  const char *present;
} changes[] = {
  { "meter.keyChangeData.newSupplyGroupCode", "meter.supplyGroupCode" },
  { "meter.keyChangeData.newKeyRevisionNumber", "meter.keyRevisionNum" },
  { "meter.keyChangeData.newTariffIndex", "meter.tariffIndex" },
};

/**
 * md_draft_group_get_label:
 *
 * Returns: the group's heading, translated
 */
const char *
md_draft_group_get_label (MdDraftGroup group)
{
  switch (group)
    {
    case MD_DRAFT_GROUP_METER:
      return _("Meter");
    case MD_DRAFT_GROUP_KEY_CHANGE:
      return _("Key change");
    case MD_DRAFT_GROUP_REFERENCE:
    default:
      return _("Reference");
    }
}

/**
 * md_draft_group_get_paths:
 *
 * Returns: (array zero-terminated=1): the paths of the group's single fields, in form order
 */
const char *const *
md_draft_group_get_paths (MdDraftGroup group)
{
  switch (group)
    {
    case MD_DRAFT_GROUP_METER:
      return meter_paths;
    case MD_DRAFT_GROUP_KEY_CHANGE:
      return key_change_paths;
    case MD_DRAFT_GROUP_REFERENCE:
    default:
      return reference_paths;
    }
}

/**
 * md_draft_get_lists:
 *
 * Returns: (array): the fields of group Reference that come any number of times; ended by a row without a path
 */
const MdDraftList *
md_draft_get_lists (void)
{
  return lists;
}

/**
 * md_draft_find_field:
 * @path: of a field in the request
 *
 * Returns: (nullable): its row in the contract's tables
 */
const MdField *
md_draft_find_field (const char *path)
{
  return md_contract_find_field (&md_spec_key_change_request, path);
}

/**
 * md_draft_get_present:
 * @path: of a field of the changed key
 *
 * Returns: (nullable): the path of the same field of the present key
 */
const char *
md_draft_get_present (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      if (strcmp (changes[i].changed, path) == 0)
        return changes[i].present;
    }

  return NULL;
}

/**
 * md_draft_normalize:
 * @path: of a field in the request
 * @text: (nullable): as typed
 *
 * What people add for reading goes: spaces at both ends, and the grouping inside of numbers. So do the sentinels and
 * the expiry date of a card, which the interface has no room for. What does not belong there stays, for the check to
 * name it.
 *
 * Returns: (transfer full): the text as it would be sent; the empty text for %NULL
 */
char *
md_draft_normalize (const char *path,
                    const char *text)
{
  const MdField *field = md_draft_find_field (path);
  g_autoptr (MdTrack2) card = NULL;
  char *normal;

  if (text == NULL)
    return g_strdup ("");

  if (strcmp (path, "meter.track2Data") == 0)
    {
      card = md_track2_parse (text, NULL);
      return g_strstrip (g_strdup (card != NULL ? card->plain : text));
    }

  if (strcmp (path, "meter.meterId") == 0 || (field != NULL && field->characters == MD_CHARACTERS_DIGITS))
    return md_meter_number_normalize (text);

  normal = g_strdup (text);
  return g_strstrip (normal);
}
