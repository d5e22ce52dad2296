/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server on a loopback port that does wrong on purpose. It plays one script, from its first step, to every client
 * that connects, each in a thread of its own, and keeps what it was sent. It has no timer: where it must wait it waits
 * for the client or for the test. Every step that is done wakes the default main context. */

/**
 * MdFaultAct:
 * @MD_FAULT_END: no more steps: closes the connection in good order
 * @MD_FAULT_AWAIT_BYTES: until something has arrived, which stays unread
 * @MD_FAULT_READ_HEAD: the request up to its blank line
 * @MD_FAULT_READ_REQUEST: the rest of the request, as long as its Content-Length says
 * @MD_FAULT_WRITE: the step's bytes, as many times as the step says
 * @MD_FAULT_WRITE_WITHOUT_END: the step's bytes, until the client goes away
 * @MD_FAULT_AWAIT_RELEASE: until md_fault_server_release()
 * @MD_FAULT_AWAIT_CLIENT: until the client goes away
 * @MD_FAULT_RESET: breaks the connection off, so that the client gets a reset
 */
typedef enum
{
  MD_FAULT_END,
  MD_FAULT_AWAIT_BYTES,
  MD_FAULT_READ_HEAD,
  MD_FAULT_READ_REQUEST,
  MD_FAULT_WRITE,
  MD_FAULT_WRITE_WITHOUT_END,
  MD_FAULT_AWAIT_RELEASE,
  MD_FAULT_AWAIT_CLIENT,
  MD_FAULT_RESET,
} MdFaultAct;

/**
 * MdFaultStep:
 * @act: what to do
 * @bytes: (nullable): for writing; must live as long as the server
 * @length: of @bytes, 0 where they are a text
 * @times: how often to write them, 0 for once
 */
typedef struct
{
  MdFaultAct  act;
  const char *bytes;
  gsize       length;
  guint       times;
} MdFaultStep;

typedef struct _MdFaultServer MdFaultServer;

MdFaultServer *md_fault_server_new               (const MdFaultStep *script,
                                                  GTlsCertificate   *certificate);
MdFaultServer *md_fault_server_new_answering     (guint              status,
                                                  const char        *content_type,
                                                  const char        *body);
void           md_fault_server_free              (MdFaultServer     *self);

guint16        md_fault_server_get_port          (MdFaultServer     *self);
char          *md_fault_server_make_address      (MdFaultServer     *self,
                                                  const char        *path);
void           md_fault_server_release           (MdFaultServer     *self);

guint          md_fault_server_get_n_connections (MdFaultServer     *self);
guint          md_fault_server_get_n_steps       (MdFaultServer     *self);
guint          md_fault_server_get_n_requests    (MdFaultServer     *self);
char          *md_fault_server_dup_head          (MdFaultServer     *self,
                                                  guint              position);
char          *md_fault_server_dup_body          (MdFaultServer     *self,
                                                  guint              position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdFaultServer, md_fault_server_free)

G_END_DECLS
