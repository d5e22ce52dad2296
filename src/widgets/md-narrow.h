/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MdNarrow:
 *
 * What a widget that lays itself out by the room that it gets remembers of that. Its fields are for md_narrow_*() only,
 * but that "narrow" may be read.
 */
typedef struct
{
  GtkWidget  *widget;    /* (unowned): it holds this */
  GParamSpec *property;  /* (unowned): its own "narrow" */
  gboolean    narrow;
  guint       telling;   /* the source that tells of it */
} MdNarrow;

void     md_narrow_init    (MdNarrow   *self,
                            GtkWidget  *widget,
                            GParamSpec *property);
void     md_narrow_set     (MdNarrow   *self,
                            gboolean    narrow);
gboolean md_narrow_is_told (MdNarrow   *self);
void     md_narrow_clear   (MdNarrow   *self);

G_END_DECLS
