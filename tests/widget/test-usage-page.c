/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "md-severity.h"
#include "md-template.h"
#include "md-usage-page.h"
#include "md-usage-saver.h"
#include "md-worklist-view.h"
#include "md-worklist-words.h"
#include "widget-support.h"

#define EXAMPLE_ID "05458709929330"

typedef struct
{
  MdWorklist  *worklist;
  GtkWidget   *window;
  MdUsagePage *page;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *page = md_usage_page_new ();

  fixture->worklist = md_worklist_new ();
  fixture->page = MD_USAGE_PAGE (page);
  md_usage_page_set_worklist (fixture->page, fixture->worklist);
  fixture->window = md_test_present (page, 1200, 800);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  md_test_close (fixture->window);
  g_object_unref (fixture->worklist);
}

static gboolean
says (Fixture    *fixture,
      const char *words)
{
  return md_test_says (GTK_WIDGET (fixture->page), words);
}

static void
act (Fixture    *fixture,
     const char *action,
     const char *target)
{
  if (target != NULL)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, "s", target));
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

static void
open_example (Fixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "usage-transaction.json", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *list = md_test_find (GTK_WIDGET (fixture->page), MD_TYPE_WORKLIST_VIEW, NULL);

  g_list_store_append (files, file);
  md_worklist_view_add_files (MD_WORKLIST_VIEW (list), G_LIST_MODEL (files));
  md_test_wait_for (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_LOADED) == 1);
}

/* Nothing is offered that could not be done. */
static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_true (says (fixture, "Usage transactions to work through"));
  g_assert_true (says (fixture, "No transactions yet"));
  g_assert_false (says (fixture, "Transactions to try"));
  md_usage_page_add_example (fixture->page, "99000000001005", "high-usage");
  g_assert_true (says (fixture, "Transactions to try"));
  g_assert_true (says (fixture, "An issue: the usage is unusually high"));
  md_test_assert_named (GTK_WIDGET (fixture->page));
}

/* Where the profile names no service it is said once, with what to do and what can be done nevertheless; and no row
 * waits for what will never come. */
static void
test_obstacle (Fixture      *fixture,
               gconstpointer data)
{
  md_usage_page_add_example (fixture->page, "99000000001005", "high-usage");
  md_worklist_set_client (fixture->worklist, NULL, "The profile has no address");
  g_assert_true (says (fixture, "The profile has no address\nAsk for the profile to be corrected."));
  g_assert_true (says (fixture, "Transactions that were saved as JSON can be opened nevertheless."));
  g_assert_false (says (fixture, "Usage transactions to work through"));
  g_assert_false (says (fixture, "Transactions to try"));
  md_test_assert_named (GTK_WIDGET (fixture->page));

  act (fixture, "usage.try", EXAMPLE_ID);
  md_test_wait_for (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_FAILED) == 1);
  md_worklist_clear (fixture->worklist);

  md_worklist_set_client (fixture->worklist, NULL, NULL);
  md_test_wait_for (says (fixture, "Usage transactions to work through"));
  g_assert_true (says (fixture, "Transactions to try"));
  g_assert_false (says (fixture, "No usage transactions can be loaded"));
}

static void
test_views (Fixture      *fixture,
            gconstpointer data)
{
  open_example (fixture);
  g_assert_false (says (fixture, "Usage transactions to work through"));
  g_assert_true (says (fixture, EXAMPLE_ID));
  md_test_wait_for (says (fixture, "Usage transaction " EXAMPLE_ID) ||
                    md_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL) != NULL);
  md_test_assert_named (GTK_WIDGET (fixture->page));

  act (fixture, "usage.show", "exceptions");
  g_assert_cmpstr (md_usage_page_get_view (fixture->page), ==, "exceptions");
  md_test_wait_for (says (fixture, "MSRMT-RETRIEVAL"));
  md_test_assert_named (GTK_WIDGET (fixture->page));

  act (fixture, "usage.show", "quantities");
  md_test_wait_for (says (fixture, "Loading the previous transaction") || says (fixture, "could not be loaded") ||
                    says (fixture, "No quantities"));
  md_test_assert_named (GTK_WIDGET (fixture->page));

  act (fixture, "usage.show", "raw");
  md_test_wait_for (says (fixture, "\"businessObject\""));
  md_test_assert_named (GTK_WIDGET (fixture->page));
  act (fixture, "usage.show", "no such view");
  g_assert_cmpstr (md_usage_page_get_view (fixture->page), ==, "raw");
}

