/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-contract.h"
#include "md-draft-fields.h"
#include "md-meter-number.h"

/* The checks of a draft. What the interface refuses comes from the contract's tables and is an error; what is merely
 * unlikely is advice and never stops a request. */

#define METER_NUMBER "meter.meterId"
#define SUPPLY_GROUP "meter.supplyGroupCode"
#define KEY_REVISION "meter.keyRevisionNum"
#define NEW_SUPPLY_GROUP "meter.keyChangeData.newSupplyGroupCode"
#define NEW_KEY_REVISION "meter.keyChangeData.newKeyRevisionNumber"

static char *
get_normal (MdDraft    *draft,
            const char *path)
{
  return md_draft_normalize (path, md_draft_get_text (draft, path));
}

static void
add_warning (GPtrArray  *findings,
             const char *path,
             const char *rule,
             const char *words)
{
  g_ptr_array_add (findings, md_finding_new (path, rule, MD_SEVERITY_WARNING, words));
}

static gboolean
is_only_unfinished (const MdFinding *finding,
                    const MdField   *field,
                    const char      *text)
{
  return strcmp (finding->rule, "length") == 0 && g_utf8_strlen (text, -1) < field->min_length;
}

/* TRUE where the field has a finished text that the interface takes. */
static gboolean
check_by_table (MdDraft    *draft,
                const char *path,
                const char *editing,
                GPtrArray  *findings)
{
  const MdField *field = md_draft_find_field (path);
  g_autofree char *text = get_normal (draft, path);
  g_autoptr (MdFinding) finding = md_field_check_text (field, path, text);

  if (finding == NULL)
    return *text != '\0';

  if (g_strcmp0 (path, editing) != 0 || !is_only_unfinished (finding, field, text))
    g_ptr_array_add (findings, g_steal_pointer (&finding));

  return FALSE;
}

static char *
list_codes (const MdField *field)
{
  GString *list = g_string_new (NULL);

  for (const MdCode *code = field->codes; code->code != NULL; code++)
    {
      if (list->len > 0)
        /* Translators: between the parts of a list, such as “electricity, water, gas”. */
        g_string_append (list, _(", "));
      g_string_append (list, code->code);
    }

  return g_string_free (list, FALSE);
}

static gboolean
may_become_code (const MdField *field,
                 const char    *text)
{
  for (const MdCode *code = field->codes; code->code != NULL; code++)
    {
      if (g_str_has_prefix (code->code, text))
        return TRUE;
    }

  return FALSE;
}

static void
advise_code (MdDraft    *draft,
             const char *path,
             const char *editing,
             GPtrArray  *findings)
{
  const MdField *field = md_draft_find_field (path);
  g_autofree char *text = get_normal (draft, path);
  g_autofree char *usual = NULL;
  g_autofree char *words = NULL;

  if (field->codes == NULL || md_field_get_code_label (field, text) != NULL ||
      (g_strcmp0 (path, editing) == 0 && may_become_code (field, text)))
    return;

  usual = list_codes (field);
  /* Translators: %1$s is a code such as 12, %2$s the name of the field such as Algorithm code, %3$s a list of codes. */
  words = g_strdup_printf (_("%1$s is not a usual value of “%2$s”; usual are: %3$s"), text,
                           md_field_get_label (field), usual);
  add_warning (findings, path, "unusual-code", words);
}

static void
advise_meter_number (MdDraft    *draft,
                     const char *editing,
                     GPtrArray  *findings)
{
  g_autofree char *number = get_normal (draft, METER_NUMBER);
  g_autofree char *card = get_normal (draft, "meter.track2Data");
  MdMeterNumberAdvice advice = md_meter_number_check (number);
  g_autofree char *words = NULL;
  g_autoptr (MdTrack2) stripe = NULL;

  if (advice.kind != MD_METER_NUMBER_UNFINISHED || g_strcmp0 (editing, METER_NUMBER) != 0)
    words = md_meter_number_describe_advice (&advice);
  if (words != NULL)
    add_warning (findings, METER_NUMBER, "check-digit", words);

  stripe = *card != '\0' ? md_track2_parse (card, NULL) : NULL;
  if (stripe != NULL && *number != '\0' && strcmp (stripe->meter_number, number) != 0)
    add_warning (findings, "meter.track2Data", "other-meter", _("This card belongs to another meter"));
}

static void
advise_key_revision (MdDraft    *draft,
                     const char *path,
                     GPtrArray  *findings)
{
  g_autofree char *text = get_normal (draft, path);

  if (strcmp (text, "0") == 0)
    add_warning (findings, path, "key-revision-zero", _("Key revision numbers run from 1 to 9"));
}

