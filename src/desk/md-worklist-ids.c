/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-ids.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-text.h"
#include "md-usage-client.h"

/* Characters of a line that are told back. */
#define MAX_TOLD 40

/* What stands between the words of a line, CSV in all its forms included. */
#define SEPARATORS " \t\v\f,;|`\"'()[]{}<>="

/* One line of the text, and what was found in it. */
typedef struct
{
  const char *start;
  gsize       length;
  guint       number;       /* from 1 */
  guint       n_words;
  guint       n_ids;
  const char *other;        /* (nullable): the last word that is no id */
  gsize       other_length;
} Line;

static void
refusal_free (gpointer data)
{
  MdWorklistRefusal *refusal = data;

  g_free (refusal->text);
  g_free (refusal->reason);
  g_free (refusal);
}

/**
 * md_worklist_ids_free:
 * @self: (transfer full)
 */
void
md_worklist_ids_free (MdWorklistIds *self)
{
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->refusals);
  g_free (self);
}

/* A word of a text beside other words is an id where it could be one and has a digit: “administration” has 14
 * letters. */
static gboolean
is_id (const char *word,
       gsize       length)
{
  gboolean has_digit = FALSE;

  if (length != MD_USAGE_ID_LENGTH)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (word[i]))
        return FALSE;
      has_digit = has_digit || g_ascii_isdigit (word[i]);
    }

  return has_digit;
}

