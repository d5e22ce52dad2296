/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-compose.h"

#include "md-slip-columns.h"
#include "md-slip-facts.h"
#include "md-slip-layout.h"
#include "md-slip-template.h"
#include "md-slip-words.h"
#include "md-slip-wrap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LABEL_GAP 2      /* between the widest label and the column of values */
#define HANGING_INDENT 3 /* of a value that stands below its label */

/**
 * Composer:
 * @facts: what there is to say
 * @tokens: (owned) (element-type utf8): likewise
 * @lines: (owned) (element-type MdValue): the slip as far as it is written
 * @rows: (owned) (element-type Row): that wait for those below them, to share their columns
 * @width: in characters
 * @rule: whether a rule waits for something to stand below it
 * @warned: whether the last line says that this is training
 */
typedef struct
{
  MdSlipFacts  facts;
  GPtrArray   *tokens;
  GPtrArray   *lines;
  GArray      *rows;
  guint        width;
  gboolean     rule;
  gboolean     warned;
} Composer;

typedef struct
{
  char *label;
  char *value;
} Row;

static void
row_clear (Row *row)
{
  g_free (row->label);
  g_free (row->value);
}

static MdValue *
new_line (const char *text)
{
  g_autoptr (MdValue) value = md_value_new_text (text);

  return md_value_with (NULL, "text", value);
}

static void
take_line (Composer *composer,
           MdValue  *line)
{
  if (composer->rule)
    {
      g_autoptr (MdValue) yes = md_value_new_boolean (TRUE);
      g_autoptr (MdValue) rule = new_line ("");

      composer->rule = FALSE;
      g_ptr_array_add (composer->lines, md_value_with (rule, "line", yes));
    }
  composer->warned = FALSE;
  g_ptr_array_add (composer->lines, line);
}

static void
add_line (Composer   *composer,
          const char *text)
{
  take_line (composer, new_line (text));
}

static MdValue *
new_factor (double factor)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return md_value_new_number (g_ascii_formatd (digits, sizeof digits, "%.2f", factor));
}

static void
add_scaled (Composer   *composer,
            const char *text,
            double      scale_x,
            double      scale_y)
{
  g_autoptr (MdValue) x = new_factor (scale_x);
  g_autoptr (MdValue) y = new_factor (scale_y);
  g_autoptr (MdValue) line = new_line (text);
  g_autoptr (MdValue) wide = md_value_with (line, "fontWidthScaleFactor", x);

  take_line (composer, md_value_with (wide, "fontHeightScaleFactor", y));
}

/* Puts @text in the middle of the paper, in rows that fit. */
static void
add_centred (Composer   *composer,
             const char *text,
             double      scale_x,
             double      scale_y)
{
  guint limit = (guint) (composer->width / scale_x + 1e-6);
  MdSlipWrap wrap;
  MdSlipRow row;

  md_slip_wrap_init (&wrap, text, -1, limit);
  while (md_slip_wrap_next (&wrap, &row))
    {
      guint indent = row.columns < limit ? (limit - row.columns) / 2 : 0;
      g_autofree char *line = g_strdup_printf ("%*s%.*s", (int) indent, "", (int) row.length, row.text);

      add_scaled (composer, line, scale_x, scale_y);
    }
}

/* Rows after the first stand below the first word behind the number: "1. " */
static void
add_hanging (Composer   *composer,
             const char *text,
             guint       indent)
{
  gboolean first = TRUE;
  MdSlipWrap wrap;
  MdSlipRow row;

  md_slip_wrap_init (&wrap, text, -1, composer->width - indent);
  while (md_slip_wrap_next (&wrap, &row))
    {
      g_autofree char *line = g_strdup_printf ("%*s%.*s", first ? 0 : (int) indent, "", (int) row.length, row.text);

      add_line (composer, line);
      first = FALSE;
    }
}

/* Whether the value of @row stands behind labels of @label_width columns. */
static gboolean
fits_behind (Composer  *composer,
             const Row *row,
             guint      label_width)
{
  return md_slip_count_columns (row->label, -1) <= label_width
         && label_width + LABEL_GAP + md_slip_count_columns (row->value, -1) <= composer->width;
}

/* Where the column of values begins: so that most of them stand in it, and as far to the left as that allows. */
static guint
choose_label_width (Composer *composer)
{
  GArray *rows = composer->rows;
  guint best = 0;
  guint most = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      guint width = md_slip_count_columns (g_array_index (rows, Row, i).label, -1);
      guint n_fitting = 0;

      for (guint other = 0; other < rows->len; other++)
        n_fitting += fits_behind (composer, &g_array_index (rows, Row, other), width);
      if (n_fitting > most || (n_fitting == most && width < best))
        {
          best = width;
          most = n_fitting;
        }
    }

  return best;
}

