/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-item-private.h"

/* More than a window shows. */
#define FIRST_PAGE 200

/* The database finds as many in some ten milliseconds. */
#define NEXT_PAGES 50000

typedef struct
{
  GArray *numbers[2]; /* (owned) (element-type gint64): by section */
} Places;

/* An item that somebody has. */
typedef struct
{
  MdHistoryList *list;
  gint64         number; /* of its entry */
  MdHistoryItem *item;   /* not owned: its end ends this */
} Watch;

struct _MdHistoryList
{
  GObject           parent_instance;

  MdJournal        *journal;      /* (owned) */
  MdJournalQuery   *query;        /* (owned) */
  Places            shown;
  GHashTable       *watches;      /* (owned): the number in a Watch -> that Watch */
  GArray           *to_load;      /* (owned) (element-type gint64): rows that nobody has asked for yet */
  guint             load_source;
  GError           *error;        /* (owned) (nullable) */

  /* The search under way. */
  GCancellable     *cancellable;  /* (owned) (nullable): while there is one */
  Places            found;
  MdJournalSection  section;
  MdJournalPlace    behind;
  guint             limit;
  gboolean          is_new;       /* nothing of it is shown yet, and what is shown is of another query */
  gboolean          is_refreshing; /* what is shown is of the same query */
  gboolean          is_again;     /* something has changed since it began */
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_N_UNFINISHED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void md_history_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MdHistoryList, md_history_list, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, md_history_list_iface_init))

static void
places_init (Places *places)
{
  for (guint i = 0; i < G_N_ELEMENTS (places->numbers); i++)
    places->numbers[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
places_clear (Places *places)
{
  for (guint i = 0; i < G_N_ELEMENTS (places->numbers); i++)
    g_array_unref (places->numbers[i]);
}

static void
places_empty (Places *places)
{
  for (guint i = 0; i < G_N_ELEMENTS (places->numbers); i++)
    g_array_set_size (places->numbers[i], 0);
}

static guint
places_count (const Places *places)
{
  return places->numbers[0]->len + places->numbers[1]->len;
}

static gint64
get_number (const GArray *numbers,
            guint         i)
{
  return g_array_index (numbers, gint64, i);
}

/* Rows. */

static void
rows_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (MdHistoryList) self = user_data;
  g_autoptr (GPtrArray) rows = md_journal_load_rows_finish (MD_JOURNAL (source), result, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      MdJournalRow *row = g_ptr_array_index (rows, i);
      const Watch *watch = row != NULL ? g_hash_table_lookup (self->watches, &row->number) : NULL;

      if (watch != NULL)
        md_history_item_set_row (watch->item, row);
    }
}

/* All that a view has asked for in one go. */
static gboolean
load_cb (gpointer user_data)
{
  MdHistoryList *self = user_data;

  self->load_source = 0;
  md_journal_load_rows_async (self->journal, (const gint64 *) self->to_load->data, self->to_load->len, NULL,
                              rows_loaded_cb, g_object_ref (self));
  g_array_set_size (self->to_load, 0);

  return G_SOURCE_REMOVE;
}

static void
load_row (MdHistoryList *self,
          gint64         number)
{
  g_array_append_val (self->to_load, number);
  if (self->load_source == 0)
    self->load_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, load_cb, self, NULL);
}

static void
item_ended (gpointer  user_data,
            GObject  *where_it_was)
{
  Watch *watch = user_data;

  g_hash_table_remove (watch->list->watches, &watch->number);
}

static MdHistoryItem *
make_item (MdHistoryList *self,
           gint64         number)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->list = self;
  watch->number = number;
  watch->item = md_history_item_new ();
  g_object_weak_ref (G_OBJECT (watch->item), item_ended, watch);
  g_hash_table_insert (self->watches, &watch->number, watch);
  load_row (self, number);

  return watch->item;
}

static void
reload_rows (MdHistoryList *self)
{
  GHashTableIter iter;
  gpointer watch;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &watch))
    load_row (self, ((Watch *) watch)->number);
}

/* Places. */

/* Puts the numbers of a section in the place of those that are shown, and tells of no more than is different. */
static void
show_section (MdHistoryList    *self,
              MdJournalSection  section,
              const GArray     *numbers)
{
  GArray *shown = self->shown.numbers[section];
  guint offset = section == MD_JOURNAL_SECTION_FINISHED ? self->shown.numbers[0]->len : 0;
  guint n_shorter = MIN (shown->len, numbers->len);
  guint n_before = shown->len;
  guint n_same = 0;
  guint n_same_after = 0;

  while (n_same < n_shorter && get_number (shown, n_same) == get_number (numbers, n_same))
    n_same++;
  while (n_same_after < n_shorter - n_same &&
         get_number (shown, n_before - 1 - n_same_after) == get_number (numbers, numbers->len - 1 - n_same_after))
    n_same_after++;
  if (n_same + n_same_after == n_before && n_before == numbers->len)
    return;

  g_array_set_size (shown, 0);
  g_array_append_vals (shown, numbers->data, numbers->len);
  g_list_model_items_changed (G_LIST_MODEL (self), offset + n_same, n_before - n_same - n_same_after,
                              numbers->len - n_same - n_same_after);
  if (section == MD_JOURNAL_SECTION_UNFINISHED)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNFINISHED]);
}

