/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-loader-private.h"

#include <glib/gi18n-lib.h>

#include "md-usage-queue.h"

#define STATUS_NOT_ALLOWED 401

/* How many broken connections are borne for one item. */
#define MAX_BREAKS 2

/* So many requests in a row that nobody answered, or that were refused for the password, are enough for all that
 * wait: time-outs of thousands take hours, and thousands of wrong passwords lock a user out. More of them where the
 * service has answered before. */
#define MAX_IN_VAIN 8
#define MAX_IN_VAIN_LATER 64

/* One item that is under way. */
typedef struct
{
  MdUsageLoader  *loader;    /* (owned) */
  MdWorklistItem *item;      /* (owned) */
  MdUsageAnswer  *answer;    /* (owned) (nullable): once it is here */
  guint           turn;
  gboolean        is_urgent; /* somebody waits for it: it counts for no queue, and is refused at once */
  gsize           limit;     /* of its document, bytes */
  gsize           size;      /* of its document, or of what came in its stead, once that is here */
} Load;

static void
load_free (Load *load)
{
  g_clear_pointer (&load->answer, md_usage_answer_free);
  g_object_unref (load->item);
  g_object_unref (load->loader);
  g_free (load);
}

/* A newer turn has begun meanwhile: somebody has cancelled it, removed it, or opened it from a file. */
static gboolean
is_void (Load *load)
{
  return load->turn != md_worklist_item_get_turn (load->item);
}

static void
fail_by_answer (Load          *load,
                MdStoredBytes *rest)
{
  MdUsageAnswer *answer = load->answer;
  g_autoptr (MdUsageReceipt) receipt = NULL;

  if (answer->head != NULL)
    receipt = md_usage_receipt_new (answer->head, rest, answer->rest_size);
  md_worklist_item_fail (load->item, &(MdWorklistFailure) {
    .words = answer->words,
    .next = answer->next,
    .details = answer->details,
    .status = answer->status,
    .problem = g_steal_pointer (&answer->problem),
    .receipt = receipt,
  });
}

static void
fail_by_document (Load          *load,
                  MdStoredBytes *rest,
                  const GError  *error)
{
  g_autoptr (MdUsageReceipt) receipt = md_usage_receipt_new (load->answer->head, rest, load->size);
  gboolean is_json = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  md_worklist_item_fail (load->item, &(MdWorklistFailure) {
    .words = is_json ? _("The answer is not a usage transaction") : _("The document cannot be read"),
    .next = _("Try again; where it fails again, tell those who run the service."),
    .details = error->message,
    .receipt = receipt,
  });
}

static void
read_cb (MdUsageParts  *parts,
         MdStoredBytes *rest,
         const GError  *error,
         gpointer       user_data)
{
  g_autoptr (MdUsageParts) owned_parts = parts;
  Load *load = user_data;
  MdUsageLoader *self = load->loader;

  if (!load->is_urgent)
    {
      self->n_unread--;
      self->unread -= load->size;
    }

  if (is_void (load))
    ;
  else if (parts != NULL)
    md_worklist_item_take (load->item, parts, 0);
  else if (error != NULL)
    fail_by_document (load, rest, error);
  else
    fail_by_answer (load, rest);

  md_usage_loader_pump (self);
  load_free (load);
}

/* (transfer full): for the reader, which frees it in the end. */
static void
hand_over (Load   *load,
           GBytes *bytes)
{
  MdUsageLoader *self = load->loader;
  gboolean is_document = load->answer->kind == MD_USAGE_ANSWER_LOADED;

  load->size = g_bytes_get_size (bytes);
  if (!load->is_urgent)
    {
      self->n_unread++;
      self->unread += load->size;
    }
  if (is_document)
    md_usage_reader_push (self->reader, bytes, read_cb, load);
  else
    md_usage_reader_keep (self->reader, bytes, read_cb, load);
  /* The reader lets it go as soon as it is read. */
  g_clear_pointer (&load->answer->body, g_bytes_unref);
  g_clear_pointer (&load->answer->rest, g_bytes_unref);
}

/* (transfer full): what came in the document's stead is kept first, away from the main loop. */
static void
fail_load (Load *load)
{
  if (load->answer->rest != NULL)
    {
      hand_over (load, load->answer->rest);
      return;
    }

  fail_by_answer (load, NULL);
  load_free (load);
}

