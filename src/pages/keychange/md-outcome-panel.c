/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-outcome-panel.h"

#include "md-announce.h"
#include "md-button-line.h"
#include "md-focus.h"
#include "md-found-view.h"
#include "md-issue-words.h"
#include "md-issued-view.h"
#include "md-line.h"
#include "md-template.h"
#include "md-trouble-view.h"
#include "md-working-view.h"

#define GUIDE "guide"
#define FOUND "found"
#define WORKING "working"
#define ISSUED "issued"
#define TROUBLE "trouble"

/* An answer usually comes at once. What is on screen stays for so many milliseconds, so that nothing flickers. */
#define WORKING_DELAY 150

/* The window itself is to be on screen before anything is prepared, in milliseconds. */
#define PATIENCE 200

struct _MdOutcomePanel
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *other_meter;
  GtkWidget *other_meter_words;
  GtkWidget *record;
  GtkWidget *record_words;
  GtkWidget *question;
  GtkWidget *keep;
  GtkWidget *stack;
  GtkWidget *kept;
  GtkWidget *guide;
  char      *form_meter;  /* (owned): the meter number in the form, as it was typed */
  MdIssue   *issue;       /* (owned) (nullable) */
  MdValue   *found;       /* (owned) (nullable): what a look-up found, while nothing was asked for */
  GSettings *settings;    /* (owned) (nullable) */
  guint      working_id;
  guint      prepare_id;
  guint      prepared;    /* how many steps */
};

G_DEFINE_FINAL_TYPE (MdOutcomePanel, md_outcome_panel, GTK_TYPE_WIDGET)

static GtkWidget *
ensure_view (MdOutcomePanel *self,
             const char     *name,
             GType           type)
{
  GtkWidget *view = gtk_stack_get_child_by_name (GTK_STACK (self->stack), name);

  if (view == NULL)
    {
      view = g_object_new (type, NULL);
      gtk_stack_add_named (GTK_STACK (self->stack), view, name);
    }

  return view;
}

static GtkWidget *
ensure_issued_view (MdOutcomePanel *self)
{
  gboolean fresh = gtk_stack_get_child_by_name (GTK_STACK (self->stack), ISSUED) == NULL;
  GtkWidget *view = ensure_view (self, ISSUED, MD_TYPE_ISSUED_VIEW);

  if (fresh && self->settings != NULL)
    md_issued_view_set_settings (MD_ISSUED_VIEW (view), self->settings);

  return view;
}

/* What the stack hides, GTK 4.8 still shows to a screen reader: the tokens of the call before must not be among it. */
static void
show_view (MdOutcomePanel *self,
           GtkWidget      *view)
{
  gtk_widget_set_visible (view, TRUE);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), view);

  for (GtkWidget *child = gtk_widget_get_first_child (self->stack); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, child == view);

  /* What is unfinished goes first, but not before the customer who is on the telephone. */
  gtk_box_reorder_child_after (GTK_BOX (self->box), self->kept, view == self->guide ? self->question : self->stack);
  md_kept_issues_set_shown (MD_KEPT_ISSUES (self->kept), self->issue == NULL);
}

/* The tokens of one meter must not be read out for another. */
static void
show_other_meter (MdOutcomePanel *self)
{
  gboolean other = self->issue != NULL && !md_issue_is_for_meter (self->issue, self->form_meter);

  if (other)
    {
      g_autofree char *words = md_issue_describe_other_meter (self->issue);

      gtk_label_set_text (GTK_LABEL (self->other_meter_words), words);
    }
  gtk_widget_set_visible (self->other_meter, other);
  if (other)
    gtk_widget_add_css_class (self->stack, "other");
  else
    gtk_widget_remove_css_class (self->stack, "other");
}

/* What is not in the journal is said beside what it is about. */
static void
show_record (MdOutcomePanel *self)
{
  g_autofree char *words = NULL;

  if (self->issue != NULL && md_issue_get_state (self->issue) != MD_ISSUE_WORKING)
    words = md_issue_describe_record (self->issue);
  if (words != NULL)
    gtk_label_set_text (GTK_LABEL (self->record_words), words);
  gtk_widget_set_visible (self->record, words != NULL);
  if (words != NULL)
    md_announce (self->record, words);
}

static void
show_working (MdOutcomePanel *self)
{
  GtkWidget *view = ensure_view (self, WORKING, MD_TYPE_WORKING_VIEW);

  md_working_view_set_issue (MD_WORKING_VIEW (view), self->issue);
  show_view (self, view);
}

static gboolean
working_delay_cb (gpointer user_data)
{
  MdOutcomePanel *self = user_data;

  self->working_id = 0;
  show_working (self);

  return G_SOURCE_REMOVE;
}

static void
stop_working (MdOutcomePanel *self)
{
  GtkWidget *view = gtk_stack_get_child_by_name (GTK_STACK (self->stack), WORKING);

  g_clear_handle_id (&self->working_id, g_source_remove);
  if (view != NULL)
    md_working_view_set_issue (MD_WORKING_VIEW (view), NULL);
}

