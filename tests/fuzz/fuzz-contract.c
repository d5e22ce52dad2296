/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-contract.h"
#include "md-currency.h"
#include "md-error-words.h"
#include "md-prepaid-tables.h"

#include "fuzz-require.h"

static const MdObjectSpec *const specs[] = {
  &md_spec_key_change_request,
  &md_spec_key_change_response,
  &md_spec_key_change_confirmation,
  &md_spec_meter_lookup_request,
  &md_spec_meter_lookup_response,
  &md_spec_token_reprint_request,
  &md_spec_purchase_response,
  &md_spec_error_detail,
};

static void
check_findings (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      MdFinding *finding = g_ptr_array_index (findings, i);

      require (finding->path != NULL && g_utf8_validate (finding->words, -1, NULL));
    }
}

static void
check_words (MdValue *answer)
{
  g_autoptr (MdOutcome) outcome =
    md_outcome_new (MD_OUTCOME_FAILED, MD_ENDING_ANSWERED, 400, answer, NULL, NULL, "id", 0);
  g_autoptr (MdOutcomeWords) words = md_outcome_words_new (outcome, 60);
  g_autoptr (GPtrArray) errors = md_outcome_list_field_errors (outcome);

  require (g_utf8_validate (words->title, -1, NULL) && g_utf8_validate (words->happened, -1, NULL));
  check_findings (errors);
}

/* What was read once and written is read again as the same, and written as the same. */
static void
check_round_trip (const MdObjectSpec *spec,
                  MdValue            *value)
{
  g_autoptr (GBytes) written = md_contract_encode (spec, value);
  g_autoptr (MdValue) again = md_contract_read (spec, written, NULL);
  g_autoptr (GBytes) rewritten = NULL;
  g_autoptr (MdValue) third = NULL;

  require (again != NULL);
  rewritten = md_contract_encode (spec, again);
  require (g_bytes_equal (written, rewritten));
  third = md_contract_read (spec, rewritten, NULL);
  require (md_value_equal (again, third));
}

/* The input as each message of the interface. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MdValue) value = md_contract_read (specs[i], bytes, &error);
      g_autoptr (GPtrArray) findings = NULL;
      g_autofree char *amount = md_currency_format_amount (md_value_peek (value, "tokens[0].amount"));

      require ((value == NULL) == (error != NULL));
      if (value == NULL)
        continue;

      findings = md_contract_check (specs[i], value);
      check_findings (findings);
      check_round_trip (specs[i], value);
      check_words (value);
    }

  return 0;
}
