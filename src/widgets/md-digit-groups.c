/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-digit-groups.h"

#include <math.h>

/* Times the font size of the style sheet. */
#define LEAST_SCALE 1.0
#define MOST_SCALE 3.0

/* The gap between groups, in widths of a digit. */
#define LEAST_GAP 1.0
#define MOST_GAP 1.8

/* A number that is longer than any token is cut off rather than drawn for ever. */
#define MAX_GROUPS 32

struct _MdDigitGroups
{
  GtkWidget parent_instance;

  char     *text;    /* (owned) */
  char    **groups;  /* (owned) */
  guint     n_groups;
};

G_DEFINE_FINAL_TYPE (MdDigitGroups, md_digit_groups, GTK_TYPE_WIDGET)

static PangoLayout *
make_layout (MdDigitGroups   *self,
             const char *text,
             double      scale)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

/* Widths in Pango units of all groups and of one digit, at a scale. */
static void
measure_groups (MdDigitGroups *self,
                double    scale,
                double   *width,
                double   *digit,
                int      *height)
{
  g_autoptr (PangoLayout) one = make_layout (self, "0", scale);
  int digit_width;

  pango_layout_get_size (one, &digit_width, height);
  *digit = digit_width;
  *width = 0;
  for (guint i = 0; i < self->n_groups; i++)
    {
      g_autoptr (PangoLayout) group = make_layout (self, self->groups[i], scale);
      int group_width;

      pango_layout_get_size (group, &group_width, NULL);
      *width += group_width;
    }
}

static double
get_width_at (MdDigitGroups *self,
              double    scale,
              double    gap)
{
  double width, digit;
  int height;

  measure_groups (self, scale, &width, &digit, &height);

  return (width + gap * digit * MAX ((int) self->n_groups - 1, 0)) / PANGO_SCALE;
}

/* The greatest scale at which it fits. Fonts do not grow quite evenly, hence the check and the step back. */
static double
find_scale (MdDigitGroups *self,
            int       width)
{
  double natural = get_width_at (self, 1, LEAST_GAP);
  double scale;

  if (width < 0 || natural <= 0)
    return MOST_SCALE;

  scale = CLAMP (width / natural, LEAST_SCALE, MOST_SCALE);
  while (scale > LEAST_SCALE && get_width_at (self, scale, LEAST_GAP) > width)
    scale = MAX (scale - 0.02, LEAST_SCALE);

  return scale;
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
  double width, digit;
  int height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = ceil (get_width_at (self, LEAST_SCALE, LEAST_GAP));
      *natural = MAX (*minimum, ceil (get_width_at (self, MOST_SCALE, MOST_GAP)));
      return;
    }

  measure_groups (self, find_scale (self, for_size), &width, &digit, &height);
  *minimum = *natural = PANGO_PIXELS_CEIL (height);
}

static void
md_digit_groups_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  MdDigitGroups *self = MD_DIGIT_GROUPS (widget);
  int space = gtk_widget_get_width (widget);
  double scale = find_scale (self, space);
  double width, digit, gap, x = 0;
  int height;
  GdkRGBA color;

  if (self->n_groups == 0)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  measure_groups (self, scale, &width, &digit, &height);
  gap = self->n_groups > 1 ? (space - width / PANGO_SCALE) / (self->n_groups - 1) : 0;
  gap = CLAMP (gap, 0, MOST_GAP * digit / PANGO_SCALE);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = MAX (space - width / PANGO_SCALE - gap * (self->n_groups - 1), 0);

  for (guint i = 0; i < self->n_groups; i++)
    {
      g_autoptr (PangoLayout) group = make_layout (self, self->groups[i], scale);
      int group_width;

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round (x), 0));
      gtk_snapshot_append_layout (snapshot, group, &color);
      gtk_snapshot_restore (snapshot);
      pango_layout_get_size (group, &group_width, NULL);
      x += (double) group_width / PANGO_SCALE + gap;
    }
}

static void
md_digit_groups_finalize (GObject *object)
{
  MdDigitGroups *self = MD_DIGIT_GROUPS (object);

  g_free (self->text);
  g_strfreev (self->groups);

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
md_digit_groups_set_text (MdDigitGroups   *self,
                    const char *text)
{
  g_free (self->text);
  g_strfreev (self->groups);
  self->text = g_strdup (text);
  self->groups = g_strsplit (text, " ", MAX_GROUPS);
  self->n_groups = g_strv_length (self->groups);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
