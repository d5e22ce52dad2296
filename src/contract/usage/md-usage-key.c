/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-key.h"

#include "md-usage-words.h"

/*
 * md_usage_peek_trimmed:
 * @length: (out): in bytes
 *
 * Returns: (transfer none) (nullable): a text or a number as it stands in the bytes, without its quotes and the spaces
 *   around it, with its escapes; not ended by a NUL; %NULL for everything else
 */
const char *
md_usage_peek_trimmed (MdDocument *document,
                       MdNode      node,
                       gsize      *length)
{
  MdValueKind kind = md_document_get_kind (document, node);
  const char *raw = md_document_peek_raw (document, node, length);

  if (kind == MD_VALUE_NUMBER)
    return raw;
  if (kind != MD_VALUE_TEXT)
    {
      *length = 0;
      return NULL;
    }

  raw++;
  *length -= 2;
  for (; *length > 0 && *raw == ' '; raw++)
    --*length;
  while (*length > 0 && raw[*length - 1] == ' ')
    --*length;

  return raw;
}

/*
 * md_usage_peek_key:
 * @field: (nullable): a reference
 * @length: (out): in bytes
 *
 * Returns: (transfer none) (nullable): what md_usage_reference_find_key() finds, as md_usage_peek_trimmed() gives it
 */
const char *
md_usage_peek_key (MdDocument    *document,
                   MdNode         node,
                   const MdField *field,
                   gsize         *length)
{
  return md_usage_peek_trimmed (document, md_usage_reference_find_key (document, node, field), length);
}
