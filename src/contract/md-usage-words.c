/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-words.h"

#include "md-codes.h"
#include "md-contract.h"
#include "md-decimal.h"
#include "md-moment.h"
#include "md-usage-codes.h"
#include "md-usage-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LABEL 100
#define MAX_BRIEF 200

/* A part of a name begins at a capital after a small letter or a digit, and at the last capital of several before a small
 * letter: "touMapId", "URLPath". */
static gboolean
begins_word (const char *name,
             const char *at)
{
  const char *previous;
  gunichar before, after;

  if (at == name || !g_unichar_isupper (g_utf8_get_char (at)))
    return FALSE;

  previous = g_utf8_prev_char (at);
  before = g_utf8_get_char (previous);
  after = g_utf8_get_char (g_utf8_next_char (at));

  return g_unichar_islower (before) || g_unichar_isdigit (before) ||
         (g_unichar_isupper (before) && g_unichar_islower (after));
}

static gboolean
is_gap (char character)
{
  return character == '_' || character == '-' || character == ' ';
}

/* Appends a word of a name: the first with a capital, the others small, but for abbreviations. */
static void
append_word (GString    *label,
             const char *word,
             gsize       length)
{
  g_autofree char *text = g_strndup (word, length);
  gunichar first = g_utf8_get_char (text);
  const char *rest = g_utf8_next_char (text);
  gboolean abbreviation = *rest != '\0' && g_unichar_isupper (g_utf8_get_char (rest));

  if (label->len > 0)
    {
      g_string_append_c (label, ' ');
      g_string_append_unichar (label, abbreviation ? first : g_unichar_tolower (first));
    }
  else
    {
      g_string_append_unichar (label, g_unichar_toupper (first));
    }
  g_string_append (label, rest);
}

/**
 * md_usage_label_from_name:
 * @name: a member's name, UTF-8, whatever the service chose
 *
 * Returns: (transfer full): a label made from the name, for fields that no table knows: "endDateTimeFrom" is "End date
 *   time from"; bounded and without control characters
 */
char *
md_usage_label_from_name (const char *name)
{
  g_autofree char *cleaned = md_usage_text_dup_line (name, -1, MAX_LABEL);
  g_autoptr (GString) label = g_string_new (NULL);
  const char *word = cleaned;
  const char *at;

  for (at = cleaned; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (at > word && (is_gap (*at) || begins_word (cleaned, at)))
        {
          append_word (label, word, at - word);
          word = at;
        }
      if (is_gap (*at))
        word = at + 1;
    }
  if (at > word)
    append_word (label, word, at - word);

  if (label->len > 0)
    return g_string_free (g_steal_pointer (&label), FALSE);

  /* Translators: in the place of a field's name: the name is empty. */
  return *cleaned != '\0' ? g_steal_pointer (&cleaned) : g_strdup (_("(no name)"));
}

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
 * Returns: whether @node is something that @field can be: a text or a number for a text or a code, a number or a text of
 *   one for a number, a text for a time, an object for an object, an object that has a key (or the bare key) for a
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

/* Whether the parts of @code begin the words of @label one after another, three letters of each at least, whatever signs
 * stand between them: "CALC-INPROG" for "Calculation in progress". */
static gboolean
abbreviates (const char *code,
             const char *label)
{
  while (*label != '\0')
    {
      gsize length = strcspn (label, " ");
      gsize n_same = 0;

      code += strspn (code, " -_");
      while (n_same < length && g_ascii_tolower (code[n_same]) == g_ascii_tolower (label[n_same]) && code[n_same] != '\0')
        n_same++;
      if (n_same < MIN (length, 3))
        return FALSE;

      code += n_same;
      label += length;
      label += strspn (label, " ");
    }

  return *code == '\0';
}

