/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-narrow.h"

static gboolean
tell_cb (gpointer user_data)
{
  MdNarrow *self = user_data;

  self->telling = 0;
  if (self->narrow)
    gtk_widget_add_css_class (self->widget, "narrow");
  else
    gtk_widget_remove_css_class (self->widget, "narrow");
  g_object_notify_by_pspec (G_OBJECT (self->widget), self->property);

  return G_SOURCE_REMOVE;
}

/**
 * md_narrow_init:
 * @widget: that has little room, or has not
 * @property: of its class: the read-only "narrow"
 *
 * There is much room to begin with.
 */
void
md_narrow_init (MdNarrow   *self,
                GtkWidget  *widget,
                GParamSpec *property)
{
  *self = (MdNarrow) { widget, property, FALSE, 0 };
}

/**
 * md_narrow_set:
 * @narrow: whether there is little room
 *
 * For size_allocate functions: nothing may ask for new sizes while sizes are given out, so the style class "narrow" and
 * the property are told of before the next frame.
 */
void
md_narrow_set (MdNarrow *self,
               gboolean  narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  if (self->telling == 0)
    self->telling = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

/**
 * md_narrow_is_told:
 *
 * Returns: whether there is little room, and whoever follows that has been told so
 */
gboolean
md_narrow_is_told (MdNarrow *self)
{
  return self->narrow && self->telling == 0;
}

/**
 * md_narrow_clear:
 *
 * Tells nothing more: the widget goes away.
 */
void
md_narrow_clear (MdNarrow *self)
{
  g_clear_handle_id (&self->telling, g_source_remove);
}
