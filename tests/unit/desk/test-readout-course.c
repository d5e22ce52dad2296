/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "md-readout-course.h"

#define FIRST "3488 6200 7733 9288 4302"
#define SECOND "18359266717991661547"

static MdReadoutCourse *
make_two (void)
{
  return md_readout_course_new ((const char *const[]) { FIRST, SECOND }, 2);
}

static const char *
peek_now (MdReadoutCourse *course)
{
  return md_readout_course_peek_group (course, md_readout_course_get_token (course),
                                       md_readout_course_get_group (course));
}

static void
assert_at (MdReadoutCourse *course,
           guint            token,
           guint            group,
           MdReadoutStep    step)
{
  g_assert_cmpuint (md_readout_course_get_token (course), ==, token);
  g_assert_cmpuint (md_readout_course_get_group (course), ==, group);
  g_assert_cmpint (md_readout_course_get_step (course), ==, step);
}

/* From the first digit to the last, as the space bar does it, with an answer for each token. */
static void
test_forth (void)
{
  static const char *const groups[] = {
    "3488", "6200", "7733", "9288", "4302", "1835", "9266", "7179", "9166", "1547",
  };
  g_autoptr (MdReadoutCourse) course = make_two ();

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      gboolean last = i % 5 == 4;

      assert_at (course, i / 5, i % 5, MD_READOUT_STEP_GROUP);
      g_assert_cmpstr (peek_now (course), ==, groups[i]);
      g_assert_cmpstr (md_readout_course_peek_next (course), ==, last ? NULL : groups[i + 1]);
      g_assert_cmpuint (md_readout_course_count_read (course), ==, i % 5);
      g_assert_cmpint (md_readout_course_next (course), ==, last ? MD_READOUT_TOKEN_READ : MD_READOUT_MOVED);
      if (!last)
        continue;

      assert_at (course, i / 5, 4, MD_READOUT_STEP_QUESTION);
      g_assert_cmpuint (md_readout_course_count_read (course), ==, 5);
      g_assert_null (md_readout_course_peek_next (course));
      g_assert_cmpint (md_readout_course_is_last_token (course), ==, i == 9);
      /* However often the space bar is pressed. */
      g_assert_cmpint (md_readout_course_next (course), ==, MD_READOUT_STAYED);
      g_assert_cmpint (md_readout_course_answer (course, MD_READOUT_ACCEPTED), ==, MD_READOUT_MOVED);
    }

  assert_at (course, 2, 0, MD_READOUT_STEP_END);
  g_assert_cmpuint (md_readout_course_count_answers (course, MD_READOUT_ACCEPTED), ==, 2);
  g_assert_cmpint (md_readout_course_next (course), ==, MD_READOUT_STAYED);
  g_assert_cmpint (md_readout_course_next_token (course), ==, MD_READOUT_STAYED);
  g_assert_cmpint (md_readout_course_answer (course, MD_READOUT_REFUSED), ==, MD_READOUT_STAYED);
}

static void
test_back (void)
{
  g_autoptr (MdReadoutCourse) course = make_two ();

  g_assert_cmpint (md_readout_course_back (course), ==, MD_READOUT_STAYED);
  g_assert_cmpint (md_readout_course_back_token (course), ==, MD_READOUT_STAYED);
  g_assert_cmpint (md_readout_course_first (course), ==, MD_READOUT_STAYED);

  md_readout_course_next (course);
  md_readout_course_next (course);
  md_readout_course_back (course);
  assert_at (course, 0, 1, MD_READOUT_STEP_GROUP);
  g_assert_cmpint (md_readout_course_first (course), ==, MD_READOUT_MOVED);
  assert_at (course, 0, 0, MD_READOUT_STEP_GROUP);

  /* From the second token back to the question about the first, and to its last group. */
  g_assert_cmpint (md_readout_course_next_token (course), ==, MD_READOUT_MOVED);
  assert_at (course, 1, 0, MD_READOUT_STEP_GROUP);
  md_readout_course_back (course);
  assert_at (course, 0, 4, MD_READOUT_STEP_QUESTION);
  md_readout_course_back (course);
  assert_at (course, 0, 4, MD_READOUT_STEP_GROUP);

  md_readout_course_next_token (course);
  md_readout_course_next_token (course);
  assert_at (course, 2, 0, MD_READOUT_STEP_END);
  md_readout_course_back (course);
  assert_at (course, 1, 4, MD_READOUT_STEP_QUESTION);
  md_readout_course_back_token (course);
  assert_at (course, 0, 0, MD_READOUT_STEP_GROUP);

  md_readout_course_next_token (course);
  md_readout_course_next_token (course);
  md_readout_course_back_token (course);
  assert_at (course, 1, 0, MD_READOUT_STEP_GROUP);
  md_readout_course_next_token (course);
  md_readout_course_first (course);
  assert_at (course, 0, 0, MD_READOUT_STEP_GROUP);
}

