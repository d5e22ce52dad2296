/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-worklist-order.h"
#include "md-worklist-pause.h"
#include "md-worklist-view.h"

G_BEGIN_DECLS

/* The inside of MdWorklistView. */

struct _MdWorklistView
{
  GtkWidget           parent_instance;

  GtkWidget          *content;
  GtkWidget          *entry;
  GtkWidget          *report_box;
  GtkWidget          *report;
  GtkWidget          *undo;
  GtkWidget          *refusals_button;
  GtkWidget          *refusals;
  GtkWidget          *progress_box;
  GtkWidget          *progress_words;
  GtkWidget          *failed;
  GtkWidget          *failed_words;
  GtkWidget          *progress;
  GtkWidget          *pause;
  GtkWidget          *cancel;
  GtkWidget          *retry;
  MdWorklistPause    *service_pause;
  GtkWidget          *filter_box;
  GtkWidget          *filter;
  GtkWidget          *order_kind;
  GtkWidget          *stack;
  GtkWidget          *empty;
  GtkWidget          *scrolled;
  GtkWidget          *list;

  MdWorklist         *worklist;     /* (owned) (nullable) */
  MdWorklistOrder    *order;        /* (owned) */
  GtkSingleSelection *selection;    /* (owned) */
  MdWorklistItem     *chosen;       /* (owned) (nullable): stays so while a filter hides it */
  GCancellable       *cancellable;  /* (owned): of what is being added */
  GPtrArray          *removed;      /* (owned) (nullable) (element-type MdWorklistItem): until one is added */
  guint               removed_from; /* the place of the first of them */
  gboolean            is_opening;   /* files: the first thing in them is to be shown */
};

void md_worklist_view_show_report (MdWorklistView *self,
                                   const char     *words,
                                   const char     *refusals);
void md_worklist_actions_install  (GtkWidgetClass *klass);

G_END_DECLS
