/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which change follows from what was sent and what is registered. */
#include "md-training-change.h"

static MdTrainingMeters *meters;

/* A sent meter is a text of names and values: "supplyGroupCode=400011 keyChangeData.newTariffIndex=02". "_" is the
 * empty text. The wanted change is "SGC KRN TI KT BDT > SGC KRN TI KT BDT". */
typedef struct
{
  const char *name;
  const char *meter_id;
  const char *sent;
  const char *wanted;
} Case;

static const Case cases[] = {
  { "pending", "01122334459", "", "100042 1 1 2 93 > 100042 2 1 2 14" },
  { "pending-group", "01605582137", "", "100057 1 1 2 93 > 100042 2 1 2 14" },
  { "pending-all", "04114672035", "", "400011 1 1 2 93 > 400027 2 3 2 14" },
  { "pending-roll-over-2035", "29300466728", "", "840009 3 1 2 14 > 840009 4 1 2 35" },
  { "none-pending", "01604177384", "", "100042 2 1 2 14 > 100042 3 1 2 14" },
  { "after-nine-comes-one", "6163000255182", "", "540015 9 1 2 14 > 540015 1 1 2 93" },
  { "factory-key", "0143002904686", "", "400027 1 1 1 14 > 400027 2 1 2 14" },
  { "change-sent", "01122334459", "keyChangeData.newTariffIndex=42", "100042 1 1 2 93 > 100042 1 42 2 93" },
  { "change-sent-wins-wholly", "04114672035", "keyChangeData.newKeyRevisionNumber=5",
    "400011 1 1 2 93 > 400011 5 1 2 14" },
  { "change-sent-empty", "01122334459", "keyChangeData.newTariffIndex=_", "100042 1 1 2 93 > 100042 2 1 2 14" },
  { "change-all", "01122334459",
    "keyChangeData.newSupplyGroupCode=123456 keyChangeData.newKeyRevisionNumber=1 keyChangeData.newTariffIndex=99",
    "100042 1 1 2 93 > 123456 1 99 2 93" },
  { "present-sent", "01122334459", "supplyGroupCode=400011 keyRevisionNum=3 tariffIndex=07",
    "400011 3 7 2 14 > 400011 2 7 2 14" },
  { "present-empty", "01122334459", "supplyGroupCode=_ keyRevisionNum=_", "100042 1 1 2 93 > 100042 2 1 2 14" },
  { "present-sent-none-pending", "TST001", "keyRevisionNum=4", "000001 4 1 2 14 > 000001 5 1 2 14" },
  /* A card of the worked layout: PAN, TCT 02, EA 07, SGC 400011, TI 03, KRN 4. */
  { "card", "01122334459", "track2Data=600727011223344595===0207400011034", "400011 4 3 2 14 > 400011 2 3 2 14" },
  { "typed-over-card", "01122334459", "track2Data=600727011223344595===0207400011034 keyRevisionNum=1",
    "400011 1 3 2 93 > 400011 2 3 2 14" },
  { "not-a-card", "01122334459", "track2Data=abcdefabcdefabcdefabcdefabcdefabcd", "100042 1 1 2 93 > 100042 2 1 2 14" },
  { "right-algorithm", "0143002817532", "algorithmCode=11", "400027 2 1 2 14 > 400027 3 1 2 14" },
  { "wrong-algorithm", "01122334459", "algorithmCode=11", NULL },
  { "withdrawn-algorithm", "01122334459", "algorithmCode=09", NULL },
  { "revision-0", "01122334459", "keyRevisionNum=0", NULL },
  { "new-revision-0", "01122334459", "keyChangeData.newKeyRevisionNumber=0", NULL },
};

static MdValue *
parse_sent (const char *text)
{
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);
  MdValue *sent = md_value_new_object ();

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      g_autoptr (MdValue) value = md_value_new_text (g_str_equal (pair[1], "_") ? "" : pair[1]);

      md_value_put (&sent, pair[0], value);
    }

  return sent;
}

static char *
describe_terms (const MdKeyTerms *terms)
{
  return g_strdup_printf ("%s %u %u %u %u", terms->supply_group_code, terms->key_revision_number, terms->tariff_index,
                          terms->key_type, terms->base_date);
}

static void
test_case (gconstpointer user_data)
{
  const Case *test = user_data;
  g_autoptr (MdValue) sent = *test->sent != '\0' ? parse_sent (test->sent) : NULL;
  g_autoptr (GError) error = NULL;
  MdKeyChange change;

  if (md_training_change_resolve (md_training_meters_find (meters, test->meter_id), sent, &change, &error))
    {
      g_autofree char *from = describe_terms (&change.from);
      g_autofree char *to = describe_terms (&change.to);
      g_autofree char *both = g_strdup_printf ("%s > %s", from, to);

      g_assert_cmpstr (both, ==, test->wanted);
    }
  else
    {
      g_assert_error (error, MD_TRAINING_CHANGE_ERROR, MD_TRAINING_CHANGE_ERROR_KEY);
      g_assert_null (test->wanted);
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  meters = md_training_meters_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/training/change/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  status = g_test_run ();
  md_training_meters_free (meters);

  return status;
}
