/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-usage-listing.h"

#include <glib/gi18n-lib.h>

#include "md-json-writer.h"
#include "md-made-usage.h"
#include "md-training-usage-scenario.h"

typedef void (*ListFunc) (GString *out, const MdMadeUsage *usage);

/* The newest month first, because work waits there. */
static void
list (GString  *out,
      guint     limit,
      ListFunc  func)
{
  guint n_listed = 0;

  for (guint age = 0; age < MD_MADE_LISTED_MONTHS; age++)
    for (guint account = 0; account < MD_MADE_ACCOUNTS && n_listed < limit; account++, n_listed++)
      {
        g_autoptr (MdMadeUsage) usage = md_made_usage_new ((MdMadeId) { account, MD_MADE_LAST_MONTH - age, 0 });

        func (out, usage);
      }
}

static void
append_line (GString           *out,
             const MdMadeUsage *usage)
{
  char id[MD_MADE_ID_LENGTH + 1];

  md_made_id_print (id, usage->id);
  g_string_append_printf (out, "%s  %s  %s  %-12s  %-8s  ", id, md_day_date (usage->from).text,
                          md_day_date (usage->to).text, usage->status, md_made_kind_get (usage->account.kind)->name);
  for (guint i = 0; i < usage->findings->len; i++)
    {
      const MdMadeFinding *finding = &g_array_index (usage->findings, MdMadeFinding, i);

      g_string_append_printf (out, "%s%s:%s", i > 0 ? " " : "", finding->severity, finding->type);
    }
  while (out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
append_object (GString           *out,
               const MdMadeUsage *usage)
{
  MdMadeJson json = { .out = out };
  char id[MD_MADE_ID_LENGTH + 1];

  if (out->str[out->len - 1] == '}')
    g_string_append (out, ",\n");
  md_made_id_print (id, usage->id);
  g_string_append (out, "  {\"id\":");
  md_json_write_text (out, id);
  md_made_json_text (&json, "from", md_day_date (usage->from).text);
  md_made_json_text (&json, "to", md_day_date (usage->to).text);
  md_made_json_text (&json, "status", usage->status);
  md_made_json_text (&json, "kind", md_made_kind_get (usage->account.kind)->name);
  md_made_json_integer (&json, "exceptions", usage->findings->len);
  md_made_json_integer (&json, "subs", usage->n_subs);
  md_made_json_end (&json);
}

/**
 * md_training_usage_listing_json:
 * @limit: how many transactions at most
 *
 * Returns: (transfer full): a JSON object, one transaction a line, the scenarios first
 */
char *
md_training_usage_listing_json (guint limit)
{
  GString *out = g_string_new ("{\n \"scenarios\": [\n");
  guint n_scenarios;
  const MdUsageScenario *scenarios = md_usage_scenario_list (&n_scenarios);

  for (guint i = 0; i < n_scenarios; i++)
    {
      g_string_append_printf (out, "  {\"id\":\"%s\",\"does\":", scenarios[i].id);
      md_json_write_text (out, _(scenarios[i].description));
      g_string_append (out, i + 1 < n_scenarios ? "},\n" : "}\n");
    }
  g_string_append (out, " ],\n \"transactions\": [\n");
  list (out, limit, append_object);
  g_string_append (out, "\n ]\n}\n");

  return g_string_free (out, FALSE);
}

/**
 * md_training_usage_listing_table:
 * @limit: how many transactions at most
 *
 * Returns: (transfer full): one line a transaction, for people: id, first and last day, status, kind, exceptions
 */
char *
md_training_usage_listing_table (guint limit)
{
  GString *out = g_string_new (NULL);

  list (out, limit, append_line);

  return g_string_free (out, FALSE);
}

/**
 * md_training_usage_listing_scenarios:
 * @markdown: whether to make a Markdown table, else plain lines
 *
 * Returns: (transfer full): the scenario transactions and what asking for them does
 */
char *
md_training_usage_listing_scenarios (gboolean markdown)
{
  GString *out = g_string_new (NULL);
  guint n_scenarios;
  const MdUsageScenario *scenarios = md_usage_scenario_list (&n_scenarios);

  if (markdown)
    g_string_append_printf (out, "| %s | %s |\n|---|---|\n", _("Usage transaction"), _("What it shows"));
  for (guint i = 0; i < n_scenarios; i++)
    g_string_append_printf (out, markdown ? "| `%s` | %s |\n" : "  %s  %s\n", scenarios[i].id,
                            _(scenarios[i].description));

  return g_string_free (out, FALSE);
}
