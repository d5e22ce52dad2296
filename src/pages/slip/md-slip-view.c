/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-view.h"

#include "md-slip-lines.h"
#include "md-slip-sheet.h"
#include "md-slip-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define STRIP 1024           /* pixels: a page is drawn in strips, so that a long one costs what is seen of it */
#define OVERSCAN 512         /* pixels drawn beyond what is seen */
#define SMALL_ENOUGH 4096    /* pixels: a slip of this height is drawn as a whole */
#define CELL_SHARE 1.05      /* of the width of the desktop's own monospace letters */
#define HEADROOM 56          /* pixels above the slip that stay in view when its top is shown: its heading */
#define FOCUS_FLAGS (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE)

struct _MdSlipView
{
  GtkWidget     parent_instance;

  MdValue      *slip;     /* (owned) (nullable) */
  guint         copy;
  MdSlipSheet  *sheet;    /* (owned) */
  char         *text;     /* (owned) */
  GHashTable   *strips;   /* (owned) (element-type gint64 GskRenderNode): drawn, by page and strip */
  GPtrArray    *scrolled; /* (owned) (element-type GtkAdjustment): whose moves change what is seen */
  guint         reveal_id;
};

enum
{
  PROP_0,
  PROP_SLIP,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MdSlipView, md_slip_view, GTK_TYPE_WIDGET)

/* Paper grows with the desktop's letters, and so with its text scale. */
static double
get_max_cell (MdSlipView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  PangoFontMetrics *metrics;
  double cell;

  pango_font_description_set_family (font, "monospace");
  metrics = pango_context_get_metrics (context, font, NULL);
  cell = pango_font_metrics_get_approximate_digit_width (metrics) / (double) PANGO_SCALE * CELL_SHARE;
  pango_font_metrics_unref (metrics);
  pango_font_description_free (font);

  return cell;
}

static void
drop_strips (MdSlipView *self)
{
  g_hash_table_remove_all (self->strips);
}

static void
lay_out (MdSlipView *self)
{
  g_autoptr (MdSlipLayout) layout = md_slip_layout_new_for_paper (self->slip, MD_SLIP_PAPER_FITTING, self->copy);

  g_clear_pointer (&self->sheet, md_slip_sheet_free);
  g_clear_pointer (&self->text, g_free);
  self->sheet = md_slip_sheet_new (layout);
  self->text = md_slip_text_new (layout);
  md_slip_lines_build (GTK_WIDGET (self), layout);
  drop_strips (self);
}

static GtkSizeRequestMode
md_slip_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* On another sheet than the one on the screen: what is asked here need not be what is given. */
static int
measure_height (MdSlipLayout *layout,
                int           width,
                double        max_cell)
{
  g_autoptr (MdSlipSheet) sheet = md_slip_sheet_new (layout);

  md_slip_sheet_fit (sheet, width, max_cell);

  return md_slip_sheet_get_height (sheet);
}

static void
md_slip_view_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);
  MdSlipLayout *layout = md_slip_sheet_get_layout (self->sheet);
  double max_cell = get_max_cell (self);

  if (md_slip_layout_get_n_pages (layout) == 0)
    {
      *minimum = *natural = 0;
      return;
    }

  *minimum = md_slip_sheet_get_minimum_width (self->sheet);
  *natural = md_slip_sheet_get_natural_width (self->sheet, max_cell);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      /* One height, that of the natural width, where no width is given: GTK 4.8 checks it against any greater width. */
      *minimum = *natural = measure_height (layout, for_size < 0 ? *natural : for_size, max_cell);
    }
}

static void
md_slip_view_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);

  if (md_slip_sheet_fit (self->sheet, width, get_max_cell (self)))
    drop_strips (self);
  md_slip_lines_allocate (widget, self->sheet);
}

