/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-issue-private.h"

#include "md-text.h"
#include "md-token-set.h"
#include "md-token.h"

/* Characters of a text that stands in the place of a token: more than any token has, grouping included. */
#define MAX_SHOWN 48

static void
issued_token_free (MdIssuedToken *token)
{
  g_free (token->digits);
  g_free (token->grouped);
  g_free (token->doubt);
  g_free (token);
}

/**
 * md_issued_tokens_new:
 * @answer: (nullable): what the service answered; %NULL for no tokens
 * @doubts: (out) (optional) (array zero-terminated=1): what is odd about the set as a whole, translated
 *
 * Returns: (transfer full) (element-type MdIssuedToken): in the order of entry
 */
GPtrArray *
md_issued_tokens_new (MdValue *answer,
                      char  ***doubts)
{
  GPtrArray *issued = g_ptr_array_new_with_free_func ((GDestroyNotify) issued_token_free);
  MdValue *tokens = md_value_peek (answer, "tokens");
  g_autoptr (GPtrArray) digits = g_ptr_array_new ();

  for (gsize i = 0; i < md_value_get_n_items (tokens); i++)
    {
      const char *text = md_value_peek_text (md_value_get_item (tokens, i), "token");

      if (text != NULL)
        g_ptr_array_add (digits, (gpointer) text);
    }

  for (guint i = 0; i < MIN (digits->len, MD_ISSUE_MAX_TOKENS); i++)
    {
      MdIssuedToken *token = g_new0 (MdIssuedToken, 1);
      g_autofree char *grouped = NULL;

      token->digits = g_strdup (g_ptr_array_index (digits, i));
      grouped = md_token_group (token->digits);
      token->grouped = md_text_cut (grouped, MAX_SHOWN);
      token->doubt = md_token_set_describe_token_doubt ((const char *const *) digits->pdata, digits->len, i);
      g_ptr_array_add (issued, token);
    }

  if (doubts != NULL)
    *doubts = md_token_set_describe_doubts ((const char *const *) digits->pdata, digits->len);

  return issued;
}
