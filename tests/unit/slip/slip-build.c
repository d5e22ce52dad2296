/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "slip-build.h"

#include "md-slip-text.h"

static void
put (MdValue    **object,
     const char  *path,
     MdValue     *value)
{
  MdValue *changed = md_value_with (*object, path, value);

  md_value_unref (*object);
  md_value_unref (value);
  *object = changed;
}

static MdValue *
line_new (const TestLine *line)
{
  MdValue *value = md_value_new_object ();

  if (line->text != NULL)
    put (&value, "text", md_value_new_text (line->text));
  if (line->wide != NULL)
    put (&value, "fontWidthScaleFactor", md_value_new_number (line->wide));
  if (line->high != NULL)
    put (&value, "fontHeightScaleFactor", md_value_new_number (line->high));
  if (line->rule)
    put (&value, "line", md_value_new_boolean (TRUE));
  if (line->cut)
    put (&value, "cut", md_value_new_boolean (TRUE));
  if (line->encoding != NULL)
    put (&value, "barcode.encoding", md_value_new_text (line->encoding));
  if (line->data != NULL)
    put (&value, "barcode.data", md_value_new_text (line->data));

  return value;
}

/**
 * test_slip_new:
 * @width: (nullable): digits of slipWidth
 * @reference: (nullable): issuerReference
 *
 * Returns: (transfer full): a SlipData
 */
MdValue *
test_slip_new (const char     *width,
               const char     *reference,
               const TestLine *lines,
               gsize           n_lines)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  MdValue *slip = md_value_new_object ();

  for (gsize i = 0; i < n_lines; i++)
    g_ptr_array_add (list, line_new (&lines[i]));
  put (&slip, "messageLines", md_value_new_list ((MdValue **) list->pdata, list->len));
  if (width != NULL)
    put (&slip, "slipWidth", md_value_new_number (width));
  if (reference != NULL)
    put (&slip, "issuerReference", md_value_new_text (reference));

  return slip;
}

/**
 * test_slip_text:
 *
 * Returns: (transfer full): @slip laid out, as text
 */
char *
test_slip_text (MdValue *slip)
{
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new (slip);

  return md_slip_text_new (layout);
}