static void
show_preparation (MdOutcomePanel *self)
{
  GtkWidget *view = self->guide;

  if (self->found != NULL)
    {
      view = ensure_view (self, FOUND, MD_TYPE_FOUND_VIEW);
      md_found_view_set_answer (MD_FOUND_VIEW (view), self->found);
    }
  show_view (self, view);
}

static void
show_state (MdOutcomePanel *self)
{
  GtkWidget *view;

  stop_working (self);
  gtk_widget_set_visible (self->question, FALSE);
  show_other_meter (self);
  show_record (self);
  if (self->issue == NULL)
    {
      show_preparation (self);
      return;
    }

  switch (md_issue_get_state (self->issue))
    {
    case MD_ISSUE_WORKING:
      self->working_id = g_timeout_add (WORKING_DELAY, working_delay_cb, self);
      return;
    case MD_ISSUE_ISSUED:
      view = ensure_issued_view (self);
      md_issued_view_set_issue (MD_ISSUED_VIEW (view), self->issue);
      break;
    case MD_ISSUE_FAILED:
    case MD_ISSUE_UNKNOWN:
    default:
      view = ensure_view (self, TROUBLE, MD_TYPE_TROUBLE_VIEW);
      md_trouble_view_set_issue (MD_TROUBLE_VIEW (view), self->issue);
    }

  show_view (self, view);
}

/* The same state may now be that of another story: out of the journal, or of a repetition. */
static void
record_changed_cb (MdOutcomePanel *self)
{
  MdIssueState state = md_issue_get_state (self->issue);

  if (state == MD_ISSUE_UNKNOWN || state == MD_ISSUE_FAILED)
    show_state (self);
  else
    show_record (self);
}

