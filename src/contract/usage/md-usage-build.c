/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one pass that makes the rows of a transaction: no recursion, for the depth is the sender's. What is still to be
 * done lies on a stack of its own; a list of a million items is one entry there. */
#include "md-usage-private.h"

#include <string.h>

#include "md-large-memory.h"
#include "md-usage-context.h"

#define MIN_ROWS 64

/* Words of the document for each row: in those that have very many rows rather more. */
#define WORDS_OF_ROW 12

typedef enum
{
  TASK_MEMBER,  /* one member of an object */
  TASK_ITEM,    /* one item of a list, in no list by itself */
  TASK_ITEMS,   /* an item of a list and all behind it */
  TASK_MEMBERS, /* a member that no table knows and all behind it */
  TASK_EXTRA,   /* one member of a list's wrapper */
} TaskKind;

typedef struct
{
  MdNode     node;
  MdUsageRow parent;
  guint8     kind;
  guint8     field; /* in the plan of the parent, for a member */
  guint8     plan;  /* of what an item of a list is */
  gboolean   is_odd : 1;
} Task;

typedef struct
{
  MdDocument      *document;
  MdUsagePlans    *plans;
  MdUsageRowData  *rows;
  guint            n_rows;
  guint            n_allocated;
  guint            n_guessed; /* rows for which there is room at first */
  GArray          *tasks;   /* (element-type Task): the last is done next */
  MdUsageContext   context;
  /* By plan: which field came last time behind each field. */
  guint8           expected[MD_USAGE_NO_PLAN][MD_USAGE_MAX_FIELDS + 1];
} Build;

static void
push (Build      *self,
      TaskKind    kind,
      MdNode      node,
      MdUsageRow  parent,
      guint       field,
      guint       plan)
{
  Task task = { .node = node, .parent = parent, .kind = kind, .field = field, .plan = plan };

  if (node != MD_NODE_NONE)
    g_array_append_val (self->tasks, task);
}

/* What was pushed first since @first_task shall be done first. */
static void
reverse_tasks (Build *self,
               guint  first_task)
{
  for (guint i = first_task, j = self->tasks->len; i + 1 < j; i++)
    {
      Task task = g_array_index (self->tasks, Task, --j);

      g_array_index (self->tasks, Task, j) = g_array_index (self->tasks, Task, i);
      g_array_index (self->tasks, Task, i) = task;
    }
}

/* The quote that closes the name of a member. */
static inline const char *
closing_quote (Build  *self,
               MdNode  node)
{
  const char *at = self->document->data + md_document_word_offset (self->document->words[node + MD_WORD_START]) - 1;

  while (*at != ':')
    at--;
  at--;
  while (*at != '"')
    at--;

  return at;
}

/* Whether the name that ends before @closing is just that, without escapes. A quote is the one that opens the name if
 * there is no backslash before it; something else always is. */
static inline gboolean
is_name (Build                  *self,
         const char             *closing,
         const MdUsagePlanField *field)
{
  gssize length = field->name_length;
  gssize room = closing - self->document->data;
  guint64 tail;

  if (room <= length + 1 || closing[-length - 1] != '"' || closing[-length - 2] == '\\')
    return FALSE;
  if (length > (gssize) sizeof tail || room < (gssize) sizeof tail)
    return memcmp (closing - length, field->field->name, (gsize) length) == 0;

  /* Most names are short: one comparison of a word. */
  memcpy (&tail, closing - sizeof tail, sizeof tail);

  return (tail & field->tail_mask) == field->tail;
}

/* Services write the members of an object in the same order each time. So the field that came last time behind @last
 * is tried first, and that is nearly always enough. */
static inline guint
resolve (Build             *self,
         const MdUsagePlan *plan,
         guint              number,
         guint              last,
         MdNode             node)
{
  guint8 *expected = &self->expected[number][last == MD_USAGE_NO_FIELD ? MD_USAGE_MAX_FIELDS : last];
  guint found;

  if (*expected < plan->n_fields && is_name (self, closing_quote (self, node), &plan->fields[*expected]))
    return *expected;

  found = md_usage_plan_find_node (plan, self->document, node);
  *expected = found;

  return found;
}

