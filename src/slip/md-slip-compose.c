/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-compose.h"

#include "md-slip-clean.h"
#include "md-slip-columns.h"
#include "md-slip-layout.h"
#include "md-slip-wrap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GROUP 4             /* digits that are read out in one breath */
#define TITLE_SCALE 1.5
#define TOKEN_SCALE 1.5
#define TOKEN_GAP 0.5         /* rows between two tokens, so that no eye slips from one to the other */
#define MAX_FIELD 256       /* characters of any one field that are printed */
#define MAX_TOKENS 32       /* of one answer; a set has at most four */
#define HANGING_INDENT 3

/* What one side or the other sent, and the slip as far as it is written. */
typedef struct
{
  MdValue   *answer;
  MdValue   *request;
  GPtrArray *lines;  /* (owned) (element-type MdValue) */
  guint      width;
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
add_line (Composer   *composer,
          const char *text)
{
  g_ptr_array_add (composer->lines, new_line (text));
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

  g_ptr_array_add (composer->lines, md_value_with (wide, "fontHeightScaleFactor", y));
}

static void
add_rule (Composer *composer)
{
  g_autoptr (MdValue) yes = md_value_new_boolean (TRUE);
  g_autoptr (MdValue) line = new_line ("");

  g_ptr_array_add (composer->lines, md_value_with (line, "line", yes));
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

/* One field in letters that can be printed; NULL where there is none. */
static char *
clean_field (const char *text)
{
  g_autofree char *mended = NULL;
  char *clean;

  if (text == NULL || *text == '\0')
    return NULL;

  clean = g_strstrip (md_slip_clean_line (md_slip_valid_text (text, &mended), MAX_FIELD));
  if (*clean == '\0')
    g_clear_pointer (&clean, g_free);

  return clean;
}

/* The first of two sources that has something at @path. */
static char *
field_of (MdValue    *first,
          MdValue    *second,
          const char *path)
{
  char *field = clean_field (md_value_peek_text (first, path));

  return field != NULL ? field : clean_field (md_value_peek_text (second, path));
}

/* Digits in groups, as they are read out; a number with anything else in it stays as it is. */
static char *
group_digits (const char *number)
{
  GString *grouped;

  if (*number == '\0' || number[strspn (number, "0123456789")] != '\0')
    return g_strdup (number);

  grouped = g_string_new (NULL);
  for (gsize i = 0; number[i] != '\0'; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, number[i]);
    }

  return g_string_free (grouped, FALSE);
}

static void
take_row (GArray     *rows,
          const char *label,
          char       *value)
{
  Row row = { g_strdup (label), value };

  if (value == NULL)
    row_clear (&row);
  else
    g_array_append_val (rows, row);
}

/* A label of up to half the paper, and behind it the value; a value that does not fit there goes below. */
static void
add_rows (Composer *composer,
          GArray   *rows)
{
  guint label_width = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      guint columns = md_slip_count_columns (g_array_index (rows, Row, i).label, -1);

      if (columns <= composer->width / 2)
        label_width = MAX (label_width, columns);
    }

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      guint columns = md_slip_count_columns (row->label, -1);
      guint gap = columns <= label_width ? label_width - columns + 2 : 2;
      g_autofree char *line = NULL;

      if (columns + gap + md_slip_count_columns (row->value, -1) <= composer->width)
        {
          line = g_strdup_printf ("%s%*s%s", row->label, (int) gap, "", row->value);
          add_line (composer, line);
          continue;
        }

      add_line (composer, row->label);
      line = g_strdup_printf ("%*s%s", HANGING_INDENT, "", row->value);
      add_line (composer, line);
    }
}

static GArray *
rows_new (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (rows, (GDestroyNotify) row_clear);

  return rows;
}

/* What a field of the meter's key was and becomes. What was is what the desk asked for: a service may fill in the
 * new state already. What becomes is what the service says. */
static char *
change_of (Composer   *composer,
           const char *path,
           const char *new_path)
{
  g_autofree char *from = field_of (composer->request, composer->answer, path);
  g_autofree char *to = field_of (composer->answer, composer->request, new_path);

  if (to == NULL || g_strcmp0 (from, to) == 0)
    return g_steal_pointer (&from);
  if (from == NULL)
    /* Translators: a number on a slip that is not known before the change; %s is what it becomes */
    return g_strdup_printf (_ ("→ %s"), to);

  /* Translators: a number on a slip, before and after the change */
  return g_strdup_printf (_ ("%s → %s"), from, to);
}

static void
add_head (Composer *composer,
          gboolean  training)
{
  g_autofree char *utility = field_of (composer->answer, composer->request, "utility.name");
  double title_scale = utility != NULL ? 1 : TITLE_SCALE;

  if (utility != NULL)
    {
      gboolean fits = 2 * md_slip_count_columns (utility, -1) <= composer->width;

      add_centred (composer, utility, fits ? 2 : 1, 2);
    }
  add_centred (composer, _ ("Key change for your meter"), title_scale, title_scale);
  if (training)
    add_centred (composer, _ ("Training: works on no meter"), 1, 1);
}

