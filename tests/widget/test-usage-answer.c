/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page shows of answers that are no usage transactions: nothing that came is dropped. */
#include <adwaita.h>
#include <string.h>

#include "md-structure-view.h"
#include "md-template.h"
#include "md-usage-client.h"
#include "md-usage-page.h"
#include "md-worklist-row.h"
#include "usage-host.h"
#include "widget-support.h"

#define MISSING "00000000000404"
#define BROKEN "00000000000001"
#define NO_TEXT "00000000000002"
#define EMPTY "00000000000003"
#define FINE "00000000000200"
#define OTHER "00000000000201"

#define EXCEPTION "{\"exceptionSeverity\":\"D1IS\",\"exceptionType\":\"HIGH-USAGE\"}"
#define REPLACED "\xef\xbf\xbd"

typedef struct
{
  MdUsageHost *host;
  MdWorklist  *worklist;
  GtkWidget   *window;
  MdUsagePage *page;
} Fixture;

static void
answer_cb (const char        *id,
           guint              nth,
           MdUsageHostAnswer *answer,
           gpointer           user_data)
{
  static const char no_text[] = "{\"name\":\"\xff\xfe\"}";

  if (g_str_equal (id, MISSING))
    md_usage_host_answer_set (answer, "404 Not Found", "X-Request-Id: r-17\r\nSet-Cookie: session=secret\r\n",
                              "{\"title\":\"No such thing\",\n\"place\":\"<b>here</b>\"}", -1);
  else if (g_str_equal (id, BROKEN))
    md_usage_host_answer_set (answer, "200 OK", NULL, "{\"usageTransactionId\":\n  nothing}", -1);
  else if (g_str_equal (id, NO_TEXT))
    md_usage_host_answer_set (answer, "200 OK", NULL, no_text, sizeof no_text - 1);
  else if (g_str_equal (id, EMPTY))
    md_usage_host_answer_set (answer, "200 OK", NULL, "", 0);
  else
    md_usage_host_answer_set (answer, "200 OK", NULL, "{\"usageTransactionId\":\"" FINE "\",\"status\":\"SENT\","
                              "\"exceptions\":[" EXCEPTION "," EXCEPTION "]}", -1);
}

static MdUsageClient *
make_client (guint16 port)
{
  g_autofree char *text = g_strdup_printf ("[Profile]\nName=Test\n[Services]\nUsage=http://127.0.0.1:%u/rest\n"
                                           "UserName=u\n", port);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MdProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  MdUsageClient *client;

  g_assert_true (g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL));
  profile = md_profile_new_from_key_file (file, &error);
  g_assert_no_error (error);
  client = md_usage_client_new (profile, &error);
  g_assert_no_error (error);

  return client;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (MdUsageClient) client = NULL;
  GtkWidget *page = md_usage_page_new ();

  fixture->host = md_usage_host_new (answer_cb, NULL, FALSE);
  client = make_client (md_usage_host_get_port (fixture->host));
  fixture->worklist = md_worklist_new ();
  md_worklist_set_client (fixture->worklist, client, NULL);
  fixture->page = MD_USAGE_PAGE (page);
  md_usage_page_set_worklist (fixture->page, fixture->worklist);
  fixture->window = md_test_present (page, 1200, 800);
  md_usage_page_set_view (fixture->page, "raw");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  md_test_close (fixture->window);
  g_object_unref (fixture->worklist);
  md_usage_host_free (fixture->host);
}

static gboolean
says (Fixture    *fixture,
      const char *words)
{
  return md_test_says (GTK_WIDGET (fixture->page), words);
}

static void
choose (Fixture    *fixture,
        const char *id)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "usage.try", "s", id));
}

