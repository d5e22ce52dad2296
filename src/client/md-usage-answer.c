/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-client-private.h"

#include <glib/gi18n-lib.h>

#include "md-problem.h"

/* libsoup has no name for it. */
#define STATUS_TOO_MANY 429

/* An account of a refusal that is larger is some page that a proxy made. */
#define MAX_PROBLEM (256 * 1024)

/**
 * Words:
 * @key: an HTTP status, or an #MdOutcomeEnding
 * @words: what happened
 * @next: (nullable): what to do now
 */
typedef struct
{
  guint       key;
  const char *words;
  const char *next;
} Words;

/* Contract, “Errors”: those that are documented, and those that occur in practice. */
static const Words statuses[] = {
  { 400, N_("The service knows no such usage transaction, or refused the request"), N_("Check the id.") },
  { 401, N_("The service did not accept user name and password"), N_("Ask for the profile to be corrected.") },
  { 403, N_("This user may not see the usage transaction"), N_("Ask for the right to read usage transactions.") },
  { 404, N_("The service knows no such usage transaction"),
    N_("Check the id; where every id fails, check the address in the profile.") },
  { 408, N_("The service gave up waiting for the request"), N_("Try again.") },
  { STATUS_TOO_MANY, N_("The service asks for fewer requests"), N_("Try again in a while.") },
  { 500, N_("The service failed"), N_("Try again; where it fails again, tell those who run the service.") },
  { 502, N_("The service behind the proxy did not answer"), N_("Try again in a while.") },
  { 503, N_("The service is not available now"), N_("Try again in a while.") },
  { 504, N_("The service behind the proxy took too long"), N_("Try again in a while.") },
};

static const Words endings[] = {
  { MD_ENDING_NOT_SENT, N_("The service cannot be reached"), N_("Check the network and try again.") },
  { MD_ENDING_NOT_TRUSTED, N_("The service could not prove who it is, so nothing was sent"),
    N_("Tell those who run the service, or have its certificate authority added to the profile.") },
  { MD_ENDING_TIMED_OUT, N_("The service did not answer in time"), N_("Try again.") },
  { MD_ENDING_LOST, N_("The connection broke before the document was complete"), N_("Try again.") },
  { MD_ENDING_UNREADABLE, N_("The answer cannot be read"),
    N_("Try again; where it fails again, check the address in the profile.") },
  { MD_ENDING_TOO_LARGE, N_("The document is larger than the profile allows"),
    N_("Have the limit in the profile raised.") },
};

static const Words redirected = {
  0, N_("The service is somewhere else now"), N_("Have the address in the profile corrected."),
};
static const Words refused = {
  0, N_("The service refused the request"), N_("Tell those who run the service."),
};
static const Words failed = {
  0, N_("The service failed"), N_("Try again; where it fails again, tell those who run the service."),
};
static const Words empty = {
  0, N_("The answer is empty"), N_("Try again; where it fails again, check the address in the profile."),
};
static const Words unexpected = {
  0, N_("The service answered with something else than a document"), N_("Check the address in the profile."),
};

static const Words *
find (const Words *words,
      gsize        n_words,
      guint        key)
{
  for (gsize i = 0; i < n_words; i++)
    if (words[i].key == key)
      return &words[i];

  return NULL;
}

static const Words *
find_for_status (guint status)
{
  const Words *words = find (statuses, G_N_ELEMENTS (statuses), status);

  if (words != NULL)
    return words;
  if (SOUP_STATUS_IS_REDIRECTION (status))
    return &redirected;
  if (SOUP_STATUS_IS_CLIENT_ERROR (status))
    return &refused;
  if (SOUP_STATUS_IS_SERVER_ERROR (status))
    return &failed;

  return &unexpected;
}

static void
say (MdUsageAnswer     *self,
     MdUsageAnswerKind  kind,
     const Words       *words)
{
  self->kind = kind;
  self->words = _(words->words);
  self->next = words->next != NULL ? _(words->next) : NULL;
}