/* Labels, and behind them the values in one straight column; a value that does not fit there goes below its label. */
static void
add_rows (Composer *composer)
{
  GArray *rows = composer->rows;
  guint label_width = choose_label_width (composer);

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      g_autofree char *line = NULL;

      if (fits_behind (composer, row, label_width))
        {
          guint gap = label_width - md_slip_count_columns (row->label, -1) + LABEL_GAP;

          line = g_strdup_printf ("%s%*s%s", row->label, (int) gap, "", row->value);
          add_line (composer, line);
          continue;
        }

      add_line (composer, row->label);
      line = g_strdup_printf ("%*s%s", HANGING_INDENT, "", row->value);
      add_line (composer, line);
    }
  g_array_set_size (rows, 0);
}

static char *
order_words (guint position,
             guint n_tokens)
{
  if (n_tokens == 1)
    return g_strdup (_ ("Enter this token"));
  if (position == 0)
    /* Translators: above the first of several tokens; %u is how many there are */
    return g_strdup_printf (_ ("Enter first (1 of %u)"), n_tokens);

  /* Translators: above each token but the first: its place among them, and how many there are */
  return g_strdup_printf (_ ("Then (%u of %u)"), position + 1, n_tokens);
}

static char *
expand_cb (char        bracket,
           const char *name,
           gpointer    user_data)
{
  const Composer *composer = user_data;

  return bracket == '[' ? g_strdup (md_slip_words_get (name)) : md_slip_facts_get (&composer->facts, name);
}

static gboolean
holds (Composer   *composer,
       const char *condition)
{
  g_autofree char *fact = NULL;

  if (g_str_equal (condition, "training"))
    return composer->facts.training;
  if (g_str_equal (condition, "tokens"))
    return composer->tokens->len > 0;
  if (g_str_equal (condition, "token"))
    return composer->tokens->len == 1;
  if (g_str_equal (condition, "several"))
    return composer->tokens->len > 1;
  fact = md_slip_facts_get (&composer->facts, condition);

  return fact != NULL;
}

/* How wide the letters of @text become. */
static double
width_of (Composer         *composer,
          const MdSlipPart *part,
          const char       *text)
{
  double room = (double) composer->width / MAX (1, md_slip_count_columns (text, -1));

  return part->fit && part->scale_x > 1 ? CLAMP (room, 1, part->scale_x) : part->scale_x;
}

static void
add_text (Composer         *composer,
          const MdSlipPart *part,
          const char       *text)
{
  double scale_x = width_of (composer, part, text);

  if (part->centre)
    add_centred (composer, text, scale_x, part->scale_y);
  else if (scale_x != 1 || part->scale_y != 1)
    add_scaled (composer, text, scale_x, part->scale_y);
  else
    add_hanging (composer, text, part->hanging);
  composer->warned = strstr (part->text, "[training]") != NULL;
}

static void
add_barcode (Composer         *composer,
             const MdSlipPart *part,
             const char       *text)
{
  g_autoptr (MdValue) line = new_line ("");
  g_autoptr (MdValue) named = md_value_with_text (line, "barcode.encoding",
                                                  part->encoding != NULL ? part->encoding : "QR");

  take_line (composer, md_value_with_text (named, "barcode.data", text));
}

static void
add_cut (Composer *composer)
{
  g_autoptr (MdValue) yes = md_value_new_boolean (TRUE);
  g_autoptr (MdValue) line = new_line ("");

  composer->rule = FALSE;
  take_line (composer, md_value_with (line, "cut", yes));
}

static void
add_tokens (Composer         *composer,
            const MdSlipPart *part)
{
  for (guint i = 0; i < composer->tokens->len; i++)
    {
      const char *token = g_ptr_array_index (composer->tokens, i);
      g_autofree char *words = order_words (i, composer->tokens->len);

      /* Air between two tokens, so that no eye slips from one to the other. */
      if (i > 0 && part->gap > 0)
        add_scaled (composer, "", 1, part->gap);
      add_hanging (composer, words, 0);
      /* On narrow paper rather smaller digits than a token on two rows. */
      add_scaled (composer, token, width_of (composer, part, token), part->scale_y);
    }
}

