/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-journal-store.h"

G_BEGIN_DECLS

/* A journal in memory, written as plainly as can be: every rule is a loop over all entries. What a store answers is
 * held against it. Each call answers the code that the store must answer, or one of these. */

#define MODEL_WELL (-1)
#define MODEL_N_CONSOLES 2

typedef struct
{
  char                       *id;
  char                       *meter;
  char                       *references[3];  /* up to the first NULL */
  char                       *last_four[2];
  char                       *tokens[2];
  int                         follows;        /* index, or -1 */
  MdJournalLink               link;
  MdJournalKind               kind;
  gint64                      at;
  gint64                      last_at;
  MdJournalState              state;
  int                         console;        /* that is sending it, or -1 */
  guint                       marks;
  guint                       n_tokens;
  gboolean                    blanked;
  MdJournalConfirmationState  confirmation;
  char                       *advice_id;
  int                         advice_console; /* that delivers it, or -1 */
  guint                       n_attempts;
  gint64                      next_at;
  GString                    *events;         /* a letter for each */
} ModelEntry;

typedef struct
{
  GPtrArray *entries; /* (element-type ModelEntry): in the order in which they began */
} Model;

Model      *model_new              (void);
void        model_free             (Model                      *self);
ModelEntry *model_peek             (Model                      *self,
                                    const char                 *id);
gboolean    model_is_unfinished    (const ModelEntry           *entry);
int         model_begin            (Model                      *self,
                                    int                         console,
                                    const MdJournalRecord      *record,
                                    gint64                      at);
int         model_ask_again        (Model                      *self,
                                    int                         console,
                                    const char                 *id,
                                    gint64                      at);
int         model_end              (Model                      *self,
                                    int                         console,
                                    const char                 *id,
                                    MdOutcomeState              state,
                                    const char *const          *tokens,
                                    gint64                      at);
int         model_note_late_answer (Model                      *self,
                                    const char                 *id);
int         model_mark             (Model                      *self,
                                    const char                 *id,
                                    MdJournalMark               mark);
int         model_queue            (Model                      *self,
                                    const char                 *request_id,
                                    const char                 *id,
                                    gint64                      at);
GPtrArray  *model_claim            (Model                      *self,
                                    int                         console,
                                    guint                       limit,
                                    gint64                      at);
int         model_end_confirmation (Model                      *self,
                                    int                         console,
                                    const char                 *id,
                                    MdJournalConfirmationState  state,
                                    gint64                      next_at);
guint       model_bury             (Model                      *self,
                                    int                         console,
                                    gint64                      at);
guint       model_blank            (Model                      *self,
                                    gint64                      before);
GPtrArray  *model_find             (Model                      *self,
                                    const MdJournalQuery       *query,
                                    MdJournalSection            section);

G_END_DECLS
