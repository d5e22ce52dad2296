/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contract-support.h"

#include <string.h>

/* What is taken from a service, what is not, and that nothing is lost on the way back. */

static void
assert_refused (const MdObjectSpec *spec,
                const char         *json,
                int                 code,
                const char         *path)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (MdValue) value = md_contract_read (spec, bytes, &error);
  g_autofree char *quoted = g_strdup_printf ("“%s”", path);

  g_test_message ("%.80s: %s", json, error != NULL ? error->message : "taken");
  g_assert_null (value);
  g_assert_error (error, MD_CONTRACT_ERROR, code);
  if (path != NULL)
    g_assert_nonnull (strstr (error->message, quoted));
}

static void
test_examples_come_back_letter_by_letter (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contract_messages); i++)
    {
      g_autofree char *example = contract_load_example (contract_messages[i]);
      g_autoptr (MdValue) value = contract_read (contract_messages[i], example);
      g_autofree char *json = contract_encode (contract_messages[i], value);

      g_assert_cmpstr (json, ==, example);
    }
}

static void
note_fields (const MdObjectSpec *spec,
             MdValue            *object,
             GHashTable         *seen)
{
  for (gsize i = 0; i < md_value_get_n_items (object); i++)
    {
      const MdField *field = md_object_spec_find_member (spec, md_value_get_name (object, i), -1);
      MdValue *member = md_value_get_item (object, i);

      g_assert_nonnull (field);
      g_hash_table_add (seen, (gpointer) field);

      if (field->type == MD_FIELD_OBJECT)
        note_fields (field->object, member, seen);
      for (gsize k = 0; field->type == MD_FIELD_LIST && k < md_value_get_n_items (member); k++)
        note_fields (field->object, md_value_get_item (member, k), seen);
    }
}

/* Every field of every table is somewhere in the examples; so none of the tests below goes without it. */
static void
test_examples_leave_no_field_out (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (contract_messages); i++)
    {
      g_autoptr (MdValue) value = contract_read_example (contract_messages[i]);

      note_fields (contract_messages[i], value, seen);
    }

  for (guint i = 0; i < G_N_ELEMENTS (contract_specs); i++)
    {
      const MdField *field;
      MdFieldIter iter;

      md_field_iter_init (&iter, contract_specs[i]);
      while ((field = md_field_iter_next (&iter)) != NULL)
        {
          g_test_message ("%s.%s", contract_specs[i]->name, field->name);
          g_assert_true (g_hash_table_contains (seen, field));
        }
    }
}

static void
test_unknown_members_and_digits_survive (void)
{
  static const char json[] =
    "{\"zebra\":{\"b\":1,\"a\":[null,true,{\"e.mail\":\"x\"}]},\"tokens\":[{\"hint\":412.7500,\"token\":\"1\"}],"
    "\"big\":123456789012345678901234567890,\"tiny\":-1.50E-400,\"id\":\"x\",\"a.b[0]\":\"dots\",\"empty\":null}";
  g_autoptr (MdValue) value = contract_read (&md_spec_key_change_response, json);
  g_autofree char *encoded = contract_encode (&md_spec_key_change_response, value);
  g_autoptr (MdValue) again = contract_read (&md_spec_key_change_response, encoded);
  g_autofree char *once_more = contract_encode (&md_spec_key_change_response, again);

  /* The table's members first, in its order; then the others, in theirs. */
  g_assert_cmpstr (encoded, ==,
                   "{\"id\":\"x\",\"tokens\":[{\"token\":\"1\",\"hint\":412.7500}],"
                   "\"zebra\":{\"b\":1,\"a\":[null,true,{\"e.mail\":\"x\"}]},"
                   "\"big\":123456789012345678901234567890,\"tiny\":-1.50E-400,\"a.b[0]\":\"dots\",\"empty\":null}");
  g_assert_cmpstr (once_more, ==, encoded);
}

