/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-source.h"

G_DEFINE_INTERFACE (MdTreeSource, md_tree_source, G_TYPE_OBJECT)

static void
md_tree_source_default_init (MdTreeSourceInterface *iface)
{
}

/**
 * md_tree_source_get_n_rows:
 *
 * Returns: how many rows there are in all
 */
guint
md_tree_source_get_n_rows (MdTreeSource *self)
{
  return MD_TREE_SOURCE_GET_IFACE (self)->get_n_rows (self);
}

/**
 * md_tree_source_get_end:
 * @row: a row
 *
 * Returns: the first row behind @row that is not below it
 */
guint
md_tree_source_get_end (MdTreeSource *self,
                        guint         row)
{
  return MD_TREE_SOURCE_GET_IFACE (self)->get_end (self, row);
}

/**
 * md_tree_source_get_parent:
 * @row: a row
 *
 * Returns: the row above, %MD_TREE_ROW_NONE for a root
 */
guint
md_tree_source_get_parent (MdTreeSource *self,
                           guint         row)
{
  return MD_TREE_SOURCE_GET_IFACE (self)->get_parent (self, row);
}

/**
 * md_tree_source_has_more:
 * @row: a row
 *
 * Returns: whether more belongs below @row than the source has, and can be had for the asking
 */
gboolean
md_tree_source_has_more (MdTreeSource *self,
                         guint         row)
{
  MdTreeSourceInterface *iface = MD_TREE_SOURCE_GET_IFACE (self);

  return iface->has_more != NULL && iface->has_more (self, row);
}
