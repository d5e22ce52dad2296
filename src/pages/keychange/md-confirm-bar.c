/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-confirm-bar.h"

#include <glib/gi18n-lib.h>

#include "md-button-line.h"
#include "md-details.h"
#include "md-error-words.h"
#include "md-issue-words.h"
#include "md-journal-error.h"
#include "md-key-line.h"
#include "md-line.h"
#include "md-template.h"

struct _MdConfirmBar
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *words;
  GtkWidget *spinner;
  GtkWidget *buttons;
  GtkWidget *read_out;
  GtkWidget *button;
  GtkWidget *next;
  GtkWidget *details;

  char      *warning;  /* (owned) (nullable): why it should not be confirmed as a matter of course */
};

G_DEFINE_FINAL_TYPE (MdConfirmBar, md_confirm_bar, GTK_TYPE_WIDGET)

static void
md_confirm_bar_dispose (GObject *object)
{
  MdConfirmBar *self = MD_CONFIRM_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_confirm_bar_parent_class)->dispose (object);
}

static void
md_confirm_bar_finalize (GObject *object)
{
  g_free (MD_CONFIRM_BAR (object)->warning);

  G_OBJECT_CLASS (md_confirm_bar_parent_class)->finalize (object);
}

static void
md_confirm_bar_class_init (MdConfirmBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_confirm_bar_dispose;
  object_class->finalize = md_confirm_bar_finalize;

  gtk_widget_class_set_css_name (widget_class, "confirmbar");
  g_type_ensure (MD_TYPE_BUTTON_LINE);
  g_type_ensure (MD_TYPE_KEY_LINE);
  g_type_ensure (MD_TYPE_LINE);
  md_template_set (widget_class, "keychange/md-confirm-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MdConfirmBar, box);
  gtk_widget_class_bind_template_child (widget_class, MdConfirmBar, icon);
  gtk_widget_class_bind_template_child (widget_class, MdConfirmBar, words);
  gtk_widget_class_bind_template_child (widget_class, MdConfirmBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, MdConfirmBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, MdConfirmBar, read_out);
  gtk_widget_class_bind_template_child (widget_class, MdConfirmBar, button);
  gtk_widget_class_bind_template_child (widget_class, MdConfirmBar, next);
  gtk_widget_class_bind_template_child (widget_class, MdConfirmBar, details);
}

static void
md_confirm_bar_init (MdConfirmBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_parts (MdConfirmBar *self,
           const char   *icon,
           const char   *words,
           const char   *button,
           gboolean      spinning)
{
  gtk_widget_set_visible (self->icon, icon != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_widget_set_visible (self->button, button != NULL);
  gtk_widget_set_visible (self->buttons, button != NULL || gtk_widget_get_visible (self->read_out));
  if (button != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->button), button);
      /* Large text in a narrow window. */
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->button))), TRUE);
      gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->button))), GTK_JUSTIFY_CENTER);
    }
  gtk_widget_set_visible (self->spinner, spinning);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), spinning);
}

/* Of the request that the service was told of. */
static const char *
get_confirmed_id (MdIssue *issue)
{
  MdIssue *original = md_issue_get_original (issue);

  return md_issue_get_id (original != NULL ? original : issue);
}

static void
show_refused (MdConfirmBar *self,
              MdIssue      *issue)
{
  MdOutcome *outcome = md_issue_get_confirmation_outcome (issue);
  g_autoptr (MdOutcomeWords) reason = md_outcome_words_new_for (outcome, MD_OPERATION_CONFIRMATION,
                                                                md_issue_get_time_out (issue));
  /* Translators: %s is a sentence that says why. */
  g_autofree char *words = g_strdup_printf (_("The service did not take the confirmation. %s"), reason->happened);
  /* Translators: %s is an id, such as 6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93. */
  g_autofree char *next =
    g_strdup_printf (_("What was issued stays issued. Tell your supervisor the request id %s, and "
                       "what stands under Details."), get_confirmed_id (issue));

  set_parts (self, "dialog-error-symbolic", words, NULL, FALSE);
  gtk_label_set_text (GTK_LABEL (self->next), next);
}

/* When it is tried next, on this computer's clock. */
static char *
describe_next_attempt (MdIssue *issue)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (md_issue_get_next_attempt (issue) / 1000);
  /* Translators: a time of day with seconds, as g_date_time_format() writes it. */
  g_autofree char *words = time != NULL ? g_date_time_format (time, _("%H:%M:%S")) : g_strdup ("");

  /* Translators: %s is a time of day. */
  return g_strdup_printf (_("Not delivered yet: no answer that can be relied on came from the service. It goes out "
                            "again by itself at %s, also after a restart."), words);
}

