/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-cells.h"

#include <glib/gi18n-lib.h>

#include "md-usage-column.h"
#include "md-usage-source.h"

static void
free_line (gpointer line)
{
  md_usage_line_clear (line);
  g_free (line);
}

/**
 * md_structure_peek_line:
 * @row: a row on view
 *
 * Returns: (transfer none) (nullable): what it shows, worked out once; %NULL for a note
 */
const MdUsageLine *
md_structure_peek_line (MdTreeRow *row)
{
  MdUsageLine *line = md_tree_row_get_data (row);
  MdTreePlace place;
  MdUsage *usage;

  if (line != NULL)
    return line;
  if (!md_tree_row_get_place (row, &place))
    return NULL;
  usage = md_usage_source_peek (&place);
  if (usage == NULL)
    return NULL;

  line = g_new0 (MdUsageLine, 1);
  md_usage_describe (usage, place.row, line);
  md_tree_row_set_data (row, line, free_line);

  return line;
}

static char *
dup_text (const MdUsageLine *line,
          MdStructureColumn  column)
{
  switch (column)
    {
    case MD_STRUCTURE_ITEM:
      return g_strdup (line->item);
    case MD_STRUCTURE_QUANTITY:
      return md_usage_line_dup_quantity (line);
    case MD_STRUCTURE_UNIT:
      return g_strdup (line->unit);
    case MD_STRUCTURE_TIME_OF_USE:
      return g_strdup (line->time_of_use);
    case MD_STRUCTURE_SQI:
      return g_strdup (line->sqi);
    case MD_STRUCTURE_FROM:
      return g_strdup (line->from);
    case MD_STRUCTURE_TO:
      return g_strdup (line->to);
    case MD_STRUCTURE_CONDITION:
      return md_usage_line_dup_condition (line);
    case MD_STRUCTURE_N_COLUMNS:
    default:
      return NULL;
    }
}

static void
set_severity (MdTreeCell      *cell,
              MdUsageSeverity  severity)
{
  if (severity == MD_USAGE_SEVERITY_TERMINATE)
    md_tree_cell_set_icon (cell, "dialog-error-symbolic", md_usage_severity_label (severity), MD_TREE_TONE_ERROR);
  else if (severity == MD_USAGE_SEVERITY_ISSUE)
    md_tree_cell_set_icon (cell, "dialog-warning-symbolic", md_usage_severity_label (severity), MD_TREE_TONE_WARNING);
  else if (severity == MD_USAGE_SEVERITY_INFORMATION)
    md_tree_cell_set_icon (cell, "dialog-information-symbolic", md_usage_severity_label (severity),
                           MD_TREE_TONE_ACCENT);
}

/* What the row says besides what it is called, for those who hear it. */
static void
set_row_words (MdTreeCell        *cell,
               const MdUsageLine *line)
{
  static const MdStructureColumn order[] = { MD_STRUCTURE_QUANTITY, MD_STRUCTURE_UNIT, MD_STRUCTURE_TIME_OF_USE,
                                             MD_STRUCTURE_SQI, MD_STRUCTURE_FROM, MD_STRUCTURE_TO,
                                             MD_STRUCTURE_CONDITION };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *text = dup_text (line, order[i]);

      if (text == NULL || *text == '\0')
        continue;
      if (words->len > 0)
        /* Translators: between the words of a list. */
        g_string_append (words, C_("between words", ", "));
      g_string_append (words, text);
    }
  md_tree_cell_set_row_words (cell, words->str);
}

static MdTreeTone
get_tone (const MdUsageLine *line,
          MdStructureColumn  column)
{
  if (column == MD_STRUCTURE_ITEM || column == MD_STRUCTURE_QUANTITY)
    return (line->marks & (MD_USAGE_MARK_CHECK | MD_USAGE_MARK_EXCLUDED)) != 0 ? MD_TREE_TONE_DIM : MD_TREE_TONE_PLAIN;

  return MD_TREE_TONE_PLAIN;
}

static void
fill_note (MdTreeCell        *cell,
           MdUsageNote       *note,
           MdStructureColumn  column)
{
  const char *trouble = md_usage_note_get_trouble (note);

  if (column == MD_STRUCTURE_ITEM && trouble == NULL)
    {
      /* Translators: %s is the id of a usage transaction. */
      g_autofree char *words = g_strdup_printf (_("Loading %s …"), md_usage_note_get_id (note));

      md_tree_cell_set_icon (cell, "content-loading-symbolic", NULL, MD_TREE_TONE_DIM);
      md_tree_cell_set_text (cell, words, MD_TREE_TONE_DIM);
    }
  else if (column == MD_STRUCTURE_ITEM)
    {
      /* Translators: %s says why a transaction could not be loaded, as a sentence. */
      g_autofree char *words = g_strdup_printf (_("%s Press Enter to try again."), trouble);

      md_tree_cell_set_icon (cell, "dialog-error-symbolic", _("Error"), MD_TREE_TONE_ERROR);
      md_tree_cell_set_text (cell, words, MD_TREE_TONE_PLAIN);
    }
}

