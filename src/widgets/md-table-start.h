/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void md_table_keep_start (GtkScrollable *table);

G_END_DECLS
