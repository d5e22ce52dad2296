/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the JSON reader takes and what it refuses: a case for everything that the public parsing suites ask about, by
 * the grammar of RFC 8259. The last table holds what the RFC leaves open, as md-json-reader.h decides it. */
#include "md-json-reader.h"

#include <string.h>

typedef struct
{
  const char *bytes;
  gsize       length;
} Taken;

typedef struct
{
  const char  *bytes;
  gsize        length;
  MdJsonError  code;
} Refused;

#define BYTES(literal) literal, sizeof literal - 1
#define SYNTAX(literal) { BYTES (literal), MD_JSON_ERROR_SYNTAX }
#define TRUNCATED(literal) { BYTES (literal), MD_JSON_ERROR_TRUNCATED }
#define ENCODING(literal) { BYTES (literal), MD_JSON_ERROR_ENCODING }

static const Taken taken_structures[] = {
  { BYTES ("[]") }, { BYTES ("{}") }, { BYTES ("[ ]") }, { BYTES ("{ }") }, { BYTES ("[[]   ]") },
  { BYTES ("[[],{}]") },
  { BYTES ("[null]") }, { BYTES ("[true]") }, { BYTES ("[false]") }, { BYTES ("[null, 7, \"8\", {}, [9]]") },
  { BYTES ("[5\n]") }, { BYTES (" [5]") }, { BYTES ("[2] ") }, { BYTES ("[5]\r\n") }, { BYTES ("\t[ \"a\" ]\n\n") },
  { BYTES ("[4,null,null,null,9]") }, { BYTES ("[[[[[[[[1]]]]],[2]]]]") },
  { BYTES ("true") }, { BYTES ("false") }, { BYTES ("null") }, { BYTES ("17") }, { BYTES ("-0.25") },
  { BYTES ("\"t\"") },
  { BYTES ("\"\"") }, { BYTES (" \t\r\n null \t\r\n ") },
  { BYTES ("{\"meterId\":\"TST001\"}") }, { BYTES ("{\"a\":1,\"b\":2}") }, { BYTES ("{\"\":0}") },
  { BYTES ("{\"a\":\"b\",\"a\":\"c\"}") }, { BYTES ("{\"a\":\"b\",\"a\":\"b\"}") }, { BYTES ("{\"a\\u0000b\":1}") },
  { BYTES ("{\"least\":-1.0e+28,\"most\":1.0e+28}") }, { BYTES ("{\n\"a\":\n[]\n}") },
  { BYTES ("{\"a\" : {\"b\":{}}}") },
  { BYTES ("{\"list\":[{\"name\":\"a long text that is longer than any block of bytes read at once, by far\"}],"
           "\"name\":\"a long text that is longer than any block of bytes read at once, by far\"}") },
  { BYTES ("{\"name\":\"\\u041c\\u0435\\u0442\\u0435\\u0440\"}") },
};

static const Taken taken_numbers[] = {
  { BYTES ("[0]") }, { BYTES ("[-0]") }, { BYTES ("[-1]") }, { BYTES ("[ 4]") }, { BYTES ("[1234567890]") },
  { BYTES ("[-987]") }, { BYTES ("[0e1]") }, { BYTES ("[0e+1]") }, { BYTES ("[0E-0]") }, { BYTES ("[20e1]") },
  { BYTES ("[123.456789]") }, { BYTES ("[412.750]") }, { BYTES ("[1E22]") }, { BYTES ("[1E-2]") },
  { BYTES ("[1E+2]") },
  { BYTES ("[123e45]") }, { BYTES ("[123.456e78]") }, { BYTES ("[1e-2]") }, { BYTES ("[1e+2]") }, { BYTES ("[0.0]") },
  { BYTES ("[-0.000000000000000000000000000000000000000000000000000000000000000000000000000000000001]") },
  { BYTES ("[1e0001]") },
};