/* The first of another query: one step from the old to the new. */
static void
show_new (MdHistoryList *self)
{
  guint n_before = places_count (&self->shown);

  self->is_new = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (self->shown.numbers); i++)
    {
      g_array_set_size (self->shown.numbers[i], 0);
      g_array_append_vals (self->shown.numbers[i], self->found.numbers[i]->data, self->found.numbers[i]->len);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, places_count (&self->shown));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNFINISHED]);
}

static void
show_found (MdHistoryList *self,
            gboolean       is_end)
{
  if (self->is_refreshing)
    {
      /* A section is compared when it is known whole. */
      if (is_end)
        show_section (self, self->section, self->found.numbers[self->section]);
    }
  else if (self->is_new && self->section == MD_JOURNAL_SECTION_FINISHED)
    show_new (self);
  else if (!self->is_new)
    show_section (self, self->section, self->found.numbers[self->section]);
}

static void find_more (MdHistoryList *self);

static void
end_search (MdHistoryList *self)
{
  g_clear_object (&self->cancellable);
  places_empty (&self->found);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  if (self->is_again)
    md_history_list_refresh (self);
}

static void
take_page (MdHistoryList *self,
           const GArray  *places)
{
  gboolean is_end = places->len < self->limit;

  for (guint i = 0; i < places->len; i++)
    {
      self->behind = g_array_index (places, MdJournalPlace, i);
      g_array_append_val (self->found.numbers[self->section], self->behind.number);
    }
  show_found (self, is_end);

  self->limit = NEXT_PAGES;
  if (!is_end)
    {
      find_more (self);
    }
  else if (self->section == MD_JOURNAL_SECTION_UNFINISHED)
    {
      self->section = MD_JOURNAL_SECTION_FINISHED;
      self->behind = (MdJournalPlace) { 0, 0 };
      self->limit = FIRST_PAGE;
      find_more (self);
    }
  else
    {
      end_search (self);
    }
}

/* A search goes on only as long as its cancellable is that of the list. */
typedef struct
{
  MdHistoryList *list;        /* (owned) */
  GCancellable  *cancellable; /* (owned) */
} Page;

static void
page_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Page *page = user_data;
  MdHistoryList *self = page->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = md_journal_find_finish (MD_JOURNAL (source), result, &error);

  if (page->cancellable == self->cancellable)
    {
      g_clear_error (&self->error);
      if (places != NULL)
        {
          take_page (self, places);
        }
      else
        {
          self->error = g_steal_pointer (&error);
          self->is_again = FALSE;
          end_search (self);
        }
    }

  g_object_unref (page->cancellable);
  g_object_unref (page->list);
  g_free (page);
}

static void
find_more (MdHistoryList *self)
{
  Page *page = g_new0 (Page, 1);

  page->list = g_object_ref (self);
  page->cancellable = g_object_ref (self->cancellable);
  md_journal_find_async (self->journal, self->query, self->section, &self->behind, self->limit, self->cancellable,
                         page_found_cb, page);
}

