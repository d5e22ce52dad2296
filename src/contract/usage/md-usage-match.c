/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-match.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-usage-message.h"

typedef enum
{
  ANSWER_NOT_ASKED,
  ANSWER_NO,
  ANSWER_YES,
} Answer;

struct _MdUsageMatch
{
  MdUsage  *usage; /* (owned) */
  char     *needle;
  gsize     length;
  gboolean  is_plain;        /* nothing but ASCII */
  gboolean  is_like_number;  /* may stand in a number as people write it, and not as it was sent */
  guint8    labels[MD_USAGE_NO_PLAN][MD_USAGE_MAX_FIELDS]; /* Answer: whether a field's label holds it */
  guint8    codes[MD_USAGE_NO_PLAN][MD_USAGE_MAX_FIELDS];  /* Answer: whether the words of one of its codes do */
  guint8    specs[MD_USAGE_NO_PLAN];                       /* Answer: whether the label of what a plan describes does */
};

MdUsageMatch *
md_usage_match_new (MdUsage    *usage,
                    const char *folded_needle)
{
  MdUsageMatch *self = g_new0 (MdUsageMatch, 1);
  gboolean has_letters = FALSE;
  gboolean has_signs = FALSE;

  self->usage = md_usage_ref (usage);
  self->needle = g_strdup (folded_needle);
  self->length = strlen (folded_needle);
  self->is_plain = g_str_is_ascii (folded_needle);
  for (const char *at = folded_needle; *at != '\0'; at++)
    {
      has_letters |= g_ascii_isalpha (*at);
      has_signs |= !g_ascii_isdigit (*at);
    }
  self->is_like_number = has_signs && !has_letters;

  return self;
}

void
md_usage_match_free (MdUsageMatch *self)
{
  md_usage_unref (self->usage);
  g_free (self->needle);
  g_free (self);
}

MdUsage *
md_usage_match_get_usage (MdUsageMatch *self)
{
  return self->usage;
}

