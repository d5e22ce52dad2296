/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-kept-issues.h"

#include <glib/gi18n-lib.h>

#include "md-choice.h"
#include "md-issue-words.h"
#include "md-template.h"

typedef struct
{
  MdIssue   *issue;   /* (owned) */
  GtkWidget *list;    /* which one it stands in */
  GtkWidget *choice;  /* its row there */
} Kept;

struct _MdKeptIssues
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *unknown_box;
  GtkWidget *unknown;
  GtkWidget *issued_box;
  GtkWidget *issued;
  GPtrArray *kept;      /* (owned) (element-type Kept): oldest first */
};

G_DEFINE_FINAL_TYPE (MdKeptIssues, md_kept_issues, GTK_TYPE_WIDGET)

static void
kept_free (Kept *kept)
{
  g_object_unref (kept->issue);
  g_free (kept);
}

static Kept *
find_kept (MdKeptIssues *self,
           MdIssue      *issue)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      Kept *kept = g_ptr_array_index (self->kept, i);

      if (kept->issue == issue)
        return kept;
    }

  return NULL;
}

static void
update_visible (MdKeptIssues *self)
{
  gtk_widget_set_visible (self->unknown_box, gtk_widget_get_first_child (self->unknown) != NULL);
  gtk_widget_set_visible (self->issued_box, gtk_widget_get_first_child (self->issued) != NULL);
}

static void
confirmation_changed_cb (MdKeptIssues *self,
                         GParamSpec   *pspec,
                         MdIssue      *issue)
{
  Kept *kept = find_kept (self, issue);
  g_autofree char *words = md_issue_describe_kept (issue);

  if (kept != NULL)
    md_choice_set_words (kept->choice, words);
}

static void
drop (MdKeptIssues *self,
      Kept         *kept)
{
  g_signal_handlers_disconnect_by_func (kept->issue, confirmation_changed_cb, self);
  gtk_box_remove (GTK_BOX (kept->list), kept->choice);
  g_ptr_array_remove (self->kept, kept);
}

static void
add (MdKeptIssues *self,
     MdIssue      *issue,
     GtkWidget    *list)
{
  Kept *kept = g_new0 (Kept, 1);
  g_autofree char *meter = md_issue_describe_meter (issue);
  g_autofree char *words = md_issue_describe_kept (issue);

  kept->issue = g_object_ref (issue);
  kept->list = list;
  kept->choice = md_choice_new ("keychange.reopen", md_issue_get_id (issue), meter, words);
  gtk_box_prepend (GTK_BOX (list), kept->choice);
  g_signal_connect_object (issue, "notify::confirmation", G_CALLBACK (confirmation_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->kept, kept);
}

static void
md_kept_issues_dispose (GObject *object)
{
  MdKeptIssues *self = MD_KEPT_ISSUES (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_kept_issues_parent_class)->dispose (object);
}

static void
md_kept_issues_finalize (GObject *object)
{
  g_ptr_array_unref (MD_KEPT_ISSUES (object)->kept);

  G_OBJECT_CLASS (md_kept_issues_parent_class)->finalize (object);
}

static void
md_kept_issues_class_init (MdKeptIssuesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_kept_issues_dispose;
  object_class->finalize = md_kept_issues_finalize;

  md_template_set (widget_class, "keychange/md-kept-issues.ui");
  gtk_widget_class_bind_template_child (widget_class, MdKeptIssues, box);
  gtk_widget_class_bind_template_child (widget_class, MdKeptIssues, unknown_box);
  gtk_widget_class_bind_template_child (widget_class, MdKeptIssues, unknown);
  gtk_widget_class_bind_template_child (widget_class, MdKeptIssues, issued_box);
  gtk_widget_class_bind_template_child (widget_class, MdKeptIssues, issued);
}

static void
md_kept_issues_init (MdKeptIssues *self)
{
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) kept_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_kept_issues_new:
 *
 * Returns: (transfer floating): two empty lists, which do not show
 */
GtkWidget *
md_kept_issues_new (void)
{
  return g_object_new (MD_TYPE_KEPT_ISSUES, NULL);
}

/**
 * md_kept_issues_take:
 * @issue: has an outcome
 *
 * Keeps it where tokens were issued, or may have been; a failure is let go of. A row says how far its confirmation is.
 */
void
md_kept_issues_take (MdKeptIssues *self,
                     MdIssue      *issue)
{
  MdIssueState state = md_issue_get_state (issue);
  Kept *kept = find_kept (self, issue);

  g_return_if_fail (state != MD_ISSUE_WORKING);

  if (kept != NULL)
    drop (self, kept);
  if (state == MD_ISSUE_UNKNOWN)
    add (self, issue, self->unknown);
  else if (state == MD_ISSUE_ISSUED)
    add (self, issue, self->issued);
  update_visible (self);
}

/**
 * md_kept_issues_find:
 * @id: of a request
 *
 * Returns: (transfer none) (nullable): that request, if it is kept
 */
MdIssue *
md_kept_issues_find (MdKeptIssues *self,
                     const char   *id)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      const Kept *kept = g_ptr_array_index (self->kept, i);

      if (g_str_equal (md_issue_get_id (kept->issue), id))
        return kept->issue;
    }

  return NULL;
}

