/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure of a document: one pass over the bytes, without recursion. Where the scan stands in the nesting is told
 * by the nodes themselves, each of which knows the one that it is in. */
#include "md-json-scan.h"

#include <string.h>

#include "md-document-private.h"
#include "md-json-blocks.h"
#include "md-large-memory.h"

/* How many bytes are read before there is a look at the cancellable and at the room for nodes. */
#define BYTES_BETWEEN_CHECKS (4 * 1024)

/* Where the scan stands. It lives in registers: never let a function that is not inline have its address. */
typedef struct
{
  const guint8 *at;
  const guint8 *check_at;  /* from here on there may be no room for nodes */
  guint32      *words;
  guint32       n_words;
  guint32       container; /* the list or object that @at is in, or MD_NODE_NONE */
  guint32       n_children; /* of it, so far */
  guint         depth;
  gboolean      in_object;
} Stand;

/*
 * md_json_scan_fail:
 *
 * Ends a run: notes what is wrong, and where.
 *
 * Returns: (nullable): %NULL
 */
const guint8 *
md_json_scan_fail (MdJsonScan   *scan,
                   const guint8 *place,
                   MdJsonFault   fault)
{
  scan->fault = fault;
  scan->fault_place = place;

  return NULL;
}

/* Makes room for the nodes of the next stretch of bytes, each of which can begin a node. */
static G_GNUC_NO_INLINE guint32 *
check (MdJsonScan   *scan,
       const guint8 *at,
       gsize         n_words)
{
  gsize n_bytes = MIN ((gsize) (scan->end - at), BYTES_BETWEEN_CHECKS) + 1;
  gsize n_wanted = n_words + n_bytes * MD_WORDS_OF_CONTAINER;

  if (g_cancellable_is_cancelled (scan->cancellable))
    {
      md_json_scan_fail (scan, at, MD_JSON_FAULT_CANCELLED);
      return NULL;
    }
  if (n_wanted > scan->n_words_allocated)
    {
      /* The first guess, a word for each three bytes, is enough for most documents; what is not written to costs
       * nothing. */
      scan->n_words_allocated = n_wanted + MAX (scan->n_words_allocated, (gsize) (scan->end - scan->start) / 3);
      scan->words = md_large_memory_resize (scan->words, MD_LARGE_MEMORY_NODES,
                                            scan->n_words_allocated * sizeof *scan->words);
    }

  return scan->words;
}

