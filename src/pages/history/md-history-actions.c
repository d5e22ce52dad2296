/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with the entry of the history that is shown: by the journal alone, by the desk, and on the key-change
 * page. */
#include "md-history-page-private.h"

#include "md-announce.h"
#include "md-toasts.h"

enum
{
  ACT,
  ISSUE_AGAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* (transfer full) (nullable): the entry that is shown, as the desk knows it. */
static MdIssue *
reopen (MdHistoryPage *self)
{
  MdJournalEntry *entry = self->entry_view != NULL ? md_history_entry_view_get_entry (self->entry_view) : NULL;

  return self->desk != NULL && entry != NULL ? md_desk_reopen (self->desk, entry) : NULL;
}

/* The key-change page may show the same request, and has to hear of it. */
static void
refresh_issue (MdHistoryPage *self)
{
  g_autoptr (MdIssue) issue = reopen (self);

  if (issue != NULL)
    md_desk_refresh (self->desk, issue);
}

static void
marked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (MdHistoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean marked = md_journal_mark_finish (MD_JOURNAL (source), result, &error);
  g_autofree char *words = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  refresh_issue (self);
  if (marked)
    return;
  words = g_strdup_printf ("%s %s", error->message, md_journal_error_get_advice (error));
  md_toasts_say (self->toasts, words);
  md_announce (GTK_WIDGET (self), words);
  /* Where another console was faster it is another entry by now. */
  md_history_subject_reload (self);
}

static void
mark (GtkWidget     *widget,
      MdJournalMark  mark)
{
  MdHistoryPage *self = MD_HISTORY_PAGE (widget);

  if (self->journal != NULL && self->id != NULL)
    md_journal_mark_async (self->journal, self->id, mark, 0, marked_cb, g_object_ref (self));
}

static void
later_action (GtkWidget  *widget,
              const char *action,
              GVariant   *target)
{
  mark (widget, MD_JOURNAL_MARK_LATER);
}

static void
settle_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  mark (widget, MD_JOURNAL_MARK_CLOSED);
}

static void
confirm_action (GtkWidget  *widget,
                const char *action,
                GVariant   *target)
{
  MdHistoryPage *self = MD_HISTORY_PAGE (widget);
  g_autoptr (MdIssue) issue = reopen (self);

  if (issue != NULL)
    md_desk_confirm (self->desk, issue);
}

/* What goes on over there: what it does is the same as the button's there. */
static const struct
{
  const char *action;
  const char *there;  /* (nullable): only to look at it */
} elsewhere[] = {
  { "history.open", NULL },
  { "history.ask-again", "keychange.ask-again" },
  { "history.request-instead", "keychange.request-instead" },
  { "history.reprint", "keychange.reprint" },
  { "history.read-out", "keychange.read-out" },
};

static void
act_action (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  g_autoptr (MdIssue) issue = reopen (MD_HISTORY_PAGE (widget));
  guint i = 0;

  while (!g_str_equal (elsewhere[i].action, action))
    i++;
  if (issue != NULL)
    g_signal_emit (widget, signals[ACT], 0, issue, elsewhere[i].there);
}

static void
issue_again_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *target)
{
  MdJournalEntry *entry = md_history_entry_view_get_entry (MD_HISTORY_PAGE (widget)->entry_view);

  if (entry != NULL && entry->request_value != NULL)
    g_signal_emit (widget, signals[ISSUE_AGAIN], 0, entry->request_value);
}

/* Gives the class what can be done with an entry. */
void
md_history_actions_install (GtkWidgetClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[ACT] = g_signal_new ("act", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, MD_TYPE_ISSUE,
                               G_TYPE_STRING);
  signals[ISSUE_AGAIN] = g_signal_new ("issue-again", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       MD_TYPE_VALUE);
  gtk_widget_class_install_action (klass, "history.later", NULL, later_action);
  gtk_widget_class_install_action (klass, "history.settle", NULL, settle_action);
  gtk_widget_class_install_action (klass, "history.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (klass, "history.issue-again", NULL, issue_again_action);
  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    gtk_widget_class_install_action (klass, elsewhere[i].action, NULL, act_action);
}

/* What needs a desk can be done while there is one. */
void
md_history_actions_update (MdHistoryPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.confirm", self->desk != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), elsewhere[i].action, self->desk != NULL);
}
