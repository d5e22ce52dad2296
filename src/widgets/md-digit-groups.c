/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-digit-groups.h"

#include <math.h>

/* Times the font size of the style sheet. */
#define LEAST_SCALE 1.0
#define MOST_SCALE 3.0

/* Rather on more lines than smaller than this: well above any heading. */
#define LARGE_SCALE 1.6

/* So many lines, but never a group alone where there could be two. */
#define MOST_LINES 3
#define LEAST_GROUPS 2

/* The room between lines, in heights of a line. */
#define LINE_GAP 0.1

/* The gap between groups, in widths of a digit. */
#define LEAST_GAP 1.0
#define MOST_GAP 1.8

/* A number that is longer than any token is cut off rather than drawn for ever. */
#define MAX_GROUPS 32

/* Scales are taken in steps, so that few fonts are ever loaded: a new size costs more than all the drawing. */
#define SCALE_STEP 0.1

struct _MdDigitGroups
{
  GtkWidget  parent_instance;

  char      *text;          /* (owned) */
  char     **groups;        /* (owned) */
  guint      n_groups;

  guint      serial;        /* of the Pango context when the sizes were taken; 0 where they are not known */
  double     widths[MAX_GROUPS];  /* pixels, at scale 1: of each group, ... */
  double     digit;         /* ... of one digit, ... */
  double     height;        /* ... and of the line */

  GPtrArray *layouts;       /* (owned) (element-type PangoLayout): of the groups, for drawing; empty where not made */
  double     layouts_scale;
};

G_DEFINE_FINAL_TYPE (MdDigitGroups, md_digit_groups, GTK_TYPE_WIDGET)

static PangoLayout *
make_layout (MdDigitGroups *self,
             const char    *text,
             double         scale)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

static double
get_layout_width (PangoLayout *layout,
                  double      *height)
{
  int width, layout_height;

  pango_layout_get_size (layout, &width, &layout_height);
  if (height != NULL)
    *height = (double) layout_height / PANGO_SCALE;

  return (double) width / PANGO_SCALE;
}

/* Letters are shaped once for a text and a font, not at every question about a size. */
static void
ensure_sizes (MdDigitGroups *self)
{
  guint serial = pango_context_get_serial (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  g_autoptr (PangoLayout) one = NULL;

  if (self->serial == serial)
    return;

  one = make_layout (self, "0", 1);
  self->serial = serial;
  self->digit = get_layout_width (one, &self->height);
  for (guint i = 0; i < self->n_groups; i++)
    {
      g_autoptr (PangoLayout) group = make_layout (self, self->groups[i], 1);

      self->widths[i] = get_layout_width (group, NULL);
    }
  g_ptr_array_set_size (self->layouts, 0);
}

static void
ensure_layouts (MdDigitGroups *self,
                double         scale)
{
  ensure_sizes (self);
  if (self->layouts->len == self->n_groups && self->layouts_scale == scale)
    return;

  g_ptr_array_set_size (self->layouts, 0);
  for (guint i = 0; i < self->n_groups; i++)
    g_ptr_array_add (self->layouts, make_layout (self, self->groups[i], scale));
  self->layouts_scale = scale;
}

static guint
get_most_lines (MdDigitGroups *self)
{
  return CLAMP ((self->n_groups + LEAST_GROUPS - 1) / LEAST_GROUPS, 1, MOST_LINES);
}

static guint
get_groups_in_line (MdDigitGroups *self,
                    guint          n_lines)
{
  return (self->n_groups + n_lines - 1) / n_lines;
}

/* Of the longest line, at scale 1. */
static double
get_width (MdDigitGroups *self,
           guint          n_lines,
           double         gap)
{
  guint n_in_line = get_groups_in_line (self, n_lines);
  double longest = 0;

  ensure_sizes (self);
  for (guint first = 0; first < self->n_groups; first += n_in_line)
    {
      double width = 0;

      for (guint i = first; i < MIN (first + n_in_line, self->n_groups); i++)
        width += self->widths[i] + (i > first ? gap * self->digit : 0);
      longest = MAX (longest, width);
    }

  return longest;
}

/* How it goes into a width. */
typedef struct
{
  guint  n_lines;
  double scale;
} Fit;

/* The greatest scale at which it fits, on as few lines as let it be large. Fonts do not grow quite evenly; what that
 * makes is taken from the gaps. */
static Fit
find_fit (MdDigitGroups *self,
          int            width)
{
  Fit fit = { 1, 0 };

  if (width < 0 || self->n_groups == 0)
    return (Fit) { 1, MOST_SCALE };

  for (guint n_lines = 1; n_lines <= get_most_lines (self) && fit.scale < LARGE_SCALE; n_lines++)
    {
      double scale = width / get_width (self, n_lines, LEAST_GAP);

      if (scale > fit.scale)
        fit = (Fit) { n_lines, scale };
    }
  fit.scale = CLAMP (floor (fit.scale / SCALE_STEP) * SCALE_STEP, LEAST_SCALE, MOST_SCALE);

  return fit;
}

static double
get_line_height (MdDigitGroups *self,
                 Fit            fit)
{
  return self->height * fit.scale * (fit.n_lines > 1 ? 1 + LINE_GAP : 1);
}

static GtkSizeRequestMode
md_digit_groups_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
md_digit_groups_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  MdDigitGroups *self = MD_DIGIT_GROUPS (widget);

  Fit fit;

  ensure_sizes (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = ceil (LEAST_SCALE * get_width (self, get_most_lines (self), LEAST_GAP));
      *natural = MAX (*minimum, ceil (MOST_SCALE * get_width (self, 1, MOST_GAP)));
      return;
    }

  fit = find_fit (self, for_size);
  *minimum = *natural = ceil (get_line_height (self, fit) * fit.n_lines);
}

