/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-request.h"

#include "md-contract.h"
#include "md-json-reader.h"
#include "md-prepaid-tables.h"

static const MdJsonLimits limits = {
  .max_bytes = MD_TRAINING_MAX_REQUEST,
  .max_depth = 64,
  .max_nodes = 20000,
  .max_text = 64 * 1024,
};

static MdTrainingAnswer *
refuse_findings (const MdTrainingCall *call,
                 MdValue              *request,
                 GPtrArray            *findings)
{
  g_autoptr (MdValue) detail = md_format_errors_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      MdFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == MD_SEVERITY_ERROR)
        md_format_errors_add (&detail, finding->path, finding->words, md_value_peek_text (request, finding->path));
    }

  if (md_value_get_n_items (md_value_peek (detail, "formatErrors")) == 0)
    return NULL;

  return md_training_answer_new_error (400, call, "FORMAT_ERROR", detail);
}

/**
 * md_training_request_read:
 * @call: what is asked
 * @spec: which object of the interface the body should be
 * @body: as it came
 * @refusal: (out) (transfer full): the answer, where the request cannot be used
 *
 * Reads a request and checks it by its table.
 *
 * Returns: (transfer full) (nullable): the request, or %NULL with @refusal set
 */
MdValue *
md_training_request_read (const MdTrainingCall  *call,
                          const MdObjectSpec    *spec,
                          GBytes                *body,
                          MdTrainingAnswer     **refusal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdDocument) document = md_json_read (body, &limits, &error);
  g_autoptr (MdValue) request = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (document == NULL)
    {
      *refusal = md_training_answer_new_refusal (400, call, "FORMAT_ERROR", error->message);
      return NULL;
    }

  request = md_document_to_value (document, md_document_get_root (document));
  if (md_value_get_kind (request) != MD_VALUE_OBJECT)
    {
      *refusal = md_training_answer_new_refusal (400, call, "FORMAT_ERROR", "The request is not a JSON object");
      return NULL;
    }

  findings = md_contract_check (spec, request);
  *refusal = refuse_findings (call, request, findings);

  return *refusal == NULL ? g_steal_pointer (&request) : NULL;
}

/**
 * md_training_request_same_id:
 * @request: checked by its table
 * @member: the member with the id
 * @id: from the path
 *
 * Returns: whether body and path say the same id, in any case of letters
 */
gboolean
md_training_request_same_id (MdValue    *request,
                             const char *member,
                             const char *id)
{
  const char *text = md_value_peek_text (request, member);

  return text != NULL && g_ascii_strcasecmp (text, id) == 0;
}
