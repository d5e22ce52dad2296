/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-desk.h"

G_BEGIN_DECLS

/**
 * MdMeterLookup:
 *
 * At most one look-up at a time. A new one, or cancelling, makes sure that the answer to an older one is not heard of.
 *
 * Properties: "running". Signal "answered" (#MdOutcome).
 */
#define MD_TYPE_METER_LOOKUP (md_meter_lookup_get_type ())
G_DECLARE_FINAL_TYPE (MdMeterLookup, md_meter_lookup, MD, METER_LOOKUP, GObject)

MdMeterLookup *md_meter_lookup_new        (void);
void           md_meter_lookup_start      (MdMeterLookup *self,
                                           MdDesk        *desk,
                                           MdDraft       *draft);
void           md_meter_lookup_cancel     (MdMeterLookup *self);
gboolean       md_meter_lookup_is_running (MdMeterLookup *self);
const char    *md_meter_lookup_get_meter  (MdMeterLookup *self);

G_END_DECLS
