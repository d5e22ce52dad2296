/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tab-line.h"

/* Between a name and a count, in logical pixels. */
#define SPACING 6

/* What a button shows: its name, or its icon, and a count. It is a widget of its own because it knows only when it gets
 * its room which of the two there is room for. */
#define MD_TYPE_TAB_FACE (md_tab_face_get_type ())
G_DECLARE_FINAL_TYPE (MdTabFace, md_tab_face, MD, TAB_FACE, GtkWidget)

struct _MdTabFace
{
  GtkWidget  parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *count;
};

struct _MdTabLine
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (MdTabFace, md_tab_face, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (MdTabLine, md_tab_line, GTK_TYPE_WIDGET)

static int
get_natural (GtkWidget      *widget,
             GtkOrientation  orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static int
get_width (GtkWidget *widget)
{
  return get_natural (widget, GTK_ORIENTATION_HORIZONTAL);
}

static void
md_tab_face_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  MdTabFace *self = MD_TAB_FACE (widget);
  int count = gtk_widget_get_visible (self->count) ? get_natural (self->count, orientation) : 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = MAX (count, MAX (get_natural (self->icon, orientation),
                                             get_natural (self->label, orientation)));
      return;
    }

  count += count > 0 ? SPACING : 0;
  *minimum = get_width (self->icon) + count;
  *natural = MAX (*minimum, get_width (self->label) + count);
}

static void
place (GtkWidget *widget,
       int        x,
       int        width,
       int        room,
       int        height)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = room - x - width;
  gtk_widget_size_allocate (widget, &(GtkAllocation) { x, 0, width, height }, -1);
}

static void
md_tab_face_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  MdTabFace *self = MD_TAB_FACE (widget);
  int count = gtk_widget_get_visible (self->count) ? get_width (self->count) : 0;
  int left = width - (count > 0 ? count + SPACING : 0);
  gboolean named = get_width (self->label) <= left;

  gtk_widget_set_child_visible (self->label, named);
  gtk_widget_set_child_visible (self->icon, !named);
  place (named ? self->label : self->icon, 0, left, width, height);
  if (count > 0)
    place (self->count, width - count, count, width, height);
}

static void
dispose_children (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
}

static void
md_tab_face_dispose (GObject *object)
{
  dispose_children (object);

  G_OBJECT_CLASS (md_tab_face_parent_class)->dispose (object);
}

static void
md_tab_face_class_init (MdTabFaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = md_tab_face_dispose;
  GTK_WIDGET_CLASS (klass)->measure = md_tab_face_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = md_tab_face_size_allocate;
}

static void
md_tab_face_init (MdTabFace *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = gtk_label_new (NULL);
  self->count = g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->count, "count-pill");
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_parent (self->count, GTK_WIDGET (self));
}

static void
md_tab_line_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, most;

      gtk_widget_measure (child, orientation, -1, &least, &most, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum += least;
          *natural += most;
        }
      else
        {
          *minimum = MAX (*minimum, least);
          *natural = MAX (*natural, most);
        }
    }
}

static gboolean
is_chosen (GtkWidget *button)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
}

static void
md_tab_line_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  gboolean all, one;
  int minimum, natural, x = 0, with_chosen;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  with_chosen = minimum;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, most;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
      with_chosen += is_chosen (child) ? most - least : 0;
    }
  all = natural <= width;
  one = with_chosen <= width;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, most, taken;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
      taken = all || (one && is_chosen (child)) ? most : least;
      place (child, x, taken, width, height);
      x += taken;
    }
}

static void
md_tab_line_dispose (GObject *object)
{
  dispose_children (object);

  G_OBJECT_CLASS (md_tab_line_parent_class)->dispose (object);
}

static void
md_tab_line_class_init (MdTabLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_tab_line_dispose;
  widget_class->measure = md_tab_line_measure;
  widget_class->size_allocate = md_tab_line_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "tabline");
}

static void
md_tab_line_init (MdTabLine *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
}

/**
 * md_tab_line_new:
 *
 * Returns: (transfer floating): without a name
 */
GtkWidget *
md_tab_line_new (void)
{
  return g_object_new (MD_TYPE_TAB_LINE, NULL);
}

/**
 * md_tab_line_append:
 * @action: whose state is the view that is shown
 * @view: what this one is for the action
 * @icon: a name
 * @title: translated, short
 * @tooltip: translated: the title once more, and what more there is to say
 *
 * Adds the name of a view after the others.
 */
void
md_tab_line_append (MdTabLine  *self,
                    const char *action,
                    const char *view,
                    const char *icon,
                    const char *title,
                    const char *tooltip)
{
  MdTabFace *face = g_object_new (MD_TYPE_TAB_FACE, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "child", face, "tooltip-text", tooltip, NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (face->icon), icon);
  gtk_label_set_text (GTK_LABEL (face->label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", view);
  g_signal_connect_object (button, "toggled", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

/**
 * md_tab_line_set_count:
 * @position: of the view, from 0
 * @count: (nullable): of what is in it, as it is shown
 */
void
md_tab_line_set_count (MdTabLine  *self,
                       guint       position,
                       const char *count)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self));
  MdTabFace *face;

  for (; position > 0; position--)
    button = gtk_widget_get_next_sibling (button);
  face = MD_TAB_FACE (gtk_button_get_child (GTK_BUTTON (button)));
  gtk_label_set_text (GTK_LABEL (face->count), count != NULL ? count : "");
  gtk_widget_set_visible (face->count, count != NULL);
}
