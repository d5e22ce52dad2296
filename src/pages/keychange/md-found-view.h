/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdFoundView:
 *
 * What a look-up found beside what went into the form: whose meter it is and which utility's, so that the agent can
 * tell whether the caller and the number belong together.
 */
#define MD_TYPE_FOUND_VIEW (md_found_view_get_type ())
G_DECLARE_FINAL_TYPE (MdFoundView, md_found_view, MD, FOUND_VIEW, GtkWidget)

void md_found_view_set_answer (MdFoundView *self,
                               MdValue     *answer);

G_END_DECLS
