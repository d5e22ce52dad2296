/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdSiftedList:
 *
 * What a filter leaves of a list, in order. A short list is filtered and sorted at once; a long one bit by bit between
 * frames, and then there is a while in which what is shown is neither complete nor in order.
 *
 * Signal "changed": what is shown is another, or it is busy, or no longer; told once, before the next frame.
 */
#define MD_TYPE_SIFTED_LIST (md_sifted_list_get_type ())
G_DECLARE_FINAL_TYPE (MdSiftedList, md_sifted_list, MD, SIFTED_LIST, GObject)

MdSiftedList *md_sifted_list_new         (void);
void          md_sifted_list_set_model   (MdSiftedList *self,
                                          GListModel   *model);
void          md_sifted_list_set_filter  (MdSiftedList *self,
                                          GtkFilter    *filter);
void          md_sifted_list_set_sorter  (MdSiftedList *self,
                                          GtkSorter    *sorter);
GListModel   *md_sifted_list_get_shown   (MdSiftedList *self);
gboolean      md_sifted_list_is_busy     (MdSiftedList *self);

gboolean      md_sifted_list_says        (const char   *text,
                                          const char   *folded);

G_END_DECLS
