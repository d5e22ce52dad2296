/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-usage.h"
#include "md-json-reader.h"

#include "fuzz-require.h"

#define MAX_TREES 20

/* The input as a document of usage transactions. What is read must agree with itself, and nothing in it may be lost. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trees = md_usage_load (bytes, &error);

  require ((trees == NULL) == (error != NULL));
  if (trees == NULL)
    return 0;

  require (trees->len > 0);
  for (guint i = 0; i < MIN (trees->len, MAX_TREES); i++)
    {
      MdUsage *usage = g_ptr_array_index (trees, i);

      check_usage_rows (usage);
      check_usage_words (usage);
      check_usage_complete (usage);
      check_usage_gatherings (usage);
    }

  return 0;
}
