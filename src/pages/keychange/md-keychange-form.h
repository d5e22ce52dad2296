/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "md-draft.h"
#include "md-outcome.h"
#include "md-row.h"

G_BEGIN_DECLS

/**
 * MdKeychangeForm:
 *
 * The draft of a key change as rows: Meter, Key change, and Reference, which is folded and made when first unfolded.
 * Says at each row what is wrong with it. A card that is swiped or pasted anywhere fills the form.
 *
 * Properties: "draft" (#MdDraft). Signals: "look-up" when the agent asks for what is registered, or a card was read;
 * "notice" (words, before, conflicts) for what belongs to no single row, with what the form was before where something
 * is gone, and what was said of that.
 */
#define MD_TYPE_KEYCHANGE_FORM (md_keychange_form_get_type ())
G_DECLARE_FINAL_TYPE (MdKeychangeForm, md_keychange_form, MD, KEYCHANGE_FORM, GtkWidget)

GtkWidget *md_keychange_form_new            (void);
MdDraft   *md_keychange_form_get_draft      (MdKeychangeForm *self);
void       md_keychange_form_set_draft      (MdKeychangeForm *self,
                                             MdDraft         *draft);
GPtrArray *md_keychange_form_get_conflicts  (MdKeychangeForm *self);
void       md_keychange_form_set_conflicts  (MdKeychangeForm *self,
                                             GPtrArray       *conflicts);
void       md_keychange_form_set_refusals   (MdKeychangeForm *self,
                                             GPtrArray       *refusals);
void       md_keychange_form_refuse_look_up (MdKeychangeForm *self,
                                             MdOutcome       *outcome,
                                             guint            time_out);
void       md_keychange_form_set_looking_up (MdKeychangeForm *self,
                                             gboolean         looking_up);
gboolean   md_keychange_form_validate       (MdKeychangeForm *self);
gboolean   md_keychange_form_focus_path     (MdKeychangeForm *self,
                                             const char      *path);
GtkWidget *md_keychange_form_get_reference  (MdKeychangeForm *self);
MdRow     *md_keychange_form_get_row        (MdKeychangeForm *self,
                                             const char      *path);

G_END_DECLS
