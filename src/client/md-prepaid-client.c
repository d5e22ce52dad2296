/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-prepaid-client-private.h"

#include <glib/gi18n-lib.h>

#include "md-address.h"
#include "md-contract.h"
#include "md-prepaid-answer.h"

/* The greatest answer: a few tokens and a slip have some kilobytes. */
#define MAX_ANSWER (4 * 1024 * 1024)

/* An answer above this is read on a thread of its own, so that no answer makes the window stall. */
#define MAX_READ_AT_ONCE (64 * 1024)

struct _MdPrepaidClient
{
  GObject parent_instance;

  MdSession *session; /* (owned) */
  MdClock   *clock;   /* (owned) */
  char      *base;    /* (owned) */
};

static guint late_answer_signal;

G_DEFINE_TYPE (MdPrepaidClient, md_prepaid_client, G_TYPE_OBJECT)

/* One operation under way. */
typedef struct
{
  const MdPrepaidOperation *operation;
  char                     *address;    /* (owned) */
  char                     *request_id; /* (owned) */
  MdExchange               *exchange;   /* (owned) (nullable) */
  gint64                    begun;      /* microseconds */
  gint64                    elapsed;    /* microseconds */
} Call;

static void
call_free (Call *call)
{
  g_free (call->address);
  g_free (call->request_id);
  g_clear_pointer (&call->exchange, md_exchange_free);
  g_free (call);
}

static void
md_prepaid_client_finalize (GObject *object)
{
  MdPrepaidClient *self = MD_PREPAID_CLIENT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->base, g_free);

  G_OBJECT_CLASS (md_prepaid_client_parent_class)->finalize (object);
}

static void
md_prepaid_client_class_init (MdPrepaidClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_prepaid_client_finalize;

  late_answer_signal = g_signal_new ("late-answer", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_INT64);
}

static void
late_answer_cb (MdPrepaidClient *self,
                const char      *path,
                guint            status,
                gint64           elapsed)
{
  g_signal_emit (self, late_answer_signal, 0, path, status, elapsed);
}

static void
md_prepaid_client_init (MdPrepaidClient *self)
{
}

/**
 * md_prepaid_client_new:
 * @profile: (transfer none): with the address of a prepaid utility service
 * @clock: (transfer none): measures how long an exchange took
 *
 * Returns: (transfer full) (nullable): a client, or %NULL with %MD_PROFILE_ERROR_INVALID where the address is missing
 *   or not allowed, the user name cannot be sent, or the CA file cannot be read
 */
MdPrepaidClient *
md_prepaid_client_new (MdProfile  *profile,
                       MdClock    *clock,
                       GError    **error)
{
  g_autoptr (MdPrepaidClient) self = g_object_new (MD_TYPE_PREPAID_CLIENT, NULL);
  g_autoptr (GUri) base = NULL;

  if (profile->prepaid_address == NULL)
    {
      g_set_error_literal (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID,
                           _("The profile has no address of a prepaid utility service"));
      return NULL;
    }

  base = md_address_parse_base (profile->prepaid_address, profile->allow_plain_http, error);
  if (base == NULL)
    return NULL;

  self->session = md_session_new (profile, error);
  if (self->session == NULL)
    return NULL;

  g_signal_connect_object (self->session, "late-answer", G_CALLBACK (late_answer_cb), self, G_CONNECT_SWAPPED);
  self->base = g_strdup (profile->prepaid_address);
  self->clock = g_object_ref (clock);

  return g_steal_pointer (&self);
}

/**
 * md_prepaid_client_get_session:
 *
 * Returns: (transfer none): the client's connections
 */
MdSession *
md_prepaid_client_get_session (MdPrepaidClient *self)
{
  g_return_val_if_fail (MD_IS_PREPAID_CLIENT (self), NULL);

  return self->session;
}

static MdOutcome *
judge (const Call *call)
{
  return md_prepaid_answer_judge (call->operation, call->address, call->request_id, call->exchange, call->elapsed);
}

static void
judge_on_thread (GTask        *reading,
                 gpointer      source,
                 gpointer      call,
                 GCancellable *cancellable)
{
  g_task_return_pointer (reading, judge (call), (GDestroyNotify) md_outcome_unref);
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task, g_task_propagate_pointer (G_TASK (result), NULL), (GDestroyNotify) md_outcome_unref);
}

/* The thread has a task of its own, without the client: it may be the last to let go of its task, and a client must end
 * on the thread that made it. The call belongs to the caller's task, which is there until judged_cb(). */