/* As it came, markup and all, below the status line and what helps to find it in a log; without what would let others
 * in. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  choose (fixture, MISSING);
  md_test_wait_for (says (fixture, "\"place\":\"<b>here</b>\"}"));
  g_assert_true (says (fixture, "HTTP/1.1 404 Not Found"));
  g_assert_true (says (fixture, "X-Request-Id: r-17"));
  g_assert_false (says (fixture, "secret"));
  md_test_assert_named (GTK_WIDGET (fixture->page));

  md_usage_page_set_view (fixture->page, "structure");
  md_test_wait_for (says (fixture, "The service knows no such usage transaction"));
  g_assert_true (says (fixture, "“Raw” shows what the service answered."));

  /* Another transaction, and nothing of this one is left; and back. */
  md_usage_page_set_view (fixture->page, "raw");
  choose (fixture, FINE);
  md_test_wait_for (says (fixture, "\"status\":\"SENT\""));
  g_assert_false (says (fixture, "HTTP/1.1"));
  g_assert_false (says (fixture, "here"));
  choose (fixture, MISSING);
  md_test_wait_for (says (fixture, "\"place\":\"<b>here</b>\"}"));
  g_assert_false (says (fixture, "\"status\":\"SENT\""));
}

/* What no reader can read is shown, and what is wrong with it. */
static void
test_unreadable (Fixture      *fixture,
                 gconstpointer data)
{
  choose (fixture, BROKEN);
  md_test_wait_for (says (fixture, "  nothing}"));
  g_assert_true (says (fixture, "HTTP/1.1 200 OK"));
  g_assert_true (says (fixture, "Line 2, column 3"));

  choose (fixture, NO_TEXT);
  md_test_wait_for (says (fixture, "{\"name\":\"" REPLACED REPLACED "\"}"));

  choose (fixture, EMPTY);
  md_test_wait_for (says (fixture, "HTTP/1.1 200 OK") && says (fixture, "The answer is empty"));
  g_assert_false (says (fixture, REPLACED));
}

static void
assert_row_name (Fixture    *fixture,
                 const char *name)
{
  GtkWidget *row = md_test_find (GTK_WIDGET (fixture->page), MD_TYPE_WORKLIST_ROW, NULL);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

/* What has the keyboard in the list says all that the row shows. */
static void
test_row_names (Fixture      *fixture,
                gconstpointer data)
{
  md_usage_host_close_gate (fixture->host);
  choose (fixture, FINE);
  md_test_wait_for (md_usage_host_get_n_at_gate (fixture->host) == 1 && says (fixture, FINE));
  assert_row_name (fixture, FINE ", Loading");
  md_usage_host_open_gate (fixture->host);
  md_test_wait_for (says (fixture, "\"status\":\"SENT\""));
  assert_row_name (fixture, FINE ", Sent, 2 issues");

  md_worklist_clear (fixture->worklist);
  choose (fixture, MISSING);
  md_test_wait_for (says (fixture, "HTTP/1.1 404"));
  assert_row_name (fixture, MISSING ", The service knows no such usage transaction");
}

/* Going to and fro faster than anything can be read: what is chosen last is shown, and nothing warns. */
static void
test_to_and_fro (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const ids[] = { FINE, MISSING, OTHER, BROKEN, NO_TEXT };
  GtkWidget *structure;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    choose (fixture, ids[i]);
  md_test_wait_for (md_worklist_get_count (fixture->worklist, MD_WORKLIST_ITEM_FAILED) == 3);
  md_usage_page_set_view (fixture->page, "structure");
  choose (fixture, FINE);
  md_test_wait_for ((structure = md_test_find (GTK_WIDGET (fixture->page), MD_TYPE_STRUCTURE_VIEW, NULL)) != NULL);
  for (guint i = 0; i < 200; i++)
    {
      choose (fixture, ids[(i * 7) % G_N_ELEMENTS (ids)]);
      if (i % 5 == 0)
        md_usage_page_set_view (fixture->page, i % 20 == 0 ? "raw" : "structure");
      if (i % 3 == 0)
        gtk_widget_activate_action (structure, "structure.expand-all", NULL);
      for (guint turns = i % 4; turns > 0; turns--)
        g_main_context_iteration (NULL, FALSE);
    }
  md_usage_page_set_view (fixture->page, "raw");
  choose (fixture, BROKEN);
  md_test_wait_for (says (fixture, "  nothing}"));
  g_assert_true (says (fixture, "Line 2, column 3"));
  g_assert_false (says (fixture, "here"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

#define ADD(name, test) g_test_add ("/usage-answer/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("refused", test_refused);
  ADD ("unreadable", test_unreadable);
  ADD ("row-names", test_row_names);
  ADD ("to-and-fro", test_to_and_fro);
#undef ADD

  return g_test_run ();
}