/**
 * md_kept_issues_is_empty:
 *
 * Returns: whether there is nothing to show
 */
gboolean
md_kept_issues_is_empty (MdKeptIssues *self)
{
  return self->kept->len == 0;
}

static gboolean
is_unconfirmed (MdIssue *issue)
{
  MdIssueConfirmation confirmation = md_issue_get_confirmation (issue);

  return md_issue_get_state (issue) == MD_ISSUE_ISSUED && confirmation != MD_ISSUE_CONFIRMATION_DELIVERED &&
         confirmation != MD_ISSUE_CONFIRMATION_REFUSED;
}

static char *
describe_unknown_loss (MdIssue *one,
                       guint    n_unknown)
{
  g_autofree char *meter = md_issue_describe_meter (one);

  if (n_unknown == 1)
    {
      /* Translators: %s is a meter number. */
      return g_strdup_printf (_("Nobody knows yet whether tokens were issued for meter %s. The id with which that can "
                                "be found out is lost when you close the window."), meter);
    }

  return g_strdup_printf (ngettext ("Nobody knows yet what came of %u request. The id with which that can be found out "
                                    "is lost when you close the window.",
                                    "Nobody knows yet what came of %u requests. The ids with which that can be found "
                                    "out are lost when you close the window.", n_unknown), n_unknown);
}

static char *
describe_unconfirmed_loss (MdIssue *one,
                           guint    n_unconfirmed)
{
  g_autofree char *meter = md_issue_describe_meter (one);

  if (n_unconfirmed == 1)
    {
      /* Translators: %s is a meter number. */
      return g_strdup_printf (_("The tokens for meter %s are not confirmed as delivered. They are gone from here when "
                                "you close the window."), meter);
    }

  return g_strdup_printf (ngettext ("The tokens of %u request are not confirmed as delivered. They are gone from here "
                                    "when you close the window.",
                                    "The tokens of %u requests are not confirmed as delivered. They are gone from "
                                    "here when you close the window.", n_unconfirmed), n_unconfirmed);
}

/**
 * md_kept_issues_describe_loss:
 * @question: (out): translated, short
 * @explanation: (out): translated: what is lost when the window is closed now
 *
 * Returns: whether anything is lost; if not, nothing is returned
 */
gboolean
md_kept_issues_describe_loss (MdKeptIssues *self,
                              char        **question,
                              char        **explanation)
{
  MdIssue *unknown = NULL, *unconfirmed = NULL;
  guint n_unknown = 0, n_unconfirmed = 0;

  for (guint i = 0; i < self->kept->len; i++)
    {
      MdIssue *issue = ((const Kept *) g_ptr_array_index (self->kept, i))->issue;

      if (is_unconfirmed (issue) && n_unconfirmed++ == 0)
        unconfirmed = issue;
      else if (md_issue_get_state (issue) == MD_ISSUE_UNKNOWN && n_unknown++ == 0)
        unknown = issue;
    }
  if (unknown == NULL && unconfirmed == NULL)
    return FALSE;

  if (unknown != NULL)
    *explanation = describe_unknown_loss (unknown, n_unknown);
  if (unconfirmed != NULL)
    {
      g_autofree char *first = unknown != NULL ? g_steal_pointer (explanation) : NULL;
      g_autofree char *second = describe_unconfirmed_loss (unconfirmed, n_unconfirmed);

      *explanation = first != NULL ? g_strjoin ("\n\n", first, second, NULL) : g_steal_pointer (&second);
    }
  *question = g_strdup (unknown != NULL ? _("Close with an unknown outcome?") : _("Close without confirming?"));

  return TRUE;
}
