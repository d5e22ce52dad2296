/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What made-up usage transactions are made of: days, exact numbers, ids, wrapped lists. */
#include <string.h>

#include "md-made-body.h"
#include "md-made-huge.h"
#include "md-training-usage.h"

/* GLib's calendar is the second opinion. */
static void
test_days (void)
{
  MdDay day = md_day_new (1999, 12, 25);
  GDate date;

  g_assert_cmpint (md_day_new (1970, 1, 1), ==, 0);
  g_date_clear (&date, 1);
  for (g_date_set_dmy (&date, 25, 12, 1999); g_date_get_year (&date) < 2042; g_date_add_days (&date, 1), day++)
    {
      int year;
      int month;
      int number;

      md_day_split (day, &year, &month, &number);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, g_date_get_month (&date));
      g_assert_cmpint (number, ==, g_date_get_day (&date));
      g_assert_cmpint (md_day_new (year, month, number), ==, day);
      g_assert_cmpuint (md_day_get_weekday (day), ==, g_date_get_weekday (&date) % 7);
    }
}

static void
test_clocks (void)
{
  MdDay forward = md_day_new (2026, 3, 8);
  MdDay back = md_day_new (2026, 11, 1);

  g_assert_cmpstr (md_day_moment (forward, 7199).text, ==, "2026-03-08T01:59:59-08:00");
  g_assert_cmpstr (md_day_moment (forward, 10800).text, ==, "2026-03-08T03:00:00-07:00");
  g_assert_cmpstr (md_day_moment (back, 0).text, ==, "2026-11-01T00:00:00-07:00");
  g_assert_cmpstr (md_day_moment (back, 7200).text, ==, "2026-11-01T02:00:00-08:00");
  g_assert_cmpstr (md_day_standard (back).text, ==, "2026-10-31T23:00:00-08:00");
  g_assert_cmpstr (md_day_standard (forward).text, ==, "2026-03-08T00:00:00-08:00");
  g_assert_cmpint (md_day_get_hour (forward + 1) - md_day_get_hour (forward), ==, 23);
  g_assert_cmpint (md_day_get_hour (back + 1) - md_day_get_hour (back), ==, 25);
  g_assert_cmpstr (md_hour_stamp (md_day_get_hour (back)).text, ==, "2026-10-31-23.00.00");
}

