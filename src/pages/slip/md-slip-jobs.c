/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-jobs.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"

/* Most jobs are done before anybody could read of them. */
#define SHOW_DELAY 400 /* milliseconds */

struct _MdSlipJobs
{
  GtkBox     parent_instance;

  GtkWidget *failure; /* (nullable): the line of what went wrong last */
};

G_DEFINE_FINAL_TYPE (MdSlipJobs, md_slip_jobs, GTK_TYPE_BOX)

struct _MdSlipJob
{
  GtkWidget      *line;        /* (owned) */
  GtkWidget      *words;
  GCancellable   *cancellable; /* (owned) */
  GApplication   *application; /* (owned) (nullable): held, so that a print does not end with the window */
  guint           show_id;
};

static void
show_or_hide (MdSlipJobs *self)
{
  gboolean any = FALSE;

  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    any = any || gtk_widget_get_visible (line);
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
md_slip_jobs_class_init (MdSlipJobsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "slipjobs");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
md_slip_jobs_init (MdSlipJobs *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Printing and saving"), -1);
}

/**
 * md_slip_jobs_new:
 *
 * Returns: (transfer floating): an empty one
 */
GtkWidget *
md_slip_jobs_new (void)
{
  return g_object_new (MD_TYPE_SLIP_JOBS, NULL);
}

static GtkWidget *
make_words (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

static GtkWidget *
make_line (GtkWidget  *mark,
           GtkWidget  *words,
           const char *css_class)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (line, "line");
  gtk_widget_add_css_class (line, css_class);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), words);

  return line;
}

static GtkWidget *
make_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  return button;
}

static gboolean
show_cb (gpointer user_data)
{
  MdSlipJob *job = user_data;
  GtkWidget *jobs = gtk_widget_get_parent (job->line);

  job->show_id = 0;
  gtk_widget_set_visible (job->line, TRUE);
  if (jobs != NULL)
    show_or_hide (MD_SLIP_JOBS (jobs));

  return G_SOURCE_REMOVE;
}

static void
hold_application (MdSlipJob  *job,
                  MdSlipJobs *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;

  if (application == NULL)
    return;

  job->application = G_APPLICATION (g_object_ref (application));
  g_application_hold (job->application);
}

/**
 * md_slip_jobs_begin:
 * @words: translated: what is being done
 *
 * Returns: (transfer full): a job, to be ended by md_slip_job_end()
 */
MdSlipJob *
md_slip_jobs_begin (MdSlipJobs *self,
                    const char *words)
{
  MdSlipJob *job = g_new0 (MdSlipJob, 1);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *cancel = make_button (_("Cancel"));

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_accessible_update_state (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  job->cancellable = g_cancellable_new ();
  job->words = make_words (words);
  job->line = g_object_ref_sink (make_line (spinner, job->words, "running"));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (g_cancellable_cancel), job->cancellable, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (job->line), cancel);
  gtk_widget_set_visible (job->line, FALSE);
  gtk_box_append (GTK_BOX (self), job->line);
  hold_application (job, self);
  job->show_id = g_timeout_add (SHOW_DELAY, show_cb, job);

  return job;
}

/**
 * md_slip_job_get_cancellable:
 *
 * Returns: (transfer none): is cancelled when the person wants it
 */
GCancellable *
md_slip_job_get_cancellable (MdSlipJob *job)
{
  return job->cancellable;
}

/**
 * md_slip_job_say:
 * @words: translated: how far it is
 */
void
md_slip_job_say (MdSlipJob  *job,
                 const char *words)
{
  gtk_label_set_text (GTK_LABEL (job->words), words);
}

/**
 * md_slip_job_end:
 * @job: (transfer full)
 */
void
md_slip_job_end (MdSlipJob *job)
{
  GtkWidget *jobs = gtk_widget_get_parent (job->line);

  g_clear_handle_id (&job->show_id, g_source_remove);
  if (jobs != NULL)
    {
      gtk_box_remove (GTK_BOX (jobs), job->line);
      show_or_hide (MD_SLIP_JOBS (jobs));
    }
  if (job->application != NULL)
    g_application_release (job->application);
  g_clear_object (&job->application);
  g_clear_object (&job->line);
  g_clear_object (&job->cancellable);
  g_free (job);
}

static void
dismiss (MdSlipJobs *self)
{
  if (self->failure == NULL)
    return;

  gtk_box_remove (GTK_BOX (self), self->failure);
  self->failure = NULL;
  show_or_hide (self);
}

/**
 * md_slip_jobs_fail:
 * @words: (nullable): translated: what went wrong and what to do; %NULL where nothing is wrong any more
 * @label: (nullable): translated, with a mnemonic: of a button that does it
 * @action: (nullable): what the button activates
 *
 * Says what went wrong, in place of what went wrong before.
 */
void
md_slip_jobs_fail (MdSlipJobs *self,
                   const char *words,
                   const char *label,
                   const char *action)
{
  GtkWidget *icon;
  GtkWidget *close;

  dismiss (self);
  if (words == NULL)
    return;

  icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->failure = make_line (icon, make_words (words), "failed");
  if (label != NULL)
    {
      GtkWidget *button = make_button (label);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
      gtk_box_append (GTK_BOX (self->failure), button);
    }
  close = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (close, _("Dismiss"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Dismiss"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (dismiss), self);
  gtk_box_append (GTK_BOX (self->failure), close);
  gtk_box_append (GTK_BOX (self), self->failure);
  show_or_hide (self);
  md_announce (GTK_WIDGET (self), words);
}
