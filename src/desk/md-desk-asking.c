/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How tokens are asked for: recorded, then sent, then what came of it recorded (md-journal.h). */
#include "md-desk-private.h"

#define METER_NUMBER "meter.meterId"
#define ORIGINAL_REFERENCE "originalRef"

/* Milliseconds that an outcome waits to be in the journal before it is shown. The customer waits with it. */
#define RECORDING_PATIENCE 1000

/* A request on its way. */
typedef struct
{
  MdDesk       *desk;        /* (owned) */
  MdIssue      *issue;       /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint         shown_id;    /* the source that shows the outcome before it is recorded */
} Asking;

static Asking *
asking_new (MdDesk  *desk,
            MdIssue *issue)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->desk = g_object_ref (desk);
  asking->issue = g_object_ref (issue);
  asking->cancellable = g_object_ref (md_issue_begin (issue));

  return asking;
}

static void
asking_free (Asking *asking)
{
  g_clear_handle_id (&asking->shown_id, g_source_remove);
  g_object_unref (asking->cancellable);
  g_object_unref (asking->issue);
  g_object_unref (asking->desk);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

/* What followed another one settles it in the journal where it was successful. */
static void
reload_followed (Asking *asking)
{
  const char *id = md_issue_get_follows (asking->issue);
  MdIssue *followed = id != NULL ? md_desk_find (asking->desk, id) : NULL;

  if (followed != NULL && md_issue_get_state (followed) == MD_ISSUE_UNKNOWN)
    md_desk_refresh (asking->desk, followed);
}

static void
end_recorded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;

  if (md_journal_end_finish (MD_JOURNAL (source), result, &error))
    {
      md_issue_show_outcome (asking->issue, MD_ISSUE_RECORDED, NULL);
      reload_followed (asking);
      md_desk_find_original (asking->desk, asking->issue);
    }
  else
    {
      md_issue_show_outcome (asking->issue, MD_ISSUE_OUTCOME_NOT_RECORDED, error);
    }
}

static gboolean
show_unrecorded_cb (gpointer user_data)
{
  Asking *asking = user_data;

  asking->shown_id = 0;
  md_issue_show_outcome (asking->issue, MD_ISSUE_OUTCOME_NOT_RECORDED, NULL);

  return G_SOURCE_REMOVE;
}

static void
end_asking (Asking    *asking,
            MdOutcome *outcome)
{
  MdIssue *issue = asking->issue;

  md_issue_take_outcome (issue, outcome);
  asking->shown_id = g_timeout_add (RECORDING_PATIENCE, show_unrecorded_cb, asking);
  md_journal_end_async (asking->desk->journal, md_issue_get_id (issue), md_issue_get_outcome (issue),
                        md_issue_get_slip (issue), end_recorded_cb, asking);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (MdOutcome) outcome = md_prepaid_client_send_finish (MD_PREPAID_CLIENT (source), result);

  end_asking (user_data, outcome);
}

/* It is recorded, so it may be sent now. */
static void
send_request (Asking *asking)
{
  MdPrepaidClient *client = asking->desk->client;
  MdIssue *issue = asking->issue;
  gboolean is_cancelled = g_cancellable_is_cancelled (asking->cancellable);

  if (client == NULL || is_cancelled)
    {
      MdOutcomeEnding ending = is_cancelled ? MD_ENDING_CANCELLED_BEFORE_SENDING : MD_ENDING_NOT_SENT;
      g_autoptr (MdOutcome) outcome =
        md_outcome_new (MD_OUTCOME_FAILED, ending, 0, NULL, NULL, NULL, md_issue_get_id (issue), 0);

      end_asking (asking, outcome);
      return;
    }

  md_prepaid_client_send_async (client,
                                md_issue_get_kind (issue) == MD_JOURNAL_REPRINT ? MD_PREPAID_REPRINT
                                                                                : MD_PREPAID_KEY_CHANGE,
                                md_issue_get_id (issue), md_issue_get_bytes (issue), asking->cancellable, answered_cb,
                                asking);
}

static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Asking *asking = user_data;
  g_autoptr (GError) error = NULL;

  if (md_journal_begin_finish (MD_JOURNAL (source), result, &error))
    {
      send_request (asking);
      return;
    }

  md_issue_refuse (asking->issue, error);
  asking_free (asking);
}

static void
begin (MdDesk  *self,
       MdIssue *issue)
{
  const MdJournalRequest record = {
    .kind = md_issue_get_kind (issue),
    .request = md_issue_get_request (issue),
    .bytes = md_issue_get_bytes (issue),
    .service = self->profile->name,
    .follows = md_issue_get_follows (issue),
    .link = md_issue_get_link (issue),
  };

  md_desk_know (self, issue);
  md_journal_begin_async (self->journal, &record, begun_cb, asking_new (self, issue));
}

/* Whose meter it is, where a look-up told. */
static MdIssue *
make_issue (MdDesk        *self,
            MdJournalKind  kind,
            MdValue       *request)
{
  MdIssue *issue = md_issue_new (kind, request, self->profile, self->clock);

  if (g_strcmp0 (self->found, md_value_peek_text (request, METER_NUMBER)) == 0)
    md_issue_set_utility (issue, self->utility);

  return issue;
}

