/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-message.h"
#include "md-usage-words.h"
#include "usage-support.h"

#include <string.h>

/* The messages of exceptions and traces: their parameters in their places, each as its type says. */

static void
assert_message (const char *json,
                const char *expected)
{
  g_autoptr (MdDocument) document = usage_read_document (json);
  g_autofree char *message = md_usage_message_dup_text (document, md_document_get_root (document));

  g_test_message ("%.100s", json);
  g_assert_cmpstr (message, ==, expected);
}

/* One parameter after another, as "value:type". */
static char *
write_parameters (const char *const *parameters)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; parameters[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (parameters[i], "|", 2);

      g_string_append_printf (json, "%s{\"messageParameter\":\"%s\",\"messageParameterType\":\"%s\",\"sequence\":%u}",
                              i > 0 ? "," : "", parts[0], parts[1], i + 1);
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

static void
test_finished_texts (void)
{
  assert_message ("{\"messageText\":\"Too high.\"}", "Too high.");
  assert_message ("{\"messageText\":\"<![CDATA[More than 30% of <x>]]>\"}", "More than 30% of <x>");
  assert_message ("{\"messageText\":\"100 %\",\"messageParameters\":[{\"messageParameter\":\"x\"}]}", "100 %");
  assert_message ("{\"messageText\":\"50%1\"}", "50%1");
  assert_message ("{\"messageText\":\"  \",\"messageCategory\":1,\"messageNumber\":2}", "Message 1/2");
  assert_message ("{\"messageText\":null}", NULL);
  assert_message ("{}", NULL);
  assert_message ("[]", NULL);
  assert_message ("\"text\"", NULL);
}

static void
test_places (void)
{
  static const char *const parameters[] = {
    "KWH|FLD ", "843.750|NBR ", "2025-01-02|DATE", "2025-02-03-00.00.00|DTTM", "00:15:00|DUR ", "112.40|AMT ",
    "02-03|MMDD", "01:13:02|TIME", "D1_MSRMT|TBL ", "D1-Service|SRVC", "High use|MSG ", NULL,
  };
  g_autofree char *list = write_parameters (parameters);
  g_autofree char *json =
    g_strdup_printf ("{\"messageText\":"
                     "\"%%11: %%1 %%2 from %%3 to %%4 by %%5, %%6; %%7 %%8 %%9 %%10 %%12 %%0 %%%%1 %%\","
                     "\"messageParameters\":{\"messageParametersList\":{\"_data\":%s}}}", list);

  assert_message (json, "High use: KWH 843.75 from 2 Jan 2025 to 3 Feb 2025 00:00 by 15 min, 112.4; 3 Feb 01:13:02 "
                        "D1_MSRMT D1-Service %12 %0 %KWH %");
}

/* The parameters come in any form of list, and in any order. */
static void
test_lists (void)
{
  static const char *const forms[] = {
    "{\"messageParametersList\":{\"_data\":[%s]}}", "{\"messageParametersList\":[%s]}", "{\"_data\":[%s]}", "[%s]",
  };
  const char *items =
    "{\"messageParameter\":\"second\",\"sequence\":2},{\"messageParameter\":\"first\",\"sequence\":1}";

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_auto (GStrv) around = g_strsplit (forms[i], "%s", 2);
      g_autofree char *list = g_strconcat (around[0], items, around[1], NULL);
      g_autofree char *with_text = g_strdup_printf ("{\"messageText\":\"%%1, %%2\",\"messageParameters\":%s}", list);
      g_autofree char *without = g_strdup_printf ("{\"messageNumber\":7,\"messageParameters\":%s}", list);

      assert_message (with_text, "first, second");
      assert_message (without, "Message –/7: first, second");
    }

  assert_message ("{\"messageText\":\"%1\",\"messageParameters\":{\"messageParameter\":\"only\"}}", "only");
  assert_message ("{\"messageText\":\"%1 %2\",\"messageParameters\":[{\"messageParameter\":\"a\"},"
                  "{\"messageParameter\":\"b\"}]}", "a b");
  assert_message ("{\"messageText\":\"%1 %2\",\"messageParameters\":[\"a\",7]}", "a 7");
  assert_message ("{\"messageText\":\"%1\",\"messageParameters\":{}}", "%1");
  assert_message ("{\"messageText\":\"%1\",\"messageParameters\":null}", "%1");
  assert_message ("{\"messageParameters\":[{\"messageParameter\":\"a\"}]}", "a");
}

