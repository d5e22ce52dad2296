/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-field-check.h"

#include <glib/gi18n-lib.h>

#include "md-codes.h"
#include "md-contract.h"
#include "md-text.h"

/* How much of a value that cannot be is repeated in the words about it, in characters. */
#define MAX_QUOTED 40

static MdFinding *
find_error (const char *path,
            const char *rule,
            const char *words)
{
  return md_finding_new (path, rule, MD_SEVERITY_ERROR, words);
}

/* @format has the field's label as its only placeholder. */
static MdFinding *
find_with_label (const MdField *field,
                 const char    *path,
                 const char    *rule,
                 const char    *format)
{
  g_autofree char *words = g_strdup_printf (format, md_field_get_label (field));

  return find_error (path, rule, words);
}

/*
 * md_field_is_text:
 *
 * Returns: whether a JSON string stands in @field
 */
gboolean
md_field_is_text (const MdField *field)
{
  return field->type == MD_FIELD_TEXT || field->type == MD_FIELD_UUID || field->type == MD_FIELD_TIME ||
         field->type == MD_FIELD_DATE || field->type == MD_FIELD_CODE;
}

/*
 * md_field_find_missing:
 *
 * Returns: (transfer full): rule "required"
 */
MdFinding *
md_field_find_missing (const MdField *field,
                       const char    *path)
{
  /* Translators: %s is a field such as Meter number. */
  return find_with_label (field, path, "required", _("%s is required"));
}

/*
 * md_field_find_wrong_kind:
 *
 * Returns: (transfer full): rule "type", or "number" where a number should be
 */
MdFinding *
md_field_find_wrong_kind (const MdField *field,
                          const char    *path)
{
  switch (field->type)
    {
    case MD_FIELD_INTEGER:
      /* Translators: %s is a field such as Amount. */
      return find_with_label (field, path, "number", _("%s must be a whole number"));
    case MD_FIELD_DECIMAL:
      /* Translators: %s is a field such as Units. */
      return find_with_label (field, path, "number", _("%s must be a number"));
    case MD_FIELD_BOOLEAN:
      /* Translators: %s is a field such as Free units due; true and false stay as they are. */
      return find_with_label (field, path, "type", _("%s must be true or false"));
    case MD_FIELD_OBJECT:
    case MD_FIELD_REFERENCE:
      /* Translators: %s is a group of fields such as Meter. */
      return find_with_label (field, path, "type", _("%s must be a group of fields"));
    case MD_FIELD_LIST:
      /* Translators: %s is a list such as Third-party identifiers. */
      return find_with_label (field, path, "type", _("%s must be a list of groups of fields"));
    case MD_FIELD_TEXT:
    case MD_FIELD_UUID:
    case MD_FIELD_TIME:
    case MD_FIELD_DATE:
    case MD_FIELD_CODE:
    case MD_FIELD_ANY:
    default:
      /* Translators: %s is a field such as Meter number. */
      return find_with_label (field, path, "type", _("%s must be a text"));
    }
}

static gboolean
has_characters (const char   *text,
                MdCharacters  characters)
{
  for (; *text != '\0'; text++)
    {
      gboolean fits = TRUE;

      switch (characters)
        {
        case MD_CHARACTERS_DIGITS:
          fits = g_ascii_isdigit (*text);
          break;
        case MD_CHARACTERS_ALPHANUMERIC:
          fits = g_ascii_isalnum (*text);
          break;
        case MD_CHARACTERS_CARD:
          fits = g_ascii_isalnum (*text) || *text == '=';
          break;
        case MD_CHARACTERS_UPPER:
          fits = g_ascii_isdigit (*text) || g_ascii_isupper (*text);
          break;
        case MD_CHARACTERS_ANY:
        default:
          return TRUE;
        }

      if (!fits)
        return FALSE;
    }

  return TRUE;
}

static MdFinding *
find_wrong_characters (const MdField *field,
                       const char    *path)
{
  switch (field->characters)
    {
    case MD_CHARACTERS_DIGITS:
      /* Translators: %s is a field such as Tariff index. */
      return find_with_label (field, path, "characters", _("%s is made of digits only"));
    case MD_CHARACTERS_ALPHANUMERIC:
      /* Translators: %s is a field such as Meter number. */
      return find_with_label (field, path, "characters", _("%s is made of digits and the letters A to Z only"));
    case MD_CHARACTERS_CARD:
      /* Translators: %s is the field Track 2 data. */
      return find_with_label (field, path, "characters", _("%s is made of digits, the letters A to Z and “=” only"));
    case MD_CHARACTERS_UPPER:
      /* Translators: %s is a field such as Issuer reference. */
      return find_with_label (field, path, "characters", _("%s is made of digits and capital letters only"));
    case MD_CHARACTERS_ANY:
    default:
      g_assert_not_reached ();
    }
}

