/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdSlipSubject:
 *
 * A slip and whose it is: what is printed and saved, under which name, and counted as which print-out. Immutable and
 * reference-counted.
 */
typedef struct _MdSlipSubject MdSlipSubject;

MdSlipSubject *md_slip_subject_new           (MdValue       *slip,
                                              const char    *meter,
                                              const char    *request_id);
MdSlipSubject *md_slip_subject_ref           (MdSlipSubject *self);
void           md_slip_subject_unref         (MdSlipSubject *self);
MdValue       *md_slip_subject_get_slip      (MdSlipSubject *self);
const char    *md_slip_subject_get_id        (MdSlipSubject *self);
char          *md_slip_subject_make_name     (MdSlipSubject *self);
char          *md_slip_subject_make_job_name (MdSlipSubject *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdSlipSubject, md_slip_subject_unref)

G_END_DECLS
