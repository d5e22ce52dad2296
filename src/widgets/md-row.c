/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-row.h"

#include "md-focus.h"
#include "md-template.h"

/* The parts below the template are made when first needed: most rows of most forms never have anything to say. */
typedef struct
{
  GtkWidget *label;
  GtkWidget *body;
  GtkWidget *control;      /* (owned by body) (nullable) until the subclass is made */
  GtkWidget *prefix;       /* (owned by body) (nullable) */
  GtkWidget *suffix;       /* (owned by body) (nullable) */
  GtkWidget *mark;         /* (owned by the head) (nullable) */
  GtkWidget *message;      /* (owned by self) (nullable): the line of words, with */
  GtkWidget *message_icon;
  GtkWidget *message_label;
  GtkWidget *message_action;
  char      *help;
  char      *spoken;       /* (owned) (nullable): what prefix and text come to */
  char      *placeholder;  /* (owned) (nullable) */
  MdRowTone  tone;
} MdRowPrivate;

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

static const char *const tone_classes[] = { NULL, "warning", "error" };
static const char *const tone_icons[] = { NULL, "dialog-warning-symbolic", "dialog-error-symbolic" };

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

static void
action_clicked_cb (MdRow *self)
{
  g_signal_emit (self, signals[MESSAGE_ACTION], 0);
}

static const char *
get_decoded (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  if (priv->spoken != NULL)
    return priv->spoken;
  if (priv->suffix != NULL && gtk_widget_get_visible (priv->suffix))
    return gtk_label_get_text (GTK_LABEL (priv->suffix));

  return priv->placeholder;
}

/* What a screen reader says after the name: what is wrong; else where it came from and what it stands for; else what it
 * is for. */
static void
update_description (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);
  const char *words = md_row_get_message (self);
  g_autofree char *both = NULL;

  if (priv->control == NULL)
    return;

  if (words == NULL && priv->mark != NULL && gtk_widget_get_visible (priv->mark))
    words = both = g_strjoin (", ", gtk_widget_get_tooltip_text (priv->mark), get_decoded (self), NULL);
  if (words == NULL)
    words = get_decoded (self) != NULL ? get_decoded (self) : priv->help;

  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_STATE_INVALID,
                               priv->tone == MD_ROW_TONE_ERROR ? GTK_ACCESSIBLE_INVALID_TRUE
                                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
ensure_message (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);
  GtkWidget *lines;

  if (priv->message != NULL)
    return;

  priv->message = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (priv->message, "field-message");
  gtk_widget_set_parent (priv->message, GTK_WIDGET (self));

  priv->message_icon = gtk_image_new ();
  gtk_widget_set_valign (priv->message_icon, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->message_icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (priv->message), priv->message_icon);

  priv->message_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (priv->message_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->message_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (priv->message_label), 0);
  lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), priv->message_label);
  gtk_box_append (GTK_BOX (priv->message), lines);

  priv->message_action = gtk_button_new ();
  gtk_widget_set_halign (priv->message_action, GTK_ALIGN_START);
  gtk_widget_add_css_class (priv->message_action, "field-action");
  g_signal_connect_swapped (priv->message_action, "clicked", G_CALLBACK (action_clicked_cb), self);
  gtk_box_append (GTK_BOX (lines), priv->message_action);
}

/* Shows text in a label of the body, after a sibling or first of all. The label is made when first needed, and hidden
 * while there is nothing to show. Returns whether anything changed. */
static gboolean
show_beside (MdRow      *self,
             GtkWidget **label,
             GtkWidget  *sibling,
             const char *text)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  if (*label == NULL && text == NULL)
    return FALSE;

  if (*label == NULL)
    {
      *label = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (*label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (*label, "field-suffix");
      gtk_box_insert_child_after (GTK_BOX (priv->body), *label, sibling);
    }

  gtk_widget_set_visible (*label, text != NULL);
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (*label)), text) == 0)
    return FALSE;

  gtk_label_set_text (GTK_LABEL (*label), text != NULL ? text : "");

  return TRUE;
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
}

static void
md_row_dispose (GObject *object)
{
  MdRowPrivate *priv = md_row_get_instance_private (MD_ROW (object));
  GtkWidget *child;

  priv->control = NULL;
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
  if (!g_str_equal (md_row_get_text (self), text))
    MD_ROW_GET_CLASS (self)->set_text (self, text);
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
      update_description (self);
    }
  if (MD_ROW_GET_CLASS (self)->set_placeholder != NULL)
    MD_ROW_GET_CLASS (self)->set_placeholder (self, placeholder);
}

