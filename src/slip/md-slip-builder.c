/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-builder.h"

#include "md-slip-clean.h"
#include "md-slip-columns.h"
#include "md-slip-wrap.h"

#include <glib/gi18n-lib.h>

#define BARCODE_PADDING 2     /* cells to the left and to the right of a barcode's text */
#define MAX_BARCODE_TEXT 4096 /* characters: the largest matrix codes hold fewer than that of letters */

/**
 * md_slip_builder_init:
 * @width: of the paper, in cells
 * @cell_dots: how wide a cell is, in dots
 */
void
md_slip_builder_init (MdSlipBuilder *self,
                      guint          width,
                      guint          cell_dots)
{
  *self = (MdSlipBuilder) {
    .width = width,
    .cell_dots = cell_dots,
    .scale_x = 1,
    .scale_y = 1,
    .pages = g_array_new (FALSE, FALSE, sizeof (MdSlipPage)),
    .boxes = g_array_new (FALSE, FALSE, sizeof (MdSlipBox)),
    .texts = g_string_chunk_new (4096),
    .symbols = g_ptr_array_new_with_free_func ((GDestroyNotify) md_slip_symbol_free),
    .line = g_string_new (NULL),
    .words = g_string_new (NULL),
    .closed = TRUE,
  };
}

/**
 * md_slip_builder_finish:
 *
 * Frees what was needed for building only. Pages, boxes, texts and symbols are the caller's.
 */
void
md_slip_builder_finish (MdSlipBuilder *self)
{
  g_string_free (self->line, TRUE);
  g_string_free (self->words, TRUE);
}

/**
 * md_slip_builder_is_full:
 *
 * Returns: whether no more of the service's rows go in
 */
gboolean
md_slip_builder_is_full (MdSlipBuilder *self)
{
  return self->boxes->len >= MD_SLIP_MAX_ROWS;
}

static MdSlipPage *
current_page (MdSlipBuilder *self)
{
  if (self->closed)
    {
      MdSlipPage page = { .first_box = self->boxes->len };

      g_array_append_val (self->pages, page);
      self->closed = FALSE;
    }

  return &g_array_index (self->pages, MdSlipPage, self->pages->len - 1);
}

static void
add_box (MdSlipBuilder *self,
         MdSlipBox      box)
{
  MdSlipPage *page = current_page (self);

  box.row = page->height;
  page->height += box.height;
  page->n_boxes++;
  g_array_append_val (self->boxes, box);
}

static void
add_row (MdSlipBuilder   *self,
         const MdSlipRow *row,
         gboolean         continues,
         guint            gap)
{
  MdSlipBox box = {
    .kind = MD_SLIP_BOX_TEXT,
    .width = row->columns * self->scale_x,
    .height = self->scale_y,
    .scale_x = self->scale_x,
    .scale_y = self->scale_y,
    .columns = row->columns,
    .continues = continues,
    .gap = gap,
  };

  g_string_truncate (self->words, 0);
  for (guint i = 0; i < row->indent; i++)
    g_string_append_c (self->words, ' ');
  g_string_append_len (self->words, row->text, row->length);
  box.text = g_string_chunk_insert_len (self->texts, self->words->str, self->words->len);

  box.right_to_left = md_slip_is_right_to_left (row->text, row->length);
  if (box.right_to_left)
    box.column = MAX (0, self->width - box.width);

  add_box (self, box);
}

/* Breaks the scratch line into rows; returns FALSE where one of the service's had to be left out. */
static gboolean
add_line (MdSlipBuilder *self,
          gboolean       bounded)
{
  guint n_characters = (guint) (self->width / self->scale_x + 1e-6);
  const char *before = NULL;
  MdSlipWrap wrap;
  MdSlipRow row;

  md_slip_wrap_init (&wrap, self->line->str, self->line->len, n_characters);
  while (md_slip_wrap_next (&wrap, &row))
    {
      if (bounded && md_slip_builder_is_full (self))
        return FALSE;
      add_row (self, &row, before != NULL, before != NULL ? (guint) g_utf8_strlen (before, row.text - before) : 0);
      before = row.text + row.length;
    }

  return TRUE;
}