static void
add_part (Composer         *composer,
          const MdSlipPart *part)
{
  g_autofree char *text = NULL;

  if ((part->condition != NULL && !holds (composer, part->condition))
      || (part->exception != NULL && holds (composer, part->exception)))
    return;
  if (part->kind != MD_SLIP_PART_ROW)
    add_rows (composer);
  if (part->text != NULL)
    {
      text = md_slip_template_expand (part->text, expand_cb, composer, NULL);
      if (text == NULL)
        return;
    }

  switch (part->kind)
    {
    case MD_SLIP_PART_TEXT:
      add_text (composer, part, text);
      break;
    case MD_SLIP_PART_ROW:
      {
        Row row = { md_slip_template_expand (part->label, expand_cb, composer, NULL), g_steal_pointer (&text) };

        if (row.label == NULL)
          row_clear (&row);
        else
          g_array_append_val (composer->rows, row);
      }
      break;
    case MD_SLIP_PART_RULE:
      composer->rule = TRUE;
      break;
    case MD_SLIP_PART_CUT:
      add_cut (composer);
      break;
    case MD_SLIP_PART_TOKENS:
      add_tokens (composer, part);
      break;
    case MD_SLIP_PART_BARCODE:
      add_barcode (composer, part, text);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* No template can leave out what keeps a customer from believing such a slip. */
static void
add_training (Composer *composer)
{
  if (!composer->facts.training || composer->warned)
    return;

  composer->rule = TRUE;
  add_centred (composer, md_slip_words_get ("training"), 1, 1);
}

static void
composer_init (Composer          *composer,
               const MdSlipFacts *facts,
               guint              width)
{
  *composer = (Composer) { .facts = *facts, .width = width };
  composer->tokens = md_slip_facts_get_tokens (facts);
  composer->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  composer->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (composer->rows, (GDestroyNotify) row_clear);
}

/* Frees what was needed for composing; returns the lines. */
static MdValue *
composer_finish (Composer *composer)
{
  MdValue *list = md_value_new_list ((MdValue **) composer->lines->pdata, composer->lines->len);

  g_ptr_array_unref (composer->tokens);
  g_ptr_array_unref (composer->lines);
  g_array_unref (composer->rows);

  return list;
}

/**
 * md_slip_compose:
 * @answer: (nullable): a KeyChangeTokenResponse; what it carries besides, such as the meter's utility, is used too
 * @request: (nullable): the KeyChangeTokenRequest that it answers
 * @training: whether the tokens work on no meter; the slip then says so
 * @operator_name: (nullable): who served the customer
 * @when: (nullable): the time that is printed, in the zone in which it is printed
 *
 * Writes the slip that the customer gets where the service sends none (contract: "SlipData"): what changes, what to
 * do, the tokens in large groups and in order, and what identifies the exchange. A field that is not known is left out.
 * md_slip_template_get_default() says what stands where.
 *
 * Returns: (transfer full): a SlipData
 */
MdValue *
md_slip_compose (MdValue    *answer,
                 MdValue    *request,
                 gboolean    training,
                 const char *operator_name,
                 GDateTime  *when)
{
  const MdSlipFacts facts = { answer, request, training, operator_name, when };
  MdSlipTemplate *layout = md_slip_template_get_default ();
  MdValue *sent = md_value_peek (answer, "slipData");
  g_autoptr (MdValue) width = NULL;
  g_autoptr (MdValue) list = NULL;
  g_autoptr (MdValue) slip = NULL;
  g_autoptr (MdValue) wide = NULL;
  Composer composer;

  /* A service that leaves the words to us may still know its paper, and its reference. */
  composer_init (&composer, &facts,
                 md_value_peek (sent, "slipWidth") != NULL ? md_slip_read_width (sent)
                                                           : md_slip_template_get_width (layout));
  for (guint i = 0; i < md_slip_template_get_n_parts (layout); i++)
    add_part (&composer, md_slip_template_get_part (layout, i));
  add_rows (&composer);
  add_training (&composer);

  width = md_value_new_integer (composer.width);
  list = composer_finish (&composer);
  slip = md_value_with (NULL, "messageLines", list);
  wide = md_value_with (slip, "slipWidth", width);

  return md_value_with_text (wide, "issuerReference", md_value_peek_text (sent, "issuerReference"));
}

/**
 * md_slip_for_answer:
 * @answer: (nullable): a KeyChangeTokenResponse
 * @request: (nullable): the KeyChangeTokenRequest that it answers
 * @training: whether the tokens work on no meter
 * @operator_name: (nullable): who served the customer
 * @when: (nullable): the time that is printed
 *
 * Contract: "KeyChangeTokenResponse": the slipData of a success, where present, is the slip, to the letter.
 *
 * Returns: (transfer full): the SlipData that the service sent where it has any lines, else a composed one
 */
MdValue *
md_slip_for_answer (MdValue    *answer,
                    MdValue    *request,
                    gboolean    training,
                    const char *operator_name,
                    GDateTime  *when)
{
  MdValue *sent = md_value_peek (answer, "slipData");
  MdValue *lines = md_value_peek (sent, "messageLines");

  if (md_value_get_kind (lines) == MD_VALUE_LIST && md_value_get_n_items (lines) > 0)
    return md_value_ref (sent);

  return md_slip_compose (answer, request, training, operator_name, when);
}
