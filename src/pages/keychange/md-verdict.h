/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  MD_VERDICT_WORKING,
  MD_VERDICT_FOUND,
  MD_VERDICT_ISSUED,
  MD_VERDICT_DOUBTFUL,
  MD_VERDICT_FAILED,
  MD_VERDICT_UNKNOWN,
  MD_VERDICT_ARRIVED,
} MdVerdictKind;

/**
 * MdVerdict:
 *
 * The headline of the outcome panel: what it has come to, with an icon and a colour. It can have the focus, so that a
 * screen reader reads it first.
 */
#define MD_TYPE_VERDICT (md_verdict_get_type ())
G_DECLARE_FINAL_TYPE (MdVerdict, md_verdict, MD, VERDICT, GtkWidget)

void        md_verdict_set       (MdVerdict     *self,
                                  MdVerdictKind  kind,
                                  const char    *title,
                                  const char    *subtitle);
void        md_verdict_set_meter (MdVerdict     *self,
                                  const char    *meter);
const char *md_verdict_get_title (MdVerdict     *self);

G_END_DECLS
