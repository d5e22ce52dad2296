/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-usage.h"

#include <string.h>

#include "md-made-body.h"
#include "md-made-huge.h"
#include "md-training-problem.h"
#include "md-training-usage-scenario.h"

#define COLLECTION "/usage/usageTransactions/"

/* Whatever an installation is called, its links lead back to itself. */
#define HOST "https://utility.example"

/* Ids that are busy succeed with every third question. */
#define BUSY_TIMES 3

/* Whether an id is among those that fail. */
#define ROLL_FAILURE 4000

/* Which account's transaction a scenario shows that is about something else. */
#define ORDINARY 90004
#define WITH_EVERY_LIST 90012

struct _MdTrainingUsage
{
  guint       n_busy[2]; /* how often the ids were asked for that answer 429 and 503 at first */
  double      failing;   /* percent of the other ids that fail */
  GHashTable *asked;     /* (element-type gint64): (owned): those of them that are busy no more */
};

static const char unknown_members[] =
  "\"cmGridZone\":{\"zoneCode\":\"N4\",\"feederName\":\"12-B\",\"supplyVoltageKv\":11.0},"
  "\"cmReviewTags\":[\"rebill\",\"key account\",\"<b>call first</b>\"],"
  "\"cmWeatherAdjustedQuantity\":1234567890.123456,"
  "\"cmIsDisputed\":true,\"cmLastVisit\":null,"
  "\"cmContactLog\":{\"_data\":[{\"contactDateTime\":\"2026-10-02T09:30:00-07:00\",\"channel\":\"PHONE\"},"
  "{\"contactDateTime\":\"2026-10-03T16:05:10-07:00\",\"channel\":\"MAIL\"}]}";

/* Everything that a reader has to bear and still show. */
static const char odd_document[] =
  "{\"usageTransactionId\":99000000002004,\"status\":null,\"statusReason\":[\"CM-ONE\",\"CM-TWO\"],"
  "\"startDateTime\":\"yesterday\",\"endDateTime\":20261004,\"billCondition\":\"D2XX\","
  "\"comments\":\"<b>bold</b> &amp; "
  "\\u202Ereversed\\u202C \\u0000 nul\","
  "\"calculationGroup\":\"COM-DEMAND-S\",\"usageSubscription\":{\"_link\":\"nowhere\",\"id\":\"731200000011\"},"
  "\"automatedRetry\":true,\"automatedRetry\":\"D1NO\","
  "\"exceptions\":{\"_data\":[{\"exceptionSeverity\":\"D1ZZ\",\"messageText\":\"%1 of %2 without %9\","
  "\"messageParameters\":{\"messageParametersList\":[{\"messageParameter\":42,\"messageParameterType\":\"XYZ \"}]}},"
  "\"not an object\",null,17]},"
  "\"usagePeriods\":{\"usagePeriodsList\":{\"_data\":{\"sequence\":\"one\",\"serviceQuantities\":[{\"quantity\":"
  "\"12.5\",\"uom\":\"KWH\"},{\"quantity\":123456789012345678901234567890.123456789,\"uom\":{\"uom\":null}},"
  "{\"quantity\":-0.000001,\"uom\":{\"uom\":\"KWH \"}},{\"quantity\":1.0E12,\"uom\":{\"uom\":[]}}]}}},"
  "\"dateBreaks\":{},\"traces\":{\"_data\":[]},\"nextActions\":null,\"subUsageTransactions\":\"none\"}";

/**
 * md_training_usage_new:
 *
 * Returns: (transfer full): a service that has not been asked yet
 */
MdTrainingUsage *
md_training_usage_new (void)
{
  MdTrainingUsage *self = g_new0 (MdTrainingUsage, 1);

  self->asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return self;
}

/**
 * md_training_usage_free:
 * @self: (transfer full)
 */
void
md_training_usage_free (MdTrainingUsage *self)
{
  g_hash_table_unref (self->asked);
  g_free (self);
}

/**
 * md_training_usage_set_failing:
 * @percent: 0 to 100
 *
 * Lets so many of a hundred transactions fail, scenarios excepted: half of them whenever they are asked for, half of
 * them the first time.
 */
void
md_training_usage_set_failing (MdTrainingUsage *self,
                               double           percent)
{
  self->failing = percent;
}

static MdTrainingAnswer *
answer_bytes (GBytes *body)
{
  MdTrainingAnswer *answer = md_training_answer_new (200, "application/json", "");

  g_bytes_unref (answer->body);
  answer->body = body;

  return answer;
}

static MdTrainingAnswer *
answer_account (guint              number,
                const MdMadeStyle *style)
{
  g_autoptr (MdMadeUsage) usage = md_made_usage_new ((MdMadeId) { number, MD_MADE_LAST_MONTH, 0 });

  return answer_bytes (md_made_body_new (usage, style));
}

