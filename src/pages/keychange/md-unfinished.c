/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-unfinished.h"

#include <glib/gi18n-lib.h>

#include "md-issue-words.h"

struct _MdUnfinished
{
  MdGuide   *guide;   /* (owned) */
  GPtrArray *issues;  /* (owned) (element-type MdIssue) */
};

/**
 * md_unfinished_new:
 * @guide: lists them
 *
 * Returns: (transfer full): none yet
 */
MdUnfinished *
md_unfinished_new (MdGuide *guide)
{
  MdUnfinished *self = g_new0 (MdUnfinished, 1);

  self->guide = g_object_ref (guide);
  self->issues = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

/**
 * md_unfinished_free:
 * @self: (transfer full)
 */
void
md_unfinished_free (MdUnfinished *self)
{
  g_ptr_array_unref (self->issues);
  g_object_unref (self->guide);
  g_free (self);
}

static void
show (MdUnfinished *self)
{
  md_guide_clear_unfinished (self->guide);
  for (guint i = 0; i < self->issues->len; i++)
    {
      MdIssue *issue = g_ptr_array_index (self->issues, i);
      g_autofree char *meter = md_issue_describe_meter (issue);

      md_guide_add_unfinished (self->guide, md_issue_get_id (issue), meter,
                               _("Nobody knows yet whether tokens were issued"));
    }
}

/**
 * md_unfinished_keep:
 * @issue: (nullable): leaves the screen; kept if its outcome is unknown
 */
void
md_unfinished_keep (MdUnfinished *self,
                    MdIssue      *issue)
{
  if (issue == NULL || md_issue_get_state (issue) != MD_ISSUE_UNKNOWN || g_ptr_array_find (self->issues, issue, NULL))
    return;

  g_ptr_array_add (self->issues, g_object_ref (issue));
  show (self);
}

/**
 * md_unfinished_settle:
 * @issue: has an outcome; taken out if that is known now
 */
void
md_unfinished_settle (MdUnfinished *self,
                      MdIssue      *issue)
{
  if (md_issue_get_state (issue) != MD_ISSUE_UNKNOWN && g_ptr_array_remove (self->issues, issue))
    show (self);
}

/**
 * md_unfinished_find:
 * @id: of a request
 *
 * Returns: (transfer none) (nullable): that request, if it is unfinished
 */
MdIssue *
md_unfinished_find (MdUnfinished *self,
                    const char   *id)
{
  for (guint i = 0; i < self->issues->len; i++)
    {
      MdIssue *issue = g_ptr_array_index (self->issues, i);

      if (g_str_equal (md_issue_get_id (issue), id))
        return issue;
    }

  return NULL;
}