/* As it comes out at the scale that the groups have now, without gaps. */
static double
get_drawn_width (MdDigitGroups *self,
                 guint          n_in_line)
{
  double longest = 0;

  for (guint first = 0; first < self->n_groups; first += n_in_line)
    {
      double width = 0;

      for (guint i = first; i < MIN (first + n_in_line, self->n_groups); i++)
        width += get_layout_width (g_ptr_array_index (self->layouts, i), NULL);
      longest = MAX (longest, width);
    }

  return longest;
}

static void
md_digit_groups_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  MdDigitGroups *self = MD_DIGIT_GROUPS (widget);
  int space = gtk_widget_get_width (widget);
  Fit fit = find_fit (self, space);
  guint n_in_line = get_groups_in_line (self, fit.n_lines);
  double width, gap = 0, left = 0, x = 0;
  GdkRGBA color;

  if (self->n_groups == 0)
    return;

  ensure_layouts (self, fit.scale);
  width = get_drawn_width (self, n_in_line);
  if (n_in_line > 1)
    gap = CLAMP ((space - width) / (n_in_line - 1), 0, MOST_GAP * self->digit * fit.scale);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    left = MAX (space - width - gap * (n_in_line - 1), 0);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint i = 0; i < self->n_groups; i++)
    {
      PangoLayout *group = g_ptr_array_index (self->layouts, i);
      double y = i / n_in_line * get_line_height (self, fit);

      if (i % n_in_line == 0)
        x = left;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round (x), round (y)));
      gtk_snapshot_append_layout (snapshot, group, &color);
      gtk_snapshot_restore (snapshot);
      x += get_layout_width (group, NULL) + gap;
    }
}

static void
md_digit_groups_finalize (GObject *object)
{
  MdDigitGroups *self = MD_DIGIT_GROUPS (object);

  g_free (self->text);
  g_strfreev (self->groups);
  g_ptr_array_unref (self->layouts);

  G_OBJECT_CLASS (md_digit_groups_parent_class)->finalize (object);
}

static void
md_digit_groups_class_init (MdDigitGroupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = md_digit_groups_finalize;
  widget_class->get_request_mode = md_digit_groups_get_request_mode;
  widget_class->measure = md_digit_groups_measure;
  widget_class->snapshot = md_digit_groups_snapshot;
  gtk_widget_class_set_css_name (widget_class, "digitgroups");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
md_digit_groups_init (MdDigitGroups *self)
{
  self->text = g_strdup ("");
  self->groups = g_new0 (char *, 1);
  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * md_digit_groups_new:
 * @text: groups, with a space between them
 *
 * Returns: (transfer floating): shows @text
 */
GtkWidget *
md_digit_groups_new (const char *text)
{
  MdDigitGroups *self = g_object_new (MD_TYPE_DIGIT_GROUPS, NULL);

  md_digit_groups_set_text (self, text);

  return GTK_WIDGET (self);
}

/**
 * md_digit_groups_get_text:
 *
 * Returns: (transfer none): the groups, with a space between them
 */
const char *
md_digit_groups_get_text (MdDigitGroups *self)
{
  return self->text;
}

/**
 * md_digit_groups_set_text:
 * @text: groups, with a space between them; plain text, whatever is in it
 */
void
md_digit_groups_set_text (MdDigitGroups *self,
                          const char    *text)
{
  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  g_strfreev (self->groups);
  self->text = g_strdup (text);
  self->groups = g_strsplit (text, " ", MAX_GROUPS);
  self->n_groups = g_strv_length (self->groups);
  self->serial = 0;
  g_ptr_array_set_size (self->layouts, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * md_digit_groups_count_lines:
 * @width: in pixels
 *
 * Returns: so many lines it takes in that width
 */
guint
md_digit_groups_count_lines (MdDigitGroups *self,
                             int            width)
{
  return find_fit (self, width).n_lines;
}

/**
 * md_digit_groups_draw:
 * @width: in pixels, into which it would be fitted
 *
 * Draws the groups one on the other, to load the digits in the size that they will have. Where they are to be read, the
 * widget draws them itself.
 */
void
md_digit_groups_draw (MdDigitGroups *self,
                      cairo_t       *cr,
                      int            width)
{
  ensure_layouts (self, find_fit (self, width).scale);
  for (guint i = 0; i < self->layouts->len; i++)
    pango_cairo_show_layout (cr, g_ptr_array_index (self->layouts, i));
}
