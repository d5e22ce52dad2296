/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line above the structure in which rows are looked for. */
#include "md-structure-view-private.h"

#include <glib/gi18n-lib.h>

#include "md-shortcuts.h"

static char *
dup_words (MdStructureView *self)
{
  guint n_found = md_structure_finder_get_n_found (self->finder);
  guint current = md_structure_finder_get_current (self->finder) + 1;
  guint percent = md_structure_finder_get_progress (self->finder);
  gboolean busy = md_structure_finder_is_busy (self->finder);

  if (busy && n_found > 0)
    /* Translators: which of the rows that were found so far is shown, of how many, and how much was searched. */
    return g_strdup_printf (_("%u of %u so far, %u %%"), current, n_found, percent);
  if (busy)
    /* Translators: how much was searched. */
    return g_strdup_printf (_("Searching, %u %%"), percent);
  if (n_found > 0)
    /* Translators: which of the rows that were found is shown, and of how many. */
    return g_strdup_printf (_("%u of %u"), current, n_found);

  return g_strdup (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0' ? _("Not found") : "");
}

/* Says how far the search is. */
void
md_structure_search_update (MdStructureView *self)
{
  gboolean any = md_structure_finder_get_n_found (self->finder) > 0;
  g_autofree char *words = dup_words (self);

  gtk_label_set_text (GTK_LABEL (self->count), words);
  gtk_widget_set_visible (self->count, *words != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "structure.find-next", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "structure.find-previous", any);
}

/* Whoever looks for something wants to see it, whatever was filtered before. */
static void
hidden_cb (MdStructureView *self)
{
  md_structure_view_set_filter (self, MD_STRUCTURE_FILTER_NONE);
}

static void
changed_cb (MdStructureView *self)
{
  md_structure_search_begin (self, TRUE);
}

static void
stop_cb (MdStructureView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
next_cb (MdStructureView *self)
{
  md_structure_finder_step (self->finder, TRUE);
}

static void
previous_cb (MdStructureView *self)
{
  md_structure_finder_step (self->finder, FALSE);
}

/* Looks for what is written in the line, in the transactions that are there now; and goes to it, or stays. */
void
md_structure_search_begin (MdStructureView *self,
                           gboolean         goes)
{
  md_structure_finder_set_text (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)), goes);
}

void
md_structure_search_set_up (MdStructureView *self)
{
  g_signal_connect_object (self->finder, "hidden", G_CALLBACK (hidden_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "next-match", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "previous-match", G_CALLBACK (previous_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  md_shortcuts_add_own_action (self->entry, "<Shift>Return|<Shift>KP_Enter", "structure.find-previous");
  md_structure_search_update (self);
}
