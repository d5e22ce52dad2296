/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-match.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-usage-message.h"
#include "md-usage-text.h"

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
  guint8    field_titles[MD_USAGE_NO_PLAN][MD_USAGE_MAX_FIELDS]; /* Answer: whether a title that begins with it may */
  guint8    spec_titles[MD_USAGE_NO_PLAN];                       /* the same */
  guint8    marks[MD_USAGE_MARK_LINK];                           /* Answer: whether the words of these marks do */
  gboolean  is_number;     /* nothing but digits and what stands around the number of items */
  gboolean  has_separator; /* or a sign that may stand between the words of one column */
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
  self->is_number = self->length > 0 && strspn (folded_needle, "0123456789()") == self->length;
  self->has_separator = strpbrk (folded_needle, " ,") != NULL || !self->is_plain;

  return self;
}

void
md_usage_match_free (MdUsageMatch *self)
{
  md_usage_unref (self->usage);
  g_free (self->needle);
  g_free (self);
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

/* Whether a title that begins with @label and a space can hold the needle without either of its parts doing so. */
static gboolean
may_run_on (MdUsageMatch *self,
            guint8       *answer,
            const char   *label)
{
  g_autofree char *folded = NULL;
  g_autofree char *begin = NULL;
  gsize length;

  if (*answer != ANSWER_NOT_ASKED)
    return *answer == ANSWER_YES;

  folded = md_usage_fold (label);
  begin = g_strconcat (folded, " ", NULL);
  length = strlen (begin);
  *answer = self->is_number ? ANSWER_YES : ANSWER_NO;
  for (gsize n_before = 1; n_before <= self->length && n_before <= length && *answer == ANSWER_NO; n_before++)
    if (memcmp (begin + length - n_before, self->needle, n_before) == 0)
      *answer = ANSWER_YES;

  return *answer == ANSWER_YES;
}

/* Whether what tells the row from others has several parts. */
static gboolean
has_several (MdUsageMatch *self,
             MdUsageRow    row)
{
  const MdUsagePlan *plan = md_usage_plans_get (self->usage->plans, self->usage->rows[row].plan);
  guint n_parts = 0;

  for (guint i = 0; plan != NULL && i < plan->n_fields; i++)
    n_parts += (plan->fields[i].field->columns & MD_COLUMN_ITEM) != 0;

  return n_parts > 1;
}

/* What the row is called, with all that tells it from others: “Usage period 2”. It is put together only where that can
 * make a difference. */
static gboolean
title_holds (MdUsageMatch *self,
             MdUsageRow    row,
             guint8       *answer,
             const char   *label)
{
  g_autofree char *title = NULL;

  if (!may_run_on (self, answer, label) && !(self->has_separator && has_several (self, row)))
    return FALSE;
  title = md_usage_dup_title (self->usage, row);

  return holds (self, title);
}

static gboolean
name_holds (MdUsageMatch *self,
            MdUsageRow    row)
{
  const MdUsageRowData *data = &self->usage->rows[row];
  const MdUsageRowData *above = row > 0 ? &self->usage->rows[data->parent] : NULL;
  guint8 *label_answer, *title_answer, no_answer[2] = { ANSWER_NOT_ASKED, ANSWER_NOT_ASKED };
  g_autofree char *own = NULL;
  const char *label;

  if (data->field != MD_USAGE_NO_FIELD)
    {
      label = _(md_usage_peek_field (self->usage, data)->field->label);
      label_answer = &self->labels[above->plan][data->field];
      title_answer = &self->field_titles[above->plan][data->field];
    }
  else if (above != NULL && above->is_list && !data->is_extra && above->plan != MD_USAGE_NO_PLAN)
    {
      label = _(md_usage_plans_get (self->usage->plans, above->plan)->spec->label);
      label_answer = &self->specs[above->plan];
      title_answer = &self->spec_titles[above->plan];
    }
  else
    {
      own = md_usage_dup_label (self->usage, row);
      label = own;
      label_answer = &no_answer[0];
      title_answer = &no_answer[1];
    }

  return ask (self, label_answer, label) || title_holds (self, row, title_answer, label);
}

/* What else a row is, in words; and where somebody may look for several of them, all that stands in those columns. */
static gboolean
marks_hold (MdUsageMatch *self,
            MdUsageRow    row)
{
  guint marks = self->usage->rows[row].marks & (MD_USAGE_MARK_LINK - 1);
  g_auto (MdUsageLine) line = { NULL };
  g_autofree char *words = NULL;
  g_autofree char *condition = NULL;
  g_autofree char *quantity = NULL;

  if (marks == 0)
    return FALSE;
  if (self->marks[marks] == ANSWER_NOT_ASKED)
    {
      words = md_usage_marks_dup_words (marks);
      ask (self, &self->marks[marks], words);
    }
  if (self->marks[marks] == ANSWER_YES || !self->has_separator)
    return self->marks[marks] == ANSWER_YES;

  md_usage_describe (self->usage, row, &line);
  condition = md_usage_line_dup_condition (&line);
  quantity = md_usage_line_dup_quantity (&line);

  return holds (self, condition) || holds (self, quantity);
}

static gboolean
message_holds (MdUsageMatch      *self,
               const MdUsagePlan *plan,
               MdNode             node)
{
  g_autofree char *message = NULL;
  g_autofree char *line = NULL;

  if (plan->by_role[MD_USAGE_ROLE_MESSAGE_PARAMETERS] == MD_USAGE_NO_FIELD)
    return FALSE;
  message = md_usage_message_dup_text (self->usage->document, node);
  if (holds (self, message))
    return TRUE;
  if (message == NULL || strpbrk (message, "\n\r\t") == NULL)
    return FALSE;

  /* In the tree it stands on one line. */
  line = md_usage_text_dup_line (message, -1, G_MAXSIZE);

  return holds (self, line);
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

  if (name_holds (self, row) || marks_hold (self, row))
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
