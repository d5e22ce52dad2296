/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-pane-list.h"

#include "md-text-size.h"

#define KEY "md-pane-list"

/* A list in a pane, and how much of it the list has. */
typedef struct
{
  GtkPaned   *paned;    /* (unowned): it owns this */
  MdAdaptive *adaptive; /* (unowned): the pane is in it */
  int         width;
} List;

static void
place (List *self)
{
  gboolean narrow = md_adaptive_get_narrow (self->adaptive);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_position (self->paned, narrow ? 0 : md_text_size_scale (GTK_WIDGET (self->paned), self->width));
}

static void
place_cb (GtkPaned *paned)
{
  place (g_object_get_data (G_OBJECT (paned), KEY));
}

/**
 * md_pane_list_set:
 * @paned: has a list as its first child, and what is chosen from it as its second
 * @adaptive: says how much room there is for both; lives as long as @paned
 * @width: of the list beside the other, in logical pixels at the usual size of text
 *
 * Gives the list the width that its text needs, and where there is little room as little height above the other as it
 * can have. Called once.
 */
void
md_pane_list_set (GtkPaned   *paned,
                  MdAdaptive *adaptive,
                  int         width)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (paned));
  List *self = g_new0 (List, 1);

  self->paned = paned;
  self->adaptive = adaptive;
  self->width = width;
  g_object_set_data_full (G_OBJECT (paned), KEY, self, g_free);
  g_signal_connect_object (adaptive, "notify::narrow", G_CALLBACK (place_cb), paned, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (place_cb), paned, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (place_cb), paned, G_CONNECT_SWAPPED);
  g_signal_connect (paned, "realize", G_CALLBACK (place_cb), NULL);
  place (self);
}
