/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-ask.h"

#include <adwaita.h>

#include "md-button-names.h"

#define RESPONSE_YES "yes"
#define RESPONSE_NO "no"

typedef struct
{
  GTask   *task;  /* (owned) */
  gboolean yes;
} Answer;

static gboolean
answer_cb (gpointer user_data)
{
  Answer *answer = user_data;

  g_task_return_boolean (answer->task, answer->yes);
  g_object_unref (answer->task);
  g_free (answer);

  return G_SOURCE_REMOVE;
}

/* The answer may close the window that the dialog belongs to: the dialog first has to be done with itself. */
static void
responded_cb (GTask      *task,
              const char *response)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->task = task;
  answer->yes = g_str_equal (response, RESPONSE_YES);
  g_idle_add (answer_cb, answer);
}

#if ADW_CHECK_VERSION (1, 5, 0)
static GtkWidget *
words_new (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_widget_add_css_class (label, style);

  return label;
}

/* The dialog's own heading, as of libadwaita 1.7, measures a question that is wider than the dialog for less than it
 * needs, which GTK warns of. So the words are in labels that wrap, and the dialog is named and described by those. */
static void
say (AdwDialog  *dialog,
     const char *question,
     const char *explanation)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *heading = words_new (question, "title-2");
  GtkWidget *body = words_new (explanation, "body");

  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), body);
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), box);
  adw_dialog_set_title (dialog, question);
  G_GNUC_END_IGNORE_DEPRECATIONS
  gtk_accessible_update_relation (GTK_ACCESSIBLE (dialog),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, body, NULL,
                                  -1);
}
#endif

/**
 * md_ask_async:
 * @parent: the window that waits for the answer
 * @question: translated, short
 * @explanation: translated: what follows from yes
 * @no: translated: the label of the button that says no, a verb
 * @yes: translated: the label of the button that says yes, a verb
 * @destructive: whether yes loses something
 *
 * Asks a question in front of @parent. Whatever closes it other than the button counts as no.
 */
void
md_ask_async (GtkWindow           *parent,
              const char          *question,
              const char          *explanation,
              const char          *no,
              const char          *yes,
              gboolean             destructive,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, md_ask_async);

#if ADW_CHECK_VERSION (1, 5, 0)
  {
    AdwDialog *dialog;

    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    dialog = adw_alert_dialog_new (NULL, NULL);
    say (dialog, question, explanation);
    adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), RESPONSE_NO, no, RESPONSE_YES, yes, NULL);
    adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), RESPONSE_YES,
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
    adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), RESPONSE_NO);
    g_signal_connect_swapped (dialog, "response", G_CALLBACK (responded_cb), task);
    adw_dialog_present (dialog, GTK_WIDGET (parent));
    G_GNUC_END_IGNORE_DEPRECATIONS
  }
#else
  {
    GtkWidget *dialog = adw_message_dialog_new (parent, question, explanation);

    adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), RESPONSE_NO, no, RESPONSE_YES, yes, NULL);
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), RESPONSE_YES,
                                                destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), RESPONSE_NO);
    g_signal_connect_swapped (dialog, "response", G_CALLBACK (responded_cb), task);
    /* It has its buttons twice, side by side and one below the other, and readers find both. */
    md_button_names_give (dialog);
    gtk_window_present (GTK_WINDOW (dialog));
  }
#endif
}

/**
 * md_ask_finish:
 *
 * Returns: whether the answer was yes
 */
gboolean
md_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
