/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-structure-arranger.h"
#include "md-structure-columns.h"
#include "md-structure-finder.h"
#include "md-structure-loader.h"
#include "md-structure-memory.h"
#include "md-structure-view.h"
#include "md-usage-source.h"

G_BEGIN_DECLS

/* The inside of MdStructureView. */

struct _MdStructureView
{
  GtkWidget            parent_instance;

  GtkWidget           *content;
  GtkWidget           *finding;
  GtkWidget           *filtering;
  GtkWidget           *entry;
  GtkWidget           *count;
  GtkWidget           *exceptions;
  GtkWidget           *exceptions_label;
  GtkWidget           *estimates;
  GtkWidget           *estimates_label;
  GtkWidget           *spinner;
  GtkWidget           *stack;
  GtkWidget           *bar;
  GtkWidget           *panes;
  MdTreeList          *list;
  MdDetailsView       *details;
  GtkWidget           *room;
  GtkWidget           *details_button;
  GtkWidget           *details_icon;
  GtkWidget           *details_label;
  GtkWidget           *go_back;

  MdStructureFinder   *finder;     /* (owned) */
  MdStructureArranger *arranger;   /* (owned) */
  MdStructureLoader   *loader;     /* (owned) */
  GSettings           *settings;   /* (owned) (nullable) */
  MdUsage             *usage;      /* (owned) (nullable) */

  MdStructureMemory   *memory;        /* (owned): how transactions were left */
  GArray              *awaited_path;  /* (owned) (nullable): to the row that the user comes back to */
  MdTreePlace          awaited_at;    /* how far on that path the list is */
  double               awaited_top;
};

void     md_structure_panes_set_up           (MdStructureView *self);
void     md_structure_panes_show_details     (MdStructureView *self);
void     md_structure_panes_show_tree        (MdStructureView *self);
void     md_structure_panes_fold             (MdStructureView *self);
gboolean md_structure_panes_is_small         (MdStructureView *self);
gboolean md_structure_panes_has_only_details (MdStructureView *self);

void md_structure_actions_install (GtkWidgetClass  *klass);
void md_structure_actions_update  (MdStructureView *self);

void md_structure_search_set_up   (MdStructureView *self);
void md_structure_search_begin    (MdStructureView *self,
                                   gboolean         goes);
void md_structure_search_update   (MdStructureView *self);

void     md_structure_return_leave  (MdStructureView *self);
void     md_structure_return_forget (MdStructureView *self);
void     md_structure_return_resume (MdStructureView *self);
gboolean md_structure_return_come   (MdStructureView *self,
                                     MdTreeSource    *source);

MdStructureFilter md_structure_view_get_filter (MdStructureView   *self);
void              md_structure_view_set_filter (MdStructureView   *self,
                                                MdStructureFilter  filter);

G_END_DECLS