/**
 * md_slip_builder_add_text:
 * @text: one line of the service's; line ends in it are kept
 *
 * Returns: %FALSE where rows had to be left out
 */
gboolean
md_slip_builder_add_text (MdSlipBuilder *self,
                          const char    *text)
{
  g_autofree char *mended = NULL;
  const char *end;

  text = md_slip_valid_text (text, &mended);
  end = md_slip_bounded_end (text, MD_SLIP_MAX_TEXT);
  do
    {
      text = md_slip_take_line (self->line, text, end);
      if (text == end && *end != '\0')
        g_string_append (self->line, "…");
      if (!add_line (self, TRUE))
        return FALSE;
    }
  while (text < end);

  return TRUE;
}

/**
 * md_slip_builder_add_words:
 * @words: one line of our own, valid UTF-8
 *
 * Our own words stand in normal letters and are never left out for want of room.
 */
void
md_slip_builder_add_words (MdSlipBuilder *self,
                           const char    *words)
{
  self->scale_x = self->scale_y = 1;
  g_string_assign (self->line, words);
  add_line (self, FALSE);
}

/**
 * md_slip_builder_add_rule:
 *
 * A solid line from edge to edge, with a row of its own (contract: "SlipData", line).
 */
void
md_slip_builder_add_rule (MdSlipBuilder *self)
{
  MdSlipBox box = { .kind = MD_SLIP_BOX_RULE, .width = self->width, .height = 1, .scale_x = 1, .scale_y = 1 };

  add_box (self, box);
}

/* What the barcode is as text: for the export, for a screen reader, and on the paper where it is not drawn. */
static char *
barcode_words (const char *encoding,
               const char *data,
               const char *why)
{
  g_autofree char *clean_encoding = md_slip_clean_line (encoding, MAX_BARCODE_TEXT);
  g_autofree char *clean_data = md_slip_clean_line (data, MAX_BARCODE_TEXT);

  if (*data == '\0')
    return g_strdup (_("Barcode without data"));
  if (*encoding == '\0')
    /* Translators: a barcode on a slip that is shown as text; %s is what it holds */
    return g_strdup_printf (_("Barcode: %s"), clean_data);
  if (why != NULL)
    /* Translators: a barcode on a slip that cannot be drawn: the name of its encoding, what it holds, and why */
    return g_strdup_printf (_("Barcode %s: %s (not drawn: %s)"), clean_encoding, clean_data, why);

  /* Translators: a barcode on a slip that is shown as text: the name of its encoding, then what it holds */
  return g_strdup_printf (_("Barcode %s: %s"), clean_encoding, clean_data);
}

/* Returns NULL, and perhaps why, for what stays text. Where a box says no encoding there is nothing to explain. */
static const MdSlipSymbol *
add_symbol (MdSlipBuilder  *self,
            const char     *encoding,
            const char     *data,
            char          **why)
{
  MdSlipSymbol *symbol;

  if (*encoding == '\0' || *data == '\0')
    return NULL;
  if (self->symbols->len >= MD_SLIP_MAX_SYMBOLS)
    {
      *why = g_strdup (_("too many barcodes on one slip"));
      return NULL;
    }

  symbol = md_slip_symbol_new (md_slip_symbology_from_name (encoding), data, self->width * self->cell_dots, why);
  if (symbol != NULL)
    g_ptr_array_add (self->symbols, symbol);

  return symbol;
}

/* Breaks the words of a barcode's box into rows; their number is returned. */
static guint
wrap_barcode_words (MdSlipBuilder *self,
                    MdSlipBox     *box,
                    const char    *words)
{
  guint n_rows = 0;
  MdSlipWrap wrap;
  MdSlipRow row;

  g_string_truncate (self->words, 0);
  md_slip_wrap_init (&wrap, words, -1, self->width - 2 * BARCODE_PADDING);
  for (; md_slip_wrap_next (&wrap, &row); n_rows++)
    {
      if (self->words->len > 0)
        g_string_append_c (self->words, '\n');
      g_string_append_len (self->words, row.text, row.length);
      box->columns = MAX (box->columns, row.columns);
    }
  box->text = g_string_chunk_insert (self->texts, self->words->str);

  return n_rows;
}

