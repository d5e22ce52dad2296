/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-card-reader.h"

#include "md-swipe.h"

/* How long to wait for more of a card, in milliseconds: in the middle of it, and after its end. */
#define WAIT 500
#define END_WAIT 60

/* An Enter within so many microseconds after a card is its reader's. */
#define LATE_ENTER 1000000

/* What a person may have typed that only looks like the beginning of a card. */
#define LONGEST_NO_CARD 12

struct _MdCardReader
{
  GObject  parent_instance;

  MdSwipe  swipe;
  MdRow   *row;       /* (nullable) (weak): into which the card is being typed; NULL where it is typed into nothing */
  gint64   key_time;  /* when the key was pressed that is going into a row now, in microseconds; 0 for none */
  gint64   last_key;  /* when the last key was taken that would have gone into nothing, in microseconds */
  gconstpointer ended_in;  /* (nullable): in which row a card ended without an Enter; only compared */
  guint    wait_id;

  GtkWidget *window;         /* (nullable) (weak): whose keys are watched, by */
  GtkEventController *keys;
};

G_DEFINE_FINAL_TYPE (MdCardReader, md_card_reader, G_TYPE_OBJECT)

enum
{
  TYPING_BEGINS,
  CARD_BEGINS,
  CARD_ENDS,
  NO_CARD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Nothing more will come of this card. */
static void
finish (MdCardReader *self,
        gboolean      from_reader)
{
  g_autofree char *stripe = NULL;
  MdRow *row = self->row;

  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_weak_pointer (&self->row);
  stripe = md_swipe_finish (&self->swipe);
  if (row == NULL || from_reader || strlen (stripe) > LONGEST_NO_CARD)
    g_signal_emit (self, signals[CARD_ENDS], 0, stripe);
  else
    g_signal_emit (self, signals[NO_CARD], 0, row, stripe);
}

static gboolean
waited_cb (gpointer user_data)
{
  MdCardReader *self = user_data;

  self->wait_id = 0;
  self->ended_in = self->row;
  finish (self, md_swipe_is_unreadable_in_field (&self->swipe, self->row, self->swipe.last));

  return G_SOURCE_REMOVE;
}

static void
wait_for_more (MdCardReader *self)
{
  g_clear_handle_id (&self->wait_id, g_source_remove);
  self->wait_id =
    g_timeout_add_full (G_PRIORITY_LOW, md_swipe_may_be_whole (&self->swipe) ? END_WAIT : WAIT, waited_cb, self, NULL);
}

/* When a busy window comes round to a key says nothing about who pressed it. */
static gint64
take_time (MdCardReader *self)
{
  gint64 time = self->key_time != 0 ? self->key_time : g_get_monotonic_time ();

  self->key_time = 0;

  return time;
}

static gboolean
insert_cb (MdCardReader *self,
           const char   *text,
           MdRow        *row)
{
  self->ended_in = NULL;
  switch (md_swipe_feed (&self->swipe, row, text, take_time (self)))
    {
    case MD_SWIPE_STARTS_ANEW:
      g_signal_emit (self, signals[TYPING_BEGINS], 0);
      return FALSE;
    case MD_SWIPE_TYPING:
      return FALSE;
    case MD_SWIPE_BEGINS:
      g_set_weak_pointer (&self->row, row);
      /* What came in one piece has not been in the row yet. */
      if (g_utf8_strlen (text, -1) == 1)
        g_signal_emit (self, signals[CARD_BEGINS], 0);
      break;
    case MD_SWIPE_GOES_ON:
    default:
      break;
    }

  wait_for_more (self);

  return TRUE;
}

/* Where the keys go into a text, the text's row sees them. */
static gboolean
is_typed_into (GtkWidget *focus)
{
  return GTK_IS_EDITABLE (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus));
}

/* The Enter at the end of a card must not press whatever button has the focus. */
static gboolean
take_enter (MdCardReader *self,
            gint64        now)
{
  g_autofree char *unreadable = NULL;

  if (self->swipe.reading)
    {
      finish (self, TRUE);
      self->last_key = now;
      return TRUE;
    }
  if (md_swipe_is_unreadable (&self->swipe, self, now))
    {
      unreadable = md_swipe_finish (&self->swipe);
      self->last_key = now;
      g_signal_emit (self, signals[CARD_ENDS], 0, unreadable);
      return TRUE;
    }

  return self->last_key != 0 && now - self->last_key < LATE_ENTER;
}

