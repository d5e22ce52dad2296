/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beneath a row of the tree and has no row of its own. */
#include "md-usage-private.h"

#include <glib/gi18n-lib.h>

#include "md-usage-message.h"

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

/* The message of an exception or a trace, where it is not sent as a text that can be read as it is. */
static gboolean
hand_out_message (MdUsage           *self,
                  MdNode             object,
                  const MdUsagePlan *plan,
                  MdUsageDetailFunc  func,
                  gpointer           user_data)
{
  guint text = plan->by_role[MD_USAGE_ROLE_MESSAGE];
  g_autofree char *message = NULL;
  g_auto (MdShown) shown = { NULL };
  MdUsageDetail detail = { .label = _("Message"), .shown = &shown, .node = object };

  if (plan->by_role[MD_USAGE_ROLE_MESSAGE_PARAMETERS] == MD_USAGE_NO_FIELD)
    return TRUE;
  message = md_usage_message_dup_text (self->document, object);
  if (message == NULL)
    return TRUE;
  if (text != MD_USAGE_NO_FIELD)
    {
      MdNode sent = md_document_find_member (self->document, object, plan->fields[text].field->name);

      md_usage_value_init (&shown, self->document, sent, plan->fields[text].field);
      if (g_strcmp0 (shown.text, message) == 0)
        return TRUE;
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
 * else is in it; before them the message of an exception or a trace with its parameters filled in, where it is not sent
 * so; of a row without parts its own value.
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

  if (!hand_out_message (self, data->node, plan, func, user_data))
    return;
  md_usage_plan_find_members (plan, self->document, data->node, G_MAXUINT, members);
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
