/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-large-memory.h"

#include <string.h>

#define MEGABYTE ((gsize) 1024 * 1024)
#define N_THREADS 4
#define N_TURNS 60

/* Not each byte is looked at, but some on each page. */
#define STEP 127

/* Something else for each place and each block. */
static guint8
byte_at (gsize i,
         guint seed)
{
  return (guint8) (i * 31 + i / 251 + seed);
}

static void
fill (guint8 *block,
      gsize   begin,
      gsize   end,
      guint   seed)
{
  for (gsize i = (begin + STEP - 1) / STEP * STEP; i < end; i += STEP)
    block[i] = byte_at (i, seed);
}

static void
check (const guint8 *block,
       gsize         size,
       guint         seed)
{
  for (gsize i = 0; i < size; i += STEP)
    if (block[i] != byte_at (i, seed))
      g_error ("Byte %" G_GSIZE_FORMAT " is another one", i);
}

static void
test_keeps (void)
{
  const gsize sizes[] = { 1, 4000, MEGABYTE / 4, MEGABYTE, 8 * MEGABYTE, 65 * MEGABYTE, 5 * MEGABYTE, 100, 8, 5000,
                          3 * MEGABYTE };
  guint8 *block = NULL;
  gsize size = 0;

  md_large_memory_give_back ();
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      block = md_large_memory_resize (block, MD_LARGE_MEMORY_NODES, sizes[i]);
      g_assert_cmpuint ((guintptr) block % 16, ==, 0);
      check (block, MIN (size, sizes[i]), 5);
      fill (block, MIN (size, sizes[i]), sizes[i], 5);
      size = sizes[i];
    }
  check (block, size, 5);
  md_large_memory_free (block);
  md_large_memory_free (NULL);
}

/* A block that is larger than any memory. */
static void
test_refuses (void)
{
  guint8 *block = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, MEGABYTE);

  fill (block, 0, MEGABYTE, 9);
  g_assert_null (md_large_memory_try_resize (NULL, MD_LARGE_MEMORY_NODES, G_MAXSIZE - 8));
  g_assert_null (md_large_memory_try_resize (NULL, MD_LARGE_MEMORY_NODES, G_MAXSIZE / 8));
  g_assert_null (md_large_memory_try_resize (block, MD_LARGE_MEMORY_NODES, G_MAXSIZE - 8));
  check (block, MEGABYTE, 9);
  md_large_memory_free (block);
}

static void
test_again (void)
{
  guint8 *block, *again, *other;

  md_large_memory_give_back ();
  g_assert_cmpuint (md_large_memory_get_idle (), ==, 0);

  block = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, 8 * MEGABYTE);
  fill (block, 0, 8 * MEGABYTE, 1);
  md_large_memory_free (block);
  g_assert_cmpuint (md_large_memory_get_idle (), >=, 8 * MEGABYTE);
  g_assert_cmpuint (md_large_memory_get_idle (), <, 9 * MEGABYTE);

  /* Of little use to a block that is much smaller, which would hold all of it. */
  other = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, MEGABYTE);
  g_assert_cmpuint (md_large_memory_get_idle (), >=, 8 * MEGABYTE);

  /* Whoever has a block is the only one. */
  again = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, 9 * MEGABYTE);
  g_assert_true (again == block);
  g_assert_cmpuint (md_large_memory_get_idle (), ==, 0);
  fill (again, 0, 9 * MEGABYTE, 2);
  block = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, 9 * MEGABYTE);
  fill (block, 0, 9 * MEGABYTE, 3);
  check (again, 9 * MEGABYTE, 2);

  md_large_memory_free (again);
  md_large_memory_free (block);
  md_large_memory_free (other);
  g_assert_cmpuint (md_large_memory_get_idle (), >=, 19 * MEGABYTE);
  md_large_memory_give_back ();
  g_assert_cmpuint (md_large_memory_get_idle (), ==, 0);
}

