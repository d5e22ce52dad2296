/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-made-account.h"

G_BEGIN_DECLS

const MdMadeScript *md_made_script_find (guint number);

G_END_DECLS
