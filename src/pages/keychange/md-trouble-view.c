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
  GtkWidget *look_up;
  GtkWidget *again;
  GtkWidget *anew;
  GtkWidget *reprint;
  GtkWidget *unknown_actions;
  GtkWidget *ask_again;
  GtkWidget *instead;
  GtkWidget *refresh;
  GtkWidget *settle;
  GtkWidget *details;

  MdIssue   *issue;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MdTroubleView, md_trouble_view, GTK_TYPE_WIDGET)

/* Where asking again as it is cannot help, or the meter has to be looked up first. */
static const char *const hopeless[] = {
  "FUNCTION_NOT_SUPPORTED", "TRANSACTION_NOT_SUPPORTED", "TRANSACTION_DECLINED", "INVALID_MERCHANT", "METER_ID_BLOCKED",
  NULL,
};
static const char *const to_look_up[] = { "METER_KEY_INVALID", "UTILITY_INVALID", NULL };

static gboolean
is_hopeless (MdOutcome *outcome)
{
  if (md_outcome_has_reason (outcome))
    return g_strv_contains (hopeless, outcome->error_type);

  return outcome->ending == MD_ENDING_NOT_TRUSTED || outcome->http_status == 403 || outcome->http_status == 501;
}

static void
offer_remedy (MdTroubleView *self,
              MdOutcome     *outcome)
{
  gboolean is_key_change = md_issue_get_kind (self->issue) == MD_JOURNAL_KEY_CHANGE;
  gboolean had_arrived = is_key_change && md_issue_get_had_arrived (self->issue);
  gboolean look_up = md_outcome_has_reason (outcome) && g_strv_contains (to_look_up, outcome->error_type);
  gboolean again = is_key_change && !look_up && !had_arrived && !is_hopeless (outcome);

  gtk_widget_set_visible (self->look_up, look_up);
  gtk_widget_set_visible (self->anew, had_arrived);
  gtk_widget_set_visible (self->reprint, had_arrived);
  gtk_widget_set_visible (self->again, again);
  gtk_widget_set_visible (self->failed_actions, md_issue_get_state (self->issue) == MD_ISSUE_FAILED &&
                                                (look_up || had_arrived || again));
}

/* What another window is asking for is left to it. */
static void
offer_ways_out (MdTroubleView *self)
{
  gboolean is_elsewhere = md_issue_get_is_elsewhere (self->issue);

  gtk_widget_set_visible (self->ask_again, !is_elsewhere);
  gtk_widget_set_visible (self->instead, !is_elsewhere && md_issue_get_kind (self->issue) == MD_JOURNAL_KEY_CHANGE);
  gtk_widget_set_visible (self->refresh, is_elsewhere);
  gtk_widget_set_visible (self->settle, !is_elsewhere && !md_issue_get_settled (self->issue));
  gtk_widget_set_visible (self->unknown_actions, md_issue_get_state (self->issue) == MD_ISSUE_UNKNOWN);
}

static MdVerdictKind
get_kind (MdIssue *issue)
{
  gboolean is_arrived = md_issue_get_had_arrived (issue) && md_issue_get_kind (issue) == MD_JOURNAL_KEY_CHANGE;

  if (md_issue_get_state (issue) == MD_ISSUE_UNKNOWN)
    return MD_VERDICT_UNKNOWN;

  return is_arrived ? MD_VERDICT_ARRIVED : MD_VERDICT_FAILED;
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
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, look_up);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, again);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, anew);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, reprint);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, unknown_actions);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, ask_again);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, instead);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, refresh);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, settle);
  gtk_widget_class_bind_template_child (widget_class, MdTroubleView, details);
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
  g_autoptr (MdOutcomeWords) words = md_issue_describe_trouble (issue);
  g_autofree char *about = md_issue_describe_about (issue);
  g_autofree char *subtitle = md_issue_describe_ending (issue);

  g_set_object (&self->issue, issue);
  md_verdict_set (MD_VERDICT (self->verdict), get_kind (issue), words->title, subtitle);
  md_verdict_set_meter (MD_VERDICT (self->verdict), about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->verdict), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->happened,
                                  -1);
  gtk_label_set_text (GTK_LABEL (self->happened), words->happened);
  gtk_label_set_text (GTK_LABEL (self->next), words->next);
  offer_remedy (self, outcome);
  offer_ways_out (self);
  md_details_fold (GTK_EXPANDER (self->details), outcome);
}
