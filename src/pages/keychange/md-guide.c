/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-guide.h"

#include <glib/gi18n-lib.h>

#include "md-choice.h"
#include "md-direction.h"
#include "md-line.h"
#include "md-meter-number.h"
#include "md-template.h"

struct _MdGuide
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *steps;
  GtkWidget *examples_box;
  GtkWidget *examples;
};

G_DEFINE_FINAL_TYPE (MdGuide, md_guide, GTK_TYPE_WIDGET)

static const struct
{
  const char *words;
  const char *key;
} steps[] = {
  { N_("Type the meter number, or swipe the meter card"), NULL },
  /* Translators: the name of the key on the keyboard. */
  { N_("Look up what is registered, the new key included"), N_("Enter") },
  /* Translators: the names of two keys on the keyboard, pressed together. */
  { N_("Request the tokens"), N_("Ctrl+Enter") },
  { N_("Read them to the customer, one at a time and in order"), NULL },
};

/* The words for the examples of the profiles that come with the program: a profile names them, so that they are
 * translated as all other words are. */
static const struct
{
  const char *name;
  const char *words;
} examples[] = {
  { "new-key-revision", N_("Electricity: a new key revision waits for this meter") },
  { "other-supply-group", N_("Electricity: moved to another supply group") },
  { "connection-lost", N_("The connection breaks after the tokens were made") },
};

static const char *
find_words (const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    if (g_str_equal (examples[i].name, words))
      return _(examples[i].words);

  return words;
}

static GtkWidget *
make_step (guint position)
{
  GtkWidget *line = md_line_new (12);
  g_autofree char *number = g_strdup_printf ("%u", position + 1);
  GtkWidget *number_label = gtk_label_new (number);
  GtkWidget *words = gtk_label_new (_(steps[position].words));

  gtk_widget_add_css_class (number_label, "step-number");
  gtk_widget_set_valign (number_label, GTK_ALIGN_BASELINE);
  md_line_append (MD_LINE (line), number_label);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_valign (words, GTK_ALIGN_BASELINE);
  gtk_widget_set_hexpand (words, TRUE);
  md_line_append (MD_LINE (line), words);
  if (steps[position].key != NULL)
    {
      GtkWidget *key = gtk_label_new (_(steps[position].key));

      gtk_widget_add_css_class (key, "keycap");
      gtk_widget_set_valign (key, GTK_ALIGN_BASELINE);
      md_line_append (MD_LINE (line), key);
    }

  return line;
}

static void
empty (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
md_guide_dispose (GObject *object)
{
  MdGuide *self = MD_GUIDE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_guide_parent_class)->dispose (object);
}

static void
md_guide_class_init (MdGuideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_guide_dispose;

  md_template_set (widget_class, "keychange/md-guide.ui");
  gtk_widget_class_bind_template_child (widget_class, MdGuide, box);
  gtk_widget_class_bind_template_child (widget_class, MdGuide, steps);
  gtk_widget_class_bind_template_child (widget_class, MdGuide, examples_box);
  gtk_widget_class_bind_template_child (widget_class, MdGuide, examples);
}

static void
md_guide_init (MdGuide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_box_append (GTK_BOX (self->steps), make_step (i));
}

/**
 * md_guide_add_example:
 * @meter: a meter number of the training service
 * @words: what is special about it: the name of words that come with the program, such as "connection-lost", or the
 *   words themselves, translated
 */
void
md_guide_add_example (MdGuide    *self,
                      const char *meter,
                      const char *words)
{
  g_autofree char *number = md_meter_number_format (meter);
  g_autofree char *title = md_direction_isolate (number);

  gtk_box_append (GTK_BOX (self->examples), md_choice_new ("keychange.try", meter, title, find_words (words)));
  gtk_widget_set_visible (self->examples_box, TRUE);
}

/**
 * md_guide_clear_examples:
 *
 * Takes all examples away.
 */
void
md_guide_clear_examples (MdGuide *self)
{
  empty (self->examples);
  gtk_widget_set_visible (self->examples_box, FALSE);
}
