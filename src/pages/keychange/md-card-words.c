/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-card-words.h"

#include <glib/gi18n-lib.h>

#include "md-meter-number.h"
#include "md-row-state.h"

/**
 * md_card_describe:
 * @before: the meter number that the card takes the place of, as typed
 *
 * Returns: (transfer full): that the card was read, translated
 */
char *
md_card_describe (const MdTrack2 *card,
                  const char     *before)
{
  g_autofree char *number = md_meter_number_normalize (before);

  if (*number == '\0' || g_str_equal (number, card->meter_number))
    {
      /* Translators: %s is a meter number. */
      return g_strdup_printf (_("Card read: meter %s"), card->meter_number);
    }

  /* Translators: both are meter numbers: what the card says, and what had been typed before. */
  return g_strdup_printf (_("Card read: meter %1$s, in place of %2$s"), card->meter_number, number);
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
