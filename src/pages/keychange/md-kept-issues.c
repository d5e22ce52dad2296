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

/* Which list it belongs in; none for what failed. */
static GtkWidget *
find_list (MdKeptIssues *self,
           MdIssue      *issue)
{
  switch (md_issue_get_state (issue))
    {
    case MD_ISSUE_UNKNOWN:
      return self->unknown;
    case MD_ISSUE_ISSUED:
      return md_issue_get_confirmation (issue) == MD_ISSUE_CONFIRMATION_DELIVERED ? self->finished : self->unconfirmed;
    case MD_ISSUE_WORKING:
    case MD_ISSUE_FAILED:
    default:
      return NULL;
    }
}

static void
confirmation_changed_cb (MdKeptIssues *self,
                         GParamSpec   *pspec,
                         MdIssue      *issue)
{
  Kept *kept = find_kept (self, issue);
  g_autofree char *words = NULL;

  if (kept == NULL)
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

/* What closing the window would lose, the worst first. */
typedef enum
{
  LOSS_OF_OUTCOME,
  LOSS_OF_REFUSAL,
  LOSS_OF_TOKENS,
  N_LOSSES,
} Loss;

static Loss
find_loss (MdIssue *issue)
{
  if (md_issue_get_state (issue) == MD_ISSUE_UNKNOWN)
    return LOSS_OF_OUTCOME;

  switch (md_issue_get_confirmation (issue))
    {
    case MD_ISSUE_CONFIRMATION_DELIVERED:
      return N_LOSSES;
    case MD_ISSUE_CONFIRMATION_REFUSED:
      return LOSS_OF_REFUSAL;
    case MD_ISSUE_CONFIRMATION_NONE:
    case MD_ISSUE_CONFIRMATION_SENDING:
    case MD_ISSUE_CONFIRMATION_WAITING:
    default:
      return LOSS_OF_TOKENS;
    }
}

static const struct
{
  const char *question;
  const char *explanation;
} losses[N_LOSSES] = {
  [LOSS_OF_OUTCOME] = {
    N_("Close with an unknown outcome?"),
    /* Translators: %s is a meter number. */
    N_("Nobody knows yet whether tokens were issued for meter %s. The id with which that can be found out is lost "
       "when you close the window."),
  },
  [LOSS_OF_REFUSAL] = {
    N_("Close with a refused confirmation?"),
    /* Translators: %s is a meter number. */
    N_("The service did not take the confirmation for meter %s. The request id that your supervisor needs is lost "
       "when you close the window."),
  },
  [LOSS_OF_TOKENS] = {
    N_("Close without confirming?"),
    /* Translators: %s is a meter number. */
    N_("The tokens for meter %s are not confirmed as delivered. They are gone from here when you close the window."),
  },
};

/* Of more than one; with a %u for how many. */
static const char *
get_explanation_of_several (Loss  loss,
                            guint n)
{
  switch (loss)
    {
    case LOSS_OF_OUTCOME:
      return ngettext ("Nobody knows yet what came of %u request. The id with which that can be found out is lost "
                       "when you close the window.",
                       "Nobody knows yet what came of %u requests. The ids with which that can be found out are lost "
                       "when you close the window.", n);
    case LOSS_OF_REFUSAL:
      return ngettext ("The service did not take %u confirmation. The request id that your supervisor needs is lost "
                       "when you close the window.",
                       "The service did not take %u confirmations. The request ids that your supervisor needs are "
                       "lost when you close the window.", n);
    case LOSS_OF_TOKENS:
    case N_LOSSES:
    default:
      return ngettext ("The tokens of %u request are not confirmed as delivered. They are gone from here when you "
                       "close the window.",
                       "The tokens of %u requests are not confirmed as delivered. They are gone from here when you "
                       "close the window.", n);
    }
}

static char *
explain (Loss     loss,
         MdIssue *one,
         guint    n)
{
  g_autofree char *meter = md_issue_describe_meter (one);

  return n == 1 ? g_strdup_printf (_(losses[loss].explanation), meter)
                : g_strdup_printf (get_explanation_of_several (loss, n), n);
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
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *first = NULL;

  for (Loss loss = 0; loss < N_LOSSES; loss++)
    {
      MdIssue *one = NULL;
      guint n = 0;

      for (guint i = 0; i < self->kept->len; i++)
        {
          MdIssue *issue = ((const Kept *) g_ptr_array_index (self->kept, i))->issue;

          if (find_loss (issue) == loss && n++ == 0)
            one = issue;
        }
      if (one != NULL)
        {
          first = first != NULL ? first : losses[loss].question;
          g_ptr_array_add (words, explain (loss, one, n));
        }
    }
  if (first == NULL)
    return FALSE;

  g_ptr_array_add (words, NULL);
  *question = g_strdup (_(first));
  *explanation = g_strjoinv ("\n\n", (char **) words->pdata);

  return TRUE;
}
