/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-meter-lookup.h"

struct _MdMeterLookup
{
  GObject       parent_instance;

  GCancellable *cancellable;  /* (owned) (nullable): of the one that is running */
  char         *meter;        /* (owned) (nullable): which meter it is about, as typed */
};

G_DEFINE_FINAL_TYPE (MdMeterLookup, md_meter_lookup, G_TYPE_OBJECT)

/* One question: by its cancellable it is known whether it is still the one that matters. */
typedef struct
{
  MdMeterLookup *self;
  GCancellable  *cancellable;
} Question;

enum
{
  PROP_0,
  PROP_RUNNING,
  N_PROPS,
};

enum
{
  ANSWERED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_running (MdMeterLookup *self,
             GCancellable  *cancellable,
             const char    *meter)
{
  gboolean running = cancellable != NULL;
  gboolean was_running = self->cancellable != NULL;

  g_set_object (&self->cancellable, cancellable);
  g_free (self->meter);
  self->meter = g_strdup (meter);
  if (running != was_running)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Question *question = user_data;
  g_autoptr (MdMeterLookup) self = question->self;
  g_autoptr (GCancellable) cancellable = question->cancellable;
  g_autoptr (MdOutcome) outcome = md_desk_look_up_finish (MD_DESK (source), result);

  g_free (question);
  if (cancellable != self->cancellable)
    return;

  set_running (self, NULL, NULL);
  g_signal_emit (self, signals[ANSWERED], 0, outcome);
}

static void
md_meter_lookup_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, md_meter_lookup_is_running (MD_METER_LOOKUP (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_meter_lookup_finalize (GObject *object)
{
  MdMeterLookup *self = MD_METER_LOOKUP (object);

  g_clear_object (&self->cancellable);
  g_free (self->meter);

  G_OBJECT_CLASS (md_meter_lookup_parent_class)->finalize (object);
}

static void
md_meter_lookup_class_init (MdMeterLookupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = md_meter_lookup_get_property;
  object_class->finalize = md_meter_lookup_finalize;

  properties[PROP_RUNNING] =
    g_param_spec_boolean ("running", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ANSWERED] = g_signal_new ("answered", MD_TYPE_METER_LOOKUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, MD_TYPE_OUTCOME);
}

static void
md_meter_lookup_init (MdMeterLookup *self)
{
}

/**
 * md_meter_lookup_new:
 *
 * Returns: (transfer full): nothing is being looked up
 */
MdMeterLookup *
md_meter_lookup_new (void)
{
  return g_object_new (MD_TYPE_METER_LOOKUP, NULL);
}

/**
 * md_meter_lookup_start:
 * @draft: has a meter number
 *
 * Asks what is registered; "answered" tells.
 */
void
md_meter_lookup_start (MdMeterLookup *self,
                       MdDesk        *desk,
                       MdDraft       *draft)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Question *question = g_new0 (Question, 1);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  set_running (self, cancellable, md_draft_get_text (draft, "meter.meterId"));

  question->self = g_object_ref (self);
  question->cancellable = g_object_ref (cancellable);
  md_desk_look_up_async (desk, draft, cancellable, answered_cb, question);
}

/**
 * md_meter_lookup_cancel:
 *
 * Stops waiting, if a look-up is running; there will be no "answered".
 */
void
md_meter_lookup_cancel (MdMeterLookup *self)
{
  g_autoptr (GCancellable) cancellable = NULL;

  if (self->cancellable == NULL)
    return;

  cancellable = g_object_ref (self->cancellable);
  set_running (self, NULL, NULL);
  g_cancellable_cancel (cancellable);
}

/**
 * md_meter_lookup_is_running:
 *
 * Returns: whether an answer is being waited for
 */
gboolean
md_meter_lookup_is_running (MdMeterLookup *self)
{
  return self->cancellable != NULL;
}

/**
 * md_meter_lookup_get_meter:
 *
 * Returns: (transfer none) (nullable): the meter that is being looked up, as typed
 */
const char *
md_meter_lookup_get_meter (MdMeterLookup *self)
{
  return self->meter;
}
