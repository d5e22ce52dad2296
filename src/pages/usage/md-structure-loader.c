/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-loader.h"

#include "md-usage-source.h"

struct _MdStructureLoader
{
  GObject           parent_instance;

  MdTreeList       *list;         /* (unowned): outlives it */
  MdUsageFetchFunc  fetch;        /* (nullable) */
  gpointer          user_data;
  GCancellable     *cancellable;  /* (owned): of all that is on its way */
};

/* One that is on its way. */
typedef struct
{
  MdStructureLoader *loader;  /* (owned) */
  MdTreeSource      *note;    /* (owned): what stands in its stead */
  char              *id;      /* (owned) */
} Load;

G_DEFINE_FINAL_TYPE (MdStructureLoader, md_structure_loader, G_TYPE_OBJECT)

enum
{
  LOADED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
load_free (Load *load)
{
  g_object_unref (load->loader);
  g_object_unref (load->note);
  g_free (load->id);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void
wanted_cb (MdStructureLoader *self,
           MdTreeSource      *source,
           guint              row)
{
  MdTreePlace place = { source, row };

  md_structure_loader_load (self, &place);
}

static void
md_structure_loader_dispose (GObject *object)
{
  MdStructureLoader *self = MD_STRUCTURE_LOADER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (md_structure_loader_parent_class)->dispose (object);
}

static void
md_structure_loader_class_init (MdStructureLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = md_structure_loader_dispose;

  signals[LOADED] =
    g_signal_new ("loaded", MD_TYPE_STRUCTURE_LOADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", MD_TYPE_STRUCTURE_LOADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
md_structure_loader_init (MdStructureLoader *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * md_structure_loader_new:
 * @list: (transfer none): where to hang what is loaded; it has to outlive the loader
 *
 * Returns: (transfer full): a loader that has nowhere to get anything from
 */
MdStructureLoader *
md_structure_loader_new (MdTreeList *list)
{
  MdStructureLoader *self = g_object_new (MD_TYPE_STRUCTURE_LOADER, NULL);

  self->list = list;
  g_signal_connect_object (md_tree_list_get_rows (list), "wanted", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * md_structure_loader_set_fetch:
 * @fetch: (nullable): gets transactions
 * @user_data: for @fetch
 */
void
md_structure_loader_set_fetch (MdStructureLoader *self,
                               MdUsageFetchFunc   fetch,
                               gpointer           user_data)
{
  self->fetch = fetch;
  self->user_data = user_data;
}

/**
 * md_structure_loader_can_fetch:
 *
 * Returns: whether there is somewhere to get transactions from
 */
gboolean
md_structure_loader_can_fetch (MdStructureLoader *self)
{
  return self->fetch != NULL;
}

/**
 * md_structure_loader_stop:
 *
 * Waits no longer for anything.
 */
void
md_structure_loader_stop (MdStructureLoader *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* Hangs something in the place of a note, unless the note is gone. Who had chosen the note has chosen what comes. */
static gboolean
replace_note (MdStructureLoader *self,
              MdTreeSource      *note,
              MdTreeSource      *source)
{
  MdTreeRows *rows = md_tree_list_get_rows (self->list);
  MdTreePlace first = { source, 0 };
  MdTreePlace host, selected;
  gboolean was_selected;

  if (!md_tree_rows_get_host (rows, note, &host))
    return FALSE;

  was_selected = md_tree_list_get_selected (self->list, &selected) && selected.source == note;
  md_tree_rows_graft (rows, &host, source);
  if (was_selected)
    md_tree_list_select (self->list, &first);

  return TRUE;
}

static void
fetched_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Load) load = user_data;
  MdStructureLoader *self = load->loader;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdUsage) usage = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (MdTreeSource) source = NULL;

  /* Whoever stopped it has shown something else since. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (usage != NULL)
    source = MD_TREE_SOURCE (md_usage_source_new (usage, self->fetch != NULL));
  else
    source = MD_TREE_SOURCE (md_usage_note_new (load->id, error->message));
  if (!replace_note (self, load->note, source))
    return;

  if (usage != NULL)
    g_signal_emit (self, signals[LOADED], 0);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

/**
 * md_structure_loader_load:
 * @place: a row that leads to another transaction, or the note that says that it could not be had
 *
 * Gets that transaction, and shows it below the row.
 */
void
md_structure_loader_load (MdStructureLoader *self,
                          const MdTreePlace *place)
{
  MdTreeRows *rows = md_tree_list_get_rows (self->list);
  MdTreePlace host = *place;
  MdUsage *usage;
  Load *load;
  g_autofree char *id = NULL;
  g_autoptr (MdTreeSource) note = NULL;

  if (MD_IS_USAGE_NOTE (place->source) && !md_tree_rows_get_host (rows, place->source, &host))
    return;
  usage = md_usage_source_peek (&host);
  id = usage != NULL ? md_usage_dup_link (usage, host.row) : NULL;
  if (id == NULL || self->fetch == NULL)
    return;

  note = MD_TREE_SOURCE (md_usage_note_new (id, NULL));
  if (MD_IS_USAGE_NOTE (place->source))
    replace_note (self, place->source, note);
  else
    md_tree_rows_graft (rows, &host, note);

  load = g_new0 (Load, 1);
  load->loader = g_object_ref (self);
  load->note = g_steal_pointer (&note);
  load->id = g_steal_pointer (&id);
  self->fetch (load->id, self->cancellable, fetched_cb, load, self->user_data);
}
