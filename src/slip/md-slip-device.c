/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-device.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#define LOOK_INTERVAL 100    /* milliseconds between two looks at whether it was cancelled */
#define PATIENCE 15000       /* milliseconds that a printer may take nothing: it prints while its memory is full */

static void
set_system_error (GError     **error,
                  const char  *path,
                  int          number)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: the path of a printer's device, and why in the words of the system */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _("The printer “%s” could not be written to: %s"),
               name, g_strerror (number));
}

/* Returns whether bytes can be written. */
static gboolean
wait_for_room (int            fd,
               const char    *path,
               GCancellable  *cancellable,
               GError       **error)
{
  for (int waited = 0; waited < PATIENCE; waited += LOOK_INTERVAL)
    {
      struct pollfd look = { .fd = fd, .events = POLLOUT };
      int n_ready = poll (&look, 1, LOOK_INTERVAL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (n_ready > 0)
        return TRUE; /* room, or an error that the next write will name */
      if (n_ready < 0 && errno != EINTR)
        {
          set_system_error (error, path, errno);
          return FALSE;
        }
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                       _("The printer takes no more data. Is it switched on, and does it have paper?"));
  return FALSE;
}

static gboolean
write_all (int            fd,
           const char    *path,
           GBytes        *bytes,
           GCancellable  *cancellable,
           GError       **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize written;

      if (!wait_for_room (fd, path, cancellable, error))
        return FALSE;
      written = write (fd, data, length);
      if (written >= 0)
        {
          data += written;
          length -= written;
        }
      else if (errno != EAGAIN && errno != EINTR)
        {
          set_system_error (error, path, errno);
          return FALSE;
        }
    }

  return TRUE;
}

/* A reader that goes away from a pipe must be an error here, not the end of the program. */
static gboolean
write_guarded (int            fd,
               const char    *path,
               GBytes        *bytes,
               GCancellable  *cancellable,
               GError       **error)
{
  const struct timespec now = { 0 };
  sigset_t pipe_set, old_set;
  gboolean good;

  sigemptyset (&pipe_set);
  sigaddset (&pipe_set, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &pipe_set, &old_set);
  good = write_all (fd, path, bytes, cancellable, error);
  if (!good && !sigismember (&old_set, SIGPIPE))
    sigtimedwait (&pipe_set, NULL, &now);
  pthread_sigmask (SIG_SETMASK, &old_set, NULL);

  return good;
}

/**
 * md_slip_device_write:
 * @path: of a printer's device, such as /dev/usb/lp0
 * @bytes: what the printer understands
 * @cancellable: (nullable)
 * @error: %G_IO_ERROR, in words for people
 *
 * Sends @bytes as fast as the printer takes them, and gives up on one that takes none. Blocks for as long: for threads.
 *
 * Returns: whether all of it went out
 */
gboolean
md_slip_device_write (const char    *path,
                      GBytes        *bytes,
                      GCancellable  *cancellable,
                      GError       **error)
{
  int fd = open (path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  gboolean good;

  if (fd < 0)
    {
      set_system_error (error, path, errno);
      return FALSE;
    }

  good = write_guarded (fd, path, bytes, cancellable, error);
  if (close (fd) != 0 && good)
    {
      set_system_error (error, path, errno);
      return FALSE;
    }

  return good;
}