/* Without a service to ask an id waits, and the views say that it does. */
static GtkWidget *
find_back (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "usage.list") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_back (child);

  return found;
}

/* Where there is room for one thing, the list makes way for what is chosen from it, and comes back. */
static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkWidget *view = md_test_find (page, MD_TYPE_WORKLIST_VIEW, NULL);
  GtkWidget *back = find_back (page);
  GtkWidget *list;

  open_example (fixture);
  list = md_test_find (view, GTK_TYPE_LIST_VIEW, NULL);
  g_assert_false (gtk_widget_get_mapped (back));
  md_test_resize (fixture->window, 360, 640);
  md_test_wait_for (!gtk_widget_get_mapped (view));
  g_assert_true (gtk_widget_get_mapped (back));
  md_test_assert_named (page);

  g_signal_emit_by_name (back, "clicked");
  md_test_wait_for (gtk_widget_get_mapped (view));
  g_assert_false (gtk_widget_get_mapped (back));
  g_signal_emit_by_name (list, "activate", 0);
  md_test_wait_for (!gtk_widget_get_mapped (view) && gtk_widget_get_mapped (back));
  act (fixture, "usage.ids", NULL);
  g_assert_true (gtk_widget_get_mapped (view));
  act (fixture, "usage.show", "exceptions");
  g_assert_false (gtk_widget_get_mapped (view));

  /* With nothing left there is nothing to come back from. */
  md_worklist_clear (fixture->worklist);
  md_test_wait_for (gtk_widget_get_mapped (view));
  g_assert_true (says (fixture, "Usage transactions to work through"));
  md_test_resize (fixture->window, 1200, 800);
  open_example (fixture);
  md_test_wait_for (says (fixture, EXAMPLE_ID) && !gtk_widget_get_mapped (back));
}

static void
test_waiting (Fixture      *fixture,
              gconstpointer data)
{
  act (fixture, "usage.try", EXAMPLE_ID);
  md_test_wait_for (says (fixture, "Waiting"));
  md_test_wait_for (says (fixture, "The transaction waits for its turn"));
  act (fixture, "usage.show", "exceptions");
  g_assert_true (says (fixture, "No exceptions yet"));
}

/* What was chosen goes away: so does all that was shown of it. */
static void
test_remove (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *list;

  open_example (fixture);
  act (fixture, "usage.show", "raw");
  md_test_wait_for (says (fixture, "\"businessObject\""));
  list = md_test_find (GTK_WIDGET (fixture->page), MD_TYPE_WORKLIST_VIEW, NULL);
  g_assert_true (gtk_widget_activate_action (list, "worklist.remove", NULL));
  md_test_wait_for (g_list_model_get_n_items (G_LIST_MODEL (fixture->worklist)) == 0);
  md_test_wait_for (says (fixture, "Usage transactions to work through"));
  g_assert_false (says (fixture, "\"businessObject\""));
}

static gboolean
drop (Fixture      *fixture,
      const GValue *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->page));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", value, 10.0, 10.0, &taken);
    }

  return taken;
}

