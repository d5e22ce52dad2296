/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-filter.h"

#include <glib/gi18n-lib.h>

#include "md-focus.h"
#include "md-history-date.h"
#include "md-journal-entry.h"
#include "md-template.h"

/* A day is being typed: what stands there meanwhile is none, or another. Milliseconds. */
#define TYPING 400

struct _MdHistoryFilter
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  GtkWidget     *line;
  GtkWidget     *entry;
  GtkWidget     *toggle;
  GtkWidget     *more;
  GtkWidget     *where;
  GtkWidget     *state;
  GtkWidget     *period;
  GtkWidget     *days;
  MdHistoryDate *first;
  MdHistoryDate *last;
  GtkWidget     *wrong;

  guint          typing_id;
};

enum
{
  CHANGED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MdHistoryFilter, md_history_filter, GTK_TYPE_WIDGET)

/* The second choice of what came of an entry: whatever somebody has to do something about. */
#define UNFINISHED 1

/* In the order of the choices. */
typedef enum
{
  IN_ANYTHING,
  IN_METER,
  IN_REFERENCE,
  IN_LAST_FOUR,
} Where;

static const guint states[] = {
  0,
  0,
  1 << MD_JOURNAL_SUCCESSFUL,
  1 << MD_JOURNAL_FAILED,
  1 << MD_JOURNAL_UNKNOWN,
  1 << MD_JOURNAL_SENDING,
};

static guint
get_choice (GtkWidget *choice)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));
}

static const char *
get_choice_words (GtkWidget *choice)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (choice));

  return gtk_string_object_get_string (item);
}

