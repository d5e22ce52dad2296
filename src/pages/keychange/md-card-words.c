/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-card-words.h"

#include <glib/gi18n-lib.h>

#include "md-contract.h"
#include "md-direction.h"
#include "md-draft-fields.h"
#include "md-meter-number.h"
#include "md-row-state.h"

static char *
list_replaced (MdDraft *before,
               MdDraft *after,
               guint   *n_fields)
{
  const char *const *paths = md_draft_group_get_paths (MD_DRAFT_GROUP_METER);
  GString *list = g_string_new (NULL);

  *n_fields = 0;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *was = md_draft_normalize (paths[i], md_draft_get_text (before, paths[i]));
      g_autofree char *is = md_draft_normalize (paths[i], md_draft_get_text (after, paths[i]));

      if (*was == '\0' || g_str_equal (was, is) || g_str_equal (paths[i], "meter.meterId") ||
          md_draft_get_origin (before, paths[i]) != MD_DRAFT_ORIGIN_TYPED)
        continue;
      if ((*n_fields)++ > 0)
        /* Translators: between the parts of a list, such as “electricity, water, gas”. */
        g_string_append (list, _(", "));
      g_string_append (list, md_field_get_label (md_draft_find_field (paths[i])));
    }

  return g_string_free (list, FALSE);
}

/* As it is read out everywhere else. */
static char *
describe_meter (const char *number)
{
  g_autofree char *grouped = md_meter_number_format (number);

  return md_direction_isolate (grouped);
}

/**
 * md_card_describe:
 * @before: what the form was
 * @after: what the card has made of it
 * @replaced: (out): whether anything that stood there is gone
 *
 * Returns: (transfer full): that the card was read, and what it took the place of, translated
 */
char *
md_card_describe (MdDraft  *before,
                  MdDraft  *after,
                  gboolean *replaced)
{
  const char *number = md_draft_get_text (after, "meter.meterId");
  g_autofree char *meter = describe_meter (number);
  const char *typed = md_draft_get_text (before, "meter.meterId");
  g_autofree char *number_before = md_meter_number_normalize (typed);
  g_autofree char *meter_before = describe_meter (typed);
  guint n_fields;
  g_autofree char *fields = list_replaced (before, after, &n_fields);
  gboolean other_meter = *number_before != '\0' && !g_str_equal (number_before, number);

  *replaced = other_meter || n_fields > 0;
  if (other_meter && n_fields > 0)
    {
      /* Translators: %1$s and %2$s are meter numbers: what the card says, and what had been typed before; %3$u is the
       * number of other fields of the form that the card has filled anew. */
      return g_strdup_printf (ngettext ("Card read: meter %1$s, in place of %2$s and %3$u more field",
                                        "Card read: meter %1$s, in place of %2$s and %3$u more fields", n_fields),
                              meter, meter_before, n_fields);
    }
  if (other_meter)
    {
      /* Translators: both are meter numbers: what the card says, and what had been typed before. */
      return g_strdup_printf (_("Card read: meter %1$s, in place of %2$s"), meter, meter_before);
    }
  if (n_fields > 0)
    {
      /* Translators: %1$s is a meter number, %2$s a list of names of fields, such as Tariff index. */
      return g_strdup_printf (_("Card read: meter %1$s. It replaced: %2$s"), meter, fields);
    }

  /* Translators: %s is a meter number. */
  return g_strdup_printf (_("Card read: meter %s"), meter);
}

/**
 * md_card_refuse:
 * @refusals: (inout) (element-type MdFinding): takes what to say
 * @path: of the field where the card would stand: there the words stay until another card is read
 * @why: translated: a sentence that says what is wrong with it
 *
 * Returns: (transfer none): what to say, translated
 */
const char *
md_card_refuse (GPtrArray  **refusals,
                const char  *path,
                const char  *why)
{
  /* Translators: %s is a sentence that says what is wrong with a swiped card. */
  g_autofree char *words = g_strdup_printf (_("Card not read. %s"), why);
  MdFinding *finding = md_finding_new (path, "card", MD_SEVERITY_ERROR, words);

  if (*refusals == NULL)
    *refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) md_finding_free);
  md_row_state_forget (*refusals, path);
  g_ptr_array_add (*refusals, finding);

  return finding->words;
}