/* An object that a table describes: its known members in the table's order, then all others in the document's. */
static void
expand_object (Build      *self,
               MdUsageRow  row,
               guint       number)
{
  const MdUsagePlan *plan = md_usage_plans_get (self->plans, number);
  MdUsageRowData *data = &self->rows[row];
  MdNode slots[MD_USAGE_MAX_FIELDS];
  const MdNode end = md_usage_end_of (self->document, data->node);
  guint64 seen = 0;
  guint64 rows = 0;
  guint first_task = self->tasks->len;
  guint last = MD_USAGE_NO_FIELD;

  md_usage_context_begin_object (&self->context);
  for (MdNode member = data->node + MD_WORDS_OF_CONTAINER; member < end;
       member = md_usage_node_behind (self->document, member))
    {
      guint found = resolve (self, plan, number, last, member);
      const MdUsagePlanField *field;
      guint64 bit;

      last = found;
      if (found == MD_USAGE_NO_FIELD)
        {
          push (self, TASK_MEMBER, member, row, MD_USAGE_NO_FIELD, MD_USAGE_NO_PLAN);
          continue;
        }
      field = &plan->fields[found];
      bit = G_GUINT64_CONSTANT (1) << found;
      if (field->role != MD_USAGE_ROLE_NONE)
        md_usage_context_see (&self->context, self->document, field->role, member, data);
      if ((seen & bit) != 0)
        {
          /* The name comes twice. The last one counts, as everywhere; the others are shown behind. */
          push (self, TASK_MEMBER, slots[found], row, found, MD_USAGE_NO_PLAN);
          g_array_index (self->tasks, Task, self->tasks->len - 1).is_odd = TRUE;
        }
      slots[found] = member;
      seen |= bit;
      rows = md_usage_plan_needs_row (field, self->document, member) ? rows | bit : rows & ~bit;
    }
  md_usage_context_end_object (&self->context, self->document, plan, data);

  reverse_tasks (self, first_task);
  for (guint i = plan->n_fields; i > 0; i--)
    {
      if ((rows & G_GUINT64_CONSTANT (1) << (i - 1)) != 0)
        push (self, TASK_MEMBER, slots[i - 1], row, i - 1, MD_USAGE_NO_PLAN);
    }
}

static void
push_extras (Build             *self,
             MdUsageRow         row,
             const MdUsageList *list)
{
  guint first_task = self->tasks->len;

  for (guint i = 0; i < list->n_wrappers; i++)
    {
      for (MdNode member = md_document_get_first_child (self->document, list->wrappers[i]); member != MD_NODE_NONE;
           member = md_document_get_next_sibling (self->document, member))
        {
          if (member != list->wrapped[i])
            push (self, TASK_EXTRA, member, row, MD_USAGE_NO_FIELD, MD_USAGE_NO_PLAN);
        }
    }

  reverse_tasks (self, first_task);
  self->rows[row].has_extras = self->tasks->len > first_task;
}

static void
expand_list (Build             *self,
             MdUsageRow         row,
             const MdUsageList *list,
             guint              item_plan)
{
  self->rows[row].is_list = TRUE;
  self->rows[row].plan = item_plan;
  push_extras (self, row, list);
  if (list->holder != MD_NODE_NONE)
    push (self, TASK_ITEMS, md_document_get_first_child (self->document, list->holder), row, MD_USAGE_NO_FIELD,
          item_plan);
  else
    push (self, TASK_ITEM, list->single, row, MD_USAGE_NO_FIELD, item_plan);
}

/* A value of which nothing is known but what it is. */
static void
expand_unknown (Build      *self,
                MdUsageRow  row)
{
  MdUsageList list;
  MdNode node = self->rows[row].node;

  if (md_usage_list_open_unknown (&list, self->document, node))
    expand_list (self, row, &list, MD_USAGE_NO_PLAN);
  else
    push (self, TASK_MEMBERS, md_document_get_first_child (self->document, node), row, MD_USAGE_NO_FIELD,
          MD_USAGE_NO_PLAN);
}

/* A value that should be an object that @plan describes. */
static void
expand_described (Build      *self,
                  MdUsageRow  row,
                  guint       plan)
{
  MdUsageRowData *data = &self->rows[row];
  MdNodeKind kind = md_usage_kind_of (self->document, data->node);

  if (plan == MD_USAGE_NO_PLAN)
    {
      expand_unknown (self, row);
    }
  else if (kind == MD_NODE_KIND_OBJECT)
    {
      data->plan = plan;
      expand_object (self, row, plan);
    }
  else if (kind == MD_NODE_KIND_LIST)
    {
      MdUsageList list = { .holder = data->node, .single = MD_NODE_NONE };

      expand_list (self, row, &list, plan);
    }
}

static void
expand_member (Build                  *self,
               MdUsageRow              row,
               const MdUsagePlanField *field)
{
  MdUsageRowData *data = &self->rows[row];
  MdUsageList list;

  if (field->shape == MD_USAGE_SHAPE_LIST)
    {
      const MdUsagePlan *items = md_usage_plans_get (self->plans, field->plan);

      md_usage_list_open (&list, self->document, data->node, field->field->key, items != NULL ? items->spec : NULL);
      if (md_usage_plan_fits (field, self->document, data->node))
        expand_list (self, row, &list, field->plan);
    }
  else
    {
      expand_described (self, row, field->plan);
    }
}

static MdUsageRow
new_row (Build *self)
{
  if (self->n_rows == self->n_allocated)
    {
      self->n_allocated = MAX (self->n_allocated + self->n_allocated / 2, self->n_guessed);
      self->rows = md_large_memory_resize (self->rows, MD_LARGE_MEMORY_ROWS, self->n_allocated * sizeof *self->rows);
    }

  return self->n_rows++;
}

