/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-decode.h"

#include <glib/gi18n-lib.h>

#include "md-json-reader.h"

/* Reading a smaller document once more takes no time that anybody would notice. */
#define LARGE (128 * 1024)

static void
part_clear (gpointer data)
{
  MdUsagePart *self = data;

  g_clear_pointer (&self->usage, md_usage_unref);
  g_clear_pointer (&self->digest, md_usage_digest_unref);
}

/**
 * md_usage_part_ref:
 *
 * Returns: (transfer full): @self
 */
MdUsagePart *
md_usage_part_ref (MdUsagePart *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * md_usage_part_unref:
 * @self: (transfer full)
 */
void
md_usage_part_unref (MdUsagePart *self)
{
  g_atomic_rc_box_release_full (self, part_clear);
}

static MdUsagePart *
part_new (MdDocument *document,
          MdNode      transaction,
          gboolean    is_large)
{
  MdUsagePart *self = g_atomic_rc_box_new0 (MdUsagePart);
  g_autoptr (MdUsage) usage = md_usage_new (document, transaction);

  self->digest = md_usage_digest_new (usage);
  if (is_large)
    self->usage = g_steal_pointer (&usage);

  return self;
}

/* An object without anything in it is no transaction, though it has the form of one. */
static gboolean
is_empty (MdDocument *document,
          GPtrArray  *transactions)
{
  return transactions->len == 1 &&
         md_document_get_n_children (document, GPOINTER_TO_UINT (g_ptr_array_index (transactions, 0))) == 0;
}

/* (transfer full) (nullable) (element-type MdNode): the transactions of a document. */
static GPtrArray *
read_transactions (GBytes      *bytes,
                   MdDocument **document,
                   GError     **error)
{
  g_autoptr (MdDocument) read = md_json_read (bytes, NULL, error);
  g_autoptr (GPtrArray) transactions = read != NULL ? md_usage_list_transactions (read) : NULL;

  if (read == NULL)
    return NULL;

  if (transactions->len == 0 || is_empty (read, transactions))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("There is no usage transaction in the document"));
      return NULL;
    }

  *document = g_steal_pointer (&read);

  return g_steal_pointer (&transactions);
}

/**
 * md_usage_parts_read:
 * @bytes: (transfer none): a document from a service or a file
 * @store: (transfer none): where it is to lie
 *
 * Reads a document, finds the transactions in it and puts it into @store. One that cannot be kept is read nevertheless.
 *
 * Returns: (transfer full) (nullable): what is in it, or %NULL with an #MdJsonError, or %G_IO_ERROR_INVALID_DATA where
 *   it is JSON and holds no transaction
 */
MdUsageParts *
md_usage_parts_read (GBytes        *bytes,
                     MdUsageStore  *store,
                     GError       **error)
{
  g_autoptr (MdDocument) document = NULL;
  g_autoptr (GPtrArray) transactions = read_transactions (bytes, &document, error);
  MdUsageParts *self;

  if (transactions == NULL)
    return NULL;

  self = g_new0 (MdUsageParts, 1);
  self->size = g_bytes_get_size (bytes);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) md_usage_part_unref);
  for (guint i = 0; i < MIN (transactions->len, MD_USAGE_MAX_TRANSACTIONS); i++)
    g_ptr_array_add (self->parts, part_new (document, GPOINTER_TO_UINT (g_ptr_array_index (transactions, i)),
                                            i == 0 && self->size >= LARGE));
  self->stored = md_usage_store_put (store, bytes, NULL);

  return self;
}

/**
 * md_usage_parts_find:
 * @bytes: (transfer none): a document that was read before
 * @position: which of its transactions
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL with an error as of md_usage_parts_read()
 */
MdUsage *
md_usage_parts_find (GBytes  *bytes,
                     guint    position,
                     GError **error)
{
  g_autoptr (MdDocument) document = NULL;
  g_autoptr (GPtrArray) transactions = read_transactions (bytes, &document, error);

  if (transactions == NULL)
    return NULL;

  g_assert (position < transactions->len);

  return md_usage_new (document, GPOINTER_TO_UINT (g_ptr_array_index (transactions, position)));
}

/**
 * md_usage_parts_free:
 * @self: (transfer full)
 */
void
md_usage_parts_free (MdUsageParts *self)
{
  g_ptr_array_unref (self->parts);
  g_clear_pointer (&self->stored, md_stored_bytes_unref);
  g_free (self);
}
