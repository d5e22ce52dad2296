/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-cell.h"

#include <glib/gi18n-lib.h>

#include "md-direction.h"
#include "md-paint.h"
#include "md-table-names.h"

#define GAP 6
#define INDENT 18
#define DIM 0.65f

/* Beyond this depth rows are not moved in any further: there would be no room for words. */
#define MAX_INDENTS 24

/* In widths of a digit: what a cell would like to have, and what it can live with. */
#define NATURAL_DIGITS 12
#define LEAST_DIGITS 3

/* In logical pixels: half of the narrowest window. However large the text is, no cell has to be wider: a column that is
 * narrower than its cells would show them from the wrong side, or without an ellipsis. */
#define MOST_LEAST 160

struct _MdTreeCell
{
  GtkWidget       parent_instance;

  MdTreeCellKind  kind;
  int             least;      /* of the width, in digits */
  int             natural;
  MdTreeCellFunc  fill;
  gpointer        user_data;
  MdTreeRow      *row;        /* (owned) (nullable) */

  /* Of the row, once asked for. */
  gboolean        filled;
  char           *text;       /* (owned) (nullable) */
  MdTreeTone      tone;
  GtkIconPaintable *icon;     /* (owned) (nullable) */
  char           *icon_words; /* (owned) (nullable): what the icon says */
  char           *row_words;  /* (owned) (nullable): what the other cells of the row say */
  MdTreeTone      icon_tone;
  PangoLayout    *layout;     /* (owned) (nullable): of @text */
  GtkIconPaintable *arrow;    /* (owned) (nullable) */
  guint           depth;
  gboolean        expanded;
};

G_DEFINE_FINAL_TYPE (MdTreeCell, md_tree_cell, GTK_TYPE_WIDGET)

static void
md_tree_cell_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  MdTreeCell *self = MD_TREE_CELL (widget);
  int height, digit;

  md_paint_get_font_size (widget, GTK_TYPE_COLUMN_VIEW, &height, &digit);
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? height : MIN (self->least * digit, MOST_LEAST);
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? height : self->natural * digit;
}

/* A tree's own: how deep it is, and whether more of it can be seen. */
static void
fill_arrow (MdTreeCell        *self,
            const MdTreePlace *place)
{
  MdTreeRows *rows = md_tree_row_get_rows (self->row);
  gboolean expandable = md_tree_rows_is_expandable (rows, place);

  self->expanded = md_tree_rows_is_expanded (rows, place);
  self->depth = md_tree_rows_get_depth (rows, place);
  if (expandable)
    self->arrow = md_paint_find_icon (GTK_WIDGET (self), self->expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) self->depth + 1, -1);
  if (expandable)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, self->expanded, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
}

/* The row of the view has the keyboard, not its cells: it is called what all of them say, and how deep it is. */
static void
tell_row (MdTreeCell *self,
          const char *name)
{
  GtkWidget *row = md_table_find_row (GTK_WIDGET (self));
  g_autofree char *whole = NULL;

  if (row == NULL)
    return;

  if (self->row_words != NULL && *self->row_words != '\0')
    /* Translators: a row of a tree, for screen readers: what it is called, what else stands in it, how deep it is. */
    whole = g_strdup_printf (_("%s, %s, level %u"), name, self->row_words, self->depth + 1);
  else
    /* Translators: a row of a tree, for screen readers: what it is called, and how deep it is. */
    whole = g_strdup_printf (_("%s, level %u"), name, self->depth + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) self->depth + 1, -1);
  if (self->arrow != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, self->expanded, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
tell_name (MdTreeCell *self)
{
  const char *text = self->text != NULL ? self->text : "";
  g_autofree char *both = NULL;

  if (self->icon_words != NULL && *self->icon_words != '\0')
    both = *text != '\0' ? g_strjoin (", ", text, self->icon_words, NULL) : g_strdup (self->icon_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, both != NULL ? both : text, -1);
  if (self->kind == MD_TREE_CELL_TREE)
    tell_row (self, both != NULL ? both : text);
}

static void
ensure_filled (MdTreeCell *self)
{
  MdTreePlace place;

  if (self->filled || self->row == NULL || !md_tree_row_get_place (self->row, &place))
    return;

  self->filled = TRUE;
  self->fill (self, self->row, self->user_data);
  if (self->kind == MD_TREE_CELL_TREE)
    fill_arrow (self, &place);
  tell_name (self);
}

static void
forget (MdTreeCell *self)
{
  self->filled = FALSE;
  self->depth = 0;
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->icon_words, g_free);
  g_clear_pointer (&self->row_words, g_free);
  g_clear_object (&self->icon);
  g_clear_object (&self->arrow);
  g_clear_object (&self->layout);
}

