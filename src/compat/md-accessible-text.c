/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-accessible-text.h"

#if GTK_CHECK_VERSION (4, 14, 0)
#include "md-text-part.h"

#include <string.h>

/* Newer than the oldest GTK that the program is built for, and only here is that known. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static G_DEFINE_QUARK (md-accessible-text, functions)

static const MdAccessibleText *
get_functions (GtkAccessibleText *self)
{
  return g_type_get_qdata (G_OBJECT_TYPE (self), functions_quark ());
}

static const char *
get_text (GtkAccessibleText *self)
{
  return get_functions (self)->get_text (GTK_WIDGET (self));
}

/* GTK counts letters. */
static gsize
to_bytes (const char *text,
          guint       n_letters)
{
  const char *place = text;

  while (n_letters-- > 0 && *place != '\0')
    place = g_utf8_next_char (place);

  return place - text;
}

static guint
to_letters (const char *text,
            gsize       offset)
{
  return (guint) g_utf8_strlen (text, (gssize) offset);
}

static GBytes *
get_contents (GtkAccessibleText *self,
              guint              start,
              guint              end)
{
  const char *text = get_text (self);
  gsize from = to_bytes (text, start);
  gsize to = MAX (to_bytes (text, end), from);

  return g_bytes_new (text + from, to - from);
}

static GBytes *
get_contents_at (GtkAccessibleText            *self,
                 guint                         offset,
                 GtkAccessibleTextGranularity  granularity,
                 guint                        *start,
                 guint                        *end)
{
  static const MdTextPart parts[] = {
    [GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER] = MD_TEXT_LETTER,
    [GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD] = MD_TEXT_WORD,
    [GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE] = MD_TEXT_LINE,
    [GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE] = MD_TEXT_LINE,
    [GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH] = MD_TEXT_LINE,
  };
  const char *text = get_text (self);
  MdTextPart part = (guint) granularity < G_N_ELEMENTS (parts) ? parts[granularity] : MD_TEXT_LINE;
  gsize from, to;

  md_text_find_part (text, to_bytes (text, offset), part, &from, &to);
  *start = to_letters (text, from);
  *end = *start + to_letters (text + from, to - from);

  return g_bytes_new (text + from, to - from);
}

static guint
get_caret_position (GtkAccessibleText *self)
{
  gsize caret, start, end;

  get_functions (self)->get_caret (GTK_WIDGET (self), &caret, &start, &end);

  return to_letters (get_text (self), caret);
}

static gboolean
get_selection (GtkAccessibleText       *self,
               gsize                   *n_ranges,
               GtkAccessibleTextRange **ranges)
{
  const char *text = get_text (self);
  gsize caret, start, end;

  get_functions (self)->get_caret (GTK_WIDGET (self), &caret, &start, &end);
  if (start == end)
    return FALSE;

  *n_ranges = 1;
  if (ranges != NULL)
    {
      *ranges = g_new (GtkAccessibleTextRange, 1);
      (*ranges)->start = to_letters (text, start);
      (*ranges)->length = to_letters (text + start, end - start);
    }

  return TRUE;
}

static gboolean
get_attributes (GtkAccessibleText        *self,
                guint                     offset,
                gsize                    *n_ranges,
                GtkAccessibleTextRange  **ranges,
                char                   ***names,
                char                   ***values)
{
  return FALSE;
}

static void
get_default_attributes (GtkAccessibleText   *self,
                        char              ***names,
                        char              ***values)
{
  *names = g_new0 (char *, 1);
  *values = g_new0 (char *, 1);
}

#if GTK_CHECK_VERSION (4, 16, 0)
static gboolean
get_extents (GtkAccessibleText *self,
             guint              start,
             guint              end,
             graphene_rect_t   *extents)
{
  const char *text = get_text (self);
  const MdAccessibleText *functions = get_functions (self);

  return functions->get_place != NULL &&
         functions->get_place (GTK_WIDGET (self), to_bytes (text, start), to_bytes (text, end), extents);
}

static gboolean
get_offset (GtkAccessibleText      *self,
            const graphene_point_t *point,
            guint                  *offset)
{
  const MdAccessibleText *functions = get_functions (self);
  gsize found;

  if (functions->find == NULL || !functions->find (GTK_WIDGET (self), point, &found))
    return FALSE;
  *offset = to_letters (get_text (self), found);

  return TRUE;
}
#endif

static void
interface_init (gpointer interface,
                gpointer unused)
{
  GtkAccessibleTextInterface *text = interface;

  text->get_contents = get_contents;
  text->get_contents_at = get_contents_at;
  text->get_caret_position = get_caret_position;
  text->get_selection = get_selection;
  text->get_attributes = get_attributes;
  text->get_default_attributes = get_default_attributes;
#if GTK_CHECK_VERSION (4, 16, 0)
  text->get_extents = get_extents;
  text->get_offset = get_offset;
#endif
}

static void
implement (GType                   type,
           const MdAccessibleText *functions)
{
  const GInterfaceInfo info = { interface_init, NULL, NULL };

  g_type_set_qdata (type, functions_quark (), (gpointer) functions);
  g_type_add_interface_static (type, GTK_TYPE_ACCESSIBLE_TEXT, &info);
}

static void
tell_caret (GtkWidget *widget)
{
  gtk_accessible_text_update_caret_position (GTK_ACCESSIBLE_TEXT (widget));
  gtk_accessible_text_update_selection_bound (GTK_ACCESSIBLE_TEXT (widget));
}

static void
tell_contents (GtkWidget *widget,
               gboolean   there)
{
  const char *text = get_text (GTK_ACCESSIBLE_TEXT (widget));

  if (*text != '\0')
    gtk_accessible_text_update_contents (GTK_ACCESSIBLE_TEXT (widget),
                                         there ? GTK_ACCESSIBLE_TEXT_CONTENT_CHANGE_INSERT
                                               : GTK_ACCESSIBLE_TEXT_CONTENT_CHANGE_REMOVE,
                                         0, to_letters (text, strlen (text)));
}

G_GNUC_END_IGNORE_DEPRECATIONS
#else
static void
implement (GType                   type,
           const MdAccessibleText *functions)
{
}

static void
tell_caret (GtkWidget *widget)
{
}

static void
tell_contents (GtkWidget *widget,
               gboolean   there)
{
}
#endif

/**
 * md_accessible_text_implement:
 * @type: of a widget, just registered
 * @functions: lives as long as the program
 *
 * Lets screen readers read the text of such widgets letter by letter, word by word and line by line, and know the caret
 * and what is selected. Older GTK has no way to tell them; there it does nothing.
 */
void
md_accessible_text_implement (GType                   type,
                              const MdAccessibleText *functions)
{
  implement (type, functions);
}

/**
 * md_accessible_text_tell_caret:
 * @widget: of a type that implements this
 *
 * The caret or what is selected is elsewhere.
 */
void
md_accessible_text_tell_caret (GtkWidget *widget)
{
  tell_caret (widget);
}

/**
 * md_accessible_text_tell_gone:
 * @widget: of a type that implements this
 *
 * The text goes: to be called while it is still there.
 */
void
md_accessible_text_tell_gone (GtkWidget *widget)
{
  tell_contents (widget, FALSE);
}

/**
 * md_accessible_text_tell_there:
 * @widget: of a type that implements this
 *
 * There is another text.
 */
void
md_accessible_text_tell_there (GtkWidget *widget)
{
  tell_contents (widget, TRUE);
}
