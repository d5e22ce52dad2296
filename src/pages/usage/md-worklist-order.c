/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-order.h"

#include "md-sifted-list.h"
#include "md-usage-digest.h"
#include "md-worklist-row.h"

/* So long after an item has changed, in milliseconds, the list is looked through once more. */
#define FOLLOW 500

struct _MdWorklistOrder
{
  GObject              parent_instance;

  MdWorklist          *worklist;   /* (owned) (nullable) */
  GtkFilter           *filter;     /* (owned) */
  GtkSorter           *sorter;     /* (owned) */
  MdSiftedList        *sifted;     /* (owned) */
  MdWorklistOrderKind  kind;
  char                *needle;     /* (owned): folded */
  guint                follow_id;
};

G_DEFINE_FINAL_TYPE (MdWorklistOrder, md_worklist_order, G_TYPE_OBJECT)

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_wanted (gpointer item,
           gpointer user_data)
{
  MdWorklistOrder *self = user_data;
  g_autofree char *words = NULL;

  if (self->kind == MD_WORKLIST_FAILED_ONLY && md_worklist_item_get_state (item) != MD_WORKLIST_ITEM_FAILED)
    return FALSE;
  if (*self->needle == '\0' || md_sifted_list_says (md_worklist_item_get_id (item), self->needle))
    return TRUE;

  words = md_worklist_row_describe (item);

  return md_sifted_list_says (words, self->needle);
}

/* The greater the worse. */
static guint
get_badness (MdWorklistItem *item)
{
  const MdUsageDigest *digest = md_worklist_item_get_digest (item);

  if (md_worklist_item_get_state (item) == MD_WORKLIST_ITEM_FAILED)
    return G_MAXUINT;
  for (guint severity = MD_USAGE_SEVERITY_TERMINATE; digest != NULL && severity > MD_USAGE_SEVERITY_NONE; severity--)
    if (digest->n_exceptions[severity] > 0)
      return severity * 1000 + MIN (digest->n_exceptions[severity], 999);

  return 0;
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  guint first = get_badness ((gpointer) a), second = get_badness ((gpointer) b);

  return first > second ? -1 : first < second;
}

static gboolean
is_plain (MdWorklistOrder *self)
{
  return self->kind == MD_WORKLIST_AS_ADDED && *self->needle == '\0';
}

static gboolean
follow_cb (gpointer user_data)
{
  MdWorklistOrder *self = user_data;

  self->follow_id = 0;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);

  return G_SOURCE_REMOVE;
}

static void
worklist_changed_cb (MdWorklistOrder *self)
{
  if (self->follow_id == 0 && !is_plain (self))
    self->follow_id = g_timeout_add (FOLLOW, follow_cb, self);
}

static void
sifted_cb (MdWorklistOrder *self)
{
  if (!md_sifted_list_is_busy (self->sifted))
    g_signal_emit (self, signals[DONE], 0);
}

static void
md_worklist_order_dispose (GObject *object)
{
  MdWorklistOrder *self = MD_WORKLIST_ORDER (object);

  g_clear_handle_id (&self->follow_id, g_source_remove);
  if (self->worklist != NULL)
    g_signal_handlers_disconnect_by_data (self->worklist, self);
  if (self->sifted != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sifted, self);
      md_sifted_list_set_filter (self->sifted, NULL);
      md_sifted_list_set_model (self->sifted, NULL);
    }
  g_clear_object (&self->sifted);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->worklist);

  G_OBJECT_CLASS (md_worklist_order_parent_class)->dispose (object);
}

static void
md_worklist_order_finalize (GObject *object)
{
  g_free (MD_WORKLIST_ORDER (object)->needle);

  G_OBJECT_CLASS (md_worklist_order_parent_class)->finalize (object);
}

static void
md_worklist_order_class_init (MdWorklistOrderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = md_worklist_order_dispose;
  object_class->finalize = md_worklist_order_finalize;

  signals[DONE] =
    g_signal_new ("done", MD_TYPE_WORKLIST_ORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
md_worklist_order_init (MdWorklistOrder *self)
{
  self->needle = g_strdup ("");
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));
  self->sifted = md_sifted_list_new ();
  g_signal_connect_object (self->sifted, "changed", G_CALLBACK (sifted_cb), self, G_CONNECT_SWAPPED);
}

/**
 * md_worklist_order_new:
 *
 * Returns: (transfer full): of no worklist, as added
 */
MdWorklistOrder *
md_worklist_order_new (void)
{
  return g_object_new (MD_TYPE_WORKLIST_ORDER, NULL);
}

/**
 * md_worklist_order_set_worklist:
 * @worklist: what is looked at
 */
void
md_worklist_order_set_worklist (MdWorklistOrder *self,
                                MdWorklist      *worklist)
{
  if (self->worklist == worklist)
    return;

  if (self->worklist != NULL)
    g_signal_handlers_disconnect_by_data (self->worklist, self);
  g_set_object (&self->worklist, worklist);
  g_signal_connect_object (worklist, "notify", G_CALLBACK (worklist_changed_cb), self, G_CONNECT_SWAPPED);
  md_sifted_list_set_model (self->sifted, G_LIST_MODEL (worklist));
}

/**
 * md_worklist_order_set:
 * @words: what a row must say somewhere, in any case of letters; empty for all rows
 */
void
md_worklist_order_set (MdWorklistOrder     *self,
                       MdWorklistOrderKind  kind,
                       const char          *words)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);

  if (self->kind == kind && g_str_equal (self->needle, folded))
    return;

  self->kind = kind;
  g_free (self->needle);
  self->needle = g_steal_pointer (&folded);
  md_sifted_list_set_sorter (self->sifted, kind == MD_WORKLIST_WORST_FIRST ? self->sorter : NULL);
  md_sifted_list_set_filter (self->sifted, md_worklist_order_hides_any (self) ? self->filter : NULL);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  sifted_cb (self);
}

/**
 * md_worklist_order_hides_any:
 *
 * Returns: whether there may be items that are not shown
 */
gboolean
md_worklist_order_hides_any (MdWorklistOrder *self)
{
  return self->kind == MD_WORKLIST_FAILED_ONLY || *self->needle != '\0';
}

/**
 * md_worklist_order_find:
 *
 * Returns: where @item is among what is shown, or %GTK_INVALID_LIST_POSITION
 */
guint
md_worklist_order_find (MdWorklistOrder *self,
                        MdWorklistItem  *item)
{
  GListModel *shown = md_worklist_order_get_shown (self);
  guint n_items = g_list_model_get_n_items (shown);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (MdWorklistItem) each = g_list_model_get_item (shown, i);

      if (each == item)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/**
 * md_worklist_order_get_shown:
 *
 * Returns: (transfer none): of #MdWorklistItem
 */
GListModel *
md_worklist_order_get_shown (MdWorklistOrder *self)
{
  return md_sifted_list_get_shown (self->sifted);
}
