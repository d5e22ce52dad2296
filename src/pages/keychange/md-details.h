/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-outcome.h"

G_BEGIN_DECLS

GtkWidget *md_details_new      (MdOutcome   *outcome);
GtkWidget *md_details_new_text (const char  *text,
                                const char  *name);
void       md_details_fold     (GtkExpander *fold,
                                MdOutcome   *outcome);

G_END_DECLS
