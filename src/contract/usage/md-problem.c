/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-problem.h"

#include "md-contract.h"
#include "md-json-reader.h"
#include "md-usage-tables.h"
#include "md-usage-text.h"
#include "md-usage-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SUMMARY 300
#define MAX_DETAIL 2000
#define MAX_VALUE 20000
#define MAX_TECHNICAL 60000
#define MAX_DEPTH 8

/* Larger or deeper than any honest account of a problem. */
static const MdJsonLimits limits = {
  .max_bytes = 1024 * 1024,
  .max_depth = 32,
  .max_nodes = 10000,
};

/* Where the words of a problem may stand: as the interface has it, then as other servers do it. */
static const char *const summary_names[] = {
  "title", "serverMessage.messageText", "messageText", "message", "errorMessage", "error_description", "detail",
  "serverMessage.longDescription", "longDescription", "error", NULL,
};
static const char *const detail_names[] = {
  "detail", "serverMessage.longDescription", "longDescription", "serverMessage.messageText", "message",
  "error_description", "error", NULL,
};

static char *
get_status_words (guint status)
{
  switch (status)
    {
    case 400:
      return g_strdup (_("The service did not accept the request"));
    case 401:
      return g_strdup (_("The service did not accept the user name or the password"));
    case 403:
      return g_strdup (_("The service does not let this user read it"));
    case 404:
      return g_strdup (_("The service has nothing at this address"));
    case 429:
      return g_strdup (_("The service was asked too often"));
    case 500:
      return g_strdup (_("The service failed"));
    case 502:
    case 503:
      return g_strdup (_("The service is not available"));
    case 504:
      return g_strdup (_("The service took too long to answer"));
    case 0:
      return g_strdup (_("The service gave no reason"));
    default:
      /* Translators: %u is a number such as 418. */
      return g_strdup_printf (_("The service answered with HTTP status %u"), status);
    }
}

/* Text as a person reads it; NULL where there is none. */
static char *
make_fit (const char *text,
          gsize       max_characters,
          gboolean    one_line)
{
  g_autofree char *plain = md_usage_text_dup_unwrapped (text);
  g_autofree char *clean = one_line ? md_usage_text_dup_line (plain, -1, max_characters)
                                    : md_usage_text_dup_clean (plain, -1, max_characters);

  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* The text or the digits at a name, or at two with a dot between them. */
static char *
dup_at (MdDocument *document,
        MdNode      node,
        const char *name)
{
  const char *dot = strchr (name, '.');
  g_autofree char *first = dot != NULL ? g_strndup (name, dot - name) : g_strdup (name);

  node = md_document_find_member (document, node, first);
  if (dot != NULL)
    node = md_document_find_member (document, node, dot + 1);

  return md_document_dup_text (document, node);
}

/* The first of the names under which there are words, other ones than those already said. */
static char *
find_words (MdDocument        *document,
            MdNode             node,
            const char *const *names,
            gsize              max_characters,
            gboolean           one_line,
            const char        *said)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *sent = dup_at (document, node, names[i]);
      g_autofree char *words = sent != NULL ? make_fit (sent, max_characters, one_line) : NULL;

      if (words != NULL && g_strcmp0 (words, said) != 0)
        return g_steal_pointer (&words);
    }

  return NULL;
}

/* An account may come in an object of its own, or as the only one of a list. */
static MdNode
find_problem (MdDocument *document)
{
  MdNode node = md_document_get_root (document);

  for (guint i = 0; i < 2; i++)
    {
      MdNode inner = md_document_find_member (document, node, "problemDetailDocument");

      if (inner != MD_NODE_NONE)
        node = inner;
      else if (md_document_get_kind (document, node) == MD_VALUE_LIST)
        node = md_document_get_first_child (document, node);
    }

  return md_document_get_kind (document, node) == MD_VALUE_OBJECT ? node : MD_NODE_NONE;
}