static void
test_identifiers_of_others_are_not_touched (void)
{
  static const char list[] =
    "[{\"transactionIdentifier\":\"0007\",\"institutionId\":\"1\",\"x\":1.0},{\"institutionId\":2}]";
  g_autofree char *json = g_strdup_printf ("{\"tokens\":[],\"thirdPartyIdentifiers\":%s}", list);
  g_autoptr (MdValue) response = contract_read (&md_spec_key_change_response, json);
  g_autoptr (MdValue) confirmation = md_value_new_object ();
  g_autoptr (MdValue) received = NULL;
  g_autofree char *encoded = NULL;

  md_value_put (&confirmation, "thirdPartyIdentifiers", md_value_peek (response, "thirdPartyIdentifiers"));
  encoded = contract_encode (&md_spec_key_change_confirmation, confirmation);
  received = contract_read (&md_spec_key_change_confirmation, encoded);

  g_assert_cmpstr (md_value_peek_text (received, "thirdPartyIdentifiers[0].transactionIdentifier"), ==, "0007");
  g_assert_cmpstr (md_value_peek_text (received, "thirdPartyIdentifiers[0].x"), ==, "1.0");
  g_assert_cmpint (md_value_get_kind (md_value_peek (received, "thirdPartyIdentifiers[1].institutionId")), ==,
                   MD_VALUE_NUMBER);
}

static void
test_null_counts_as_missing (void)
{
  g_autoptr (MdValue) value = contract_read (&md_spec_key_change_response,
                                             "{\"slipData\":null,\"meter\":{\"meterId\":\"1\",\"tariffIndex\":null},"
                                             "\"tokens\":[{\"token\":\"1\",\"amount\":null}],\"other\":null}");

  g_assert_null (md_value_peek (value, "slipData"));
  g_assert_null (md_value_peek (value, "meter.tariffIndex"));
  g_assert_null (md_value_peek (value, "tokens[0].amount"));
  g_assert_nonnull (md_value_peek (value, "other"));
  assert_refused (&md_spec_key_change_response, "{\"tokens\":null,\"slipData\":null}", MD_CONTRACT_ERROR_MISSING,
                  "tokens");
}

static void
test_of_a_name_twice_the_last_counts (void)
{
  g_autoptr (MdValue) value = contract_read (&md_spec_key_change_response,
                                             "{\"tokens\":[{\"token\":\"1\",\"token\":\"2\"}],\"x\":1,\"x\":2}");
  g_autofree char *encoded = contract_encode (&md_spec_key_change_response, value);

  g_assert_cmpstr (encoded, ==, "{\"tokens\":[{\"token\":\"2\"}],\"x\":2}");
  assert_refused (&md_spec_key_change_response, "{\"tokens\":[{\"token\":\"1\",\"token\":null}]}",
                  MD_CONTRACT_ERROR_MISSING, "tokens[0].token");
}

static void
test_a_number_for_a_text_is_read_as_its_digits (void)
{
  g_autoptr (MdValue) value = contract_read (&md_spec_key_change_response,
                                             "{\"tokens\":[{\"token\":34886200773392884302,\"amount\":"
                                             "{\"amount\":\"79995\",\"currency\":710}}]}");

  g_assert_cmpstr (md_value_peek_text (value, "tokens[0].token"), ==, "34886200773392884302");
  g_assert_cmpstr (md_value_peek_text (value, "tokens[0].amount.currency"), ==, "710");
  g_assert_cmpstr (md_value_peek_text (value, "tokens[0].amount.amount"), ==, "79995");
}

static void
test_blemishes_do_not_cost_the_tokens (void)
{
  g_autoptr (MdValue) value = contract_read (&md_spec_key_change_response,
                                             "{\"id\":{},\"meter\":\"none\",\"slipData\":7,\"originator\":[],"
                                             "\"tokens\":[{\"token\":\"1\",\"units\":\"many\",\"tariffCalc\":{}}]}");

  g_assert_cmpstr (md_value_peek_text (value, "tokens[0].token"), ==, "1");
  g_assert_null (md_value_peek_text (value, "meter.meterId"));
  g_assert_null (md_value_peek_text (value, "id"));
  g_assert_null (md_value_peek (value, "slipData.messageLines"));
}