static void
read_to_end (MdReadoutCourse *course,
             MdReadoutMove    last)
{
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (md_readout_course_next (course), ==, MD_READOUT_MOVED);
  g_assert_cmpint (md_readout_course_next (course), ==, last);
}

/* A step back and forth is no second reading; to begin anew is. */
static void
test_reading_counts_once (void)
{
  g_autoptr (MdReadoutCourse) course = make_two ();

  read_to_end (course, MD_READOUT_TOKEN_READ);
  md_readout_course_back (course);
  g_assert_cmpint (md_readout_course_next (course), ==, MD_READOUT_MOVED);
  md_readout_course_first (course);
  read_to_end (course, MD_READOUT_MOVED);

  g_assert_cmpint (md_readout_course_restart (course), ==, MD_READOUT_MOVED);
  assert_at (course, 0, 0, MD_READOUT_STEP_GROUP);
  read_to_end (course, MD_READOUT_TOKEN_READ);
}

/* Once refused there is something to be done about it; then it may still be accepted. */
static void
test_answers (void)
{
  g_autoptr (MdReadoutCourse) course = make_two ();

  g_assert_cmpint (md_readout_course_answer (course, MD_READOUT_ACCEPTED), ==, MD_READOUT_STAYED);
  g_assert_cmpint (md_readout_course_get_answer (course, 0), ==, MD_READOUT_NOT_SAID);
  read_to_end (course, MD_READOUT_TOKEN_READ);
  md_readout_course_answer (course, MD_READOUT_REFUSED);
  assert_at (course, 0, 4, MD_READOUT_STEP_QUESTION);
  g_assert_cmpint (md_readout_course_get_answer (course, 0), ==, MD_READOUT_REFUSED);

  md_readout_course_restart (course);
  g_assert_cmpint (md_readout_course_get_answer (course, 0), ==, MD_READOUT_REFUSED);
  read_to_end (course, MD_READOUT_TOKEN_READ);
  md_readout_course_answer (course, MD_READOUT_ACCEPTED);
  assert_at (course, 1, 0, MD_READOUT_STEP_GROUP);
  md_readout_course_next_token (course);

  g_assert_cmpuint (md_readout_course_count_answers (course, MD_READOUT_ACCEPTED), ==, 1);
  g_assert_cmpuint (md_readout_course_count_answers (course, MD_READOUT_REFUSED), ==, 0);
  g_assert_cmpuint (md_readout_course_count_answers (course, MD_READOUT_NOT_SAID), ==, 1);
  g_assert_cmpint (md_readout_course_restart (course), ==, MD_READOUT_STAYED);
  g_assert_cmpint (md_readout_course_get_answer (course, 7), ==, MD_READOUT_NOT_SAID);
}

