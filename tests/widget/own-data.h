/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a test's journals lie: never among those of the person who runs it. */

int  md_test_run_with_own_data (void);
void md_test_forget_journals   (void);

G_END_DECLS