/* The part of the widget that its ancestors let through, from @top to @bottom. */
static void
get_seen (MdSlipView *self,
          double     *top,
          double     *bottom)
{
  *top = 0;
  *bottom = md_slip_sheet_get_height (self->sheet);
  if (*bottom <= SMALL_ENOUGH)
    return;

  for (GtkWidget *above = gtk_widget_get_parent (GTK_WIDGET (self)); above != NULL;
       above = gtk_widget_get_parent (above))
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_overflow (above) != GTK_OVERFLOW_HIDDEN ||
          !gtk_widget_compute_bounds (above, GTK_WIDGET (self), &bounds))
        continue;
      *top = MAX (*top, bounds.origin.y - OVERSCAN);
      *bottom = MIN (*bottom, bounds.origin.y + bounds.size.height + OVERSCAN);
    }
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
draw_strip (MdSlipView        *self,
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
  md_slip_sheet_paint (self->sheet, page, cr);
  cairo_destroy (cr);

  return node;
}

/* Moves the strips that are seen from the last picture to the next, and draws those that were not. */
static void
append_page (MdSlipView  *self,
             GtkSnapshot *snapshot,
             GHashTable  *strips,
             guint        page,
             double       top,
             double       bottom)
{
  MdSlipPlace place = md_slip_sheet_get_place (self->sheet, page);
  int first = MAX (0, ((int) floor (top) - place.y) / STRIP);
  int last = MIN (place.height - 1, (int) ceil (bottom) - place.y) / STRIP;

  append_shadow (snapshot, &place, top, bottom);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (place.x, place.y));
  for (int strip = first; strip <= last; strip++)
    {
      gint64 key = (gint64) page << 32 | strip;
      GskRenderNode *node = g_hash_table_lookup (self->strips, &key);

      node = node != NULL ? gsk_render_node_ref (node) : draw_strip (self, page, &place, strip);
      gtk_snapshot_append_node (snapshot, node);
      g_hash_table_insert (strips, g_memdup2 (&key, sizeof key), node);
    }
  gtk_snapshot_restore (snapshot);
}

static void
append_focus (MdSlipView  *self,
              GtkSnapshot *snapshot)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GtkWidget *line = md_slip_lines_get_focused (GTK_WIDGET (self));
  GtkWidget *focused = line != NULL ? line : GTK_WIDGET (self);
  graphene_rect_t bounds;
  const float widths[] = { 2, 2, 2, 2 };
  GskRoundedRect outline;
  GdkRGBA colour;

  if (!gtk_widget_has_visible_focus (focused) || !gtk_widget_compute_bounds (focused, GTK_WIDGET (self), &bounds))
    return;
  if (!gtk_style_context_lookup_color (style, "accent_color", &colour))
    gtk_style_context_get_color (style, &colour);

  /* Around the whole slip it stays within the widget, around a line it stands off the letters. */
  graphene_rect_inset (&bounds, line != NULL ? -4 : 1, line != NULL ? -1 : 1);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, line != NULL ? 3 : 6);
  gtk_snapshot_append_border (snapshot, &outline, widths, (GdkRGBA[]) { colour, colour, colour, colour });
}

static GHashTable *
strips_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) gsk_render_node_unref);
}

static void
md_slip_view_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);
  guint n_pages = md_slip_layout_get_n_pages (md_slip_sheet_get_layout (self->sheet));
  GHashTable *strips = strips_new ();
  double top, bottom;

  get_seen (self, &top, &bottom);
  for (guint page = md_slip_sheet_find_page (self->sheet, top);
       page < n_pages && md_slip_sheet_get_place (self->sheet, page).y <= bottom; page++)
    append_page (self, snapshot, strips, page, top, bottom);

  g_hash_table_unref (self->strips);
  self->strips = strips;
  append_focus (self, snapshot);
}

