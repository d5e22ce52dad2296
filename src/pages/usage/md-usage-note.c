/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-source.h"

struct _MdUsageNote
{
  GObject  parent_instance;

  char    *id;       /* (owned): of the transaction */
  char    *trouble;  /* (owned) (nullable): why it could not be had; %NULL while it is on its way */
};

static guint
get_n_rows (MdTreeSource *source)
{
  return 1;
}

static guint
get_end (MdTreeSource *source,
         guint         row)
{
  return 1;
}

static guint
get_parent (MdTreeSource *source,
            guint         row)
{
  return MD_TREE_ROW_NONE;
}

static void
source_init (MdTreeSourceInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_end = get_end;
  iface->get_parent = get_parent;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MdUsageNote,
                               md_usage_note,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MD_TYPE_TREE_SOURCE, source_init))

static void
md_usage_note_finalize (GObject *object)
{
  MdUsageNote *self = MD_USAGE_NOTE (object);

  g_free (self->id);
  g_free (self->trouble);

  G_OBJECT_CLASS (md_usage_note_parent_class)->finalize (object);
}

static void
md_usage_note_class_init (MdUsageNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_usage_note_finalize;
}

static void
md_usage_note_init (MdUsageNote *self)
{
}

/**
 * md_usage_note_new:
 * @id: of the transaction that is to stand here
 * @trouble: (nullable): why it could not be had, in words; %NULL while it is on its way
 *
 * Returns: (transfer full): a tree of one row
 */
MdUsageNote *
md_usage_note_new (const char *id,
                   const char *trouble)
{
  MdUsageNote *self = g_object_new (MD_TYPE_USAGE_NOTE, NULL);

  self->id = g_strdup (id);
  self->trouble = g_strdup (trouble);

  return self;
}

/**
 * md_usage_note_get_id:
 *
 * Returns: (transfer none): the id of the transaction
 */
const char *
md_usage_note_get_id (MdUsageNote *self)
{
  return self->id;
}

/**
 * md_usage_note_get_trouble:
 *
 * Returns: (transfer none) (nullable): why it could not be had; %NULL while it is on its way
 */
const char *
md_usage_note_get_trouble (MdUsageNote *self)
{
  return self->trouble;
}
