/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-item-private.h"

#include "md-problem.h"
#include "md-usage.h"

struct _MdWorklistItem
{
  GObject              parent_instance;

  char                *id;          /* (owned) */
  char                *file_name;   /* (owned) (nullable) */
  MdUsageRecent       *recent;      /* (owned) */
  MdWorklistItemWatch  watch;       /* (nullable) */
  gpointer             watch_data;
  GCancellable        *cancellable; /* (owned) (nullable): while it is loading */
  MdWorklistItemState  state;
  guint                turn;
  guint                n_tries;

  /* While it failed, or waits for another try. */
  const char          *words;       /* (nullable) */
  const char          *next;        /* (nullable) */
  char                *details;     /* (owned) (nullable) */
  guint                status;
  MdProblem           *problem;     /* (owned) (nullable) */
  MdUsageReceipt      *receipt;     /* (owned) (nullable) */

  /* While it is loaded. */
  MdUsagePart         *part;        /* (owned) (nullable) */
  MdStoredBytes       *stored;      /* (owned) (nullable) */
  guint                position;    /* among the transactions of the document */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MdWorklistItem, md_worklist_item, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (MdWorklistItemState, md_worklist_item_state,
  G_DEFINE_ENUM_VALUE (MD_WORKLIST_ITEM_WAITING, "waiting"),
  G_DEFINE_ENUM_VALUE (MD_WORKLIST_ITEM_LOADING, "loading"),
  G_DEFINE_ENUM_VALUE (MD_WORKLIST_ITEM_LOADED, "loaded"),
  G_DEFINE_ENUM_VALUE (MD_WORKLIST_ITEM_FAILED, "failed"))

static void
drop_contents (MdWorklistItem *self)
{
  md_usage_recent_forget (self->recent, self);
  g_clear_pointer (&self->part, md_usage_part_unref);
  g_clear_pointer (&self->stored, md_stored_bytes_unref);
}

static void
set_failure (MdWorklistItem          *self,
             const MdWorklistFailure *failure)
{
  static const MdWorklistFailure none = { NULL };

  if (failure == NULL)
    failure = &none;

  self->words = failure->words;
  self->next = failure->next;
  self->status = failure->status;
  g_free (self->details);
  self->details = g_strdup (failure->details);
  g_clear_pointer (&self->problem, md_problem_free);
  self->problem = failure->problem;
  g_clear_pointer (&self->receipt, md_usage_receipt_unref);
  self->receipt = failure->receipt != NULL ? md_usage_receipt_ref (failure->receipt) : NULL;
}

static void
md_worklist_item_finalize (GObject *object)
{
  MdWorklistItem *self = MD_WORKLIST_ITEM (object);

  drop_contents (self);
  set_failure (self, NULL);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->recent, md_usage_recent_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->file_name, g_free);

  G_OBJECT_CLASS (md_worklist_item_parent_class)->finalize (object);
}

