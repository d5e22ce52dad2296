/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-ids.h"

#include "fuzz-require.h"

#include <string.h>

#define MAX_IDS 50

/* The id stands in the bytes, nothing but letters and digits is in it, and no part of a longer word is taken for
 * one. */
static void
check_id (const char *id,
          const char *data,
          gsize       size)
{
  require (strlen (id) == 14);
  for (const char *p = id; *p != '\0'; p++)
    require (g_ascii_isalnum (*p));

  for (const char *p = data; (p = memmem (p, size - (gsize) (p - data), id, 14)) != NULL; p++)
    if ((p == data || !g_ascii_isalnum (p[-1])) && (p + 14 == data + size || !g_ascii_isalnum (p[14])))
      return;
  require (FALSE);
}

static void
check_refusal (const MdWorklistRefusal *refusal,
               guint                    line_before)
{
  require (g_utf8_validate (refusal->text, -1, NULL));
  require (g_utf8_strlen (refusal->text, -1) <= 41);
  require (g_utf8_validate (refusal->reason, -1, NULL) && *refusal->reason != '\0');
  require (refusal->line >= line_before);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  /* A copy of just that size, so that reading beyond its end is seen. */
  g_autofree char *copy = g_memdup2 (data, size);
  g_autoptr (MdWorklistIds) found = md_worklist_ids_find (copy != NULL ? copy : "", size, MAX_IDS);
  guint line = 1;

  require (found->ids->len <= MAX_IDS);
  require (found->n_surplus == 0 || found->ids->len == MAX_IDS);
  require (found->refusals->len == MIN (found->n_refused, MD_WORKLIST_MAX_REFUSED));
  for (guint i = 0; i < found->ids->len; i++)
    check_id (g_ptr_array_index (found->ids, i), copy, size);
  for (guint i = 0; i < found->refusals->len; i++)
    {
      const MdWorklistRefusal *refusal = g_ptr_array_index (found->refusals, i);

      check_refusal (refusal, line);
      line = refusal->line;
    }

  return 0;
}
