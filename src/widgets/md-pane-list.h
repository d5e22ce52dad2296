/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-adaptive.h"

G_BEGIN_DECLS

void md_pane_list_set (GtkPaned   *paned,
                       MdAdaptive *adaptive,
                       int         width);

G_END_DECLS
