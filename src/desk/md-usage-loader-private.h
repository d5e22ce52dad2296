/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-usage-client.h"
#include "md-usage-hold.h"
#include "md-usage-loader.h"
#include "md-usage-reader.h"

G_BEGIN_DECLS

struct _MdUsageLoader
{
  GObject        parent_instance;

  MdUsageClient *client;      /* (owned) (nullable) */
  const char    *obstacle;    /* (nullable): why there is no client and will be none */
  MdUsageReader *reader;      /* (owned) */
  GQueue         waiting;     /* (owned items) */
  GQueue         large;       /* (owned items): found to be too large to be loaded beside others */
  gsize          usual_limit; /* bytes of a document that is loaded beside others */
  guint          concurrency; /* 0: as many as the client has connections */
  guint          n_asked;     /* requests under way, but for urgent ones */
  guint          n_unread;    /* documents that wait to be read, likewise */
  gsize          unread;      /* their bytes */
  guint          n_in_vain;   /* in a row */
  gboolean       has_answered;
  gboolean       paused;
  MdUsageHold    hold;        /* while the service has asked to be left alone */
};

/* md-usage-loader.c: what waits. */
void md_usage_loader_tell_held        (MdUsageLoader  *self);
void md_usage_loader_pump             (MdUsageLoader  *self);
void md_usage_loader_fail_all_waiting (MdUsageLoader  *self,
                                       const char     *words,
                                       const char     *next,
                                       guint           status);

/* md-usage-load.c: what is under way. */
void md_usage_loader_begin            (MdUsageLoader  *self,
                                       MdWorklistItem *item,
                                       gboolean        is_urgent,
                                       gsize           limit);

G_END_DECLS
