/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of the tree shows. Only called for rows on screen, so it may look at the members of a row again; but an
 * object may have a million of them. */
#include "md-usage-private.h"

#include <glib/gi18n-lib.h>

#include "md-decimal.h"
#include "md-usage-key.h"
#include "md-usage-text.h"

#define MAX_MEMBERS_LOOKED_AT 1000
#define MAX_TEXT 200
#define ALL_COLUMNS ((MdColumns) ~MD_COLUMN_NONE)

static char *
dup_brief (MdUsage       *self,
           MdNode         node,
           const MdField *field)
{
  gsize length;
  const char *raw;

  if (md_document_get_kind (self->document, node) == MD_VALUE_TEXT)
    {
      /* A text of megabytes is not copied for a few words of it. */
      raw = md_document_peek_raw (self->document, node, &length);
      if (length > 16 * MAX_TEXT)
        return md_usage_text_dup_line (raw + 1, length - 2, MAX_TEXT);
    }

  return md_usage_value_dup_brief (self->document, node, field);
}

/* A number with all its digits and nothing else, a time as it came; the rest as people see it. */
static char *
dup_plain (MdUsage       *self,
           MdNode         node,
           const MdField *field)
{
  MdFieldType type = field != NULL ? field->type : MD_FIELD_ANY;
  gboolean is_number = md_document_get_kind (self->document, node) == MD_VALUE_NUMBER;
  g_autoptr (MdDecimal) number = NULL;
  const char *text;
  gsize length;

  if (type != MD_FIELD_DECIMAL && type != MD_FIELD_INTEGER && type != MD_FIELD_TIME && type != MD_FIELD_DATE &&
      !is_number)
    return dup_brief (self, node, field);

  text = md_usage_peek_trimmed (self->document, node, &length);
  if (text == NULL)
    return dup_brief (self, node, field);
  if (type == MD_FIELD_DECIMAL || is_number)
    number = md_decimal_new (text, length);

  return number != NULL ? md_decimal_dup_plain (number) : md_usage_text_dup_line (text, length, MAX_TEXT);
}

static char **
find_column (MdUsageLine *line,
             MdColumns    column)
{
  switch (column)
    {
    case MD_COLUMN_QUANTITY:
      return &line->quantity;
    case MD_COLUMN_UNIT:
      return &line->unit;
    case MD_COLUMN_TIME_OF_USE:
      return &line->time_of_use;
    case MD_COLUMN_SQI:
      return &line->sqi;
    case MD_COLUMN_FROM:
      return &line->from;
    case MD_COLUMN_TO:
      return &line->to;
    case MD_COLUMN_CONDITION:
      return &line->condition;
    case MD_COLUMN_ITEM:
    case MD_COLUMN_NONE:
    default:
      return NULL;
    }
}

static void
fill_columns (MdUsageLine *line,
              MdColumns    columns,
              const char  *text)
{
  for (guint bit = MD_COLUMN_QUANTITY; bit <= MD_COLUMN_CONDITION; bit <<= 1)
    {
      char **column = (columns & bit) != 0 ? find_column (line, bit) : NULL;

      if (column == NULL)
        continue;
      g_free (*column);
      *column = g_strdup (text);
    }
}

/* Fills @columns from the members of an object, and returns what tells it from its sisters, or NULL. */
static char *
read_members (MdUsage           *self,
              MdNode             object,
              const MdUsagePlan *plan,
              MdColumns          columns,
              gboolean           plain,
              MdUsageLine       *line)
{
  MdNode members[MD_USAGE_MAX_FIELDS];
  GString *item = g_string_new (NULL);

  md_usage_plan_find_members (plan, self->document, object, MAX_MEMBERS_LOOKED_AT, members);
  for (guint i = 0; i < plan->n_fields; i++)
    {
      const MdUsagePlanField *field = &plan->fields[i];
      g_autofree char *text = NULL;

      if ((field->field->columns & columns) == 0 || members[i] == MD_NODE_NONE ||
          md_document_get_kind (self->document, members[i]) == MD_VALUE_NULL)
        continue;
      text = (plain ? dup_plain : dup_brief) (self, members[i], field->field);
      if (*text == '\0')
        continue;
      fill_columns (line, field->field->columns & columns, text);
      if ((field->field->columns & MD_COLUMN_ITEM) != 0)
        g_string_append_printf (item, "%s%s", item->len > 0 ? " " : "", text);
    }

  return g_string_free (item, item->len == 0);
}

static gboolean
is_item (MdUsage              *self,
         const MdUsageRowData *data)
{
  return data->parent != MD_USAGE_ROW_NONE && self->rows[data->parent].is_list && !data->is_extra;
}

