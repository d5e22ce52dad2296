/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-made-account.h"

G_BEGIN_DECLS

/* One made-up usage transaction, worked out from its id: what was read, what follows from it, what is wrong with it and
 * what becomes of it. */

#define MD_MADE_MAX_SEGMENTS 3
#define MD_MADE_MAX_PARAMETERS 6

/**
 * MdMadeSegment:
 * @from: its first day
 * @to: the day after its last
 * @exchanged: measured by the new meter
 * @part: which sub transaction it belongs to, from 1 on
 *
 * A stretch of the bill with one meter and one tariff.
 */
typedef struct
{
  MdDay    from;
  MdDay    to;
  gboolean exchanged;
  guint    part;
} MdMadeSegment;

/**
 * MdMadeRead:
 * @segment: in which
 * @place: of the register
 * @start: what it showed at the beginning, in millionths
 * @end: and at the end
 * @start_condition: how that reading came about
 * @end_condition: likewise
 * @multiplier: in millionths
 * @quantity: end less start
 * @final: quantity by multiplier by percentage
 *
 * A pair of readings.
 */
typedef struct
{
  guint       segment;
  guint       place;
  gint64      start;
  gint64      end;
  const char *start_condition;
  const char *end_condition;
  gint64      multiplier;
  gint64      quantity;
  gint64      final;
} MdMadeRead;

/**
 * MdMadeQuantity:
 * @rule: by which it was calculated
 * @place: of the register that it comes from, or -1
 * @segment: in which
 * @uom: unit of measure
 * @tou: (nullable): time of use
 * @sqi: (nullable): service quantity identifier
 * @amount: in millionths
 * @hourly: from intervals of an hour
 * @estimated: rests on an estimate
 *
 * A service quantity.
 */
typedef struct
{
  const char *rule;
  int         place;
  guint       segment;
  const char *uom;
  const char *tou;
  const char *sqi;
  gint64      amount;
  gboolean    hourly;
  gboolean    estimated;
} MdMadeQuantity;

/**
 * MdMadePeriod:
 * @from: its first day
 * @to: the day after its last
 * @segment: the segment
 * @hourly: measured by the hour
 * @quantities: (element-type MdMadeQuantity) (owned): in order
 * @n_items: how many items without a meter were in use
 *
 * A usage period.
 */
typedef struct
{
  MdDay    from;
  MdDay    to;
  guint    segment;
  gboolean hourly;
  GArray  *quantities;
  guint    n_items;
} MdMadePeriod;

/**
 * MdMadeParameter:
 * @type: as the interface has it, padded
 * @text: the value
 *
 * A parameter of a message.
 */
typedef struct
{
  const char *type;
  char        text[48];
} MdMadeParameter;

/**
 * MdMadeFinding:
 * @severity: D1IF, D1IS or D1TM
 * @type: of exception
 * @rule: that found it
 * @number: of the message
 * @message: with a place for each parameter
 * @parameters: (array length=n_parameters): in order
 * @open: nobody has dealt with it
 *
 * An exception.
 */
typedef struct
{
  const char     *severity;
  const char     *type;
  const char     *rule;
  guint           number;
  const char     *message;
  MdMadeParameter parameters[MD_MADE_MAX_PARAMETERS];
  guint           n_parameters;
  gboolean        open;
} MdMadeFinding;

/**
 * MdMadeUsage:
 * @id: which one
 * @account: whose
 * @from: first day of the bill, or of the sub transaction
 * @to: the day after the last
 * @segments: (array length=n_segments): in order
 * @n_subs: how many sub transactions there are
 * @status: what has become of it
 * @calculated: there are quantities
 * @gap: hours that were not read, from @gap_hour on
 * @reads: (element-type MdMadeRead) (owned): pairs of readings
 * @periods: (element-type MdMadePeriod) (owned): usage periods
 * @findings: (element-type MdMadeFinding) (owned): exceptions
 */
typedef struct
{
  MdMadeId      id;
  MdMadeAccount account;
  MdDay         from;
  MdDay         to;
  MdMadeSegment segments[MD_MADE_MAX_SEGMENTS];
  guint         n_segments;
  guint         n_subs;
  const char   *status;
  gboolean      calculated;
  gint64        gap_hour;
  guint         gap;
  GArray       *reads;
  GArray       *periods;
  GArray       *findings;
} MdMadeUsage;

MdMadeUsage *md_made_usage_new          (MdMadeId           id);
void         md_made_usage_free         (MdMadeUsage       *self);
gboolean     md_made_usage_has_previous (const MdMadeUsage *self);
MdMadeUsage *md_made_usage_new_previous (const MdMadeUsage *self);
const char  *md_made_usage_get_unit     (const MdMadeUsage *self);
gint64       md_made_usage_get_total    (const MdMadeUsage *self);
gboolean     md_made_usage_is_missing   (const MdMadeUsage *self);
gboolean     md_made_usage_is           (const MdMadeUsage *self,
                                         const char        *status);
gboolean     md_made_usage_has_severity (const MdMadeUsage *self,
                                         const char        *severity);
gboolean     md_made_usage_is_gap       (const MdMadeUsage *self,
                                         gint64             hour);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdMadeUsage, md_made_usage_free)

/* What md-made-usage.c, md-made-status.c and md-made-finding.c have for each other: the quantities, what becomes of
 * them, and the exceptions. */
void         md_made_usage_calculate    (MdMadeUsage       *self);
void         md_made_usage_decide       (MdMadeUsage       *self);
void         md_made_usage_find         (MdMadeUsage       *self);

G_END_DECLS