/* One step at a time, while there is nothing else to do. */
static gboolean
prepare_cb (gpointer user_data)
{
  MdOutcomePanel *self = user_data;
  GtkWidget *view = gtk_stack_get_child_by_name (GTK_STACK (self->stack), ISSUED);

  if (view == NULL)
    {
      gtk_widget_set_visible (ensure_issued_view (self), FALSE);
      return G_SOURCE_CONTINUE;
    }

  if (md_issued_view_prepare (MD_ISSUED_VIEW (view), gtk_widget_get_width (self->stack), self->prepared++))
    return G_SOURCE_CONTINUE;

  self->prepare_id = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
begin_to_prepare_cb (gpointer user_data)
{
  MdOutcomePanel *self = user_data;

  self->prepare_id = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

/* The first customer of the day shall not wait longer than the others. */
static void
md_outcome_panel_map (GtkWidget *widget)
{
  MdOutcomePanel *self = MD_OUTCOME_PANEL (widget);

  GTK_WIDGET_CLASS (md_outcome_panel_parent_class)->map (widget);

  if (self->prepare_id == 0 && gtk_stack_get_child_by_name (GTK_STACK (self->stack), ISSUED) == NULL)
    self->prepare_id = g_timeout_add_full (G_PRIORITY_LOW, PATIENCE, begin_to_prepare_cb, self, NULL);
}

static gboolean
md_outcome_panel_grab_focus (GtkWidget *widget)
{
  MdOutcomePanel *self = MD_OUTCOME_PANEL (widget);

  if (gtk_widget_get_visible (self->question))
    return gtk_widget_grab_focus (self->keep);

  return gtk_widget_grab_focus (gtk_stack_get_visible_child (GTK_STACK (self->stack)));
}

static void
md_outcome_panel_dispose (GObject *object)
{
  MdOutcomePanel *self = MD_OUTCOME_PANEL (object);

  g_clear_handle_id (&self->working_id, g_source_remove);
  g_clear_handle_id (&self->prepare_id, g_source_remove);
  if (self->issue != NULL)
    g_signal_handlers_disconnect_by_data (self->issue, self);
  g_clear_object (&self->issue);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->found, md_value_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_outcome_panel_parent_class)->dispose (object);
}

static void
md_outcome_panel_finalize (GObject *object)
{
  g_free (MD_OUTCOME_PANEL (object)->form_meter);

  G_OBJECT_CLASS (md_outcome_panel_parent_class)->finalize (object);
}

static void
md_outcome_panel_class_init (MdOutcomePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_outcome_panel_dispose;
  object_class->finalize = md_outcome_panel_finalize;
  widget_class->map = md_outcome_panel_map;
  md_focus_set_grab (widget_class, md_outcome_panel_grab_focus);
  gtk_widget_class_set_css_name (widget_class, "outcomepanel");

  g_type_ensure (MD_TYPE_BUTTON_LINE);
  g_type_ensure (MD_TYPE_KEPT_ISSUES);
  g_type_ensure (MD_TYPE_LINE);
  md_template_set (widget_class, "keychange/md-outcome-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MdOutcomePanel, box);
  gtk_widget_class_bind_template_child (widget_class, MdOutcomePanel, other_meter);
  gtk_widget_class_bind_template_child (widget_class, MdOutcomePanel, other_meter_words);
  gtk_widget_class_bind_template_child (widget_class, MdOutcomePanel, record);
  gtk_widget_class_bind_template_child (widget_class, MdOutcomePanel, record_words);
  gtk_widget_class_bind_template_child (widget_class, MdOutcomePanel, question);
  gtk_widget_class_bind_template_child (widget_class, MdOutcomePanel, keep);
  gtk_widget_class_bind_template_child (widget_class, MdOutcomePanel, stack);
  gtk_widget_class_bind_template_child (widget_class, MdOutcomePanel, kept);
}

static void
md_outcome_panel_init (MdOutcomePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form_meter = g_strdup ("");
  self->guide = g_object_new (MD_TYPE_GUIDE, NULL);
  gtk_stack_add_named (GTK_STACK (self->stack), self->guide, GUIDE);
  gtk_box_append (GTK_BOX (self->box), md_kept_issues_get_finished (MD_KEPT_ISSUES (self->kept)));
  show_view (self, self->guide);
}

/**
 * md_outcome_panel_new:
 *
 * Returns: (transfer floating): a panel that shows the guide
 */
GtkWidget *
md_outcome_panel_new (void)
{
  return g_object_new (MD_TYPE_OUTCOME_PANEL, NULL);
}

/**
 * md_outcome_panel_get_guide:
 *
 * Returns: (transfer none): what is shown while there is no issue
 */
MdGuide *
md_outcome_panel_get_guide (MdOutcomePanel *self)
{
  return MD_GUIDE (self->guide);
}

/**
 * md_outcome_panel_get_kept:
 *
 * Returns: (transfer none): the lists of what was asked for before, shown while there is no issue
 */
MdKeptIssues *
md_outcome_panel_get_kept (MdOutcomePanel *self)
{
  return MD_KEPT_ISSUES (self->kept);
}

/**
 * md_outcome_panel_set_form_meter:
 * @number: the meter number in the form, as it was typed
 *
 * Where it is not the issue's, that is said above everything else.
 */
void
md_outcome_panel_set_form_meter (MdOutcomePanel *self,
                                 const char     *number)
{
  if (g_str_equal (self->form_meter, number))
    return;

  g_free (self->form_meter);
  self->form_meter = g_strdup (number);
  show_other_meter (self);
}

/**
 * md_outcome_panel_ask_once_more:
 * @asking: whether to ask
 *
 * Asks whether what was issued shall be asked for once more. The answers activate "keychange.keep" and
 * "keychange.request-once-more".
 */
void
md_outcome_panel_ask_once_more (MdOutcomePanel *self,
                                gboolean        asking)
{
  gtk_widget_set_visible (self->question, asking);
}

/**
 * md_outcome_panel_set_issue:
 * @issue: (nullable): what was asked for; %NULL for nothing
 */
void
md_outcome_panel_set_issue (MdOutcomePanel *self,
                            MdIssue        *issue)
{
  if (self->issue != NULL)
    g_signal_handlers_disconnect_by_data (self->issue, self);
  g_set_object (&self->issue, issue);
  if (issue != NULL)
    {
      g_signal_connect_object (issue, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (issue, "notify::record", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
    }
  show_state (self);
}

/**
 * md_outcome_panel_set_found:
 * @answer: (nullable): a MeterLookupResponse; %NULL for the guide
 *
 * What to show while nothing was asked for.
 */
void
md_outcome_panel_set_found (MdOutcomePanel *self,
                            MdValue        *answer)
{
  g_clear_pointer (&self->found, md_value_unref);
  self->found = answer != NULL ? md_value_ref (answer) : NULL;
  if (self->issue == NULL)
    show_state (self);
}

/**
 * md_outcome_panel_get_found:
 *
 * Returns: (transfer none) (nullable): a MeterLookupResponse: what is shown while nothing was asked for
 */
MdValue *
md_outcome_panel_get_found (MdOutcomePanel *self)
{
  return self->found;
}

/**
 * md_outcome_panel_show_waiting:
 *
 * Shows that a request will go out as soon as the service has started.
 */
void
md_outcome_panel_show_waiting (MdOutcomePanel *self)
{
  md_outcome_panel_set_issue (self, NULL);
  show_working (self);
}

/**
 * md_outcome_panel_get_view:
 *
 * Returns: (transfer none): the name of what is shown: "guide", "found", "working", "issued" or "trouble"
 */
const char *
md_outcome_panel_get_view (MdOutcomePanel *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
}

/**
 * md_outcome_panel_set_settings:
 * @settings: (transfer none): of the console
 *
 * Remembers there how large slips are shown.
 */
void
md_outcome_panel_set_settings (MdOutcomePanel *self,
                               GSettings      *settings)
{
  GtkWidget *view = gtk_stack_get_child_by_name (GTK_STACK (self->stack), ISSUED);

  if (g_set_object (&self->settings, settings) && view != NULL)
    md_issued_view_set_settings (MD_ISSUED_VIEW (view), settings);
}
