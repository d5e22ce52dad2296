/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-lines.h"

#include <glib/gi18n-lib.h>

/* A slip has some forty lines. Of an endless one the rest is left to be copied. */
#define MAX_LINES 400

#define MD_TYPE_SLIP_LINE (md_slip_line_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipLine, md_slip_line, MD, SLIP_LINE, GtkWidget)

struct _MdSlipLine
{
  GtkWidget parent_instance;

  guint     page;
  guint     box;   /* its position on the page */
};

G_DEFINE_FINAL_TYPE (MdSlipLine, md_slip_line, GTK_TYPE_WIDGET)

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

static void
add_line (GtkWidget  *view,
          guint       page,
          guint       box,
          const char *text)
{
  MdSlipLine *line = g_object_new (MD_TYPE_SLIP_LINE, NULL);

  line->page = page;
  line->box = box;
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_parent (GTK_WIDGET (line), view);
}

/**
 * md_slip_lines_remove:
 *
 * Takes all lines away.
 */
void
md_slip_lines_remove (GtkWidget *view)
{
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (view)) != NULL)
    gtk_widget_unparent (line);
}

/**
 * md_slip_lines_build:
 * @view: has no other children
 *
 * Makes a line of every text of @layout that says something, in place of those before.
 */
void
md_slip_lines_build (GtkWidget    *view,
                     MdSlipLayout *layout)
{
  guint n_lines = 0;

  md_slip_lines_remove (view);
  for (guint page = 0; page < md_slip_layout_get_n_pages (layout); page++)
    for (guint i = 0; i < md_slip_layout_get_n_boxes (layout, page); i++)
      {
        const MdSlipBox *box = md_slip_layout_get_box (layout, page, i);
        g_autofree char *text = g_strstrip (g_strdup (box->text != NULL ? box->text : ""));

        if (*text == '\0')
          continue;
        if (n_lines++ == MAX_LINES)
          {
            add_line (view, page, i, _("The slip goes on. Copy it as text to read the rest."));
            return;
          }
        add_line (view, page, i, text);
      }
}

/**
 * md_slip_lines_allocate:
 * @sheet: fitted to the view's width
 *
 * Puts every line where its text is drawn.
 */
void
md_slip_lines_allocate (GtkWidget   *view,
                        MdSlipSheet *sheet)
{
  MdSlipLayout *layout = md_slip_sheet_get_layout (sheet);

  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      MdSlipLine *line = MD_SLIP_LINE (child);
      const MdSlipBox *box = md_slip_layout_get_box (layout, line->page, line->box);
      cairo_rectangle_int_t place = md_slip_sheet_get_box_place (sheet, line->page, box);

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (child, &place, -1);
    }
}

/**
 * md_slip_lines_get_focused:
 *
 * Returns: (transfer none) (nullable): the line that has the keyboard
 */
GtkWidget *
md_slip_lines_get_focused (GtkWidget *view)
{
  GtkWidget *child = gtk_widget_get_focus_child (view);

  return child != NULL && gtk_widget_has_focus (child) ? child : NULL;
}

/**
 * md_slip_lines_move_focus:
 *
 * Moves the keyboard inside of the slip, or into it.
 *
 * Returns: %FALSE where it has to leave the slip
 */
gboolean
md_slip_lines_move_focus (GtkWidget        *view,
                          GtkDirectionType  direction)
{
  GtkWidget *line = md_slip_lines_get_focused (view);
  GtkWidget *next = NULL;

  if (line == NULL && !gtk_widget_has_focus (view))
    return gtk_widget_grab_focus (view);

  if (direction == GTK_DIR_DOWN)
    next = line != NULL ? gtk_widget_get_next_sibling (line) : gtk_widget_get_first_child (view);
  else if (direction == GTK_DIR_UP && line != NULL)
    next = gtk_widget_get_prev_sibling (line) != NULL ? gtk_widget_get_prev_sibling (line) : view;

  /* At the last line the keyboard stays, or one press too many would leave the slip. */
  if (next == NULL && direction == GTK_DIR_DOWN)
    return TRUE;

  return next != NULL && gtk_widget_grab_focus (next);
}
