/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-facts.h"

#include "md-slip-clean.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GROUP 4        /* digits that are read out in one breath */
#define MAX_FIELD 256  /* characters of any one field that are printed */
#define MAX_TOKENS 32  /* of one answer; a set has at most four */

typedef enum
{
  FACT_FIELD,    /* from the answer, else from the request */
  FACT_ANSWERED, /* from the answer alone */
  FACT_METER,    /* from the request, else from the answer; in groups */
  FACT_CHANGE,   /* what it was and what it becomes */
  FACT_OPERATOR,
  FACT_TIME,
} FactKind;

/**
 * Fact:
 * @name: in templates
 * @path: in the objects of the interface
 * @new_path: of a change: where the new one is
 */
typedef struct
{
  const char *name;
  FactKind    kind;
  const char *path;
  const char *new_path;
} Fact;

static const Fact facts[] = {
  { "utility", FACT_FIELD, "utility.name" },
  { "meter", FACT_METER, "meter.meterId" },
  { "supply-group", FACT_CHANGE, "meter.supplyGroupCode", "meter.keyChangeData.newSupplyGroupCode" },
  { "key-revision", FACT_CHANGE, "meter.keyRevisionNum", "meter.keyChangeData.newKeyRevisionNumber" },
  { "tariff-index", FACT_CHANGE, "meter.tariffIndex", "meter.keyChangeData.newTariffIndex" },
  { "receipt", FACT_ANSWERED, "tokens[0].receiptNum" },
  { "basket", FACT_FIELD, "basketRef" },
  { "stan", FACT_FIELD, "stan" },
  { "rrn", FACT_FIELD, "rrn" },
  { "request", FACT_FIELD, "id" },
  { "operator", FACT_OPERATOR },
  { "time", FACT_TIME },
};

/* One field in letters that can be printed; NULL where there is none. */
static char *
clean_field (const char *text)
{
  g_autofree char *mended = NULL;
  char *clean;

  if (text == NULL || *text == '\0')
    return NULL;

  clean = g_strstrip (md_slip_clean_line (md_slip_valid_text (text, &mended), MAX_FIELD));
  if (*clean == '\0')
    g_clear_pointer (&clean, g_free);

  return clean;
}

/* The first of two sources that has something at @path. */
static char *
field_of (MdValue    *first,
          MdValue    *second,
          const char *path)
{
  char *field = clean_field (md_value_peek_text (first, path));

  return field != NULL ? field : clean_field (md_value_peek_text (second, path));
}

/* Digits in groups, as they are read out; a number with anything else in it stays as it is. */
static char *
group_digits (const char *number)
{
  GString *grouped;

  if (*number == '\0' || number[strspn (number, "0123456789")] != '\0')
    return g_strdup (number);

  grouped = g_string_new (NULL);
  for (gsize i = 0; number[i] != '\0'; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, number[i]);
    }

  return g_string_free (grouped, FALSE);
}

/* What a field of the meter's key was and becomes. What was is what the desk asked for: a service may fill in the
 * new state already. What becomes is what the service says. */
static char *
change_of (const MdSlipFacts *self,
           const Fact        *fact)
{
  g_autofree char *from = field_of (self->request, self->answer, fact->path);
  g_autofree char *to = field_of (self->answer, self->request, fact->new_path);

  if (to == NULL || g_strcmp0 (from, to) == 0)
    return g_steal_pointer (&from);
  if (from == NULL)
    /* Translators: a number on a slip that is not known before the change; %s is what it becomes */
    return g_strdup_printf (_ ("→ %s"), to);

  /* Translators: a number on a slip, before and after the change */
  return g_strdup_printf (_ ("%s → %s"), from, to);
}

static char *
meter_of (const MdSlipFacts *self,
          const Fact        *fact)
{
  g_autofree char *meter = field_of (self->request, self->answer, fact->path);

  return meter != NULL ? group_digits (meter) : NULL;
}

static const Fact *
find_fact (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      if (g_str_equal (facts[i].name, name))
        return &facts[i];
    }

  return NULL;
}

/**
 * md_slip_facts_has_name:
 * @name: by which a template calls a fact
 *
 * Returns: whether there is one of that name; that it is a path is enough
 */
gboolean
md_slip_facts_has_name (const char *name)
{
  return find_fact (name) != NULL || strchr (name, '.') != NULL;
}

/**
 * md_slip_facts_get:
 * @name: by which a template calls a fact; or the path of any field of the answer or else the request
 *
 * Returns: (transfer full) (nullable): one line of clean text; %NULL for what is not known
 */
char *
md_slip_facts_get (const MdSlipFacts *self,
                   const char        *name)
{
  const Fact *fact = find_fact (name);

  if (fact == NULL)
    return field_of (self->answer, self->request, name);

  switch (fact->kind)
    {
    case FACT_FIELD:
      return field_of (self->answer, self->request, fact->path);
    case FACT_ANSWERED:
      return clean_field (md_value_peek_text (self->answer, fact->path));
    case FACT_METER:
      return meter_of (self, fact);
    case FACT_CHANGE:
      return change_of (self, fact);
    case FACT_OPERATOR:
      return clean_field (self->operator_name);
    case FACT_TIME:
      /* Translators: date and time on a slip, in the form of g_date_time_format() */
      return self->when != NULL ? g_date_time_format (self->when, _ ("%-d %b %Y %H:%M")) : NULL;
    default:
      g_assert_not_reached ();
    }
}

/**
 * md_slip_facts_get_tokens:
 *
 * Returns: (transfer full) (element-type utf8): the tokens that are there, in order and in groups of digits; an entry
 *   without digits is none
 */
GPtrArray *
md_slip_facts_get_tokens (const MdSlipFacts *self)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);
  MdValue *list = md_value_peek (self->answer, "tokens");
  gsize n_items = md_value_get_kind (list) == MD_VALUE_LIST ? md_value_get_n_items (list) : 0;

  for (gsize i = 0; i < n_items && tokens->len < MAX_TOKENS; i++)
    {
      g_autofree char *token = clean_field (md_value_peek_text (md_value_get_item (list, i), "token"));

      if (token != NULL)
        g_ptr_array_add (tokens, group_digits (token));
    }

  return tokens;
}
