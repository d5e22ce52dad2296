/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-draft-fields.h"
#include "md-draft.h"

#include "md-contract.h"
#include "md-prepaid-tables.h"

/* Every edit gives a new draft: the tests keep the last one. */
static void
edit (MdDraft    **draft,
      const char  *path,
      const char  *text)
{
  MdDraft *edited = md_draft_with_text (*draft, path, text);

  md_draft_unref (*draft);
  *draft = edited;
}

static MdTrack2 *
read_card (const char *text)
{
  g_autoptr (GError) error = NULL;
  MdTrack2 *card = md_track2_parse (text, &error);

  g_assert_no_error (error);

  return card;
}

/* From the vectors: manufacturer 0000, 11 digits 62356242881 would be another meter; this is a 13-digit number. */
#define CARD ";000062356242881697===0111979197165?"
#define CARD_STRIPE "000062356242881697===0111979197165"
#define CARD_METER "6235624288169"

/* The same card with an expiry date: 37 characters, where the interface takes 34. */
#define EXPIRING_CARD ";000062356242881697=3012=0111979197165?"

static MdProfile *
make_profile (void)
{
  static const char *const text = "[Profile]\nName=Test\n"
                                  "[Desk]\n"
                                  "originator.terminalId=DESK0001\n"
                                  "client.id=77\n"
                                  "client.name=Meterdesk\n";
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  MdProfile *profile;

  g_assert_true (g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, &error));
  profile = md_profile_new_from_key_file (file, &error);
  g_assert_no_error (error);

  return profile;
}

static void
test_edits_leave_the_original_alone (void)
{
  g_autoptr (MdDraft) empty = md_draft_new ();
  g_autoptr (MdDraft) typed = md_draft_with_text (empty, "meter.meterId", "0112 2334 455");

  g_assert_true (md_draft_is_empty (empty));
  g_assert_false (md_draft_is_empty (typed));
  g_assert_cmpstr (md_draft_get_text (empty, "meter.meterId"), ==, "");
  g_assert_cmpstr (md_draft_get_text (typed, "meter.meterId"), ==, "0112 2334 455");
  g_assert_cmpint (md_draft_get_origin (typed, "meter.meterId"), ==, MD_DRAFT_ORIGIN_TYPED);
}

static void
test_every_path_has_a_row (void)
{
  for (MdDraftGroup group = MD_DRAFT_GROUP_METER; group < MD_DRAFT_N_GROUPS; group++)
    {
      const char *const *paths = md_draft_group_get_paths (group);

      for (guint i = 0; paths[i] != NULL; i++)
        g_assert_nonnull (md_draft_find_field (paths[i]));
    }

  for (const MdDraftList *list = md_draft_get_lists (); list->path != NULL; list++)
    {
      for (guint i = 0; list->members[i] != NULL; i++)
        {
          g_autofree char *path = g_strdup_printf ("%s[0].%s", list->path, list->members[i]);

          g_assert_nonnull (md_draft_find_field (path));
        }
    }
}

static void
test_card_fills_every_field (void)
{
  g_autoptr (MdTrack2) card = read_card (CARD);
  g_autoptr (MdDraft) empty = md_draft_new ();
  g_autoptr (MdDraft) draft = md_draft_with_card (empty, card);

  g_assert_cmpstr (md_draft_get_text (draft, "meter.meterId"), ==, CARD_METER);
  g_assert_cmpstr (md_draft_get_text (draft, "meter.track2Data"), ==, CARD_STRIPE);
  g_assert_cmpstr (md_draft_get_text (draft, "meter.tokenTechCode"), ==, "01");
  g_assert_cmpstr (md_draft_get_text (draft, "meter.algorithmCode"), ==, "11");
  g_assert_cmpstr (md_draft_get_text (draft, "meter.supplyGroupCode"), ==, "979197");
  g_assert_cmpstr (md_draft_get_text (draft, "meter.tariffIndex"), ==, "16");
  g_assert_cmpstr (md_draft_get_text (draft, "meter.keyRevisionNum"), ==, "5");
  g_assert_cmpint (md_draft_get_origin (draft, "meter.keyRevisionNum"), ==, MD_DRAFT_ORIGIN_CARD);
}

