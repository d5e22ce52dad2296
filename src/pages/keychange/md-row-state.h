/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-draft.h"
#include "md-row.h"

G_BEGIN_DECLS

/**
 * MdFormState:
 * @draft: what is in the form
 * @findings: (element-type MdFinding): what the desk has to say of it
 * @refusals: (element-type MdFinding): what the service said of single fields
 * @conflicts: (element-type MdDraftConflict): what the agent typed and the service has otherwise
 * @focused: (nullable): the path of the field with the focus
 * @tried: whether a request was tried, so that empty fields may be named
 *
 * Everything from which the look of the rows follows. Borrowed, for the time of a call.
 */
typedef struct
{
  MdDraft    *draft;
  GPtrArray  *findings;
  GPtrArray  *refusals;
  GPtrArray  *conflicts;
  const char *focused;
  gboolean    tried;
} MdFormState;

/**
 * MdRowState:
 * @text: what stands in the field
 * @prefix: (nullable): what it was before, for a field of the new key
 * @change: (nullable): what comes of that, for screen readers
 * @suffix: (nullable): what it stands for
 * @placeholder: (nullable): what an empty field comes to
 * @mark: (nullable): where the text came from
 * @mark_icon: (nullable) (not owned): an icon for that
 * @tone: of @words
 * @words: (nullable): what to say below the field
 * @action: (nullable): the label of a button that takes what is registered
 *
 * How one row looks. All texts are owned and translated.
 */
typedef struct
{
  char       *text;
  char       *prefix;
  char       *change;
  char       *suffix;
  char       *placeholder;
  char       *mark;
  const char *mark_icon;
  MdRowTone   tone;
  char       *words;
  char       *action;
} MdRowState;

MdRowState            *md_row_state_derive        (const MdFormState *form,
                                                   const char        *path);
void                   md_row_state_free          (MdRowState        *self);
const MdDraftConflict *md_row_state_find_conflict (GPtrArray         *conflicts,
                                                   const char        *path);
void                   md_row_state_forget        (GPtrArray         *said,
                                                   const char        *path);
const char            *md_row_state_find_hint     (const MdFormState *form);
const MdFinding       *md_row_state_find_error    (const MdFormState *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdRowState, md_row_state_free)

G_END_DECLS
