/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdAccessibleText:
 * @get_text: (transfer none): all that the widget says, UTF-8
 * @get_caret: where the caret is and what is selected; @start and @end are alike where nothing is
 * @get_place: where the letters from @start to @end are, in the widget; %FALSE where nobody knows
 * @find: which letter is at @point of the widget
 *
 * How a widget that draws its text itself tells it to screen readers. Offsets are in bytes, between two letters.
 */
typedef struct
{
  const char *(*get_text)  (GtkWidget              *widget);
  void        (*get_caret) (GtkWidget              *widget,
                            gsize                  *caret,
                            gsize                  *start,
                            gsize                  *end);
  gboolean    (*get_place) (GtkWidget              *widget,
                            gsize                   start,
                            gsize                   end,
                            graphene_rect_t        *place);
  gboolean    (*find)      (GtkWidget              *widget,
                            const graphene_point_t *point,
                            gsize                  *offset);
} MdAccessibleText;

void md_accessible_text_implement   (GType                   type,
                                     const MdAccessibleText *functions);
void md_accessible_text_tell_caret  (GtkWidget              *widget);
void md_accessible_text_tell_gone   (GtkWidget              *widget);
void md_accessible_text_tell_there  (GtkWidget              *widget);

G_END_DECLS