static void
show_waiting (MdConfirmBar *self,
              MdIssue      *issue)
{
  g_autofree char *words = md_issue_get_n_attempts (issue) > 0 ? describe_next_attempt (issue) : NULL;

  gtk_widget_add_css_class (GTK_WIDGET (self), "waiting");
  if (words != NULL)
    set_parts (self, "dialog-warning-symbolic", words, _("Send now"), FALSE);
  else
    set_parts (self, "emblem-synchronizing-symbolic",
               _("Queued: it goes out by itself as soon as the service can be reached, also after a restart"), NULL,
               FALSE);
}

/* The journal did not take it, so it is not on its way. */
static void
show_unqueued (MdConfirmBar *self,
               MdIssue      *issue)
{
  const GError *error = md_issue_get_confirmation_error (issue);
  /* Translators: %1$s is a sentence that says why, %2$s one that says what to do. */
  g_autofree char *words = g_strdup_printf (_("The confirmation could not be recorded, so it was not sent. %1$s %2$s"),
                                            error->message, md_journal_error_get_advice (error));

  gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  set_parts (self, "dialog-error-symbolic", words, _("Confirm as delivered"), FALSE);
}

/* What a reprint brought is confirmed under the request that the tokens were issued for. */
static void
show_unknown_request (MdConfirmBar *self)
{
  set_parts (self, NULL, _("They cannot be confirmed from here: this desk does not know for which request they were "
                           "issued"), NULL, FALSE);
}

/* Tokens that are in doubt are not confirmed as a matter of course. */
static void
show_question (MdConfirmBar *self,
               gboolean      doubtful)
{
  if (!doubtful && self->warning == NULL)
    {
      set_parts (self, NULL, _("Has the customer got the tokens?"), _("Confirm as delivered"), FALSE);
      return;
    }

  gtk_widget_add_css_class (GTK_WIDGET (self), "doubtful");
  set_parts (self, "dialog-warning-symbolic",
             doubtful ? _("There is a doubt about these tokens: confirm them only if your supervisor agrees")
                      : self->warning,
             _("Confirm all the same"), FALSE);
}

/**
 * md_confirm_bar_set_reads:
 * @reads: whether the tokens can be read out from here
 *
 * Until then there is no button for it. For md_confirm_bar_show() from now on.
 */
void
md_confirm_bar_set_reads (MdConfirmBar *self,
                          gboolean      reads)
{
  gtk_widget_set_visible (self->read_out, reads);
}

/**
 * md_confirm_bar_set_warning:
 * @warning: (nullable): translated: why the tokens should not be confirmed as a matter of course
 *
 * For md_confirm_bar_show() from now on.
 */
void
md_confirm_bar_set_warning (MdConfirmBar *self,
                            const char   *warning)
{
  g_free (self->warning);
  self->warning = g_strdup (warning);
}

/**
 * md_confirm_bar_show:
 * @issue: was issued
 *
 * Shows how far the confirmation of @issue is.
 */
void
md_confirm_bar_show (MdConfirmBar *self,
                     MdIssue      *issue)
{
  MdIssueConfirmation confirmation = md_issue_get_confirmation (issue);
  gboolean refused = confirmation == MD_ISSUE_CONFIRMATION_REFUSED;

  gtk_widget_remove_css_class (GTK_WIDGET (self), "delivered");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "waiting");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "doubtful");
  gtk_widget_set_visible (self->next, refused);
  gtk_widget_set_visible (self->details, refused);
  md_details_fold (GTK_EXPANDER (self->details), refused ? md_issue_get_confirmation_outcome (issue) : NULL);

  switch (confirmation)
    {
    case MD_ISSUE_CONFIRMATION_SENDING:
      set_parts (self, NULL, _("Telling the service…"), NULL, TRUE);
      break;
    case MD_ISSUE_CONFIRMATION_DELIVERED:
      gtk_widget_add_css_class (GTK_WIDGET (self), "delivered");
      set_parts (self, "object-select-symbolic", _("Confirmed as delivered"), NULL, FALSE);
      break;
    case MD_ISSUE_CONFIRMATION_REFUSED:
      gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
      show_refused (self, issue);
      break;
    case MD_ISSUE_CONFIRMATION_WAITING:
      show_waiting (self, issue);
      break;
    case MD_ISSUE_CONFIRMATION_NONE:
    default:
      if (!md_issue_can_confirm (issue))
        show_unknown_request (self);
      else if (md_issue_get_confirmation_error (issue) != NULL)
        show_unqueued (self, issue);
      else
        show_question (self, md_issue_has_doubts (issue));
    }
}
