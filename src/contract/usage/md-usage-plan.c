/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-plan.h"

#include "md-document-private.h"
#include "md-usage-words.h"

#include <string.h>

/* A reference with more members than this is shown as a part of its own. */
#define MAX_REFERENCE_MEMBERS 8

#define TRANSACTION_KEY "usageTransactionId"

static const struct
{
  const char  *name;
  MdUsageRole  role;
} roles[] = {
  { "isEstimate", MD_USAGE_ROLE_IS_ESTIMATE },
  { "startMeasurementCondition", MD_USAGE_ROLE_MEASUREMENT_CONDITION },
  { "endMeasurementCondition", MD_USAGE_ROLE_MEASUREMENT_CONDITION },
  { "mcHowToUse", MD_USAGE_ROLE_COMPONENT_USE },
  { "spHowToUse", MD_USAGE_ROLE_POINT_USE },
  { "measuresPeakQuantity", MD_USAGE_ROLE_IS_PEAK },
  { "exceptionSeverity", MD_USAGE_ROLE_SEVERITY },
  { TRANSACTION_KEY, MD_USAGE_ROLE_TRANSACTION_ID },
  { "uom", MD_USAGE_ROLE_UNIT },
  { "finalUom", MD_USAGE_ROLE_FINAL_UNIT },
  { "tou", MD_USAGE_ROLE_TIME_OF_USE },
  { "sqi", MD_USAGE_ROLE_SQI },
  { "measuringComponent", MD_USAGE_ROLE_COMPONENT },
  { "measuringComponentId", MD_USAGE_ROLE_COMPONENT },
  { "servicePoint", MD_USAGE_ROLE_POINT },
  { "usageTransactionReadingDetails", MD_USAGE_ROLE_READINGS },
  { "sqsEstimationIndicators", MD_USAGE_ROLE_INDICATORS },
  { "serviceQuantities", MD_USAGE_ROLE_QUANTITIES },
  { "quantity", MD_USAGE_ROLE_QUANTITY },
  { "messageParameters", MD_USAGE_ROLE_MESSAGE_PARAMETERS },
  { "messageText", MD_USAGE_ROLE_MESSAGE },
  { "exceptions", MD_USAGE_ROLE_EXCEPTIONS },
};

static MdUsageRole
find_role (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (strcmp (roles[i].name, name) == 0)
        return roles[i].role;
    }

  return MD_USAGE_ROLE_NONE;
}

static MdUsageShape
find_shape (const MdField *field)
{
  switch (field->type)
    {
    case MD_FIELD_INTEGER:
    case MD_FIELD_DECIMAL:
      return MD_USAGE_SHAPE_NUMBER;
    case MD_FIELD_BOOLEAN:
      return MD_USAGE_SHAPE_BOOLEAN;
    case MD_FIELD_OBJECT:
      return MD_USAGE_SHAPE_OBJECT;
    case MD_FIELD_LIST:
      return MD_USAGE_SHAPE_LIST;
    case MD_FIELD_REFERENCE:
      return g_strcmp0 (field->key, TRANSACTION_KEY) == 0 ? MD_USAGE_SHAPE_LINK : MD_USAGE_SHAPE_REFERENCE;
    case MD_FIELD_ANY:
      return MD_USAGE_SHAPE_ANY;
    case MD_FIELD_TIME:
    case MD_FIELD_DATE:
      return MD_USAGE_SHAPE_TIME;
    case MD_FIELD_TEXT:
    case MD_FIELD_UUID:
    case MD_FIELD_CODE:
    default:
      return MD_USAGE_SHAPE_TEXT;
    }
}

static inline guint
hash_name (const char *name,
           gsize       length)
{
  return (length * 5 + (guint8) name[0] + 3u * (guint8) name[length - 1]) % 64;
}

static guint
find_or_add_plan (GPtrArray          *plans,
                  const MdObjectSpec *spec)
{
  MdUsagePlan *plan;

  if (spec == NULL)
    return MD_USAGE_NO_PLAN;
  for (guint i = 0; i < plans->len; i++)
    {
      if (((MdUsagePlan *) g_ptr_array_index (plans, i))->spec == spec)
        return i;
    }

  plan = g_new0 (MdUsagePlan, 1);
  plan->spec = spec;
  g_ptr_array_add (plans, plan);
  g_assert (plans->len <= MD_USAGE_NO_PLAN);

  return plans->len - 1;
}

