/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-view-private.h"

#include "md-accessible-text.h"
#include "md-slip-reading.h"
#include "md-slip-text.h"
#include "md-slip-zoom.h"

#include <glib/gi18n-lib.h>

#define HEADROOM 56       /* pixels above the slip that stay in view when its top is shown: its heading */
#define FOCUS_FLAGS (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE)

enum
{
  PROP_0,
  PROP_SLIP,
  PROP_ZOOM,
  PROP_PERCENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (MdSlipView, md_slip_view, GTK_TYPE_WIDGET,
                               md_slip_reading_implement_view (g_define_type_id))

static MdSlipLayout *
get_layout (MdSlipView *self)
{
  return md_slip_sheet_get_layout (self->sheet);
}

gboolean
md_slip_view_has_pages (MdSlipView *self)
{
  return md_slip_layout_get_n_pages (get_layout (self)) > 0;
}

static void
lay_out (MdSlipView *self)
{
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (self->slip, MD_SLIP_PAPER_FITTING, self->copy);

  if (self->sheet != NULL && gtk_widget_get_realized (GTK_WIDGET (self)))
    md_accessible_text_tell_gone (GTK_WIDGET (self));
  md_slip_lines_remove (GTK_WIDGET (self));
  g_clear_pointer (&self->sheet, md_slip_sheet_free);
  g_clear_pointer (&self->text, g_free);
  self->sheet = md_slip_sheet_new (layout);
  md_slip_lines_build (GTK_WIDGET (self), layout);
  md_slip_strips_clear (self->strips);
  md_slip_view_forget_selection (self);
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    md_accessible_text_tell_there (GTK_WIDGET (self));
}

static void
md_slip_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (md_slip_view_parent_class)->map (widget);

  md_slip_scroll_attach (MD_SLIP_VIEW (widget)->scroll);
}

static void
md_slip_view_unmap (GtkWidget *widget)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);

  md_slip_view_stop_drag (self);
  md_slip_scroll_detach (self->scroll);

  GTK_WIDGET_CLASS (md_slip_view_parent_class)->unmap (widget);
}

static gboolean
reveal_top_cb (gpointer user_data)
{
  MdSlipView *self = user_data;

  self->reveal_id = 0;
  md_slip_scroll_to_top (self->scroll, HEADROOM);

  return G_SOURCE_REMOVE;
}

static gboolean
md_slip_view_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);

  if (gtk_widget_has_focus (widget) || gtk_widget_get_focus_child (widget) != NULL)
    return md_slip_view_enter (self, direction);
  if (!md_slip_view_has_pages (self) || !gtk_widget_grab_focus (widget))
    return FALSE;

  /* A slip is read from its top. Once everybody who scrolls has done so, but before the next frame. */
  self->caret_seen = FALSE;
  if (self->reveal_id == 0)
    self->reveal_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, reveal_top_cb, self, NULL);

  return TRUE;
}

static void
md_slip_view_state_flags_changed (GtkWidget     *widget,
                                  GtkStateFlags  previous)
{
  if (((gtk_widget_get_state_flags (widget) ^ previous) & FOCUS_FLAGS) != 0)
    gtk_widget_queue_draw (widget);
}

static void
md_slip_view_system_setting_changed (GtkWidget        *widget,
                                     GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (md_slip_view_parent_class)->system_setting_changed (widget, setting);

  md_slip_strips_clear (MD_SLIP_VIEW (widget)->strips);
  gtk_widget_queue_resize (widget);
}

