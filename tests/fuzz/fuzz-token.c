/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-token-set.h"
#include "md-token.h"

#include "fuzz-require.h"

#include <string.h>

static void
check_token (const char *text)
{
  MdTokenReading reading = md_token_read (text);
  g_autofree char *grouped = md_token_group (text);
  g_autofree char *doubt = md_token_describe_doubt (text);
  char digits[MD_TOKEN_DIGITS + 1];

  if (doubt != NULL)
    require (g_utf8_validate (doubt, -1, NULL));

  if (reading.kind == MD_TOKEN_NOT_TOKEN)
    {
      require (reading.reason != MD_TOKEN_REASON_NONE && doubt != NULL);
      return;
    }

  require (strlen (grouped) == MD_TOKEN_DIGITS + 4);
  require (reading.token_class == 2 || doubt != NULL);
  md_token_from_block (reading.block, reading.token_class, digits);
  require (g_str_equal (digits, reading.digits));
}

/* Each line is a token of a set. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) tokens = g_strsplit (text, "\n", -1);
  g_auto (GStrv) doubts = NULL;
  gsize n = g_strv_length (tokens);

  for (gsize i = 0; i < n; i++)
    check_token (tokens[i]);

  doubts = md_token_set_describe_doubts ((const char *const *) tokens, n);
  require (n >= 2 || g_strv_length (doubts) > 0);

  for (gsize i = 0; i < n && i < 8; i++)
    {
      g_autofree char *doubt = md_token_set_describe_token_doubt ((const char *const *) tokens, n, i);
      require (doubt == NULL || g_strv_length (doubts) > 0);
    }

  return 0;
}
