/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widget-support.h"

#include <string.h>

#include "md-template.h"

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * md_test_turn:
 *
 * One turn of the main loop; it does not wait longer than a moment for something to happen.
 */
void
md_test_turn (void)
{
  guint id = g_timeout_add (20, tick_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

static void
clipboard_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

/**
 * md_test_read_clipboard:
 *
 * Returns: (transfer full): the text on the clipboard of @widget's display, "" where there is none
 */
char *
md_test_read_clipboard (GtkWidget *widget)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_read_cb, &text);
  md_test_wait_for (text != NULL);

  return text;
}

/**
 * md_test_present:
 * @child: (transfer floating)
 *
 * Returns: (transfer none): a window that shows @child, with a size
 */
GtkWidget *
md_test_present (GtkWidget *child,
                 int        width,
                 int        height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  md_test_wait_for (gtk_widget_get_width (child) > 0);

  return window;
}

/* How much of a window is its frame, at most. */
#define FRAME 40

/* How many turns a window manager has to follow a wish. */
#define PATIENCE 50

/**
 * md_test_resize:
 * @width: which the window is given, less its frame
 *
 * A wish that crosses the window manager's own first word on the size is lost, so it is said again.
 */
void
md_test_resize (GtkWidget *window,
                int        width,
                int        height)
{
  for (guint i = 0; ABS (gtk_widget_get_width (window) - width) > FRAME; i++)
    {
      if (i % PATIENCE == 0)
        gtk_window_set_default_size (GTK_WINDOW (window), width + i / PATIENCE % 2, height);
      md_test_turn ();
    }
}

/**
 * md_test_style_add:
 *
 * Gives all windows the program's own style, which a test does not have by itself.
 *
 * Returns: (transfer full): for md_test_style_remove()
 */
gpointer
md_test_style_add (void)
{
  GtkCssProvider *style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, MD_RESOURCE_PATH "style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  return style;
}

/**
 * md_test_style_remove:
 * @style: (transfer full): from md_test_style_add()
 */
void
md_test_style_remove (gpointer style)
{
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style));
  g_object_unref (style);
}

/**
 * md_test_close:
 * @window: from md_test_present()
 *
 * Takes it away, and proves that nothing of it is kept alive.
 */
void
md_test_close (GtkWidget *window)
{
  g_autoptr (GtkWidget) child = g_object_ref (gtk_window_get_child (GTK_WINDOW (window)));
  gpointer witness = child;

  gtk_window_set_child (GTK_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_add_weak_pointer (G_OBJECT (child), &witness);
  g_clear_object (&child);
  md_test_wait_for (witness == NULL);
}

static const char *
get_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_EXPANDER (widget))
    return gtk_expander_get_label (GTK_EXPANDER (widget));

  return NULL;
}

static gboolean
has_words (GtkWidget  *widget,
           const char *words)
{
  const char *own = get_words (widget);

  return words == NULL || (own != NULL && strstr (own, words) != NULL);
}

/**
 * md_test_find:
 * @type: of the widget
 * @words: (nullable): a part of its label
 *
 * Returns: (transfer none) (nullable): the first visible widget like that
 */
GtkWidget *
md_test_find (GtkWidget  *root,
              GType       type,
              const char *words)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && has_words (root, words))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_child_visible (child) ? md_test_find (child, type, words) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * md_test_says:
 *
 * Returns: whether a visible label below @root says @words among other things
 */
gboolean
md_test_says (GtkWidget  *root,
              const char *words)
{
  return md_test_find (root, GTK_TYPE_LABEL, words) != NULL;
}

/* A button that stays down: later GTK has a role for it, before that it is a button like others. */
static gboolean
is_toggle (GtkAccessibleRole role)
{
  g_autoptr (GEnumClass) roles = g_type_class_ref (GTK_TYPE_ACCESSIBLE_ROLE);
  const GEnumValue *toggle = g_enum_get_value_by_nick (roles, "toggle-button");

  return toggle != NULL && toggle->value == (int) role;
}

static gboolean
is_control (GtkAccessibleRole role)
{
  switch ((int) role)
    {
    case GTK_ACCESSIBLE_ROLE_BUTTON:
    case GTK_ACCESSIBLE_ROLE_TEXT_BOX:
    case GTK_ACCESSIBLE_ROLE_COMBO_BOX:
    case GTK_ACCESSIBLE_ROLE_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_RADIO:
    case GTK_ACCESSIBLE_ROLE_SWITCH:
    case GTK_ACCESSIBLE_ROLE_SPIN_BUTTON:
    case GTK_ACCESSIBLE_ROLE_LINK:
      return TRUE;
    default:
      return is_toggle (role);
    }
}

static gboolean
is_in_toast (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget"))
      return TRUE;

  return FALSE;
}

/* The entry inside of a text box, and the button inside of a choice, are parts of it. What is inside of a toast is
 * libadwaita's own. */
static gboolean
is_part (GtkWidget *widget)
{
  if (is_in_toast (widget))
    return TRUE;

  return gtk_widget_get_ancestor (gtk_widget_get_parent (widget), GTK_TYPE_ENTRY) != NULL ||
         gtk_widget_get_ancestor (gtk_widget_get_parent (widget), GTK_TYPE_DROP_DOWN) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLBAR) != NULL ||
         (gtk_widget_get_parent (widget) != NULL && GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)));
}

/**
 * md_test_assert_named:
 *
 * Every visible control below @root has a name for a screen reader.
 *
 * Returns: how many controls there are
 */
guint
md_test_assert_named (GtkWidget *root)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (root);
  guint n_controls = 0;

  if (!gtk_widget_get_visible (root))
    return 0;

  if (is_control (gtk_accessible_get_accessible_role (accessible)) && gtk_widget_get_parent (root) != NULL &&
      !is_part (root))
    {
      if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) &&
          !gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
        g_error ("A %s in a %s has no name", G_OBJECT_TYPE_NAME (root),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (root)));
      n_controls++;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_controls += md_test_assert_named (child);

  return n_controls;
}