static void
md_worklist_item_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  MdWorklistItem *self = MD_WORKLIST_ITEM (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_worklist_item_class_init (MdWorklistItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = md_worklist_item_get_property;
  object_class->finalize = md_worklist_item_finalize;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, md_worklist_item_state_get_type (), MD_WORKLIST_ITEM_WAITING,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_worklist_item_init (MdWorklistItem *self)
{
}

/**
 * md_worklist_item_new:
 * @id: of the usage transaction, or what stands for it
 * @recent: (transfer none): where its transaction is kept while it is looked at
 *
 * Returns: (transfer full): an item that waits
 */
MdWorklistItem *
md_worklist_item_new (const char    *id,
                      MdUsageRecent *recent)
{
  MdWorklistItem *self = g_object_new (MD_TYPE_WORKLIST_ITEM, NULL);

  self->id = g_strdup (id);
  self->recent = md_usage_recent_ref (recent);

  return self;
}

/**
 * md_worklist_item_set_watch:
 * @watch: (nullable): told of every state before anybody else is; %NULL to tell nobody
 */
void
md_worklist_item_set_watch (MdWorklistItem      *self,
                            MdWorklistItemWatch  watch,
                            gpointer             user_data)
{
  self->watch = watch;
  self->watch_data = user_data;
}

/**
 * md_worklist_item_set_file_name:
 * @name: (nullable): of the file that its document comes from
 */
void
md_worklist_item_set_file_name (MdWorklistItem *self,
                                const char     *name)
{
  g_free (self->file_name);
  self->file_name = g_strdup (name);
}

static void
set_state (MdWorklistItem      *self,
           MdWorklistItemState  state)
{
  MdWorklistItemState old = self->state;

  self->state = state;
  if (self->watch != NULL)
    self->watch (self, old, self->watch_data);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * md_worklist_item_wait:
 * @reason: (nullable): why it must wait once more
 */
void
md_worklist_item_wait (MdWorklistItem          *self,
                       const MdWorklistFailure *reason)
{
  self->turn++;
  g_clear_object (&self->cancellable);
  drop_contents (self);
  set_failure (self, reason);
  set_state (self, MD_WORKLIST_ITEM_WAITING);
}

/**
 * md_worklist_item_load:
 *
 * Returns: (transfer none): ends the request that is to be made now
 */
GCancellable *
md_worklist_item_load (MdWorklistItem *self)
{
  self->turn++;
  self->n_tries++;
  drop_contents (self);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_state (self, MD_WORKLIST_ITEM_LOADING);

  return self->cancellable;
}

/**
 * md_worklist_item_fail:
 * @failure: why
 */
void
md_worklist_item_fail (MdWorklistItem          *self,
                       const MdWorklistFailure *failure)
{
  self->turn++;
  g_clear_object (&self->cancellable);
  drop_contents (self);
  set_failure (self, failure);
  set_state (self, MD_WORKLIST_ITEM_FAILED);
}

/**
 * md_worklist_item_take:
 * @parts: what its document came to
 * @position: which of the transactions is its own
 *
 * It is loaded.
 */
void
md_worklist_item_take (MdWorklistItem *self,
                       MdUsageParts   *parts,
                       guint           position)
{
  self->turn++;
  g_clear_object (&self->cancellable);
  drop_contents (self);
  set_failure (self, NULL);
  self->part = md_usage_part_ref (g_ptr_array_index (parts->parts, position));
  self->stored = parts->stored != NULL ? md_stored_bytes_ref (parts->stored) : NULL;
  self->position = position;
  if (self->part->usage != NULL)
    md_usage_recent_remember (self->recent, self, self->part->usage, parts->size);
  g_clear_pointer (&self->part->usage, md_usage_unref);
  set_state (self, MD_WORKLIST_ITEM_LOADED);
}

/**
 * md_worklist_item_abandon:
 *
 * Whatever is under way for it is void, and cancelled. Its state stays as it is, for the caller to set.
 */
void
md_worklist_item_abandon (MdWorklistItem *self)
{
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&self->cancellable);

  self->turn++;
  g_cancellable_cancel (cancellable);
}

/**
 * md_worklist_item_get_turn:
 *
 * Returns: a number that no other turn has
 */
guint
md_worklist_item_get_turn (MdWorklistItem *self)
{
  return self->turn;
}

/**
 * md_worklist_item_forget_tries:
 *
 * Somebody wants it tried anew.
 */
void
md_worklist_item_forget_tries (MdWorklistItem *self)
{
  self->n_tries = 0;
}

/**
 * md_worklist_item_get_part:
 *
 * Returns: (transfer none) (nullable): what it holds, while it is loaded
 */
MdUsagePart *
md_worklist_item_get_part (MdWorklistItem *self)
{
  return self->part;
}

/**
 * md_worklist_item_get_stored:
 *
 * Returns: (transfer none) (nullable): where its document lies
 */
MdStoredBytes *
md_worklist_item_get_stored (MdWorklistItem *self)
{
  return self->stored;
}

/**
 * md_worklist_item_get_position:
 *
 * Returns: which of the transactions of its document is its own
 */
guint
md_worklist_item_get_position (MdWorklistItem *self)
{
  return self->position;
}

/**
 * md_worklist_item_get_recent:
 *
 * Returns: (transfer none): where its transaction is kept while it is looked at
 */
MdUsageRecent *
md_worklist_item_get_recent (MdWorklistItem *self)
{
  return self->recent;
}

/**
 * md_worklist_item_get_id:
 *
 * Returns: the id of the usage transaction; for a document that names none, the name of its file
 */
const char *
md_worklist_item_get_id (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), NULL);

  return self->id;
}

