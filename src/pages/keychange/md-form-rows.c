/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-form-rows.h"

#include "md-announce.h"
#include "md-choice-row.h"
#include "md-contract.h"
#include "md-field-line.h"
#include "md-field-row.h"

/* So many short fields stand beside each other. */
#define FIELDS_IN_LINE 3

/* So many characters of a short field are always in view, and so many of a meter number where there is room. */
#define LEAST_ROOM 4
#define MOST_LEAST_ROOM 6
#define METER_ROOM 16

/* What is longer, or has more codes, gets a line of its own. */
#define MOST_SHORT_LENGTH 12
#define MOST_SHORT_CODES 12

static GQuark path_quark;

static guint
count_codes (const MdField *field)
{
  guint n = 0;

  while (field->codes != NULL && field->codes[n].code != NULL)
    n++;

  return n;
}

static gboolean
is_short (const MdField *field)
{
  return field->max_length <= MOST_SHORT_LENGTH && count_codes (field) <= MOST_SHORT_CODES;
}

/* Two-digit codes are typed faster than chosen; long names are not. */
static gboolean
is_chosen (const MdField *field)
{
  return field->type == MD_FIELD_CODE && (field->flags & MD_FIELD_EXTENSIBLE) == 0;
}

static char *
make_label (const MdField *field,
            const char    *path)
{
  const char *bracket = strchr (path, '[');
  guint64 position = bracket != NULL ? g_ascii_strtoull (bracket + 1, NULL, 10) : 0;

  if (position == 0)
    return g_strdup (md_field_get_label (field));

  /* Keeps the names of repeated fields apart, for eyes and for screen readers. */
  return g_strdup_printf ("%s %" G_GUINT64_FORMAT, md_field_get_label (field), position + 1);
}

/* A number of which a part is hidden is another number. */
static void
give_room (MdFieldRow    *row,
           const MdField *field,
           gboolean       is_meter)
{
  guint least = is_short (field) ? CLAMP (field->max_length, LEAST_ROOM, MOST_LEAST_ROOM) : LEAST_ROOM;

  md_field_row_set_room (row, least, is_meter ? METER_ROOM : least);
}

static MdRow *
make_row (const char *path)
{
  const MdField *field = md_draft_find_field (path);
  g_autofree char *label = make_label (field, path);
  MdRow *row;

  if (is_chosen (field))
    {
      row = md_choice_row_new (label);
      for (const MdCode *code = field->codes; code->code != NULL; code++)
        md_choice_row_add_choice (MD_CHOICE_ROW (row), code->code, md_field_get_code_label (field, code->code));
    }
  else
    {
      gboolean is_meter = g_str_has_suffix (path, ".meterId");

      row = md_field_row_new (label);
      md_field_row_set_digits (MD_FIELD_ROW (row), is_meter || field->characters == MD_CHARACTERS_DIGITS ||
                                                     field->characters == MD_CHARACTERS_CARD);
      give_room (MD_FIELD_ROW (row), field, is_meter);
    }

  md_row_set_help (row, md_field_get_help (field));
  if (path_quark == 0)
    path_quark = g_quark_from_static_string ("md-form-row-path");
  g_object_set_qdata_full (G_OBJECT (row), path_quark, g_strdup (path), g_free);

  return row;
}

/**
 * md_form_rows_new_card:
 *
 * Returns: (transfer floating): an empty card for lines of rows
 */
GtkWidget *
md_form_rows_new_card (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "field-card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);

  return card;
}

/**
 * md_form_rows_new_button:
 * @label: with an underline before the letter that presses it
 *
 * Returns: (transfer floating): a button for the end of a row
 */
GtkWidget *
md_form_rows_new_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  return button;
}

/**
 * md_form_rows_stack_cards:
 * @more: (array length=n_more): cards to go below @first
 *
 * Returns: (transfer floating): the cards one below the other, for inside of an expander
 */
GtkWidget *
md_form_rows_stack_cards (GtkWidget  *first,
                          GtkWidget **more,
                          guint       n_more)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_set_margin_top (box, 9);
  gtk_box_append (GTK_BOX (box), first);
  for (guint i = 0; i < n_more; i++)
    gtk_box_append (GTK_BOX (box), more[i]);

  return box;
}

/**
 * md_form_rows_append:
 * @card: where to put lines of rows
 * @paths: (array zero-terminated=1): of fields in the request, in order
 * @made: called for each row
 *
 * Makes the rows and puts those that are short side by side.
 */
void
md_form_rows_append (GtkBox            *card,
                     const char *const *paths,
                     MdFormRowFunc      made,
                     gpointer           user_data)
{
  GtkWidget *line = NULL;
  guint n_in_line = 0;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      gboolean fits = is_short (md_draft_find_field (paths[i]));
      MdRow *row = make_row (paths[i]);

      if (line == NULL || !fits || n_in_line == FIELDS_IN_LINE)
        {
          if (gtk_widget_get_first_child (GTK_WIDGET (card)) != NULL)
            gtk_box_append (card, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
          line = md_field_line_new ();
          n_in_line = 0;
          gtk_box_append (card, line);
        }

      md_field_line_append (MD_FIELD_LINE (line), GTK_WIDGET (row));
      n_in_line = fits ? n_in_line + 1 : FIELDS_IN_LINE;
      made (row, user_data);
    }
}

/**
 * md_form_rows_append_list:
 * @n_items: so many items have rows already
 * @draft: what is in the form
 * @made: called for each new row
 *
 * Gives every item of a list its rows, and one empty item after them for the next.
 *
 * Returns: how many items have rows now
 */
guint
md_form_rows_append_list (GtkBox            *card,
                          const MdDraftList *list,
                          guint              n_items,
                          MdDraft           *draft,
                          MdFormRowFunc      made,
                          gpointer           user_data)
{
  for (guint item = 0; item < MD_DRAFT_MAX_LIST_ITEMS; item++)
    {
      g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
      gboolean empty = TRUE;

      for (guint i = 0; list->members[i] != NULL; i++)
        {
          char *path = g_strdup_printf ("%s[%u].%s", list->path, item, list->members[i]);

          g_ptr_array_add (paths, path);
          empty = empty && *md_draft_get_text (draft, path) == '\0';
        }
      g_ptr_array_add (paths, NULL);

      if (item >= n_items)
        {
          md_form_rows_append (card, (const char *const *) paths->pdata, made, user_data);
          n_items = item + 1;
        }
      if (empty && item + 1 >= n_items)
        break;
    }

  return n_items;
}

/**
 * md_form_row_get_path:
 *
 * Returns: (transfer none): the path of the field that @row shows
 */
const char *
md_form_row_get_path (MdRow *row)
{
  return g_object_get_qdata (G_OBJECT (row), path_quark);
}

/**
 * md_form_row_apply:
 *
 * Makes @row look as @state says. What is new to say is said to screen readers too, if @row has the focus.
 */
void
md_form_row_apply (MdRow            *row,
                   const MdRowState *state)
{
  gboolean news = state->words != NULL && g_strcmp0 (state->words, md_row_get_message (row)) != 0;

  md_row_set_text (row, state->text);
  md_row_set_prefix (row, state->prefix, state->change);
  md_row_set_suffix (row, state->suffix);
  md_row_set_placeholder (row, state->placeholder);
  md_row_set_mark (row, state->mark_icon, state->mark);
  md_row_set_message (row, state->tone, state->words, state->action);
  if (news && (gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    md_announce (md_row_get_control (row), state->words);
}
