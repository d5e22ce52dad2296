/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-template.h"

#include "md-slip-facts.h"
#include "md-slip-layout.h"
#include "md-slip-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Five groups of four digits at one and a half times the normal width, and usual 80 mm paper. */
#define DEFAULT_WIDTH 40
#define MAX_HANGING 12
#define MAX_GAP 8.0

struct _MdSlipTemplate
{
  gatomicrefcount  ref_count;
  guint            width;
  GArray          *parts; /* (owned) (element-type MdSlipPart) */
};

static const struct
{
  const char     *name;
  MdSlipPartKind  kind;
  gboolean        has_text;
} kinds[] = {
  { "text", MD_SLIP_PART_TEXT, TRUE },   { "row", MD_SLIP_PART_ROW, TRUE },
  { "rule", MD_SLIP_PART_RULE, FALSE },  { "cut", MD_SLIP_PART_CUT, FALSE },
  { "tokens", MD_SLIP_PART_TOKENS, FALSE }, { "barcode", MD_SLIP_PART_BARCODE, TRUE },
};

static const char *const conditions[] = { "training", "tokens", "token", "several" };

static void
part_clear (MdSlipPart *part)
{
  g_free (part->condition);
  g_free (part->exception);
  g_free (part->encoding);
  g_free (part->label);
  g_free (part->text);
}

/* A number from @least to @most, and nothing behind it. */
static gboolean
read_number (const char *text,
             double      least,
             double      most,
             double     *number)
{
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(value >= least && value <= most))
    return FALSE;
  *number = value;

  return TRUE;
}

static gboolean
read_size (MdSlipPart *part,
           const char *text)
{
  g_auto (GStrv) sides = g_strsplit (text, "x", 3);
  guint n_sides = g_strv_length (sides);

  if (n_sides < 1 || n_sides > 2)
    return FALSE;

  return read_number (sides[0], MD_SLIP_MIN_SCALE, MD_SLIP_MAX_SCALE, &part->scale_x)
         && read_number (sides[n_sides - 1], MD_SLIP_MIN_SCALE, MD_SLIP_MAX_SCALE, &part->scale_y);
}

static gboolean
read_condition (char       **condition,
                const char  *name)
{
  gboolean known = md_slip_facts_has_name (name);

  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    known = known || g_str_equal (conditions[i], name);
  if (!known || *condition != NULL)
    return FALSE;
  *condition = g_strdup (name);

  return TRUE;
}

static gboolean
read_option (MdSlipPart *part,
             const char *option)
{
  const char *sign = strchr (option, '=');
  g_autofree char *name = g_strndup (option, sign != NULL ? (gsize) (sign - option) : strlen (option));
  const char *value = sign != NULL ? sign + 1 : NULL;
  double number;

  if (value == NULL && g_str_equal (name, "centre"))
    return part->centre = TRUE;
  if (value == NULL && g_str_equal (name, "fit"))
    return part->fit = TRUE;
  if (value == NULL)
    return FALSE;
  if (g_str_equal (name, "size"))
    return read_size (part, value);
  if (g_str_equal (name, "gap"))
    return read_number (value, 0, MAX_GAP, &part->gap);
  if (g_str_equal (name, "if"))
    return read_condition (&part->condition, value);
  if (g_str_equal (name, "unless"))
    return read_condition (&part->exception, value);
  if (g_str_equal (name, "hanging") && read_number (value, 0, MAX_HANGING, &number))
    {
      part->hanging = (guint) number;
      return TRUE;
    }
  if (g_str_equal (name, "encoding") && part->encoding == NULL)
    {
      part->encoding = g_strdup (value);
      return md_slip_symbology_from_name (value) != MD_SLIP_SYMBOLOGY_NONE;
    }

  return FALSE;
}

static char *
look_up_cb (char        bracket,
            const char *name,
            gpointer    user_data)
{
  gboolean there = bracket == '{' ? md_slip_facts_has_name (name) : md_slip_words_get (name) != NULL;

  return there ? g_strdup ("") : NULL;
}

static gboolean
check_names (const char  *text,
             GError     **error)
{
  g_autofree char *missing = NULL;
  g_autofree char *expanded = md_slip_template_expand (text, look_up_cb, NULL, &missing);

  if (expanded != NULL)
    return TRUE;

  /* Translators: a fault in a template of a slip; %s is a name in it */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("nothing is called “%s”"), missing);
  return FALSE;
}

static gboolean
take_text (MdSlipPart  *part,
           const char  *text,
           GError     **error)
{
  const char *bar = part->kind == MD_SLIP_PART_ROW ? strchr (text, '|') : NULL;

  if (part->kind == MD_SLIP_PART_ROW && bar == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("a row has a label, a bar and a value"));
      return FALSE;
    }
  if (bar != NULL)
    part->label = g_strchomp (g_strndup (text, bar - text));
  part->text = g_strstrip (g_strdup (bar != NULL ? bar + 1 : text));

  return check_names (part->text, error) && (part->label == NULL || check_names (part->label, error));
}

static gboolean
parse_width (MdSlipTemplate  *self,
             const char      *text,
             GError         **error)
{
  double width;

  if (text != NULL && read_number (text, MD_SLIP_MIN_WIDTH, MD_SLIP_MAX_WIDTH, &width))
    {
      self->width = (guint) width;
      return TRUE;
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("a width is a number from %d to %d"), MD_SLIP_MIN_WIDTH,
               MD_SLIP_MAX_WIDTH);
  return FALSE;
}

