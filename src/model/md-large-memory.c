/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-large-memory.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "md-large-pages.h"

/* Room is addresses, not memory: with plenty of it a block need not move as it grows, and does for the next document
 * where that is a little larger. */
#define LEAST_ROOM ((gsize) 64 * 1024 * 1024)

/* No machine has as much. */
#define MAX_SIZE ((gsize) 1 << (8 * sizeof (gsize) * 5 / 8 - 1))

/* More blocks than those of a few documents are not looked for. */
#define MAX_BLOCKS 12

/* Stands before each block. */
typedef struct
{
  gsize room;    /* bytes that are mapped, with this; 0 where the block is g_malloc()'s */
  gsize size;    /* bytes that were asked for last, with this */
  gsize touched; /* bytes that an earlier owner wrote to, with this: as much is taken from the system */
  gsize kind;    /* MdLargeMemoryKind; what is behind is aligned as it is from g_malloc() */
} Head;

G_STATIC_ASSERT (sizeof (Head) % 16 == 0);

/* Blocks that nobody has, the last one that came at the end. */
static GMutex mutex;
static Head  *idle[MAX_BLOCKS];
static guint  n_idle;
static gsize  idle_bytes;
static gint64 idle_since;
static guint  timeout;

static gpointer
unmap_thread (gpointer data)
{
  g_autoptr (GPtrArray) heads = data;

  for (guint i = 0; i < heads->len; i++)
    {
      Head *head = g_ptr_array_index (heads, i);

      munmap (head, head->room);
    }

  return NULL;
}

/* (transfer full): a system takes its time to take back so much; who has done with it does not wait for that. */
static void
unmap_later (GPtrArray *heads)
{
  g_autoptr (GThread) thread = heads->len > 0 ? g_thread_try_new ("unmap", unmap_thread, heads, NULL) : NULL;

  if (thread == NULL)
    unmap_thread (heads);
}

/* Locked. */
static Head *
take_at (guint position)
{
  Head *head = idle[position];

  n_idle--;
  memmove (&idle[position], &idle[position + 1], (n_idle - position) * sizeof *idle);
  idle_bytes -= head->touched;

  return head;
}

/* Locked. */
static GPtrArray *
take_all (void)
{
  GPtrArray *heads = g_ptr_array_new ();

  while (n_idle > 0)
    g_ptr_array_add (heads, take_at (n_idle - 1));

  return heads;
}

static gboolean
idle_cb (gpointer user_data)
{
  GPtrArray *heads = NULL;

  g_mutex_lock (&mutex);
  if (g_get_monotonic_time () - idle_since >= (MD_LARGE_MEMORY_SECONDS - 1) * G_USEC_PER_SEC)
    {
      heads = take_all ();
      timeout = 0;
    }
  g_mutex_unlock (&mutex);
  if (heads == NULL)
    return G_SOURCE_CONTINUE;
  unmap_later (heads);

  return G_SOURCE_REMOVE;
}

/* How well a block does for @size bytes: as much of it as possible was touched before, and not much more than that,
 * for the rest would be of no use as long as the new owner has it. 0 for not at all. */
static gsize
rate (const Head        *head,
      MdLargeMemoryKind  kind,
      gsize              size)
{
  if (head->kind != kind || head->room < size || head->touched / 2 > size)
    return 0;

  return head->touched <= size ? head->touched : size / 2;
}

static Head *
take_idle (MdLargeMemoryKind kind,
           gsize             size)
{
  Head *head = NULL;
  gsize best = 0;
  guint found = 0;

  g_mutex_lock (&mutex);
  for (guint i = 0; i < n_idle; i++)
    if (rate (idle[i], kind, size) > best)
      {
        best = rate (idle[i], kind, size);
        found = i;
      }
  if (best > 0)
    head = take_at (found);
  g_mutex_unlock (&mutex);

  return head;
}

static void
put_idle (Head *head)
{
  GPtrArray *surplus = g_ptr_array_new ();

  head->touched = MAX (head->touched, head->size);
  g_mutex_lock (&mutex);
  while (n_idle == MAX_BLOCKS || (n_idle > 0 && idle_bytes + head->touched > MD_LARGE_MEMORY_MAX_IDLE))
    g_ptr_array_add (surplus, take_at (0));
  if (head->touched > MD_LARGE_MEMORY_MAX_IDLE)
    {
      g_ptr_array_add (surplus, head);
    }
  else
    {
      idle[n_idle++] = head;
      idle_bytes += head->touched;
      idle_since = g_get_monotonic_time ();
      if (timeout == 0)
        timeout = g_timeout_add_seconds (MD_LARGE_MEMORY_SECONDS, idle_cb, NULL);
    }
  g_mutex_unlock (&mutex);
  unmap_later (surplus);
}