static const Taken taken_texts[] = {
  { BYTES ("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]") }, { BYTES ("[\"\\u0012\"]") }, { BYTES ("[\"\\\"\"]") },
  { BYTES ("[\"\\\\u0000\"]") }, { BYTES ("[\"\\\\a\"]") }, { BYTES ("[\"\\\\n\"]") }, { BYTES ("[\"\\u005C\"]") },
  { BYTES ("[\"\\u0022\"]") }, { BYTES ("[\"\\u00A0\"]") }, { BYTES ("[\"\\u000A\"]") },
  { BYTES ("[\"new\\u000Aline\"]") },
  { BYTES ("[\"\\u0061\\u30af\\u30EA\\u30b9\"]") }, { BYTES ("[\"\\uD801\\udc37\"]") },
  { BYTES ("[\"\\ud83d\\ude39\\ud83d\\udc8d\"]") }, { BYTES ("[\"\\uDBFF\\uDFFF\"]") },
  { BYTES ("[\"\\uD834\\uDd1e\"]") },
  { BYTES ("[\"\\u0000\"]") }, { BYTES ("[\"\\uFFFF\"]") }, { BYTES ("[\"\\uFFFE\"]") }, { BYTES ("[\"\\uFDD0\"]") },
  { BYTES ("[\"\\uD83F\\uDFFE\"]") }, { BYTES ("[\"\\uDBFF\\uDFFE\"]") }, { BYTES ("[\"\\u200B\\u2064\"]") },
  { BYTES ("[\"a/*b*/c/*d//e\"]") }, { BYTES ("\" \"") }, { BYTES ("[\" a \"]") }, { BYTES ("[ \"a\"]") },
  { BYTES ("[\"\x7f\"]") }, { BYTES ("[\"a\x7f" "a\"]") },
  { BYTES ("[\"\xc2\x80 \xdf\xbf\"]") },                         /* the first and last of two bytes */
  { BYTES ("[\"\xe0\xa0\x80 \xed\x9f\xbf \xee\x80\x80 \xef\xbf\xbf\"]") }, /* of three, around the surrogates */
  { BYTES ("[\"\xf0\x90\x80\x80 \xf4\x8f\xbf\xbf\"]") },         /* of four */
  { BYTES ("[\"\xe2\x80\xa8\xe2\x80\xa9\"]") },                   /* line and paragraph separator */
  { BYTES ("[\"\xf0\x9b\xbf\xbf\"]") },                           /* reserved */
  { BYTES ("[\"\xcf\x80\"]") }, { BYTES ("[\"\xe2\x82\xac\xf0\x9d\x84\x9e\"]") },
};

