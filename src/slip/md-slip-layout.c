/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-layout.h"

#include "md-slip-builder.h"
#include "md-slip-clean.h"

#include <glib/gi18n-lib.h>

#define MIN_CHARACTERS 8 /* however large the letters are, so many of them stand in a row */
#define MAX_REFERENCE 256 /* characters: the interface has 40 */

struct _MdSlipLayout
{
  gatomicrefcount  ref_count;
  guint            width;
  MdSlipPaper      paper;
  guint            cell_dots;
  guint            n_left_out;
  GArray          *pages; /* (owned) (element-type MdSlipPage) */
  GArray          *boxes; /* (owned) (element-type MdSlipBox): of all pages, in order */
  GStringChunk    *texts; /* (owned): what the boxes point to */
  GPtrArray       *symbols; /* (owned) (element-type MdSlipSymbol): likewise */
};

G_DEFINE_BOXED_TYPE (MdSlipLayout, md_slip_layout, md_slip_layout_ref, md_slip_layout_unref)

/* Reads a number that a service may have sent in any shape. FALSE where there is none, or where it means nothing:
 * 0 in the interface's own examples stands for "not set". */
static gboolean
read_number (MdValue    *object,
             const char *name,
             double     *number)
{
  const char *digits = md_value_peek_text (object, name);
  char *end = NULL;

  if (digits == NULL || *digits == '\0')
    return FALSE;
  *number = g_ascii_strtod (digits, &end);

  return *end == '\0' && *number > 0;
}

static double
read_scale (MdValue    *line,
            const char *name)
{
  double scale;

  return read_number (line, name, &scale) ? CLAMP (scale, MD_SLIP_MIN_SCALE, MD_SLIP_MAX_SCALE) : 1;
}

static gboolean
read_flag (MdValue    *line,
           const char *name)
{
  MdValue *flag = md_value_peek (line, name);
  const char *text = md_value_get_text (flag);

  return md_value_get_boolean (flag) || (text != NULL && g_ascii_strcasecmp (text, "true") == 0);
}

/**
 * md_slip_read_width:
 * @slip: (nullable): a SlipData
 *
 * Contract: "SlipData", slipWidth.
 *
 * Returns: the slip's width in normal characters: what @slip says, within bounds; the default where it says nothing
 *   that can be used
 */
guint
md_slip_read_width (MdValue *slip)
{
  double width;

  if (!read_number (slip, "slipWidth", &width))
    return MD_SLIP_DEFAULT_WIDTH;

  return (guint) CLAMP (width, MD_SLIP_MIN_WIDTH, MD_SLIP_MAX_WIDTH);
}

/* A line's text comes first, then its barcode, its rule and its cut: a printer can only cut after what it printed.
 * An empty text beside any of these is no line of its own. Returns FALSE where something had to be left out. */
static gboolean
add_slip_line (MdSlipBuilder *builder,
               MdValue       *line)
{
  gboolean is_object = md_value_get_kind (line) == MD_VALUE_OBJECT;
  const char *text = is_object ? md_value_peek_text (line, "text") : md_value_get_text (line);
  MdValue *barcode = is_object ? md_value_peek (line, "barcode") : NULL;
  gboolean has_barcode = md_value_get_kind (barcode) == MD_VALUE_OBJECT;
  gboolean has_rule = is_object && read_flag (line, "line");
  gboolean has_cut = is_object && read_flag (line, "cut");
  gboolean has_text = text != NULL && *text != '\0';
  gboolean whole = TRUE;

  builder->scale_x = is_object ? read_scale (line, "fontWidthScaleFactor") : 1;
  builder->scale_x = MIN (builder->scale_x, (double) builder->width / MIN_CHARACTERS);
  builder->scale_y = is_object ? read_scale (line, "fontHeightScaleFactor") : 1;

  if (has_text || (!has_barcode && !has_rule && !has_cut))
    whole = !md_slip_builder_is_full (builder) && md_slip_builder_add_text (builder, has_text ? text : "");

  if (has_barcode)
    {
      whole = whole && !md_slip_builder_is_full (builder);
      if (whole)
        md_slip_builder_add_barcode (builder, md_value_peek_text (barcode, "encoding"),
                                     md_value_peek_text (barcode, "data"));
    }
  if (has_rule)
    {
      whole = whole && !md_slip_builder_is_full (builder);
      if (whole)
        md_slip_builder_add_rule (builder);
    }
  if (has_cut && whole)
    md_slip_builder_cut (builder);

  return whole;
}