static inline gboolean
is_space (guint8 byte)
{
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/* Several bytes of space: mostly an indentation. */
static const guint8 *
skip_more_space (const guint8 *at,
                 const guint8 *end)
{
  while (at < end && is_space (*at))
    {
      guint n_spaces = MD_JSON_BLOCK;

      for (at++; n_spaces == MD_JSON_BLOCK && end - at >= MD_JSON_BLOCK; at += n_spaces)
        n_spaces = md_json_block_find_no_space (at);
    }

  return at;
}

/* There is mostly no space, or one. */
static inline const guint8 *
skip_space (MdJsonScan   *scan,
            const guint8 *at)
{
  if (at < scan->end && *at > ' ')
    return at;
  if (scan->end - at >= 2 && *at == ' ' && at[1] > ' ')
    return at + 1;

  return skip_more_space (at, scan->end);
}

static inline guint32
start_word (const MdJsonScan *scan,
            const Stand      *stand,
            MdNodeKind        kind)
{
  return (guint32) kind << MD_NODE_KIND_SHIFT | (guint32) (scan->first_offset + (stand->at - scan->start));
}

static inline void
add_leaf (MdJsonScan *scan,
          Stand      *stand,
          MdNodeKind  kind,
          gsize       length)
{
  guint32 *words = stand->words + stand->n_words;

  words[MD_WORD_START] = start_word (scan, stand, kind);
  words[MD_WORD_PARENT] = stand->container;
  stand->n_words += MD_WORDS_OF_LEAF;
  stand->n_children++;
  stand->at += length;
}

/* A list or an object begins: what was known of the one around it goes into its node. */
static inline gboolean
open_container (MdJsonScan *scan,
                Stand      *stand)
{
  guint32 *words = stand->words + stand->n_words;

  if (stand->depth >= scan->limits.max_depth)
    return md_json_scan_fail (scan, stand->at, MD_JSON_FAULT_TOO_DEEP) != NULL;

  if (stand->container != MD_NODE_NONE)
    stand->words[stand->container + MD_WORD_COUNT] += stand->n_children + 1;
  words[MD_WORD_START] = start_word (scan, stand, *stand->at == '{' ? MD_NODE_KIND_OBJECT : MD_NODE_KIND_LIST);
  words[MD_WORD_PARENT] = stand->container;
  words[MD_WORD_COUNT] = 0;
  stand->in_object = *stand->at == '{';
  stand->container = stand->n_words;
  stand->n_words += MD_WORDS_OF_CONTAINER;
  stand->n_children = 0;
  stand->depth++;
  stand->at++;

  return TRUE;
}

/* ... and ends. */
static inline void
close_container (MdJsonScan *scan,
                 Stand      *stand)
{
  guint32 *words = stand->words + stand->container;

  stand->at++;
  words[MD_WORD_COUNT] += stand->n_children;
  words[MD_WORD_END] = (guint32) (scan->first_offset + (stand->at - scan->start));
  words[MD_WORD_NEXT] = stand->n_words;
  stand->container = words[MD_WORD_PARENT];
  stand->n_children = 0; /* what there was before is in the node around */
  stand->depth--;
  stand->in_object = stand->container != MD_NODE_NONE &&
                     md_document_word_kind (stand->words[stand->container + MD_WORD_START]) == MD_NODE_KIND_OBJECT;
}

/* From the opening to the closing quote; the place returned is behind that. */
static inline const guint8 *
scan_text (MdJsonScan   *scan,
           const guint8 *opening,
           gboolean     *has_escapes)
{
  const guint8 *at = opening + 1;

  if (scan->end - at > MD_JSON_BLOCK)
    at += md_json_block_find_special (at);
  if (at == scan->end || *at != '"')
    {
      at = md_json_scan_rest_of_text (scan, at, has_escapes);
      if (at == NULL)
        return NULL;
    }
  if ((gsize) (at - opening - 1) > scan->limits.max_text)
    return md_json_scan_fail (scan, opening, MD_JSON_FAULT_TEXT_TOO_LONG);

  return at + 1;
}

/* A member's name and the colon, up to its value. @expected says what else could have stood here. */
static inline const guint8 *
scan_name (MdJsonScan   *scan,
           const guint8 *at,
           MdJsonFault   expected)
{
  gboolean has_escapes = FALSE;

  if (at == scan->end || *at != '"')
    return md_json_scan_fail (scan, at, expected);
  at = scan_text (scan, at, &has_escapes);
  if (at == NULL)
    return NULL;

  at = skip_space (scan, at);
  if (at == scan->end || *at != ':')
    return md_json_scan_fail (scan, at, MD_JSON_FAULT_COLON);

  return skip_space (scan, at + 1);
}

static inline gboolean
scan_literal (MdJsonScan *scan,
              Stand      *stand,
              const char *word,
              MdNodeKind  kind)
{
  gsize length = strlen (word);
  gsize n_left = scan->end - stand->at;

  if (memcmp (stand->at, word, MIN (length, n_left)) != 0)
    return md_json_scan_fail (scan, stand->at, MD_JSON_FAULT_LITERAL) != NULL;
  if (n_left < length)
    return md_json_scan_fail (scan, scan->end, MD_JSON_FAULT_LITERAL) != NULL;
  add_leaf (scan, stand, kind, length);

  return TRUE;
}

/* An empty list may also end here. */
static MdJsonFault
expected_value (const Stand *stand)
{
  if (stand->container != MD_NODE_NONE && !stand->in_object &&
      stand->container + MD_WORDS_OF_CONTAINER == stand->n_words)
    return MD_JSON_FAULT_VALUE_OR_BRACKET;

  return MD_JSON_FAULT_VALUE;
}

static inline gboolean
scan_leaf (MdJsonScan *scan,
           Stand      *stand)
{
  const guint8 *at = stand->at;
  gboolean has_escapes = FALSE;

  switch (*at)
    {
    case '"':
      at = scan_text (scan, at, &has_escapes);
      if (at == NULL)
        return FALSE;
      add_leaf (scan, stand, has_escapes ? MD_NODE_KIND_ESCAPED_TEXT : MD_NODE_KIND_PLAIN_TEXT, at - stand->at);
      return TRUE;

    case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
      at = md_json_scan_number (scan, at);
      if (at == NULL)
        return FALSE;
      if ((gsize) (at - stand->at) > scan->limits.max_text)
        return md_json_scan_fail (scan, stand->at, MD_JSON_FAULT_TEXT_TOO_LONG) != NULL;
      add_leaf (scan, stand, MD_NODE_KIND_NUMBER, at - stand->at);
      return TRUE;

    case 't':
      return scan_literal (scan, stand, "true", MD_NODE_KIND_TRUE);
    case 'f':
      return scan_literal (scan, stand, "false", MD_NODE_KIND_FALSE);
    case 'n':
      return scan_literal (scan, stand, "null", MD_NODE_KIND_NULL);

    default:
      return md_json_scan_fail (scan, at, expected_value (stand)) != NULL;
    }
}

typedef enum
{
  STEP_FAILED,
  STEP_VALUE,  /* a value comes next */
  STEP_BEHIND, /* a value was read: what comes behind it is next */
  STEP_DONE,
} Step;

static Step
fail_step (MdJsonScan   *scan,
           const guint8 *place,
           MdJsonFault   fault)
{
  md_json_scan_fail (scan, place, fault);

  return STEP_FAILED;
}

/* At a value. */
static inline Step
scan_value (MdJsonScan *scan,
            Stand      *stand)
{
  guint8 first;

  if (stand->at == scan->end)
    return fail_step (scan, stand->at, expected_value (stand));
  if (++scan->n_nodes > scan->limits.max_nodes)
    return fail_step (scan, stand->at, MD_JSON_FAULT_TOO_MANY_NODES);

  first = *stand->at;
  if (first != '{' && first != '[')
    return scan_leaf (scan, stand) ? STEP_BEHIND : STEP_FAILED;

  if (!open_container (scan, stand))
    return STEP_FAILED;
  stand->at = skip_space (scan, stand->at);
  /* In ASCII each closing bracket is two behind its opening one. */
  if (stand->at < scan->end && *stand->at == first + 2)
    {
      close_container (scan, stand);
      return STEP_BEHIND;
    }
  if (first == '{')
    stand->at = scan_name (scan, stand->at, MD_JSON_FAULT_NAME_OR_BRACE);

  return stand->at != NULL ? STEP_VALUE : STEP_FAILED;
}

/* Behind a value: a comma and what follows it, or a closing bracket, or the end. */
static inline Step
scan_behind (MdJsonScan *scan,
             Stand      *stand)
{
  stand->at = skip_space (scan, stand->at);
  if (stand->container == MD_NODE_NONE)
    return stand->at == scan->end ? STEP_DONE : fail_step (scan, stand->at, MD_JSON_FAULT_END);

  if (stand->at < scan->end && *stand->at == ',')
    {
      stand->at = skip_space (scan, stand->at + 1);
      if (stand->in_object)
        stand->at = scan_name (scan, stand->at, MD_JSON_FAULT_NAME);
      return stand->at != NULL ? STEP_VALUE : STEP_FAILED;
    }
  if (stand->at < scan->end && *stand->at == (stand->in_object ? '}' : ']'))
    {
      close_container (scan, stand);
      return STEP_BEHIND;
    }

  return fail_step (scan, stand->at,
                    stand->in_object ? MD_JSON_FAULT_COMMA_OR_BRACE : MD_JSON_FAULT_COMMA_OR_BRACKET);
}

/*
 * md_json_scan_run:
 *
 * Reads the document that @scan was made for.
 *
 * Returns: whether it is JSON within the limits; if so, the nodes are in @scan, which owns them; if not, the fault is
 */
gboolean
md_json_scan_run (MdJsonScan *scan)
{
  Stand stand = { .at = skip_space (scan, scan->start), .check_at = scan->start, .container = MD_NODE_NONE };
  Step step = STEP_VALUE;

  while (step == STEP_VALUE)
    {
      if (stand.at >= stand.check_at)
        {
          stand.words = check (scan, stand.at, stand.n_words);
          if (stand.words == NULL)
            return FALSE;
          stand.check_at = stand.at + BYTES_BETWEEN_CHECKS;
        }

      step = scan_value (scan, &stand);
      while (step == STEP_BEHIND)
        step = scan_behind (scan, &stand);
    }
  scan->n_words = stand.n_words;

  return step == STEP_DONE;
}
