/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How rows stand to each other, whether on view or not. */
#include "md-tree-rows-private.h"

static guint
place_of (MdTreePart *part,
          guint       row)
{
  return part->places != NULL ? part->places[row] : row;
}

static guint
count_all (MdTreePart *part)
{
  guint n_rows = part->n_rows;

  for (guint i = 0; i < part->grafts->len; i++)
    n_rows += count_all (g_ptr_array_index (part->grafts, i));

  return n_rows;
}

/* The place in its host behind which a part hangs: behind all that is below its row. */
static guint
end_of (MdTreePart *graft)
{
  guint row = graft->host_row;

  return place_of (graft->host, row) + graft->host->iface->get_end (graft->host->source, row) - row;
}

/* How many rows that hang in @part stand before a place of its own. */
static guint
count_hanging (MdTreePart *part,
               guint       place)
{
  guint n_rows = 0;

  for (guint i = 0; i < part->grafts->len; i++)
    {
      MdTreePart *graft = g_ptr_array_index (part->grafts, i);

      if (end_of (graft) <= place)
        n_rows += count_all (graft);
    }

  return n_rows;
}

/* How many rows stand before all of @part. Of parts that hang behind one place, that of the inner row comes first. */
static guint
count_before (MdTreePart *part)
{
  MdTreePart *host = part->host;
  guint end, n_rows;

  if (host == NULL)
    return 0;

  end = end_of (part);
  n_rows = count_before (host) + end;
  for (guint i = 0; i < host->grafts->len; i++)
    {
      MdTreePart *other = g_ptr_array_index (host->grafts, i);
      guint other_end = end_of (other);

      if (other_end < end ||
          (other_end == end && place_of (host, other->host_row) > place_of (host, part->host_row)))
        n_rows += count_all (other);
    }

  return n_rows;
}

/**
 * md_tree_rows_find_standings:
 * @places: (array length=n_places): rows
 * @n_places: how many
 * @standings: (out caller-allocates) (array length=n_places): for each how many rows are before it when everything is
 *   expanded and nothing filtered; %G_MAXUINT for one that is gone
 *
 * Says in which order rows come as they are sorted at present, whatever of them is on view.
 */
void
md_tree_rows_find_standings (MdTreeRows        *self,
                             const MdTreePlace *places,
                             guint              n_places,
                             guint             *standings)
{
  MdTreeSource *source = NULL;
  MdTreePart *part = NULL;
  guint n_before = 0;

  for (guint i = 0; i < n_places; i++)
    {
      guint place;

      if (places[i].source != source)
        {
          source = places[i].source;
          part = source != NULL ? g_hash_table_lookup (self->parts, source) : NULL;
          n_before = part != NULL ? count_before (part) : 0;
        }
      if (part == NULL || places[i].row >= part->n_rows)
        {
          standings[i] = G_MAXUINT;
          continue;
        }
      place = place_of (part, places[i].row);
      standings[i] = n_before + place + count_hanging (part, place);
    }
}