static const Refused refused_structures[] = {
  TRUNCATED (""), TRUNCATED (" "), TRUNCATED ("\n\n"), TRUNCATED ("\xef\xbb\xbf"),
  SYNTAX ("\xef\xbb"), SYNTAX ("\xef\xbb{}"), SYNTAX ("\xe5"), SYNTAX ("[\xe5]"), SYNTAX ("\xc3\xa9"),
  SYNTAX ("[a\xe5]"),
  SYNTAX ("\xe2\x81\xa0"), SYNTAX ("[\xe2\x81\xa0]"), SYNTAX ("[\f]"), SYNTAX ("[\"a\"\v]"), SYNTAX ("[\0]"),
  SYNTAX ("\0"),
  SYNTAX ("*"), SYNTAX ("[*]"), SYNTAX ("<.>"), SYNTAX ("[<null>]"), SYNTAX ("[True]"), SYNTAX ("[TRUE]"),
  SYNTAX ("a\xc3\xa5"),
  SYNTAX ("[1 true]"), SYNTAX ("[\"\": 1]"), SYNTAX ("[\"\"],"), SYNTAX ("[,1]"), SYNTAX ("[1,,2]"), SYNTAX ("[,]"),
  SYNTAX ("[\"x\",,]"), SYNTAX ("[\"x\"]]"), SYNTAX ("[\"x\",]"), SYNTAX ("[3[4]]"), SYNTAX ("[1:2]"),
  SYNTAX ("[1;2]"),
  SYNTAX ("[   , \"\"]"), SYNTAX ("[1,]"), SYNTAX ("[1,\n,1"), SYNTAX ("[][]"), SYNTAX ("]"), SYNTAX ("[]]"),
  SYNTAX ("[1]x"),
  SYNTAX ("2@"), SYNTAX ("{}}"), SYNTAX ("{\"a\":true}#"), SYNTAX ("{\"a\":true} \"x\""), SYNTAX ("[1]\n[2]"),
  SYNTAX ("1 2"),
  SYNTAX ("[\"asd]\"x"), SYNTAX ("[}"), SYNTAX ("{]"), SYNTAX ("[{]}"), SYNTAX ("['"), SYNTAX ("[\"a\n"),
  TRUNCATED ("["), TRUNCATED ("[\"x\""), TRUNCATED ("[1,"), TRUNCATED ("[1,\n1\n"), TRUNCATED ("[{}"),
  TRUNCATED ("[{"),
  TRUNCATED ("[\"a"), TRUNCATED ("[\"a\""), TRUNCATED ("[-"), TRUNCATED ("[1"), TRUNCATED ("[\"\",\n4\n,1"),
  TRUNCATED ("[["),
  TRUNCATED ("t"), TRUNCATED ("nul"), TRUNCATED ("[fals"), TRUNCATED ("[ false, tru"),
  SYNTAX ("[fals]"), SYNTAX ("[nul]"), SYNTAX ("[tru]"), SYNTAX ("[nulll]"), SYNTAX ("[nil]"), SYNTAX ("undefined"),
  TRUNCATED ("{"), TRUNCATED ("{\"a\""), TRUNCATED ("{\"a\":"), TRUNCATED ("{\"a\":1"), TRUNCATED ("{\"a\":1,"),
  TRUNCATED ("{\"a"),
  TRUNCATED ("{\"a\":["), TRUNCATED ("{\"a\":{\"b\":"), TRUNCATED ("[{\"\":[{\"\":["), TRUNCATED ("{\"a\":\"b"),
  SYNTAX ("{,"), SYNTAX ("{["), SYNTAX ("{'a'"), SYNTAX ("{\"a\"}"), SYNTAX ("{\"a\" \"b\"}"), SYNTAX ("{\"a\":}"),
  SYNTAX ("{:\"b\"}"),
  SYNTAX ("{\"a\",\"b\"}"), SYNTAX ("{\"a\"::\"b\"}"), SYNTAX ("{\"a\":x}"), SYNTAX ("{[: \"x\"}\n"),
  SYNTAX ("{\"a\":\"a\" 123}"),
  SYNTAX ("{\"a\":1 \"b\":2}"), SYNTAX ("{key: 1}"), SYNTAX ("{'key':1}"), SYNTAX ("{1:1}"), SYNTAX ("{9999E9999:1}"),
  SYNTAX ("{null:1}"),
  SYNTAX ("{null:null,null:null}"), SYNTAX ("{\"a\":1,}"), SYNTAX ("{\"a\":1,,,}"), SYNTAX ("{\"a\":1,,\"b\":2}"),
  SYNTAX ("{\"\":\"0\",}"),
  SYNTAX ("{\"a\":\"b\"}/**/"), SYNTAX ("{\"a\":\"b\"}/**//"), SYNTAX ("{\"a\":\"b\"}//"), SYNTAX ("{\"a\":\"b\"}/"),
  SYNTAX ("{\"a\":/*c*/1}"),
  SYNTAX ("{\"a\":\"b\"}#"), SYNTAX ("{\xf0\x9f\x87\xa8\xf0\x9f\x87\xad}"), SYNTAX ("{\"a\"=1}"),
  SYNTAX ("\xef\xbb\xbf\xef\xbb\xbf[]"),
};

