/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-usage.h"

#include <string.h>

#include "md-usage-export.h"

/* Aborts with the line in tests as in fuzzing. */
#define require(condition) \
  G_STMT_START { if (!(condition)) g_error ("%s: %s", G_STRLOC, #condition); } G_STMT_END

/* For each row something is looked for from the top: not for huge trees, that would take its square. */
#define MAX_ROWS_FOUND_AGAIN 3000

static void
check_row (MdUsage    *usage,
           MdUsageRow  row,
           guint      *n_children,
           MdUsageRow *last)
{
  MdUsageRow parent = md_usage_get_parent (usage, row);

  require (parent < row);
  require (md_usage_get_end (usage, row) > row && md_usage_get_end (usage, row) <= md_usage_get_end (usage, parent));
  require (md_usage_get_depth (usage, row) == md_usage_get_depth (usage, parent) + 1);
  require (md_usage_row_worst (usage, row) >= md_usage_row_severity (usage, row));
  require (md_usage_row_worst (usage, parent) >= md_usage_row_worst (usage, row));

  if (n_children[parent] == 0)
    require (md_usage_get_first_child (usage, parent) == row);
  else
    require (md_usage_get_next_sibling (usage, last[parent]) == row);
  require (md_usage_get_position (usage, row) == n_children[parent]);
  require (md_usage_get_child (usage, parent, n_children[parent]) == row);
  n_children[parent]++;
  last[parent] = row;
}

/**
 * check_usage_rows:
 *
 * Asks everything there is of the shape of a tree. Aborts if two answers do not agree.
 */
void
check_usage_rows (MdUsage *usage)
{
  guint n_rows = md_usage_get_n_rows (usage);
  g_autofree guint *n_children = g_new0 (guint, n_rows);
  g_autofree MdUsageRow *last = g_new0 (MdUsageRow, n_rows);

  require (n_rows > 0 && md_usage_get_end (usage, 0) == n_rows);
  require (md_usage_get_parent (usage, 0) == MD_USAGE_ROW_NONE && md_usage_get_field (usage, 0) == NULL);

  for (MdUsageRow row = 1; row < n_rows; row++)
    check_row (usage, row, n_children, last);
  for (MdUsageRow row = 0; row < n_rows; row++)
    {
      require (md_usage_get_n_children (usage, row) == n_children[row]);
      require (md_usage_get_child (usage, row, n_children[row]) == MD_USAGE_ROW_NONE);
      require ((md_usage_get_first_child (usage, row) == MD_USAGE_ROW_NONE) == (n_children[row] == 0));
      if (n_children[row] > 0)
        require (md_usage_get_next_sibling (usage, last[row]) == MD_USAGE_ROW_NONE);
    }

  for (MdUsageRow row = 0; row < MIN (n_rows, MAX_ROWS_FOUND_AGAIN); row++)
    {
      MdUsageRow found = md_usage_find_row (usage, md_usage_get_node (usage, row));

      require (md_usage_get_node (usage, found) == md_usage_get_node (usage, row));
    }
}

/* A short text on one line, fit for people. */
static void
check_cell (const char *text)
{
  if (text == NULL)
    return;

  require (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    require (!g_unichar_iscntrl (g_utf8_get_char (at)));
  require (g_utf8_strlen (text, -1) < 1000);
}

static gboolean
check_detail_cb (const MdUsageDetail *detail,
                 gpointer             user_data)
{
  require (detail->label != NULL && g_utf8_validate (detail->label, -1, NULL) && *detail->label != '\0');
  require (detail->shown->text != NULL && g_utf8_validate (detail->shown->text, -1, NULL));
  require (detail->shown->raw == NULL || g_utf8_validate (detail->shown->raw, -1, NULL));
  require (detail->depth <= 1);

  return TRUE;
}

/**
 * check_usage_words:
 *
 * Says every row, and all details of each.
 */
void
check_usage_words (MdUsage *usage)
{
  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    {
      g_auto (MdUsageLine) line = { NULL };
      g_autofree char *label = md_usage_dup_label (usage, row);

      md_usage_describe (usage, row, &line);
      require (line.item != NULL && *line.item != '\0' && *label != '\0');
      check_cell (line.item);
      check_cell (line.quantity);
      check_cell (line.unit);
      check_cell (line.time_of_use);
      check_cell (line.sqi);
      check_cell (line.from);
      check_cell (line.to);
      check_cell (line.condition);
      check_cell (line.link);
      check_cell (label);
      md_usage_foreach_detail (usage, row, check_detail_cb, NULL);
    }
}

typedef struct
{
  MdUsage    *usage;
  GHashTable *shown; /* (owned) (element-type MdNode) */
} Shown;

static gboolean
note_detail_cb (const MdUsageDetail *detail,
                gpointer             user_data)
{
  Shown *self = user_data;
  MdDocument *document = md_usage_get_document (self->usage);
  g_autofree char *text = md_document_dup_text (document, detail->node);

  g_hash_table_add (self->shown, GUINT_TO_POINTER (detail->node));
  if (text != NULL)
    require (strcmp (detail->shown->raw, text) == 0);

  /* The key of a reference is what is shown of it. */
  if (md_document_get_kind (document, detail->node) == MD_VALUE_OBJECT && detail->shown->raw != NULL)
    {
      MdNode key = md_usage_reference_find_key (document, detail->node, detail->field);
      g_autofree char *key_text = md_document_dup_text (document, key);

      require (strcmp (detail->shown->raw, key_text) == 0);
      g_hash_table_add (self->shown, GUINT_TO_POINTER (key));
    }

  return TRUE;
}

static MdNode
next_node (MdDocument *document,
           MdNode      node,
           MdNode      top)
{
  MdNode next = md_document_get_first_child (document, node);

  while (next == MD_NODE_NONE && node != top)
    {
      next = md_document_get_next_sibling (document, node);
      node = md_document_get_parent (document, node);
    }

  return next;
}

/* Nothing in a list's wrapper is how an empty list may come. */
static gboolean
is_empty_list (MdUsage *usage,
               MdNode   node)
{
  MdDocument *document = md_usage_get_document (usage);
  MdValueKind kind = md_document_get_kind (document, node);

  return (kind == MD_VALUE_NULL || kind == MD_VALUE_LIST || kind == MD_VALUE_OBJECT) &&
         md_document_get_n_children (document, node) == 0 &&
         md_usage_is_list (usage, md_usage_find_row (usage, node));
}

/**
 * check_usage_complete:
 *
 * Goes through the document and aborts if there is a value in the transaction that neither a row nor a detail shows.
 */
void
check_usage_complete (MdUsage *usage)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  Shown self = { .usage = usage, .shown = shown };
  MdDocument *document = md_usage_get_document (usage);
  MdNode top = md_usage_get_node (usage, 0);

  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    {
      g_hash_table_add (shown, GUINT_TO_POINTER (md_usage_get_node (usage, row)));
      md_usage_foreach_detail (usage, row, note_detail_cb, &self);
    }

  for (MdNode node = top; node != MD_NODE_NONE; node = next_node (document, node, top))
    {
      g_autofree char *path = NULL;

      /* What is in it will come. */
      if (md_document_get_n_children (document, node) > 0 || g_hash_table_contains (shown, GUINT_TO_POINTER (node)))
        continue;
      if (is_empty_list (usage, node))
        continue;
      path = md_document_dup_path (document, node);
      g_error ("lost: %s", path);
    }
}

static void
export (MdUsageExport *self)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  require (md_usage_export_write (self, stream, NULL, &error));
  require (g_utf8_validate_len (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                                g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), NULL));
  md_usage_export_free (self);
}