static void
assert_card_can_be_sent (MdDraft *draft)
{
  g_autoptr (MdProfile) profile = make_profile ();
  g_autoptr (GPtrArray) findings = md_draft_check (draft, NULL);
  g_autoptr (MdValue) request =
    md_draft_make_request (draft, profile, "6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93", "2026-11-21T10:30:05.250+00:00");

  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpstr (((MdFinding *) g_ptr_array_index (findings, i))->path, !=, "meter.track2Data");
  g_assert_cmpstr (md_value_peek_text (request, "meter.track2Data"), ==, CARD_STRIPE);
}

static void
test_card_with_expiry_date_can_be_sent (void)
{
  g_autoptr (MdTrack2) card = read_card (EXPIRING_CARD);
  g_autoptr (MdDraft) empty = md_draft_new ();
  g_autoptr (MdDraft) swiped = md_draft_with_card (empty, card);
  g_autoptr (MdDraft) number = md_draft_with_text (empty, "meter.meterId", CARD_METER);
  g_autoptr (MdDraft) typed = md_draft_with_text (number, "meter.track2Data", EXPIRING_CARD);

  assert_card_can_be_sent (swiped);
  assert_card_can_be_sent (typed);
}

static void
test_another_meter_forgets_the_card_and_keeps_what_was_typed (void)
{
  g_autoptr (MdTrack2) card = read_card (CARD);
  g_autoptr (MdDraft) draft = md_draft_new ();
  g_autoptr (MdDraft) swiped = NULL;

  edit (&draft, "basketRef", "B-17");
  swiped = md_draft_with_card (draft, card);
  edit (&swiped, "meter.keyChangeData.newKeyRevisionNumber", "6");

  /* Grouping the same number differently is not another meter. */
  edit (&swiped, "meter.meterId", "6235 6242 88169");
  g_assert_cmpstr (md_draft_get_text (swiped, "meter.supplyGroupCode"), ==, "979197");

  edit (&swiped, "meter.meterId", "6235 6242 88160");
  g_assert_cmpstr (md_draft_get_text (swiped, "meter.supplyGroupCode"), ==, "");
  g_assert_cmpstr (md_draft_get_text (swiped, "meter.track2Data"), ==, "");
  g_assert_cmpstr (md_draft_get_text (swiped, "basketRef"), ==, "B-17");
  g_assert_cmpstr (md_draft_get_text (swiped, "meter.keyChangeData.newKeyRevisionNumber"), ==, "6");
}

static MdValue *
make_lookup (const char *group,
             const char *new_revision)
{
  MdValue *answer = NULL;

  md_value_put_text (&answer, "meter.meterId", "TST001");
  md_value_put_text (&answer, "meter.supplyGroupCode", group);
  md_value_put_text (&answer, "meter.keyRevisionNum", "1");
  md_value_put_text (&answer, "meter.keyChangeData.newKeyRevisionNumber", new_revision);

  return answer;
}

static void
test_lookup_fills_and_asks (void)
{
  g_autoptr (MdValue) answer = make_lookup ("000001", "2");
  g_autoptr (MdDraft) draft = md_draft_new ();
  g_autoptr (MdDraft) filled = NULL;
  g_autoptr (MdDraft) decided = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  MdDraftConflict *conflict;

  edit (&draft, "meter.meterId", "TST001");
  edit (&draft, "meter.supplyGroupCode", "400011");
  filled = md_draft_with_lookup (draft, answer, &conflicts);

  g_assert_cmpstr (md_draft_get_text (filled, "meter.keyRevisionNum"), ==, "1");
  g_assert_cmpstr (md_draft_get_text (filled, "meter.keyChangeData.newKeyRevisionNumber"), ==, "2");
  g_assert_cmpint (md_draft_get_origin (filled, "meter.keyRevisionNum"), ==, MD_DRAFT_ORIGIN_LOOKUP);

  g_assert_cmpstr (md_draft_get_text (filled, "meter.supplyGroupCode"), ==, "400011");
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpstr (conflict->path, ==, "meter.supplyGroupCode");
  g_assert_cmpstr (conflict->registered, ==, "000001");

  decided = md_draft_with_conflict (filled, conflict);
  g_assert_cmpstr (md_draft_get_text (decided, "meter.supplyGroupCode"), ==, "000001");
}

