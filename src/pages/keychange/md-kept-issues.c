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
  GtkWidget *unconfirmed_box;
  GtkWidget *unconfirmed;
  GtkWidget *finished_box;  /* stands elsewhere */
  GtkWidget *finished;
  GPtrArray *kept;          /* (owned) (element-type Kept): oldest first */
  gboolean   shown;
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

static gboolean
show_list (MdKeptIssues *self,
           GtkWidget    *box,
           GtkWidget    *list)
{
  gboolean visible = self->shown && gtk_widget_get_first_child (list) != NULL;

  gtk_widget_set_visible (box, visible);

  return visible;
}

static void
update_visible (MdKeptIssues *self)
{
  gboolean unknown = show_list (self, self->unknown_box, self->unknown);
  gboolean unconfirmed = show_list (self, self->unconfirmed_box, self->unconfirmed);

  show_list (self, self->finished_box, self->finished);
  gtk_widget_set_visible (GTK_WIDGET (self), unknown || unconfirmed);
}

/* Whether the customer’s having the tokens is still to be said. A reprint stands for its original only where that one
 * does not stand here itself. */
static gboolean
is_unconfirmed (MdIssue *issue)
{
  MdIssue *original = md_issue_get_original (issue);

  return md_issue_can_confirm (issue) && !md_issue_get_settled (issue) &&
         md_issue_get_confirmation (issue) != MD_ISSUE_CONFIRMATION_DELIVERED &&
         (original == NULL || md_issue_get_state (original) != MD_ISSUE_ISSUED);
}

/* Which list it belongs in; none for what failed or is settled. */
static GtkWidget *
find_list (MdKeptIssues *self,
           MdIssue      *issue)
{
  switch (md_issue_get_state (issue))
    {
    case MD_ISSUE_UNKNOWN:
      return md_issue_get_settled (issue) ? NULL : self->unknown;
    case MD_ISSUE_ISSUED:
      return is_unconfirmed (issue) ? self->unconfirmed : self->finished;
    case MD_ISSUE_WORKING:
    case MD_ISSUE_FAILED:
    default:
      return NULL;
    }
}

/* What is under way again says soon enough what has come of it. */
static void
issue_changed_cb (MdKeptIssues *self,
                  GParamSpec   *pspec,
                  MdIssue      *issue)
{
  Kept *kept = find_kept (self, issue);
  g_autofree char *words = NULL;

  if (kept == NULL || md_issue_get_state (issue) == MD_ISSUE_WORKING)
    return;
  if (kept->list != find_list (self, issue))
    {
      md_kept_issues_take (self, issue);
      return;
    }

  words = md_issue_describe_kept (issue);
  md_choice_set_words (kept->choice, words);
}

static void
drop (MdKeptIssues *self,
      Kept         *kept)
{
  g_signal_handlers_disconnect_by_func (kept->issue, issue_changed_cb, self);
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
  g_signal_connect_object (issue, "notify::confirmation", G_CALLBACK (issue_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (issue, "notify::settled", G_CALLBACK (issue_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (issue, "notify::record", G_CALLBACK (issue_changed_cb), self, G_CONNECT_SWAPPED);
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
  gtk_widget_class_bind_template_child (widget_class, MdKeptIssues, unconfirmed_box);
  gtk_widget_class_bind_template_child (widget_class, MdKeptIssues, unconfirmed);
  gtk_widget_class_bind_template_child (widget_class, MdKeptIssues, finished_box);
  gtk_widget_class_bind_template_child (widget_class, MdKeptIssues, finished);
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
 * Returns: (transfer floating): empty lists, which do not show
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
  g_autoptr (MdIssue) owned_issue = g_object_ref (issue);
  Kept *kept = find_kept (self, issue);
  GtkWidget *list = find_list (self, issue);

  g_return_if_fail (md_issue_get_state (issue) != MD_ISSUE_WORKING);

  if (kept != NULL)
    drop (self, kept);
  if (list != NULL)
    add (self, issue, list);
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
 * md_kept_issues_get_finished:
 *
 * Returns: (transfer none): the list of what nothing is left to do for; it belongs below all that there is to do
 */
GtkWidget *
md_kept_issues_get_finished (MdKeptIssues *self)
{
  return self->finished_box;
}

/**
 * md_kept_issues_set_shown:
 * @shown: whether the lists that hold anything are to be seen
 */
void
md_kept_issues_set_shown (MdKeptIssues *self,
                          gboolean      shown)
{
  self->shown = shown;
  update_visible (self);
}

/* The journal has the request, but not what came of it: that is on the screen alone. */
static gboolean
is_outcome_lost (MdIssue *issue)
{
  return md_issue_get_record (issue) == MD_ISSUE_OUTCOME_NOT_RECORDED;
}

/* The journal has what came of it, but not all that was done with it since. That it is left for later says nothing
 * that its being unfinished does not. */
static gboolean
is_mark_lost (MdIssue *issue)
{
  return (md_issue_get_unrecorded_marks (issue) & ~MD_JOURNAL_MARK_LATER) != 0;
}

/* (transfer none) (nullable): the first of those of which something is lost; @n says how many they are. */
static MdIssue *
find_lost (MdKeptIssues *self,
           gboolean    (*is_lost) (MdIssue *issue),
           guint        *n)
{
  MdIssue *first = NULL;

  *n = 0;
  for (guint i = 0; i < self->kept->len; i++)
    {
      MdIssue *issue = ((const Kept *) g_ptr_array_index (self->kept, i))->issue;

      if (is_lost (issue) && (*n)++ == 0)
        first = issue;
    }

  return first;
}

static char *
explain_outcomes (MdIssue *one,
                  guint    n)
{
  g_autofree char *meter = md_issue_describe_meter (one);

  if (n == 1)
    /* Translators: %s is a meter number. */
    return g_strdup_printf (_("What came of the request for meter %s could not be recorded. When you close the "
                              "window its tokens are gone from here, and its outcome will stand as unknown "
                              "in the history."), meter);

  return g_strdup_printf (ngettext ("What came of %u request could not be recorded. When you close the "
                                    "window its tokens are gone from here, and its outcome will stand as "
                                    "unknown in the history.",
                                    "What came of %u requests could not be recorded. When you close the "
                                    "window their tokens are gone from here, and their outcomes will stand "
                                    "as unknown in the history.", n), n);
}

static char *
explain_marks (MdIssue *one,
               guint    n)
{
  g_autofree char *meter = md_issue_describe_meter (one);

  if (n == 1)
    /* Translators: %s is a meter number. */
    return g_strdup_printf (_("Not all that was done about the request for meter %s could be recorded. It is tried "
                              "again every few seconds while the window is open. When you close it, the history will "
                              "not know of it."), meter);

  return g_strdup_printf (ngettext ("Not all that was done about %u request could be recorded. It is tried again "
                                    "every few seconds while the window is open. When you close it, the history "
                                    "will not know of it.",
                                    "Not all that was done about %u requests could be recorded. It is tried again "
                                    "every few seconds while the window is open. When you close it, the history "
                                    "will not know of it.", n), n);
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
  guint n;
  MdIssue *one = find_lost (self, is_outcome_lost, &n);

  if (one != NULL)
    {
      *question = g_strdup (_("Close with an outcome that is not recorded?"));
      *explanation = explain_outcomes (one, n);
      return TRUE;
    }

  one = find_lost (self, is_mark_lost, &n);
  if (one == NULL)
    return FALSE;

  *question = g_strdup (_("Close with work that is not recorded?"));
  *explanation = explain_marks (one, n);

  return TRUE;
}
