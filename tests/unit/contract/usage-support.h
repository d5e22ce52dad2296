/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-json-reader.h"
#include "md-usage.h"

/* Trees of usage transactions for the tests, and their rows as text. */

MdDocument *usage_read_document (const char *json);
MdDocument *usage_read_fixture  (const char *name);
MdUsage    *usage_read          (const char *json);
MdUsage    *usage_read_example  (void);
char       *usage_dump          (MdUsage    *usage);
MdUsageRow  usage_find          (MdUsage    *usage,
                                 const char *path);
