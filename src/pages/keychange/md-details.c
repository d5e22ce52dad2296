/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-details.h"

#include <glib/gi18n-lib.h>

#include "md-text.h"

/* Characters of any one line: a service may send a novel in place of a message. */
#define MAX_LINE 2000

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

/* The lines, on the screen and as they are copied. */
typedef struct
{
  GtkGrid *grid;
  GString *text;
  int      n_lines;
} Lines;

static void
add_line (Lines      *lines,
          const char *name,
          const char *value)
{
  g_autofree char *shown = NULL;
  GtkWidget *name_label;
  GtkWidget *value_label;

  if (value == NULL || *value == '\0')
    return;

  shown = md_text_cut (value, MAX_LINE);
  /* Translators: one line of a text that is copied: the name of a thing, and what it is. */
  g_string_append_printf (lines->text, _("%1$s: %2$s"), name, shown);
  g_string_append_c (lines->text, '\n');

  name_label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_label_set_wrap (GTK_LABEL (name_label), TRUE);
  gtk_widget_set_valign (name_label, GTK_ALIGN_START);
  gtk_widget_add_css_class (name_label, "secondary");

  value_label = gtk_label_new (shown);
  gtk_label_set_xalign (GTK_LABEL (value_label), 0);
  gtk_label_set_wrap (GTK_LABEL (value_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value_label), PANGO_WRAP_WORD_CHAR);
  forbid_hyphens (GTK_LABEL (value_label));
  gtk_label_set_selectable (GTK_LABEL (value_label), TRUE);
  gtk_widget_set_hexpand (value_label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value_label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name_label, NULL,
                                  -1);

  gtk_grid_attach (lines->grid, name_label, 0, lines->n_lines, 1, 1);
  gtk_grid_attach (lines->grid, value_label, 1, lines->n_lines, 1, 1);
  lines->n_lines++;
}

static char *
make_valid_text (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  return g_utf8_make_valid (data, MIN (size, MAX_SHOWN));
}

/**
 * md_details_new_text:
 * @text: plain
 * @name: translated: what it is, for a screen reader
 *
 * Returns: (transfer floating): a box with the text to the letter, which scrolls where it is long
 */
GtkWidget *
md_details_new_text (const char *text,
                     const char *name)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  forbid_hyphens_in_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 120);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 280);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_add_css_class (scrolled, "raw-answer");

  return scrolled;
}

static void
copy_cb (GtkWidget  *button,
         const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text);
  gtk_widget_activate_action (button, "keychange.copied", "s", _("Details copied"));
}

static void
free_text (gpointer  text,
           GClosure *closure)
{
  g_free (text);
}

/* All of it in one go: read out over the telephone, an id comes out wrong. */
static GtkWidget *
make_copy_button (const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (_("Copy details"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_cb), g_strdup (text), free_text, 0);

  return button;
}

static void
add_lines (Lines     *lines,
           MdOutcome *outcome)
{
  const char *message = outcome->answer != NULL ? md_value_peek_text (outcome->answer, "errorMessage") : NULL;
  g_autofree char *status = outcome->http_status != 0 ? g_strdup_printf ("%u", outcome->http_status) : NULL;
  /* Translators: how long an exchange took; %.3f is a number of seconds such as 0.310. */
  g_autofree char *elapsed = g_strdup_printf (_("%.3f s"), outcome->elapsed / 1e6);

  add_line (lines, _("Service’s message"), message);
  add_line (lines, _("Error type"), outcome->error_type);
  add_line (lines, _("HTTP status"), status);
  add_line (lines, _("What happened"), outcome->details);
  add_line (lines, _("Request id"), outcome->request_id);
  add_line (lines, _("Time taken"), elapsed);
}

/**
 * md_details_new:
 * @outcome: of an exchange
 *
 * For the person who has to find out: what the service said, to the letter, and by what it can be found there.
 * Everything can be selected and copied; nothing is markup. The button that copies all of it activates the action
 * "keychange.copied" with the words for a toast.
 *
 * Returns: (transfer floating): a widget that shows it
 */
GtkWidget *
md_details_new (MdOutcome *outcome)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_grid_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  Lines lines = { GTK_GRID (grid), text, 0 };

  gtk_widget_set_margin_top (box, 9);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_box_append (GTK_BOX (box), grid);

  add_lines (&lines, outcome);
  if (outcome->body != NULL && g_bytes_get_size (outcome->body) > 0)
    {
      g_autofree char *body = make_valid_text (outcome->body);

      gtk_box_append (GTK_BOX (box), md_details_new_text (body, _("The answer as received")));
      g_string_append_printf (text, "\n%s\n", body);
    }
  gtk_box_append (GTK_BOX (box), make_copy_button (text->str));

  return box;
}

static void
release_outcome (gpointer  outcome,
                 GClosure *closure)
{
  md_outcome_unref (outcome);
}

static void
expanded_cb (GtkExpander *fold,
             GParamSpec  *pspec,
             MdOutcome   *outcome)
{
  if (gtk_expander_get_expanded (fold) && gtk_expander_get_child (fold) == NULL)
    gtk_expander_set_child (fold, md_details_new (outcome));
}

/**
 * md_details_fold:
 * @fold: folded up by this
 * @outcome: (nullable): of an exchange; %NULL for none
 *
 * Lets @fold show the details of @outcome. They are made when they are first looked at.
 */
void
md_details_fold (GtkExpander *fold,
                 MdOutcome   *outcome)
{
  gtk_expander_set_expanded (fold, FALSE);
  gtk_expander_set_child (fold, NULL);
  g_signal_handlers_disconnect_matched (fold, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, expanded_cb, NULL);
  if (outcome != NULL)
    g_signal_connect_data (fold, "notify::expanded", G_CALLBACK (expanded_cb), md_outcome_ref (outcome),
                           release_outcome, 0);
}