static void
set_tail (MdUsagePlanField *row)
{
  guint8 tail[sizeof row->tail] = { 0 }, mask[sizeof row->tail] = { 0 };
  gsize length = MIN (row->name_length, sizeof tail);

  memcpy (tail + sizeof tail - length, row->field->name + row->name_length - length, length);
  memset (mask + sizeof mask - length, 0xff, length);
  memcpy (&row->tail, tail, sizeof tail);
  memcpy (&row->tail_mask, mask, sizeof mask);
}

static void
add_field (GPtrArray     *plans,
           MdUsagePlan   *plan,
           const MdField *field)
{
  MdUsagePlanField *row = &plan->fields[plan->n_fields];
  guint hash = hash_name (field->name, strlen (field->name));

  g_assert (plan->n_fields < MD_USAGE_MAX_FIELDS && *field->name != '\0' && strlen (field->name) <= G_MAXUINT8);

  row->field = field;
  row->name_length = strlen (field->name);
  set_tail (row);
  row->shape = find_shape (field);
  row->role = find_role (field->name);
  row->plan = find_or_add_plan (plans, field->object);
  row->following = plan->buckets[hash];
  plan->buckets[hash] = plan->n_fields;
  if (row->role != MD_USAGE_ROLE_NONE)
    plan->by_role[row->role] = plan->n_fields;
  if (row->role == MD_USAGE_ROLE_QUANTITIES && row->plan != MD_USAGE_NO_PLAN)
    ((MdUsagePlan *) g_ptr_array_index (plans, row->plan))->is_quantity = TRUE;
  plan->n_fields++;
}

/*
 * md_usage_plans_new:
 * @root: the table of a usage transaction; a table holds at most 64 fields, and there are at most 62 tables
 *
 * Returns: (transfer full): @root and all tables that it leads to, made ready
 */