static void
judge_answered (MdUsageAnswer    *self,
                const MdExchange *exchange)
{
  gsize size = exchange->body != NULL ? g_bytes_get_size (exchange->body) : 0;

  if (exchange->status != SOUP_STATUS_OK)
    {
      say (self, MD_USAGE_ANSWER_REFUSED, find_for_status (exchange->status));
      if (size <= MAX_PROBLEM)
        self->problem = md_problem_new (exchange->body, exchange->status);
      return;
    }

  if (size == 0)
    {
      say (self, MD_USAGE_ANSWER_UNREADABLE, &empty);
      return;
    }

  self->kind = MD_USAGE_ANSWER_LOADED;
  self->body = g_bytes_ref (exchange->body);
}

/* Nothing that came is dropped: those who run the service want to see it. Of what is too large only the beginning is
 * held. */
static void
keep_rest (MdUsageAnswer *self,
           GBytes        *body)
{
  if (body == NULL || self->body != NULL)
    return;

  self->rest_size = g_bytes_get_size (body);
  if (self->rest_size > MD_USAGE_ANSWER_MAX_REST)
    self->rest = g_bytes_new (g_bytes_get_data (body, NULL), MD_USAGE_ANSWER_MAX_REST);
  else if (self->rest_size > 0)
    self->rest = g_bytes_ref (body);
}

/**
 * md_usage_answer_judge:
 * @exchange: of a GET of a usage transaction
 *
 * Says what an exchange comes to. Contract: “Errors”.
 *
 * Returns: (transfer full): the answer; the body, and what came in its stead, is shared with @exchange
 */
MdUsageAnswer *
md_usage_answer_judge (const MdExchange *exchange)
{
  MdUsageAnswer *self = g_new0 (MdUsageAnswer, 1);

  self->status = exchange->status;
  self->retry_after = exchange->retry_after;
  self->is_broken = exchange->ending == MD_ENDING_LOST;
  self->is_too_large = exchange->ending == MD_ENDING_TOO_LARGE;
  self->details = g_strdup (exchange->problem);
  self->head = g_strdup (exchange->head);

  switch (exchange->ending)
    {
    case MD_ENDING_ANSWERED:
      judge_answered (self, exchange);
      break;
    case MD_ENDING_CANCELLED_BEFORE_SENDING:
    case MD_ENDING_CANCELLED:
      self->kind = MD_USAGE_ANSWER_CANCELLED;
      self->words = _("Loading was cancelled");
      break;
    case MD_ENDING_UNREADABLE:
    case MD_ENDING_TOO_LARGE:
      say (self, MD_USAGE_ANSWER_UNREADABLE, find (endings, G_N_ELEMENTS (endings), exchange->ending));
      break;
    case MD_ENDING_NOT_SENT:
    case MD_ENDING_NOT_TRUSTED:
    case MD_ENDING_TIMED_OUT:
    case MD_ENDING_LOST:
    default:
      say (self, MD_USAGE_ANSWER_UNREACHABLE, find (endings, G_N_ELEMENTS (endings), exchange->ending));
      break;
    }
  keep_rest (self, exchange->body);

  return self;
}

/**
 * md_usage_answer_is_for_now:
 *
 * Returns: whether the service refuses for now only, and wants to be asked again later
 */
gboolean
md_usage_answer_is_for_now (const MdUsageAnswer *self)
{
  return self->kind == MD_USAGE_ANSWER_REFUSED &&
         (self->status == STATUS_TOO_MANY || self->status == SOUP_STATUS_SERVICE_UNAVAILABLE);
}

/**
 * md_usage_answer_free:
 * @self: (transfer full)
 */
void
md_usage_answer_free (MdUsageAnswer *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->head, g_free);
  g_clear_pointer (&self->rest, g_bytes_unref);
  g_clear_pointer (&self->details, g_free);
  g_clear_pointer (&self->problem, md_problem_free);
  g_free (self);
}