static PangoAttrList *
get_number_attributes (void)
{
  static PangoAttrList *attributes;

  if (attributes == NULL)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
    }

  return attributes;
}

static void
ensure_layout (MdTreeCell *self)
{
  if (self->layout != NULL)
    return;

  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  if (self->kind == MD_TREE_CELL_NUMBER)
    {
      g_autofree char *isolated = md_direction_isolate (self->text);

      pango_layout_set_text (self->layout, isolated, -1);
      pango_layout_set_attributes (self->layout, get_number_attributes ());
    }
}

static void
get_colour (MdTreeCell *self,
            MdTreeTone  tone,
            GdkRGBA    *colour)
{
  static const char *const names[] = {
    [MD_TREE_TONE_DIM] = NULL,
    [MD_TREE_TONE_ACCENT] = "accent_color",
    [MD_TREE_TONE_WARNING] = "warning_color",
    [MD_TREE_TONE_ERROR] = "error_color",
  };

  md_paint_get_colour (GTK_WIDGET (self), names[tone], colour);
  if (tone == MD_TREE_TONE_DIM)
    md_paint_dim (DIM, colour);
}

static void
draw_icon (MdTreeCell       *self,
           GtkSnapshot      *snapshot,
           GtkIconPaintable *icon,
           MdTreeTone        tone,
           double            x)
{
  int y = (gtk_widget_get_height (GTK_WIDGET (self)) - MD_PAINT_ICON_SIZE) / 2;
  GdkRGBA colour;

  get_colour (self, tone, &colour);
  md_paint_icon (GTK_WIDGET (self), snapshot, icon, x, y, &colour);
}

/* Where the arrow is, or would be. */
static int
get_indent (MdTreeCell *self)
{
  return (int) MIN (self->depth, MAX_INDENTS) * INDENT;
}

static void
draw_text (MdTreeCell  *self,
           GtkSnapshot *snapshot,
           double       begin)
{
  gboolean right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean to_the_right = right_to_left != (self->kind == MD_TREE_CELL_NUMBER);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int room = MAX (width - (int) begin, 0);
  int text_height;
  GdkRGBA colour;

  ensure_layout (self);
  pango_layout_set_width (self->layout, room * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, &text_height);
  get_colour (self, self->tone, &colour);
  md_paint_text (snapshot, self->layout, right_to_left ? 0 : begin, (height - text_height) / 2, room, to_the_right,
                 &colour);
}

static void
md_tree_cell_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  MdTreeCell *self = MD_TREE_CELL (widget);
  double x = 0;

  ensure_filled (self);
  if (!self->filled)
    return;

  if (self->kind == MD_TREE_CELL_TREE)
    {
      x = get_indent (self);
      if (self->arrow != NULL)
        draw_icon (self, snapshot, self->arrow, MD_TREE_TONE_DIM, x);
      x += MD_PAINT_ICON_SIZE + GAP;
    }
  if (self->icon != NULL)
    {
      draw_icon (self, snapshot, self->icon, self->icon_tone, x);
      x += MD_PAINT_ICON_SIZE + GAP;
    }
  if (self->text != NULL && *self->text != '\0')
    draw_text (self, snapshot, x);
}

static void
row_changed_cb (MdTreeRow *row,
                gpointer   user_data)
{
  forget (user_data);
  gtk_widget_queue_draw (user_data);
}

static void
toggle_action (GtkWidget  *widget,
               const char *action,
               GVariant   *target)
{
  MdTreeCell *self = MD_TREE_CELL (widget);
  MdTreePlace place;

  if (self->row == NULL || !md_tree_row_get_place (self->row, &place))
    return;
  if (md_tree_rows_is_expanded (md_tree_row_get_rows (self->row), &place))
    md_tree_rows_collapse (md_tree_row_get_rows (self->row), &place);
  else
    md_tree_rows_expand (md_tree_row_get_rows (self->row), &place);
}

static void
md_tree_cell_dispose (GObject *object)
{
  md_tree_cell_set_row (MD_TREE_CELL (object), NULL);

  G_OBJECT_CLASS (md_tree_cell_parent_class)->dispose (object);
}