MdUsagePlans *
md_usage_plans_new (const MdObjectSpec *root)
{
  MdUsagePlans *self = g_new0 (MdUsagePlans, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->plans = g_ptr_array_new_with_free_func (g_free);
  find_or_add_plan (self->plans, root);

  for (guint i = 0; i < self->plans->len; i++)
    {
      MdUsagePlan *plan = g_ptr_array_index (self->plans, i);
      const MdField *field;
      MdFieldIter iter;

      memset (plan->buckets, MD_USAGE_NO_FIELD, sizeof plan->buckets);
      memset (plan->by_role, MD_USAGE_NO_FIELD, sizeof plan->by_role);
      md_field_iter_init (&iter, plan->spec);
      while ((field = md_field_iter_next (&iter)) != NULL)
        add_field (self->plans, plan, field);
    }

  return self;
}

MdUsagePlans *
md_usage_plans_ref (MdUsagePlans *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
md_usage_plans_unref (MdUsagePlans *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->plans);
  g_free (self);
}

/*
 * md_usage_plan_find:
 *
 * Returns: the number of the field called @name, or MD_USAGE_NO_FIELD
 */
guint
md_usage_plan_find (const MdUsagePlan *self,
                    const char        *name,
                    gsize              length)
{
  guint found = length > 0 ? self->buckets[hash_name (name, length)] : MD_USAGE_NO_FIELD;

  for (; found != MD_USAGE_NO_FIELD; found = self->fields[found].following)
    {
      const MdUsagePlanField *field = &self->fields[found];

      if (field->name_length == length && memcmp (field->field->name, name, length) == 0)
        return found;
    }

  return MD_USAGE_NO_FIELD;
}

/*
 * md_usage_plan_find_node:
 * @node: a member of an object
 *
 * Returns: the number of its field by its name, whatever its value is; or MD_USAGE_NO_FIELD
 */
guint
md_usage_plan_find_node (const MdUsagePlan *self,
                         MdDocument        *document,
                         MdNode             node)
{
  g_autofree char *decoded = NULL;
  gsize length;
  const char *name = md_document_peek_raw_name (document, node, &length);

  if (name == NULL)
    return MD_USAGE_NO_FIELD;
  if (memchr (name, '\\', length) == NULL)
    return md_usage_plan_find (self, name, length);
  decoded = md_document_dup_name (document, node);

  return md_usage_plan_find (self, decoded, strlen (decoded));
}

/*
 * md_usage_plan_find_members:
 * @object: an object that @self describes
 * @n_at_most: how many of its members are looked at
 * @members: (out) (array length=MD_USAGE_MAX_FIELDS): by field; of those that come twice the last; MD_NODE_NONE for
 *   none
 */
void
md_usage_plan_find_members (const MdUsagePlan *self,
                            MdDocument        *document,
                            MdNode             object,
                            guint              n_at_most,
                            MdNode            *members)
{
  memset (members, 0xff, MD_USAGE_MAX_FIELDS * sizeof *members);
  for (MdNode member = md_document_get_first_child (document, object); member != MD_NODE_NONE && n_at_most-- > 0;
       member = md_document_get_next_sibling (document, member))
    {
      guint found = md_usage_plan_find_node (self, document, member);

      if (found != MD_USAGE_NO_FIELD)
        members[found] = member;
    }
}

#define KIND(kind) (1u << MD_NODE_KIND_##kind)
#define TEXTS (KIND (PLAIN_TEXT) | KIND (ESCAPED_TEXT))
#define CONTAINERS (KIND (LIST) | KIND (OBJECT))

/* The kinds of values that each shape can have; a number may also be a text that is one. */
static const guint8 fitting[] = {
  [MD_USAGE_SHAPE_TEXT] = TEXTS | KIND (NUMBER),
  [MD_USAGE_SHAPE_TIME] = TEXTS,
  [MD_USAGE_SHAPE_NUMBER] = KIND (NUMBER),
  [MD_USAGE_SHAPE_BOOLEAN] = KIND (TRUE) | KIND (FALSE),
  [MD_USAGE_SHAPE_REFERENCE] = TEXTS | KIND (NUMBER) | KIND (OBJECT),
  [MD_USAGE_SHAPE_LINK] = TEXTS | KIND (NUMBER) | KIND (OBJECT),
  [MD_USAGE_SHAPE_OBJECT] = KIND (OBJECT),
  [MD_USAGE_SHAPE_LIST] = CONTAINERS | KIND (NULL),
  [MD_USAGE_SHAPE_ANY] = 0xff & ~KIND (NULL),
};

static inline guint
kind_bit (MdDocument *document,
          MdNode      node)
{
  return 1u << md_document_word_kind (document->words[node + MD_WORD_START]);
}

/*
 * md_usage_plan_fits:
 *
 * As md_usage_value_fits() says, but that null is an empty list, and an object without a key a reference. Quick, for it
 * is asked of every value in a document.
 *
 * Returns: whether @node is a value that @field can have
 */
gboolean
md_usage_plan_fits (const MdUsagePlanField *field,
                    MdDocument             *document,
                    MdNode                  node)
{
  guint kind = kind_bit (document, node);

  if ((fitting[field->shape] & kind) != 0)
    return TRUE;

  return field->shape == MD_USAGE_SHAPE_NUMBER && (kind & TEXTS) != 0 &&
         md_usage_value_fits (document, node, field->field);
}

static gboolean
is_plain_reference (MdDocument *document,
                    MdNode      object)
{
  const guint32 *words = document->words + object;

  if (words[MD_WORD_COUNT] > MAX_REFERENCE_MEMBERS)
    return FALSE;

  for (MdNode member = object + MD_WORDS_OF_CONTAINER; member < words[MD_WORD_NEXT]; member += MD_WORDS_OF_LEAF)
    if ((kind_bit (document, member) & CONTAINERS) != 0)
      return FALSE;

  return TRUE;
}

/*
 * md_usage_plan_needs_row:
 *
 * Returns: whether @node, the value of @field, is a row of the tree; else it is one of the details of the row around it
 */
gboolean
md_usage_plan_needs_row (const MdUsagePlanField *field,
                         MdDocument             *document,
                         MdNode                  node)
{
  guint kind = kind_bit (document, node);

  switch ((MdUsageShape) field->shape)
    {
    case MD_USAGE_SHAPE_LINK:
    case MD_USAGE_SHAPE_OBJECT:
    case MD_USAGE_SHAPE_LIST:
      return TRUE;
    case MD_USAGE_SHAPE_REFERENCE:
      return kind == KIND (OBJECT) ? !is_plain_reference (document, node) : (fitting[field->shape] & kind) == 0;
    case MD_USAGE_SHAPE_ANY:
      return (kind & (CONTAINERS | KIND (NULL))) != 0;
    case MD_USAGE_SHAPE_TEXT:
    case MD_USAGE_SHAPE_TIME:
    case MD_USAGE_SHAPE_NUMBER:
    case MD_USAGE_SHAPE_BOOLEAN:
    default:
      return !md_usage_plan_fits (field, document, node);
    }
}
