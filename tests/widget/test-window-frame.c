/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "md-button-names.h"
#include "md-keychange-page.h"
#include "md-template.h"
#include "md-toasts.h"
#include "md-window.h"
#include "widget-support.h"

/* What is around the pages: notices that come and go, the obstacle and its button, the program's own picture. */

#define TURNS_TO_REPLACE 100
#define ICON "io.github.meterdesk.Meterdesk"

static void
test_notices_replace_each_other (void)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *window = md_test_present (overlay, 500, 300);

  md_toasts_say (overlay, "the first");
  md_test_wait_for (md_test_says (overlay, "the first"));
  md_toasts_say (overlay, "the <b>second</b> & last");
  md_test_wait_for (md_test_says (overlay, "the <b>second</b> & last") && !md_test_says (overlay, "the first"));

  /* One that offers something does not wait until the one before has gone by itself, which takes many more turns. */
  md_toasts_offer (overlay, "the third", "_Undo", "none.none");
  for (guint i = 0; i < TURNS_TO_REPLACE && !md_test_says (overlay, "the third"); i++)
    md_test_turn ();
  g_assert_true (md_test_says (overlay, "the third"));
  g_assert_false (md_test_says (overlay, "second"));
  g_assert_nonnull (md_test_find (overlay, GTK_TYPE_BUTTON, "Undo"));
  md_toasts_dismiss (overlay);
  md_test_wait_for (!md_test_says (overlay, "the third"));

  /* What is gone already can be sent away once more. */
  md_toasts_dismiss (overlay);
  md_test_close (window);
}

static void
test_notices_go_by_themselves (void)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *window = md_test_present (overlay, 500, 300);

  md_toasts_say (overlay, "for a while");
  md_test_wait_for (md_test_says (overlay, "for a while"));
  md_test_wait_for (!md_test_says (overlay, "for a while"));

  /* Nothing of it is remembered: the next is one like the first. */
  md_toasts_say (overlay, "once more");
  md_test_wait_for (md_test_says (overlay, "once more"));
  md_test_close (window);
}

/* About shows it, also where the program is not installed. */
static void
test_picture (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
    g_resources_lookup_data (MD_RESOURCE_PATH "icons/scalable/apps/" ICON ".svg", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);

  /* Where an application of this base path looks. */
  gtk_icon_theme_add_resource_path (theme, MD_RESOURCE_PATH "icons");
  g_assert_true (gtk_icon_theme_has_icon (theme, ICON));
}

/* Points @path at @program, whatever it pointed at before. */
static void
point (const char *path,
       const char *program)
{
  g_autoptr (GFile) link = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  g_file_make_symbolic_link (link, program, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_within (GtkWidget *focus,
           gpointer   widget)
{
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static MdKeychangePage *
get_page (GtkWidget *window)
{
  return MD_KEYCHANGE_PAGE (md_test_find (window, MD_TYPE_KEYCHANGE_PAGE, NULL));
}

/* The service ends at once, and is there when it is started again: the keyboard is then where the work goes on. */
static void
test_start_again (void)
{
  g_autofree char *program = g_strdup (g_getenv ("MD_TRAINING_PROGRAM"));
  g_autofree char *folder = g_dir_make_tmp ("md-window-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "service", NULL);
  g_autofree char *profile = md_composition_find_profile ("training");
  g_autoptr (MdComposition) composition = md_composition_new (profile);
  GtkWidget *window = md_window_new (NULL, composition, NULL);
  GtkWidget *button;
  GtkWidget *form;

  gtk_window_present (GTK_WINDOW (window));
  md_test_wait_for (gtk_widget_get_mapped (window));
  form = GTK_WIDGET (md_keychange_page_get_form (get_page (window)));
  point (path, "/bin/true");
  g_setenv ("MD_TRAINING_PROGRAM", path, TRUE);
  md_composition_start (composition);
  g_setenv ("MD_TRAINING_PROGRAM", program, TRUE);
  md_test_wait_for (md_test_find (window, GTK_TYPE_BUTTON, "Start again") != NULL);

  point (path, program);
  button = md_test_find (window, GTK_TYPE_BUTTON, "Start again");
  g_assert_true (gtk_widget_grab_focus (button));
  g_signal_emit_by_name (button, "clicked");
  md_test_wait_for (md_composition_get_desk (composition) != NULL);
  md_test_wait_for (md_test_find (window, GTK_TYPE_BUTTON, "Start again") == NULL);
  g_assert_true (is_within (gtk_window_get_focus (GTK_WINDOW (window)), form));

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Either the button says its name itself, and nobody else does; or its label says it, as later GTK has it. */
static void
assert_name (GtkWidget  *button,
             const char *name)
{
  GtkWidget *label = gtk_widget_get_first_child (button);

  if (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    {
      g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL));
      gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL);
      button = label;
    }
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* A button is called what is to be read on it, whatever letter is underlined, and also when that changes. */
static void
test_names_of_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *seen = gtk_button_new_with_mnemonic ("_Look up");
  GtkWidget *unseen = gtk_button_new_with_mnemonic ("Save _as __ file__name");
  GtkWidget *plain = gtk_button_new_with_label ("under_line");
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), seen);
  gtk_box_append (GTK_BOX (box), plain);
  gtk_box_append (GTK_BOX (box), unseen);
  gtk_widget_set_visible (unseen, FALSE);
  md_button_names_watch ();
  md_button_names_watch ();
  window = md_test_present (box, 300, 200);
  assert_name (seen, "Look up");
  assert_name (plain, "under_line");
  gtk_button_set_label (GTK_BUTTON (seen), "_Request tokens");
  assert_name (seen, "Request tokens");

  md_button_names_give (box);
  assert_name (unseen, "Save as _ file_name");
  md_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  g_test_add_func ("/window-frame/notices-replace", test_notices_replace_each_other);
  g_test_add_func ("/window-frame/notices-go", test_notices_go_by_themselves);
  g_test_add_func ("/window-frame/picture", test_picture);
  g_test_add_func ("/window-frame/start-again", test_start_again);
  g_test_add_func ("/window-frame/names-of-buttons", test_names_of_buttons);

  return g_test_run ();
}
