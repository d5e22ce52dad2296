/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One million, because quantities are whole numbers of millionths here: six decimals, exactly. */
#define MD_MICRO G_GINT64_CONSTANT (1000000)

/**
 * MdListForm:
 * @MD_LIST_NATURAL: as the interface has this list
 * @MD_LIST_DATA: {"_data":[...]}
 * @MD_LIST_NAMED_DATA: {"xList":{"_data":[...]}}
 * @MD_LIST_NAMED: {"xList":[...]}
 * @MD_LIST_BARE: [...]
 * @MD_LIST_SINGLE: an object alone where the list has one item, otherwise as the interface has it
 *
 * How a list is wrapped.
 */
typedef enum
{
  MD_LIST_NATURAL,
  MD_LIST_DATA,
  MD_LIST_NAMED_DATA,
  MD_LIST_NAMED,
  MD_LIST_BARE,
  MD_LIST_SINGLE,
} MdListForm;

/**
 * MdMadeJson:
 * @out: where it goes
 * @base: how the addresses of other resources begin
 * @form: how every list is wrapped, or %MD_LIST_NATURAL
 * @ends: what closes each list that is open, for md_made_json_end_list()
 *
 * A document while it is written, member by member: a hundred times faster than a tree of values, which nobody needs.
 */
typedef struct
{
  GString    *out;
  const char *base;
  MdListForm  form;
  char        ends[16][8];
  guint       n_open;
} MdMadeJson;

void md_made_json_begin      (MdMadeJson *self,
                              const char *name);
void md_made_json_end        (MdMadeJson *self);
void md_made_json_text       (MdMadeJson *self,
                              const char *name,
                              const char *text);
void md_made_json_integer    (MdMadeJson *self,
                              const char *name,
                              gint64      integer);
void md_made_json_number     (MdMadeJson *self,
                              const char *name,
                              gint64      millionths,
                              guint       decimals);
void md_made_json_raw        (MdMadeJson *self,
                              const char *name,
                              const char *json);
void md_made_json_reference  (MdMadeJson *self,
                              const char *name,
                              const char *key,
                              const char *folder,
                              const char *id);
void md_made_json_begin_list (MdMadeJson *self,
                              const char *name,
                              const char *list_name,
                              MdListForm  natural,
                              guint       n_items);
void md_made_json_end_list   (MdMadeJson *self);

void md_micro_print          (char        out[32],
                              gint64      millionths,
                              guint       decimals);

G_END_DECLS
