/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Seconds: whoever asks for a longer hold is not heard by all others for it. */
#define MD_USAGE_HOLD_LONGEST (5 * 60)

typedef void (*MdUsageHoldFunc) (gpointer user_data);

/**
 * MdUsageHold:
 * @first: milliseconds of the first hold; for tests, which cannot wait for whole seconds
 * @n_refusals: in a row
 * @is_probing: a hold is over, and one request is to find out whether the service is back
 *
 * For how long nothing is asked of a service that has asked to be left alone. Part of whoever asks; the other members
 * are its own.
 */
typedef struct
{
  guint            first;
  guint            n_refusals;
  gboolean         is_probing;

  /*< private >*/
  MdUsageHoldFunc  over;
  gpointer         user_data;
  GRand           *rand;   /* (owned) */
  GSource         *source; /* (owned) (nullable): while it holds */
  gint64           until;  /* monotonic, microseconds */
} MdUsageHold;

void     md_usage_hold_init     (MdUsageHold     *self,
                                 MdUsageHoldFunc  over,
                                 gpointer         user_data);
void     md_usage_hold_clear    (MdUsageHold     *self);
gboolean md_usage_hold_holds    (MdUsageHold     *self);
guint    md_usage_hold_get_left (MdUsageHold     *self);
void     md_usage_hold_refuse   (MdUsageHold     *self,
                                 int              retry_after);
void     md_usage_hold_accept   (MdUsageHold     *self);
void     md_usage_hold_end      (MdUsageHold     *self);

G_END_DECLS
