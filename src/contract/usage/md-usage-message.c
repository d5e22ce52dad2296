/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-message.h"

#include "md-decimal.h"
#include "md-moment.h"
#include "md-usage-list.h"
#include "md-usage-tables.h"
#include "md-usage-text.h"
#include "md-usage-words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What is beyond this of a message is not shown: no honest one has so many. */
#define MAX_PARAMETERS 50
#define MAX_PARAMETER 500

/* A parameter and the place of the message that it is for, from 1. */
typedef struct
{
  gint64 sequence;
  char  *text;
} Parameter;

static void
clear_parameter (Parameter *parameter)
{
  g_free (parameter->text);
}

static gboolean
is_type (const char *type,
         const char *name)
{
  gsize length = strlen (name);

  return strncmp (type, name, length) == 0 && type[length + strspn (type + length, " ")] == '\0';
}

/* Two or three numbers of two digits with ":" or "." between them. */
static gboolean
parse_clock (const char *text,
             guint       parts[3])
{
  parts[2] = 0;
  for (guint i = 0; i < 3; i++)
    {
      if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
        return FALSE;
      parts[i] = g_ascii_digit_value (text[0]) * 10 + g_ascii_digit_value (text[1]);
      text += 2;
      if (*text == '\0')
        return i > 0;
      if (*text != ':' && *text != '.')
        return FALSE;
      text++;
    }

  return FALSE;
}

static char *
dup_time_of_day (const char *text)
{
  guint parts[3];

  if (!parse_clock (text, parts) || parts[0] > 23 || parts[1] > 59 || parts[2] > 59)
    return NULL;

  return parts[2] == 0 ? g_strdup_printf ("%02u:%02u", parts[0], parts[1])
                       : g_strdup_printf ("%02u:%02u:%02u", parts[0], parts[1], parts[2]);
}

static char *
dup_duration (const char *text)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (g_free);
  guint parts[3];

  if (!parse_clock (text, parts))
    return NULL;

  if (parts[0] > 0)
    /* Translators: a number of hours. */
    g_ptr_array_add (units, g_strdup_printf (_("%u h"), parts[0]));
  if (parts[1] > 0)
    /* Translators: a number of minutes. */
    g_ptr_array_add (units, g_strdup_printf (_("%u min"), parts[1]));
  if (parts[2] > 0 || units->len == 0)
    /* Translators: a number of seconds. */
    g_ptr_array_add (units, g_strdup_printf (_("%u s"), parts[2]));
  g_ptr_array_add (units, NULL);

  return g_strjoinv (" ", (char **) units->pdata);
}

static char *
dup_moment (const char *text)
{
  MdMoment moment;

  return md_moment_parse (text, -1, &moment) ? md_moment_dup_shown (&moment) : NULL;
}

/* "02-03" or "0203", of any year. */
static char *
dup_month_and_day (const char *text)
{
  g_autoptr (GDateTime) when = NULL;
  gsize length = strlen (text);
  guint month, day;

  if (!(length == 4 || (length == 5 && text[2] == '-')) || strspn (text, "0123456789-") != length)
    return NULL;

  month = strtoul (text, NULL, 10);
  day = strtoul (text + length - 2, NULL, 10);
  if (length == 4)
    month /= 100;
  when = g_date_time_new_utc (2000, month, day, 0, 0, 0);

  /* Translators: a day of any year, such as 3 Feb, in the language of g_date_time_format(). */
  return when != NULL ? g_date_time_format (when, _("%-e %b")) : NULL;
}

/**
 * md_usage_message_dup_parameter:
 * @text: a message's parameter as it came
 * @type: (nullable): how it is to be read (contract: "message parameter type"), padded or not
 *
 * Returns: (transfer full): the parameter for people; as it came where it is not what its type says
 */
char *
md_usage_message_dup_parameter (const char *text,
                                const char *type)
{
  g_autofree char *line = md_usage_text_dup_line (text, -1, MAX_PARAMETER);
  char *words = NULL;

  if (type == NULL)
    return g_steal_pointer (&line);

  if (is_type (type, "AMT") || is_type (type, "NBR"))
    words = md_number_dup_shown (line, -1);
  else if (is_type (type, "DATE") || is_type (type, "DTTM"))
    words = dup_moment (line);
  else if (is_type (type, "TIME"))
    words = dup_time_of_day (line);
  else if (is_type (type, "DUR"))
    words = dup_duration (line);
  else if (is_type (type, "MMDD"))
    words = dup_month_and_day (line);

  return words != NULL ? words : g_steal_pointer (&line);
}

static char *
dup_member_text (MdDocument *document,
                 MdNode      node,
                 const char *name)
{
  return md_document_dup_text (document, md_document_find_member (document, node, name));
}

static int
compare_parameters (gconstpointer first,
                    gconstpointer second)
{
  gint64 one = ((const Parameter *) first)->sequence;
  gint64 other = ((const Parameter *) second)->sequence;

  return (one > other) - (one < other);
}

