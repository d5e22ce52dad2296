/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-document.h"
#include "md-field.h"
#include "md-usage-words.h"

G_BEGIN_DECLS

/**
 * MdUsage:
 *
 * One usage transaction of a document as the tree that people know of it (contract: usage-transaction).
 *
 * The rows are the objects and the items of lists; the wrappers around a list are one row with it. What a table knows
 * as a plain value or a reference is no row: it fills the columns of the row around it and stands among its details.
 * What no table knows, null, and a value of another kind than the table says are rows, so that nothing is lost.
 * Beneath an object come the members that its table knows, in the table's order, then all others in the document's;
 * beneath a list its items, then whatever else was in its wrappers.
 *
 * It is immutable and reference-counted (atomically: any thread may read it), keeps the document, and costs 16 bytes a
 * row besides.
 */
typedef struct _MdUsage MdUsage;

/**
 * MdUsageRow:
 *
 * One row of the tree: its position when everything is expanded. Row 0 is the transaction. It means nothing without the
 * tree that gave it, and needs no freeing. All that is beneath a row comes right behind it: up to md_usage_get_end().
 */
typedef guint32 MdUsageRow;

#define MD_USAGE_ROW_NONE G_MAXUINT32

/**
 * MdUsageMarks:
 * @MD_USAGE_MARK_ESTIMATE: rests on an estimate, by its own flag or condition, or by the indicators of its period
 * @MD_USAGE_MARK_CHECK: of a check component: not in sums
 * @MD_USAGE_MARK_EXCLUDED: of a service point that is left out: not in sums
 * @MD_USAGE_MARK_PEAK: a peak: never added up
 * @MD_USAGE_MARK_SUBTRACTED: counts negatively
 * @MD_USAGE_MARK_UNKNOWN: no table knows it
 * @MD_USAGE_MARK_ODD: not the kind of value that the table says, or a name that came again later in the same object
 * @MD_USAGE_MARK_LINK: leads to another transaction, whose id md_usage_dup_link() gives
 *
 * What a row is besides what it says. A service quantity has the marks of the read of its measuring component.
 */
typedef enum
{
  MD_USAGE_MARK_ESTIMATE = 1 << 0,
  MD_USAGE_MARK_CHECK = 1 << 1,
  MD_USAGE_MARK_EXCLUDED = 1 << 2,
  MD_USAGE_MARK_PEAK = 1 << 3,
  MD_USAGE_MARK_SUBTRACTED = 1 << 4,
  MD_USAGE_MARK_UNKNOWN = 1 << 5,
  MD_USAGE_MARK_ODD = 1 << 6,
  MD_USAGE_MARK_LINK = 1 << 7,
} MdUsageMarks;

/**
 * MdUsageLine:
 * @item: what it is: never %NULL
 * @quantity: (nullable): a quantity as people write it; of a row without parts its value, whatever it is
 * @unit: (nullable): unit of measure
 * @time_of_use: (nullable)
 * @sqi: (nullable): service quantity identifier
 * @from: (nullable): a time
 * @to: (nullable): a time
 * @condition: (nullable): condition, status or severity, in words
 * @severity: the worst of this row and all beneath it
 * @marks: see #MdUsageMarks
 * @link: (nullable): the id of the transaction that the row leads to
 *
 * What a row of the tree shows. Texts are short, on one line, and data: not markup. All owned.
 */
typedef struct
{
  char           *item;
  char           *quantity;
  char           *unit;
  char           *time_of_use;
  char           *sqi;
  char           *from;
  char           *to;
  char           *condition;
  MdUsageSeverity severity;
  guint           marks;
  char           *link;
} MdUsageLine;

/**
 * MdUsageDetail:
 * @label: translated
 * @shown: the value
 * @node: where it stands in the document; md_document_dup_path() says the path. A message put together from its
 *   parameters stands at the exception itself
 * @field: (nullable): %NULL where no table knows it
 * @depth: 0, or 1 for what is within a reference besides its key
 *
 * One of the details of a row. Lives as long as the call that it is handed to.
 */
typedef struct
{
  const char    *label;
  const MdShown *shown;
  MdNode         node;
  const MdField *field;
  guint          depth;
} MdUsageDetail;

/**
 * MdUsageDetailFunc:
 *
 * Returns: whether to go on
 */
