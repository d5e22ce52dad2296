/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-adaptive.h"
#include "md-exceptions-view.h"
#include "md-notice-bar.h"
#include "md-quantities-view.h"
#include "md-raw-view.h"
#include "md-state-stack.h"
#include "md-structure-view.h"
#include "md-tab-line.h"
#include "md-usage-page.h"
#include "md-usage-subject.h"
#include "md-worklist-view.h"

G_BEGIN_DECLS

/* The inside of MdUsagePage. */

#define MD_USAGE_PAGE_STRUCTURE "structure"

struct _MdUsagePage
{
  GtkWidget         parent_instance;

  GtkWidget        *toasts;
  MdAdaptive       *adaptive;
  GtkWidget        *paned;
  MdWorklistView   *list;
  GtkWidget        *side;
  GtkWidget        *guide;
  GtkWidget        *views_box;
  MdTabLine        *tabs;
  GtkWidget        *save;
  MdNoticeBar      *other;
  GtkWidget        *back;
  GtkWidget        *views;
  MdStateStack     *structure_states;
  MdStateStack     *quantities_states;
  MdStateStack     *raw_states;
  MdStructureView  *structure;
  MdExceptionsView *exceptions;
  MdQuantitiesView *quantities;
  MdRawView        *raw;

  MdWorklist       *worklist;     /* (owned) (nullable) */
  MdUsageSubject   *subject;      /* (owned) */
  gboolean          folded;       /* the list, while there is little room */
  guint             wanted_row;   /* to go to when the transaction comes, or MD_USAGE_ROW_NONE */
  guint             preparing;    /* the source that prepares for the first transaction */
  guint             prepared;     /* how many steps of that are done */
  GPtrArray        *fonts;        /* (owned) (nullable) (element-type PangoFontDescription): to be prepared */
};

void md_usage_layout_install  (GtkWidgetClass *klass);
void md_usage_layout_set_up   (MdUsagePage    *self);
void md_usage_layout_update   (MdUsagePage    *self);
void md_usage_layout_set_fold (MdUsagePage    *self,
                               gboolean        folded);

void md_usage_prepare_begin (MdUsagePage *self);
void md_usage_prepare_end   (MdUsagePage *self);

G_END_DECLS
