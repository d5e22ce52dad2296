/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "md-slip-lines.h"
#include "md-slip-scroll.h"
#include "md-slip-sheet.h"
#include "md-slip-strips.h"
#include "md-slip-view.h"

G_BEGIN_DECLS

/* The view in several files: md-slip-view.c has what it shows, md-slip-view-layout.c its size and drawing,
 * md-slip-view-zoom.c how large, md-slip-reading.c what screen readers are told of the text, the others the selection:
 * md-slip-selection.c what it is and how it looks, md-slip-pointer.c and md-slip-keys.c how it comes about. */

/* What a press of the mouse begins to select. */
typedef enum
{
  MD_SLIP_BY_LETTER,
  MD_SLIP_BY_WORD,
  MD_SLIP_BY_LINE,
} MdSlipUnit;

struct _MdSlipView
{
  GtkWidget       parent_instance;

  MdValue        *slip;         /* (owned) (nullable) */
  guint           copy;
  MdSlipSheet    *sheet;        /* (owned) */
  char           *text;         /* (owned) (nullable): made when asked for */
  MdSlipStrips   *strips;       /* (owned) */
  MdSlipScroll   *scroll;       /* (owned) */
  guint           reveal_id;

  int             zoom;         /* percent, or one of MD_SLIP_ZOOM_... */
  int             percent;      /* that is shown */
  guint           percent_id;
  GtkAdjustment  *across;       /* (owned): what is seen of paper that is wider than the view */
  GtkWidget      *scrollbar;    /* (nullable): of @across, made when needed */
  gboolean        zoomed;       /* a point of the paper is to stay where it was: */
  double          point_x;      /* ... in the view, in pixels, */
  double          point_y;
  guint           point_page;   /* ... and on the paper, as a share of the page's width and height */
  double          point_across;
  double          point_down;
  graphene_point_t hover;       /* where the pointer is in the window; negative where nobody knows */
  double          turned;       /* of the wheel, since the last step */
  int             pinched;      /* percent when the fingers came down */

  MdSlipPosition  anchor;       /* where the selection began */
  MdSlipPosition  caret;        /* where it ends */
  double          goal;         /* cells from the left, where the caret goes up and down; < 0 for none */
  gboolean        caret_seen;
  MdSlipUnit      unit;
  MdSlipPosition  unit_start;   /* what was selected by the press itself */
  MdSlipPosition  unit_end;
  double          pointer_x;
  double          pointer_y;
  guint           drag_id;
  GtkWidget      *menu;         /* (nullable) */
};

gboolean md_slip_view_has_pages         (MdSlipView     *self);

/* md-slip-view-layout.c */
void     md_slip_view_install_layout    (GtkWidgetClass *widget_class);
void     md_slip_view_add_layout        (MdSlipView     *self);
int      md_slip_view_get_pan           (MdSlipView     *self);
void     md_slip_view_show_rectangle    (MdSlipView     *self,
                                         cairo_rectangle_t rectangle);

/* md-slip-view-zoom.c */
double   md_slip_view_get_base_cell     (MdSlipView     *self);
double   md_slip_view_choose_cell       (MdSlipView     *self,
                                         int             width);
void     md_slip_view_zoom_at           (MdSlipView     *self,
                                         int             zoom,
                                         double          x,
                                         double          y);
void     md_slip_view_keep_point        (MdSlipView     *self);
void     md_slip_view_tell_percent      (MdSlipView     *self);
void     md_slip_view_add_zoom          (MdSlipView     *self);

/* md-slip-selection.c */
gboolean md_slip_view_has_selection     (MdSlipView     *self);
void     md_slip_view_get_bounds        (MdSlipView     *self,
                                         MdSlipPosition *start,
                                         MdSlipPosition *end);
void     md_slip_view_select            (MdSlipView     *self,
                                         MdSlipPosition  anchor,
                                         MdSlipPosition  caret);
void     md_slip_view_forget_selection  (MdSlipView     *self);
void     md_slip_view_offer_selection   (MdSlipView     *self);
cairo_rectangle_t
         md_slip_view_get_caret_place   (MdSlipView     *self);
void     md_slip_view_append_selection  (MdSlipView     *self,
                                         GtkSnapshot    *snapshot,
                                         double          top,
                                         double          bottom);
void     md_slip_view_append_caret      (MdSlipView     *self,
                                         GtkSnapshot    *snapshot);
void     md_slip_view_add_copying       (GtkWidgetClass *widget_class);

/* md-slip-pointer.c */
void     md_slip_view_add_pointer       (MdSlipView     *self);
void     md_slip_view_stop_drag         (MdSlipView     *self);
void     md_slip_view_add_menu          (GtkWidgetClass *widget_class);

/* md-slip-keys.c */
void     md_slip_view_add_keys          (GtkWidgetClass *widget_class);
gboolean md_slip_view_enter             (MdSlipView     *self,
                                         GtkDirectionType direction);

G_END_DECLS
