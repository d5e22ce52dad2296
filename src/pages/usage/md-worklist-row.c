/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-row.h"

#include <glib/gi18n-lib.h>

#include "md-severity.h"
#include "md-template.h"
#include "md-usage-digest.h"
#include "md-worklist-click.h"

static const MdUsageSeverity severities[] = {
  MD_USAGE_SEVERITY_TERMINATE,
  MD_USAGE_SEVERITY_ISSUE,
  MD_USAGE_SEVERITY_INFORMATION,
};

struct _MdWorklistRow
{
  GtkWidget       parent_instance;

  GtkWidget      *box;
  GtkWidget      *id;
  GtkWidget      *trouble;
  GtkWidget      *words;
  GtkWidget      *spinner;
  GtkWidget      *badges;
  GtkWidget      *badge[G_N_ELEMENTS (severities)];

  MdWorklistItem *item;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MdWorklistRow, md_worklist_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
describe_digest (const MdUsageDigest *digest)
{
  g_autofree char *from = digest->has_from ? md_moment_dup_short (&digest->from) : NULL;
  g_autofree char *to = digest->has_to ? md_moment_dup_short (&digest->to) : NULL;
  const char *status = digest->status_label != NULL ? digest->status_label : _("No status");

  if (from != NULL && to != NULL)
    /* Translators: the status of a usage transaction, and the days on which its period begins and ends. */
    return g_strdup_printf (_("%s · %s – %s"), status, from, to);

  return g_strdup (status);
}

/**
 * md_worklist_row_describe_other:
 *
 * Returns: (transfer full) (nullable): translated: a warning, where the service gave another transaction than was asked
 *   for
 */
char *
md_worklist_row_describe_other (MdWorklistItem *item)
{
  const char *other = md_worklist_item_get_other_id (item);

  /* Translators: %s is the id of a transaction. */
  return other != NULL ? g_strdup_printf (_("The service answered with another transaction: %s"), other) : NULL;
}

/**
 * md_worklist_row_describe:
 *
 * Returns: (transfer full): translated: the status and the period, or what it waits for, or why it could not be loaded
 */
char *
md_worklist_row_describe (MdWorklistItem *item)
{
  const MdUsageDigest *digest = md_worklist_item_get_digest (item);

  switch (md_worklist_item_get_state (item))
    {
    case MD_WORKLIST_ITEM_WAITING:
      /* The one that was refused says why it waits once more. */
      return g_strdup (md_worklist_item_get_words (item) != NULL ? md_worklist_item_get_words (item) : _("Waiting"));
    case MD_WORKLIST_ITEM_LOADING:
      return g_strdup (_("Loading"));
    case MD_WORKLIST_ITEM_LOADED:
      return md_worklist_item_get_other_id (item) != NULL ? md_worklist_row_describe_other (item)
                                                          : describe_digest (digest);
    case MD_WORKLIST_ITEM_FAILED:
    default:
      return g_strdup (md_worklist_item_get_words (item));
    }
}

/* What stands in the row, as a list of phrases. */
static char *
dup_name (MdWorklistRow *self,
          const char    *words)
{
  const MdUsageDigest *digest = md_worklist_item_get_digest (self->item);
  GString *name = g_string_new (md_worklist_item_get_id (self->item));

  g_string_append_printf (name, ", %s", words);
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    if (digest != NULL && digest->n_exceptions[severities[i]] > 0)
      {
        g_autofree char *count = md_severity_dup_count (severities[i], digest->n_exceptions[severities[i]]);

        g_string_append_printf (name, ", %s", count);
      }

  return g_string_free (name, FALSE);
}

/* The row of the list has the keyboard, not what is in it: so it has to say all that is. */
static void
name_list_item (MdWorklistRow *self,
                const char    *words)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL;

  if (self->item == NULL || list_item == NULL || !GTK_IS_LIST_VIEW (gtk_widget_get_parent (list_item)))
    return;

  name = dup_name (self, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A new row is filled before it is in the list. */
static void
root_changed_cb (MdWorklistRow *self)
{
  g_autofree char *words = self->item != NULL ? md_worklist_row_describe (self->item) : NULL;

  name_list_item (self, words);
}

static void
state_changed_cb (MdWorklistRow *self)
{
  const MdUsageDigest *digest = self->item != NULL ? md_worklist_item_get_digest (self->item) : NULL;
  MdWorklistItemState state = self->item != NULL ? md_worklist_item_get_state (self->item) : MD_WORKLIST_ITEM_WAITING;
  g_autofree char *words = self->item != NULL ? md_worklist_row_describe (self->item) : g_strdup ("");

  name_list_item (self, words);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_widget_set_tooltip_text (self->words, words);
  gtk_widget_set_visible (self->trouble, state == MD_WORKLIST_ITEM_FAILED ||
                                           (self->item != NULL && md_worklist_item_get_other_id (self->item) != NULL));
  gtk_widget_set_visible (self->spinner, state == MD_WORKLIST_ITEM_LOADING);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), state == MD_WORKLIST_ITEM_LOADING);
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    md_severity_set_count (self->badge[i], severities[i],
                           digest != NULL ? digest->n_exceptions[severities[i]] : 0);
}

static void
md_worklist_row_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, MD_WORKLIST_ROW (object)->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_worklist_row_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_ITEM:
      md_worklist_row_set_item (MD_WORKLIST_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_worklist_row_dispose (GObject *object)
{
  MdWorklistRow *self = MD_WORKLIST_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_worklist_row_parent_class)->dispose (object);
}

static void
md_worklist_row_class_init (MdWorklistRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_worklist_row_get_property;
  object_class->set_property = md_worklist_row_set_property;
  object_class->dispose = md_worklist_row_dispose;

  /* The item may be disposed of before its row: a list view hands over GObjects. */
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "worklistrow");
  md_template_set (widget_class, "usage/md-worklist-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MdWorklistRow, box);
  gtk_widget_class_bind_template_child (widget_class, MdWorklistRow, id);
  gtk_widget_class_bind_template_child (widget_class, MdWorklistRow, trouble);
  gtk_widget_class_bind_template_child (widget_class, MdWorklistRow, words);
  gtk_widget_class_bind_template_child (widget_class, MdWorklistRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, MdWorklistRow, badges);
}

static void
md_worklist_row_init (MdWorklistRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::root", G_CALLBACK (root_changed_cb), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    {
      self->badge[i] = md_severity_new_badge (severities[i]);
      gtk_box_append (GTK_BOX (self->badges), self->badge[i]);
    }
  md_worklist_click_add_row (GTK_WIDGET (self));
}

/**
 * md_worklist_row_set_item:
 * @item: (nullable): what to show, and to follow
 */
void
md_worklist_row_set_item (MdWorklistRow  *self,
                          MdWorklistItem *item)
{
  if (self->item == item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->id), md_worklist_item_get_id (item));
      g_signal_connect_object (item, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
    }
  state_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
