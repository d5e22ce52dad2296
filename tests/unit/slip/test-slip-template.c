/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-compose.h"
#include "md-slip-template.h"
#include "slip-build.h"

#include <glib/gstdio.h>
#include <string.h>

#define TOKEN "34886200773392884302"
#define RULE_20 "--------------------\n"

static MdSlipTemplate *
parse (const char  *text,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return md_slip_template_parse (bytes, error);
}

/* What is composed by a template, with a meter, a name of its own kind, and so many tokens. */
static char *
compose (const char *text,
         gboolean    training,
         guint       n_tokens)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdSlipTemplate) layout = parse (text, &error);
  g_autoptr (MdValue) request = md_value_with_text (NULL, "meter.meterId", "01122334455");
  g_autoptr (MdValue) answer = md_value_with_text (NULL, "customer.lastName", "Molefe {utility} [title]");
  g_autoptr (MdValue) slip = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < n_tokens; i++)
    {
      g_autofree char *path = g_strdup_printf ("tokens[%u].token", i);
      MdValue *next = md_value_with_text (answer, path, TOKEN);

      md_value_unref (answer);
      answer = next;
    }
  md_slip_template_set_default (layout);
  slip = md_slip_compose (answer, request, training, NULL, NULL);
  md_slip_template_set_default (NULL);

  return test_slip_text (slip);
}

typedef struct
{
  const char *name;
  const char *template;
  gboolean    training;
  guint       n_tokens;
  const char *expected;
} Case;

