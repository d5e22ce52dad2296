/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-field.h"
#include "md-usage-list.h"

G_BEGIN_DECLS

/* A field table made ready for going through millions of members: what kind of value each field takes, what the tree
 * does with it, and a way from a name to its field that does not compare all names. Only the usage tree needs it. */

/* What a field's value must be to be no row of its own, or how it is gone into. */
typedef enum
{
  MD_USAGE_SHAPE_TEXT,      /* a number will do */
  MD_USAGE_SHAPE_TIME,      /* a text and nothing else */
  MD_USAGE_SHAPE_NUMBER,    /* a text that holds one will do */
  MD_USAGE_SHAPE_BOOLEAN,
  MD_USAGE_SHAPE_ANY,       /* any value without parts */
  MD_USAGE_SHAPE_REFERENCE, /* a small object without parts within parts, or its bare key */
  MD_USAGE_SHAPE_LINK,      /* a reference to another usage transaction: always a row */
  MD_USAGE_SHAPE_OBJECT,
  MD_USAGE_SHAPE_LIST,
} MdUsageShape;

/* What a field says about its row, besides its value. */
typedef enum
{
  MD_USAGE_ROLE_NONE,
  MD_USAGE_ROLE_IS_ESTIMATE,
  MD_USAGE_ROLE_MEASUREMENT_CONDITION,
  MD_USAGE_ROLE_COMPONENT_USE,
  MD_USAGE_ROLE_POINT_USE,
  MD_USAGE_ROLE_IS_PEAK,
  MD_USAGE_ROLE_SEVERITY,
  MD_USAGE_ROLE_TRANSACTION_ID,
  MD_USAGE_ROLE_UNIT,
  MD_USAGE_ROLE_FINAL_UNIT,
  MD_USAGE_ROLE_TIME_OF_USE,
  MD_USAGE_ROLE_SQI,
  MD_USAGE_ROLE_COMPONENT,
  MD_USAGE_ROLE_POINT,
  MD_USAGE_ROLE_READINGS,   /* the list of reads */
  MD_USAGE_ROLE_INDICATORS, /* the list that says which quantities of a period rest on estimates */
  MD_USAGE_ROLE_QUANTITIES, /* the list of service quantities */
  MD_USAGE_ROLE_QUANTITY,
  MD_USAGE_ROLE_MESSAGE_PARAMETERS,
  MD_USAGE_ROLE_MESSAGE,
  MD_USAGE_ROLE_EXCEPTIONS, /* the list of them */
  MD_USAGE_N_ROLES,
} MdUsageRole;

#define MD_USAGE_NO_FIELD 127 /* as the number of a field */
#define MD_USAGE_NO_PLAN 63   /* as the number of a plan */
#define MD_USAGE_MAX_FIELDS 64

typedef struct
{
  const MdField *field;
  guint64        tail;      /* the last eight bytes of the name, of a shorter one with zeros before it */
  guint64        tail_mask; /* those bytes of it that are the name's */
  guint8         name_length;
  guint8         shape;     /* MdUsageShape */
  guint8         role;      /* MdUsageRole */
  guint8         plan;      /* of what it holds, or MD_USAGE_NO_PLAN */
  guint8         following; /* the next field with the same hash, or MD_USAGE_NO_FIELD */
} MdUsagePlanField;

typedef struct
{
  const MdObjectSpec *spec;
  guint               n_fields;
  MdUsagePlanField    fields[MD_USAGE_MAX_FIELDS];
  guint8              buckets[64];
  guint8              by_role[MD_USAGE_N_ROLES]; /* the field, or MD_USAGE_NO_FIELD */
  gboolean            is_quantity;               /* describes what a list of service quantities holds */
} MdUsagePlan;

typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray      *plans; /* (owned) (element-type MdUsagePlan): the first is the transaction's */
} MdUsagePlans;

MdUsagePlans *md_usage_plans_new         (const MdObjectSpec *root);
MdUsagePlans *md_usage_plans_ref         (MdUsagePlans       *self);
void          md_usage_plans_unref       (MdUsagePlans       *self);

guint         md_usage_plan_find         (const MdUsagePlan  *self,
                                          const char         *name,
                                          gsize               length);
guint         md_usage_plan_find_node    (const MdUsagePlan  *self,
                                          MdDocument         *document,
                                          MdNode              node);
void          md_usage_plan_find_members (const MdUsagePlan  *self,
                                          MdDocument         *document,
                                          MdNode              object,
                                          guint               n_at_most,
                                          MdNode             *members);
gboolean      md_usage_plan_needs_row    (const MdUsagePlanField *field,
                                          MdDocument             *document,
                                          MdNode                  node);
gboolean      md_usage_plan_fits         (const MdUsagePlanField *field,
                                          MdDocument             *document,
                                          MdNode                  node);

static inline const MdUsagePlan *
md_usage_plans_get (const MdUsagePlans *self,
                    guint               number)
{
  return number == MD_USAGE_NO_PLAN ? NULL : g_ptr_array_index (self->plans, number);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsagePlans, md_usage_plans_unref)

G_END_DECLS
