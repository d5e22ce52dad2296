/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-words.h"

#include "md-codes.h"
#include "md-contract.h"
#include "md-decimal.h"
#include "md-moment.h"
#include "md-usage-codes.h"
#include "md-usage-text.h"
#include "md-usage-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_BRIEF 200

static gboolean
is_scalar (MdValueKind kind)
{
  return kind == MD_VALUE_TEXT || kind == MD_VALUE_NUMBER;
}

/* Text and digits without the padding around them; owned, as a code or a number may need decoding. */
static char *
dup_trimmed (MdDocument *document,
             MdNode      node)
{
  char *text = md_document_dup_text (document, node);

  return text != NULL ? g_strstrip (text) : NULL;
}

/**
 * md_usage_reference_find_key:
 * @field: (nullable): a reference's row
 *
 * Contract: "References".
 *
 * Returns: the value that names what @node refers to: the expected key, else the first text whose name does not begin
 *   with "_", else @node itself where it is a text or a number; %MD_NODE_NONE where nothing names it
 */
MdNode
md_usage_reference_find_key (MdDocument    *document,
                             MdNode         node,
                             const MdField *field)
{
  MdNode key = MD_NODE_NONE;

  if (is_scalar (md_document_get_kind (document, node)))
    return node;
  if (md_document_get_kind (document, node) != MD_VALUE_OBJECT)
    return MD_NODE_NONE;

  if (field != NULL && field->key != NULL)
    key = md_document_find_member (document, node, field->key);
  if (key != MD_NODE_NONE && is_scalar (md_document_get_kind (document, key)))
    return key;

  for (key = md_document_get_first_child (document, node); key != MD_NODE_NONE;
       key = md_document_get_next_sibling (document, key))
    {
      gsize length;
      const char *name = md_document_peek_raw_name (document, key, &length);

      if (md_document_get_kind (document, key) == MD_VALUE_TEXT && !(length > 0 && *name == '_'))
        return key;
    }

  return MD_NODE_NONE;
}

static gboolean
is_number (MdDocument *document,
           MdNode      node)
{
  g_autofree char *text = dup_trimmed (document, node);
  g_autoptr (MdDecimal) decimal = md_decimal_new (text, -1);

  return decimal != NULL;
}

/**
 * md_usage_value_fits:
 * @field: (nullable)
 *
 * Returns: whether @node is something that @field can be: a text or a number for a text or a code, a number or a text
 *   of one for a number, a text for a time, an object for an object, an object that has a key (or the bare key) for a
 *   reference, a list or an object for a list. Nothing fits without a field, and null fits nowhere
 */
gboolean
md_usage_value_fits (MdDocument    *document,
                     MdNode         node,
                     const MdField *field)
{
  MdValueKind kind = md_document_get_kind (document, node);

  if (node == MD_NODE_NONE || field == NULL || kind == MD_VALUE_NULL)
    return FALSE;

  switch (field->type)
    {
    case MD_FIELD_TEXT:
    case MD_FIELD_UUID:
    case MD_FIELD_CODE:
      return is_scalar (kind);
    case MD_FIELD_TIME:
    case MD_FIELD_DATE:
      return kind == MD_VALUE_TEXT;
    case MD_FIELD_INTEGER:
    case MD_FIELD_DECIMAL:
      return kind == MD_VALUE_NUMBER || (kind == MD_VALUE_TEXT && is_number (document, node));
    case MD_FIELD_BOOLEAN:
      return kind == MD_VALUE_BOOLEAN;
    case MD_FIELD_OBJECT:
      return kind == MD_VALUE_OBJECT;
    case MD_FIELD_LIST:
      return kind == MD_VALUE_OBJECT || kind == MD_VALUE_LIST;
    case MD_FIELD_REFERENCE:
      return md_usage_reference_find_key (document, node, field) != MD_NODE_NONE;
    case MD_FIELD_ANY:
    default:
      return TRUE;
    }
}

/* Digits with the minus sign that people are used to, not grouped: a whole number may well be the name of something. */
static char *
dup_whole_number (const char *digits)
{
  if (strpbrk (digits, ".eE") != NULL)
    return md_number_dup_shown (digits, -1);

  return *digits == '-' ? g_strconcat ("−", digits + 1, NULL) : g_strdup (digits);
}

static char *
dup_code_words (const MdField *field,
                const char    *code,
                gboolean      *odd)
{
  const MdCode *row = field->codes == md_usage_codes_status ? md_usage_find_status (code)
                                                            : md_code_find (field->codes, code);

  *odd = row == NULL && (field->flags & MD_FIELD_EXTENSIBLE) == 0;

  return g_strdup (row != NULL ? _(row->label) : code);
}

static char *
dup_moment_words (const char  *text,
                  char       **hint,
                  gboolean    *odd)
{
  MdMoment moment;

  *odd = !md_moment_parse (text, -1, &moment);
  if (*odd)
    return g_strdup (text);
  *hint = md_moment_dup_local_hint (&moment);

  return md_moment_dup_shown (&moment);
}