static const Refused refused_numbers[] = {
  SYNTAX ("[++1]"), SYNTAX ("[+1]"), SYNTAX ("[+Inf]"), SYNTAX ("[Inf]"), SYNTAX ("[-Inf]"), SYNTAX ("[Infinity]"),
  SYNTAX ("[-Infinity]"),
  SYNTAX ("[NaN]"), SYNTAX ("[-NaN]"), SYNTAX ("[-]"), SYNTAX ("[--1]"), SYNTAX ("[- 1]"), SYNTAX ("[-x]"),
  SYNTAX ("[-foo]"),
  SYNTAX ("[01]"), SYNTAX ("[-01]"), SYNTAX ("[00]"), SYNTAX ("[-012]"), SYNTAX ("[012.5]"), SYNTAX ("[123, 00]"),
  SYNTAX ("[.5]"), SYNTAX ("[-.5]"), SYNTAX ("[.-1]"), SYNTAX ("[.2e-3]"), SYNTAX ("[1.]"), SYNTAX ("[-2.]"),
  SYNTAX ("[-1.0.]"),
  SYNTAX ("[0.1.2]"), SYNTAX ("[0.e1]"), SYNTAX ("[2.e3]"), SYNTAX ("[2.e+3]"), SYNTAX ("[9.e+]"),
  SYNTAX ("[0e]"), SYNTAX ("[0E]"), SYNTAX ("[0e+]"), SYNTAX ("[0E+]"), SYNTAX ("[1.0e]"), SYNTAX ("[1.0e-]"),
  SYNTAX ("[0.3e+]"),
  SYNTAX ("[1eE2]"), SYNTAX ("[1ea]"), SYNTAX ("[1e1.5]"), SYNTAX ("[1 000]"), SYNTAX ("[1,000.5.]"),
  SYNTAX ("[1_000]"), SYNTAX ("[1+2]"),
  SYNTAX ("[0x1]"), SYNTAX ("[0x42]"), SYNTAX ("[-12.5kWh]"), SYNTAX ("[3.4b-5]"), SYNTAX ("[1.5H-300]"),
  SYNTAX ("[\xef\xbc\x91]"), SYNTAX ("[123\xe5]"), SYNTAX ("[1e1\xe5]"), SYNTAX ("[0\xe5]"), SYNTAX ("[1e\xe5]"),
  SYNTAX ("[0+-1]"),
  TRUNCATED ("-"), TRUNCATED ("1."), TRUNCATED ("[1e"), TRUNCATED ("[1e+"), TRUNCATED ("-0."),
};

static const Refused refused_texts[] = {
  TRUNCATED ("\""), TRUNCATED ("[\"\\"), TRUNCATED ("[\"\\u"), TRUNCATED ("[\"\\u12"), TRUNCATED ("\"\\\""),
  TRUNCATED ("[\"\\\"]"),
  TRUNCATED ("[\"\\\\\\\"]"), TRUNCATED ("\"\xe2\x82"), TRUNCATED ("\"\xf0\x9d\x84"), TRUNCATED ("\"a\xc3"),
  TRUNCATED ("\"\xed"),
  SYNTAX ("'"), SYNTAX ("['a']"), SYNTAX ("[a]"), SYNTAX ("abc"), SYNTAX ("[\\n]"), SYNTAX ("[\xc3\xa9]"),
  SYNTAX ("[\\u0020\"a\"]"),
  SYNTAX ("\\u000a\"\""), SYNTAX ("\"\"x"), SYNTAX ("[\"\"x]"), SYNTAX ("\xe2\x80\x9c" "a\xe2\x80\x9d"),
  SYNTAX ("[\"\\x00\"]"), SYNTAX ("[\"\\a\"]"), SYNTAX ("[\"\\'\"]"), SYNTAX ("[\"\\0\"]"), SYNTAX ("[\"\\\0\"]"),
  SYNTAX ("[\"\\\t\"]"),
  SYNTAX ("[\"\\\xf0\x9f\x8c\x80\"]"), SYNTAX ("[\"\\\xe5\"]"), SYNTAX ("[\"\\U1234\"]"), SYNTAX ("[\"\\ \"]"),
  SYNTAX ("[\"\\u\"]"), SYNTAX ("[\"\\u1\"]"), SYNTAX ("[\"\\u12\"]"), SYNTAX ("[\"\\u123\"]"),
  SYNTAX ("[\"\\u00G0\"]"),
  SYNTAX ("[\"\\u00 0\"]"), SYNTAX ("[\"\\u+041\"]"), SYNTAX ("[\"\\u-041\"]"), SYNTAX ("[\"\\u\xe5\"]"),
  TRUNCATED ("[\"\\uD834\\\"]"),
  SYNTAX ("[\"\\uD834\\u\"]"), SYNTAX ("[\"\\uD834\\u1\"]"), SYNTAX ("[\"\\uD834\\u1x\"]"),
  SYNTAX ("[\"\\uD834\\uDd\"]"),
  SYNTAX ("[\"\\uD834\\x\"]"), SYNTAX ("[\"\\u0022]" "\\u]"),
  SYNTAX ("[\"a\0a\"]"), SYNTAX ("[\"a\na\"]"), SYNTAX ("[\"a\ta\"]"), SYNTAX ("[\"\x1f\"]"), SYNTAX ("[\"\r\"]"),
  SYNTAX ("{\"\n\":1}"),
};

