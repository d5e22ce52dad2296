/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-private.h"

#include "md-large-memory.h"
#include "md-usage-tables.h"

G_DEFINE_BOXED_TYPE (MdUsage, md_usage, md_usage_ref, md_usage_unref)

/* The tables never change, so what is made of them is made once. */
static MdUsagePlans *
get_plans (void)
{
  static gsize plans;

  if (g_once_init_enter (&plans))
    g_once_init_leave (&plans, (gsize) md_usage_plans_new (&md_usage_transaction_spec));

  return (MdUsagePlans *) plans;
}

/* Each row is counted once, as a child of the row above it. */
static void
find_crowds (MdUsage *self)
{
  g_autoptr (GArray) crowds = g_array_new (FALSE, FALSE, sizeof (MdUsageCrowd));
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (MdUsageRow));

  for (MdUsageRow row = 0; row < self->n_rows; row++)
    {
      MdUsageCrowd crowd = { .parent = row, .first_sample = samples->len };

      if (self->rows[row].end - row <= MD_USAGE_CROWD)
        continue;
      crowd.n_children = md_usage_count_children (self->rows, row, samples);
      if (crowd.n_children > MD_USAGE_CROWD)
        g_array_append_val (crowds, crowd);
      else
        g_array_set_size (samples, crowd.first_sample);
    }

  self->n_crowds = crowds->len;
  if (self->n_crowds == 0)
    return;
  self->crowds = g_memdup2 (crowds->data, crowds->len * sizeof (MdUsageCrowd));
  self->samples = g_memdup2 (samples->data, samples->len * sizeof (MdUsageRow));
}

static MdUsage *
new_with_plans (MdDocument   *document,
                MdNode        transaction,
                MdUsagePlans *plans)
{
  MdUsage *self = g_new0 (MdUsage, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->document = md_document_ref (document);
  self->plans = plans;
  self->rows = md_usage_build (document, transaction, plans, &self->n_rows);
  find_crowds (self);

  return self;
}

/**
 * md_usage_new:
 * @transaction: a node of @document, one of md_usage_list_transactions()
 *
 * Makes the tree, in one pass whose time grows with the size of @transaction; for large ones on a worker thread, as
 * md_usage_load_async() does. It never fails: what is no usage transaction is a tree of things that are not known.
 *
 * Returns: (transfer full): the tree
 */
MdUsage *
md_usage_new (MdDocument *document,
              MdNode      transaction)
{
  g_return_val_if_fail (document != NULL && transaction != MD_NODE_NONE, NULL);

  return new_with_plans (document, transaction, md_usage_plans_ref (get_plans ()));
}

/*
 * md_usage_new_with_spec:
 * @spec: the table to know it by, instead of that of the usage transaction
 *
 * Returns: (transfer full): the tree
 */
MdUsage *
md_usage_new_with_spec (MdDocument         *document,
                        MdNode              transaction,
                        const MdObjectSpec *spec)
{
  return new_with_plans (document, transaction, md_usage_plans_new (spec));
}

/**
 * md_usage_ref:
 *
 * Returns: (transfer full): @self
 */
MdUsage *
md_usage_ref (MdUsage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_usage_unref:
 * @self: (transfer full)
 */
void
md_usage_unref (MdUsage *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  md_document_unref (self->document);
  md_usage_plans_unref (self->plans);
  md_large_memory_free (self->rows);
  g_free (self->crowds);
  g_free (self->samples);
  g_free (self);
}

static gboolean
looks_like_transaction (MdDocument *document,
                        MdNode      node)
{
  const MdUsagePlan *plan = md_usage_plans_get (get_plans (), 0);

  for (MdNode member = md_document_get_first_child (document, node); member != MD_NODE_NONE;
       member = md_document_get_next_sibling (document, member))
    {
      if (md_usage_plan_find_node (plan, document, member) != MD_USAGE_NO_FIELD)
        return TRUE;
    }

  return FALSE;
}

/**
 * md_usage_list_transactions:
 *
 * Finds the transactions in a document, which may be one, or a list of them in any of the forms in which the service
 * wraps lists, with or without a name around it. An object that looks like none of this counts as one transaction, so
 * that it can be looked at.
 *
 * Returns: (transfer full) (element-type MdNode): their nodes, by GPOINTER_TO_UINT(); empty where there is no object
 */
GPtrArray *
md_usage_list_transactions (MdDocument *document)
{
  GPtrArray *nodes = g_ptr_array_new ();
  MdNode root;
  MdNode node;

  g_return_val_if_fail (document != NULL, nodes);

  /* Objects with one member that leads on to a list or an object are wrappers. */
  root = node = md_document_get_root (document);
  while (md_document_get_kind (document, node) == MD_VALUE_OBJECT && md_document_get_n_children (document, node) == 1 &&
         !looks_like_transaction (document, node))
    node = md_document_get_first_child (document, node);

  if (md_document_get_kind (document, node) != MD_VALUE_LIST)
    {
      if (md_document_get_kind (document, node) != MD_VALUE_OBJECT)
        node = root;
      if (md_document_get_kind (document, node) == MD_VALUE_OBJECT)
        g_ptr_array_add (nodes, GUINT_TO_POINTER (node));
      return nodes;
    }

  for (MdNode item = md_document_get_first_child (document, node); item != MD_NODE_NONE;
       item = md_document_get_next_sibling (document, item))
    {
      if (md_document_get_kind (document, item) == MD_VALUE_OBJECT)
        g_ptr_array_add (nodes, GUINT_TO_POINTER (item));
    }

  return nodes;
}
