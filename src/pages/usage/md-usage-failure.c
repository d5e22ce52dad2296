/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-failure.h"

#include <glib/gi18n-lib.h>

static void
append (GString    *text,
        const char *between,
        const char *words)
{
  if (words == NULL || *words == '\0')
    return;

  if (text->len > 0)
    g_string_append (text, between);
  g_string_append (text, words);
}

static char *
finish (GString *text)
{
  return text->len > 0 ? g_string_free (text, FALSE) : (g_string_free (text, TRUE), NULL);
}

/* What the service itself says, in its own words; of a page that something on the way made, its heading. */
static void
append_words (GString         *text,
              const MdProblem *problem)
{
  const char *first = problem->is_document ? problem->summary : problem->detail;
  g_autofree char *said = NULL;

  if (first == NULL)
    return;

  /* Translators: %s are the words of a service, in its own language. */
  said = g_strdup_printf (_("The service says: “%s”"), first);
  append (text, "\n\n", said);
  if (problem->is_document)
    append (text, "\n", problem->detail);
  if (problem->reference != NULL)
    {
      /* Translators: %s is a number such as 11502/10503, by which those who run the service know a message. */
      g_autofree char *reference = g_strdup_printf (_("Message number %s"), problem->reference);

      append (text, "\n", reference);
    }
}

/**
 * md_usage_failure_describe:
 * @item: that could not be loaded
 *
 * Says in a few lines what the service said about it, and what to do now. What happened is said by
 * md_worklist_item_get_words().
 *
 * Returns: (transfer full) (nullable): translated but for the words of the service; plain text
 */
char *
md_usage_failure_describe (MdWorklistItem *item)
{
  const MdProblem *problem = md_worklist_item_get_problem (item);
  MdUsageReceipt *receipt = md_worklist_item_get_receipt (item);
  GString *text = g_string_new (NULL);

  if (problem != NULL)
    append_words (text, problem);
  append (text, "\n\n", md_worklist_item_get_next (item));
  if (receipt != NULL && md_usage_receipt_get_kept (receipt) > 0)
    append (text, "\n\n", _("“Raw” shows what the service answered."));

  return finish (text);
}

/**
 * md_usage_failure_dup_details:
 * @item: that could not be loaded
 *
 * Says all that is known, for those who look after the service: it begins with what the page shows anyway, so that a
 * copy of it tells the whole.
 *
 * Returns: (transfer full): several lines of plain text
 */
char *
md_usage_failure_dup_details (MdWorklistItem *item)
{
  const MdProblem *problem = md_worklist_item_get_problem (item);
  GString *text = g_string_new (NULL);
  /* Translators: the id of a usage transaction. */
  g_autofree char *id = g_strdup_printf (_("Usage transaction: %s"), md_worklist_item_get_id (item));

  append (text, "\n", id);
  if (md_worklist_item_get_status (item) != 0)
    {
      g_autofree char *status = g_strdup_printf (_("HTTP status: %u"), md_worklist_item_get_status (item));

      append (text, "\n", status);
    }
  append (text, "\n", md_worklist_item_get_words (item));
  append (text, "\n", md_worklist_item_get_details (item));
  if (problem != NULL)
    {
      append_words (text, problem);
      append (text, "\n\n", problem->technical);
    }

  return finish (text);
}

static void
append_cut (GString        *text,
            MdUsageReceipt *receipt)
{
  g_autofree char *kept = g_format_size_full (md_usage_receipt_get_kept (receipt), G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *size = g_format_size_full (md_usage_receipt_get_size (receipt), G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *words = NULL;

  if (md_usage_receipt_get_kept (receipt) == md_usage_receipt_get_size (receipt))
    return;

  /* Translators: both are amounts of data, such as 1.0 MiB. */
  words = g_strdup_printf (_("Only the first %1$s of %2$s are kept"), kept, size);
  append (text, "\n", words);
}

/**
 * md_usage_failure_dup_head:
 * @item: that could not be loaded
 *
 * Says what came before the bytes that came: status line and headers as they were sent, and what is wrong with the
 * bytes.
 *
 * Returns: (transfer full) (nullable): several lines of plain text; %NULL where nothing came
 */
char *
md_usage_failure_dup_head (MdWorklistItem *item)
{
  MdUsageReceipt *receipt = md_worklist_item_get_receipt (item);
  GString *text;

  if (receipt == NULL)
    return NULL;

  text = g_string_new (NULL);
  append (text, "\n", md_usage_receipt_get_head (receipt));
  append (text, "\n", md_worklist_item_get_details (item));
  append_cut (text, receipt);

  return finish (text);
}
