/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MdTabStop:
 *
 * One child, a list. It is one stop of the Tab key: Tab leads out of it, not through its rows, for which there are the
 * arrow keys.
 */
#define MD_TYPE_TAB_STOP (md_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (MdTabStop, md_tab_stop, MD, TAB_STOP, AdwBin)

void md_tab_stop_set_focus (GtkWidgetClass *klass);

G_END_DECLS