static char *
dup_text (MdHistoryFilter *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
show_wrong_day (MdHistoryFilter *self)
{
  gboolean between = get_choice (self->period) == MD_HISTORY_BETWEEN;
  MdHistoryDate *wrong = md_history_date_is_wrong (self->first) ? self->first : self->last;
  g_autofree char *words = NULL;

  if (between && md_history_date_is_wrong (wrong))
    /* Translators: %s is what was typed. */
    words = g_strdup_printf (_("“%s” is no day. Write it like 2026-11-22."), md_history_date_get_text (wrong));
  gtk_label_set_text (GTK_LABEL (self->wrong), words != NULL ? words : "");
  gtk_widget_set_visible (self->wrong, words != NULL);
}

static void
tell (MdHistoryFilter *self)
{
  g_clear_handle_id (&self->typing_id, g_source_remove);
  show_wrong_day (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
typed_cb (gpointer user_data)
{
  MdHistoryFilter *self = user_data;

  self->typing_id = 0;
  tell (self);

  return G_SOURCE_REMOVE;
}

static void
day_changed_cb (MdHistoryFilter *self)
{
  g_clear_handle_id (&self->typing_id, g_source_remove);
  self->typing_id = g_timeout_add (TYPING, typed_cb, self);
}

static void
changed_cb (MdHistoryFilter *self)
{
  gtk_widget_set_visible (self->days, get_choice (self->period) == MD_HISTORY_BETWEEN);
  tell (self);
}

static void
left_cb (MdHistoryFilter *self)
{
  tell (self);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
stop_search_cb (MdHistoryFilter *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  left_cb (self);
}

/**
 * md_history_period_get_days:
 * @now: on the user's clock
 * @since: (out): when the period begins, milliseconds since 1970; 0 for any time
 *
 * Days are those of the user's clock: “the last 7 days” are today and the six before it.
 */
void
md_history_period_get_days (MdHistoryPeriod  period,
                            GDateTime       *now,
                            gint64          *since)
{
  static const int n_before[] = {
    [MD_HISTORY_TODAY] = 0, [MD_HISTORY_LAST_7_DAYS] = 6, [MD_HISTORY_LAST_30_DAYS] = 29,
  };
  g_autoptr (GDateTime) today = NULL;
  g_autoptr (GDateTime) first = NULL;

  *since = 0;
  if (period == MD_HISTORY_ANY_TIME || period >= MD_HISTORY_BETWEEN)
    return;

  today = g_date_time_new (g_date_time_get_timezone (now), g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now), 0, 0, 0);
  first = g_date_time_add_days (today, -n_before[period]);
  *since = g_date_time_to_unix (first) * 1000;
}

static gint64
get_beginning (const GDate *date)
{
  g_autoptr (GDateTime) midnight =
    g_date_time_new_local (g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 0, 0, 0);

  return midnight != NULL ? g_date_time_to_unix (midnight) * 1000 : 0;
}

/* Whichever of the two days comes first. */
static void
take_days (MdHistoryFilter *self,
           MdJournalQuery  *query)
{
  GDate first, last;
  gboolean has_first = md_history_date_get (self->first, &first);
  gboolean has_last = md_history_date_get (self->last, &last);

  if (has_first && has_last)
    g_date_order (&first, &last);
  if (has_first)
    query->since = get_beginning (&first);
  if (has_last)
    {
      g_date_add_days (&last, 1);
      query->until = get_beginning (&last);
    }
}

static void
md_history_filter_dispose (GObject *object)
{
  MdHistoryFilter *self = MD_HISTORY_FILTER (object);

  g_clear_handle_id (&self->typing_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_history_filter_parent_class)->dispose (object);
}

static gboolean
md_history_filter_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MD_HISTORY_FILTER (widget)->entry);
}

static void
md_history_filter_class_init (MdHistoryFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = md_history_filter_dispose;
  md_focus_set_grab (widget_class, md_history_filter_grab_focus);

  signals[CHANGED] =
    g_signal_new ("changed", MD_TYPE_HISTORY_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] =
    g_signal_new ("left", MD_TYPE_HISTORY_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MD_TYPE_HISTORY_DATE);
  md_template_set (widget_class, "history/md-history-filter.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MdHistoryFilter, name)
  BIND (box);
  BIND (line);
  BIND (entry);
  BIND (toggle);
  BIND (more);
  BIND (where);
  BIND (state);
  BIND (period);
  BIND (days);
  BIND (first);
  BIND (last);
  BIND (wrong);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, tell);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
md_history_filter_init (MdHistoryFilter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * md_history_filter_make_query:
 *
 * Returns: (transfer full): what is looked for; a day that is none counts as no day
 */
MdJournalQuery *
md_history_filter_make_query (MdHistoryFilter *self)
{
  MdJournalQuery *query = md_journal_query_new ();
  g_autofree char *text = dup_text (self);
  char **places[] = {
    [IN_ANYTHING] = &query->text,
    [IN_METER] = &query->meter,
    [IN_REFERENCE] = &query->reference,
    [IN_LAST_FOUR] = &query->last_four,
  };

  if (*text != '\0')
    *places[get_choice (self->where)] = g_steal_pointer (&text);
  query->states = states[get_choice (self->state)];
  query->unfinished = get_choice (self->state) == UNFINISHED;

  if (get_choice (self->period) == MD_HISTORY_BETWEEN)
    {
      take_days (self, query);
    }
  else
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();

      md_history_period_get_days (get_choice (self->period), now, &query->since);
    }

  return query;
}

/**
 * md_history_filter_is_active:
 *
 * Returns: whether anything is left out
 */
gboolean
md_history_filter_is_active (MdHistoryFilter *self)
{
  g_autoptr (MdJournalQuery) query = md_history_filter_make_query (self);
  g_autoptr (MdJournalQuery) all = md_journal_query_new ();

  return !md_journal_query_is_equal (query, all);
}

/**
 * md_history_filter_describe:
 *
 * Returns: (transfer full) (nullable): translated: what is looked for besides the words, in a line; %NULL for nothing
 */
char *
md_history_filter_describe (MdHistoryFilter *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *text = dup_text (self);

  if (*text != '\0' && get_choice (self->where) != IN_ANYTHING)
    g_ptr_array_add (parts, (gpointer) get_choice_words (self->where));
  if (get_choice (self->state) != 0)
    g_ptr_array_add (parts, (gpointer) get_choice_words (self->state));
  if (get_choice (self->period) != MD_HISTORY_ANY_TIME)
    g_ptr_array_add (parts, (gpointer) get_choice_words (self->period));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * md_history_filter_clear:
 *
 * Leaves nothing out any more.
 */
void
md_history_filter_clear (MdHistoryFilter *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->where), IN_ANYTHING);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->state), 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->period), MD_HISTORY_ANY_TIME);
  md_history_date_set (self->first, NULL);
  md_history_date_set (self->last, NULL);
  tell (self);
}

/**
 * md_history_filter_add_end:
 * @widget: (transfer floating): goes to the end of the line with the words
 */
void
md_history_filter_add_end (MdHistoryFilter *self,
                           GtkWidget       *widget)
{
  gtk_box_append (GTK_BOX (self->line), widget);
}
