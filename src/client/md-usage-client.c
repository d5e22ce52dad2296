/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-client-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-address.h"

struct _MdUsageClient
{
  GObject parent_instance;

  MdSession *session; /* (owned) */
  char      *base;    /* (owned) */
};

G_DEFINE_FINAL_TYPE (MdUsageClient, md_usage_client, G_TYPE_OBJECT)

static void
md_usage_client_finalize (GObject *object)
{
  MdUsageClient *self = MD_USAGE_CLIENT (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->base, g_free);

  G_OBJECT_CLASS (md_usage_client_parent_class)->finalize (object);
}

static void
md_usage_client_class_init (MdUsageClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = md_usage_client_finalize;
}

static void
md_usage_client_init (MdUsageClient *self)
{
}

/**
 * md_usage_id_is_valid:
 * @id: (nullable): UTF-8
 *
 * The contract knows the length alone; that an id has no other characters than ASCII letters and digits is so
 * everywhere, and keeps what is pasted out of the address.
 *
 * Returns: whether @id can be the id of a usage transaction
 */
gboolean
md_usage_id_is_valid (const char *id)
{
  if (id == NULL || strlen (id) != MD_USAGE_ID_LENGTH)
    return FALSE;

  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;

  return TRUE;
}

/**
 * md_usage_client_new:
 * @profile: (transfer none): with the address of a usage service
 *
 * Returns: (transfer full) (nullable): a client, or %NULL with %MD_PROFILE_ERROR_INVALID where the address is missing
 *   or not allowed, the user name cannot be sent, or the CA file cannot be read
 */
MdUsageClient *
md_usage_client_new (MdProfile  *profile,
                     GError    **error)
{
  g_autoptr (MdUsageClient) self = g_object_new (MD_TYPE_USAGE_CLIENT, NULL);
  g_autoptr (GUri) base = NULL;

  if (profile->usage_address == NULL)
    {
      g_set_error_literal (error, MD_PROFILE_ERROR, MD_PROFILE_ERROR_INVALID,
                           _("The profile has no address of a usage service"));
      return NULL;
    }

  base = md_address_parse_base (profile->usage_address, profile->allow_plain_http, error);
  if (base == NULL)
    return NULL;

  self->session = md_session_new (profile, error);
  if (self->session == NULL)
    return NULL;

  self->base = g_strdup (profile->usage_address);

  return g_steal_pointer (&self);
}

/**
 * md_usage_client_get_session:
 *
 * Returns: (transfer none): the client's connections
 */
MdSession *
md_usage_client_get_session (MdUsageClient *self)
{
  g_return_val_if_fail (MD_IS_USAGE_CLIENT (self), NULL);

  return self->session;
}

/**
 * md_usage_client_get_connections:
 *
 * Returns: how many requests can be under way at once; more would only wait for a connection
 */
guint
md_usage_client_get_connections (MdUsageClient *self)
{
  g_return_val_if_fail (MD_IS_USAGE_CLIENT (self), 1);

  return MAX (md_session_get_profile (self->session)->max_connections, 1);
}

/**
 * md_usage_client_get_limit:
 *
 * Returns: the greatest size of a document, bytes
 */
gsize
md_usage_client_get_limit (MdUsageClient *self)
{
  g_return_val_if_fail (MD_IS_USAGE_CLIENT (self), 0);

  return md_session_get_profile (self->session)->document_limit;
}

static void
exchanged_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (MdExchange) exchange = md_exchange_finish (MD_SESSION (source), result);

  g_task_return_pointer (task, md_usage_answer_judge (exchange), (GDestroyNotify) md_usage_answer_free);
}

/**
 * md_usage_client_get_async:
 * @id: see md_usage_id_is_valid()
 * @limit: greatest size of the document, bytes; the profile's holds besides
 * @cancellable: (nullable): may be cancelled at any moment
 * @callback: told once, at the latest when the profile's time-out has passed
 *
 * Asks for a usage transaction. Contract: GET {base}/usage/usageTransactions/{usageTransactionId}.
 */
void
md_usage_client_get_async (MdUsageClient       *self,
                           const char          *id,
                           gsize                limit,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  const char *segments[] = { "usage", "usageTransactions", id, NULL };
  g_autofree char *address = NULL;
  GTask *task;

  g_return_if_fail (MD_IS_USAGE_CLIENT (self));
  g_return_if_fail (md_usage_id_is_valid (id));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, md_usage_client_get_async);
  /* What happened is told even where it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);

  address = md_address_join (self->base, segments);
  md_exchange_async (self->session, SOUP_METHOD_GET, address, NULL, MIN (limit, md_usage_client_get_limit (self)),
                     cancellable, exchanged_cb, task);
}

/**
 * md_usage_client_get_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full): what came of it
 */
MdUsageAnswer *
md_usage_client_get_finish (MdUsageClient *self,
                            GAsyncResult  *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
