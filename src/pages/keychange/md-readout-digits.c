/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-readout-digits.h"

#include <adwaita.h>
#include <math.h>

/* Sizes are worked out from those at this size of the font, in pixels. */
#define REFERENCE 100.0

/* Times the text around: smaller is not to be read from afar, and the page scrolls instead. Where there is the width
 * for it, the digits rather are as large as the second. */
#define LEAST_SCALE 2.5
#define LARGE_SCALE 5.0

/* Room around the digits, as a share of the height of one. */
#define MARGIN 0.12

#define PULSE_MILLISECONDS 350
#define PULSE_GROWTH 0.05

/* Narrower texts are not drawn larger than four digits are. */
#define USUAL "0000"

struct _MdReadoutDigits
{
  GtkWidget     parent_instance;

  char         *text;    /* (owned) */
  AdwAnimation *pulse;   /* (owned) */
  double        growth;  /* 0 to 1: how far the pulse is out */
};

G_DEFINE_FINAL_TYPE (MdReadoutDigits, md_readout_digits, GTK_TYPE_WIDGET)

static PangoLayout *
make_layout (MdReadoutDigits *self,
             const char      *text,
             double           size)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (size * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  return layout;
}

/* At the size of reference: how wide @text is, and where its digits begin and end above and below. */
static double
measure_text (MdReadoutDigits *self,
              const char      *text,
              double          *top,
              double          *height)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, REFERENCE);
  g_autoptr (PangoLayout) digit = make_layout (self, "0", REFERENCE);
  PangoRectangle ink, logical;

  pango_layout_get_extents (digit, &ink, NULL);
  *top = (double) ink.y / PANGO_SCALE;
  *height = (double) ink.height / PANGO_SCALE;
  pango_layout_get_extents (layout, NULL, &logical);

  return (double) logical.width / PANGO_SCALE;
}

static double
get_least_size (MdReadoutDigits *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;

  return LEAST_SCALE * size;
}

/* What one line of digits needs at the size of reference, the room around it included. */
static void
get_reference (MdReadoutDigits *self,
               double          *width,
               double          *height)
{
  double top, text_width = measure_text (self, self->text, &top, height);
  double usual_width = measure_text (self, USUAL, &top, height);

  *width = MAX (text_width, usual_width) + 2 * MARGIN * *height;
  *height *= 1 + 2 * MARGIN;
}

static double
find_size (MdReadoutDigits *self,
           int              width,
           int              height)
{
  double needed_width, needed_height;

  get_reference (self, &needed_width, &needed_height);

  return floor (REFERENCE * MIN (width / needed_width, height / needed_height));
}

static GtkSizeRequestMode
md_readout_digits_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
md_readout_digits_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  MdReadoutDigits *self = MD_READOUT_DIGITS (widget);
  double least = get_least_size (self) / REFERENCE;
  double scale = least;
  double width, height;

  get_reference (self, &width, &height);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    scale = CLAMP (for_size / width, least, least * LARGE_SCALE / LEAST_SCALE);
  *minimum = *natural = ceil (scale * (orientation == GTK_ORIENTATION_HORIZONTAL ? width : height));
}

static void
md_readout_digits_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  MdReadoutDigits *self = MD_READOUT_DIGITS (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double size = find_size (self, width, height);
  double top, digit_height, text_width, scale;
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA color;

  if (size < 1 || *self->text == '\0')
    return;

  layout = make_layout (self, self->text, size);
  text_width = measure_text (self, self->text, &top, &digit_height);
  scale = size / REFERENCE;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2.0, height / 2.0));
  gtk_snapshot_scale (snapshot, 1 + PULSE_GROWTH * self->growth, 1 + PULSE_GROWTH * self->growth);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (round (-text_width * scale / 2),
                                                          round (-(top + digit_height / 2) * scale)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
pulse_cb (double   value,
          gpointer user_data)
{
  MdReadoutDigits *self = user_data;

  self->growth = sin (G_PI * value);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
md_readout_digits_dispose (GObject *object)
{
  MdReadoutDigits *self = MD_READOUT_DIGITS (object);

  if (self->pulse != NULL)
    adw_animation_reset (self->pulse);
  g_clear_object (&self->pulse);

  G_OBJECT_CLASS (md_readout_digits_parent_class)->dispose (object);
}

static void
md_readout_digits_finalize (GObject *object)
{
  g_free (MD_READOUT_DIGITS (object)->text);

  G_OBJECT_CLASS (md_readout_digits_parent_class)->finalize (object);
}

static void
md_readout_digits_class_init (MdReadoutDigitsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_readout_digits_dispose;
  object_class->finalize = md_readout_digits_finalize;
  widget_class->get_request_mode = md_readout_digits_get_request_mode;
  widget_class->measure = md_readout_digits_measure;
  widget_class->snapshot = md_readout_digits_snapshot;
  gtk_widget_class_set_css_name (widget_class, "readoutdigits");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
md_readout_digits_init (MdReadoutDigits *self)
{
  self->text = g_strdup ("");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
}

/**
 * md_readout_digits_set:
 * @text: a few digits
 * @said: translated: what a screen reader says of them, place and all
 */
void
md_readout_digits_set (MdReadoutDigits *self,
                       const char      *text,
                       const char      *said)
{
  /* What was announced of the digits before is no word about these. */
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  if (g_str_equal (self->text, text))
    return;

  if (strlen (text) != strlen (self->text))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * md_readout_digits_pulse:
 *
 * Lets the digits step forward for a moment, unless the desktop wants no animations.
 */
void
md_readout_digits_pulse (MdReadoutDigits *self)
{
  if (self->pulse == NULL)
    self->pulse = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, PULSE_MILLISECONDS,
                                           adw_callback_animation_target_new (pulse_cb, self, NULL));

  adw_animation_reset (self->pulse);
  adw_animation_play (self->pulse);
}

/**
 * md_readout_digits_get_extents:
 * @width: (out): in pixels
 * @height: (out): in pixels
 *
 * Tells how large the digits are drawn now.
 */
void
md_readout_digits_get_extents (MdReadoutDigits *self,
                               int             *width,
                               int             *height)
{
  double scale = find_size (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  double top, digit_height;

  scale /= REFERENCE;
  *width = ceil (scale * measure_text (self, self->text, &top, &digit_height));
  *height = ceil (scale * digit_height);
}
