/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-token.h"

G_BEGIN_DECLS

/**
 * MdTestToken:
 * @number: the number of the test
 * @label: what the meter shows, untranslated; see md_test_token_get_label()
 *
 * A test that is useful on a call.
 */
typedef struct
{
  guint number;
  const char *label;
} MdTestToken;

const MdTestToken *md_test_token_list      (gsize *n_tests);
const char        *md_test_token_get_label (guint  number);
gboolean           md_test_token_make      (guint  number,
                                            guint  meter_digits,
                                            char   digits[MD_TOKEN_DIGITS + 1]);

G_END_DECLS