/**
 * check_usage_gatherings:
 *
 * Makes everything that is made of a whole tree: its digest, its quantities, their totals, and all exports.
 */
void
check_usage_gatherings (MdUsage *usage)
{
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func ((GDestroyNotify) md_usage_digest_unref);
  g_autoptr (MdUsageQuantities) quantities = md_usage_quantities_new (usage);
  g_autoptr (MdUsageTotals) totals = md_usage_totals_new (quantities);
  MdUsageDigest *digest = md_usage_digest_new (usage);
  guint n_counted = 0;

  g_ptr_array_add (digests, digest);
  require (md_usage_digest_get_worst (digest) <= md_usage_row_worst (usage, 0));
  require (digest->n_kept <= md_usage_digest_count (digest));
  for (guint i = 0; i < digest->n_kept; i++)
    {
      require (digest->exceptions[i].row < md_usage_get_n_rows (usage));
      require (md_usage_row_severity (usage, digest->exceptions[i].row) == digest->exceptions[i].severity);
    }

  for (guint i = 0; i < md_usage_quantities_get_n_series (quantities); i++)
    {
      const MdUsageTotal *total = md_usage_totals_get (totals, i);

      n_counted += total->n_counted + total->n_left_out + total->n_unreadable;
      require (md_usage_totals_find (totals, md_usage_quantities_get_series (quantities, i)) != NULL);
    }
  require (n_counted == md_usage_quantities_get_n (quantities));

  export (md_usage_export_new_structure (usage));
  export (md_usage_export_new_exceptions (digests));
  export (md_usage_export_new_quantities (totals));
  export (md_usage_export_new_totals (totals));
}
