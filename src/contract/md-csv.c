/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-csv.h"

#include <string.h>

#include "md-decimal.h"

/**
 * md_csv_init:
 *
 * Begins an empty table; md_csv_clear() when done.
 */
void
md_csv_init (MdCsv *self)
{
  *self = (MdCsv) { .text = g_string_new (NULL) };
}

/**
 * md_csv_clear:
 *
 * Frees what is written.
 */
void
md_csv_clear (MdCsv *self)
{
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

static gboolean
may_be_formula (const char *text)
{
  g_autoptr (MdDecimal) number = NULL;

  if (*text == '\0' || strchr ("=+-@\t\r\n", *text) == NULL)
    return FALSE;
  number = md_decimal_new (text, -1);

  return number == NULL;
}

/**
 * md_csv_add_cell:
 * @text: (nullable): UTF-8; %NULL is an empty cell
 *
 * Adds the next cell of a row.
 */
void
md_csv_add_cell (MdCsv      *self,
                 const char *text)
{
  gboolean guarded = text != NULL && may_be_formula (text);
  gboolean quoted = guarded || (text != NULL && strpbrk (text, ",\"\r\n") != NULL);

  if (self->in_row)
    g_string_append_c (self->text, ',');
  self->in_row = TRUE;
  if (text == NULL)
    return;

  if (quoted)
    g_string_append_c (self->text, '"');
  if (guarded)
    g_string_append_c (self->text, '\'');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (self->text, '"');
      g_string_append_c (self->text, *at);
    }
  if (quoted)
    g_string_append_c (self->text, '"');
}

/**
 * md_csv_end_row:
 *
 * Ends a row.
 */
void
md_csv_end_row (MdCsv *self)
{
  g_string_append (self->text, "\r\n");
  self->in_row = FALSE;
}
