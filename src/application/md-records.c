/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FILE_NAME "journal.sqlite"
#define PROFILE_ENDING ".profile"
#define SECONDS_PER_DAY (24 * 60 * 60)

struct _MdRecords
{
  GObject         parent_instance;

  char           *path;       /* (owned) */
  MdClock        *clock;      /* (owned) */
  MdJournal      *journal;    /* (owned) */
  MdConfirmer    *confirmer;  /* (owned) (nullable): once it is open */
  char           *problem;    /* (owned) (nullable) */
  guint           retention;  /* days; 0 for ever */
  guint           blank_id;
  MdRecordsState  state;
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MdRecords, md_records, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (MdRecordsState, md_records_state,
  G_DEFINE_ENUM_VALUE (MD_RECORDS_CLOSED, "closed"),
  G_DEFINE_ENUM_VALUE (MD_RECORDS_OPENING, "opening"),
  G_DEFINE_ENUM_VALUE (MD_RECORDS_OPEN, "open"),
  G_DEFINE_ENUM_VALUE (MD_RECORDS_FAILED, "failed"))

static void
md_records_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (property_id == PROP_STATE)
    g_value_set_enum (value, MD_RECORDS (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
md_records_finalize (GObject *object)
{
  MdRecords *self = MD_RECORDS (object);

  g_clear_handle_id (&self->blank_id, g_source_remove);
  if (self->confirmer != NULL)
    md_confirmer_stop (self->confirmer);
  g_clear_object (&self->confirmer);
  g_clear_object (&self->journal);
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self->problem);

  G_OBJECT_CLASS (md_records_parent_class)->finalize (object);
}

static void
md_records_class_init (MdRecordsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = md_records_get_property;
  object_class->finalize = md_records_finalize;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, md_records_state_get_type (), MD_RECORDS_CLOSED,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
md_records_init (MdRecords *self)
{
}

/* A journal belongs to one profile: what was asked for in Training is not among what was asked for in earnest. */
static char *
make_path (const char *profile_path)
{
  g_autofree char *name = g_path_get_basename (profile_path);

  if (g_str_has_suffix (name, PROFILE_ENDING) && !g_str_equal (name, PROFILE_ENDING))
    name[strlen (name) - strlen (PROFILE_ENDING)] = '\0';

  return g_build_filename (g_get_user_data_dir (), "meterdesk", name, FILE_NAME, NULL);
}

/**
 * md_records_new:
 * @profile_path: of a profile file; its name tells which journal
 *
 * Returns: (transfer full): not open yet
 */
MdRecords *
md_records_new (const char *profile_path,
                MdClock    *clock)
{
  MdRecords *self = g_object_new (MD_TYPE_RECORDS, NULL);

  self->path = make_path (profile_path);
  self->clock = g_object_ref (clock);

  return self;
}

static void
set_state (MdRecords      *self,
           MdRecordsState  state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
blanked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* Tomorrow, or after the next start, it is tried again. */
  if (!md_journal_blank_finish (MD_JOURNAL (source), result, NULL, &error) &&
      !g_error_matches (error, MD_JOURNAL_ERROR, MD_JOURNAL_ERROR_CLOSED))
    g_message ("Old tokens were not blanked: %s", error->message);
}

static void
blank (MdRecords *self)
{
  if (self->retention > 0 && self->state == MD_RECORDS_OPEN)
    md_journal_blank_async (self->journal, self->retention, blanked_cb, NULL);
}

static gboolean
day_cb (gpointer user_data)
{
  blank (user_data);

  return G_SOURCE_CONTINUE;
}

/**
 * md_records_set_retention:
 * @days: after so many days tokens are blanked; 0 for never
 */
void
md_records_set_retention (MdRecords *self,
                          guint      days)
{
  if (self->retention == days)
    return;

  self->retention = days;
  blank (self);
}

static void
fail (MdRecords    *self,
      const GError *error)
{
  g_free (self->problem);
  /* Translators: two whole sentences, one after the other: what happened, and what to do. */
  self->problem = g_strdup_printf (_("%1$s %2$s"), error->message, md_journal_error_get_advice (error));
  set_state (self, MD_RECORDS_FAILED);
}

static void
start (MdRecords *self)
{
  self->confirmer = md_confirmer_new (self->journal, self->clock, g_network_monitor_get_default ());
  md_confirmer_start (self->confirmer);
  set_state (self, MD_RECORDS_OPEN);
  blank (self);
  self->blank_id = g_timeout_add_seconds (SECONDS_PER_DAY, day_cb, self);
}

/* What is under way must not keep the records: whoever lets go of them has closed the journal by that. */
static GWeakRef *
weak_ref_new (MdRecords *self)
{
  GWeakRef *weak = g_new (GWeakRef, 1);

  g_weak_ref_init (weak, self);

  return weak;
}

static MdRecords *
weak_ref_take (GWeakRef *weak)
{
  MdRecords *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);

  return self;
}

static void
recovered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (MdRecords) self = weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean recovered = md_journal_recover_finish (MD_JOURNAL (source), result, NULL, &error);

  if (self == NULL || self->state != MD_RECORDS_OPENING)
    return;
  if (recovered)
    start (self);
  else
    fail (self, error);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (MdRecords) self = weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean opened = md_journal_open_finish (MD_JOURNAL (source), result, &error);

  if (self == NULL || self->state != MD_RECORDS_OPENING)
    return;
  if (opened)
    md_journal_recover_async (self->journal, recovered_cb, weak_ref_new (self));
  else
    fail (self, error);
}

/**
 * md_records_open:
 *
 * Opens the journal, or tries it again; does nothing where it is open.
 */
void
md_records_open (MdRecords *self)
{
  if (self->state == MD_RECORDS_OPENING || self->state == MD_RECORDS_OPEN)
    return;

  g_clear_pointer (&self->problem, g_free);
  g_clear_object (&self->journal);
  self->journal = md_journal_new_sqlite (self->path, self->clock);
  set_state (self, MD_RECORDS_OPENING);
  md_journal_open_async (self->journal, opened_cb, weak_ref_new (self));
}

/**
 * md_records_get_state:
 *
 * Returns: how far it is
 */
MdRecordsState
md_records_get_state (MdRecords *self)
{
  return self->state;
}

/**
 * md_records_get_problem:
 *
 * Returns: (nullable): translated: why the journal could not be opened, and what to do
 */
const char *
md_records_get_problem (MdRecords *self)
{
  return self->problem;
}

/**
 * md_records_get_journal:
 *
 * Returns: (transfer none) (nullable): the journal, while it is open
 */
MdJournal *
md_records_get_journal (MdRecords *self)
{
  return self->state == MD_RECORDS_OPEN ? self->journal : NULL;
}

/**
 * md_records_get_confirmer:
 *
 * Returns: (transfer none) (nullable): who delivers confirmations, while the journal is open
 */
MdConfirmer *
md_records_get_confirmer (MdRecords *self)
{
  return self->confirmer;
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  md_journal_close_finish (MD_JOURNAL (source), result);
  if (!g_task_get_completed (task))
    g_task_return_boolean (task, TRUE);
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (!g_task_get_completed (task))
    g_task_return_boolean (task, FALSE);

  return G_SOURCE_REMOVE;
}

/**
 * md_records_close_async:
 * @patience: seconds to wait at most
 *
 * Ends it all, once what was asked for before is on the disk.
 */
void
md_records_close_async (MdRecords           *self,
                        guint                patience,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, md_records_close_async);
  g_clear_handle_id (&self->blank_id, g_source_remove);
  if (self->confirmer != NULL)
    md_confirmer_stop (self->confirmer);
  g_clear_object (&self->confirmer);
  set_state (self, MD_RECORDS_CLOSED);
  if (self->journal == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, patience, out_of_patience_cb, g_object_ref (task), g_object_unref);
  md_journal_close_async (self->journal, closed_cb, g_object_ref (task));
}

/**
 * md_records_close_finish:
 *
 * Returns: whether all is written; %FALSE where there was no more patience
 */
gboolean
md_records_close_finish (MdRecords    *self,
                         GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
