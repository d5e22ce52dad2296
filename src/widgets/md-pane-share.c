/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-pane-share.h"

#define KEY "md-pane-share"

/* How the room of a pane is shared out. The handle is GTK's; it knows positions only, not shares. */
typedef struct
{
  GtkPaned *paned;     /* (unowned): it owns this */
  double    share;     /* of the first child */
  int       room;      /* that the share was given out of; 0 for none yet */
  guint     placing;   /* the source that gives it out */
} Share;

static int
get_room (Share *self)
{
  int room;

  g_object_get (self->paned, "max-position", &room, NULL);
  if (gtk_paned_get_end_child (self->paned) != NULL && !gtk_paned_get_shrink_end_child (self->paned))
    {
      GtkOrientation orientation = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned));
      int least;

      gtk_widget_measure (gtk_paned_get_end_child (self->paned), orientation, -1, &least, NULL, NULL, NULL);
      room += least;
    }

  return room;
}

static gboolean
place_cb (gpointer user_data)
{
  Share *self = user_data;

  self->placing = 0;
  self->room = get_room (self);
  gtk_paned_set_position (self->paned, (int) (self->share * self->room));

  return G_SOURCE_REMOVE;
}

/* Told while sizes are given out, when nothing may ask for new ones. */
static void
room_cb (Share *self)
{
  if (self->placing == 0 && get_room (self) != self->room)
    self->placing = g_idle_add_full (G_PRIORITY_HIGH_IDLE, place_cb, self, NULL);
}

/* Where the room is the same, somebody has moved the handle: that share is kept from now on. */
static void
position_cb (Share *self)
{
  int room = get_room (self);

  if (self->placing == 0 && room > 0 && room == self->room)
    self->share = (double) gtk_paned_get_position (self->paned) / room;
}

static void
free_share (gpointer user_data)
{
  Share *self = user_data;

  g_clear_handle_id (&self->placing, g_source_remove);
  g_free (self);
}

/**
 * md_pane_share_set:
 * @share: from 0 to 1, of the first child
 *
 * Shares the room of @paned out, now and whenever it gets more or less of it, until somebody moves the handle: then by
 * the share which that makes. Children keep what they need at least.
 */
void
md_pane_share_set (GtkPaned *paned,
                   double    share)
{
  Share *self = g_object_get_data (G_OBJECT (paned), KEY);

  if (self == NULL)
    {
      self = g_new0 (Share, 1);
      self->paned = paned;
      g_object_set_data_full (G_OBJECT (paned), KEY, self, free_share);
      g_signal_connect_swapped (paned, "notify::max-position", G_CALLBACK (room_cb), self);
      g_signal_connect_swapped (paned, "notify::position", G_CALLBACK (position_cb), self);
    }
  self->share = share;
  self->room = 0;
  if (self->placing == 0)
    self->placing = g_idle_add_full (G_PRIORITY_HIGH_IDLE, place_cb, self, NULL);
}
