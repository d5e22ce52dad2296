/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-readout-private.h"

#include <glib/gi18n-lib.h>

#include "md-adaptive.h"
#include "md-issue-words.h"
#include "md-readout-code.h"
#include "md-readout-digits.h"
#include "md-readout-groups.h"
#include "md-readout-heading.h"
#include "md-readout-summary.h"
#include "md-readout-words.h"

/* Where an issue keeps how far it was read. */
#define COURSE "md-readout-course"

/* What is shown of the reading, and in the place of it. */
#define GROUP "group"
#define QUESTION "question"
#define CODE "code"
#define SUMMARY "summary"
#define STAGE "stage"
#define HELP "help"

/**
 * md_readout_get_course:
 *
 * Returns: (transfer none): what is being read: the tokens or the code
 */
MdReadoutCourse *
md_readout_get_course (MdReadout *self)
{
  return self->code != NULL ? self->code : self->course;
}

/* Where an earlier run of the program has left it, by what it recorded. */
static void
recall (MdReadoutCourse *course,
        const GArray    *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const MdIssueMark *mark = &g_array_index (marks, MdIssueMark, i);

      if (mark->n == 0)
        continue;
      if (mark->mark == MD_JOURNAL_MARK_READ_OUT)
        md_readout_course_recall (course, mark->n - 1, MD_READOUT_NOT_SAID);
      else if (mark->mark == MD_JOURNAL_MARK_ACCEPTED)
        md_readout_course_recall (course, mark->n - 1, MD_READOUT_ACCEPTED);
      else if (mark->mark == MD_JOURNAL_MARK_REFUSED)
        md_readout_course_recall (course, mark->n - 1, MD_READOUT_REFUSED);
    }
}

/**
 * md_readout_ensure_course:
 * @issue: was issued
 *
 * Returns: (transfer none): the reading of its tokens, where it was left; it belongs to @issue
 */
MdReadoutCourse *
md_readout_ensure_course (MdIssue *issue)
{
  MdReadoutCourse *course = g_object_get_data (G_OBJECT (issue), COURSE);
  GPtrArray *tokens = md_issue_get_tokens (issue);
  g_autoptr (GPtrArray) digits = NULL;

  if (course != NULL)
    return course;

  digits = g_ptr_array_new ();
  for (guint i = 0; i < tokens->len; i++)
    g_ptr_array_add (digits, ((const MdIssuedToken *) g_ptr_array_index (tokens, i))->digits);
  course = md_readout_course_new ((const char *const *) digits->pdata, digits->len);
  recall (course, md_issue_get_marks (issue));
  g_object_set_data_full (G_OBJECT (issue), COURSE, course, (GDestroyNotify) md_readout_course_free);

  return course;
}

/**
 * md_readout_is_narrow:
 *
 * Returns: whether there is no room for the help beside the reading
 */
gboolean
md_readout_is_narrow (MdReadout *self)
{
  return md_adaptive_get_narrow (MD_ADAPTIVE (self->adaptive));
}

/**
 * md_readout_is_help_over:
 *
 * Returns: whether the help stands in the place of the reading
 */
gboolean
md_readout_is_help_over (MdReadout *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->place)), HELP) == 0;
}

static const char *
get_step_name (MdReadout *self)
{
  switch (md_readout_course_get_step (md_readout_get_course (self)))
    {
    case MD_READOUT_STEP_GROUP:
      return GROUP;
    case MD_READOUT_STEP_QUESTION:
      return self->code != NULL ? CODE : QUESTION;
    case MD_READOUT_STEP_END:
    default:
      return SUMMARY;
    }
}

static void
show_group (MdReadout *self)
{
  MdReadoutCourse *course = md_readout_get_course (self);
  g_autofree char *place = md_readout_describe_group (course);
  g_autofree char *next = md_readout_describe_next (course, self->code != NULL);
  g_autofree char *spoken = md_readout_describe_spoken (course, self->code != NULL);

  md_readout_digits_set (MD_READOUT_DIGITS (self->digits),
                         md_readout_course_peek_group (course, md_readout_course_get_token (course),
                                                       md_readout_course_get_group (course)), spoken);
  gtk_label_set_text (GTK_LABEL (self->group_place), place);
  gtk_label_set_text (GTK_LABEL (self->next_words), next);
}

static void
show_question (MdReadout *self)
{
  g_autofree char *detail = NULL;
  g_autofree char *title = md_readout_describe_question (self->course, &detail);

  md_readout_heading_set (MD_READOUT_HEADING (self->question), title, detail);
}

static void
show_head (MdReadout *self)
{
  MdReadoutCourse *course = md_readout_get_course (self);
  gboolean end = md_readout_course_get_step (course) == MD_READOUT_STEP_END;
  guint token = md_readout_course_get_token (course);
  g_autofree char *place = self->code != NULL ? g_strdup (_("Code that lets the meter show its key revision"))
                                              : md_readout_describe_token (course);
  g_autofree char *joined = md_readout_join_numbers (place);

  gtk_widget_set_visible (self->head, !end);
  gtk_widget_set_visible (self->order, self->code == NULL);
  gtk_widget_set_visible (self->doubt, self->code == NULL && !end && md_issue_has_doubts (self->issue));
  if (end)
    return;

  gtk_label_set_text (GTK_LABEL (self->token_place), joined);
  gtk_label_set_text (GTK_LABEL (self->order),
                      md_issue_describe_order (token, md_readout_course_get_n_tokens (course)));
  if (token == 0)
    gtk_widget_add_css_class (self->order, "first");
  else
    gtk_widget_remove_css_class (self->order, "first");
}

