/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going about the rows of a tree. */
#include "md-usage-private.h"

/*
 * md_usage_count_children:
 * @samples: (nullable) (element-type MdUsageRow): gets each 256th of them
 *
 * Returns: how many rows are right beneath, counted
 */
guint
md_usage_count_children (const MdUsageRowData *rows,
                         MdUsageRow            row,
                         GArray               *samples)
{
  guint n_children = 0;

  for (MdUsageRow child = row + 1; child < rows[row].end; child = rows[child].end)
    {
      if (samples != NULL && n_children % MD_USAGE_CROWD == 0)
        g_array_append_val (samples, child);
      n_children++;
    }

  return n_children;
}

static const MdUsageCrowd *
find_crowd (MdUsage    *self,
            MdUsageRow  parent)
{
  guint first = 0;
  guint end = self->n_crowds;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (self->crowds[middle].parent == parent)
        return &self->crowds[middle];
      if (self->crowds[middle].parent < parent)
        first = middle + 1;
      else
        end = middle;
    }

  return NULL;
}

/**
 * md_usage_get_document:
 *
 * Returns: (transfer none): the document that the rows lie in
 */
MdDocument *
md_usage_get_document (MdUsage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->document;
}

/**
 * md_usage_get_n_rows:
 *
 * Returns: how many rows there are when all are expanded; at least one
 */
guint
md_usage_get_n_rows (MdUsage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/**
 * md_usage_get_node:
 *
 * Returns: the value that @row shows. Of a list it is the outermost wrapper. Where an object stands for a list of one,
 *   the list and its item are the same
 */
MdNode
md_usage_get_node (MdUsage    *self,
                   MdUsageRow  row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, MD_NODE_NONE);

  return self->rows[row].node;
}

/**
 * md_usage_get_parent:
 *
 * In constant time.
 *
 * Returns: the row above; %MD_USAGE_ROW_NONE for the transaction
 */
MdUsageRow
md_usage_get_parent (MdUsage    *self,
                     MdUsageRow  row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, MD_USAGE_ROW_NONE);

  return self->rows[row].parent;
}

/**
 * md_usage_get_first_child:
 *
 * In constant time.
 *
 * Returns: the first row beneath; %MD_USAGE_ROW_NONE if there is none
 */
MdUsageRow
md_usage_get_first_child (MdUsage    *self,
                          MdUsageRow  row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, MD_USAGE_ROW_NONE);

  return self->rows[row].end > row + 1 ? row + 1 : MD_USAGE_ROW_NONE;
}

/**
 * md_usage_get_next_sibling:
 *
 * In constant time.
 *
 * Returns: the next row beneath the same row; %MD_USAGE_ROW_NONE behind the last
 */
MdUsageRow
md_usage_get_next_sibling (MdUsage    *self,
                           MdUsageRow  row)
{
  const MdUsageRowData *data;

  g_return_val_if_fail (self != NULL && row < self->n_rows, MD_USAGE_ROW_NONE);

  data = &self->rows[row];

  return data->parent != MD_USAGE_ROW_NONE && data->end < self->rows[data->parent].end ? data->end : MD_USAGE_ROW_NONE;
}

/**
 * md_usage_get_n_children:
 *
 * In a short time however many there are.
 *
 * Returns: how many rows are right beneath
 */
guint
md_usage_get_n_children (MdUsage    *self,
                         MdUsageRow  row)
{
  const MdUsageCrowd *crowd;

  g_return_val_if_fail (self != NULL && row < self->n_rows, 0);

  crowd = find_crowd (self, row);

  return crowd != NULL ? crowd->n_children : md_usage_count_children (self->rows, row, NULL);
}

/**
 * md_usage_get_child:
 *
 * In a short time however many there are.
 *
 * Returns: the row at @position of those right beneath; %MD_USAGE_ROW_NONE behind the last
 */
MdUsageRow
md_usage_get_child (MdUsage    *self,
                    MdUsageRow  row,
                    guint       position)
{
  const MdUsageCrowd *crowd;
  MdUsageRow child;

  g_return_val_if_fail (self != NULL && row < self->n_rows, MD_USAGE_ROW_NONE);

  crowd = find_crowd (self, row);
  child = row + 1;
  if (crowd != NULL)
    {
      if (position >= crowd->n_children)
        return MD_USAGE_ROW_NONE;
      child = self->samples[crowd->first_sample + position / MD_USAGE_CROWD];
      position %= MD_USAGE_CROWD;
    }
  for (; position > 0 && child < self->rows[row].end; position--)
    child = self->rows[child].end;

  return child < self->rows[row].end ? child : MD_USAGE_ROW_NONE;
}

/* Of the samples of @crowd the last that is not behind @row. */
static guint
find_sample (MdUsage            *self,
             const MdUsageCrowd *crowd,
             MdUsageRow          row)
{
  guint first = 0;
  guint end = (crowd->n_children + MD_USAGE_CROWD - 1) / MD_USAGE_CROWD;

  while (end - first > 1)
    {
      guint middle = first + (end - first) / 2;

      if (self->samples[crowd->first_sample + middle] <= row)
        first = middle;
      else
        end = middle;
    }

  return first;
}