static Head *
map (gsize size)
{
  Head *head;
  gsize room = LEAST_ROOM;

  while (room < size)
    room *= 2;
  head = mmap (NULL, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (head == MAP_FAILED)
    return NULL;
  head->room = room;

  return head;
}

/* There is mostly room enough. The system moves nothing of which it was asked for large pages only here and there. */
static Head *
grow_map (Head  *head,
          gsize  size)
{
  Head *larger = head;

  if (size <= head->room)
    return head;

  larger = map (size);
  if (larger == NULL)
    return NULL;
  memcpy (larger + 1, head + 1, head->size - sizeof *head);
  put_idle (head);

  return larger;
}

/* What was touched by an earlier owner and is of no use to this one goes back where it is more than what is. */
static void
trim (Head  *head,
      gsize  size)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  gsize end = (size + page - 1) / page * page;

  if (head->touched / 2 <= size || head->touched <= end)
    return;
  madvise ((guint8 *) head + end, head->touched - end, MADV_DONTNEED);
  head->touched = size;
}

/* A block of g_malloc()'s, of which a mapped one takes the place as soon as it is large. */
static Head *
resize_small (Head              *head,
              MdLargeMemoryKind  kind,
              gsize              size)
{
  Head *large = NULL;

  if (size >= MD_LARGE_MEMORY_LEAST)
    {
      large = take_idle (kind, size);
      if (large == NULL)
        large = map (size);
    }
  if (large == NULL)
    {
      large = g_try_realloc (head, size);
      if (large != NULL)
        large->room = 0;
      return large;
    }

  if (head != NULL)
    memcpy (large + 1, head + 1, MIN (head->size, size) - sizeof *head);
  g_free (head);

  return large;
}

/**
 * md_large_memory_try_resize:
 * @memory: (nullable) (transfer full): a block, %NULL for none yet
 * @kind: what is in it, the same each time
 * @size: bytes that it is to have; what is in it is kept so far
 *
 * Returns: (transfer full) (nullable): the block, aligned as from g_malloc() and as little cleared; %NULL where there
 *   is not so much, and @memory is as it was
 */
gpointer
md_large_memory_try_resize (gpointer          memory,
                            MdLargeMemoryKind kind,
                            gsize             size)
{
  Head *head = memory != NULL ? (Head *) memory - 1 : NULL;

  if (size > MAX_SIZE)
    return NULL;
  size += sizeof *head;
  if (head == NULL || head->room == 0)
    head = resize_small (head, kind, size);
  else if (size > head->size)
    head = grow_map (head, size);
  else
    trim (head, size);
  if (head == NULL)
    return NULL;

  head->size = size;
  head->kind = kind;
  if (head->room > 0)
    md_ask_for_large_pages (head, size);

  return head + 1;
}

/**
 * md_large_memory_resize:
 * @memory: (nullable) (transfer full): a block, %NULL for none yet
 * @kind: what is in it, the same each time
 * @size: bytes that it is to have
 *
 * As md_large_memory_try_resize(), but that it ends the program where there is not so much, as g_realloc() does.
 *
 * Returns: (transfer full): the block
 */
gpointer
md_large_memory_resize (gpointer          memory,
                        MdLargeMemoryKind kind,
                        gsize             size)
{
  gpointer resized = md_large_memory_try_resize (memory, kind, size);

  if (resized == NULL)
    g_error ("There is no memory for %" G_GSIZE_FORMAT " bytes", size);

  return resized;
}

/**
 * md_large_memory_free:
 * @memory: (nullable) (transfer full): a block
 *
 * A large one is kept for the next who wants one like it.
 */
void
md_large_memory_free (gpointer memory)
{
  Head *head = memory != NULL ? (Head *) memory - 1 : NULL;

  if (head != NULL && head->room > 0)
    put_idle (head);
  else
    g_free (head);
}

/**
 * md_large_memory_get_idle:
 *
 * Returns: bytes that are kept without being of use; at most %MD_LARGE_MEMORY_MAX_IDLE
 */
gsize
md_large_memory_get_idle (void)
{
  gsize bytes;

  g_mutex_lock (&mutex);
  bytes = idle_bytes;
  g_mutex_unlock (&mutex);

  return bytes;
}

/**
 * md_large_memory_give_back:
 *
 * Gives back to the system what is kept, as happens by itself once nobody has freed anything for
 * %MD_LARGE_MEMORY_SECONDS and a main loop runs.
 */
void
md_large_memory_give_back (void)
{
  GPtrArray *heads;

  g_mutex_lock (&mutex);
  heads = take_all ();
  g_clear_handle_id (&timeout, g_source_remove);
  g_mutex_unlock (&mutex);
  unmap_later (heads);
}
