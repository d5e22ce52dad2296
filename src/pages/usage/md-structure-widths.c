/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-structure-widths.h"

#define KEY "md-structure-widths"

#define MAX_COLUMNS 16

/* Of the user's own widths, in digits. */
#define LEAST_OWN 4
#define MOST_OWN 400

/* Around what stands in a cell, in logical pixels. */
#define PADDING 18

/* In digits: where there is less, the columns are scrolled through. */
#define SMALL_ROOM 56

/* So many digits more than is needed are no reason to move all that stands behind a column. */
#define SLACK 5

typedef struct
{
  GtkColumnViewColumn *column;  /* (owned) */
  GtkWidget           *title;   /* (owned): what is in the title */
  int                  around;  /* what the title has around that, in logical pixels */
  double               least;   /* in digits, as the others; 0 for the one that gets what is left */
  double               most;
  gboolean             firm;    /* what is in it must never be cut */
  double               needed;  /* by what was seen */
  double               kept;    /* what it has, when the user has not set it */
  double               own;     /* what the user has set; 0 for nothing */
  int                  width;   /* as given to the column, in logical pixels */
  guint                weight;  /* of the widest text that was measured */
} Width;

struct _MdStructureWidths
{
  GtkWidget     *view;        /* (unowned) */
  GtkAdjustment *adjustment;  /* (owned): of @view, across */
  PangoLayout   *layout;      /* (owned) (nullable) */
  int            digit;       /* in logical pixels, by the font that the columns are set for */
  int            room;        /* of the view, in logical pixels; 0 while that is not known */
  gboolean       applying;
  guint          idle;        /* the source that applies what was seen since */
  double         least_rest;  /* of the column that gets what is left, in digits */
  guint          n_columns;
  Width          columns[MAX_COLUMNS];
};

static void
widths_free (gpointer data)
{
  MdStructureWidths *self = data;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_object_unref (self->adjustment);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_signal_handlers_disconnect_by_data (self->columns[i].column, self);
      g_object_unref (self->columns[i].column);
      g_object_unref (self->columns[i].title);
    }
  g_clear_object (&self->layout);
  g_free (self);
}

static int
find_digit (GtkWidget *view)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (view), NULL, NULL);
  int digit = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);

  return MAX (digit, 1);
}

static gboolean
idle_cb (gpointer user_data)
{
  MdStructureWidths *self = user_data;

  self->idle = 0;
  md_structure_widths_end (self);

  return G_SOURCE_REMOVE;
}

/* While sizes are given out, no others can be asked for. */
static void
apply_soon (MdStructureWidths *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, idle_cb, self, NULL);
}

static void
resized_cb (GtkAdjustment     *adjustment,
            MdStructureWidths *self)
{
  int room = (int) gtk_adjustment_get_page_size (adjustment);

  if (room == self->room)
    return;
  self->room = room;
  apply_soon (self);
}

/* Returns: (transfer none): the widths of @view, made when first asked for. */
MdStructureWidths *
md_structure_widths_get (GtkColumnView *view)
{
  MdStructureWidths *self = g_object_get_data (G_OBJECT (view), KEY);

  if (self == NULL)
    {
      self = g_new0 (MdStructureWidths, 1);
      self->view = GTK_WIDGET (view);
      self->digit = find_digit (self->view);
      self->adjustment = g_object_ref (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)));
      g_signal_connect (self->adjustment, "changed", G_CALLBACK (resized_cb), self);
      g_object_set_data_full (G_OBJECT (view), KEY, self, widths_free);
    }

  return self;
}

static Width *
find_width (MdStructureWidths   *self,
            GtkColumnViewColumn *column)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].column == column)
      return &self->columns[i];

  return NULL;
}

static int
measure (GtkWidget *widget)
{
  int pixels;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &pixels, NULL, NULL);

  return pixels;
}

/* Once its column has a width a title says that for its own; not so what is in it. */
static int
find_title_pixels (Width *width)
{
  return measure (width->title) + width->around;
}

/* A column is never narrower than its title. */
static int
find_pixels (MdStructureWidths *self,
             Width             *width)
{
  if (width->own > 0)
    return (int) (width->own * self->digit + 0.5);
  if (width->least <= 0)
    return -1;

  return MAX (find_title_pixels (width), (int) (width->kept * self->digit) + PADDING);
}

/* What a column can give up where there is not room for all. */
static int
find_spare (MdStructureWidths *self,
            Width             *width,
            int                pixels)
{
  if (width->firm || width->own > 0 || width->least <= 0)
    return 0;

  return MAX (pixels - MAX (find_title_pixels (width), (int) (width->least * self->digit) + PADDING), 0);
}

/* Where all together are wider than the view, all give up an equal part of what they can spare. */
static void
fit_into_room (MdStructureWidths *self,
               int               *pixels)
{
  int excess = (int) (self->least_rest * self->digit) + PADDING - self->room;
  int spare = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (!gtk_column_view_column_get_visible (self->columns[i].column))
        continue;
      excess += MAX (pixels[i], 0);
      spare += find_spare (self, &self->columns[i], pixels[i]);
    }
  if (self->room == 0 || excess <= 0 || spare == 0)
    return;

  excess = MIN (excess, spare);
  for (guint i = 0; i < self->n_columns; i++)
    pixels[i] -= (int) ((double) find_spare (self, &self->columns[i], pixels[i]) * excess / spare + 0.999);
}

static guint
find_visible (MdStructureWidths *self,
              guint              from)
{
  while (from < self->n_columns && !gtk_column_view_column_get_visible (self->columns[from].column))
    from++;

  return from;
}

