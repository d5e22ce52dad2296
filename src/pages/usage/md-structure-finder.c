/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-finder.h"

#include "md-usage-source.h"

/* So many rows are searched at a time: what is found in them is on view before the next are looked at. */
#define ROWS_AT_A_TIME 65536

/* And of so many that were found it is asked at a time how they stand. */
#define PLACES_AT_A_TIME 1024

struct _MdStructureFinder
{
  GObject       parent_instance;

  MdTreeList   *list;         /* (unowned): outlives it */
  GCancellable *cancellable;  /* (owned) (nullable): of the search that runs */
  GPtrArray    *waiting;      /* (owned) (nullable) (element-type MdUsageSource): still to be searched */
  char         *text;         /* (owned) */
  guint         next_row;     /* of the first that waits: still to be searched */
  guint         n_rows;       /* of all trees that are searched */
  guint         n_searched;   /* of these */
  gboolean      stays;        /* where the user is: what is found is not gone to */
  gboolean      shows;        /* @current is known */
  GPtrArray    *sources;      /* (owned) (element-type MdTreeSource): all that are searched */
  GArray       *found;        /* (owned) (element-type MdTreePlace): in @sources */
  guint         current;
};

G_DEFINE_FINAL_TYPE (MdStructureFinder, md_structure_finder, G_TYPE_OBJECT)

