/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-worklist-ids.h"

#include <string.h>

#define A "05458709929330"
#define B "05458709929331"
#define C "00000000000017"

static MdWorklistIds *
find (const char *text)
{
  return md_worklist_ids_find (text, strlen (text), 1000);
}

static char *
join (MdWorklistIds *found)
{
  g_ptr_array_add (found->ids, NULL);

  return g_strjoinv (" ", (char **) found->ids->pdata);
}

/* What people type, paste and export, and the ids that are in it. */
/* Some of the texts are no UTF-8, and what a test says must be. */
static void
test_say (const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  g_test_message ("%s", escaped);
}

static void
test_found (void)
{
  static const struct
  {
    const char *text;
    const char *ids;
  } rows[] = {
    { "", "" },
    { " \n\t\r\n\n", "" },
    { A, A },
    { A "\n", A },
    { "  " A "  ", A },
    { A "\n" B "\r\n" C "\r", A " " B " " C },
    { A "," B ";" C "\t" A " " B, A " " B " " C " " A " " B },
    { "\xef\xbb\xbf" A "\n", A },
    { "\"" A "\",\"x\"\n'" B "'|" C, A " " B " " C },
    { "=\"" A "\"", A },
    { "Transaction,Status,Amount\n" A ",SENT,412.75\n" B ",ISSUE-DETECT,-9.84\n", A " " B },
    { "Status;From;Id\nSENT;2013-01-02T00:00:00-08:00;" A "\n", A },
    { "see (" A ") and <" B ">, `" C "`.", A " " B " " C },
    { "ABCDEF12345678", "ABCDEF12345678" },
    { "administration", "" },
    { "5458709929330", "" },
    { "054587099293301", "" },
    { "0545870992933\xc3\xa9", "" },
    { "0545870992933\xff", "" },
    { "05458709-29330", "" },
    { A "/" B, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MdWorklistIds) found = find (rows[i].text);
      g_autofree char *ids = join (found);

      test_say (rows[i].text);
      g_assert_cmpstr (ids, ==, rows[i].ids);
      g_assert_cmpuint (found->n_surplus, ==, 0);
    }
}

/* What is told as refused: text, line, and a part of the reason. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    guint       n_refused;
    const char *told;
    guint       line;
    const char *reason;
  } rows[] = {
    { A "\n5458709929330\n", 1, "5458709929330", 2, "this has 13; were zeros" },
    { A "\n054587099293301\n", 1, "054587099293301", 2, "this has 15" },
    { A "\n\n\n5.45871E+12\n", 1, "5.45871E+12", 4, "spreadsheet" },
    { A "\nno id here\n", 1, "no id here", 2, "no id of 14" },
    { A "\nadministration\n", 1, "administration", 2, "digits" },
    { A "\n05458709-29330\n", 1, "05458709-29330", 2, "letters and digits only" },
    { "12345", 1, "12345", 1, "this has 5" },
    { "hello", 1, "hello", 1, "this has 5" },
    { A " 12345", 1, "12345", 1, "this has 5" },
    { "nonsense " A, 1, "nonsense", 1, "this has 8" },
    { A "\n" B "\ngarbage 123 " C "\n", 2, "garbage", 3, "this has 7" },
    { A "," B "\nold:," C "\n" A, 1, "old:", 2, "letters and digits only" },
    { "2024,17.5\n" A, 1, "2024,17.5", 1, "no id of 14" },
    { "Id,Status\n" A ",SENT\n", 0, NULL, 0, NULL },
    { A ",SENT,17\n" B ",OTHER,18\n", 0, NULL, 0, NULL },
    { A "\n\xff\xfe<b>\n", 1, "\xef\xbf\xbd\xef\xbf\xbd<b>", 2, "no id of 14" },
    { A "\n\xff\n", 1, "\xef\xbf\xbd", 2, "letters and digits only" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MdWorklistIds) found = find (rows[i].text);
      MdWorklistRefusal *refusal;

      test_say (rows[i].text);
      g_assert_cmpuint (found->n_refused, ==, rows[i].n_refused);
      g_assert_cmpuint (found->refusals->len, ==, rows[i].n_refused);
      if (rows[i].n_refused == 0)
        continue;

      refusal = g_ptr_array_index (found->refusals, 0);
      g_assert_cmpstr (refusal->text, ==, rows[i].told);
      g_assert_cmpuint (refusal->line, ==, rows[i].line);
      g_assert_nonnull (strstr (refusal->reason, rows[i].reason));
    }
}

static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MdWorklistIds) found = NULL;
  MdWorklistRefusal *refusal;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "%014u\nnothing %u and then very much more than anybody wants to read again\n", i, i);

  found = md_worklist_ids_find (text->str, text->len, 120);
  g_assert_cmpuint (found->ids->len, ==, 120);
  g_assert_cmpuint (found->n_surplus, ==, 380);
  g_assert_cmpuint (found->n_refused, ==, 500);
  g_assert_cmpuint (found->refusals->len, ==, MD_WORKLIST_MAX_REFUSED);
  refusal = g_ptr_array_index (found->refusals, 99);
  g_assert_cmpuint (refusal->line, ==, 200);
  g_assert_cmpint (g_utf8_strlen (refusal->text, -1), <=, 41);
  g_assert_true (g_str_has_suffix (refusal->text, "…"));
}

/* Whatever comes: nothing but ids comes out, all that is told is text, and no id that stands alone in a line is
 * lost. */
static void
test_anything (void)
{
  static const char alphabet[] = "0123456789Az \n\r\t,;\"\0\xff\xc3\xa9\xe2<";

  for (guint run = 0; run < 2000; run++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (MdWorklistIds) found = NULL;
      guint n_alone = 0;

      for (guint i = 0; i < 60; i++)
        {
          if (g_test_rand_int_range (0, 10) == 0)
            {
              g_string_append (text, "\n" A "\n");
              n_alone++;
            }
          g_string_append_c (text, alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)]);
        }

      found = md_worklist_ids_find (text->str, text->len, 1000);
      for (guint i = 0; i < found->ids->len; i++)
        {
          const char *id = g_ptr_array_index (found->ids, i);

          g_assert_cmpuint (strspn (id, "0123456789Az"), ==, 14);
          g_assert_cmpuint (strlen (id), ==, 14);
          n_alone -= MIN (n_alone, g_str_equal (id, A));
        }
      g_assert_cmpuint (n_alone, ==, 0);
      for (guint i = 0; i < found->refusals->len; i++)
        {
          const MdWorklistRefusal *refusal = g_ptr_array_index (found->refusals, i);

          g_assert_true (g_utf8_validate (refusal->text, -1, NULL));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worklist-ids/found", test_found);
  g_test_add_func ("/worklist-ids/refused", test_refused);
  g_test_add_func ("/worklist-ids/bounds", test_bounds);
  g_test_add_func ("/worklist-ids/anything", test_anything);

  return g_test_run ();
}
