/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-card.h"

#include <math.h>

#include "md-history-words.h"
#include "md-paint.h"

/* Characters of a meter number of 13 digits in groups, and what isolates it from other scripts. */
#define LONGEST 18

/* Between icon and words, and between the words of a line; between lines. In logical pixels. */
#define GAP 9
#define LINE_GAP 2

/* In widths of a digit: what it would like to have beside the meter number. */
#define NATURAL_DIGITS 12

/* As the style class "hint" has it. */
#define HINT_SCALE 0.9
#define HINT_ALPHA 0.75f

typedef enum
{
  METER,
  TIME,
  PROGRESS,
  ORIGIN,
  N_TEXTS,
} Text;

struct _MdHistoryCard
{
  GtkWidget       parent_instance;

  char           *words[N_TEXTS];    /* (owned): empty while there is no entry */
  PangoLayout    *layouts[N_TEXTS];  /* (owned) (nullable): once drawn */
  gint64          at;                /* milliseconds since 1970 */
  MdJournalState  state;
  gboolean        is_filled;
  GdkRectangle    time;              /* where the time was drawn last */
};

G_DEFINE_FINAL_TYPE (MdHistoryCard, md_history_card, GTK_TYPE_WIDGET)

static gboolean
is_hint (Text text)
{
  return text == TIME || text == ORIGIN;
}

static void
md_history_card_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  int height, digit;

  md_paint_get_font_size (widget, GTK_TYPE_LIST_VIEW, &height, &digit);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = 2 * (height + LINE_GAP) + (int) ceil (height * HINT_SCALE);
      return;
    }

  /* A meter number is seen whole, or it is taken for another's. */
  *minimum = MD_PAINT_ICON_SIZE + GAP + LONGEST * digit;
  *natural = *minimum + GAP + NATURAL_DIGITS * digit;
}

static void
insert_attribute (PangoAttrList  *attributes,
                  PangoAttribute *attribute)
{
  attribute->start_index = 0;
  attribute->end_index = PANGO_ATTR_INDEX_TO_TEXT_END;
  pango_attr_list_insert (attributes, attribute);
}

static PangoAttrList *
make_attributes (Text text)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (text == METER)
    insert_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  if (is_hint (text))
    insert_attribute (attributes, pango_attr_scale_new (HINT_SCALE));
  if (text != PROGRESS)
    insert_attribute (attributes, pango_attr_font_features_new ("tnum"));

  return attributes;
}

static PangoLayout *
get_layout (MdHistoryCard *self,
            Text           text)
{
  static PangoAttrList *attributes[N_TEXTS];

  if (self->layouts[text] != NULL)
    return self->layouts[text];

  if (attributes[text] == NULL)
    attributes[text] = make_attributes (text);
  self->layouts[text] = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->words[text]);
  pango_layout_set_attributes (self->layouts[text], attributes[text]);
  pango_layout_set_ellipsize (self->layouts[text], PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (self->layouts[text], TRUE);

  return self->layouts[text];
}

/* Draws a line into its room, whose beginning is counted from where the widget begins, whichever side that is.
 *
 * Returns: how wide it is */
