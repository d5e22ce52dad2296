/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-finder.h"

#include "md-usage-source.h"

struct _MdStructureFinder
{
  GObject       parent_instance;

  MdTreeList   *list;         /* (unowned): outlives it */
  GCancellable *cancellable;  /* (owned) (nullable): of the search that runs */
  GPtrArray    *waiting;      /* (owned) (nullable) (element-type MdUsageSource): still to be searched */
  char         *text;         /* (owned) */
  GArray       *found;        /* (owned) (element-type MdTreePlace): with a reference to their trees */
  guint         current;
};

G_DEFINE_FINAL_TYPE (MdStructureFinder, md_structure_finder, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clear_place (gpointer place)
{
  g_clear_object (&((MdTreePlace *) place)->source);
}

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

  G_OBJECT_CLASS (md_structure_finder_parent_class)->dispose (object);
}

static void
md_structure_finder_finalize (GObject *object)
{
  MdStructureFinder *self = MD_STRUCTURE_FINDER (object);

  g_array_unref (self->found);
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
}

static void
md_structure_finder_init (MdStructureFinder *self)
{
  self->found = g_array_new (FALSE, FALSE, sizeof (MdTreePlace));
  g_array_set_clear_func (self->found, clear_place);
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

  /* Whoever looks for something wants to see it, whatever was filtered before. */
  if (!md_tree_list_go_to (self->list, &place))
    {
      md_tree_rows_clear_filter (md_tree_list_get_rows (self->list));
      md_tree_list_go_to (self->list, &place);
    }
}

/* Goes to the first that comes behind the selected row, or is it. */
static void
show_first (MdStructureFinder *self)
{
  MdTreePlace selected;

  self->current = 0;
  if (self->found->len > 0 && md_tree_list_get_selected (self->list, &selected))
    {
      for (guint i = 0; i < self->found->len; i++)
        {
          const MdTreePlace *place = &g_array_index (self->found, MdTreePlace, i);

          if (place->source == selected.source && place->row >= selected.row)
            {
              self->current = i;
              break;
            }
        }
    }
  if (self->found->len > 0)
    show_current (self);
  g_signal_emit (self, signals[CHANGED], 0);
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
  g_autoptr (MdTreeSource) source = NULL;

  if (rows == NULL)
    return;

  source = g_ptr_array_steal_index (self->waiting, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      MdTreePlace place = { g_object_ref (source), g_array_index (rows, MdUsageRow, i) };

      g_array_append_val (self->found, place);
    }
  search_next (self);
}

static void
search_next (MdStructureFinder *self)
{
  while (self->waiting->len > 0 && !MD_IS_USAGE_SOURCE (g_ptr_array_index (self->waiting, 0)))
    g_ptr_array_remove_index (self->waiting, 0);

  if (self->waiting->len == 0)
    {
      stop (self);
      show_first (self);
      return;
    }
  md_usage_search_async (md_usage_source_get_usage (g_ptr_array_index (self->waiting, 0)), self->text,
                         self->cancellable, searched_cb, g_object_ref (self));
}

/**
 * md_structure_finder_set_text:
 * @text: (nullable): what to look for; %NULL or "" for nothing
 *
 * Looks for @text in labels and values, and shows the first row that has it.
 */
void
md_structure_finder_set_text (MdStructureFinder *self,
                              const char        *text)
{
  stop (self);
  g_array_set_size (self->found, 0);
  self->current = 0;
  g_free (self->text);
  self->text = g_strdup (text != NULL ? text : "");
  if (*self->text != '\0')
    {
      self->cancellable = g_cancellable_new ();
      self->waiting = md_tree_rows_list_sources (md_tree_list_get_rows (self->list));
      search_next (self);
    }
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
 * md_structure_finder_get_n_found:
 *
 * Returns: how many rows have the text
 */
guint
md_structure_finder_get_n_found (MdStructureFinder *self)
{
  return self->cancellable != NULL ? 0 : self->found->len;
}

/**
 * md_structure_finder_get_current:
 *
 * Returns: which of those that were found is shown, from 0
 */
guint
md_structure_finder_get_current (MdStructureFinder *self)
{
  return self->current;
}

/**
 * md_structure_finder_step:
 * @forwards: or backwards
 *
 * Shows the next of those that were found; behind the last comes the first.
 */
void
md_structure_finder_step (MdStructureFinder *self,
                          gboolean           forwards)
{
  guint n_found = md_structure_finder_get_n_found (self);

  if (n_found == 0)
    return;

  self->current = (self->current + (forwards ? 1 : n_found - 1)) % n_found;
  show_current (self);
  g_signal_emit (self, signals[CHANGED], 0);
}