static gboolean
key_pressed_cb (MdCardReader          *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  gint64 now = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller)) * (gint64) 1000;
  gunichar character = gdk_keyval_to_unicode (keyval);
  char text[7] = { 0 };
  MdSwipeStep step;

  self->key_time = 0;
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  if (is_typed_into (gtk_root_get_focus (gtk_widget_get_root (widget))))
    {
      self->key_time = now;
      return FALSE;
    }
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    return take_enter (self, now);
  if (character == 0 || !g_unichar_isprint (character))
    return FALSE;

  g_unichar_to_utf8 (character, text);
  step = md_swipe_feed (&self->swipe, self, text, now);
  if (step != MD_SWIPE_BEGINS && step != MD_SWIPE_GOES_ON)
    return FALSE;

  self->last_key = now;
  wait_for_more (self);

  return TRUE;
}

static void
root_changed_cb (MdCardReader *self,
                 GParamSpec   *pspec,
                 GtkWidget    *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->window != NULL)
    gtk_widget_remove_controller (self->window, self->keys);
  g_clear_weak_pointer (&self->window);
  if (root == NULL)
    return;

  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (root), self->keys);
  g_set_weak_pointer (&self->window, GTK_WIDGET (root));
}

static void
md_card_reader_dispose (GObject *object)
{
  MdCardReader *self = MD_CARD_READER (object);

  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->row);

  G_OBJECT_CLASS (md_card_reader_parent_class)->dispose (object);
}

static void
md_card_reader_finalize (GObject *object)
{
  md_swipe_clear (&MD_CARD_READER (object)->swipe);

  G_OBJECT_CLASS (md_card_reader_parent_class)->finalize (object);
}

static void
md_card_reader_class_init (MdCardReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = md_card_reader_dispose;
  G_OBJECT_CLASS (klass)->finalize = md_card_reader_finalize;

  signals[TYPING_BEGINS] =
    g_signal_new ("typing-begins", MD_TYPE_CARD_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CARD_BEGINS] =
    g_signal_new ("card-begins", MD_TYPE_CARD_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CARD_ENDS] = g_signal_new ("card-ends", MD_TYPE_CARD_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NO_CARD] = g_signal_new ("no-card", MD_TYPE_CARD_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, MD_TYPE_ROW, G_TYPE_STRING);
}

static void
md_card_reader_init (MdCardReader *self)
{
  md_swipe_init (&self->swipe);
}

/**
 * md_card_reader_new:
 *
 * Returns: (transfer full): watches no row yet
 */
MdCardReader *
md_card_reader_new (void)
{
  return g_object_new (MD_TYPE_CARD_READER, NULL);
}

/**
 * md_card_reader_watch:
 * @row: into which a card may be typed or pasted; outlives @self, or is disposed with it
 */
void
md_card_reader_watch (MdCardReader *self,
                      MdFieldRow   *row)
{
  g_signal_connect_object (row, "insert", G_CALLBACK (insert_cb), self, G_CONNECT_SWAPPED);
}

/**
 * md_card_reader_watch_window:
 * @widget: in whatever window this is, outlives @self or is disposed with it
 *
 * A card that is swiped while the focus is at a button, or nowhere, is read as well, and its keys press nothing.
 */
void
md_card_reader_watch_window (MdCardReader *self,
                             GtkWidget    *widget)
{
  g_signal_connect_object (widget, "notify::root", G_CALLBACK (root_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * md_card_reader_take_enter:
 * @row: in which the Enter key was pressed
 *
 * Returns: whether the key was the end of a card, which then has been told of
 */
gboolean
md_card_reader_take_enter (MdCardReader *self,
                           MdRow        *row)
{
  gint64 now = take_time (self);
  gboolean unreadable = md_swipe_is_unreadable_in_field (&self->swipe, row, now);
  gboolean late = self->ended_in == row && now - self->swipe.last < LATE_ENTER;
  g_autofree char *text = NULL;

  self->ended_in = NULL;
  if (self->swipe.reading)
    {
      finish (self, unreadable);
      return TRUE;
    }
  if (late)
    return TRUE;
  if (!unreadable)
    return FALSE;

  text = md_swipe_finish (&self->swipe);
  g_signal_emit (self, signals[CARD_BEGINS], 0);
  g_signal_emit (self, signals[CARD_ENDS], 0, text);

  return TRUE;
}
