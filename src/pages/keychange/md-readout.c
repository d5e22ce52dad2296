/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-readout-private.h"

#include <glib/gi18n-lib.h>

#include "md-adaptive.h"
#include "md-announce.h"
#include "md-button-line.h"
#include "md-focus.h"
#include "md-issue-words.h"
#include "md-line.h"
#include "md-readout-code.h"
#include "md-readout-digits.h"
#include "md-readout-groups.h"
#include "md-readout-heading.h"
#include "md-readout-help.h"
#include "md-readout-summary.h"
#include "md-readout-words.h"
#include "md-shortcuts.h"
#include "md-stack.h"
#include "md-template.h"

G_DEFINE_FINAL_TYPE (MdReadout, md_readout, GTK_TYPE_WIDGET)

enum
{
  MARKED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
narrow_cb (MdReadout *self)
{
  if (md_readout_is_narrow (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head),
                                  md_readout_is_narrow (self) ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->head), md_readout_is_narrow (self) ? 3 : 12);
  md_readout_place_help (self, FALSE);
  if (self->issue != NULL)
    md_readout_show_keys (self);
}

static void
help_closed_cb (MdReadout *self)
{
  md_readout_place_help (self, FALSE);
  md_readout_focus_step (self);
}

static void
emit_mark (MdReadout     *self,
           MdJournalMark  mark,
           guint          token)
{
  g_signal_emit (self, signals[MARKED], 0, mark, token + 1);
}

/* The code is the same for every meter, and nobody asks later whether it was read. */
static void
take_move (MdReadout     *self,
           MdReadoutMove  move)
{
  if (move == MD_READOUT_TOKEN_READ && self->code == NULL)
    emit_mark (self, MD_JOURNAL_MARK_READ_OUT, md_readout_course_get_token (self->course));
  if (move == MD_READOUT_STAYED)
    md_readout_focus_step (self);
  else
    md_readout_show_step (self);
}

static void
announce_step (MdReadout *self)
{
  MdReadoutCourse *course = md_readout_get_course (self);
  GtkWidget *shown = md_readout_peek_step (self);
  g_autofree char *words = NULL;

  md_readout_focus_step (self);
  if (md_readout_course_get_step (course) == MD_READOUT_STEP_GROUP)
    {
      words = md_readout_describe_spoken (course, self->code != NULL);
      md_readout_digits_pulse (MD_READOUT_DIGITS (self->digits));
    }
  else if (MD_IS_READOUT_HEADING (shown))
    {
      words = md_readout_heading_describe (MD_READOUT_HEADING (shown));
    }
  if (words != NULL)
    md_announce (shown, words);
}

static void
next (MdReadout *self)
{
  MdReadoutMove move = md_readout_course_next (md_readout_get_course (self));

  take_move (self, move);
  if (move == MD_READOUT_STAYED)
    announce_step (self);
}

static void
back (MdReadout *self)
{
  take_move (self, md_readout_course_back (md_readout_get_course (self)));
}

static void
repeat (MdReadout *self)
{
  if (md_readout_course_get_step (md_readout_get_course (self)) == MD_READOUT_STEP_QUESTION)
    take_move (self, md_readout_course_restart (md_readout_get_course (self)));
  else
    announce_step (self);
}

static void
first (MdReadout *self)
{
  take_move (self, md_readout_course_first (md_readout_get_course (self)));
}

/* The code is one token, and leads nowhere but back. */
static void
next_token (MdReadout *self)
{
  if (self->code == NULL)
    take_move (self, md_readout_course_next_token (self->course));
}

static void
back_token (MdReadout *self)
{
  take_move (self, md_readout_course_back_token (md_readout_get_course (self)));
}

static void
accept (MdReadout *self)
{
  guint token = md_readout_course_get_token (self->course);

  take_move (self, md_readout_course_answer (self->course, MD_READOUT_ACCEPTED));
  emit_mark (self, MD_JOURNAL_MARK_ACCEPTED, token);
}

static void
refuse (MdReadout *self)
{
  guint token = md_readout_course_get_token (self->course);

  md_readout_course_answer (self->course, MD_READOUT_REFUSED);
  md_readout_show_help (self);
  md_readout_show_step (self);
  emit_mark (self, MD_JOURNAL_MARK_REFUSED, token);
}

