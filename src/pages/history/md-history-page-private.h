/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-adaptive.h"
#include "md-history-entry-view.h"
#include "md-history-page.h"
#include "md-history-view.h"
#include "md-slip-actions.h"
#include "md-state-stack.h"

G_BEGIN_DECLS

/* The inside of MdHistoryPage. */

struct _MdHistoryPage
{
  GtkWidget           parent_instance;

  GtkWidget          *toasts;
  MdAdaptive         *adaptive;
  GtkWidget          *paned;
  MdHistoryView      *list;
  GtkWidget          *side;
  GtkWidget          *back_bar;
  GtkWidget          *back;
  MdStateStack       *states;
  MdHistoryEntryView *entry_view;   /* (nullable): as soon as an entry is on its way */
  MdSlipJobs         *jobs;
  GtkWidget          *save;         /* (owned): in the list's line of search */

  GSettings          *settings;     /* (owned) (nullable): of the console */
  MdSlipActions      *output;       /* (owned) */
  MdJournal          *journal;      /* (owned) (nullable) */
  MdDesk             *desk;         /* (owned) (nullable): what works with the same journal */
  MdHistoryItem      *item;         /* (owned) (nullable): the selected one; shown once its id is known */
  char               *id;           /* (owned) (nullable): of the entry that is shown, or on its way */
  GCancellable       *cancellable;  /* (owned) (nullable): of its loading */
  gboolean            folded;       /* the list, while there is little room */
  gboolean            all_digits;   /* of tokens, in the next file */
};

/* md-history-layout.c */
void md_history_layout_install  (GtkWidgetClass *klass);
void md_history_layout_set_up   (MdHistoryPage  *self);
void md_history_layout_update   (MdHistoryPage  *self);
void md_history_layout_set_fold (MdHistoryPage  *self,
                                 gboolean        folded);

/* md-history-subject.c */
void md_history_subject_follow  (MdHistoryPage  *self);
void md_history_subject_load    (MdHistoryPage  *self,
                                 const char     *id);
void md_history_subject_reload  (MdHistoryPage  *self);
void md_history_subject_clear   (MdHistoryPage  *self);

/* md-history-actions.c */
void md_history_actions_install (GtkWidgetClass *klass);
void md_history_actions_update  (MdHistoryPage  *self);

/* md-history-saving.c */
void md_history_saving_install  (GtkWidgetClass *klass);
void md_history_saving_set_up   (MdHistoryPage  *self);
void md_history_saving_update   (MdHistoryPage  *self);
void md_history_saving_get      (MdHistoryPage  *self,
                                 GValue         *value);
void md_history_saving_set      (MdHistoryPage  *self,
                                 const GValue   *value);

G_END_DECLS
