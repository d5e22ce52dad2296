/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-context.h"

#include <string.h>

#include "md-usage-key.h"
#include "md-usage-words.h"

#define NO_HASH G_GUINT64_CONSTANT (14695981039346656037)

typedef struct
{
  const char *code;
  guint       marks;
} CodeMarks;

/* Contract: "Values", the tables of codes. */
static const CodeMarks component_uses[] = {
  { "-", MD_USAGE_MARK_SUBTRACTED },
  { "C", MD_USAGE_MARK_CHECK },
  { "P", MD_USAGE_MARK_PEAK },
  { NULL },
};

static const CodeMarks point_uses[] = {
  { "D1ST", MD_USAGE_MARK_SUBTRACTED },
  { "D1CK", MD_USAGE_MARK_EXCLUDED },
  { NULL },
};

static const CodeMarks peak_flags[] = {
  { "D1MP", MD_USAGE_MARK_PEAK },
  { NULL },
};

static const CodeMarks estimate_flags[] = {
  { "D2YS", MD_USAGE_MARK_ESTIMATE },
  { NULL },
};

static const CodeMarks *const marks_by_role[MD_USAGE_N_ROLES] = {
  [MD_USAGE_ROLE_IS_ESTIMATE] = estimate_flags,
  [MD_USAGE_ROLE_COMPONENT_USE] = component_uses,
  [MD_USAGE_ROLE_POINT_USE] = point_uses,
  [MD_USAGE_ROLE_IS_PEAK] = peak_flags,
};

static guint
marks_of (MdDocument  *document,
          MdUsageRole  role,
          MdNode       node)
{
  gsize length;
  const char *text = md_usage_peek_trimmed (document, node, &length);

  if (text == NULL)
    return 0;
  for (const CodeMarks *row = marks_by_role[role]; row->code != NULL; row++)
    {
      if (strlen (row->code) == length && memcmp (row->code, text, length) == 0)
        return row->marks;
    }

  return 0;
}

static guint
marks_of_condition (MdDocument *document,
                    MdNode      node)
{
  g_autofree char *condition = md_document_dup_text (document, node);

  return md_usage_condition_is_estimate (condition) ? MD_USAGE_MARK_ESTIMATE : 0;
}

/* FNV-1a; the length goes in, so that what is joined stays apart. */
static guint64
hash_text (guint64     hash,
           const char *text,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) text[i]) * G_GUINT64_CONSTANT (1099511628211);

  return (hash ^ length) * G_GUINT64_CONSTANT (1099511628211);
}

static guint64
hash_key (MdDocument              *document,
          guint64                  hash,
          const MdUsagePlanField  *field,
          MdNode                   node)
{
  gsize length = 0;
  const char *text = NULL;

  if (node != MD_NODE_NONE)
    text = md_usage_peek_key (document, node, field->field, &length);

  return hash_text (hash, text, length);
}

/* The members of the object in hand that have one of @roles, as one hash. */
static guint64
hash_seen (MdUsageContext    *self,
           MdDocument        *document,
           const MdUsagePlan *plan,
           const MdUsageRole *roles,
           guint              n_roles)
{
  guint64 hash = NO_HASH;

  for (guint i = 0; i < n_roles; i++)
    {
      guint field = plan->by_role[roles[i]];

      hash = field == MD_USAGE_NO_FIELD ? hash_text (hash, NULL, 0)
                                        : hash_key (document, hash, &plan->fields[field], self->seen[roles[i]]);
    }

  return hash;
}

static const MdUsageRole combination[] = { MD_USAGE_ROLE_UNIT, MD_USAGE_ROLE_TIME_OF_USE, MD_USAGE_ROLE_SQI };
static const MdUsageRole component_at_point[] = { MD_USAGE_ROLE_COMPONENT, MD_USAGE_ROLE_POINT };
static const MdUsageRole component_alone[] = { MD_USAGE_ROLE_COMPONENT };
static const MdUsageRole unit[] = { MD_USAGE_ROLE_UNIT };
static const MdUsageRole final_unit[] = { MD_USAGE_ROLE_FINAL_UNIT };

