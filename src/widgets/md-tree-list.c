/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-list.h"

#include "md-list-focus.h"
#include "md-shortcuts.h"
#include "md-tab-stop.h"
#include "md-table-start.h"
#include "md-template.h"
#include "md-tree-cell.h"
#include "md-tree-keys.h"
#include "md-tree-scroll.h"
#include "md-tree-selection.h"

/* How many rows a view hears of at a time: a page of them is on the first frame or two, and no frame is late. */
#define STEP 24

/* How far back one can go. */
#define MAX_TRAIL 100

struct _MdTreeList
{
  GtkWidget         parent_instance;

  GtkWidget        *scrolled;
  GtkWidget        *view;
  GtkWidget        *menu;       /* (nullable): a popover, made when first wanted */
  GMenuModel       *menu_model; /* (owned) (nullable) */

  MdTreeRows       *rows;       /* (owned) */
  MdTreeSelection  *selection;  /* (owned) */
  GArray           *trail;      /* (owned) (element-type MdTreePlace): places left, with a reference to their trees */
};

G_DEFINE_FINAL_TYPE (MdTreeList, md_tree_list, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clear_place (gpointer place)
{
  g_clear_object (&((MdTreePlace *) place)->source);
}

static gboolean
has_focus (MdTreeList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == self->view || gtk_widget_is_ancestor (focus, self->view));
}

/* Makes sure that the selected row is on screen. */
static void
scroll_to_selected (MdTreeList *self)
{
  md_tree_scroll_to (self->view, self->rows, md_tree_selection_get_position (self->selection));
}

static gboolean
grab_focus (MdTreeList *self)
{
  return md_list_focus_table (self->view);
}

static gboolean
md_tree_list_grab_focus (GtkWidget *widget)
{
  MdTreeList *self = MD_TREE_LIST (widget);

  scroll_to_selected (self);

  return grab_focus (self);
}

static void
selected_cb (MdTreeList *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
activate_cb (MdTreeList *self,
             guint       position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static MdTreeCell *
pick_cell (MdTreeList *self,
           double      x,
           double      y)
{
  GtkWidget *widget = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);

  /* Beside the words of a cell is the wrapper that the view puts around it. */
  if (widget != NULL && !MD_IS_TREE_CELL (widget))
    widget = gtk_widget_get_first_child (widget);

  return widget != NULL && MD_IS_TREE_CELL (widget) ? MD_TREE_CELL (widget) : NULL;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_pressed,
            double           x,
            double           y,
            MdTreeList      *self)
{
  MdTreeCell *cell = pick_cell (self, x, y);
  double cell_x, cell_y;

  if (cell == NULL || !gtk_widget_translate_coordinates (self->view, GTK_WIDGET (cell), x, y, &cell_x, &cell_y) ||
      !md_tree_cell_hits_arrow (cell, cell_x))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (cell), "treecell.toggle", NULL);
}

static void
show_menu (MdTreeList         *self,
           const GdkRectangle *at)
{
  if (self->menu_model == NULL)
    return;

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->menu_model);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_pressed_cb (MdTreeList *self,
                 int         n_pressed,
                 double      x,
                 double      y)
{
  MdTreeCell *cell = pick_cell (self, x, y);
  GdkRectangle at = { .width = 1, .height = 1 };
  double own_x, own_y;

  if (cell == NULL || md_tree_cell_get_row (cell) == NULL)
    return;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection),
                                   md_tree_row_get_position (md_tree_cell_get_row (cell)), TRUE);
  gtk_widget_translate_coordinates (self->view, GTK_WIDGET (self), x, y, &own_x, &own_y);
  at.x = (int) own_x;
  at.y = (int) own_y;
  show_menu (self, &at);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  MdTreeList *self = MD_TREE_LIST (widget);
  GtkWidget *focus = has_focus (self) ? gtk_root_get_focus (gtk_widget_get_root (widget)) : NULL;
  GdkRectangle at = { .x = 48, .width = 1, .height = 1 };
  double x, y;

  if (focus == NULL)
    return FALSE;
  if (gtk_widget_translate_coordinates (focus, widget, 0, gtk_widget_get_height (focus), &x, &y))
    at.y = (int) y;
  show_menu (self, &at);

  return TRUE;
}

