/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-row-state.h"

#define NEW_REVISION "meter.keyChangeData.newKeyRevisionNumber"
#define NEW_GROUP "meter.keyChangeData.newSupplyGroupCode"
#define REVISION "meter.keyRevisionNum"
#define GROUP "meter.supplyGroupCode"

static MdDraft *
edit (MdDraft    *draft,
      const char *path,
      const char *text)
{
  MdDraft *edited = md_draft_with_text (draft, path, text);

  md_draft_unref (draft);

  return edited;
}

static MdRowState *
derive (MdDraft    *draft,
        GPtrArray  *conflicts,
        GPtrArray  *refusals,
        gboolean    tried,
        const char *focused,
        const char *path)
{
  g_autoptr (GPtrArray) findings = md_draft_check (draft, NULL);
  MdFormState form = {
    .draft = draft, .findings = findings, .conflicts = conflicts, .refusals = refusals, .tried = tried,
    .focused = focused,
  };

  return md_row_state_derive (&form, path);
}

static void
test_required (void)
{
  g_autoptr (MdDraft) draft = md_draft_new ();
  g_autoptr (MdRowState) before = derive (draft, NULL, NULL, FALSE, NULL, "meter.meterId");
  g_autoptr (MdRowState) after = derive (draft, NULL, NULL, TRUE, NULL, "meter.meterId");

  g_assert_null (before->words);
  g_assert_cmpint (after->tone, ==, MD_ROW_TONE_ERROR);
  g_assert_cmpstr (after->words, ==, "Meter number is required");
}

static void
test_code (void)
{
  g_autoptr (MdDraft) draft = edit (md_draft_new (), "meter.tokenTechCode", "02");
  g_autoptr (MdRowState) state = derive (draft, NULL, NULL, FALSE, NULL, "meter.tokenTechCode");

  g_assert_cmpstr (state->text, ==, "02");
  g_assert_nonnull (g_strrstr (state->suffix, "umeric"));
  g_assert_null (state->mark);
}

static void
test_change (void)
{
  g_autoptr (MdDraft) draft = edit (edit (md_draft_new (), REVISION, "1"), NEW_GROUP, "400012");
  g_autoptr (MdRowState) empty = derive (draft, NULL, NULL, FALSE, NULL, NEW_REVISION);
  g_autoptr (MdRowState) focused = derive (draft, NULL, NULL, FALSE, NEW_REVISION, NEW_REVISION);
  g_autoptr (MdRowState) changed = NULL;

  g_assert_cmpstr (empty->placeholder, ==, "stays 1");
  g_assert_null (empty->prefix);
  g_assert_cmpstr (focused->prefix, ==, "1 →");
  g_assert_null (focused->placeholder);

  draft = edit (g_steal_pointer (&draft), NEW_REVISION, "2");
  changed = derive (draft, NULL, NULL, FALSE, NULL, NEW_REVISION);
  g_assert_cmpstr (changed->prefix, ==, "1 →");
  g_assert_cmpstr (changed->change, ==, "1 → 2");
}

static void
test_hint (void)
{
  g_autoptr (MdDraft) draft = edit (md_draft_new (), "meter.meterId", "01122334459");
  g_autoptr (GPtrArray) findings = md_draft_check (draft, NULL);
  MdFormState form = { .draft = draft, .findings = findings };
  g_autoptr (MdRowState) state = md_row_state_derive (&form, NEW_REVISION);

  g_assert_nonnull (md_row_state_find_hint (&form));
  g_assert_null (state->words);
  g_assert_null (md_row_state_find_error (&form));
}

static void
test_a_warning_stands_before_the_refusal_that_it_explains (void)
{
  g_autoptr (MdDraft) draft = edit (md_draft_new (), "meter.meterId", "01122334495");
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) md_finding_free);
  g_autoptr (MdRowState) state = NULL;

  g_ptr_array_add (refusals, md_finding_new ("meter.meterId", "service", MD_SEVERITY_ERROR, "Not known"));
  state = derive (draft, NULL, refusals, FALSE, NULL, "meter.meterId");

  g_assert_cmpint (state->tone, ==, MD_ROW_TONE_ERROR);
  g_assert_true (g_str_has_prefix (state->words, "Check digit does not match"));
  g_assert_true (g_str_has_suffix (state->words, "\nNot known"));
}

static void
test_priority (void)
{
  g_autoptr (MdDraft) draft = edit (md_draft_new (), GROUP, "4000");
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new ();
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) md_finding_free);
  MdDraftConflict conflict = { (char *) GROUP, (char *) "4000", (char *) "400012" };
  g_autoptr (MdRowState) error = NULL;
  g_autoptr (MdRowState) refused = NULL;
  g_autoptr (MdRowState) otherwise = NULL;

  g_ptr_array_add (conflicts, &conflict);
  g_ptr_array_add (refusals, md_finding_new (GROUP, "service", MD_SEVERITY_ERROR, "Not ours"));

  error = derive (draft, conflicts, refusals, FALSE, NULL, GROUP);
  g_assert_cmpint (error->tone, ==, MD_ROW_TONE_ERROR);
  g_assert_cmpstr (error->words, ==, "Supply group code has 6 digits; 4 so far");
  g_assert_null (error->action);

  draft = edit (g_steal_pointer (&draft), GROUP, "400011");
  refused = derive (draft, conflicts, refusals, FALSE, NULL, GROUP);
  g_assert_cmpstr (refused->words, ==, "Not ours");

  md_row_state_forget (refusals, GROUP);
  g_assert_cmpuint (refusals->len, ==, 0);
  otherwise = derive (draft, conflicts, refusals, FALSE, NULL, GROUP);
  g_assert_cmpint (otherwise->tone, ==, MD_ROW_TONE_WARNING);
  g_assert_cmpstr (otherwise->words, ==, "Registered: 400012");
  g_assert_cmpstr (otherwise->action, ==, "Use 400012");
  md_row_state_forget (conflicts, GROUP);
  g_assert_cmpuint (conflicts->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/row-state/required", test_required);
  g_test_add_func ("/row-state/code", test_code);
  g_test_add_func ("/row-state/change", test_change);
  g_test_add_func ("/row-state/hint", test_hint);
  g_test_add_func ("/row-state/priority", test_priority);
  g_test_add_func ("/row-state/warning-before-refusal", test_a_warning_stands_before_the_refusal_that_it_explains);

  return g_test_run ();
}
