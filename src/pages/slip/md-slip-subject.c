/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-subject.h"

#include <glib/gi18n-lib.h>

#define MAX_PART 40 /* characters of a file's name that a service may choose */
#define SHORT_ID 8  /* characters of a request id by which people know it */

struct _MdSlipSubject
{
  grefcount  ref_count;
  MdValue   *slip;       /* (owned) */
  char      *meter;      /* (owned) */
  char      *request_id; /* (owned) */
};

/**
 * md_slip_subject_new:
 * @slip: a SlipData
 * @meter: (nullable): the meter number
 * @request_id: of the request that it came of
 *
 * Returns: (transfer full): a subject
 */
MdSlipSubject *
md_slip_subject_new (MdValue    *slip,
                     const char *meter,
                     const char *request_id)
{
  MdSlipSubject *self = g_new0 (MdSlipSubject, 1);

  g_ref_count_init (&self->ref_count);
  self->slip = md_value_ref (slip);
  self->meter = g_strdup (meter);
  self->request_id = g_strdup (request_id);

  return self;
}

/**
 * md_slip_subject_ref:
 *
 * Returns: (transfer full): @self
 */
MdSlipSubject *
md_slip_subject_ref (MdSlipSubject *self)
{
  g_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_slip_subject_unref:
 * @self: (transfer full)
 */
void
md_slip_subject_unref (MdSlipSubject *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  md_value_unref (self->slip);
  g_free (self->meter);
  g_free (self->request_id);
  g_free (self);
}

/**
 * md_slip_subject_get_slip:
 *
 * Returns: (transfer none): a SlipData
 */
MdValue *
md_slip_subject_get_slip (MdSlipSubject *self)
{
  return self->slip;
}

/**
 * md_slip_subject_get_id:
 *
 * Returns: what this slip and no other is counted under
 */
const char *
md_slip_subject_get_id (MdSlipSubject *self)
{
  return self->request_id;
}

/* Letters and digits only: a service may send anything, and every file system has wishes of its own. */
static void
append_part (GString    *name,
             const char *part,
             gsize       n_most)
{
  gsize begin = name->len;

  for (; part != NULL && *part != '\0' && name->len - begin <= n_most; part++)
    if (g_ascii_isalnum (*part))
      {
        if (name->len == begin)
          g_string_append_c (name, '-');
        g_string_append_c (name, *part);
      }
}

/**
 * md_slip_subject_make_name:
 *
 * Returns: (transfer full): what to call a file of it, without an ending: the meter number, and the issuer's reference
 *   or else the beginning of the request id
 */
char *
md_slip_subject_make_name (MdSlipSubject *self)
{
  const char *reference = md_value_peek_text (self->slip, "issuerReference");
  /* Translators: the beginning of the name of a file that holds a slip. Letters only. */
  GString *name = g_string_new (_("slip"));
  gsize length;

  append_part (name, self->meter, MAX_PART);
  length = name->len;
  append_part (name, reference, MAX_PART);
  if (name->len == length)
    append_part (name, self->request_id, SHORT_ID);

  return g_string_free (name, FALSE);
}

/**
 * md_slip_subject_make_job_name:
 *
 * Queues of printers keep and show the names of jobs: nothing of the customer is in them.
 *
 * Returns: (transfer full): what to call the print job, translated
 */
char *
md_slip_subject_make_job_name (MdSlipSubject *self)
{
  /* Translators: the name of a job in the printer's queue; %.*s is the beginning of a request id. */
  return g_strdup_printf (_("Slip %.*s"), SHORT_ID, self->request_id);
}