static void
md_tree_cell_class_init (MdTreeCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_tree_cell_dispose;
  widget_class->measure = md_tree_cell_measure;
  widget_class->snapshot = md_tree_cell_snapshot;

  gtk_widget_class_set_css_name (widget_class, "treecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_class_install_action (widget_class, "treecell.toggle", NULL, toggle_action);
}

static void
md_tree_cell_init (MdTreeCell *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * md_tree_cell_new:
 * @kind: of the column
 * @fill: says what to show
 * @user_data: for @fill
 *
 * Returns: (transfer floating): a cell without a row
 */
GtkWidget *
md_tree_cell_new (MdTreeCellKind kind,
                  MdTreeCellFunc fill,
                  gpointer       user_data)
{
  GtkAccessibleRole role = kind == MD_TREE_CELL_TREE ? GTK_ACCESSIBLE_ROLE_TREE_ITEM : GTK_ACCESSIBLE_ROLE_LABEL;
  MdTreeCell *self = g_object_new (MD_TYPE_TREE_CELL, "accessible-role", role, NULL);

  self->kind = kind;
  self->least = LEAST_DIGITS;
  self->natural = NATURAL_DIGITS;
  self->fill = fill;
  self->user_data = user_data;

  return GTK_WIDGET (self);
}

/**
 * md_tree_cell_set_digits:
 * @least: how wide it is at least, in widths of a digit
 * @natural: how wide it would like to be
 *
 * All cells of a column are to be told the same.
 */
void
md_tree_cell_set_digits (MdTreeCell *self,
                         int         least,
                         int         natural)
{
  self->least = least;
  self->natural = natural;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * md_tree_cell_get_row:
 *
 * Returns: (transfer none) (nullable): the row that it stands in
 */
MdTreeRow *
md_tree_cell_get_row (MdTreeCell *self)
{
  return self->row;
}

/**
 * md_tree_cell_set_row:
 * @row: (nullable): the row that it stands in
 */
void
md_tree_cell_set_row (MdTreeCell *self,
                      MdTreeRow  *row)
{
  if (self->row == row)
    return;

  if (self->row != NULL)
    md_tree_row_unwatch (self->row, self);
  g_set_object (&self->row, row);
  if (row != NULL)
    md_tree_row_watch (row, row_changed_cb, self);
  row_changed_cb (row, self);
}

/**
 * md_tree_cell_get_text:
 *
 * Returns: (transfer none) (nullable): what it says
 */
const char *
md_tree_cell_get_text (MdTreeCell *self)
{
  ensure_filled (self);

  return self->text;
}

/**
 * md_tree_cell_set_text:
 * @text: (nullable): plain text; only its first line is drawn
 * @tone: its colour
 *
 * For #MdTreeCellFunc.
 */
void
md_tree_cell_set_text (MdTreeCell *self,
                       const char *text,
                       MdTreeTone  tone)
{
  g_free (self->text);
  self->text = g_strdup (text);
  self->tone = tone;
}

/**
 * md_tree_cell_set_row_words:
 * @words: (nullable): what the other cells of the row say, as one line
 *
 * For #MdTreeCellFunc, in the cell of the column that shows the tree: the row is read out as a whole.
 */
void
md_tree_cell_set_row_words (MdTreeCell *self,
                            const char *words)
{
  g_free (self->row_words);
  self->row_words = g_strdup (words);
}

/**
 * md_tree_cell_set_icon:
 * @icon_name: (nullable): a symbolic icon, %NULL for none
 * @words: (nullable): what it says, for those who do not see it
 * @tone: its colour
 *
 * For #MdTreeCellFunc.
 */
void
md_tree_cell_set_icon (MdTreeCell *self,
                       const char *icon_name,
                       const char *words,
                       MdTreeTone  tone)
{
  g_clear_object (&self->icon);
  if (icon_name != NULL)
    self->icon = md_paint_find_icon (GTK_WIDGET (self), icon_name);
  g_free (self->icon_words);
  self->icon_words = g_strdup (words);
  self->icon_tone = tone;
}

/**
 * md_tree_cell_is_cut:
 *
 * Returns: whether it says more than it had room for when it was drawn
 */
gboolean
md_tree_cell_is_cut (MdTreeCell *self)
{
  return self->layout != NULL && pango_layout_is_ellipsized (self->layout);
}

/**
 * md_tree_cell_hits_arrow:
 * @x: in the cell, in logical pixels
 *
 * Returns: whether that is on the arrow, or so near it that it is meant
 */
gboolean
md_tree_cell_hits_arrow (MdTreeCell *self,
                         double      x)
{
  double begin;

  ensure_filled (self);
  if (self->arrow == NULL)
    return FALSE;
  begin = get_indent (self);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;

  return x >= begin - GAP && x <= begin + MD_PAINT_ICON_SIZE + GAP;
}