static void
help (MdReadout *self)
{
  if (md_readout_is_narrow (self))
    {
      md_readout_place_help (self, !md_readout_is_help_over (self));
    }
  else
    {
      self->help_wanted = !self->help_wanted;
      md_readout_place_help (self, FALSE);
    }
  md_readout_focus_step (self);
}

static void
code (MdReadout *self)
{
  md_readout_place_help (self, FALSE);
  if (self->code != NULL)
    g_clear_pointer (&self->code, md_readout_course_free);
  else
    self->code = md_readout_code_make_course (self->issue);
  md_readout_show_step (self);
}

/* One thing at a time: first what stands in the place of the tokens. */
static void
leave (MdReadout *self)
{
  if (md_readout_is_help_over (self))
    help_closed_cb (self);
  else if (self->code != NULL)
    code (self);
  else
    g_signal_emit (self, signals[LEFT], 0);
}

/* Right is forth, and left is back, as one reads. */
static void
right (MdReadout *self)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    back (self);
  else
    next (self);
}

static void
left (MdReadout *self)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    next (self);
  else
    back (self);
}

/* What can be done, and by which keys, wherever in the reading the keyboard is. */
static const struct
{
  const char *name;
  void      (*perform) (MdReadout *self);
  guint       keys[5];
} actions[] = {
  { "readout.next", next, { GDK_KEY_space, GDK_KEY_KP_Space, GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter } },
  { "readout.back", back, { GDK_KEY_BackSpace } },
  { "readout.right", right, { GDK_KEY_Right, GDK_KEY_KP_Right } },
  { "readout.left", left, { GDK_KEY_Left, GDK_KEY_KP_Left } },
  { "readout.repeat", repeat, { GDK_KEY_r } },
  { "readout.first", first },
  { "readout.next-token", next_token },
  { "readout.back-token", back_token },
  { "readout.accept", accept, { GDK_KEY_a } },
  { "readout.refuse", refuse, { GDK_KEY_n } },
  { "readout.help", help, { GDK_KEY_h } },
  { "readout.code", code, { GDK_KEY_t } },
  { "readout.leave", leave, { GDK_KEY_Escape } },
};

/* Keys that what can scroll would take first. The help may be longer than the window, and keeps them. */
static gboolean
take_key (GtkWidget  *widget,
          const char *action)
{
  return !md_readout_is_help_over (MD_READOUT (widget)) && gtk_widget_activate_action (widget, action, NULL);
}

static gboolean
home_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  return take_key (widget, "readout.first");
}

static gboolean
page_down_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  return take_key (widget, "readout.next-token");
}

static gboolean
page_up_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  return take_key (widget, "readout.back-token");
}

/* Whoever has the help in the place of the digits first wants to see them again. */
static gboolean
closes_help (MdReadout  *self,
             const char *name)
{
  return md_readout_is_help_over (self) && !g_str_equal (name, "readout.help") && !g_str_equal (name, "readout.code");
}

static void
activated (GtkWidget  *widget,
           const char *name,
           GVariant   *target)
{
  MdReadout *self = MD_READOUT (widget);

  if (self->issue == NULL)
    return;
  if (closes_help (self, name))
    {
      help_closed_cb (self);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      actions[i].perform (self);
}

static void
confirmation_cb (MdReadout *self)
{
  if (md_readout_course_get_step (self->course) == MD_READOUT_STEP_END)
    md_readout_summary_show (MD_READOUT_SUMMARY (self->summary), self->course, self->issue);
}

static gboolean
md_readout_grab_focus (GtkWidget *widget)
{
  if (MD_READOUT (widget)->issue == NULL)
    return FALSE;

  md_readout_focus_step (MD_READOUT (widget));

  return TRUE;
}

static void
md_readout_dispose (GObject *object)
{
  MdReadout *self = MD_READOUT (object);

  md_readout_set_issue (self, NULL);
  g_clear_object (&self->help);
  g_clear_pointer (&self->adaptive, gtk_widget_unparent);

  G_OBJECT_CLASS (md_readout_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MdReadout, adaptive);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, code_button);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, place);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, help_place);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, beside);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, about);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, head);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, token_place);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, order);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, doubt);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, steps);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, digits);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, group_foot);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, group_place);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, next_words);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, question);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, reading_code);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, summary);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, groups);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, group_buttons);
  gtk_widget_class_bind_template_child (widget_class, MdReadout, keys);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
}

