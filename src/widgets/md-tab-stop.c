/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tab-stop.h"

struct _MdTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (MdTabStop, md_tab_stop, ADW_TYPE_BIN)

static gboolean
focus_cb (GtkWidget        *widget,
          GtkDirectionType  direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  GtkWidgetClass *plain = g_type_class_peek (GTK_TYPE_WIDGET);

  if (is_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return plain->focus (widget, direction);
}

static void
md_tab_stop_class_init (MdTabStopClass *klass)
{
  md_tab_stop_set_focus (GTK_WIDGET_CLASS (klass));
}

static void
md_tab_stop_init (MdTabStop *self)
{
}

/**
 * md_tab_stop_set_focus:
 * @klass: of a widget that moves the focus as plain widgets do
 *
 * Makes its widgets one stop of the Tab key, as #MdTabStop is.
 */
void
md_tab_stop_set_focus (GtkWidgetClass *klass)
{
  klass->focus = focus_cb;
}
