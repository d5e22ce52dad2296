/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-count.h"

/* What changes meanwhile is counted together. Milliseconds. */
#define REST 1000

struct _MdHistoryCount
{
  GObject       parent_instance;

  MdJournal    *journal;      /* (owned) (nullable) */
  GCancellable *cancellable;  /* (owned) */
  char         *in_hand;      /* (owned) (nullable): id of the request that somebody is busy with */
  guint         count;
  guint         count_id;
};

enum
{
  PROP_0,
  PROP_COUNT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MdHistoryCount, md_history_count, G_TYPE_OBJECT)

static void
set_count (MdHistoryCount *self,
           guint           count)
{
  if (self->count == count)
    return;

  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

/* Who still has the customer on the phone has not left anything behind: tokens that are in front of her wait for no
 * reminder. An unknown outcome does, and a confirmation on its way. */
static gboolean
is_in_hand (MdHistoryCount     *self,
            const MdJournalRow *row)
{
  return row->state == MD_JOURNAL_SUCCESSFUL && row->confirmation == MD_JOURNAL_CONFIRMATION_NONE &&
         g_strcmp0 (row->id, self->in_hand) == 0;
}

static void
rows_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (MdHistoryCount) self = user_data;
  g_autoptr (GPtrArray) rows = md_journal_load_rows_finish (MD_JOURNAL (source), result, NULL);
  guint count = 0;

  if (rows == NULL || self->journal != MD_JOURNAL (source))
    return;

  for (guint i = 0; i < rows->len; i++)
    {
      const MdJournalRow *row = g_ptr_array_index (rows, i);

      count += row != NULL && row->unfinished && row->state != MD_JOURNAL_SENDING && !is_in_hand (self, row);
    }
  set_count (self, count);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (MdHistoryCount) self = user_data;
  g_autoptr (GArray) places = md_journal_find_finish (MD_JOURNAL (source), result, NULL);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (places == NULL || self->journal != MD_JOURNAL (source))
    return;

  for (guint i = 0; i < places->len; i++)
    g_array_append_val (numbers, g_array_index (places, MdJournalPlace, i).number);
  if (numbers->len == 0)
    set_count (self, 0);
  else
    md_journal_load_rows_async (self->journal, (const gint64 *) numbers->data, numbers->len, self->cancellable, rows_cb,
                                g_object_ref (self));
}

static gboolean
count_cb (gpointer user_data)
{
  MdHistoryCount *self = user_data;

  self->count_id = 0;
  md_history_count_refresh (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (MdHistoryCount *self)
{
  if (self->count_id == 0)
    self->count_id = g_timeout_add (REST, count_cb, self);
}

static void
md_history_count_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, MD_HISTORY_COUNT (object)->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
drop_journal (MdHistoryCount *self)
{
  g_clear_handle_id (&self->count_id, g_source_remove);
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->journal);
}

static void
md_history_count_dispose (GObject *object)
{
  MdHistoryCount *self = MD_HISTORY_COUNT (object);

  g_cancellable_cancel (self->cancellable);
  drop_journal (self);

  G_OBJECT_CLASS (md_history_count_parent_class)->dispose (object);
}

static void
md_history_count_finalize (GObject *object)
{
  g_object_unref (MD_HISTORY_COUNT (object)->cancellable);
  g_free (MD_HISTORY_COUNT (object)->in_hand);

  G_OBJECT_CLASS (md_history_count_parent_class)->finalize (object);
}

static void
md_history_count_class_init (MdHistoryCountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = md_history_count_get_property;
  object_class->dispose = md_history_count_dispose;
  object_class->finalize = md_history_count_finalize;

  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, MD_HISTORY_COUNT_MOST, 0,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_history_count_init (MdHistoryCount *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * md_history_count_new:
 *
 * Returns: (transfer full): a count of nothing
 */
MdHistoryCount *
md_history_count_new (void)
{
  return g_object_new (MD_TYPE_HISTORY_COUNT, NULL);
}

/**
 * md_history_count_set_journal:
 * @journal: (nullable): open
 *
 * Counts what is in it, and follows what this console writes.
 */
void
md_history_count_set_journal (MdHistoryCount *self,
                              MdJournal      *journal)
{
  if (self->journal == journal)
    return;

  drop_journal (self);
  if (journal == NULL)
    {
      set_count (self, 0);
      return;
    }

  self->journal = g_object_ref (journal);
  g_signal_connect_object (journal, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * md_history_count_set_in_hand:
 * @id: (nullable): of the request that is in front of somebody just now
 *
 * Its tokens do not count for want of a confirmation as long as they are.
 */
void
md_history_count_set_in_hand (MdHistoryCount *self,
                              const char     *id)
{
  if (g_strcmp0 (self->in_hand, id) == 0)
    return;

  g_free (self->in_hand);
  self->in_hand = g_strdup (id);
  md_history_count_refresh (self);
}

/**
 * md_history_count_refresh:
 *
 * Counts once more: another console may have written.
 */
void
md_history_count_refresh (MdHistoryCount *self)
{
  const MdJournalPlace beginning = { 0, 0 };
  g_autoptr (MdJournalQuery) all = md_journal_query_new ();

  if (self->journal != NULL)
    md_journal_find_async (self->journal, all, MD_JOURNAL_SECTION_UNFINISHED, &beginning, MD_HISTORY_COUNT_MOST,
                           self->cancellable, found_cb, g_object_ref (self));
}

/**
 * md_history_count_get:
 *
 * Returns: how many there are
 */
guint
md_history_count_get (MdHistoryCount *self)
{
  return self->count;
}
