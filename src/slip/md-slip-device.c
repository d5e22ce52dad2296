/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-device.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define LOOK_INTERVAL 100    /* milliseconds between two looks at whether it was cancelled */
#define PATIENCE 15000       /* milliseconds that a printer may take nothing: it prints while its memory is full */
#define MOUTHFUL 4096        /* bytes: so many at a time, for whoever watches */

typedef struct
{
  const char             *path;
  MdSlipDeviceProgress    progress; /* (nullable) */
  gpointer                user_data;
} Device;

/* What to do about it, where people can do something. */
static const char *
find_words (int number)
{
  switch (number)
    {
    case ENOENT:
    case ENODEV:
      /* Translators: %s is the path of a printer's device */
      return N_("There is no “%s”. Is the printer plugged in and switched on?");
    case EACCES:
    case EPERM:
      return N_("You may not write to “%s”. Ask those who look after this computer for access to the printer.");
    case EBUSY:
      return N_("“%s” is in use by another program. Try again when that has finished printing.");
    case ENXIO:
      return N_("Nothing takes the data at “%s”. Is the printer switched on?");
    case EIO:
    case EPIPE:
      return N_("The printer “%s” has gone. Is it still plugged in and switched on?");
    default:
      return NULL;
    }
}

static void
set_system_error (GError     **error,
                  const char  *path,
                  int          number)
{
  g_autofree char *name = g_filename_display_name (path);
  const char *words = find_words (number);

  if (words != NULL)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _(words), name);
  else
    /* Translators: the path of a printer's device, and why in the words of the system */
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _("The printer “%s” could not be written to: %s"),
                 name, g_strerror (number));
}

static gboolean
set_no_device (GError     **error,
               const char  *words,
               const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, words, name);

  return FALSE;
}

/* A disk is a device too, and must never be taken for a printer. */
static gboolean
check_kind (const char         *path,
            const struct stat  *status,
            GError            **error)
{
  if (S_ISCHR (status->st_mode) || S_ISFIFO (status->st_mode))
    return TRUE;
  if (S_ISDIR (status->st_mode))
    return set_no_device (error, _("“%s” is a folder, not a printer’s device."), path);
  if (S_ISREG (status->st_mode))
    return set_no_device (error, _("“%s” is a file, not a printer’s device. To keep a slip in a file, save it."), path);

  return set_no_device (error, _("“%s” is not a printer’s device."), path);
}

/* Returns a descriptor that never waits, -1 on failure. The file is looked at before it is opened, because to open some
 * is to do something, and again afterwards, because it may be another by then. */
static int
open_device (const char  *path,
             GError     **error)
{
  struct stat status;
  int fd;

  if (stat (path, &status) != 0)
    {
      set_system_error (error, path, errno);
      return -1;
    }
  if (!check_kind (path, &status, error))
    return -1;

  fd = open (path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0 || fstat (fd, &status) != 0)
    set_system_error (error, path, errno);
  else if (check_kind (path, &status, error))
    return fd;
  if (fd >= 0)
    close (fd);

  return -1;
}

/* A serial line is made for people: it would put a carriage return into every picture that has the byte of a line
 * feed. */
static void
make_raw (int fd)
{
  struct termios line;

  if (tcgetattr (fd, &line) != 0)
    return;

  cfmakeraw (&line);
  line.c_cflag |= CLOCAL;
  tcsetattr (fd, TCSANOW, &line);
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
           const Device  *device,
           GBytes        *bytes,
           GCancellable  *cancellable,
           GError       **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gsize n_written = 0;

  while (n_written < length)
    {
      gssize written;

      if (!wait_for_room (fd, device->path, cancellable, error))
        return FALSE;
      written = write (fd, data + n_written, MIN (length - n_written, MOUTHFUL));
      if (written >= 0)
        {
          n_written += written;
          if (device->progress != NULL)
            device->progress (n_written, length, device->user_data);
        }
      else if (errno != EAGAIN && errno != EINTR)
        {
          set_system_error (error, device->path, errno);
          return FALSE;
        }
    }

  return TRUE;
}

/* A reader that goes away from a pipe must be an error here, not the end of the program. */
static gboolean
write_guarded (int            fd,
               const Device  *device,
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
  good = write_all (fd, device, bytes, cancellable, error);
  if (!good && !sigismember (&old_set, SIGPIPE))
    sigtimedwait (&pipe_set, NULL, &now);
  pthread_sigmask (SIG_SETMASK, &old_set, NULL);

  return good;
}

/**
 * md_slip_device_check:
 * @path: as it was typed
 * @error: %G_IO_ERROR, in words for people
 *
 * Opens a device and closes it again. May take its time: for threads.
 *
 * Returns: whether it is one that a receipt can be sent to now
 */
gboolean
md_slip_device_check (const char  *path,
                      GError     **error)
{
  int fd;

  if (!g_path_is_absolute (path))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
                           _("A device has a path that begins with a slash, such as /dev/usb/lp0."));
      return FALSE;
    }

  fd = open_device (path, error);
  if (fd < 0)
    return FALSE;

  close (fd);

  return TRUE;
}

/**
 * md_slip_device_write:
 * @path: of a printer's device, such as /dev/usb/lp0
 * @bytes: what the printer understands
 * @progress: (nullable) (scope call): is told how many of the bytes are out, on the same thread
 * @cancellable: (nullable)
 * @error: %G_IO_ERROR, in words for people
 *
 * Sends @bytes as fast as the printer takes them, and gives up on one that takes none. Blocks for as long: for threads.
 *
 * Returns: whether all of it went out
 */
gboolean
md_slip_device_write (const char            *path,
                      GBytes                *bytes,
                      MdSlipDeviceProgress   progress,
                      gpointer               user_data,
                      GCancellable          *cancellable,
                      GError               **error)
{
  const Device device = { path, progress, user_data };
  int fd = open_device (path, error);
  gboolean good;

  if (fd < 0)
    return FALSE;

  make_raw (fd);
  good = write_guarded (fd, &device, bytes, cancellable, error);
  if (close (fd) != 0 && good)
    {
      set_system_error (error, path, errno);
      return FALSE;
    }

  return good;
}