static MdTrainingAnswer *
answer_scenario (MdTrainingUsage       *self,
                 const MdUsageScenario *scenario,
                 const char            *path,
                 MdMadeStyle           *style)
{
  guint *n_busy = &self->n_busy[scenario->detail == 503 ? 1 : 0];
  MdTrainingAnswer *answer;

  style->shown_id = scenario->id;
  switch (scenario->kind)
    {
    case MD_USAGE_SCENARIO_ACCOUNT:
      return answer_account (scenario->detail, style);
    case MD_USAGE_SCENARIO_FORM:
      style->form = scenario->detail;
      return answer_account (WITH_EVERY_LIST, style);
    case MD_USAGE_SCENARIO_UNKNOWN:
      style->members = unknown_members;
      return answer_account (scenario->detail, style);
    case MD_USAGE_SCENARIO_ODD:
      return answer_bytes (g_bytes_new_static (odd_document, strlen (odd_document)));
    case MD_USAGE_SCENARIO_HUGE:
      answer = answer_bytes (g_bytes_new_static ("", 0));
      answer->flow = md_made_huge_new (style->base, scenario->id);
      return answer;
    case MD_USAGE_SCENARIO_STATUS:
      return md_training_problem_new (scenario->detail, path, scenario->id);
    case MD_USAGE_SCENARIO_PAGE:
      return md_training_problem_new_page (scenario->detail);
    case MD_USAGE_SCENARIO_BUSY:
      if (++*n_busy % BUSY_TIMES != 0)
        return md_training_problem_new (scenario->detail, path, scenario->id);
      return answer_account (ORDINARY, style);
    case MD_USAGE_SCENARIO_SLOW:
    case MD_USAGE_SCENARIO_LATE:
      answer = answer_account (ORDINARY, style);
      answer->pause = scenario->kind == MD_USAGE_SCENARIO_SLOW ? MD_PAUSE_SLOW : MD_PAUSE_LATE;
      return answer;
    case MD_USAGE_SCENARIO_TRUNCATED:
    case MD_USAGE_SCENARIO_DROPPED:
    default:
      answer = answer_account (ORDINARY, style);
      answer->delivery = scenario->kind == MD_USAGE_SCENARIO_DROPPED ? MD_DELIVERY_NOTHING : MD_DELIVERY_HALF;
      return answer;
    }
}

/* How the transaction fails this time: 0 for not at all. There are so few ids that all of them can be remembered. */
static guint
find_failure (MdTrainingUsage *self,
              MdMadeId         id)
{
  gint64 key = (id.account * 1000 + id.month) * G_GINT64_CONSTANT (10) + id.sub;
  guint64 roll = md_made_roll (key, ROLL_FAILURE, 0);

  if (roll % 100000 >= self->failing * 1000)
    return 0;
  if (roll / 100000 % 2 == 0)
    return 500;

  return g_hash_table_add (self->asked, g_memdup2 (&key, sizeof key)) ? roll / 200000 % 2 == 0 ? 429 : 503 : 0;
}

/**
 * md_training_usage_answer:
 * @method: the HTTP method
 * @path: the path, decoded
 *
 * Returns: (transfer full) (nullable): what the service has to say; %NULL where the path is none of the usage interface
 */
MdTrainingAnswer *
md_training_usage_answer (MdTrainingUsage *self,
                          const char      *method,
                          const char      *path)
{
  gboolean is_old = g_str_has_prefix (path, MD_TRAINING_OLD_USAGE_BASE_PATH "/");
  const char *base = is_old ? MD_TRAINING_OLD_USAGE_BASE_PATH : MD_TRAINING_USAGE_BASE_PATH;
  MdMadeStyle style = { .base = is_old ? HOST MD_TRAINING_OLD_USAGE_BASE_PATH : HOST MD_TRAINING_USAGE_BASE_PATH,
                        .wrapped_actions = is_old };
  g_autoptr (MdMadeUsage) usage = NULL;
  const MdUsageScenario *scenario;
  const char *id;
  guint failure;
  MdMadeId parts;

  if (!g_str_has_prefix (path, base) || path[strlen (base)] != '/')
    return NULL;
  if (!g_str_has_prefix (path + strlen (base), COLLECTION))
    return md_training_problem_new (404, path, path);

  id = path + strlen (base) + strlen (COLLECTION);
  if (strcmp (method, "GET") != 0 && strcmp (method, "HEAD") != 0)
    return md_training_problem_new (405, path, id);

  scenario = md_usage_scenario_find (id);
  if (scenario != NULL)
    return answer_scenario (self, scenario, path, &style);

  if (!md_made_id_read (id, &parts) || (usage = md_made_usage_new (parts)) == NULL)
    return md_training_problem_new (strchr (id, '/') != NULL ? 404 : 400, path, id);

  failure = find_failure (self, parts);

  return failure != 0 ? md_training_problem_new (failure, path, id) : answer_bytes (md_made_body_new (usage, &style));
}
