/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdLeftToRight:
 *
 * Holds something that runs from left to right whatever language the rest is in: code, and data as it was received.
 */
#define MD_TYPE_LEFT_TO_RIGHT (md_left_to_right_get_type ())
G_DECLARE_FINAL_TYPE (MdLeftToRight, md_left_to_right, MD, LEFT_TO_RIGHT, GtkWidget)

G_END_DECLS
