/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-items.h"

/* More than a window shows. */
#define FIRST_PAGE 200

/* The database finds as many in a few milliseconds; so long a row may have to wait for its turn. */
#define NEXT_PAGES 20000

typedef struct
{
  GArray *numbers[2]; /* (owned) (element-type gint64): by section */
} Places;

struct _MdHistoryList
{
  GObject           parent_instance;

  MdJournal        *journal;      /* (owned) */
  MdJournalQuery   *query;        /* (owned) */
  Places            shown;
  MdHistoryItems   *items;        /* (owned) (nullable) */
  GError           *error;        /* (owned) (nullable): of the last search */
  GError           *row_error;    /* (owned) (nullable): of rows, since they were loaded anew */

  /* The search under way. */
  GCancellable     *cancellable;  /* (owned) (nullable): while there is one */
  guint             find_source;
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

/* More of a query whose first entries are shown. */
static void
show_more (MdHistoryList *self)
{
  const GArray *found = self->found.numbers[self->section];
  GArray *shown = self->shown.numbers[self->section];
  guint n_before = shown->len;

  g_array_append_vals (shown, (const gint64 *) found->data + n_before, found->len - n_before);
  if (found->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), self->shown.numbers[0]->len + n_before, 0, found->len - n_before);
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
  else if (self->section == MD_JOURNAL_SECTION_FINISHED)
    {
      if (self->is_new)
        show_new (self);
      else
        show_more (self);
    }
}

static void find_more (MdHistoryList *self);

static gboolean
find_more_cb (gpointer user_data)
{
  MdHistoryList *self = user_data;

  self->find_source = 0;
  find_more (self);

  return G_SOURCE_REMOVE;
}

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
      /* After the rows that a view has asked for meanwhile. */
      self->find_source = g_idle_add (find_more_cb, self);
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

/* What was found for one query never stands there as what was found for the next. */
static void
fail (MdHistoryList *self,
      GError        *error)
{
  self->error = error;
  if (self->is_new && places_count (&self->shown) > 0)
    {
      places_empty (&self->found);
      show_new (self);
    }
  end_search (self);
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
        take_page (self, places);
      else
        fail (self, g_steal_pointer (&error));
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
  gint64 number = md_history_list_get_number (self, position);

  return number != 0 ? md_history_items_get (self->items, number) : NULL;
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

  g_clear_handle_id (&self->find_source, g_source_remove);
  g_clear_object (&self->journal);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, md_journal_query_free);
  g_clear_pointer (&self->items, md_history_items_free);
  g_clear_error (&self->error);
  g_clear_error (&self->row_error);
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
  self->query = md_journal_query_new ();
}

static void
rows_failed (const GError *error,
             gpointer      user_data)
{
  MdHistoryList *self = user_data;

  g_clear_error (&self->row_error);
  self->row_error = g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
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
  self->items = md_history_items_new (journal, rows_failed, self);
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
  g_clear_handle_id (&self->find_source, g_source_remove);
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

  g_clear_error (&self->row_error);
  md_history_items_reload (self->items);
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
 * Returns: (transfer none) (nullable): why the last search came to nothing, or why rows could not be loaded; "loading"
 *   tells when it may have changed
 */
const GError *
md_history_list_get_error (MdHistoryList *self)
{
  g_return_val_if_fail (MD_IS_HISTORY_LIST (self), NULL);

  return self->error != NULL ? self->error : self->row_error;
}

/**
 * md_history_list_get_number:
 * @position: in the list
 *
 * Returns: the number of the entry that stands there, as in #MdJournalRow; 0 behind the end
 */
gint64
md_history_list_get_number (MdHistoryList *self,
                            guint          position)
{
  guint n_unfinished;

  g_return_val_if_fail (MD_IS_HISTORY_LIST (self), 0);

  n_unfinished = self->shown.numbers[MD_JOURNAL_SECTION_UNFINISHED]->len;
  if (position >= places_count (&self->shown))
    return 0;
  if (position < n_unfinished)
    return get_number (self->shown.numbers[MD_JOURNAL_SECTION_UNFINISHED], position);

  return get_number (self->shown.numbers[MD_JOURNAL_SECTION_FINISHED], position - n_unfinished);
}

/**
 * md_history_list_find:
 * @number: of an entry
 *
 * Looks through all numbers, which for a million of them takes less than a millisecond.
 *
 * Returns: the position at which the entry stands, or %G_MAXUINT where it does not
 */
guint
md_history_list_find (MdHistoryList *self,
                      gint64         number)
{
  guint offset = 0;

  g_return_val_if_fail (MD_IS_HISTORY_LIST (self), G_MAXUINT);

  for (guint section = 0; section < G_N_ELEMENTS (self->shown.numbers); section++)
    {
      const GArray *numbers = self->shown.numbers[section];

      for (guint i = 0; i < numbers->len; i++)
        if (get_number (numbers, i) == number)
          return offset + i;
      offset += numbers->len;
    }

  return G_MAXUINT;
}
