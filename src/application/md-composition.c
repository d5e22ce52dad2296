/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-composition.h"

#include <glib/gi18n-lib.h>

#include "md-prepaid-client.h"
#include "md-records.h"
#include "md-training-process.h"
#include "md-usage-client.h"

/* Where the training service has its usage service, beside the other one. */
#define TRAINING_USAGE_PATH "/rest/apis/meter"

#define EXAMPLES "Examples"
#define USAGE_EXAMPLES "UsageExamples"
#define TRAINING_PROGRAM "meterdesk-training"

struct _MdComposition
{
  GObject            parent_instance;

  GKeyFile          *file;      /* (owned): the profile file */
  MdProfile         *profile;   /* (owned) (nullable): as the file has it */
  MdClock           *clock;     /* (owned) */
  MdRecords         *records;   /* (owned) */
  MdTrainingProcess *training;  /* (owned) (nullable) */
  MdProfile         *serving;   /* (owned) (nullable): the profile with the addresses that hold now */
  MdPrepaidClient   *client;    /* (owned) (nullable): while there is a service */
  char              *lack;      /* (owned) (nullable): why there is none */
  MdDesk            *desk;      /* (owned) (nullable): once the journal is open */
  MdWorklist        *worklist;  /* (owned) */
  char              *obstacle;  /* (owned) (nullable) */
  gboolean           unusable;  /* the profile, so that nothing can be started */
};

G_DEFINE_FINAL_TYPE (MdComposition, md_composition, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DESK,
  PROP_ANY_DESK,
  PROP_OBSTACLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* How long the window, gone from the screen, waits for the disk: seconds. */
#define CLOSING_PATIENCE 5

static void
set_obstacle (MdComposition *self,
              const char    *words)
{
  if (g_strcmp0 (self->obstacle, words) == 0)
    return;

  g_free (self->obstacle);
  self->obstacle = g_strdup (words);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OBSTACLE]);
}

/* Contract, “Outcome”: logged, and otherwise ignored. The path holds ids only; nothing of the answer is told. */
static void
late_answer_cb (MdComposition *self,
                const char    *path,
                guint          status,
                gint64         elapsed)
{
  g_message ("An answer came after its time-out: %s, status %u, after %.1f s", path, status,
             elapsed / (double) G_USEC_PER_SEC);
}

static void
unrecorded_cb (MdComposition *self,
               const GError  *error)
{
  g_message ("Not recorded: %s", error->message);
}

static void
make_desk (MdComposition *self,
           MdProfile     *profile,
           MdJournal     *journal)
{
  self->desk = md_desk_new (profile, self->client, journal, md_records_get_confirmer (self->records), self->clock);
  g_signal_connect_object (self->desk, "unrecorded", G_CALLBACK (unrecorded_cb), self, G_CONNECT_SWAPPED);
}

/* A desk without a journal would ask for what nobody has recorded. */
static void
update_desk (MdComposition *self)
{
  MdJournal *journal = md_records_get_journal (self->records);
  const char *problem = md_records_get_problem (self->records);
  MdProfile *profile = self->serving != NULL ? self->serving : self->profile;

  if (journal == NULL)
    g_clear_object (&self->desk);
  else if (self->desk == NULL)
    make_desk (self, profile, journal);
  else
    md_desk_set_service (self->desk, profile, self->client);

  g_object_freeze_notify (G_OBJECT (self));
  set_obstacle (self, problem != NULL ? problem : self->lack);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANY_DESK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* @client is %NULL while there is no service, and @lack says why where there will be none by itself. */
static void
take_service (MdComposition   *self,
              MdProfile       *profile,
              MdPrepaidClient *client,
              const char      *lack)
{
  md_profile_ref (profile);
  g_clear_pointer (&self->serving, md_profile_unref);
  self->serving = profile;
  g_set_object (&self->client, client);
  g_free (self->lack);
  self->lack = g_strdup (lack);
  update_desk (self);
}

static void
build_desk (MdComposition *self,
            MdProfile     *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdPrepaidClient) client = md_prepaid_client_new (profile, self->clock, &error);

  if (client != NULL)
    g_signal_connect_object (client, "late-answer", G_CALLBACK (late_answer_cb), self, G_CONNECT_SWAPPED);
  take_service (self, profile, client, error != NULL ? error->message : NULL);
}

static void
build_usage (MdComposition *self,
             MdProfile     *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MdUsageClient) client = md_usage_client_new (profile, &error);

  md_worklist_set_client (self->worklist, client, error != NULL ? error->message : NULL);
}

static char *
find_training_usage (const char *address)
{
  g_autoptr (GUri) prepaid = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri) usage = NULL;

  if (prepaid == NULL)
    return NULL;

  usage = g_uri_build (G_URI_FLAGS_NONE, g_uri_get_scheme (prepaid), NULL, g_uri_get_host (prepaid),
                       g_uri_get_port (prepaid), TRAINING_USAGE_PATH, NULL, NULL);

  return g_uri_to_string (usage);
}