static void
adjustment_changed_cb (MdSlipView *self)
{
  if (md_slip_sheet_get_height (self->sheet) > SMALL_ENOUGH)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
md_slip_view_map (GtkWidget *widget)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);

  GTK_WIDGET_CLASS (md_slip_view_parent_class)->map (widget);

  for (GtkWidget *above = gtk_widget_get_parent (widget); above != NULL; above = gtk_widget_get_parent (above))
    {
      GtkAdjustment *adjustment;

      if (!GTK_IS_SCROLLED_WINDOW (above))
        continue;
      adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (above));
      g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (adjustment_changed_cb), self);
      g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (adjustment_changed_cb), self);
      g_ptr_array_add (self->scrolled, g_object_ref (adjustment));
    }
}

static void
md_slip_view_unmap (GtkWidget *widget)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);

  for (guint i = 0; i < self->scrolled->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->scrolled, i), self);
  g_ptr_array_set_size (self->scrolled, 0);

  GTK_WIDGET_CLASS (md_slip_view_parent_class)->unmap (widget);
}

/* A scrolled window brings the end of what has the keyboard into view where there is no room for all of it. A slip is
 * read from its top. */
static gboolean
reveal_top_cb (gpointer user_data)
{
  MdSlipView *self = user_data;

  self->reveal_id = 0;
  for (GtkWidget *above = gtk_widget_get_parent (GTK_WIDGET (self)); above != NULL;
       above = gtk_widget_get_parent (above))
    {
      GtkAdjustment *adjustment;
      graphene_rect_t bounds;

      /* Measured within what is scrolled: seen from outside, it has not moved yet. */
      if (!GTK_IS_VIEWPORT (above))
        continue;
      adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (above));
      if (gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment) ||
          !gtk_widget_compute_bounds (GTK_WIDGET (self), gtk_viewport_get_child (GTK_VIEWPORT (above)), &bounds))
        continue;
      if (bounds.size.height + HEADROOM > gtk_adjustment_get_page_size (adjustment))
        gtk_adjustment_set_value (adjustment, bounds.origin.y - HEADROOM);
      break;
    }

  return G_SOURCE_REMOVE;
}

static gboolean
md_slip_view_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  MdSlipView *self = MD_SLIP_VIEW (widget);
  gboolean comes = !gtk_widget_has_focus (widget) && md_slip_lines_get_focused (widget) == NULL;

  if (!md_slip_lines_move_focus (widget, direction))
    return FALSE;

  /* Once everybody who scrolls has done so, but before the next frame. */
  if (comes && self->reveal_id == 0)
    self->reveal_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, reveal_top_cb, self, NULL);

  return TRUE;
}

static void
md_slip_view_state_flags_changed (GtkWidget     *widget,
                                  GtkStateFlags  previous)
{
  if (((gtk_widget_get_state_flags (widget) ^ previous) & FOCUS_FLAGS) != 0)
    gtk_widget_queue_draw (widget);
}

static void
md_slip_view_system_setting_changed (GtkWidget        *widget,
                                     GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (md_slip_view_parent_class)->system_setting_changed (widget, setting);

  drop_strips (MD_SLIP_VIEW (widget));
  gtk_widget_queue_resize (widget);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), MD_SLIP_VIEW (widget)->text);
}

/* Whoever clicks sees already what matters: nothing moves. */
static void
pressed_cb (MdSlipView *self)
{
  g_autofree double *values = g_new (double, self->scrolled->len);

  for (guint i = 0; i < self->scrolled->len; i++)
    values[i] = gtk_adjustment_get_value (g_ptr_array_index (self->scrolled, i));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  for (guint i = 0; i < self->scrolled->len; i++)
    gtk_adjustment_set_value (g_ptr_array_index (self->scrolled, i), values[i]);
}