/* Returns how many lines did not go in wholly. */
static guint
add_lines (MdSlipBuilder *builder,
           MdValue       *lines)
{
  gsize n_lines = md_value_get_kind (lines) == MD_VALUE_LIST ? md_value_get_n_items (lines) : 0;

  for (gsize i = 0; i < n_lines; i++)
    {
      if (!add_slip_line (builder, md_value_get_item (lines, i)))
        return (guint) MIN (n_lines - i, G_MAXUINT);
    }

  return 0;
}

static void
add_left_out (MdSlipBuilder *builder,
              guint          n_left_out)
{
  g_autofree char *words = NULL;

  if (n_left_out == 0)
    return;

  words = g_strdup_printf (ngettext ("The slip goes on: %u more line is not shown.",
                                     "The slip goes on: %u more lines are not shown.", n_left_out),
                           n_left_out);
  md_slip_builder_add_words (builder, words);
}

/* Stands at the end of the last piece of paper, before a cut that ends the slip: else it would stay in the printer. */
static void
add_issuer_reference (MdSlipBuilder *builder,
                      const char    *reference)
{
  g_autofree char *mended = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *words = NULL;

  if (reference == NULL || *reference == '\0')
    return;

  clean = md_slip_clean_line (md_slip_valid_text (reference, &mended), MAX_REFERENCE);
  /* Translators: on a printed slip; %s identifies the transaction at the issuer */
  words = g_strdup_printf (_ ("Issuer reference: %s"), clean);
  md_slip_builder_reopen (builder);
  md_slip_builder_add_words (builder, words);
}

static void
add_copy_mark (MdSlipBuilder *builder,
               guint          copy)
{
  g_autofree char *words = NULL;

  if (copy == 0)
    return;

  /* Translators: at the top and the bottom of a slip that is printed again; %u is the number of the copy. Short. */
  words = g_strdup_printf (_("COPY %u"), copy);
  md_slip_builder_mark (builder, words);
}

/**
 * md_slip_layout_new:
 * @slip: (nullable): a SlipData (contract: "SlipData"); a value of any other shape is an empty slip
 *
 * Lays a slip out for paper that is as wide as the slip asks: see md_slip_layout_new_for_paper().
 *
 * Returns: (transfer full): the layout; without content it has no pages
 */
MdSlipLayout *
md_slip_layout_new (MdValue *slip)
{
  return md_slip_layout_new_for_paper (slip, MD_SLIP_PAPER_FITTING, 0);
}

/**
 * md_slip_layout_new_for_paper:
 * @slip: (nullable): a SlipData (contract: "SlipData"); a value of any other shape is an empty slip
 * @paper: that it is to be printed on; where @slip is too wide for it, its lines are wrapped earlier
 * @copy: 0 for the original, else the number of the copy, which then stands on every page
 *
 * Lays a slip out, in time linear in its size. Beyond %MD_SLIP_MAX_ROWS rows, or %MD_SLIP_MAX_TEXT characters in one
 * line, the rest is left out and the layout says so. What is drawn of one layout, on a screen or on paper, differs by
 * its size only.
 *
 * Returns: (transfer full): the layout; without content it has no pages
 */
MdSlipLayout *
md_slip_layout_new_for_paper (MdValue     *slip,
                              MdSlipPaper  paper,
                              guint        copy)
{
  MdSlipLayout *self = g_new0 (MdSlipLayout, 1);
  MdSlipBuilder builder;

  g_atomic_ref_count_init (&self->ref_count);
  self->paper = paper;
  self->width = md_slip_paper_fit_columns (paper, md_slip_read_width (slip));
  self->cell_dots = md_slip_paper_get_cell_dots (paper, self->width);

  md_slip_builder_init (&builder, self->width, self->cell_dots);
  self->n_left_out = add_lines (&builder, md_value_peek (slip, "messageLines"));
  add_left_out (&builder, self->n_left_out);
  add_issuer_reference (&builder, md_value_peek_text (slip, "issuerReference"));
  add_copy_mark (&builder, copy);
  md_slip_builder_finish (&builder);

  self->pages = builder.pages;
  self->boxes = builder.boxes;
  self->texts = builder.texts;
  self->symbols = builder.symbols;

  return self;
}

