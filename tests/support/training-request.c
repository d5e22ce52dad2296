/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "training-request.h"

#include "md-json-reader.h"
#include "md-json-writer.h"

/* An honest client's request for @meter_id, with the fewest fields there can be. */
MdValue *
make_request (const char *id,
              const char *meter_id)
{
  static const char *const texts[][2] = {
    { "time", "2024-11-24T09:30:00.125+02:00" },
    { "originator.institution.id", "710001" },
    { "originator.institution.name", "Practice Bank" },
    { "originator.terminalId", "T0000042" },
    { "originator.merchant.merchantType", "4900" },
    { "originator.merchant.merchantId", "MERCHANT0000042" },
    { "originator.merchant.merchantName.name", "Practice Desk" },
    { "originator.merchant.merchantName.city", "Howick" },
    { "originator.merchant.merchantName.region", "ZN" },
    { "originator.merchant.merchantName.country", "ZA" },
    { "client.id", "710002" },
    { "client.name", "Practice Client" },
    { "thirdPartyIdentifiers[0].institutionId", "710001" },
    { "thirdPartyIdentifiers[0].transactionIdentifier", "bank-77" },
  };
  MdValue *request = NULL;

  md_value_put_text (&request, "id", id);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    md_value_put_text (&request, texts[i][0], texts[i][1]);
  md_value_put_text (&request, "meter.meterId", meter_id);

  return request;
}

/* The advice that the tokens of @request_id were delivered. */
MdValue *
make_confirmation (const char *id,
                   const char *request_id,
                   MdValue    *identifiers)
{
  MdValue *advice = NULL;

  md_value_put_text (&advice, "id", id);
  md_value_put_text (&advice, "requestId", request_id);
  md_value_put_text (&advice, "time", "2024-11-24T09:34:00.500+02:00");
  md_value_put (&advice, "thirdPartyIdentifiers", identifiers);

  return advice;
}

GBytes *
bytes_from_value (MdValue *value)
{
  GString *text = g_string_new (NULL);

  md_json_write_value (text, value);

  return g_string_free_to_bytes (text);
}

/* NULL where it is not JSON. */
MdValue *
value_from_bytes (GBytes *bytes)
{
  g_autoptr (MdDocument) document = md_json_read (bytes, NULL, NULL);

  return document != NULL ? md_document_to_value (document, md_document_get_root (document)) : NULL;
}
