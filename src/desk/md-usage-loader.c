/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-loader-private.h"

#include <glib/gi18n-lib.h>

#include "md-usage-queue.h"

enum
{
  PROP_0,
  PROP_HELD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MdUsageLoader, md_usage_loader, G_TYPE_OBJECT)

/*
 * md_usage_loader_tell_held:
 *
 * A hold has begun, or is over.
 */
void
md_usage_loader_tell_held (MdUsageLoader *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD]);
}

static void
hold_over_cb (gpointer user_data)
{
  MdUsageLoader *self = user_data;

  md_usage_loader_tell_held (self);
  md_usage_loader_pump (self);
}

static void
md_usage_loader_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (property_id == PROP_HELD)
    g_value_set_boolean (value, md_usage_loader_get_held (MD_USAGE_LOADER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
md_usage_loader_finalize (GObject *object)
{
  MdUsageLoader *self = MD_USAGE_LOADER (object);

  md_usage_hold_clear (&self->hold);
  md_usage_loader_forget_waiting (self);
  g_clear_object (&self->client);
  g_clear_pointer (&self->reader, md_usage_reader_unref);

  G_OBJECT_CLASS (md_usage_loader_parent_class)->finalize (object);
}

static void
md_usage_loader_class_init (MdUsageLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = md_usage_loader_get_property;
  object_class->finalize = md_usage_loader_finalize;

  properties[PROP_HELD] =
    g_param_spec_boolean ("held", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_usage_loader_init (MdUsageLoader *self)
{
  g_queue_init (&self->waiting);
  g_queue_init (&self->large);
  self->usual_limit = MD_USAGE_LOADER_USUAL_LIMIT;
  md_usage_hold_init (&self->hold, hold_over_cb, self);
}

static gboolean
may_begin (MdUsageLoader *self)
{
  guint concurrency = self->hold.is_probing ? 1 : md_usage_loader_get_concurrency (self);

  return self->client != NULL && !self->paused && !md_usage_hold_holds (&self->hold) && self->n_asked < concurrency &&
         self->n_asked + self->n_unread < 2 * concurrency && self->unread <= MD_USAGE_LOADER_MAX_UNREAD;
}

static void
pump_queue (MdUsageLoader *self,
            GQueue        *queue,
            gsize          limit,
            guint          n_beside)
{
  MdWorklistItem *item;

  while (may_begin (self) && self->n_asked + self->n_unread <= n_beside && (item = md_usage_queue_take (queue)) != NULL)
    {
      md_usage_loader_begin (self, item, FALSE, limit);
      g_object_unref (item);
    }
}

/*
 * md_usage_loader_pump:
 *
 * Begins what may be begun now. The large ones come last, one after the other.
 */
void
md_usage_loader_pump (MdUsageLoader *self)
{
  pump_queue (self, &self->waiting, self->usual_limit, G_MAXUINT);
  pump_queue (self, &self->large, G_MAXSIZE, 0);
}

/**
 * md_usage_loader_new:
 * @store: (transfer none): where the documents are to lie
 *
 * Returns: (transfer full): a loader without a client
 */
MdUsageLoader *
md_usage_loader_new (MdUsageStore *store)
{
  MdUsageLoader *self = g_object_new (MD_TYPE_USAGE_LOADER, NULL);

  self->reader = md_usage_reader_new (store);

  return self;
}

static void
fail (MdWorklistItem *item,
      const char     *words,
      const char     *next)
{
  md_worklist_item_fail (item, &(MdWorklistFailure) { .words = words, .next = next });
}

static void
fail_for_obstacle (MdWorklistItem *item,
                   const char     *obstacle)
{
  fail (item, obstacle, _("Ask for the profile to be corrected."));
}

/*
 * md_usage_loader_fail_all_waiting:
 *
 * The service is not back soon, and people should know.
 */
void
md_usage_loader_fail_all_waiting (MdUsageLoader *self,
                                  const char    *words,
                                  const char    *next,
                                  guint          status)
{
  const MdWorklistFailure failure = { .words = words, .next = next, .status = status };

  md_usage_queue_fail (&self->waiting, &failure);
  md_usage_queue_fail (&self->large, &failure);
}

/**
 * md_usage_loader_set_client:
 * @client: (nullable) (transfer none): whom to ask
 * @obstacle: (nullable): translated: why there is no client and will be none, so that whatever is to be loaded has
 *   failed; without either everything waits
 */
void
md_usage_loader_set_client (MdUsageLoader *self,
                            MdUsageClient *client,
                            const char    *obstacle)
{
  g_return_if_fail (MD_IS_USAGE_LOADER (self));

  self->obstacle = g_intern_string (obstacle);
  g_set_object (&self->client, client);
  if (client == NULL && obstacle != NULL)
    md_usage_loader_fail_all_waiting (self, self->obstacle, _("Ask for the profile to be corrected."), 0);

  /* Another service has not refused anything yet. */
  self->n_in_vain = 0;
  self->has_answered = FALSE;
  md_usage_hold_accept (&self->hold);
  if (md_usage_hold_holds (&self->hold))
    {
      md_usage_hold_end (&self->hold);
      md_usage_loader_tell_held (self);
    }
  md_usage_loader_pump (self);
}

/**
 * md_usage_loader_has_client:
 *
 * Returns: whether there is somebody to ask
 */
gboolean
md_usage_loader_has_client (MdUsageLoader *self)
{
  return self->client != NULL;
}

/**
 * md_usage_loader_get_obstacle:
 *
 * Returns: (nullable): translated: why there is nobody to ask and will be nobody
 */
const char *
md_usage_loader_get_obstacle (MdUsageLoader *self)
{
  return self->client == NULL ? self->obstacle : NULL;
}

/**
 * md_usage_loader_get_concurrency:
 *
 * Returns: how many requests are made at once
 */
guint
md_usage_loader_get_concurrency (MdUsageLoader *self)
{
  guint n_connections = self->client != NULL ? md_usage_client_get_connections (self->client) : 1;

  return self->concurrency > 0 ? MIN (self->concurrency, n_connections) : n_connections;
}

/**
 * md_usage_loader_set_concurrency:
 * @concurrency: how many requests are made at once; 0, or more than the profile has connections, for as many as those
 */
void
md_usage_loader_set_concurrency (MdUsageLoader *self,
                                 guint          concurrency)
{
  self->concurrency = concurrency;
  md_usage_loader_pump (self);
}

/**
 * md_usage_loader_get_paused:
 *
 * Returns: whether nothing is begun
 */
gboolean
md_usage_loader_get_paused (MdUsageLoader *self)
{
  return self->paused;
}

/**
 * md_usage_loader_set_paused:
 * @paused: whether nothing is to be begun; what is under way comes to its end
 */
void
md_usage_loader_set_paused (MdUsageLoader *self,
                            gboolean       paused)
{
  self->paused = paused;
  md_usage_loader_pump (self);
}

/**
 * md_usage_loader_get_held:
 *
 * Returns: whether nothing is begun because the service has asked for that
 */
gboolean
md_usage_loader_get_held (MdUsageLoader *self)
{
  return md_usage_hold_holds (&self->hold);
}

/**
 * md_usage_loader_get_hold_left:
 *
 * Returns: seconds until loading goes on by itself; 0 where nothing is held
 */
guint
md_usage_loader_get_hold_left (MdUsageLoader *self)
{
  return md_usage_hold_get_left (&self->hold);
}

/**
 * md_usage_loader_end_hold:
 *
 * Goes on now, with one request to find out whether the service is back.
 */
void
md_usage_loader_end_hold (MdUsageLoader *self)
{
  if (!md_usage_hold_holds (&self->hold))
    return;

  md_usage_hold_end (&self->hold);
  self->hold.is_probing = TRUE;
  hold_over_cb (self);
}

/**
 * md_usage_loader_set_first_hold:
 * @milliseconds: for which nothing is begun after a first refusal
 *
 * For tests, which cannot wait for whole seconds.
 */
void
md_usage_loader_set_first_hold (MdUsageLoader *self,
                                guint          milliseconds)
{
  self->hold.first = milliseconds;
}

/**
 * md_usage_loader_set_usual_limit:
 * @limit: bytes of a document that is loaded beside others
 *
 * For tests, which have no documents of many megabytes.
 */
void
md_usage_loader_set_usual_limit (MdUsageLoader *self,
                                 gsize          limit)
{
  self->usual_limit = limit;
}

/**
 * md_usage_loader_push:
 * @item: (transfer none): that is not under way; with an id by md_usage_id_is_valid()
 *
 * Puts it at the end of the queue.
 */
void
md_usage_loader_push (MdUsageLoader  *self,
                      MdWorklistItem *item)
{
  md_worklist_item_forget_tries (item);
  if (self->client == NULL && self->obstacle != NULL)
    {
      fail_for_obstacle (item, self->obstacle);
      return;
    }

  md_worklist_item_wait (item, NULL);
  md_usage_queue_put (&self->waiting, item);
  md_usage_loader_pump (self);
}

/**
 * md_usage_loader_push_urgent:
 * @item: (transfer none): likewise; may be in the queue
 *
 * Asks for it at once, whatever waits or is paused. It is not tried again by itself.
 */
void
md_usage_loader_push_urgent (MdUsageLoader  *self,
                             MdWorklistItem *item)
{
  md_worklist_item_forget_tries (item);
  if (self->client != NULL)
    md_usage_loader_begin (self, item, TRUE, G_MAXSIZE);
  else if (self->obstacle != NULL)
    fail_for_obstacle (item, self->obstacle);
  else
    fail (item, _("The usage service is not ready yet"), _("Try again in a moment."));
}

/**
 * md_usage_loader_cancel:
 * @item: (transfer none): that waits or is under way
 *
 * It fails, and can be tried again.
 */
void
md_usage_loader_cancel (MdUsageLoader  *self,
                        MdWorklistItem *item)
{
  md_worklist_item_abandon (item);
  fail (item, _("Loading was cancelled"), _("Try again when you want it."));
}

/**
 * md_usage_loader_forget_waiting:
 *
 * Empties the queue. The items in it are the caller's to cancel.
 */
void
md_usage_loader_forget_waiting (MdUsageLoader *self)
{
  md_usage_queue_clear (&self->waiting);
  md_usage_queue_clear (&self->large);
}
