/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-column.h"

#include "md-usage-private.h"

#define MAX_MEMBERS_LOOKED_AT 1000

/**
 * md_usage_find_column:
 * @column: one of the columns of the tree
 * @field: (out) (nullable): what describes the value
 *
 * Returns: the value that fills @column of @row, as it came; %MD_NODE_NONE for none
 */
MdNode
md_usage_find_column (MdUsage        *self,
                      MdUsageRow      row,
                      MdColumns       column,
                      const MdField **field)
{
  const MdUsageRowData *data;
  const MdUsagePlan *plan;
  const MdUsagePlanField *own;
  MdNode found = MD_NODE_NONE;
  guint found_field = G_MAXUINT;
  guint n_left = MAX_MEMBERS_LOOKED_AT;
  MdValueKind kind;

  g_return_val_if_fail (self != NULL && row < self->n_rows && field != NULL, MD_NODE_NONE);

  data = &self->rows[row];
  plan = md_usage_plans_get (self->plans, data->plan);
  own = md_usage_peek_field (self, data);
  kind = md_document_get_kind (self->document, data->node);
  *field = own != NULL ? own->field : NULL;

  /* A row without parts has its own value for a quantity. */
  if (kind != MD_VALUE_OBJECT && kind != MD_VALUE_LIST && !data->is_list)
    return column == MD_COLUMN_QUANTITY ? data->node : MD_NODE_NONE;
  if (plan == NULL || data->is_list || kind != MD_VALUE_OBJECT)
    return MD_NODE_NONE;

  /* Where several fill a column, the last of the table does; of a member that comes twice, the later. */
  for (MdNode member = md_document_get_first_child (self->document, data->node); member != MD_NODE_NONE && n_left-- > 0;
       member = md_document_get_next_sibling (self->document, member))
    {
      guint position = md_usage_plan_find_node (plan, self->document, member);

      if (position == MD_USAGE_NO_FIELD || (plan->fields[position].field->columns & column) == 0 ||
          md_document_get_kind (self->document, member) == MD_VALUE_NULL ||
          (found != MD_NODE_NONE && position < found_field))
        continue;
      found = member;
      found_field = position;
      *field = plan->fields[position].field;
    }

  return found;
}
