/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-error-words.h"

#include <glib/gi18n-lib.h>

#include "md-error-types.h"
#include "md-text.h"

/* How much of an errorType that nobody knows is shown, in characters. */
#define MAX_CODE_SHOWN 60

/* What is said of an outcome before it is translated and put together. */
typedef struct
{
  const char *title;
  const char *happened;
  const char *next;
} Words;

#define TRY_AGAIN N_("Try again. If it fails again, tell your supervisor.")

static const struct
{
  MdOutcomeEnding ending;
  Words           words;
} endings[] = {
  { MD_ENDING_NOT_SENT,
    { N_("Not sent"),
      N_("The service could not be reached, so nothing was sent."),
      N_("Check that this computer is connected to the network, then try again. If it fails again, ask your "
         "administrator to check the service’s address.") } },
  { MD_ENDING_NOT_TRUSTED,
    { N_("Service not trusted"),
      N_("The service could not prove that it is the right one, so nothing was sent."),
      N_("Trying again will not help. Tell your administrator that the service’s certificate cannot be verified.") } },
  { MD_ENDING_CANCELLED_BEFORE_SENDING,
    { N_("Cancelled"),
      N_("The request was cancelled before it was sent. Nothing was issued."),
      N_("Everything is still in the form. Send it whenever you are ready.") } },
  { MD_ENDING_CANCELLED,
    { N_("Cancelled"),
      N_("The request was cancelled after it had been sent."),
      TRY_AGAIN } },
  { MD_ENDING_TIMED_OUT,
    { N_("No answer in time"),
      N_("The service did not give a whole answer in time."),
      TRY_AGAIN } },
  { MD_ENDING_LOST,
    { N_("Connection lost"),
      N_("The connection broke after the request had been sent."),
      TRY_AGAIN } },
  { MD_ENDING_UNREADABLE,
    { N_("Answer unreadable"),
      N_("The service reported success, but there is nothing usable in its answer."),
      TRY_AGAIN } },
  { MD_ENDING_TOO_LARGE,
    { N_("Answer too large"),
      N_("The service’s answer was far larger than it can be in earnest, so it was not read."),
      TRY_AGAIN } },
};

static const struct
{
  guint first;
  guint last;
  Words words;
} statuses[] = {
  { 300, 399,
    { N_("Service has moved"),
      N_("The service sent this desk to another address. Requests are never sent on to an address that is not in the "
         "profile."),
      N_("Ask your administrator to check the service’s address in the profile.") } },
  { 400, 400,
    { N_("Request refused"),
      N_("The service found fault with the request."),
      N_("Check the meter’s details with the customer, and look under Details for what the service says.") } },
  { 401, 401,
    { N_("Sign-in refused"),
      N_("The service did not accept this desk’s user name and password."),
      N_("Ask your administrator to check the user name and password in the profile, then try again.") } },
  { 403, 403,
    { N_("Not allowed"),
      N_("The service knows this desk but does not allow it to do this."),
      N_("Trying again will not help. Ask your supervisor which rights this desk has at the service.") } },
  { 404, 404,
    { N_("Nothing at this address"),
      N_("There is no prepaid utility service at the address in the profile."),
      N_("Ask your administrator to check the service’s address in the profile.") } },
  { 405, 405,
    { N_("Function not supported"),
      N_("The service does not take requests of this kind at this address."),
      N_("Ask your administrator to check the service’s address in the profile.") } },
  { 407, 407,
    { N_("Sign-in refused"),
      N_("The network’s proxy server wants a user name and password before it lets the request through."),
      N_("Ask your administrator to check this computer’s proxy settings.") } },
  { 408, 408,
    { N_("Request too slow"),
      N_("The request took so long to arrive that the service gave up waiting for it."),
      N_("The network may be slow. Try again.") } },
  { 413, 413,
    { N_("Request too large"),
      N_("The request is larger than the service accepts."),
      N_("Shorten the references and labels, then try again.") } },
  { 429, 429,
    { N_("Too many requests"),
      N_("The service has more requests from here than it accepts at once."),
      N_("Wait a minute, then try again.") } },
  { 402, 499,
    { N_("Request refused"),
      N_("The service did not accept the request."),
      N_("Look under Details for what the service says. If that does not help, tell your supervisor.") } },
  { 500, 500,
    { N_("Fault at the service"),
      N_("A fault happened inside the service."),
      TRY_AGAIN } },
  { 501, 501,
    { N_("Function not supported"),
      N_("The service does not offer this function."),
      N_("Trying again will not help. Ask your supervisor how this is done for the customer’s utility.") } },
  { 502, 502,
    { N_("Service unavailable"),
      N_("A gateway on the way to the service got no proper answer from it."),
      N_("Try again in a few minutes. Nothing is wrong with the customer’s meter; offer to call back.") } },
  { 503, 503,
    { N_("Service unavailable"),
      N_("The service is not available at the moment and did not act on the request."),
      N_("Try again in a few minutes. Nothing is wrong with the customer’s meter; offer to call back.") } },
  { 504, 504,
    { N_("Utility did not answer"),
      N_("The service got no answer from the utility in time."),
      TRY_AGAIN } },
  { 505, 599,
    { N_("Fault at the service"),
      N_("A fault happened at the service."),
      N_("Try again in a few minutes. If it fails again, tell your supervisor.") } },
};

