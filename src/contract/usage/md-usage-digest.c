/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-usage-digest.h"

#include <string.h>

#include "md-usage-message.h"
#include "md-usage-private.h"
#include "md-usage-text.h"

#define MAX_TEXT 100
#define MAX_MESSAGE 1000
#define MAX_SUBS 1000

/* The texts of a digest are mostly the same few: types, rules, groups. */
#define CHUNK_SIZE 256

/* What is behind the part that everybody may look at. */
typedef struct
{
  MdUsageDigest  shown;
  GStringChunk  *texts;      /* (owned) */
  GArray        *exceptions; /* (owned) (element-type MdUsageException) */
  GPtrArray     *subs;       /* (owned) (nullable) */
} Digest;

static MdNode
find_member (MdUsage    *usage,
             MdNode      object,
             const char *name)
{
  return md_document_find_member (usage->document, object, name);
}

/* The text of a member, or the key of a reference, as far as it is of use. */
static const char *
keep_member (Digest     *self,
             MdUsage    *usage,
             MdNode      object,
             const char *name)
{
  MdNode node = md_usage_reference_find_key (usage->document, find_member (usage, object, name), NULL);
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  if (node == MD_NODE_NONE)
    return NULL;
  text = md_document_dup_text (usage->document, node);
  line = md_usage_text_dup_line (g_strstrip (text), -1, MAX_TEXT);

  return *line != '\0' ? g_string_chunk_insert_const (self->texts, line) : NULL;
}

static gboolean
read_moment (MdUsage    *usage,
             MdNode      object,
             const char *name,
             MdMoment   *moment)
{
  g_autofree char *text = md_document_dup_text (usage->document, find_member (usage, object, name));

  return text != NULL && md_moment_parse (g_strstrip (text), -1, moment);
}

static void
add_exception (Digest     *self,
               MdUsage    *usage,
               MdUsageRow  row)
{
  MdNode node = usage->rows[row].node;
  MdUsageException exception = { .row = row, .severity = usage->rows[row].severity };
  g_autofree char *message = NULL;
  const char *state = keep_member (self, usage, node, "openClose");

  exception.is_closed = g_strcmp0 (state, "D1CL") == 0;
  self->shown.n_exceptions[exception.severity]++;
  self->shown.n_open += !exception.is_closed;
  if (self->exceptions->len >= MD_USAGE_MAX_EXCEPTIONS)
    return;

  exception.has_created = read_moment (usage, node, "creationDateTime", &exception.created);
  exception.created_text = keep_member (self, usage, node, "creationDateTime");
  exception.type = keep_member (self, usage, node, "exceptionType");
  exception.rule = keep_member (self, usage, node, "calculationRule");
  exception.group = keep_member (self, usage, node, "calculationGroup");
  message = md_usage_message_dup_text (usage->document, node);
  if (message != NULL)
    {
      g_autofree char *line = md_usage_text_dup_line (message, -1, MAX_MESSAGE);

      exception.message = g_string_chunk_insert (self->texts, line);
    }
  g_array_append_val (self->exceptions, exception);
}

static void
add_sub (Digest     *self,
         MdUsage    *usage,
         MdUsageRow  row)
{
  g_autofree char *id = md_usage_dup_link (usage, row);

  if (id == NULL || *id == '\0' || (self->subs != NULL && self->subs->len >= MAX_SUBS))
    return;
  if (self->subs == NULL)
    self->subs = g_ptr_array_new ();
  g_ptr_array_add (self->subs, g_string_chunk_insert (self->texts, id));
}

