/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdTextCell:
 * @text: (nullable) (transfer full): plain text
 * @icon: (nullable): the name of an icon before it
 * @css_class: (nullable): a style class for both
 * @row_name: (nullable) (transfer full): what a screen reader calls the whole row; said by one of its cells
 *
 * What stands in a cell. Strings that are not to be freed are static.
 */
typedef struct
{
  char       *text;
  const char *icon;
  const char *css_class;
  char       *row_name;
} MdTextCell;

/**
 * MdTextCellFunc:
 * @item: a row's object
 * @cell: (out caller-allocates): zeroed
 */
typedef void (*MdTextCellFunc) (gpointer    item,
                                MdTextCell *cell);

/**
 * MdTextColumnFlags:
 * @MD_TEXT_COLUMN_NUMBERS: to the end of the cell, digits below digits, never cut
 * @MD_TEXT_COLUMN_EXPAND: takes the room that is left over
 * @MD_TEXT_COLUMN_WRAP: a few lines in place of one; together with EXPAND never narrower than a few words
 * @MD_TEXT_COLUMN_LINES: as many lines as the text has; each is cut where there is no room for it
 *
 * What is special about a column.
 */
typedef enum
{
  MD_TEXT_COLUMN_NUMBERS = 1 << 0,
  MD_TEXT_COLUMN_EXPAND = 1 << 1,
  MD_TEXT_COLUMN_WRAP = 1 << 2,
  MD_TEXT_COLUMN_LINES = 1 << 3,
} MdTextColumnFlags;

GtkColumnViewColumn *md_text_column_append (GtkColumnView     *view,
                                            const char        *title,
                                            MdTextCellFunc     fill,
                                            GCompareDataFunc   compare,
                                            int                characters,
                                            MdTextColumnFlags  flags);

G_END_DECLS
