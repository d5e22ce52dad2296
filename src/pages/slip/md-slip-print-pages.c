/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "md-slip-print-pages.h"

#include "md-slip-output.h"
#include "md-slip-pieces.h"

#define POINTS_PER_DOT (72.0 / MD_SLIP_DPI)
#define MM_PER_DOT (25.4 / MD_SLIP_DPI)
#define SLICE_BOXES 250 /* lines that are drawn before the window gets its turn: a few milliseconds */

struct _MdSlipPrintPages
{
  GObject            parent_instance;

  GtkPrintOperation *operation;    /* (unowned): it holds this */
  MdValue           *slip;         /* (owned) */
  guint              copy;
  MdSlipPaper        paper;
  GCancellable      *laying_out;   /* (owned) (nullable) */
  MdSlipLayout      *layout;       /* (owned) (nullable): for @paper; NULL until it is there */
  GArray            *pieces;       /* (owned) (nullable) (element-type MdSlipPiece) */
  GError            *error;        /* (owned) (nullable) */

  MdSlipPiece        slice;        /* what of the page was drawn last */
  guint              page;
  GtkPrintContext   *context;      /* (owned) (nullable): of the page that is being drawn */
  guint              draw_id;
};

enum
{
  LAID_OUT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MdSlipPrintPages, md_slip_print_pages, G_TYPE_OBJECT)

static void
forget_layout (MdSlipPrintPages *self)
{
  if (self->laying_out != NULL)
    g_cancellable_cancel (self->laying_out);
  g_clear_object (&self->laying_out);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->layout, md_slip_layout_unref);
  g_clear_error (&self->error);
}

static void
md_slip_print_pages_dispose (GObject *object)
{
  MdSlipPrintPages *self = MD_SLIP_PRINT_PAGES (object);

  g_clear_handle_id (&self->draw_id, g_source_remove);
  g_clear_object (&self->context);
  forget_layout (self);
  g_clear_pointer (&self->slip, md_value_unref);

  G_OBJECT_CLASS (md_slip_print_pages_parent_class)->dispose (object);
}

