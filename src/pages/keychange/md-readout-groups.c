/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-readout-groups.h"

#include <glib/gi18n-lib.h>

#define SPACING 6

#define READ "read"
#define NOW "now"

struct _MdReadoutGroups
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (MdReadoutGroups, md_readout_groups, GTK_TYPE_WIDGET)

static void
get_size (GtkWidget *child,
          int       *width,
          int       *height)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, height, NULL, NULL);
}

/* The first child that is no more in the line that begins with @first; what the line needs. */
static GtkWidget *
measure_line (GtkWidget *first,
              int        room,
              int       *line_width,
              int       *line_height)
{
  GtkWidget *child = first;

  *line_width = *line_height = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width, height;

      get_size (child, &width, &height);
      if (child != first && room >= 0 && *line_width + SPACING + width > room)
        break;
      *line_width += width + (child != first ? SPACING : 0);
      *line_height = MAX (*line_height, height);
    }

  return child;
}

static GtkSizeRequestMode
md_readout_groups_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
md_readout_groups_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int line_width, line_height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
        {
          int width, height;

          get_size (child, &width, &height);
          *minimum = MAX (*minimum, width);
        }
      measure_line (first, -1, natural, &line_height);
      return;
    }

  *minimum = 0;
  while (first != NULL)
    {
      first = measure_line (first, for_size, &line_width, &line_height);
      *minimum += line_height + (first != NULL ? SPACING : 0);
    }
  *natural = *minimum;
}

static void
md_readout_groups_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      int line_width, line_height;
      GtkWidget *end = measure_line (child, width, &line_width, &line_height);
      int x = MAX (width - line_width, 0) / 2;

      for (; child != end; child = gtk_widget_get_next_sibling (child))
        {
          GtkAllocation placed = { x, y, 0, line_height };
          int own_height;

          get_size (child, &placed.width, &own_height);
          gtk_widget_size_allocate (child, &placed, -1);
          x += placed.width + SPACING;
        }
      y += line_height + SPACING;
    }
}

static void
md_readout_groups_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (md_readout_groups_parent_class)->dispose (object);
}

static void
md_readout_groups_class_init (MdReadoutGroupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_readout_groups_dispose;
  widget_class->get_request_mode = md_readout_groups_get_request_mode;
  widget_class->measure = md_readout_groups_measure;
  widget_class->size_allocate = md_readout_groups_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "readoutgroups");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
md_readout_groups_init (MdReadoutGroups *self)
{
}

/* A screen reader has the whole in one piece. */
static GtkWidget *
add_group (MdReadoutGroups *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_accessible_update_state (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return label;
}

static void
set_class (GtkWidget  *widget,
           const char *css_class,
           gboolean    has)
{
  if (has)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
name (MdReadoutGroups *self,
      MdReadoutCourse *course,
      guint            token)
{
  guint n_groups = md_readout_course_get_n_groups (course, token);
  guint n_read = md_readout_course_count_read (course);
  GString *whole = g_string_new (NULL);
  g_autofree char *read = NULL;

  for (guint i = 0; i < n_groups; i++)
    {
      g_autofree char *spelt = md_readout_spell (md_readout_course_peek_group (course, token, i));

      g_string_append_printf (whole, "%s%s", i > 0 ? ", " : "", spelt);
    }

  /* Translators: of a token that is being read out, such as: 2 of 5 groups read. */
  read = g_strdup_printf (ngettext ("%1$u of %2$u group read", "%1$u of %2$u groups read", n_groups), n_read, n_groups);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole->str,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, read, -1);
  g_string_free (whole, TRUE);
}

/**
 * md_readout_groups_show:
 *
 * Shows the token that @course is at; nothing at its end.
 */
void
md_readout_groups_show (MdReadoutGroups *self,
                        MdReadoutCourse *course)
{
  guint token = md_readout_course_get_token (course);
  guint n_groups = md_readout_course_get_n_groups (course, token);
  guint n_read = md_readout_course_count_read (course);
  GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (guint i = 0; i < n_groups; i++)
    {
      if (label == NULL)
        label = add_group (self);
      gtk_label_set_text (GTK_LABEL (label), md_readout_course_peek_group (course, token, i));
      set_class (label, READ, i < n_read);
      set_class (label, NOW, i == n_read);
      label = gtk_widget_get_next_sibling (label);
    }

  while (label != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (label);

      gtk_widget_unparent (label);
      label = next;
    }
  name (self, course, token);
}