static void
judge_later (GTask *task,
             Call  *call)
{
  g_autoptr (GTask) reading = g_task_new (NULL, NULL, judged_cb, g_object_ref (task));

  g_task_set_source_tag (reading, judge_later);
  g_task_set_task_data (reading, call, NULL);
  g_task_run_in_thread (reading, judge_on_thread);
}

static void
exchanged_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  MdPrepaidClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  call->exchange = md_exchange_finish (MD_SESSION (source), result);
  call->elapsed = md_clock_get_monotonic (self->clock) - call->begun;

  if (call->exchange->body != NULL && g_bytes_get_size (call->exchange->body) > MAX_READ_AT_ONCE)
    judge_later (task, call);
  else
    g_task_return_pointer (task, judge (call), (GDestroyNotify) md_outcome_unref);
}

/* Contract: the paths of the table of operations. NULL where the request bears no id that the service would know
 * again. */
static char *
make_address (MdPrepaidClient          *self,
              const MdPrepaidOperation *operation,
              const char               *parent,
              const char               *id)
{
  const char *segments[] = { operation->collection, parent, operation->under, id, NULL };

  if (id == NULL || parent == NULL || !g_uuid_string_is_valid (id) || !g_uuid_string_is_valid (parent))
    return NULL;

  return md_address_join (self->base, segments);
}

