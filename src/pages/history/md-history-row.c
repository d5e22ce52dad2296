/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-row.h"

#include "md-history-card.h"

struct _MdHistoryRow
{
  GtkWidget      parent_instance;

  GtkWidget     *heading;  /* (nullable) */
  GtkWidget     *card;

  MdHistoryItem *item;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MdHistoryRow, md_history_row, GTK_TYPE_WIDGET)

/* The row of the list has the keyboard, not what is in it: so it has to say all that is. */
static void
name_list_item (MdHistoryRow *self)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL;

  if (self->item == NULL || list_item == NULL || !GTK_IS_LIST_VIEW (gtk_widget_get_parent (list_item)))
    return;

  name = md_history_card_describe (MD_HISTORY_CARD (self->card));
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : "", -1);
}

static void
row_changed_cb (MdHistoryRow *self)
{
  md_history_card_set_row (MD_HISTORY_CARD (self->card),
                           self->item != NULL ? md_history_item_get_row (self->item) : NULL);
  name_list_item (self);
}

static void
md_history_row_dispose (GObject *object)
{
  MdHistoryRow *self = MD_HISTORY_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->card, gtk_widget_unparent);

  G_OBJECT_CLASS (md_history_row_parent_class)->dispose (object);
}

static void
md_history_row_class_init (MdHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_history_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "historyrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
md_history_row_init (MdHistoryRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->card = md_history_card_new ();
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  /* A new row is filled before it is in the list. */
  g_signal_connect (self, "notify::root", G_CALLBACK (name_list_item), NULL);
}

/**
 * md_history_row_new:
 *
 * Returns: (transfer floating): a row without an entry
 */
GtkWidget *
md_history_row_new (void)
{
  return g_object_new (MD_TYPE_HISTORY_ROW, NULL);
}

/**
 * md_history_row_get_item:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
MdHistoryItem *
md_history_row_get_item (MdHistoryRow *self)
{
  return self->item;
}

/**
 * md_history_row_set_item:
 * @item: (nullable): what to show, and to follow
 */
void
md_history_row_set_item (MdHistoryRow  *self,
                         MdHistoryItem *item)
{
  if (self->item == item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::row", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  row_changed_cb (self);
}

static GtkWidget *
make_heading (MdHistoryRow *self)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0,
                                     "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (heading, "history-heading");
  gtk_widget_insert_before (heading, GTK_WIDGET (self), self->card);

  return heading;
}

/**
 * md_history_row_set_heading:
 * @words: (nullable): translated: what stands above the entry
 */
void
md_history_row_set_heading (MdHistoryRow *self,
                            const char   *words)
{
  if (words == NULL)
    {
      g_clear_pointer (&self->heading, gtk_widget_unparent);
      return;
    }

  if (self->heading == NULL)
    self->heading = make_heading (self);
  gtk_label_set_text (GTK_LABEL (self->heading), words);
}
