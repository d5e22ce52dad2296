/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-error-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "md-contract.h"
#include "md-prepaid-tables.h"
#include "md-text.h"

/* A service names a field as it likes: "meter.supplyGroupCode", "supplyGroupCode", "/meter/supplyGroupCode",
 * "keyChangeTokenRequest.meter.supplyGroupCode", "arg1.meter.supplyGroupCode". Here each becomes the request's path. */

#define MAX_FINDINGS 100
#define MAX_NAME 300
#define MAX_MESSAGE 500
#define MAX_SEGMENTS 12

static void
list_paths (const MdObjectSpec *spec,
            const char         *prefix,
            GPtrArray          *paths)
{
  const MdField *field;
  MdFieldIter iter;

  md_field_iter_init (&iter, spec);
  while ((field = md_field_iter_next (&iter)) != NULL)
    {
      char *path = g_strconcat (prefix, *prefix != '\0' ? "." : "", field->name, NULL);

      g_ptr_array_add (paths, path);
      if (field->object != NULL)
        list_paths (field->object, path, paths);
    }
}

static gsize
get_name_length (const char *segment)
{
  return strcspn (segment, "[");
}

static gboolean
same_name (const char *a,
           const char *b)
{
  gsize length = get_name_length (a);

  return length == get_name_length (b) && strncmp (a, b, length) == 0;
}

/* Whether @path ends with the names from @segments on. */
static gboolean
ends_with (char **path,
           char **segments)
{
  guint n_path = g_strv_length (path);
  guint n_segments = g_strv_length (segments);

  if (n_segments > n_path)
    return FALSE;

  for (guint i = 0; i < n_segments; i++)
    {
      if (!same_name (path[n_path - n_segments + i], segments[i]))
        return FALSE;
    }

  return TRUE;
}

/* The path with the list positions that the service gave; the first item where it gave none. */
static char *
restore_positions (char **path,
                   char **segments)
{
  GString *restored = g_string_new (NULL);
  guint n_path = g_strv_length (path);
  guint n_segments = g_strv_length (segments);

  for (guint i = 0; i < n_path; i++)
    {
      const char *given = i + n_segments >= n_path ? segments[i + n_segments - n_path] : "";
      const char *brackets = given + get_name_length (given);
      const MdField *field;

      g_string_append_printf (restored, "%s%s", i > 0 ? "." : "", path[i]);
      field = md_contract_find_field (&md_spec_key_change_request, restored->str);
      if (field == NULL || field->type != MD_FIELD_LIST)
        continue;

      if (g_ascii_isdigit (brackets[0] != '\0' ? brackets[1] : '\0'))
        g_string_append_printf (restored, "[%" G_GUINT64_FORMAT "]", g_ascii_strtoull (brackets + 1, NULL, 10));
      else if (i + 1 < n_path)
        g_string_append (restored, "[0]");
    }

  return g_string_free (restored, FALSE);
}

/* A word such as "id" belongs to many objects. Alone, or behind words of the service's own, it means the request's. */
static gboolean
may_be_whole_path (GPtrArray *paths,
                   char     **segments,
                   guint      n_dropped)
{
  for (guint i = 0; i < n_dropped; i++)
    {
      for (guint j = 0; j < paths->len; j++)
        {
          char **path = g_ptr_array_index (paths, j);

          if (same_name (path[g_strv_length (path) - 1], segments[i]))
            return FALSE;
        }
    }

  return TRUE;
}

static char *
match_path (GPtrArray *paths,
            char     **segments,
            guint      first)
{
  char **match = NULL;
  guint n_matches = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      char **path = g_ptr_array_index (paths, i);

      if (!ends_with (path, segments + first))
        continue;
      if (g_strv_length (path) == g_strv_length (segments + first) && may_be_whole_path (paths, segments, first))
        return restore_positions (path, segments + first);
      match = path;
      n_matches++;
    }

  return n_matches == 1 ? restore_positions (match, segments + first) : NULL;
}

static char *
find_path (GPtrArray  *paths,
           const char *name)
{
  g_autofree char *dotted = g_strdelimit (g_strdup (name), "/", '.');
  g_auto (GStrv) parts = g_strsplit (dotted, ".", -1);
  char *segments[MAX_SEGMENTS + 1] = { NULL };
  guint n_segments = 0;

  for (guint i = 0; parts[i] != NULL && n_segments < MAX_SEGMENTS; i++)
    {
      if (*g_strstrip (parts[i]) != '\0')
        segments[n_segments++] = parts[i];
    }

  for (guint first = 0; first < n_segments; first++)
    {
      char *path = match_path (paths, segments, first);

      if (path != NULL)
        return path;
    }

  return g_strdup (name);
}