static void
test_what_says_nothing_is_refused (void)
{
  const MdObjectSpec *issue = &md_spec_key_change_response;

  assert_refused (issue, "[]", MD_CONTRACT_ERROR_TYPE, NULL);
  assert_refused (issue, "null", MD_CONTRACT_ERROR_TYPE, NULL);
  assert_refused (issue, "\"tokens\"", MD_CONTRACT_ERROR_TYPE, NULL);
  assert_refused (issue, "{}", MD_CONTRACT_ERROR_MISSING, "tokens");
  assert_refused (issue, "{\"meter\":{}}", MD_CONTRACT_ERROR_MISSING, "tokens");
  assert_refused (issue, "{\"tokens\":\"1\"}", MD_CONTRACT_ERROR_TYPE, "tokens");
  assert_refused (issue, "{\"tokens\":{\"token\":\"1\"}}", MD_CONTRACT_ERROR_TYPE, "tokens");
  assert_refused (issue, "{\"slipData\":true}", MD_CONTRACT_ERROR_TYPE, "slipData");
  assert_refused (issue, "{\"tokens\":[{\"token\":\"1\"},7]}", MD_CONTRACT_ERROR_TYPE, "tokens[1]");
  assert_refused (issue, "{\"tokens\":[{\"token\":\"1\"},{}]}", MD_CONTRACT_ERROR_MISSING, "tokens[1].token");
  assert_refused (issue, "{\"tokens\":[{\"token\":\"\"}]}", MD_CONTRACT_ERROR_MISSING, "tokens[0].token");
  assert_refused (issue, "{\"tokens\":[{\"token\":[\"1\"]}]}", MD_CONTRACT_ERROR_TYPE, "tokens[0].token");
  assert_refused (issue, "{\"tokens\":[{\"token\":false}]}", MD_CONTRACT_ERROR_TYPE, "tokens[0].token");
  assert_refused (&md_spec_meter_lookup_response, "{\"customer\":{}}", MD_CONTRACT_ERROR_MISSING, "meter");
  assert_refused (&md_spec_meter_lookup_response, "{\"meter\":[]}", MD_CONTRACT_ERROR_TYPE, "meter");
  assert_refused (&md_spec_purchase_response, "{\"meter\":{}}", MD_CONTRACT_ERROR_MISSING, "tokens");
  assert_refused (&md_spec_error_detail, "{\"id\":\"x\"}", MD_CONTRACT_ERROR_MISSING, "errorType");
}

static void
test_a_slip_in_place_of_the_tokens (void)
{
  g_autoptr (MdValue) slip = contract_read (&md_spec_key_change_response, "{\"slipData\":{\"messageLines\":[]}}");
  g_autoptr (MdValue) both = contract_read (&md_spec_key_change_response, "{\"slipData\":{},\"tokens\":[]}");
  g_autoptr (MdValue) bare = contract_read (&md_spec_error_detail, "{\"detailMessage\":\"nothing else\"}");

  g_assert_nonnull (md_value_peek (slip, "slipData.messageLines"));
  g_assert_nonnull (md_value_peek (both, "tokens"));
  g_assert_cmpstr (md_value_peek_text (bare, "detailMessage"), ==, "nothing else");
}

/* Only a path that leads to an essential member can cost the answer. */
static gboolean
is_essential (const char *path)
{
  return g_str_has_prefix (path, "tokens") || strcmp (path, "meter") == 0 || strcmp (path, "errorType") == 0;
}

static void
assert_taken_or_refused (const MdObjectSpec *spec,
                         MdValue            *value,
                         const char         *path,
                         MdValue            *wrong)
{
  g_autoptr (GBytes) bytes = md_contract_encode (spec, value);
  g_autoptr (GError) error = NULL;
  g_autoptr (MdValue) decoded = md_contract_read (spec, bytes, &error);
  g_autoptr (GPtrArray) findings = NULL;

  if (decoded == NULL)
    {
      g_assert_true (g_error_matches (error, MD_CONTRACT_ERROR, MD_CONTRACT_ERROR_TYPE) ||
                     g_error_matches (error, MD_CONTRACT_ERROR, MD_CONTRACT_ERROR_MISSING));
      g_assert_true (is_essential (path));
      return;
    }

  g_assert_no_error (error);
  if (md_value_get_kind (wrong) == MD_VALUE_NULL)
    g_assert_null (md_value_peek (decoded, path));
  else
    g_assert_true (md_value_equal (md_value_peek (decoded, path), wrong));

  findings = md_contract_check (spec, decoded);
  g_assert_nonnull (findings);
}

static void
put_each_kind (const MdObjectSpec *spec,
               MdValue            *example,
               const char         *path)
{
  static const char *const pieces[] = {
    "null", "true", "-7.5e3", "\"x\"", "\"\"", "[]", "[1]", "{}", "[{}]", "{\"a\":[[]]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (MdValue) wrong = contract_read_fragment (pieces[i]);
      g_autoptr (MdValue) value = md_value_with (example, path, wrong);

      g_test_message ("%s.%s = %s", spec->name, path, pieces[i]);
      assert_taken_or_refused (spec, value, path, wrong);
    }
}

