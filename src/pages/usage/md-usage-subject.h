/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-state-stack.h"
#include "md-usage.h"
#include "md-worklist.h"

G_BEGIN_DECLS

/**
 * MdUsageSubject:
 *
 * What the views of one transaction are about: the item that is chosen, and its transaction once it is there. While it
 * is not, the places of the views say why; where the service answered with something else, one of them shows that.
 *
 * Signal "changed": there is another transaction, or something else in its stead, or none of them any more.
 */
#define MD_TYPE_USAGE_SUBJECT (md_usage_subject_get_type ())
G_DECLARE_FINAL_TYPE (MdUsageSubject, md_usage_subject, MD, USAGE_SUBJECT, GObject)

MdUsageSubject *md_usage_subject_new              (void);
void            md_usage_subject_add_place        (MdUsageSubject *self,
                                                   MdStateStack   *place);
void            md_usage_subject_set_answer_place (MdUsageSubject *self,
                                                   MdStateStack   *place);
void            md_usage_subject_set_item         (MdUsageSubject *self,
                                                   MdWorklistItem *item);
MdWorklistItem *md_usage_subject_get_item         (MdUsageSubject *self);
MdUsage        *md_usage_subject_get_usage        (MdUsageSubject *self);
GBytes         *md_usage_subject_get_answer       (MdUsageSubject *self);
GBytes         *md_usage_subject_get_bytes        (MdUsageSubject *self);
void            md_usage_subject_ask_again        (MdUsageSubject *self,
                                                   MdWorklist     *worklist);

G_END_DECLS
