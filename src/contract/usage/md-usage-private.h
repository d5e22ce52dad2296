/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-document-private.h"
#include "md-usage.h"
#include "md-usage-plan.h"

G_BEGIN_DECLS

/* How the tree of a transaction is laid out: one of these a row, in the order in which the rows are shown when all of
 * them are expanded. 16 bytes: a million rows cost 16 MB. */
typedef struct
{
  MdNode     node;
  MdUsageRow parent;
  MdUsageRow end;           /* the row behind this one and all beneath it */
  guint32    field : 7;     /* in the plan of the row above, or MD_USAGE_NO_FIELD */
  guint32    plan : 6;      /* by which its members (of a list: its items) are known, or MD_USAGE_NO_PLAN */
  guint32    marks : 8;     /* MdUsageMarks */
  guint32    severity : 2;  /* its own */
  guint32    worst : 2;     /* of it and all beneath it */
  guint32    is_list : 1;   /* its rows are items, then what else was in the wrappers */
  guint32    is_extra : 1;  /* stands in a list's wrapper, and is no item */
  guint32    has_extras : 1;
} MdUsageRowData;

/* A row with so many children that counting through them on every call would be felt: each 256th of them. */
typedef struct
{
  MdUsageRow parent;
  guint      n_children;
  guint      first_sample; /* in samples */
} MdUsageCrowd;

#define MD_USAGE_CROWD 256

struct _MdUsage
{
  gatomicrefcount ref_count;
  MdDocument     *document; /* (owned) */
  MdUsagePlans   *plans;    /* (owned) */
  MdUsageRowData *rows;     /* (owned) (array length=n_rows): large memory */
  guint           n_rows;
  MdUsageCrowd   *crowds;   /* (owned) (nullable) (array length=n_crowds): by parent */
  guint           n_crowds;
  MdUsageRow     *samples;  /* (owned) (nullable) */
};

MdUsage       *md_usage_new_with_spec (MdDocument         *document,
                                       MdNode              transaction,
                                       const MdObjectSpec *spec);
MdUsageRowData *md_usage_build        (MdDocument         *document,
                                       MdNode              transaction,
                                       MdUsagePlans       *plans,
                                       guint              *n_rows);

guint           md_usage_count_children (const MdUsageRowData *rows,
                                         MdUsageRow            row,
                                         GArray               *samples);

static inline MdNode
md_usage_node_behind (MdDocument *document,
                      MdNode      node)
{
  const guint32 *words = document->words + node;

  if (md_document_word_kind (words[MD_WORD_START]) < MD_NODE_KIND_LIST)
    return node + MD_WORDS_OF_LEAF;

  return words[MD_WORD_NEXT];
}

/* Of a list or an object: the node behind all that is in it. What is in it is gone through by md_usage_node_behind(),
 * up to here: that needs no look at the one around for each. */
static inline MdNode
md_usage_end_of (MdDocument *document,
                 MdNode      container)
{
  return document->words[container + MD_WORD_NEXT];
}

static inline MdNodeKind
md_usage_kind_of (MdDocument *document,
                  MdNode      node)
{
  return md_document_word_kind (document->words[node + MD_WORD_START]);
}

static inline const MdUsageRowData *
md_usage_peek_row (MdUsage    *self,
                   MdUsageRow  row)
{
  return &self->rows[row];
}

/* The field of the plan of the row above by which @row is known. */
static inline const MdUsagePlanField *
md_usage_peek_field (MdUsage              *self,
                     const MdUsageRowData *row)
{
  const MdUsagePlan *plan;

  if (row->field == MD_USAGE_NO_FIELD)
    return NULL;
  plan = md_usage_plans_get (self->plans, self->rows[row->parent].plan);

  return &plan->fields[row->field];
}

G_END_DECLS