static const char *
peek_first_text (MdValue           *error,
                 const char *const *names)
{
  for (; *names != NULL; names++)
    {
      const char *text = md_value_peek_text (error, *names);

      if (text != NULL && *text != '\0')
        return text;
    }

  return NULL;
}

/* The public server's older form has the object in one member and its field in another. */
static char *
read_name (MdValue *error)
{
  static const char *const names[] = { "field", "fieldName", "path", "property", NULL };
  const char *object = md_value_peek_text (error, "messageProperty");
  const char *name = peek_first_text (error, names);
  g_autofree char *whole = NULL;

  if (object != NULL && *object != '\0' && !g_str_equal (object, "message"))
    whole = g_strconcat (object, name != NULL ? "." : "", name, NULL);

  return md_text_cut (whole != NULL ? whole : name != NULL ? name : "", MAX_NAME);
}

static MdFinding *
read_field_error (GPtrArray *paths,
                  MdValue   *error)
{
  static const char *const names[] = { "msg", "message", "error", NULL };
  const char *message = md_value_get_kind (error) == MD_VALUE_OBJECT ? peek_first_text (error, names)
                                                                     : md_value_get_text (error);
  g_autofree char *name = read_name (error);
  g_autofree char *path = find_path (paths, name);
  g_autofree char *shown = message != NULL ? md_text_cut (message, MAX_MESSAGE) : NULL;
  g_autofree char *words = NULL;

  if (*name == '\0' && message == NULL)
    return NULL;

  if (shown != NULL)
    /* Translators: %s is a sentence of the service's own, in its own language. */
    words = g_strdup_printf (_("The service says: %s"), shown);
  else
    words = g_strdup (_("The service does not accept this"));

  return md_finding_new (path, "service", MD_SEVERITY_ERROR, words);
}

static void
take_field_error (GPtrArray *findings,
                  GPtrArray *paths,
                  MdValue   *error)
{
  MdFinding *finding = read_field_error (paths, error);

  if (finding != NULL)
    g_ptr_array_add (findings, finding);
}

/* A detailMessage that is a sentence or some other object says nothing of fields. */
static MdValue *
peek_errors (MdValue *answer)
{
  MdValue *errors = md_value_peek (answer, "detailMessage.formatErrors");
  MdValue *details = md_value_peek (answer, "detailMessage");

  if (errors != NULL)
    return errors;

  return md_value_get_kind (details) == MD_VALUE_LIST ? details : NULL;
}

static void
free_path (gpointer path)
{
  g_strfreev (path);
}

static GPtrArray *
list_split_paths (void)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *split = g_ptr_array_new_with_free_func (free_path);

  list_paths (&md_spec_key_change_request, "", paths);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (split, g_strsplit (g_ptr_array_index (paths, i), ".", -1));

  return split;
}

/**
 * md_outcome_list_field_errors:
 *
 * What the service says of single fields, for their rows (contract: "ErrorDetail"). Its shape is taken as it comes: the
 * errors may be detailMessage.formatErrors or detailMessage itself, a list or a single one, objects or sentences.
 * The rule is "service". A field that cannot be told apart keeps the name under which it came; a sentence about no
 * field has the empty path. At most 100.
 *
 * Returns: (transfer full) (element-type MdFinding): empty where the service says nothing of the kind
 */
GPtrArray *
md_outcome_list_field_errors (MdOutcome *outcome)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) md_finding_free);
  g_autoptr (GPtrArray) paths = NULL;
  MdValue *errors;

  g_return_val_if_fail (outcome != NULL, findings);

  if (outcome->state == MD_OUTCOME_SUCCESSFUL)
    return findings;

  errors = peek_errors (outcome->answer);
  if (errors == NULL)
    return findings;

  paths = list_split_paths ();
  if (md_value_get_kind (errors) != MD_VALUE_LIST)
    {
      take_field_error (findings, paths, errors);
      return findings;
    }

  for (gsize i = 0; i < MIN (md_value_get_n_items (errors), MAX_FINDINGS); i++)
    take_field_error (findings, paths, md_value_get_item (errors, i));

  return findings;
}
