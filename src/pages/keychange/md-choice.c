/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-choice.h"

#include "md-line.h"

#define WORDS "md-choice-words"

static GtkWidget *
make_line (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/**
 * md_choice_new:
 * @action: what choosing it activates
 * @target: the action's target
 * @title: translated, or a number
 * @words: translated: what there is to say about it
 *
 * Returns: (transfer floating): a button for a list
 */
GtkWidget *
md_choice_new (const char *action,
               const char *target,
               const char *title,
               const char *words)
{
  GtkWidget *choice = gtk_button_new ();
  GtkWidget *content = md_line_new (12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words_label = make_line (words, "caption");
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (words_label, "secondary");
  gtk_box_append (GTK_BOX (lines), make_line (title, "choice-title"));
  gtk_box_append (GTK_BOX (lines), words_label);
  gtk_widget_set_hexpand (lines, TRUE);
  md_line_append (MD_LINE (content), lines);
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (arrow, "dim-label");
  md_line_append (MD_LINE (content), arrow);

  gtk_button_set_child (GTK_BUTTON (choice), content);
  gtk_widget_add_css_class (choice, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (choice), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (choice), "s", target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (choice), WORDS, words_label);
  md_choice_set_words (choice, words);

  return choice;
}

/**
 * md_choice_set_words:
 * @choice: by md_choice_new()
 * @words: translated
 */
void
md_choice_set_words (GtkWidget  *choice,
                     const char *words)
{
  gtk_label_set_text (GTK_LABEL (g_object_get_data (G_OBJECT (choice), WORDS)), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
