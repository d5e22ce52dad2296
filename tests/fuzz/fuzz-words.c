/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-decimal.h"
#include "md-json-reader.h"
#include "md-moment.h"
#include "md-problem.h"
#include "md-usage-message.h"
#include "md-usage-tables.h"
#include "md-usage-text.h"
#include "md-usage-words.h"

#include "fuzz-require.h"

#include <string.h>

#define MAX_NODES 200

static const MdObjectSpec *const specs[] = {
  &md_usage_transaction_spec,
  &md_usage_scalar_component_spec,
  &md_usage_reading_detail_spec,
  &md_usage_service_quantity_spec,
  &md_usage_message_parameter_spec,
};

/* What people are shown is valid, bounded, and without anything that would not be seen. */
static void
check_shown (const char *text)
{
  require (g_utf8_validate (text, -1, NULL));
  require (g_utf8_strlen (text, -1) <= MD_USAGE_MAX_SHOWN + 1);
  for (; *text != '\0'; text = g_utf8_next_char (text))
    require (*text == '\n' || !g_unichar_iscntrl (g_utf8_get_char (text)));
}

/* A number keeps its value whatever way it is written. */
static void
check_number (const char *text,
              gsize       length)
{
  g_autoptr (MdDecimal) decimal = md_decimal_new (text, length);
  g_autofree char *plain = NULL;
  g_autoptr (MdDecimal) again = NULL;
  g_autoptr (MdDecimal) doubled = NULL;
  g_autoptr (MdDecimal) halved = NULL;

  if (decimal == NULL)
    return;

  plain = md_decimal_dup_plain (decimal);
  again = md_decimal_new (plain, -1);
  doubled = md_decimal_add (decimal, decimal);
  halved = md_decimal_subtract (doubled, decimal);
  require (again != NULL && md_decimal_compare (decimal, again) == 0);
  require (md_decimal_compare (decimal, halved) == 0);
}

static void
check_moment (const char *text,
              gsize       length)
{
  g_autofree char *shown = NULL;
  g_autofree char *hint = NULL;
  MdMoment moment;

  if (!md_moment_parse (text, length, &moment))
    return;

  shown = md_moment_dup_shown (&moment);
  hint = md_moment_dup_local_hint (&moment);
  require (shown != NULL);
  check_shown (shown);
  require (md_moment_compare (&moment, &moment) == 0);
}

static void
check_value (MdDocument    *document,
             MdNode         node,
             const MdField *field)
{
  g_auto (MdShown) shown = { NULL };
  g_autofree char *brief = md_usage_value_dup_brief (document, node, field);

  md_usage_value_init (&shown, document, node, field);
  check_shown (shown.text);
  check_shown (brief);
  require (strchr (brief, '\n') == NULL);
  if (shown.hint != NULL)
    check_shown (shown.hint);
  if (shown.raw != NULL)
    require (g_utf8_validate (shown.raw, -1, NULL));
}

static void
check_node (MdDocument *document,
            MdNode      node)
{
  g_autofree char *name = md_document_dup_name (document, node);
  g_autofree char *label = name != NULL ? md_usage_label_from_name (name) : NULL;
  g_autofree char *message = md_usage_message_dup_text (document, node);

  if (label != NULL)
    check_shown (label);
  if (message != NULL)
    check_shown (message);
  md_usage_severity_from_node (document, node);
  check_value (document, node, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      const MdField *field;
      MdFieldIter iter;

      md_field_iter_init (&iter, specs[i]);
      while ((field = md_field_iter_next (&iter)) != NULL)
        check_value (document, node, field);
    }
}

static void
check_tree (MdDocument *document,
            MdNode      node,
            guint      *n_left)
{
  if (*n_left == 0)
    return;

  (*n_left)--;
  check_node (document, node);
  for (node = md_document_get_first_child (document, node); node != MD_NODE_NONE;
       node = md_document_get_next_sibling (document, node))
    check_tree (document, node, n_left);
}

/* The input as a number, a time, a text, the account of a problem, and a document whose every value stands
 * everywhere. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (MdDocument) document = md_json_read (bytes, NULL, NULL);
  g_autoptr (MdProblem) problem = md_problem_new (bytes, size);
  g_autofree char *line = md_usage_text_dup_line ((const char *) data, size, 50);
  guint n_left = MAX_NODES;

  check_number ((const char *) data, size);
  check_moment ((const char *) data, size);
  check_shown (line);

  check_shown (problem->summary);
  if (problem->detail != NULL)
    check_shown (problem->detail);
  if (problem->technical != NULL)
    require (g_utf8_validate (problem->technical, -1, NULL));

  if (document != NULL)
    check_tree (document, md_document_get_root (document), &n_left);

  return 0;
}
