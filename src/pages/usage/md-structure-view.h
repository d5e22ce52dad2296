/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-details-view.h"
#include "md-tree-list.h"
#include "md-usage.h"

G_BEGIN_DECLS

/**
 * MdUsageFetchFunc:
 * @id: of a usage transaction, as a document gave it: it may be anything
 * @cancellable: when nobody waits for it any more
 * @callback: to be called once, with a #GTask that returns an #MdUsage (transfer full, md_usage_unref()), or an error
 *   whose message says in a translated sentence why it could not be had
 * @callback_data: for @callback
 *
 * Gets a transaction.
 */
typedef void (*MdUsageFetchFunc) (const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             callback_data,
                                  gpointer             user_data);

/**
 * MdStructureView:
 *
 * A usage transaction as a tree, with the details of the selected row beside it, or below it where that is narrow. It
 * can be searched, filtered to exceptions and estimates, and sorted; other transactions that it leads to are loaded in
 * place.
 *
 * Property "selected-row" (guint, read-only): the selected row of the transaction that was set, or of one that was
 * loaded into it, see md_structure_view_get_selected(); %MD_USAGE_ROW_NONE for none.
 *
 * Signals:
 * - "link-activated" (char *id): another transaction is wanted, not in place but by itself;
 * - "notice" (char *words): something to tell the user in passing.
 */
#define MD_TYPE_STRUCTURE_VIEW (md_structure_view_get_type ())
G_DECLARE_FINAL_TYPE (MdStructureView, md_structure_view, MD, STRUCTURE_VIEW, GtkWidget)

GtkWidget     *md_structure_view_new          (void);
void           md_structure_view_prepare      (MdStructureView   *self);
void           md_structure_view_set_settings (MdStructureView  *self,
                                               GSettings        *settings);
void           md_structure_view_set_fetch    (MdStructureView  *self,
                                               MdUsageFetchFunc  fetch,
                                               gpointer          user_data);
void           md_structure_view_set_usage    (MdStructureView  *self,
                                               MdUsage          *usage);
MdUsage       *md_structure_view_get_usage    (MdStructureView  *self);
void           md_structure_view_go_to        (MdStructureView  *self,
                                               MdUsageRow        row);
MdUsage       *md_structure_view_get_selected (MdStructureView  *self,
                                               MdUsageRow       *row);
MdTreeList    *md_structure_view_get_list     (MdStructureView  *self);
MdDetailsView *md_structure_view_get_details  (MdStructureView  *self);

G_END_DECLS
