/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-readout-course.h"

#include "md-digits.h"

typedef struct
{
  GPtrArray      *groups;  /* (owned) (element-type utf8) */
  MdReadoutAnswer answer;
  gboolean        read;    /* to its end, since it was begun */
} Token;

struct _MdReadoutCourse
{
  GArray       *tokens;    /* (owned) (element-type Token) */
  guint         token;
  guint         group;
  MdReadoutStep step;
};

static void
token_clear (gpointer data)
{
  g_ptr_array_unref (((Token *) data)->groups);
}

/* In steps of characters, not bytes: what came in the place of a token may be anything. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *digits = md_digits_strip_grouping (text);
  const char *start = digits;

  while (*start != '\0' && groups->len < MD_READOUT_MAX_GROUPS)
    {
      const char *end = start;

      for (guint i = 0; i < MD_READOUT_GROUP_SIZE && *end != '\0'; i++)
        end = g_utf8_next_char (end);
      g_ptr_array_add (groups, g_strndup (start, end - start));
      start = end;
    }

  return groups;
}

static Token *
peek (MdReadoutCourse *self,
      guint            token)
{
  return &g_array_index (self->tokens, Token, token);
}

static gboolean
has_groups (MdReadoutCourse *self,
            guint            token)
{
  return peek (self, token)->groups->len > 0;
}

/* The first token from @token on that has anything to read; behind the last where there is none. */
static guint
find_forth (MdReadoutCourse *self,
            guint            token)
{
  while (token < self->tokens->len && !has_groups (self, token))
    token++;

  return token;
}

/* The last token before @token that has anything to read, or %G_MAXUINT. */
static guint
find_back (MdReadoutCourse *self,
           guint            token)
{
  while (token-- > 0)
    if (has_groups (self, token))
      return token;

  return G_MAXUINT;
}

/* To the first group of @token, or to the end where there is no such token. */
static MdReadoutMove
go_to_token (MdReadoutCourse *self,
             guint            token)
{
  self->group = 0;
  self->step = token < self->tokens->len ? MD_READOUT_STEP_GROUP : MD_READOUT_STEP_END;
  self->token = MIN (token, self->tokens->len);

  return MD_READOUT_MOVED;
}

static MdReadoutMove
go_to_question (MdReadoutCourse *self)
{
  Token *token = peek (self, self->token);
  gboolean was_read = token->read;

  self->step = MD_READOUT_STEP_QUESTION;
  self->group = token->groups->len - 1;
  token->read = TRUE;

  return was_read ? MD_READOUT_MOVED : MD_READOUT_TOKEN_READ;
}

/**
 * md_readout_course_new:
 * @tokens: (array length=n_tokens): in the order of entry, with or without grouping, whatever they hold
 *
 * Returns: (transfer full): a course at the first group of the first token; at its end where there is nothing to read
 */
MdReadoutCourse *
md_readout_course_new (const char *const *tokens,
                       gsize              n_tokens)
{
  MdReadoutCourse *self = g_new0 (MdReadoutCourse, 1);

  self->tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  g_array_set_clear_func (self->tokens, token_clear);
  for (gsize i = 0; i < MIN (n_tokens, MD_READOUT_MAX_TOKENS); i++)
    {
      Token token = { split (tokens[i]), MD_READOUT_NOT_SAID, FALSE };

      g_array_append_val (self->tokens, token);
    }
  go_to_token (self, find_forth (self, 0));

  return self;
}

/**
 * md_readout_course_free:
 */
void
md_readout_course_free (MdReadoutCourse *self)
{
  g_array_unref (self->tokens);
  g_free (self);
}

/**
 * md_readout_course_get_step:
 *
 * Returns: what is to be done now
 */
MdReadoutStep
md_readout_course_get_step (MdReadoutCourse *self)
{
  return self->step;
}

/**
 * md_readout_course_get_n_tokens:
 *
 * Returns: how many tokens there are, those with nothing to read included
 */