static void
md_slip_view_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  MdSlipView *self = MD_SLIP_VIEW (object);

  switch (property_id)
    {
    case PROP_SLIP:
      g_value_set_boxed (value, self->slip);
      break;
    case PROP_ZOOM:
      g_value_set_int (value, self->zoom);
      break;
    case PROP_PERCENT:
      g_value_set_int (value, self->percent);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_slip_view_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  MdSlipView *self = MD_SLIP_VIEW (object);

  switch (property_id)
    {
    case PROP_SLIP:
      md_slip_view_set_slip (self, g_value_get_boxed (value));
      break;
    case PROP_ZOOM:
      md_slip_view_set_zoom (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_slip_view_dispose (GObject *object)
{
  MdSlipView *self = MD_SLIP_VIEW (object);

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  g_clear_handle_id (&self->percent_id, g_source_remove);
  md_slip_view_stop_drag (self);
  md_slip_lines_remove (GTK_WIDGET (self));
  g_clear_pointer (&self->scrollbar, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);

  G_OBJECT_CLASS (md_slip_view_parent_class)->dispose (object);
}

static void
md_slip_view_finalize (GObject *object)
{
  MdSlipView *self = MD_SLIP_VIEW (object);

  g_clear_pointer (&self->slip, md_value_unref);
  g_clear_pointer (&self->sheet, md_slip_sheet_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->strips, md_slip_strips_free);
  g_clear_pointer (&self->scroll, md_slip_scroll_free);
  g_clear_object (&self->across);

  G_OBJECT_CLASS (md_slip_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  /**
   * MdSlipView:slip:
   *
   * The SlipData that is shown; %NULL shows nothing.
   */
  properties[PROP_SLIP] =
    g_param_spec_boxed ("slip", NULL, NULL, MD_TYPE_VALUE,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * MdSlipView:zoom:
   *
   * How large the slip is to be shown: in percent, or one of MD_SLIP_ZOOM_AUTOMATIC and MD_SLIP_ZOOM_WIDTH.
   */
  properties[PROP_ZOOM] =
    g_param_spec_int ("zoom", NULL, NULL, G_MININT, G_MAXINT, MD_SLIP_ZOOM_AUTOMATIC,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * MdSlipView:percent:
   *
   * How large the slip is shown. Told soon after it changed, not while widgets are being laid out.
   */
  properties[PROP_PERCENT] =
    g_param_spec_int ("percent", NULL, NULL, 0, G_MAXINT, MD_SLIP_ZOOM_NORMAL,
                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_slip_view_class_init (MdSlipViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_slip_view_get_property;
  object_class->set_property = md_slip_view_set_property;
  object_class->dispose = md_slip_view_dispose;
  object_class->finalize = md_slip_view_finalize;

  widget_class->focus = md_slip_view_focus;
  widget_class->map = md_slip_view_map;
  widget_class->unmap = md_slip_view_unmap;
  widget_class->state_flags_changed = md_slip_view_state_flags_changed;
  widget_class->system_setting_changed = md_slip_view_system_setting_changed;

  install_properties (object_class);
  g_signal_new ("copied", MD_TYPE_SLIP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "slip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  md_slip_view_install_layout (widget_class);
  md_slip_view_add_copying (widget_class);
  md_slip_view_add_keys (widget_class);
  md_slip_view_add_menu (widget_class);
}

static void
md_slip_view_init (MdSlipView *self)
{
  self->strips = md_slip_strips_new ();
  self->percent = MD_SLIP_ZOOM_NORMAL;
  md_slip_view_add_layout (self);
  md_slip_view_add_zoom (self);
  md_slip_view_add_pointer (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Slip"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Read it line by line with the arrow keys"),
                                  -1);
  lay_out (self);
}

/**
 * md_slip_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
md_slip_view_new (void)
{
  return g_object_new (MD_TYPE_SLIP_VIEW, NULL);
}

/**
 * md_slip_view_get_slip:
 *
 * Returns: (transfer none) (nullable): the SlipData that is shown
 */
MdValue *
md_slip_view_get_slip (MdSlipView *self)
{
  g_return_val_if_fail (MD_IS_SLIP_VIEW (self), NULL);

  return self->slip;
}

/**
 * md_slip_view_set_slip:
 * @slip: (nullable) (transfer none): a SlipData (contract: "SlipData"); %NULL shows nothing
 */
void
md_slip_view_set_slip (MdSlipView *self,
                       MdValue    *slip)
{
  g_return_if_fail (MD_IS_SLIP_VIEW (self));

  md_slip_view_show (self, slip, 0);
}

/**
 * md_slip_view_show:
 * @slip: (nullable) (transfer none): a SlipData (contract: "SlipData"); %NULL shows nothing
 * @copy: 0 for the original, else the number of the copy, which then stands on every page
 */
void
md_slip_view_show (MdSlipView *self,
                   MdValue    *slip,
                   guint       copy)
{
  g_return_if_fail (MD_IS_SLIP_VIEW (self));

  if (md_value_equal (self->slip, slip) && self->copy == copy)
    return;

  g_clear_pointer (&self->slip, md_value_unref);
  self->slip = slip != NULL ? md_value_ref (slip) : NULL;
  self->copy = copy;
  lay_out (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SLIP]);
}

/**
 * md_slip_view_is_empty:
 *
 * Returns: whether there is nothing on the paper
 */
gboolean
md_slip_view_is_empty (MdSlipView *self)
{
  g_return_val_if_fail (MD_IS_SLIP_VIEW (self), TRUE);

  return !md_slip_view_has_pages (self);
}

/**
 * md_slip_view_get_text:
 *
 * Returns: (transfer none): the slip as plain text, as `slip.copy-all` copies it
 */
const char *
md_slip_view_get_text (MdSlipView *self)
{
  g_return_val_if_fail (MD_IS_SLIP_VIEW (self), NULL);

  if (self->text == NULL && md_slip_view_has_pages (self))
    {
      MdSlipLayout *layout = get_layout (self);
      g_autofree char *text =
        md_slip_text_new_part (layout, md_slip_position_get_start (), md_slip_position_get_end (layout));

      self->text = g_strconcat (text, "\n", NULL);
    }

  return self->text != NULL ? self->text : "";
}
