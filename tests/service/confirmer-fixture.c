/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "confirmer-fixture.h"

#include <libsoup/soup.h>

/* A wait that is over at once by the clock of the machine, and can be told from others by that of a test. */
const MdConfirmerPace till_test_pace = { .first = 4, .longest = 32, .longest_asked = 1000 * 1000 };

/* --- the service --- */

/* The path is /keyChangeTokenRequests/{requestId}/confirmations/{confirmationId} (contract: the table of operations);
 * the bytes are always the same. */
static void
note (Keeper     *self,
      const char *request_id,
      GBytes     *body)
{
  GBytes *before = g_hash_table_lookup (self->advices, request_id);

  self->n_requests++;
  if (before == NULL)
    g_hash_table_insert (self->advices, g_strdup (request_id), g_bytes_ref (body));
  else
    g_assert_cmpmem (g_bytes_get_data (before, NULL), g_bytes_get_size (before), g_bytes_get_data (body, NULL),
                     g_bytes_get_size (body));
}

/* The id of the advice that this request is confirmed under, for ever. */
static gboolean
take (Keeper     *self,
      const char *request_id,
      const char *id)
{
  const char *before = g_hash_table_lookup (self->taken, request_id);

  if (before != NULL)
    {
      g_assert_cmpstr (before, ==, id);
      return FALSE;
    }
  g_hash_table_insert (self->taken, g_strdup (request_id), g_strdup (id));
  self->n_taken++;

  return TRUE;
}

static void
answer (SoupServerMessage *message,
        guint              status,
        const char        *format,
        const char        *id)
{
  g_autofree char *body = g_strdup_printf (format, id);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body, strlen (body));
}

static void
go_away (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
handle_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  Keeper *self = user_data;
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  KeeperManner manner = self->surprise != NULL ? self->surprise (self->surprise_data) : self->manner;
  gboolean is_new = FALSE;

  g_assert_cmpuint (g_strv_length (segments), ==, 7);
  g_assert_cmpstr (segments[3], ==, "keyChangeTokenRequests");
  g_assert_cmpstr (segments[5], ==, "confirmations");
  note (self, segments[4], body);
  if (manner != KEEPER_LOSES_REQUEST && manner != KEEPER_IS_BUSY)
    is_new = take (self, segments[4], segments[6]);

  if (manner == KEEPER_LOSES_ANSWER || manner == KEEPER_LOSES_REQUEST)
    go_away (message);
  else if (manner == KEEPER_FAILS)
    answer (message, 500, "{}", "");
  else if (manner == KEEPER_IS_BUSY)
    {
      answer (message, 503, "<p>busy</p>", "");
      if (self->retry_after != NULL)
        soup_message_headers_append (soup_server_message_get_response_headers (message), "Retry-After",
                                     self->retry_after);
    }
  else if (is_new)
    answer (message, 202, "{\"requestId\":\"%s\"}", segments[4]);
  else
    answer (message, 400, "{\"errorType\":\"DUPLICATE_RECORD\",\"errorMessage\":\"known\",\"id\":\"%s\"}",
            segments[6]);
}

Keeper *
keeper_new (void)
{
  Keeper *self = g_new0 (Keeper, 1);
  g_autoptr (GError) error = NULL;

  self->advices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, handle_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  return self;
}

void
keeper_free (Keeper *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_hash_table_unref (self->advices);
  g_hash_table_unref (self->taken);
  g_free (self);
}

/**
 * test_make_client:
 * @base: address of the service
 *
 * Returns: (transfer full): a client
 */
MdPrepaidClient *
test_make_client (const char *base)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MdClock) clock = md_clock_new ();
  g_autoptr (MdProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  MdPrepaidClient *client;

  g_key_file_set_string (file, "Profile", "Name", "Test");
  g_key_file_set_boolean (file, "Profile", "Training", TRUE);
  g_key_file_set_string (file, "Services", "PrepaidUtility", base);
  profile = md_profile_new_from_key_file (file, &error);
  g_assert_no_error (error);
  client = md_prepaid_client_new (profile, clock, &error);
  g_assert_no_error (error);

  return client;
}

MdPrepaidClient *
keeper_make_client (Keeper *self)
{
  GSList *uris = soup_server_get_uris (self->server);
  g_autofree char *base = g_strdup_printf ("http://127.0.0.1:%d/prepaidutility/v3", g_uri_get_port (uris->data));

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return test_make_client (base);
}

/* --- the network --- */

struct _TestNetwork
{
  GObject parent_instance;
};

static void
monitor_init (GNetworkMonitorInterface *iface)
{
}

static gboolean
initable_init (GInitable     *initable,
               GCancellable  *cancellable,
               GError       **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = initable_init;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
test_network_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (property_id == PROP_CONNECTIVITY)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_LOCAL);
  else
    g_value_set_boolean (value, FALSE);
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
}

void
test_network_say (TestNetwork *self,
                  gboolean     is_available)
{
  g_signal_emit_by_name (self, "network-changed", is_available);
}

/* --- a console --- */

static void
changed_cb (MdConfirmer           *confirmer,
            const char            *request_id,
            MdJournalConfirmation *confirmation,
            MdOutcome             *outcome,
            Till                  *self)
{
  g_assert_cmpstr (request_id, ==, confirmation->request_id);
  self->n_changes++;
  if (md_confirmer_is_sending (confirmer, request_id))
    self->n_sending++;
  g_clear_pointer (&self->last, md_journal_confirmation_unref);
  self->last = md_journal_confirmation_ref (confirmation);
  if (outcome != NULL)
    {
      g_clear_pointer (&self->outcome, md_outcome_unref);
      self->outcome = md_outcome_ref (outcome);
    }
}