static void
keep (GHashTable **table,
      guint64      hash,
      guint        marks)
{
  gpointer before;

  if (*table == NULL)
    *table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  before = g_hash_table_lookup (*table, &hash);
  g_hash_table_replace (*table, g_memdup2 (&hash, sizeof hash), GUINT_TO_POINTER (GPOINTER_TO_UINT (before) | marks));
}

static guint
look_up (GHashTable *table,
         guint64     hash)
{
  return table != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (table, &hash)) : 0;
}

/* Marks that are kept say at least this, so that a component which just counts is told from an unknown one. */
#define KNOWN_USE (1u << 31)

/* Sees the members of @object; what it says itself. */
static guint
see_object (MdUsageContext    *self,
            MdDocument        *document,
            const MdUsagePlan *plan,
            MdNode             object)
{
  MdUsageRowData row = { 0, };

  md_usage_context_begin_object (self);
  for (MdNode member = md_document_get_first_child (document, object); member != MD_NODE_NONE;
       member = md_document_get_next_sibling (document, member))
    {
      guint found = md_usage_plan_find_node (plan, document, member);

      if (found != MD_USAGE_NO_FIELD && plan->fields[found].role != MD_USAGE_ROLE_NONE)
        md_usage_context_see (self, document, plan->fields[found].role, member, &row);
    }

  return row.marks;
}

static void
collect_reading (MdUsageContext    *self,
                 MdDocument        *document,
                 const MdUsagePlan *plan,
                 guint              marks)
{
  const guint uses = MD_USAGE_MARK_CHECK | MD_USAGE_MARK_EXCLUDED | MD_USAGE_MARK_SUBTRACTED | MD_USAGE_MARK_PEAK;

  if (self->seen[MD_USAGE_ROLE_COMPONENT] != MD_NODE_NONE)
    {
      keep (&self->uses, hash_seen (self, document, plan, component_at_point, 2), (marks & uses) | KNOWN_USE);
      keep (&self->uses, hash_seen (self, document, plan, component_alone, 1), (marks & uses) | KNOWN_USE);
    }
  if ((marks & MD_USAGE_MARK_PEAK) == 0)
    return;
  if (self->seen[MD_USAGE_ROLE_UNIT] != MD_NODE_NONE)
    keep (&self->peaks, hash_seen (self, document, plan, unit, 1), MD_USAGE_MARK_PEAK);
  if (self->seen[MD_USAGE_ROLE_FINAL_UNIT] != MD_NODE_NONE)
    keep (&self->peaks, hash_seen (self, document, plan, final_unit, 1), MD_USAGE_MARK_PEAK);
}

static void
collect_list (MdUsageContext         *self,
              MdDocument             *document,
              const MdUsagePlanField *field,
              MdNode                  node)
{
  const MdUsagePlan *plan = md_usage_plans_get (self->plans, field->plan);
  MdUsageList list;

  if (plan == NULL || node == MD_NODE_NONE)
    return;

  md_usage_list_open (&list, document, node, field->field->key, plan->spec);
  for (MdNode item = md_usage_list_first (&list, document); item != MD_NODE_NONE;
       item = md_usage_list_next (&list, document, item))
    {
      guint marks;

      if (md_document_get_kind (document, item) != MD_VALUE_OBJECT)
        continue;
      marks = see_object (self, document, plan, item);
      if (field->role == MD_USAGE_ROLE_READINGS)
        collect_reading (self, document, plan, marks);
      else if ((marks & MD_USAGE_MARK_ESTIMATE) != 0)
        keep (&self->estimates, hash_seen (self, document, plan, combination, 3), MD_USAGE_MARK_ESTIMATE);
    }
}