static const Words other_status = {
  N_("Answer not understood"),
  N_("The service gave an answer that the interface does not have."),
  N_("Look under Details for what came. Ask your administrator to check the service’s address in the profile."),
};

/* What an unknown outcome means, and what to do about it, by operation. Of a key change it is always said in plain
 * words that tokens may have been issued. */
static const Words unknown_words[] = {
  [MD_OPERATION_KEY_CHANGE] = {
    N_("Outcome unknown"),
    N_("Tokens may have been issued."),
    N_("Ask again with the same id: either the tokens come, or the service says that it has the request already. A new "
       "request is safe too, as the same change gives the same digits.") },
  [MD_OPERATION_CONFIRMATION] = {
    N_("Outcome unknown"),
    N_("The service may or may not have the confirmation."),
    N_("Send the confirmation again. It keeps its id, so it cannot count twice.") },
  [MD_OPERATION_LOOKUP] = {
    N_("No usable answer"),
    N_("A lookup changes nothing at the service."),
    N_("Look the meter up again, or type in what the customer reads from the meter.") },
  [MD_OPERATION_REPRINT] = {
    N_("No usable answer"),
    N_("A reprint issues nothing new."),
    N_("Ask for the reprint again.") },
};

/* The service knows the id already. What that means for a key change stands with the other errorTypes. */
static const Words duplicate_words[] = {
  [MD_OPERATION_CONFIRMATION] = {
    N_("Already confirmed"),
    N_("The service has had this confirmation before."),
    N_("Nothing more needs to be done.") },
  [MD_OPERATION_LOOKUP] = {
    N_("Request already known"),
    N_("The service has had a lookup with this id before and did not answer it again."),
    N_("Look the meter up again. A new lookup has a new id.") },
  [MD_OPERATION_REPRINT] = {
    N_("Request already known"),
    N_("The service has had a reprint with this id before and did not answer it again."),
    N_("Ask for the reprint again. A new reprint has a new id.") },
};

static const Words successful_words = {
  N_("Done"),
  N_("The service did what it was asked to do."),
  N_("Nothing more needs to be done at the service."),
};

static MdOutcomeWords *
take_words (char *title,
            char *happened,
            char *next)
{
  MdOutcomeWords *self = g_new0 (MdOutcomeWords, 1);

  self->title = title;
  self->happened = happened;
  self->next = next;

  return self;
}

static const Words *
find_words_of_status (guint status)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (status >= statuses[i].first && status <= statuses[i].last)
        return &statuses[i].words;
    }

  return &other_status;
}

static const Words *
find_words_of_ending (MdOutcome *outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (endings[i].ending == outcome->ending)
        return &endings[i].words;
    }

  return find_words_of_status (outcome->http_status);
}

static MdOutcomeWords *
translate_words (const Words *words)
{
  return take_words (g_strdup (_(words->title)), g_strdup (_(words->happened)), g_strdup (_(words->next)));
}

/* An errorType that nobody knows shows as it came. */
static MdOutcomeWords *
describe_error_type (const char  *code,
                     MdOperation  operation)
{
  const MdErrorType *type = md_error_type_find (code);
  g_autofree char *shown = NULL;

  if (operation != MD_OPERATION_KEY_CHANGE && g_str_equal (code, "DUPLICATE_RECORD"))
    return translate_words (&duplicate_words[operation]);
  if (type != NULL)
    return take_words (g_strdup (md_error_type_get_title (code)),
                       g_strdup (_(type->happened)),
                       g_strdup (_(type->next)));

  shown = md_text_cut (code, MAX_CODE_SHOWN);

  return take_words (g_strdup (shown),
                     /* Translators: %s is a code of the service's own, such as METER_REMOVED. */
                     g_strdup_printf (_("The service refused the request with “%s”, which is not in its interface."),
                                      shown),
                     g_strdup (_("Look under Details for what the service says. If that does not help, tell your "
                                 "supervisor.")));
}

