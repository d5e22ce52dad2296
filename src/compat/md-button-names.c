/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-button-names.h"

/* Set on a button that is looked after. */
#define NAMED "md-button-names"

/* GTK 4.8 names a button by its label with the underline in it, and says the label itself after that. Since 4.12 the
 * label in the button is its name, as it is seen. */
#define NEEDED (!GTK_CHECK_VERSION (4, 12, 0))

/* What is left of a label once the underline that marks its letter is drawn: one of two underlines stays. */
static char *
strip_underline (const char *label)
{
  GString *words = g_string_new (NULL);

  for (; *label != '\0'; label++)
    if (*label != '_' || (label[1] == '_' && *++label == '_'))
      g_string_append_c (words, *label);

  return g_string_free (words, FALSE);
}

static void
name_cb (GtkButton *button)
{
  const char *label = gtk_button_get_label (button);
  g_autofree char *words = NULL;

  if (label == NULL || !gtk_button_get_use_underline (button))
    return;

  words = strip_underline (label);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
look_after (GObject *widget)
{
  if (!NEEDED || !GTK_IS_BUTTON (widget) || g_object_get_data (widget, NAMED) != NULL)
    return;

  g_object_set_data (widget, NAMED, GINT_TO_POINTER (TRUE));
  g_signal_connect (widget, "notify::label", G_CALLBACK (name_cb), NULL);
  g_signal_connect (widget, "notify::use-underline", G_CALLBACK (name_cb), NULL);
  name_cb (GTK_BUTTON (widget));
}

static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  look_after (g_value_get_object (&values[0]));

  return TRUE;
}

/**
 * md_button_names_give:
 * @root: a widget
 *
 * Names the buttons in @root as md_button_names_watch() does, those out of view included.
 */
void
md_button_names_give (GtkWidget *root)
{
  look_after (G_OBJECT (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    md_button_names_give (child);
}

/**
 * md_button_names_watch:
 *
 * From now on every button with an underlined letter that comes into view, the toolkit's own included, has for a screen
 * reader the name that is seen on it. Need be called only once; more does no harm.
 */
void
md_button_names_watch (void)
{
  static gsize watching = 0;

  if (!NEEDED || !g_once_init_enter (&watching))
    return;

  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
  g_once_init_leave (&watching, 1);
}