guint
md_readout_course_get_n_tokens (MdReadoutCourse *self)
{
  return self->tokens->len;
}

/**
 * md_readout_course_get_token:
 *
 * Returns: which token it is at; the number of tokens at the end
 */
guint
md_readout_course_get_token (MdReadoutCourse *self)
{
  return self->token;
}

/**
 * md_readout_course_get_group:
 *
 * Returns: which group of the token it is at; the last one when the question is asked
 */
guint
md_readout_course_get_group (MdReadoutCourse *self)
{
  return self->group;
}

/**
 * md_readout_course_get_n_groups:
 *
 * Returns: how many groups @token has; 0 where there is no such token
 */
guint
md_readout_course_get_n_groups (MdReadoutCourse *self,
                                guint            token)
{
  return token < self->tokens->len ? peek (self, token)->groups->len : 0;
}

/**
 * md_readout_course_peek_group:
 *
 * Returns: (transfer none) (nullable): the characters of a group; %NULL where there is no such group
 */
const char *
md_readout_course_peek_group (MdReadoutCourse *self,
                              guint            token,
                              guint            group)
{
  return group < md_readout_course_get_n_groups (self, token) ? g_ptr_array_index (peek (self, token)->groups, group)
                                                              : NULL;
}

/**
 * md_readout_course_peek_next:
 *
 * Returns: (transfer none) (nullable): the group that comes next; %NULL where something else does
 */
const char *
md_readout_course_peek_next (MdReadoutCourse *self)
{
  if (self->step != MD_READOUT_STEP_GROUP)
    return NULL;

  return md_readout_course_peek_group (self, self->token, self->group + 1);
}

/**
 * md_readout_course_count_read:
 *
 * Returns: how many groups of the token it is at were read before the one that is being read; all when the question is
 *   asked
 */
guint
md_readout_course_count_read (MdReadoutCourse *self)
{
  return self->step == MD_READOUT_STEP_QUESTION ? self->group + 1 : self->group;
}

/**
 * md_readout_course_is_last_token:
 *
 * Returns: whether there is nothing to read behind the token it is at
 */
gboolean
md_readout_course_is_last_token (MdReadoutCourse *self)
{
  return find_forth (self, self->token + 1) >= self->tokens->len;
}

/**
 * md_readout_course_get_answer:
 *
 * Returns: what the customer said of @token
 */
MdReadoutAnswer
md_readout_course_get_answer (MdReadoutCourse *self,
                              guint            token)
{
  return token < self->tokens->len ? peek (self, token)->answer : MD_READOUT_NOT_SAID;
}

/**
 * md_readout_course_count_answers:
 *
 * Returns: of how many tokens the customer said this; those with nothing to read do not count
 */
guint
md_readout_course_count_answers (MdReadoutCourse *self,
                                 MdReadoutAnswer  answer)
{
  guint n = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    if (has_groups (self, i) && peek (self, i)->answer == answer)
      n++;

  return n;
}

/**
 * md_readout_course_is_empty:
 *
 * Returns: whether there is nothing to read at all
 */
gboolean
md_readout_course_is_empty (MdReadoutCourse *self)
{
  return find_forth (self, 0) == self->tokens->len;
}

/**
 * md_readout_course_next:
 *
 * To the next group; behind the last of a token to the question, from where only an answer or
 * md_readout_course_next_token() leads on.
 */
MdReadoutMove
md_readout_course_next (MdReadoutCourse *self)
{
  if (self->step != MD_READOUT_STEP_GROUP)
    return MD_READOUT_STAYED;
  if (md_readout_course_peek_next (self) == NULL)
    return go_to_question (self);

  self->group++;

  return MD_READOUT_MOVED;
}

/**
 * md_readout_course_back:
 *
 * To what came before: the group before, or from the first group the question about the token before.
 */
