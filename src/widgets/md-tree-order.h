/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "md-tree-source.h"

G_BEGIN_DECLS

guint *md_tree_order_new (MdTreeSource     *source,
                          GCompareDataFunc  compare,
                          gpointer          user_data,
                          GCancellable     *cancellable);

G_END_DECLS
