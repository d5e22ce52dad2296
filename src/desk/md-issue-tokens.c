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

static MdIssuedToken *
issued_token_new (const char *digits,
                  char       *doubt)
{
  MdIssuedToken *token = g_new0 (MdIssuedToken, 1);
  g_autofree char *grouped = md_token_group (digits);

  token->digits = g_strdup (digits);
  token->grouped = md_text_cut (grouped, MAX_SHOWN);
  token->doubt = doubt;

  return token;
}

static GPtrArray *
take (const char *const  *digits,
      guint               n_digits,
      char             ***doubts)
{
  GPtrArray *issued = g_ptr_array_new_with_free_func ((GDestroyNotify) issued_token_free);

  for (guint i = 0; i < MIN (n_digits, MD_ISSUE_MAX_TOKENS); i++)
    g_ptr_array_add (issued,
                     issued_token_new (digits[i], md_token_set_describe_token_doubt (digits, n_digits, i)));

  if (doubts != NULL)
    *doubts = md_token_set_describe_doubts (digits, n_digits);

  return issued;
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
  MdValue *tokens = md_value_peek (answer, "tokens");
  g_autoptr (GPtrArray) digits = g_ptr_array_new ();

  for (gsize i = 0; i < md_value_get_n_items (tokens); i++)
    {
      const char *text = md_value_peek_text (md_value_get_item (tokens, i), "token");

      if (text != NULL)
        g_ptr_array_add (digits, (gpointer) text);
    }

  return take ((const char *const *) digits->pdata, digits->len, doubts);
}

/**
 * md_issued_tokens_new_recorded:
 * @digits: (array zero-terminated=1): as the journal has them
 * @is_blanked: whether nothing but their last digits is left, so that nothing can be said of them
 * @doubts: (out) (array zero-terminated=1): what is odd about the set as a whole, translated
 *
 * Returns: (transfer full) (element-type MdIssuedToken): in the order of entry
 */
GPtrArray *
md_issued_tokens_new_recorded (const char *const  *digits,
                               gboolean            is_blanked,
                               char             ***doubts)
{
  GPtrArray *issued;

  if (!is_blanked)
    return take (digits, g_strv_length ((char **) digits), doubts);

  issued = g_ptr_array_new_with_free_func ((GDestroyNotify) issued_token_free);
  for (guint i = 0; digits[i] != NULL && i < MD_ISSUE_MAX_TOKENS; i++)
    g_ptr_array_add (issued, issued_token_new (digits[i], NULL));
  *doubts = g_new0 (char *, 1);

  return issued;
}