static gboolean
has_digit (const Line *line)
{
  for (gsize i = 0; i < line->length; i++)
    if (g_ascii_isdigit (line->start[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_plain (const char *word,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (word[i]))
      return FALSE;

  return TRUE;
}

/* What a spreadsheet makes of a long row of digits: 5.45871E+12. */
static gboolean
is_rounded (const char *word,
            gsize       length)
{
  return length > 3 && g_ascii_isdigit (word[0]) && memchr (word, '.', length) != NULL &&
         g_strstr_len (word, (gssize) length, "E+") != NULL;
}

static char *
make_reason (const Line *line)
{
  if (line->other != NULL && is_rounded (line->other, line->other_length))
    return g_strdup (_("A spreadsheet has rounded this number; have the column exported as text"));

  if (line->n_words != 1 && line->n_ids == 0)
    return g_strdup (_("There is no id of 14 characters in this line"));

  if (!is_plain (line->other, line->other_length))
    return g_strdup (_("An id has letters and digits only"));

  if (line->other_length == MD_USAGE_ID_LENGTH)
    return g_strdup (_("An id has digits"));

  if (line->other_length < MD_USAGE_ID_LENGTH)
    {
      return g_strdup_printf (
        ngettext ("An id has 14 characters, this has %u; were zeros at its beginning lost?",
                  "An id has 14 characters, this has %u; were zeros at its beginning lost?",
                  (guint) line->other_length),
        (guint) line->other_length);
    }

  /* Translators: %u is always more than 14. */
  return g_strdup_printf (_("An id has 14 characters, this has %u"), (guint) line->other_length);
}

static void
refuse (MdWorklistIds *self,
        const Line    *line)
{
  gboolean whole_line = line->n_ids == 0;
  g_autofree char *text = NULL;
  MdWorklistRefusal *refusal;

  self->n_refused++;
  if (self->refusals->len >= MD_WORKLIST_MAX_REFUSED)
    return;

  /* Of a line of any length a few characters are told: 4 bytes at most for each. */
  text = whole_line ? g_utf8_make_valid (line->start, (gssize) MIN (line->length, 4 * MAX_TOLD + 4))
                    : g_utf8_make_valid (line->other, (gssize) MIN (line->other_length, 4 * MAX_TOLD + 4));
  refusal = g_new0 (MdWorklistRefusal, 1);
  refusal->text = md_text_cut (g_strstrip (text), MAX_TOLD);
  refusal->line = line->number;
  refusal->reason = make_reason (line);
  g_ptr_array_add (self->refusals, refusal);
}

static gboolean
is_separator (char c)
{
  return g_ascii_iscntrl (c) || strchr (SEPARATORS, c) != NULL;
}

/* The next word of a line from a place on, and the place behind it; %NULL where there is none. */
static const char *
next_word (const char **place,
           const char  *end)
{
  const char *word;

  while (*place < end && is_separator (**place))
    (*place)++;
  word = *place;
  while (*place < end && !is_separator (**place))
    (*place)++;

  return *place > word ? word : NULL;
}

static void
count_words (Line *line)
{
  const char *place = line->start, *end = line->start + line->length, *word;

  while ((word = next_word (&place, end)) != NULL)
    {
      gsize length = (gsize) (place - word);

      line->n_words++;
      if (is_id (word, length))
        line->n_ids++;
      else
        {
          line->other = word;
          line->other_length = length;
        }
    }
}

static void
take_id (MdWorklistIds *self,
         const char    *word,
         gsize          length,
         guint          max_ids)
{
  if (self->ids->len < max_ids)
    g_ptr_array_add (self->ids, g_strndup (word, length));
  else
    self->n_surplus++;
}

static void
take_line (MdWorklistIds *self,
           Line          *line,
           guint          max_ids,
           gboolean       only_line,
           gboolean       is_list)
{
  const char *place = line->start, *end = line->start + line->length, *word;

  count_words (line);
  if (line->n_words == 0)
    return;
  if (line->n_ids == 0)
    {
      /* The names of the columns are not meant. */
      if (line->number != 1 || only_line || has_digit (line))
        refuse (self, line);
      return;
    }

  while ((word = next_word (&place, end)) != NULL)
    {
      line->other = word;
      line->other_length = (gsize) (place - word);
      if (is_id (word, line->other_length))
        take_id (self, word, line->other_length, max_ids);
      else if (is_list)
        refuse (self, line);
    }
}

static const char *
find_line_end (const char *text,
               const char *end)
{
  while (text < end && *text != '\n' && *text != '\r')
    text++;

  return text;
}

/* In a line that somebody has typed, and in lines most of which hold nothing but ids, every word is meant; in a table
 * the other words are other columns. */
static gboolean
looks_like_list (const char *text,
                 const char *end)
{
  guint n_pure = 0, n_mixed = 0;

  while (text < end)
    {
      Line line = { .start = text };

      text = find_line_end (text, end);
      line.length = (gsize) (text - line.start);
      count_words (&line);
      if (line.n_ids > 0 && line.n_ids == line.n_words)
        n_pure++;
      else if (line.n_ids > 0)
        n_mixed++;
      text++;
    }

  return n_pure > n_mixed;
}

/**
 * md_worklist_ids_find:
 * @text: UTF-8 with or without a byte order mark; what is not valid counts as refused, where it stands in the place of
 *   an id
 * @length: bytes
 * @max_ids: that are taken
 *
 * Finds the ids in what was typed, pasted, or lies in a CSV file: any word of 14 letters and digits, one digit at
 * least, in any column. A line without any is told as refused, but for blank lines and the names of the columns above.
 * Beside an id other words are other columns; but where most lines hold nothing but ids they are refused, too. Linear;
 * may be called on any thread.
 *
 * Returns: (transfer full): the ids
 */
MdWorklistIds *
md_worklist_ids_find (const char *text,
                      gsize       length,
                      guint       max_ids)
{
  MdWorklistIds *self = g_new0 (MdWorklistIds, 1);
  const char *end = text + length;
  gboolean only_line, is_list;
  guint number = 0;

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->refusals = g_ptr_array_new_with_free_func (refusal_free);

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3;
  while (end > text && (end[-1] == '\n' || end[-1] == '\r'))
    end--;
  only_line = find_line_end (text, end) == end;
  is_list = only_line || looks_like_list (text, end);

  while (text < end)
    {
      Line line = { .start = text, .number = ++number };

      text = find_line_end (text, end);
      line.length = (gsize) (text - line.start);
      take_line (self, &line, max_ids, only_line, is_list);
      if (text < end && text[0] == '\r' && text + 1 < end && text[1] == '\n')
        text++;
      text++;
    }

  return self;
}