static int
draw_text (MdHistoryCard *self,
           GtkSnapshot   *snapshot,
           Text           text,
           int            begin,
           int            room,
           int            y,
           gboolean       at_end)
{
  gboolean right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  PangoLayout *layout = get_layout (self, text);
  int text_width;
  GdkRGBA colour;

  room = MAX (room, 0);
  pango_layout_set_width (layout, room * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  md_paint_get_colour (GTK_WIDGET (self), NULL, &colour);
  if (is_hint (text))
    md_paint_dim (HINT_ALPHA, &colour);
  md_paint_text (snapshot, layout, right_to_left ? width - begin - room : begin, y, room, right_to_left != at_end,
                 &colour);

  return text_width;
}

static void
draw_state (MdHistoryCard *self,
            GtkSnapshot   *snapshot,
            int            height)
{
  g_autoptr (GtkIconPaintable) icon = md_paint_find_icon (GTK_WIDGET (self), md_history_get_icon (self->state));
  GdkRGBA colour;

  md_paint_get_colour (GTK_WIDGET (self), md_history_get_colour (self->state), &colour);
  md_paint_icon (GTK_WIDGET (self), snapshot, icon, 0, (height - MD_PAINT_ICON_SIZE) / 2, &colour);
}

/* The meter at its start, the time at its end; where there is not room for both the time is cut. */
static void
draw_first_line (MdHistoryCard *self,
                 GtkSnapshot   *snapshot,
                 int            begin,
                 int            room,
                 int            height)
{
  int top = pango_layout_get_baseline (get_layout (self, METER));
  int used = draw_text (self, snapshot, METER, begin, room, 0, FALSE);
  int left = room - used - GAP;
  int y = PANGO_PIXELS (top - pango_layout_get_baseline (get_layout (self, TIME)));
  int width;

  self->time = (GdkRectangle) { 0 };
  if (left <= 0)
    return;

  width = draw_text (self, snapshot, TIME, begin + used + GAP, left, y, TRUE);
  self->time = (GdkRectangle) { begin + room - width, 0, width, height };
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    self->time.x = 0;
}

static void
md_history_card_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  MdHistoryCard *self = MD_HISTORY_CARD (widget);
  int begin = MD_PAINT_ICON_SIZE + GAP;
  int room = gtk_widget_get_width (widget) - begin;
  int height, digit;

  if (!self->is_filled)
    return;

  md_paint_get_font_size (widget, GTK_TYPE_LIST_VIEW, &height, &digit);
  draw_state (self, snapshot, height);
  draw_first_line (self, snapshot, begin, room, height);
  draw_text (self, snapshot, PROGRESS, begin, room, height + LINE_GAP, FALSE);
  draw_text (self, snapshot, ORIGIN, begin, room, 2 * (height + LINE_GAP), FALSE);
}

/* The time is short where it stands: at the time one can read when exactly it was. */
static gboolean
md_history_card_query_tooltip (GtkWidget  *widget,
                               int         x,
                               int         y,
                               gboolean    keyboard,
                               GtkTooltip *tooltip)
{
  MdHistoryCard *self = MD_HISTORY_CARD (widget);
  g_autofree char *moment = NULL;

  if (!self->is_filled || keyboard || !gdk_rectangle_contains_point (&self->time, x, y))
    return FALSE;

  moment = md_history_describe_moment (self->at);
  gtk_tooltip_set_text (tooltip, moment);
  gtk_tooltip_set_tip_area (tooltip, &self->time);

  return TRUE;
}

static void
forget (MdHistoryCard *self)
{
  self->is_filled = FALSE;
  for (Text text = 0; text < N_TEXTS; text++)
    {
      g_clear_pointer (&self->words[text], g_free);
      g_clear_object (&self->layouts[text]);
    }
}

static void
md_history_card_finalize (GObject *object)
{
  forget (MD_HISTORY_CARD (object));

  G_OBJECT_CLASS (md_history_card_parent_class)->finalize (object);
}

static void
md_history_card_class_init (MdHistoryCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = md_history_card_finalize;
  widget_class->measure = md_history_card_measure;
  widget_class->snapshot = md_history_card_snapshot;
  widget_class->query_tooltip = md_history_card_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "historycard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
md_history_card_init (MdHistoryCard *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * md_history_card_new:
 *
 * Returns: (transfer floating): a card without an entry
 */
GtkWidget *
md_history_card_new (void)
{
  return g_object_new (MD_TYPE_HISTORY_CARD, NULL);
}

/**
 * md_history_card_set_row:
 * @row: (nullable): the entry; %NULL while it is not loaded: the card is empty then, and keeps its height
 */
void
md_history_card_set_row (MdHistoryCard      *self,
                         const MdJournalRow *row)
{
  g_autoptr (GDateTime) now = NULL;

  forget (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (row == NULL)
    return;

  now = g_date_time_new_now_local ();
  self->is_filled = TRUE;
  self->at = row->at;
  self->state = row->state;
  self->words[METER] = md_history_describe_meter (row);
  self->words[TIME] = md_history_describe_time (row->at, now);
  self->words[PROGRESS] = md_history_describe_progress (row);
  self->words[ORIGIN] = md_history_describe_origin (row);
}

/**
 * md_history_card_describe:
 *
 * Returns: (transfer full) (nullable): all that it says, on one line; %NULL while it is empty
 */
char *
md_history_card_describe (MdHistoryCard *self)
{
  if (!self->is_filled)
    return NULL;

  return g_strjoin (", ", self->words[METER], self->words[TIME], self->words[PROGRESS], self->words[ORIGIN], NULL);
}