/* Whatever a service sends in the place of tokens. */
static void
test_odd_texts (void)
{
  g_autofree char *endless = g_strnfill (100000, '7');
  static const char *const odd[] = { "12345", "", NULL, " - ", "12", "äöüß€ 1", "\xff\xfe" };
  const char *texts[40];
  g_autoptr (MdReadoutCourse) course = md_readout_course_new (odd, G_N_ELEMENTS (odd));
  g_autoptr (MdReadoutCourse) many = NULL;
  g_autoptr (MdReadoutCourse) none = md_readout_course_new (NULL, 0);
  g_autoptr (MdReadoutCourse) blank = md_readout_course_new ((const char *const[]) { "", " " }, 2);

  g_assert_cmpuint (md_readout_course_get_n_groups (course, 0), ==, 2);
  g_assert_cmpstr (md_readout_course_peek_group (course, 0, 1), ==, "5");
  g_assert_cmpuint (md_readout_course_get_n_groups (course, 1), ==, 0);
  g_assert_cmpuint (md_readout_course_get_n_groups (course, 2), ==, 0);
  g_assert_cmpuint (md_readout_course_get_n_groups (course, 3), ==, 0);
  g_assert_cmpstr (md_readout_course_peek_group (course, 5, 0), ==, "äöüß");
  g_assert_cmpstr (md_readout_course_peek_group (course, 5, 1), ==, "€1");
  g_assert_null (md_readout_course_peek_group (course, 5, 2));
  g_assert_null (md_readout_course_peek_group (course, 50, 0));

  /* What has nothing to read is passed over, both ways. */
  md_readout_course_next_token (course);
  assert_at (course, 4, 0, MD_READOUT_STEP_GROUP);
  md_readout_course_back (course);
  assert_at (course, 0, 1, MD_READOUT_STEP_QUESTION);
  g_assert_cmpuint (md_readout_course_count_answers (course, MD_READOUT_NOT_SAID), ==, 4);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    texts[i] = endless;
  many = md_readout_course_new (texts, G_N_ELEMENTS (texts));
  g_assert_cmpuint (md_readout_course_get_n_tokens (many), ==, 20);
  g_assert_cmpuint (md_readout_course_get_n_groups (many, 19), ==, MD_READOUT_MAX_GROUPS);

  assert_at (none, 0, 0, MD_READOUT_STEP_END);
  g_assert_true (md_readout_course_is_empty (none));
  g_assert_cmpint (md_readout_course_back (none), ==, MD_READOUT_STAYED);
  g_assert_cmpint (md_readout_course_first (none), ==, MD_READOUT_STAYED);
  g_assert_cmpint (md_readout_course_next (none), ==, MD_READOUT_STAYED);
  assert_at (blank, 2, 0, MD_READOUT_STEP_END);
  g_assert_true (md_readout_course_is_empty (blank));
  g_assert_cmpint (md_readout_course_back (blank), ==, MD_READOUT_STAYED);
}

/* Whether such a move leads somewhere else. */
static gboolean
moves_on (MdReadoutMove (*move) (MdReadoutCourse *))
{
  return move != NULL && move != md_readout_course_restart;
}

/* Wherever the keys lead, it stays at something that is there; and from everywhere the end can be reached. */
static void
test_any_keys (void)
{
  static MdReadoutMove (*const moves[]) (MdReadoutCourse *) = {
    md_readout_course_next,       md_readout_course_back,       md_readout_course_first,
    md_readout_course_next_token, md_readout_course_back_token, md_readout_course_restart,
  };
  static const char *const pool[] = { FIRST, "", SECOND, "1234567", "1", "-" };

  for (guint round = 0; round < 200; round++)
    {
      const char *tokens[5];
      guint n_tokens = g_test_rand_int_range (0, 6);
      g_autoptr (MdReadoutCourse) course = NULL;

      for (guint i = 0; i < n_tokens; i++)
        tokens[i] = pool[g_test_rand_int_range (0, G_N_ELEMENTS (pool))];
      course = md_readout_course_new (tokens, n_tokens);

      for (guint i = 0; i < 100; i++)
        {
          guint pick = g_test_rand_int_range (0, G_N_ELEMENTS (moves) + 2);
          guint token = md_readout_course_get_token (course);
          guint group = md_readout_course_get_group (course);
          MdReadoutStep step = md_readout_course_get_step (course);
          MdReadoutMove move = pick < G_N_ELEMENTS (moves)
                                 ? moves[pick](course)
                                 : md_readout_course_answer (course, MD_READOUT_ACCEPTED + pick - G_N_ELEMENTS (moves));

          if (move == MD_READOUT_STAYED)
            assert_at (course, token, group, step);
          /* What is told to have moved is said anew; only a token that is read again, or refused, may stay there. */
          else if (moves_on (pick < G_N_ELEMENTS (moves) ? moves[pick] : NULL))
            g_assert_true (token != md_readout_course_get_token (course) ||
                           group != md_readout_course_get_group (course) ||
                           step != md_readout_course_get_step (course));
          if (md_readout_course_get_step (course) == MD_READOUT_STEP_END)
            g_assert_cmpuint (md_readout_course_get_token (course), ==, n_tokens);
          else
            g_assert_nonnull (peek_now (course));
        }

      for (guint i = 0; i < n_tokens; i++)
        md_readout_course_next_token (course);
      g_assert_cmpint (md_readout_course_get_step (course), ==, MD_READOUT_STEP_END);
    }
}