/* A service that was started anew has another port, so everything that knows the old one is built anew. */
static void
training_changed_cb (MdComposition *self)
{
  const char *address = md_training_process_get_address (self->training);
  g_autofree char *usage_address = NULL;
  g_autoptr (MdProfile) profile = NULL;

  if (address == NULL)
    {
      md_worklist_set_client (self->worklist, NULL, md_training_process_get_problem (self->training));
      take_service (self, self->profile, NULL, md_training_process_get_problem (self->training));
      return;
    }

  usage_address = find_training_usage (address);
  profile = md_profile_with_addresses (self->profile, address, usage_address);
  build_desk (self, profile);
  build_usage (self, profile);
}

static char *
find_training_program (void)
{
  const char *path = g_getenv ("MD_TRAINING_PROGRAM");

  return path != NULL ? g_strdup (path) : g_build_filename (BINDIR, TRAINING_PROGRAM, NULL);
}

static void
md_composition_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  MdComposition *self = MD_COMPOSITION (object);

  switch (property_id)
    {
    case PROP_DESK:
      g_value_set_object (value, md_composition_get_desk (self));
      break;
    case PROP_ANY_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_OBSTACLE:
      g_value_set_string (value, self->obstacle);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_composition_finalize (GObject *object)
{
  MdComposition *self = MD_COMPOSITION (object);

  if (self->training != NULL)
    g_signal_handlers_disconnect_by_data (self->training, self);
  g_clear_object (&self->training);
  g_clear_object (&self->desk);
  if (self->records != NULL)
    g_signal_handlers_disconnect_by_data (self->records, self);
  g_clear_object (&self->records);
  g_clear_object (&self->client);
  g_clear_pointer (&self->serving, md_profile_unref);
  g_free (self->lack);
  g_clear_object (&self->worklist);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->profile, md_profile_unref);
  g_key_file_unref (self->file);
  g_free (self->obstacle);

  G_OBJECT_CLASS (md_composition_parent_class)->finalize (object);
}

static void
md_composition_class_init (MdCompositionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = md_composition_get_property;
  object_class->finalize = md_composition_finalize;

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, MD_TYPE_DESK, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ANY_DESK] =
    g_param_spec_object ("any-desk", NULL, NULL, MD_TYPE_DESK, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OBSTACLE] =
    g_param_spec_string ("obstacle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_composition_init (MdComposition *self)
{
  self->file = g_key_file_new ();
  self->clock = md_clock_new ();
  self->worklist = md_worklist_new ();
}

/* Every request carries the desk's identity, so what is wrong with it is told before the first. */
static char *
describe_bad_identity (MdProfile *profile)
{
  g_autoptr (GPtrArray) findings = md_desk_check_profile (profile);
  const MdFinding *first = findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;

  if (first == NULL)
    return NULL;

  /* Translators: what is wrong with this desk's details in its profile: %1$s is the name of a setting there, such as
   * client.id, %2$s says why. */
  return g_strdup_printf (_("The service would refuse what the profile says of this desk. “%1$s”: %2$s."), first->path,
                          first->words);
}

/**
 * md_composition_new:
 * @profile_path: of a profile file
 *
 * Reads the profile. What is wrong with it becomes the obstacle.
 *
 * Returns: (transfer full): not started yet
 */
MdComposition *
md_composition_new (const char *profile_path)
{
  MdComposition *self = g_object_new (MD_TYPE_COMPOSITION, NULL);
  g_autoptr (GError) error = NULL;

  self->records = md_records_new (profile_path, self->clock);
  g_signal_connect_object (self->records, "notify::state", G_CALLBACK (update_desk), self, G_CONNECT_SWAPPED);
  if (g_key_file_load_from_file (self->file, profile_path, G_KEY_FILE_NONE, &error))
    self->profile = md_profile_new_from_key_file (self->file, &error);

  if (self->profile == NULL)
    {
      /* Translators: %1$s is the path of a file, %2$s a sentence that says why. */
      self->obstacle = g_strdup_printf (_("The profile %1$s cannot be used: %2$s"), profile_path, error->message);
      md_worklist_set_client (self->worklist, NULL, self->obstacle);
    }
  else
    {
      self->obstacle = describe_bad_identity (self->profile);
    }
  self->unusable = self->obstacle != NULL;

  return self;
}

/**
 * md_composition_find_profile:
 * @name: the name of a profile file, without its ending
 *
 * Looks where MD_PROFILES_DIR says, else where the program is installed.
 *
 * Returns: (transfer full): its path, whether there is such a file or not
 */
char *
md_composition_find_profile (const char *name)
{
  const char *directory = g_getenv ("MD_PROFILES_DIR");
  g_autofree char *file = g_strconcat (name, ".profile", NULL);

  return g_build_filename (directory != NULL ? directory : PROFILES_DIR, file, NULL);
}

/**
 * md_composition_set_retention:
 * @days: after so many days tokens are blanked in the journal; 0 for never
 */
void
md_composition_set_retention (MdComposition *self,
                              guint          days)
{
  md_records_set_retention (self->records, days);
}

/**
 * md_composition_start:
 *
 * Opens the journal and builds the desk; for training, starts the service first. Does again what could not be done.
 */
void
md_composition_start (MdComposition *self)
{
  if (self->unusable)
    {
      md_worklist_set_client (self->worklist, NULL, self->obstacle);
      return;
    }

  md_records_open (self->records);
  if (!self->profile->training)
    {
      build_desk (self, self->profile);
      build_usage (self, self->profile);
      return;
    }

  if (self->training == NULL)
    {
      g_autofree char *program = find_training_program ();

      self->training = md_training_process_new (program);
      g_signal_connect_object (self->training, "notify", G_CALLBACK (training_changed_cb), self, G_CONNECT_SWAPPED);
    }
  if (md_training_process_get_address (self->training) == NULL)
    md_training_process_start (self->training);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  if (!md_records_close_finish (MD_RECORDS (source), result))
    g_message ("The journal could not be closed in time");
  g_task_return_boolean (task, TRUE);
}

/**
 * md_composition_close_async:
 *
 * Waits for the disk to have what was recorded, but not for long. After it nothing can be asked for.
 */
void
md_composition_close_async (MdComposition       *self,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, md_composition_close_async);
  md_records_close_async (self->records, CLOSING_PATIENCE, closed_cb, task);
}

