/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdSlipJobs:
 *
 * What is being printed or saved, a line each: how far it is, and a button that cancels it. What went wrong stays, with
 * what to do about it, until it is dismissed. Takes no room where there is nothing to say.
 */
#define MD_TYPE_SLIP_JOBS (md_slip_jobs_get_type ())
G_DECLARE_FINAL_TYPE (MdSlipJobs, md_slip_jobs, MD, SLIP_JOBS, GtkBox)

/**
 * MdSlipJob:
 *
 * One line of it. Who begins it has to end it; the widget may be gone by then.
 */
typedef struct _MdSlipJob MdSlipJob;

GtkWidget    *md_slip_jobs_new            (void);
MdSlipJob    *md_slip_jobs_begin          (MdSlipJobs *self,
                                           const char *words);
GCancellable *md_slip_job_get_cancellable (MdSlipJob  *job);
void          md_slip_job_say             (MdSlipJob  *job,
                                           const char *words);
void          md_slip_job_end             (MdSlipJob  *job);
void          md_slip_jobs_fail           (MdSlipJobs *self,
                                           const char *words,
                                           const char *label,
                                           const char *action);

G_END_DECLS