/* What a cell had no room for. */
static gboolean
query_tooltip_cb (MdTreeList *self,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  MdTreeCell *cell = keyboard ? NULL : pick_cell (self, x, y);

  if (cell == NULL || !md_tree_cell_is_cut (cell))
    return FALSE;
  gtk_tooltip_set_text (tooltip, md_tree_cell_get_text (cell));

  return TRUE;
}

static gboolean
key_pressed_cb (MdTreeList     *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  MdTreePlace before, place;

  if (!has_focus (self) || !md_tree_selection_get_place (self->selection, &before))
    return FALSE;

  place = before;
  if (!md_tree_keys_press (self->rows, &place, keyval, state,
                           gtk_widget_get_direction (self->view) == GTK_TEXT_DIR_RTL))
    return FALSE;
  if (place.source != before.source || place.row != before.row)
    md_tree_selection_select (self->selection, &place);
  md_tree_list_show_selected (self);

  return TRUE;
}

static void
md_tree_list_dispose (GObject *object)
{
  MdTreeList *self = MD_TREE_LIST (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->menu_model);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_array_set_size (self->trail, 0);

  G_OBJECT_CLASS (md_tree_list_parent_class)->dispose (object);
}

static void
md_tree_list_finalize (GObject *object)
{
  g_array_unref (MD_TREE_LIST (object)->trail);

  G_OBJECT_CLASS (md_tree_list_parent_class)->finalize (object);
}

