/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-field-row.h"

#include "md-direction.h"

struct _MdFieldRow
{
  MdRow      parent_instance;

  GtkWidget *entry;
  char      *before;       /* (owned) (nullable): the text before the deletion that is under way */
  guint      forget_id;
  gboolean   quiet;        /* while the program itself changes the text */
};

G_DEFINE_FINAL_TYPE (MdFieldRow, md_field_row, MD_TYPE_ROW)

enum
{
  INSERT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_text_quietly (MdFieldRow *self,
                  const char *text)
{
  self->quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->quiet = FALSE;
}

static gboolean
forget_before_cb (gpointer user_data)
{
  MdFieldRow *self = user_data;

  self->forget_id = 0;
  g_clear_pointer (&self->before, g_free);

  return G_SOURCE_REMOVE;
}

/* A paste over a selection first deletes, then inserts. Whoever takes the inserted text must not lose the deleted one,
 * so it is remembered until the main loop comes round. */
static void
remember_before (MdFieldRow *self)
{
  if (self->quiet || self->before != NULL)
    return;

  self->before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (self->forget_id == 0)
    self->forget_id = g_idle_add_full (G_PRIORITY_DEFAULT, forget_before_cb, self, NULL);
}

static void
delete_text_cb (MdFieldRow *self)
{
  remember_before (self);
}

/* What is pasted may have line ends and tabs; here they are blanks, and none at the ends of it. */
static void
insert_in_one_line (GtkEditable *editable,
                    const char  *text,
                    int         *position)
{
  g_autofree char *line = NULL;

  if (strpbrk (text, "\n\r\t") == NULL)
    return;

  line = g_strstrip (g_strdelimit (g_strdup (text), "\n\r\t", ' '));
  g_signal_stop_emission_by_name (editable, "insert-text");
  gtk_editable_insert_text (editable, line, -1, position);
}

static void
insert_text_cb (GtkEditable *editable,
                const char  *text,
                int          length,
                int         *position,
                MdFieldRow  *self)
{
  g_autofree char *inserted = NULL;
  g_autofree char *without = NULL;
  gboolean taken = FALSE;

  if (self->quiet)
    return;

  inserted = length < 0 ? g_strdup (text) : g_strndup (text, length);
  without = g_strdup (gtk_editable_get_text (editable));
  g_signal_emit (self, signals[INSERT], 0, inserted, &taken);
  if (!taken)
    {
      g_clear_pointer (&self->before, g_free);
      insert_in_one_line (editable, inserted, position);
      return;
    }

  g_signal_stop_emission_by_name (editable, "insert-text");
  *position = g_utf8_strlen (gtk_editable_get_text (editable), -1);

  /* Whoever took it may have set the text as well; that stands. */
  if (self->before != NULL && g_str_equal (without, gtk_editable_get_text (editable)) &&
      !g_str_equal (without, self->before))
    {
      set_text_quietly (self, self->before);
      *position = g_utf8_strlen (self->before, -1);
      md_row_emit_edited (MD_ROW (self));
    }
}

/* In a right-to-left script a text begins at the right of its field, and so does a number, though its digits run to the
 * right there too. GTK would go by the text, and by who has the focus. After an arrow the text begins at the arrow. */
static void
align (MdFieldRow *self)
{
  GtkWidget *delegate = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  GtkWidget *body = gtk_widget_get_parent (self->entry);
  gboolean backwards, after_arrow;

  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return;

  backwards = md_direction_is_backwards (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  after_arrow = gtk_widget_get_direction (body) == GTK_TEXT_DIR_LTR;
  gtk_widget_set_direction (delegate, backwards ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), backwards || after_arrow ? 0 : 1);
  /* The placeholder's label takes the alignment over, so it needs the direction as well. */
  for (GtkWidget *child = gtk_widget_get_first_child (delegate); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      gtk_widget_set_direction (child, gtk_widget_get_direction (delegate));
}

static void
changed_cb (MdFieldRow *self)
{
  align (self);
  if (!self->quiet)
    md_row_emit_edited (MD_ROW (self));
}

static void
activate_cb (MdFieldRow *self)
{
  md_row_emit_entered (MD_ROW (self));
}

static const char *
md_field_row_get_text (MdRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (MD_FIELD_ROW (row)->entry));
}

static void
md_field_row_set_text (MdRow      *row,
                       const char *text)
{
  /* What the program has changed must not come back with the next key. */
  g_clear_pointer (&MD_FIELD_ROW (row)->before, g_free);
  set_text_quietly (MD_FIELD_ROW (row), text);
}

static void
md_field_row_set_placeholder (MdRow      *row,
                              const char *placeholder)
{
  MdFieldRow *self = MD_FIELD_ROW (row);

  if (g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (self->entry)), placeholder) == 0)
    return;

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  align (self);
}

static void
md_field_row_dispose (GObject *object)
{
  MdFieldRow *self = MD_FIELD_ROW (object);

  g_clear_handle_id (&self->forget_id, g_source_remove);

  G_OBJECT_CLASS (md_field_row_parent_class)->dispose (object);
}

static void
md_field_row_finalize (GObject *object)
{
  MdFieldRow *self = MD_FIELD_ROW (object);

  g_free (self->before);

  G_OBJECT_CLASS (md_field_row_parent_class)->finalize (object);
}

static void
md_field_row_class_init (MdFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  MdRowClass *row_class = MD_ROW_CLASS (klass);

  object_class->dispose = md_field_row_dispose;
  object_class->finalize = md_field_row_finalize;
  row_class->get_text = md_field_row_get_text;
  row_class->set_text = md_field_row_set_text;
  row_class->set_placeholder = md_field_row_set_placeholder;

  signals[INSERT] =
    g_signal_new ("insert", MD_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL,
                  G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
}

static void
md_field_row_init (MdFieldRow *self)
{
  GtkEditable *delegate;

  self->entry = gtk_entry_new ();
  md_field_row_set_room (self, 4, 4);
  gtk_widget_add_css_class (self->entry, "field-entry");
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  md_row_set_control (MD_ROW (self), self->entry);

  align (self);
  g_signal_connect_object (gtk_widget_get_parent (self->entry), "direction-changed", G_CALLBACK (align), self,
                           G_CONNECT_SWAPPED);
  delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  g_signal_connect_object (delegate, "insert-text", G_CALLBACK (insert_text_cb), self, 0);
  g_signal_connect_object (delegate, "delete-text", G_CALLBACK (delete_text_cb), self, G_CONNECT_SWAPPED);
}

/**
 * md_field_row_new:
 * @label: the name of the field
 *
 * Returns: (transfer floating): a new row
 */
MdRow *
md_field_row_new (const char *label)
{
  return g_object_new (MD_TYPE_FIELD_ROW, "label", label, NULL);
}

/**
 * md_field_row_set_digits:
 * @digits: whether it is a number that people spell out: figures of one width, and from left to right in every script
 */
void
md_field_row_set_digits (MdFieldRow *self,
                         gboolean    digits)
{
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry),
                               digits ? GTK_INPUT_PURPOSE_DIGITS : GTK_INPUT_PURPOSE_FREE_FORM);
  if (digits)
    gtk_widget_add_css_class (self->entry, "digits");
  else
    gtk_widget_remove_css_class (self->entry, "digits");
}

/**
 * md_field_row_set_room:
 * @least: how many characters are always in view
 * @most: how many are in view where there is room
 */
void
md_field_row_set_room (MdFieldRow *self,
                       guint       least,
                       guint       most)
{
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), least);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), most);
}