static void
test_second_lookup_replaces_the_first (void)
{
  g_autoptr (MdValue) first = make_lookup ("000001", "2");
  g_autoptr (MdValue) second = make_lookup ("000002", NULL);
  g_autoptr (MdDraft) empty = md_draft_new ();
  g_autoptr (MdDraft) once = NULL;
  g_autoptr (MdDraft) twice = NULL;
  g_autoptr (GPtrArray) no_conflicts = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  once = md_draft_with_lookup (empty, first, &no_conflicts);
  twice = md_draft_with_lookup (once, second, &conflicts);

  g_assert_cmpuint (conflicts->len, ==, 0);
  g_assert_cmpstr (md_draft_get_text (twice, "meter.supplyGroupCode"), ==, "000002");
  g_assert_cmpstr (md_draft_get_text (twice, "meter.keyChangeData.newKeyRevisionNumber"), ==, "");
}

#define KEY_REVISION "meter.keyRevisionNum"
#define NEW_KEY_REVISION "meter.keyChangeData.newKeyRevisionNumber"
#define NEW_TARIFF_INDEX "meter.keyChangeData.newTariffIndex"

static void
assert_change (MdDraft    *draft,
               const char *path,
               const char *expected)
{
  g_autofree char *change = md_draft_describe_change (draft, path);

  g_assert_cmpstr (change, ==, expected);
}

static void
test_change_in_words (void)
{
  g_autoptr (MdDraft) draft = md_draft_new ();

  assert_change (draft, NEW_KEY_REVISION, NULL);
  edit (&draft, KEY_REVISION, "1");
  edit (&draft, "meter.tariffIndex", "01");
  assert_change (draft, NEW_KEY_REVISION, NULL);
  assert_change (draft, NEW_TARIFF_INDEX, NULL);

  edit (&draft, NEW_KEY_REVISION, "2");
  assert_change (draft, NEW_KEY_REVISION, "1 → 2");
  assert_change (draft, NEW_TARIFF_INDEX, "stays 01");
  edit (&draft, NEW_KEY_REVISION, "1");
  assert_change (draft, NEW_KEY_REVISION, "stays 1");
  edit (&draft, KEY_REVISION, NULL);
  assert_change (draft, NEW_KEY_REVISION, "→ 1");
}

static void
test_what_is_refused_is_no_change (void)
{
  g_autoptr (MdDraft) draft = md_draft_new ();

  edit (&draft, KEY_REVISION, "a");
  edit (&draft, NEW_KEY_REVISION, "2");
  assert_change (draft, NEW_KEY_REVISION, "→ 2");
  edit (&draft, NEW_KEY_REVISION, "x");
  assert_change (draft, NEW_KEY_REVISION, NULL);
}