/* The words for a text or digits that fit the field. */
static char *
dup_words (MdShown       *out,
           const char    *text,
           MdValueKind    kind,
           const MdField *field)
{
  if (field == NULL)
    return kind == MD_VALUE_NUMBER ? dup_whole_number (text) : g_strdup (text);

  switch (field->type)
    {
    case MD_FIELD_CODE:
      return dup_code_words (field, text, &out->odd);
    case MD_FIELD_TIME:
    case MD_FIELD_DATE:
      return dup_moment_words (text, &out->hint, &out->odd);
    case MD_FIELD_INTEGER:
      return dup_whole_number (text);
    case MD_FIELD_DECIMAL:
      return md_number_dup_shown (text, -1);
    case MD_FIELD_TEXT:
    case MD_FIELD_UUID:
    case MD_FIELD_BOOLEAN:
    case MD_FIELD_OBJECT:
    case MD_FIELD_LIST:
    case MD_FIELD_REFERENCE:
    case MD_FIELD_ANY:
    default:
      return g_strdup (text);
    }
}

static void
show_scalar (MdShown       *out,
             MdDocument    *document,
             MdNode         node,
             const MdField *field)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *words = NULL;

  out->raw = md_document_dup_text (document, node);
  trimmed = g_strstrip (g_strdup (out->raw));
  words = dup_words (out, trimmed, md_document_get_kind (document, node), field);
  out->text = md_usage_text_dup_clean (words, -1, MD_USAGE_MAX_SHOWN);
}

static void
show_reference (MdShown       *out,
                MdDocument    *document,
                MdNode         node,
                const MdField *field)
{
  g_autofree char *address = NULL;

  show_scalar (out, document, md_usage_reference_find_key (document, node, field), NULL);

  address = md_document_dup_text (document, md_document_find_member (document, node, "_link"));
  if (address != NULL)
    out->hint = md_usage_text_dup_line (address, -1, MD_USAGE_MAX_SHOWN);
}

/**
 * md_usage_value_init:
 * @out: (out caller-allocates): clear it with md_usage_value_clear()
 * @node: what to show; %MD_NODE_NONE shows nothing
 * @field: (nullable): its row, %NULL where no table knows it
 *
 * Makes words of a value.
 */
void
md_usage_value_init (MdShown       *out,
                     MdDocument    *document,
                     MdNode         node,
                     const MdField *field)
{
  MdValueKind kind = md_document_get_kind (document, node);
  gboolean fits = md_usage_value_fits (document, node, field);

  *out = (MdShown) { .odd = field != NULL && !fits && kind != MD_VALUE_NULL };

  if (node == MD_NODE_NONE)
    out->odd = FALSE;
  else if (fits && field->type == MD_FIELD_REFERENCE)
    show_reference (out, document, node, field);
  else if (is_scalar (kind))
    show_scalar (out, document, node, fits ? field : NULL);
  else if (kind == MD_VALUE_BOOLEAN)
    {
      out->raw = g_strdup (md_document_get_boolean (document, node) ? "true" : "false");
      out->text = g_strdup (md_document_get_boolean (document, node) ? _("Yes") : _("No"));
    }
  else if (kind == MD_VALUE_NULL)
    {
      out->raw = g_strdup ("null");
      /* Translators: what is shown of a field that the service sent without a value. */
      out->text = g_strdup (_("No value"));
    }

  if (out->text == NULL)
    out->text = g_strdup ("");
}

/**
 * md_usage_value_clear:
 *
 * Frees what md_usage_value_init() filled in.
 */
void
md_usage_value_clear (MdShown *shown)
{
  g_clear_pointer (&shown->text, g_free);
  g_clear_pointer (&shown->hint, g_free);
  g_clear_pointer (&shown->raw, g_free);
}

/* A flag in the column of conditions is a condition only when it is set: "Estimated", not "Yes". */
static char *
dup_flag_condition (MdDocument    *document,
                    MdNode         node,
                    const MdField *field)
{
  g_autofree char *code = dup_trimmed (document, node);

  if (g_strcmp0 (code, "D2YS") == 0)
    return g_strdup (md_field_get_label (field));

  return g_strcmp0 (code, "D2NO") == 0 ? g_strdup ("") : NULL;
}

static char *
dup_short_moment (MdDocument *document,
                  MdNode      node)
{
  g_autofree char *text = dup_trimmed (document, node);
  MdMoment moment;

  return text != NULL && md_moment_parse (text, -1, &moment) ? md_moment_dup_short (&moment) : NULL;
}

/**
 * md_usage_value_dup_brief:
 * @field: (nullable)
 *
 * Returns: (transfer full): the value for a narrow column, on one line: as md_usage_value_init() has it, but a time
 *   without its offset, and without a time of day at midnight; and of a flag that is a condition its label when it is
 *   set, nothing when it is not
 */
char *
md_usage_value_dup_brief (MdDocument    *document,
                          MdNode         node,
                          const MdField *field)
{
  g_auto (MdShown) shown = { NULL };
  char *brief = NULL;

  if (field != NULL && (field->type == MD_FIELD_TIME || field->type == MD_FIELD_DATE))
    brief = dup_short_moment (document, node);
  else if (field != NULL && field->codes == md_usage_codes_yes_no && (field->columns & MD_COLUMN_CONDITION) != 0)
    brief = dup_flag_condition (document, node, field);
  if (brief != NULL)
    return brief;

  md_usage_value_init (&shown, document, node, field);

  return md_usage_text_dup_line (shown.text, -1, MAX_BRIEF);
}
