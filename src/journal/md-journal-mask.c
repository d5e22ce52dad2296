/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-journal-mask.h"

#include <string.h>

#include "md-json-reader.h"
#include "md-json-writer.h"

#define MASK '*'

/* Digits of a token that stay: enough to find it again, too few to use it. */
#define N_KEPT 4

/* A shorter text in the place of a token could be anything, and would be found everywhere. */
#define MIN_TOKEN 8

/* Digits of a token (contract: sts). So many in a row are masked even where no answer could be read that names them. */
#define FULL_TOKEN 20

/* A text of a value; those with the same name follow each other on a slip, and a token may go on from one to the
 * next. */
typedef struct
{
  const char *name; /* (nullable) */
  char       *text; /* (owned) */
} Piece;

/* The letters and digits of some texts as one, and where each comes from. */
typedef struct
{
  GString   *characters; /* (owned) */
  GPtrArray *places;     /* (owned) (element-type char *): into the pieces */
} Stream;

static void
piece_free (Piece *piece)
{
  g_free (piece->text);
  g_free (piece);
}

static Stream *
stream_new (void)
{
  Stream *stream = g_new0 (Stream, 1);

  stream->characters = g_string_new (NULL);
  stream->places = g_ptr_array_new ();

  return stream;
}

static void
stream_free (Stream *stream)
{
  g_string_free (stream->characters, TRUE);
  g_ptr_array_unref (stream->places);
  g_free (stream);
}

static void
stream_add (Stream   *stream,
            char     *text,
            gsize     length,
            gboolean  only_digits)
{
  for (gsize i = 0; i < length; i++)
    if (only_digits ? g_ascii_isdigit (text[i]) : g_ascii_isalnum (text[i]))
      {
        g_string_append_c (stream->characters, text[i]);
        g_ptr_array_add (stream->places, text + i);
      }
}

static void
stream_mask (Stream     *stream,
             const char *token)
{
  gsize length = strlen (token);

  for (const char *p = stream->characters->str; (p = strstr (p, token)) != NULL; p += length)
    for (gsize i = 0; i < length; i++)
      *(char *) g_ptr_array_index (stream->places, (guint) (p - stream->characters->str + i)) = MASK;
}

/* The token without what groups it. */
static char *
strip (const char *token,
       gboolean   *only_digits)
{
  GString *stripped = g_string_new (NULL);

  *only_digits = TRUE;
  for (const char *p = token; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      {
        g_string_append_c (stripped, *p);
        *only_digits = *only_digits && g_ascii_isdigit (*p);
      }

  return g_string_free (stripped, FALSE);
}

/* As many digits in a row as a token has, in groups or not. Dashes do not group: ids of UUID shape have them. */
static void
mask_runs (char  *text,
           gsize  length)
{
  gsize begin = 0;

  while (begin < length)
    {
      gsize end = begin;
      guint n_digits = 0;

      while (end < length && (g_ascii_isdigit (text[end]) ||
                              (n_digits > 0 && text[end] == ' ' && end + 1 < length &&
                               g_ascii_isdigit (text[end + 1]))))
        n_digits += g_ascii_isdigit (text[end++]) ? 1 : 0;

      for (gsize i = begin; n_digits >= FULL_TOKEN && i < end; i++)
        if (g_ascii_isdigit (text[i]))
          text[i] = MASK;
      begin = end + 1;
    }
}

/* Masks one token in all texts of one name. */
static void
mask_token (GPtrArray  *pieces,
            const char *name,
            const char *token)
{
  gboolean only_digits;
  g_autofree char *stripped = strip (token, &only_digits);
  Stream *stream;

  if (strlen (stripped) < MIN_TOKEN)
    return;

  stream = stream_new ();
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (pieces, i);

      if (g_strcmp0 (piece->name, name) == 0)
        stream_add (stream, piece->text, strlen (piece->text), only_digits);
    }
  stream_mask (stream, stripped);
  stream_free (stream);
}

static void
mask_pieces (GPtrArray         *pieces,
             const char *const *tokens)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (pieces, i);

      if (!g_hash_table_add (names, (gpointer) piece->name))
        continue;
      for (const char *const *token = tokens; *token != NULL; token++)
        mask_token (pieces, piece->name, *token);
    }

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (pieces, i);

      mask_runs (piece->text, strlen (piece->text));
    }
}

static gboolean
has_text (MdValue *value)
{
  MdValueKind kind = md_value_get_kind (value);

  return kind == MD_VALUE_TEXT || kind == MD_VALUE_NUMBER;
}