/* @parent is the id under which the collection lies, or @id where it lies under none. */
static void
post_bytes (MdPrepaidClient          *self,
            const MdPrepaidOperation *operation,
            const char               *parent,
            const char               *id,
            GBytes                   *body,
            gpointer                  source_tag,
            GCancellable             *cancellable,
            GAsyncReadyCallback       callback,
            gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *address = make_address (self, operation, parent, id);
  Call *call;

  g_task_set_source_tag (task, source_tag);
  /* What happened is told even where it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);

  if (address == NULL)
    {
      g_task_return_pointer (task,
                             md_outcome_new (MD_OUTCOME_FAILED, MD_ENDING_NOT_SENT, 0, NULL,
                                             _("The request bears no id of UUID shape."), NULL, id, 0),
                             (GDestroyNotify) md_outcome_unref);
      return;
    }

  call = g_new0 (Call, 1);
  call->operation = operation;
  call->address = g_strdup (address);
  call->request_id = g_strdup (id);
  call->begun = md_clock_get_monotonic (self->clock);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);

  md_exchange_async (self->session, SOUP_METHOD_POST, address, body, MAX_ANSWER, cancellable, exchanged_cb,
                     g_steal_pointer (&task));
}

static void
post (MdPrepaidClient          *self,
      const MdPrepaidOperation *operation,
      MdValue                  *request,
      gpointer                  source_tag,
      GCancellable             *cancellable,
      GAsyncReadyCallback       callback,
      gpointer                  user_data)
{
  const char *id = md_value_peek_text (request, "id");
  const char *parent = operation->under != NULL ? md_value_peek_text (request, "requestId") : id;
  g_autoptr (GBytes) body = md_contract_encode (operation->request, request);

  post_bytes (self, operation, parent, id, body, source_tag, cancellable, callback, user_data);
}

static MdOutcome *
finish (MdPrepaidClient *self,
        GAsyncResult    *result,
        gpointer         source_tag)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == source_tag, NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * md_prepaid_client_request_tokens_async:
 * @request: (transfer none): a KeyChangeTokenRequest, with an id of UUID shape
 * @cancellable: (nullable): may be cancelled at any moment
 *
 * Requests key-change tokens. Contract: “KeyChangeTokenRequest”, “KeyChangeTokenResponse”.
 */
void
md_prepaid_client_request_tokens_async (MdPrepaidClient     *self,
                                        MdValue             *request,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  g_return_if_fail (MD_IS_PREPAID_CLIENT (self));

  post (self, &md_prepaid_key_change, request, md_prepaid_client_request_tokens_async, cancellable, callback,
        user_data);
}

/**
 * md_prepaid_client_request_tokens_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full): the outcome; its answer is a KeyChangeTokenResponse with at least one token, or at least a
 *   slip, where it is a success
 */
MdOutcome *
md_prepaid_client_request_tokens_finish (MdPrepaidClient *self,
                                         GAsyncResult    *result)
{
  return finish (self, result, md_prepaid_client_request_tokens_async);
}

/**
 * md_prepaid_client_confirm_async:
 * @confirmation: (transfer none): a KeyChangeConfirmation, with an id and a requestId of UUID shape
 * @cancellable: (nullable): may be cancelled at any moment
 *
 * Confirms the tokens of a key change as delivered. The caller repeats it until its outcome is final.
 * Contract: “KeyChangeConfirmation”.
 */
void
md_prepaid_client_confirm_async (MdPrepaidClient     *self,
                                 MdValue             *confirmation,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (MD_IS_PREPAID_CLIENT (self));

  post (self, &md_prepaid_delivery, confirmation, md_prepaid_client_confirm_async, cancellable, callback, user_data);
}

/**
 * md_prepaid_client_confirm_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full): the outcome; its answer is a BasicAdvice where it is a success
 */
MdOutcome *
md_prepaid_client_confirm_finish (MdPrepaidClient *self,
                                  GAsyncResult    *result)
{
  return finish (self, result, md_prepaid_client_confirm_async);
}

/**
 * md_prepaid_client_deliver_async:
 * @request_id: of the request whose tokens are confirmed, of UUID shape
 * @id: of the advice, of UUID shape
 * @advice: the KeyChangeConfirmation, sent exactly so
 * @cancellable: (nullable): may be cancelled at any moment
 *
 * As md_prepaid_client_confirm_async(), with bytes that were made before: whatever program made them, a repetition is
 * the same to the last byte.
 */
void
md_prepaid_client_deliver_async (MdPrepaidClient     *self,
                                 const char          *request_id,
                                 const char          *id,
                                 GBytes              *advice,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (MD_IS_PREPAID_CLIENT (self) && advice != NULL);

  post_bytes (self, &md_prepaid_delivery, request_id, id, advice, md_prepaid_client_deliver_async, cancellable,
              callback, user_data);
}

/**
 * md_prepaid_client_deliver_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full): the outcome, as of md_prepaid_client_confirm_finish()
 */
MdOutcome *
md_prepaid_client_deliver_finish (MdPrepaidClient *self,
                                  GAsyncResult    *result)
{
  return finish (self, result, md_prepaid_client_deliver_async);
}

/**
 * md_prepaid_client_look_up_async:
 * @request: (transfer none): a MeterLookupRequest, with an id of UUID shape
 * @cancellable: (nullable): may be cancelled at any moment
 *
 * Asks what the service knows of a meter. Contract: “MeterLookup”.
 */
void
md_prepaid_client_look_up_async (MdPrepaidClient     *self,
                                 MdValue             *request,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (MD_IS_PREPAID_CLIENT (self));

  post (self, &md_prepaid_lookup, request, md_prepaid_client_look_up_async, cancellable, callback, user_data);
}

/**
 * md_prepaid_client_look_up_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full): the outcome; its answer is a MeterLookupResponse where it is a success
 */
MdOutcome *
md_prepaid_client_look_up_finish (MdPrepaidClient *self,
                                  GAsyncResult    *result)
{
  return finish (self, result, md_prepaid_client_look_up_async);
}

/**
 * md_prepaid_client_reprint_async:
 * @request: (transfer none): a TokenReprintRequest, with an id of UUID shape
 * @cancellable: (nullable): may be cancelled at any moment
 *
 * Asks for tokens that were issued before. Contract: the table of operations.
 */
void
md_prepaid_client_reprint_async (MdPrepaidClient     *self,
                                 MdValue             *request,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (MD_IS_PREPAID_CLIENT (self));

  post (self, &md_prepaid_reprint, request, md_prepaid_client_reprint_async, cancellable, callback, user_data);
}

/**
 * md_prepaid_client_reprint_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full): the outcome; its answer is a PurchaseResponse with at least one token where it is a success
 */
MdOutcome *
md_prepaid_client_reprint_finish (MdPrepaidClient *self,
                                  GAsyncResult    *result)
{
  return finish (self, result, md_prepaid_client_reprint_async);
}

/**
 * md_prepaid_client_send_async:
 * @kind: a key change or a reprint
 * @id: of the request, of UUID shape
 * @request: the KeyChangeTokenRequest or TokenReprintRequest, sent exactly so
 * @cancellable: (nullable): may be cancelled at any moment
 *
 * As md_prepaid_client_request_tokens_async() or md_prepaid_client_reprint_async(), with bytes that were made before.
 */
void
md_prepaid_client_send_async (MdPrepaidClient     *self,
                              MdPrepaidKind        kind,
                              const char          *id,
                              GBytes              *request,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (MD_IS_PREPAID_CLIENT (self) && request != NULL);

  post_bytes (self, kind == MD_PREPAID_REPRINT ? &md_prepaid_reprint : &md_prepaid_key_change, id, id, request,
              md_prepaid_client_send_async, cancellable, callback, user_data);
}

/**
 * md_prepaid_client_send_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full): the outcome, as of the finish call of that kind
 */
MdOutcome *
md_prepaid_client_send_finish (MdPrepaidClient *self,
                               GAsyncResult    *result)
{
  return finish (self, result, md_prepaid_client_send_async);
}