/**
 * md_worklist_item_get_state:
 *
 * Returns: how far it is
 */
MdWorklistItemState
md_worklist_item_get_state (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), MD_WORKLIST_ITEM_WAITING);

  return self->state;
}

/**
 * md_worklist_item_get_file_name:
 *
 * Returns: (nullable): the name of the file that it was opened from
 */
const char *
md_worklist_item_get_file_name (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), NULL);

  return self->file_name;
}

/**
 * md_worklist_item_get_size:
 *
 * Returns: bytes of its document, all transactions in it together; 0 while it is not loaded or its document is not kept
 */
gsize
md_worklist_item_get_size (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), 0);

  return self->stored != NULL ? md_stored_bytes_get_size (self->stored) : 0;
}

/**
 * md_worklist_item_get_n_tries:
 *
 * Returns: how many requests were made for it, since somebody last asked for it
 */
guint
md_worklist_item_get_n_tries (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), 0);

  return self->n_tries;
}

/**
 * md_worklist_item_get_words:
 *
 * Returns: (nullable): translated: why it failed, or why it waits for another try
 */
const char *
md_worklist_item_get_words (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), NULL);

  return self->words;
}

/**
 * md_worklist_item_get_next:
 *
 * Returns: (nullable): translated: what to do now
 */
const char *
md_worklist_item_get_next (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), NULL);

  return self->next;
}

/**
 * md_worklist_item_get_details:
 *
 * Returns: (nullable): what exactly went wrong, for those who ask
 */
const char *
md_worklist_item_get_details (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), NULL);

  return self->details;
}

/**
 * md_worklist_item_get_status:
 *
 * Returns: the HTTP status of the failure, 0 where there was none
 */
guint
md_worklist_item_get_status (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), 0);

  return self->status;
}

/**
 * md_worklist_item_get_problem:
 *
 * Returns: (transfer none) (nullable): the service's own account of the failure
 */
MdProblem *
md_worklist_item_get_problem (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), NULL);

  return self->problem;
}

/**
 * md_worklist_item_get_receipt:
 *
 * Returns: (transfer none) (nullable): what the service answered, where it is no usage transaction
 */
MdUsageReceipt *
md_worklist_item_get_receipt (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), NULL);

  return self->receipt;
}

/**
 * md_worklist_item_get_other_id:
 *
 * Returns: (transfer none) (nullable): the id by which the document calls itself, where that is another one than was
 *   asked for
 */
const char *
md_worklist_item_get_other_id (MdWorklistItem *self)
{
  const MdUsageDigest *digest = md_worklist_item_get_digest (self);

  if (digest == NULL || digest->id == NULL || g_str_equal (digest->id, self->id))
    return NULL;

  return digest->id;
}

/**
 * md_worklist_item_get_digest:
 *
 * Returns: (transfer none) (nullable): what a row shows of it, while it is loaded
 */
const MdUsageDigest *
md_worklist_item_get_digest (MdWorklistItem *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST_ITEM (self), NULL);

  return self->part != NULL ? self->part->digest : NULL;
}
