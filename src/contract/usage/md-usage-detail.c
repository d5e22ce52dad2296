/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beneath a row of the tree and has no row of its own. */
#include "md-usage-private.h"

#include <glib/gi18n-lib.h>

#include "md-usage-message.h"
#include "md-usage-text.h"

#define MAX_LINE 500

static gboolean
hand_out (MdUsage           *self,
          MdNode             node,
          const MdField     *field,
          const char        *label,
          guint              depth,
          MdUsageDetailFunc  func,
          gpointer           user_data)
{
  g_auto (MdShown) shown = { NULL };
  MdUsageDetail detail = { .label = label, .shown = &shown, .node = node, .field = field, .depth = depth };

  md_usage_value_init (&shown, self->document, node, field);

  /* The address in a reference comes right behind it, by its own name. */
  if (field != NULL && field->type == MD_FIELD_REFERENCE)
    g_clear_pointer (&shown.hint, g_free);

  return func (&detail, user_data);
}

/* What a reference holds besides its key. */
static gboolean
hand_out_rest (MdUsage                *self,
               const MdUsagePlanField *field,
               MdNode                  reference,
               MdUsageDetailFunc       func,
               gpointer                user_data)
{
  const MdUsagePlan *plan = md_usage_plans_get (self->plans, field->plan);
  MdNode key = md_usage_reference_find_key (self->document, reference, field->field);

  for (MdNode member = md_document_get_first_child (self->document, reference); member != MD_NODE_NONE;
       member = md_document_get_next_sibling (self->document, member))
    {
      guint found = plan != NULL ? md_usage_plan_find_node (plan, self->document, member) : MD_USAGE_NO_FIELD;
      const MdField *known = found != MD_USAGE_NO_FIELD ? plan->fields[found].field : NULL;
      g_autofree char *name = NULL;
      g_autofree char *label = NULL;

      if (member == key)
        continue;
      name = md_document_dup_name (self->document, member);
      label = known != NULL ? g_strdup (_(known->label)) : md_usage_label_from_name (name);
      if (!hand_out (self, member, known, label, 1, func, user_data))
        return FALSE;
    }

  return TRUE;
}

/* Whether @plan is of what has a message with parameters: of exceptions and traces. */
static gboolean
has_message (const MdUsagePlan *plan)
{
  return plan != NULL && plan->by_role[MD_USAGE_ROLE_MESSAGE_PARAMETERS] != MD_USAGE_NO_FIELD;
}

/* What is wrong comes before what kind of thing that is. Where the message was sent as a text that can be read as it
 * is, that is it, and it is taken out of @members; else the one with its parameters filled in comes first, and the text
 * as it was sent has its own place. */
static gboolean
hand_out_message (MdUsage           *self,
                  MdNode             object,
                  const MdUsagePlan *plan,
                  MdNode             members[],
                  MdUsageDetailFunc  func,
                  gpointer           user_data)
{
  guint text = plan->by_role[MD_USAGE_ROLE_MESSAGE];
  g_autofree char *message = has_message (plan) ? md_usage_message_dup_text (self->document, object) : NULL;
  g_auto (MdShown) shown = { NULL };
  MdUsageDetail detail = { .label = _("Message"), .shown = &shown, .node = object };

  if (message == NULL)
    return TRUE;
  if (text != MD_USAGE_NO_FIELD && members[text] != MD_NODE_NONE)
    {
      const MdField *field = plan->fields[text].field;
      MdNode node = members[text];

      md_usage_value_init (&shown, self->document, node, field);
      if (g_strcmp0 (shown.text, message) == 0)
        {
          members[text] = MD_NODE_NONE;
          return hand_out (self, node, field, _(field->label), 0, func, user_data);
        }
      md_usage_value_clear (&shown);
    }
  shown = (MdShown) { .text = g_steal_pointer (&message) };

  return func (&detail, user_data);
}

/**
 * md_usage_foreach_detail:
 * @func: called for each until it says that it has enough
 *
 * Hands out every value beneath @row that has no row of its own, in the table's order, and behind each reference what
 * else is in it; before them the message of an exception or a trace, with its parameters filled in; of a row without
 * parts its own value.
 */
void
md_usage_foreach_detail (MdUsage           *self,
                         MdUsageRow         row,
                         MdUsageDetailFunc  func,
                         gpointer           user_data)
{
  MdNode members[MD_USAGE_MAX_FIELDS];
  const MdUsageRowData *data;
  const MdUsagePlan *plan;
  MdValueKind kind;

  g_return_if_fail (self != NULL && row < self->n_rows && func != NULL);

  data = &self->rows[row];
  plan = md_usage_plans_get (self->plans, data->plan);
  kind = md_document_get_kind (self->document, data->node);
  if (kind != MD_VALUE_LIST && kind != MD_VALUE_OBJECT)
    {
      g_autofree char *label = md_usage_dup_label (self, row);

      hand_out (self, data->node, md_usage_get_field (self, row), label, 0, func, user_data);
      return;
    }
  if (plan == NULL || data->is_list)
    return;

  md_usage_plan_find_members (plan, self->document, data->node, G_MAXUINT, members);
  if (!hand_out_message (self, data->node, plan, members, func, user_data))
    return;
  for (guint i = 0; i < plan->n_fields; i++)
    {
      const MdUsagePlanField *field = &plan->fields[i];

      if (members[i] == MD_NODE_NONE || md_usage_plan_needs_row (field, self->document, members[i]))
        continue;
      if (!hand_out (self, members[i], field->field, _(field->field->label), 0, func, user_data) ||
          !hand_out_rest (self, field, members[i], func, user_data))
        return;
    }
}

/**
 * md_usage_dup_message:
 *
 * Returns: (transfer full) (nullable): the message of the exception or trace at @row with its parameters filled in, on
 *   one line; %NULL for other rows, and where no text came
 */
char *
md_usage_dup_message (MdUsage    *self,
                      MdUsageRow  row)
{
  const MdUsageRowData *data;
  const MdUsagePlan *plan;
  g_autofree char *message = NULL;

  g_return_val_if_fail (self != NULL && row < self->n_rows, NULL);

  data = &self->rows[row];
  plan = md_usage_plans_get (self->plans, data->plan);
  if (data->is_list || md_document_get_kind (self->document, data->node) != MD_VALUE_OBJECT ||
      !has_message (plan) || plan->by_role[MD_USAGE_ROLE_MESSAGE] == MD_USAGE_NO_FIELD ||
      md_document_find_member (self->document, data->node, "messageText") == MD_NODE_NONE)
    return NULL;
  message = md_usage_message_dup_text (self->document, data->node);

  return message != NULL ? md_usage_text_dup_line (message, -1, MAX_LINE) : NULL;
}

/**
 * md_usage_dup_path:
 *
 * Returns: (transfer full): where @row stands in the document, as md_document_dup_path() says it
 */
char *
md_usage_dup_path (MdUsage    *self,
                   MdUsageRow  row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, NULL);

  return md_document_dup_path (self->document, self->rows[row].node);
}
