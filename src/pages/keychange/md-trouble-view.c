/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-trouble-view.h"


#include "md-button-line.h"
#include "md-details.h"
#include "md-error-words.h"
#include "md-focus.h"
#include "md-issue-words.h"
#include "md-template.h"
#include "md-verdict.h"

struct _MdTroubleView
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *verdict;
  GtkWidget *happened;
  GtkWidget *next;
  GtkWidget *failed_actions;
  GtkWidget *unknown_actions;
  GtkWidget *details;

  MdIssue   *issue;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MdTroubleView, md_trouble_view, GTK_TYPE_WIDGET)

static void
details_expanded_cb (MdTroubleView *self)
{
  if (self->issue != NULL && gtk_expander_get_expanded (GTK_EXPANDER (self->details)) &&
      gtk_expander_get_child (GTK_EXPANDER (self->details)) == NULL)
    gtk_expander_set_child (GTK_EXPANDER (self->details), md_details_new (md_issue_get_outcome (self->issue)));
}

static gboolean
md_trouble_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MD_TROUBLE_VIEW (widget)->verdict);
}

static void
md_trouble_view_dispose (GObject *object)
{
  MdTroubleView *self = MD_TROUBLE_VIEW (object);

  g_clear_object (&self->issue);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_trouble_view_parent_class)->dispose (object);
}

static void
md_trouble_view_class_init (MdTroubleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_trouble_view_dispose;
  md_focus_set_grab (widget_class, md_trouble_view_grab_focus);

  g_type_ensure (MD_TYPE_BUTTON_LINE);
  g_type_ensure (MD_TYPE_VERDICT);
  md_template_set (widget_class, "keychange/md-trouble-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, box);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, verdict);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, happened);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, next);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, failed_actions);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, unknown_actions);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, details);
  gtk_widget_class_bind_template_callback (widget_class, details_expanded_cb);
}

static void
md_trouble_view_init (MdTroubleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_trouble_view_set_issue:
 * @issue: failed, or its outcome is unknown
 */
void
md_trouble_view_set_issue (MdTroubleView *self,
                           MdIssue       *issue)
{
  MdOutcome *outcome = md_issue_get_outcome (issue);
  gboolean unknown = md_issue_get_state (issue) == MD_ISSUE_UNKNOWN;
  g_autoptr (MdOutcomeWords) words = md_outcome_words_new (outcome, md_issue_get_time_out (issue));
  g_autofree char *about = md_issue_describe_about (issue);
  g_autofree char *subtitle = md_issue_describe_elapsed (issue);

  g_set_object (&self->issue, issue);
  md_verdict_set (MD_VERDICT (self->verdict), unknown ? MD_VERDICT_UNKNOWN : MD_VERDICT_FAILED, words->title, subtitle);
  md_verdict_set_meter (MD_VERDICT (self->verdict), about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->verdict), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->happened,
                                  -1);
  gtk_label_set_text (GTK_LABEL (self->happened), words->happened);
  gtk_label_set_text (GTK_LABEL (self->next), words->next);
  gtk_widget_set_visible (self->failed_actions, !unknown);
  gtk_widget_set_visible (self->unknown_actions, unknown);
  gtk_expander_set_expanded (GTK_EXPANDER (self->details), FALSE);
  gtk_expander_set_child (GTK_EXPANDER (self->details), NULL);
}
