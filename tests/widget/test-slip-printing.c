/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "md-slip-buttons.h"
#include "md-slip-jobs.h"
#include "md-slip-memory.h"
#include "md-slip-print-pages.h"
#include "md-slip-receipt-window.h"
#include "md-slip-subject.h"
#include "md-template.h"
#include "widget-support.h"

#define SCHEMA "io.github.meterdesk.Meterdesk"

static void
put_line (GPtrArray  *lines,
          const char *text,
          gboolean    cut)
{
  g_autoptr (MdValue) words = md_value_new_text (text);
  g_autoptr (MdValue) yes = md_value_new_boolean (TRUE);
  MdValue *line = NULL;

  md_value_put (&line, "text", words);
  if (cut)
    md_value_put (&line, "cut", yes);
  g_ptr_array_add (lines, line);
}

static MdValue *
make_slip (guint       n_lines,
           guint       n_cuts,
           const char *reference)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) md_value_unref);
  g_autoptr (MdValue) list = NULL;
  MdValue *slip = NULL;

  for (guint i = 0; i < n_lines; i++)
    put_line (lines, "Meter 0112 2334 455", i < n_cuts);
  list = md_value_new_list ((MdValue **) lines->pdata, lines->len);
  md_value_put (&slip, "messageLines", list);
  if (reference != NULL)
    md_value_put_text (&slip, "issuerReference", reference);

  return slip;
}

/* What the next print-out is to have of this one, and what not. */
static void
test_memory (void)
{
  g_autoptr (GSettings) settings = g_settings_new (SCHEMA);
  g_autoptr (GtkPrintSettings) printed = gtk_print_settings_new ();
  g_autoptr (GtkPrintSettings) kept = NULL;
  g_autoptr (GFile) file = g_file_new_for_path ("/home/agent/slips/slip.txt");
  g_autoptr (GFile) folder = g_file_new_for_path ("/home/agent/slips");
  g_autoptr (GFile) found = NULL;

  gtk_print_settings_set_printer (printed, "Till 1");
  gtk_print_settings_set (printed, "cups-MediaType", "thermal");
  gtk_print_settings_set_n_copies (printed, 3);
  gtk_print_settings_set (printed, GTK_PRINT_SETTINGS_OUTPUT_URI, "file:///home/agent/out/01122334455.pdf");
  gtk_print_settings_set (printed, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, "01122334455");
  {
    g_autoptr (MdSlipMemory) memory = md_slip_memory_new (settings);

    md_slip_memory_set_paper (memory, MD_SLIP_PAPER_A4);
    md_slip_memory_set_receipt (memory, "/dev/usb/lp0", MD_SLIP_PAPER_ROLL_58);
    md_slip_memory_set_saved (memory, MD_SLIP_FORMAT_TEXT, file);
    md_slip_memory_set_print_settings (memory, printed);
  }
  {
    g_autoptr (MdSlipMemory) memory = md_slip_memory_new (settings);

    g_assert_cmpint (md_slip_memory_get_paper (memory), ==, MD_SLIP_PAPER_A4);
    g_assert_cmpint (md_slip_memory_get_receipt_paper (memory), ==, MD_SLIP_PAPER_ROLL_58);
    g_assert_cmpstr (md_slip_memory_get_receipt_device (memory), ==, "/dev/usb/lp0");
    g_assert_cmpint (md_slip_memory_get_format (memory), ==, MD_SLIP_FORMAT_TEXT);
    found = md_slip_memory_get_folder (memory);
    g_assert_true (g_file_equal (found, folder));
    kept = md_slip_memory_get_print_settings (memory);
  }
  g_assert_cmpstr (gtk_print_settings_get_printer (kept), ==, "Till 1");
  g_assert_cmpstr (gtk_print_settings_get (kept, "cups-MediaType"), ==, "thermal");
  g_assert_cmpstr (gtk_print_settings_get (kept, GTK_PRINT_SETTINGS_OUTPUT_DIR), ==, "/home/agent/out");
  g_assert_cmpint (gtk_print_settings_get_n_copies (kept), ==, 1);
  g_assert_null (gtk_print_settings_get (kept, GTK_PRINT_SETTINGS_OUTPUT_URI));
  g_assert_null (gtk_print_settings_get (kept, GTK_PRINT_SETTINGS_OUTPUT_BASENAME));
}

