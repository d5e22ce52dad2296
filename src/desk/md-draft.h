/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "md-field.h"
#include "md-profile.h"
#include "md-track2.h"
#include "md-value.h"

G_BEGIN_DECLS

/**
 * MdDraft:
 *
 * What the agent has in the form: the key change as typed so far. Immutable and reference-counted; each edit gives a
 * new draft. Fields are addressed by the paths of the request ("meter.meterId", "meter.keyChangeData.newTariffIndex").
 * Texts stay as they were typed: a check or a request normalises a copy.
 */
typedef struct _MdDraft MdDraft;

#define MD_TYPE_DRAFT (md_draft_get_type ())

/**
 * MdDraftOrigin:
 * @MD_DRAFT_ORIGIN_NONE: the field is empty
 * @MD_DRAFT_ORIGIN_TYPED: by the agent
 * @MD_DRAFT_ORIGIN_CARD: from a meter card
 * @MD_DRAFT_ORIGIN_LOOKUP: registered at the service
 */
typedef enum
{
  MD_DRAFT_ORIGIN_NONE,
  MD_DRAFT_ORIGIN_TYPED,
  MD_DRAFT_ORIGIN_CARD,
  MD_DRAFT_ORIGIN_LOOKUP,
} MdDraftOrigin;

GType          md_draft_get_type        (void);
MdDraft       *md_draft_new             (void);
MdDraft       *md_draft_ref             (MdDraft *self);
void           md_draft_unref           (MdDraft *self);

const char    *md_draft_get_text        (MdDraft    *self,
                                         const char *path);
MdDraftOrigin  md_draft_get_origin      (MdDraft    *self,
                                         const char *path);
gboolean       md_draft_is_empty        (MdDraft    *self);
gboolean       md_draft_is_for_meter    (MdDraft    *self,
                                         const char *meter);

/* Edits. */
MdDraft       *md_draft_with_text       (MdDraft    *self,
                                         const char *path,
                                         const char *text);
MdDraft       *md_draft_with_card       (MdDraft    *self,
                                         MdTrack2   *card);

/**
 * MdDraftConflict:
 * @path: which field
 * @typed: (owned): what the agent has
 * @registered: (owned): what the service has
 *
 * A field that a lookup would have changed although the agent had typed something else. It was left as typed.
 */
typedef struct
{
  char *path;
  char *typed;
  char *registered;
} MdDraftConflict;

MdDraft       *md_draft_with_lookup     (MdDraft    *self,
                                         MdValue    *response,
                                         GPtrArray **conflicts);
MdDraft       *md_draft_with_conflict   (MdDraft               *self,
                                         const MdDraftConflict *conflict);
void           md_draft_conflict_free   (MdDraftConflict       *self);

/* What a changed key field comes to: "1 → 2", "stays 01", or NULL where there is nothing to say yet.
 * path is one of meter.keyChangeData.*. */
char          *md_draft_describe_change (MdDraft    *self,
                                         const char *path);

/* Everything there is to say now: MdFinding, in form order; errors stop a request, warnings do not.
 * While a field is being typed (editing is its path, nullable) it is not yet scolded for what is only unfinished. */
GPtrArray     *md_draft_check           (MdDraft    *self,
                                         const char *editing);

/* The request as it will be sent (contract: KeyChangeTokenRequest): the draft's fields normalised, with the desk's
 * identity. */
MdValue       *md_draft_make_request    (MdDraft    *self,
                                         MdProfile  *profile,
                                         const char *id,
                                         const char *time);

MdDraft       *md_draft_new_from_request (MdValue  *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdDraft, md_draft_unref)

G_END_DECLS
