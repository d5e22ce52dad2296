/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "md-composition.h"

G_BEGIN_DECLS

/**
 * MdWindow:
 *
 * The window: header bar with the pages and the profile's mark, the notices that are always in view, the page in view.
 * The usage page and the history are made when they are first looked at.
 */
#define MD_TYPE_WINDOW (md_window_get_type ())
G_DECLARE_FINAL_TYPE (MdWindow, md_window, MD, WINDOW, AdwApplicationWindow)

GtkWidget *md_window_new (GtkApplication *application,
                          MdComposition  *composition,
                          GSettings      *settings);

G_END_DECLS