/* Written by hand from the description at the head of data/slip/key-change.template. */
static const Case cases[] = {
  { "tokens-alone", "width: 20\ntokens", FALSE, 1, "Enter this token\n3488 6200 7733 9288\n4302\n" },
  { "tokens-fit", "width: 24\ntokens size=2 fit gap=1", FALSE, 2,
    "Enter first (1 of 2)\n3488 6200 7733 9288 4302\n\nThen (2 of 2)\n3488 6200 7733 9288 4302\n" },
  { "own-words", "width: 20\ntext: Power & Light <b>\ntokens", FALSE, 0, "Power & Light <b>\n" },
  { "our-words", "width: 20\ntext: [meter] 1\ntokens", FALSE, 0, "Meter number 1\n" },
  { "path", "width: 40\ntext: For {customer.lastName}.\ntokens", FALSE, 0, "For Molefe {utility} [title].\n" },
  { "unknown-left-out", "width: 20\ntext: For {utility}\ntext: {customer.firstName}\ntext: a\ntokens", FALSE, 0,
    "a\n" },
  { "colon", "width: 20\ntext: Call: 0800 1\ntokens", FALSE, 0, "Call: 0800 1\n" },
  { "centre", "width: 20\ntext centre: ab\ntokens", FALSE, 0, "         ab\n" },
  { "hanging", "width: 20\ntext hanging=3: 1. one two three four five\ntokens", FALSE, 0,
    "1. one two three\n   four five\n" },
  { "rows", "width: 30\nrow: A | 1\nrow: Long | {meter}\nrow: No | {utility}\ntokens", FALSE, 0,
    "A     1\nLong  0112 2334 455\n" },
  { "rows-long-label", "width: 30\nrow: A | 1\nrow: Longer than half of it | 2\ntokens", FALSE, 0,
    "A                       1\nLonger than half of it  2\n" },
  { "rows-value-below", "width: 20\nrow: Ab | {meter}\nrow: Much longer | 1\nrow: Longer too | 2\ntokens", FALSE, 0,
    "Ab\n   0112 2334 455\nMuch longer  1\nLonger too   2\n" },
  { "rows-apart", "width: 20\nrow: A | 1\ntext: b\nrow: Long | 2\ntokens", FALSE, 0, "A  1\nb\nLong  2\n" },
  { "row-too-long", "width: 16\nrow: Meter | {meter}\ntokens", FALSE, 0, "Meter\n   0112 2334 455\n" },
  { "rule-between", "width: 20\ntext: a\nrule\nrule\ntext: b\nrule\ntext: {utility}\ntokens", FALSE, 0,
    "a\n" RULE_20 "b\n" },
  { "cut", "width: 20\ntext: a\nrule\ncut\ntext: b\ntokens", FALSE, 0, "a\n- - - - - - - - - -\nb\n" },
  { "conditions",
    "width: 30\ntext if=training: training\ntext if=tokens: tokens\ntext if=token: one\ntext if=several: several\n"
    "text unless=tokens: none\ntext if=meter: meter\ntext unless=meter: no meter\n"
    "text if=utility unless=meter: x\ntokens", FALSE, 0, "none\nmeter\n" },
  { "barcode", "width: 40\nbarcode encoding=CODE128: {tokens[0].token}\ntokens", FALSE, 1,
    "          Barcode CODE128:\n          34886200773392884302\nEnter this token\n3488 6200 7733 9288 4302\n" },
  { "training-is-added", "width: 20\ntext: a\ntokens", TRUE, 0, "a\n" RULE_20 " Training: works on\n      no meter\n" },
  { "training-is-there", "width: 40\ntokens\ntext if=training: Mind: [training]", TRUE, 0,
    "Mind: Training: works on no meter\n" },
  { "training-not-last", "width: 30\ntext: [training]\ntext: a\ntokens", TRUE, 0,
    "Training: works on no meter\na\n------------------------------\n Training: works on no meter\n" },
  { "training-before-tokens", "width: 30\ntext: [training]\ntokens", TRUE, 1,
    "Training: works on no meter\nEnter this token\n3488 6200 7733 9288 4302\n------------------------------\n"
    " Training: works on no meter\n" },
  { "comments-and-blanks", "# a\n\n   # b\n  width: 20\r\n\ttext:   a  \r\n tokens \n", FALSE, 0, "a\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autofree char *text = compose (one->template, one->training, one->n_tokens);

  g_assert_cmpstr (text, ==, one->expected);
}

static void
test_faults (void)
{
  static const struct
  {
    const char *template;
    const char *where;
    const char *what;
  } faults[] = {
    { "", "", "tokens" },
    { "text: a", "", "tokens" },
    { "tokens if=training", "", "tokens" },
    { "tokens\nline: a", "Line 2", "line" },
    { "tokens\n\ntext: {utilty}", "Line 3", "utilty" },
    { "tokens\ntext: [titel]", "Line 2", "titel" },
    { "tokens\ntext: {utility", "Line 2", "{utility" },
    { "tokens\nrow: [meter] {meter}", "Line 2", "bar" },
    { "tokens\nrow: [nothing] | {meter}", "Line 2", "nothing" },
    { "tokens: a", "Line 1", "no text" },
    { "tokens\n: a", "Line 2", "“:”" },
    { "tokens\n  :", "Line 2", "“:”" },
    { "tokens\ntext", "Line 2", "needs" },
    { "tokens\ntext size=0: a", "Line 2", "size=0" },
    { "tokens\ntext size=nan: a", "Line 2", "size=nan" },
    { "tokens\ntext size=2x2x2: a", "Line 2", "size=2x2x2" },
    { "tokens\ntext size=1e9: a", "Line 2", "size=1e9" },
    { "tokens\ntext hanging=-1: a", "Line 2", "hanging=-1" },
    { "tokens\ntext if=nothing: a", "Line 2", "if=nothing" },
    { "tokens\ntext if=token if=training: a", "Line 2", "if=training" },
    { "tokens\ntext bold: a", "Line 2", "bold" },
    { "tokens\nbarcode encoding=Aztec: a", "Line 2", "encoding=Aztec" },
    { "tokens\nwidth: 15", "Line 2", "16" },
    { "tokens\nwidth", "Line 2", "16" },
    { "tokens\ntext: \xff", "", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (faults[i].template, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, faults[i].what));
      g_assert_true (g_str_has_prefix (error->message, faults[i].where));
    }
}

static void
test_bounds (void)
{
  g_autoptr (GString) many = g_string_new ("tokens\n");
  g_autofree char *large = g_strnfill (MD_SLIP_MAX_TEMPLATE, '#');
  g_autofree char *too_large = g_strnfill (MD_SLIP_MAX_TEMPLATE + 1, '#');
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < MD_SLIP_MAX_TEMPLATE_PARTS; i++)
    g_string_append (many, "rule\n");
  md_slip_template_unref (parse (many->str, &error));
  g_assert_no_error (error);
  g_string_append (many, "rule\n");
  g_assert_null (parse (many->str, &error));
  g_assert_nonnull (strstr (error->message, "too many"));
  g_clear_error (&error);

  g_assert_null (parse (large, &error));
  g_assert_nonnull (strstr (error->message, "tokens"));
  g_clear_error (&error);
  g_assert_null (parse (too_large, &error));
  g_assert_nonnull (strstr (error->message, "too large"));
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static MdSlipTemplate *
load (const char  *path,
      GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  md_slip_template_load_async (file, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return md_slip_template_load_finish (result, error);
}

static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("slip-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key-change.template", NULL);
  g_autofree char *long_text = NULL;
  g_autoptr (MdSlipTemplate) layout = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (load (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "tokens\nnonsense\n", -1, NULL));
  g_assert_null (load (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "width: 33\ntokens\n", -1, NULL));
  layout = load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (md_slip_template_get_width (layout), ==, 33);
  g_clear_pointer (&layout, md_slip_template_unref);

  long_text = g_strdup_printf ("#%*s\nwidth: 34\ntokens\n", MD_SLIP_MAX_TEMPLATE - 100, "");
  g_assert_true (g_file_set_contents (path, long_text, -1, NULL));
  layout = load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (md_slip_template_get_width (layout), ==, 34);
  g_unlink (path);
  g_rmdir (folder);

  /* What never ends is not read to its end. */
  g_assert_null (load ("/dev/zero", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/slip/template/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/slip/template/faults", test_faults);
  g_test_add_func ("/slip/template/bounds", test_bounds);
  g_test_add_func ("/slip/template/load", test_load);

  return g_test_run ();
}
