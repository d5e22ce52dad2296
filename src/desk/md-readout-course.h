/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is said in one go. A token is 20 digits; of a text that is far longer only so many groups are read. */
#define MD_READOUT_GROUP_SIZE 4
#define MD_READOUT_MAX_GROUPS 16
#define MD_READOUT_MAX_TOKENS 20

/**
 * MdReadoutStep:
 * @MD_READOUT_STEP_GROUP: a group of digits is being read
 * @MD_READOUT_STEP_QUESTION: the whole token was read: has the meter accepted it?
 * @MD_READOUT_STEP_END: there is nothing more to read
 */
typedef enum
{
  MD_READOUT_STEP_GROUP,
  MD_READOUT_STEP_QUESTION,
  MD_READOUT_STEP_END,
} MdReadoutStep;

/* What the customer says that the meter did with a token. */
typedef enum
{
  MD_READOUT_NOT_SAID,
  MD_READOUT_ACCEPTED,
  MD_READOUT_REFUSED,
} MdReadoutAnswer;

/**
 * MdReadoutMove:
 * @MD_READOUT_STAYED: there is nothing in that direction
 * @MD_READOUT_MOVED: something else is to be said now
 * @MD_READOUT_TOKEN_READ: the same, and a token has been read to its end, for the first time since it was begun
 */
typedef enum
{
  MD_READOUT_STAYED,
  MD_READOUT_MOVED,
  MD_READOUT_TOKEN_READ,
} MdReadoutMove;

/**
 * MdReadoutCourse:
 *
 * Reading tokens to a customer: which group of which token it is at, and what the customer said of each token. It knows
 * nothing of a screen. Tokens and groups are counted from 0. Texts with nothing to read are passed over.
 */
typedef struct _MdReadoutCourse MdReadoutCourse;

MdReadoutCourse *md_readout_course_new           (const char *const *tokens,
                                                  gsize              n_tokens);
void             md_readout_course_free          (MdReadoutCourse   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MdReadoutCourse, md_readout_course_free)

MdReadoutStep    md_readout_course_get_step      (MdReadoutCourse   *self);
guint            md_readout_course_get_n_tokens  (MdReadoutCourse   *self);
guint            md_readout_course_get_token     (MdReadoutCourse   *self);
guint            md_readout_course_get_group     (MdReadoutCourse   *self);
guint            md_readout_course_get_n_groups  (MdReadoutCourse   *self,
                                                  guint              token);
const char      *md_readout_course_peek_group    (MdReadoutCourse   *self,
                                                  guint              token,
                                                  guint              group);
const char      *md_readout_course_peek_next     (MdReadoutCourse   *self);
guint            md_readout_course_count_read    (MdReadoutCourse   *self);
gboolean         md_readout_course_is_last_token (MdReadoutCourse   *self);
MdReadoutAnswer  md_readout_course_get_answer    (MdReadoutCourse   *self,
                                                  guint              token);
guint            md_readout_course_count_answers (MdReadoutCourse   *self,
                                                  MdReadoutAnswer    answer);
gboolean         md_readout_course_is_empty      (MdReadoutCourse   *self);

MdReadoutMove    md_readout_course_next          (MdReadoutCourse   *self);
MdReadoutMove    md_readout_course_back          (MdReadoutCourse   *self);
MdReadoutMove    md_readout_course_first         (MdReadoutCourse   *self);
MdReadoutMove    md_readout_course_next_token    (MdReadoutCourse   *self);
MdReadoutMove    md_readout_course_back_token    (MdReadoutCourse   *self);
MdReadoutMove    md_readout_course_restart       (MdReadoutCourse   *self);
MdReadoutMove    md_readout_course_answer        (MdReadoutCourse   *self,
                                                  MdReadoutAnswer    answer);
void             md_readout_course_recall        (MdReadoutCourse   *self,
                                                  guint              token,
                                                  MdReadoutAnswer    answer);

char            *md_readout_spell                (const char        *group);

G_END_DECLS
