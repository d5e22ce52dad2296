/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A server on a loopback port for many requests: a thread for each connection, which stays open. What it says is for
 * a function to decide, byte by byte; it may also wait, or hang up in the middle. Every answer wakes the default
 * main context. */

typedef struct _MdUsageHost MdUsageHost;

/**
 * MdUsageHostAnswer:
 * @bytes: (owned): status line, headers and body, as they are to go out
 * @length: of @bytes
 * @hangs_up: whether the connection ends with it
 */
typedef struct
{
  char     *bytes;
  gsize     length;
  gboolean  hangs_up;
} MdUsageHostAnswer;

/**
 * MdUsageHostFunc:
 * @id: the last segment of the path
 * @nth: how often this id has been asked for, from 1; 0 where the host does not count
 * @answer: to be filled
 *
 * Called on the threads of the connections, several at a time.
 */
typedef void (*MdUsageHostFunc) (const char        *id,
                                 guint              nth,
                                 MdUsageHostAnswer *answer,
                                 gpointer           user_data);

MdUsageHost *md_usage_host_new                (MdUsageHostFunc    func,
                                               gpointer           user_data,
                                               gboolean           counts);
void         md_usage_host_free               (MdUsageHost       *self);
guint16      md_usage_host_get_port           (MdUsageHost       *self);
guint        md_usage_host_get_n_requests     (MdUsageHost       *self);
guint        md_usage_host_get_most_at_once   (MdUsageHost       *self);
void         md_usage_host_close_gate         (MdUsageHost       *self);
void         md_usage_host_open_gate          (MdUsageHost       *self);
guint        md_usage_host_get_n_at_gate      (MdUsageHost       *self);

void         md_usage_host_answer_set         (MdUsageHostAnswer *answer,
                                               const char        *status,
                                               const char        *headers,
                                               const char        *body,
                                               gssize             length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsageHost, md_usage_host_free)

G_END_DECLS