MdReadoutMove
md_readout_course_back (MdReadoutCourse *self)
{
  guint before;

  if (self->step == MD_READOUT_STEP_QUESTION)
    {
      self->step = MD_READOUT_STEP_GROUP;
      return MD_READOUT_MOVED;
    }

  if (self->step == MD_READOUT_STEP_GROUP && self->group > 0)
    {
      self->group--;
      return MD_READOUT_MOVED;
    }

  before = find_back (self, self->token);
  if (before == G_MAXUINT)
    return MD_READOUT_STAYED;
  self->token = before;
  self->step = MD_READOUT_STEP_QUESTION;
  self->group = peek (self, before)->groups->len - 1;

  return MD_READOUT_MOVED;
}

/**
 * md_readout_course_first:
 *
 * To the first group of the token; from the end to that of the first token.
 */
MdReadoutMove
md_readout_course_first (MdReadoutCourse *self)
{
  if (self->step == MD_READOUT_STEP_GROUP && self->group == 0)
    return MD_READOUT_STAYED;
  if (self->step != MD_READOUT_STEP_END)
    return go_to_token (self, self->token);
  if (md_readout_course_is_empty (self))
    return MD_READOUT_STAYED;

  return go_to_token (self, find_forth (self, 0));
}

/**
 * md_readout_course_next_token:
 *
 * To the first group of the next token, or to the end, whatever was said of this one.
 */
MdReadoutMove
md_readout_course_next_token (MdReadoutCourse *self)
{
  if (self->step == MD_READOUT_STEP_END)
    return MD_READOUT_STAYED;

  return go_to_token (self, find_forth (self, self->token + 1));
}

/**
 * md_readout_course_back_token:
 *
 * To the first group of the token before.
 */
MdReadoutMove
md_readout_course_back_token (MdReadoutCourse *self)
{
  guint before = find_back (self, self->token);

  return before != G_MAXUINT ? go_to_token (self, before) : MD_READOUT_STAYED;
}

/**
 * md_readout_course_restart:
 *
 * Reads the token once more from its first group; that counts as another reading.
 */
MdReadoutMove
md_readout_course_restart (MdReadoutCourse *self)
{
  if (self->step == MD_READOUT_STEP_END)
    return MD_READOUT_STAYED;

  peek (self, self->token)->read = FALSE;

  return go_to_token (self, self->token);
}

/**
 * md_readout_course_answer:
 * @answer: what the customer says of the token it is at
 *
 * Takes the answer to the question. Once a token was accepted the next one follows; where it was not, the question
 * stays, since there is something to be done about it.
 */
MdReadoutMove
md_readout_course_answer (MdReadoutCourse *self,
                          MdReadoutAnswer  answer)
{
  if (self->step != MD_READOUT_STEP_QUESTION)
    return MD_READOUT_STAYED;

  peek (self, self->token)->answer = answer;
  if (answer == MD_READOUT_ACCEPTED)
    return md_readout_course_next_token (self);

  return MD_READOUT_MOVED;
}

/**
 * md_readout_course_recall:
 * @token: was read to its end at another time
 * @answer: what the customer said of it; %MD_READOUT_NOT_SAID where all that is known is that it was read
 *
 * Goes to where the reading was then: one after the other, in the order in which it happened.
 */
void
md_readout_course_recall (MdReadoutCourse *self,
                          guint            token,
                          MdReadoutAnswer  answer)
{
  if (token >= self->tokens->len || !has_groups (self, token))
    return;

  self->token = token;
  go_to_question (self);
  if (answer != MD_READOUT_NOT_SAID)
    md_readout_course_answer (self, answer);
}

/**
 * md_readout_spell:
 * @group: characters without spaces
 *
 * Returns: (transfer full): @group with a space after every character: a screen reader then says four digits, where it
 *   would say a number of thousands
 */
char *
md_readout_spell (const char *group)
{
  GString *spelt = g_string_new (NULL);

  for (const char *p = group; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (p != group)
        g_string_append_c (spelt, ' ');
      g_string_append_len (spelt, p, g_utf8_next_char (p) - p);
    }

  return g_string_free (spelt, FALSE);
}
