/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-readout-course.h"
#include "md-readout-help.h"
#include "md-readout.h"

G_BEGIN_DECLS

/* The reading in two files: md-readout.c has what can be done and the keys for it, md-readout-show.c what is seen. */

struct _MdReadout
{
  GtkWidget        parent_instance;

  GtkWidget       *adaptive;
  GtkWidget       *code_button;
  GtkWidget       *place;          /* the reading, or the help where there is little room */
  GtkWidget       *help_place;     /* the help there, ... */
  GtkWidget       *beside;         /* ... and beside the reading */
  GtkWidget       *about;
  GtkWidget       *head;
  GtkWidget       *token_place;
  GtkWidget       *order;
  GtkWidget       *doubt;
  GtkWidget       *steps;
  GtkWidget       *digits;
  GtkWidget       *group_foot;
  GtkWidget       *group_place;
  GtkWidget       *next_words;
  GtkWidget       *question;
  GtkWidget       *reading_code;
  GtkWidget       *summary;
  GtkWidget       *groups;
  GtkWidget       *group_buttons;
  GtkWidget       *keys;
  MdReadoutHelp   *help;           /* (owned) */

  MdIssue         *issue;          /* (owned) (nullable) */
  MdReadoutCourse *course;         /* (nullable): the issue's own */
  MdReadoutCourse *code;           /* (owned) (nullable): while it is the code that is read */
  gboolean         help_wanted;    /* where there is room for it */
};

MdReadoutCourse *md_readout_ensure_course (MdIssue   *issue);
MdReadoutCourse *md_readout_get_course    (MdReadout *self);
gboolean         md_readout_is_narrow     (MdReadout *self);
gboolean         md_readout_is_help_over  (MdReadout *self);
void             md_readout_place_help    (MdReadout *self,
                                           gboolean   over);
void             md_readout_show_help     (MdReadout *self);
void             md_readout_show_keys     (MdReadout *self);
GtkWidget       *md_readout_peek_step     (MdReadout *self);
void             md_readout_focus_step    (MdReadout *self);
void             md_readout_show_step     (MdReadout *self);

G_END_DECLS
