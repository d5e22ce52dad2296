/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-loader.h"

#include <glib/gi18n-lib.h>

#include "md-usage-client.h"
#include "md-usage-hold.h"
#include "md-usage-queue.h"
#include "md-usage-reader.h"

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
  guint           turn;
  gboolean        is_urgent; /* somebody waits for it: it counts for no queue, and is refused at once */
  gsize           limit;     /* of its document, bytes */
  gsize           size;      /* of its document, once that is here */
} Load;

struct _MdUsageLoader
{
  GObject        parent_instance;

  MdUsageClient *client;      /* (owned) (nullable) */
  const char    *obstacle;    /* (nullable): why there is no client and will be none */
  MdUsageReader *reader;      /* (owned) */
  GQueue         waiting;     /* (owned items) */
  GQueue         large;       /* (owned items): found to be too large to be loaded beside others */
  gsize          usual_limit; /* bytes of a document that is loaded beside others */
  guint          concurrency; /* 0: as many as the client has connections */
  guint          n_asked;     /* requests under way, but for urgent ones */
  guint          n_unread;    /* documents that wait to be read, likewise */
  gsize          unread;      /* their bytes */
  guint          n_in_vain;   /* in a row */
  gboolean       has_answered;
  gboolean       paused;
  MdUsageHold    hold;        /* while the service has asked to be left alone */
};

enum
{
  PROP_0,
  PROP_HELD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MdUsageLoader, md_usage_loader, G_TYPE_OBJECT)

static void pump (MdUsageLoader *self);

static void
load_free (Load *load)
{
  g_object_unref (load->item);
  g_object_unref (load->loader);
  g_free (load);
}

static void
fail (MdWorklistItem *item,
      const char     *words,
      const char     *next,
      const char     *details)
{
  md_worklist_item_fail (item, &(MdWorklistFailure) { .words = words, .next = next, .details = details });
}

static void
notify_held (MdUsageLoader *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD]);
}

static void
hold_over_cb (gpointer user_data)
{
  MdUsageLoader *self = user_data;

  notify_held (self);
  pump (self);
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

static void
fail_by_answer (MdWorklistItem *item,
                MdUsageAnswer  *answer)
{
  md_worklist_item_fail (item, &(MdWorklistFailure) {
    .words = answer->words,
    .next = answer->next,
    .details = answer->details,
    .status = answer->status,
    .problem = g_steal_pointer (&answer->problem),
  });
}

/* The service is not back soon, and people should know. */
static void
fail_all_waiting (MdUsageLoader *self,
                  const char    *words,
                  const char    *next,
                  guint          status)
{
  const MdWorklistFailure failure = { .words = words, .next = next, .status = status };

  md_usage_queue_fail (&self->waiting, &failure);
  md_usage_queue_fail (&self->large, &failure);
}

static void
take_refusal (MdUsageLoader  *self,
              MdWorklistItem *item,
              MdUsageAnswer  *answer)
{
  const char *words = answer->words;
  const char *next = answer->next;
  guint status = answer->status;
  gboolean was_held = md_usage_hold_holds (&self->hold);

  md_usage_hold_refuse (&self->hold, answer->retry_after);
  if (!was_held)
    notify_held (self);
  if (md_worklist_item_get_n_tries (item) < MD_USAGE_LOADER_MAX_TRIES && answer->retry_after <= MD_USAGE_HOLD_LONGEST)
    {
      md_worklist_item_wait (item, &(MdWorklistFailure) {
        .words = words, .next = next, .status = status, .details = answer->details,
      });
      md_usage_queue_put (&self->waiting, item);
    }
  else
    fail_by_answer (item, answer);

  if (self->hold.n_refusals >= MD_USAGE_LOADER_MAX_TRIES)
    {
      self->hold.n_refusals = 0;
      fail_all_waiting (self, words, next, status);
    }
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
      fail_all_waiting (self, answer->words, answer->next, answer->status);
    }
}

