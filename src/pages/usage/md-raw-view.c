/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-raw-view.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-focus.h"
#include "md-left-to-right.h"
#include "md-line.h"
#include "md-raw-lines.h"
#include "md-shortcuts.h"
#include "md-state-stack.h"
#include "md-tab-stop.h"
#include "md-template.h"

struct _MdRawView
{
  GtkWidget     parent_instance;

  GtkWidget    *content;
  MdStateStack *states;
  GtkWidget    *entry;
  GtkWidget    *count;
  GtkWidget    *head;
  GtkWidget    *list;
  GtkWidget    *previous;
  GtkWidget    *next;

  GBytes       *bytes;        /* (owned) (nullable) */
  MdRawLines   *lines;        /* (owned) (nullable): of @bytes, once found */
  GCancellable *cancellable;  /* (owned) (nullable): of the finding of lines */
  GCancellable *searching;    /* (owned) (nullable) */
  GArray       *found;        /* (owned) (nullable) (element-type gsize) */
  guint         current;
};

G_DEFINE_FINAL_TYPE (MdRawView, md_raw_view, GTK_TYPE_WIDGET)

static void
cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
show_count (MdRawView *self)
{
  g_autofree char *words = NULL;
  gboolean any = self->found != NULL && self->found->len > 0;

  if (self->found == NULL)
    words = g_strdup ("");
  else if (!any)
    words = g_strdup (_("Not found"));
  else if (self->found->len >= MD_RAW_MAX_FOUND)
    /* Translators: which of the places that were found is shown, and of how many at least. */
    words = g_strdup_printf (_("%u of more than %u"), self->current + 1, self->found->len - 1);
  else
    /* Translators: which of the places that were found is shown, and of how many. */
    words = g_strdup_printf (_("%u of %u"), self->current + 1, self->found->len);

  gtk_label_set_text (GTK_LABEL (self->count), words);
  gtk_widget_set_sensitive (self->previous, any);
  gtk_widget_set_sensitive (self->next, any);
  if (self->found != NULL)
    md_announce (self->entry, words);
}

static void
show_found (MdRawView *self)
{
  gsize offset;
  guint row;

  show_count (self);
  if (self->found == NULL || self->found->len == 0)
    {
      if (self->lines != NULL)
        md_raw_lines_set_mark (self->lines, 0, 0);
      return;
    }

  offset = g_array_index (self->found, gsize, self->current);
  md_raw_lines_set_mark (self->lines, offset, strlen (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  row = md_raw_lines_get_row (self->lines, offset);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", row);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (MdRawView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = md_raw_lines_find_finish (MD_RAW_LINES (source), result, &error);

  if (found == NULL)
    return;

  g_clear_pointer (&self->found, g_array_unref);
  self->found = g_steal_pointer (&found);
  self->current = 0;
  show_found (self);
}

static void
search_changed_cb (MdRawView *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  cancel (&self->searching);
  if (self->lines == NULL || *words == '\0')
    {
      g_clear_pointer (&self->found, g_array_unref);
      show_found (self);
      return;
    }

  self->searching = g_cancellable_new ();
  md_raw_lines_find_async (self->lines, words, self->searching, found_cb, g_object_ref (self));
}

static void
go (MdRawView *self,
    guint      steps)
{
  if (self->found == NULL || self->found->len == 0)
    return;

  self->current = (self->current + steps) % self->found->len;
  show_found (self);
}

static void
next_cb (MdRawView *self)
{
  go (self, 1);
}

static void
previous_cb (MdRawView *self)
{
  if (self->found != NULL)
    go (self, self->found->len - 1);
}

static void
stop_search_cb (MdRawView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->list);
}

static void
find_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  gtk_widget_grab_focus (MD_RAW_VIEW (widget)->entry);
}

/* What is copied are the bytes as they were received, line ends included. */
static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  MdRawView *self = MD_RAW_VIEW (widget);
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (self->list));
  g_autoptr (GtkBitset) rows = selection != NULL ? gtk_selection_model_get_selection (selection) : NULL;
  g_autoptr (GBytes) part = NULL;
  g_autofree char *text = NULL;
  guint first;

  if (rows == NULL || gtk_bitset_is_empty (rows))
    return;

  first = gtk_bitset_get_minimum (rows);
  part = md_raw_lines_get_part (self->lines, first, gtk_bitset_get_maximum (rows) - first + 1);
  text = g_utf8_make_valid (g_bytes_get_data (part, NULL), g_bytes_get_size (part));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