/* What was recorded leads to where the reading was, with what the customer said; rubbish leads nowhere. */
static void
test_recall (void)
{
  g_autoptr (MdReadoutCourse) course = md_readout_course_new ((const char *const[]) { FIRST, "", SECOND, FIRST }, 4);

  md_readout_course_recall (course, 0, MD_READOUT_NOT_SAID);
  assert_at (course, 0, 4, MD_READOUT_STEP_QUESTION);
  md_readout_course_recall (course, 0, MD_READOUT_REFUSED);
  assert_at (course, 0, 4, MD_READOUT_STEP_QUESTION);
  g_assert_cmpint (md_readout_course_get_answer (course, 0), ==, MD_READOUT_REFUSED);
  md_readout_course_recall (course, 0, MD_READOUT_ACCEPTED);
  assert_at (course, 2, 0, MD_READOUT_STEP_GROUP);
  md_readout_course_recall (course, 2, MD_READOUT_NOT_SAID);
  md_readout_course_recall (course, 2, MD_READOUT_ACCEPTED);
  assert_at (course, 3, 0, MD_READOUT_STEP_GROUP);
  md_readout_course_recall (course, 1, MD_READOUT_ACCEPTED);
  md_readout_course_recall (course, 4, MD_READOUT_ACCEPTED);
  md_readout_course_recall (course, G_MAXUINT, MD_READOUT_REFUSED);
  assert_at (course, 3, 0, MD_READOUT_STEP_GROUP);
  g_assert_cmpuint (md_readout_course_count_answers (course, MD_READOUT_ACCEPTED), ==, 2);
  /* One that was read before is not read for the first time. */
  g_assert_cmpint (md_readout_course_back (course), ==, MD_READOUT_MOVED);
  assert_at (course, 2, 4, MD_READOUT_STEP_QUESTION);
  md_readout_course_back (course);
  g_assert_cmpint (md_readout_course_next (course), ==, MD_READOUT_MOVED);
  md_readout_course_recall (course, 3, MD_READOUT_ACCEPTED);
  g_assert_cmpint (md_readout_course_get_step (course), ==, MD_READOUT_STEP_END);
}

static void
test_spelling (void)
{
  static const char *const rows[][2] = { { "6200", "6 2 0 0" }, { "1", "1" }, { "", "" }, { "ä€", "ä €" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *spelt = md_readout_spell (rows[i][0]);

      g_assert_cmpstr (spelt, ==, rows[i][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/readout-course/forth", test_forth);
  g_test_add_func ("/readout-course/back", test_back);
  g_test_add_func ("/readout-course/reading-counts-once", test_reading_counts_once);
  g_test_add_func ("/readout-course/answers", test_answers);
  g_test_add_func ("/readout-course/odd-texts", test_odd_texts);
  g_test_add_func ("/readout-course/any-keys", test_any_keys);
  g_test_add_func ("/readout-course/recall", test_recall);
  g_test_add_func ("/readout-course/spelling", test_spelling);

  return g_test_run ();
}