/**
 * md_composition_close_finish:
 *
 * It is closed.
 */
void
md_composition_close_finish (MdComposition *self,
                             GAsyncResult  *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * md_composition_get_desk:
 *
 * Returns: (transfer none) (nullable): the desk, while it has a service
 */
MdDesk *
md_composition_get_desk (MdComposition *self)
{
  return self->desk != NULL && md_desk_has_service (self->desk) ? self->desk : NULL;
}

/**
 * md_composition_get_any_desk:
 *
 * Returns: (transfer none) (nullable): the desk, once its journal is open: what was asked for before can be looked at,
 *   confirmed and marked without a service
 */
MdDesk *
md_composition_get_any_desk (MdComposition *self)
{
  return self->desk;
}

/**
 * md_composition_get_worklist:
 *
 * Returns: (transfer none): the usage transactions that are worked on
 */
MdWorklist *
md_composition_get_worklist (MdComposition *self)
{
  return self->worklist;
}

/**
 * md_composition_get_obstacle:
 *
 * Returns: (transfer none) (nullable): translated: why there is no desk
 */
const char *
md_composition_get_obstacle (MdComposition *self)
{
  return self->obstacle;
}

/**
 * md_composition_get_name:
 *
 * Returns: (transfer none) (nullable): what people call the profile
 */
const char *
md_composition_get_name (MdComposition *self)
{
  return self->profile != NULL ? self->profile->name : NULL;
}

/**
 * md_composition_is_training:
 *
 * Returns: whether tokens from here work on no meter
 */
gboolean
md_composition_is_training (MdComposition *self)
{
  return self->profile != NULL && self->profile->training;
}

/**
 * md_composition_can_restart:
 *
 * Returns: whether md_composition_start() may help against the obstacle
 */
gboolean
md_composition_can_restart (MdComposition *self)
{
  return self->obstacle != NULL &&
         (self->training != NULL || md_records_get_state (self->records) == MD_RECORDS_FAILED);
}

static void
foreach_example (MdComposition *self,
                 const char    *group,
                 MdExampleFunc  func,
                 gpointer       user_data)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *words = g_key_file_get_locale_string (self->file, group, keys[i], NULL, NULL);

      func (keys[i], words != NULL ? words : "", user_data);
    }
}

/**
 * md_composition_foreach_example:
 *
 * Calls @func for each meter that the profile offers to try (group [Examples]: number = words).
 */
void
md_composition_foreach_example (MdComposition *self,
                                MdExampleFunc  func,
                                gpointer       user_data)
{
  foreach_example (self, EXAMPLES, func, user_data);
}

/**
 * md_composition_foreach_usage_example:
 *
 * Calls @func for each usage transaction that the profile offers to try (group [UsageExamples]: id = words).
 */
void
md_composition_foreach_usage_example (MdComposition *self,
                                      MdExampleFunc  func,
                                      gpointer       user_data)
{
  foreach_example (self, USAGE_EXAMPLES, func, user_data);
}
