/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-found-view.h"

#include <glib/gi18n-lib.h>

#include "md-contract.h"
#include "md-direction.h"
#include "md-meter-number.h"
#include "md-prepaid-tables.h"
#include "md-template.h"
#include "md-verdict.h"

/* An answer may hold anything; so many facts of a group, and so many characters of a fact, fit a screen. */
#define MAX_FACTS 24
#define MAX_CHARACTERS 400

struct _MdFoundView
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *verdict;
  GtkWidget *groups;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (MdFoundView, md_found_view, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text,
            gboolean    dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (dim)
    {
      gtk_widget_add_css_class (label, "secondary");
    }
  else
    {
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_set_hexpand (label, TRUE);
    }

  return label;
}

static guint
add_facts (GtkGrid            *grid,
           GtkSizeGroup       *names,
           const MdObjectSpec *spec,
           MdValue            *object)
{
  guint n_facts = 0;

  for (const MdField *field = spec->fields; field->name != NULL && n_facts < MAX_FACTS; field++)
    {
      const char *text = field->type == MD_FIELD_TEXT ? md_value_peek_text (object, field->name) : NULL;
      g_autofree char *bounded = NULL;
      GtkWidget *name;
      GtkWidget *value;

      if (text == NULL || *text == '\0')
        continue;

      bounded = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_CHARACTERS));
      name = make_label (md_field_get_label (field), TRUE);
      value = make_label (bounded, FALSE);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
      gtk_size_group_add_widget (names, name);
      gtk_grid_attach (grid, name, 0, n_facts, 1, 1);
      gtk_grid_attach (grid, value, 1, n_facts, 1, 1);
      n_facts++;
    }

  return n_facts;
}

static void
add_group (MdFoundView        *self,
           GtkSizeGroup       *names,
           const MdObjectSpec *spec,
           MdValue            *object)
{
  GtkWidget *group;
  GtkWidget *heading;
  GtkWidget *grid;

  if (object == NULL || md_value_get_kind (object) != MD_VALUE_OBJECT)
    return;

  group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_object_ref_sink (group);
  heading = gtk_label_new (g_dgettext (GETTEXT_PACKAGE, spec->label));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (group), heading);

  grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "facts-card");
  gtk_box_append (GTK_BOX (group), grid);

  if (add_facts (GTK_GRID (grid), names, spec, object) > 0)
    gtk_box_append (GTK_BOX (self->groups), group);
  g_object_unref (group);
}

static void
md_found_view_dispose (GObject *object)
{
  MdFoundView *self = MD_FOUND_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_found_view_parent_class)->dispose (object);
}

static void
md_found_view_class_init (MdFoundViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_found_view_dispose;

  g_type_ensure (MD_TYPE_VERDICT);
  md_template_set (widget_class, "keychange/md-found-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MdFoundView, box);
  gtk_widget_class_bind_template_child (widget_class, MdFoundView, verdict);
  gtk_widget_class_bind_template_child (widget_class, MdFoundView, groups);
  gtk_widget_class_bind_template_child (widget_class, MdFoundView, next);
}

static void
md_found_view_init (MdFoundView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_found_view_set_answer:
 * @answer: a MeterLookupResponse
 */
void
md_found_view_set_answer (MdFoundView *self,
                          MdValue     *answer)
{
  const char *number = md_value_peek_text (answer, "meter.meterId");
  g_autofree char *grouped = md_meter_number_format (number != NULL ? number : "");
  g_autofree char *meter = md_direction_isolate (grouped);
  /* Translators: %s is a meter number. */
  g_autofree char *title = g_strdup_printf (_("Meter %s"), meter);
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->groups)) != NULL)
    gtk_box_remove (GTK_BOX (self->groups), child);

  md_verdict_set (MD_VERDICT (self->verdict), MD_VERDICT_FOUND, title, _("As registered at the service"));
  add_group (self, names, &md_spec_customer, md_value_peek (answer, "customer"));
  add_group (self, names, &md_spec_utility, md_value_peek (answer, "utility"));
  gtk_label_set_text (GTK_LABEL (self->next), _("Ctrl+Enter requests the tokens."));
}
