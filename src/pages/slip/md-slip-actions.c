/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-actions-private.h"

#include <glib/gi18n-lib.h>

#include "md-announce.h"
#include "md-open-folder.h"
#include "md-shortcuts.h"
#include "md-slip-printer.h"
#include "md-slip-saver.h"
#include "md-slip-sender.h"
#include "md-toasts.h"

struct _MdSlipActions
{
  GObject             parent_instance;

  GSimpleActionGroup *group;   /* (owned) */
  GtkWidget          *toasts;  /* (owned) */
  MdSlipJobs         *jobs;    /* (owned) */
  MdSlipMemory       *memory;  /* (owned) */
  MdSlipSubject      *subject; /* (owned) (nullable) */
  GFile              *saved;   /* (owned) (nullable): the file that was written last */
};

G_DEFINE_FINAL_TYPE (MdSlipActions, md_slip_actions, G_TYPE_OBJECT)

static void
print_cb (GSimpleAction *action,
          GVariant      *target,
          gpointer       user_data)
{
  md_slip_printer_print (user_data);
}

static void
print_at_once_cb (GSimpleAction *action,
                  GVariant      *target,
                  gpointer       user_data)
{
  md_slip_printer_print_at_once (user_data);
}

static void
save_cb (GSimpleAction *action,
         GVariant      *target,
         gpointer       user_data)
{
  MdSlipFormat format;

  if (md_slip_format_from_id (g_variant_get_string (target, NULL), &format))
    md_slip_saver_save (user_data, format);
}

static void
save_as_last_time_cb (GSimpleAction *action,
                      GVariant      *target,
                      gpointer       user_data)
{
  MdSlipActions *self = user_data;

  md_slip_saver_save (self, md_slip_memory_get_format (self->memory));
}

static void
send_cb (GSimpleAction *action,
         GVariant      *target,
         gpointer       user_data)
{
  md_slip_sender_send (user_data);
}

static void
set_up_cb (GSimpleAction *action,
           GVariant      *target,
           gpointer       user_data)
{
  md_slip_sender_set_up (user_data);
}

static void
folder_opened_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (MdSlipActions) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!md_open_folder_finish (result, &error))
    md_slip_actions_fail (self, error->message, NULL, NULL);
}

static void
open_folder_cb (GSimpleAction *action,
                GVariant      *target,
                gpointer       user_data)
{
  MdSlipActions *self = user_data;

  if (self->saved != NULL)
    md_open_folder_async (md_slip_actions_get_window (self), self->saved, NULL, folder_opened_cb, g_object_ref (self));
}

static void
paper_cb (GSimpleAction *action,
          GVariant      *state,
          gpointer       user_data)
{
  MdSlipActions *self = user_data;
  MdSlipPaper paper;

  if (md_slip_paper_from_id (g_variant_get_string (state, NULL), &paper) && paper != MD_SLIP_PAPER_FITTING)
    md_slip_memory_set_paper (self->memory, paper);
}

static const GActionEntry entries[] = {
  { "print", print_cb },
  { "print-at-once", print_at_once_cb },
  { "save", save_cb, "s" },
  { "save-as-last-time", save_as_last_time_cb },
  { "send", send_cb },
  { "set-up", set_up_cb },
  { "open-folder", open_folder_cb },
  { "paper", NULL, "s", "'80mm'", paper_cb },
};

/* What needs a slip. */
static const char *const slip_actions[] = { "print", "print-at-once", "save", "save-as-last-time", "send" };

static void
update_actions (MdSlipActions *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (slip_actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), slip_actions[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->subject != NULL);
    }
}

static void
paper_changed_cb (MdSlipActions *self)
{
  const char *id = md_slip_paper_get_id (md_slip_memory_get_paper (self->memory));
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), "paper");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (id));
}

static void
md_slip_actions_dispose (GObject *object)
{
  MdSlipActions *self = MD_SLIP_ACTIONS (object);

  if (self->memory != NULL)
    g_signal_handlers_disconnect_by_func (self->memory, paper_changed_cb, self);
  g_clear_object (&self->memory);
  g_clear_object (&self->toasts);
  g_clear_object (&self->jobs);
  g_clear_object (&self->saved);
  g_clear_object (&self->group);
  g_clear_pointer (&self->subject, md_slip_subject_unref);

  G_OBJECT_CLASS (md_slip_actions_parent_class)->dispose (object);
}

static void
md_slip_actions_class_init (MdSlipActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = md_slip_actions_dispose;
}

static void
md_slip_actions_init (MdSlipActions *self)
{
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries), self);
  update_actions (self);
}

/**
 * md_slip_actions_new:
 * @page: gets the actions, and their keys
 * @toasts: an #AdwToastOverlay in it: where to say what became of it
 * @jobs: in it too: where to say how far it is, and what went wrong
 *
 * Returns: (transfer full): actions that remember nothing and have no slip yet; they live as long as what they began
 */
