/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-key-line.h"

/* Between the words and the key, in logical pixels. */
#define SPACING 12

struct _MdKeyLine
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (MdKeyLine, md_key_line, GTK_TYPE_WIDGET)

static GtkWidget *
get_words (GtkWidget *widget)
{
  return gtk_widget_get_first_child (widget);
}

static GtkWidget *
get_key (GtkWidget *widget)
{
  return gtk_widget_get_last_child (widget);
}

static GtkSizeRequestMode
md_key_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
md_key_line_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  int key;

  gtk_widget_measure (get_words (widget), orientation, -1, minimum, natural, NULL, NULL);
  gtk_widget_measure (get_key (widget), orientation, -1, NULL, &key, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural += SPACING + key;
      return;
    }

  /* The line is as tall without the key, so that nothing below it moves when the key goes. */
  *minimum = *natural = MAX (*natural, key);
}

static void
md_key_line_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation words = { 0, 0, width, height };
  GtkAllocation key = { 0, 0, 0, height };
  int words_width, both_width;
  gboolean both;

  gtk_widget_measure (get_words (widget), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &words_width, NULL, NULL);
  gtk_widget_measure (get_key (widget), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &key.width, NULL, NULL);
  both_width = words_width + SPACING + key.width;
  both = width >= both_width;
  if (both)
    {
      words.width = words_width;
      words.x = (width - both_width) / 2;
      key.x = words.x + words_width + SPACING;
      if (backwards)
        {
          words.x = width - words.x - words.width;
          key.x = width - key.x - key.width;
        }
    }

  gtk_widget_size_allocate (get_words (widget), &words, -1);
  gtk_widget_set_child_visible (get_key (widget), both);
  if (both)
    gtk_widget_size_allocate (get_key (widget), &key, -1);
}

static void
md_key_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (md_key_line_parent_class)->dispose (object);
}

static void
md_key_line_class_init (MdKeyLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_key_line_dispose;
  widget_class->get_request_mode = md_key_line_get_request_mode;
  widget_class->measure = md_key_line_measure;
  widget_class->size_allocate = md_key_line_size_allocate;
}

static void
md_key_line_init (MdKeyLine *self)
{
}

/**
 * md_key_line_new:
 * @words: (transfer floating): what the button does
 * @key: (transfer floating): the name of the key
 *
 * Returns: (transfer floating): both in one line, in the middle of it
 */
GtkWidget *
md_key_line_new (GtkWidget *words,
                 GtkWidget *key)
{
  GtkWidget *self = g_object_new (MD_TYPE_KEY_LINE, NULL);

  gtk_widget_set_parent (words, self);
  gtk_widget_set_parent (key, self);

  return self;
}
