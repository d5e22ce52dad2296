/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-private.h"

#include "md-worklist-exceptions-private.h"
#include "md-worklist-item-private.h"

/* Milliseconds between two tellings of what has changed: often enough for a bar that moves. */
#define TELL_EVERY 50

enum
{
  PROP_0,
  PROP_N_WAITING,
  PROP_N_LOADING,
  PROP_N_LOADED,
  PROP_N_FAILED,
  PROP_N_TOTAL,
  PROP_PAUSED,
  PROP_LOADING,
  PROP_CAN_LOAD,
  PROP_HELD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MdWorklist, md_worklist, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
notify (MdWorklist *self,
        guint       property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
tell_counts (MdWorklist *self)
{
  gboolean loading = md_worklist_get_loading (self);

  g_object_freeze_notify (G_OBJECT (self));
  for (guint state = 0; state < MD_WORKLIST_N_STATES; state++)
    if (self->told_counts[state] != self->counts[state])
      {
        self->told_counts[state] = self->counts[state];
        notify (self, PROP_N_WAITING + state);
      }
  if (self->told_loading != loading)
    {
      self->told_loading = loading;
      notify (self, PROP_LOADING);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
clear_telling (MdWorklist *self)
{
  if (self->telling != NULL)
    g_source_destroy (self->telling);
  g_clear_pointer (&self->telling, g_source_unref);
}

/**
 * md_worklist_tell:
 *
 * Tells of all that has changed, now.
 */
void
md_worklist_tell (MdWorklist *self)
{
  g_autoptr (GPtrArray) loaded = g_steal_pointer (&self->loaded);

  self->loaded = g_ptr_array_new_with_free_func (g_object_unref);
  clear_telling (self);
  md_worklist_exceptions_append (self->exceptions, loaded);
  tell_counts (self);
}

static gboolean
tell_cb (gpointer user_data)
{
  g_autoptr (MdWorklist) self = g_object_ref (user_data);

  md_worklist_tell (self);

  return G_SOURCE_REMOVE;
}

/**
 * md_worklist_tell_later:
 *
 * Tells of all that has changed, soon: what changes until then is told together.
 */
void
md_worklist_tell_later (MdWorklist *self)
{
  if (self->telling != NULL)
    return;

  self->telling = g_timeout_source_new (TELL_EVERY);
  g_source_set_callback (self->telling, tell_cb, self, NULL);
  g_source_attach (self->telling, g_main_context_get_thread_default ());
}

/**
 * md_worklist_withdraw_exceptions:
 *
 * What is loaded anew has other exceptions, and what goes has none.
 */
void
md_worklist_withdraw_exceptions (MdWorklist     *self,
                                 MdWorklistItem *item)
{
  if (!g_ptr_array_remove (self->loaded, item))
    md_worklist_exceptions_remove (self->exceptions, item);
}

static void
item_cb (MdWorklistItem      *item,
         MdWorklistItemState  old,
         gpointer             user_data)
{
  MdWorklist *self = user_data;
  MdWorklistItemState state = md_worklist_item_get_state (item);

  self->counts[old]--;
  self->counts[state]++;
  if (old == MD_WORKLIST_ITEM_LOADED)
    md_worklist_withdraw_exceptions (self, item);
  if (state == MD_WORKLIST_ITEM_LOADED)
    g_ptr_array_add (self->loaded, g_object_ref (item));
  md_worklist_tell_later (self);
}

static void
held_cb (MdWorklist *self)
{
  notify (self, PROP_HELD);
}

static GType
get_item_type (GListModel *model)
{
  return MD_TYPE_WORKLIST_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return MD_WORKLIST (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  MdWorklist *self = MD_WORKLIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
md_worklist_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  MdWorklist *self = MD_WORKLIST (object);

  switch (property_id)
    {
    case PROP_N_WAITING:
    case PROP_N_LOADING:
    case PROP_N_LOADED:
    case PROP_N_FAILED:
      g_value_set_uint (value, self->counts[property_id - PROP_N_WAITING]);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->items->len);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, md_worklist_get_paused (self));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, md_worklist_get_loading (self));
      break;
    case PROP_CAN_LOAD:
      g_value_set_boolean (value, md_worklist_get_can_load (self));
      break;
    case PROP_HELD:
      g_value_set_boolean (value, md_usage_loader_get_held (self->loader));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_worklist_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  if (property_id == PROP_PAUSED)
    md_worklist_set_paused (MD_WORKLIST (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

/* What is under way must not come back to a worklist that is gone. */
static void
md_worklist_dispose (GObject *object)
{
  MdWorklist *self = MD_WORKLIST (object);

  clear_telling (self);
  md_usage_loader_forget_waiting (self->loader);
  for (guint i = 0; i < self->items->len; i++)
    md_worklist_let_go (g_ptr_array_index (self->items, i));

  G_OBJECT_CLASS (md_worklist_parent_class)->dispose (object);
}

static void
md_worklist_finalize (GObject *object)
{
  MdWorklist *self = MD_WORKLIST (object);

  g_clear_object (&self->loader);
  g_clear_object (&self->exceptions);
  g_clear_pointer (&self->loaded, g_ptr_array_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->recent, md_usage_recent_unref);
  g_clear_pointer (&self->store, md_usage_store_unref);

  G_OBJECT_CLASS (md_worklist_parent_class)->finalize (object);
}

static void
md_worklist_class_init (MdWorklistClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const counts[] = { "n-waiting", "n-loading", "n-loaded", "n-failed", "n-total" };
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = md_worklist_get_property;
  object_class->set_property = md_worklist_set_property;
  object_class->dispose = md_worklist_dispose;
  object_class->finalize = md_worklist_finalize;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    properties[PROP_N_WAITING + i] = g_param_spec_uint (counts[i], NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE,
                                                  readable | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_LOAD] = g_param_spec_boolean ("can-load", NULL, NULL, FALSE, readable);
  properties[PROP_HELD] = g_param_spec_boolean ("held", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_worklist_init (MdWorklist *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->loaded = g_ptr_array_new_with_free_func (g_object_unref);
  self->exceptions = md_worklist_exceptions_new ();
}

/**
 * md_worklist_new_with_memory:
 * @folder: where documents lie that are not kept in memory
 * @memory: bytes of documents that are kept in memory
 *
 * Returns: (transfer full): an empty worklist without a client
 */
MdWorklist *
md_worklist_new_with_memory (const char *folder,
                             gsize       memory)
{
  MdWorklist *self = g_object_new (MD_TYPE_WORKLIST, NULL);

  self->store = md_usage_store_new (folder, memory);
  self->recent = md_usage_recent_new (memory);
  self->loader = md_usage_loader_new (self->store);
  g_signal_connect_object (self->loader, "notify::held", G_CALLBACK (held_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * md_worklist_new:
 *
 * Returns: (transfer full): an empty worklist without a client
 */
MdWorklist *
md_worklist_new (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "meterdesk", NULL);

  return md_worklist_new_with_memory (folder, MD_WORKLIST_MEMORY);
}

/**
 * md_worklist_set_client:
 * @client: (nullable) (transfer none): whom to ask from now on; what was loaded stays
 * @obstacle: (nullable): translated: why there is no client and will be none: whatever is to be loaded has failed.
 *   Without either it waits for a client
 */
void
md_worklist_set_client (MdWorklist    *self,
                        MdUsageClient *client,
                        const char    *obstacle)
{
  g_return_if_fail (MD_IS_WORKLIST (self));

  md_usage_loader_set_client (self->loader, client, obstacle);
  notify (self, PROP_CAN_LOAD);
}

/**
 * md_worklist_get_loader:
 *
 * Returns: (transfer none): what loads the items
 */
MdUsageLoader *
md_worklist_get_loader (MdWorklist *self)
{
  return self->loader;
}

/**
 * md_worklist_get_store:
 *
 * Returns: (transfer none): where the documents lie
 */
MdUsageStore *
md_worklist_get_store (MdWorklist *self)
{
  return self->store;
}

/**
 * md_worklist_get_recent:
 *
 * Returns: (transfer none): the transactions that were asked for last
 */
MdUsageRecent *
md_worklist_get_recent (MdWorklist *self)
{
  return self->recent;
}

/**
 * md_worklist_hold:
 * @item: (transfer none): that comes into the list
 *
 * Counts @item, finds it by its id, and hears of what becomes of it.
 */
void
md_worklist_hold (MdWorklist     *self,
                  MdWorklistItem *item)
{
  md_worklist_item_set_watch (item, item_cb, self);
  self->counts[md_worklist_item_get_state (item)]++;
  g_hash_table_insert (self->by_id, (gpointer) md_worklist_item_get_id (item), item);
}

/**
 * md_worklist_tell_change:
 * @position: of the first that came or went
 * @n_removed: how many went
 * @n_added: how many came
 *
 * Tells that the list is a shorter or longer one now.
 */
void
md_worklist_tell_change (MdWorklist *self,
                         guint       position,
                         guint       n_removed,
                         guint       n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  notify (self, PROP_N_TOTAL);
}

/**
 * md_worklist_append:
 * @id: that is not in the list
 * @file_name: (nullable): where it comes from
 *
 * Puts an item at the end, without telling of it yet: md_worklist_tell_appended() must follow.
 *
 * Returns: (transfer none): the item, which waits, and is in no queue
 */
MdWorklistItem *
md_worklist_append (MdWorklist *self,
                    const char *id,
                    const char *file_name)
{
  MdWorklistItem *item = md_worklist_item_new (id, self->recent);

  md_worklist_item_set_file_name (item, file_name);
  md_worklist_hold (self, item);
  g_ptr_array_add (self->items, item);

  return item;
}

/**
 * md_worklist_tell_appended:
 * @n_before: items before the first that was appended
 */
void
md_worklist_tell_appended (MdWorklist *self,
                           guint       n_before)
{
  if (self->items->len == n_before)
    return;

  md_worklist_tell_change (self, n_before, 0, self->items->len - n_before);
  md_worklist_tell_later (self);
}

/**
 * md_worklist_find:
 *
 * Returns: (transfer none) (nullable): the item with @id
 */
MdWorklistItem *
md_worklist_find (MdWorklist *self,
                  const char *id)
{
  g_return_val_if_fail (MD_IS_WORKLIST (self), NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * md_worklist_get_count:
 *
 * Returns: how many items are in @state
 */
guint
md_worklist_get_count (MdWorklist          *self,
                       MdWorklistItemState  state)
{
  g_return_val_if_fail (MD_IS_WORKLIST (self) && state < MD_WORKLIST_N_STATES, 0);

  return self->counts[state];
}

/**
 * md_worklist_get_loading:
 *
 * Returns: whether something is under way, or waits and is not held up by a pause
 */
gboolean
md_worklist_get_loading (MdWorklist *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST (self), FALSE);

  return self->counts[MD_WORKLIST_ITEM_LOADING] > 0 ||
         (self->counts[MD_WORKLIST_ITEM_WAITING] > 0 && !md_usage_loader_get_paused (self->loader));
}

/**
 * md_worklist_get_can_load:
 *
 * Returns: whether there is a service to ask
 */
gboolean
md_worklist_get_can_load (MdWorklist *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST (self), FALSE);

  return md_usage_loader_has_client (self->loader);
}

/**
 * md_worklist_get_exceptions:
 *
 * Returns: (transfer none) (element-type MdWorklistException): the exceptions of all that is loaded
 */
GListModel *
md_worklist_get_exceptions (MdWorklist *self)
{
  g_return_val_if_fail (MD_IS_WORKLIST (self), NULL);

  return G_LIST_MODEL (self->exceptions);
}
