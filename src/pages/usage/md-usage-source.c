/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-source.h"

/* The numbers of rows are the same, the one for none included. */
G_STATIC_ASSERT (MD_USAGE_ROW_NONE == MD_TREE_ROW_NONE);

/* A transaction with so many is big. */
#define MANY_ROWS 10000

struct _MdUsageSource
{
  GObject   parent_instance;

  MdUsage  *usage;      /* (owned) */
  gboolean  can_fetch;  /* whether other transactions can be had */
};

/* These are called for every row of a million: no checks. */
static guint
get_n_rows (MdTreeSource *source)
{
  return md_usage_get_n_rows (((MdUsageSource *) source)->usage);
}

static guint
get_end (MdTreeSource *source,
         guint         row)
{
  return md_usage_get_end (((MdUsageSource *) source)->usage, row);
}

static guint
get_parent (MdTreeSource *source,
            guint         row)
{
  return md_usage_get_parent (((MdUsageSource *) source)->usage, row);
}

static gboolean
has_more (MdTreeSource *source,
          guint         row)
{
  MdUsageSource *self = (MdUsageSource *) source;

  return self->can_fetch && (md_usage_row_marks (self->usage, row) & MD_USAGE_MARK_LINK) != 0;
}

static void
source_init (MdTreeSourceInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_end = get_end;
  iface->get_parent = get_parent;
  iface->has_more = has_more;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MdUsageSource,
                               md_usage_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MD_TYPE_TREE_SOURCE, source_init))

static void
drop_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  md_usage_unref (task_data);
}

/* To give back hundreds of megabytes takes longer than a frame. */
static void
drop (MdUsage *usage)
{
  g_autoptr (GTask) task = NULL;

  if (md_usage_get_n_rows (usage) < MANY_ROWS)
    {
      md_usage_unref (usage);
      return;
    }
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, drop);
  g_task_set_task_data (task, usage, NULL);
  g_task_run_in_thread (task, drop_thread);
}

static void
md_usage_source_finalize (GObject *object)
{
  drop (MD_USAGE_SOURCE (object)->usage);

  G_OBJECT_CLASS (md_usage_source_parent_class)->finalize (object);
}

static void
md_usage_source_class_init (MdUsageSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_usage_source_finalize;
}

static void
md_usage_source_init (MdUsageSource *self)
{
}

/**
 * md_usage_source_new:
 * @usage: the transaction
 * @can_fetch: whether the transactions that it leads to can be had
 *
 * Returns: (transfer full): its tree
 */
MdUsageSource *
md_usage_source_new (MdUsage  *usage,
                     gboolean  can_fetch)
{
  MdUsageSource *self = g_object_new (MD_TYPE_USAGE_SOURCE, NULL);

  self->usage = md_usage_ref (usage);
  self->can_fetch = can_fetch;

  return self;
}

/**
 * md_usage_source_get_usage:
 *
 * Returns: (transfer none): the transaction
 */
MdUsage *
md_usage_source_get_usage (MdUsageSource *self)
{
  return self->usage;
}

/**
 * md_usage_source_peek:
 * @place: a row of any tree
 *
 * Returns: (transfer none) (nullable): the transaction that it is a row of; %NULL for a note
 */
MdUsage *
md_usage_source_peek (const MdTreePlace *place)
{
  return place->source != NULL && MD_IS_USAGE_SOURCE (place->source) ? MD_USAGE_SOURCE (place->source)->usage : NULL;
}
