/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-choice-row.h"

#include <glib/gi18n-lib.h>

struct _MdChoiceRow
{
  MdRow          parent_instance;

  GtkWidget     *drop_down;
  GtkStringList *words;     /* (owned): what is shown, one for each of codes */
  GPtrArray     *codes;     /* (owned): char */
  gboolean       quiet;     /* while the program itself changes the choice */
};

G_DEFINE_FINAL_TYPE (MdChoiceRow, md_choice_row, MD_TYPE_ROW)

static gboolean
find_code (MdChoiceRow *self,
           const char  *code,
           guint       *position)
{
  return g_ptr_array_find_with_equal_func (self->codes, code, g_str_equal, position);
}

static void
selected_cb (MdChoiceRow *self)
{
  if (!self->quiet)
    md_row_emit_edited (MD_ROW (self));
}

static const char *
md_choice_row_get_text (MdRow *row)
{
  MdChoiceRow *self = MD_CHOICE_ROW (row);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));

  return selected < self->codes->len ? g_ptr_array_index (self->codes, selected) : "";
}

static void
md_choice_row_set_text (MdRow      *row,
                        const char *text)
{
  MdChoiceRow *self = MD_CHOICE_ROW (row);
  guint position;

  self->quiet = TRUE;
  if (!find_code (self, text, &position))
    {
      position = self->codes->len;
      md_choice_row_add_choice (self, text, text);
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), position);
  self->quiet = FALSE;
}

static const char *
md_choice_row_get_choice (MdRow *row)
{
  MdChoiceRow *self = MD_CHOICE_ROW (row);

  return gtk_string_list_get_string (self->words, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down)));
}

static void
md_choice_row_finalize (GObject *object)
{
  MdChoiceRow *self = MD_CHOICE_ROW (object);

  g_ptr_array_unref (self->codes);
  g_object_unref (self->words);

  G_OBJECT_CLASS (md_choice_row_parent_class)->finalize (object);
}

static void
md_choice_row_class_init (MdChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  MdRowClass *row_class = MD_ROW_CLASS (klass);

  object_class->finalize = md_choice_row_finalize;
  row_class->get_text = md_choice_row_get_text;
  row_class->set_text = md_choice_row_set_text;
  row_class->get_choice = md_choice_row_get_choice;
}

static void
md_choice_row_init (MdChoiceRow *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->words = gtk_string_list_new (NULL);
  self->quiet = TRUE;
  self->drop_down = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->words)), NULL);
  gtk_widget_add_css_class (self->drop_down, "field-choice");
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
  md_row_set_control (MD_ROW (self), self->drop_down);
  /* The button that a drop-down is made of. */
  md_row_set_focusable (MD_ROW (self), gtk_widget_get_first_child (self->drop_down));
  /* Translators: a choice in a list: the field is left empty. */
  md_choice_row_add_choice (self, "", _("Not set"));
  self->quiet = FALSE;
}

/**
 * md_choice_row_new:
 * @label: the name of the field
 *
 * Returns: (transfer floating): a new row with the empty choice only
 */
MdRow *
md_choice_row_new (const char *label)
{
  return g_object_new (MD_TYPE_CHOICE_ROW, "label", label, NULL);
}

/**
 * md_choice_row_add_choice:
 * @code: the text of this choice
 * @words: (nullable): what to show for it; %NULL for the code itself
 */
void
md_choice_row_add_choice (MdChoiceRow *self,
                          const char  *code,
                          const char  *words)
{
  g_ptr_array_add (self->codes, g_strdup (code));
  gtk_string_list_append (self->words, words != NULL ? words : code);
}
