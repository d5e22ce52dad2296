/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-history-date.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "md-template.h"

/* No day has a longer name; GLib would look through a novel. */
#define MAX_TEXT 60

struct _MdHistoryDate
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *button;
  GtkWidget *calendar;  /* (nullable): as soon as it was asked for */

  gboolean   filling;  /* the calendar, not a choice of the user's */
};

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MdHistoryDate, md_history_date, GTK_TYPE_WIDGET)

/**
 * md_history_parse_day:
 * @text: as it was typed
 * @date: (out)
 *
 * Returns: whether it is a day
 */
gboolean
md_history_parse_day (const char *text,
                      GDate      *date)
{
  unsigned int year, month, day;
  char rest;

  g_date_clear (date, 1);
  while (g_ascii_isspace (*text))
    text++;
  if (*text == '\0' || strlen (text) > MAX_TEXT)
    return FALSE;

  if (sscanf (text, "%4u-%2u-%2u %c", &year, &month, &day, &rest) == 3)
    {
      if (!g_date_valid_dmy (day, month, year))
        return FALSE;
      g_date_set_dmy (date, day, month, year);
      return TRUE;
    }

  g_date_set_parse (date, text);

  return g_date_valid (date);
}

static const char *
get_text (MdHistoryDate *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
text_changed_cb (MdHistoryDate *self)
{
  if (md_history_date_is_wrong (self))
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               md_history_date_is_wrong (self) ? GTK_ACCESSIBLE_INVALID_TRUE
                                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The calendar opens at the day that is typed. */
static void
opened_cb (MdHistoryDate *self)
{
  g_autoptr (GDateTime) day = NULL;
  GDate date;

  if (!md_history_date_get (self, &date))
    return;

  day = g_date_time_new_local (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 0, 0, 0);
  self->filling = TRUE;
  if (day != NULL)
    gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  self->filling = FALSE;
}

static void
day_selected_cb (MdHistoryDate *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  GDate date;

  if (self->filling)
    return;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (day), g_date_time_get_month (day), g_date_time_get_year (day));
  md_history_date_set (self, &date);
}

/* The arrows above the days are buttons in later GTK, which gives them no names: those of the month come first. */
static void
name_arrows (GtkWidget          *widget,
             const char *const **names)
{
  if (GTK_IS_BUTTON (widget) && **names != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, *(*names)++, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_arrows (child, names);
}

/* A calendar has fifty parts, and is seldom asked for. */
static void
popup_cb (GtkMenuButton *button,
          gpointer       user_data)
{
  MdHistoryDate *self = user_data;
  const char *const names[] = { _("Previous month"), _("Next month"), _("Previous year"), _("Next year"), NULL };
  const char *const *name = names;
  GtkWidget *popover;

  if (self->calendar != NULL)
    return;

  self->calendar = gtk_calendar_new ();
  name_arrows (self->calendar, &name);
  g_signal_connect_object (self->calendar, "map", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), self->calendar);
  gtk_menu_button_set_popover (button, popover);
}

static void
md_history_date_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_entry_get_placeholder_text (GTK_ENTRY (MD_HISTORY_DATE (object)->entry)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_label (MdHistoryDate *self,
           const char    *label)
{
  /* Translators: %s is what the day is, such as First day. */
  g_autofree char *button = g_strdup_printf (_("%s: choose from a calendar"), label);

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, button, -1);
}

static void
md_history_date_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_LABEL:
      if (g_value_get_string (value) != NULL)
        set_label (MD_HISTORY_DATE (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_history_date_dispose (GObject *object)
{
  g_clear_pointer (&MD_HISTORY_DATE (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (md_history_date_parent_class)->dispose (object);
}

static void
md_history_date_class_init (MdHistoryDateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_history_date_get_property;
  object_class->set_property = md_history_date_set_property;
  object_class->dispose = md_history_date_dispose;

  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] =
    g_signal_new ("changed", MD_TYPE_HISTORY_DATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  md_template_set (widget_class, "history/md-history-date.ui");
  gtk_widget_class_bind_template_child (widget_class, MdHistoryDate, box);
  gtk_widget_class_bind_template_child (widget_class, MdHistoryDate, entry);
  gtk_widget_class_bind_template_child (widget_class, MdHistoryDate, button);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
}

static void
md_history_date_init (MdHistoryDate *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), popup_cb, self, NULL);
}

/**
 * md_history_date_get:
 * @date: (out): the day
 *
 * Returns: whether there is one
 */
gboolean
md_history_date_get (MdHistoryDate *self,
                     GDate         *date)
{
  return md_history_parse_day (get_text (self), date);
}

/**
 * md_history_date_set:
 * @date: (nullable): the day, %NULL for none
 */
void
md_history_date_set (MdHistoryDate *self,
                     const GDate   *date)
{
  g_autofree char *text = NULL;

  if (date != NULL)
    text = g_strdup_printf ("%04u-%02u-%02u", (guint) g_date_get_year (date), (guint) g_date_get_month (date),
                            (guint) g_date_get_day (date));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

/**
 * md_history_date_is_wrong:
 *
 * Returns: whether something is typed that is no day
 */
gboolean
md_history_date_is_wrong (MdHistoryDate *self)
{
  GDate date;

  return *get_text (self) != '\0' && !md_history_date_get (self, &date);
}

/**
 * md_history_date_get_text:
 *
 * Returns: (transfer none): what is typed
 */
const char *
md_history_date_get_text (MdHistoryDate *self)
{
  return get_text (self);
}
