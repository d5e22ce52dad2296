/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-detail-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-direction.h"
#include "md-line.h"
#include "md-template.h"

/* As much of what was sent as a person can look through. Copied is all of it. */
#define MAX_RAW 500

/* The names are a column of this width, in characters; what belongs to the row before stands further in. */
#define NAME_CHARACTERS 23
#define DEPTH_CHARACTERS 3

/* Between a value and what else is said of it, and how much of the colour that has. */
#define REST_GAP "\342\200\203"
#define REST_ALPHA (G_MAXUINT16 / 10 * 7)

struct _MdDetailRow
{
  GtkListBoxRow  parent_instance;

  GtkWidget     *texts;
  GtkWidget     *label;
  GtkWidget     *value;
  GtkWidget     *odd;
  GtkWidget     *copy_value;
  GtkWidget     *copy_path;

  guint          depth;
  int            name_width;  /* in characters */
  int            indent;      /* logical pixels */
  char          *name;        /* (owned) */
  char          *shown;       /* (owned) */
  char          *sent;        /* (owned): what is copied as the value */
  char          *path;        /* (owned) */
};

G_DEFINE_FINAL_TYPE (MdDetailRow, md_detail_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
copy (MdDetailRow *self,
      const char  *text,
      const char  *words)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  g_signal_emit (self, signals[NOTICE], 0, words);
}

/**
 * md_detail_row_copy_value:
 *
 * Copies the value as it was sent.
 */
void
md_detail_row_copy_value (MdDetailRow *self)
{
  /* Translators: %s is the name of a field. */
  g_autofree char *words = g_strdup_printf (_("%s copied"), self->name);

  copy (self, self->sent, words);
}

/**
 * md_detail_row_copy_path:
 *
 * Copies where in the document the value stands.
 */
void
md_detail_row_copy_path (MdDetailRow *self)
{
  /* Translators: %s is the name of a field; a path says where in a document it stands. */
  g_autofree char *words = g_strdup_printf (_("Path of %s copied"), self->name);

  copy (self, self->path, words);
}

/**
 * md_detail_row_copy_row:
 *
 * Copies the name of the field and its value as it is shown, with a tab between them.
 */
void
md_detail_row_copy_row (MdDetailRow *self)
{
  g_autofree char *text = g_strdup_printf ("%s\t%s", self->name, self->shown);
  g_autofree char *words = g_strdup_printf (_("%s copied"), self->name);

  copy (self, text, words);
}

static void
md_detail_row_finalize (GObject *object)
{
  MdDetailRow *self = MD_DETAIL_ROW (object);

  g_free (self->name);
  g_free (self->shown);
  g_free (self->sent);
  g_free (self->path);

  G_OBJECT_CLASS (md_detail_row_parent_class)->finalize (object);
}

