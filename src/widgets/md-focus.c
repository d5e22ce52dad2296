/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-focus.h"

static GQuark grab_quark;
static GQuark leaving_quark;

static gboolean
grab_focus (GtkWidget *widget)
{
  MdFocusFunc grab = NULL;

  if (g_object_get_qdata (G_OBJECT (widget), leaving_quark) != NULL)
    return FALSE;

  for (GType type = G_OBJECT_TYPE (widget); type != 0 && grab == NULL; type = g_type_parent (type))
    grab = (MdFocusFunc) g_type_get_qdata (type, grab_quark);

  return grab (widget);
}

static gboolean
move_inside (GtkWidget        *widget,
             GtkDirectionType  direction)
{
  gboolean moved;

  g_object_set_qdata (G_OBJECT (widget), leaving_quark, widget);
  moved = GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->focus (widget, direction);
  g_object_set_qdata (G_OBJECT (widget), leaving_quark, NULL);

  return moved;
}

/* On the way back GTK asks everything that holds the focus to take it, once there is nothing left inside. What passes
 * that on to its best place would put the focus back to where it was, and nobody could leave with Shift+Tab. */
static gboolean
focus (GtkWidget        *widget,
       GtkDirectionType  direction)
{
  if (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN)
    return move_inside (widget, direction);

  return GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->focus (widget, direction);
}

/**
 * md_focus_set_grab:
 * @klass: of widgets that derive from #GtkWidget itself
 * @grab: what to do when the focus comes to the widget as a whole
 *
 * For class_init functions, in place of setting grab_focus: Shift+Tab still leads out of the widget.
 */
void
md_focus_set_grab (GtkWidgetClass *klass,
                   MdFocusFunc     grab)
{
  if (grab_quark == 0)
    {
      grab_quark = g_quark_from_static_string ("md-focus-grab");
      leaving_quark = g_quark_from_static_string ("md-focus-leaving");
    }

  g_type_set_qdata (G_TYPE_FROM_CLASS (klass), grab_quark, (gpointer) grab);
  klass->grab_focus = grab_focus;
  klass->focus = focus;
}

/**
 * md_focus_keep_order:
 * @klass: of widgets for which md_focus_set_grab() has been called
 *
 * For widgets whose best place is not the first: the Tab key comes to all that is inside in its order, while GTK would
 * ask the widget itself first, and go on after its best place.
 */
void
md_focus_keep_order (GtkWidgetClass *klass)
{
  klass->focus = move_inside;
}
