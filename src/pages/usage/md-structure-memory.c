/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-memory.h"

#include "md-usage-source.h"

/* So many transactions are known: the one that was left longest ago is forgotten first. */
#define MAX_KNOWN 64

typedef struct
{
  char            *id;      /* (owned) */
  guint            n_rows;  /* another document of the same transaction is another thing */
  gsize            n_bytes;
  MdStructureLook *look;    /* (owned) */
} Known;

struct _MdStructureMemory
{
  GPtrArray *known;  /* (owned) (element-type Known): the one that was left last comes last */
};

static void
look_free (MdStructureLook *look)
{
  g_clear_pointer (&look->state, md_tree_state_unref);
  g_array_unref (look->selected);
  g_free (look);
}

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->id);
  look_free (known->look);
  g_free (known);
}

/**
 * md_structure_memory_new:
 *
 * Returns: (transfer full): nothing is known
 */
MdStructureMemory *
md_structure_memory_new (void)
{
  MdStructureMemory *self = g_new0 (MdStructureMemory, 1);

  self->known = g_ptr_array_new_with_free_func (known_free);

  return self;
}

/**
 * md_structure_memory_free:
 *
 * Forgets everything.
 */
void
md_structure_memory_free (MdStructureMemory *self)
{
  g_ptr_array_unref (self->known);
  g_free (self);
}

static char *
dup_id (MdUsage *usage)
{
  MdDocument *document = md_usage_get_document (usage);
  MdNode node = md_usage_get_node (usage, 0);

  if (md_document_get_kind (document, node) != MD_VALUE_OBJECT)
    return NULL;
  node = md_document_find_member (document, node, "usageTransactionId");

  return node != MD_NODE_NONE ? md_document_dup_text (document, node) : NULL;
}

static gsize
count_bytes (MdUsage *usage)
{
  return g_bytes_get_size (md_document_get_bytes (md_usage_get_document (usage)));
}

static guint
find (MdStructureMemory *self,
      MdUsage           *usage)
{
  g_autofree char *id = dup_id (usage);
  guint i = self->known->len;

  while (id != NULL && i-- > 0)
    {
      Known *known = g_ptr_array_index (self->known, i);

      if (known->n_rows == md_usage_get_n_rows (usage) && known->n_bytes == count_bytes (usage) &&
          g_str_equal (known->id, id))
        return i;
    }

  return G_MAXUINT;
}

/**
 * md_structure_memory_take:
 * @usage: a transaction that is about to be left; without an id it is not known again
 * @look: (transfer full): how it looks
 *
 * Keeps how @usage was left.
 */
void
md_structure_memory_take (MdStructureMemory *self,
                          MdUsage           *usage,
                          MdStructureLook   *look)
{
  guint position = find (self, usage);
  g_autofree char *id = dup_id (usage);
  Known *known;

  if (id == NULL)
    {
      look_free (look);
      return;
    }

  if (position != G_MAXUINT)
    g_ptr_array_remove_index (self->known, position);
  else if (self->known->len == MAX_KNOWN)
    g_ptr_array_remove_index (self->known, 0);
  known = g_new0 (Known, 1);
  known->id = g_steal_pointer (&id);
  known->n_rows = md_usage_get_n_rows (usage);
  known->n_bytes = count_bytes (usage);
  known->look = look;
  g_ptr_array_add (self->known, known);
}

/**
 * md_structure_memory_find:
 * @usage: a transaction
 *
 * Returns: (transfer none) (nullable): how it was left, until another is taken; %NULL where that is not known
 */
const MdStructureLook *
md_structure_memory_find (MdStructureMemory *self,
                          MdUsage           *usage)
{
  guint position = find (self, usage);

  return position != G_MAXUINT ? ((Known *) g_ptr_array_index (self->known, position))->look : NULL;
}

/**
 * md_structure_path_new:
 * @place: (nullable): a row
 *
 * Returns: (transfer full) (element-type guint): the rows that lead to @place from one transaction to the next, and its
 *   own at the end; empty for none
 */
GArray *
md_structure_path_new (MdTreeRows        *rows,
                       const MdTreePlace *place)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (guint));
  MdTreePlace at = { NULL, 0 };

  if (place != NULL)
    {
      at = *place;
      g_array_append_val (path, at.row);
    }
  while (at.source != NULL && md_tree_rows_get_host (rows, at.source, &at))
    g_array_prepend_val (path, at.row);

  return path;
}

/**
 * md_structure_path_find:
 * @path: (element-type guint): from md_structure_path_new()
 * @place: (out): the row at its end, or as near to it as what is loaded reaches
 *
 * Returns: whether that is the end
 */
gboolean
md_structure_path_find (MdTreeRows  *rows,
                        GArray      *path,
                        MdTreePlace *place)
{
  MdTreeSource *source = md_tree_rows_get_source (rows);

  *place = (MdTreePlace) { NULL, 0 };
  for (guint i = 0; i < path->len; i++)
    {
      guint row = g_array_index (path, guint, i);

      if (source == NULL || !MD_IS_USAGE_SOURCE (source) || row >= md_tree_source_get_n_rows (source))
        return FALSE;
      *place = (MdTreePlace) { source, row };
      source = md_tree_rows_get_graft (rows, place);
    }

  return path->len > 0;
}