/* The one that was touched most. */
static void
test_best (void)
{
  const gsize sizes[] = { 20 * MEGABYTE, 2 * MEGABYTE, 6 * MEGABYTE };
  gpointer blocks[G_N_ELEMENTS (sizes)];
  gpointer block;

  md_large_memory_give_back ();
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    blocks[i] = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, sizes[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    md_large_memory_free (blocks[i]);

  block = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, 7 * MEGABYTE);
  g_assert_true (block == blocks[2]);
  md_large_memory_free (block);
  md_large_memory_give_back ();

  /* The one that the same part of another document had. */
  blocks[0] = md_large_memory_resize (NULL, MD_LARGE_MEMORY_BYTES, 5 * MEGABYTE);
  blocks[1] = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, 3 * MEGABYTE);
  md_large_memory_free (blocks[0]);
  md_large_memory_free (blocks[1]);
  block = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, 6 * MEGABYTE);
  g_assert_true (block == blocks[1]);
  blocks[2] = md_large_memory_resize (NULL, MD_LARGE_MEMORY_ROWS, 6 * MEGABYTE);
  g_assert_true (blocks[2] != blocks[0]);
  md_large_memory_free (blocks[2]);
  md_large_memory_free (block);
  md_large_memory_give_back ();

  /* No block is taken for more than there is room for. */
  blocks[0] = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, 60 * MEGABYTE);
  md_large_memory_free (blocks[0]);
  block = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, 90 * MEGABYTE);
  g_assert_cmpuint (md_large_memory_get_idle (), >=, 60 * MEGABYTE);
  md_large_memory_free (block);
  md_large_memory_give_back ();
}

/* An owner who needs little in the end keeps little. */
static void
test_trims (void)
{
  guint8 *block = NULL;

  md_large_memory_give_back ();
  block = md_large_memory_resize (block, MD_LARGE_MEMORY_NODES, 16 * MEGABYTE);
  fill (block, 0, 16 * MEGABYTE, 1);
  md_large_memory_free (block);
  block = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, 16 * MEGABYTE);
  fill (block, 0, MEGABYTE, 2);
  block = md_large_memory_resize (block, MD_LARGE_MEMORY_NODES, MEGABYTE);
  check (block, MEGABYTE, 2);
  md_large_memory_free (block);
  g_assert_cmpuint (md_large_memory_get_idle (), >=, MEGABYTE);
  g_assert_cmpuint (md_large_memory_get_idle (), <, 2 * MEGABYTE);
  md_large_memory_give_back ();
}

static void
test_bound (void)
{
  gpointer blocks[30];

  md_large_memory_give_back ();
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    blocks[i] = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, 60 * MEGABYTE);
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      md_large_memory_free (blocks[i]);
      g_assert_cmpuint (md_large_memory_get_idle (), <=, MD_LARGE_MEMORY_MAX_IDLE);
    }
  g_assert_cmpuint (md_large_memory_get_idle (), >, 0);

  /* One that is too large by itself. */
  md_large_memory_give_back ();
  md_large_memory_free (md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, MD_LARGE_MEMORY_MAX_IDLE + MEGABYTE));
  g_assert_cmpuint (md_large_memory_get_idle (), ==, 0);

  /* And very many that are small. */
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    blocks[i] = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, MEGABYTE);
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    md_large_memory_free (blocks[i]);
  g_assert_cmpuint (md_large_memory_get_idle (), <, G_N_ELEMENTS (blocks) * MEGABYTE);
  md_large_memory_give_back ();
}

static gpointer
work_thread (gpointer data)
{
  guint seed = GPOINTER_TO_UINT (data);
  guint8 *block = NULL;

  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      gsize size = MEGABYTE / 4 + ((turn * 7 + seed * 3) % 11) * MEGABYTE / 8;

      block = md_large_memory_resize (NULL, MD_LARGE_MEMORY_NODES, size);
      fill (block, 0, size, seed);
      block = md_large_memory_resize (block, MD_LARGE_MEMORY_NODES, size + MEGABYTE / 4);
      check (block, size, seed);
      md_large_memory_free (block);
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("work", work_thread, GUINT_TO_POINTER (i));
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  md_large_memory_give_back ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/large-memory/keeps", test_keeps);
  g_test_add_func ("/large-memory/refuses", test_refuses);
  g_test_add_func ("/large-memory/again", test_again);
  g_test_add_func ("/large-memory/best", test_best);
  g_test_add_func ("/large-memory/trims", test_trims);
  g_test_add_func ("/large-memory/bound", test_bound);
  g_test_add_func ("/large-memory/threads", test_threads);

  return g_test_run ();
}
