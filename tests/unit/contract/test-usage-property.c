/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever happens to a document, nothing of it is lost: the example, changed at random in all the ways in which
 * documents of services differ from their descriptions. The seed is that of the test run, so --seed= repeats it. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "check-usage.h"
#include "usage-support.h"

#define N_DOCUMENTS 150
#define MAX_CHANGES 12

/* What json-glib cannot hold is written as a text and changed to what is meant afterwards. */
#define LONG_NUMBER "@number@"
#define LONG_TEXT "@text@"
#define AGAIN "@again@"

/* A value in the tree of json-glib: a member of an object, or an item of a list. */
typedef struct
{
  JsonObject *object;
  const char *name; /* of the member */
  JsonArray  *array;
  guint       position;
} Place;

static void list_places (JsonNode *node,
                         GArray   *places);

static void
list_member_cb (JsonObject *object,
                const char *name,
                JsonNode   *member,
                gpointer    user_data)
{
  Place place = { .object = object, .name = name };

  g_array_append_val ((GArray *) user_data, place);
  list_places (member, user_data);
}

static void
list_item_cb (JsonArray *array,
              guint      position,
              JsonNode  *item,
              gpointer   user_data)
{
  Place place = { .array = array, .position = position };

  g_array_append_val ((GArray *) user_data, place);
  list_places (item, user_data);
}

static void
list_places (JsonNode *node,
             GArray   *places)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), list_member_cb, places);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), list_item_cb, places);
}

static JsonNode *
dup_value (const Place *place)
{
  return json_node_copy (place->object != NULL ? json_object_get_member (place->object, place->name)
                                               : json_array_get_element (place->array, place->position));
}

static void
drop (const Place *place)
{
  if (place->object != NULL)
    json_object_remove_member (place->object, place->name);
  else
    json_array_remove_element (place->array, place->position);
}

/* There is no way to replace an item, so it goes and the new one comes last. */
static void
replace (const Place *place,
         JsonNode    *value)
{
  if (place->object != NULL)
    {
      json_object_set_member (place->object, place->name, value);
      return;
    }
  drop (place);
  json_array_add_element (place->array, value);
}

static JsonNode *
new_text (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
in_object (const char *name,
           JsonNode   *value)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_member (object, name, value);

  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
in_array (JsonNode *value)
{
  g_autoptr (JsonArray) array = json_array_new ();

  json_array_add_element (array, value);

  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
new_value (void)
{
  switch (g_test_rand_int_range (0, 11))
    {
    case 0:
      return json_node_init_null (json_node_alloc ());
    case 1:
      return json_node_init_boolean (json_node_alloc (), TRUE);
    case 2:
      return json_node_init_int (json_node_alloc (), -1);
    case 3:
      return new_text (LONG_NUMBER);
    case 4:
      return new_text (LONG_TEXT);
    case 5:
      return new_text ("<b>&amp;</b>\n\t<script>alert (1)</script>");
    case 6:
      return new_text ("");
    case 7:
      return new_text ("  D1TM ");
    case 8:
      return in_array (new_text ("\342\200\256\303\244"));
    case 9:
      return json_from_string ("{}", NULL);
    default:
      return json_from_string ("[]", NULL);
    }
}

static const char *
new_name (void)
{
  static const char *const names[] = {
    "", "renamed", "endDateTimeFrom", "a.b[0]", "two words", "<i>name</i>", "_data", "usagePeriodsList", "traces",
    "status", "_link", "uom", "quantity", "exceptions", "\303\244\342\200\256", "\"quoted\\",
  };

  return names[g_test_rand_int_range (0, G_N_ELEMENTS (names))];
}

/* One of the forms in which lists come (contract: "List wrapping"), or something near it. */
static JsonNode *
wrap (JsonNode *value)
{
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      return in_object ("_data", value);
    case 1:
      return in_object ("anyList", in_object ("_data", value));
    case 2:
      return in_object ("anyList", value);
    case 3:
      return in_array (value);
    case 4:
      return in_object ("_data", in_array (value));
    default:
      return in_object (new_name (), value);
    }
}

/* Takes one wrapper off, where there is one. */
static void
unwrap (const Place *place)
{
  g_autoptr (JsonNode) value = dup_value (place);

  if (JSON_NODE_HOLDS_OBJECT (value) && json_object_get_size (json_node_get_object (value)) == 1)
    {
      g_autoptr (GList) values = json_object_get_values (json_node_get_object (value));

      replace (place, json_node_copy (values->data));
    }
  else if (JSON_NODE_HOLDS_ARRAY (value) && json_array_get_length (json_node_get_array (value)) > 0)
    {
      replace (place, json_array_dup_element (json_node_get_array (value), 0));
    }
}

static void
change (JsonNode *root)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autofree char *again = NULL;
  const Place *place;

  list_places (root, places);
  if (places->len == 0)
    return;

  place = &g_array_index (places, Place, g_test_rand_int_range (0, places->len));
  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      drop (place);
      break;
    case 1:
      if (place->object == NULL)
        break;
      json_object_set_member (place->object, new_name (), dup_value (place));
      break;
    case 2:
      replace (place, new_value ());
      break;
    case 3:
      replace (place, wrap (dup_value (place)));
      break;
    case 4:
      unwrap (place);
      break;
    case 5:
      if (place->object == NULL)
        break;
      /* Something beside it; it may be in a list's wrapper. */
      json_object_set_member (place->object, new_name (), new_value ());
      break;
    default:
      if (place->object == NULL)
        break;
      again = g_strconcat (AGAIN, place->name, NULL);
      json_object_set_member (place->object, again, g_test_rand_bit () ? dup_value (place) : new_value ());
    }
}

