/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-row.h"

G_BEGIN_DECLS

/* The row in two files: md-row.c has the widget, its label and its control, md-row-parts.c what stands around the
 * control and what is said of it. */

/* The parts beside the control and the words below it are made when first needed: most rows of most forms never have
 * anything to say. */
typedef struct
{
  GtkWidget *label;
  GtkWidget *body;
  GtkWidget *control;      /* (owned by body) (nullable) until the subclass is made */
  GtkWidget *focusable;    /* (owned by control) (nullable): what in it has the focus, where that is not itself */
  GtkWidget *ends;         /* (nullable): the box of what stands after the body */
  GtkWidget *prefix;       /* (owned by body) (nullable) */
  GtkWidget *suffix;       /* (owned by body) (nullable) */
  GtkWidget *mark;         /* (owned by the head) (nullable) */
  GtkWidget *message;      /* (owned by self) (nullable): the line of words, with */
  GtkWidget *message_icon;
  GtkWidget *message_label;
  GtkWidget *message_action;
  char      *help;
  char      *spoken;       /* (owned) (nullable): what prefix and text come to */
  char      *placeholder;  /* (owned) (nullable) */
  MdRowTone  tone;
} MdRowPrivate;

MdRowPrivate *md_row_get_private        (MdRow *self);
void          md_row_emit_action        (MdRow *self);
void          md_row_update_description (MdRow *self);

G_END_DECLS