typedef gboolean (*MdUsageDetailFunc) (const MdUsageDetail *detail,
                                       gpointer             user_data);

#define MD_TYPE_USAGE (md_usage_get_type ())

GType               md_usage_get_type          (void);

MdUsage            *md_usage_new               (MdDocument *document,
                                                MdNode      transaction);
MdUsage            *md_usage_ref               (MdUsage    *self);
void                md_usage_unref             (MdUsage    *self);

GPtrArray          *md_usage_list_transactions (MdDocument *document);

MdDocument         *md_usage_get_document      (MdUsage    *self);
guint               md_usage_get_n_rows        (MdUsage    *self);

MdNode              md_usage_get_node          (MdUsage    *self,
                                                MdUsageRow  row);
MdUsageRow          md_usage_get_parent        (MdUsage    *self,
                                                MdUsageRow  row);
MdUsageRow          md_usage_get_first_child   (MdUsage    *self,
                                                MdUsageRow  row);
MdUsageRow          md_usage_get_next_sibling  (MdUsage    *self,
                                                MdUsageRow  row);
guint               md_usage_get_n_children    (MdUsage    *self,
                                                MdUsageRow  row);
MdUsageRow          md_usage_get_child         (MdUsage    *self,
                                                MdUsageRow  row,
                                                guint       position);
guint               md_usage_get_position      (MdUsage    *self,
                                                MdUsageRow  row);
MdUsageRow          md_usage_get_end           (MdUsage    *self,
                                                MdUsageRow  row);
guint               md_usage_get_depth         (MdUsage    *self,
                                                MdUsageRow  row);
MdUsageRow          md_usage_find_row          (MdUsage    *self,
                                                MdNode      node);

const MdField      *md_usage_get_field         (MdUsage    *self,
                                                MdUsageRow  row);
const MdObjectSpec *md_usage_get_spec          (MdUsage    *self,
                                                MdUsageRow  row);
gboolean            md_usage_is_list           (MdUsage    *self,
                                                MdUsageRow  row);
MdUsageMarks        md_usage_row_marks         (MdUsage    *self,
                                                MdUsageRow  row);
MdUsageSeverity     md_usage_row_severity      (MdUsage    *self,
                                                MdUsageRow  row);
MdUsageSeverity     md_usage_row_worst         (MdUsage    *self,
                                                MdUsageRow  row);

void                md_usage_describe          (MdUsage     *self,
                                                MdUsageRow   row,
                                                MdUsageLine *line);
void                md_usage_describe_plain    (MdUsage     *self,
                                                MdUsageRow   row,
                                                MdUsageLine *line);
void                md_usage_line_clear        (MdUsageLine *line);
char               *md_usage_line_dup_condition (const MdUsageLine *line);
char               *md_usage_line_dup_quantity (const MdUsageLine *line);
const char         *md_usage_mark_label        (MdUsageMarks mark);
char               *md_usage_marks_dup_words   (MdUsageMarks marks);
char               *md_usage_dup_label         (MdUsage     *self,
                                                MdUsageRow   row);
char               *md_usage_dup_title         (MdUsage     *self,
                                                MdUsageRow   row);
char               *md_usage_dup_link          (MdUsage     *self,
                                                MdUsageRow   row);
char               *md_usage_dup_message       (MdUsage     *self,
                                                MdUsageRow   row);
char               *md_usage_dup_path          (MdUsage     *self,
                                                MdUsageRow   row);
void                md_usage_foreach_detail    (MdUsage           *self,
                                                MdUsageRow         row,
                                                MdUsageDetailFunc  func,
                                                gpointer           user_data);

char               *md_usage_fold              (const char          *text);
gboolean            md_usage_row_matches       (MdUsage             *self,
                                                MdUsageRow           row,
                                                const char          *folded_needle);
void                md_usage_search_async      (MdUsage             *self,
                                                const char          *text,
                                                MdUsageRow           begin,
                                                guint                n_rows,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
GArray             *md_usage_search_finish     (GAsyncResult        *result,
                                                GError             **error);

GPtrArray          *md_usage_load              (GBytes              *bytes,
                                                GError             **error);
void                md_usage_load_async        (GBytes              *bytes,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
GPtrArray          *md_usage_load_finish       (GAsyncResult        *result,
                                                GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsage, md_usage_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MdUsageLine, md_usage_line_clear)

G_END_DECLS
