/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-compose.h"
#include "md-slip-layout.h"
#include "md-slip-template.h"
#include "md-slip-text.h"

#include "fuzz-require.h"

#include <string.h>

#define TOKEN "34886200773392884302"

/* On narrow paper a line goes on in the next row, and a word too that is longer than a row: only what is printed
 * counts where a template may put the words into such a one. */
static char *
dup_without_blanks (const char *text)
{
  GString *dense = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isspace (*text))
        g_string_append_c (dense, *text);
    }

  return g_string_free (dense, FALSE);
}

/* Whatever a template says: where it is taken, the slip has the token and says that this is training. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MdSlipTemplate) template = md_slip_template_parse (bytes, &error);
  g_autoptr (MdValue) token = md_value_with_text (NULL, "tokens[0].token", TOKEN);
  g_autoptr (MdValue) answer = md_value_with_text (token, "utility.name", "CITY POWER");
  g_autoptr (MdValue) slip = NULL;
  g_autoptr (MdSlipLayout) layout = NULL;
  g_autofree char *text = NULL;
  g_autofree char *dense = NULL;

  require ((template == NULL) == (error != NULL));
  if (template == NULL)
    {
      require (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }

  require (md_slip_template_get_n_parts (template) <= MD_SLIP_MAX_TEMPLATE_PARTS);
  md_slip_template_set_default (template);
  slip = md_slip_compose (answer, answer, TRUE, "N.MOLEFE", NULL);
  layout = md_slip_layout_new (slip);
  text = md_slip_text_new (layout);
  require (g_utf8_validate (text, -1, NULL));
  dense = dup_without_blanks (text);
  require (strstr (text, "3488") != NULL);
  require (strstr (dense, TOKEN) != NULL);
  require (strstr (dense, "Training:") != NULL);

  return 0;
}