/**
 * till_open:
 * @clock: (nullable)
 * @seed: of the chances
 *
 * Opens the journal and recovers it. The confirmer is not started, and has no client.
 */
void
till_open (Till       *self,
           const char *path,
           MdClock    *clock,
           guint32     seed)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) recovered = NULL;
  g_autoptr (GError) error = NULL;

  *self = (Till) { 0 };
  self->clock = clock != NULL ? g_object_ref (clock) : md_clock_new ();
  self->network = g_object_new (TEST_TYPE_NETWORK, NULL);
  self->journal = md_journal_new_sqlite (path, self->clock);
  md_journal_open_async (self->journal, md_test_answered_cb, &place);
  opened = md_test_wait (&place);
  md_journal_open_finish (self->journal, opened, &error);
  g_assert_no_error (error);
  md_journal_recover_async (self->journal, md_test_answered_cb, &place);
  recovered = md_test_wait (&place);
  md_journal_recover_finish (self->journal, recovered, NULL, &error);
  g_assert_no_error (error);

  self->confirmer = md_confirmer_new (self->journal, self->clock, G_NETWORK_MONITOR (self->network));
  md_confirmer_set_pace (self->confirmer, &till_test_pace);
  md_confirmer_set_random (self->confirmer, g_rand_new_with_seed (seed));
  g_signal_connect (self->confirmer, "changed", G_CALLBACK (changed_cb), self);
}

/**
 * till_close:
 *
 * Stops, whatever is under way, and proves that nothing keeps the confirmer or its journal: otherwise this never ends.
 */
void
till_close (Till *self)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  gpointer confirmer = self->confirmer;
  gpointer journal = self->journal;

  g_object_add_weak_pointer (confirmer, &confirmer);
  g_object_add_weak_pointer (journal, &journal);
  g_signal_handlers_disconnect_by_data (self->confirmer, self);
  md_confirmer_stop (self->confirmer);
  g_clear_object (&self->confirmer);
  md_journal_close_async (self->journal, md_test_answered_cb, &place);
  closed = md_test_wait (&place);
  md_journal_close_finish (self->journal, closed);
  g_clear_object (&closed);
  g_clear_object (&self->journal);
  while (confirmer != NULL || journal != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->network);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->last, md_journal_confirmation_unref);
  g_clear_pointer (&self->outcome, md_outcome_unref);
}

/**
 * till_issue:
 *
 * Records a key change that brought tokens.
 */
void
till_issue (Till  *self,
            guint  number)
{
  g_autofree char *id = md_test_id (number);
  g_autoptr (MdValue) value = md_test_request (id, "01122334459", NULL);
  g_autoptr (MdOutcome) outcome = md_test_outcome (MD_OUTCOME_SUCCESSFUL, id, "34886200773392884302", NULL);
  MdJournalRequest request = { .kind = MD_JOURNAL_KEY_CHANGE, .request = value };
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;

  md_journal_begin_async (self->journal, &request, md_test_answered_cb, &place);
  begun = md_test_wait (&place);
  md_journal_begin_finish (self->journal, begun, &error);
  g_assert_no_error (error);
  md_journal_end_async (self->journal, id, outcome, NULL, md_test_answered_cb, &place);
  ended = md_test_wait (&place);
  md_journal_end_finish (self->journal, ended, &error);
  g_assert_no_error (error);
}

/**
 * till_confirm:
 * @advice: the number of which its id is made
 *
 * Returns: (transfer full): what queueing answers
 */
MdJournalConfirmation *
till_confirm (Till  *self,
              guint  number,
              guint  advice)
{
  g_autofree char *request_id = md_test_id (number);
  g_autofree char *id = md_test_id (advice);
  g_autofree char *time = md_clock_format_now (self->clock);
  MdValue *value = NULL;
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) queued = NULL;
  g_autoptr (GError) error = NULL;
  MdJournalConfirmation *confirmation;

  md_value_put_text (&value, "id", id);
  md_value_put_text (&value, "requestId", request_id);
  md_value_put_text (&value, "time", time);
  md_confirmer_queue_async (self->confirmer, request_id, value, md_test_answered_cb, &place);
  md_value_unref (value);
  queued = md_test_wait (&place);
  confirmation = md_confirmer_queue_finish (self->confirmer, queued, &error);
  g_assert_no_error (error);
  g_assert_nonnull (confirmation);

  return confirmation;
}

/**
 * till_load:
 *
 * Returns: (transfer full): the entry as the journal has it
 */
MdJournalEntry *
till_load (Till  *self,
           guint  number)
{
  g_autofree char *id = md_test_id (number);
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;
  MdJournalEntry *entry;

  md_journal_load_entry_async (self->journal, id, NULL, md_test_answered_cb, &place);
  loaded = md_test_wait (&place);
  entry = md_journal_load_entry_finish (self->journal, loaded, &error);
  g_assert_no_error (error);

  return entry;
}

/**
 * till_await_outcome:
 *
 * Runs the main loop until an attempt is over and recorded; forgets the one before.
 */
void
till_await_outcome (Till *self)
{
  g_clear_pointer (&self->outcome, md_outcome_unref);
  while (self->outcome == NULL)
    g_main_context_iteration (NULL, TRUE);
}
