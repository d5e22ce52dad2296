/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MdTreeSource:
 *
 * A tree, or several beside each other, as #MdTreeRows shows it. It never changes. Its rows are numbered in pre-order,
 * each parent before its children, so that all that is below a row lies right behind it.
 *
 * Nothing is asked for that is not needed: a million rows cost the source as much as it likes, and #MdTreeRows two bits
 * each.
 */
#define MD_TYPE_TREE_SOURCE (md_tree_source_get_type ())
G_DECLARE_INTERFACE (MdTreeSource, md_tree_source, MD, TREE_SOURCE, GObject)

/* No row: the parent of a root. */
#define MD_TREE_ROW_NONE G_MAXUINT

/**
 * MdTreeSourceInterface:
 * @get_n_rows: how many rows there are
 * @get_end: the first row behind @row that is not below it
 * @get_parent: %MD_TREE_ROW_NONE for a root
 * @has_more: (nullable): whether more belongs below @row than the source has, and can be had for the asking
 */
struct _MdTreeSourceInterface
{
  GTypeInterface parent_iface;

  guint    (*get_n_rows) (MdTreeSource *self);
  guint    (*get_end)    (MdTreeSource *self,
                          guint         row);
  guint    (*get_parent) (MdTreeSource *self,
                          guint         row);
  gboolean (*has_more)   (MdTreeSource *self,
                          guint         row);
};

guint    md_tree_source_get_n_rows (MdTreeSource *self);
guint    md_tree_source_get_end    (MdTreeSource *self,
                                    guint         row);
guint    md_tree_source_get_parent (MdTreeSource *self,
                                    guint         row);
gboolean md_tree_source_has_more   (MdTreeSource *self,
                                    guint         row);

G_END_DECLS
