/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-process.h"

#include <glib/gi18n-lib.h>

/* The first line that the service writes once it can be asked. */
#define GREETING "Listening on "

struct _MdTrainingProcess
{
  GObject       parent_instance;

  char         *program;     /* (owned) */
  GSubprocess  *process;     /* (owned) (nullable): while it runs */
  GCancellable *cancellable; /* (owned): of what waits for it */
  char         *address;     /* (owned) (nullable) */
  char         *problem;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MdTrainingProcess, md_training_process, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ADDRESS,
  PROP_PROBLEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_text (MdTrainingProcess *self,
          char             **place,
          const char        *text,
          guint              property)
{
  if (g_strcmp0 (*place, text) == 0)
    return;

  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_state (MdTrainingProcess *self,
           const char        *address,
           const char        *problem)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_text (self, &self->address, address, PROP_ADDRESS);
  set_text (self, &self->problem, problem, PROP_PROBLEM);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
fail (MdTrainingProcess *self,
      const char        *reason)
{
  /* Translators: %s is a sentence of the operating system that says why. */
  g_autofree char *words = g_strdup_printf (_("The training service could not be started: %s"), reason);

  set_state (self, NULL, words);
}

/* What waits for the service must not keep this alive: then nobody would ever end the service. */
static GWeakRef *
watch (MdTrainingProcess *self)
{
  GWeakRef *watched = g_new0 (GWeakRef, 1);

  g_weak_ref_init (watched, self);

  return watched;
}

/* (transfer full) (nullable): NULL where it is no more. */
static MdTrainingProcess *
take_watched (GWeakRef *watched)
{
  MdTrainingProcess *self = g_weak_ref_get (watched);

  g_weak_ref_clear (watched);
  g_free (watched);

  return self;
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (MdTrainingProcess) self = take_watched (user_data);

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  if (self == NULL || G_SUBPROCESS (source) != self->process)
    return;

  g_clear_object (&self->process);
  set_state (self, NULL, _("The training service has ended"));
}

static void
greeted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (MdTrainingProcess) self = take_watched (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL,
                                                                     &error);

  if (self == NULL)
    return;

  /* At the end of the stream there is no line; that it ended is said by ended_cb(). */
  if (line != NULL && g_str_has_prefix (line, GREETING))
    set_state (self, g_strstrip (line + strlen (GREETING)), NULL);
  else if (line != NULL || error != NULL)
    fail (self, error != NULL ? error->message : line);
}

static void
md_training_process_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  MdTrainingProcess *self = MD_TRAINING_PROCESS (object);

  switch (property_id)
    {
    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_training_process_dispose (GObject *object)
{
  MdTrainingProcess *self = MD_TRAINING_PROCESS (object);

  g_cancellable_cancel (self->cancellable);
  /* By the end of its standard input it knows that it may go. The waiting above still holds the process object until
   * the main loop runs again, which it may never do. */
  if (self->process != NULL)
    g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_clear_object (&self->process);

  G_OBJECT_CLASS (md_training_process_parent_class)->dispose (object);
}

static void
md_training_process_finalize (GObject *object)
{
  MdTrainingProcess *self = MD_TRAINING_PROCESS (object);

  g_object_unref (self->cancellable);
  g_free (self->program);
  g_free (self->address);
  g_free (self->problem);

  G_OBJECT_CLASS (md_training_process_parent_class)->finalize (object);
}

static void
md_training_process_class_init (MdTrainingProcessClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = md_training_process_get_property;
  object_class->dispose = md_training_process_dispose;
  object_class->finalize = md_training_process_finalize;

  properties[PROP_ADDRESS] =
    g_param_spec_string ("address", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] =
    g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_training_process_init (MdTrainingProcess *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * md_training_process_new:
 * @program: path of the program meterdesk-training
 *
 * Returns: (transfer full): not started yet
 */
MdTrainingProcess *
md_training_process_new (const char *program)
{
  MdTrainingProcess *self = g_object_new (MD_TYPE_TRAINING_PROCESS, NULL);

  self->program = g_strdup (program);

  return self;
}

/**
 * md_training_process_start:
 *
 * Starts the service, unless it runs. Its address comes later; so does its problem.
 */
void
md_training_process_start (MdTrainingProcess *self)
{
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;

  if (self->process != NULL)
    return;

  set_state (self, NULL, NULL);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                    self->program, "--port", "0", "--exit-with-parent", NULL);
  if (self->process == NULL)
    {
      fail (self, error->message);
      return;
    }

  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, self->cancellable, greeted_cb, watch (self));
  g_subprocess_wait_async (self->process, self->cancellable, ended_cb, watch (self));
}

/**
 * md_training_process_get_address:
 *
 * Returns: (transfer none) (nullable): where it can be asked, once it can
 */
const char *
md_training_process_get_address (MdTrainingProcess *self)
{
  return self->address;
}

/**
 * md_training_process_get_problem:
 *
 * Returns: (transfer none) (nullable): translated: why it does not run
 */
const char *
md_training_process_get_problem (MdTrainingProcess *self)
{
  return self->problem;
}