static void
read_cb (MdUsageParts *parts,
         const GError *error,
         gpointer      user_data)
{
  g_autoptr (MdUsageParts) owned_parts = parts;
  Load *load = user_data;
  MdUsageLoader *self = load->loader;

  if (!load->is_urgent)
    {
      self->n_unread--;
      self->unread -= load->size;
    }

  if (load->turn != md_worklist_item_get_turn (load->item))
    ;
  else if (parts != NULL)
    md_worklist_item_take (load->item, parts, 0);
  else
    fail (load->item, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
                        ? _("The answer is not a usage transaction") : _("The document cannot be read"),
          _("Try again; where it fails again, tell those who run the service."), error->message);

  pump (self);
  load_free (load);
}

static void
read_document (Load          *load,
               MdUsageAnswer *answer)
{
  MdUsageLoader *self = load->loader;

  load->size = g_bytes_get_size (answer->body);
  if (!load->is_urgent)
    {
      self->n_unread++;
      self->unread += load->size;
    }
  md_usage_reader_push (self->reader, answer->body, read_cb, load);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Load *load = user_data;
  g_autoptr (MdUsageLoader) self = g_object_ref (load->loader);
  g_autoptr (MdUsageAnswer) answer = md_usage_client_get_finish (MD_USAGE_CLIENT (source), result);
  gboolean is_void = load->turn != md_worklist_item_get_turn (load->item);

  if (!load->is_urgent)
    self->n_asked--;
  if (answer->kind != MD_USAGE_ANSWER_CANCELLED && !md_usage_answer_is_for_now (answer))
    md_usage_hold_accept (&self->hold);

  if (is_void)
    ;
  else if (answer->kind == MD_USAGE_ANSWER_LOADED)
    {
      read_document (g_steal_pointer (&load), answer);
    }
  else if (md_usage_answer_is_for_now (answer) && !load->is_urgent)
    take_refusal (self, load->item, answer);
  else if (answer->is_too_large && load->limit < md_usage_client_get_limit (MD_USAGE_CLIENT (source)))
    {
      md_worklist_item_wait (load->item, NULL);
      md_usage_queue_put (&self->large, load->item);
    }
  else if (answer->is_broken && !load->is_urgent && md_worklist_item_get_n_tries (load->item) <= MAX_BREAKS)
    {
      md_worklist_item_wait (load->item, NULL);
      md_usage_queue_put (&self->waiting, load->item);
    }
  else
    fail_by_answer (load->item, answer);

  count_in_vain (self, answer);
  if (load != NULL)
    load_free (load);
  pump (self);
}

static void
begin (MdUsageLoader  *self,
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
      begin (self, item, FALSE, limit);
      g_object_unref (item);
    }
}

/* The large ones come last, one after the other. */
static void
pump (MdUsageLoader *self)
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
fail_for_obstacle (MdWorklistItem *item,
                   const char     *obstacle)
{
  fail (item, obstacle, _("Ask for the profile to be corrected."), NULL);
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
    fail_all_waiting (self, self->obstacle, _("Ask for the profile to be corrected."), 0);

  /* Another service has not refused anything yet. */
  self->n_in_vain = 0;
  self->has_answered = FALSE;
  md_usage_hold_accept (&self->hold);
  if (md_usage_hold_holds (&self->hold))
    {
      md_usage_hold_end (&self->hold);
      notify_held (self);
    }
  pump (self);
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
  pump (self);
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
  pump (self);
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
  pump (self);
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
    begin (self, item, TRUE, G_MAXSIZE);
  else if (self->obstacle != NULL)
    fail_for_obstacle (item, self->obstacle);
  else
    fail (item, _("The usage service is not ready yet"), _("Try again in a moment."), NULL);
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
  fail (item, _("Loading was cancelled"), _("Try again when you want it."), NULL);
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
