/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-confirmer.h"
#include "md-confirmer-policy.h"

G_BEGIN_DECLS

struct _MdConfirmer
{
  GObject          parent_instance;

  MdJournal       *journal;     /* (owned) */
  MdClock         *clock;       /* (owned) */
  MdPrepaidClient *client;      /* (owned) (nullable): %NULL while there is no service */
  GRand           *random;      /* (owned) */
  MdConfirmerPace  pace;
  GPtrArray       *attempts;    /* (owned) (element-type Attempt): what this console has claimed */
  GCancellable    *cancellable; /* (owned) (nullable): of what is under way, while it is started */
  gint64           hinted_at;   /* microseconds; 0 where the network never hinted */
  guint            timer;
  gboolean         is_claiming;
  gboolean         look_again;  /* something may have become due while it was claiming */
};

/* What its files share, and tests too: a look as its timer takes it. */
void md_confirmer_tell       (MdConfirmer           *self,
                              MdJournalConfirmation *confirmation,
                              MdOutcome             *outcome);
void md_confirmer_look       (MdConfirmer           *self);

/* For tests: a pace in which nobody has to wait, and chances that are known. */
void md_confirmer_set_pace   (MdConfirmer           *self,
                              const MdConfirmerPace *pace);
void md_confirmer_set_random (MdConfirmer           *self,
                              GRand                 *random);

G_END_DECLS