/**
 * md_row_set_prefix:
 * @prefix: (nullable): what stands before the text, such as "1 →"
 * @spoken: (nullable): what that and the text come to, for screen readers
 */
void
md_row_set_prefix (MdRow      *self,
                   const char *prefix,
                   const char *spoken)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  if (g_strcmp0 (priv->spoken, spoken) != 0)
    {
      g_free (priv->spoken);
      priv->spoken = g_strdup (spoken);
      update_description (self);
    }

  /* An arrow from an old to a new number points to the right in every script. */
  show_beside (self, &priv->prefix, NULL, prefix);
  if (prefix != NULL)
    {
      gtk_widget_set_direction (priv->body, GTK_TEXT_DIR_LTR);
      gtk_widget_set_direction (priv->prefix, GTK_TEXT_DIR_LTR);
      /* A number that is cut short is another number. */
      gtk_label_set_ellipsize (GTK_LABEL (priv->prefix), PANGO_ELLIPSIZE_NONE);
    }
}

/**
 * md_row_set_suffix:
 * @suffix: (nullable): what the text stands for, in words
 */
void
md_row_set_suffix (MdRow      *self,
                   const char *suffix)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  if (!show_beside (self, &priv->suffix, priv->control, suffix))
    return;

  gtk_widget_set_tooltip_text (priv->suffix, suffix);
  update_description (self);
}

/**
 * md_row_set_mark:
 * @icon: (nullable): the name of an icon that says where the text came from
 * @words: (nullable): the same in words
 */
void
md_row_set_mark (MdRow      *self,
                 const char *icon,
                 const char *words)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  if (priv->mark == NULL && icon == NULL)
    return;

  if (priv->mark == NULL)
    {
      priv->mark = gtk_image_new ();
      gtk_widget_add_css_class (priv->mark, "field-mark");
      gtk_accessible_update_state (GTK_ACCESSIBLE (priv->mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (priv->label)), priv->mark, priv->label);
    }

  gtk_widget_set_visible (priv->mark, icon != NULL);
  if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (priv->mark)), icon) == 0)
    return;

  gtk_image_set_from_icon_name (GTK_IMAGE (priv->mark), icon);
  gtk_widget_set_tooltip_text (priv->mark, words);
  update_description (self);
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
  update_description (self);
}

/**
 * md_row_set_message:
 * @words: (nullable): what to say below the field; %NULL for nothing
 * @action: (nullable): the label of a button beside the words, which emits "message-action"
 */
void
md_row_set_message (MdRow      *self,
                    MdRowTone   tone,
                    const char *words,
                    const char *action)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  if (words == NULL)
    tone = MD_ROW_TONE_NONE;
  if (tone == MD_ROW_TONE_NONE && priv->tone == MD_ROW_TONE_NONE)
    return;

  ensure_message (self);

  if (priv->tone != tone)
    {
      if (priv->tone != MD_ROW_TONE_NONE)
        gtk_widget_remove_css_class (GTK_WIDGET (self), tone_classes[priv->tone]);
      if (tone != MD_ROW_TONE_NONE)
        {
          gtk_widget_add_css_class (GTK_WIDGET (self), tone_classes[tone]);
          gtk_image_set_from_icon_name (GTK_IMAGE (priv->message_icon), tone_icons[tone]);
        }
      priv->tone = tone;
    }

  gtk_label_set_text (GTK_LABEL (priv->message_label), words != NULL ? words : "");
  if (action != NULL)
    gtk_button_set_label (GTK_BUTTON (priv->message_action), action);
  gtk_widget_set_visible (priv->message_action, action != NULL);
  gtk_widget_set_visible (priv->message, tone != MD_ROW_TONE_NONE);
  update_description (self);
}

/**
 * md_row_get_tone:
 *
 * Returns: the tone of the words below the field
 */
MdRowTone
md_row_get_tone (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  return priv->tone;
}

/**
 * md_row_get_message:
 *
 * Returns: (transfer none) (nullable): the words below the field
 */
const char *
md_row_get_message (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  return priv->tone != MD_ROW_TONE_NONE ? gtk_label_get_text (GTK_LABEL (priv->message_label)) : NULL;
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
 * Puts @widget at the end of the field, after what is decoded.
 */
void
md_row_add_end (MdRow     *self,
                GtkWidget *widget)
{
  MdRowPrivate *priv = md_row_get_instance_private (self);

  gtk_box_append (GTK_BOX (priv->body), widget);
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
 * md_row_emit_edited:
 *
 * For subclasses: the person changed the text.
 */
void
md_row_emit_edited (MdRow *self)
{
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