static gboolean
is_scalar (MdDocument *document,
           MdNode      node)
{
  MdValueKind kind = md_document_get_kind (document, node);

  return kind == MD_VALUE_TEXT || kind == MD_VALUE_NUMBER;
}

static guint
marks_of_quantity (MdUsageContext    *self,
                   MdDocument        *document,
                   const MdUsagePlan *plan)
{
  guint marks = 0;

  if (self->estimates != NULL)
    marks |= look_up (self->estimates, hash_seen (self, document, plan, combination, 3));
  if (self->peaks != NULL)
    marks |= look_up (self->peaks, hash_seen (self, document, plan, unit, 1));
  if (self->uses != NULL && self->seen[MD_USAGE_ROLE_COMPONENT] != MD_NODE_NONE)
    {
      guint uses = look_up (self->uses, hash_seen (self, document, plan, component_at_point, 2));

      if (uses == 0)
        uses = look_up (self->uses, hash_seen (self, document, plan, component_alone, 1));
      marks |= uses & ~KNOWN_USE;
    }

  return marks;
}

/*
 * md_usage_context_init:
 * @plans: (transfer none): outlives it
 *
 * On the stack; md_usage_context_clear() when done.
 */
void
md_usage_context_init (MdUsageContext *self,
                       MdUsagePlans   *plans)
{
  *self = (MdUsageContext) { .plans = plans };
  md_usage_context_begin_object (self);
}

void
md_usage_context_clear (MdUsageContext *self)
{
  g_clear_pointer (&self->uses, g_hash_table_unref);
  g_clear_pointer (&self->peaks, g_hash_table_unref);
  g_clear_pointer (&self->estimates, g_hash_table_unref);
}

/*
 * md_usage_context_begin_object:
 *
 * Before the members of an object are seen.
 */
void
md_usage_context_begin_object (MdUsageContext *self)
{
  memset (self->seen, 0xff, sizeof self->seen);
}

/*
 * md_usage_context_see:
 * @node: a member of the object in hand whose field has a role
 * @row: the object's; gets what the member says about it
 */
void
md_usage_context_see (MdUsageContext *self,
                      MdDocument     *document,
                      MdUsageRole     role,
                      MdNode          node,
                      MdUsageRowData *row)
{
  self->seen[role] = node;
  if (marks_by_role[role] != NULL)
    row->marks |= marks_of (document, role, node);
  else if (role == MD_USAGE_ROLE_MEASUREMENT_CONDITION)
    row->marks |= marks_of_condition (document, node);
  else if (role == MD_USAGE_ROLE_SEVERITY)
    row->severity = md_usage_severity_from_node (document, node);
}

/*
 * md_usage_context_end_object:
 *
 * After the members of an object were seen, and before any row is made of them.
 */
void
md_usage_context_end_object (MdUsageContext    *self,
                             MdDocument        *document,
                             const MdUsagePlan *plan,
                             MdUsageRowData    *row)
{
  guint readings = plan->by_role[MD_USAGE_ROLE_READINGS];
  guint indicators = plan->by_role[MD_USAGE_ROLE_INDICATORS];
  MdNode readings_node = self->seen[MD_USAGE_ROLE_READINGS];
  MdNode indicators_node = self->seen[MD_USAGE_ROLE_INDICATORS];

  if (plan->is_quantity)
    row->marks |= marks_of_quantity (self, document, plan);
  if (row->parent != MD_USAGE_ROW_NONE && is_scalar (document, self->seen[MD_USAGE_ROLE_TRANSACTION_ID]))
    row->marks |= MD_USAGE_MARK_LINK;
  if (readings != MD_USAGE_NO_FIELD)
    collect_list (self, document, &plan->fields[readings], readings_node);
  if (indicators != MD_USAGE_NO_FIELD)
    {
      g_clear_pointer (&self->estimates, g_hash_table_unref);
      collect_list (self, document, &plan->fields[indicators], indicators_node);
    }
}
