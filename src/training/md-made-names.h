/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-made-account.h"

G_BEGIN_DECLS

/* What the things of an account are called. */

MdStamp md_made_component     (const MdMadeAccount *account,
                               guint                place,
                               gboolean             exchanged);
MdStamp md_made_service_point (const MdMadeAccount *account,
                               gboolean             second);
MdStamp md_made_subscription  (const MdMadeAccount *account);
MdStamp md_made_map           (const MdMadeAccount *account);
MdStamp md_made_device        (const MdMadeAccount *account);
MdStamp md_made_number        (const char          *prefix,
                               guint64              number,
                               guint                digits);

G_END_DECLS