static void
md_slip_view_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  MdSlipView *self = MD_SLIP_VIEW (object);

  switch (property_id)
    {
    case PROP_SLIP:
      g_value_set_boxed (value, self->slip);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_slip_view_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  MdSlipView *self = MD_SLIP_VIEW (object);

  switch (property_id)
    {
    case PROP_SLIP:
      md_slip_view_set_slip (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
md_slip_view_dispose (GObject *object)
{
  MdSlipView *self = MD_SLIP_VIEW (object);

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  md_slip_lines_remove (GTK_WIDGET (self));

  G_OBJECT_CLASS (md_slip_view_parent_class)->dispose (object);
}

static void
md_slip_view_finalize (GObject *object)
{
  MdSlipView *self = MD_SLIP_VIEW (object);

  g_clear_pointer (&self->slip, md_value_unref);
  g_clear_pointer (&self->sheet, md_slip_sheet_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->strips, g_hash_table_unref);
  g_clear_pointer (&self->scrolled, g_ptr_array_unref);

  G_OBJECT_CLASS (md_slip_view_parent_class)->finalize (object);
}

static void
md_slip_view_class_init (MdSlipViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = md_slip_view_get_property;
  object_class->set_property = md_slip_view_set_property;
  object_class->dispose = md_slip_view_dispose;
  object_class->finalize = md_slip_view_finalize;

  widget_class->get_request_mode = md_slip_view_get_request_mode;
  widget_class->measure = md_slip_view_measure;
  widget_class->size_allocate = md_slip_view_size_allocate;
  widget_class->snapshot = md_slip_view_snapshot;
  widget_class->focus = md_slip_view_focus;
  widget_class->map = md_slip_view_map;
  widget_class->unmap = md_slip_view_unmap;
  widget_class->state_flags_changed = md_slip_view_state_flags_changed;
  widget_class->system_setting_changed = md_slip_view_system_setting_changed;

  /**
   * MdSlipView:slip:
   *
   * The SlipData that is shown; %NULL shows nothing.
   */
  properties[PROP_SLIP] =
    g_param_spec_boxed ("slip", NULL, NULL, MD_TYPE_VALUE,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "slip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "slip.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "slip.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK, "slip.copy", NULL);
}

static void
md_slip_view_init (MdSlipView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->strips = strips_new ();
  self->scrolled = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Slip"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Read it line by line with the arrow keys"),
                                  -1);
  lay_out (self);
}

/**
 * md_slip_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
md_slip_view_new (void)
{
  return g_object_new (MD_TYPE_SLIP_VIEW, NULL);
}

/**
 * md_slip_view_get_slip:
 *
 * Returns: (transfer none) (nullable): the SlipData that is shown
 */
MdValue *
md_slip_view_get_slip (MdSlipView *self)
{
  g_return_val_if_fail (MD_IS_SLIP_VIEW (self), NULL);

  return self->slip;
}

/**
 * md_slip_view_set_slip:
 * @slip: (nullable) (transfer none): a SlipData (contract: "SlipData"); %NULL shows nothing
 */
void
md_slip_view_set_slip (MdSlipView *self,
                       MdValue    *slip)
{
  g_return_if_fail (MD_IS_SLIP_VIEW (self));

  md_slip_view_show (self, slip, 0);
}

/**
 * md_slip_view_show:
 * @slip: (nullable) (transfer none): a SlipData (contract: "SlipData"); %NULL shows nothing
 * @copy: 0 for the original, else the number of the copy, which then stands on every page
 */
void
md_slip_view_show (MdSlipView *self,
                   MdValue    *slip,
                   guint       copy)
{
  g_return_if_fail (MD_IS_SLIP_VIEW (self));

  if (md_value_equal (self->slip, slip) && self->copy == copy)
    return;

  g_clear_pointer (&self->slip, md_value_unref);
  self->slip = slip != NULL ? md_value_ref (slip) : NULL;
  self->copy = copy;
  lay_out (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SLIP]);
}

/**
 * md_slip_view_get_text:
 *
 * Returns: (transfer none): the slip as plain text, as `slip.copy` copies it
 */
const char *
md_slip_view_get_text (MdSlipView *self)
{
  g_return_val_if_fail (MD_IS_SLIP_VIEW (self), NULL);

  return self->text;
}
