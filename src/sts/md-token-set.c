/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-token-set.h"

#include "md-digits.h"
#include "md-token.h"

#include <glib/gi18n-lib.h>

#define MIN_TOKENS 2
#define MAX_TOKENS 4

/* A token is compared with this many before it: a set is never that long, but an answer may be. */
#define MAX_COMPARED 16

/* Finds the first two tokens with the same digits. Linear, as a service may send any number of tokens. */
static gboolean
find_repetition (const char *const *tokens,
                 gsize              n_tokens,
                 gsize             *first,
                 gsize             *second)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < n_tokens; i++)
    {
      g_autofree char *digits = md_digits_strip_grouping (tokens[i]);
      gpointer place;

      if (*digits == '\0')
        continue;

      if (g_hash_table_lookup_extended (places, digits, NULL, &place))
        {
          *first = GPOINTER_TO_SIZE (place);
          *second = i;
          return TRUE;
        }
      g_hash_table_insert (places, g_steal_pointer (&digits), GSIZE_TO_POINTER (i));
    }

  return FALSE;
}

static gsize
count_doubtful (const char *const *tokens,
                gsize              n_tokens)
{
  gsize n = 0;

  for (gsize i = 0; i < n_tokens; i++)
    {
      g_autofree char *doubt = md_token_describe_doubt (tokens[i]);

      if (doubt != NULL)
        n++;
    }

  return n;
}

/**
 * md_token_set_describe_doubts:
 * @tokens: (array length=n_tokens) (nullable): the tokens of one answer, in their order; %NULL stands for a missing one
 * @n_tokens: how many
 *
 * Says what is wrong with the tokens as a set (STS facts, section 9): a key change takes 2, 3 or 4 tokens, all of
 * class 2, all different. Three sentences at most, however many tokens there are.
 *
 * Returns: (transfer full): translated sentences, ended by %NULL; empty if there is no doubt
 */
char **
md_token_set_describe_doubts (const char *const *tokens,
                              gsize              n_tokens)
{
  g_autoptr (GStrvBuilder) doubts = g_strv_builder_new ();
  gsize n_doubtful = count_doubtful (tokens, n_tokens);
  gsize first, second;

  if (n_tokens < MIN_TOKENS || n_tokens > MAX_TOKENS)
    {
      g_autofree char *doubt =
        g_strdup_printf (ngettext ("A key change takes 2, 3 or 4 tokens; here is %lu",
                                   "A key change takes 2, 3 or 4 tokens; here are %lu", n_tokens),
                         (gulong) n_tokens);
      g_strv_builder_add (doubts, doubt);
    }

  if (n_tokens > 1 && n_doubtful == n_tokens)
    {
      g_strv_builder_add (doubts, _("None of these can be a key-change token"));
    }
  else if (n_doubtful > 0)
    {
      g_autofree char *doubt =
        g_strdup_printf (ngettext ("%lu of these cannot be a key-change token",
                                   "%lu of these cannot be key-change tokens", n_doubtful),
                         (gulong) n_doubtful);
      g_strv_builder_add (doubts, doubt);
    }

  if (find_repetition (tokens, n_tokens, &first, &second))
    {
      g_autofree char *doubt =
        g_strdup_printf (_("Tokens %1$lu and %2$lu are the same"), (gulong) first + 1,
                         (gulong) second + 1);
      g_strv_builder_add (doubts, doubt);
    }

  return g_strv_builder_end (doubts);
}

/**
 * md_token_set_describe_token_doubt:
 * @tokens: (array length=n_tokens): the tokens of one answer, in their order; %NULL stands for a missing one
 * @n_tokens: how many
 * @index: which token, counted from 0
 *
 * Says what is wrong with one token of a set: a doubt of its own, or that it is the same as one of the first sixteen.
 *
 * Returns: (transfer full) (nullable): a translated sentence, or %NULL if there is no doubt
 */
char *
md_token_set_describe_token_doubt (const char *const *tokens,
                                   gsize              n_tokens,
                                   gsize              index)
{
  g_autofree char *digits = NULL;
  char *doubt;

  g_return_val_if_fail (index < n_tokens, NULL);

  doubt = md_token_describe_doubt (tokens[index]);
  if (doubt != NULL)
    return doubt;

  digits = md_digits_strip_grouping (tokens[index]);
  for (gsize i = 0; i < MIN (index, MAX_COMPARED); i++)
    {
      g_autofree char *other = md_digits_strip_grouping (tokens[i]);

      if (g_str_equal (digits, other))
        return g_strdup_printf (_("This is the same as token %lu"), (gulong) i + 1);
    }

  return NULL;
}