static char *
find_reference (MdDocument *document,
                MdNode      node)
{
  static const char *const names[][2] = {
    { "serverMessage.messageCategory", "serverMessage.messageNumber" },
    { "messageCategory", "messageNumber" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *category = dup_at (document, node, names[i][0]);
      g_autofree char *number = dup_at (document, node, names[i][1]);
      g_autofree char *both = NULL;

      if (category == NULL || number == NULL)
        continue;
      both = g_strconcat (category, "/", number, NULL);
      return md_usage_text_dup_line (both, -1, MAX_SUMMARY);
    }

  return NULL;
}

static char *
dup_label (MdDocument    *document,
           MdNode         node,
           const MdField *field)
{
  g_autofree char *name = NULL;

  if (field != NULL)
    return g_strdup (md_field_get_label (field));

  name = md_document_dup_name (document, node);

  return name != NULL ? md_usage_label_from_name (name) : NULL;
}

/* Writes a line for each value below a node, those that no table knows too, but not what is already said. */
static void
append_lines (MdProblem          *self,
              GString            *lines,
              MdDocument         *document,
              MdNode              node,
              const MdObjectSpec *spec,
              guint               depth)
{
  for (MdNode child = md_document_get_first_child (document, node);
       child != MD_NODE_NONE && depth < MAX_DEPTH && lines->len < MAX_TECHNICAL;
       child = md_document_get_next_sibling (document, child))
    {
      g_autofree char *name = md_document_dup_name (document, child);
      const MdField *field = name != NULL ? md_object_spec_find_member (spec, name, -1) : NULL;
      g_autofree char *label = dup_label (document, child, field);
      g_autofree char *sent = md_document_dup_text (document, child);
      g_autofree char *words = sent != NULL ? make_fit (sent, MAX_VALUE, FALSE) : NULL;

      append_lines (self, lines, document, child, field != NULL ? field->object : NULL, depth + 1);
      if (words == NULL || g_strcmp0 (words, self->summary) == 0 || g_strcmp0 (words, self->detail) == 0)
        continue;
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      if (label != NULL)
        /* Translators: %1$s is a field such as Program, %2$s its value. */
        g_string_append_printf (lines, _("%1$s: %2$s"), label, words);
      else
        g_string_append (lines, words);
    }
}

static gboolean
read_document (MdProblem *self,
               GBytes    *body)
{
  g_autoptr (MdDocument) document = md_json_read (body, &limits, NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *status = NULL;
  guint64 number = 0;
  MdNode problem;

  if (document == NULL)
    return FALSE;
  problem = find_problem (document);
  if (problem == MD_NODE_NONE)
    return FALSE;

  self->is_document = TRUE;
  self->summary = find_words (document, problem, summary_names, MAX_SUMMARY, TRUE, NULL);
  self->detail = find_words (document, problem, detail_names, MAX_DETAIL, FALSE, self->summary);
  self->reference = find_reference (document, problem);

  status = dup_at (document, problem, "httpStatus");
  if (self->status == 0 && status != NULL && !g_ascii_string_to_unsigned (status, 10, 100, 599, &number, NULL))
    number = 0;
  self->status = self->status != 0 ? self->status : number;

  append_lines (self, lines, document, problem, &md_usage_problem_spec, 0);
  if (lines->len > 0)
    self->technical = g_string_free (g_steal_pointer (&lines), FALSE);

  return TRUE;
}

/* What stands behind the opening tag of a name, up to the next tag; NULL where there is no such tag. */
static char *
find_inside (const char *page,
             const char *name)
{
  gsize length = strlen (name);

  while ((page = strchr (page, '<')) != NULL)
    {
      page++;
      if (g_ascii_strncasecmp (page, name, length) == 0 && (page[length] == '>' || g_ascii_isspace (page[length])))
        {
          page += strcspn (page, ">");
          return *page == '>' ? g_strndup (page + 1, strcspn (page + 1, "<")) : NULL;
        }
    }

  return NULL;
}

/* The same, with the few entities that are everywhere; NULL where there are no words. */
static char *
find_element (const char *page,
              const char *name)
{
  static const char *const entities[][2] = {
    { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" }, { "&nbsp;", " " }, { "&amp;", "&" },
  };
  g_autofree char *inside = find_inside (page, name);
  g_autoptr (GString) text = NULL;

  if (inside == NULL)
    return NULL;
  text = g_string_new (inside);

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (text, entities[i][0], entities[i][1], 0);

  return make_fit (text->str, MAX_SUMMARY, TRUE);
}

/* Pages say it in their title or in their heading; the longer one says more. */
static char *
find_heading (const char *page)
{
  g_autofree char *title = find_element (page, "title");
  g_autofree char *heading = find_element (page, "h1");

  if (title == NULL || (heading != NULL && strlen (heading) > strlen (title)))
    return g_steal_pointer (&heading);

  return g_steal_pointer (&title);
}

/* A page of a proxy, a problem in XML, or a line of text. Nothing of it is shown as what it claims to be. */
static void
read_page (MdProblem *self,
           GBytes    *body)
{
  gsize length = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  g_autofree char *page = data != NULL ? md_usage_text_dup_clean (data, length, MAX_VALUE) : NULL;

  if (page == NULL || *page == '\0')
    return;

  if (*page == '<')
    {
      self->detail = find_element (page, "detail");
      if (self->detail == NULL)
        self->detail = find_heading (page);
    }
  else if (*page != '{' && *page != '[')
    {
      self->detail = md_usage_text_dup_clean (page, -1, MAX_DETAIL);
    }
  self->technical = g_steal_pointer (&page);
}

/**
 * md_problem_new:
 * @body: (nullable): what came, whatever it is
 * @status: the HTTP status, 0 where it is not known
 *
 * Never fails: where the body says nothing, the status does.
 *
 * Returns: (transfer full): the problem
 */
MdProblem *
md_problem_new (GBytes *body,
                guint   status)
{
  MdProblem *self = g_new0 (MdProblem, 1);

  self->status = status;
  if (body == NULL || !read_document (self, body))
    read_page (self, body);

  if (self->summary == NULL)
    self->summary = get_status_words (self->status);

  return self;
}

/**
 * md_problem_copy:
 * @self: (nullable)
 *
 * Returns: (transfer full) (nullable): the same, %NULL for %NULL
 */
MdProblem *
md_problem_copy (MdProblem *self)
{
  MdProblem *copy;

  if (self == NULL)
    return NULL;

  copy = g_new0 (MdProblem, 1);
  copy->status = self->status;
  copy->summary = g_strdup (self->summary);
  copy->detail = g_strdup (self->detail);
  copy->reference = g_strdup (self->reference);
  copy->technical = g_strdup (self->technical);
  copy->is_document = self->is_document;

  return copy;
}

/**
 * md_problem_free:
 * @self: (transfer full) (nullable)
 */
void
md_problem_free (MdProblem *self)
{
  if (self == NULL)
    return;

  g_free (self->summary);
  g_free (self->detail);
  g_free (self->reference);
  g_free (self->technical);
  g_free (self);
}