/* The event alone, for an unknown outcome; what it means is said after it. */
static char *
describe_event (MdOutcome *outcome,
                guint      time_out)
{
  g_autofree char *shown = NULL;
  const char *title;

  if (outcome->ending == MD_ENDING_TIMED_OUT && time_out > 0)
    return g_strdup_printf (ngettext ("The service did not give a whole answer within %u second.",
                                      "The service did not give a whole answer within %u seconds.",
                                      time_out),
                            time_out);

  if (!md_outcome_has_reason (outcome))
    return g_strdup (_(find_words_of_ending (outcome)->happened));

  if (g_str_equal (outcome->error_type, "OUTCOME_UNKNOWN"))
    return g_strdup (_(md_error_type_find (outcome->error_type)->happened));

  title = md_error_type_get_title (outcome->error_type);
  shown = md_text_cut (title != NULL ? title : outcome->error_type, MAX_CODE_SHOWN);

  /* Translators: %s is what the service says went wrong, such as General error. */
  return g_strdup_printf (_("The service reports “%s” and leaves open what came of the request."), shown);
}

/* The same where it was a repetition that failed: what it came to is no longer the point. */
static char *
describe_repetition (MdOutcome *outcome)
{
  const char *still =
    N_("What came of the request that was sent before is still unknown: tokens may have been issued.");

  if (outcome->ending == MD_ENDING_CANCELLED_BEFORE_SENDING)
    return g_strdup (_(still));

  /* Translators: two whole sentences, one after the other: what happened, and what that means. */
  return g_strdup_printf (_("%1$s %2$s"), _(find_words_of_ending (outcome)->happened), _(still));
}

static MdOutcomeWords *
describe_unknown (MdOutcome   *outcome,
                  MdOperation  operation,
                  guint        time_out)
{
  const Words *words = &unknown_words[operation];
  g_autofree char *event = NULL;

  if (outcome->still_open)
    return take_words (g_strdup (_(words->title)), describe_repetition (outcome), g_strdup (_(words->next)));

  event = describe_event (outcome, time_out);

  return take_words (g_strdup (_(words->title)),
                     /* Translators: two whole sentences, one after the other: what happened, and what that means. */
                     g_strdup_printf (_("%1$s %2$s"), event, _(words->happened)),
                     g_strdup (_(words->next)));
}

/**
 * md_outcome_words_new_for:
 * @operation: what was asked of the service
 * @time_out: seconds that an answer may take, for the words of a time-out; 0 where that is not known
 *
 * Every state and every ending has words. Where the outcome is unknown, those of a key change say plainly that tokens
 * may have been issued (contract: "Outcome").
 *
 * Returns: (transfer full): what @outcome means, for the agent
 */
MdOutcomeWords *
md_outcome_words_new_for (MdOutcome   *outcome,
                          MdOperation  operation,
                          guint        time_out)
{
  const Words *words;

  g_return_val_if_fail (outcome != NULL, NULL);
  g_return_val_if_fail ((guint) operation < G_N_ELEMENTS (unknown_words), NULL);

  if (outcome->state == MD_OUTCOME_UNKNOWN)
    return describe_unknown (outcome, operation, time_out);
  if (outcome->state == MD_OUTCOME_FAILED && md_outcome_has_reason (outcome))
    return describe_error_type (outcome->error_type, operation);

  if (outcome->state == MD_OUTCOME_SUCCESSFUL)
    return translate_words (&successful_words);

  words = find_words_of_ending (outcome);

  return take_words (g_strdup (_(words->title)), describe_event (outcome, time_out), g_strdup (_(words->next)));
}

/**
 * md_outcome_words_new:
 * @time_out: as for md_outcome_words_new_for()
 *
 * Returns: (transfer full): what @outcome of a key change means, for the agent
 */
MdOutcomeWords *
md_outcome_words_new (MdOutcome *outcome,
                      guint      time_out)
{
  return md_outcome_words_new_for (outcome, MD_OPERATION_KEY_CHANGE, time_out);
}

/**
 * md_outcome_words_new_told:
 * @title: translated, as the others
 *
 * Returns: (transfer full): words for what no outcome says: what only this program knows
 */
MdOutcomeWords *
md_outcome_words_new_told (const char *title,
                           const char *happened,
                           const char *next)
{
  return take_words (g_strdup (title), g_strdup (happened), g_strdup (next));
}

/**
 * md_outcome_words_free:
 * @self: (transfer full)
 */
void
md_outcome_words_free (MdOutcomeWords *self)
{
  g_free (self->title);
  g_free (self->happened);
  g_free (self->next);
  g_free (self);
}
