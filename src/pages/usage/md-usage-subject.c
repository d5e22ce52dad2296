/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-subject.h"

#include <glib/gi18n-lib.h>

#include "md-usage-failure.h"

struct _MdUsageSubject
{
  GObject         parent_instance;

  GPtrArray      *places;       /* (owned) (element-type MdStateStack) */
  MdStateStack   *answer_place; /* (unowned) (nullable): the one of them that can show what came instead */
  MdWorklistItem *item;         /* (owned) (nullable): the chosen one */
  MdUsage        *usage;        /* (owned) (nullable): of @item, once it is there */
  GBytes         *answer;       /* (owned) (nullable): what came in its stead, once it is there */
  GCancellable   *cancellable;  /* (owned) (nullable): of the asking for either */
};

G_DEFINE_FINAL_TYPE (MdUsageSubject, md_usage_subject, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_child (MdUsageSubject *self)
{
  for (guint i = 0; i < self->places->len; i++)
    md_state_stack_show_child (g_ptr_array_index (self->places, i));
}

static void
show_loading (MdUsageSubject *self,
              const char     *words)
{
  for (guint i = 0; i < self->places->len; i++)
    md_state_stack_show_loading (g_ptr_array_index (self->places, i), words);
}

static void
show_message (MdUsageSubject *self,
              const char     *icon,
              const char     *title,
              const char     *words,
              const char     *button)
{
  for (guint i = 0; i < self->places->len; i++)
    md_state_stack_show_message (g_ptr_array_index (self->places, i), icon, title, words, button);
}

static void
answer_ready_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (MdUsageSubject) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = md_usage_receipt_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (answer == NULL)
    return;

  self->answer = g_steal_pointer (&answer);
  md_state_stack_show_child (self->answer_place);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What came is shown as it came, where there is a place for it. */
static void
ask_for_answer (MdUsageSubject *self)
{
  MdUsageReceipt *receipt = md_worklist_item_get_receipt (self->item);

  if (receipt == NULL || self->answer_place == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  md_usage_receipt_read_async (receipt, self->cancellable, answer_ready_cb, g_object_ref (self));
}

static void
show_failure (MdUsageSubject *self)
{
  g_autofree char *words = md_usage_failure_describe (self->item);
  g_autofree char *details = md_usage_failure_dup_details (self->item);

  show_message (self, "dialog-error-symbolic", md_worklist_item_get_words (self->item), words, _("_Try again"));
  for (guint i = 0; i < self->places->len; i++)
    md_state_stack_set_details (g_ptr_array_index (self->places, i), details);
}

static void
forget (MdUsageSubject *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->usage == NULL && self->answer == NULL)
    return;

  g_clear_pointer (&self->usage, md_usage_unref);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
usage_ready_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (MdUsageSubject) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdUsage) usage = md_worklist_item_get_usage_finish (MD_WORKLIST_ITEM (source), result, &error);

  if (MD_WORKLIST_ITEM (source) != self->item || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (usage == NULL)
    {
      show_message (self, "dialog-error-symbolic", _("The transaction cannot be shown"), error->message,
                    _("_Try again"));
      return;
    }

  g_clear_pointer (&self->usage, md_usage_unref);
  self->usage = g_steal_pointer (&usage);
  show_child (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ask_for_usage (MdUsageSubject *self)
{
  if (self->usage != NULL || self->cancellable != NULL)
    return;

  show_loading (self, _("Opening the transaction"));
  self->cancellable = g_cancellable_new ();
  md_worklist_item_get_usage_async (self->item, self->cancellable, usage_ready_cb, g_object_ref (self));
}

static void
show_item (MdUsageSubject *self)
{
  if (self->item == NULL)
    {
      forget (self);
      show_message (self, "view-list-symbolic", _("No transaction is chosen"), _("Choose one in the list."), NULL);
      return;
    }

  switch (md_worklist_item_get_state (self->item))
    {
    case MD_WORKLIST_ITEM_WAITING:
      forget (self);
      show_loading (self, md_worklist_item_get_status (self->item) != 0
                            ? _("The service asks to wait; the transaction is loaded as soon as it may be")
                            : _("The transaction waits for its turn"));
      break;
    case MD_WORKLIST_ITEM_LOADING:
      forget (self);
      show_loading (self, _("The transaction is being loaded"));
      break;
    case MD_WORKLIST_ITEM_LOADED:
      ask_for_usage (self);
      break;
    case MD_WORKLIST_ITEM_FAILED:
    default:
      forget (self);
      show_failure (self);
      ask_for_answer (self);
    }
}

static void
md_usage_subject_dispose (GObject *object)
{
  MdUsageSubject *self = MD_USAGE_SUBJECT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_pointer (&self->usage, md_usage_unref);
  g_clear_pointer (&self->answer, g_bytes_unref);
  self->answer_place = NULL;
  g_ptr_array_set_size (self->places, 0);

  G_OBJECT_CLASS (md_usage_subject_parent_class)->dispose (object);
}

static void
md_usage_subject_finalize (GObject *object)
{
  g_ptr_array_unref (MD_USAGE_SUBJECT (object)->places);

  G_OBJECT_CLASS (md_usage_subject_parent_class)->finalize (object);
}

static void
md_usage_subject_class_init (MdUsageSubjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = md_usage_subject_dispose;
  object_class->finalize = md_usage_subject_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", MD_TYPE_USAGE_SUBJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
md_usage_subject_init (MdUsageSubject *self)
{
  self->places = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * md_usage_subject_new:
 *
 * Returns: (transfer full): nothing chosen
 */
MdUsageSubject *
md_usage_subject_new (void)
{
  return g_object_new (MD_TYPE_USAGE_SUBJECT, NULL);
}

/**
 * md_usage_subject_add_place:
 * @place: around a view; kept until the subject is disposed of
 *
 * Lets @place say why there is nothing to show.
 */
void
md_usage_subject_add_place (MdUsageSubject *self,
                            MdStateStack   *place)
{
  g_ptr_array_add (self->places, g_object_ref (place));
  show_item (self);
}

/**
 * md_usage_subject_set_answer_place:
 * @place: (transfer none): one of the places, which can show what came where it is no usage transaction
 */
void
md_usage_subject_set_answer_place (MdUsageSubject *self,
                                   MdStateStack   *place)
{
  self->answer_place = place;
}

/**
 * md_usage_subject_set_item:
 * @item: (nullable): the item that is chosen
 *
 * Follows @item: its transaction is asked for when it is loaded.
 */
void
md_usage_subject_set_item (MdUsageSubject *self,
                           MdWorklistItem *item)
{
  if (item == self->item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  forget (self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::state", G_CALLBACK (show_item), self, G_CONNECT_SWAPPED);
  show_item (self);
}

/**
 * md_usage_subject_get_item:
 *
 * Returns: (transfer none) (nullable): the item that is chosen
 */
MdWorklistItem *
md_usage_subject_get_item (MdUsageSubject *self)
{
  return self->item;
}

/**
 * md_usage_subject_get_usage:
 *
 * Returns: (transfer none) (nullable): its transaction, once it is there
 */
MdUsage *
md_usage_subject_get_usage (MdUsageSubject *self)
{
  return self->usage;
}

/**
 * md_usage_subject_get_answer:
 *
 * Returns: (transfer none) (nullable): what came, where it is no usage transaction; as it was received
 */
GBytes *
md_usage_subject_get_answer (MdUsageSubject *self)
{
  return self->answer;
}

/**
 * md_usage_subject_get_bytes:
 *
 * Returns: (transfer none) (nullable): what was received: the document, or what came in its stead
 */
GBytes *
md_usage_subject_get_bytes (MdUsageSubject *self)
{
  return self->usage != NULL ? md_document_get_bytes (md_usage_get_document (self->usage)) : self->answer;
}

/**
 * md_usage_subject_ask_again:
 * @worklist: that the item is of
 *
 * Tries once more what failed.
 */
void
md_usage_subject_ask_again (MdUsageSubject *self,
                            MdWorklist     *worklist)
{
  if (self->item == NULL)
    return;

  if (md_worklist_item_get_state (self->item) == MD_WORKLIST_ITEM_FAILED)
    md_worklist_retry (worklist, self->item);
  else
    ask_for_usage (self);
}
