/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MdProblem:
 * @status: the HTTP status, 0 where none is known
 * @summary: a few words: what is wrong; never %NULL
 * @detail: (nullable): more about it, never the same as @summary
 * @reference: (nullable): by what the service's people know the message, such as "11502/10503"
 * @technical: (nullable): for those who look after the service: programs, addresses, the stack trace, and whatever else
 *   came; several lines, to be folded away
 * @is_document: whether the service itself said it; otherwise something between here and there did, or nobody
 *
 * Why the usage service refused something (contract: "Errors"). All texts are bounded, valid and without control
 * characters, and never markup. They may hold names of people and places: not for logs.
 */
typedef struct _MdProblem MdProblem;

struct _MdProblem
{
  guint    status;
  char    *summary;
  char    *detail;
  char    *reference;
  char    *technical;
  gboolean is_document;
};

MdProblem *md_problem_new  (GBytes    *body,
                            guint      status);
MdProblem *md_problem_copy (MdProblem *self);
void       md_problem_free (MdProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdProblem, md_problem_free)

G_END_DECLS
