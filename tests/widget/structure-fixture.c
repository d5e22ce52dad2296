/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure-fixture.h"

#include <string.h>

#include "widget-support.h"

MdUsage *
structure_load (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) usages = md_usage_load (bytes, &error);

  g_assert_no_error (error);

  return md_usage_ref (g_ptr_array_index (usages, 0));
}

static MdUsage *
load_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "usage-transaction.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return structure_load (text);
}

static void
notice_cb (Fixture    *fixture,
           const char *words)
{
  g_free (fixture->notice);
  fixture->notice = g_strdup (words);
}

static void
link_cb (Fixture    *fixture,
         const char *id)
{
  g_free (fixture->link);
  fixture->link = g_strdup (id);
}

static void
fetch_cb (const char          *id,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             callback_data,
          gpointer             user_data)
{
  Fixture *fixture = user_data;

  g_assert_null (fixture->fetch);
  fixture->fetch = g_task_new (NULL, cancellable, callback, callback_data);
  g_free (fixture->fetch_id);
  fixture->fetch_id = g_strdup (id);
}

void
structure_set_up (Fixture       *fixture,
                  gconstpointer  data)
{
  fixture->usage = load_example ();
  fixture->view = MD_STRUCTURE_VIEW (md_structure_view_new ());
  fixture->list = md_structure_view_get_list (fixture->view);
  fixture->rows = md_tree_list_get_rows (fixture->list);
  g_signal_connect_swapped (fixture->view, "notice", G_CALLBACK (notice_cb), fixture);
  g_signal_connect_swapped (fixture->view, "link-activated", G_CALLBACK (link_cb), fixture);
  md_structure_view_set_fetch (fixture->view, fetch_cb, fixture);
  fixture->window = md_test_present (GTK_WIDGET (fixture->view), 1200, 700);

  /* All rows at once, so that they can be counted. */
  md_tree_rows_set_step (fixture->rows, 0);
  md_structure_view_set_usage (fixture->view, fixture->usage);
}

void
structure_tear_down (Fixture       *fixture,
                     gconstpointer  data)
{
  if (fixture->window != NULL)
    md_test_close (fixture->window);
  g_clear_object (&fixture->fetch);
  g_free (fixture->fetch_id);
  g_free (fixture->notice);
  g_free (fixture->link);
  md_usage_unref (fixture->usage);
}

guint
structure_count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->rows));
}

MdUsageRow
structure_get_selected (Fixture *fixture)
{
  MdUsageRow row;
  guint property;

  md_structure_view_get_selected (fixture->view, &row);
  g_object_get (fixture->view, "selected-row", &property, NULL);
  g_assert_cmpuint (property, ==, row);

  return row;
}

/* The first row whose words say so, by nothing but the tree itself. */
MdUsageRow
structure_find_row (MdUsage    *usage,
                    const char *words)
{
  for (MdUsageRow row = 0; row < md_usage_get_n_rows (usage); row++)
    {
      g_auto (MdUsageLine) line = { NULL };

      md_usage_describe (usage, row, &line);
      if (strstr (line.item, words) != NULL)
        return row;
    }
  g_error ("no row says %s", words);
}

MdTreePlace
structure_place_of (Fixture    *fixture,
                    MdUsageRow  row)
{
  return (MdTreePlace) { md_tree_rows_get_source (fixture->rows), row };
}

MdTreeCell *
structure_find_cell (GtkWidget  *root,
                     const char *words)
{
  MdTreeCell *found = NULL;

  if (MD_IS_TREE_CELL (root))
    {
      const char *text = gtk_widget_get_mapped (root) ? md_tree_cell_get_text (MD_TREE_CELL (root)) : NULL;

      return text != NULL && strstr (text, words) != NULL ? MD_TREE_CELL (root) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = structure_find_cell (child, words);

  return found;
}

gboolean
structure_shows (Fixture    *fixture,
                 const char *words)
{
  return structure_find_cell (GTK_WIDGET (fixture->list), words) != NULL;
}

gboolean
structure_has_focus_in (Fixture   *fixture,
                        GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

GtkColumnViewColumn *
structure_get_column (Fixture *fixture,
                      guint    position)
{
  g_autoptr (GtkColumnViewColumn) column =
    g_list_model_get_item (gtk_column_view_get_columns (md_tree_list_get_view (fixture->list)), position);

  return column;
}

/* The numbers of the reading details as they stand, from the top. */
static char *
dup_readings (Fixture *fixture)
{
  GString *text = g_string_new (NULL);
  MdUsageRow list = structure_find_row (fixture->usage, "Reading details (5)");

  for (guint i = 0; i < structure_count (fixture); i++)
    {
      g_auto (MdUsageLine) line = { NULL };
      MdTreePlace place;

      md_tree_rows_get_place (fixture->rows, i, &place);
      if (md_usage_get_parent (fixture->usage, place.row) != list)
        continue;
      md_usage_describe (fixture->usage, place.row, &line);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", line.quantity);
    }

  return g_string_free (text, FALSE);
}

/* Whether the reading details stand like that. */
gboolean
structure_reads (Fixture    *fixture,
                 const char *expected)
{
  g_autofree char *text = dup_readings (fixture);

  return g_str_equal (text, expected);
}

/* Answers the fetch that waits. */
void
structure_answer (Fixture *fixture,
                  MdUsage *usage,
                  GError  *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&fixture->fetch);

  if (usage != NULL)
    g_task_return_pointer (task, usage, (GDestroyNotify) md_usage_unref);
  else
    g_task_return_error (task, error);
}
