/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many of the places that hold no id are named at once. */
#define MAX_TOLD 3

/* Of an id: as the contract has it. */
#define ID_LENGTH 14

static void
take (GPtrArray *sentences,
      guint      count,
      char      *sentence)
{
  if (count > 0)
    g_ptr_array_add (sentences, sentence);
  else
    g_free (sentence);
}

/* How many places hold no id, and what stands at the first of them. */
static char *
describe_refused (const MdWorklistReport *report)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; report->refusals != NULL && i < MIN (report->refusals->len, MAX_TOLD); i++)
    {
      const MdWorklistRefusal *refusal = g_ptr_array_index (report->refusals, i);

      /* Translators: %s is something that was pasted. It is one of a list with commas between. */
      g_string_append_printf (told, i > 0 ? _(", “%s”") : _("“%s”"), refusal->text);
    }
  if (told->len > 0 && report->n_refused > MAX_TOLD)
    g_string_append (told, " …");

  if (told->len == 0)
    return g_strdup_printf (ngettext ("%u place holds no id of 14 characters.",
                                      "%u places hold no id of 14 characters.", report->n_refused), report->n_refused);

  /* Translators: %s is the list of what stands there. */
  return g_strdup_printf (ngettext ("%u place holds no id of 14 characters: %s",
                                    "%u places hold no id of 14 characters: %s", report->n_refused),
                          report->n_refused, told->str);
}

/**
 * md_worklist_describe_report:
 *
 * Returns: (transfer full): what became of what was added, in a few short sentences
 */
char *
md_worklist_describe_report (const MdWorklistReport *report)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  take (sentences, report->n_added,
        g_strdup_printf (ngettext ("%u transaction added.", "%u transactions added.", report->n_added),
                         report->n_added));
  take (sentences, report->n_known,
        g_strdup_printf (ngettext ("%u is in the list already.", "%u are in the list already.", report->n_known),
                         report->n_known));
  take (sentences, report->n_surplus,
        g_strdup_printf (ngettext ("There is no room for %u more.", "There is no room for %u more.", report->n_surplus),
                         report->n_surplus));
  take (sentences, report->n_refused, describe_refused (report));
  if (sentences->len == 0)
    return g_strdup (_("There is no transaction id in it."));

  g_ptr_array_add (sentences, NULL);

  return g_strjoinv (" ", (char **) sentences->pdata);
}

/**
 * md_worklist_describe_refusals:
 *
 * Returns: (transfer full) (nullable): which places hold no id, a line each; %NULL where there is none
 */
char *
md_worklist_describe_refusals (const MdWorklistReport *report)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; report->refusals != NULL && i < report->refusals->len; i++)
    {
      const MdWorklistRefusal *refusal = g_ptr_array_index (report->refusals, i);

      if (i > 0)
        g_string_append_c (lines, '\n');
      /* Translators: a line's number, what stands there, and why it cannot be a transaction id. */
      g_string_append_printf (lines, _("Line %u: “%s”. %s"), refusal->line, refusal->text, refusal->reason);
    }

  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

/**
 * md_worklist_describe_mistyped:
 * @text: typed
 *
 * Returns: (transfer full) (nullable): what is wrong with @text, where it is a single word that can be no id and holds
 *   none; %NULL where it is worth looking for ids in it
 */
char *
md_worklist_describe_mistyped (const char *text)
{
  const gsize length = strlen (text);

  if (length == ID_LENGTH)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]))
      return NULL;

  return g_strdup_printf (ngettext ("An id has %u characters; this has %u.",
                                    "An id has %u characters; this has %u.", (guint) length),
                          ID_LENGTH, (guint) length);
}

/**
 * md_worklist_describe_hold:
 *
 * Returns: (transfer full): for how long the service has asked to be left alone
 */
char *
md_worklist_describe_hold (MdWorklist *worklist)
{
  guint left = md_worklist_get_hold_left (worklist);

  if (left >= 60)
    /* Translators: %u is minutes and %02u seconds, as on a clock. */
    return g_strdup_printf (_("The service asks for a pause; loading goes on by itself in %u:%02u minutes."), left / 60,
                            left % 60);

  return g_strdup_printf (ngettext ("The service asks for a pause; loading goes on by itself in %u second.",
                                    "The service asks for a pause; loading goes on by itself in %u seconds.", left),
                          left);
}

/**
 * md_worklist_describe_progress:
 *
 * Returns: (transfer full): how far the loading is
 */
char *
md_worklist_describe_progress (MdWorklist *worklist)
{
  guint n_total = g_list_model_get_n_items (G_LIST_MODEL (worklist));
  guint n_failed = md_worklist_get_count (worklist, MD_WORKLIST_ITEM_FAILED);
  guint n_done = md_worklist_get_count (worklist, MD_WORKLIST_ITEM_LOADED) + n_failed;

  if (n_done == n_total && n_failed == 0)
    return g_strdup_printf (ngettext ("%u transaction", "%u transactions", n_total), n_total);
  if (n_done == n_total)
    /* Translators: how many could not be loaded, and how many there are. */
    return g_strdup_printf (_("%u of %u could not be loaded"), n_failed, n_total);
  if (md_worklist_get_paused (worklist))
    /* Translators: how many are loaded, and how many there are. */
    return g_strdup_printf (_("Paused at %u of %u"), n_done, n_total);

  /* Translators: how many are loaded, and how many there are. */
  return g_strdup_printf (_("%u of %u"), n_done, n_total);
}
