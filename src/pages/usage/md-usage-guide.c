/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-guide.h"

#include <glib/gi18n-lib.h>

#include "md-choice.h"
#include "md-template.h"

struct _MdUsageGuide
{
  GtkWidget  parent_instance;

  GtkWidget *scrolled;
  GtkWidget *title;
  GtkWidget *ids;
  GtkWidget *files;
  GtkWidget *obstacle_title;
  GtkWidget *obstacle;
  GtkWidget *saved;
  GtkWidget *examples_box;
  GtkWidget *examples;
};

G_DEFINE_FINAL_TYPE (MdUsageGuide, md_usage_guide, GTK_TYPE_WIDGET)

/* Words for the examples of the training profile, by their names there. */
static const struct
{
  const char *name;
  const char *words;
} known_words[] = {
  { "every-field", N_("Every field that a transaction can have") },
  { "high-usage", N_("An issue: the usage is unusually high") },
  { "meter-exchange", N_("A meter exchange and two tariffs, with check and peak registers") },
  { "million-rows", N_("A million rows") },
  { "missing-reading", N_("The calculation stopped: a reading is missing") },
  { "waiting-for-sub", N_("Waits for a sub transaction that lacks too many intervals") },
};

static const char *
get_words (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_words); i++)
    if (g_str_equal (known_words[i].name, name))
      return _(known_words[i].words);

  return name;
}

static void
md_usage_guide_dispose (GObject *object)
{
  MdUsageGuide *self = MD_USAGE_GUIDE (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (md_usage_guide_parent_class)->dispose (object);
}

static void
md_usage_guide_class_init (MdUsageGuideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_usage_guide_dispose;

  md_template_set (widget_class, "usage/md-usage-guide.ui");
  gtk_widget_class_bind_template_child (widget_class, MdUsageGuide, scrolled);
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MdUsageGuide, name)
  BIND (title);
  BIND (ids);
  BIND (files);
  BIND (obstacle_title);
  BIND (obstacle);
  BIND (saved);
  BIND (examples_box);
  BIND (examples);
#undef BIND
}

static void
md_usage_guide_init (MdUsageGuide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
update (MdUsageGuide *self)
{
  gboolean hindered = *gtk_label_get_text (GTK_LABEL (self->obstacle)) != '\0';
  GtkWidget *welcome[] = { self->title, self->ids, self->files };
  GtkWidget *trouble[] = { self->obstacle_title, self->obstacle, self->saved };

  for (guint i = 0; i < G_N_ELEMENTS (welcome); i++)
    {
      gtk_widget_set_visible (welcome[i], !hindered);
      gtk_widget_set_visible (trouble[i], hindered);
    }
  gtk_widget_set_visible (self->examples_box, !hindered && gtk_widget_get_first_child (self->examples) != NULL);
}

/**
 * md_usage_guide_set_obstacle:
 * @obstacle: (nullable): translated: why there is no service to ask; %NULL where there is one, or will be
 *
 * Says so in place of how to load transactions, and what can be done nevertheless.
 */
void
md_usage_guide_set_obstacle (MdUsageGuide *self,
                             const char   *obstacle)
{
  g_autofree char *words = NULL;

  if (obstacle != NULL)
    words = g_strjoin ("\n", obstacle, _("Ask for the profile to be corrected."), NULL);
  gtk_label_set_text (GTK_LABEL (self->obstacle), words != NULL ? words : "");
  update (self);
}

/**
 * md_usage_guide_add_example:
 * @id: of a transaction of the training service
 * @words: what is special about it: the name of words that come with the program, such as "high-usage", or the words
 *   themselves
 */
void
md_usage_guide_add_example (MdUsageGuide *self,
                            const char   *id,
                            const char   *words)
{
  gtk_box_append (GTK_BOX (self->examples), md_choice_new ("usage.try", id, id, get_words (words)));
  update (self);
}
