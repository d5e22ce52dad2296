/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-moment.h"
#include "md-usage.h"

G_BEGIN_DECLS

typedef struct _MdUsageException MdUsageException;

/**
 * MdUsageException:
 * @row: where it is in the tree
 * @severity: how bad it is
 * @is_closed: whether the service says that it is closed
 * @has_created: whether @created is set
 * @created: when it was raised
 * @created_text: (nullable): the same as it came
 * @type: (nullable): the exception type
 * @rule: (nullable): the calculation rule that raised it
 * @group: (nullable): the calculation group of the rule
 * @message: (nullable): the message with its parameters filled in, on one line, cut where it is very long
 *
 * An exception of a transaction. All texts are data: not markup.
 */
struct _MdUsageException
{
  MdUsageRow      row;
  MdUsageSeverity severity;
  gboolean        is_closed;
  gboolean        has_created;
  MdMoment        created;
  const char     *created_text;
  const char     *type;
  const char     *rule;
  const char     *group;
  const char     *message;
};

/* Of how many exceptions a digest keeps more than the number. */
#define MD_USAGE_MAX_EXCEPTIONS 10000

/**
 * MdUsageDigest:
 * @id: (nullable): the transaction's id
 * @status: (nullable): its status as it came
 * @status_label: (nullable): in words
 * @status_reason: (nullable): as it came
 * @has_from: whether @from is set
 * @has_to: whether @to is set
 * @from: the start of the transaction
 * @to: its end
 * @n_exceptions: how many of each #MdUsageSeverity
 * @n_open: how many of all are not closed
 * @exceptions: (array length=n_kept): in the document's order; no more than %MD_USAGE_MAX_EXCEPTIONS
 * @n_kept: how many these are
 * @previous: (nullable): the id of the transaction before
 * @subs: (nullable): the ids of the sub transactions, ended by %NULL
 * @n_rows: of the tree
 *
 * What is known of a transaction when its document is gone: what a row of the worklist shows, and its exceptions. A few
 * hundred bytes where there are no exceptions. Reference-counted, atomically; nothing in it changes.
 */
typedef struct
{
  const char             *id;
  const char             *status;
  const char             *status_label;
  const char             *status_reason;
  gboolean                has_from;
  gboolean                has_to;
  MdMoment                from;
  MdMoment                to;
  guint                   n_exceptions[MD_USAGE_SEVERITY_TERMINATE + 1];
  guint                   n_open;
  const MdUsageException *exceptions;
  guint                   n_kept;
  const char             *previous;
  const char *const      *subs;
  guint                   n_rows;
} MdUsageDigest;

MdUsageDigest  *md_usage_digest_new       (MdUsage             *usage);
MdUsageDigest  *md_usage_digest_ref       (MdUsageDigest       *self);
void            md_usage_digest_unref     (MdUsageDigest       *self);

guint           md_usage_digest_count     (const MdUsageDigest *self);
MdUsageSeverity md_usage_digest_get_worst (const MdUsageDigest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsageDigest, md_usage_digest_unref)

G_END_DECLS