/* Where there is so little room that the columns are scrolled through anyway, the first two fill it: nothing is gained
 * by a third in part, and much by longer texts in the first. */
static void
fill_small_room (MdStructureWidths *self,
                 int               *pixels)
{
  guint first = find_visible (self, 0);
  guint second = find_visible (self, first + 1);

  if (self->room == 0 || self->room >= SMALL_ROOM * self->digit || second >= self->n_columns || pixels[first] >= 0)
    return;

  pixels[first] = MAX (self->room - pixels[second], self->room / 2);
}

static void
apply (MdStructureWidths *self)
{
  int pixels[MAX_COLUMNS];

  for (guint i = 0; i < self->n_columns; i++)
    pixels[i] = find_pixels (self, &self->columns[i]);
  fit_into_room (self, pixels);
  fill_small_room (self, pixels);

  self->applying = TRUE;
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (pixels[i] == self->columns[i].width)
        continue;
      self->columns[i].width = pixels[i];
      gtk_column_view_column_set_fixed_width (self->columns[i].column, pixels[i]);
    }
  self->applying = FALSE;
}

/* The user has moved the edge of a column. */
static void
fixed_width_cb (GtkColumnViewColumn *column,
                GParamSpec          *pspec,
                MdStructureWidths   *self)
{
  Width *width = find_width (self, column);
  int pixels = gtk_column_view_column_get_fixed_width (column);

  if (self->applying || width == NULL || pixels == width->width)
    return;
  width->width = pixels;
  width->own = pixels > 0 ? (double) pixels / self->digit : 0;
}

/* A column, in the order in which they are seen: how many digits it has at least and at most, and whether it is @firm,
 * so that what stands in it is never cut; with a @most of 0 it is the one that gets what is left. */
void
md_structure_widths_add (GtkColumnView       *view,
                         GtkColumnViewColumn *column,
                         GtkWidget           *title,
                         int                  least,
                         int                  most,
                         gboolean             firm)
{
  MdStructureWidths *self = md_structure_widths_get (view);
  GtkWidget *inside = gtk_widget_get_first_child (title);
  int around = 0;

  g_return_if_fail (self->n_columns < MAX_COLUMNS);

  if (most == 0)
    self->least_rest = least;
  if (inside != NULL)
    around = measure (title) - measure (inside);
  self->columns[self->n_columns++] = (Width) {
    .column = g_object_ref (column), .title = g_object_ref (inside != NULL ? inside : title), .around = around,
    .least = most > 0 ? least : 0, .most = most, .firm = firm, .needed = least, .kept = least, .width = -1,
  };
  g_signal_connect (column, "notify::fixed-width", G_CALLBACK (fixed_width_cb), self);
  g_signal_connect_swapped (column, "notify::visible", G_CALLBACK (apply_soon), self);
}

/* Other things are to be shown: what was seen before counts no longer. */
void
md_structure_widths_begin (MdStructureWidths *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->columns[i].needed = self->columns[i].least;
      self->columns[i].weight = 0;
    }
}

/* What a text may be wide, so that few of them are measured. */
static guint
weigh (const char *text)
{
  guint weight = 0;

  for (; *text != '\0'; text++)
    weight += g_ascii_isupper (*text) ? 5 : g_ascii_isdigit (*text) ? 4 : 3;

  return weight;
}

/* This is about to be shown in a column; the column becomes as wide as that. */
void
md_structure_widths_see (MdStructureWidths *self,
                         guint              column,
                         const char        *text)
{
  Width *width = &self->columns[column];
  guint weight = text != NULL ? weigh (text) : 0;
  int pixels;
  double digits;

  if (width->least <= 0 || weight <= width->weight)
    return;
  width->weight = weight;

  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (self->view, NULL);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &pixels, NULL);
  digits = MIN ((double) pixels / self->digit, width->most);
  if (digits <= width->needed)
    return;
  width->needed = digits;
  if (digits > width->kept)
    apply_soon (self);
}

/* Gives the columns what they need. */
void
md_structure_widths_end (MdStructureWidths *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  for (guint i = 0; i < self->n_columns; i++)
    {
      Width *width = &self->columns[i];

      if (width->needed > width->kept || width->needed + SLACK < width->kept)
        width->kept = width->needed;
    }
  apply (self);
}

/* What the user has set counts no longer. */
void
md_structure_widths_fit (MdStructureWidths *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->columns[i].own = 0;
      self->columns[i].kept = self->columns[i].needed;
      if (self->columns[i].least <= 0)
        gtk_column_view_column_set_expand (self->columns[i].column, TRUE);
    }
  apply (self);
}

/* The font may be another. */
void
md_structure_widths_refresh (MdStructureWidths *self)
{
  int digit = find_digit (self->view);

  if (digit == self->digit)
    return;
  self->digit = digit;
  g_clear_object (&self->layout);
  apply (self);
}

/* What the user has set, in hundredths of a digit, or MD_STRUCTURE_WIDTH_OF_CONTENT. */
int
md_structure_widths_get_own (MdStructureWidths   *self,
                             GtkColumnViewColumn *column)
{
  Width *width = find_width (self, column);

  return width != NULL && width->own > 0 ? (int) (width->own * 100 + 0.5) : MD_STRUCTURE_WIDTH_OF_CONTENT;
}

/* Sets what the user had set. */
void
md_structure_widths_set_own (MdStructureWidths   *self,
                             GtkColumnViewColumn *column,
                             int                  width)
{
  Width *own = find_width (self, column);

  if (own == NULL)
    return;
  own->own = width < 0 ? 0 : CLAMP (width / 100.0, LEAST_OWN, MOST_OWN);
  apply (self);
}
