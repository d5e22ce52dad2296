/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the JSON reader only: the scan over the bytes. */

#include "md-json-reader.h"

G_BEGIN_DECLS

/* What can be wrong at a place. The order is that of the messages in md-json-error.c. */
typedef enum
{
  MD_JSON_FAULT_NONE,
  MD_JSON_FAULT_CANCELLED,

  MD_JSON_FAULT_VALUE,
  MD_JSON_FAULT_VALUE_OR_BRACKET,
  MD_JSON_FAULT_NAME,
  MD_JSON_FAULT_NAME_OR_BRACE,
  MD_JSON_FAULT_COLON,
  MD_JSON_FAULT_COMMA_OR_BRACKET,
  MD_JSON_FAULT_COMMA_OR_BRACE,
  MD_JSON_FAULT_END,
  MD_JSON_FAULT_LITERAL,
  MD_JSON_FAULT_DIGIT,
  MD_JSON_FAULT_LEADING_ZERO,
  MD_JSON_FAULT_QUOTE,
  MD_JSON_FAULT_CONTROL,
  MD_JSON_FAULT_ESCAPE,
  MD_JSON_FAULT_HEX,

  MD_JSON_FAULT_UTF8,

  MD_JSON_FAULT_TOO_LARGE,
  MD_JSON_FAULT_TOO_DEEP,
  MD_JSON_FAULT_TOO_MANY_NODES,
  MD_JSON_FAULT_TEXT_TOO_LONG,
} MdJsonFault;

/* One run over one document. Functions of the scan take the place where they stand and return the place behind what
 * they have read, or %NULL after md_json_scan_fail(). */
typedef struct
{
  const guint8 *start;  /* of the document, behind a byte order mark */
  const guint8 *end;
  MdJsonLimits  limits; /* complete: no field is 0 */
  GCancellable *cancellable;

  guint32      *words;  /* (owned): large memory, the nodes so far; see md-document-private.h */
  gsize         n_words;
  gsize         n_words_allocated;
  gsize         n_nodes;
  gsize         first_offset; /* of @start in the bytes as received */

  MdJsonFault   fault;
  const guint8 *fault_place;
} MdJsonScan;

gboolean      md_json_scan_run  (MdJsonScan   *scan);

const guint8 *md_json_scan_fail (MdJsonScan   *scan,
                                 const guint8 *place,
                                 MdJsonFault   fault);

const guint8 *md_json_scan_rest_of_text (MdJsonScan   *scan,
                                         const guint8 *at,
                                         gboolean     *has_escapes);
const guint8 *md_json_scan_number       (MdJsonScan   *scan,
                                         const guint8 *at);

GError       *md_json_error_new (const MdJsonScan *scan);

G_END_DECLS
