/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-field.h"

G_BEGIN_DECLS

/* Which fields of the request an agent fills in, in the order of the conversation on the phone. The form is built from
 * these lists and the contract's tables, checks run in this order, and there is no other list. */

typedef enum
{
  MD_DRAFT_GROUP_METER,
  MD_DRAFT_GROUP_KEY_CHANGE,
  MD_DRAFT_GROUP_REFERENCE,
} MdDraftGroup;

#define MD_DRAFT_N_GROUPS (MD_DRAFT_GROUP_REFERENCE + 1)

/* How many labels and how many third-party identifiers a form may have. */
#define MD_DRAFT_MAX_LIST_ITEMS 20

/**
 * MdDraftList:
 * @path: of the list in the request ("transactionLabels")
 * @members: (array zero-terminated=1): the members of an item that an agent fills in
 */
typedef struct
{
  const char        *path;
  const char *const *members;
} MdDraftList;

const char        *md_draft_group_get_label (MdDraftGroup group);
const char *const *md_draft_group_get_paths (MdDraftGroup group);
const MdDraftList *md_draft_get_lists       (void);

const MdField     *md_draft_find_field      (const char  *path);
const char        *md_draft_get_present     (const char  *path);
char              *md_draft_normalize       (const char  *path,
                                             const char  *text);

G_END_DECLS
