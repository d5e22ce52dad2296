/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-document.h"

G_BEGIN_DECLS

/* The one reader for JSON from outside: a service's answer, a file, what a client sends.
 *
 * It takes RFC 8259 and nothing else. Where that leaves room:
 * - a UTF-8 byte order mark before the document is skipped; any other encoding than UTF-8 is an error;
 * - the document may be any value, not only an object or a list; an empty one is an error;
 * - a number may have any number of digits and any exponent, and keeps them;
 * - a name may come twice in an object: both members are kept, and md_document_find_member() gives the last;
 * - "\u0000" and a lone surrogate ("\ud800") are taken; MdDocument says what becomes of them in a decoded text;
 * - noncharacters (U+FFFE, U+FFFF ...) and DEL are characters like others. */

#define MD_JSON_ERROR (md_json_error_quark ())

/**
 * MdJsonError:
 * @MD_JSON_ERROR_SYNTAX: something else stands where the grammar wants something
 * @MD_JSON_ERROR_TRUNCATED: the document ends too early, or is empty
 * @MD_JSON_ERROR_ENCODING: a text is not UTF-8
 * @MD_JSON_ERROR_TOO_LARGE: more bytes than the limit
 * @MD_JSON_ERROR_TOO_DEEP: lists and objects nested deeper than the limit
 * @MD_JSON_ERROR_TOO_MANY_NODES: more values than the limit
 * @MD_JSON_ERROR_TEXT_TOO_LONG: a text, a name or a number longer than the limit
 *
 * What may be wrong with a document. The message is a translated sentence that says where, and what was expected; it
 * never holds anything of the document. md_json_error_get_place() gives the place.
 *
 * Besides these, %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  MD_JSON_ERROR_SYNTAX,
  MD_JSON_ERROR_TRUNCATED,
  MD_JSON_ERROR_ENCODING,
  MD_JSON_ERROR_TOO_LARGE,
  MD_JSON_ERROR_TOO_DEEP,
  MD_JSON_ERROR_TOO_MANY_NODES,
  MD_JSON_ERROR_TEXT_TOO_LONG,
} MdJsonError;

/**
 * MdJsonLimits:
 * @max_bytes: of the document, in bytes; at most 512 MiB less one byte
 * @max_depth: how many lists and objects may lie in each other; at most 4096
 * @max_nodes: how many values the document may have
 * @max_text: the length of a text, a name or a number as it stands in the document, in bytes
 *
 * How much a document may ask of this machine. A field that is 0 takes its default; one beyond its bound, the bound.
 */
typedef struct
{
  gsize max_bytes;
  guint max_depth;
  guint max_nodes;
  gsize max_text;
} MdJsonLimits;

#define MD_JSON_DEFAULT_MAX_BYTES ((gsize) 256 * 1024 * 1024)
#define MD_JSON_DEFAULT_MAX_DEPTH 512
#define MD_JSON_DEFAULT_MAX_NODES (20 * 1000 * 1000)
#define MD_JSON_DEFAULT_MAX_TEXT ((gsize) 16 * 1024 * 1024)

/**
 * MdJsonPlace:
 * @line: from 1; LF, CR and CR LF end a line
 * @column: from 1, in characters
 * @offset: from 0, in bytes
 */
typedef struct
{
  guint line;
  guint column;
  gsize offset;
} MdJsonPlace;

GQuark      md_json_error_quark     (void);
gboolean    md_json_error_get_place (const GError *error,
                                     MdJsonPlace  *place);

MdDocument *md_json_read            (GBytes              *bytes,
                                     const MdJsonLimits  *limits,
                                     GError             **error);

void        md_json_read_async      (GBytes              *bytes,
                                     const MdJsonLimits  *limits,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
MdDocument *md_json_read_finish     (GAsyncResult        *result,
                                     GError             **error);

G_END_DECLS
