/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "md-track2.h"

G_BEGIN_DECLS

char       *md_card_describe (const MdTrack2 *card,
                              const char     *before);
const char *md_card_refuse   (GPtrArray     **refusals,
                              const char     *path,
                              const char     *why);

G_END_DECLS