/* The parameters in the order of their places. One that does not say its place has that of its turn. */
static GArray *
list_parameters (MdDocument *document,
                 MdNode      node)
{
  GArray *parameters = g_array_new (FALSE, FALSE, sizeof (Parameter));
  MdUsageList list;
  guint turn = 1;

  g_array_set_clear_func (parameters, (GDestroyNotify) clear_parameter);
  md_usage_list_open (&list, document, md_document_find_member (document, node, "messageParameters"),
                      "messageParametersList", &md_usage_message_parameter_spec);

  for (MdNode item = md_usage_list_first (&list, document); item != MD_NODE_NONE && turn <= MAX_PARAMETERS;
       item = md_usage_list_next (&list, document, item), turn++)
    {
      g_autofree char *text = dup_member_text (document, item, "messageParameter");
      g_autofree char *type = dup_member_text (document, item, "messageParameterType");
      g_autofree char *sequence = dup_member_text (document, item, "sequence");
      Parameter parameter = { turn, NULL };

      if (text == NULL)
        text = md_document_dup_text (document, item);
      if (text == NULL)
        continue;
      parameter.text = md_usage_message_dup_parameter (text, type);
      if (sequence != NULL)
        parameter.sequence = g_ascii_strtoll (sequence, NULL, 10);
      g_array_append_val (parameters, parameter);
    }
  g_array_sort (parameters, compare_parameters);

  return parameters;
}

static const Parameter *
find_parameter (GArray *parameters,
                gint64  sequence)
{
  for (guint i = 0; i < parameters->len; i++)
    {
      const Parameter *parameter = &g_array_index (parameters, Parameter, i);

      if (parameter->sequence == sequence)
        return parameter;
    }

  return NULL;
}

/* The number of the place that begins at the start of text ("%1" to "%99"); 0 where none does. */
static guint
parse_place (const char *text,
             gsize      *length)
{
  guint place = 0;

  if (text[0] != '%' || !g_ascii_isdigit (text[1]))
    return 0;

  for (*length = 1; *length <= 2 && g_ascii_isdigit (text[*length]); (*length)++)
    place = place * 10 + g_ascii_digit_value (text[*length]);

  return place;
}

static gboolean
has_places (const char *text)
{
  gsize length;

  while ((text = strchr (text, '%')) != NULL)
    {
      if (parse_place (text, &length) > 0)
        return TRUE;
      text++;
    }

  return FALSE;
}

/* A place that no parameter is for stays. */
static char *
fill_places (const char *text,
             GArray     *parameters)
{
  GString *filled = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = 1;
      guint place = parse_place (text, &length);
      const Parameter *parameter = place > 0 ? find_parameter (parameters, place) : NULL;

      if (parameter != NULL)
        g_string_append (filled, parameter->text);
      else
        g_string_append_len (filled, text, length);
      text += length;
    }

  return g_string_free (filled, FALSE);
}

static char *
join_parameters (GArray *parameters)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < parameters->len; i++)
    {
      if (i > 0)
        /* Translators: what stands between the parameters of a message: "KWH, 843.75, 3 Feb 2025". */
        g_string_append (joined, C_("list", ", "));
      g_string_append (joined, g_array_index (parameters, Parameter, i).text);
    }

  return g_string_free (joined, FALSE);
}

/* Says what there is where the service sent no text: the message's number, and what would stand in its places. */
static char *
describe_without_text (MdDocument *document,
                       MdNode      node,
                       GArray     *parameters)
{
  g_autofree char *category = dup_member_text (document, node, "messageCategory");
  g_autofree char *number = dup_member_text (document, node, "messageNumber");
  g_autofree char *joined = join_parameters (parameters);

  if (category == NULL && number == NULL)
    return *joined != '\0' ? g_steal_pointer (&joined) : NULL;
  if (*joined == '\0')
    /* Translators: %1$s and %2$s are the numbers by which the service knows a message. */
    return g_strdup_printf (_("Message %1$s/%2$s"), category != NULL ? category : "–", number != NULL ? number : "–");

  /* Translators: %1$s and %2$s are the numbers by which the service knows a message, %3$s what it is about, such as
   * "KWH, 843.75, 3 Feb 2025". */
  return g_strdup_printf (_("Message %1$s/%2$s: %3$s"), category != NULL ? category : "–",
                          number != NULL ? number : "–", joined);
}

/**
 * md_usage_message_dup_text:
 * @node: an exception or a trace
 *
 * The message of an exception or a trace as people read it: with its parameters in their places, each as its type says.
 * A text that came finished stands as it came. Where no text came, the message's numbers and its parameters.
 *
 * Returns: (transfer full) (nullable): bounded, without control characters; %NULL where there is nothing to say
 */
char *
md_usage_message_dup_text (MdDocument *document,
                           MdNode      node)
{
  g_autofree char *sent = dup_member_text (document, node, "messageText");
  g_autofree char *text = sent != NULL ? md_usage_text_dup_unwrapped (sent) : NULL;
  g_autoptr (GArray) parameters = NULL;
  g_autofree char *message = NULL;

  if (text != NULL && *g_strstrip (text) != '\0' && !has_places (text))
    return md_usage_text_dup_clean (text, -1, MD_USAGE_MAX_SHOWN);

  parameters = list_parameters (document, node);
  message = text != NULL && *text != '\0' ? fill_places (text, parameters)
                                          : describe_without_text (document, node, parameters);

  return message != NULL ? md_usage_text_dup_clean (message, -1, MD_USAGE_MAX_SHOWN) : NULL;
}
