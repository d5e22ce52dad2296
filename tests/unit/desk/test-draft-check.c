/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-draft.h"

#include <string.h>

/* 01122334455 has a wrong check digit by Luhn over 0112233445: 5·2→10→1, 4, 4·2=8, 3, 3·2=6, 2, 2·2=4, 1, 1·2=2, 0,
 * sum 31, so 9 is right. */
#define WRONG_METER "01122334455"
#define RIGHT_METER "01122334459"

#define NEW_KEY_REVISION "meter.keyChangeData.newKeyRevisionNumber"

/**
 * Case:
 * @name: of the test
 * @edits: path and text in turn, ended by %NULL
 * @editing: (nullable): where the agent types
 * @path: where the finding is expected
 * @rule: (nullable): which finding, or %NULL for none at all at @path
 */
typedef struct
{
  const char  *name;
  const char  *edits[12];
  const char  *editing;
  const char  *path;
  const char  *rule;
  MdSeverity   severity;
} Case;

static const Case cases[] = {
  { "empty-form-wants-a-meter", { NULL }, NULL, "meter.meterId", "required", MD_SEVERITY_ERROR },
  { "right-number", { "meter.meterId", RIGHT_METER }, NULL, "meter.meterId", NULL, 0 },
  { "wrong-check-digit", { "meter.meterId", WRONG_METER }, NULL, "meter.meterId", "check-digit", MD_SEVERITY_WARNING },
  { "not-an-sts-meter", { "meter.meterId", "TST001" }, NULL, "meter.meterId", NULL, 0 },
  { "unfinished-while-typing", { "meter.meterId", "0112233" }, "meter.meterId", "meter.meterId", NULL, 0 },
  { "letters-with-accents", { "meter.meterId", "TÉST" }, NULL, "meter.meterId", "characters", MD_SEVERITY_ERROR },
  { "letters-while-typing", { "meter.supplyGroupCode", "40x" }, "meter.supplyGroupCode", "meter.supplyGroupCode",
    "characters", MD_SEVERITY_ERROR },
  { "short-group-while-typing", { "meter.supplyGroupCode", "40001" }, "meter.supplyGroupCode", "meter.supplyGroupCode",
    NULL, 0 },
  { "short-group-when-left", { "meter.supplyGroupCode", "40001" }, NULL, "meter.supplyGroupCode", "length",
    MD_SEVERITY_ERROR },
  { "long-group-while-typing", { "meter.supplyGroupCode", "4000111" }, "meter.supplyGroupCode", "meter.supplyGroupCode",
    "length", MD_SEVERITY_ERROR },
  { "revision-zero", { "meter.keyRevisionNum", "0" }, NULL, "meter.keyRevisionNum", "key-revision-zero",
    MD_SEVERITY_WARNING },
  { "revision-down", { "meter.keyRevisionNum", "3", NEW_KEY_REVISION, "2" }, NULL, NEW_KEY_REVISION,
    "key-revision-down", MD_SEVERITY_WARNING },
  { "revision-down-in-another-group",
    { "meter.supplyGroupCode", "400011", "meter.keyRevisionNum", "3", NEW_KEY_REVISION, "1",
      "meter.keyChangeData.newSupplyGroupCode", "400012" },
    NULL, NEW_KEY_REVISION, NULL, 0 },
  { "nothing-changed", { "meter.meterId", RIGHT_METER, "meter.keyRevisionNum", "2", NEW_KEY_REVISION, "2" }, NULL,
    NEW_KEY_REVISION, "nothing-changed", MD_SEVERITY_WARNING },
  { "no-new-key", { "meter.meterId", RIGHT_METER, "meter.keyRevisionNum", "2" }, NULL, NEW_KEY_REVISION, "no-new-key",
    MD_SEVERITY_WARNING },
  { "a-change", { "meter.meterId", RIGHT_METER, "meter.keyRevisionNum", "1", NEW_KEY_REVISION, "2" }, NULL,
    NEW_KEY_REVISION, NULL, 0 },
  { "unusual-algorithm", { "meter.algorithmCode", "12" }, NULL, "meter.algorithmCode", "unusual-code",
    MD_SEVERITY_WARNING },
  { "usual-algorithm", { "meter.algorithmCode", "07" }, NULL, "meter.algorithmCode", NULL, 0 },
  { "usual-service-type", { "meter.serviceType", "water" }, NULL, "meter.serviceType", NULL, 0 },
  { "other-service-type", { "meter.serviceType", "elec" }, NULL, "meter.serviceType", "unusual-code",
    MD_SEVERITY_WARNING },
  { "service-type-while-typing", { "meter.serviceType", "elec" }, "meter.serviceType", "meter.serviceType", NULL, 0 },
  { "other-service-type-while-typing", { "meter.serviceType", "st" }, "meter.serviceType", "meter.serviceType",
    "unusual-code", MD_SEVERITY_WARNING },
  { "card-of-another-meter",
    { "meter.meterId", RIGHT_METER, "meter.track2Data", "000062356242881697===0111979197165" }, NULL,
    "meter.track2Data", "other-meter", MD_SEVERITY_WARNING },
  { "half-an-identifier", { "thirdPartyIdentifiers[2].institutionId", "9001" }, NULL,
    "thirdPartyIdentifiers[2].transactionIdentifier", "required", MD_SEVERITY_ERROR },
};

static MdFinding *
find_at (GPtrArray  *findings,
         const char *path)
{
  for (guint i = 0; i < findings->len; i++)
    {
      MdFinding *finding = g_ptr_array_index (findings, i);

      if (strcmp (finding->path, path) == 0)
        return finding;
    }

  return NULL;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MdDraft) draft = md_draft_new ();
  g_autoptr (GPtrArray) findings = NULL;
  MdFinding *finding;

  for (guint i = 0; c->edits[i] != NULL; i += 2)
    {
      g_autoptr (MdDraft) before = draft;

      draft = md_draft_with_text (before, c->edits[i], c->edits[i + 1]);
    }

  findings = md_draft_check (draft, c->editing);
  finding = find_at (findings, c->path);

  if (c->rule == NULL)
    {
      g_assert_null (finding);
      return;
    }

  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->rule, ==, c->rule);
  g_assert_cmpint (finding->severity, ==, c->severity);
  g_assert_nonnull (finding->words);
  g_assert_cmpstr (finding->words, !=, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/draft/check/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