lines_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (MdRawView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdRawLines) lines = md_raw_lines_new_finish (result, &error);
  g_autoptr (GtkMultiSelection) selection = NULL;

  if (lines == NULL)
    return;

  g_set_object (&self->lines, lines);
  selection = gtk_multi_selection_new (G_LIST_MODEL (g_steal_pointer (&lines)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
  md_state_stack_show_child (self->states);
  search_changed_cb (self);
}

/* The lines of a large document are looked for when somebody looks at them. */
static void
start (MdRawView *self)
{
  if (self->bytes == NULL || g_bytes_get_size (self->bytes) == 0 || self->lines != NULL || self->cancellable != NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  md_state_stack_show_loading (self->states, _("Finding the lines of the document"));
  self->cancellable = g_cancellable_new ();
  md_raw_lines_new_async (self->bytes, self->cancellable, lines_found_cb, g_object_ref (self));
}

static void
md_raw_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (md_raw_view_parent_class)->map (widget);
  start (MD_RAW_VIEW (widget));
}

static gboolean
md_raw_view_grab_focus (GtkWidget *widget)
{
  MdRawView *self = MD_RAW_VIEW (widget);

  return gtk_widget_grab_focus (self->lines != NULL ? self->list : self->entry);
}

static void
md_raw_view_dispose (GObject *object)
{
  MdRawView *self = MD_RAW_VIEW (object);

  cancel (&self->cancellable);
  cancel (&self->searching);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (md_raw_view_parent_class)->dispose (object);
}

static void
md_raw_view_class_init (MdRawViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_raw_view_dispose;
  widget_class->map = md_raw_view_map;
  md_focus_set_grab (widget_class, md_raw_view_grab_focus);

  gtk_widget_class_install_action (widget_class, "raw.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "raw.find", NULL, find_action);

  g_type_ensure (MD_TYPE_LEFT_TO_RIGHT);
  g_type_ensure (MD_TYPE_LINE);
  g_type_ensure (MD_TYPE_RAW_LINE);
  g_type_ensure (MD_TYPE_STATE_STACK);
  g_type_ensure (MD_TYPE_TAB_STOP);
  md_template_set (widget_class, "usage/md-raw-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MdRawView, content);
  gtk_widget_class_bind_template_child (widget_class, MdRawView, states);
  gtk_widget_class_bind_template_child (widget_class, MdRawView, entry);
  gtk_widget_class_bind_template_child (widget_class, MdRawView, count);
  gtk_widget_class_bind_template_child (widget_class, MdRawView, head);
  gtk_widget_class_bind_template_child (widget_class, MdRawView, list);
  gtk_widget_class_bind_template_child (widget_class, MdRawView, previous);
  gtk_widget_class_bind_template_child (widget_class, MdRawView, next);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
}

static void
md_raw_view_init (MdRawView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                                                          gtk_named_action_new ("raw.copy")));
  gtk_widget_add_controller (self->list, keys);
  md_shortcuts_add_action (GTK_WIDGET (self), "<Control>f", "raw.find");
  gtk_widget_set_direction (self->list, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (self->head, GTK_TEXT_DIR_LTR);
  md_raw_view_set_bytes (self, NULL);
  show_count (self);
}

/**
 * md_raw_view_new:
 *
 * Returns: (transfer floating): without a document
 */
GtkWidget *
md_raw_view_new (void)
{
  return g_object_new (MD_TYPE_RAW_VIEW, NULL);
}

/**
 * md_raw_view_set_bytes:
 * @bytes: (nullable): a document; what is no UTF-8 is shown as replacement characters
 *
 * Shows a document. It is searched for what was searched for before.
 */
void
md_raw_view_set_bytes (MdRawView *self,
                       GBytes    *bytes)
{
  if (self->bytes == bytes && bytes != NULL)
    return;

  cancel (&self->cancellable);
  cancel (&self->searching);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  if (bytes != NULL && g_bytes_get_size (bytes) == 0)
    {
      md_state_stack_show_message (self->states, "text-x-generic-symbolic", _("The answer is empty"), NULL, NULL);
      return;
    }
  if (bytes == NULL)
    md_state_stack_show_message (self->states, "text-x-generic-symbolic", _("No document"),
                                 _("The document of the chosen transaction is shown here as it was received."), NULL);
  start (self);
}

/**
 * md_raw_view_set_head:
 * @head: (nullable): what came before the bytes: status line and headers of an answer, plain text
 *
 * Shows it above them.
 */
void
md_raw_view_set_head (MdRawView  *self,
                      const char *head)
{
  gtk_label_set_text (GTK_LABEL (self->head), head != NULL ? head : "");
  gtk_widget_set_visible (self->head, head != NULL);
}
