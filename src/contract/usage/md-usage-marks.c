/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage.h"

#include <glib/gi18n-lib.h>

static const char *const labels[] = {
  /* Translators: what a row of usage is besides what it says; short words that stand in a list. */
  N_("Estimated"), N_("Check"), N_("Excluded"), N_("Peak"), N_("Subtracted"), N_("Unknown to Meterdesk"),
  N_("Unexpected"), N_("Leads to a transaction"),
};

/**
 * md_usage_mark_label:
 * @mark: one of #MdUsageMarks
 *
 * Returns: (transfer none): the word for it, translated
 */
const char *
md_usage_mark_label (MdUsageMarks mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (mark == 1u << i)
        return _(labels[i]);
    }

  g_return_val_if_reached ("");
}

/**
 * md_usage_marks_dup_words:
 * @marks: any of #MdUsageMarks
 *
 * Returns: (transfer full): the words for all of them but %MD_USAGE_MARK_LINK; empty where there is none
 */
char *
md_usage_marks_dup_words (MdUsageMarks marks)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; 1u << i < MD_USAGE_MARK_LINK; i++)
    {
      if ((marks & 1u << i) == 0)
        continue;
      if (words->len > 0)
        /* Translators: between the words of a list. */
        g_string_append (words, C_("between words", ", "));
      g_string_append (words, _(labels[i]));
    }

  return g_string_free (words, FALSE);
}