/* The rows of one part of the transaction that are its items. */
static void
add_part (Digest      *self,
          MdUsage     *usage,
          MdUsageRow   part)
{
  const MdUsagePlanField *field = md_usage_peek_field (usage, &usage->rows[part]);

  if (field == NULL)
    return;
  if (field->shape == MD_USAGE_SHAPE_LINK)
    {
      g_autofree char *id = md_usage_dup_link (usage, part);

      if (id != NULL)
        self->shown.previous = g_string_chunk_insert (self->texts, id);
      return;
    }
  if (!usage->rows[part].is_list)
    return;

  for (MdUsageRow row = part + 1; row < usage->rows[part].end; row = usage->rows[row].end)
    {
      if (usage->rows[row].is_extra || md_document_get_kind (usage->document, usage->rows[row].node) != MD_VALUE_OBJECT)
        continue;
      if (field->role == MD_USAGE_ROLE_EXCEPTIONS)
        add_exception (self, usage, row);
      else if ((usage->rows[row].marks & MD_USAGE_MARK_LINK) != 0)
        add_sub (self, usage, row);
      else
        break;
    }
}

static void
read_head (Digest  *self,
           MdUsage *usage)
{
  MdUsageDigest *shown = &self->shown;
  MdNode node = usage->rows[0].node;

  shown->n_rows = usage->n_rows;
  shown->id = keep_member (self, usage, node, "usageTransactionId");
  shown->status = keep_member (self, usage, node, "status");
  shown->status_reason = keep_member (self, usage, node, "statusReason");
  shown->has_from = read_moment (usage, node, "startDateTime", &shown->from);
  shown->has_to = read_moment (usage, node, "endDateTime", &shown->to);
  if (shown->status != NULL)
    {
      g_autofree char *label = md_usage_status_label (shown->status);

      shown->status_label = g_string_chunk_insert_const (self->texts, label);
    }
}

/**
 * md_usage_digest_new:
 *
 * For worker threads: it takes a time that grows with the number of exceptions.
 *
 * Returns: (transfer full): the digest
 */
MdUsageDigest *
md_usage_digest_new (MdUsage *usage)
{
  Digest *self;

  g_return_val_if_fail (usage != NULL, NULL);

  self = g_atomic_rc_box_new0 (Digest);
  self->texts = g_string_chunk_new (CHUNK_SIZE);
  self->exceptions = g_array_new (FALSE, FALSE, sizeof (MdUsageException));
  read_head (self, usage);
  for (MdUsageRow part = 1; part < usage->n_rows; part = usage->rows[part].end)
    add_part (self, usage, part);

  if (self->subs != NULL)
    {
      g_ptr_array_add (self->subs, NULL);
      self->shown.subs = (const char *const *) self->subs->pdata;
    }
  self->shown.exceptions = (const MdUsageException *) self->exceptions->data;
  self->shown.n_kept = self->exceptions->len;

  return &self->shown;
}

/**
 * md_usage_digest_ref:
 *
 * Returns: (transfer full): @self
 */
MdUsageDigest *
md_usage_digest_ref (MdUsageDigest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
digest_clear (gpointer data)
{
  Digest *self = data;

  g_string_chunk_free (self->texts);
  g_array_unref (self->exceptions);
  g_clear_pointer (&self->subs, g_ptr_array_unref);
}

/**
 * md_usage_digest_unref:
 * @self: (transfer full)
 */
void
md_usage_digest_unref (MdUsageDigest *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, digest_clear);
}

/**
 * md_usage_digest_count:
 *
 * Returns: how many exceptions there are, of whatever severity
 */
guint
md_usage_digest_count (const MdUsageDigest *self)
{
  guint n_exceptions = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (self->n_exceptions); i++)
    n_exceptions += self->n_exceptions[i];

  return n_exceptions;
}

/**
 * md_usage_digest_get_worst:
 *
 * Returns: how bad the worst exception is, closed ones included
 */
MdUsageSeverity
md_usage_digest_get_worst (const MdUsageDigest *self)
{
  g_return_val_if_fail (self != NULL, MD_USAGE_SEVERITY_NONE);

  for (guint severity = MD_USAGE_SEVERITY_TERMINATE; severity > MD_USAGE_SEVERITY_NONE; severity--)
    {
      if (self->n_exceptions[severity] > 0)
        return severity;
    }

  return MD_USAGE_SEVERITY_NONE;
}
