/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-readout-summary.h"

#include <glib/gi18n-lib.h>

#include "md-button-line.h"
#include "md-confirm-bar.h"
#include "md-focus.h"
#include "md-line.h"
#include "md-readout-heading.h"
#include "md-readout-words.h"
#include "md-template.h"

struct _MdReadoutSummary
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *heading;
  GtkWidget *tokens;
  GtkWidget *confirm;
};

G_DEFINE_FINAL_TYPE (MdReadoutSummary, md_readout_summary, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *css_class;
} looks[] = {
  [MD_READOUT_NOT_SAID] = { "content-loading-symbolic", "not-said" },
  [MD_READOUT_ACCEPTED] = { "object-select-symbolic", "accepted" },
  [MD_READOUT_REFUSED] = { "dialog-error-symbolic", "refused" },
};

static gboolean
md_readout_summary_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MD_READOUT_SUMMARY (widget)->heading);
}

static void
md_readout_summary_dispose (GObject *object)
{
  g_clear_pointer (&MD_READOUT_SUMMARY (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_readout_summary_parent_class)->dispose (object);
}

static void
md_readout_summary_class_init (MdReadoutSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_readout_summary_dispose;
  md_focus_set_grab (widget_class, md_readout_summary_grab_focus);

  g_type_ensure (MD_TYPE_READOUT_HEADING);
  g_type_ensure (MD_TYPE_CONFIRM_BAR);
  g_type_ensure (MD_TYPE_BUTTON_LINE);
  md_template_set (widget_class, "keychange/md-readout-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, MdReadoutSummary, box);
  gtk_widget_class_bind_template_child (widget_class, MdReadoutSummary, heading);
  gtk_widget_class_bind_template_child (widget_class, MdReadoutSummary, tokens);
  gtk_widget_class_bind_template_child (widget_class, MdReadoutSummary, confirm);
}

static void
md_readout_summary_init (MdReadoutSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
make_token (MdReadoutCourse *course,
            guint            token)
{
  MdReadoutAnswer answer = md_readout_course_get_answer (course, token);
  gboolean readable = md_readout_course_get_n_groups (course, token) > 0;
  g_autofree char *place = md_readout_describe_token_at (token, md_readout_course_get_n_tokens (course));
  GtkWidget *line = md_line_new (12);
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[answer].icon);
  GtkWidget *name = gtk_label_new (place);
  GtkWidget *said = gtk_label_new (readable ? md_readout_describe_answer (answer) : _("nothing to read"));

  gtk_widget_add_css_class (line, "readout-said");
  gtk_widget_add_css_class (line, looks[answer].css_class);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (said, "heading");
  md_line_append (MD_LINE (line), icon);
  md_line_append (MD_LINE (line), name);
  md_line_append (MD_LINE (line), said);

  return line;
}

/**
 * md_readout_summary_show:
 * @course: at its end
 * @issue: what was read
 */
void
md_readout_summary_show (MdReadoutSummary *self,
                         MdReadoutCourse  *course,
                         MdIssue          *issue)
{
  g_autofree char *detail = NULL;
  g_autofree char *title = md_readout_describe_end (course, issue, &detail);
  GtkWidget *child;

  md_readout_heading_set (MD_READOUT_HEADING (self->heading), title, detail);
  while ((child = gtk_widget_get_first_child (self->tokens)) != NULL)
    gtk_box_remove (GTK_BOX (self->tokens), child);
  for (guint i = 0; i < md_readout_course_get_n_tokens (course); i++)
    gtk_box_append (GTK_BOX (self->tokens), make_token (course, i));

  md_confirm_bar_set_warning (MD_CONFIRM_BAR (self->confirm),
                              md_readout_course_count_answers (course, MD_READOUT_REFUSED) > 0
                                ? _("The meter refused a token: confirm only if your supervisor agrees") : NULL);
  gtk_widget_set_visible (self->confirm, TRUE);
  md_confirm_bar_show (MD_CONFIRM_BAR (self->confirm), issue);
}
