/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-history-list.h"

G_BEGIN_DECLS

/**
 * MdHistorySelection:
 *
 * One entry of a history list is selected, or none. It is known by its number: it stays selected while other entries
 * come and go, while it moves, and while a filter hides it. A #GtkSingleSelection would look through a million items
 * for it. As a list model it has the items of the list, in steps that a view has the time for.
 *
 * Signal "selected": another entry is selected now, or none.
 */
#define MD_TYPE_HISTORY_SELECTION (md_history_selection_get_type ())
G_DECLARE_FINAL_TYPE (MdHistorySelection, md_history_selection, MD, HISTORY_SELECTION, GObject)

MdHistorySelection *md_history_selection_new          (MdHistoryList      *list);
gint64              md_history_selection_get_number   (MdHistorySelection *self);
guint               md_history_selection_get_position (MdHistorySelection *self);
void                md_history_selection_select       (MdHistorySelection *self,
                                                       gint64              number);
void                md_history_selection_announce_all (MdHistorySelection *self);

G_END_DECLS
