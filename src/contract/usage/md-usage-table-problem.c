/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-tables.h"

#include <glib/gi18n-lib.h>

/* Contract: "Errors". The lengths and ranges that the interface's description gives are not enforced: they are
 * wrong. */

static const MdField server_message_fields[] = {
  { "messageText", N_("Message"), MD_FIELD_TEXT },
  { "longDescription", N_("Long description"), MD_FIELD_TEXT },
  { "messageCategory", N_("Message category"), MD_FIELD_INTEGER },
  { "messageNumber", N_("Message number"), MD_FIELD_INTEGER },
  { "programName", N_("Program"), MD_FIELD_TEXT, .help = N_("The program that met the error") },
  { "callSequence", N_("Call sequence"), MD_FIELD_TEXT, .help = N_("The programs called, in order") },
  { NULL },
};

const MdObjectSpec md_usage_server_message_spec = {
  .name = "serverMessage",
  .label = N_("Server message"),
  .fields = server_message_fields,
};

static const MdField problem_fields[] = {
  { "title", N_("Error"), MD_FIELD_TEXT },
  { "detail", N_("Details"), MD_FIELD_TEXT },
  { "httpStatus", N_("HTTP status"), MD_FIELD_INTEGER },
  { "serverMessage", N_("Server message"), MD_FIELD_OBJECT, .object = &md_usage_server_message_spec,
    .help = N_("The message of the service’s framework behind the problem") },
  { "problemType", N_("Problem type"), MD_FIELD_TEXT, .help = N_("Names the message’s category and number") },
  { "problemInstance", N_("Problem instance"), MD_FIELD_TEXT,
    .help = N_("Names the time, the user, the message and the request") },
  { "stackTrace", N_("Stack trace"), MD_FIELD_TEXT },
  { NULL },
};

const MdObjectSpec md_usage_problem_spec = {
  .name = "problemDetailDocument",
  .label = N_("Problem"),
  .fields = problem_fields,
};
