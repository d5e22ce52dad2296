/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-asserts.h"

#include <string.h>

#include "md-decode.h"
#include "md-training-change.h"
#include "training-request.h"

/* Posts @request to @path, which begins after the base path. */
MdTrainingAnswer *
post (MdTrainingService *service,
      const char        *path,
      MdValue           *request)
{
  g_autofree char *whole = g_strconcat (MD_TRAINING_BASE_PATH "/", path, NULL);
  g_autoptr (GBytes) body = bytes_from_value (request);

  return md_training_service_answer (service, "POST", whole, body);
}

/* Posts the smallest request that the service takes. */
MdTrainingAnswer *
post_request (MdTrainingService *service,
              const char        *operation,
              const char        *id,
              const char        *meter_id)
{
  g_autoptr (MdValue) request = make_request (id, meter_id);
  g_autofree char *path = g_strdup_printf ("%s/%s", operation, id);

  return post (service, path, request);
}

/* The answer is an ErrorDetail of this type, and its errorMessage keeps to its 20 characters. */
void
assert_error_type (MdTrainingAnswer *answer,
                   guint             status,
                   const char       *error_type)
{
  g_autoptr (MdValue) error = value_from_bytes (answer->body);
  const char *message = md_value_peek_text (error, "errorMessage");

  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (md_value_peek_text (error, "errorType"), ==, error_type);
  g_assert_nonnull (message);
  g_assert_cmpuint (strlen (message), <=, 20);
}

/* The field of the first format error. */
char *
dup_wrong_field (MdTrainingAnswer *answer)
{
  g_autoptr (MdValue) error = value_from_bytes (answer->body);

  assert_error_type (answer, 400, "FORMAT_ERROR");

  return g_strdup (md_value_peek_text (error, "detailMessage.formatErrors[0].field"));
}

/* The tokens of a success. */
MdValue *
read_tokens (MdTrainingAnswer *answer)
{
  g_autoptr (MdValue) response = value_from_bytes (answer->body);
  MdValue *tokens = md_value_peek (response, "tokens");

  g_assert_nonnull (tokens);

  return md_value_ref (tokens);
}

/* The tokens decode, under the registered key, to the registered change. */
void
assert_pending_change (const char *meter_id,
                       MdValue    *tokens)
{
  g_autoptr (MdTrainingMeters) meters = md_training_meters_new ();
  const MdTrainingMeter *meter = md_training_meters_find (meters, meter_id);
  MdDecodedToken decoded[MD_MINT_MAX_TOKENS];
  MdDecoderKey old_key, new_key;
  MdKeyChange change;
  MdDecodedSet set;
  guint n_tokens = md_value_get_n_items (tokens);

  g_assert_true (md_training_change_resolve (meter, NULL, &change, NULL));
  g_assert_true (md_decoder_key_derive (&change.from, meter->algorithm, md_training_meter_get_number (meter), &old_key,
                                        NULL));
  g_assert_true (md_decoder_key_derive (&change.to, meter->algorithm, md_training_meter_get_number (meter), &new_key,
                                        NULL));
  g_assert_cmpuint (n_tokens, <=, MD_MINT_MAX_TOKENS);
  for (guint i = 0; i < n_tokens; i++)
    g_assert_true (md_decode_token (md_value_peek_text (md_value_get_item (tokens, i), "token"), &old_key, &decoded[i],
                                    NULL));
  g_assert_true (md_decode_set (decoded, n_tokens, meter->algorithm, &set, NULL));
  g_assert_true (md_decoder_key_equal (&set.new_key, &new_key));
}
