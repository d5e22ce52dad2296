/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-recent.h"

#include "md-usage.h"

/* What a document and the tree that is made of it take together, for each byte of the document: a generous guess. */
#define BYTES_EACH 2

typedef struct
{
  gconstpointer  key;
  MdUsage       *usage; /* (owned) */
  gsize          size;  /* of all of it */
} Entry;

struct _MdUsageRecent
{
  guint  ref_count;
  gsize  memory;
  gsize  used;
  GQueue entries; /* (owned Entry): the last one asked for first */
};

static void
remove_link (MdUsageRecent *self,
             GList         *link)
{
  Entry *entry = link->data;

  self->used -= entry->size;
  md_usage_unref (entry->usage);
  g_free (entry);
  g_queue_delete_link (&self->entries, link);
}

/* There are few: that is the point of it. */
static GList *
find (MdUsageRecent *self,
      gconstpointer  key)
{
  for (GList *link = self->entries.head; link != NULL; link = link->next)
    if (((Entry *) link->data)->key == key)
      return link;

  return NULL;
}

/**
 * md_usage_recent_new:
 * @memory: bytes
 *
 * Returns: (transfer full): an empty one
 */
MdUsageRecent *
md_usage_recent_new (gsize memory)
{
  MdUsageRecent *self = g_new0 (MdUsageRecent, 1);

  self->ref_count = 1;
  self->memory = memory;
  g_queue_init (&self->entries);

  return self;
}

/**
 * md_usage_recent_ref:
 *
 * Returns: (transfer full): @self
 */
MdUsageRecent *
md_usage_recent_ref (MdUsageRecent *self)
{
  self->ref_count++;

  return self;
}

/**
 * md_usage_recent_unref:
 * @self: (transfer full)
 */
void
md_usage_recent_unref (MdUsageRecent *self)
{
  if (--self->ref_count > 0)
    return;

  while (self->entries.head != NULL)
    remove_link (self, self->entries.head);
  g_free (self);
}

/**
 * md_usage_recent_remember:
 * @key: whose transaction it is; forgotten before it goes away
 * @usage: (transfer none): the transaction
 * @size: bytes of its document
 *
 * Keeps it before all others, and drops those asked for longest ago.
 */
void
md_usage_recent_remember (MdUsageRecent *self,
                          gconstpointer  key,
                          MdUsage       *usage,
                          gsize          size)
{
  Entry *entry = g_new0 (Entry, 1);

  md_usage_recent_forget (self, key);
  entry->key = key;
  entry->usage = md_usage_ref (usage);
  entry->size = BYTES_EACH * size;
  self->used += entry->size;
  g_queue_push_head (&self->entries, entry);

  while (self->entries.length > 1 && (self->used > self->memory || self->entries.length > MD_USAGE_RECENT_MAX))
    remove_link (self, self->entries.tail);
}

/**
 * md_usage_recent_recall:
 *
 * Returns: (transfer full) (nullable): the transaction of @key, where it is kept
 */
MdUsage *
md_usage_recent_recall (MdUsageRecent *self,
                        gconstpointer  key)
{
  GList *link = find (self, key);

  if (link == NULL)
    return NULL;

  g_queue_unlink (&self->entries, link);
  g_queue_push_head_link (&self->entries, link);

  return md_usage_ref (((Entry *) link->data)->usage);
}

/**
 * md_usage_recent_forget:
 *
 * Drops what is kept for @key, if anything is.
 */
void
md_usage_recent_forget (MdUsageRecent *self,
                        gconstpointer  key)
{
  GList *link = find (self, key);

  if (link != NULL)
    remove_link (self, link);
}
