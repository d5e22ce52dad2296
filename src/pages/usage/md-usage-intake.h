/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist-view.h"

G_BEGIN_DECLS

void md_usage_intake_add (GtkWidget      *page,
                          MdWorklistView *worklist);

G_END_DECLS