static void
md_readout_class_init (MdReadoutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_readout_dispose;
  md_focus_set_grab (widget_class, md_readout_grab_focus);
  gtk_widget_class_set_css_name (widget_class, "readout");

  signals[MARKED] = g_signal_new ("marked", MD_TYPE_READOUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_UINT, G_TYPE_UINT);
  signals[LEFT] = g_signal_new ("left", MD_TYPE_READOUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, activated);
      for (guint j = 0; j < G_N_ELEMENTS (actions[i].keys) && actions[i].keys[j] != 0; j++)
        gtk_widget_class_add_binding_action (widget_class, actions[i].keys[j], 0, actions[i].name, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "readout.leave", NULL);

  g_type_ensure (MD_TYPE_ADAPTIVE);
  g_type_ensure (MD_TYPE_BUTTON_LINE);
  g_type_ensure (MD_TYPE_LINE);
  g_type_ensure (MD_TYPE_READOUT_CODE);
  g_type_ensure (MD_TYPE_READOUT_DIGITS);
  g_type_ensure (MD_TYPE_READOUT_GROUPS);
  g_type_ensure (MD_TYPE_READOUT_HEADING);
  g_type_ensure (MD_TYPE_READOUT_SUMMARY);
  md_template_set (widget_class, "keychange/md-readout.ui");
  bind_children (widget_class);
}

static void
md_readout_init (MdReadout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  md_stack_hide_unseen (self->place);
  md_stack_hide_unseen (self->steps);
  self->help = g_object_ref_sink (g_object_new (MD_TYPE_READOUT_HELP, NULL));
  self->help_wanted = TRUE;
  md_shortcuts_add_capture (GTK_WIDGET (self), "Home|KP_Home", home_cb);
  md_shortcuts_add_capture (GTK_WIDGET (self), "Page_Down|KP_Page_Down", page_down_cb);
  md_shortcuts_add_capture (GTK_WIDGET (self), "Page_Up|KP_Page_Up", page_up_cb);
  g_signal_connect_object (self->help, "closed", G_CALLBACK (help_closed_cb), self, G_CONNECT_SWAPPED);
  md_readout_place_help (self, FALSE);
}

/**
 * md_readout_new:
 *
 * Returns: (transfer floating): reads nothing yet
 */
GtkWidget *
md_readout_new (void)
{
  return g_object_new (MD_TYPE_READOUT, NULL);
}

/**
 * md_readout_can_read:
 * @issue: (nullable)
 *
 * Returns: whether there are digits that can be read out
 */
gboolean
md_readout_can_read (MdIssue *issue)
{
  return issue != NULL && md_issue_get_state (issue) == MD_ISSUE_ISSUED && !md_issue_get_is_blanked (issue) &&
         !md_readout_course_is_empty (md_readout_ensure_course (issue));
}

/**
 * md_readout_set_issue:
 * @issue: (nullable): something that can be read
 *
 * Goes on where the reading of @issue was left.
 */
void
md_readout_set_issue (MdReadout *self,
                      MdIssue   *issue)
{
  g_autofree char *about = NULL;

  if (self->issue != NULL)
    g_signal_handlers_disconnect_by_func (self->issue, confirmation_cb, self);
  g_clear_pointer (&self->code, md_readout_course_free);
  g_set_object (&self->issue, issue);
  self->course = issue != NULL ? md_readout_ensure_course (issue) : NULL;
  if (issue == NULL)
    return;

  g_signal_connect_object (issue, "notify::confirmation", G_CALLBACK (confirmation_cb), self, G_CONNECT_SWAPPED);
  about = md_issue_describe_about (issue);
  gtk_label_set_text (GTK_LABEL (self->about), about);
  md_readout_place_help (self, FALSE);
  md_readout_show_step (self);
}

/**
 * md_readout_get_issue:
 *
 * Returns: (transfer none) (nullable): what is being read
 */
MdIssue *
md_readout_get_issue (MdReadout *self)
{
  return self->issue;
}