static void
test_copies (void)
{
  g_autoptr (MdSlipMemory) memory = md_slip_memory_new (NULL);

  g_assert_cmpuint (md_slip_memory_take_copy (memory, "a"), ==, 0);
  g_assert_cmpuint (md_slip_memory_take_copy (memory, "a"), ==, 1);
  g_assert_cmpuint (md_slip_memory_take_copy (memory, "b"), ==, 0);
  md_slip_memory_give_copy_back (memory, "a");
  g_assert_cmpuint (md_slip_memory_take_copy (memory, "a"), ==, 1);
  md_slip_memory_give_copy_back (memory, "b");
  md_slip_memory_give_copy_back (memory, "b");
  g_assert_cmpuint (md_slip_memory_take_copy (memory, "b"), ==, 0);
  g_assert_cmpint (md_slip_memory_get_paper (memory), ==, MD_SLIP_PAPER_ROLL_80);
  g_assert_cmpstr (md_slip_memory_get_receipt_device (memory), ==, "");
}

static void
test_names (void)
{
  static const struct
  {
    const char *meter;
    const char *reference;
    const char *name;
  } cases[] = {
    { "01122334455", "8F3C2A", "slip-01122334455-8F3C2A" },
    { "01122334455", NULL, "slip-01122334455-a5cb0000" },
    { NULL, "", "slip-a5cb0000" },
    { "../../etc/pass wd\n", "..", "slip-etcpasswd-a5cb0000" },
    { "\xe2\x80\xae" "1", "<b>", "slip-1-b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MdValue) slip = make_slip (1, 0, cases[i].reference);
      g_autoptr (MdSlipSubject) subject = md_slip_subject_new (slip, cases[i].meter,
                                                               "a5cb0000-1111-4222-8333-444455556666");
      g_autofree char *name = md_slip_subject_make_name (subject);
      g_autofree char *job = md_slip_subject_make_job_name (subject);

      g_assert_cmpstr (name, ==, cases[i].name);
      /* The queue of a printer is no place for a customer's number. */
      g_assert_cmpstr (job, ==, "Slip a5cb0000");
    }
}

typedef struct
{
  GtkPrintOperation *operation;
  GtkPageSetup      *setup;
  guint              n_turns;
  guint              n_pages;
  gboolean           done;
} Export;

static void
laid_out_cb (Export           *export,
             MdSlipPrintPages *pages)
{
  export->setup = md_slip_print_pages_get_setup (pages);
  gtk_print_operation_run (export->operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
}

static void
draw_page_cb (Export *export)
{
  export->n_pages++;
}

static void
done_cb (Export *export)
{
  export->done = TRUE;
}

typedef struct
{
  GSource  source;
  Export  *export;
} Turns;

/* The main loop asks every turn, also where GTK runs one of its own, as it does for exports. */
static gboolean
prepare_cb (GSource *source,
            int     *timeout)
{
  Turns *turns = (Turns *) source;

  turns->export->n_turns += turns->export->n_pages > 0;

  return FALSE;
}

static gboolean
dispatch_cb (GSource     *source,
             GSourceFunc  callback,
             gpointer     user_data)
{
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs turn_functions = { .prepare = prepare_cb, .dispatch = dispatch_cb };

static void
export_slip (Export      *export,
             MdValue     *slip,
             MdSlipPaper  paper,
             const char  *path)
{
  GSource *turns = g_source_new (&turn_functions, sizeof (Turns));
  MdSlipPrintPages *pages;

  ((Turns *) turns)->export = export;
  g_source_set_priority (turns, G_PRIORITY_HIGH);
  g_source_attach (turns, NULL);
  export->operation = gtk_print_operation_new ();
  gtk_print_operation_set_allow_async (export->operation, TRUE);
  gtk_print_operation_set_export_filename (export->operation, path);
  pages = md_slip_print_pages_new (export->operation, slip, 0);
  g_signal_connect_swapped (pages, "laid-out", G_CALLBACK (laid_out_cb), export);
  g_signal_connect_swapped (export->operation, "draw-page", G_CALLBACK (draw_page_cb), export);
  g_signal_connect_swapped (export->operation, "done", G_CALLBACK (done_cb), export);
  md_slip_print_pages_set_paper (pages, paper);
  md_test_wait_for (export->done);
  g_source_destroy (turns);
  g_source_unref (turns);
  g_assert_finalize_object (export->operation);
}

/* A page for each piece of paper, and the paper as long as the longest. */
static void
test_pages (void)
{
  const struct
  {
    MdSlipPaper paper;
    double      width;
  } papers[] = { { MD_SLIP_PAPER_ROLL_58, 58 }, { MD_SLIP_PAPER_ROLL_80, 80 }, { MD_SLIP_PAPER_A4, 210 } };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("print-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "slip.pdf", NULL);
      g_autoptr (MdValue) slip = make_slip (8, 2, NULL);
      Export export = { 0 };

      export_slip (&export, slip, papers[i].paper, path);
      g_assert_cmpuint (export.n_pages, ==, 3);
      g_assert_cmpfloat_with_epsilon (gtk_page_setup_get_paper_width (export.setup, GTK_UNIT_MM), papers[i].width, 0.5);
      if (papers[i].paper == MD_SLIP_PAPER_A4)
        g_assert_cmpfloat_with_epsilon (gtk_page_setup_get_paper_height (export.setup, GTK_UNIT_MM), 297, 0.5);
      else /* six lines of 2 or 3 mm and two margins of 3 mm */
        g_assert_cmpfloat_with_epsilon (gtk_page_setup_get_paper_height (export.setup, GTK_UNIT_MM), 21, 5);
      g_object_unref (export.setup);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
      g_unlink (path);
      g_rmdir (folder);
    }
}

/* The window gets its turn all the time while a long slip is laid out and drawn. */
static void
test_long_slip (void)
{
  g_autofree char *folder = g_dir_make_tmp ("print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "slip.pdf", NULL);
  g_autoptr (MdValue) slip = make_slip (10000, 0, NULL);
  Export export = { 0 };

  export_slip (&export, slip, MD_SLIP_PAPER_ROLL_80, path);
  g_assert_cmpuint (export.n_turns, >=, 10000 / 250);
  g_object_unref (export.setup);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_nothing_on_it (void)
{
  g_autoptr (MdValue) slip = make_slip (0, 0, NULL);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  MdSlipPrintPages *pages = md_slip_print_pages_new (operation, slip, 0);

  md_slip_print_pages_set_paper (pages, MD_SLIP_PAPER_ROLL_80);
  md_test_wait_for (md_slip_print_pages_get_error (pages) != NULL);
  g_assert_null (md_slip_print_pages_get_setup (pages));
}

static GtkWidget *
find_icon_button (GtkWidget  *root,
                  const char *icon)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), icon) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_icon_button (child, icon);

  return found;
}

/* What went wrong stays until it is dismissed or something new begins; a job's button cancels it. */
static void
test_jobs (void)
{
  GtkWidget *jobs = md_slip_jobs_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;
  MdSlipJob *job;

  gtk_box_append (GTK_BOX (page), gtk_label_new ("Page"));
  gtk_box_append (GTK_BOX (page), jobs);
  window = md_test_present (page, 400, 200);
  g_assert_false (gtk_widget_get_visible (jobs));
  md_slip_jobs_fail (MD_SLIP_JOBS (jobs), "<b>No paper</b>", "_Try again", "output.print");
  g_assert_true (md_test_says (jobs, "<b>No paper</b>"));
  g_assert_cmpuint (md_test_assert_named (window), ==, 2);
  gtk_test_accessible_assert_property (find_icon_button (jobs, "window-close-symbolic"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Dismiss");
  md_slip_jobs_fail (MD_SLIP_JOBS (jobs), NULL, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (jobs));

  job = md_slip_jobs_begin (MD_SLIP_JOBS (jobs), "Printing");
  md_test_wait_for (gtk_widget_get_visible (jobs));
  md_slip_job_say (job, "Half of it");
  g_assert_true (md_test_says (jobs, "Half of it"));
  g_signal_emit_by_name (md_test_find (jobs, GTK_TYPE_BUTTON, NULL), "clicked");
  g_assert_true (g_cancellable_is_cancelled (md_slip_job_get_cancellable (job)));
  md_slip_job_end (job);
  g_assert_false (gtk_widget_get_visible (jobs));

  /* The window may go before the job does. */
  job = md_slip_jobs_begin (MD_SLIP_JOBS (jobs), "Printing");
  md_test_close (window);
  md_slip_job_end (job);
}

static void
test_everything_is_named (void)
{
  GtkWidget *window = md_test_present (md_slip_buttons_new (), 400, 200);
  GtkWidget *receipt;

  g_assert_cmpuint (md_test_assert_named (window), >=, 3);
  receipt = md_slip_receipt_window_new (GTK_WINDOW (window), TRUE, "", MD_SLIP_PAPER_ROLL_58);
  gtk_window_present (GTK_WINDOW (receipt));
  md_test_wait_for (gtk_widget_get_mapped (receipt));
  g_assert_cmpuint (md_test_assert_named (receipt), >=, 5);
  gtk_window_destroy (GTK_WINDOW (receipt));
  md_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  g_test_add_func ("/slip-printing/memory", test_memory);
  g_test_add_func ("/slip-printing/copies", test_copies);
  g_test_add_func ("/slip-printing/names", test_names);
  g_test_add_func ("/slip-printing/pages", test_pages);
  g_test_add_func ("/slip-printing/long-slip", test_long_slip);
  g_test_add_func ("/slip-printing/nothing", test_nothing_on_it);
  g_test_add_func ("/slip-printing/jobs", test_jobs);
  g_test_add_func ("/slip-printing/named", test_everything_is_named);

  return g_test_run ();
}
