/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-fixture.h"

#include "md-window.h"
#include "own-data.h"
#include "widget-support.h"

/**
 * window_open:
 * @profile: the path of its file
 */
void
window_open (Fixture    *fixture,
             const char *profile)
{
  md_test_forget_journals ();
  fixture->composition = md_composition_new (profile);
  fixture->window = md_window_new (NULL, fixture->composition, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  md_test_wait_for (gtk_widget_get_mapped (fixture->window));
  fixture->page = MD_KEYCHANGE_PAGE (md_test_find (fixture->window, MD_TYPE_KEYCHANGE_PAGE, NULL));
  fixture->form = md_keychange_page_get_form (fixture->page);
  fixture->panel = md_keychange_page_get_panel (fixture->page);
}

void
window_set_up (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *profile = md_composition_find_profile ("training");

  window_open (fixture, profile);
}

/* Nothing of a window stays behind, whatever it was doing. */
void
window_tear_down (Fixture      *fixture,
                  gconstpointer data)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (page), &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  md_test_wait_for (page == NULL);
  g_assert_finalize_object (fixture->composition);
}

void
window_act (Fixture    *fixture,
            const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

void
window_type (Fixture    *fixture,
             const char *path,
             const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (md_row_get_control (md_keychange_form_get_row (fixture->form, path))), text);
}

const char *
window_text (Fixture    *fixture,
             const char *path)
{
  return md_row_get_text (md_keychange_form_get_row (fixture->form, path));
}

gboolean
window_shows (Fixture    *fixture,
              const char *view)
{
  return g_str_equal (md_outcome_panel_get_view (fixture->panel), view);
}

gboolean
window_says (Fixture    *fixture,
             const char *words)
{
  return md_test_says (GTK_WIDGET (fixture->panel), words);
}

void
window_request (Fixture    *fixture,
                const char *meter,
                const char *view)
{
  window_type (fixture, METER, meter);
  window_act (fixture, "keychange.request");
  md_test_wait_for (window_shows (fixture, view) && !md_keychange_page_is_working (fixture->page));
  md_test_assert_named (fixture->window);
}

void
window_press (Fixture    *fixture,
              const char *label)
{
  GtkWidget *button = md_test_find (fixture->window, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

gboolean
window_has_focus (Fixture   *fixture,
                  GtkWidget *within)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && (focus == within || gtk_widget_is_ancestor (focus, within));
}