/* Within one supply group a key is revised upwards; in another group it may well begin anew. */
static void
advise_key_order (MdDraft   *draft,
                  GPtrArray *findings)
{
  g_autofree char *present = get_normal (draft, KEY_REVISION);
  g_autofree char *changed = get_normal (draft, NEW_KEY_REVISION);
  g_autofree char *group = get_normal (draft, SUPPLY_GROUP);
  g_autofree char *new_group = get_normal (draft, NEW_SUPPLY_GROUP);
  gboolean same_group = *new_group == '\0' || strcmp (group, new_group) == 0;

  if (same_group && *present != '\0' && *changed != '\0' && *changed < *present)
    add_warning (findings, NEW_KEY_REVISION, "key-revision-down",
                 _("The key revision number would go down: are old and new the right way round?"));
}

static void
advise_nothing_changed (MdDraft    *draft,
                        const char *editing,
                        GPtrArray  *findings)
{
  const char *const *paths = md_draft_group_get_paths (MD_DRAFT_GROUP_KEY_CHANGE);
  g_autofree char *number = get_normal (draft, METER_NUMBER);
  guint n_given = 0;
  guint n_changed = 0;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *changed = get_normal (draft, paths[i]);
      g_autofree char *present = get_normal (draft, md_draft_get_present (paths[i]));

      n_given += *changed != '\0';
      n_changed += *changed != '\0' && strcmp (changed, present) != 0;
    }

  if (*number == '\0' || g_strcmp0 (editing, METER_NUMBER) == 0 || n_changed > 0)
    return;

  add_warning (findings, NEW_KEY_REVISION, n_given > 0 ? "nothing-changed" : "no-new-key",
               n_given > 0 ? _("Nothing changes: the new key is the present one")
                           : _("No new key is given: the service decides which one the meter gets"));
}

static void
check_lists (MdDraft    *draft,
             const char *editing,
             GPtrArray  *findings)
{
  for (const MdDraftList *list = md_draft_get_lists (); list->path != NULL; list++)
    {
      for (guint row = 0; row < MD_DRAFT_MAX_LIST_ITEMS; row++)
        {
          guint n_given = 0;

          for (guint i = 0; list->members[i] != NULL; i++)
            {
              g_autofree char *path = g_strdup_printf ("%s[%u].%s", list->path, row, list->members[i]);

              n_given += *md_draft_get_text (draft, path) != '\0';
            }

          for (guint i = 0; n_given > 0 && list->members[i] != NULL; i++)
            {
              g_autofree char *path = g_strdup_printf ("%s[%u].%s", list->path, row, list->members[i]);

              check_by_table (draft, path, editing, findings);
            }
        }
    }
}

static void
check_field (MdDraft    *draft,
             const char *path,
             const char *editing,
             GPtrArray  *findings)
{
  if (strcmp (path, METER_NUMBER) == 0)
    {
      if (check_by_table (draft, path, editing, findings))
        advise_meter_number (draft, editing, findings);
      return;
    }

  if (!check_by_table (draft, path, editing, findings))
    return;

  if (strcmp (path, KEY_REVISION) == 0 || strcmp (path, NEW_KEY_REVISION) == 0)
    advise_key_revision (draft, path, findings);
  advise_code (draft, path, editing, findings);
}

/**
 * md_draft_check:
 * @editing: (nullable): the path of the field in which the agent is typing: it is not yet told that it is too short
 *
 * Rules beside those of the contract's tables: "check-digit", "other-meter", "key-revision-zero", "key-revision-down",
 * "nothing-changed", "no-new-key", "unusual-code"; all of them are warnings. Rule "required" is an error like the
 * others; a form says it once a request was tried.
 *
 * Returns: (transfer full) (element-type MdFinding): what there is to say, in form order
 */
GPtrArray *
md_draft_check (MdDraft    *self,
                const char *editing)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) md_finding_free);

  g_return_val_if_fail (self != NULL, findings);

  for (MdDraftGroup group = MD_DRAFT_GROUP_METER; group < MD_DRAFT_N_GROUPS; group++)
    {
      const char *const *paths = md_draft_group_get_paths (group);

      for (guint i = 0; paths[i] != NULL; i++)
        check_field (self, paths[i], editing, findings);

      if (group == MD_DRAFT_GROUP_KEY_CHANGE)
        {
          advise_key_order (self, findings);
          advise_nothing_changed (self, editing, findings);
        }
    }
  check_lists (self, editing, findings);

  return findings;
}
