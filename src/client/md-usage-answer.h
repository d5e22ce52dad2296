/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Declared here so that those who only show an answer need not know how a problem document is read. */
typedef struct _MdProblem MdProblem;

/**
 * MdUsageAnswerKind:
 * @MD_USAGE_ANSWER_LOADED: a document came, whole; whether it can be read is for its reader to say
 * @MD_USAGE_ANSWER_REFUSED: the service answered, and not with a document
 * @MD_USAGE_ANSWER_UNREACHABLE: no whole answer came
 * @MD_USAGE_ANSWER_UNREADABLE: an answer came that is empty, too large, or not even HTTP
 * @MD_USAGE_ANSWER_CANCELLED: it was not waited for any longer
 */
typedef enum
{
  MD_USAGE_ANSWER_LOADED,
  MD_USAGE_ANSWER_REFUSED,
  MD_USAGE_ANSWER_UNREACHABLE,
  MD_USAGE_ANSWER_UNREADABLE,
  MD_USAGE_ANSWER_CANCELLED,
} MdUsageAnswerKind;

/* Of an answer that is no document, so much is handed on, bytes: more is no message that somebody would read. */
#define MD_USAGE_ANSWER_MAX_REST ((gsize) 1024 * 1024)

/**
 * MdUsageAnswer:
 * @kind: what came
 * @status: the HTTP status, 0 where none came
 * @retry_after: seconds that the service wants to be left alone for, -1 where it says nothing of it
 * @is_broken: the connection broke on the way: the same request is worth repeating at once
 * @is_too_large: the document is larger than was allowed
 * @body: (nullable): the document, where one was loaded
 * @head: (nullable): status line and the headers that matter, without credentials; %NULL where none came
 * @rest: (nullable): what came in a document's stead, at most the first %MD_USAGE_ANSWER_MAX_REST bytes
 * @rest_size: what came in a document's stead, bytes
 * @words: (nullable): translated: what happened; %NULL where a document was loaded
 * @next: (nullable): translated: what to do now
 * @details: (nullable): what exactly went wrong, as the system or the service says it
 * @problem: (nullable): the service's own account, where it gave one
 *
 * What became of one request for a usage transaction.
 */
typedef struct
{
  MdUsageAnswerKind  kind;
  guint              status;
  int                retry_after;
  gboolean           is_broken;
  gboolean           is_too_large;
  GBytes            *body;
  char              *head;
  GBytes            *rest;
  gsize              rest_size;
  const char        *words;
  const char        *next;
  char              *details;
  MdProblem         *problem;
} MdUsageAnswer;

gboolean md_usage_answer_is_for_now (const MdUsageAnswer *self);
void     md_usage_answer_free       (MdUsageAnswer       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdUsageAnswer, md_usage_answer_free)

G_END_DECLS