enum
{
  CHANGED,
  HIDDEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
stop (MdStructureFinder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
}

static void
md_structure_finder_dispose (GObject *object)
{
  MdStructureFinder *self = MD_STRUCTURE_FINDER (object);

  stop (self);
  g_array_set_size (self->found, 0);
  g_ptr_array_set_size (self->sources, 0);

  G_OBJECT_CLASS (md_structure_finder_parent_class)->dispose (object);
}

static void
md_structure_finder_finalize (GObject *object)
{
  MdStructureFinder *self = MD_STRUCTURE_FINDER (object);

  g_array_unref (self->found);
  g_ptr_array_unref (self->sources);
  g_free (self->text);

  G_OBJECT_CLASS (md_structure_finder_parent_class)->finalize (object);
}

static void
md_structure_finder_class_init (MdStructureFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = md_structure_finder_dispose;
  object_class->finalize = md_structure_finder_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", MD_TYPE_STRUCTURE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HIDDEN] =
    g_signal_new ("hidden", MD_TYPE_STRUCTURE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
md_structure_finder_init (MdStructureFinder *self)
{
  self->found = g_array_new (FALSE, FALSE, sizeof (MdTreePlace));
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * md_structure_finder_new:
 * @list: (transfer none): what to look through; it has to outlive the finder
 *
 * Returns: (transfer full): a finder that looks for nothing
 */
MdStructureFinder *
md_structure_finder_new (MdTreeList *list)
{
  MdStructureFinder *self = g_object_new (MD_TYPE_STRUCTURE_FINDER, NULL);

  self->list = list;

  return self;
}

static void
show_current (MdStructureFinder *self)
{
  MdTreePlace place = g_array_index (self->found, MdTreePlace, self->current);

  if (!md_tree_list_go_to (self->list, &place))
    {
      g_signal_emit (self, signals[HIDDEN], 0);
      md_tree_list_go_to (self->list, &place);
    }
}

/* One of those that were found: its number, %G_MAXUINT for none, and how many rows are before it. */
typedef struct
{
  guint number;
  guint standing;
} Neighbour;

/* What is around a row among those that were found, by the order in which they are shown. */
typedef struct
{
  Neighbour here;     /* the row itself */
  Neighbour next;
  Neighbour previous;
  Neighbour first;
  Neighbour last;
  guint     n_before; /* how many stand before it */
} Around;

static const Neighbour nobody = { G_MAXUINT, 0 };

/* Takes one more of those that were found into account. */
static void
look_at (Around          *around,
         const Neighbour *one)
{
  if (around->first.number == G_MAXUINT || one->standing < around->first.standing)
    around->first = *one;
  if (around->last.number == G_MAXUINT || one->standing > around->last.standing)
    around->last = *one;
  if (one->standing == around->here.standing)
    {
      around->here = *one;
    }
  else if (one->standing < around->here.standing)
    {
      around->n_before++;
      if (around->previous.number == G_MAXUINT || one->standing > around->previous.standing)
        around->previous = *one;
    }
  else if (around->next.number == G_MAXUINT || one->standing < around->next.standing)
    {
      around->next = *one;
    }
}

/* A document that is sorted is found in its own order all the same, so what is shown next to what is looked up anew:
 * for a million rows in a few milliseconds, as long as no memory is asked for. */
static Around
look_around (MdStructureFinder *self,
             const MdTreePlace *place)
{
  MdTreeRows *rows = md_tree_list_get_rows (self->list);
  Around around = { nobody, nobody, nobody, nobody, nobody, 0 };
  guint standings[PLACES_AT_A_TIME];

  md_tree_rows_find_standings (rows, place, 1, &around.here.standing);
  for (guint i = 0; i < self->found->len; i += PLACES_AT_A_TIME)
    {
      guint n = MIN (PLACES_AT_A_TIME, self->found->len - i);

      md_tree_rows_find_standings (rows, &g_array_index (self->found, MdTreePlace, i), n, standings);
      for (guint j = 0; j < n; j++)
        look_at (&around, &(Neighbour) { i + j, standings[j] });
    }

  return around;
}

/* Finds the first that is shown behind the selected row, or is it; there is none yet while what comes behind it has not
 * been looked through. */
static gboolean
find_current (MdStructureFinder *self)
{
  MdTreePlace selected;
  Around around;
  guint behind;

  self->current = 0;
  if (self->found->len == 0)
    return FALSE;

  md_tree_list_get_selected (self->list, &selected);
  around = look_around (self, &selected);
  behind = around.here.number != G_MAXUINT ? around.here.number : around.next.number;
  self->current = behind != G_MAXUINT ? behind : around.first.number;

  return behind != G_MAXUINT || selected.source == NULL || self->waiting == NULL;
}

static gboolean
is_selected (MdStructureFinder *self,
             guint              number)
{
  const MdTreePlace *place = &g_array_index (self->found, MdTreePlace, number);
  MdTreePlace selected;

  return md_tree_list_get_selected (self->list, &selected) && place->source == selected.source &&
         place->row == selected.row;
}

static void
show_first (MdStructureFinder *self)
{
  if (self->shows || !find_current (self))
    return;
  self->shows = TRUE;
  if (!self->stays)
    show_current (self);
}

static void search_next (MdStructureFinder *self);

static void
searched_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (MdStructureFinder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = md_usage_search_finish (result, &error);
  MdTreeSource *source;
  guint n_rows;

  if (rows == NULL)
    return;

  source = g_ptr_array_index (self->waiting, 0);
  n_rows = md_tree_source_get_n_rows (source);
  for (guint i = 0; i < rows->len; i++)
    {
      MdTreePlace place = { source, g_array_index (rows, MdUsageRow, i) };

      g_array_append_val (self->found, place);
    }
  self->n_searched += MIN (ROWS_AT_A_TIME, n_rows - self->next_row);
  self->next_row += MIN (ROWS_AT_A_TIME, n_rows - self->next_row);
  if (self->next_row == n_rows)
    {
      g_ptr_array_remove_index (self->waiting, 0);
      self->next_row = 0;
    }
  search_next (self);
}

static void
search_next (MdStructureFinder *self)
{
  if (self->waiting->len == 0)
    stop (self);
  show_first (self);
  g_signal_emit (self, signals[CHANGED], 0);

  /* Whoever was told may have begun to look for something else. */
  if (self->waiting != NULL && self->waiting->len > 0)
    md_usage_search_async (md_usage_source_get_usage (g_ptr_array_index (self->waiting, 0)), self->text, self->next_row,
                           ROWS_AT_A_TIME, self->cancellable, searched_cb, g_object_ref (self));
}

/* Other transactions; notes that stand for one have nothing to be found. */
static void
begin (MdStructureFinder *self)
{
  g_autoptr (GPtrArray) sources = md_tree_rows_list_sources (md_tree_list_get_rows (self->list));

  self->cancellable = g_cancellable_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_set_size (self->sources, 0);
  self->next_row = 0;
  self->n_rows = 0;
  self->n_searched = 0;
  for (guint i = 0; i < sources->len; i++)
    {
      MdTreeSource *source = g_ptr_array_index (sources, i);

      if (!MD_IS_USAGE_SOURCE (source) || md_tree_source_get_n_rows (source) == 0)
        continue;
      g_ptr_array_add (self->waiting, g_object_ref (source));
      g_ptr_array_add (self->sources, g_object_ref (source));
      self->n_rows += md_tree_source_get_n_rows (source);
    }
  search_next (self);
}

/**
 * md_structure_finder_set_text:
 * @text: (nullable): what to look for; %NULL or "" for nothing
 * @goes: whether to show the first row that has it; else the user stays where they are
 *
 * Looks for @text in what rows say, and in their details.
 */
void
md_structure_finder_set_text (MdStructureFinder *self,
                              const char        *text,
                              gboolean           goes)
{
  stop (self);
  g_array_set_size (self->found, 0);
  g_ptr_array_set_size (self->sources, 0);
  self->current = 0;
  self->stays = !goes;
  self->shows = FALSE;
  g_free (self->text);
  self->text = g_strdup (text != NULL ? text : "");
  if (*self->text != '\0')
    begin (self);
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * md_structure_finder_is_busy:
 *
 * Returns: whether it is still looking
 */
gboolean
md_structure_finder_is_busy (MdStructureFinder *self)
{
  return self->cancellable != NULL;
}

/**
 * md_structure_finder_get_progress:
 *
 * Returns: how much of it has been looked through, in percent
 */
guint
md_structure_finder_get_progress (MdStructureFinder *self)
{
  return self->n_rows > 0 ? (guint) (100 * (guint64) self->n_searched / self->n_rows) : 100;
}

/**
 * md_structure_finder_get_n_found:
 *
 * Returns: how many rows have the text, as far as that is known
 */
guint
md_structure_finder_get_n_found (MdStructureFinder *self)
{
  return self->found->len;
}

/**
 * md_structure_finder_get_current:
 *
 * Returns: which of those that were found is shown, from 0, in the order in which they stand on screen
 */
guint
md_structure_finder_get_current (MdStructureFinder *self)
{
  if (self->current >= self->found->len)
    return 0;

  return look_around (self, &g_array_index (self->found, MdTreePlace, self->current)).n_before;
}

/**
 * md_structure_finder_step:
 * @forwards: or backwards
 *
 * Shows the next of those that were found, in the order in which they stand on screen; behind the last comes the first.
 */
void
md_structure_finder_step (MdStructureFinder *self,
                          gboolean           forwards)
{
  if (self->found->len == 0)
    return;

  if (!self->shows)
    find_current (self);
  else if (!forwards || !self->stays || is_selected (self, self->current))
    {
      Around around = look_around (self, &g_array_index (self->found, MdTreePlace, self->current));
      const Neighbour *step = forwards ? &around.next : &around.previous;
      const Neighbour *end = forwards ? &around.first : &around.last;

      self->current = step->number != G_MAXUINT ? step->number : end->number;
    }
  self->shows = TRUE;
  self->stays = FALSE;
  show_current (self);
  g_signal_emit (self, signals[CHANGED], 0);
}