/* Text and files are taken wherever on the page they are dropped. */
static void
test_drop (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "usage-transaction.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { file, NULL };
  GValue text = G_VALUE_INIT, list = G_VALUE_INIT, other = G_VALUE_INIT;

  g_value_set_static_string (g_value_init (&text, G_TYPE_STRING), "one: 99000000001005\ntwo: 99000000001012");
  g_assert_true (drop (fixture, &text));
  md_test_wait_for (g_list_model_get_n_items (G_LIST_MODEL (fixture->worklist)) == 2);

  g_value_set_boxed (g_value_init (&list, GDK_TYPE_FILE_LIST), &files);
  g_assert_true (drop (fixture, &list));
  md_test_wait_for (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_LOADED) == 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->worklist)), ==, 3);

  g_value_set_int (g_value_init (&other, G_TYPE_INT), 1);
  g_assert_false (drop (fixture, &other));
  g_value_unset (&text);
  g_value_unset (&list);
  g_value_unset (&other);
}

static void
test_digests (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GPtrArray) none = md_usage_saver_list_digests (fixture->worklist);
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  open_example (fixture);
  g_assert_nonnull (md_worklist_add_id (fixture->worklist, "99000000001005", &error));
  one = md_usage_saver_list_digests (fixture->worklist);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((MdUsageDigest *) one->pdata[0])->id, ==, EXAMPLE_ID);
}

static void
assert_report (guint       n_added,
               guint       n_known,
               guint       n_refused,
               guint       n_surplus,
               const char *words)
{
  MdWorklistReport report = { n_added, n_known, n_refused, n_surplus };
  g_autofree char *own = md_worklist_describe_report (&report);

  g_assert_cmpstr (own, ==, words);
}

static void
test_reports (Fixture      *fixture,
              gconstpointer data)
{
  assert_report (0, 0, 0, 0, "There is no transaction id in it.");
  assert_report (1, 0, 0, 0, "1 transaction added.");
  assert_report (3, 1, 2, 0, "3 transactions added. 1 is in the list already. 2 places hold no id of 14 characters.");
  assert_report (0, 0, 0, 7, "There is no room for 7 more.");
}

/* What was pasted and is no id is named, the first of it. */
static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  MdWorklistRefusal refusals[] = {
    { (char *) "garbage" }, { (char *) "123" }, { (char *) "<b>" }, { (char *) "more" },
  };
  g_autoptr (GPtrArray) told = g_ptr_array_new ();
  MdWorklistReport report = { 1, 0, 2, 0, told };
  g_autofree char *two = NULL, *four = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_ptr_array_add (told, &refusals[i]);
      if (i == 1)
        two = md_worklist_describe_report (&report);
    }
  report.n_refused = 4;
  four = md_worklist_describe_report (&report);
  g_assert_cmpstr (two, ==, "1 transaction added. 2 places hold no id of 14 characters: “garbage”, “123”");
  g_assert_cmpstr (four, ==,
                   "1 transaction added. 4 places hold no id of 14 characters: “garbage”, “123”, “<b>” …");
}

static void
open_two (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "two.json", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *list = md_test_find (GTK_WIDGET (fixture->page), MD_TYPE_WORKLIST_VIEW, NULL);

  g_assert_true (g_file_set_contents (path, "[{\"usageTransactionId\": \"30000000000001\"},"
                                            " {\"usageTransactionId\": \"30000000000002\"}]", -1, NULL));
  g_list_store_append (files, file);
  md_worklist_view_add_files (MD_WORKLIST_VIEW (list), G_LIST_MODEL (files));
  md_test_wait_for (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_LOADED) == 2);
  g_unlink (path);
}

/* A typing mistake is not thrown away: what is wrong is said where it was typed. */
static void
test_mistyped (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *list = md_test_find (GTK_WIDGET (fixture->page), MD_TYPE_WORKLIST_VIEW, NULL);
  GtkWidget *entry = md_test_find (list, GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), "0000000000");
  g_assert_true (gtk_widget_activate_action (list, "worklist.add", NULL));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0000000000");
  g_assert_true (says (fixture, "An id has 14 characters; this has 10."));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));

  gtk_editable_set_text (GTK_EDITABLE (entry), EXAMPLE_ID);
  g_assert_true (gtk_widget_activate_action (list, "worklist.add", NULL));
  md_test_wait_for (g_list_model_get_n_items (G_LIST_MODEL (fixture->worklist)) == 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
}

