/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-guide.h"
#include "md-issue.h"

G_BEGIN_DECLS

/* The requests of this session of which nobody knows yet what came. The guide lists them, so that none is forgotten. */

typedef struct _MdUnfinished MdUnfinished;

MdUnfinished *md_unfinished_new    (MdGuide      *guide);
void          md_unfinished_free   (MdUnfinished *self);
void          md_unfinished_keep   (MdUnfinished *self,
                                    MdIssue      *issue);
void          md_unfinished_settle (MdUnfinished *self,
                                    MdIssue      *issue);
MdIssue      *md_unfinished_find   (MdUnfinished *self,
                                    const char   *id);

G_END_DECLS