static void
add_change (Composer *composer)
{
  g_autoptr (GArray) rows = rows_new ();
  g_autofree char *meter = field_of (composer->request, composer->answer, "meter.meterId");

  take_row (rows, _ ("Meter number"), meter != NULL ? group_digits (meter) : NULL);
  take_row (rows, _ ("Supply group code"),
            change_of (composer, "meter.supplyGroupCode", "meter.keyChangeData.newSupplyGroupCode"));
  take_row (rows, _ ("Key revision number"),
            change_of (composer, "meter.keyRevisionNum", "meter.keyChangeData.newKeyRevisionNumber"));
  take_row (rows, _ ("Tariff index"),
            change_of (composer, "meter.tariffIndex", "meter.keyChangeData.newTariffIndex"));

  if (rows->len > 0)
    {
      add_rule (composer);
      add_rows (composer, rows);
    }
}

/* The tokens that are there, grouped; an entry without digits is none. */
static GPtrArray *
collect_tokens (MdValue *answer)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);
  MdValue *list = md_value_peek (answer, "tokens");
  gsize n_items = md_value_get_kind (list) == MD_VALUE_LIST ? md_value_get_n_items (list) : 0;

  for (gsize i = 0; i < n_items && tokens->len < MAX_TOKENS; i++)
    {
      g_autofree char *token = clean_field (md_value_peek_text (md_value_get_item (list, i), "token"));

      if (token != NULL)
        g_ptr_array_add (tokens, group_digits (token));
    }

  return tokens;
}

/* The steps stand before the tokens: who reads from the top must not have entered one before reading that credit
 * bought earlier goes in first. */
static void
add_steps (Composer *composer,
           gboolean  several)
{
  add_rule (composer);
  add_hanging (composer, _ ("1. First enter any credit token that you bought before and have not used yet."),
               HANGING_INDENT);
  add_hanging (composer,
               several ? _ ("2. Then enter the tokens below one at a time, in this order.")
                       : _ ("2. Then enter the token below."),
               HANGING_INDENT);
  add_hanging (composer,
               several ? _ ("3. Wait until the meter says “accepted” after each token.")
                       : _ ("3. Wait until the meter says “accepted”."),
               HANGING_INDENT);
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

static void
add_tokens (Composer *composer)
{
  g_autoptr (GPtrArray) tokens = collect_tokens (composer->answer);

  if (tokens->len == 0)
    {
      add_rule (composer);
      add_hanging (composer, _ ("The service sent no tokens."), 0);
      return;
    }

  add_steps (composer, tokens->len > 1);
  add_rule (composer);
  for (guint i = 0; i < tokens->len; i++)
    {
      const char *token = g_ptr_array_index (tokens, i);
      g_autofree char *words = order_words (i, tokens->len);
      double room = (double) composer->width / MAX (1, md_slip_count_columns (token, -1));

      if (i > 0)
        add_scaled (composer, "", 1, TOKEN_GAP);
      add_hanging (composer, words, 0);
      /* On narrow paper rather smaller digits than a token on two rows. */
      add_scaled (composer, token, CLAMP (room, 1, TOKEN_SCALE), TOKEN_SCALE);
    }
}

static void
add_references (Composer   *composer,
                const char *operator_name,
                GDateTime  *when)
{
  g_autoptr (GArray) rows = rows_new ();

  take_row (rows, _ ("Receipt number"), clean_field (md_value_peek_text (composer->answer, "tokens[0].receiptNum")));
  take_row (rows, _ ("Basket reference"), field_of (composer->answer, composer->request, "basketRef"));
  take_row (rows, _ ("Trace audit number"), field_of (composer->answer, composer->request, "stan"));
  take_row (rows, _ ("Retrieval reference"), field_of (composer->answer, composer->request, "rrn"));
  take_row (rows, _ ("Operator"), clean_field (operator_name));
  /* Translators: date and time on a slip, in the form of g_date_time_format() */
  take_row (rows, _ ("Time"), when != NULL ? g_date_time_format (when, _ ("%-d %b %Y %H:%M")) : NULL);
  take_row (rows, _ ("Request"), field_of (composer->answer, composer->request, "id"));

  if (rows->len > 0)
    {
      add_rule (composer);
      add_rows (composer, rows);
    }
}

/**
 * md_slip_compose:
 * @answer: (nullable): a KeyChangeTokenResponse; what it carries besides, such as the meter's utility, is used too
 * @request: (nullable): the KeyChangeTokenRequest that it answers
 * @training: whether the tokens work on no meter; the slip then says so above and below
 * @operator_name: (nullable): who served the customer
 * @when: (nullable): the time that is printed, in the zone in which it is printed
 *
 * Writes the slip that the customer gets where the service sends none (contract: "SlipData"): what changes, what to
 * do, the tokens in large groups and in order, and what identifies the exchange. A field that is not known is left out.
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
  MdValue *sent = md_value_peek (answer, "slipData");
  Composer composer = { .answer = answer, .request = request, .width = MD_SLIP_COMPOSED_WIDTH };
  g_autoptr (MdValue) width = NULL;
  g_autoptr (MdValue) list = NULL;
  g_autoptr (MdValue) slip = NULL;
  g_autoptr (MdValue) wide = NULL;

  /* A service that leaves the words to us may still know its paper, and its reference. */
  if (md_value_peek (sent, "slipWidth") != NULL)
    composer.width = md_slip_read_width (sent);
  composer.lines = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);

  add_head (&composer, training);
  add_change (&composer);
  add_tokens (&composer);
  add_references (&composer, operator_name, when);
  if (training)
    {
      add_rule (&composer);
      add_centred (&composer, _ ("Training: works on no meter"), 1, 1);
    }

  list = md_value_new_list ((MdValue **) composer.lines->pdata, composer.lines->len);
  g_ptr_array_unref (composer.lines);
  width = md_value_new_integer (composer.width);
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
