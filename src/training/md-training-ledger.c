/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-training-ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "md-json-writer.h"

struct _MdTrainingLedger
{
  int      fd;
  MdClock *clock; /* (owned) */
};

/**
 * md_training_ledger_open:
 * @path: a file; it is made where it is missing, readable by its user only, and only ever appended to
 * @clock: for the time of each line
 * @error: set from %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): the ledger
 */
MdTrainingLedger *
md_training_ledger_open (const char  *path,
                         MdClock     *clock,
                         GError     **error)
{
  MdTrainingLedger *self;
  int fd = open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int code = errno;

      /* Translators: first a file name, then the system's reason. */
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("Cannot write the ledger “%s”: %s"), path,
                   g_strerror (code));
      return NULL;
    }

  self = g_new0 (MdTrainingLedger, 1);
  self->fd = fd;
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * md_training_ledger_close:
 * @self: (transfer full)
 */
void
md_training_ledger_close (MdTrainingLedger *self)
{
  close (self->fd);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * md_training_ledger_append:
 * @self: (nullable): without a ledger nothing is written
 * @event: what was done
 * @members: an object: to what
 */
void
md_training_ledger_append (MdTrainingLedger *self,
                           const char       *event,
                           MdValue          *members)
{
  g_autoptr (GString) line = NULL;
  g_autoptr (MdValue) value = NULL;
  g_autofree char *now = NULL;

  if (self == NULL)
    return;

  now = md_clock_format_now (self->clock);
  md_value_put_text (&value, "time", now);
  md_value_put_text (&value, "event", event);
  for (gsize i = 0; i < md_value_get_n_items (members); i++)
    md_value_put (&value, md_value_get_name (members, i), md_value_get_item (members, i));

  line = g_string_new (NULL);
  md_json_write_value (line, value);
  g_string_append_c (line, '\n');
  if (write (self->fd, line->str, line->len) != (gssize) line->len)
    g_warning ("The ledger could not be written");
}
