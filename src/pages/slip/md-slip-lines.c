/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-lines.h"

#include "md-slip-reading.h"

#include <string.h>

/* A slip has some forty lines. Of an endless one so many are there at a time. */
#define MAX_LINES 400

#define MD_TYPE_SLIP_LINE (md_slip_line_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipLine, md_slip_line, MD, SLIP_LINE, GtkWidget)

struct _MdSlipLine
{
  GtkWidget      parent_instance;

  MdSlipPosition position; /* where it begins */
};

G_DEFINE_FINAL_TYPE_WITH_CODE (MdSlipLine, md_slip_line, GTK_TYPE_WIDGET,
                               md_slip_reading_implement_line (g_define_type_id))

/* The view draws the focus. */
static void
md_slip_line_state_flags_changed (GtkWidget     *widget,
                                  GtkStateFlags  previous)
{
  GtkWidget *view = gtk_widget_get_parent (widget);

  if (view != NULL && ((gtk_widget_get_state_flags (widget) ^ previous) & GTK_STATE_FLAG_FOCUSED) != 0)
    gtk_widget_queue_draw (view);
}

static void
md_slip_line_class_init (MdSlipLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->state_flags_changed = md_slip_line_state_flags_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_class_set_css_name (widget_class, "slipline");
}

static void
md_slip_line_init (MdSlipLine *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
add_line (GtkWidget      *view,
          GtkWidget      *before,
          MdSlipPosition  position,
          const char     *text)
{
  g_autofree char *words = g_strstrip (g_strdup (text));
  MdSlipLine *line = g_object_new (MD_TYPE_SLIP_LINE, NULL);

  line->position = position;
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_insert_after (GTK_WIDGET (line), view, before);

  return GTK_WIDGET (line);
}

/**
 * md_slip_lines_has_words:
 *
 * Returns: whether there is anything to read in @box
 */
gboolean
md_slip_lines_has_words (const MdSlipBox *box)
{
  const char *text = box->text != NULL ? box->text : "";

  return text[strspn (text, " ")] != '\0';
}

/* The children besides the lines come after them. */
static MdSlipLine *
first_line (GtkWidget *view)
{
  GtkWidget *child = gtk_widget_get_first_child (view);

  return child != NULL && MD_IS_SLIP_LINE (child) ? MD_SLIP_LINE (child) : NULL;
}

static MdSlipLine *
next_line (MdSlipLine *line)
{
  GtkWidget *child = gtk_widget_get_next_sibling (GTK_WIDGET (line));

  return child != NULL && MD_IS_SLIP_LINE (child) ? MD_SLIP_LINE (child) : NULL;
}

/* Puts lines in front of those that are there, from @position on, as many as there may be. */
static void
add_lines (GtkWidget      *view,
           MdSlipLayout   *layout,
           MdSlipPosition  position)
{
  GtkWidget *last = NULL;
  guint n_lines = 0;

  do
    {
      const MdSlipBox *box = md_slip_position_get_box (layout, position);

      if (!md_slip_lines_has_words (box))
        continue;
      last = add_line (view, last, position, box->text);
      n_lines++;
    }
  while (n_lines < MAX_LINES && md_slip_position_move_box (layout, &position, TRUE));
}

/**
 * md_slip_lines_remove:
 *
 * Takes all lines away.
 */
void
md_slip_lines_remove (GtkWidget *view)
{
  MdSlipLine *line;

  while ((line = first_line (view)) != NULL)
    gtk_widget_unparent (GTK_WIDGET (line));
}

/**
 * md_slip_lines_build:
 *
 * Makes a line of every text of @layout that says something, in place of those before; of many the first.
 */
void
md_slip_lines_build (GtkWidget    *view,
                     MdSlipLayout *layout)
{
  md_slip_lines_remove (view);
  if (md_slip_layout_get_n_pages (layout) > 0)
    add_lines (view, layout, md_slip_position_get_start ());
}

/**
 * md_slip_lines_allocate:
 * @sheet: arranged for the view's width
 * @pan: by how many pixels the sheet is moved to the left
 *
 * Puts every line where its text is drawn.
 */
void
md_slip_lines_allocate (GtkWidget   *view,
                        MdSlipSheet *sheet,
                        int          pan)
{
  MdSlipLayout *layout = md_slip_sheet_get_layout (sheet);

  for (MdSlipLine *line = first_line (view); line != NULL; line = next_line (line))
    {
      const MdSlipBox *box = md_slip_position_get_box (layout, line->position);
      cairo_rectangle_int_t place = md_slip_sheet_get_box_place (sheet, line->position.page, box);

      place.x -= pan;
      gtk_widget_measure (GTK_WIDGET (line), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (GTK_WIDGET (line), &place, -1);
    }
}

static MdSlipLine *
find_line (GtkWidget      *view,
           MdSlipPosition  position)
{
  position.offset = 0;
  for (MdSlipLine *line = first_line (view); line != NULL; line = next_line (line))
    {
      if (md_slip_position_compare (line->position, position) == 0)
        return line;
    }

  return NULL;
}

/**
 * md_slip_lines_show:
 * @position: in @layout
 *
 * Makes sure that the lines around @position are there. If a line has the keyboard, that of @position gets it.
 *
 * Returns: (transfer none) (nullable): the line that @position is in; %NULL where that says nothing
 */
GtkWidget *
md_slip_lines_show (GtkWidget      *view,
                    MdSlipLayout   *layout,
                    MdSlipPosition  position)
{
  MdSlipLine *line = find_line (view, position);
  MdSlipLine *old = first_line (view);
  GtkWidget *focus = gtk_widget_get_focus_child (view);
  MdSlipPosition from = position;

  if (line != NULL || !md_slip_lines_has_words (md_slip_position_get_box (layout, position)))
    return (GtkWidget *) line;

  from.offset = 0;
  for (guint i = 0; i < MAX_LINES / 2 && md_slip_position_move_box (layout, &from, FALSE); i++)
    ;
  add_lines (view, layout, from);
  line = find_line (view, position);
  if (focus != NULL && MD_IS_SLIP_LINE (focus))
    gtk_widget_grab_focus (GTK_WIDGET (line));

  while (old != NULL)
    {
      MdSlipLine *next = next_line (old);

      gtk_widget_unparent (GTK_WIDGET (old));
      old = next;
    }
  gtk_widget_queue_allocate (view);

  return GTK_WIDGET (line);
}

/**
 * md_slip_lines_find:
 * @line: (nullable): a child of the view
 * @position: (out): where the line begins
 *
 * Returns: %FALSE where @line is none
 */
gboolean
md_slip_lines_find (GtkWidget      *line,
                    MdSlipPosition *position)
{
  if (line == NULL || !MD_IS_SLIP_LINE (line))
    return FALSE;
  *position = MD_SLIP_LINE (line)->position;

  return TRUE;
}
