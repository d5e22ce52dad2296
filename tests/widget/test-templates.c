/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "md-confirm-bar.h"
#include "md-field-row.h"
#include "md-found-view.h"
#include "md-guide.h"
#include "md-history-date.h"
#include "md-history-entry-view.h"
#include "md-history-filter.h"
#include "md-history-page.h"
#include "md-history-view.h"
#include "md-issued-view.h"
#include "md-kept-issues.h"
#include "md-outcome-panel.h"
#include "md-keychange-form.h"
#include "md-keychange-page.h"
#include "md-notice-bar.h"
#include "md-template.h"
#include "md-structure-view.h"
#include "md-token-card.h"
#include "md-trouble-view.h"
#include "md-detail-row.h"
#include "md-exception-card.h"
#include "md-exceptions-view.h"
#include "md-quantities-view.h"
#include "md-quantity-charts.h"
#include "md-readout-code.h"
#include "md-readout-help.h"
#include "md-readout-summary.h"
#include "md-readout.h"
#include "md-raw-view.h"
#include "md-slip-buttons.h"
#include "md-slip-panel.h"
#include "md-slip-receipt-window.h"
#include "md-state-stack.h"
#include "md-usage-guide.h"
#include "md-usage-page.h"
#include "md-worklist-row.h"
#include "md-worklist-view.h"
#include "md-verdict.h"
#include "md-window.h"
#include "md-working-view.h"
#include "widget-support.h"

/* A template that names what is not there, or a class that forgets a part of it, is found by making one. */
static void
test_template (gconstpointer data)
{
  GType type = GPOINTER_TO_SIZE (data);
  GtkWidget *widget = g_object_ref_sink (g_object_new (type, NULL));

  g_assert_nonnull (gtk_widget_get_first_child (widget));
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  g_assert_finalize_object (widget);
}

/* Menus and help are no templates, but name things too. */
static void
test_builder (gconstpointer data)
{
  g_autofree char *path = g_strconcat (MD_RESOURCE_PATH, data, NULL);
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;

  gtk_builder_add_from_resource (builder, path, &error);
  g_assert_no_error (error);
  for (GSList *objects = gtk_builder_get_objects (builder), *i = objects; i != NULL; i = i->next)
    if (GTK_IS_WINDOW (i->data))
      gtk_window_destroy (GTK_WINDOW (i->data));
}

/* Templates of rows are no classes; the tests of the lists that use them make them. */
#define N_ROWS 2

/* Every template is tested: a new one has to be added below. */
static void
test_complete (gconstpointer data)
{
  const char *const folders[] = { "widgets", "history", "keychange", "slip", "usage" };
  guint n_templates = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_strconcat (MD_RESOURCE_PATH, folders[i], NULL);
      g_auto (GStrv) names = g_resources_enumerate_children (path, 0, NULL);

      n_templates += g_strv_length (names);
    }
  g_assert_cmpuint (n_templates, ==, GPOINTER_TO_UINT (data));
}

int
main (int    argc,
      char **argv)
{
  const GType types[] = {
    MD_TYPE_FIELD_ROW,     MD_TYPE_NOTICE_BAR,     MD_TYPE_CONFIRM_BAR, MD_TYPE_FOUND_VIEW,
    MD_TYPE_GUIDE,         MD_TYPE_ISSUED_VIEW,    MD_TYPE_KEYCHANGE_FORM, MD_TYPE_KEYCHANGE_PAGE,
    MD_TYPE_TOKEN_CARD,    MD_TYPE_TROUBLE_VIEW,   MD_TYPE_VERDICT,     MD_TYPE_WORKING_VIEW,
    MD_TYPE_KEPT_ISSUES,   MD_TYPE_OUTCOME_PANEL,  MD_TYPE_USAGE_PAGE,
    MD_TYPE_EXCEPTIONS_VIEW, MD_TYPE_RAW_VIEW,      MD_TYPE_STATE_STACK, MD_TYPE_USAGE_GUIDE,
    MD_TYPE_WORKLIST_ROW,  MD_TYPE_WORKLIST_VIEW, MD_TYPE_QUANTITIES_VIEW, MD_TYPE_DETAIL_ROW,
    MD_TYPE_DETAILS_VIEW,  MD_TYPE_STRUCTURE_VIEW, MD_TYPE_TREE_LIST,   MD_TYPE_QUANTITY_CHARTS,
    MD_TYPE_EXCEPTION_CARD,  MD_TYPE_SLIP_PANEL, MD_TYPE_SLIP_BUTTONS, MD_TYPE_SLIP_RECEIPT_WINDOW,
    MD_TYPE_READOUT,       MD_TYPE_READOUT_CODE,   MD_TYPE_READOUT_HELP, MD_TYPE_READOUT_SUMMARY,
    MD_TYPE_HISTORY_DATE,  MD_TYPE_HISTORY_ENTRY_VIEW, MD_TYPE_HISTORY_FILTER, MD_TYPE_HISTORY_PAGE,
    MD_TYPE_HISTORY_VIEW,
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  md_template_ensure_resources ();

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strconcat ("/templates/", g_type_name (types[i]), NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (types[i]), test_template);
    }
  g_test_add_data_func ("/templates/menu", "application/menu.ui", test_builder);
  g_test_add_data_func ("/templates/shortcuts", "application/shortcuts.ui", test_builder);
  g_test_add_data_func ("/templates/structure-menu", "application/structure-menu.ui", test_builder);
  g_test_add_data_func ("/templates/complete", GUINT_TO_POINTER (G_N_ELEMENTS (types) + N_ROWS), test_complete);

  return g_test_run ();
}
