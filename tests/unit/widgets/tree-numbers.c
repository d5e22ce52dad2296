/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tree-numbers.h"

struct _TreeNumbers
{
  GObject  parent_instance;

  GArray  *parents;  /* (owned) (element-type guint) */
  GArray  *ends;     /* (owned) (element-type guint) */
  guint    more;     /* the row with more than is there */
};

static guint
get_n_rows (MdTreeSource *source)
{
  return TREE_NUMBERS (source)->parents->len;
}

static guint
get_end (MdTreeSource *source,
         guint         row)
{
  return g_array_index (TREE_NUMBERS (source)->ends, guint, row);
}

static guint
get_parent (MdTreeSource *source,
            guint         row)
{
  return g_array_index (TREE_NUMBERS (source)->parents, guint, row);
}

static gboolean
has_more (MdTreeSource *source,
          guint         row)
{
  return TREE_NUMBERS (source)->more == row;
}

static void
source_init (MdTreeSourceInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_end = get_end;
  iface->get_parent = get_parent;
  iface->has_more = has_more;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TreeNumbers,
                               tree_numbers,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MD_TYPE_TREE_SOURCE, source_init))

static void
tree_numbers_finalize (GObject *object)
{
  g_array_unref (TREE_NUMBERS (object)->parents);
  g_array_unref (TREE_NUMBERS (object)->ends);

  G_OBJECT_CLASS (tree_numbers_parent_class)->finalize (object);
}

static void
tree_numbers_class_init (TreeNumbersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tree_numbers_finalize;
}

static void
tree_numbers_init (TreeNumbers *self)
{
  self->parents = g_array_new (FALSE, FALSE, sizeof (guint));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->more = MD_TREE_ROW_NONE;
}

static guint
add_row (TreeNumbers *self,
         guint        parent)
{
  guint row = self->parents->len;
  guint end = row + 1;

  g_array_append_val (self->parents, parent);
  g_array_append_val (self->ends, end);
  for (; parent != MD_TREE_ROW_NONE; parent = g_array_index (self->parents, guint, parent))
    g_array_index (self->ends, guint, parent) = end;

  return row;
}

/* From brackets: "x" is a row, and what is in the brackets behind it is below it, as in "x(x(xx)x)". */
TreeNumbers *
tree_numbers_new (const char *shape)
{
  TreeNumbers *self = g_object_new (TREE_TYPE_NUMBERS, NULL);
  guint parent = MD_TREE_ROW_NONE;
  guint last = MD_TREE_ROW_NONE;

  for (; *shape != '\0'; shape++)
    {
      if (*shape == '(')
        parent = last;
      else if (*shape == ')')
        parent = g_array_index (self->parents, guint, parent);
      else
        last = add_row (self, parent);
    }

  return self;
}

/* A tree that nobody thought of. */
TreeNumbers *
tree_numbers_new_grown (GRand *random,
                        guint  n_rows,
                        guint  max_depth)
{
  TreeNumbers *self = g_object_new (TREE_TYPE_NUMBERS, NULL);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));

  while (self->parents->len < n_rows)
    {
      guint depth = (guint) g_rand_int_range (random, 0, (int) MIN (path->len, max_depth) + 1);
      guint parent = depth > 0 ? g_array_index (path, guint, depth - 1) : MD_TREE_ROW_NONE;
      guint row = add_row (self, parent);

      g_array_set_size (path, depth);
      g_array_append_val (path, row);
    }

  return self;
}

void
tree_numbers_set_more (TreeNumbers *self,
                       guint        row)
{
  self->more = row;
}