/**
 * md_usage_dup_label:
 *
 * Returns: (transfer full): what @row is called, translated, without anything of its value: the field's label, for
 *   items of lists that of what they are, or a label made from the name
 */
char *
md_usage_dup_label (MdUsage    *self,
                    MdUsageRow  row)
{
  g_autofree char *name = NULL;
  const MdUsageRowData *data;
  const MdUsagePlanField *field;
  const MdUsagePlan *plan;

  g_return_val_if_fail (self != NULL && row < self->n_rows, NULL);

  data = &self->rows[row];
  field = md_usage_peek_field (self, data);
  if (field != NULL)
    return g_strdup (_(field->field->label));

  plan = md_usage_plans_get (self->plans, is_item (self, data) ? self->rows[data->parent].plan
                                                               : row == 0 ? 0 : MD_USAGE_NO_PLAN);
  if (plan != NULL)
    return g_strdup (_(plan->spec->label));
  if (is_item (self, data))
    return g_strdup (_("Item"));
  name = md_document_dup_name (self->document, data->node);

  return md_usage_label_from_name (name);
}

static guint
count_items (MdUsage    *self,
             MdUsageRow  row)
{
  guint n_items = md_usage_get_n_children (self, row);

  if (self->rows[row].has_extras)
    {
      for (MdUsageRow child = row + 1; child < self->rows[row].end; child = self->rows[child].end)
        n_items -= self->rows[child].is_extra;
    }

  return n_items;
}

static char *
compose_item (MdUsage    *self,
              MdUsageRow  row,
              const char *distinction)
{
  const MdUsageRowData *data = &self->rows[row];
  g_autofree char *label = md_usage_dup_label (self, row);

  if (distinction != NULL)
    /* Translators: a row of the tree: what it is, and which one: “Usage transaction 05458709929330”, “Period 2”. */
    return g_strdup_printf (C_("tree row", "%s %s"), label, distinction);
  if (data->is_list)
    /* Translators: a row of the tree that stands for a list, and how many are in it: “Exceptions (3)”. */
    return g_strdup_printf (C_("tree row", "%s (%u)"), label, count_items (self, row));
  if (is_item (self, data))
    /* Translators: a row of the tree that has nothing but its place in a list to tell it from the others: “Item 2”. */
    return g_strdup_printf (C_("tree row", "%s %u"), label, md_usage_get_position (self, row) + 1);

  return g_steal_pointer (&label);
}

/**
 * md_usage_dup_link:
 *
 * Returns: (transfer full) (nullable): the id of the transaction that @row leads to, trimmed, as it came: it may be
 *   anything; %NULL for rows without %MD_USAGE_MARK_LINK
 */
char *
md_usage_dup_link (MdUsage    *self,
                   MdUsageRow  row)
{
  const MdUsageRowData *data;
  const MdUsagePlanField *field;
  const MdUsagePlan *plan;
  MdNode id;

  g_return_val_if_fail (self != NULL && row < self->n_rows, NULL);

  data = &self->rows[row];
  if ((data->marks & MD_USAGE_MARK_LINK) == 0)
    return NULL;

  plan = md_usage_plans_get (self->plans, data->plan);
  field = md_usage_peek_field (self, data);
  if (field != NULL && field->shape == MD_USAGE_SHAPE_LINK)
    {
      id = md_usage_reference_find_key (self->document, data->node, field->field);
    }
  else
    {
      MdNode members[MD_USAGE_MAX_FIELDS];

      md_usage_plan_find_members (plan, self->document, data->node, MAX_MEMBERS_LOOKED_AT, members);
      id = members[plan->by_role[MD_USAGE_ROLE_TRANSACTION_ID]];
    }

  return id != MD_NODE_NONE ? dup_brief (self, id, NULL) : NULL;
}

static gboolean
has_parts (MdUsage              *self,
           const MdUsageRowData *data)
{
  return !data->is_list && md_document_get_kind (self->document, data->node) == MD_VALUE_OBJECT;
}

/* What tells the object at @row from its sisters, by its link where it has nothing else. */
static char *
dup_distinction (MdUsage    *self,
                 MdUsageRow  row,
                 char       *own,
                 const char *link)
{
  return own == NULL && link != NULL && md_document_get_kind (self->document, self->rows[row].node) == MD_VALUE_OBJECT
           ? g_strdup (link)
           : own;
}

/**
 * md_usage_dup_title:
 *
 * Returns: (transfer full): what @row is called with all that tells it from others, as in #MdUsageLine
 */