static void
test_request_is_normalised_packed_and_sound (void)
{
  g_autoptr (MdProfile) profile = make_profile ();
  g_autoptr (MdDraft) draft = md_draft_new ();
  g_autoptr (MdValue) request = NULL;

  edit (&draft, "meter.meterId", " 0112 2334-455 ");
  edit (&draft, "meter.supplyGroupCode", "400 011");
  edit (&draft, "basketRef", "  two words ");
  edit (&draft, "transactionLabels[3].name", "queue");
  edit (&draft, "transactionLabels[3].value", "north");
  edit (&draft, "thirdPartyIdentifiers[0].institutionId", "9001");
  edit (&draft, "thirdPartyIdentifiers[0].transactionIdentifier", "abc");
  request = md_draft_make_request (draft, profile, "0f8fad5b-d9cb-469f-a165-70867728950e", "2026-11-21T10:00:00.000Z");

  g_assert_cmpstr (md_value_peek_text (request, "meter.meterId"), ==, "01122334455");
  g_assert_cmpstr (md_value_peek_text (request, "meter.supplyGroupCode"), ==, "400011");
  g_assert_cmpstr (md_value_peek_text (request, "basketRef"), ==, "two words");
  g_assert_cmpstr (md_value_peek_text (request, "originator.terminalId"), ==, "DESK0001");
  g_assert_cmpstr (md_value_peek_text (request, "transactionLabels[0].name"), ==, "queue");
  g_assert_cmpuint (md_value_get_n_items (md_value_peek (request, "transactionLabels")), ==, 1);
  g_assert_cmpstr (md_value_peek_text (request, "thirdPartyIdentifiers[0].institutionId"), ==, "77");
  g_assert_cmpstr (md_value_peek_text (request, "thirdPartyIdentifiers[1].transactionIdentifier"), ==, "abc");
  g_assert_null (md_value_peek (request, "meter.keyChangeData"));
}

/* What was asked for once can be asked for again: under another id it is the same request. */
static void
test_from_request (void)
{
  g_autoptr (MdProfile) profile = make_profile ();
  g_autoptr (MdDraft) draft = md_draft_new ();
  g_autoptr (MdDraft) again = NULL;
  g_autoptr (MdValue) first = NULL;
  g_autoptr (MdValue) second = NULL;

  edit (&draft, "meter.meterId", "01122334455");
  edit (&draft, "meter.keyChangeData.newTariffIndex", "07");
  edit (&draft, "rrn", "123");
  edit (&draft, "transactionLabels[0].name", "queue");
  edit (&draft, "transactionLabels[0].value", "north");
  edit (&draft, "thirdPartyIdentifiers[0].institutionId", "9001");
  edit (&draft, "thirdPartyIdentifiers[0].transactionIdentifier", "abc");
  first = md_draft_make_request (draft, profile, "0f8fad5b-d9cb-469f-a165-70867728950e", "2026-11-21T10:00:00.000Z");
  again = md_draft_new_from_request (first);
  second = md_draft_make_request (again, profile, "6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93", "2026-11-21T10:00:00.000Z");

  g_assert_cmpuint (md_value_get_n_items (md_value_peek (second, "thirdPartyIdentifiers")), ==, 2);
  g_assert_cmpstr (md_value_peek_text (second, "thirdPartyIdentifiers[0].transactionIdentifier"), ==,
                   "6f0c3a52-9b1e-4d7a-8f45-2c6d1e0b7a93");
  md_value_put_text (&second, "id", "0f8fad5b-d9cb-469f-a165-70867728950e");
  md_value_put_text (&second, "thirdPartyIdentifiers[0].transactionIdentifier",
                     "0f8fad5b-d9cb-469f-a165-70867728950e");
  g_assert_true (md_value_equal (first, second));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft/edits-leave-the-original-alone", test_edits_leave_the_original_alone);
  g_test_add_func ("/draft/every-path-has-a-row", test_every_path_has_a_row);
  g_test_add_func ("/draft/card/fills-every-field", test_card_fills_every_field);
  g_test_add_func ("/draft/card/expiry-date", test_card_with_expiry_date_can_be_sent);
  g_test_add_func ("/draft/card/another-meter", test_another_meter_forgets_the_card_and_keeps_what_was_typed);
  g_test_add_func ("/draft/lookup/fills-and-asks", test_lookup_fills_and_asks);
  g_test_add_func ("/draft/lookup/second-replaces-first", test_second_lookup_replaces_the_first);
  g_test_add_func ("/draft/change-in-words", test_change_in_words);
  g_test_add_func ("/draft/change-of-what-is-refused", test_what_is_refused_is_no_change);
  g_test_add_func ("/draft/from-request", test_from_request);
  g_test_add_func ("/draft/request", test_request_is_normalised_packed_and_sound);

  return g_test_run ();
}
