/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-panel.h"

#include "md-end-line.h"
#include "md-shortcuts.h"
#include "md-slip-view.h"
#include "md-slip-zoom.h"
#include "md-template.h"

#include <glib/gi18n-lib.h>

#define SETTING "slip-zoom"

struct _MdSlipPanel
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *tools;
  GtkWidget *start;
  GtkWidget *zoom_box;
  GtkWidget *zoom_button;
  GtkWidget *percent;
  GtkWidget *nothing;
  GtkWidget *view;
};

enum
{
  PROP_0,
  PROP_ZOOM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MdSlipPanel, md_slip_panel, GTK_TYPE_WIDGET)

static MdSlipView *
get_view (MdSlipPanel *self)
{
  return MD_SLIP_VIEW (self->view);
}

static void
update_steps (MdSlipPanel *self)
{
  int percent = md_slip_view_get_percent (get_view (self));
  gboolean has_slip = !md_slip_view_is_empty (get_view (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.zoom-in", has_slip && percent < MD_SLIP_ZOOM_MAX);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.zoom-out", has_slip && percent > MD_SLIP_ZOOM_MIN);
}

static void
percent_changed_cb (MdSlipPanel *self)
{
  /* Translators: how large something is shown, such as 100 %; the blank is one that does not break */
  g_autofree char *words = g_strdup_printf (_("%d %%"), md_slip_view_get_percent (get_view (self)));
  /* Translators: for screen readers; %s is such as 100 % */
  g_autofree char *label = g_strdup_printf (_("Size of the slip: %s"), words);

  gtk_label_set_text (GTK_LABEL (self->percent), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->zoom_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  update_steps (self);
}

static void
zoom_changed_cb (MdSlipPanel *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
copied_cb (MdSlipPanel *self)
{
  g_signal_emit_by_name (self, "copied");
}

/* The menu is made when it is first asked for: there are more slips than people who zoom. */
static void
make_menu_cb (GtkMenuButton *button,
              gpointer       user_data)
{
  g_autoptr (GMenu) menu = NULL;
  g_autoptr (GMenu) fitting = NULL;
  g_autoptr (GMenu) levels = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  menu = g_menu_new ();
  fitting = g_menu_new ();
  levels = g_menu_new ();
  g_menu_append (fitting, _("_Automatic"), "slip.zoom(0)");
  g_menu_append (fitting, _("Fit to _Width"), "slip.zoom(-1)");
  for (guint i = 0; i < md_slip_zoom_n_levels; i++)
    {
      g_autofree char *words = g_strdup_printf (_("%d %%"), md_slip_zoom_levels[i]);
      g_autofree char *action = g_strdup_printf ("slip.zoom(%d)", md_slip_zoom_levels[i]);

      g_menu_append (levels, words, action);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fitting));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (levels));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
zoom_in_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  md_slip_view_step_zoom (get_view (MD_SLIP_PANEL (widget)), TRUE);
}

static void
zoom_out_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  md_slip_view_step_zoom (get_view (MD_SLIP_PANEL (widget)), FALSE);
}

static void
zoom_normal_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  md_slip_view_set_zoom (get_view (MD_SLIP_PANEL (widget)), MD_SLIP_ZOOM_NORMAL);
}

static void
copy_slip_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  gtk_widget_activate_action (MD_SLIP_PANEL (widget)->view, "slip.copy-all", NULL);
}

static void
md_slip_panel_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  MdSlipPanel *self = MD_SLIP_PANEL (object);

  switch (property_id)
    {
    case PROP_ZOOM:
      g_value_set_int (value, md_slip_view_get_zoom (get_view (self)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_slip_panel_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  MdSlipPanel *self = MD_SLIP_PANEL (object);

  switch (property_id)
    {
    case PROP_ZOOM:
      md_slip_view_set_zoom (get_view (self), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_slip_panel_dispose (GObject *object)
{
  MdSlipPanel *self = MD_SLIP_PANEL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_slip_panel_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "slip.zoom", "zoom");
  gtk_widget_class_install_action (widget_class, "slip.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "slip.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "slip.zoom-normal", NULL, zoom_normal_cb);
  gtk_widget_class_install_action (widget_class, "slip.copy-slip", NULL, copy_slip_cb);
}

static void
md_slip_panel_class_init (MdSlipPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_slip_panel_get_property;
  object_class->set_property = md_slip_panel_set_property;
  object_class->dispose = md_slip_panel_dispose;

  /**
   * MdSlipPanel:zoom:
   *
   * As #MdSlipView:zoom.
   */
  properties[PROP_ZOOM] =
    g_param_spec_int ("zoom", NULL, NULL, G_MININT, G_MAXINT, MD_SLIP_ZOOM_AUTOMATIC,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_signal_new ("copied", MD_TYPE_SLIP_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MD_TYPE_SLIP_VIEW);
  md_template_set (widget_class, "slip/md-slip-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, box);
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, tools);
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, start);
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, zoom_box);
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, percent);
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, MdSlipPanel, view);
  gtk_widget_class_bind_template_callback (widget_class, copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, percent_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_changed_cb);
  install_actions (widget_class);
}

static void
md_slip_panel_init (MdSlipPanel *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_init_template (widget);
  gtk_box_prepend (GTK_BOX (self->box), md_end_line_new (self->tools, self->zoom_box));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->zoom_button), make_menu_cb, NULL, NULL);
  md_shortcuts_add_action (widget, "<Control>plus|<Control>equal|<Control>KP_Add|<Control>ZoomIn", "slip.zoom-in");
  md_shortcuts_add_action (widget, "<Control>minus|<Control>KP_Subtract|<Control>ZoomOut", "slip.zoom-out");
  md_shortcuts_add_action (widget, "<Control>0|<Control>KP_0", "slip.zoom-normal");
  percent_changed_cb (self);
}