/* Each byte that cannot stand where it does in UTF-8, in a text. */
static const Refused refused_encodings[] = {
  ENCODING ("[\"\x80\"]"), ENCODING ("[\"\x81\"]"), ENCODING ("[\"a\xbf\"]"), ENCODING ("[\"\xff\"]"),
  ENCODING ("[\"\xfe\"]"),
  ENCODING ("[\"\xe9\"]"), ENCODING ("[\"\xe5\"]"), ENCODING ("[\"\xe6\x97\xa5\xd1\x88\xfa\"]"),
  ENCODING ("[\"\xe0\xff\"]"),
  ENCODING ("[\"\xc0\xaf\"]"), ENCODING ("[\"\xc1\xbf\"]"), ENCODING ("[\"\xe0\x80\xaf\"]"),
  ENCODING ("[\"\xe0\x9f\xbf\"]"),
  ENCODING ("[\"\xf0\x80\x80\xaf\"]"), ENCODING ("[\"\xf0\x8f\xbf\xbf\"]"),
  ENCODING ("[\"\xfc\x83\xbf\xbf\xbf\xbf\"]"),
  ENCODING ("[\"\xfc\x80\x80\x80\x80\x80\"]"), ENCODING ("[\"\xf8\x88\x80\x80\x80\"]"),
  ENCODING ("[\"\xed\xa0\x80\"]"),
  ENCODING ("[\"\xed\xbf\xbf\"]"), ENCODING ("[\"\xed\xa0\xbd\xed\xb8\x80\"]"), ENCODING ("[\"\xf4\x90\x80\x80\"]"),
  ENCODING ("[\"\xf4\xbf\xbf\xbf\"]"), ENCODING ("[\"\xf5\x80\x80\x80\"]"), ENCODING ("[\"\xc3(\"]"),
  ENCODING ("[\"\xe2\x82(\"]"),
  ENCODING ("[\"\xe2(\xa1\"]"), ENCODING ("[\"\xf0\x9f\x98\"]"), ENCODING ("[\"\xe0\xa4\"]"), ENCODING ("[\"\xc3\""),
  ENCODING ("[\"\\\"\xe5\"]"), ENCODING ("{\"\xb9\":\"0\",}"), ENCODING ("{\"\xe5\":1}"), ENCODING ("\"\xc0"),
  ENCODING ("\"\xed\xa0"), ENCODING ("\"\xf5"),
};

/* Where the RFC leaves room. UTF-16 and UTF-32 are refused at their first byte that is no JSON. */
static const Taken decided_to_take[] = {
  { BYTES ("[654.321e-987]") }, { BYTES ("[0.7e000123456789012345678901234567890123]") }, { BYTES ("[-3e+7777]") },
  { BYTES ("[2.5e+7777]") }, { BYTES ("[-77e100000]") }, { BYTES ("[12e-20000000]") }, { BYTES ("[1e-999]") },
  { BYTES ("[-987654321098765432109876543210]") }, { BYTES ("[100000000000000000000]") },
  { BYTES ("[-90817263549081726354908172635490817263549081726354]") }, { BYTES ("[9223372036854775808]") },
  { BYTES ("[10000000000000000999]") }, { BYTES ("[1.000000000000000005]") },
  { BYTES ("{\"\\uDFAA\":0}") }, { BYTES ("[\"\\uDADA\"]") }, { BYTES ("[\"\\uD888\\u1234\"]") },
  { BYTES ("[\"\\uD800\\n\"]") },
  { BYTES ("[\"\\uDd1ea\"]") }, { BYTES ("[\"\\uD800\\uD800\\n\"]") }, { BYTES ("[\"\\ud800\"]") },
  { BYTES ("[\"\\ud800abc\"]") },
  { BYTES ("[\"\\uDd1e\\uD834\"]") }, { BYTES ("[\"\\uDFAA\"]") }, { BYTES ("\xef\xbb\xbf{}") },
  { BYTES ("\xef\xbb\xbf [1]") },
};

