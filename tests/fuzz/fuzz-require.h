/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdlib.h>

/* What every target has: the entry that the fuzzer calls, and a way to say that something is wrong. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static inline void
require (gboolean holds)
{
  if (!holds)
    abort ();
}
