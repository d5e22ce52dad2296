/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-made-usage.h"

G_BEGIN_DECLS

/**
 * MdMadeStyle:
 * @base: how the addresses of resources begin
 * @shown_id: (nullable): the id that the document has, where it is not the transaction's own
 * @wrapped_actions: next actions come as older versions have them
 * @form: how every list is wrapped, or %MD_LIST_NATURAL
 * @members: (nullable): JSON members to add at the end, as they are
 *
 * How a transaction is written.
 */
typedef struct
{
  const char *base;
  const char *shown_id;
  gboolean    wrapped_actions;
  MdListForm  form;
  const char *members;
} MdMadeStyle;

GBytes *md_made_body_new (const MdMadeUsage *usage,
                          const MdMadeStyle *style);

/* What md-made-body-rows.c has for md-made-body.c: the lists. */
void md_made_body_put_reads      (MdMadeJson        *json,
                                  const MdMadeUsage *usage);
void md_made_body_put_periods    (MdMadeJson        *json,
                                  const MdMadeUsage *usage);
void md_made_body_put_intervals  (MdMadeJson        *json,
                                  const MdMadeUsage *usage);
void md_made_body_put_exceptions (MdMadeJson        *json,
                                  const MdMadeUsage *usage);
void md_made_body_put_traces     (MdMadeJson        *json,
                                  const MdMadeUsage *usage);

/* The places of resources below the base. */
#define MD_FOLDER_USAGE "/usage/usageTransactions/"
#define MD_FOLDER_GROUP "/admin/usageCalculationGroups/"
#define MD_FOLDER_RULE "/admin/usageCalculationRules/"
#define MD_FOLDER_UOM "/admin/uoms/"
#define MD_FOLDER_TOU "/admin/tous/"
#define MD_FOLDER_SQI "/admin/sqis/"
#define MD_FOLDER_MAP "/admin/touMaps/"
#define MD_FOLDER_CHARACTERISTIC "/admin/characteristicTypes/"
#define MD_FOLDER_FACTOR "/admin/factors/"
#define MD_FOLDER_ITEM "/admin/itemTypes/"
#define MD_FOLDER_CYCLE "/admin/measurementCycles/"
#define MD_FOLDER_COMPONENT "/devices/measuringComponents/"
#define MD_FOLDER_DEVICE "/devices/devices/"
#define MD_FOLDER_POINT "/v-model/servicePoints/"
#define MD_FOLDER_SUBSCRIPTION "/v-model/usageSubscriptions/"

G_END_DECLS
