/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-structure-arranger.h"
#include "md-structure-finder.h"
#include "md-structure-loader.h"
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
};

void     md_structure_panes_set_up           (MdStructureView *self);
void     md_structure_panes_show_details     (MdStructureView *self);
void     md_structure_panes_show_tree        (MdStructureView *self);
void     md_structure_panes_fold             (MdStructureView *self);
gboolean md_structure_panes_is_small         (MdStructureView *self);
gboolean md_structure_panes_has_only_details (MdStructureView *self);

void md_structure_actions_install (GtkWidgetClass  *klass);
void md_structure_actions_update  (MdStructureView *self);

G_END_DECLS