static gboolean
parse_part (MdSlipPart  *part,
            char       **words,
            const char  *text,
            GError     **error)
{
  gsize kind = 0;

  while (kind < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[kind].name, words[0]))
    kind++;
  if (kind == G_N_ELEMENTS (kinds))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” is no part of a slip"), words[0]);
      return FALSE;
    }
  if (kinds[kind].has_text != (text != NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   text == NULL ? _("“%s” needs a colon and a text") : _("“%s” has no text"), words[0]);
      return FALSE;
    }

  part->kind = kinds[kind].kind;
  for (guint i = 1; words[i] != NULL; i++)
    {
      if (*words[i] != '\0' && !read_option (part, words[i]))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” cannot be used here"), words[i]);
          return FALSE;
        }
    }

  return text == NULL || take_text (part, text, error);
}

static gboolean
parse_line (MdSlipTemplate  *self,
            char            *line,
            GError         **error)
{
  char *colon = strchr (g_strstrip (line), ':');
  const char *text = colon != NULL ? g_strchug (colon + 1) : NULL;
  MdSlipPart part = { .scale_x = 1, .scale_y = 1 };
  g_auto (GStrv) words = NULL;

  if (*line == '\0' || *line == '#')
    return TRUE;
  if (colon != NULL)
    *colon = '\0';
  words = g_strsplit_set (*g_strchomp (line) != '\0' ? line : ":", " \t", -1);
  if (g_str_equal (words[0], "width"))
    return parse_width (self, text, error);
  if (self->parts->len >= MD_SLIP_MAX_TEMPLATE_PARTS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("there are too many lines"));
      return FALSE;
    }
  if (!parse_part (&part, words, text, error))
    {
      part_clear (&part);
      return FALSE;
    }
  g_array_append_val (self->parts, part);

  return TRUE;
}

static gboolean
prints_tokens (MdSlipTemplate *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const MdSlipPart *part = &g_array_index (self->parts, MdSlipPart, i);

      if (part->kind == MD_SLIP_PART_TOKENS && part->condition == NULL && part->exception == NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
parse_lines (MdSlipTemplate  *self,
             char           **lines,
             GError         **error)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) fault = NULL;

      if (parse_line (self, lines[i], &fault))
        continue;

      /* Translators: a fault in a template of a slip: where it is, and what it is in words without a capital */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("Line %u: %s"), i + 1, fault->message);
      return FALSE;
    }
  if (!prints_tokens (self))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("It does not always print the tokens."));
      return FALSE;
    }

  return TRUE;
}

/**
 * md_slip_template_parse:
 * @bytes: what a template file holds
 * @error: %G_IO_ERROR_INVALID_DATA: what is wrong with it, in words, with the number of the line
 *
 * Returns: (transfer full) (nullable): the template; %NULL where anything in it is not understood
 */
MdSlipTemplate *
md_slip_template_parse (GBytes  *bytes,
                        GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (MdSlipTemplate) self = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (length > MD_SLIP_MAX_TEMPLATE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("It is too large."));
      return NULL;
    }
  if (length > 0 && !g_utf8_validate (data, length, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("It is not text in UTF-8."));
      return NULL;
    }

  self = g_new0 (MdSlipTemplate, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->width = DEFAULT_WIDTH;
  self->parts = g_array_new (FALSE, FALSE, sizeof (MdSlipPart));
  g_array_set_clear_func (self->parts, (GDestroyNotify) part_clear);
  text = g_strndup (data != NULL ? data : "", length);
  lines = g_strsplit (text, "\n", -1);

  return parse_lines (self, lines, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * md_slip_template_expand:
 * @text: with names in brackets
 * @func: (scope call): says what stands for a name
 * @missing: (out) (optional) (transfer full): the name that nothing stands for
 *
 * Returns: (transfer full) (nullable): @text without names; %NULL where nothing stands for one
 */
char *
md_slip_template_expand (const char      *text,
                         MdSlipNameFunc   func,
                         gpointer         user_data,
                         char           **missing)
{
  g_autoptr (GString) expanded = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize plain = strcspn (text, "{[");
      const char *end;
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      g_string_append_len (expanded, text, plain);
      text += plain;
      if (*text == '\0')
        break;

      end = strchr (text, *text == '{' ? '}' : ']');
      name = end != NULL ? g_strndup (text + 1, end - text - 1) : g_strdup (text);
      value = end != NULL ? func (*text, name, user_data) : NULL;
      if (value == NULL)
        {
          if (missing != NULL)
            *missing = g_steal_pointer (&name);
          return NULL;
        }
      g_string_append (expanded, value);
      text = end + 1;
    }

  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

/**
 * md_slip_template_ref:
 *
 * Returns: (transfer full): @self
 */
MdSlipTemplate *
md_slip_template_ref (MdSlipTemplate *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * md_slip_template_unref:
 * @self: (transfer full)
 */
void
md_slip_template_unref (MdSlipTemplate *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->parts);
  g_free (self);
}

/**
 * md_slip_template_get_width:
 *
 * Returns: how many characters a row has where the service does not say
 */
guint
md_slip_template_get_width (MdSlipTemplate *self)
{
  return self->width;
}

/**
 * md_slip_template_get_n_parts:
 *
 * Returns: how many parts it has
 */
guint
md_slip_template_get_n_parts (MdSlipTemplate *self)
{
  return self->parts->len;
}

/**
 * md_slip_template_get_part:
 * @position: less than the number of parts
 *
 * Returns: (transfer none): the part
 */
const MdSlipPart *
md_slip_template_get_part (MdSlipTemplate *self,
                           guint           position)
{
  g_return_val_if_fail (position < self->parts->len, NULL);

  return &g_array_index (self->parts, MdSlipPart, position);
}