static void
md_slip_print_pages_class_init (MdSlipPrintPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = md_slip_print_pages_dispose;

  signals[LAID_OUT] = g_signal_new ("laid-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
md_slip_print_pages_init (MdSlipPrintPages *self)
{
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (MdSlipPrintPages) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MdSlipLayout) layout = md_slip_output_lay_out_finish (result, &error);

  /* Another paper was chosen meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->laying_out);
  self->error = g_steal_pointer (&error);
  self->layout = g_steal_pointer (&layout);
  if (self->layout != NULL)
    self->pieces = md_slip_pieces_new (self->layout);
  g_signal_emit (self, signals[LAID_OUT], 0);
}

/**
 * md_slip_print_pages_set_paper:
 *
 * Lays the slip out for @paper.
 */
void
md_slip_print_pages_set_paper (MdSlipPrintPages *self,
                               MdSlipPaper       paper)
{
  forget_layout (self);
  self->paper = paper;
  self->laying_out = g_cancellable_new ();
  md_slip_output_lay_out_async (self->slip, paper, self->copy, self->laying_out, laid_out_cb, g_object_ref (self));
}

static const MdSlipPiece *
get_piece (MdSlipPrintPages *self,
           guint             page)
{
  return &g_array_index (self->pieces, MdSlipPiece, page);
}

/* @length in dots. Nothing of the paper is the printer's: its margins are in the layout. */
static void
set_paper_of (MdSlipPrintPages *self,
              GtkPageSetup     *setup,
              double            length)
{
  MdSlipPaperSize size = md_slip_paper_get_size (self->paper, md_slip_layout_get_width (self->layout));
  GtkPaperSize *paper;

  if (self->paper == MD_SLIP_PAPER_A4)
    paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  else
    paper = gtk_paper_size_new_custom (md_slip_paper_get_id (self->paper), md_slip_paper_get_name (self->paper),
                                       size.width * MM_PER_DOT, length * MM_PER_DOT, GTK_UNIT_MM);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_MM);
  gtk_paper_size_free (paper);
}

/**
 * md_slip_print_pages_get_setup:
 *
 * Returns: (transfer full) (nullable): the paper of the whole job, long enough for the longest piece; %NULL while the
 *   slip is being laid out
 */
GtkPageSetup *
md_slip_print_pages_get_setup (MdSlipPrintPages *self)
{
  GtkPageSetup *setup;
  double length = 0;

  if (self->pieces == NULL)
    return NULL;

  for (guint i = 0; i < self->pieces->len; i++)
    length = MAX (length, md_slip_piece_get_length (self->layout, get_piece (self, i)));
  setup = gtk_page_setup_new ();
  set_paper_of (self, setup, length);

  return setup;
}

/**
 * md_slip_print_pages_get_error:
 *
 * Returns: (transfer none) (nullable): why there is nothing to print, in words for people
 */
const GError *
md_slip_print_pages_get_error (MdSlipPrintPages *self)
{
  return self->error;
}

/* Asked again and again until it is so. */
static gboolean
paginate_cb (MdSlipPrintPages *self)
{
  if (self->laying_out != NULL)
    return FALSE;

  if (self->pieces == NULL)
    gtk_print_operation_cancel (self->operation);
  gtk_print_operation_set_n_pages (self->operation, self->pieces != NULL ? (int) self->pieces->len : 1);

  return TRUE;
}

static void
request_page_setup_cb (MdSlipPrintPages *self,
                       GtkPrintContext  *context,
                       int               page,
                       GtkPageSetup     *setup)
{
  if (self->pieces != NULL && page < (int) self->pieces->len)
    set_paper_of (self, setup, md_slip_piece_get_length (self->layout, get_piece (self, page)));
}

/* Returns whether something of the page is left. */
static gboolean
draw_slice (MdSlipPrintPages *self)
{
  const MdSlipPiece *piece = get_piece (self, self->page);
  MdSlipPiece next;

  if (!md_slip_piece_next_slice (self->layout, piece, SLICE_BOXES, &self->slice))
    return FALSE;

  md_slip_piece_paint_slice (gtk_print_context_get_cairo_context (self->context), self->layout, piece, &self->slice,
                             POINTS_PER_DOT);
  next = self->slice;

  return md_slip_piece_next_slice (self->layout, piece, SLICE_BOXES, &next);
}

static gboolean
draw_more_cb (gpointer user_data)
{
  MdSlipPrintPages *self = user_data;

  if (draw_slice (self))
    return G_SOURCE_CONTINUE;

  self->draw_id = 0;
  g_clear_object (&self->context);
  gtk_print_operation_draw_page_finish (self->operation);

  return G_SOURCE_REMOVE;
}

static void
draw_page_cb (MdSlipPrintPages *self,
              GtkPrintContext  *context,
              int               page)
{
  if (self->pieces == NULL || page >= (int) self->pieces->len)
    return;

  self->page = page;
  self->slice = (MdSlipPiece) { .page = get_piece (self, page)->page, .top = get_piece (self, page)->top };
  g_set_object (&self->context, context);
  if (draw_slice (self))
    {
      gtk_print_operation_set_defer_drawing (self->operation);
      self->draw_id = g_idle_add (draw_more_cb, self);
      return;
    }

  g_clear_object (&self->context);
}

/**
 * md_slip_print_pages_new:
 * @operation: what prints them; keeps the pages
 * @slip: a SlipData
 * @copy: 0 for the original, else the number of the copy
 *
 * Returns: (transfer none): the pages of @operation, for no paper yet
 */
MdSlipPrintPages *
md_slip_print_pages_new (GtkPrintOperation *operation,
                         MdValue           *slip,
                         guint              copy)
{
  MdSlipPrintPages *self = g_object_new (MD_TYPE_SLIP_PRINT_PAGES, NULL);

  self->operation = operation;
  self->slip = md_value_ref (slip);
  self->copy = copy;
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  g_signal_connect_object (operation, "paginate", G_CALLBACK (paginate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (operation, "request-page-setup", G_CALLBACK (request_page_setup_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (operation), "md-slip-print-pages", self, g_object_unref);

  return self;
}
