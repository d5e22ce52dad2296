/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-card-reader.h"
#include "md-form-lists.h"
#include "md-keychange-form.h"
#include "md-row-state.h"

G_BEGIN_DECLS

/* The form in two files: md-keychange-form.c has what is typed into it, md-keychange-form-said.c what is said of it. */

#define METER_NUMBER "meter.meterId"

struct _MdKeychangeForm
{
  GtkWidget   parent_instance;

  GtkWidget  *meter_heading;
  GtkWidget  *meter_card;
  GtkWidget  *look_up_details;
  GtkWidget  *key_change_heading;
  GtkWidget  *key_change_card;
  GtkWidget  *hint;
  GtkWidget  *reference;
  MdFormLists lists;
  GtkWidget  *look_up_button;
  GtkWidget  *spinner;

  MdDraft    *draft;          /* (owned) */
  GPtrArray  *rows;           /* (owned) (element-type MdRow): in form order */
  GPtrArray  *refusals;       /* (owned) (nullable) (element-type MdFinding) */
  GPtrArray  *conflicts;      /* (owned) (nullable) (element-type MdDraftConflict) */
  MdRow      *editing;        /* (nullable): in which the agent is typing */
  MdRow      *focused;        /* (nullable): which has the focus */
  gboolean    tried;

  MdCardReader *card_reader;  /* (owned) */
  MdDraft    *before_typing;  /* (owned) (nullable): what the form was before what is being typed in one go */
};

MdFormState md_keychange_form_get_state          (MdKeychangeForm *self,
                                                  GPtrArray       *findings);
void        md_keychange_form_refresh            (MdKeychangeForm *self);
gboolean    md_keychange_form_has_failed_look_up (MdKeychangeForm *self);

G_END_DECLS
