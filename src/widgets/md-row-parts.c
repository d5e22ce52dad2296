/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-row-private.h"

#include "md-line.h"

/* The longest number that is named in words, in characters: a meter number. */
#define LEAST_MESSAGE_WIDTH 14

static const char *const tone_classes[] = { NULL, "warning", "error" };
static const char *const tone_icons[] = { NULL, "dialog-warning-symbolic", "dialog-error-symbolic" };

static const char *
get_decoded (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_private (self);

  if (priv->spoken != NULL)
    return priv->spoken;
  if (priv->suffix != NULL && gtk_widget_get_visible (priv->suffix))
    return gtk_label_get_text (GTK_LABEL (priv->suffix));

  return priv->placeholder;
}

static void
describe (GtkWidget  *control,
          const char *words,
          MdRowTone   tone)
{
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_update_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID,
                               tone == MD_ROW_TONE_ERROR ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * md_row_update_description:
 *
 * What a screen reader says after the name: what is wrong; else where it came from and what it stands for; else what it
 * is for. What only has the focus for the control does not hold its text, so that is said first there.
 */
void
md_row_update_description (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_private (self);
  const char *words = md_row_get_message (self);
  g_autofree char *both = NULL;
  g_autofree char *with_choice = NULL;

  if (priv->control == NULL)
    return;

  if (words == NULL && priv->mark != NULL && gtk_widget_get_visible (priv->mark))
    words = both = g_strjoin (", ", gtk_widget_get_tooltip_text (priv->mark), get_decoded (self), NULL);
  if (words == NULL)
    words = get_decoded (self) != NULL ? get_decoded (self) : priv->help;

  describe (priv->control, words, priv->tone);
  if (priv->focusable == NULL)
    return;

  with_choice = g_strjoin (", ", MD_ROW_GET_CLASS (self)->get_choice (self), words, NULL);
  describe (priv->focusable, with_choice, priv->tone);
}

static void
ensure_message (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_private (self);
  GtkWidget *lines;

  if (priv->message != NULL)
    return;

  priv->message = md_line_new (6);
  gtk_widget_add_css_class (priv->message, "field-message");
  gtk_widget_set_parent (priv->message, GTK_WIDGET (self));

  priv->message_icon = gtk_image_new ();
  gtk_widget_set_valign (priv->message_icon, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->message_icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  md_line_append (MD_LINE (priv->message), priv->message_icon);

  priv->message_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (priv->message_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->message_label), PANGO_WRAP_WORD_CHAR);
  /* No narrower than that, so that no number is broken in two. */
  gtk_label_set_width_chars (GTK_LABEL (priv->message_label), LEAST_MESSAGE_WIDTH);
  gtk_label_set_xalign (GTK_LABEL (priv->message_label), 0);
  lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), priv->message_label);
  md_line_append (MD_LINE (priv->message), lines);

  priv->message_action = gtk_button_new ();
  gtk_widget_set_halign (priv->message_action, GTK_ALIGN_START);
  gtk_widget_add_css_class (priv->message_action, "field-action");
  g_signal_connect_swapped (priv->message_action, "clicked", G_CALLBACK (md_row_emit_action), self);
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
  MdRowPrivate *priv = md_row_get_private (self);

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
  MdRowPrivate *priv = md_row_get_private (self);

  if (g_strcmp0 (priv->spoken, spoken) != 0)
    {
      g_free (priv->spoken);
      priv->spoken = g_strdup (spoken);
      md_row_update_description (self);
    }

  show_beside (self, &priv->prefix, NULL, prefix);
  if (priv->prefix == NULL)
    return;

  /* A number that is cut short is another number. */
  gtk_label_set_ellipsize (GTK_LABEL (priv->prefix), PANGO_ELLIPSIZE_NONE);
  /* An arrow from an old to a new number points to the right in every script. Both stand where all the rest does. */
  gtk_widget_set_direction (priv->body, prefix != NULL ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_NONE);
  gtk_widget_set_direction (priv->prefix, GTK_TEXT_DIR_LTR);
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    {
      gtk_label_set_xalign (GTK_LABEL (priv->prefix), 1);
      gtk_widget_set_hexpand (priv->prefix, prefix != NULL);
      gtk_widget_set_hexpand (priv->control, prefix == NULL);
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
  MdRowPrivate *priv = md_row_get_private (self);

  if (!show_beside (self, &priv->suffix, priv->control, suffix))
    return;

  gtk_widget_set_tooltip_text (priv->suffix, suffix);
  md_row_update_description (self);
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
  MdRowPrivate *priv = md_row_get_private (self);

  if (priv->mark == NULL && icon == NULL)
    return;

  if (priv->mark == NULL)
    {
      priv->mark = gtk_image_new ();
      gtk_widget_add_css_class (priv->mark, "field-mark");
      gtk_accessible_update_state (GTK_ACCESSIBLE (priv->mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_widget_insert_after (priv->mark, gtk_widget_get_parent (priv->label), priv->label);
    }

  gtk_widget_set_visible (priv->mark, icon != NULL);
  if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (priv->mark)), icon) == 0)
    return;

  gtk_image_set_from_icon_name (GTK_IMAGE (priv->mark), icon);
  gtk_widget_set_tooltip_text (priv->mark, words);
  md_row_update_description (self);
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
  MdRowPrivate *priv = md_row_get_private (self);

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
  md_row_update_description (self);
}

/**
 * md_row_get_tone:
 *
 * Returns: the tone of the words below the field
 */
MdRowTone
md_row_get_tone (MdRow *self)
{
  MdRowPrivate *priv = md_row_get_private (self);

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
  MdRowPrivate *priv = md_row_get_private (self);

  return priv->tone != MD_ROW_TONE_NONE ? gtk_label_get_text (GTK_LABEL (priv->message_label)) : NULL;
}