char *
md_usage_dup_title (MdUsage    *self,
                    MdUsageRow  row)
{
  const MdUsageRowData *data;
  const MdUsagePlan *plan;
  g_autofree char *distinction = NULL;
  g_autofree char *link = NULL;

  g_return_val_if_fail (self != NULL && row < self->n_rows, NULL);

  data = &self->rows[row];
  plan = md_usage_plans_get (self->plans, data->plan);
  if (plan != NULL && has_parts (self, data))
    distinction = read_members (self, data->node, plan, MD_COLUMN_ITEM, FALSE, NULL);
  link = md_usage_dup_link (self, row);
  distinction = dup_distinction (self, row, distinction, link);

  return compose_item (self, row, distinction);
}

static void
describe (MdUsage     *self,
          MdUsageRow   row,
          gboolean     plain,
          MdUsageLine *line)
{
  const MdUsageRowData *data = &self->rows[row];
  const MdUsagePlan *plan = md_usage_plans_get (self->plans, data->plan);
  const MdUsagePlanField *field = md_usage_peek_field (self, data);
  MdValueKind kind = md_document_get_kind (self->document, data->node);
  g_autofree char *distinction = NULL;

  *line = (MdUsageLine) { .severity = data->worst, .marks = data->marks };
  if (plan != NULL && has_parts (self, data))
    distinction = read_members (self, data->node, plan, ALL_COLUMNS, plain, line);
  else if (kind != MD_VALUE_OBJECT && kind != MD_VALUE_LIST && !data->is_list)
    line->quantity = (plain ? dup_plain : dup_brief) (self, data->node, field != NULL ? field->field : NULL);

  line->link = md_usage_dup_link (self, row);
  distinction = dup_distinction (self, row, distinction, line->link);
  line->item = compose_item (self, row, distinction);
}

/**
 * md_usage_describe:
 * @line: (out caller-allocates): to be cleared with md_usage_line_clear()
 *
 * Says what @row shows. Costs the same whatever is beneath the row.
 */
void
md_usage_describe (MdUsage     *self,
                   MdUsageRow   row,
                   MdUsageLine *line)
{
  g_return_if_fail (self != NULL && row < self->n_rows && line != NULL);

  describe (self, row, FALSE, line);
}

/**
 * md_usage_describe_plain:
 * @line: (out caller-allocates): to be cleared with md_usage_line_clear()
 *
 * As md_usage_describe(), for another program to read: numbers with all their digits and nothing else, times as they
 * came.
 */
void
md_usage_describe_plain (MdUsage     *self,
                         MdUsageRow   row,
                         MdUsageLine *line)
{
  g_return_if_fail (self != NULL && row < self->n_rows && line != NULL);

  describe (self, row, TRUE, line);
}

/**
 * md_usage_line_dup_condition:
 *
 * Returns: (transfer full) (nullable): the condition of the row, and what else it is, in words
 */
char *
md_usage_line_dup_condition (const MdUsageLine *line)
{
  g_autofree char *marks = md_usage_marks_dup_words (line->marks);

  if (*marks == '\0' || g_strcmp0 (marks, line->condition) == 0)
    return g_strdup (line->condition);
  if (line->condition == NULL)
    return g_steal_pointer (&marks);

  /* Translators: the condition of a measurement, and what else is to be known of it: “Regular · Check”. */
  return g_strdup_printf (_("%s · %s"), line->condition, marks);
}

/**
 * md_usage_line_dup_quantity:
 *
 * Returns: (transfer full) (nullable): the quantity of the row as people read it: one that is an estimate says so
 */
char *
md_usage_line_dup_quantity (const MdUsageLine *line)
{
  if (line->quantity == NULL || (line->marks & MD_USAGE_MARK_ESTIMATE) == 0)
    return g_strdup (line->quantity);

  /* Translators: a quantity that is an estimate. */
  return g_strdup_printf (C_("estimate", "≈ %s"), line->quantity);
}

/**
 * md_usage_line_clear:
 *
 * Frees what md_usage_describe() filled in.
 */
void
md_usage_line_clear (MdUsageLine *line)
{
  g_clear_pointer (&line->item, g_free);
  g_clear_pointer (&line->quantity, g_free);
  g_clear_pointer (&line->unit, g_free);
  g_clear_pointer (&line->time_of_use, g_free);
  g_clear_pointer (&line->sqi, g_free);
  g_clear_pointer (&line->from, g_free);
  g_clear_pointer (&line->to, g_free);
  g_clear_pointer (&line->condition, g_free);
  g_clear_pointer (&line->link, g_free);
}
