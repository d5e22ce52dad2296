/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-document.h"
#include "md-field.h"

G_BEGIN_DECLS

/* What people read of the values of a usage transaction (contract: "Values", "References"). Nothing here fails: what is
 * not as the tables say is shown as it came. Safe on any thread. */

/* How much of a text is shown; the raw value is always whole. */
#define MD_USAGE_MAX_SHOWN 4000

/**
 * MdShown:
 * @text: what to show, never %NULL; bounded, without control characters, may have several lines; "" for lists and
 *   objects
 * @hint: (nullable): what may be said beside it: the time on the user's own clock, the address of a reference
 * @raw: (nullable): what was sent, whole: a text without quotes and escapes, the digits of a number, the key of a
 *   reference; %NULL for lists and other objects
 * @odd: whether it is not what the field's table says: of another kind, no readable time or number, a code unknown to a
 *   list that should be complete. null is not odd
 *
 * A value for people. All owned.
 */
typedef struct
{
  char    *text;
  char    *hint;
  char    *raw;
  gboolean odd;
} MdShown;

/**
 * MdUsageSeverity:
 * @MD_USAGE_SEVERITY_NONE: nothing, or a severity that nobody knows
 * @MD_USAGE_SEVERITY_INFORMATION: does not block
 * @MD_USAGE_SEVERITY_ISSUE: sends the transaction to review
 * @MD_USAGE_SEVERITY_TERMINATE: stopped the calculation
 *
 * The greater the worse.
 */
typedef enum
{
  MD_USAGE_SEVERITY_NONE,
  MD_USAGE_SEVERITY_INFORMATION,
  MD_USAGE_SEVERITY_ISSUE,
  MD_USAGE_SEVERITY_TERMINATE,
} MdUsageSeverity;

char           *md_usage_label_from_name      (const char      *name);

gboolean        md_usage_value_fits           (MdDocument      *document,
                                               MdNode           node,
                                               const MdField   *field);
void            md_usage_value_init           (MdShown         *out,
                                               MdDocument      *document,
                                               MdNode           node,
                                               const MdField   *field);
void            md_usage_value_clear          (MdShown         *shown);
char           *md_usage_value_dup_brief      (MdDocument      *document,
                                               MdNode           node,
                                               const MdField   *field);

MdNode          md_usage_reference_find_key   (MdDocument      *document,
                                               MdNode           node,
                                               const MdField   *field);

char           *md_usage_status_label         (const char      *status);
gboolean        md_usage_condition_is_estimate (const char     *condition);

MdUsageSeverity md_usage_severity_from_node   (MdDocument      *document,
                                               MdNode           node);
const char     *md_usage_severity_label       (MdUsageSeverity  severity);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MdShown, md_usage_value_clear)

G_END_DECLS
