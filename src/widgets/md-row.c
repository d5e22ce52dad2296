/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-row-private.h"

#include "md-end-line.h"
#include "md-focus.h"
#include "md-line.h"
#include "md-template.h"

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MdRow, md_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS,
};

enum
{
  EDITED,
  ENTERED,
  FOCUSED,
  LEFT,
  MESSAGE_ACTION,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
focus_entered_cb (MdRow *self)
{
  g_signal_emit (self, signals[FOCUSED], 0);
}

static void
focus_left_cb (MdRow *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
pressed_cb (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  if (priv->control != NULL && !(gtk_widget_get_state_flags (priv->control) & GTK_STATE_FLAG_FOCUS_WITHIN))
    gtk_widget_grab_focus (priv->control);
}

static gboolean
md_row_grab_focus (GtkWidget *widget)
{
  MdRowPrivate *priv = md_row_get_instance_private (MD_ROW (widget));

  return priv->control != NULL && gtk_widget_grab_focus (priv->control);
}

static void
md_row_get_property (GObject    *object,
                     guint       property_id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, md_row_get_label (MD_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_row_set_property (GObject      *object,
                     guint         property_id,
                     const GValue *value,
                     GParamSpec   *pspec)
{
  MdRowPrivate *priv = md_row_get_instance_private (MD_ROW (object));

  switch (property_id)
    {
    case PROP_LABEL:
      gtk_label_set_text (GTK_LABEL (priv->label), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_row_constructed (GObject *object)
{
  MdRowPrivate *priv = md_row_get_instance_private (MD_ROW (object));

  G_OBJECT_CLASS (md_row_parent_class)->constructed (object);

  if (priv->control != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (GTK_LABEL (priv->label)), -1);
  if (priv->focusable != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->focusable), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (GTK_LABEL (priv->label)), -1);
  md_row_update_description (MD_ROW (object));
}

static void
md_row_dispose (GObject *object)
{
  MdRowPrivate *priv = md_row_get_instance_private (MD_ROW (object));
  GtkWidget *child;

  priv->control = NULL;
  priv->focusable = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (md_row_parent_class)->dispose (object);
}

static void
md_row_finalize (GObject *object)
{
  MdRowPrivate *priv = md_row_get_instance_private (MD_ROW (object));

  g_free (priv->help);
  g_free (priv->spoken);
  g_free (priv->placeholder);

  G_OBJECT_CLASS (md_row_parent_class)->finalize (object);
}

static void
md_row_class_init (MdRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_row_get_property;
  object_class->set_property = md_row_set_property;
  object_class->constructed = md_row_constructed;
  object_class->dispose = md_row_dispose;
  object_class->finalize = md_row_finalize;
  md_focus_set_grab (widget_class, md_row_grab_focus);

  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EDITED] =
    g_signal_new ("edited", MD_TYPE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTERED] =
    g_signal_new ("entered", MD_TYPE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FOCUSED] =
    g_signal_new ("focused", MD_TYPE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] =
    g_signal_new ("left", MD_TYPE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE_ACTION] =
    g_signal_new ("message-action", MD_TYPE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "fieldrow");
  g_type_ensure (MD_TYPE_LINE);
  md_template_set (widget_class, "widgets/md-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, MdRow, label);
  gtk_widget_class_bind_template_child_private (widget_class, MdRow, body);
}

static void
md_row_init (MdRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * md_row_get_private:
 *
 * Returns: the parts of @self
 */
MdRowPrivate *
md_row_get_private (MdRow *self)
{
  return md_row_get_instance_private (self);
}

/**
 * md_row_emit_action:
 *
 * The button beside the words was pressed.
 */
void
md_row_emit_action (MdRow *self)
{
  g_signal_emit (self, signals[MESSAGE_ACTION], 0);
}

/**
 * md_row_get_label:
 *
 * Returns: (transfer none): the name of the field, as shown and as spoken
 */
const char *
md_row_get_label (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  return gtk_label_get_text (GTK_LABEL (priv->label));
}

/**
 * md_row_get_text:
 *
 * Returns: (transfer none): what stands in the control; never %NULL
 */
const char *
md_row_get_text (MdRow *self)
{
  return MD_ROW_GET_CLASS (self)->get_text (self);
}

/**
 * md_row_set_text:
 * @text: (nullable): what to show, whole, whatever it is
 *
 * Does nothing where it stands there already, so that the cursor stays. Does not emit "edited".
 */
void
md_row_set_text (MdRow      *self,
                 const char *text)
{
  if (text == NULL)
    text = "";
  if (g_str_equal (md_row_get_text (self), text))
    return;

  MD_ROW_GET_CLASS (self)->set_text (self, text);
  md_row_update_description (self);
}

/**
 * md_row_set_placeholder:
 * @placeholder: (nullable): what to show while the control is empty
 */
void
md_row_set_placeholder (MdRow      *self,
                        const char *placeholder)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  if (g_strcmp0 (priv->placeholder, placeholder) != 0)
    {
      g_free (priv->placeholder);
      priv->placeholder = g_strdup (placeholder);
      md_row_update_description (self);
    }
  if (MD_ROW_GET_CLASS (self)->set_placeholder != NULL)
    MD_ROW_GET_CLASS (self)->set_placeholder (self, placeholder);
}

/**
 * md_row_set_help:
 * @help: (nullable): one sentence that says what the field is for
 */
void
md_row_set_help (MdRow      *self,
                 const char *help)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  if (g_strcmp0 (priv->help, help) == 0)
    return;

  g_free (priv->help);
  priv->help = g_strdup (help);
  gtk_widget_set_tooltip_text (priv->label, help);
  md_row_update_description (self);
}

/**
 * md_row_get_control:
 *
 * Returns: (transfer none): what the person types into or chooses from
 */
GtkWidget *
md_row_get_control (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  return priv->control;
}

/**
 * md_row_add_end:
 * @widget: a button or a spinner that belongs to the field
 *
 * Puts @widget at the end of the field, after what is decoded; where there is no room beside the field, below it.
 */
void
md_row_add_end (MdRow     *self,
                GtkWidget *widget)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  if (priv->ends == NULL)
    {
      g_autoptr (GtkWidget) body = g_object_ref (priv->body);
      GtkWidget *head = gtk_widget_get_prev_sibling (body);

      gtk_widget_unparent (body);
      priv->ends = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_widget_insert_after (md_end_line_new (body, priv->ends), GTK_WIDGET (self), head);
    }

  gtk_box_append (GTK_BOX (priv->ends), widget);
}

/**
 * md_row_set_control:
 * @control: the subclass's control, given once, while the row is made
 */
void
md_row_set_control (MdRow     *self,
                    GtkWidget *control)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  g_return_if_fail (priv->control == NULL);

  priv->control = control;
  gtk_widget_set_hexpand (control, TRUE);
  gtk_box_append (GTK_BOX (priv->body), control);
}

/**
 * md_row_set_focusable:
 * @focusable: what in the subclass's control has the focus, given once, while the row is made
 *
 * A screen reader reads what has the focus, so that gets the name and the description of the control, and before them
 * what is chosen: the class has to have get_choice.
 */
void
md_row_set_focusable (MdRow     *self,
                      GtkWidget *focusable)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  g_return_if_fail (priv->focusable == NULL && MD_ROW_GET_CLASS (self)->get_choice != NULL);

  priv->focusable = focusable;
}

/**
 * md_row_emit_edited:
 *
 * For subclasses: the person changed the text.
 */
void
md_row_emit_edited (MdRow *self)
{
  md_row_update_description (self);
  g_signal_emit (self, signals[EDITED], 0);
}

/**
 * md_row_emit_entered:
 *
 * For subclasses: the person pressed Enter.
 */
void
md_row_emit_entered (MdRow *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}