MdSlipActions *
md_slip_actions_new (GtkWidget  *page,
                     GtkWidget  *toasts,
                     MdSlipJobs *jobs)
{
  MdSlipActions *self = g_object_new (MD_TYPE_SLIP_ACTIONS, NULL);
  g_autoptr (MdSlipMemory) memory = md_slip_memory_new (NULL);

  self->toasts = g_object_ref (toasts);
  self->jobs = g_object_ref (jobs);
  md_slip_actions_set_memory (self, memory);

  gtk_widget_insert_action_group (page, "output", G_ACTION_GROUP (self->group));
  md_shortcuts_add_action (page, "<Control>p", "output.print");
  md_shortcuts_add_action (page, "<Control><Shift>p", "output.print-at-once");
  md_shortcuts_add_action (page, "<Control>s", "output.save-as-last-time");

  return self;
}

/**
 * md_slip_actions_set_memory:
 * @memory: what is remembered from now on
 */
void
md_slip_actions_set_memory (MdSlipActions *self,
                            MdSlipMemory  *memory)
{
  if (self->memory != NULL)
    g_signal_handlers_disconnect_by_func (self->memory, paper_changed_cb, self);
  g_set_object (&self->memory, memory);
  g_signal_connect_object (memory, "notify::paper", G_CALLBACK (paper_changed_cb), self, G_CONNECT_SWAPPED);
  paper_changed_cb (self);
}

/**
 * md_slip_actions_set_slip:
 * @slip: (nullable): a SlipData; %NULL where none is shown
 * @meter: (nullable): the meter number, for the names of files
 * @request_id: (nullable): of the request that it came of; as long as it stays the same, so does the slip
 */
void
md_slip_actions_set_slip (MdSlipActions *self,
                          MdValue       *slip,
                          const char    *meter,
                          const char    *request_id)
{
  g_clear_pointer (&self->subject, md_slip_subject_unref);
  if (slip != NULL)
    self->subject = md_slip_subject_new (slip, meter, request_id);
  update_actions (self);
}

/**
 * md_slip_actions_note_printed:
 * @n: how often the slip that is shown now was printed before, in earlier runs of the program too
 */
void
md_slip_actions_note_printed (MdSlipActions *self,
                              guint          n)
{
  if (self->subject != NULL)
    md_slip_memory_note_printed (self->memory, md_slip_subject_get_id (self->subject), n);
}

/**
 * md_slip_actions_get_subject:
 *
 * Returns: (transfer none) (nullable): the slip that is shown now
 */
MdSlipSubject *
md_slip_actions_get_subject (MdSlipActions *self)
{
  return self->subject;
}

/**
 * md_slip_actions_get_memory:
 *
 * Returns: (transfer none): what is remembered
 */
MdSlipMemory *
md_slip_actions_get_memory (MdSlipActions *self)
{
  return self->memory;
}

/**
 * md_slip_actions_get_group:
 *
 * Returns: (transfer none): the actions, for windows that the page is not in
 */
GActionGroup *
md_slip_actions_get_group (MdSlipActions *self)
{
  return G_ACTION_GROUP (self->group);
}

/**
 * md_slip_actions_get_window:
 *
 * Returns: (transfer none) (nullable): the window that the page is in; %NULL once it was closed
 */
GtkWindow *
md_slip_actions_get_window (MdSlipActions *self)
{
  GtkRoot *root = gtk_widget_get_root (self->toasts);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/**
 * md_slip_actions_begin:
 * @words: translated: what is being done
 *
 * Returns: (transfer full): a job, for md_slip_job_end()
 */
MdSlipJob *
md_slip_actions_begin (MdSlipActions *self,
                       const char    *words)
{
  md_slip_jobs_fail (self->jobs, NULL, NULL, NULL);

  return md_slip_jobs_begin (self->jobs, words);
}

/**
 * md_slip_actions_say:
 * @words: translated: what was done
 */
void
md_slip_actions_say (MdSlipActions *self,
                     const char    *words)
{
  if (md_slip_actions_get_window (self) == NULL)
    return;

  md_toasts_say (self->toasts, words);
  md_announce (self->toasts, words);
}

/**
 * md_slip_actions_say_saved:
 * @words: translated: what was done
 * @file: that was written: its folder can be opened
 */
void
md_slip_actions_say_saved (MdSlipActions *self,
                           const char    *words,
                           GFile         *file)
{
  if (md_slip_actions_get_window (self) == NULL)
    return;

  g_set_object (&self->saved, file);
  md_toasts_offer (self->toasts, words, _("Open _folder"), "output.open-folder");
  md_announce (self->toasts, words);
}

/**
 * md_slip_actions_fail:
 * @words: translated: what went wrong and what to do
 * @label: (nullable): of a button
 * @action: (nullable): what it activates
 */
void
md_slip_actions_fail (MdSlipActions *self,
                      const char    *words,
                      const char    *label,
                      const char    *action)
{
  if (md_slip_actions_get_window (self) != NULL)
    md_slip_jobs_fail (self->jobs, words, label, action);
}
