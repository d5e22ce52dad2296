/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-store.h"

typedef struct
{
  char *id;
  char *request_id;
} Confirmation;

struct _MdTrainingStore
{
  guint       capacity;             /* of records, and of confirmations */
  GQueue      records;              /* (element-type MdTrainingRecord): oldest first */
  GHashTable *records_by_id;        /* (element-type utf8 MdTrainingRecord): both (transfer none) */
  GQueue      confirmations;        /* (element-type Confirmation): oldest first */
  GHashTable *confirmations_by_id;  /* (element-type utf8 Confirmation): both (transfer none) */
};

static void
record_free (MdTrainingRecord *record)
{
  g_free (record->id);
  g_free (record->meter_id);
  g_free (record->receipt);
  md_value_unref (record->request);
  g_clear_pointer (&record->response, md_value_unref);
  g_free (record);
}

static void
confirmation_free (Confirmation *confirmation)
{
  g_free (confirmation->id);
  g_free (confirmation->request_id);
  g_free (confirmation);
}

/**
 * md_training_store_new:
 * @capacity: how many requests, and how many confirmations, are remembered; beyond that the oldest are forgotten
 *
 * Returns: (transfer full): an empty store
 */
MdTrainingStore *
md_training_store_new (guint capacity)
{
  MdTrainingStore *self = g_new0 (MdTrainingStore, 1);

  self->capacity = capacity;
  self->records_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->confirmations_by_id = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/**
 * md_training_store_free:
 * @self: (transfer full)
 */
void
md_training_store_free (MdTrainingStore *self)
{
  g_hash_table_unref (self->records_by_id);
  g_hash_table_unref (self->confirmations_by_id);
  g_queue_clear_full (&self->records, (GDestroyNotify) record_free);
  g_queue_clear_full (&self->confirmations, (GDestroyNotify) confirmation_free);
  g_free (self);
}

/**
 * md_training_store_add:
 * @id: of the request; not yet known
 * @meter_id: which meter it is about
 * @request: as it came
 *
 * Returns: (transfer none): the new record; it stays until enough others have come
 */
MdTrainingRecord *
md_training_store_add (MdTrainingStore *self,
                       const char      *id,
                       const char      *meter_id,
                       MdValue         *request)
{
  MdTrainingRecord *record;

  if (g_queue_get_length (&self->records) >= self->capacity)
    {
      MdTrainingRecord *oldest = g_queue_pop_head (&self->records);

      g_hash_table_remove (self->records_by_id, oldest->id);
      record_free (oldest);
    }

  record = g_new0 (MdTrainingRecord, 1);
  record->id = g_ascii_strdown (id, -1);
  record->meter_id = g_strdup (meter_id);
  record->request = md_value_ref (request);
  g_queue_push_tail (&self->records, record);
  g_hash_table_insert (self->records_by_id, record->id, record);

  return record;
}

/**
 * md_training_store_set_response:
 * @record: of this store
 * @receipt: the receipt number
 * @response: the whole response, tokens included
 *
 * Notes that tokens were made for a request.
 */
void
md_training_store_set_response (MdTrainingStore  *self,
                                MdTrainingRecord *record,
                                const char       *receipt,
                                MdValue          *response)
{
  g_return_if_fail (record->response == NULL);

  record->receipt = g_strdup (receipt);
  record->response = md_value_ref (response);
}

/**
 * md_training_store_find:
 * @id: of a request, in any case of letters
 *
 * Returns: (transfer none) (nullable): its record, %NULL where it is not known
 */
MdTrainingRecord *
md_training_store_find (MdTrainingStore *self,
                        const char      *id)
{
  g_autofree char *key = g_ascii_strdown (id, -1);

  return g_hash_table_lookup (self->records_by_id, key);
}

/**
 * md_training_store_find_tokens:
 * @meter_id: the meter
 * @reference: (nullable): receipt number or request id; without one, the newest tokens of the meter
 *
 * Returns: (transfer none) (nullable): the record of a key change that made tokens
 */
MdTrainingRecord *
md_training_store_find_tokens (MdTrainingStore *self,
                               const char      *meter_id,
                               const char      *reference)
{
  for (GList *l = self->records.tail; l != NULL; l = l->prev)
    {
      MdTrainingRecord *record = l->data;

      if (record->response == NULL || !g_str_equal (record->meter_id, meter_id))
        continue;
      if (reference == NULL || g_str_equal (record->receipt, reference) ||
          g_ascii_strcasecmp (record->id, reference) == 0)
        return record;
    }

  return NULL;
}

/**
 * md_training_store_add_confirmation:
 * @id: of the confirmation; not yet known
 * @request_id: what it confirms
 */
void
md_training_store_add_confirmation (MdTrainingStore *self,
                                    const char      *id,
                                    const char      *request_id)
{
  Confirmation *confirmation;

  if (g_queue_get_length (&self->confirmations) >= self->capacity)
    {
      Confirmation *oldest = g_queue_pop_head (&self->confirmations);

      g_hash_table_remove (self->confirmations_by_id, oldest->id);
      confirmation_free (oldest);
    }

  confirmation = g_new0 (Confirmation, 1);
  confirmation->id = g_ascii_strdown (id, -1);
  confirmation->request_id = g_ascii_strdown (request_id, -1);
  g_queue_push_tail (&self->confirmations, confirmation);
  g_hash_table_insert (self->confirmations_by_id, confirmation->id, confirmation);
}

/**
 * md_training_store_find_confirmation:
 * @id: of a confirmation, in any case of letters
 *
 * Returns: (transfer none) (nullable): the id of the request that it confirmed, lower case; %NULL where it is not known
 */
const char *
md_training_store_find_confirmation (MdTrainingStore *self,
                                     const char      *id)
{
  g_autofree char *key = g_ascii_strdown (id, -1);
  Confirmation *confirmation = g_hash_table_lookup (self->confirmations_by_id, key);

  return confirmation != NULL ? confirmation->request_id : NULL;
}