/* What is said of a text that is not as long as it must be. Each is a plural form of its first number. */
static const char *
get_exact_format (MdCharacters characters,
                  gboolean     too_short,
                  guint        n)
{
  if (characters == MD_CHARACTERS_DIGITS && too_short)
    /* Translators: %1$s is a field such as Supply group code; what was typed is not finished yet. */
    return ngettext ("%1$s has %2$u digit; %3$u so far", "%1$s has %2$u digits; %3$u so far", n);
  if (characters == MD_CHARACTERS_DIGITS)
    /* Translators: %1$s is a field such as Supply group code; too much was typed. */
    return ngettext ("%1$s has %2$u digit, not %3$u", "%1$s has %2$u digits, not %3$u", n);
  if (too_short)
    /* Translators: %1$s is a field such as Terminal id; what was typed is not finished yet. */
    return ngettext ("%1$s has %2$u character; %3$u so far", "%1$s has %2$u characters; %3$u so far", n);

  /* Translators: %1$s is a field such as Terminal id; too much was typed. */
  return ngettext ("%1$s has %2$u character, not %3$u", "%1$s has %2$u characters, not %3$u", n);
}

static MdFinding *
find_wrong_length (const MdField *field,
                   const char    *path,
                   const char    *text)
{
  guint length = MIN (g_utf8_strlen (text, -1), G_MAXINT);
  gboolean too_short = length < field->min_length;
  gboolean too_long = field->max_length > 0 && length > field->max_length;
  guint bound = too_short ? field->min_length : field->max_length;
  g_autofree char *words = NULL;
  const char *format;

  if (!too_short && !too_long)
    return NULL;

  if (field->min_length == field->max_length)
    format = get_exact_format (field->characters, too_short, bound);
  else if (too_short)
    /* Translators: %1$s is a field such as Issuer reference. */
    format = ngettext ("%1$s has at least %2$u character; %3$u so far",
                       "%1$s has at least %2$u characters; %3$u so far", bound);
  else
    /* Translators: %1$s is a field such as Meter number. */
    format = ngettext ("%1$s has at most %2$u character, not %3$u",
                       "%1$s has at most %2$u characters, not %3$u", bound);

  words = g_strdup_printf (format, md_field_get_label (field), bound, length);

  return find_error (path, "length", words);
}

static MdFinding *
find_wrong_code (const MdField *field,
                 const char    *path,
                 const char    *text)
{
  g_autofree char *quoted = md_text_cut (text, MAX_QUOTED);
  /* Translators: %1$s is a field such as Transaction type, %2$s what was given instead of one of its codes. */
  g_autofree char *words = g_strdup_printf (_("%1$s cannot be “%2$s”"), md_field_get_label (field), quoted);

  return find_error (path, "code", words);
}

static MdFinding *
find_wrong_shape (const MdField *field,
                  const char    *path,
                  const char    *text)
{
  switch (field->type)
    {
    case MD_FIELD_UUID:
      if (g_uuid_string_is_valid (text))
        return NULL;
      /* Translators: %s is a field such as Request id. */
      return find_with_label (field, path, "uuid",
                              _("%s is a UUID, such as 6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93"));
    case MD_FIELD_TIME:
      if (md_text_is_time (text))
        return NULL;
      /* Translators: %s is the field Time. */
      return find_with_label (field, path, "time", _("%s is a date and a time, such as 2025-02-03T09:20:00.000+02:00"));
    case MD_FIELD_CODE:
      if ((field->flags & MD_FIELD_EXTENSIBLE) != 0 || md_code_find (field->codes, text) != NULL)
        return NULL;
      return find_wrong_code (field, path, text);
    case MD_FIELD_INTEGER:
      return md_text_is_integer (text) ? NULL : md_field_find_wrong_kind (field, path);
    case MD_FIELD_DECIMAL:
      return md_text_is_number (text) ? NULL : md_field_find_wrong_kind (field, path);
    case MD_FIELD_TEXT:
    case MD_FIELD_DATE:
    case MD_FIELD_BOOLEAN:
    case MD_FIELD_OBJECT:
    case MD_FIELD_REFERENCE:
    case MD_FIELD_LIST:
    case MD_FIELD_ANY:
    default:
      return NULL;
    }
}

/*
 * md_field_find_wrong_text:
 * @text: a text, or the digits of a number; the empty text is checked like any other
 *
 * Returns: (transfer full) (nullable): the first of the rules "characters", "length" and "uuid", "time", "code" or
 *   "number" that @text breaks
 */
MdFinding *
md_field_find_wrong_text (const MdField *field,
                          const char    *path,
                          const char    *text)
{
  MdFinding *finding;

  if (!has_characters (text, field->characters))
    return find_wrong_characters (field, path);

  finding = find_wrong_length (field, path, text);

  return finding != NULL ? finding : find_wrong_shape (field, path, text);
}

/**
 * md_field_check_text:
 * @path: where the field stands, for the finding
 * @text: (nullable): as typed; the caller has taken blanks away that do not count
 *
 * For a form row. An empty text is well unless the field is required, or a person must fill it in. Rules, in this
 * order: "required", "characters", "length", then by type "uuid", "time", "code", "number". Objects, lists and truth
 * values are not typed: nothing is said of them.
 *
 * Returns: (transfer full) (nullable): an error, or %NULL where there is nothing to say
 */
MdFinding *
md_field_check_text (const MdField *field,
                     const char    *path,
                     const char    *text)
{
  g_return_val_if_fail (field != NULL && path != NULL, NULL);

  if (text != NULL && *text != '\0')
    return md_field_find_wrong_text (field, path, text);

  if ((field->flags & (MD_FIELD_REQUIRED | MD_FIELD_PERSON_REQUIRED)) == 0)
    return NULL;
  if (!md_field_is_text (field) && field->type != MD_FIELD_INTEGER && field->type != MD_FIELD_DECIMAL)
    return NULL;

  return md_field_find_missing (field, path);
}