static const Refused decided_to_refuse[] = {
  SYNTAX ("\xff\xfe[\0\"\0\xe9\0\"\0]\0"), SYNTAX ("[\0\"\0\xe9\0\"\0]\0"), SYNTAX ("\0[\0\"\0\xe9\0\"\0]"),
  SYNTAX ("\xfe\xff\0[\0]"),
  SYNTAX ("[\0\0\0]\0\0\0"),
};

/* Reads a copy that ends with the last byte, so that a tool which watches memory sees a step too far. */
static MdDocument *
read_copy (const char  *data,
           gsize        length,
           GError     **error)
{
  g_autofree char *shown = g_strescape (data, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  g_test_message ("%.60s", shown);

  return md_json_read (bytes, NULL, error);
}

static void
check_taken (const Taken *cases,
             gsize        n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MdDocument) document = read_copy (cases[i].bytes, cases[i].length, &error);

      g_assert_no_error (error);
      g_assert_nonnull (document);
    }
}

static void
check_refused (const Refused *cases,
               gsize          n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MdDocument) document = read_copy (cases[i].bytes, cases[i].length, &error);

      g_assert_null (document);
      g_assert_error (error, MD_JSON_ERROR, (int) cases[i].code);
    }
}

#define DEFINE_TEST(check, table) \
  static void                     \
  test_##table (void)             \
  {                               \
    check (table, G_N_ELEMENTS (table)); \
  }

DEFINE_TEST (check_taken, taken_structures)
DEFINE_TEST (check_taken, taken_numbers)
DEFINE_TEST (check_taken, taken_texts)
DEFINE_TEST (check_refused, refused_structures)
DEFINE_TEST (check_refused, refused_numbers)
DEFINE_TEST (check_refused, refused_texts)
DEFINE_TEST (check_refused, refused_encodings)
DEFINE_TEST (check_taken, decided_to_take)
DEFINE_TEST (check_refused, decided_to_refuse)

/* The suites ask for 500 brackets to be taken or refused as one likes, and for 100 000 open ones to be refused. */
static void
test_depth (void)
{
  g_autofree char *open = g_strnfill (500, '[');
  g_autofree char *closed = g_strnfill (500, ']');
  g_autofree char *nested = g_strconcat (open, closed, NULL);
  g_autofree char *many = g_strnfill (100000, '[');
  const Taken taken = { nested, 1000 };
  const Refused truncated = { open, 500, MD_JSON_ERROR_TRUNCATED };
  const Refused refused = { many, 100000, MD_JSON_ERROR_TOO_DEEP };

  check_taken (&taken, 1);
  check_refused (&truncated, 1);
  check_refused (&refused, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-cases/taken/structures", test_taken_structures);
  g_test_add_func ("/json-cases/taken/numbers", test_taken_numbers);
  g_test_add_func ("/json-cases/taken/texts", test_taken_texts);
  g_test_add_func ("/json-cases/refused/structures", test_refused_structures);
  g_test_add_func ("/json-cases/refused/numbers", test_refused_numbers);
  g_test_add_func ("/json-cases/refused/texts", test_refused_texts);
  g_test_add_func ("/json-cases/refused/encodings", test_refused_encodings);
  g_test_add_func ("/json-cases/decided/taken", test_decided_to_take);
  g_test_add_func ("/json-cases/decided/refused", test_decided_to_refuse);
  g_test_add_func ("/json-cases/depth", test_depth);

  return g_test_run ();
}