/**
 * md_usage_get_position:
 *
 * In a short time however many there are.
 *
 * Returns: the how manieth of its parent's children @row is, from 0
 */
guint
md_usage_get_position (MdUsage    *self,
                       MdUsageRow  row)
{
  const MdUsageCrowd *crowd;
  MdUsageRow parent;
  MdUsageRow child;
  guint position = 0;

  g_return_val_if_fail (self != NULL && row < self->n_rows, 0);

  parent = self->rows[row].parent;
  if (parent == MD_USAGE_ROW_NONE)
    return 0;
  child = parent + 1;
  crowd = find_crowd (self, parent);
  if (crowd != NULL)
    {
      guint sample = find_sample (self, crowd, row);

      child = self->samples[crowd->first_sample + sample];
      position = sample * MD_USAGE_CROWD;
    }
  for (; child < row; child = self->rows[child].end)
    position++;

  return position;
}

/**
 * md_usage_get_end:
 *
 * Returns: the row behind @row and all that is beneath it; the number of rows for the last
 */
MdUsageRow
md_usage_get_end (MdUsage    *self,
                  MdUsageRow  row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, MD_USAGE_ROW_NONE);

  return self->rows[row].end;
}

/**
 * md_usage_get_depth:
 *
 * Returns: how many rows are above; 0 for the transaction
 */
guint
md_usage_get_depth (MdUsage    *self,
                    MdUsageRow  row)
{
  guint depth = 0;

  g_return_val_if_fail (self != NULL && row < self->n_rows, 0);

  for (; self->rows[row].parent != MD_USAGE_ROW_NONE; row = self->rows[row].parent)
    depth++;

  return depth;
}

/**
 * md_usage_find_row:
 * @node: a node of the document
 *
 * In a time that grows with the number of rows beside those that lead to @node.
 *
 * Returns: the row that shows @node, or the nearest above that one of whose details it is; %MD_USAGE_ROW_NONE if @node
 *   is not in the transaction
 */
MdUsageRow
md_usage_find_row (MdUsage *self,
                   MdNode   node)
{
  MdUsageRow row = 0;
  MdUsageRow child;

  g_return_val_if_fail (self != NULL, MD_USAGE_ROW_NONE);

  if (node == MD_NODE_NONE || node < self->rows[0].node ||
      node >= md_usage_node_behind (self->document, self->rows[0].node))
    return MD_USAGE_ROW_NONE;

  do
    {
      for (child = row + 1; child < self->rows[row].end; child = self->rows[child].end)
        {
          MdNode first = self->rows[child].node;

          if (node >= first && node < md_usage_node_behind (self->document, first))
            break;
        }
      if (child >= self->rows[row].end)
        return row;
      row = child;
    }
  while (TRUE);
}

/**
 * md_usage_get_field:
 *
 * Returns: (transfer none) (nullable): the field that the table of the row above has for @row; %NULL for the
 *   transaction, for items of lists, and for what no table knows
 */
const MdField *
md_usage_get_field (MdUsage    *self,
                    MdUsageRow  row)
{
  const MdUsagePlanField *field;

  g_return_val_if_fail (self != NULL && row < self->n_rows, NULL);

  field = md_usage_peek_field (self, &self->rows[row]);

  return field != NULL ? field->field : NULL;
}

/**
 * md_usage_get_spec:
 *
 * Returns: (transfer none) (nullable): the table that describes the members of @row; of a list, those of its items;
 *   %NULL where no table does, and for what is neither an object nor a list
 */
const MdObjectSpec *
md_usage_get_spec (MdUsage    *self,
                   MdUsageRow  row)
{
  const MdUsagePlan *plan;

  g_return_val_if_fail (self != NULL && row < self->n_rows, NULL);

  plan = md_usage_plans_get (self->plans, self->rows[row].plan);

  return plan != NULL ? plan->spec : NULL;
}

/**
 * md_usage_is_list:
 *
 * Returns: whether @row is a list: its rows are items
 */
gboolean
md_usage_is_list (MdUsage    *self,
                  MdUsageRow  row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, FALSE);

  return self->rows[row].is_list;
}

/**
 * md_usage_row_marks:
 *
 * In constant time.
 *
 * Returns: what @row is besides what it says
 */
MdUsageMarks
md_usage_row_marks (MdUsage    *self,
                    MdUsageRow  row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, 0);

  return self->rows[row].marks;
}

/**
 * md_usage_row_severity:
 *
 * In constant time.
 *
 * Returns: how bad @row itself is: an exception's severity
 */
MdUsageSeverity
md_usage_row_severity (MdUsage    *self,
                       MdUsageRow  row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, MD_USAGE_SEVERITY_NONE);

  return self->rows[row].severity;
}

/**
 * md_usage_row_worst:
 *
 * In constant time.
 *
 * Returns: how bad the worst of @row and all beneath it is
 */
MdUsageSeverity
md_usage_row_worst (MdUsage    *self,
                    MdUsageRow  row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, MD_USAGE_SEVERITY_NONE);

  return self->rows[row].worst;
}