/* (transfer full) */
static void
take_refusal (Load *load)
{
  g_autoptr (MdUsageLoader) self = g_object_ref (load->loader);
  const MdUsageAnswer *answer = load->answer;
  const char *words = answer->words;
  const char *next = answer->next;
  guint status = answer->status;
  gboolean was_held = md_usage_hold_holds (&self->hold);

  md_usage_hold_refuse (&self->hold, answer->retry_after);
  if (!was_held)
    md_usage_loader_tell_held (self);
  if (md_worklist_item_get_n_tries (load->item) < MD_USAGE_LOADER_MAX_TRIES &&
      answer->retry_after <= MD_USAGE_HOLD_LONGEST)
    {
      md_worklist_item_wait (load->item, &(MdWorklistFailure) {
        .words = words, .next = next, .status = status, .details = answer->details,
      });
      md_usage_queue_put (&self->waiting, load->item);
      load_free (load);
    }
  else
    fail_load (load);

  if (self->hold.n_refusals >= MD_USAGE_LOADER_MAX_TRIES)
    {
      self->hold.n_refusals = 0;
      md_usage_loader_fail_all_waiting (self, words, next, status);
    }
}

/* (transfer full) */
static void
wait_again (Load   *load,
            GQueue *queue)
{
  md_worklist_item_wait (load->item, NULL);
  md_usage_queue_put (queue, load->item);
  load_free (load);
}

static void
count_in_vain (MdUsageLoader       *self,
               const MdUsageAnswer *answer)
{
  if (answer->kind == MD_USAGE_ANSWER_CANCELLED || answer->is_broken)
    return;

  if (answer->kind != MD_USAGE_ANSWER_UNREACHABLE && answer->status != STATUS_NOT_ALLOWED)
    {
      self->n_in_vain = 0;
      self->has_answered = TRUE;
      return;
    }

  if (++self->n_in_vain >= (self->has_answered ? MAX_IN_VAIN_LATER : MAX_IN_VAIN))
    {
      self->n_in_vain = 0;
      md_usage_loader_fail_all_waiting (self, answer->words, answer->next, answer->status);
    }
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Load *load = user_data;
  g_autoptr (MdUsageLoader) self = g_object_ref (load->loader);
  MdUsageAnswer *answer = load->answer = md_usage_client_get_finish (MD_USAGE_CLIENT (source), result);
  gboolean is_for_now = md_usage_answer_is_for_now (answer);

  if (!load->is_urgent)
    self->n_asked--;
  if (answer->kind != MD_USAGE_ANSWER_CANCELLED && !is_for_now)
    md_usage_hold_accept (&self->hold);
  count_in_vain (self, answer);

  if (is_void (load))
    load_free (load);
  else if (answer->kind == MD_USAGE_ANSWER_LOADED)
    hand_over (load, answer->body);
  else if (is_for_now && !load->is_urgent)
    take_refusal (load);
  else if (answer->is_too_large && load->limit < md_usage_client_get_limit (MD_USAGE_CLIENT (source)))
    wait_again (load, &self->large);
  else if (answer->is_broken && !load->is_urgent && md_worklist_item_get_n_tries (load->item) <= MAX_BREAKS)
    wait_again (load, &self->waiting);
  else
    fail_load (load);

  md_usage_loader_pump (self);
}

/*
 * md_usage_loader_begin:
 * @item: (transfer none): no longer in a queue
 * @is_urgent: somebody waits for it: it counts for no queue, and fails where it is refused
 * @limit: of its document, bytes
 *
 * Asks for an item.
 */
void
md_usage_loader_begin (MdUsageLoader  *self,
                       MdWorklistItem *item,
                       gboolean        is_urgent,
                       gsize           limit)
{
  Load *load = g_new0 (Load, 1);
  GCancellable *cancellable = md_worklist_item_load (item);

  load->loader = g_object_ref (self);
  load->item = g_object_ref (item);
  load->turn = md_worklist_item_get_turn (item);
  load->is_urgent = is_urgent;
  load->limit = limit;
  if (!is_urgent)
    self->n_asked++;
  md_usage_client_get_async (self->client, md_worklist_item_get_id (item), limit, cancellable, answered_cb, load);
}