/**
 * md_slip_layout_ref:
 *
 * Returns: (transfer full): @self
 */
MdSlipLayout *
md_slip_layout_ref (MdSlipLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_slip_layout_unref:
 * @self: (transfer full)
 */
void
md_slip_layout_unref (MdSlipLayout *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->pages);
  g_array_unref (self->boxes);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->symbols);
  g_free (self);
}

/**
 * md_slip_layout_get_width:
 *
 * Returns: the width of the text, in cells; the margins of the paper come on top
 */
guint
md_slip_layout_get_width (MdSlipLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

/**
 * md_slip_layout_get_paper:
 *
 * Returns: what it is laid out for
 */
MdSlipPaper
md_slip_layout_get_paper (MdSlipLayout *self)
{
  g_return_val_if_fail (self != NULL, MD_SLIP_PAPER_FITTING);

  return self->paper;
}

/**
 * md_slip_layout_get_cell_dots:
 *
 * Returns: how wide a cell is on that paper, in dots at %MD_SLIP_DPI
 */
guint
md_slip_layout_get_cell_dots (MdSlipLayout *self)
{
  g_return_val_if_fail (self != NULL, MD_SLIP_DOTS_PER_CELL);

  return self->cell_dots;
}

/**
 * md_slip_layout_get_n_left_out:
 *
 * Returns: how many of the service's lines did not go in wholly; the last page says it too
 */
guint
md_slip_layout_get_n_left_out (MdSlipLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_left_out;
}

/**
 * md_slip_layout_get_n_pages:
 *
 * Returns: how many pieces of paper the slip is cut into
 */
guint
md_slip_layout_get_n_pages (MdSlipLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

static MdSlipPage *
get_page (MdSlipLayout *self,
          guint         page)
{
  return &g_array_index (self->pages, MdSlipPage, page);
}

/**
 * md_slip_layout_get_page_height:
 * @page: less than the number of pages
 *
 * Returns: the height of the page, in cells
 */
double
md_slip_layout_get_page_height (MdSlipLayout *self,
                                guint         page)
{
  g_return_val_if_fail (self != NULL && page < self->pages->len, 0);

  return get_page (self, page)->height;
}

/**
 * md_slip_layout_page_is_cut:
 * @page: less than the number of pages
 *
 * Returns: whether the slip asks for a cut at the end of the page; true for all pages but perhaps the last
 */
gboolean
md_slip_layout_page_is_cut (MdSlipLayout *self,
                            guint         page)
{
  g_return_val_if_fail (self != NULL && page < self->pages->len, FALSE);

  return get_page (self, page)->cut;
}

/**
 * md_slip_layout_get_n_boxes:
 * @page: less than the number of pages
 *
 * Returns: how many boxes the page has
 */
guint
md_slip_layout_get_n_boxes (MdSlipLayout *self,
                            guint         page)
{
  g_return_val_if_fail (self != NULL && page < self->pages->len, 0);

  return get_page (self, page)->n_boxes;
}

/**
 * md_slip_layout_get_box:
 * @page: less than the number of pages
 * @position: less than the number of boxes of @page; boxes stand in order from top to bottom
 *
 * Returns: (transfer none): the box
 */
const MdSlipBox *
md_slip_layout_get_box (MdSlipLayout *self,
                        guint         page,
                        guint         position)
{
  g_return_val_if_fail (self != NULL && page < self->pages->len && position < get_page (self, page)->n_boxes, NULL);

  return &g_array_index (self->boxes, MdSlipBox, get_page (self, page)->first_box + position);
}

/**
 * md_slip_layout_find_row:
 * @page: less than the number of pages
 * @row: distance from the page's upper edge, in cells
 *
 * So that only what is in view needs to be drawn.
 *
 * Returns: the position of the first box that reaches below @row; the number of boxes where none does
 */
guint
md_slip_layout_find_row (MdSlipLayout *self,
                         guint         page,
                         double        row)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL && page < self->pages->len, 0);

  high = get_page (self, page)->n_boxes;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const MdSlipBox *box = md_slip_layout_get_box (self, page, middle);

      if (box->row + box->height > row)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}