static int
measure_name (MdDetailRow *self,
              int          width)
{
  int natural;

  gtk_label_set_width_chars (GTK_LABEL (self->label), width);
  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* A name that stands further in has just as much less room, to the pixel: the values stand below each other. How wide a
 * character is, newer toolkits know only in a window. */
static void
md_detail_row_root (GtkWidget *widget)
{
  MdDetailRow *self = MD_DETAIL_ROW (widget);
  gboolean stacked;
  int whole;

  GTK_WIDGET_CLASS (md_detail_row_parent_class)->root (widget);

  gtk_widget_set_margin_start (self->label, 0);
  whole = measure_name (self, NAME_CHARACTERS);
  self->name_width = NAME_CHARACTERS - DEPTH_CHARACTERS * (int) self->depth;
  self->indent = whole - measure_name (self, self->name_width);
  g_object_get (self->texts, "stacked", &stacked, NULL);
  md_detail_row_set_stacked (self, stacked);
}

static void
md_detail_row_class_init (MdDetailRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = md_detail_row_finalize;
  widget_class->root = md_detail_row_root;

  signals[NOTICE] = g_signal_new ("notice", MD_TYPE_DETAIL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);

  g_type_ensure (MD_TYPE_LINE);
  md_template_set (widget_class, "usage/md-detail-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MdDetailRow, texts);
  gtk_widget_class_bind_template_child (widget_class, MdDetailRow, label);
  gtk_widget_class_bind_template_child (widget_class, MdDetailRow, value);
  gtk_widget_class_bind_template_child (widget_class, MdDetailRow, odd);
  gtk_widget_class_bind_template_child (widget_class, MdDetailRow, copy_value);
  gtk_widget_class_bind_template_child (widget_class, MdDetailRow, copy_path);
  gtk_widget_class_bind_template_callback (widget_class, md_detail_row_copy_value);
  gtk_widget_class_bind_template_callback (widget_class, md_detail_row_copy_path);
}

static void
md_detail_row_init (MdDetailRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What was sent, where it does not read the same as the value. */
static char *
dup_raw (const MdShown *shown)
{
  g_autofree char *start = NULL;
  g_autofree char *isolated = NULL;

  if (shown->raw == NULL || g_str_equal (shown->raw, shown->text))
    return NULL;
  start = g_utf8_substring (shown->raw, 0, MIN (g_utf8_strlen (shown->raw, -1), MAX_RAW));
  isolated = md_direction_isolate (start);

  /* Translators: %s is a value as the service sent it. */
  return g_strdup_printf (_("Sent as %s"), isolated);
}

/* Ids, numbers, addresses and times of programs run from left to right everywhere; what people have written in a script
 * that runs the other way does not. */
static char *
dup_isolated (const char *text)
{
  return md_direction_is_backwards (text) ? g_strdup (text) : md_direction_isolate (text);
}

/* The value and, smaller, what else there is to say of it, in one line where that fits. */
static void
show_value (MdDetailRow *self,
            const char  *value,
            const char  *hint,
            const char  *raw)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *isolated = dup_isolated (value);
  g_autoptr (GString) text = g_string_new (isolated);
  PangoAttribute *looks[] = { pango_attr_scale_new (0.88), pango_attr_foreground_alpha_new (REST_ALPHA) };

  if (hint != NULL && *hint != '\0')
    g_string_append_printf (text, "%s%s", REST_GAP, hint);
  if (raw != NULL)
    g_string_append_printf (text, "%s%s", REST_GAP, raw);
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      looks[i]->start_index = strlen (isolated);
      pango_attr_list_insert (attributes, looks[i]);
    }
  gtk_label_set_attributes (GTK_LABEL (self->value), attributes);
  gtk_label_set_text (GTK_LABEL (self->value), text->str);
}

static void
name_parts (MdDetailRow *self,
            const char  *value)
{
  /* Translators: a field's name and its value, for screen readers. */
  g_autofree char *name = g_strdup_printf (C_("field", "%s: %s"), self->name, value);
  g_autofree char *copy_value = g_strdup_printf (_("Copy %s"), self->name);
  g_autofree char *copy_path = g_strdup_printf (_("Copy path of %s"), self->name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_value), GTK_ACCESSIBLE_PROPERTY_LABEL, copy_value, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_path), GTK_ACCESSIBLE_PROPERTY_LABEL, copy_path, -1);
  gtk_widget_set_tooltip_text (self->copy_value, copy_value);
  gtk_widget_set_tooltip_text (self->copy_path, copy_path);
}

/**
 * md_detail_row_new:
 * @detail: of a row of the tree
 * @document: that it is of
 *
 * Returns: (transfer floating): shows @detail
 */
GtkWidget *
md_detail_row_new (const MdUsageDetail *detail,
                   MdDocument          *document)
{
  MdDetailRow *self = g_object_new (MD_TYPE_DETAIL_ROW, NULL);
  const MdShown *shown = detail->shown;
  const char *text = *shown->text != '\0' ? shown->text : _("empty");
  g_autofree char *raw = dup_raw (shown);

  self->name = g_strdup (detail->label);
  self->shown = g_strdup (shown->text);
  self->sent = g_strdup (shown->raw != NULL ? shown->raw : shown->text);
  self->path = md_document_dup_path (document, detail->node);
  gtk_label_set_text (GTK_LABEL (self->label), detail->label);
  show_value (self, text, shown->hint, raw);
  gtk_widget_set_visible (self->odd, shown->odd);
  self->depth = detail->depth;
  if (detail->field != NULL && detail->field->help != NULL)
    gtk_widget_set_tooltip_text (self->label, _(detail->field->help));
  if (*shown->text == '\0')
    gtk_widget_add_css_class (self->value, "secondary");
  name_parts (self, text);

  return GTK_WIDGET (self);
}

/**
 * md_detail_row_set_stacked:
 * @stacked: whether there is little room
 *
 * Lets the value stand below its name, as far in as that, or, as at first, beside it.
 */
void
md_detail_row_set_stacked (MdDetailRow *self,
                           gboolean     stacked)
{
  md_line_set_stacked (MD_LINE (self->texts), stacked);
  gtk_label_set_width_chars (GTK_LABEL (self->label), stacked ? -1 : self->name_width);
  gtk_widget_set_margin_start (self->label, stacked ? 0 : self->indent);
  gtk_widget_set_margin_start (self->texts, stacked ? self->indent : 0);
}
