/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-pause.h"

#include <glib/gi18n-lib.h>

#include "md-worklist-words.h"

struct _MdWorklistPause
{
  GtkBox      parent_instance;

  GtkWidget  *words;
  MdWorklist *worklist; /* (owned) (nullable) */
  guint       ticking;  /* source, while there is a pause */
};

G_DEFINE_FINAL_TYPE (MdWorklistPause, md_worklist_pause, GTK_TYPE_BOX)

static gboolean
tick_cb (gpointer user_data)
{
  MdWorklistPause *self = user_data;
  g_autofree char *words = md_worklist_describe_hold (self->worklist);

  gtk_label_set_text (GTK_LABEL (self->words), words);

  return G_SOURCE_CONTINUE;
}

/* Nothing waits for a pause where nothing is left to be loaded. */
static void
changed_cb (MdWorklistPause *self)
{
  gboolean held = md_worklist_get_hold_left (self->worklist) > 0 &&
                  md_worklist_get_count (self->worklist, MD_WORKLIST_ITEM_WAITING) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self), held);
  if (held)
    tick_cb (self);
  if (held && self->ticking == 0)
    self->ticking = g_timeout_add_seconds (1, tick_cb, self);
  else if (!held)
    g_clear_handle_id (&self->ticking, g_source_remove);
}

static void
go_on_cb (MdWorklistPause *self)
{
  md_worklist_end_hold (self->worklist);
}

static void
md_worklist_pause_dispose (GObject *object)
{
  MdWorklistPause *self = MD_WORKLIST_PAUSE (object);

  g_clear_handle_id (&self->ticking, g_source_remove);
  if (self->worklist != NULL)
    g_signal_handlers_disconnect_by_data (self->worklist, self);
  g_clear_object (&self->worklist);

  G_OBJECT_CLASS (md_worklist_pause_parent_class)->dispose (object);
}

static void
md_worklist_pause_class_init (MdWorklistPauseClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = md_worklist_pause_dispose;
}

static void
md_worklist_pause_init (MdWorklistPause *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Go on now"));

  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_add_css_class (self->words, "hint");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_on_cb), self, G_CONNECT_SWAPPED);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), self->words);
  gtk_box_append (GTK_BOX (self), button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * md_worklist_pause_set_worklist:
 * @worklist: whose pauses to tell
 */
void
md_worklist_pause_set_worklist (MdWorklistPause *self,
                                MdWorklist      *worklist)
{
  if (self->worklist != NULL)
    g_signal_handlers_disconnect_by_data (self->worklist, self);
  g_set_object (&self->worklist, worklist);
  g_signal_connect_object (worklist, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * md_worklist_show_paused:
 * @button: that pauses the loading, or goes on with it
 *
 * Shows what @button would do now.
 */
void
md_worklist_show_paused (MdWorklist *worklist,
                         GtkWidget  *button)
{
  gboolean paused = md_worklist_get_paused (worklist);
  const char *words = paused ? _("Go on loading") : _("Pause loading");

  gtk_button_set_icon_name (GTK_BUTTON (button),
                            paused ? "media-playback-start-symbolic" : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