/**
 * md_desk_issue:
 * @draft: has no errors by md_draft_check()
 *
 * Asks for tokens under a new id.
 *
 * Returns: (transfer full): the issue, working
 */
MdIssue *
md_desk_issue (MdDesk  *self,
               MdDraft *draft)
{
  g_return_val_if_fail (MD_IS_DESK (self) && draft != NULL, NULL);

  return md_desk_issue_instead (self, draft, NULL);
}

/**
 * md_desk_issue_instead:
 * @draft: has no errors by md_draft_check()
 * @replaced: (nullable): in the journal: an issue of the same meter whose outcome is unknown, or which had arrived
 *
 * Asks for tokens under a new id in the place of an earlier request. Its success settles the other.
 *
 * Returns: (transfer full): the new issue, working
 */
MdIssue *
md_desk_issue_instead (MdDesk  *self,
                       MdDraft *draft,
                       MdIssue *replaced)
{
  g_autoptr (MdValue) request = NULL;
  MdIssue *issue;

  g_return_val_if_fail (MD_IS_DESK (self) && draft != NULL, NULL);

  request = md_desk_make_request (self, draft);
  issue = make_issue (self, MD_JOURNAL_KEY_CHANGE, request);
  if (replaced != NULL)
    md_issue_set_follows (issue, replaced, MD_JOURNAL_LINK_REPLACES);
  begin (self, issue);

  return issue;
}

/* Contract: TokenReprintRequest: a meter, and the receipt of the tokens where it is known. Without one the service
 * sends the last tokens of the meter. */
static MdIssue *
reprint (MdDesk     *self,
         MdDraft    *meter,
         const char *receipt,
         MdIssue    *original)
{
  g_autoptr (MdValue) request = md_desk_make_request (self, meter);
  MdIssue *issue;

  md_value_put_text (&request, ORIGINAL_REFERENCE, receipt);
  issue = make_issue (self, MD_JOURNAL_REPRINT, request);
  if (original != NULL)
    md_issue_set_follows (issue, original, MD_JOURNAL_LINK_REPRINTS);
  md_desk_find_original (self, issue);
  begin (self, issue);

  return issue;
}

/**
 * md_desk_reprint:
 * @issue: in the journal, and its request can be read
 *
 * Asks the service for the tokens of @issue once more. Where it is not known under which receipt they were issued,
 * those are asked for that were issued last for the meter.
 *
 * Returns: (transfer full): the reprint, an issue of its own, working
 */
MdIssue *
md_desk_reprint (MdDesk  *self,
                 MdIssue *issue)
{
  g_autoptr (MdDraft) draft = NULL;
  g_autoptr (MdDraft) meter = NULL;
  MdOutcome *outcome;
  const char *receipt = NULL;

  g_return_val_if_fail (MD_IS_DESK (self) && MD_IS_ISSUE (issue) && md_issue_get_request (issue) != NULL, NULL);

  draft = md_draft_new_from_request (md_issue_get_request (issue));
  meter = md_desk_keep_meter (draft);
  outcome = md_issue_get_outcome (issue);
  if (md_issue_get_state (issue) == MD_ISSUE_ISSUED)
    receipt = md_value_peek_text (outcome->answer, "tokens[0].receiptNum");

  return reprint (self, meter, receipt, issue);
}

/**
 * md_desk_reprint_last:
 * @draft: has a meter number
 *
 * Asks the service for the tokens that were issued last for the draft's meter, by whomever.
 *
 * Returns: (transfer full): the reprint, working
 */
MdIssue *
md_desk_reprint_last (MdDesk  *self,
                      MdDraft *draft)
{
  g_autoptr (MdDraft) meter = NULL;

  g_return_val_if_fail (MD_IS_DESK (self) && draft != NULL, NULL);

  meter = md_desk_keep_meter (draft);

  return reprint (self, meter, NULL, NULL);
}

static void
again_recorded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Asking *asking = user_data;
  g_autoptr (GError) error = NULL;

  if (md_journal_ask_again_finish (MD_JOURNAL (source), result, &error))
    {
      send_request (asking);
      return;
    }

  md_issue_refuse (asking->issue, error);
  /* Another console was faster: what came of it is in the journal. */
  if (g_error_matches (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CONFLICT))
    md_desk_refresh (asking->desk, asking->issue);
  asking_free (asking);
}

/**
 * md_desk_ask_again:
 * @issue: its outcome is unknown
 *
 * Asks once more with the same id and the same bytes (contract: "Outcome").
 */
void
md_desk_ask_again (MdDesk  *self,
                   MdIssue *issue)
{
  g_return_if_fail (MD_IS_DESK (self) && MD_IS_ISSUE (issue));
  g_return_if_fail (md_issue_get_state (issue) == MD_ISSUE_UNKNOWN);

  md_journal_ask_again_async (self->journal, md_issue_get_id (issue), again_recorded_cb, asking_new (self, issue));
}
