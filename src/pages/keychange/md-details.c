/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-details.h"

#include <glib/gi18n-lib.h>

/* As much of an answer as a person can make sense of; the rest is cut. */
#define MAX_SHOWN 65536

/* What the service sent is shown to the letter: a hyphen at the end of a line would be taken for one of its own. */
static void
forbid_hyphens (GtkLabel *label)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static void
forbid_hyphens_in_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_create_tag (buffer, "plain", "insert-hyphens", FALSE, NULL);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag_by_name (buffer, "plain", &start, &end);
}

static void
add_line (GtkGrid    *grid,
          int         row,
          const char *name,
          const char *text)
{
  GtkWidget *name_label;
  GtkWidget *text_label;

  if (text == NULL || *text == '\0')
    return;

  name_label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_label_set_wrap (GTK_LABEL (name_label), TRUE);
  gtk_widget_set_valign (name_label, GTK_ALIGN_START);
  gtk_widget_add_css_class (name_label, "dim-label");

  text_label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (text_label), 0);
  gtk_label_set_wrap (GTK_LABEL (text_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text_label), PANGO_WRAP_WORD_CHAR);
  forbid_hyphens (GTK_LABEL (text_label));
  gtk_label_set_selectable (GTK_LABEL (text_label), TRUE);
  gtk_widget_set_hexpand (text_label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text_label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name_label, NULL,
                                  -1);

  gtk_grid_attach (grid, name_label, 0, row, 1, 1);
  gtk_grid_attach (grid, text_label, 1, row, 1, 1);
}

static char *
make_valid_text (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  return g_utf8_make_valid (data, MIN (size, MAX_SHOWN));
}

static GtkWidget *
make_body (GBytes *body)
{
  g_autofree char *text = make_valid_text (body);
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  forbid_hyphens_in_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The answer as received"),
                                  -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 120);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 280);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_add_css_class (scrolled, "raw-answer");

  return scrolled;
}

/**
 * md_details_new:
 * @outcome: of an exchange
 *
 * For the person who has to find out: what the service said, to the letter, and by what it can be found there.
 * Everything can be selected and copied; nothing is markup.
 *
 * Returns: (transfer floating): a widget that shows it
 */
GtkWidget *
md_details_new (MdOutcome *outcome)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_grid_new ();
  const char *message = outcome->answer != NULL ? md_value_peek_text (outcome->answer, "errorMessage") : NULL;
  g_autofree char *status = outcome->http_status != 0 ? g_strdup_printf ("%u", outcome->http_status) : NULL;
  /* Translators: how long an exchange took; %.3f is a number of seconds such as 0.310. */
  g_autofree char *elapsed = g_strdup_printf (_("%.3f s"), outcome->elapsed / 1e6);

  gtk_widget_set_margin_top (box, 9);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_box_append (GTK_BOX (box), grid);

  add_line (GTK_GRID (grid), 0, _("Service’s message"), message);
  add_line (GTK_GRID (grid), 1, _("Error type"), outcome->error_type);
  add_line (GTK_GRID (grid), 2, _("HTTP status"), status);
  add_line (GTK_GRID (grid), 3, _("What happened"), outcome->details);
  add_line (GTK_GRID (grid), 4, _("Request id"), outcome->request_id);
  add_line (GTK_GRID (grid), 5, _("Time taken"), elapsed);
  if (outcome->body != NULL && g_bytes_get_size (outcome->body) > 0)
    gtk_box_append (GTK_BOX (box), make_body (outcome->body));

  return box;
}
