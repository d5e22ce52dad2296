/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-plan.h"
#include "md-usage-private.h"

G_BEGIN_DECLS

/* What is said in one place of a transaction and holds in another: the reads say how a measuring component counts, the
 * indicators of a period which of its quantities rest on estimates. Collected before the rows that it concerns. */

typedef struct
{
  MdUsagePlans *plans;
  GHashTable   *uses;      /* (owned) (nullable): how a component at a service point counts: hash -> MdUsageMarks */
  GHashTable   *peaks;     /* (owned) (nullable): hashes of units that are peaks */
  GHashTable   *estimates; /* (owned) (nullable): hashes of unit, time of use and identifier, for the period in hand */
  MdNode        seen[MD_USAGE_N_ROLES]; /* of the object in hand */
} MdUsageContext;

void md_usage_context_init         (MdUsageContext    *self,
                                    MdUsagePlans      *plans);
void md_usage_context_clear        (MdUsageContext    *self);

void md_usage_context_begin_object (MdUsageContext    *self);
void md_usage_context_see          (MdUsageContext    *self,
                                    MdDocument        *document,
                                    MdUsageRole        role,
                                    MdNode             node,
                                    MdUsageRowData    *row);
void md_usage_context_end_object   (MdUsageContext    *self,
                                    MdDocument        *document,
                                    const MdUsagePlan *plan,
                                    MdUsageRowData    *row);

G_END_DECLS
