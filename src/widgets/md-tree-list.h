/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-tree-rows.h"

G_BEGIN_DECLS

/**
 * MdTreeList:
 *
 * An #MdTreeRows with columns, to be gone through by keyboard and pointer: arrows go up and down, expand, collapse, and
 * step in and out; plus and minus expand and collapse, an asterisk all that is below; Alt+Left goes back to where one
 * came from. Whoever makes it gives columns of #MdTreeCell to its view.
 *
 * Signals:
 * - "selected": another row is selected, or none;
 * - "activate": the selected row was activated, by Enter or two clicks.
 */
#define MD_TYPE_TREE_LIST (md_tree_list_get_type ())
G_DECLARE_FINAL_TYPE (MdTreeList, md_tree_list, MD, TREE_LIST, GtkWidget)

GtkWidget     *md_tree_list_new           (void);
GtkColumnView *md_tree_list_get_view      (MdTreeList        *self);
MdTreeRows    *md_tree_list_get_rows      (MdTreeList        *self);
void           md_tree_list_set_source    (MdTreeList        *self,
                                           MdTreeSource      *source,
                                           guint              n_unfolded);
gboolean       md_tree_list_set_source_in_state (MdTreeList  *self,
                                           MdTreeSource      *source,
                                           const MdTreeState *state);
double         md_tree_list_get_top       (MdTreeList        *self);
void           md_tree_list_set_top       (MdTreeList        *self,
                                           double             top);
void           md_tree_list_set_menu      (MdTreeList        *self,
                                           GMenuModel        *menu);

gboolean       md_tree_list_get_selected  (MdTreeList        *self,
                                           MdTreePlace       *place);
void           md_tree_list_select        (MdTreeList        *self,
                                           const MdTreePlace *place);
gboolean       md_tree_list_go_to         (MdTreeList        *self,
                                           const MdTreePlace *place);
void           md_tree_list_show_selected (MdTreeList        *self);
gboolean       md_tree_list_can_go_back   (MdTreeList        *self);
void           md_tree_list_go_back       (MdTreeList        *self);

G_END_DECLS