static void
exchange (char       **text,
          const char  *old,
          const char  *new)
{
  g_auto (GStrv) parts = g_strsplit (*text, old, -1);

  g_free (*text);
  *text = g_strjoinv (new, parts);
}

static char *
write_json (JsonNode *root)
{
  g_autofree char *digits = g_strnfill (400, '9');
  g_autofree char *number = g_strconcat ("-", digits, ".", digits, "e-7", NULL);
  g_autofree char *letters = g_strnfill (100000, 'x');
  char *text = json_to_string (root, g_test_rand_bit ());

  exchange (&text, "\"" LONG_NUMBER "\"", number);
  exchange (&text, LONG_TEXT, letters);
  exchange (&text, "\"" AGAIN, "\"");

  return text;
}

static void
check (const char *text)
{
  g_autoptr (MdUsage) usage = usage_read (text);

  check_usage_rows (usage);
  check_usage_words (usage);
  check_usage_complete (usage);
  check_usage_gatherings (usage);
}

static void
test_changed_documents (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "usage-transaction.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (JsonNode) root = json_node_copy (json_parser_get_root (parser));
      g_autofree char *text = NULL;

      /* A copy of json-glib's shares what is in it; only what was read anew is our own. */
      text = json_to_string (root, FALSE);
      g_clear_pointer (&root, json_node_unref);
      root = json_from_string (text, &error);
      g_assert_no_error (error);

      for (int j = g_test_rand_int_range (0, MAX_CHANGES); j >= 0; j--)
        change (root);
      g_clear_pointer (&text, g_free);
      text = write_json (root);
      check (text);
    }
}

/* The same with small documents, where each change weighs more. */
static void
test_changed_parts (void)
{
  static const char *const parts[] = {
    "{\"traces\": {\"_data\": [{\"sequence\": 1}]}}",
    "{\"usagePeriods\": {\"usagePeriodsList\": {\"_data\": [{\"serviceQuantities\": "
    "[{\"quantity\": 1, \"uom\": \"KWH\"}]}]}}}",
    "{\"measurementCycle\": {\"_link\": \"a\", \"measurementCycle\": \"M\"}, "
    "\"skipDetails\": {\"shouldSkip\": \"D2NO\"}}",
    "{\"exceptions\": [{\"exceptionSeverity\": \"D1IS\", \"messageParameters\": [{\"messageParameter\": \"1\"}]}]}",
    "{\"unknown\": {\"_data\": [[{}]]}, \"previousUsageTransaction\": {\"usageTransactionId\": \"1\"}}",
  };

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = json_from_string (parts[i % G_N_ELEMENTS (parts)], &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      for (int j = g_test_rand_int_range (0, 5); j >= 0; j--)
        change (root);
      text = write_json (root);
      check (text);
    }
}

