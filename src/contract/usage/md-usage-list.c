/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-list.h"

#include <string.h>

#define WRAPPER_NAME "_data"
#define WRAPPER_ENDING "List"

/* How surely a member is the one that leads on to the items. */
typedef enum
{
  LEADS_NOWHERE,
  LEADS_BY_ENDING,
  LEADS_BY_KEY,
  LEADS_BY_NAME,
} Leads;

static gboolean
is_container (MdDocument *document,
              MdNode      node)
{
  MdValueKind kind = md_document_get_kind (document, node);

  return kind == MD_VALUE_LIST || kind == MD_VALUE_OBJECT;
}

static gboolean
name_ends_in_list (MdDocument *document,
                   MdNode      node)
{
  gsize length;
  const char *name = md_document_peek_raw_name (document, node, &length);
  const gsize n_ending = strlen (WRAPPER_ENDING);

  return name != NULL && length > n_ending && memcmp (name + length - n_ending, WRAPPER_ENDING, n_ending) == 0;
}

static Leads
leads_on (MdDocument         *document,
          MdNode              member,
          const char         *key,
          const MdObjectSpec *item)
{
  gsize length;
  const char *name;

  if (md_document_name_equals (document, member, WRAPPER_NAME))
    return LEADS_BY_NAME;
  if (key != NULL && md_document_name_equals (document, member, key))
    return LEADS_BY_KEY;
  if (!is_container (document, member) || !name_ends_in_list (document, member))
    return LEADS_NOWHERE;
  name = md_document_peek_raw_name (document, member, &length);

  return md_object_spec_find_member (item, name, length) == NULL ? LEADS_BY_ENDING : LEADS_NOWHERE;
}

/* Of several the surest, of equally sure ones the last, as everywhere with names that come twice. */
static MdNode
find_wrapped (MdDocument         *document,
              MdNode              object,
              const char         *key,
              const MdObjectSpec *item)
{
  Leads best = LEADS_BY_ENDING;
  MdNode found = MD_NODE_NONE;

  for (MdNode member = md_document_get_first_child (document, object); member != MD_NODE_NONE;
       member = md_document_get_next_sibling (document, member))
    {
      Leads leads = leads_on (document, member, key, item);

      if (leads < best)
        continue;
      best = leads;
      found = member;
    }

  return found;
}

/**
 * md_usage_list_open:
 * @self: (out)
 * @node: the value of a member that is a list by its table
 * @key: (nullable): the wrapper's name where it has one of its own
 * @item: (nullable): the table of what the list holds
 *
 * Finds the items whichever way they are wrapped. An object that is no wrapper is a list of one; null and an object or
 * a wrapper without anything in it are empty lists. Any other value is a single item, for it must be somewhere.
 */
void
md_usage_list_open (MdUsageList        *self,
                    MdDocument         *document,
                    MdNode              node,
                    const char         *key,
                    const MdObjectSpec *item)
{
  MdValueKind kind;

  *self = (MdUsageList) { .holder = MD_NODE_NONE, .single = MD_NODE_NONE };

  while (md_document_get_kind (document, node) == MD_VALUE_OBJECT && self->n_wrappers < MD_USAGE_MAX_WRAPPERS)
    {
      MdNode wrapped = find_wrapped (document, node, key, item);

      if (wrapped == MD_NODE_NONE)
        break;
      self->wrappers[self->n_wrappers] = node;
      self->wrapped[self->n_wrappers++] = wrapped;
      node = wrapped;
    }

  kind = md_document_get_kind (document, node);
  if (kind == MD_VALUE_LIST)
    self->holder = node;
  else if (kind == MD_VALUE_OBJECT ? md_document_get_n_children (document, node) > 0 : kind != MD_VALUE_NULL)
    self->single = node;
}

/**
 * md_usage_list_open_unknown:
 * @self: (out)
 * @node: the value of a member that no table knows
 *
 * Returns: whether it is a list beyond doubt: one as such, or wrapped in objects that hold nothing else
 */
gboolean
md_usage_list_open_unknown (MdUsageList *self,
                            MdDocument  *document,
                            MdNode       node)
{
  *self = (MdUsageList) { .holder = MD_NODE_NONE, .single = MD_NODE_NONE };

  while (self->n_wrappers < MD_USAGE_MAX_WRAPPERS && md_document_get_kind (document, node) == MD_VALUE_OBJECT &&
         md_document_get_n_children (document, node) == 1)
    {
      MdNode wrapped = md_document_get_first_child (document, node);

      if (!is_container (document, wrapped) || leads_on (document, wrapped, NULL, NULL) == LEADS_NOWHERE)
        break;
      self->wrappers[self->n_wrappers] = node;
      self->wrapped[self->n_wrappers++] = wrapped;
      node = wrapped;
    }

  if (md_document_get_kind (document, node) != MD_VALUE_LIST)
    return FALSE;
  self->holder = node;

  return TRUE;
}

/**
 * md_usage_list_first:
 *
 * Returns: the first item; %MD_NODE_NONE of an empty list
 */
MdNode
md_usage_list_first (const MdUsageList *self,
                     MdDocument        *document)
{
  return self->holder != MD_NODE_NONE ? md_document_get_first_child (document, self->holder) : self->single;
}

/**
 * md_usage_list_next:
 *
 * Returns: the item behind @item; %MD_NODE_NONE behind the last
 */
MdNode
md_usage_list_next (const MdUsageList *self,
                    MdDocument        *document,
                    MdNode             item)
{
  return self->holder != MD_NODE_NONE ? md_document_get_next_sibling (document, item) : MD_NODE_NONE;
}