/**
 * md_slip_panel_new:
 *
 * Returns: (transfer floating): a panel without a slip
 */
GtkWidget *
md_slip_panel_new (void)
{
  return g_object_new (MD_TYPE_SLIP_PANEL, NULL);
}

/**
 * md_slip_panel_get_slip:
 *
 * Returns: (transfer none) (nullable): the SlipData that is shown
 */
MdValue *
md_slip_panel_get_slip (MdSlipPanel *self)
{
  g_return_val_if_fail (MD_IS_SLIP_PANEL (self), NULL);

  return md_slip_view_get_slip (get_view (self));
}

/**
 * md_slip_panel_set_slip:
 * @slip: (nullable) (transfer none): a SlipData (contract: "SlipData"); %NULL where there is none
 * @copy: 0 for the original, else the number of the copy
 *
 * Shows the slip, or says that there is none, or that there is nothing on it.
 */
void
md_slip_panel_set_slip (MdSlipPanel *self,
                        MdValue     *slip,
                        guint        copy)
{
  gboolean empty;

  g_return_if_fail (MD_IS_SLIP_PANEL (self));

  md_slip_view_show (get_view (self), slip, copy);
  empty = md_slip_view_is_empty (get_view (self));
  if (empty)
    gtk_label_set_text (GTK_LABEL (self->nothing),
                        slip == NULL ? _("There is no slip") : _("There is nothing on the slip"));
  gtk_widget_set_visible (self->nothing, empty);
  gtk_widget_set_visible (self->view, !empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.copy-slip", !empty);
  update_steps (self);
}

/**
 * md_slip_panel_wait:
 *
 * Shows nothing, and says nothing: a slip comes soon. The controls stay as they are, so that nothing flickers.
 */
void
md_slip_panel_wait (MdSlipPanel *self)
{
  g_return_if_fail (MD_IS_SLIP_PANEL (self));

  gtk_widget_set_visible (self->nothing, FALSE);
  md_slip_view_show (get_view (self), NULL, 0);
}

/**
 * md_slip_panel_prepare:
 *
 * Loads what the first slip would have to wait for.
 */
void
md_slip_panel_prepare (MdSlipPanel *self)
{
  g_return_if_fail (MD_IS_SLIP_PANEL (self));

  md_slip_view_prepare (get_view (self));
}

/**
 * md_slip_panel_get_text:
 *
 * Returns: (transfer none): the slip as plain text
 */
const char *
md_slip_panel_get_text (MdSlipPanel *self)
{
  g_return_val_if_fail (MD_IS_SLIP_PANEL (self), NULL);

  return md_slip_view_get_text (get_view (self));
}

/**
 * md_slip_panel_get_start:
 *
 * Returns: (transfer none): the #GtkBox at the start of the line of controls, for what is done with the slip
 */
GtkWidget *
md_slip_panel_get_start (MdSlipPanel *self)
{
  g_return_val_if_fail (MD_IS_SLIP_PANEL (self), NULL);

  return self->start;
}

/**
 * md_slip_panel_set_settings:
 * @settings: (transfer none): of the console
 *
 * Shows slips as large as was chosen before, and remembers what is chosen.
 */
void
md_slip_panel_set_settings (MdSlipPanel *self,
                            GSettings   *settings)
{
  g_return_if_fail (MD_IS_SLIP_PANEL (self));

  g_settings_bind (settings, SETTING, self, "zoom", G_SETTINGS_BIND_DEFAULT);
}