/* The lists of the contract ("List wrapping", and the reads and parameters of the schema). */
static const char *const lists[] = {
  "characteristics", "exceptions", "nextActions", "serviceQuantitiesData", "subUsageToDoIds",
  "subUsageTransactions", "traces", "usageTransactionReadingDetails", "itemDetail", "serviceQuantities",
  "sqsEstimationIndicators", "dateBreaks",
  "usagePeriods", "messageParameters", "usageAdjustmentProfileFactors",
  NULL,
};

typedef enum
{
  FORM_DATA,
  FORM_LIST_DATA,
  FORM_LIST,
  FORM_BARE,
  FORM_ONE_ALONE,
  FORM_ONE_IN_DATA,
  FORM_ONE_IN_LIST,
  N_FORMS,
} Form;

/* The items of a list, whichever way the example wraps them. */
static JsonArray *
peel (JsonNode *value)
{
  while (JSON_NODE_HOLDS_OBJECT (value))
    {
      g_autoptr (GList) values = json_object_get_values (json_node_get_object (value));

      g_assert_cmpuint (g_list_length (values), ==, 1);
      value = values->data;
    }

  return json_node_get_array (value);
}

static JsonNode *
put_into_form (const char *name,
               JsonArray  *items,
               Form        form)
{
  g_autofree char *list_name = g_strconcat (name, "List", NULL);
  JsonNode *list = json_node_init_array (json_node_alloc (), items);
  JsonNode *one = list;

  if (json_array_get_length (items) == 1 && form >= FORM_ONE_ALONE)
    {
      one = json_array_dup_element (items, 0);
      json_node_unref (list);
    }

  switch (form)
    {
    case FORM_LIST_DATA:
      return in_object (list_name, in_object ("_data", list));
    case FORM_LIST:
      return in_object (list_name, list);
    case FORM_BARE:
      return list;
    case FORM_ONE_ALONE:
      return one;
    case FORM_ONE_IN_DATA:
      return in_object ("_data", one);
    case FORM_ONE_IN_LIST:
      return in_object (list_name, one);
    case FORM_DATA:
    case N_FORMS:
    default:
      return in_object ("_data", list);
    }
}

static void reform_cb (JsonObject *object,
                       const char *name,
                       JsonNode   *member,
                       gpointer    user_data);

static void
reform_item_cb (JsonArray *array,
                guint      position,
                JsonNode  *item,
                gpointer   user_data)
{
  json_object_foreach_member (json_node_get_object (item), reform_cb, user_data);
}

static void
reform_cb (JsonObject *object,
           const char *name,
           JsonNode   *member,
           gpointer    user_data)
{
  g_autoptr (JsonArray) items = NULL;

  if (!g_strv_contains (lists, name))
    return;
  items = json_array_ref (peel (member));
  json_array_foreach_element (items, reform_item_cb, user_data);
  json_object_set_member (object, name, put_into_form (name, items, GPOINTER_TO_UINT (user_data)));
}

/* All rows as they are shown. */
static char *
say_rows (const char *text)
{
  g_autoptr (MdUsage) usage = usage_read (text);
  GString *rows = g_string_new (NULL);

  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    {
      g_auto (MdUsageLine) line = { NULL };

      md_usage_describe (usage, row, &line);
      g_string_append_printf (rows, "%u %s %s %s %s %u\n", md_usage_get_depth (usage, row), line.item, line.quantity,
                              line.from, line.condition, line.marks);
    }

  return g_string_free (rows, FALSE);
}

/* Whichever way all its lists are wrapped, the example is shown as the same tree. */
static void
test_every_form (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "usage-transaction.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *example = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  /* As json-glib writes it, which rounds: all forms are written by it. */
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  example = json_to_string (json_parser_get_root (parser), FALSE);
  rows = say_rows (example);

  for (guint form = 0; form < N_FORMS; form++)
    {
      g_autoptr (JsonNode) root = json_from_string (example, &error);
      g_autofree char *text = NULL;
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      json_object_foreach_member (json_node_get_object (root), reform_cb, GUINT_TO_POINTER (form));
      text = json_to_string (root, FALSE);
      again = say_rows (text);
      g_assert_cmpstr (again, ==, rows);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/usage-property/every-form", test_every_form);
  g_test_add_func ("/usage-property/changed-documents", test_changed_documents);
  g_test_add_func ("/usage-property/changed-parts", test_changed_parts);

  return g_test_run ();
}
