/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-card-reader.h"

#include "md-swipe.h"

/* How long to wait for more of a card, in milliseconds: in the middle of it, and after its end. */
#define WAIT 500
#define END_WAIT 60

/* What a person may have typed that only looks like the beginning of a card. */
#define LONGEST_NO_CARD 12

struct _MdCardReader
{
  GObject  parent_instance;

  MdSwipe  swipe;
  MdRow   *row;      /* (nullable): into which the card is being typed */
  guint    wait_id;
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

static gboolean
waited_cb (gpointer user_data)
{
  MdCardReader *self = user_data;

  self->wait_id = 0;
  md_card_reader_finish (self);

  return G_SOURCE_REMOVE;
}

static void
wait_for_more (MdCardReader *self)
{
  g_clear_handle_id (&self->wait_id, g_source_remove);
  self->wait_id =
    g_timeout_add_full (G_PRIORITY_LOW, md_swipe_may_be_whole (&self->swipe) ? END_WAIT : WAIT, waited_cb, self, NULL);
}

static gboolean
insert_cb (MdCardReader *self,
           const char   *text,
           MdRow        *row)
{
  switch (md_swipe_feed (&self->swipe, row, text, g_get_monotonic_time ()))
    {
    case MD_SWIPE_STARTS_ANEW:
      g_signal_emit (self, signals[TYPING_BEGINS], 0);
      return FALSE;
    case MD_SWIPE_TYPING:
      return FALSE;
    case MD_SWIPE_BEGINS:
      self->row = row;
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

static void
md_card_reader_dispose (GObject *object)
{
  MdCardReader *self = MD_CARD_READER (object);

  g_clear_handle_id (&self->wait_id, g_source_remove);

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
 * md_card_reader_is_reading:
 *
 * Returns: whether a card is coming in
 */
gboolean
md_card_reader_is_reading (MdCardReader *self)
{
  return self->swipe.reading;
}

/**
 * md_card_reader_finish:
 *
 * Nothing more will come of this card: a reader often ends with Enter.
 */
void
md_card_reader_finish (MdCardReader *self)
{
  g_autofree char *stripe = NULL;
  MdRow *row = g_steal_pointer (&self->row);

  g_clear_handle_id (&self->wait_id, g_source_remove);
  if (!self->swipe.reading)
    return;

  stripe = md_swipe_finish (&self->swipe);
  if (strlen (stripe) > LONGEST_NO_CARD)
    g_signal_emit (self, signals[CARD_ENDS], 0, stripe);
  else
    g_signal_emit (self, signals[NO_CARD], 0, row, stripe);
}