static void
md_tree_list_class_init (MdTreeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = md_tree_list_dispose;
  object_class->finalize = md_tree_list_finalize;
  widget_class->grab_focus = md_tree_list_grab_focus;
  md_tab_stop_set_focus (widget_class);

  signals[SELECTED] =
    g_signal_new ("selected", MD_TYPE_TREE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] =
    g_signal_new ("activate", MD_TYPE_TREE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  md_template_set (widget_class, "widgets/md-tree-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MdTreeList, scrolled);
  gtk_widget_class_bind_template_child (widget_class, MdTreeList, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
}

static void
md_tree_list_init (MdTreeList *self)
{
  self->trail = g_array_new (FALSE, FALSE, sizeof (MdTreePlace));
  g_array_set_clear_func (self->trail, clear_place);
  self->rows = md_tree_rows_new ();
  md_tree_rows_set_step (self->rows, STEP);
  self->selection = md_tree_selection_new (self->rows);
  g_signal_connect_swapped (self->selection, "selected", G_CALLBACK (selected_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  md_table_keep_start (GTK_SCROLLABLE (self->view));
  md_shortcuts_add_capture (GTK_WIDGET (self), "Menu|<Shift>F10", menu_key_cb);
}

/**
 * md_tree_list_new:
 *
 * Returns: (transfer floating): a list without columns or a tree
 */
GtkWidget *
md_tree_list_new (void)
{
  return g_object_new (MD_TYPE_TREE_LIST, NULL);
}

/**
 * md_tree_list_get_view:
 *
 * Returns: (transfer none): to be given columns
 */
GtkColumnView *
md_tree_list_get_view (MdTreeList *self)
{
  return GTK_COLUMN_VIEW (self->view);
}

/**
 * md_tree_list_get_rows:
 *
 * Returns: (transfer none): its rows
 */
MdTreeRows *
md_tree_list_get_rows (MdTreeList *self)
{
  return self->rows;
}

/* First to the top: rows that are there before and after keep their widgets. */
static void
leave_source (MdTreeList *self)
{
  g_array_set_size (self->trail, 0);
  md_tree_scroll_set_top (self->view, self->rows, 0);
}

static void
select_first (MdTreeList *self)
{
  MdTreePlace first;

  md_tree_selection_select (self->selection, md_tree_rows_get_place (self->rows, 0, &first) ? &first : NULL);
}

/**
 * md_tree_list_set_source:
 * @source: (nullable): the tree, %NULL for none
 * @n_unfolded: below each root rows are expanded as long as there are no more than so many in all
 *
 * Shows another tree, its first row selected.
 */
void
md_tree_list_set_source (MdTreeList   *self,
                         MdTreeSource *source,
                         guint         n_unfolded)
{
  leave_source (self);
  md_tree_rows_set_source_unfolded (self->rows, source, n_unfolded);
  select_first (self);
}

/**
 * md_tree_list_set_source_in_state:
 * @source: the tree
 * @state: as it was left
 *
 * Shows another tree, its first row selected.
 *
 * Returns: whether @state fits; if not, nothing has happened
 */
gboolean
md_tree_list_set_source_in_state (MdTreeList        *self,
                                  MdTreeSource      *source,
                                  const MdTreeState *state)
{
  leave_source (self);
  if (!md_tree_rows_set_source_in_state (self->rows, source, state))
    return FALSE;
  select_first (self);

  return TRUE;
}

/**
 * md_tree_list_get_top:
 *
 * Returns: how far it is scrolled: how many rows are above those on screen, and parts of one
 */
double
md_tree_list_get_top (MdTreeList *self)
{
  return md_tree_scroll_get_top (self->view);
}

/**
 * md_tree_list_set_top:
 * @top: as md_tree_list_get_top() says it
 *
 * Scrolls there, within the next frames; whatever leads to a row meanwhile comes before it.
 */
void
md_tree_list_set_top (MdTreeList *self,
                      double      top)
{
  md_tree_scroll_set_top (self->view, self->rows, top);
}

/**
 * md_tree_list_set_menu:
 * @menu: (nullable): what can be done with the selected row
 */
void
md_tree_list_set_menu (MdTreeList *self,
                       GMenuModel *menu)
{
  g_set_object (&self->menu_model, menu);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

/**
 * md_tree_list_get_selected:
 * @place: (out): the selected row
 *
 * Returns: %FALSE when there is none
 */
gboolean
md_tree_list_get_selected (MdTreeList  *self,
                           MdTreePlace *place)
{
  return md_tree_selection_get_place (self->selection, place);
}

/**
 * md_tree_list_select:
 * @place: (nullable): the row to be selected, %NULL for none
 *
 * Selects a row where it stands.
 */
void
md_tree_list_select (MdTreeList        *self,
                     const MdTreePlace *place)
{
  md_tree_selection_select (self->selection, place);
}

/**
 * md_tree_list_show_selected:
 *
 * Scrolls to the selected row, and moves the focus to it when the focus is in the list.
 */
void
md_tree_list_show_selected (MdTreeList *self)
{
  scroll_to_selected (self);
  if (has_focus (self))
    grab_focus (self);
}

/**
 * md_tree_list_go_to:
 * @place: a row
 *
 * Expands what is above it, selects it and scrolls to it. The row that was selected can be gone back to.
 *
 * Returns: whether it is on view now; a filter may forbid it
 */
gboolean
md_tree_list_go_to (MdTreeList        *self,
                    const MdTreePlace *place)
{
  MdTreePlace from;
  gboolean moves = md_tree_selection_get_place (self->selection, &from) &&
                   (from.source != place->source || from.row != place->row);

  if (!md_tree_rows_reveal (self->rows, place))
    return FALSE;

  if (moves)
    {
      g_object_ref (from.source);
      g_array_append_val (self->trail, from);
      if (self->trail->len > MAX_TRAIL)
        g_array_remove_index (self->trail, 0);
    }
  md_tree_selection_select (self->selection, place);
  md_tree_list_show_selected (self);
  md_tree_scroll_around (self->view, self->rows, md_tree_selection_get_position (self->selection));

  return TRUE;
}

/**
 * md_tree_list_can_go_back:
 *
 * Returns: whether there is a row to go back to
 */
gboolean
md_tree_list_can_go_back (MdTreeList *self)
{
  return self->trail->len > 0;
}

/**
 * md_tree_list_go_back:
 *
 * Selects the row that the last jump came from, if it is still there.
 */
void
md_tree_list_go_back (MdTreeList *self)
{
  while (self->trail->len > 0)
    {
      MdTreePlace place = g_array_index (self->trail, MdTreePlace, self->trail->len - 1);
      gboolean there = md_tree_rows_reveal (self->rows, &place);

      if (there)
        {
          md_tree_selection_select (self->selection, &place);
          md_tree_list_show_selected (self);
        }
      g_array_set_size (self->trail, self->trail->len - 1);
      if (there)
        return;
    }
}
