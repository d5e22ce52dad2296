/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *words;
} all_words[] = {
  { "title", N_("Key change for your meter") },
  { "training", N_("Training: works on no meter") },
  { "meter", N_("Meter number") },
  { "supply-group", N_("Supply group code") },
  { "key-revision", N_("Key revision number") },
  { "tariff-index", N_("Tariff index") },
  { "step-1", N_("1. First enter any credit token that you bought before and have not used yet.") },
  { "step-2", N_("2. Then enter the token below.") },
  { "step-2-several", N_("2. Then enter the tokens below one at a time, in this order.") },
  { "step-3", N_("3. Wait until the meter says “accepted”.") },
  { "step-3-several", N_("3. Wait until the meter says “accepted” after each token.") },
  { "no-tokens", N_("The service sent no tokens.") },
  { "receipt", N_("Receipt number") },
  { "basket", N_("Basket reference") },
  { "stan", N_("Trace audit number") },
  { "rrn", N_("Retrieval reference") },
  { "operator", N_("Operator") },
  { "time", N_("Time") },
  { "request", N_("Request") },
};

/**
 * md_slip_words_get:
 * @name: by which a template calls them
 *
 * Returns: (nullable): words of ours for a composed slip, translated; %NULL where there are none of that name
 */
const char *
md_slip_words_get (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (all_words); i++)
    {
      if (g_str_equal (all_words[i].name, name))
        return _(all_words[i].words);
    }

  return NULL;
}