static void
size_symbol_box (MdSlipBox *box,
                 guint      cell_dots)
{
  const MdSlipSymbol *symbol = box->symbol;
  guint n_columns = md_slip_symbol_get_n_columns (symbol) + md_slip_symbol_get_quiet_start (symbol)
                    + md_slip_symbol_get_quiet_end (symbol);
  guint dots_high = md_slip_symbol_get_n_rows (symbol) * md_slip_symbol_get_row_dots (symbol)
                    + 2 * md_slip_symbol_get_quiet_above (symbol) * md_slip_symbol_get_module_dots (symbol);

  box->width = (double) n_columns * md_slip_symbol_get_module_dots (symbol) / cell_dots;
  box->height = 1 + dots_high / (cell_dots * MD_SLIP_CELL_RATIO);
  if (md_slip_symbol_get_words (symbol) != NULL)
    box->height += 1;
}

/**
 * md_slip_builder_add_barcode:
 * @encoding: (nullable): as it came
 * @data: (nullable): as it came
 *
 * The box stands in the middle, with half a row of air above and below. A barcode that cannot be drawn stays words.
 */
void
md_slip_builder_add_barcode (MdSlipBuilder *self,
                             const char    *encoding,
                             const char    *data)
{
  g_autofree char *mended_encoding = NULL;
  g_autofree char *mended_data = NULL;
  g_autofree char *words = NULL;
  g_autofree char *why = NULL;
  MdSlipBox box = { .kind = MD_SLIP_BOX_BARCODE, .height = 1, .scale_x = 1, .scale_y = 1 };
  guint n_rows;

  encoding = encoding != NULL ? md_slip_valid_text (encoding, &mended_encoding) : "";
  data = data != NULL ? md_slip_valid_text (data, &mended_data) : "";
  box.symbol = add_symbol (self, encoding, data, &why);
  words = barcode_words (encoding, data, why);
  n_rows = wrap_barcode_words (self, &box, words);

  if (box.symbol != NULL)
    {
      size_symbol_box (&box, self->cell_dots);
    }
  else
    {
      box.width = box.columns + 2 * BARCODE_PADDING;
      box.height = n_rows + 1;
    }
  box.column = (self->width - box.width) / 2;
  box.encoding = g_string_chunk_insert (self->texts, encoding);
  box.data = g_string_chunk_insert (self->texts, data);
  add_box (self, box);
}

/**
 * md_slip_builder_cut:
 *
 * Ends the page. A cut where nothing was printed since the last one cuts nothing.
 */
void
md_slip_builder_cut (MdSlipBuilder *self)
{
  if (self->closed)
    return;

  current_page (self)->cut = TRUE;
  self->closed = TRUE;
}

/**
 * md_slip_builder_reopen:
 *
 * Lets more go on the last page, before the cut that ended it.
 */
void
md_slip_builder_reopen (MdSlipBuilder *self)
{
  if (self->pages->len > 0)
    self->closed = FALSE;
}

/**
 * md_slip_builder_mark:
 * @words: one short line of our own, valid UTF-8
 *
 * Puts @words in the middle of a row of its own at the top and at the bottom of every page that there is: a piece of
 * paper that is torn off must not lose them.
 */
void
md_slip_builder_mark (MdSlipBuilder *self,
                      const char    *words)
{
  g_autoptr (GArray) boxes = g_steal_pointer (&self->boxes);
  g_autoptr (GArray) pages = g_steal_pointer (&self->pages);
  guint columns = md_slip_count_columns (words, -1);
  g_autofree char *line = g_strdup_printf ("%*s%s", (int) ((self->width - MIN (columns, self->width)) / 2), "", words);

  self->boxes = g_array_new (FALSE, FALSE, sizeof (MdSlipBox));
  self->pages = g_array_new (FALSE, FALSE, sizeof (MdSlipPage));
  self->closed = TRUE;
  for (guint i = 0; i < pages->len; i++)
    {
      const MdSlipPage *page = &g_array_index (pages, MdSlipPage, i);

      md_slip_builder_add_words (self, line);
      for (guint box = 0; box < page->n_boxes; box++)
        add_box (self, g_array_index (boxes, MdSlipBox, page->first_box + box));
      md_slip_builder_add_words (self, line);
      current_page (self)->cut = page->cut;
      self->closed = TRUE;
    }
}