static void
assert_parameter (const char *text,
                  const char *type,
                  const char *expected)
{
  g_autofree char *shown = md_usage_message_dup_parameter (text, type);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_parameters (void)
{
  assert_parameter ("600.00", "NBR ", "600");
  assert_parameter ("0600", "NBR", "0600");
  assert_parameter ("many", "NBR ", "many");
  assert_parameter ("-61.50", "AMT", "−61.5");
  assert_parameter ("2025-02-30", "DATE", "2025-02-30");
  assert_parameter ("2025-02-03T10:00:00Z", "DTTM", "3 Feb 2025 10:00 UTC");
  assert_parameter ("01:30:05", "DUR ", "1 h 30 min 5 s");
  assert_parameter ("00:00:00", "DUR ", "0 s");
  assert_parameter ("96:00:00", "DUR ", "96 h");
  assert_parameter ("900", "DUR ", "900");
  assert_parameter ("0229", "MMDD", "29 Feb");
  assert_parameter ("02-30", "MMDD", "02-30");
  assert_parameter ("2-3", "MMDD", "2-3");
  assert_parameter ("13.05.00", "TIME", "13:05");
  assert_parameter ("24:00:00", "TIME", "24:00:00");
  assert_parameter ("12:3", "TIME", "12:3");
  assert_parameter ("12:30:15:00", "TIME", "12:30:15:00");
  assert_parameter ("", "TIME", "");
  assert_parameter ("12.50", NULL, "12.50");
  assert_parameter ("12.50", "CM01", "12.50");
  assert_parameter ("12.50", "NBRX", "12.50");
  assert_parameter ("two\nlines", "MSG ", "two lines");
}

static MdNode
find_item (MdDocument *document,
           const char *list,
           guint       position)
{
  MdNode node = md_document_find_member (document, md_document_get_root (document), list);

  node = md_document_get_first_child (document, md_document_find_member (document, node, "_data"));
  while (position-- > 0)
    node = md_document_get_next_sibling (document, node);

  return node;
}

static void
test_example (void)
{
  g_autoptr (MdDocument) document = usage_read_fixture ("usage-transaction.json");
  g_autofree char *exception = md_usage_message_dup_text (document, find_item (document, "exceptions", 2));
  g_autofree char *trace = md_usage_message_dup_text (document, find_item (document, "traces", 1));

  g_assert_cmpstr (exception, ==, "No measurement was found for measuring component 658852900827.");
  g_assert_cmpstr (trace, ==, "Message 11502/10002: 112.4, 3 Feb, 01:13:02, HIGH-LOW rule applied");
}

/* A parameter is data: it brings no places, no markup and no length of its own. */
static void
test_hostile_parameters (void)
{
  g_autofree char *filling = g_strnfill (100000, '1');
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MdDocument) document = NULL;
  g_autofree char *message = NULL;

  assert_message ("{\"messageText\":\"%1 %2\",\"messageParameters\":[{\"messageParameter\":\"%2\"},"
                  "{\"messageParameter\":\"<b>\\u0007\"}]}", "%2 <b>\xef\xbf\xbd");

  g_string_append_printf (json, "{\"messageText\":\"%%1%%1%%99\",\"messageParameters\":[{\"messageParameter\":\"%s\"}",
                          filling);
  for (guint i = 0; i < 100000; i++)
    g_string_append (json, ",{\"messageParameter\":\"x\"}");
  g_string_append (json, "]}");
  document = usage_read_document (json->str);
  message = md_usage_message_dup_text (document, md_document_get_root (document));
  g_assert_cmpint (g_utf8_strlen (message, -1), <=, MD_USAGE_MAX_SHOWN + 1);
  g_assert_true (g_str_has_suffix (message, "…%99"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage-message/finished-texts", test_finished_texts);
  g_test_add_func ("/usage-message/places", test_places);
  g_test_add_func ("/usage-message/lists", test_lists);
  g_test_add_func ("/usage-message/parameters", test_parameters);
  g_test_add_func ("/usage-message/example", test_example);
  g_test_add_func ("/usage-message/hostile-parameters", test_hostile_parameters);

  return g_test_run ();
}