/* The column becomes as wide as what it shows. */
static void
see (MdTreeCell        *cell,
     MdStructureColumn  column,
     const char        *text)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (cell), GTK_TYPE_COLUMN_VIEW);

  if (text != NULL && column != MD_STRUCTURE_ITEM && view != NULL)
    md_structure_widths_see (md_structure_widths_get (GTK_COLUMN_VIEW (view)), column, text);
}

static void
fill_cb (MdTreeCell *cell,
         MdTreeRow  *row,
         gpointer    user_data)
{
  MdStructureColumn column = GPOINTER_TO_UINT (user_data);
  const MdUsageLine *line = md_structure_peek_line (row);
  g_autofree char *text = NULL;
  MdTreePlace place;

  if (line == NULL)
    {
      if (md_tree_row_get_place (row, &place) && MD_IS_USAGE_NOTE (place.source))
        fill_note (cell, MD_USAGE_NOTE (place.source), column);
      return;
    }

  /* What is wrong says more than of what kind it is. */
  if (column == MD_STRUCTURE_ITEM && md_tree_row_get_place (row, &place))
    text = md_usage_dup_message (md_usage_source_peek (&place), place.row);
  if (text == NULL)
    text = dup_text (line, column);
  md_tree_cell_set_text (cell, text, get_tone (line, column));
  see (cell, column, text);
  if (column == MD_STRUCTURE_ITEM)
    {
      set_severity (cell, line->severity);
      set_row_words (cell, line);
    }
}

/**
 * md_structure_cell_new:
 *
 * Returns: (transfer floating): a cell of @column
 */
GtkWidget *
md_structure_cell_new (MdTreeCellKind    kind,
                       MdStructureColumn column)
{
  return md_tree_cell_new (kind, fill_cb, GUINT_TO_POINTER (column));
}

/**
 * md_structure_cells_see:
 * @row: a row that is about to be shown
 * @widths: of the columns, which are told what will stand in them
 */
void
md_structure_cells_see (MdTreeRow         *row,
                        MdStructureWidths *widths)
{
  const MdUsageLine *line = md_structure_peek_line (row);

  for (guint column = MD_STRUCTURE_ITEM + 1; line != NULL && column < MD_STRUCTURE_N_COLUMNS; column++)
    {
      g_autofree char *text = dup_text (line, column);

      md_structure_widths_see (widths, column, text);
    }
}

/**
 * md_structure_dup_row_text:
 * @place: a row of a transaction
 *
 * Returns: (transfer full) (nullable): all its columns as one line of text, with tabs between them; %NULL for a note
 */
char *
md_structure_dup_row_text (MdTreeRows        *rows,
                           const MdTreePlace *place)
{
  g_auto (MdUsageLine) line = { NULL };
  MdUsage *usage = md_usage_source_peek (place);
  GString *text;

  if (usage == NULL)
    return NULL;

  md_usage_describe (usage, place->row, &line);
  text = g_string_new (NULL);
  for (guint column = 0; column < MD_STRUCTURE_N_COLUMNS; column++)
    {
      g_autofree char *cell = column == MD_STRUCTURE_QUANTITY ? g_strdup (line.quantity) : dup_text (&line, column);

      g_string_append_printf (text, "%s%s", column > 0 ? "\t" : "", cell != NULL ? cell : "");
    }

  return g_string_free (text, FALSE);
}

/**
 * md_structure_dup_value:
 *
 * Returns: (transfer full): what @row is worth, as it was sent: its quantity or, having none, what it is
 */
char *
md_structure_dup_value (MdUsage    *usage,
                        MdUsageRow  row)
{
  const MdField *field;
  MdNode node = md_usage_find_column (usage, row, MD_COLUMN_QUANTITY, &field);
  g_auto (MdUsageLine) line = { NULL };

  if (node != MD_NODE_NONE)
    {
      g_auto (MdShown) shown = { NULL };

      md_usage_value_init (&shown, md_usage_get_document (usage), node, field);
      return g_strdup (shown.raw != NULL ? shown.raw : shown.text);
    }
  md_usage_describe (usage, row, &line);

  return g_strdup (line.item);
}
