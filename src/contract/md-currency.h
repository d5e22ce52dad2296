/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "md-value.h"

G_BEGIN_DECLS

/* Currencies by their number in ISO 4217, and amounts in minor units as people write them (contract: "amount"). */

int         md_currency_get_n_decimals (const char *number);
const char *md_currency_get_code       (const char *number);

char       *md_currency_format_minor   (const char *minor,
                                        const char *number);
char       *md_currency_format_amount  (MdValue    *amount);

G_END_DECLS
