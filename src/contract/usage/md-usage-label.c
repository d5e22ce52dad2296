/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-words.h"

#include "md-codes.h"
#include "md-usage-codes.h"
#include "md-usage-text.h"
#include "md-usage-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Labels that no table has: of unknown names, of states whose codes are not published, of severities. */

#define MAX_LABEL 100

/* A part of a name begins at a capital after a small letter or a digit, and at the last capital of several before a
 * small letter: "touMapId", "URLPath". */
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

/* Whether the parts of @code begin the words of @label one after another, three letters of each at least, whatever
 * signs stand between them: "CALC-INPROG" for "Calculation in progress". */
static gboolean
abbreviates (const char *code,
             const char *label)
{
  while (*label != '\0')
    {
      gsize length = strcspn (label, " ");
      gsize n_same = 0;

      code += strspn (code, " -_");
      while (n_same < length && g_ascii_tolower (code[n_same]) == g_ascii_tolower (label[n_same]) &&
             code[n_same] != '\0')
        n_same++;
      if (n_same < MIN (length, 3))
        return FALSE;

      code += n_same;
      label += length;
      label += strspn (label, " ");
    }

  return *code == '\0';
}

/*
 * md_usage_find_status:
 * @code: without padding
 *
 * The labels are compared as they stand in the source: that is the language of the codes.
 *
 * Returns: (nullable): what is known of the status
 */
const MdCode *
md_usage_find_status (const char *code)
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
  const MdCode *row = md_usage_find_status (trimmed);

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

  code = md_document_dup_text (document, node);
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (rows); i++)
    {
      if (g_strcmp0 (g_strstrip (code), rows[i].code) == 0)
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