/* What is opened is shown, whatever was chosen before. */
static void
test_open_shows (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *list = md_test_find (GTK_WIDGET (fixture->page), MD_TYPE_WORKLIST_VIEW, NULL);

  act (fixture, "usage.try", "20000000000001 20000000000002");
  md_test_wait_for (md_worklist_view_get_selected (MD_WORKLIST_VIEW (list)) != NULL);
  open_two (fixture);
  md_test_wait_for (g_strcmp0 (md_worklist_item_get_id (md_worklist_view_get_selected (MD_WORKLIST_VIEW (list))),
                               "30000000000001") == 0);
}

/* What was removed comes back, loaded, to where it was; without it the next one is shown. */
static void
test_undo (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *list = md_test_find (GTK_WIDGET (fixture->page), MD_TYPE_WORKLIST_VIEW, NULL);
  MdWorklistView *view = MD_WORKLIST_VIEW (list);

  open_two (fixture);
  md_test_wait_for (md_worklist_view_get_selected (view) != NULL);
  g_assert_true (gtk_widget_activate_action (list, "worklist.remove", NULL));
  g_assert_true (says (fixture, "1 transaction removed."));
  g_assert_cmpstr (md_worklist_item_get_id (md_worklist_view_get_selected (view)), ==, "30000000000002");
  g_assert_true (gtk_widget_activate_action (list, "worklist.undo", NULL));
  g_assert_cmpstr (md_worklist_item_get_id (md_worklist_view_get_selected (view)), ==, "30000000000001");
  g_assert_cmpuint (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_LOADED), ==, 2);

  g_assert_true (gtk_widget_activate_action (list, "worklist.clear", NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->worklist)), ==, 0);
  g_assert_true (says (fixture, "2 transactions removed."));
  g_assert_true (gtk_widget_activate_action (list, "worklist.undo", NULL));
  g_assert_cmpuint (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_LOADED), ==, 2);
  g_assert_false (says (fixture, "2 transactions removed."));
}

/* A severity is never told by its colour alone. */
static void
test_severities (Fixture      *fixture,
                 gconstpointer data)
{
  const struct
  {
    MdUsageSeverity severity;
    const char     *words;
  } cases[] = {
    { MD_USAGE_SEVERITY_TERMINATE, "2 exceptions that stop the calculation" },
    { MD_USAGE_SEVERITY_ISSUE, "2 issues" },
    { MD_USAGE_SEVERITY_INFORMATION, "2 pieces of information" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GtkWidget) badge = g_object_ref_sink (md_severity_new_badge (cases[i].severity));

      g_assert_false (gtk_widget_get_visible (badge));
      md_severity_set_count (badge, cases[i].severity, 2);
      g_assert_true (gtk_widget_get_visible (badge));
      g_assert_nonnull (md_severity_get_icon (cases[i].severity));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_LABEL, cases[i].words);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (md_severity_get_icon (cases[i].severity), !=, md_severity_get_icon (cases[j].severity));
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

#define ADD(name, function) g_test_add ("/usage-page/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("empty", test_empty);
  ADD ("obstacle", test_obstacle);
  ADD ("views", test_views);
  ADD ("narrow", test_narrow);
  ADD ("waiting", test_waiting);
  ADD ("remove", test_remove);
  ADD ("drop", test_drop);
  ADD ("digests", test_digests);
  ADD ("reports", test_reports);
  ADD ("refusals", test_refusals);
  ADD ("mistyped", test_mistyped);
  ADD ("open-shows", test_open_shows);
  ADD ("undo", test_undo);
  ADD ("severities", test_severities);

  return g_test_run ();
}