static void
update_actions (MdReadout *self)
{
  MdReadoutStep step = md_readout_course_get_step (md_readout_get_course (self));
  gboolean asking = step == MD_READOUT_STEP_QUESTION && self->code == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "readout.accept", asking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "readout.refuse", asking);
  gtk_button_set_label (GTK_BUTTON (self->code_button), self->code != NULL ? _("Tokens") : _("Code"));
  gtk_widget_set_tooltip_text (self->code_button, self->code != NULL
                                                    ? _("Back to the tokens (T)")
                                                    : _("Let the meter show its key revision (T)"));
}

/**
 * md_readout_show_keys:
 *
 * Says which keys there are, where there is room: who has a large window has a keyboard.
 */
void
md_readout_show_keys (MdReadout *self)
{
  MdReadoutStep step = md_readout_course_get_step (md_readout_get_course (self));
  const char *keys = NULL;

  if (step == MD_READOUT_STEP_GROUP)
    keys = _("Space: next group · Backspace: back · R: repeat · Home: first group · Page Up, Page Down: other token");
  else if (step == MD_READOUT_STEP_QUESTION && self->code == NULL)
    keys = _("A: accepted · N: refused · R: read again · Backspace: back · Page Down: go on without an answer");

  gtk_label_set_text (GTK_LABEL (self->keys), keys != NULL ? keys : "");
  gtk_widget_set_visible (self->keys, keys != NULL && !md_readout_is_narrow (self));
}

/**
 * md_readout_peek_step:
 *
 * Returns: (transfer none): what says what is to be done now: the digits, or a heading in their place
 */
GtkWidget *
md_readout_peek_step (MdReadout *self)
{
  switch (md_readout_course_get_step (md_readout_get_course (self)))
    {
    case MD_READOUT_STEP_GROUP:
      return self->digits;
    case MD_READOUT_STEP_QUESTION:
      return self->code != NULL ? self->reading_code : self->question;
    case MD_READOUT_STEP_END:
    default:
      return self->summary;
    }
}

/**
 * md_readout_focus_step:
 *
 * Puts the keyboard to what is shown.
 */
void
md_readout_focus_step (MdReadout *self)
{
  gtk_widget_grab_focus (md_readout_is_help_over (self) ? GTK_WIDGET (self->help) : md_readout_peek_step (self));
}

/**
 * md_readout_show_step:
 *
 * Shows what is to be said now. The keyboard goes along, to what a screen reader is to read.
 */
void
md_readout_show_step (MdReadout *self)
{
  MdReadoutCourse *course = md_readout_get_course (self);
  MdReadoutStep step = md_readout_course_get_step (course);

  if (step == MD_READOUT_STEP_GROUP)
    show_group (self);
  else if (step == MD_READOUT_STEP_END)
    md_readout_summary_show (MD_READOUT_SUMMARY (self->summary), course, self->issue);
  else if (self->code != NULL)
    md_readout_code_show (MD_READOUT_CODE (self->reading_code), self->issue);
  else
    show_question (self);

  show_head (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->steps), get_step_name (self));
  gtk_widget_set_visible (self->group_foot, step == MD_READOUT_STEP_GROUP);
  gtk_widget_set_visible (self->group_buttons, step == MD_READOUT_STEP_GROUP);
  gtk_widget_set_visible (self->groups,
                          step == MD_READOUT_STEP_GROUP || (step == MD_READOUT_STEP_QUESTION && self->code == NULL));
  md_readout_show_keys (self);
  md_readout_groups_show (MD_READOUT_GROUPS (self->groups), course);
  md_readout_help_set_refused (self->help,
                               step == MD_READOUT_STEP_QUESTION && self->code == NULL &&
                                 md_readout_course_get_answer (course, md_readout_course_get_token (course)) ==
                                   MD_READOUT_REFUSED);
  update_actions (self);
  md_readout_focus_step (self);
}

/**
 * md_readout_place_help:
 * @over: whether it is wanted in the place of the reading, where there is no room beside it
 */
void
md_readout_place_help (MdReadout *self,
            gboolean   over)
{
  GtkWidget *help = GTK_WIDGET (self->help);
  GtkWidget *wanted = md_readout_is_narrow (self) ? self->help_place : self->beside;

  if (gtk_widget_get_parent (help) != wanted)
    {
      if (gtk_widget_get_parent (help) != NULL)
        gtk_box_remove (GTK_BOX (gtk_widget_get_parent (help)), help);
      gtk_box_append (GTK_BOX (wanted), help);
    }
  md_readout_help_set_closable (self->help, md_readout_is_narrow (self));
  gtk_widget_set_visible (self->beside, !md_readout_is_narrow (self) && self->help_wanted);
  gtk_stack_set_visible_child_name (GTK_STACK (self->place), over && md_readout_is_narrow (self) ? HELP : STAGE);
}

/**
 * md_readout_show_help:
 *
 * Shows the help, wherever there is room for it.
 */
void
md_readout_show_help (MdReadout *self)
{
  self->help_wanted = TRUE;
  md_readout_place_help (self, TRUE);
}