static void
collect (MdValue    *value,
         const char *name,
         GPtrArray  *pieces)
{
  MdValueKind kind = md_value_get_kind (value);

  if (has_text (value))
    {
      Piece *piece = g_new0 (Piece, 1);

      piece->name = name;
      piece->text = g_strdup (md_value_get_text (value));
      g_ptr_array_add (pieces, piece);
    }
  else if (kind == MD_VALUE_LIST || kind == MD_VALUE_OBJECT)
    for (gsize i = 0; i < md_value_get_n_items (value); i++)
      collect (md_value_get_item (value, i), kind == MD_VALUE_OBJECT ? md_value_get_name (value, i) : name, pieces);
}

static MdValue *rebuild (MdValue   *value,
                         GPtrArray *pieces,
                         guint     *next);

static MdValue *
rebuild_items (MdValue   *value,
               GPtrArray *pieces,
               guint     *next)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gboolean is_object = md_value_get_kind (value) == MD_VALUE_OBJECT;

  for (gsize i = 0; i < md_value_get_n_items (value); i++)
    {
      g_ptr_array_add (items, rebuild (md_value_get_item (value, i), pieces, next));
      if (is_object)
        g_ptr_array_add (names, (gpointer) md_value_get_name (value, i));
    }

  if (is_object)
    return md_value_new_members ((const char *const *) names->pdata, (MdValue **) items->pdata, items->len);

  return md_value_new_list ((MdValue **) items->pdata, items->len);
}

/* A number that had a token in it is a text afterwards. */
static MdValue *
rebuild (MdValue   *value,
         GPtrArray *pieces,
         guint     *next)
{
  MdValueKind kind = md_value_get_kind (value);
  const Piece *piece;

  if (kind == MD_VALUE_LIST || kind == MD_VALUE_OBJECT)
    return rebuild_items (value, pieces, next);
  if (!has_text (value))
    return md_value_ref (value);

  piece = g_ptr_array_index (pieces, (*next)++);
  if (strcmp (piece->text, md_value_get_text (value)) == 0)
    return md_value_ref (value);

  return md_value_new_text (piece->text);
}

/**
 * md_journal_mask_token:
 * @digits: of a token
 *
 * Returns: (transfer full): the same with asterisks for all but the last four characters
 */
char *
md_journal_mask_token (const char *digits)
{
  char *masked = g_strdup (digits);
  gsize length = strlen (masked);

  for (gsize i = 0; i + N_KEPT < length; i++)
    if ((guchar) masked[i] < 0x80 && masked[i] != ' ')
      masked[i] = MASK;

  return masked;
}

/**
 * md_journal_mask_value:
 * @value: an answer or a slip
 * @tokens: (array zero-terminated=1): the tokens that came with it
 *
 * Also where a token is grouped, spread over lines or part of a longer text.
 *
 * Returns: (transfer full): the same without the tokens
 */
MdValue *
md_journal_mask_value (MdValue           *value,
                       const char *const *tokens)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  guint next = 0;

  collect (value, "", pieces);
  mask_pieces (pieces, tokens);

  return rebuild (value, pieces, &next);
}

/* What is no JSON: an answer that broke off, a page of a gateway. */
static GBytes *
mask_raw (GBytes            *bytes,
          const char *const *tokens)
{
  gsize length;
  gpointer data = g_bytes_unref_to_data (g_bytes_ref (bytes), &length);

  for (const char *const *token = tokens; *token != NULL; token++)
    {
      gboolean only_digits;
      g_autofree char *stripped = strip (*token, &only_digits);
      Stream *stream = stream_new ();

      stream_add (stream, data, length, only_digits);
      if (strlen (stripped) >= MIN_TOKEN)
        stream_mask (stream, stripped);
      stream_free (stream);
    }
  mask_runs (data, length);

  return g_bytes_new_take (data, length);
}

/**
 * md_journal_mask_bytes:
 * @bytes: of an answer, as received
 * @tokens: (array zero-terminated=1): the tokens that came with it
 *
 * Returns: (transfer full): @bytes itself where there is no token in it; the same without the tokens otherwise, JSON
 *   written anew
 */
GBytes *
md_journal_mask_bytes (GBytes            *bytes,
                       const char *const *tokens)
{
  g_autoptr (MdDocument) document = md_json_read (bytes, NULL, NULL);
  g_autoptr (MdValue) value = document != NULL ? md_document_to_value (document, 0) : NULL;
  g_autoptr (MdValue) masked = NULL;
  GString *text;

  if (value == NULL)
    return mask_raw (bytes, tokens);

  masked = md_journal_mask_value (value, tokens);
  if (md_value_equal (masked, value))
    return g_bytes_ref (bytes);

  text = g_string_new (NULL);
  md_json_write_value (text, masked);

  return g_string_free_to_bytes (text);
}
