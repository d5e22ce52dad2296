/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-row-state.h"

#include <glib/gi18n-lib.h>

#include "md-contract.h"
#include "md-draft-fields.h"

/* That no new key is given is no slip, and about no single field: the utility's service knows which key the meter
 * gets. */
#define NO_NEW_KEY "no-new-key"

static const MdFinding *
find_finding (GPtrArray  *findings,
              const char *path,
              MdSeverity  severity,
              gboolean    tried)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const MdFinding *finding = g_ptr_array_index (findings, i);

      if ((path == NULL || g_str_equal (finding->path, path)) && finding->severity == severity &&
          (tried || !g_str_equal (finding->rule, "required")) && !g_str_equal (finding->rule, NO_NEW_KEY))
        return finding;
    }

  return NULL;
}

static void
derive_words (MdRowState        *self,
              const MdFormState *form,
              const char        *path)
{
  const MdDraftConflict *conflict = md_row_state_find_conflict (form->conflicts, path);
  const MdFinding *error = find_finding (form->findings, path, MD_SEVERITY_ERROR, form->tried);
  const MdFinding *refusal = find_finding (form->refusals, path, MD_SEVERITY_ERROR, TRUE);
  const MdFinding *warning = find_finding (form->findings, path, MD_SEVERITY_WARNING, TRUE);

  if (error != NULL)
    {
      self->tone = MD_ROW_TONE_ERROR;
      self->words = g_strdup (error->words);
    }
  else if (refusal != NULL)
    {
      self->tone = MD_ROW_TONE_ERROR;
      /* What is odd about the field may well be why the service refused it. */
      self->words =
        warning != NULL ? g_strjoin ("\n", warning->words, refusal->words, NULL) : g_strdup (refusal->words);
    }
  else if (conflict != NULL)
    {
      self->tone = MD_ROW_TONE_WARNING;
      /* Translators: below a field in which something else was typed; %s is a number such as 400012. */
      self->words = g_strdup_printf (_("Registered: %s"), conflict->registered);
      /* Translators: a button that takes the registered value; %s is a number such as 400012. */
      self->action = g_strdup_printf (_("Use %s"), conflict->registered);
    }
  else if (warning != NULL)
    {
      self->tone = MD_ROW_TONE_WARNING;
      self->words = g_strdup (warning->words);
    }
}

static void
derive_mark (MdRowState    *self,
             MdDraftOrigin  origin)
{
  switch (origin)
    {
    case MD_DRAFT_ORIGIN_CARD:
      self->mark = g_strdup (_("From the meter card"));
      self->mark_icon = "auth-sim-symbolic";
      break;
    case MD_DRAFT_ORIGIN_LOOKUP:
      self->mark = g_strdup (_("Registered at the service"));
      self->mark_icon = "object-select-symbolic";
      break;
    case MD_DRAFT_ORIGIN_NONE:
    case MD_DRAFT_ORIGIN_TYPED:
    default:
      break;
    }
}

static char *
describe_code (const char *path,
               const char *text)
{
  const MdField *field = md_draft_find_field (path);
  g_autofree char *code = md_draft_normalize (path, text);
  const char *label = field != NULL && field->codes != NULL ? md_field_get_code_label (field, code) : NULL;

  return label != NULL && g_ascii_strcasecmp (label, text) != 0 ? g_strdup (label) : NULL;
}

/* From and to side by side while there is a new value or it is being typed, else that it stays. Nothing of the kind
 * with what the interface refuses. */
static void
derive_change (MdRowState        *self,
               const MdFormState *form,
               const char        *path)
{
  const char *present_path = md_draft_get_present (path);
  g_autofree char *present = md_draft_normalize (present_path, md_draft_get_text (form->draft, present_path));
  g_autofree char *change = md_draft_describe_change (form->draft, path);
  gboolean refused = find_finding (form->findings, path, MD_SEVERITY_ERROR, TRUE) != NULL ||
                     find_finding (form->findings, present_path, MD_SEVERITY_ERROR, TRUE) != NULL;

  if (*present != '\0' && !refused && (*self->text != '\0' || g_strcmp0 (form->focused, path) == 0))
    {
      /* Translators: stands before the field for the new value; %s is the old one, such as 1. */
      self->prefix = g_strdup_printf (_("%s →"), present);
      self->change = g_steal_pointer (&change);
    }
  else if (*self->text == '\0')
    {
      self->placeholder = g_steal_pointer (&change);
    }
}

/**
 * md_row_state_derive:
 * @path: of a field in the request
 *
 * Returns: (transfer full): how its row looks now
 */
MdRowState *
md_row_state_derive (const MdFormState *form,
                     const char        *path)
{
  MdRowState *self = g_new0 (MdRowState, 1);

  self->text = g_strdup (md_draft_get_text (form->draft, path));
  derive_mark (self, md_draft_get_origin (form->draft, path));
  if (md_draft_get_present (path) != NULL)
    derive_change (self, form, path);
  else
    self->suffix = describe_code (path, self->text);
  derive_words (self, form, path);

  return self;
}

/**
 * md_row_state_free:
 * @self: (transfer full)
 */
void
md_row_state_free (MdRowState *self)
{
  g_free (self->text);
  g_free (self->prefix);
  g_free (self->change);
  g_free (self->suffix);
  g_free (self->placeholder);
  g_free (self->mark);
  g_free (self->words);
  g_free (self->action);
  g_free (self);
}

/**
 * md_row_state_find_conflict:
 * @conflicts: (nullable) (element-type MdDraftConflict)
 * @path: of a field in the request
 *
 * Returns: (transfer none) (nullable): the conflict at that field
 */
const MdDraftConflict *
md_row_state_find_conflict (GPtrArray  *conflicts,
                            const char *path)
{
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      const MdDraftConflict *conflict = g_ptr_array_index (conflicts, i);

      if (g_str_equal (conflict->path, path))
        return conflict;
    }

  return NULL;
}

/**
 * md_row_state_forget:
 * @said: (nullable): of #MdFinding or of #MdDraftConflict
 * @path: of a field in the request
 *
 * Takes out what was said of that field.
 */
void
md_row_state_forget (GPtrArray  *said,
                     const char *path)
{
  for (guint i = said != NULL ? said->len : 0; i > 0; i--)
    {
      /* Both begin with their path. */
      char *const *item = g_ptr_array_index (said, i - 1);

      if (g_str_equal (*item, path))
        g_ptr_array_remove_index (said, i - 1);
    }
}

/**
 * md_row_state_find_hint:
 *
 * Returns: (transfer none) (nullable): translated: what to say of the new key as a whole
 */
const char *
md_row_state_find_hint (const MdFormState *form)
{
  for (guint i = 0; i < form->findings->len; i++)
    {
      const MdFinding *finding = g_ptr_array_index (form->findings, i);

      if (g_str_equal (finding->rule, NO_NEW_KEY))
        return finding->words;
    }

  return NULL;
}

/**
 * md_row_state_find_error:
 *
 * Returns: (transfer none) (nullable): the first thing in the form that stops a request
 */
const MdFinding *
md_row_state_find_error (const MdFormState *form)
{
  return find_finding (form->findings, NULL, MD_SEVERITY_ERROR, TRUE);
}
