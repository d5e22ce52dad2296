/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-working-view.h"

#include <glib/gi18n-lib.h>

#include "md-focus.h"
#include "md-issue-words.h"
#include "md-template.h"
#include "md-verdict.h"

/* How often the elapsed time is read, in milliseconds. */
#define TICK 500

struct _MdWorkingView
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *verdict;
  GtkWidget *progress;

  MdIssue   *issue;    /* (owned) (nullable) */
  guint      tick_id;
};

G_DEFINE_FINAL_TYPE (MdWorkingView, md_working_view, GTK_TYPE_WIDGET)

static gboolean
tick_cb (gpointer user_data)
{
  MdWorkingView *self = user_data;
  guint elapsed = md_issue_get_elapsed (self->issue);
  guint allowed = md_issue_get_time_out (self->issue);
  /* Translators: how long a request has taken so far; %2$u is the number of seconds after which it is given up. */
  g_autofree char *words = g_strdup_printf (ngettext ("%1$u of %2$u second", "%1$u of %2$u seconds", allowed),
                                            elapsed, allowed);
  g_autofree char *about = md_issue_describe_about (self->issue);

  md_verdict_set (MD_VERDICT (self->verdict), MD_VERDICT_WORKING, _("Asking for tokens…"), words);
  md_verdict_set_meter (MD_VERDICT (self->verdict), about);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 allowed > 0 ? MIN ((double) elapsed / allowed, 1) : 0);

  return G_SOURCE_CONTINUE;
}

static gboolean
md_working_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MD_WORKING_VIEW (widget)->verdict);
}

static void
md_working_view_dispose (GObject *object)
{
  MdWorkingView *self = MD_WORKING_VIEW (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->issue);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_working_view_parent_class)->dispose (object);
}

static void
md_working_view_class_init (MdWorkingViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_working_view_dispose;
  md_focus_set_grab (widget_class, md_working_view_grab_focus);

  g_type_ensure (MD_TYPE_VERDICT);
  md_template_set (widget_class, "keychange/md-working-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MdWorkingView, box);
  gtk_widget_class_bind_template_child (widget_class, MdWorkingView, verdict);
  gtk_widget_class_bind_template_child (widget_class, MdWorkingView, progress);
}

static void
md_working_view_init (MdWorkingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_working_view_set_issue:
 * @issue: (nullable): which request is under way; %NULL while it still waits for the service to start
 */
void
md_working_view_set_issue (MdWorkingView *self,
                           MdIssue       *issue)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_set_object (&self->issue, issue);
  if (issue == NULL)
    {
      md_verdict_set (MD_VERDICT (self->verdict), MD_VERDICT_WORKING, _("The service is starting…"),
                      _("Your request goes out as soon as it is there"));
      md_verdict_set_meter (MD_VERDICT (self->verdict), NULL);
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
      return;
    }

  tick_cb (self);
  self->tick_id = g_timeout_add (TICK, tick_cb, self);
}