static void
add_row (Build      *self,
         const Task *task)
{
  const MdUsagePlanField *field = NULL;
  MdUsageRow row = new_row (self);
  MdUsageRowData *data = &self->rows[row];
  MdNodeKind kind = md_usage_kind_of (self->document, task->node);

  *data = (MdUsageRowData) {
    .node = task->node, .parent = task->parent, .end = row + 1, .field = task->field, .plan = MD_USAGE_NO_PLAN,
    .is_extra = task->kind == TASK_EXTRA, .marks = task->is_odd ? MD_USAGE_MARK_ODD : 0,
  };

  if (task->kind == TASK_ITEM || task->kind == TASK_ITEMS)
    {
      if (task->plan == MD_USAGE_NO_PLAN)
        data->marks |= task->parent != MD_USAGE_ROW_NONE ? MD_USAGE_MARK_UNKNOWN : 0;
      else if (kind != MD_NODE_KIND_OBJECT)
        data->marks |= MD_USAGE_MARK_ODD;
      expand_described (self, row, task->plan);
      return;
    }
  if (task->field == MD_USAGE_NO_FIELD)
    {
      data->marks |= MD_USAGE_MARK_UNKNOWN;
      expand_unknown (self, row);
      return;
    }

  field = &md_usage_plans_get (self->plans, self->rows[task->parent].plan)->fields[task->field];
  if (kind != MD_NODE_KIND_NULL && !md_usage_plan_fits (field, self->document, task->node))
    data->marks |= MD_USAGE_MARK_ODD;
  if (field->shape == MD_USAGE_SHAPE_LINK &&
      md_usage_reference_find_key (self->document, task->node, field->field) != MD_NODE_NONE)
    data->marks |= MD_USAGE_MARK_LINK;
  expand_member (self, row, field);
}

/* Takes the next task off the stack, or its next value if it stands for several. */
static Task
take_task (Build *self)
{
  Task *last = &g_array_index (self->tasks, Task, self->tasks->len - 1);
  Task task = *last;
  MdNode next = MD_NODE_NONE;

  if (task.kind == TASK_ITEMS || task.kind == TASK_MEMBERS)
    next = md_document_get_next_sibling (self->document, task.node);
  if (next != MD_NODE_NONE)
    last->node = next;
  else
    g_array_set_size (self->tasks, self->tasks->len - 1);

  return task;
}

/* From the last row to the first: each tells the row above where it ends and how bad it is. */
static void
close_rows (Build *self)
{
  for (MdUsageRow row = self->n_rows - 1; row > 0; row--)
    {
      MdUsageRowData *data = &self->rows[row];
      MdUsageRowData *above = &self->rows[data->parent];

      data->worst = MAX (data->worst, data->severity);
      above->worst = MAX (above->worst, data->worst);
      above->end = MAX (above->end, data->end);
    }
  self->rows[0].worst = MAX (self->rows[0].worst, self->rows[0].severity);
}

/* Enough for most; what is not written to costs nothing, and growing might be copying. */
static guint
guess_rows (MdDocument *document,
            MdNode      transaction)
{
  if (md_usage_kind_of (document, transaction) < MD_NODE_KIND_LIST)
    return MIN_ROWS;

  return MAX (MIN_ROWS, (md_usage_end_of (document, transaction) - transaction) / WORDS_OF_ROW);
}

/*
 * md_usage_build:
 * @transaction: any value; something else than an object is a row and nothing beneath it
 * @n_rows: (out)
 *
 * In a time that grows with the number of nodes in @transaction.
 *
 * Returns: (transfer full) (array length=n_rows): the rows, at least one; of md_large_memory_resize()
 */
MdUsageRowData *
md_usage_build (MdDocument   *document,
                MdNode        transaction,
                MdUsagePlans *plans,
                guint        *n_rows)
{
  g_autofree Build *self = g_new (Build, 1);

  *self = (Build) { .document = document, .plans = plans, .tasks = g_array_new (FALSE, FALSE, sizeof (Task)) };
  memset (self->expected, 0, sizeof self->expected);
  self->n_guessed = guess_rows (document, transaction);
  md_usage_context_init (&self->context, plans);

  push (self, TASK_ITEM, transaction, MD_USAGE_ROW_NONE, MD_USAGE_NO_FIELD, 0);
  while (self->tasks->len > 0)
    {
      Task task = take_task (self);

      add_row (self, &task);
    }
  close_rows (self);

  g_array_unref (self->tasks);
  md_usage_context_clear (&self->context);
  *n_rows = self->n_rows;

  return md_large_memory_resize (self->rows, MD_LARGE_MEMORY_ROWS, self->n_rows * sizeof *self->rows);
}
