/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-bar-private.h"

#define SWATCH 12            /* logical pixels */

/* Places entries one after the other in lines. */
typedef struct
{
  const MdBarData *data;
  GtkSnapshot     *snapshot;    /* (nullable): without one nothing is drawn */
  double           width;
  double           x;
  double           y;
  int              line_height;
} Run;

static void
add_entry (Run        *run,
           guint       series,
           MdBarLook   look,
           const char *name)
{
  gboolean rtl = gtk_widget_get_direction (run->data->widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (PangoLayout) text = gtk_widget_create_pango_layout (run->data->widget, name);
  double most = MAX (run->width - SWATCH - MD_BAR_GAP, 1);
  double entry_width, start;
  int natural;

  pango_layout_set_single_paragraph_mode (text, TRUE);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (text, &natural, &run->line_height);
  if (natural > most)
    pango_layout_set_width (text, (int) (most * PANGO_SCALE));
  entry_width = SWATCH + MD_BAR_GAP + MIN (natural, most);
  if (run->x > 0 && run->x + entry_width > run->width)
    {
      run->x = 0;
      run->y += run->line_height + MD_BAR_GAP / 2.0;
    }

  start = rtl ? run->width - run->x - SWATCH : run->x;
  if (run->snapshot != NULL)
    {
      md_bar_paint_swatch (run->data, series, look,
                           &GRAPHENE_RECT_INIT (start, run->y + (run->line_height - SWATCH) / 2.0, SWATCH, SWATCH),
                           run->snapshot);
      md_bar_paint_layout (run->data, text,
                           rtl ? run->width - run->x - entry_width : run->x + SWATCH + MD_BAR_GAP, run->y,
                           run->snapshot);
    }
  run->x += entry_width + 2 * MD_BAR_GAP;
}

static gboolean
has_look (const MdBarData *data,
          MdBarLook        look)
{
  for (guint i = 0; i < data->parts->len; i++)
    if (g_array_index (data->parts, MdBarPart, i).look == look)
      return TRUE;

  return FALSE;
}

/**
 * md_bar_legend_run:
 * @snapshot: (nullable): where to draw; without it nothing is drawn
 * @y: where it begins
 * @width: which it has
 *
 * What the colours stand for, and after them the looks that there are.
 *
 * Returns: its height
 */
double
md_bar_legend_run (const MdBarData *data,
                   GtkSnapshot     *snapshot,
                   double           y,
                   double           width)
{
  Run run = { data, snapshot, width, 0, y, 0 };

  for (guint i = 0; i < data->series->len; i++)
    {
      const char *name = g_ptr_array_index (data->series, i);

      if (*name != '\0')
        add_entry (&run, i, MD_BAR_PLAIN, name);
    }
  for (guint look = 0; look < MD_BAR_N_LOOKS; look++)
    if (data->look_names[look] != NULL && has_look (data, look))
      add_entry (&run, 0, look, data->look_names[look]);

  return run.x > 0 ? run.y + run.line_height - y : 0;
}
