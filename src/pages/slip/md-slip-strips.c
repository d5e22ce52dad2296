/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-strips.h"

#include <math.h>

#define STRIP 1024 /* pixels */

struct _MdSlipStrips
{
  GHashTable *nodes; /* (owned) (element-type gint64 GskRenderNode): drawn, by page and strip */
};

static GHashTable *
nodes_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) gsk_render_node_unref);
}

/**
 * md_slip_strips_new:
 *
 * Returns: (transfer full): no strips yet
 */
MdSlipStrips *
md_slip_strips_new (void)
{
  MdSlipStrips *self = g_new0 (MdSlipStrips, 1);

  self->nodes = nodes_new ();

  return self;
}

/**
 * md_slip_strips_free:
 * @self: (transfer full)
 */
void
md_slip_strips_free (MdSlipStrips *self)
{
  g_hash_table_unref (self->nodes);
  g_free (self);
}

/**
 * md_slip_strips_clear:
 *
 * Forgets what was drawn: the slip, its size or its letters are others now.
 */
void
md_slip_strips_clear (MdSlipStrips *self)
{
  g_hash_table_remove_all (self->nodes);
}

static void
append_shadow (GtkSnapshot       *snapshot,
               const MdSlipPlace *place,
               double             top,
               double             bottom)
{
  static const GdkRGBA hairline = { 0, 0, 0, 0.12 };
  static const GdkRGBA near = { 0, 0, 0, 0.10 };
  static const GdkRGBA far = { 0, 0, 0, 0.05 };
  int inset = place->tears != MD_SLIP_TEAR_NONE ? MAX (place->width / 60, 2) : 0;
  int upper = place->y + (place->tears & MD_SLIP_TEAR_TOP ? inset : 0);
  int lower = place->y + place->height - (place->tears & MD_SLIP_TEAR_BOTTOM ? inset : 0);
  GskRoundedRect paper;

  /* The edges of a long page are far out of sight: its shadow need not be computed all the way. */
  upper = MAX (upper, (int) top - 2 * MD_SLIP_SHADOW_BOTTOM);
  lower = MIN (lower, (int) bottom + 2 * MD_SLIP_SHADOW_BOTTOM);
  if (lower <= upper)
    return;

  gsk_rounded_rect_init_from_rect (&paper, &GRAPHENE_RECT_INIT (place->x, upper, place->width, lower - upper), 0);
  /* Sharp ones: to blur them in software takes longer than to draw the whole slip. */
  gtk_snapshot_append_outset_shadow (snapshot, &paper, &far, 0, 3, 0, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &paper, &near, 0, 1, 0, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &paper, &hairline, 0, 0, 1, 0);
}

static GskRenderNode *
draw_strip (MdSlipSheet       *sheet,
            guint              page,
            const MdSlipPlace *place,
            int                strip)
{
  int y = strip * STRIP;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, y, place->width, MIN (STRIP, place->height - y));
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_rectangle (cr, bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height);
  cairo_clip (cr);
  md_slip_sheet_paint (sheet, page, cr);
  cairo_destroy (cr);

  return node;
}

/* Moves the strips that are seen from the last picture to the next, and draws those that were not. */
static void
append_page (MdSlipStrips *self,
             MdSlipSheet  *sheet,
             GtkSnapshot  *snapshot,
             GHashTable   *nodes,
             guint         page,
             double        top,
             double        bottom)
{
  MdSlipPlace place = md_slip_sheet_get_place (sheet, page);
  int first = MAX (0, ((int) floor (top) - place.y) / STRIP);
  int last = MIN (place.height - 1, (int) ceil (bottom) - place.y) / STRIP;

  append_shadow (snapshot, &place, top, bottom);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (place.x, place.y));
  for (int strip = first; strip <= last; strip++)
    {
      gint64 key = (gint64) page << 32 | strip;
      GskRenderNode *node = g_hash_table_lookup (self->nodes, &key);

      node = node != NULL ? gsk_render_node_ref (node) : draw_strip (sheet, page, &place, strip);
      gtk_snapshot_append_node (snapshot, node);
      g_hash_table_insert (nodes, g_memdup2 (&key, sizeof key), node);
    }
  gtk_snapshot_restore (snapshot);
}

/**
 * md_slip_strips_append:
 * @sheet: the same as before, or md_slip_strips_clear() was called
 * @top: of what is to be seen of @sheet, in pixels
 * @bottom: likewise
 *
 * Draws what is to be seen, at the origin of @snapshot.
 */
void
md_slip_strips_append (MdSlipStrips *self,
                       MdSlipSheet  *sheet,
                       GtkSnapshot  *snapshot,
                       double        top,
                       double        bottom)
{
  guint n_pages = md_slip_layout_get_n_pages (md_slip_sheet_get_layout (sheet));
  GHashTable *nodes = nodes_new ();

  for (guint page = md_slip_sheet_find_page (sheet, top);
       page < n_pages && md_slip_sheet_get_place (sheet, page).y <= bottom; page++)
    append_page (self, sheet, snapshot, nodes, page, top, bottom);

  g_hash_table_unref (self->nodes);
  self->nodes = nodes;
}
