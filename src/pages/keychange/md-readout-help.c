/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-readout-help.h"

#include <glib/gi18n-lib.h>

#include "md-focus.h"
#include "md-line.h"
#include "md-readout-heading.h"
#include "md-template.h"

struct _MdReadoutHelp
{
  GtkWidget  parent_instance;

  GtkWidget *scrolled;
  GtkWidget *heading;
  GtkWidget *refused;
  GtkWidget *mistakes;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (MdReadoutHelp, md_readout_help, GTK_TYPE_WIDGET)

typedef struct
{
  const char *title;
  const char *words;
  const char *advice;
} Piece;

static const Piece mistakes[] = {
  { N_("One token at a time"),
    N_("All digits of one token, then wait for the meter to accept it; only then the next. Nothing changes before "
       "every token is in."),
    N_("All digits keyed in one go? Clear the display and begin again with token 1.") },
  { N_("Old credit first"),
    N_("Credit tokens that were bought before this change do not work after it. Credit that is on the meter "
       "stays."),
    N_("Ask for credit tokens not yet entered: they go in before token 1. New credit goes in after the last token.") },
  { N_("Wait"),
    N_("Some meters forget a set that was begun, after ten minutes or so. Some lock their keys for a while after three "
       "refusals."),
    N_("Too long in between, or keys locked? Wait a few minutes and begin again with token 1. That does no harm.") },
};

static const Piece refusals[] = {
  { N_("If the meter refuses a token"),
    N_("Most often a digit was misheard. Read the token again, and have each group repeated to you."),
    N_("Then begin again with token 1. Let the meter show its key revision with the code: if it is the new one, every "
       "token is in already, and the meter takes them only once.") },
};

static GtkWidget *
make_words (const char *words,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* The number, where there is one, is for the eye: the pieces follow each other for a screen reader anyway. */
static GtkWidget *
make_piece (const Piece *piece,
            guint        number)
{
  GtkWidget *line = md_line_new (12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *sign;

  if (number > 0)
    {
      g_autofree char *digits = g_strdup_printf ("%u", number);

      sign = gtk_label_new (digits);
      gtk_widget_add_css_class (sign, "step-number");
    }
  else
    {
      sign = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
      gtk_widget_add_css_class (sign, "readout-sign");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (sign, GTK_ALIGN_START);

  gtk_box_append (GTK_BOX (box), make_words (_(piece->title), "heading"));
  gtk_box_append (GTK_BOX (box), make_words (_(piece->words), NULL));
  gtk_box_append (GTK_BOX (box), make_words (_(piece->advice), "next-step"));
  gtk_widget_set_hexpand (box, TRUE);
  md_line_append (MD_LINE (line), sign);
  md_line_append (MD_LINE (line), box);

  return line;
}

static void
close_cb (MdReadoutHelp *self)
{
  g_signal_emit_by_name (self, "closed");
}

static gboolean
md_readout_help_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MD_READOUT_HELP (widget)->heading);
}

static void
md_readout_help_dispose (GObject *object)
{
  g_clear_pointer (&MD_READOUT_HELP (object)->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (md_readout_help_parent_class)->dispose (object);
}

static void
md_readout_help_class_init (MdReadoutHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_readout_help_dispose;
  md_focus_set_grab (widget_class, md_readout_help_grab_focus);
  gtk_widget_class_set_css_name (widget_class, "readouthelp");

  g_signal_new ("closed", MD_TYPE_READOUT_HELP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MD_TYPE_READOUT_HEADING);
  md_template_set (widget_class, "keychange/md-readout-help.ui");
  gtk_widget_class_bind_template_child (widget_class, MdReadoutHelp, scrolled);
  gtk_widget_class_bind_template_child (widget_class, MdReadoutHelp, heading);
  gtk_widget_class_bind_template_child (widget_class, MdReadoutHelp, refused);
  gtk_widget_class_bind_template_child (widget_class, MdReadoutHelp, mistakes);
  gtk_widget_class_bind_template_child (widget_class, MdReadoutHelp, close);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
md_readout_help_init (MdReadoutHelp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  md_readout_heading_set (MD_READOUT_HEADING (self->heading), _("What goes wrong most often"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    gtk_box_append (GTK_BOX (self->refused), make_piece (&refusals[i], 0));
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    gtk_box_append (GTK_BOX (self->mistakes), make_piece (&mistakes[i], i + 1));
}

/**
 * md_readout_help_set_refused:
 * @refused: whether the meter has just refused a token
 *
 * Shows or hides what to do about that.
 */
void
md_readout_help_set_refused (MdReadoutHelp *self,
                             gboolean       refused)
{
  gtk_widget_set_visible (self->refused, refused);
}

/**
 * md_readout_help_set_closable:
 * @closable: whether it stands in the place of the digits
 */
void
md_readout_help_set_closable (MdReadoutHelp *self,
                              gboolean       closable)
{
  gtk_widget_set_visible (self->close, closable);
}