static void
search (MdHistoryList *self,
        gboolean       is_new)
{
  self->cancellable = g_cancellable_new ();
  self->section = MD_JOURNAL_SECTION_UNFINISHED;
  self->behind = (MdJournalPlace) { 0, 0 };
  self->limit = FIRST_PAGE;
  self->is_new = is_new;
  self->is_refreshing = !is_new;
  self->is_again = FALSE;
  places_empty (&self->found);
  find_more (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static GType
md_history_list_get_item_type (GListModel *model)
{
  return MD_TYPE_HISTORY_ITEM;
}

static guint
md_history_list_get_n_items (GListModel *model)
{
  return places_count (&MD_HISTORY_LIST (model)->shown);
}

static gpointer
md_history_list_get_item (GListModel *model,
                          guint       position)
{
  MdHistoryList *self = MD_HISTORY_LIST (model);
  guint n_unfinished = self->shown.numbers[MD_JOURNAL_SECTION_UNFINISHED]->len;
  const Watch *watch;
  gint64 number;

  if (position >= places_count (&self->shown))
    return NULL;

  if (position < n_unfinished)
    number = get_number (self->shown.numbers[MD_JOURNAL_SECTION_UNFINISHED], position);
  else
    number = get_number (self->shown.numbers[MD_JOURNAL_SECTION_FINISHED], position - n_unfinished);

  watch = g_hash_table_lookup (self->watches, &number);

  return watch != NULL ? g_object_ref (watch->item) : make_item (self, number);
}

static void
md_history_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = md_history_list_get_item_type;
  iface->get_n_items = md_history_list_get_n_items;
  iface->get_item = md_history_list_get_item;
}

static void
md_history_list_finalize (GObject *object)
{
  MdHistoryList *self = MD_HISTORY_LIST (object);
  GHashTableIter iter;
  gpointer watch;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &watch))
    g_object_weak_unref (G_OBJECT (((Watch *) watch)->item), item_ended, watch);

  g_clear_handle_id (&self->load_source, g_source_remove);
  g_clear_object (&self->journal);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, md_journal_query_free);
  g_clear_pointer (&self->watches, g_hash_table_unref);
  g_clear_pointer (&self->to_load, g_array_unref);
  g_clear_error (&self->error);
  places_clear (&self->shown);
  places_clear (&self->found);

  G_OBJECT_CLASS (md_history_list_parent_class)->finalize (object);
}

static void
md_history_list_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  MdHistoryList *self = MD_HISTORY_LIST (object);

  switch (property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, md_history_list_get_loading (self));
      break;
    case PROP_N_UNFINISHED:
      g_value_set_uint (value, md_history_list_get_n_unfinished (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_history_list_class_init (MdHistoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = md_history_list_finalize;
  object_class->get_property = md_history_list_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_N_UNFINISHED] = g_param_spec_uint ("n-unfinished", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_history_list_init (MdHistoryList *self)
{
  places_init (&self->shown);
  places_init (&self->found);
  self->watches = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->to_load = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->query = md_journal_query_new ();
}

/**
 * md_history_list_new:
 * @journal: (transfer none): open
 *
 * Returns: (transfer full): a list of the whole journal, empty as yet
 */
MdHistoryList *
md_history_list_new (MdJournal *journal)
{
  MdHistoryList *self = g_object_new (MD_TYPE_HISTORY_LIST, NULL);

  self->journal = g_object_ref (journal);
  g_signal_connect_object (journal, "changed", G_CALLBACK (md_history_list_refresh), self, G_CONNECT_SWAPPED);
  search (self, TRUE);

  return self;
}

/**
 * md_history_list_set_query:
 * @query: (nullable): what to list; %NULL for everything
 *
 * What is shown stays until the first that the new query finds is there.
 */
void
md_history_list_set_query (MdHistoryList        *self,
                           const MdJournalQuery *query)
{
  g_autoptr (MdJournalQuery) copy = md_journal_query_copy (query);

  g_return_if_fail (MD_IS_HISTORY_LIST (self));

  if (md_journal_query_is_equal (copy, self->query))
    return;

  md_journal_query_free (self->query);
  self->query = g_steal_pointer (&copy);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  search (self, TRUE);
}

/**
 * md_history_list_get_query:
 *
 * Returns: (transfer none): what is listed
 */
const MdJournalQuery *
md_history_list_get_query (MdHistoryList *self)
{
  g_return_val_if_fail (MD_IS_HISTORY_LIST (self), NULL);

  return self->query;
}

/**
 * md_history_list_refresh:
 *
 * Looks again. What is still there stays where it is.
 */
void
md_history_list_refresh (MdHistoryList *self)
{
  g_return_if_fail (MD_IS_HISTORY_LIST (self));

  if (self->cancellable != NULL)
    {
      self->is_again = TRUE;
      return;
    }

  reload_rows (self);
  search (self, FALSE);
}

/**
 * md_history_list_get_loading:
 *
 * Returns: whether there may be more entries than there are items yet
 */
gboolean
md_history_list_get_loading (MdHistoryList *self)
{
  g_return_val_if_fail (MD_IS_HISTORY_LIST (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * md_history_list_get_n_unfinished:
 *
 * Returns: how many of the first items are unfinished
 */
guint
md_history_list_get_n_unfinished (MdHistoryList *self)
{
  g_return_val_if_fail (MD_IS_HISTORY_LIST (self), 0);

  return self->shown.numbers[MD_JOURNAL_SECTION_UNFINISHED]->len;
}

/**
 * md_history_list_get_error:
 *
 * Returns: (transfer none) (nullable): why the last search came to nothing; "loading" tells when it may have changed
 */
const GError *
md_history_list_get_error (MdHistoryList *self)
{
  g_return_val_if_fail (MD_IS_HISTORY_LIST (self), NULL);

  return self->error;
}
