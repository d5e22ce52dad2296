/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-field.h"

/**
 * md_finding_new:
 * @path: where it was found
 * @rule: (transfer none): a static name
 * @words: translated
 *
 * Returns: (transfer full): a finding
 */
MdFinding *
md_finding_new (const char *path,
                const char *rule,
                MdSeverity  severity,
                const char *words)
{
  MdFinding *self = g_new0 (MdFinding, 1);

  self->path = g_strdup (path);
  self->rule = rule;
  self->severity = severity;
  self->words = g_strdup (words);

  return self;
}

/**
 * md_finding_free:
 * @self: (transfer full)
 */
void
md_finding_free (MdFinding *self)
{
  g_free (self->path);
  g_free (self->words);
  g_free (self);
}
