/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-tree-scroll.h"

#include "md-list-focus.h"

/* So many rows are to be seen around one that was led to. */
#define AROUND 3

/* So many frames after a view has got its rows it knows how far it can be scrolled. */
#define FRAMES 10

#define TOP_KEY "md-tree-scroll-top"

/* So many frames after a view was led to a row the views around it may still take room from it. */
#define AROUND_FRAMES 5

#define AROUND_KEY "md-tree-scroll-around"

/* Where a view is to be scrolled to once it can be. */
typedef struct
{
  double top;
  guint  n_left;  /* of frames */
  guint  tick;
} Top;

/* A row that is to have others around it. */
typedef struct
{
  MdTreeRows *rows;      /* (owned) */
  guint       position;
  guint       n_left;    /* of frames */
  guint       tick;
} Around;

static GtkAdjustment *
get_adjustment (GtkWidget *view)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
}

static void
forget_top (GtkWidget *view)
{
  Top *top = g_object_get_data (G_OBJECT (view), TOP_KEY);

  if (top != NULL)
    gtk_widget_remove_tick_callback (view, top->tick);
  g_object_set_data (G_OBJECT (view), TOP_KEY, NULL);
}

static void
forget_around (GtkWidget *view)
{
  Around *around = g_object_get_data (G_OBJECT (view), AROUND_KEY);

  if (around != NULL)
    gtk_widget_remove_tick_callback (view, around->tick);
  g_object_set_data (G_OBJECT (view), AROUND_KEY, NULL);
}

static void
around_free (gpointer data)
{
  Around *around = data;

  g_object_unref (around->rows);
  g_free (around);
}

static void
scroll_to (GtkWidget  *view,
           MdTreeRows *rows,
           guint       position)
{
  md_tree_rows_grow_to (rows, position);
  gtk_widget_activate_action (md_list_focus_find_list (view), "list.scroll-to-item", "u", position);
}

/* Makes sure that the row at @position is on screen. */
void
md_tree_scroll_to (GtkWidget  *view,
                   MdTreeRows *rows,
                   guint       position)
{
  forget_top (view);
  forget_around (view);
  if (position != G_MAXUINT)
    scroll_to (view, rows, position);
}

/* As tall as all of them are; 0 while there are none. */
static int
get_row_height (GtkWidget *view)
{
  for (GtkWidget *row = gtk_widget_get_first_child (md_list_focus_find_list (view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) && gtk_widget_get_height (row) > 0)
      return gtk_widget_get_height (row);

  return 0;
}

static void
show_around (GtkWidget  *view,
             MdTreeRows *rows,
             guint       position)
{
  GtkAdjustment *adjustment = get_adjustment (view);
  double top = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);
  guint n_rows = md_tree_rows_get_n_shown (rows);
  int height = get_row_height (view);

  if (position >= n_rows || height == 0 || page < (2 * AROUND + 1) * height)
    return;

  if ((double) position * height < top + AROUND * height)
    scroll_to (view, rows, position > AROUND ? position - AROUND : 0);
  else if (((double) position + 1 + AROUND) * height > top + page)
    scroll_to (view, rows, MIN (position + AROUND, n_rows - 1));
}

static gboolean
around_cb (GtkWidget     *view,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  Around *around = user_data;

  show_around (view, around->rows, around->position);
  if (--around->n_left > 0)
    return G_SOURCE_CONTINUE;
  g_object_set_data (G_OBJECT (view), AROUND_KEY, NULL);

  return G_SOURCE_REMOVE;
}

/* Makes sure that rows around the one at @position are on screen, too. */
void
md_tree_scroll_around (GtkWidget  *view,
                       MdTreeRows *rows,
                       guint       position)
{
  Around *around;

  forget_around (view);
  if (position == G_MAXUINT)
    return;

  show_around (view, rows, position);
  around = g_new0 (Around, 1);
  around->rows = g_object_ref (rows);
  around->position = position;
  around->n_left = AROUND_FRAMES;
  g_object_set_data_full (G_OBJECT (view), AROUND_KEY, around, around_free);
  around->tick = gtk_widget_add_tick_callback (view, around_cb, around, NULL);
}

/* How many rows are above those on screen, and parts of one. */
double
md_tree_scroll_get_top (GtkWidget *view)
{
  int height = get_row_height (view);

  return height > 0 ? gtk_adjustment_get_value (get_adjustment (view)) / height : 0;
}

static gboolean
tick_cb (GtkWidget     *view,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Top *top = user_data;
  GtkAdjustment *adjustment = get_adjustment (view);
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  int height = get_row_height (view);
  gboolean reached = height > 0 && end >= top->top * height;

  if (reached)
    gtk_adjustment_set_value (adjustment, top->top * height);
  if (!reached && --top->n_left > 0)
    return G_SOURCE_CONTINUE;
  g_object_set_data (G_OBJECT (view), TOP_KEY, NULL);

  return G_SOURCE_REMOVE;
}

/* Brings the view to where md_tree_scroll_get_top() was said, as soon as it has got so many rows. */
void
md_tree_scroll_set_top (GtkWidget  *view,
                        MdTreeRows *rows,
                        double      top)
{
  int height = get_row_height (view);
  guint n_rows = md_tree_rows_get_n_shown (rows);
  guint n_on_screen;
  Top *wanted;

  forget_top (view);
  forget_around (view);
  if (n_rows == 0 || top <= 0)
    {
      gtk_adjustment_set_value (get_adjustment (view), 0);
      return;
    }

  /* What comes to stand at the lower end can be told at once; the rest when the view has measured itself. */
  n_on_screen = height > 0 ? (guint) (gtk_adjustment_get_page_size (get_adjustment (view)) / height) : 0;
  if (n_on_screen > 0)
    md_tree_scroll_to (view, rows, MIN ((guint) top + n_on_screen, n_rows) - 1);

  wanted = g_new0 (Top, 1);
  wanted->top = top;
  wanted->n_left = FRAMES;
  g_object_set_data_full (G_OBJECT (view), TOP_KEY, wanted, g_free);
  wanted->tick = gtk_widget_add_tick_callback (view, tick_cb, wanted, NULL);
}
