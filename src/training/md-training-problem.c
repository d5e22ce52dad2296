/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-problem.h"

#include <glib.h>

#include "md-json-writer.h"
#include "md-text.h"

#define MESSAGE_CATEGORY 11502
#define MAX_ID_SHOWN 60
#define PROGRAM "D1-GetUsageTransaction"

/* What the service says, so it is not translated. */
static const struct
{
  guint status;
  guint number;
  const char *title;
  const char *detail; /* %s is the id */
} problems[] = {
  { 400, 10503, "Usage transaction not found", "The usage transaction %s does not exist." },
  { 401, 10601, "User not known", "User and password are needed to read the usage transaction %s." },
  { 403, 10602, "Not allowed", "Your user group may not read the usage transaction %s." },
  { 404, 10504, "Resource not found", "There is no resource for the usage transaction %s at this address." },
  { 405, 10505, "Method not allowed", "The training service only reads: %s cannot be changed." },
  { 429, 10701, "Too many requests", "The usage transaction %s can be asked for again after a moment." },
  { 500, 10901, "Program error",
    "<![CDATA[The usage transaction %s could not be read: value of field <TOU> & map not set.]]>" },
  { 503, 10702, "Service not available",
    "The service is being restarted; ask for the usage transaction %s again after a moment." },
};

static void
put_number (MdValue    **value,
            const char  *name,
            gint64       integer)
{
  g_autoptr (MdValue) number = md_value_new_integer (integer);

  md_value_put (value, name, number);
}

static const char stack_trace[] =
  "com.example.training.ServiceException: field not set\n"
  "\tat com.example.training.usage.TimeOfUseMap.require(TimeOfUseMap.java:118)\n"
  "\tat com.example.training.usage.UsageReader.read(UsageReader.java:73)\n"
  "\tat com.example.training.rest.Dispatcher.get(Dispatcher.java:204)";

/**
 * md_training_problem_new:
 * @status: HTTP
 * @path: what was asked for
 * @id: of the transaction, or whatever stands in its place
 *
 * Returns: (transfer full): a refusal as the usage interface has it
 */
MdTrainingAnswer *
md_training_problem_new (guint       status,
                         const char *path,
                         const char *id)
{
  g_autoptr (MdValue) problem = NULL;
  g_autofree char *shown = md_text_cut (id, MAX_ID_SHOWN);
  g_auto (GStrv) parts = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *instance = NULL;
  g_autofree char *type = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  MdTrainingAnswer *answer;
  gsize which = 0;

  while (which + 1 < G_N_ELEMENTS (problems) && problems[which].status != status)
    which++;

  parts = g_strsplit (problems[which].detail, "%s", 2);
  detail = g_strjoinv (shown, parts);
  instance = g_strdup_printf ("https://utility.example/2026-11-20T08:00:00-08:00/TRAINING/%d/%u/%s/GET",
                              MESSAGE_CATEGORY, problems[which].number, shown);
  type = g_strdup_printf ("https://utility.example/message/%d/%u", MESSAGE_CATEGORY, problems[which].number);

  md_value_put_text (&problem, "title", problems[which].title);
  md_value_put_text (&problem, "detail", detail);
  put_number (&problem, "httpStatus", status);
  md_value_put_text (&problem, "problemType", type);
  md_value_put_text (&problem, "problemInstance", instance);
  put_number (&problem, "serverMessage.messageCategory", MESSAGE_CATEGORY);
  put_number (&problem, "serverMessage.messageNumber", problems[which].number);
  md_value_put_text (&problem, "serverMessage.messageText", problems[which].title);
  md_value_put_text (&problem, "serverMessage.longDescription", detail);
  md_value_put_text (&problem, "serverMessage.programName", PROGRAM);
  md_value_put_text (&problem, "serverMessage.callSequence", PROGRAM);
  if (status == 500)
    md_value_put_text (&problem, "stackTrace", stack_trace);

  md_json_write_value (body, problem);
  answer = md_training_answer_new (status, "application/json", body->str);
  if (status == 429 || status == 503)
    answer->retry_after = 1;
  if (status == 405)
    answer->allow = "GET, HEAD";

  return answer;
}

/**
 * md_training_problem_new_page:
 * @status: HTTP
 *
 * Returns: (transfer full): a web page, as proxies and sign-in pages send it
 */
MdTrainingAnswer *
md_training_problem_new_page (guint status)
{
  return md_training_answer_new (status, "text/html",
                                 "<!DOCTYPE html>\n<html><head><title>Gateway</title></head><body><h1>Bad gateway</h1>"
                                 "<p>The server behind this proxy gave no answer.</p></body></html>\n");
}