/* Looks for the needle in a text without regard to the case of ASCII letters. */
static gboolean
holds_plain (MdUsageMatch *self,
             const char   *text,
             gsize         length)
{
  const char first = *self->needle;

  if (self->length == 0)
    return TRUE;
  for (gsize i = 0; i + self->length <= length; i++)
    {
      if (g_ascii_tolower (text[i]) == first && g_ascii_strncasecmp (text + i, self->needle, self->length) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
holds (MdUsageMatch *self,
       const char   *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  if (g_str_is_ascii (text))
    return self->is_plain && holds_plain (self, text, strlen (text));
  folded = md_usage_fold (text);

  return strstr (folded, self->needle) != NULL;
}

/* What was sent. Most texts are plain and need no copy. */
static gboolean
raw_holds (MdUsageMatch *self,
           MdNode        node)
{
  g_autofree char *text = NULL;
  gsize length;
  const char *plain = md_document_peek_text (self->usage->document, node, &length);
  gboolean is_ascii = plain != NULL;

  for (gsize i = 0; is_ascii && i < length; i++)
    is_ascii = (guint8) plain[i] < 0x80;
  if (is_ascii)
    return self->is_plain && holds_plain (self, plain, length);
  text = md_document_dup_text (self->usage->document, node);

  return holds (self, text);
}

static gboolean
ask (MdUsageMatch *self,
     guint8       *answer,
     const char   *text)
{
  if (*answer == ANSWER_NOT_ASKED)
    *answer = holds (self, text) ? ANSWER_YES : ANSWER_NO;

  return *answer == ANSWER_YES;
}

static gboolean
codes_hold (MdUsageMatch  *self,
            guint8        *answer,
            const MdField *field)
{
  if (*answer != ANSWER_NOT_ASKED)
    return *answer == ANSWER_YES;

  *answer = ANSWER_NO;
  for (const MdCode *code = field->codes; code != NULL && code->code != NULL && *answer == ANSWER_NO; code++)
    *answer = holds (self, _(code->label)) ? ANSWER_YES : ANSWER_NO;

  return *answer == ANSWER_YES;
}

/* Whether what is shown of a value may hold the needle where what was sent does not. */
static gboolean
is_shown_otherwise (MdUsageMatch  *self,
                    const MdField *field,
                    guint8        *codes_answer,
                    MdValueKind    kind)
{
  if (kind == MD_VALUE_BOOLEAN || kind == MD_VALUE_NULL)
    return TRUE;
  if (kind == MD_VALUE_NUMBER && self->is_like_number)
    return TRUE;
  if (field == NULL)
    return FALSE;

  switch (field->type)
    {
    case MD_FIELD_CODE:
      return codes_hold (self, codes_answer, field);
    case MD_FIELD_TIME:
    case MD_FIELD_DATE:
      return TRUE;
    case MD_FIELD_INTEGER:
    case MD_FIELD_DECIMAL:
      return self->is_like_number;
    case MD_FIELD_TEXT:
    case MD_FIELD_UUID:
    case MD_FIELD_BOOLEAN:
    case MD_FIELD_OBJECT:
    case MD_FIELD_LIST:
    case MD_FIELD_REFERENCE:
    case MD_FIELD_ANY:
    default:
      return FALSE;
    }
}

static gboolean
value_holds (MdUsageMatch  *self,
             MdNode         node,
             const MdField *field,
             guint8        *codes_answer)
{
  g_auto (MdShown) shown = { NULL };
  MdValueKind kind = md_document_get_kind (self->usage->document, node);

  if ((kind == MD_VALUE_TEXT || kind == MD_VALUE_NUMBER) && raw_holds (self, node))
    return TRUE;
  if (!is_shown_otherwise (self, field, codes_answer, kind))
    return FALSE;
  md_usage_value_init (&shown, self->usage->document, node, field);

  return holds (self, shown.text) || holds (self, shown.raw);
}

/* A value of a field of the plan of this number. */
static gboolean
field_holds (MdUsageMatch *self,
             guint         number,
             guint         found,
             MdNode        node)
{
  const MdField *field = md_usage_plans_get (self->usage->plans, number)->fields[found].field;

  return ask (self, &self->labels[number][found], _(field->label)) ||
         value_holds (self, node, field, &self->codes[number][found]);
}

/* What is within a reference, its key included. */
static gboolean
parts_hold (MdUsageMatch *self,
            guint         number,
            MdNode        reference)
{
  const MdUsagePlan *plan = md_usage_plans_get (self->usage->plans, number);
  MdDocument *document = self->usage->document;

  for (MdNode part = md_document_get_first_child (document, reference); part != MD_NODE_NONE;
       part = md_document_get_next_sibling (document, part))
    {
      guint found = plan != NULL ? md_usage_plan_find_node (plan, document, part) : MD_USAGE_NO_FIELD;
      g_autofree char *name = NULL;
      g_autofree char *label = NULL;
      guint8 no_answer = ANSWER_NO;

      if (found != MD_USAGE_NO_FIELD)
        {
          if (field_holds (self, number, found, part))
            return TRUE;
          continue;
        }
      name = md_document_dup_name (document, part);
      label = md_usage_label_from_name (name);
      if (holds (self, label) || value_holds (self, part, NULL, &no_answer))
        return TRUE;
    }

  return FALSE;
}

static gboolean
label_holds (MdUsageMatch *self,
             MdUsageRow    row)
{
  const MdUsageRowData *data = &self->usage->rows[row];
  const MdUsageRowData *above = row > 0 ? &self->usage->rows[data->parent] : NULL;
  g_autofree char *label = NULL;

  if (data->field != MD_USAGE_NO_FIELD)
    return ask (self, &self->labels[above->plan][data->field],
                _(md_usage_peek_field (self->usage, data)->field->label));
  if (above != NULL && above->is_list && !data->is_extra && above->plan != MD_USAGE_NO_PLAN)
    return ask (self, &self->specs[above->plan], _(md_usage_plans_get (self->usage->plans, above->plan)->spec->label));
  label = md_usage_dup_label (self->usage, row);

  return holds (self, label);
}

static gboolean
message_holds (MdUsageMatch      *self,
               const MdUsagePlan *plan,
               MdNode             node)
{
  g_autofree char *message = NULL;

  if (plan->by_role[MD_USAGE_ROLE_MESSAGE_PARAMETERS] == MD_USAGE_NO_FIELD)
    return FALSE;
  message = md_usage_message_dup_text (self->usage->document, node);

  return holds (self, message);
}

gboolean
md_usage_match_row (MdUsageMatch *self,
                    MdUsageRow    row)
{
  const MdUsageRowData *data = &self->usage->rows[row];
  const MdUsagePlanField *field = md_usage_peek_field (self->usage, data);
  MdDocument *document = self->usage->document;
  MdValueKind kind = md_document_get_kind (document, data->node);
  MdNode members[MD_USAGE_MAX_FIELDS];
  const MdUsagePlan *plan;
  guint8 no_answer = ANSWER_YES;

  if (label_holds (self, row))
    return TRUE;
  if (kind != MD_VALUE_OBJECT && kind != MD_VALUE_LIST)
    return value_holds (self, data->node, field != NULL ? field->field : NULL, &no_answer);
  if (data->plan == MD_USAGE_NO_PLAN || data->is_list)
    return FALSE;

  plan = md_usage_plans_get (self->usage->plans, data->plan);
  md_usage_plan_find_members (plan, document, data->node, G_MAXUINT, members);
  for (guint i = 0; i < plan->n_fields; i++)
    {
      if (members[i] != MD_NODE_NONE && !md_usage_plan_needs_row (&plan->fields[i], document, members[i]) &&
          (field_holds (self, data->plan, i, members[i]) || parts_hold (self, plan->fields[i].plan, members[i])))
        return TRUE;
    }

  return message_holds (self, plan, data->node);
}
