/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-usage-digest.h"
#include "md-worklist-exceptions.h"

G_BEGIN_DECLS

void     md_exception_columns_add        (GtkColumnView       *view);
void     md_exception_columns_set_narrow (GtkColumnView       *view,
                                          gboolean             narrow);
gboolean md_exception_matches            (MdWorklistException *self,
                                          const char          *folded);

G_END_DECLS
