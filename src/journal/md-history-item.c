/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-item-private.h"

struct _MdHistoryItem
{
  GObject       parent_instance;

  MdJournalRow *row; /* (owned) (nullable) */
};

enum
{
  PROP_0,
  PROP_ROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MdHistoryItem, md_history_item, G_TYPE_OBJECT)

static void
md_history_item_finalize (GObject *object)
{
  MdHistoryItem *self = MD_HISTORY_ITEM (object);

  g_clear_pointer (&self->row, md_journal_row_unref);

  G_OBJECT_CLASS (md_history_item_parent_class)->finalize (object);
}

static void
md_history_item_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  MdHistoryItem *self = MD_HISTORY_ITEM (object);

  switch (property_id)
    {
    case PROP_ROW:
      g_value_set_boxed (value, self->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_history_item_class_init (MdHistoryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = md_history_item_finalize;
  object_class->get_property = md_history_item_get_property;

  properties[PROP_ROW] = g_param_spec_boxed ("row", NULL, NULL, MD_TYPE_JOURNAL_ROW,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_history_item_init (MdHistoryItem *self)
{
}

/**
 * md_history_item_new:
 *
 * Returns: (transfer full): an item without a row
 */
MdHistoryItem *
md_history_item_new (void)
{
  return g_object_new (MD_TYPE_HISTORY_ITEM, NULL);
}

/* Of the same entry: whether everything that can change is as it was. */
static gboolean
is_as_it_was (const MdJournalRow *a,
              const MdJournalRow *b)
{
  return a->state == b->state && a->confirmation == b->confirmation && a->marks == b->marks &&
         a->n_tokens == b->n_tokens && a->unfinished == b->unfinished && a->blanked == b->blanked &&
         g_strcmp0 (a->error_type, b->error_type) == 0;
}

/**
 * md_history_item_set_row:
 * @row: (transfer none): of the item's entry
 */
void
md_history_item_set_row (MdHistoryItem *self,
                         MdJournalRow  *row)
{
  if (self->row != NULL && is_as_it_was (self->row, row))
    return;

  g_clear_pointer (&self->row, md_journal_row_unref);
  self->row = md_journal_row_ref (row);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

/**
 * md_history_item_get_row:
 *
 * Returns: (transfer none) (nullable): what a list shows of the entry; %NULL until it is loaded
 */
MdJournalRow *
md_history_item_get_row (MdHistoryItem *self)
{
  g_return_val_if_fail (MD_IS_HISTORY_ITEM (self), NULL);

  return self->row;
}
