/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-outcome-panel.h"

#include <glib/gi18n-lib.h>

#include "md-focus.h"
#include "md-found-view.h"
#include "md-issue-words.h"
#include "md-issued-view.h"
#include "md-meter-number.h"
#include "md-trouble-view.h"
#include "md-working-view.h"

#define GUIDE "guide"
#define FOUND "found"
#define WORKING "working"
#define ISSUED "issued"
#define TROUBLE "trouble"

/* An answer usually comes at once. What is on screen stays for so many milliseconds, so that nothing flickers. */
#define WORKING_DELAY 150

struct _MdOutcomePanel
{
  GtkWidget  parent_instance;

  GtkWidget *stack;
  GtkWidget *other_meter; /* (nullable): says that the form is about another meter by now */
  GtkWidget *guide;
  MdIssue   *issue;       /* (owned) (nullable) */
  char      *meter;       /* (owned) (nullable): the meter in the form */
  MdValue   *found;       /* (owned) (nullable): what a look-up found, while nothing was asked for */
  guint      working_id;
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

static gboolean
is_about_other_meter (MdOutcomePanel *self)
{
  const char *asked = self->issue != NULL ? md_value_peek_text (md_issue_get_request (self->issue), "meter.meterId") : NULL;

  return asked != NULL && self->meter != NULL && *self->meter != '\0' && !g_str_equal (asked, self->meter);
}

static void
make_other_meter (MdOutcomePanel *self)
{
  self->other_meter = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->other_meter), 0);
  gtk_label_set_wrap (GTK_LABEL (self->other_meter), TRUE);
  gtk_widget_add_css_class (self->other_meter, "other-meter");
  gtk_widget_insert_before (self->other_meter, GTK_WIDGET (self), self->stack);
}

/* While the agent has begun with the next customer, nobody must read the last one's tokens out. */
static void
update_other_meter (MdOutcomePanel *self)
{
  gboolean other = is_about_other_meter (self);

  if (other && self->other_meter == NULL)
    make_other_meter (self);
  if (self->other_meter == NULL)
    return;

  gtk_widget_set_visible (self->other_meter, other);
  if (other)
    {
      g_autofree char *meter = md_issue_describe_meter (self->issue);
      /* Translators: %s is a meter number. */
      g_autofree char *words = g_strdup_printf (_("This is about meter %s, not about the one in the form"), meter);

      gtk_label_set_text (GTK_LABEL (self->other_meter), words);
      gtk_widget_add_css_class (self->stack, "other");
    }
  else
    {
      gtk_widget_remove_css_class (self->stack, "other");
    }
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
  update_other_meter (self);
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
      view = ensure_view (self, ISSUED, MD_TYPE_ISSUED_VIEW);
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

static gboolean
md_outcome_panel_grab_focus (GtkWidget *widget)
{
  MdOutcomePanel *self = MD_OUTCOME_PANEL (widget);

  return gtk_widget_grab_focus (gtk_stack_get_visible_child (GTK_STACK (self->stack)));
}

static void
md_outcome_panel_dispose (GObject *object)
{
  MdOutcomePanel *self = MD_OUTCOME_PANEL (object);

  g_clear_handle_id (&self->working_id, g_source_remove);
  if (self->issue != NULL)
    g_signal_handlers_disconnect_by_func (self->issue, show_state, self);
  g_clear_object (&self->issue);
  g_clear_pointer (&self->found, md_value_unref);
  g_clear_pointer (&self->meter, g_free);
  g_clear_pointer (&self->other_meter, gtk_widget_unparent);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (md_outcome_panel_parent_class)->dispose (object);
}

static void
md_outcome_panel_class_init (MdOutcomePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_outcome_panel_dispose;
  md_focus_set_grab (widget_class, md_outcome_panel_grab_focus);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "outcomepanel");
}

static void
md_outcome_panel_init (MdOutcomePanel *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  self->guide = g_object_new (MD_TYPE_GUIDE, NULL);
  gtk_stack_add_named (GTK_STACK (self->stack), self->guide, GUIDE);
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
 * md_outcome_panel_set_issue:
 * @issue: (nullable): what was asked for; %NULL for nothing
 */
void
md_outcome_panel_set_issue (MdOutcomePanel *self,
                            MdIssue        *issue)
{
  if (self->issue != NULL)
    g_signal_handlers_disconnect_by_func (self->issue, show_state, self);
  g_set_object (&self->issue, issue);
  if (issue != NULL)
    g_signal_connect_object (issue, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
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
 * md_outcome_panel_set_meter:
 * @typed: the meter number in the form, as typed
 *
 * What is shown of another meter is marked as such.
 */
void
md_outcome_panel_set_meter (MdOutcomePanel *self,
                            const char     *typed)
{
  g_free (self->meter);
  self->meter = md_meter_number_normalize (typed);
  update_other_meter (self);
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