/* The labels are compared as they stand in the source: that is the language of the codes. */
static const MdCode *
find_status (const char *code)
{
  const MdCode *row = md_code_find (md_usage_codes_status, code);

  for (guint i = 0; row == NULL && md_usage_codes_status[i].code != NULL; i++)
    {
      if (abbreviates (code, md_usage_codes_status[i].label))
        row = &md_usage_codes_status[i];
    }

  return row;
}

/**
 * md_usage_status_label:
 * @status: a status code as it came
 *
 * Returns: (transfer full): the words for it; the code itself where its meaning is not known
 */
char *
md_usage_status_label (const char *status)
{
  g_autofree char *trimmed = md_usage_text_dup_line (status, -1, MAX_LABEL);
  const MdCode *row = find_status (trimmed);

  return row != NULL ? g_strdup (_(row->label)) : g_steal_pointer (&trimmed);
}

/**
 * md_usage_condition_is_estimate:
 * @condition: (nullable): the code of a measurement's condition
 *
 * The conditions lie in ranges: estimates of the system from 300000, those of others from 400000. A combined quantity
 * lies there too and is none. An installation's own codes carry its mark in front.
 *
 * Returns: whether a measurement in this condition is an estimate
 */
gboolean
md_usage_condition_is_estimate (const char *condition)
{
  guint64 number;

  if (condition == NULL)
    return FALSE;

  condition += strcspn (condition, "0123456789");
  number = g_ascii_strtoull (condition, NULL, 10);

  return number >= 300000 && number < 500000 && number != 409000;
}

/**
 * md_usage_severity_from_node:
 * @node: an exception, or its severity
 *
 * Returns: how bad it is
 */
MdUsageSeverity
md_usage_severity_from_node (MdDocument *document,
                             MdNode      node)
{
  static const struct
  {
    const char *code;
    MdUsageSeverity severity;
  } rows[] = {
    { "D1TM", MD_USAGE_SEVERITY_TERMINATE },
    { "D1IS", MD_USAGE_SEVERITY_ISSUE },
    { "D1IF", MD_USAGE_SEVERITY_INFORMATION },
  };
  g_autofree char *code = NULL;

  if (md_document_get_kind (document, node) == MD_VALUE_OBJECT)
    node = md_document_find_member (document, node, "exceptionSeverity");

  code = dup_trimmed (document, node);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (g_strcmp0 (code, rows[i].code) == 0)
        return rows[i].severity;
    }

  return MD_USAGE_SEVERITY_NONE;
}

/**
 * md_usage_severity_label:
 *
 * Returns: a word for it, translated
 */
const char *
md_usage_severity_label (MdUsageSeverity severity)
{
  switch (severity)
    {
    case MD_USAGE_SEVERITY_INFORMATION:
      return _("Information");
    case MD_USAGE_SEVERITY_ISSUE:
      return _("Issue");
    case MD_USAGE_SEVERITY_TERMINATE:
      return _("Terminate");
    case MD_USAGE_SEVERITY_NONE:
    default:
      /* Translators: in the place of a severity: none was given, or none that is known. */
      return _("Unknown severity");
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
  const MdCode *row = field->codes == md_usage_codes_status ? find_status (code) : md_code_find (field->codes, code);

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

/**
 * md_usage_value_dup_brief:
 * @field: (nullable)
 *
 * Returns: (transfer full): the value for a narrow column, on one line: as md_usage_value_init() has it, but a time
 *   without its offset, and without a time of day at midnight
 */
char *
md_usage_value_dup_brief (MdDocument    *document,
                          MdNode         node,
                          const MdField *field)
{
  g_auto (MdShown) shown = { NULL };
  MdMoment moment;

  if (field != NULL && (field->type == MD_FIELD_TIME || field->type == MD_FIELD_DATE))
    {
      g_autofree char *text = dup_trimmed (document, node);

      if (text != NULL && md_moment_parse (text, -1, &moment))
        return md_moment_dup_short (&moment);
    }

  md_usage_value_init (&shown, document, node, field);

  return md_usage_text_dup_line (shown.text, -1, MAX_BRIEF);
}
