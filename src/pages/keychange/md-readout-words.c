/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-readout-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-direction.h"

#define NO_BREAK_SPACE "\302\240"

/**
 * md_readout_join_numbers:
 * @words: translated
 *
 * Where words are large and the window is narrow, the number of a token would be left alone on a line of its own.
 *
 * Returns: (transfer full): @words, in which each number stays with the word before it
 */
char *
md_readout_join_numbers (const char *words)
{
  GString *joined = g_string_sized_new (strlen (words) + 8);

  for (const char *p = words; *p != '\0'; p++)
    if (*p == ' ' && g_ascii_isdigit (p[1]))
      g_string_append (joined, NO_BREAK_SPACE);
    else
      g_string_append_c (joined, *p);

  return g_string_free (joined, FALSE);
}

/**
 * md_readout_describe_token_at:
 * @token: from 0
 *
 * Returns: (transfer full): which token of its set that is, translated
 */
char *
md_readout_describe_token_at (guint token,
                              guint n_tokens)
{
  /* Translators: such as Token 1 of 2. */
  return g_strdup_printf (_("Token %1$u of %2$u"), token + 1, n_tokens);
}

/**
 * md_readout_describe_token:
 *
 * Returns: (transfer full): which token @course is at, translated
 */
char *
md_readout_describe_token (MdReadoutCourse *course)
{
  return md_readout_describe_token_at (md_readout_course_get_token (course), md_readout_course_get_n_tokens (course));
}

/**
 * md_readout_describe_group:
 *
 * Returns: (transfer full): which group @course is at, translated
 */
char *
md_readout_describe_group (MdReadoutCourse *course)
{
  /* Translators: a token is read out in groups of four digits; such as Group 2 of 5. */
  return g_strdup_printf (_("Group %1$u of %2$u"), md_readout_course_get_group (course) + 1,
                          md_readout_course_get_n_groups (course, md_readout_course_get_token (course)));
}

/**
 * md_readout_describe_next:
 * @of_code: whether it is the code for the meter's key revision that is read
 *
 * Returns: (transfer full): what comes after the group that @course is at, translated
 */
char *
md_readout_describe_next (MdReadoutCourse *course,
                          gboolean         of_code)
{
  const char *next = md_readout_course_peek_next (course);
  g_autofree char *isolated = next != NULL ? md_direction_isolate (next) : NULL;

  if (next != NULL)
    /* Translators: %s is the group of digits that is read out next, such as 6200. */
    return g_strdup_printf (_("Next: %s"), isolated);

  return g_strdup (of_code ? _("Next: what the meter shows") : _("Next: ask whether the meter accepts it"));
}

/**
 * md_readout_describe_spoken:
 * @of_code: whether it is the code for the meter's key revision that is read
 *
 * Returns: (transfer full): what a screen reader says of the group that @course is at, translated
 */
char *
md_readout_describe_spoken (MdReadoutCourse *course,
                            gboolean         of_code)
{
  guint token = md_readout_course_get_token (course);
  guint group = md_readout_course_get_group (course);
  guint n_groups = md_readout_course_get_n_groups (course, token);
  g_autofree char *digits = md_readout_spell (md_readout_course_peek_group (course, token, group));

  /* Said in full where a token begins, and briefly after that: it is heard again and again. */
  if (group == 0 && !of_code)
    /* Translators: said by a screen reader. %5$s are four digits, such as 6 2 0 0. */
    return g_strdup_printf (_("Token %1$u of %2$u, group %3$u of %4$u: %5$s"), token + 1,
                            md_readout_course_get_n_tokens (course), group + 1, n_groups, digits);

  /* Translators: said by a screen reader. %3$s are four digits, such as 6 2 0 0. */
  return g_strdup_printf (_("Group %1$u of %2$u: %3$s"), group + 1, n_groups, digits);
}

/**
 * md_readout_describe_question:
 * @detail: (out): translated: what there is to know about it
 *
 * Returns: (transfer full): what to ask the customer about the token that was read, translated
 */
char *
md_readout_describe_question (MdReadoutCourse *course,
                              char           **detail)
{
  guint token = md_readout_course_get_token (course);

  switch (md_readout_course_get_answer (course, token))
    {
    case MD_READOUT_ACCEPTED:
      *detail = g_strdup (_("The customer said that it has."));
      break;
    case MD_READOUT_REFUSED:
      *detail = g_strdup (_("The customer said that it refused it. Read it again, slowly, one group at a time."));
      break;
    case MD_READOUT_NOT_SAID:
    default:
      *detail = g_strdup (md_readout_course_is_last_token (course)
                            ? _("Wait for what the customer sees on the meter.")
                            : _("Wait for what the customer sees on the meter. Only then read the next token."));
    }

  /* Translators: %u is the number of a token in its set. */
  return g_strdup_printf (_("Has the meter accepted token %u?"), token + 1);
}

static guint
find_refused (MdReadoutCourse *course)
{
  guint token = 0;

  while (md_readout_course_get_answer (course, token) != MD_READOUT_REFUSED)
    token++;

  return token;
}

/**
 * md_readout_describe_end:
 * @detail: (out): translated: what to do next
 *
 * Returns: (transfer full): what has come of reading out, translated
 */
char *
md_readout_describe_end (MdReadoutCourse *course,
                         MdIssue         *issue,
                         char           **detail)
{
  guint n_accepted = md_readout_course_count_answers (course, MD_READOUT_ACCEPTED);
  guint n_refused = md_readout_course_count_answers (course, MD_READOUT_REFUSED);

  if (n_refused > 0)
    {
      /* Translators: %s is an id, such as 6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93. */
      *detail = g_strdup_printf (_("The meter keeps its old key until it has accepted every token. Read them all "
                                   "again, from the first. If it refuses again, tell your supervisor the request "
                                   "id %s."),
                                 md_issue_get_id (issue));
      return n_refused == 1
               /* Translators: %u is the number of a token in its set. */
               ? g_strdup_printf (_("The meter refused token %u"), find_refused (course) + 1)
               /* Translators: %u is a number of tokens, more than one. */
               : g_strdup_printf (ngettext ("The meter refused %u token", "The meter refused %u tokens", n_refused),
                                  n_refused);
    }

  if (md_readout_course_count_answers (course, MD_READOUT_NOT_SAID) > 0 || n_accepted == 0)
    {
      *detail = g_strdup (_("Ask the customer, or let the meter show its key revision: there is a code for that."));
      return g_strdup (_("Has the meter accepted everything?"));
    }

  *detail = g_strdup (_("It has its new key. The credit on it stays; from now on it takes new credit tokens only."));

  return n_accepted == 1
           ? g_strdup (_("The meter has accepted the token"))
           : g_strdup_printf (ngettext ("The meter has accepted %u token", "The meter has accepted all %u tokens",
                                        n_accepted), n_accepted);
}

/**
 * md_readout_describe_answer:
 *
 * Returns: (transfer none): what the customer said of a token, translated
 */
const char *
md_readout_describe_answer (MdReadoutAnswer answer)
{
  switch (answer)
    {
    case MD_READOUT_ACCEPTED:
      /* Translators: of a token: the meter accepted it. */
      return _("accepted");
    case MD_READOUT_REFUSED:
      /* Translators: of a token: the meter refused it. */
      return _("refused");
    case MD_READOUT_NOT_SAID:
    default:
      /* Translators: of a token: the customer did not say whether the meter accepted it. */
      return _("not said");
    }
}
