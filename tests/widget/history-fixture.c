/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-fixture.h"

#include "md-history-filter.h"
#include "md-history-list.h"
#include "md-json-writer.h"
#include "widget-support.h"

/**
 * history_set_up:
 *
 * A page without a journal, and another console that can write to one already.
 */
void
history_set_up (History      *history,
                gconstpointer data)
{
  md_test_journal_set_up (&history->base);
  history->page = MD_HISTORY_PAGE (md_history_page_new ());
  history->window = md_test_present (GTK_WIDGET (history->page), 1200, 800);
}

void
history_tear_down (History      *history,
                   gconstpointer data)
{
  md_test_close (history->window);
  md_test_journal_tear_down (&history->base);
}

/**
 * history_record:
 * @number: of the id; where @record has no time, so many minutes after the start
 *
 * The other console is about to send something.
 */
void
history_record (History      *history,
                guint         number,
                const Record *record)
{
  MdJournalStore *store = history->base.store;
  g_autofree char *id = md_test_id (number);
  g_autoptr (MdValue) request = md_test_request (id, record->meter, record->reference);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const char *references[] = { record->reference, NULL };
  GString *text = g_string_new (NULL);
  MdJournalRecord entry = {
    .kind = record->kind,
    .id = id,
    .meter = record->meter,
    .references = references,
    .operator_id = "N.MOLEFE",
    .service = "Training",
    .follows = record->follows,
    .link = record->link,
  };

  md_json_write_value (text, request);
  bytes = g_string_free_to_bytes (text);
  entry.request = bytes;
  STORE (store)->begin (store, &entry, record->at != 0 ? record->at : MD_TEST_START + number * 60000, &error);
  g_assert_no_error (error);
}

/**
 * history_end:
 *
 * The other console has an outcome, with a slip where there is a token.
 */
void
history_end (History        *history,
             guint           number,
             MdOutcomeState  state,
             const char     *token,
             const char     *second)
{
  MdJournalStore *store = history->base.store;
  g_autofree char *id = md_test_id (number);
  g_autoptr (MdOutcome) outcome = md_test_outcome (state, id, token, second);
  g_autoptr (GError) error = NULL;
  MdValue *slip = NULL;

  if (token != NULL)
    {
      md_value_put_text (&slip, "slipWidth", "32");
      md_value_put_text (&slip, "slipLines[0].text", "CITY POWER");
      md_value_put_text (&slip, "slipLines[1].text", token);
    }
  STORE (store)->end (store, id, outcome, slip, MD_TEST_START + number * 60000 + 1500, &error);
  g_assert_no_error (error);
  g_clear_pointer (&slip, md_value_unref);
}

/**
 * history_open:
 *
 * Opens the journal, and shows it.
 */
void
history_open (History *history)
{
  md_test_journal_open (&history->base);
  md_history_page_set_journal (history->page, history->base.journal);
  history->list = md_test_find (GTK_WIDGET (history->page), GTK_TYPE_LIST_VIEW, NULL);
}

gboolean
history_says (History    *history,
              const char *words)
{
  return md_test_says (GTK_WIDGET (history->page), words);
}

static GListModel *
get_model (History *history)
{
  GtkWidget *view = md_test_find (GTK_WIDGET (history->page), GTK_TYPE_LIST_VIEW, NULL);

  if (view != NULL)
    history->list = view;

  return history->list != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (history->list))) : NULL;
}

/**
 * history_count:
 *
 * Returns: how many entries are listed
 */
guint
history_count (History *history)
{
  GListModel *model = get_model (history);

  return model != NULL ? g_list_model_get_n_items (model) : 0;
}

void
history_wait_for (History *history,
                  guint    n_items)
{
  md_test_wait_for (history_count (history) == n_items);
}

void
history_act (History    *history,
             const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (history->page), action, NULL));
}

/**
 * history_choose:
 * @which: 0 for where to look, 1 for the outcome, 2 for the period
 * @choice: in the order in which they are offered
 */
void
history_choose (History *history,
                guint    which,
                guint    choice)
{
  static const char *const names[] = { "where", "state", "period" };
  GtkWidget *filter = md_test_find (GTK_WIDGET (history->page), MD_TYPE_HISTORY_FILTER, NULL);
  GObject *more = gtk_widget_get_template_child (filter, MD_TYPE_HISTORY_FILTER, names[which]);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (more), choice);
}

/**
 * history_select:
 *
 * As the arrow keys do.
 */
void
history_select (History *history,
                guint    position)
{
  g_assert_true (gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (history)), position, TRUE));
}
