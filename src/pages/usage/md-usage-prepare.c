/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the first transaction in a window needs is made while the page has nothing else to do: widgets for a page of
 * rows, their styles, the sizes of what is hidden up to then, the signs of the fonts. So the first is on screen nearly
 * as soon as any other. */
#include "md-usage-page-private.h"

#include "md-detail-row.h"
#include "md-worklist-row.h"

/* The page itself is to be on screen first, in milliseconds. */
#define PATIENCE 200

/* What most texts are made of. */
#define FIRST_SIGN ' '
#define LAST_SIGN '~'

/* A stack asks nothing of what it does not show. Sizes are remembered where nothing changes, and so are the styles and
 * the fonts that they depend on. */
static void
measure (GtkWidget *widget)
{
  int least, width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &width, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (least, width), NULL, NULL, NULL, NULL);
}

/* Once for each font, which costs some milliseconds: the list of them is short. */
static void
collect_fonts (GPtrArray *fonts,
               GtkWidget *widget)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));

  if (GTK_IS_LABEL (widget) &&
      !g_ptr_array_find_with_equal_func (fonts, font, (GEqualFunc) pango_font_description_equal, NULL))
    g_ptr_array_add (fonts, pango_font_description_copy (font));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_fonts (fonts, child);
}

static void
make_row (MdUsagePage *self,
          GType        type)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (g_object_new (type, NULL));

  measure (row);
  collect_fonts (self->fonts, row);
}

static void
make_worklist_row (MdUsagePage *self)
{
  make_row (self, MD_TYPE_WORKLIST_ROW);
}

static void
make_detail_row (MdUsagePage *self)
{
  make_row (self, MD_TYPE_DETAIL_ROW);
}

static void
make_tree_rows (MdUsagePage *self)
{
  md_structure_view_prepare (self->structure);
}

static void
measure_tree (MdUsagePage *self)
{
  measure (GTK_WIDGET (md_structure_view_get_list (self->structure)));
}

static void
measure_structure (MdUsagePage *self)
{
  measure (GTK_WIDGET (self->structure));
}

static void
measure_views (MdUsagePage *self)
{
  measure (self->views_box);
  collect_fonts (self->fonts, self->views_box);
}

static void (*const steps[]) (MdUsagePage *self) = {
  make_worklist_row, make_detail_row, make_tree_rows, measure_tree, measure_structure, measure_views,
};

/* Draws where nobody sees it. What would fall outside would not be drawn. */
static void
draw_font (MdUsagePage          *self,
           PangoFontDescription *font)
{
  g_autoptr (PangoLayout) layout = NULL;
  char signs[LAST_SIGN - FIRST_SIGN + 2] = { 0 };
  cairo_surface_t *surface;
  cairo_t *cairo;
  int width, height;

  for (guint i = 0; i < sizeof signs - 1; i++)
    signs[i] = (char) (FIRST_SIGN + i);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), signs);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo = cairo_create (surface);
  pango_cairo_show_layout (cairo, layout);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}

static gboolean
step_cb (gpointer user_data)
{
  MdUsagePage *self = user_data;
  guint step = self->prepared++;

  if (step < G_N_ELEMENTS (steps))
    steps[step] (self);
  else if (step - G_N_ELEMENTS (steps) < self->fonts->len)
    draw_font (self, g_ptr_array_index (self->fonts, step - G_N_ELEMENTS (steps)));
  else
    {
      self->preparing = 0;
      md_usage_prepare_end (self);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
begin_cb (gpointer user_data)
{
  MdUsagePage *self = user_data;

  self->preparing = g_idle_add_full (G_PRIORITY_LOW, step_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

/* Once the page is seen. */
void
md_usage_prepare_begin (MdUsagePage *self)
{
  if (self->preparing != 0 || self->prepared > 0)
    return;

  self->fonts = g_ptr_array_new_with_free_func ((GDestroyNotify) pango_font_description_free);
  self->preparing = g_timeout_add_full (G_PRIORITY_LOW, PATIENCE, begin_cb, self, NULL);
}

/* When it goes, or all is done. */
void
md_usage_prepare_end (MdUsagePage *self)
{
  g_clear_handle_id (&self->preparing, g_source_remove);
  g_clear_pointer (&self->fonts, g_ptr_array_unref);
}