static void
walk_fields (const MdObjectSpec *spec,
             MdValue            *example,
             const MdObjectSpec *inner,
             const char         *prefix)
{
  const MdField *field;
  MdFieldIter iter;

  md_field_iter_init (&iter, inner);
  while ((field = md_field_iter_next (&iter)) != NULL)
    {
      g_autofree char *path = g_strconcat (prefix, field->name, NULL);
      g_autofree char *inside = g_strconcat (path, field->type == MD_FIELD_LIST ? "[0]." : ".", NULL);

      put_each_kind (spec, example, path);
      if (field->object != NULL)
        walk_fields (spec, example, field->object, inside);
    }
}

/* Every kind at every field: the answer is taken with the value as it came, or refused as told; never anything else. */
static void
test_every_kind_at_every_field (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contract_messages); i++)
    {
      g_autoptr (MdValue) example = contract_read_example (contract_messages[i]);

      walk_fields (contract_messages[i], example, contract_messages[i], "");
    }
}

static char *
repeat (const char *before,
        const char *piece,
        guint       n,
        const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", piece);
  g_string_append (text, after);

  return g_string_free (text, FALSE);
}

static void
test_bounds (void)
{
  g_autofree char *honest = repeat ("{\"tokens\":[", "{\"token\":\"1\"}", 5000, "]}");
  g_autofree char *many = repeat ("{\"tokens\":[", "{\"token\":\"1\"}", 5001, "]}");
  g_autofree char *members = repeat ("{\"tokens\":[],\"x\":{", "\"a\":1", 201, "}}");
  g_autofree char *lines = repeat ("{\"slipData\":{\"messageLines\":[", "{\"text\":\"\"}", 5001, "]}}");
  g_autoptr (MdValue) value = contract_read (&md_spec_key_change_response, honest);
  g_autoptr (GString) deep = g_string_new ("{\"x\":");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (md_value_get_n_items (md_value_peek (value, "tokens")), ==, 5000);
  assert_refused (&md_spec_key_change_response, many, MD_CONTRACT_ERROR_TOO_LARGE, "tokens");
  assert_refused (&md_spec_key_change_response, members, MD_CONTRACT_ERROR_TOO_LARGE, "x");
  assert_refused (&md_spec_key_change_response, lines, MD_CONTRACT_ERROR_TOO_LARGE, "slipData.messageLines");

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, '[');
  bytes = g_bytes_new (deep->str, deep->len);
  g_assert_null (md_contract_read (&md_spec_key_change_response, bytes, &error));
  g_assert_nonnull (error);
}

static void
test_writing_is_strict (void)
{
  g_autoptr (MdValue) value = md_value_new_object ();
  g_autoptr (MdValue) nonsense = md_value_new_number ("nan");
  g_autoptr (MdValue) foreign = md_value_new_text_len ("a\xff" "b", 3);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *encoded = NULL;

  md_value_put_text (&value, "basketRef", "\"\\/\b\f\n\r\t\x01\x1f\x7f é\u2028😀");
  md_value_put (&value, "units", nonsense);
  md_value_put (&value, "foreign", foreign);
  encoded = contract_encode (&md_spec_key_change_request, value);

  g_assert_cmpstr (encoded, ==,
                   "{\"basketRef\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f é\u2028😀\",\"units\":\"nan\","
                   "\"foreign\":\"a\uFFFD" "b\"}");
  bytes = md_contract_encode (&md_spec_key_change_request, NULL);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "null", 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/contract/decode/examples", test_examples_come_back_letter_by_letter);
  g_test_add_func ("/contract/decode/examples-are-full", test_examples_leave_no_field_out);
  g_test_add_func ("/contract/decode/unknown-members", test_unknown_members_and_digits_survive);
  g_test_add_func ("/contract/decode/identifiers", test_identifiers_of_others_are_not_touched);
  g_test_add_func ("/contract/decode/null", test_null_counts_as_missing);
  g_test_add_func ("/contract/decode/name-twice", test_of_a_name_twice_the_last_counts);
  g_test_add_func ("/contract/decode/number-for-text", test_a_number_for_a_text_is_read_as_its_digits);
  g_test_add_func ("/contract/decode/blemishes", test_blemishes_do_not_cost_the_tokens);
  g_test_add_func ("/contract/decode/says-nothing", test_what_says_nothing_is_refused);
  g_test_add_func ("/contract/decode/slip-alone", test_a_slip_in_place_of_the_tokens);
  g_test_add_func ("/contract/decode/every-kind", test_every_kind_at_every_field);
  g_test_add_func ("/contract/decode/bounds", test_bounds);
  g_test_add_func ("/contract/encode/strict", test_writing_is_strict);

  return g_test_run ();
}