static void
test_numbers (void)
{
  static const struct
  {
    gint64 millionths;
    guint decimals;
    const char *digits;
  } rows[] = {
    { 0, 0, "0" },
    { 0, 1, "0.0" },
    { 1, 0, "0.000001" },
    { -1, 3, "-0.000001" },
    { 9840000, 0, "9.84" },
    { 9840000, 6, "9.840000" },
    { 100 * MD_MICRO, 0, "100" },
    { -100 * MD_MICRO, 1, "-100.0" },
    { G_GINT64_CONSTANT (9999999999999998), 0, "9999999999.999998" },
    { G_MININT64, 0, "-9223372036854.775808" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char digits[32];

      md_micro_print (digits, rows[i].millionths, rows[i].decimals);
      g_assert_cmpstr (digits, ==, rows[i].digits);
    }
}

static void
test_ids (void)
{
  const char *wrong[] = { "", "5400000320025", "054000003200251", "0540000032002x", "15400000320025",
                          "05400000320026" };
  MdMadeId id;

  for (guint account = 0; account < MD_MADE_ACCOUNTS; account += 7)
    {
      char text[MD_MADE_ID_LENGTH + 1];

      md_made_id_print (text, (MdMadeId) { account, 320, account % 3 });
      g_assert_cmpuint (strlen (text), ==, MD_MADE_ID_LENGTH);
      g_assert_true (md_made_id_read (text, &id));
      g_assert_cmpuint (id.account, ==, account);
      g_assert_cmpuint (id.month, ==, 320);
      g_assert_cmpuint (id.sub, ==, account % 3);

      /* Any slip in one digit, and any two neighbours that change places. */
      for (guint i = 0; i < MD_MADE_ID_LENGTH; i++)
        {
          g_autofree char *slip = g_strdup (text);

          slip[i] = '0' + (slip[i] - '0' + 1 + account % 9) % 10;
          g_assert_false (md_made_id_read (slip, &id));
        }
      for (guint i = 0; i + 1 < MD_MADE_ID_LENGTH; i++)
        {
          g_autofree char *slip = g_strdup (text);

          slip[i] = text[i + 1];
          slip[i + 1] = text[i];
          g_assert_true (text[i] == text[i + 1] || !md_made_id_read (slip, &id));
        }
    }

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (md_made_id_read (wrong[i], &id));
  g_assert_null (md_made_usage_new ((MdMadeId) { 0, MD_MADE_LAST_MONTH + 1, 0 }));
  g_assert_null (md_made_usage_new ((MdMadeId) { 0, MD_MADE_FIRST_MONTH - 1, 0 }));
  g_assert_null (md_made_usage_new ((MdMadeId) { MD_MADE_ACCOUNTS, MD_MADE_LAST_MONTH, 0 }));
  g_assert_null (md_made_usage_new ((MdMadeId) { 0, MD_MADE_LAST_MONTH, 9 }));
}

static void
test_list_forms (void)
{
  static const struct
  {
    MdListForm form;
    guint n_items;
    const char *json;
  } rows[] = {
    { MD_LIST_NATURAL, 2, "{\"x\":{\"_data\":[{\"n\":0},{\"n\":1}]},\"y\":2}" },
    { MD_LIST_DATA, 0, "{\"x\":{\"_data\":[]},\"y\":2}" },
    { MD_LIST_NAMED_DATA, 1, "{\"x\":{\"xList\":{\"_data\":[{\"n\":0}]}},\"y\":2}" },
    { MD_LIST_NAMED, 2, "{\"x\":{\"xList\":[{\"n\":0},{\"n\":1}]},\"y\":2}" },
    { MD_LIST_BARE, 2, "{\"x\":[{\"n\":0},{\"n\":1}],\"y\":2}" },
    { MD_LIST_SINGLE, 1, "{\"x\":{\"n\":0},\"y\":2}" },
    { MD_LIST_SINGLE, 2, "{\"x\":{\"_data\":[{\"n\":0},{\"n\":1}]},\"y\":2}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      MdMadeJson json = { .out = out, .base = "", .form = rows[i].form };

      md_made_json_begin (&json, NULL);
      md_made_json_begin_list (&json, "x", NULL, MD_LIST_DATA, rows[i].n_items);
      for (guint n = 0; n < rows[i].n_items; n++)
        {
          md_made_json_begin (&json, NULL);
          md_made_json_integer (&json, "n", n);
          md_made_json_end (&json);
        }
      md_made_json_end_list (&json);
      md_made_json_integer (&json, "y", 2);
      md_made_json_text (&json, "z", NULL);
      md_made_json_end (&json);
      g_assert_cmpstr (out->str, ==, rows[i].json);
    }
}

/* A million rows come in parts that are soon made. */
static void
test_parts (void)
{
  g_autoptr (MdTrainingFlow) flow = md_made_huge_new ("", "99000000002001");
  guint n_rows = 0;
  guint depth = 0;
  GBytes *part;

  while ((part = md_training_flow_next (flow)) != NULL)
    {
      gsize length;
      const char *text = g_bytes_get_data (part, &length);

      g_assert_cmpuint (length, >, 0);
      g_assert_cmpuint (length, <, 65536);
      for (gsize i = 0; i < length; i++)
        {
          n_rows += text[i] == '{' ? 1 : 0;
          depth += text[i] == '{' || text[i] == '[' ? 1 : text[i] == '}' || text[i] == ']' ? -1 : 0;
        }
      g_bytes_unref (part);
    }
  g_assert_cmpuint (depth, ==, 0);
  g_assert_cmpuint (n_rows, >, 1000000);
}

static void
test_paths (void)
{
  static const struct
  {
    const char *method;
    const char *path;
    guint status;
  } rows[] = {
    { "GET", "/rest/apis/meter/usage/usageTransactions/05400000320025", 200 },
    { "HEAD", "/ouaf/rest/apis/meter/usage/usageTransactions/05400000320025", 200 },
    { "PATCH", "/rest/apis/meter/usage/usageTransactions/05400000320025", 405 },
    { "GET", "/rest/apis/meter/usage/usageTransactions/", 400 },
    { "GET", "/rest/apis/meter/usage/usageTransactions/%s%n", 400 },
    { "GET", "/rest/apis/meter/", 404 },
    { "GET", "/rest/apis/meter", 0 },
    { "GET", "/rest/apis/meters/usage/usageTransactions/05400000320025", 0 },
    { "GET", "/ouaf/rest/apis", 0 },
    { "GET", "", 0 },
  };
  g_autoptr (MdTrainingUsage) usage = md_training_usage_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MdTrainingAnswer) answer = md_training_usage_answer (usage, rows[i].method, rows[i].path);

      g_assert_cmpuint (answer != NULL ? answer->status : 0, ==, rows[i].status);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/training/made-usage/days", test_days);
  g_test_add_func ("/training/made-usage/clocks", test_clocks);
  g_test_add_func ("/training/made-usage/numbers", test_numbers);
  g_test_add_func ("/training/made-usage/ids", test_ids);
  g_test_add_func ("/training/made-usage/list-forms", test_list_forms);
  g_test_add_func ("/training/made-usage/parts", test_parts);
  g_test_add_func ("/training/made-usage/paths", test_paths);

  return g_test_run ();
}
