/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-document.h"
#include "md-field.h"

G_BEGIN_DECLS

/* The forms in which the service wraps a list (contract: "List wrapping"), seen as one list. */

#define MD_USAGE_MAX_WRAPPERS 4

/**
 * MdUsageList:
 * @holder: the list whose items are the list's; %MD_NODE_NONE where there is @single, and for an empty one
 * @single: what stands where a list of one is meant; %MD_NODE_NONE where there is @holder, and for an empty one
 * @wrappers: the objects around it, the outermost first. Whatever else is in them is not of the list
 * @wrapped: the member of each that leads on
 *
 * On the stack, nothing to be freed.
 */
typedef struct
{
  MdNode holder;
  MdNode single;
  guint  n_wrappers;
  MdNode wrappers[MD_USAGE_MAX_WRAPPERS];
  MdNode wrapped[MD_USAGE_MAX_WRAPPERS];
} MdUsageList;

void     md_usage_list_open         (MdUsageList        *self,
                                     MdDocument         *document,
                                     MdNode              node,
                                     const char         *key,
                                     const MdObjectSpec *item);
gboolean md_usage_list_open_unknown (MdUsageList        *self,
                                     MdDocument         *document,
                                     MdNode              node);
MdNode   md_usage_list_first        (const MdUsageList  *self,
                                     MdDocument         *document);
MdNode   md_usage_list_next         (const MdUsageList  *self,
                                     MdDocument         *document,
                                     MdNode              item);

G_END_DECLS
