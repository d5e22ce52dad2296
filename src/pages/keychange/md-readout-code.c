/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-readout-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-button-line.h"
#include "md-focus.h"
#include "md-issue-words.h"
#include "md-line.h"
#include "md-readout-heading.h"
#include "md-template.h"
#include "md-test-token.h"

#define METER_NUMBER "meter.meterId"
#define PRESENT "meter.keyRevisionNum"
#define CHANGED "meter.keyChangeData.newKeyRevisionNumber"

/* The test that shows the key revision, and the lengths of meter numbers that have codes of their own (STS facts,
 * section 10). */
#define KEY_REVISION_TEST 4
#define SHORT_NUMBER 11
#define LONG_NUMBER 13

struct _MdReadoutCode
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *heading;
  GtkWidget *readings;
};

G_DEFINE_FINAL_TYPE (MdReadoutCode, md_readout_code, GTK_TYPE_WIDGET)

static gboolean
md_readout_code_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MD_READOUT_CODE (widget)->heading);
}

static void
md_readout_code_dispose (GObject *object)
{
  g_clear_pointer (&MD_READOUT_CODE (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_readout_code_parent_class)->dispose (object);
}

static void
md_readout_code_class_init (MdReadoutCodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_readout_code_dispose;
  md_focus_set_grab (widget_class, md_readout_code_grab_focus);

  g_type_ensure (MD_TYPE_READOUT_HEADING);
  g_type_ensure (MD_TYPE_BUTTON_LINE);
  md_template_set (widget_class, "keychange/md-readout-code.ui");
  gtk_widget_class_bind_template_child (widget_class, MdReadoutCode, box);
  gtk_widget_class_bind_template_child (widget_class, MdReadoutCode, heading);
  gtk_widget_class_bind_template_child (widget_class, MdReadoutCode, readings);
}

static void
md_readout_code_init (MdReadoutCode *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_readout_code_make_course:
 * @issue: for which meter
 *
 * Returns: (transfer full): the code, to be read out group by group
 */
MdReadoutCourse *
md_readout_code_make_course (MdIssue *issue)
{
  const char *number = md_value_peek_text (md_issue_get_request (issue), METER_NUMBER);
  guint n_digits = number != NULL && strlen (number) == LONG_NUMBER ? LONG_NUMBER : SHORT_NUMBER;
  char digits[MD_TOKEN_DIGITS + 1];

  md_test_token_make (KEY_REVISION_TEST, n_digits, digits);

  return md_readout_course_new ((const char *const[]) { digits }, 1);
}

static void
add_reading (MdReadoutCode *self,
             const char    *shown,
             const char    *meaning)
{
  GtkWidget *line = md_line_new (18);
  GtkWidget *digit = gtk_label_new (shown);
  GtkWidget *words = gtk_label_new (meaning);

  gtk_widget_add_css_class (digit, "readout-revision");
  gtk_widget_set_valign (digit, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_hexpand (words, TRUE);
  md_line_append (MD_LINE (line), digit);
  md_line_append (MD_LINE (line), words);
  gtk_box_append (GTK_BOX (self->readings), line);
}

/**
 * md_readout_code_show:
 * @issue: what was issued for the meter
 */
void
md_readout_code_show (MdReadoutCode *self,
                      MdIssue       *issue)
{
  const char *present = md_issue_peek_field (issue, PRESENT);
  const char *changed = md_issue_peek_field (issue, CHANGED);
  gboolean tells = changed != NULL && g_strcmp0 (present, changed) != 0;
  GtkWidget *child;

  md_readout_heading_set (MD_READOUT_HEADING (self->heading), _("Which key revision does the meter show?"),
                          _("A single digit from 1 to 9. Some meters show the key type beside it: that is another "
                            "number, mostly 2."));
  while ((child = gtk_widget_get_first_child (self->readings)) != NULL)
    gtk_box_remove (GTK_BOX (self->readings), child);

  if (present != NULL && tells)
    add_reading (self, present, _("The old key: not every token is in. Were all of them read? Then begin again with "
                                  "token 1."));
  if (tells)
    add_reading (self, changed, _("The new key: every token is in. The meter would refuse them now."));
  if (present != NULL && !tells)
    add_reading (self, present, _("The key revision does not change this time, so it does not tell whether the tokens "
                                  "are in."));
  /* Translators: any other number than those above. */
  add_reading (self, _("other"), _("The meter has another key than is registered. Stop reading, and tell your "
                                   "supervisor the meter number and what it shows."));
}
